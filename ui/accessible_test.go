package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record/viewing"
	"careview/ui/accessible"
	"careview/ui/present"
)

// told is the tree of a window, node by node in the order of reading.
func (s *stage) told() (nodes []accessible.Node) {
	s.ui.Accessible().Walk(func(n accessible.Node) { nodes = append(nodes, n) })
	return nodes
}

// Every screen has a tree that says what stands on it: the rule is held with those of the
// screens at every size (screens_test.go).
func toldWhole(t *testing.T, sc scene, _ fyne.Size, s *stage) {
	nodes := s.told()
	toldControls(t, nodes)
	toldHeading(t, nodes)
	toldOrder(t, s, nodes)
	toldWords(t, s, nodes)
}

// toldControls: no control has no name, and none is there with which nothing can be done.
func toldControls(t *testing.T, nodes []accessible.Node) {
	t.Helper()
	acting := []accessible.Role{accessible.Button, accessible.Tab, accessible.Tick, accessible.Choice, accessible.Line}
	typing := []accessible.Role{accessible.Field, accessible.Secret}
	for _, n := range nodes {
		switch {
		case n.Acts() && strings.TrimSpace(n.Name) == "":
			t.Errorf("a control of role %d at %.0f, %.0f has no name", n.Role, n.At.X, n.At.Y)
		case slices.Contains(acting, n.Role) && (n.Do == nil || n.Act == ""):
			t.Errorf("%q cannot be pressed", n.Name)
		case slices.Contains(typing, n.Role) && (n.Type == nil || n.Target == nil):
			t.Errorf("nothing can be typed in %q", n.Name)
		case n.Role == accessible.Secret && strings.Trim(n.Value, "•") != "":
			t.Errorf("what is typed in %q is told", n.Name)
		}
	}
}

// toldHeading: each screen says by one heading what it is.
func toldHeading(t *testing.T, nodes []accessible.Node) {
	t.Helper()
	var first []string
	tab := false // in a low window the tab that is read says it
	for _, n := range nodes {
		tab = tab || n.Role == accessible.Tab && n.Chosen
		if n.Role == accessible.Heading && n.Level == 1 {
			first = append(first, n.Name)
		}
	}
	if len(first) != 1 && !(tab && len(first) == 0) {
		t.Errorf("its headings are %q", first)
	}
}

// toldOrder: what can have the focus is told in the order of Tab, and what has it is told
// to have it.
func toldOrder(t *testing.T, s *stage, nodes []accessible.Node) {
	t.Helper()
	var told []fyne.Focusable
	focused := 0
	for _, n := range nodes {
		if n.Target != nil && (len(told) == 0 || told[len(told)-1] != n.Target) {
			told = append(told, n.Target)
		}
		if n.Focused && n.Role != accessible.List {
			focused++
		}
	}
	if reach := s.reachable(); !slices.Equal(told, reach) {
		t.Errorf("told are %d that can have the focus, Tab goes to %d: %q and %q", len(told), len(reach), names(told), names(reach))
	}
	if has := s.canvas().Focused(); focused > 1 || has != nil && !slices.ContainsFunc(nodes, func(n accessible.Node) bool { return n.Focused }) {
		t.Errorf("%q has the focus, and %d are told to have it", name(has), focused)
	}
}

func names(all []fyne.Focusable) (said []string) {
	for _, o := range all {
		said = append(said, name(o))
	}
	return said
}

// toldWords: whatever is drawn is told, and what is told as words on the screen is drawn.
func toldWords(t *testing.T, s *stage, nodes []accessible.Node) {
	t.Helper()
	var all, drawn strings.Builder
	var shortened []string // of which a reader is told all
	for _, n := range nodes {
		fmt.Fprintf(&all, "%s\n%s\n%s\n", close(n.Name), close(n.Value), close(n.Keys))
	}
	tree := all.String()
	visit := func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		text, ok := o.(*canvas.Text)
		if !shown || !ok || text.Text == "" {
			return
		}
		drawn.WriteString(close(text.Text))
		if short, cut := strings.CutSuffix(text.Text, "…"); cut && len(short) > 2 {
			shortened = append(shortened, short)
		}
		if text.Text == s.window().Staff.Name { // without their role
			shortened = append(shortened, text.Text+" · ")
		}
		if said := close(uncounted(text.Text)); !strings.Contains(tree, said) {
			t.Errorf("%q is drawn and not told", text.Text)
		}
	}
	if top := s.canvas().Overlays().Top(); top != nil {
		step(top, fyne.Position{}, true, visit)
	} else {
		walk(s.canvas(), visit)
	}
	for _, n := range nodes {
		if n.Hidden {
			continue // of a list only the rows in sight are drawn
		}
		if n.Role == accessible.Text || n.Role == accessible.Heading || n.Role == accessible.Button || n.Role == accessible.Tick || n.Role == accessible.Choice {
			whole := slices.ContainsFunc(shortened, func(short string) bool { return n.Role == accessible.Button && strings.HasPrefix(n.Name, short) })
			if !whole && !strings.Contains(drawn.String(), close(n.Name)) {
				t.Errorf("%q is told and not drawn", n.Name)
			}
		}
	}
}

// close is a text without the room in it, which is where lines are broken.
func close(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// uncounted is what of a cell is said of which the rest is cut or counted: "Latex +4".
func uncounted(text string) string {
	if at := strings.LastIndex(text, " +"); at >= 0 && strings.Trim(text[at+2:], "0123456789") == "" {
		text = text[:at]
	}
	return strings.TrimRight(strings.TrimSuffix(text, "…"), " ·:,")
}

// What a role may not see is told to nobody, nor is anything of a record once it is
// concealed or locked.
func TestNothingOfARecordIsToldOnceItIsConcealedOrLocked(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	said := func() string {
		var all strings.Builder
		for _, n := range s.told() {
			all.WriteString(n.Name + "\n" + n.Value + "\n")
		}
		return all.String()
	}
	if told := said(); !strings.Contains(told, "SMITH, Margaret") || !strings.Contains(told, "Do not attempt CPR") {
		t.Fatalf("of an open record it is told:\n%s", told)
	}
	s.clock = now.Add(3 * 60e9)
	s.window().Tick(s.clock)
	if told := said(); !s.window().Concealed || strings.Contains(told, "SMITH") || strings.Contains(told, "CPR") {
		t.Errorf("of a concealed record it is told:\n%s", told)
	}
	s.window().Lock()
	if told := said(); strings.Contains(told, "SMITH") || strings.Contains(told, "CPR") {
		t.Errorf("of a locked record it is told:\n%s", told)
	}
}

// A menu is Fyne's own, and is told by what it offers.
func TestAMenuIsToldByWhatItOffers(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	press := func(role accessible.Role, words string) {
		t.Helper()
		for _, n := range s.told() {
			if n.Role == role && strings.Contains(n.Name, words) && n.Do != nil {
				n.Do()
				return
			}
		}
		t.Fatalf("there is no %q to be pressed", words)
	}
	press(accessible.Button, s.window().Staff.Name)
	if first := s.told(); !slices.ContainsFunc(first, func(n accessible.Node) bool { return n.Role == accessible.Line && n.Name == "Sign out" }) {
		t.Fatalf("the menu is told as %+v", first)
	}
	s.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	var at []string
	for _, n := range s.told() {
		if n.Role == accessible.Line && n.Focused {
			at = append(at, n.Name)
		}
	}
	if len(at) != 1 {
		t.Errorf("in the menu %q have the focus", at)
	}
	press(accessible.Line, "Sign out")
	if s.window().Staff.Subject != "" {
		t.Error("what the menu offers was not done")
	}
}

// A row is opened, a field filled in and a choice made by the tree alone, as by the keys.
func TestARecordIsOpenedByTheTreeAlone(t *testing.T) {
	s := newStage(t, &desk{relates: viewing.HomeResident})
	s.signIn()
	for _, n := range s.told() {
		if n.Role == accessible.Row && strings.HasPrefix(n.Name, "SMITH, Margaret") {
			n.Do()
		}
	}
	s.until("the record", func() bool { return s.window().Page == present.PageRecord && s.window().Record.State.Arrived })
	for _, n := range s.told() {
		if n.Role == accessible.Banner {
			return
		}
	}
	t.Error("who the person is is not told")
}

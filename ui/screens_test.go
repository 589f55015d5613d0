package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/accessible"
	"careview/ui/part"
)

// rule is what holds on every screen at some sizes. Those that press and type come last:
// all rules of one screen and size are held against one window.
type rule struct {
	name  string
	sizes []fyne.Size
	check func(*testing.T, scene, fyne.Size, *stage)
}

var (
	everySize    = append(slices.Clone(sizes), twice)
	wideAndSmall = []fyne.Size{sizes[0], sizes[3]}
	wideAlone    = sizes[:1]
)

var rules = []rule{
	{"enough can be read, and nothing lies over anything else", everySize, legible},
	{"nothing is wider than the window", everySize, within},
	{"no name and no warning is cut", sizes, uncut},
	{"what can be pressed is large enough for a thumb", sizes[3:], pressed(44)},
	{"what can be pressed is large enough for a pointer", everySize, pressed(24)}, // WCAG 2.2 §2.5.8
	{"every word can be read in every set of colours", wideAlone, readInEveryColours},
	{"a screen reader is told all that stands on it", everySize, toldWhole},
	{"when it stands still it is not drawn again", wideAndSmall, still},
	{"what has the focus is on the page, and at a desk in sight", everySize, focused},
	{"Tab follows the reading order", wideAndSmall, inReadingOrder},
	{"Tab reaches everything that can be pressed, and brings it into sight", everySize, tabReaches},
	{"nothing loses the focus when it is drawn again", wideAlone, keepsFocus},
	{"a bare letter does nothing outside fields and lists", wideAlone, bareLetters},
	{"function keys reach the window", wideAlone, functionKeys},
}

// All other screens are held to the same rules as the record's pages: signing in, PINs,
// the residents, people found, the trail, the keys, and what lies over them.
func TestEveryScreenAtEverySize(t *testing.T) {
	laysOutMany(t)
	for _, sc := range scenes() {
		for _, size := range everySize {
			t.Run(fmt.Sprintf("%s at %.0f", sc.name, size.Width), func(t *testing.T) {
				s := sc.stage(t, size)
				if got := s.canvas().Size(); got != size {
					t.Fatalf("the window grew to %v", got)
				}
				s.picture(fmt.Sprintf("screen-%s-%.0f", sc.name, size.Width))
				for _, rule := range rules {
					if slices.Contains(rule.sizes, size) {
						t.Run(rule.name, func(t *testing.T) { rule.check(t, sc, size, s) })
					}
				}
			})
		}
	}
}

// In a window that is lower still no words lie over others, or over the edges of what is
// pressed.
func TestNothingLiesOverAnythingInASmallerWindow(t *testing.T) {
	laysOutMany(t)
	size := fyne.NewSize(390, 500)
	for _, sc := range scenes() {
		s := sc.stage(t, size)
		s.picture("smaller-" + sc.name)
		for _, wrong := range sight(s.canvas()).overlaps() {
			t.Errorf("%s: %s", sc.name, wrong)
		}
	}
}

// Whoever is signed in: in the bar at the top a name gives way, and lies over nothing.
func TestALongNameOfStaffLiesOverNothing(t *testing.T) {
	for _, name := range []string{"Ann Lee", "Margaret Thompson", "Alexandra Hughes-Davies", "Oluwaseun Adebayo-Williams"} {
		for _, size := range []fyne.Size{{Width: 390, Height: 768}, {Width: 390, Height: 500}, twice, {Width: 640, Height: 360}, {Width: 512, Height: 384}, {Width: 510, Height: 420}, {Width: 1366, Height: 768}} {
			s := newStage(t, &desk{called: name})
			s.ui.Window().Resize(size)
			s.signIn()
			check := func(page string) {
				t.Helper()
				s.picture(fmt.Sprintf("called-%s-%s-%.0fx%.0f", name, page, size.Width, size.Height))
				what := fmt.Sprintf("%s, %s at %v", name, page, size)
				l := sight(s.canvas())
				for _, wrong := range append(l.overlaps(), l.outside(size)...) {
					t.Errorf("%s: %s", what, wrong)
				}
				if whole := name + " · Nurse"; !slices.ContainsFunc(s.told(), func(n accessible.Node) bool { return n.Role == accessible.Button && n.Name == whole }) {
					t.Errorf("%s: a screen reader is not told %q", what, whole)
				}
				walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
					if is := o.Size(); shown && min(is.Width, is.Height) < 0 {
						t.Errorf("%s: a %T is %v", what, o, is)
					}
				})
			}
			check("the residents")
			s.read(margaret)
			check("a record")
		}
	}
}

func legible(t *testing.T, _ scene, size fyne.Size, s *stage) {
	l := sight(s.canvas())
	holds(t, "", size, l)
	if few := l.fewRows(); few != "" {
		t.Error(few)
	}
}

func within(t *testing.T, _ scene, size fyne.Size, s *stage) {
	typed := map[string]bool{} // it scrolls in its field
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if field, ok := o.(*part.Entry); ok {
			typed[field.Text] = true
		}
	})
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		text, ok := o.(*canvas.Text)
		if !shown || !ok || text.Text == "" || typed[text.Text] {
			return
		}
		if right := at.X + text.MinSize().Width; right > size.Width+1 || at.X < 0 {
			t.Errorf("%q runs from %.0f to %.0f", text.Text, at.X, right)
		}
	})
}

// A word that is cut can be read as another: no name, no chip and no part of the
// emergency page ends in dots.
func uncut(t *testing.T, sc scene, _ fyne.Size, s *stage) {
	if !slices.Contains([]string{"residents", "plans", "found", "emergency", "emergency-crisis", "died", "trail", "looked"}, sc.name) {
		return // it names nobody and warns of nothing
	}
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		text, ok := o.(*canvas.Text)
		if ok && shown && strings.HasSuffix(text.Text, "…") && !strings.HasSuffix(text.Text, " …") && text.Text != "…" {
			t.Errorf("%q is cut", text.Text)
		}
	})
}

// pressed checks that everything that can be pressed is so wide and tall: pages, dialogs
// and the rows of lists. On a small screen in a gloved hand that is 44.
func pressed(least float32) func(*testing.T, scene, fyne.Size, *stage) {
	return func(t *testing.T, sc scene, _ fyne.Size, s *stage) {
		pressed := 0
		walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
			if _, ok := o.(fyne.Tappable); !ok || !shown || strings.HasSuffix(fmt.Sprintf("%T", o), "passwordRevealer") { // Fyne's, beside a key of ours
				return
			}
			if table, ok := o.(*part.Table); ok {
				if one := table.HeightFor(350) / float32(max(1, table.Len())); table.Len() > 0 && one < least {
					t.Errorf("the rows of the list are %.0f tall", one)
				}
				return
			}
			pressed++
			if size := o.Size(); size.Height < least || size.Width < least {
				t.Errorf("a %T is %.0f by %.0f", o, size.Width, size.Height)
			}
		})
		if pressed == 0 && sc.name != "concealed" {
			t.Error("nothing can be pressed")
		}
	}
}

// A window in which nothing changes is not drawn again. Fyne lays out before each
// frame whatever has a new least size, and a layout that asks for a refresh, or that
// makes new objects, asks for the next frame: for ever.
func still(t *testing.T, _ scene, _ fyne.Size, s *stage) {
	var frames painter
	const settled = 4
	for range settled {
		frames.frame(s.canvas())
	}
	if asked := frames.frame(s.canvas()); asked > 0 {
		t.Errorf("after %d frames the window still asks to be drawn: %d times, first for %T", settled, asked, frames.first)
	}
}

func focused(t *testing.T, _ scene, size fyne.Size, s *stage) {
	has := s.canvas().Focused()
	if !slices.Contains(s.reachable(), has) {
		t.Fatalf("%s has the focus, and is not on the page", name(has))
	}
	if seen := sight(s.canvas()).ringed[has]; slices.Contains(sizes[:3], size) && seen < leastSeen(has) { // a small page begins at its top: whose record it is, is seen first
		t.Errorf("%s has the focus, and %.0f of it are in sight", place(s.canvas(), has), seen)
	}
}

// leastSeen is how much of what has the focus must be in sight: all of a button or a line.
func leastSeen(has fyne.Focusable) float32 {
	return min(24, has.(fyne.CanvasObject).Size().Height)
}

// Tab goes down, or to what stands further to the right: never back up in the same
// column, nor over what lies between. What is scrolled out of sight comes before the foot.
func inReadingOrder(t *testing.T, _ scene, size fyne.Size, s *stage) {
	all := s.reachable()
	for i := 1; i < len(all); i++ {
		before, after := all[i-1].(fyne.CanvasObject), all[i].(fyne.CanvasObject)
		from, to := absolute(before), absolute(after)
		up := from.Y < size.Height && to.Y+after.Size().Height <= from.Y
		right := to.X >= from.X+before.Size().Width
		bar := slices.Contains(searchHints(), strings.TrimPrefix(name(all[i-1]), "entry: ")) // the bar at the top, in two lines where it is narrow
		if up && !right && !bar {
			t.Errorf("from %s Tab goes back up to %s", place(s.canvas(), all[i-1]), place(s.canvas(), all[i]))
		}
	}
}

func tabReaches(t *testing.T, _ scene, _ fyne.Size, s *stage) {
	reached, at := map[fyne.Focusable]bool{}, map[string]bool{} // one may be drawn anew, the other scrolled
	for range len(s.reachable()) {
		s.canvas().FocusNext()
		has := s.canvas().Focused()
		reached[has], at[place(s.canvas(), has)] = true, true
		if seen := sight(s.canvas()).ringed[has]; seen < leastSeen(has) {
			t.Errorf("Tab reaches %s, and %.0f of it are in sight", place(s.canvas(), has), seen)
		}
	}
	for _, target := range s.reachable() {
		if !reached[target] && !at[place(s.canvas(), target)] {
			t.Errorf("Tab does not reach %s", place(s.canvas(), target))
		}
	}
}

// Whatever has the focus keeps it when the page is drawn anew: an answer that arrives
// does not take it away from whoever is about to press Enter.
func keepsFocus(t *testing.T, _ scene, _ fyne.Size, s *stage) {
	for i := range s.reachable() {
		all := s.reachable()
		if i >= len(all) {
			break
		}
		s.canvas().Focus(all[i])
		before := place(s.canvas(), s.canvas().Focused())
		s.window().Residents.Filter("")
		after := s.canvas().Focused()
		switch {
		case after == nil:
			t.Errorf("%s loses the focus, and nothing has it", before)
		case place(s.canvas(), after) != before:
			t.Errorf("the focus goes from %s to %s", before, place(s.canvas(), after))
		case !slices.Contains(s.reachable(), after):
			t.Errorf("what has the focus is not in sight: %s", before)
		}
	}
}

// WCAG 2.2 §2.1.4: somebody who speaks to their computer, or leans on the keyboard,
// sets nothing off. A letter or digit does something in a field and in a list alone.
func bareLetters(t *testing.T, sc scene, _ fyne.Size, s *stage) {
	if sc.name == "warning" {
		return // any key says that somebody is there, and the warning goes
	}
	for _, target := range s.reachable() {
		switch target.(type) {
		case *part.Entry, *part.Table, *part.Cover:
			continue
		}
		s.canvas().Focus(target)
		before := s.print()
		s.typeText("o1?")
		if s.print() != before {
			t.Errorf("a letter does something while %s has the focus", name(target))
		}
	}
}

func functionKeys(t *testing.T, _ scene, _ fyne.Size, s *stage) {
	came := map[fyne.KeyName]bool{}
	s.canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { came[event.Name] = true })
	for _, target := range s.reachable() {
		if _, covers := target.(*part.Cover); covers {
			continue // the key that takes the cover away does nothing else
		}
		clear(came)
		for n := range 12 {
			f := fyne.KeyName(fmt.Sprintf("F%d", n+1))
			target.TypedKey(&fyne.KeyEvent{Name: f})
			if !came[f] {
				t.Errorf("%s does not reach the window from %s", f, name(target))
			}
		}
	}
}

package ui_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
)

const ctrlShift = fyne.KeyModifierControl | fyne.KeyModifierShift

// listed are the keys that F1 lists, as they are drawn.
func (s *stage) listed() []string {
	s.t.Helper()
	s.window().ToggleHelp()
	var shown []string
	step(s.canvas().Overlays().Top(), fyne.Position{}, true, func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if text, ok := o.(*canvas.Text); ok && text.TextSize == 12 && text.Text != "" && text.Text != "Esc" {
			shown = append(shown, text.Text)
		}
	})
	s.window().ToggleHelp()
	return append(shown, "Esc") // which the button that closes has too
}

// keyCase is a key pressed somewhere, and what must come of it.
type keyCase struct {
	name  string
	start func(*stage)
	press func(*stage)
	want  func(*stage) bool
}

func openMargaret(s *stage) { s.signIn(); s.read(margaret) }

func atHome(s *stage) { s.signIn(); s.desk.relates = viewing.HomeResident }

func askedOfDaniel(s *stage) { s.signIn(); s.window().OpenPerson(daniel) }

func inResults(s *stage) {
	openMargaret(s)
	s.ctrl(fyne.Key3)
	s.window().Record.ShowTab(chart.TabList)
}

// sideBySide reads twenty days of results side by side.
func sideBySide(s *stage) {
	s.desk.chart = func(person record.Patient) record.Chart {
		answer := record.Answer{Source: lcr, At: now, States: states(record.Answered, record.Sections()...)}
		for i := range 20 {
			answer.Entries = append(answer.Entries, sample(record.Results, i))
		}
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}
	openMargaret(s)
	s.ctrl(fyne.Key3)
}

func looking(s *stage) {
	openMargaret(s)
	s.ctrl(fyne.KeyF)
	s.typeText("haemoglobin")
	s.until("what is found", func() bool { return s.window().Record.State.Find.Found != nil })
}

// reading has a letter of three pages open.
func reading(s *stage) {
	letter := pagesOf(s.t, 3)
	s.desk.document = func(_ context.Context, _ record.Entry, show func(record.Document)) error {
		show(letter)
		return nil
	}
	openMargaret(s)
	s.ctrl(fyne.Key2)
	s.key(fyne.KeyReturn)
	s.until("the page", func() bool { return s.window().Record.State.DocumentPage.Picture != nil })
}

func letterPage(number int) func(*stage) bool {
	return func(s *stage) bool { return s.window().Record.State.DocumentPage.Number == number }
}

func letterCalled(title string) func(*stage) bool {
	return func(s *stage) bool {
		r := s.window().Record
		return r.DocumentOpen() && strings.HasPrefix(r.State.DocumentOf.Text, title)
	}
}

func keys(names ...fyne.KeyName) func(*stage) {
	return func(s *stage) {
		for _, name := range names {
			s.key(name)
		}
	}
}

func typing(text string) func(*stage) { return func(s *stage) { s.typeText(text) } }

func withCtrl(key fyne.KeyName) func(*stage) { return func(s *stage) { s.ctrl(key) } }

func onPage(page present.Page) func(*stage) bool {
	return func(s *stage) bool { return s.window().Page == page }
}

func inSection(section record.Section) func(*stage) bool {
	return func(s *stage) bool { return s.window().Record.State.Section == section }
}

func scaled(want string) func(*stage) bool {
	return func(*stage) bool { return os.Getenv("FYNE_SCALE") == want }
}

func focusOn(prefix string) func(*stage) bool {
	return func(s *stage) bool { return strings.HasPrefix(name(s.canvas().Focused()), prefix) }
}

// keyCases are what the keys of the list are said to do, where they do it.
var keyCases = map[string][]keyCase{
	"Ctrl F": {
		{"it goes to the search box", (*stage).signIn, withCtrl(fyne.KeyF), focusOn("entry: Find a person")},
		{"it finds words in a record", openMargaret, withCtrl(fyne.KeyF), focusOn("entry: Words to find")},
	},
	"Enter": {
		{"it opens a resident", atHome, keys(fyne.KeyReturn), onPage(present.PageRecord)},
		{"it presses a button", func(s *stage) { openMargaret(s); s.key(fyne.KeyF1) }, keys(fyne.KeyReturn), func(s *stage) bool { return !s.window().Help }},
		{"it searches", func(s *stage) { s.signIn(); s.ctrl(fyne.KeyF); s.typeText("smith 24 feb 1943") }, keys(fyne.KeyReturn), onPage(present.PageFound)},
		{"it opens a letter", func(s *stage) { openMargaret(s); s.ctrl(fyne.Key2) }, keys(fyne.KeyReturn), func(s *stage) bool { return s.window().Record.State.Document != nil }},
		{"by mistake it opens nothing", askedOfDaniel, keys(fyne.KeyReturn), func(s *stage) bool { return s.window().Page == present.PageHome && len(s.desk.looks) == 0 }},
	},
	"Up, Down": {
		{"they choose a resident", atHome, keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn), func(s *stage) bool { return s.window().Record.State.Look.Person.ID == daniel.ID }},
		{"they choose a page in the menu", openMargaret, keys(fyne.KeyDown, fyne.KeyReturn), inSection(chart.NewsPage)},
		{"they choose an entry", inResults, keys(fyne.KeyDown), func(s *stage) bool { return s.window().Record.State.Selected == 1 }},
		{"they scroll a letter", reading, keys(fyne.KeyDown), func(s *stage) bool { return s.scrolled() > 0 }},
		{"they choose what was found", looking, keys(fyne.KeyDown), func(s *stage) bool { return s.window().Record.State.Find.Current == 1 }},
	},
	"Home, End": {
		{"they go to the last", inResults, keys(fyne.KeyEnd), func(s *stage) bool { return s.window().Record.State.Selected > 3 }},
		{"they go to the end of a page", reading, keys(fyne.KeyEnd), func(s *stage) bool { return s.scrolled() > 200 }},
		{"and to the first", inResults, keys(fyne.KeyEnd, fyne.KeyHome), func(s *stage) bool { return s.window().Record.State.Selected == 0 }},
	},
	"Left, Right": {
		{"they change the order of residents", atHome, keys(fyne.KeyRight), func(s *stage) bool { return s.window().Residents.State.Turned }},
		{"they change the order of plans", toPlans, keys(fyne.KeyRight), func(s *stage) bool { return s.window().Plans.State.Turned }},
		{"they go to another year", func(s *stage) { openMargaret(s); s.key(fyne.KeyF6) }, keys(fyne.KeyRight), func(s *stage) bool { return s.window().Record.State.Timeline.At > 1 }},
		{"they go to earlier dates of results", sideBySide, keys(fyne.KeyRight, fyne.KeyRight), func(s *stage) bool { return s.window().Record.State.Grid.Skip == 2 }},
		{"and to later ones", func(s *stage) { sideBySide(s); s.key(fyne.KeyRight) }, keys(fyne.KeyLeft), func(s *stage) bool { return s.window().Record.State.Grid.Skip == 0 }},
		{"in the timeline they turn no dates of results", func(s *stage) { sideBySide(s); s.key(fyne.KeyF6) }, keys(fyne.KeyRight), func(s *stage) bool { return s.window().Record.State.Grid.Skip == 0 }},
	},
	"Ctrl O": {
		{"it shows only tests out of range", sideBySide, withCtrl(fyne.KeyO), func(s *stage) bool { return s.window().Record.State.Grid.Out }},
		{"and all again", func(s *stage) { sideBySide(s); s.ctrl(fyne.KeyO) }, withCtrl(fyne.KeyO), func(s *stage) bool { return !s.window().Record.State.Grid.Out }},
	},
	"Ctrl H": {
		{"it shows the handover", inResults, withCtrl(fyne.KeyH), inSection(chart.HandoverPage)},
		{"from a field too", func(s *stage) { inResults(s); s.ctrl(fyne.KeyF) }, withCtrl(fyne.KeyH), inSection(chart.HandoverPage)},
		{"and from a letter", reading, withCtrl(fyne.KeyH), inSection(chart.HandoverPage)},
		{"Escape leads back", func(s *stage) { inResults(s); s.ctrl(fyne.KeyH) }, keys(fyne.KeyEscape), inSection(record.Results)},
	},
	"F6": {
		{"it shows the timeline", inResults, keys(fyne.KeyF6), inSection(chart.TimelinePage)},
		{"from a field too", func(s *stage) { inResults(s); s.ctrl(fyne.KeyF) }, keys(fyne.KeyF6), inSection(chart.TimelinePage)},
	},
	"Letters, Backspace": {
		{"they narrow the list", (*stage).signIn, typing("hug"), func(s *stage) bool { return len(s.window().Residents.Rows()) == 2 }},
		{"and widen it, also where nobody is left", (*stage).signIn, func(s *stage) { s.typeText("hugx"); s.key(fyne.KeyBackspace) }, func(s *stage) bool { return s.window().Residents.State.Filter == "hug" }},
		{"plans too", toPlans, typing("nowak"), func(s *stage) bool { return s.window().Plans.State.Filter == "nowak" }},
	},
	"F2": {
		{"it shows the emergency page", inResults, keys(fyne.KeyF2), inSection(chart.EmergencyPage)},
		{"from a field too", func(s *stage) { inResults(s); s.ctrl(fyne.KeyF) }, keys(fyne.KeyF2), inSection(chart.EmergencyPage)},
	},
	"Ctrl 1 to 9, F9, F10": {
		{"1 is the care plan", openMargaret, withCtrl(fyne.Key1), inSection(record.CarePlans)},
		{"3 is the line with that number", openMargaret, withCtrl(fyne.Key3), inSection(record.Results)},
		{"9 is the last that has a digit", openMargaret, withCtrl(fyne.Key9), inSection(record.Allergies)},
		{"F9 is the line below", openMargaret, keys(fyne.KeyF9), inSection(record.Immunisations)},
		{"F10 is the last", openMargaret, keys(fyne.KeyF10), inSection(record.CareTeam)},
		{"from a field too", func(s *stage) { inResults(s); s.ctrl(fyne.KeyF) }, keys(fyne.KeyF10), inSection(record.CareTeam)},
		{"they give no answer that there is none of", askedOfDaniel, keys(fyne.KeyF9, fyne.KeyF10), onPage(present.PagePermission)},
		{"they answer the question", askedOfDaniel, withCtrl(fyne.Key1), func(s *stage) bool { return s.window().Record.State.Look.Permission == viewing.PermissionGiven }},
	},
	"F3": {
		{"it goes from the list to the place", looking, keys(fyne.KeyF3), inSection(record.Results)},
		{"and to the next", func(s *stage) { looking(s); s.key(fyne.KeyF3) }, keys(fyne.KeyF3), func(s *stage) bool { return s.window().Record.State.Find.Current == 1 }},
		{"at home it shows plans", func(s *stage) { s.signIn() }, keys(fyne.KeyF3), onPage(present.PagePlans)},
	},
	"F4": {
		{"it shows what is new", inResults, keys(fyne.KeyF4), inSection(chart.NewsPage)},
	},
	"Ctrl D": {
		{"it opens the newest discharge summary", inResults, withCtrl(fyne.KeyD), letterCalled("Discharge summary")},
	},
	"Ctrl R": {
		{"it shows the reports among the results", openMargaret, withCtrl(fyne.KeyR), func(s *stage) bool { return s.window().Record.Tab() == chart.TabReports }},
	},
	"F7": {
		{"it reads observations in another way", func(s *stage) { openMargaret(s); s.window().Record.Show(record.Observations) }, keys(fyne.KeyF7), func(s *stage) bool { return s.window().Record.Tab() == chart.TabEarly }},
		{"and results", sideBySide, keys(fyne.KeyF7), func(s *stage) bool { return s.window().Record.Tab() == chart.TabList }},
	},
	"Page Up, Page Down": {
		{"they go on in a list", inResults, keys(fyne.KeyPageDown), func(s *stage) bool { return s.window().Record.State.Selected > 1 }},
		{"they go on in what lies over the page", func(s *stage) { s.ui.Window().Resize(sizes[3]); openMargaret(s); s.key(fyne.KeyF1) }, keys(fyne.KeyPageDown), func(s *stage) bool { return s.scrolled() > 0 }},
		{"and back", func(s *stage) { s.ui.Window().Resize(sizes[3]); openMargaret(s); s.key(fyne.KeyPageDown) }, keys(fyne.KeyPageUp), func(s *stage) bool { return s.scrolled() == 0 }},
	},
	"N, P, W, L": {
		{"N turns to the next page", reading, typing("n"), letterPage(2)},
		{"P to the page before", func(s *stage) { reading(s); s.typeText("nn") }, typing("p"), letterPage(2)},
		{"W shows the words", reading, typing("w"), func(s *stage) bool { return s.window().Record.State.DocumentPage.Words }},
		{"and the page again", func(s *stage) { reading(s); s.typeText("w") }, typing("W"), func(s *stage) bool { return !s.window().Record.State.DocumentPage.Words }},
		{"L shows it larger", reading, typing("l"), func(s *stage) bool { return s.window().Record.State.DocumentPage.Larger }},
	},
	"Ctrl Page Up, Ctrl Page Down": {
		{"they open the next letter", reading, withCtrl(fyne.KeyPageDown), letterCalled("Memory clinic")},
		{"and the one before", func(s *stage) { reading(s); s.ctrl(fyne.KeyPageDown) }, withCtrl(fyne.KeyPageUp), letterCalled("Discharge summary")},
	},
	"F5": {
		{"it asks again for a letter that did not come", func(s *stage) {
			came := 0
			s.desk.document = func(_ context.Context, _ record.Entry, show func(record.Document)) error {
				if came++; came == 1 {
					return record.Because(nil, record.TooSlow, "It took too long.", "Ring them.")
				}
				show(pagesOf(s.t, 1))
				return nil
			}
			openMargaret(s)
			s.ctrl(fyne.Key2)
			s.key(fyne.KeyReturn)
			s.until("the problem", func() bool { return s.window().Record.State.DocumentProblem != nil })
			s.picture("letter-not-shown")
		}, keys(fyne.KeyF5), func(s *stage) bool { return s.window().Record.State.Document != nil }},
		{"it asks every source again about the residents", atHome, keys(fyne.KeyF5), func(s *stage) bool { return strings.Contains(s.desk.noted(), everySource) }},
		{"it asks whether the sign-in service answers again", unreachable, keys(fyne.KeyF5), func(s *stage) bool { return strings.Contains(s.desk.noted(), "reach") }},
		{"it asks the silent source again", openMargaret, keys(fyne.KeyF5), func(s *stage) bool { return slices.Equal(s.desk.asked, []string{oxford}) }},
	},
	"Ctrl P": {
		{"it opens the dialog for copies", openMargaret, withCtrl(fyne.KeyP), func(s *stage) bool { return s.window().CopyRecord.State.Open }},
	},
	"Ctrl Shift C": {
		{"it copies the page", openMargaret, func(s *stage) { s.press(fyne.KeyC, ctrlShift) }, func(*stage) bool { return fyne.CurrentApp().Clipboard().Content() != "" }},
	},
	"F8": {
		{"it asks what is wrong at home", atHome, keys(fyne.KeyF8), func(s *stage) bool { return s.window().Telling.State.Open && name(s.canvas().Focused()) == "Close" }},
		{"it asks what is wrong with a record", openMargaret, keys(fyne.KeyF8), func(s *stage) bool { return s.window().Telling.State.Open }},
	},
	"Tab, Shift Tab": {
		{"the next", (*stage).signIn, func(s *stage) { s.canvas().FocusNext() }, focusOn("entry: Find a person")},
		{"the one before", func(s *stage) { s.signIn(); s.canvas().FocusNext() }, func(s *stage) { s.canvas().FocusPrevious() }, focusOn("table")},
	},
	"Esc": {
		{"it closes the record", openMargaret, keys(fyne.KeyEscape), onPage(present.PageHome)},
		{"it closes the list of keys alone", func(s *stage) { openMargaret(s); s.key(fyne.KeyF1) }, keys(fyne.KeyEscape), func(s *stage) bool { return !s.window().Help && s.window().Page == present.PageRecord }},
		{"it shows everybody again", func(s *stage) { s.signIn(); s.typeText("hug") }, keys(fyne.KeyEscape), func(s *stage) bool { return s.window().Residents.State.Filter == "" }},
	},
	"Ctrl +": {{"", openMargaret, withCtrl(fyne.KeyPlus), scaled("1.2")}},
	"Ctrl -": {{"", func(s *stage) { s.ctrl(fyne.KeyPlus); s.ctrl(fyne.KeyPlus) }, withCtrl(fyne.KeyMinus), scaled("1.2")}},
	"Ctrl 0": {{"", func(s *stage) { s.ctrl(fyne.KeyPlus); s.ctrl(fyne.KeyPlus) }, withCtrl(fyne.Key0), scaled("1")}},
	"Ctrl L": {{"", openMargaret, withCtrl(fyne.KeyL), onPage(present.PageSignIn)}},
	"F1":     {{"", openMargaret, keys(fyne.KeyF1), func(s *stage) bool { return s.window().Help && name(s.canvas().Focused()) == "Close" }}},
}

// keyStage is a PC that makes copies, in a home with plans to look at.
func keyStage(t *testing.T) *stage {
	t.Setenv("FYNE_SCALE", "1")
	d := &drawer{}
	s := newStage(t, &desk{residents: homePlans}, func(c *ui.Config) { c.Printer, c.Saver, c.Feedback = d, d, keepNothing })
	fyne.CurrentApp().Clipboard().SetContent("")
	return s
}

// Whoever has every key reads them without scrolling, from 1280×720 on.
func TestEveryKeyListedIsInSightAtOnce(t *testing.T) {
	laysOutMany(t)
	for _, size := range sizes[:3] {
		s := keyStage(t)
		s.ui.Window().Resize(size)
		s.signIn()
		s.key(fyne.KeyF1)
		s.picture(fmt.Sprintf("every-key-%.0f", size.Width))
		for _, pane := range sight(s.canvas()).reads {
			if pane.held > pane.seen+scrollEdge {
				t.Errorf("%v: of %.0f only %.0f are in sight", size, pane.held, pane.seen)
			}
		}
	}
}

func TestEachKeyListedDoesWhatItSays(t *testing.T) {
	laysOutMany(t)
	s := keyStage(t)
	s.signIn()
	listed := s.listed()
	slices.Sort(listed)
	var tried []string
	for shown := range keyCases {
		tried = append(tried, strings.Split(shown, ", ")...)
	}
	slices.Sort(tried)
	if !slices.Equal(listed, tried) {
		t.Errorf("listed are %q,\ntried are  %q", listed, tried)
	}
	for shown, cases := range keyCases {
		for _, c := range cases {
			t.Run(strings.TrimSpace(shown+" "+c.name), func(t *testing.T) {
				s := keyStage(t)
				c.start(s)
				c.press(s)
				s.until(c.name, func() bool { return c.want(s) })
			})
		}
	}
}

// panes are everything in sight that scrolls.
func (s *stage) panes() []*container.Scroll {
	var found []*container.Scroll
	visit := func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if pane, ok := o.(*container.Scroll); ok && shown {
			found = append(found, pane)
		}
	}
	if top := s.canvas().Overlays().Top(); top != nil {
		step(top, fyne.Position{}, true, visit)
		return found
	}
	walk(s.canvas(), visit)
	return found
}

// scrolled is how far what is read has been scrolled.
func (s *stage) scrolled() float32 {
	var most float32
	for _, pane := range s.panes() {
		most = max(most, pane.Offset.Y)
	}
	return most
}

// print is all that a key can change.
func (s *stage) print() string {
	focused := "nothing"
	if target := s.canvas().Focused(); target != nil {
		focused = place(s.canvas(), target)
		if entry, ok := target.(*part.Entry); ok {
			focused += entry.Text
		}
	}
	state := s.window().Record.State
	return fmt.Sprint(s.window().Page, s.window().Help, state.Section, state.Selected, state.Find.Current, state.Document != nil, s.desk.noted(),
		s.window().Residents.State.Filter, s.window().Plans.State, s.scrolled(), os.Getenv("FYNE_SCALE"), fyne.CurrentApp().Clipboard().Content(), focused, seen(s.canvas()))
}

// strokes are all keys that Fyne has a name for, as they would be listed, alone and with
// those that are held.
func strokes() map[string]func(*stage) {
	named := map[fyne.KeyName]string{
		fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeySpace: "Space", fyne.KeyUp: "Up", fyne.KeyDown: "Down", fyne.KeyLeft: "Left", fyne.KeyRight: "Right",
		fyne.KeyHome: "Home", fyne.KeyEnd: "End", fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down", fyne.KeyEscape: "Esc",
		fyne.KeyBackspace: "Backspace", fyne.KeyDelete: "Delete", fyne.KeyInsert: "Insert", fyne.KeyPlus: "+", fyne.KeyMinus: "-",
	}
	for n := range 12 {
		named[fyne.KeyName(fmt.Sprintf("F%d", n+1))] = fmt.Sprintf("F%d", n+1)
	}
	all := map[string]func(*stage){"Letters": typing("e")}
	for key, shown := range named {
		all[shown] = keys(key)
	}
	for _, r := range "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" {
		named[fyne.KeyName(string(r))] = string(r)
	}
	for key, shown := range named {
		all["Ctrl "+shown] = withCtrl(key)
		all["Ctrl Shift "+shown] = func(s *stage) { s.press(key, ctrlShift) }
		all["Alt "+shown] = func(s *stage) { s.press(key, fyne.KeyModifierAlt) }
	}
	return all
}

// spread is each key that a line of the list stands for.
func spread(listed []string) []string {
	var all []string
	for _, shown := range listed {
		if shown == "Ctrl 1 to 9" {
			for n := range 9 {
				all = append(all, fmt.Sprintf("Ctrl %d", n+1))
			}
			continue
		}
		all = append(all, shown)
	}
	return append(all, "Space") // presses what Enter presses, as on every computer
}

// A key that does something is listed, whatever has the focus but a field: there each
// letter is typed.
func TestEachKeyThatDoesSomethingIsListed(t *testing.T) {
	laysOutMany(t)
	pages := map[string]func(*stage){
		"residents": atHome, "plans": toPlans, "question": askedOfDaniel, "emergency": openMargaret, "results": inResults, "results side by side": sideBySide,
		"a letter": func(s *stage) {
			openMargaret(s)
			s.window().Record.Show(record.Letters)
			s.window().Record.OpenDocument(0, 0)
			s.until("the document", func() bool { return s.window().Record.State.Document != nil })
		},
		"a place found": func(s *stage) { looking(s); s.key(fyne.KeyReturn) },
	}
	all := strokes()
	for page, open := range pages {
		t.Run(page, func(t *testing.T) {
			s := keyStage(t)
			open(s)
			listed, before := spread(s.listed()), s.print()
			for _, shown := range slices.Sorted(maps.Keys(all)) {
				if slices.Contains(listed, shown) {
					continue // what it does has a test of its own
				}
				all[shown](s)
				if s.print() != before {
					t.Errorf("%s does something and is not listed", shown)
					s = keyStage(t)
					open(s)
					before = s.print()
				}
			}
			if s.key(fyne.KeyF1); s.print() == before {
				t.Error("nothing that a key does can be told")
			}
		})
	}
}

// unreachable is the sign-in page once nobody could sign in.
func unreachable(s *stage) {
	s.desk.down = record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "")
	s.window().SignIn.Start()
	s.until("it is down", func() bool { return !s.window().SignIn.State.Down.IsZero() && !s.window().SignIn.State.Waiting })
}

package screen

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// residents is home in a care home: who lives here, and what must be known first.
type residents struct {
	style.Frame
	window *present.Window
	tools  Tools
	table  *part.Table
	again  *part.Button
	off    *part.Button // takes somebody off the list
	stay   *part.Button // nobody, after all
	plans  *part.Button // whose plan is to be looked at
	rows   []record.ResidentRow
}

func newResidents(w *present.Window, tools Tools) *residents {
	s := &residents{Frame: style.NewFrame(), window: w, tools: tools}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.PersonName(), Grow: 0.4},
			{Heading: words.PersonAge(), Grow: 0.1, Drop: 4},
			{Heading: words.PersonRoom(), Grow: 0.3, Drop: 1},
			{Heading: words.ResidentsCPR(), Grow: 0.5, Drop: 2},
			{Heading: words.ResidentsAllergies(), Grow: 0.8, Drop: 3},
			{Heading: words.ResidentsPlan(), Grow: 0.8, Drop: 5},
			{Heading: words.ResidentsNews(), Grow: 0.6, Drop: 6},
		},
		Lines: 6,
		Open:  s.open, ClickOpens: true,
		Typed: s.typed, Erase: s.erase,
	})
	s.again = part.NewButton(words.Again(), "F5", part.Second, w.Residents.Load)
	s.off = part.NewButton(words.KeepingOff(), "", part.Second, func() { w.ListChange.Begin(people.Removing) })
	s.plans = part.NewButton("", "F3", part.Second, w.ShowPlans)
	s.stay = part.NewButton(words.KeepingNobody(), "Esc", part.Second, w.ListChange.Cancel)
	return s
}

// First is the list, or asking again where there is none because something failed;
// nothing while there is no list yet.
func (s *residents) First() fyne.Focusable {
	switch {
	case s.window.Residents.State.Problem != nil:
		return s.again
	case len(s.rows) == 0 && s.window.Residents.State.Filter == "":
		return nil
	}
	return s.table
}

// AskAgain asks for the list again.
func (s *residents) AskAgain() { s.window.Residents.Load() }

func (s *residents) open(i int) {
	if i < len(s.rows) {
		s.window.OpenPerson(s.rows[i].Person)
	}
}

func (s *residents) typed(r rune) {
	s.window.Residents.Filter(s.window.Residents.State.Filter + string(r))
}

func (s *residents) erase() {
	filter := s.window.Residents.State.Filter
	if filter == "" {
		return
	}
	_, size := utf8.DecodeLastRuneInString(filter)
	s.window.Residents.Filter(filter[:len(filter)-size])
}

// Escape shows the whole list again.
func (s *residents) Escape() bool {
	if s.window.Residents.State.Filter == "" {
		return false
	}
	s.window.Residents.Filter("")
	return true
}

func (s *residents) Update() {
	list := s.window.Residents
	s.rows = list.Rows()
	cells := make([][]part.Cell, 0, len(s.rows))
	for _, row := range s.rows {
		cells = append(cells, []part.Cell{
			{Text: row.Person.Name.Full(), Style: part.CellStrong},
			{Text: row.Person.Age(s.tools.Now())},
			{Text: row.Room},
			part.WordCell(row.CPR), part.WordCell(row.Allergy), part.WordCell(row.Plan),
			{Text: people.Note(row), Style: part.CellSoft},
		})
	}
	s.table.SetRows(cells)
	lines := []fyne.CanvasObject{s.top()}
	if list.State.Problem != nil {
		lines = append(lines, style.Trouble(list.State.Problem, s.again))
	}
	if caution := list.Caution(); caution != "" {
		lines = append(lines, part.Limit(look.ReadingWide, part.Card(style.Body(caution), look.Amber)))
	}
	if s.window.ListChange.State.Picking {
		lines = append(lines, picking(words.KeepingPickOff(), s.stay))
	}
	fill := len(lines)
	if len(s.rows) > 0 || list.State.Filter != "" { // Backspace takes a letter back in the list
		lines = append(lines, s.table, s.foot())
	} else {
		lines = append(lines, part.Over())
	}
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(12, fill, lines...)))
}

// foot says how to use the list, and how to change it where the home keeps it itself.
func (s *residents) foot() fyne.CanvasObject {
	hint := style.Small(words.ResidentsHint())
	if !s.window.ListChange.May() || s.window.ListChange.State.Picking {
		return hint
	}
	return part.SideBySide(12, hint, s.off)
}

func (s *residents) top() fyne.CanvasObject {
	if !s.window.MayListPlans() {
		return s.title()
	}
	plans := words.ResidentsPlans
	if s.window.Plans.Pending() > 0 {
		plans = words.ResidentsPlansSofar
	}
	s.plans.SetText(plans(s.window.Plans.Count()))
	return part.SideBySide(16, s.title(), s.plans)
}

func (s *residents) title() fyne.CanvasObject {
	list := s.window.Residents
	title := style.Heading(words.ResidentsHeading(), list.Sentence())
	if list.State.Filter == "" {
		return title
	}
	all := part.NewButton(words.ResidentsAll(), "Esc", part.Second, func() { s.Escape() })
	all.Small = true
	return part.Flow(16, 6, title,
		part.NewChip(record.Word{Text: words.ResidentsFilter(list.State.Filter), Tone: record.Notice}), all)
}

// finding is home where people are found by searching: how to ask, in a few words.
type finding struct {
	style.Frame
	tools Tools
	find  *part.Button
}

func newFinding(tools Tools) *finding {
	return &finding{Frame: style.NewFrame(), tools: tools, find: part.NewButton(words.FindingButton(), "Ctrl F", part.Primary, tools.Search)}
}

func (s *finding) First() fyne.Focusable { return s.find }

func (s *finding) Update() {
	example := func(text string) fyne.CanvasObject { return part.Signed(record.Notice, style.Body(text)) }
	s.Show(part.Scroll(part.Pad(60, 20, 20, 20, part.TopCentre(640, part.Stack(14,
		style.Heading(words.FindingHeading(), ""),
		part.Card(part.Stack(8,
			example(words.FindingNumber()), example(words.FindingName()), example(words.FindingDates()),
			part.Pad(4, 0, 0, 0, style.Small(words.FindingBoth())))),
		part.Flow(12, 8, s.find))))))
}

package screen

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
	"careview/ui/screen/style"
)

// plans is whose care plan is to be looked at.
type plans struct {
	style.Frame
	window *present.Window
	table  *part.Table
	order  *part.Button
	save   *part.Button
	back   *part.Button
	again  *part.Button
	card   *rowCard
	slim   *rowCard // in a window that is in somebody's hand
	lines  []people.PlanLine
	at     record.Patient // on whom the cursor is, wherever they go in the list
}

// planColumns are by what each column of the table sorts.
var planColumns = []people.PlanColumn{
	people.PlanName, people.PlanRoom, people.PlanGravity, people.PlanChanged, people.PlanSeen,
}

func newPlans(w *present.Window) *plans {
	s := &plans{Frame: style.NewFrame(), window: w, card: newRowCard(wholeRow), slim: newRowCard(shortened)}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{ // as in planColumns
			{Heading: words.PersonName(), Grow: 0.1},
			{Heading: words.PersonRoom(), Drop: 2},
			{Heading: words.PlansLook(), Grow: 1},
			{Heading: words.PlansChanged(), Grow: 0.1, Drop: 3},
			{Heading: words.PlansSeen(), Grow: 0.1, Drop: 4},
		},
		Lines: 6,
		Open:  s.open, ClickOpens: true,
		Move:  func(int) { s.mark() },
		Typed: s.typed, Erase: s.erase,
		Made: s.madeFor, Point: s.say,
		Sort: func(i int) { w.Plans.Sort(planColumns[i]) }, Turn: w.Plans.NextOrder,
	})
	s.order = part.NewButton("", "Right", part.Second, func() { w.Plans.NextOrder(1) })
	s.save = part.NewButton(words.PlansSave(), "Ctrl P", part.Second, w.CopyPlans.Offer)
	s.back = part.NewButton(words.PlansBack(), "Esc", part.Second, w.Home)
	s.again = part.NewButton(words.Again(), "F5", part.Second, w.Residents.AskAgain)
	return s
}

// First is the list, also where what was typed leaves nobody on it: Backspace takes a
// letter back there. Where there is no list it is the way back.
func (s *plans) First() fyne.Focusable {
	switch {
	case s.window.Plans.Count() > 0:
		return s.table
	case s.window.Residents.State.Problem != nil:
		return s.again
	}
	return s.back
}

// AskAgain asks for the list of residents again.
func (s *plans) AskAgain() { s.window.Residents.AskAgain() }

func (s *plans) typed(r rune) {
	s.window.Plans.Filter(s.window.Plans.State.Filter + string(r))
}

func (s *plans) erase() {
	filter := s.window.Plans.State.Filter
	if filter == "" {
		return
	}
	_, size := utf8.DecodeLastRuneInString(filter)
	s.window.Plans.Filter(filter[:len(filter)-size])
}

func (s *plans) open(i int) {
	if i < len(s.lines) {
		s.window.OpenPerson(s.lines[i].Row.Person)
	}
}

// mark keeps on whom the cursor is.
func (s *plans) mark() {
	if i := s.table.Current(); i >= 0 && i < len(s.lines) {
		s.at = s.lines[i].Row.Person
	}
}

// follow keeps the cursor on the same person when the order changes and when words
// arrive: Enter opens whoever it was on.
func (s *plans) follow() {
	for i, line := range s.lines {
		if line.Row.Person.ID == s.at.ID && line.Row.Person.NHSNumber == s.at.NHSNumber {
			s.table.SetCurrent(i)
			return
		}
	}
	s.mark()
}

// madeFor are the cells that a column keeps room for: of whoever may come to stand on
// the list, and of the longest that is said of most.
func (s *plans) madeFor(column int) []part.Cell {
	longest := people.PlanLine{
		Look:    record.Word{Text: words.PlansOverdue(longestDay)},
		Changed: longestDay, Seen: longestDay + " 00:00",
	}
	cells := []part.Cell{planCells(longest)[column], planCells(people.PlanLine{Seen: words.PlansUnopened(), Changed: words.PlansUndated()})[column]}
	for _, row := range s.window.Residents.State.List.Rows {
		cells = append(cells, planCells(people.PlanLine{Row: row})[column])
	}
	return cells
}

// longestDay is as wide as any date is.
const longestDay = "00-May-0000"

// planCells are what stands in each column of a line.
func planCells(line people.PlanLine) []part.Cell {
	return []part.Cell{
		{Text: line.Row.Person.Name.Full(), Style: part.CellStrong},
		{Text: line.Row.Room},
		part.WordCell(line.Look),
		{Text: line.Changed}, {Text: line.Seen, Style: part.CellSoft},
	}
}

// say puts what is to be looked at of whoever is pointed at into the card, in full.
func (s *plans) say() {
	s.card.clear()
	s.slim.clear()
	if i := s.table.Pointed(); i >= 0 && i < len(s.lines) {
		line := s.lines[i]
		s.card.set(line.Row.Person.Name.Full(),
			inColumn{words.PersonRoom(), record.Word{Text: line.Row.Room}}, inColumn{words.PlansLook(), line.Look},
			inColumn{words.ResidentsPlan(), line.Row.Plan}, inColumn{words.PlansChanged(), record.Word{Text: line.Changed}},
			inColumn{words.PlansSeen(), record.Word{Text: line.Seen}})
		s.slim.set(line.Row.Person.Name.Full(), inColumn{words.PlansLook(), line.Look})
	}
}

func (s *plans) Update() {
	list := s.window.Plans
	s.lines = list.Lines()
	cells := make([][]part.Cell, 0, len(s.lines))
	for _, line := range s.lines {
		cells = append(cells, planCells(line))
	}
	s.table.SetSorted(slices.Index(planColumns, list.State.By), list.State.Turned, true)
	s.table.SetRows(cells)
	s.follow()
	s.say()
	s.order.SetText(words.PlansOrder(list.Order()))
	lines := []fyne.CanvasObject{s.top()}
	if problem := s.window.Residents.State.Problem; problem != nil {
		lines = append(lines, style.Trouble(problem, s.again))
	}
	if len(s.lines) == 0 {
		lines = append(lines, s.empty())
	}
	fill := len(lines) - 1
	if list.Count() > 0 {
		fill = len(lines)
		lines = append(lines, s.rows())
	} else {
		lines = append(lines, bar(list.Unknown()), s.buttons())
	}
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(12, fill, lines...)))
}

// rows are the list and what stands under it: the row that is read in full, or in a small
// window what is shortened of it, where there is room for that.
func (s *plans) rows() fyne.CanvasObject {
	card, slim := s.card.object, s.slim.object
	if len(s.lines) == 0 {
		card, slim = part.Over(), part.Over()
	}
	wide := part.Folding(part.Narrowing(card, part.Over()), part.Over())
	return part.ListWithFooter(12, s.table, part.InSmall(part.Over(), slim),
		part.Stack(8, wide, bar(s.window.Plans.Unknown()), part.SideBySide(12, s.hint(), s.buttons())))
}

// hint says how people stand on the list who came since it was put in order, and where
// there are keys how to use it.
func (s *plans) hint() fyne.CanvasObject {
	stands := ""
	if list := s.window.Plans; list.Summary() != list.Order() {
		stands = list.Summary()
	}
	return part.Narrowing(style.Small(phrase.Dotted(stands, words.PlansHint())), style.Small(stands))
}

func (s *plans) buttons() fyne.CanvasObject {
	s.back.Key = "Esc"
	if s.window.Plans.State.Filter != "" {
		s.back.Key = "" // Escape shows everybody first
	}
	s.back.Refresh()
	if !s.window.CopyPlans.May() {
		return part.Flow(12, 8, s.back)
	}
	return part.Flow(8, 8, s.save, s.back)
}

func (s *plans) top() fyne.CanvasObject {
	list := s.window.Plans
	title := listTitle(words.PlansHeading(), list.Sentences(), list.Briefs())
	if list.State.Filter != "" {
		all := part.NewButton(words.ResidentsAll(), "Esc", part.Second, func() { list.Filter("") })
		all.Small = true
		title = part.Flow(16, 6, title,
			part.NewChip(record.Word{Text: words.ResidentsFilter(list.State.Filter), Tone: record.Notice}), all)
	}
	if len(s.lines) == 0 {
		return title
	}
	return part.SideBySide(16, title, s.order)
}

// empty says why nobody is on the list. That all is well is said only where it is known.
func (s *plans) empty() fyne.CanvasObject {
	residents := s.window.Residents.State
	say := func(tone record.Tone, text string) fyne.CanvasObject {
		return part.Limit(look.ReadingWide, part.Card(part.Signed(tone, part.Stack(4, style.Body(text)))))
	}
	switch {
	case residents.Problem != nil:
		return part.Over()
	case s.window.Plans.AllWell():
		return say(record.Calm, words.PlansWell(len(residents.List.Rows)))
	case s.window.Plans.Count() > 0:
		return say(record.Notice, words.PlansNarrowed(s.window.Plans.State.Filter))
	case residents.Waiting || !residents.List.Settled:
		return say(record.Notice, words.PlansNoneSofar())
	}
	return say(record.Warning, words.PlansNotWhole())
}

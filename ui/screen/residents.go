package screen

import (
	"slices"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
	"careview/ui/screen/benefitspage"
	"careview/ui/screen/copypage"
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
	news   *part.Button // about whom something is new
	lacks  *part.Button // who has no emergency copy, an old one, or no plan
	check  *copypage.Check
	asking *benefitspage.Asking
	card   *rowCard
	slim   *rowCard // in a narrow window that has room for it
	rows   []viewing.ResidentRow
	at     record.Patient // on whom the cursor is, wherever they go in the list
}

func newResidents(w *present.Window, tools Tools) *residents {
	s := &residents{Frame: style.NewFrame(), window: w, tools: tools, card: newRowCard(wholeRow), slim: newRowCard(shortened), asking: benefitspage.NewAsking(w, style.Offer), check: copypage.NewCheck(w)}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.PersonName(), Grow: 0.1},
			{Heading: words.PersonAge(), Drop: 4},
			{Heading: words.PersonRoom(), Drop: 1},
			{Heading: words.ResidentsCPR(), Drop: 2},
			{Heading: words.ResidentsAllergies(), Grow: 0.4, Drop: 3},
			{Heading: words.ResidentsPlan(), Grow: 1, Drop: 5},
			{Heading: words.ResidentsNews(), Grow: 0.1, Drop: 6},
		},
		Lines: 6,
		Open:  s.open, ClickOpens: true,
		Typed: s.typed, Erase: s.erase,
		Move: func(int) { s.mark() },
		Made: s.madeFor, Point: s.say,
		Sort: w.Residents.Sort, Turn: w.Residents.NextOrder,
	})
	s.again = part.NewButton(words.Again(), "F5", part.Second, w.Residents.AskAgain)
	s.off = part.NewButton(words.KeepingOff(), "", part.Second, func() { w.ListChange.Begin(people.Removing) })
	s.plans = part.NewButton("", "F3", part.Second, w.ShowPlans)
	s.news = part.NewButton("", "F4", part.Second, w.Residents.ShowNews)
	s.lacks = part.NewButton("", "", part.Second, w.Residents.ShowLacking)
	s.stay = part.NewButton(words.KeepingNobody(), "Esc", part.Second, w.ListChange.Cancel)
	return s
}

// First is the list, or asking again where there is none because something failed;
// nothing while there is no list yet.
func (s *residents) First() fyne.Focusable {
	switch {
	case s.window.Residents.State.Problem != nil:
		return s.again
	case len(s.rows) == 0 && s.window.Residents.Narrowed() == "":
		return nil
	}
	return s.table
}

// AskAgain asks for the list again.
func (s *residents) AskAgain() { s.window.Residents.AskAgain() }

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
	if s.window.Residents.Narrowed() == "" {
		return false
	}
	s.window.Residents.ShowAll()
	return true
}

// madeFor are the cells that a column keeps room for: of who is on the list, whoever the
// filter lets through, and of what is said of anybody, whatever is said so far.
func (s *residents) madeFor(column int) []part.Cell {
	kept := map[int]string{3: record.RoomForCPRWord, 4: record.RoomForAllergyWord, 5: record.RoomForPlanWord}
	switch {
	case look.IsInHand():
		kept[5] = record.RoomForPlanInHand
	case look.IsNarrow():
		kept[5] = record.RoomForPlanInBrief
	}
	switch text, isWord := kept[column]; {
	case isWord:
		return []part.Cell{{Text: text, Style: part.CellChip, Lists: column == 4}}
	case column > len(kept):
		return []part.Cell{{Text: words.ResidentsAlike(), Style: part.CellSoft}, {Text: roomForNews(), Style: part.CellChip}}
	}
	var cells []part.Cell
	for _, row := range s.window.Residents.State.List.Rows {
		cells = append(cells, s.cells(row)[column])
	}
	return cells
}

// cells are what stands in each column of a row.
func (s *residents) cells(row viewing.ResidentRow) []part.Cell {
	return []part.Cell{
		{Text: row.Person.Name.Full(), Style: part.CellStrong},
		{Text: row.Person.Age(s.tools.Now())},
		{Text: row.Room},
		part.WordCell(row.CPR), part.ListCell(row.Allergy), part.WordCell(row.Plan),
		freshCell(row),
	}
}

// roomForNews is what the column of what is new keeps room for, less where rows are folded
// and three of them are to leave room for the one that is read in full.
func roomForNews() string {
	home := words.ResidentsNewHome(record.Day(2026, time.November, 27).DayString())
	if look.IsNarrow() {
		return home
	}
	return phrase.Dotted(home, words.ResidentsNewLetters(2))
}

// freshCell is what is new of a row: a chip where it is to be looked at.
func freshCell(row viewing.ResidentRow) part.Cell {
	word := people.Fresh(row)
	switch {
	case word.Tone >= record.Warning: // since when the letters are counted has no room beside a stay
		row.Fresh.Days = 0
		return part.WordCell(people.Fresh(row))
	case people.HasNews(row):
		return part.Cell{Text: word.Text, Style: part.CellStrong}
	}
	return part.Cell{Text: word.Text, Style: part.CellSoft}
}

// mark keeps on whom the cursor is.
func (s *residents) mark() {
	if i := s.table.Current(); i >= 0 && i < len(s.rows) {
		s.at = s.rows[i].Person
	}
}

// follow keeps the cursor on the same person when others come or go: Enter opens
// whoever it was on.
func (s *residents) follow() {
	i := slices.IndexFunc(s.rows, func(row viewing.ResidentRow) bool {
		return row.Person.ID == s.at.ID && row.Person.NHSNumber == s.at.NHSNumber && row.Person.Name == s.at.Name
	})
	s.table.SetCurrent(i)
	s.mark()
}

// say puts what is known of whoever is pointed at into the card, in full.
func (s *residents) say() {
	s.card.clear()
	s.slim.clear()
	if i := s.table.Pointed(); i >= 0 && i < len(s.rows) {
		row := s.rows[i]
		s.card.set(row.Person.Name.Full(),
			inColumn{words.PersonAge(), record.Word{Text: row.Person.Age(s.tools.Now())}}, inColumn{words.PersonRoom(), record.Word{Text: row.Room}},
			inColumn{words.ResidentsCPR(), row.CPR}, inColumn{words.ResidentsAllergies(), row.Allergy},
			inColumn{words.ResidentsPlan(), row.Plan}, inColumn{words.ResidentsNews(), people.Fresh(row)},
			inColumn{words.ResidentsCopy(), s.window.Residents.CopyWord(row)})
		s.slim.set(row.Person.Name.Full(), inColumn{words.ResidentsAllergies(), row.Allergy}, inColumn{words.ResidentsPlan(), row.Plan}, inColumn{"", people.Fresh(row)})
	}
}

func (s *residents) Update() {
	list := s.window.Residents
	s.rows = list.Rows()
	cells := make([][]part.Cell, 0, len(s.rows))
	for _, row := range s.rows {
		cells = append(cells, s.cells(row))
	}
	if list.State.Ordered {
		s.table.SetSorted(list.State.By, list.State.Turned, list.InOrder())
	} else {
		s.table.SetSorted(-1, false, false)
	}
	s.table.SetRows(cells)
	if !list.State.List.CopiesAt.IsZero() {
		s.card.roomFor(wholeRow + copyInRow)
	}
	s.follow()
	s.say()
	lines := []fyne.CanvasObject{s.top(), s.check.Object()}
	if list.State.Problem != nil {
		lines = append(lines, style.Trouble(list.State.Problem, copypage.WithCopiesButton(s.window, s.again)...))
	}
	if caution := list.Caution(); caution != "" {
		lines = append(lines, part.Limit(look.ReadingWide, part.Card(style.Body(caution), look.Amber)))
	}
	if s.window.ListChange.State.Picking {
		lines = append(lines, picking(words.KeepingPickOff(), s.stay))
	}
	fill := len(lines)
	if len(s.rows) > 0 || list.Narrowed() != "" { // Backspace takes a letter back in the list
		slim := s.slim.object
		if len(s.rows) == 0 {
			slim = part.Over()
		}
		lines = append(lines, part.ListWithFooter(8, s.table, part.Narrowing(part.Over(), slim), s.below()))
	} else {
		lines = append(lines, part.Over())
	}
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(12, fill, lines...)))
}

// below is what stands under the list: the row that is read in full, what failed, and in
// a window that is not low how to use the list. In a narrow window the row stands there in
// short, if at all.
func (s *residents) below() fyne.CanvasObject {
	card := s.card.object
	if len(s.rows) == 0 {
		card = part.Over()
	}
	return part.Folding(part.Stack(8, part.Narrowing(card, part.Over()), s.failed(), copypage.Counts(s.window.Residents), s.foot(), s.asking.Object()), s.failed())
}

// failed is what the sources did not say, in short where there is little room.
func (s *residents) failed() fyne.CanvasObject {
	said, brief := s.window.Residents.Silences()
	apart := s.window.Residents.Apart()
	if len(said)+len(apart) == 0 {
		return bar(nil)
	}
	of := func(silences []string) fyne.CanvasObject {
		return bar(slices.Concat(silences, apart), copypage.WithCopiesButton(s.window)...)
	}
	return part.InSmall(of(said), of(brief))
}

// bar says what failed, quietly, under what is read: nothing moves when it comes.
func bar(failures []string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	if len(failures) == 0 {
		nothing := part.Over()
		nothing.Hide()
		return nothing
	}
	var lines []fyne.CanvasObject
	for _, failure := range failures {
		lines = append(lines, style.Small(failure))
	}
	if len(buttons) > 0 {
		lines = append(lines, part.Flow(12, 0, buttons...))
	}
	return part.TightCard(part.Signed(record.Warning, part.Stack(2, lines...)), look.Amber)
}

// foot says how to use the list, and how to change it where the home keeps it itself.
func (s *residents) foot() fyne.CanvasObject {
	said, other := words.ResidentsHint(), words.ResidentsUnsorted()
	if list := s.window.Residents; list.State.Ordered && !list.InOrder() {
		said, other = other, said
	}
	hint := part.Narrowing(part.Tallest(style.Small(said), style.Small(other)), part.Over()) // a thumb has no keys
	if s.window.Residents.State.List.News {
		var rests fyne.CanvasObject = style.Small(words.ResidentsNewRests())
		if !s.window.Residents.State.News {
			rests = part.Narrowing(rests, part.Over())
		}
		hint = part.Stack(2, rests, hint)
	}
	if !s.window.ListChange.May() || s.window.ListChange.State.Picking {
		return hint
	}
	return part.SideBySide(12, hint, s.off)
}

// top is the heading, with room for the longest that it and its buttons may come to say.
func (s *residents) top() fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	most := len(s.window.Residents.State.List.Rows)
	add := func(button *part.Button, text, widest, brief, widestBrief string) {
		button.Brief = brief
		button.SetText(text)
		room := part.NewButton(widest, button.Key, part.Second, nil)
		room.Brief = widestBrief
		buttons = append(buttons, part.Reserve(button, room))
	}
	if s.window.MayListPlans() {
		plans, brief := words.ResidentsPlans, words.ResidentsPlansBrief
		if s.window.Plans.Pending() > 0 || len(s.window.Plans.Unknown()) > 0 {
			plans, brief = words.ResidentsPlansSofar, words.ResidentsPlansBriefSofar
		}
		count := s.window.Plans.Count()
		add(s.plans, plans(count), words.ResidentsPlansSofar(most), brief(count), words.ResidentsPlansBriefSofar(most))
	}
	if list := s.window.Residents; list.State.List.News {
		news, brief := words.ResidentsNew, words.ResidentsNewBrief
		if !list.NewsSettled() {
			news, brief = words.ResidentsNewSofar, words.ResidentsNewBriefSofar
		}
		add(s.news, news(list.NewsCount()), words.ResidentsNewSofar(most), brief(list.NewsCount()), words.ResidentsNewBriefSofar(most))
	}
	if list := s.window.Residents; !list.State.List.CopiesAt.IsZero() {
		said, brief := copypage.LackingButton(list)
		add(s.lacks, said, words.ResidentsCopiesLackingSofar(most), brief, words.ResidentsCopiesLackingBriefSofar(most))
	}
	if len(buttons) == 0 {
		return s.title()
	}
	return copypage.ListHead(s.window.Residents, part.SideBySide(16, s.title(), part.Flow(8, 6, buttons...)), s.title())
}

func (s *residents) title() fyne.CanvasObject {
	list := s.window.Residents
	title := listTitle(words.ResidentsHeading(), list.Sentences(), list.Briefs())
	if list.Narrowed() == "" {
		return title
	}
	all := part.NewButton(words.ResidentsAll(), "Esc", part.Second, func() { s.Escape() })
	all.Brief = words.ResidentsAllBrief()
	all.Small = true
	return part.Flow(16, 6, title,
		part.NewChip(record.Word{Text: list.Narrowed(), Tone: record.Notice}), all)
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
	s.Show(s.Scrolled(part.Tidy(60, 20, 20, 20, part.TopCentre(640, part.Stack(14,
		style.Heading(words.FindingHeading(), ""), waysToAsk(), part.Flow(12, 8, s.find))))))
}

// waysToAsk shows how to ask for a person, in a few words.
func waysToAsk() fyne.CanvasObject {
	example := func(text string) fyne.CanvasObject { return part.Signed(record.Notice, style.Body(text)) }
	return part.Card(part.Stack(8,
		example(words.FindingNumber()), example(words.FindingName()), example(words.FindingDates()),
		part.Pad(4, 0, 0, 0, style.Small(words.FindingBoth()))))
}

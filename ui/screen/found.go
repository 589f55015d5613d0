package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// found lists the people the directory found, in the order it gave. No score is
// shown: the order says all there is, and the person reads the details.
type found struct {
	style.Frame
	window           *present.Window
	tools            Tools
	table            *part.Table
	widen            *part.Button
	back, backInHand *part.Button
	add              *part.Button // puts somebody on the list of residents
	stay             *part.Button // nobody, after all
	card             style.Frame  // who the row is about, to be checked with the person
	ask              []*part.Button
	people           []record.Patient
}

func newFound(w *present.Window, tools Tools) *found {
	s := &found{Frame: style.NewFrame(), card: style.NewFrame(), window: w, tools: tools}
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.PersonName(), Grow: 0.5},
			{Heading: words.PersonBorn(), Grow: 0.2},
			{Heading: words.PersonGender(), Grow: 0.1, Drop: 3},
			{Heading: words.PersonNumber(), Grow: 0.2, Drop: 1},
			{Heading: words.PersonAddress(), Grow: 1, Drop: 2},
			{Heading: words.FoundNote(), Grow: 0.5, Drop: 1},
		},
		Lines: 6,
		Open:  s.open, ClickOpens: true, Point: s.check,
	})
	s.widen = part.NewButton(words.FoundWiden(), "", part.Second, w.Search.Widen)
	s.back = part.NewButton(words.FoundBack(), "Esc", part.Second, w.Home)
	s.backInHand = part.NewButton(words.FoundBack(), "Esc", part.Second, w.Home)
	s.add = part.NewButton(words.KeepingAdd(), "", part.Second, s.adding)
	s.stay = part.NewButton(words.KeepingNobody(), "Esc", part.Second, w.ListChange.Cancel)
	return s
}

// First is what was found; where nobody was, the search box, to try again in.
func (s *found) First() fyne.Focusable {
	box := s.tools.SearchBox()
	switch {
	case len(s.ask) > 0:
		return s.ask[0]
	case len(s.people) > 0:
		return s.table
	case (box == nil || s.window.Search.State.Waiting) && look.IsInHand():
		return s.backInHand
	case box == nil || s.window.Search.State.Waiting:
		return s.back
	}
	return box.Entry
}

func (s *found) open(i int) {
	if i < len(s.people) {
		s.window.OpenPerson(s.people[i])
	}
}

// adding asks which of the people found becomes a resident; where there is one, it is
// they.
func (s *found) adding() {
	s.window.ListChange.Begin(people.Adding)
	if len(s.people) == 1 {
		s.open(0)
	}
}

func (s *found) Update() {
	state := s.window.Search.State
	s.people = state.Found.People
	rows := make([][]part.Cell, 0, len(s.people))
	for _, person := range s.people {
		rows = append(rows, s.row(person))
	}
	s.table.SetRows(rows)
	s.check()
	s.readings(state.Ask)
	lines := s.top(state)
	fill := len(lines)
	buttons := s.buttons(state)
	switch {
	case len(s.people) > 0:
		lines = append(lines, s.table, part.SideBySide(12, style.Small(words.FoundHint()), part.Flow(12, 8, buttons...)), s.checked())
	case len(buttons) > 0: // nothing to list: what to do next stands right under what was said
		lines = append(lines, part.Flow(12, 8, buttons...))
	}
	switch {
	case len(s.people) == 0 && state.Answered && len(s.ask) == 0:
		lines = append(lines, part.Folding(part.Limit(look.ReadingWide, waysToAsk()), part.Over()))
	case len(s.people) == 1: // in the hand nothing else stands under them: how else to ask, should it be somebody else
		lines = append(lines, part.RoomyOrHandheld(part.Over(), waysToAsk()))
	}
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(12, fill, lines...)))
}

// check puts whom the keys or the pointer came to last into the card.
func (s *found) check() {
	s.card.Show(part.Over())
	if i := s.table.Pointed(); i >= 0 && i < len(s.people) {
		s.card.Show(whoCard(s.people[i], s.tools.Now()))
	}
}

// checked is the card, as tall for everybody: nothing moves when it is another's. Where
// rows are folded, or the window is low, the rows say as much.
func (s *found) checked() fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, person := range s.people {
		all = append(all, whoCard(person, s.tools.Now()))
	}
	card := part.Reserve(s.card.Object(), all...)
	return part.Folding(part.Narrowing(card, part.Over()), part.Over())
}

// top is what is said of the search. What is in sight while it is asked stays where it is.
func (s *found) top(state people.SearchState) []fyne.CanvasObject {
	title := words.FoundHeading()
	if len(s.people) == 0 {
		title = words.FindingHeading()
	}
	sentence, asking := state.Sentence, words.FoundWaiting()
	if state.Waiting {
		sentence = asking
	}
	said := func() fyne.CanvasObject { return part.Reserve(style.Small(sentence), style.Small(asking)) }
	lines := []fyne.CanvasObject{part.RoomyOrHandheld(
		part.SideBySide(16, part.Leading(16, style.PageTitle(title), said()), s.back),
		part.Stack(2, part.Columns(0, 0, []float32{2, 1}, style.PageTitle(title), part.Flow(0, 0, s.backInHand)), said()))}
	if state.ReadBack != "" {
		lines = append(lines, part.NewText(part.Plain(words.FoundRead()+" "), part.Strong(state.ReadBack)))
	}
	if state.Advice != "" {
		lines = append(lines, part.Limit(look.ReadingWide, style.Body(state.Advice)))
	}
	if state.Problem != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(state.Problem)))
	}
	if len(s.ask) > 0 {
		lines = append(lines, s.question())
	}
	if s.window.ListChange.State.Picking {
		lines = append(lines, picking(words.KeepingPickAdd(), s.stay))
	}
	return lines
}

// buttons are what may be done next, other than to go back.
func (s *found) buttons(state people.SearchState) []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if state.CanWiden && !state.Waiting {
		buttons = append(buttons, s.widen)
	}
	if len(s.people) > 0 && s.window.ListChange.May() && !s.window.ListChange.State.Picking {
		buttons = append(buttons, s.add)
	}
	return buttons
}

// readings are the ways to read the date as typed, each a button.
func (s *found) readings(ask []people.Reading) {
	s.ask = nil
	for i, reading := range ask {
		s.ask = append(s.ask, part.NewButton(words.FoundReading(reading.Words), "", part.Second,
			func() { s.window.Search.Pick(i) }))
	}
}

func (s *found) question() fyne.CanvasObject {
	buttons := make([]fyne.CanvasObject, 0, len(s.ask))
	for _, button := range s.ask {
		buttons = append(buttons, button)
	}
	return part.Limit(look.ReadingWide, part.Card(part.Stack(10,
		style.Lead(words.FoundAsk()), part.Flow(12, 8, buttons...)), look.Link))
}

func (s *found) row(person record.Patient) []part.Cell {
	address := part.Cell{Text: person.Address}
	switch {
	case person.Restricted:
		address = part.Cell{Text: words.PersonWithheld(), Style: part.CellSoft}
	case person.Address == "":
		address = part.Cell{Text: words.PersonNotRecorded(), Style: part.CellSoft}
	}
	return []part.Cell{
		{Text: person.Name.Full(), Style: part.CellStrong}, {Text: bornAndAge(person, s.tools.Now())}, {Text: person.Gender},
		{Text: person.NHSNumber.Grouped()}, address, part.WordCell(foundNote(person)),
	}
}

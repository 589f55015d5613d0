package screen

import (
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/export"
	"careview/ui/screen/style"
)

// looked is the page on which somebody who asks who looked at their record is answered.
type looked struct {
	style.Frame
	window                 *present.Window
	number, by, identified *part.Field
	table                  *part.Table
	print, save, back      *part.Button
	drawn                  export.LookedState
}

func newLooked(w *present.Window) *looked {
	s := &looked{Frame: style.NewFrame(), window: w}
	say := func(string) { w.Looked.Say(s.by.Entry.Text, s.identified.Entry.Text) }
	s.number = part.NewField(part.FieldConfig{Hint: words.LookedNumber(), Short: words.LookedNumberShort(), Enter: s.find})
	s.by = part.NewField(part.FieldConfig{Hint: words.LookedBy(), Short: words.LookedByShort(), Typed: say})
	s.identified = part.NewField(part.FieldConfig{Hint: words.LookedIdentified(), Short: words.LookedIdentifiedShort(), Typed: say})
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.LookedColNumber(), Drop: 4},
			{Heading: words.LookedColWhen()},
			{Heading: words.LookedColWho(), Grow: 0.3},
			{Heading: words.LookedColWhy(), Grow: 0.5},
			{Heading: words.LookedColWhat(), Grow: 0.7, Drop: 2},
			{Heading: words.LookedReasons(), Grow: 0.5, Drop: 1},
		},
		Lines: 3,
		Open:  w.Looked.Release, ClickOpens: true,
	})
	s.print = part.NewButton(words.LookedPrint(), "Ctrl P", part.Primary, w.Looked.Print)
	s.save = part.NewButton(words.LookedSave(), "", part.Second, w.Looked.Save)
	s.back = part.NewButton(words.LookedBack(), "Esc", part.Second, w.ShowTrail)
	if about := w.Looked.State.Asked.Person; about != "" { // whom the page before was about
		s.number.Entry.SetText(about.Grouped())
	}
	return s
}

// find asks for somebody else's letter: who asks is asked anew.
func (s *looked) find(typed string) {
	s.by.Entry.SetText("")
	s.identified.Entry.SetText("")
	s.window.Looked.Find(typed)
}

// First is the number, and who asks once it is known.
func (s *looked) First() fyne.Focusable {
	if s.window.Looked.State.Asked.Person != "" {
		return s.by.Entry
	}
	return s.number.Entry
}

func (s *looked) Update() {
	state := s.window.Looked.State
	s.fill(state)
	lines := []fyne.CanvasObject{
		heading(state.Found),
		part.Columns(10, 600, []float32{2, 3, 3}, s.number.Container, s.by.Container, s.identified.Container),
	}
	if state.Problem != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(state.Problem)))
	}
	switch {
	case state.Waiting:
		lines = append(lines, style.Small(words.LookedWaiting()))
	case state.Found:
		said := func(level int) fyne.CanvasObject {
			return part.NewText(part.Heading(level, whose(state), look.TextBody))
		}
		lines = append(lines, part.Folding(said(2), said(1)), roomy(sums(state.Letter)))
	}
	fill := len(lines)
	if s.table.Len() > 0 {
		lines = append(lines, s.table)
	} else {
		lines = append(lines, part.Over())
	}
	if said := state.Busy + state.Done; said != "" {
		lines = append(lines, style.Body(said))
	} else if reasoned(state.Letter) {
		lines = append(lines, roomy(words.LookedReasonHint()))
	}
	lines = append(lines, part.Flow(12, 8, s.buttons(state)...))
	s.Show(part.Tidy(20, look.Side, 14, look.Side, part.TightRows(10, fill, lines...)))
}

// heading gives way in a low window to the lines, once there are any: whose they are is the
// heading then.
func heading(found bool) fyne.CanvasObject {
	whole := part.InSmall(style.Heading(words.LookedHeading(), words.LookedSentence()), style.PageTitle(words.LookedHeading()))
	if found {
		return part.Folding(whole, part.Over())
	}
	return whole
}

// roomy is what is said where there is room beside the lines; the letter says it too.
func roomy(text string) fyne.CanvasObject {
	return part.Folding(part.InSmall(style.Small(text), part.Over()), part.Over())
}

// fill puts the lines into the table, where they are others than are there.
func (s *looked) fill(state export.LookedState) {
	rows := export.LookedState{Letter: state.Letter, Asked: viewing.LookedQuery{Released: state.Asked.Released}}
	if part.Same(s.drawn, rows) {
		return
	}
	s.drawn = rows
	cells := make([][]part.Cell, 0, len(state.Letter.Rows))
	for _, row := range state.Letter.Rows {
		reason, why := "", row.Cells[3]
		switch {
		case row.Typed != "" && s.window.Looked.Released(row):
			reason, why = words.LookedReasonReleased(row.Typed), strings.Replace(why, words.LookedReasonWithheld(), words.LookedReason(row.Typed), 1)
		case row.Typed != "":
			reason = words.LookedReasonKept(row.Typed)
		}
		line := []part.Cell{{Text: row.Cells[0], Style: part.CellSoft}, {Text: row.Cells[1]}, {Text: row.Cells[2], Style: part.CellStrong}, {Text: why}, {Text: row.Cells[4]}, {Text: reason}}
		cells = append(cells, line)
	}
	s.table.SetRows(cells)
}

func (s *looked) buttons(state export.LookedState) (buttons []fyne.CanvasObject) {
	if state.Found && s.window.Looked.Makes() && state.Busy == "" {
		buttons = append(buttons, s.print, s.save)
	}
	return append(buttons, s.back)
}

// whose says whose letter it is, to be checked with the person.
func whose(state export.LookedState) string {
	who, number := state.Letter.Person, state.Asked.Person.Grouped()
	if who.Name == (record.Name{}) {
		return words.LookedWhoseNumber(number)
	}
	return words.LookedWhose(who.Name.Full(), who.Born.String(), number)
}

// sums say in short what the letter says.
func sums(letter viewing.Looked) string {
	looks, emergencies := 0, 0
	for _, row := range letter.Rows {
		if row.Look {
			looks++
		}
		if row.Look && row.Emergency {
			emergencies++
		}
	}
	said := []string{words.LookedSumNone()}
	if looks > 0 {
		said[0] = words.LookedSum(looks)
	}
	if emergencies > 0 {
		said = append(said, words.LookedSumEmergency(emergencies))
	}
	staff := words.LookedSumRoles
	if letter.Names {
		staff = words.LookedSumNames
	}
	return strings.Join(append(said, staff(), words.LookedSumCannot()), " ")
}

// reasoned reports whether a reason was typed in any line.
func reasoned(letter viewing.Looked) bool {
	for _, row := range letter.Rows {
		if row.Typed != "" {
			return true
		}
	}
	return false
}

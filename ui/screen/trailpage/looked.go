package trailpage

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
	trails "careview/ui/present/trail"
	"careview/ui/screen/style"
)

// Looked is the page on which somebody who asks who looked at their record is answered.
type Looked struct {
	style.Frame
	window                 *present.Window
	number, by, identified *part.Field
	table                  *part.Table
	print, save, back      *part.Button
	fold                   *part.Button // shows the fields where there is little room, once somebody is found
	all                    bool         // they are shown there
	drawn                  export.LookedState
}

// NewLooked makes the page that answers a person.
func NewLooked(w *present.Window) *Looked {
	s := &Looked{Frame: style.NewFrame(), window: w}
	say := func(string) { w.Looked.Say(s.by.Entry.Text, s.identified.Entry.Text) }
	s.number = part.NewField(part.FieldConfig{Hint: words.LookedNumber(), Short: words.LookedNumberShort(), Enter: s.find})
	s.by = part.NewField(part.FieldConfig{Hint: words.LookedBy(), Short: words.LookedByShort(), Typed: say})
	s.identified = part.NewField(part.FieldConfig{Hint: words.LookedIdentified(), Short: words.LookedIdentifiedShort(), Typed: say})
	s.table = part.NewTable(part.TableConfig{
		Columns: []part.Column{
			{Heading: words.LookedColWhen()},
			{Heading: words.LookedColWho(), Grow: 0.3},
			{Heading: words.LookedColWhy(), Grow: 0.5},
			{Heading: words.LookedColWhat(), Grow: 0.7, Drop: 2},
			{Heading: words.LookedReasons(), Grow: 0.5, Drop: 1},
			{Heading: words.LookedColNumber(), Drop: 4},
		},
		Lines: 3,
		Open:  w.Looked.Release, ClickOpens: true,
	})
	s.print = part.NewButton(words.LookedPrint(), "Ctrl P", part.Primary, w.Looked.Print)
	s.save = part.NewButton(words.LookedSave(), "", part.Second, w.Looked.Save)
	s.back = part.NewButton(words.LookedBack(), "Esc", part.Second, w.ShowTrail)
	s.fold = part.NewButton("", "", part.Link, func() { s.all = !s.all; s.Update() })
	s.print.Brief, s.save.Brief, s.back.Brief = words.LookedPrintBrief(), words.LookedSaveBrief(), s.back.Text
	if about := w.Looked.State.Asked.Person; about != "" { // whom the page before was about
		s.number.Entry.SetText(about.Grouped())
	}
	return s
}

// find asks for somebody else's letter: who asks is asked anew.
func (s *Looked) find(typed string) {
	s.by.Entry.SetText("")
	s.identified.Entry.SetText("")
	s.window.Looked.Find(typed)
}

// First is the number, and who asks once it is known; in a small window what shows that.
func (s *Looked) First() fyne.Focusable {
	state := s.window.Looked.State
	switch {
	case look.IsSmall() && state.Found && !s.all:
		return s.fold
	case state.Asked.Person != "":
		return s.by.Entry
	}
	return s.number.Entry
}

// Update draws the answer as it is now.
func (s *Looked) Update() {
	state := s.window.Looked.State
	s.fill(state)
	lines := []fyne.CanvasObject{heading(state.Found), s.fields(state)}
	if state.Problem != nil {
		lines = append(lines, part.Limit(look.ReadingWide, style.Trouble(state.Problem)))
	}
	switch {
	case state.Waiting:
		lines = append(lines, style.Small(state.Reading.Or(words.LookedWaiting())))
	case state.Found && len(state.Letter.Rows) == 0: // where no line says it, it is said in a small window too
		lines = append(lines, style.Small(sums(state.Letter)))
	case state.Found:
		lines = append(lines, roomy(sums(state.Letter)))
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

// fields are whom it is about, who asks, and how they made sure of that. In a small window
// they fold once somebody is found: what is asked for are the lines.
func (s *Looked) fields(state export.LookedState) fyne.CanvasObject {
	fields := part.Columns(10, 600, []float32{2, 3, 3}, s.number.Container, s.by.Container, s.identified.Container)
	if !state.Found {
		return fields
	}
	who := func(level int) fyne.CanvasObject {
		return part.NewText(part.Heading(level, whose(state), look.TextBody))
	}
	if s.all {
		s.fold.SetText(words.TrailChooseLess())
		return part.Stack(10, part.InSmall(part.Over(), part.Flow(0, 0, s.fold)), fields, who(2))
	}
	s.fold.SetText(words.LookedFold())
	return part.InSmall(part.Stack(10, fields, who(2)), part.Flow(12, 2, who(1), s.fold))
}

// heading gives way in a small window to the lines, once there are any:
// whose they are is the heading then.
func heading(found bool) fyne.CanvasObject {
	whole := part.InSmall(style.Heading(words.LookedHeading(), words.LookedSentence()), style.PageTitle(words.LookedHeading()))
	if found {
		return part.InSmall(whole, part.Over())
	}
	return whole
}

// roomy is what is said where there is room beside the lines; the letter says it too.
func roomy(text string) fyne.CanvasObject {
	return part.Folding(part.InSmall(style.Small(text), part.Over()), part.Over())
}

// fill puts the lines into the table, where they are others than are there.
func (s *Looked) fill(state export.LookedState) {
	rows := state
	rows.Progress, rows.Found, rows.Waiting, rows.Reading = export.Progress{}, false, false, trails.Reading{}
	rows.Asked.Person, rows.Asked.By, rows.Asked.Identified = "", "", ""
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
		line := []part.Cell{{Text: row.Cells[1]}, {Text: row.Cells[2], Style: part.CellStrong}, {Text: why}, {Text: row.Cells[4]}, {Text: reason}, {Text: row.Cells[0], Style: part.CellSoft}}
		cells = append(cells, line)
	}
	s.table.SetRows(cells)
}

func (s *Looked) buttons(state export.LookedState) (buttons []fyne.CanvasObject) {
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

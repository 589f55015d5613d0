package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	pcs "careview/ui/present/thispc"
	"careview/ui/screen/style"
)

// thisPC is how this PC and the services that it needs are.
type thisPC struct {
	style.Frame
	window *present.Window
	again  *part.Button
	save   *part.Button
	back   *part.Button
}

func newThisPC(w *present.Window) *thisPC {
	return &thisPC{
		Frame: style.NewFrame(), window: w,
		again: part.NewButton(words.Again(), "F5", part.Second, w.ThisPC.Ask),
		save:  part.NewButton(words.ThisPcSave(), "", part.Second, w.ThisPC.Save),
		back:  part.NewButton(words.ThisPcBack(), "Esc", part.Second, w.LeaveThisPC),
	}
}

func (s *thisPC) First() fyne.Focusable { return s.again }

// AskAgain finds out anew.
func (s *thisPC) AskAgain() { s.window.ThisPC.Ask() }

func (s *thisPC) Update() {
	state := s.window.ThisPC.State
	var rows []fyne.CanvasObject
	for i, row := range state.Rows {
		if i > 0 {
			rows = append(rows, part.Rule())
		}
		rows = append(rows, part.Pad(6, 0, 6, 0, part.Columns(12, 420, []float32{1, 2.2}, style.Body(row.What), pcFinding(row))))
	}
	lines := []fyne.CanvasObject{
		style.Heading(words.ThisPcHeading(), words.ThisPcSentence()),
		part.Limit(960, part.Card(part.Stack(0, rows...))),
	}
	switch {
	case state.Problem != nil:
		lines = append(lines, part.Limit(760, style.Trouble(state.Problem)))
	case state.Saved != "":
		lines = append(lines, style.Small(words.ThisPcSaved(state.Saved)))
	}
	buttons := []fyne.CanvasObject{s.again}
	if s.window.ThisPC.Saves() && !state.Waiting {
		buttons = append(buttons, s.save, style.Small(words.ThisPcSaveHint()))
	}
	lines = append(lines, part.Flow(12, 8, append(buttons, s.back)...))
	s.Show(part.Scroll(part.Pad(20, look.Side, 20, look.Side, part.Stack(12, lines...))))
}

// pcFinding is how one thing is, with what IT wants to know beside it.
func pcFinding(row pcs.Row) fyne.CanvasObject {
	switch {
	case row.Finding == (pcs.Finding{}):
		return style.Soft(words.ThisPcAsking())
	case row.Tone == record.Quiet && row.More == "":
		return style.Body(row.Text)
	}
	first := fyne.CanvasObject(part.Chips(row.Word))
	if row.Tone == record.Quiet {
		first = style.Body(row.Text)
	}
	if row.More == "" {
		return first
	}
	return part.Flow(10, 2, first, part.NewText(style.SoftSmall(row.More)))
}

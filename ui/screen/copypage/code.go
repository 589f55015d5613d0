package copypage

import (
	"strings"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// Code is the page on which the recovery code is made, to be written down.
type Code struct {
	style.Frame
	window                                  *present.Window
	ask, replace, none, done, notYet, leave *part.Button
}

// NewCode makes the page.
func NewCode(w *present.Window) *Code {
	return &Code{
		Frame: style.NewFrame(), window: w,
		ask:     part.NewButton(words.CopiesCodeMake(), "", part.Primary, w.CopyCode.Ask),
		replace: part.NewButton(words.CopiesCodeReplace(), "", part.Second, w.CopyCode.Make),
		none:    part.NewButton(words.CopiesCodeKeep(), "Esc", part.Second, w.Home),
		done:    part.NewButton(words.CopiesCodeDone(), "", part.Primary, w.CopyCode.Ask),
		notYet:  part.NewButton(words.CopiesCodeNotyet(), "", part.Second, w.CopyCode.NotYet),
		leave:   part.NewButton(words.CopiesCodeLeave(), "Esc", part.Second, w.Home),
	}
}

// First is the way on; where something is asked, the way back.
func (s *Code) First() fyne.Focusable {
	state := s.window.CopyCode.State
	switch {
	case state.Waiting:
		return s.replace
	case state.Code != "" && state.Asked:
		return s.notYet
	case state.Code != "":
		return s.done
	case state.Asked:
		return s.none
	}
	return s.ask
}

// Update draws the state.
func (s *Code) Update() {
	lines := []fyne.CanvasObject{
		style.Heading(words.CopiesCodePage(), ""),
		style.Body(words.CopiesCodeOpens(s.window.Staff.Role.Name)),
		style.Body(words.CopiesCodeOnce()),
		part.Pad(8, 0, 0, 0, s.step()),
	}
	s.Show(s.Scrolled(part.Tidy(48, 20, 20, 20, part.TopCentre(760, part.Stack(10, lines...)))))
}

// step is what is to be done now.
func (s *Code) step() fyne.CanvasObject {
	state := s.window.CopyCode.State
	var lines []fyne.CanvasObject
	buttons := []fyne.CanvasObject{s.ask, s.none}
	switch {
	case state.Code != "":
		lines = append(lines, part.NewText(part.Strong(words.CopiesCodeShown())), written(state.Code), style.Small(words.CopiesCodeLetters()))
		buttons = []fyne.CanvasObject{s.done}
		if state.Asked {
			buttons = []fyne.CanvasObject{s.leave, s.notYet}
		}
	case state.Waiting:
		lines, buttons = append(lines, style.Small(words.CopiesCodeMaking())), []fyne.CanvasObject{s.replace}
	case state.Asked:
		lines = append(lines, part.NewText(part.Strong(words.CopiesCodeSure())))
		buttons = []fyne.CanvasObject{s.replace, s.none}
	case state.Gone:
		lines = append(lines, part.NewText(part.Strong(words.CopiesCodeGone())))
	case state.Problem != nil:
		lines = append(lines, style.Trouble(state.Problem), style.Body(words.CopiesCodeFailed()))
	}
	lines = append(lines, part.Flow(12, 8, buttons...))
	return part.Card(part.Stack(10, lines...), look.Amber)
}

// written is the code in its groups, large enough to be read off.
func written(code string) fyne.CanvasObject {
	var groups []fyne.CanvasObject
	for group := range strings.SplitSeq(code, "-") {
		groups = append(groups, part.NewText(part.Run{Text: group, Size: look.TextPage, Bold: true, Colour: look.Ink}))
	}
	return part.Flow(20, 4, groups...)
}

package screen

import (
	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// pin lets somebody choose the PIN that unlocks this PC for them until their
// shift ends.
type pin struct {
	style.Frame
	window        *present.Window
	first, second *part.Field
	set, skip     *part.Button
	differ        bool
}

func newPIN(w *present.Window) *pin {
	s := &pin{Frame: style.NewFrame(), window: w}
	s.first = part.NewField(part.FieldConfig{Hint: words.PINFirst(), Secret: true, Enter: func(string) { s.next() }})
	s.second = part.NewField(part.FieldConfig{Hint: words.PINSecond(), Secret: true, Enter: func(string) { s.choose() }})
	s.set = part.NewButton(words.PINSet(), "", part.Primary, s.choose)
	s.skip = part.NewButton(words.PINSkip(), "", part.Second, w.SignIn.SkipPIN)
	return s
}

func (s *pin) First() fyne.Focusable { return s.first.Entry }

func (s *pin) next() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.second.Entry); c != nil {
		c.Focus(s.second.Entry)
	}
}

func (s *pin) choose() {
	chosen := s.first.Entry.Text
	s.differ = chosen != s.second.Entry.Text
	s.second.Entry.SetText("")
	if s.differ {
		s.Update()
		s.next()
		return
	}
	s.first.Entry.SetText("")
	s.window.SignIn.SetPIN(chosen)
}

func (s *pin) Update() {
	state := s.window.SignIn.State
	lines := []fyne.CanvasObject{
		style.Heading(words.PINHeading(), ""),
		style.Body(words.PINWhy()),
		part.Pad(10, 0, 0, 0, part.Flow(12, 8, part.Fixed(230, s.first.Container), part.Fixed(230, s.second.Container))),
		style.Small(words.PINRule()),
	}
	switch {
	case s.differ:
		lines = append(lines, part.Chips(record.Word{Text: words.PINDiffer(), Tone: record.Warning}))
	case state.Problem != nil:
		lines = append(lines, style.Trouble(state.Problem))
	}
	buttons := part.Flow(12, 8, s.set, s.skip)
	if state.Waiting {
		buttons = part.Flow(12, 8, style.Small(words.PINWaiting()))
	}
	lines = append(lines, part.Pad(10, 0, 0, 0, buttons))
	s.Show(s.Scrolled(part.Tidy(96, 20, 20, 20, part.TopCentre(640, part.Stack(8, lines...)))))
}

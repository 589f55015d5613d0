package copypage

import (
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/screen/style"
)

// Page is where whoever is signed in opens the copies: because no source answers, or to
// try how it would be.
type Page struct {
	style.Frame
	window  *present.Window
	opening *Opening
	leave   *part.Button
}

// New makes the page.
func New(w *present.Window, now func() time.Time) *Page {
	return &Page{
		Frame: style.NewFrame(), window: w, opening: NewOpening(w, now),
		leave: part.NewButton(words.SignInCancel(), "Esc", part.Second, w.Home),
	}
}

// First is the PIN, or the way back.
func (s *Page) First() fyne.Focusable {
	if first := s.opening.First(); first != nil {
		return first
	}
	return s.leave
}

// Update draws the state.
func (s *Page) Update() {
	heading, hint := words.CopiesNow(), words.CopiesDownHint()
	if s.window.Copies.State.Drill {
		heading, hint = words.CopiesDrill(), words.CopiesDrillHint()
	}
	lines := []fyne.CanvasObject{style.Heading(heading, ""), style.Body(hint)}
	if s.window.Copies.Offered() {
		lines = append(lines, part.Pad(8, 0, 0, 0, s.opening.Object()))
	} else {
		lines = append(lines, part.Card(part.Stack(4, part.NewText(part.Strong(words.CopiesYet())), style.Body(words.CopiesYetHint()))))
	}
	lines = append(lines, part.Pad(8, 0, 0, 0, part.Flow(12, 8, s.leave)))
	s.Show(s.Scrolled(part.Tidy(48, 20, 20, 20, part.TopCentre(760, part.Stack(10, lines...)))))
	s.opening.Reveal(s.Frame)
}

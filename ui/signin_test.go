package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// An address that no telephone reaches is not given to somebody with a telephone.
func TestTheAddressOfACodeIsGivenToWhereItWorks(t *testing.T) {
	const elsewhere, here = "On another computer or a telephone", "In a browser on this PC"
	for address, want := range map[string]string{
		"https://sign-in.example.nhs.uk/device": elsewhere, "https://10.0.0.1/device": elsewhere,
		"http://127.0.0.1:8700/device": here, "http://[::1]:8700/device": here, "http://localhost/device": here,
	} {
		s := newStage(t, &desk{hang: make(chan struct{}), address: address})
		s.window().SignIn.StartWithCode()
		s.until("the code", func() bool { return s.window().SignIn.State.Code != "" })
		s.until("the way to "+address, func() bool {
			said := s.said()
			return strings.Contains(said, want) && strings.Contains(said, elsewhere) == (want == elsewhere)
		})
	}
}

// What comes after signing in is numbered, and no line of it runs under its number.
func TestTheStepsAfterSigningInBeginUnderEachOther(t *testing.T) {
	for _, size := range windows {
		s := newStage(t, &desk{})
		s.ui.Window().Resize(size)
		at := map[float32]int{}
		steps := 0
		walk(s.canvas(), func(o fyne.CanvasObject, pos fyne.Position, shown bool) {
			text, ok := o.(*canvas.Text)
			if !ok || !shown {
				return
			}
			for _, step := range []string{"Careview goes on by itself", "Choose a PIN: it unlocks", "When you walk away", "nothing of yours."} {
				if strings.Contains(text.Text, step) {
					at[pos.X]++
					steps++
				}
			}
		})
		if size != twice && steps < 3 || len(at) > 1 {
			t.Errorf("%.0f wide: %d steps begin at %v", size.Width, steps, at)
		}
	}
}

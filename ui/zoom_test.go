package ui_test

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

func TestEverythingIsShownUpToTwiceAsLargeAndThatIsKept(t *testing.T) {
	t.Setenv("FYNE_SCALE", "")
	s := newStage(t, &desk{})
	shown := func(want string) {
		t.Helper()
		if got := os.Getenv("FYNE_SCALE"); got != want {
			t.Errorf("everything is shown at %s, not %s", got, want)
		}
	}
	shown("1")
	s.ctrl(fyne.KeyEqual)
	shown("1.2")
	s.press(fyne.KeyEqual, fyne.KeyModifierControl|fyne.KeyModifierShift) // plus, as it is typed
	shown("1.4")
	for range 9 {
		s.ctrl(fyne.KeyPlus)
	}
	shown("2")
	s.ctrl(fyne.KeyMinus)
	shown("1.7")
	if kept := fyne.CurrentApp().Preferences().Float("zoom"); kept != 1.7 {
		t.Errorf("%v is kept", kept)
	}
	s.ctrl(fyne.Key0)
	s.ctrl(fyne.KeyMinus)
	shown("1")
}

func TestTheSizeThatTheSiteHasSetGoesFirst(t *testing.T) {
	t.Setenv("FYNE_SCALE", "1.5")
	s := newStage(t, &desk{})
	if got := os.Getenv("FYNE_SCALE"); got != "1.5" {
		t.Errorf("everything is shown at %s", got)
	}
	s.ctrl(fyne.KeyMinus)
	if got := os.Getenv("FYNE_SCALE"); got != "1.4" {
		t.Errorf("one step smaller is %s", got)
	}
}

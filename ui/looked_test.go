package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"careview/ui"
	"careview/ui/present"
)

// By keys alone: the number and Enter, who asks and how they were identified, Ctrl P.
func TestALetterAboutLooksIsMadeByKeys(t *testing.T) {
	d := &drawer{}
	s := newStage(t, lookedDesk(), func(c *ui.Config) { c.Printer, c.Saver = d, d })
	s.showTrail()
	s.window().ShowLooked()
	s.on(present.PageLooked)
	s.typeText("999 000 0018")
	s.key(fyne.KeyReturn)
	s.until("the letter", func() bool { return s.window().Looked.State.Found })
	for name(s.canvas().Focused()) != "entry: Who asks: the person, or who for them" {
		s.canvas().FocusNext()
	}
	s.typeText("Mrs Smith herself")
	s.canvas().FocusNext()
	s.typeText("her passport")
	s.ctrl(fyne.KeyP)
	s.until("the paper", func() bool { return s.window().Looked.State.Done != "" || s.window().Looked.State.Problem != nil })
	if asked := s.window().Looked.State.Asked; d.paper != 1 || asked.By != "Mrs Smith herself" || asked.Identified != "her passport" {
		t.Errorf("%d letters were printed, for %q, %q: %v", d.paper, asked.By, asked.Identified, s.window().Looked.State.Problem)
	}
}

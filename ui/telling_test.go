package ui_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record/feedback"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/present"
)

// keepNothing keeps what is said of a page nowhere.
func keepNothing(context.Context, feedback.Report) error { return nil }

// caughtTelling has typed a name and a number.
func caughtTelling(s *stage) {
	s.signIn()
	s.window().Telling.Ask()
	s.window().Telling.Type("Margaret has no list, 999 000 0018")
	s.window().Telling.Say(feedback.Missing)
}

// From each page of a record, by pressing alone: the way to it, and what fits.
func TestTwoPressesSayWhatIsWrongWithEachPageOfARecord(t *testing.T) {
	var kept []feedback.Report
	s := newStage(t, &desk{}, func(c *ui.Config) {
		c.Feedback = func(_ context.Context, report feedback.Report) error { kept = append(kept, report); return nil }
	})
	openMargaret(s)
	pages := 0
	for _, item := range s.window().Record.Menu() {
		s.window().Record.Show(item.Sections[0])
		s.pressButton("Something wrong or missing?")
		s.pressButton("Something is missing")
		s.until("it is kept", func() bool { return s.window().Telling.State.Told })
		s.key(fyne.KeyEscape)
		if s.window().Page != present.PageRecord || s.window().Telling.State.Open {
			t.Fatalf("Escape leads to %s", s.window().Page)
		}
		pages++
		if len(kept) != pages || kept[pages-1].Page != "record/"+string(item.Sections[0]) {
			t.Errorf("of %s it says %+v", item.Sections[0], kept)
		}
	}
	if pages < 10 {
		t.Errorf("only %d pages", pages)
	}
}

// What was caught stands in the field, which has the focus: it can be mended there and then.
func TestWhatWasCaughtIsMendedWhereItStands(t *testing.T) {
	var kept []feedback.Report
	s := newStage(t, &desk{}, func(c *ui.Config) {
		c.FeedbackWords = true
		c.Feedback = func(_ context.Context, report feedback.Report) error { kept = append(kept, report); return nil }
	})
	caughtTelling(s)
	if len(kept) != 0 || !onEntry(s) {
		t.Fatalf("%d are kept, and %q has the focus", len(kept), name(s.canvas().Focused()))
	}
	for range len("Margaret has no list, 999 000 0018") {
		s.key(fyne.KeyEnd)
		s.key(fyne.KeyBackspace)
	}
	s.typeText("no list")
	s.pressButton("Something is missing")
	s.until("it is kept", func() bool { return s.window().Telling.State.Told })
	if len(kept) != 1 || kept[0].Words != "no list" {
		t.Errorf("kept %+v", kept)
	}
}

// Whoever comes next finds nothing of what was typed, and a lock closes the question.
func TestWhatWasTypedGoesWithWhoTypedIt(t *testing.T) {
	s := newStage(t, &desk{}, func(c *ui.Config) { c.Feedback, c.FeedbackWords = keepNothing, true })
	caughtTelling(s)
	s.ctrl(fyne.KeyL)
	if s.window().Telling.State.Open || s.window().Telling.Typed() != "" || s.canvas().Overlays().Top() != nil {
		t.Errorf("%+v, %q", s.window().Telling.State, s.window().Telling.Typed())
	}
}

func onEntry(s *stage) bool { _, is := s.canvas().Focused().(*part.Entry); return is }

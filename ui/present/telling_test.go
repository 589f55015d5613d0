package present_test

import (
	"context"
	"testing"

	"careview/client/record/feedback"
	"careview/ui/present"
)

// A role that has no list of the residents may come to see any of them: nobody's name can be
// looked for in what it types.
func TestARoleWithoutTheListSaysNothingInItsOwnWords(t *testing.T) {
	for kind := range permits {
		h := home(t, kind, func(c *present.Config) {
			c.Feedback, c.FeedbackWords = func(context.Context, feedback.Report) error { return nil }, true
		})
		h.Telling.Ask()
		if state := h.Telling.State; !state.Open || state.Words != h.HomeIsList() || state.Lacking == state.Words {
			t.Errorf("%s, whose home is the list %t: %+v", kind, h.HomeIsList(), state)
		}
	}
}

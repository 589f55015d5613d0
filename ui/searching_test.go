package ui_test

import (
	"context"
	"fmt"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui"
)

// answering is a desk whose searches wait until they are told what they found.
type answering struct {
	*desk
	found chan func() (viewing.Found, error)
}

func (a answering) Find(ctx context.Context, _ viewing.Query) (viewing.Found, error) {
	select {
	case said := <-a.found:
		return said()
	case <-ctx.Done():
		return viewing.Found{}, ctx.Err()
	}
}

// While a search waits, and when it fails or is answered, what was understood is read first,
// everything is in its place at every size, and what was in sight stays where it was.
func TestASearchStandsStillWhileItWaitsFailsOrIsAnswered(t *testing.T) {
	failed := func() (viewing.Found, error) {
		return viewing.Found{}, record.Because(nil, record.TooSlow, "The directory did not answer in time.", "Try again in a minute.")
	}
	two := func() (viewing.Found, error) { return findTwo(viewing.Query{}) }
	none := func() (viewing.Found, error) {
		return viewing.Found{CanWiden: true, Asked: "the directory", At: now}, nil
	}
	for _, size := range windows {
		found := make(chan func() (viewing.Found, error))
		d := &desk{}
		s := newStage(t, d, func(c *ui.Config) { c.Desk = answering{d, found} })
		s.ui.Window().Resize(size)
		s.signIn()
		for _, end := range []struct {
			name, heading string
			answer        func() (viewing.Found, error)
		}{{"failed", "Find a person", failed}, {"people", "People found", two}, {"nobody", "Find a person", none}} {
			s.window().Search.Find("smith 24 feb 1943")
			what := fmt.Sprintf("%.0f wide, waiting before %s", size.Width, end.name)
			before := sight(s.canvas())
			holds(t, what, size, before)
			answered(t, what, "Find a person", before)
			found <- end.answer
			s.until(end.name, func() bool { return !s.window().Search.State.Waiting })
			s.picture("search-" + fmt.Sprintf("%s-%.0f", end.name, size.Width))
			what = fmt.Sprintf("%.0f wide, %s", size.Width, end.name)
			after := sight(s.canvas())
			holds(t, what, size, after)
			answered(t, what, end.heading, after)
			for _, wrong := range moved(before, after) {
				t.Errorf("%s: %s", what, wrong)
			}
		}
	}
}

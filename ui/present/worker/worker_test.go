package worker_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"go.uber.org/goleak"

	"careview/ui/present/worker"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// pool is a Pool whose UI goroutine is the test: what is posted runs when it is taken
// from posted.
func pool(t *testing.T) (p *worker.Pool, posted chan func(), changes *int) {
	t.Helper()
	posted, changes = make(chan func(), 16), new(int)
	p = worker.New(func(f func()) { posted <- f }, func() { *changes++ })
	t.Cleanup(func() { p.End(); p.Wait() })
	return p, posted, changes
}

func TestWhatEarlierWorkSaysIsDropped(t *testing.T) {
	p, posted, changes := pool(t)
	work := p.Latest()
	var heard []string
	began, gone := make(chan struct{}), make(chan error, 1)
	work.Run(func(ctx context.Context, say func(func())) {
		say(func() { heard = append(heard, "earlier, in time") })
		close(began)
		<-ctx.Done()
		gone <- ctx.Err()
		say(func() { heard = append(heard, "earlier, too late") })
	})
	(<-posted)()
	<-began
	work.Run(func(_ context.Context, say func(func())) { say(func() { heard = append(heard, "newer") }) })
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("the earlier work ends with %v", err)
	}
	for range 2 {
		(<-posted)()
	}
	if !slices.Equal(heard, []string{"earlier, in time", "newer"}) || *changes != 2 {
		t.Errorf("heard %q; the screens were told %d times", heard, *changes)
	}
}

func TestTheQueueDoesOneThingAfterAnother(t *testing.T) {
	p, _, _ := pool(t)
	q := worker.NewQueue(p)
	var order []int // no lock: one at a time is what is tested, and the race detector sees it
	for i := range 20 {
		q.Add(func() { order = append(order, i) })
	}
	<-q.Last()
	if len(order) != 20 || !slices.IsSorted(order) {
		t.Errorf("they were done as %v", order)
	}
}

func TestAnAnswerThatComesTooLateIsUndone(t *testing.T) {
	for _, late := range []bool{false, true} {
		p, posted, _ := pool(t)
		q, work := worker.NewQueue(p), p.Latest()
		var heard string
		undone := false
		worker.Ask(q, &work,
			func(context.Context, func(func())) (string, error) { return "signed in", nil },
			func(answer string, _ error) { heard = answer },
			func(ctx context.Context) error { undone = ctx.Err() == nil; return nil })
		answer := <-posted
		if late {
			work.Drop()
		}
		answer()
		<-q.Last()
		if undone != late || (heard == "") != late {
			t.Errorf("late %v: heard %q, undone %v", late, heard, undone)
		}
	}
}

func TestAPoolThatHasEndedBeginsNothing(t *testing.T) {
	p, _, _ := pool(t)
	started := make(chan struct{})
	p.Start(func() { close(started) })
	<-started
	p.End()
	p.Wait()
	if p.Start(func() { t.Error("begun after the end") }) {
		t.Error("it says that it begins")
	}
	if err := p.Finish(func(ctx context.Context) error { return ctx.Err() }); err != nil {
		t.Errorf("what must be finished is cut off: %v", err)
	}
}

package present_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// letters are how many letters of the open record can be read.
func (h *house) letters() int { return len(h.Record.State.Chart.Entries(record.Letters)) }

func (h *house) asked(source string) int {
	return len(slices.DeleteFunc(h.desk.calls(), func(call string) bool { return call != "ask again "+source }))
}

// cut has the line go while a record is open: whoever asks gets this state.
func (h *house) cut(state record.State) {
	h.desk.askAgain = func(_ context.Context, _ viewing.Look, source string, show func(record.Answer)) error {
		show(record.NotAnswered(record.Supplier{Name: source}, state))
		return nil
	}
}

func gone(kind record.Kind) record.State {
	return record.State{Kind: record.Failed, At: now.Add(time.Hour), Problem: &record.Problem{Kind: kind}}
}

// again asks a source and waits until it has been.
func (h *house) again(t *testing.T, source string) {
	t.Helper()
	h.Record.AskAgain(source)
	h.queue.until(t, "it has been asked", func() bool {
		kind := h.Record.State.Chart.Sources()[0].State.Kind
		return h.Record.State.Busy == "" && kind != record.Answered && kind != record.Waiting
	})
}

func TestARecordThatIsOpenWhenTheLineGoesStaysReadableMarkedWithItsTime(t *testing.T) {
	for _, c := range []struct {
		state record.State
		stays bool
	}{
		{gone(record.Unreachable), true}, {gone(record.TooSlow), true}, {gone(record.Busy), true}, {gone(record.Faulty), true},
		{gone(record.NoToken), true}, {record.State{Kind: record.TimedOut}, true}, {record.State{Kind: record.Rested}, true},
		// What answered and refused is believed: nothing stays that it no longer allows.
		{gone(record.NotAllowed), false}, {gone(record.NotFound), false}, {gone(record.Unsafe), false}, {gone(record.NotSignedIn), false},
		{record.State{Kind: record.WithheldBySource}, false}, {record.State{Kind: record.WithheldConfidential}, false},
	} {
		h := home(t, "nurse")
		h.read(t, person(1))
		h.cut(c.state)
		h.again(t, "GP")
		state := h.Record.State.View.Sources[0]
		if stays := h.letters() == 1; stays != c.stays {
			t.Errorf("%v: the letter stays: %v", c.state, stays)
		}
		if c.stays && (!strings.HasPrefix(state.Words, "is shown as it was on 22-Nov-2026 at ") || !strings.Contains(state.Words, now.Format("15:04")) || !state.CanAsk) {
			t.Errorf("%v: it says %q", c.state, state.Words)
		}
		if h.Record.State.Chart.Section(record.Letters).Whole() {
			t.Errorf("%v: it is taken for all there is", c.state)
		}
	}
}

func TestWhatIsReadStaysWhileItsSourceIsAskedAgain(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	hold := make(chan struct{})
	h.desk.askAgain = func(_ context.Context, _ viewing.Look, _ string, show func(record.Answer)) error {
		<-hold
		show(answered("GP"))
		return nil
	}
	h.Record.AskAgain("GP")
	h.queue.until(t, "it is waited for", func() bool { return !h.Record.State.Chart.Sources()[0].State.Settled() })
	if h.letters() != 1 {
		t.Error("the letter went away while it was asked")
	}
	close(hold)
	h.queue.until(t, "the answer has come", func() bool { return h.letters() == 0 && h.Record.State.Busy == "" })
	if !h.Record.State.Chart.Section(record.Letters).None() {
		t.Error("what the source now says is not believed")
	}
}

func TestASourceThatIsSilentIsAskedAgainByItselfEverMoreSeldom(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	var back atomic.Bool
	h.desk.askAgain = func(_ context.Context, _ viewing.Look, source string, show func(record.Answer)) error {
		answer := record.NotAnswered(record.Supplier{Name: source}, gone(record.Unreachable))
		if back.Load() {
			answer = answered("GP")
		}
		show(answer)
		return nil
	}
	h.again(t, "GP")
	at := h.clock
	due := 1
	for _, wait := range []time.Duration{0, 14 * time.Second, time.Second, 29 * time.Second, time.Second, 59 * time.Second, time.Second} {
		at = at.Add(wait)
		if wait == time.Second {
			due++
		}
		h.queue.until(t, "it has been asked", func() bool {
			h.Tick(at) // as each second does: until the last answer is in, it asks nothing
			if h.Record.State.Busy != "" {
				t.Error("the page moves for what is asked by itself")
			}
			return h.asked("GP") == due
		})
		h.queue.drain()
		if h.letters() != 1 {
			t.Fatal("the letter is gone")
		}
	}
	back.Store(true)
	h.queue.until(t, "it is back", func() bool {
		h.Tick(at.Add(10 * time.Minute))
		return h.Record.State.Chart.Sources()[0].State.Kind == record.Answered || h.letters() == 0
	})
	asked := h.asked("GP")
	h.Tick(at.Add(time.Hour))
	h.queue.drain()
	if h.asked("GP") != asked {
		t.Error("a source that answers is asked by itself")
	}
}

func TestWhatIsAskedByItselfIsSeenOnceSomebodyAsksForIt(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	h.cut(gone(record.Unreachable))
	h.again(t, "GP")
	hold := make(chan struct{})
	h.desk.askAgain = func(context.Context, viewing.Look, string, func(record.Answer)) error { <-hold; return nil }
	h.Tick(h.clock)
	h.Tick(h.clock.Add(15 * time.Second))
	h.Record.AskAgain("GP")
	if h.Record.State.Busy == "" || h.asked("GP") > 2 {
		t.Errorf("busy with %q, asked %d times", h.Record.State.Busy, h.asked("GP"))
	}
	close(hold)
	h.queue.until(t, "it is over", func() bool { return h.Record.State.Busy == "" })
	if h.letters() != 1 {
		t.Error("the letter is gone")
	}
}

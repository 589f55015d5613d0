package present_test

import (
	"context"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

var away = record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "")

func (h *house) reached() (times int) {
	for _, call := range h.desk.calls() {
		if call == "reach" {
			times++
		}
	}
	return times
}

// lineDown is a house in which somebody has just found that the line is down.
func lineDown(t *testing.T) *house {
	t.Helper()
	h := closed(t)
	h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) { return viewing.Staff{}, away }
	h.desk.reach = func(context.Context) error { return away }
	h.SignIn.Start()
	h.queue.until(t, "it is said", func() bool { return !h.SignIn.State.Down.IsZero() && !h.SignIn.State.Waiting })
	return h
}

// pass lets time pass, and the clock be looked at as the window does.
func (h *house) pass(t *testing.T, d time.Duration) {
	t.Helper()
	h.clock = h.clock.Add(d)
	h.Tick(h.clock)
	h.queue.until(t, "it has been tried", func() bool { return !h.SignIn.State.Trying })
}

func TestWhileTheLineIsDownItIsTriedEverMoreSeldom(t *testing.T) {
	h := lineDown(t)
	since := h.SignIn.State.Down
	for i, wait := range []time.Duration{15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 5 * time.Minute} {
		h.pass(t, wait-time.Second)
		if got := h.reached(); got != i {
			t.Fatalf("asked %d times before it is due, want %d", got, i)
		}
		h.pass(t, time.Second)
		if got := h.reached(); got != i+1 {
			t.Fatalf("asked %d times when it is due, want %d", got, i+1)
		}
	}
	if h.SignIn.State.Down != since || h.SignIn.State.Problem == nil {
		t.Errorf("down since %v, want %v", h.SignIn.State.Down, since)
	}
	if h.desk.wasAsked("sign in by code") || len(h.desk.calls()) == 0 {
		t.Error("somebody was signed in")
	}
}

func TestWhenTheLineIsBackItIsSaidAndNobodyIsSignedInByItself(t *testing.T) {
	h := lineDown(t)
	signIns := func() (n int) {
		for _, call := range h.desk.calls() {
			if call == "sign in" {
				n++
			}
		}
		return n
	}
	before := signIns()
	h.desk.reach = func(context.Context) error { return nil }
	h.SignIn.Reach()
	h.queue.until(t, "it is back", func() bool { return h.SignIn.State.Down.IsZero() && !h.SignIn.State.Trying })
	if h.SignIn.State.Note == "" || h.SignIn.State.Problem != nil || signIns() != before {
		t.Errorf("note %q, problem %v, %d sign-ins", h.SignIn.State.Note, h.SignIn.State.Problem, signIns()-before)
	}
	asked := h.reached()
	h.pass(t, time.Hour)
	if h.reached() != asked {
		t.Error("it is asked for ever")
	}
}

func TestWhatKeepsSomebodyOutAtTheirOwnDoorIsNotTheLine(t *testing.T) {
	for _, kind := range []record.Kind{record.NotSignedIn, record.NotAllowed, record.Unsafe, record.Local, record.Broken} {
		h := closed(t)
		h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) {
			return viewing.Staff{}, record.Because(nil, kind, "No.", "")
		}
		h.SignIn.Start()
		h.queue.until(t, "it is refused", func() bool { return h.SignIn.State.Problem != nil })
		h.pass(t, time.Hour)
		if !h.SignIn.State.Down.IsZero() || h.reached() != 0 {
			t.Errorf("kind %v: the line is said to be down", kind)
		}
	}
}

func TestACodeThatRanOutIsNotTheLine(t *testing.T) {
	h := closed(t)
	h.desk.signIn = func(_ context.Context, browse func(string)) (viewing.Staff, error) {
		browse("https://sign-in.example/device")
		return viewing.Staff{}, record.Because(nil, record.TooSlow, "The code has run out.", "")
	}
	h.SignIn.StartWithCode()
	h.queue.until(t, "it is said", func() bool { return h.SignIn.State.Problem != nil })
	if !h.SignIn.State.Down.IsZero() {
		t.Error("the line is said to be down")
	}
}

func TestWhatTheServiceAnsweredSaysThatItIsThere(t *testing.T) {
	h := lineDown(t)
	h.desk.unlock = func(context.Context, string, string) (viewing.Staff, error) {
		return viewing.Staff{}, record.Because(nil, record.NotSignedIn, "Sign in again.", "")
	}
	h.SignIn.Unlock("ann", "271828")
	h.queue.until(t, "it is said", func() bool { return !h.SignIn.State.Waiting })
	if !h.SignIn.State.Down.IsZero() {
		t.Error("the line is still said to be down")
	}
}

func TestAKeyringThatDoesNotSayWhoIsOnShiftIsNotNobodyOnShift(t *testing.T) {
	h := home(t, "nurse")
	h.desk.shiftFails = record.Because(nil, record.Local, "The keyring did not answer.", "")
	h.Lock()
	h.at(t, present.PageSignIn)
	h.queue.until(t, "it is said", func() bool { return h.SignIn.State.Problem != nil })
}

func TestWhatIsTriedBehindASignInSaysNothingAfterIt(t *testing.T) {
	h := lineDown(t)
	hold, gone := make(chan struct{}), make(chan struct{})
	h.desk.reach = func(context.Context) error { <-hold; close(gone); return away }
	h.SignIn.Reach()
	h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) { return staff("nurse"), nil }
	h.SignIn.Start()
	h.at(t, present.PagePIN)
	close(hold)
	<-gone
	h.queue.drain()
	if h.SignIn.State.Problem != nil || h.SignIn.State.Trying {
		t.Errorf("on the page of the PIN stands %v", h.SignIn.State.Problem)
	}
}

func TestAnUnlockingThatCannotReachTheServiceSaysSinceWhen(t *testing.T) {
	h := closed(t)
	h.desk.unlock = func(context.Context, string, string) (viewing.Staff, error) { return viewing.Staff{}, away }
	h.SignIn.Unlock("ann", "271828")
	h.queue.until(t, "it is said", func() bool { return !h.SignIn.State.Down.IsZero() })
	h.SignIn.Cancel()
	if h.SignIn.State.Down.IsZero() || h.Page != present.PageSignIn {
		t.Error("it is forgotten")
	}
}

// A program that starts with copies to offer asks by itself whether the service is there: who
// stands before it at night presses for nothing. Where none are offered nothing is asked, and
// nobody who signs in meanwhile is held up.
func TestAtTheStartTheLineIsAskedAboutWhereThereAreCopiesToOffer(t *testing.T) {
	slow := record.Because(nil, record.TooSlow, "It does not answer.", "")
	refused := record.Because(nil, record.Unsafe, "It does not prove itself.", "")
	for name, c := range map[string]struct {
		offer viewing.CopiesOffer
		says  error
		asked int
		down  bool
	}{
		"nothing answers":          {keptCopies().offer, away, 1, true},
		"it does not answer soon":  {keptCopies().offer, slow, 1, true},
		"it is there":              {keptCopies().offer, nil, 1, false},
		"another is in its place":  {keptCopies().offer, refused, 1, false},
		"there is nothing to open": {viewing.CopiesOffer{On: true}, away, 0, false},
		"none are kept":            {viewing.CopiesOffer{}, away, 0, false},
	} {
		kept := keptCopies()
		kept.offer = c.offer
		h := closed(t, withCopies(kept))
		kept.wake = h.queue.wake
		over := make(chan struct{})
		h.desk.reach = func(context.Context) error { defer close(over); return c.says }
		h.queue.until(t, "it is known what is offered", func() bool { return h.Copies.State.Offer.On == c.offer.On })
		if c.asked > 0 {
			<-over
		}
		before := h.changes
		h.queue.until(t, "it is drawn", func() bool { return c.asked == 0 || !c.down && h.changes > before || !h.SignIn.State.Down.IsZero() })
		if h.reached() != c.asked || h.SignIn.State.Down.IsZero() == c.down || h.SignIn.State.Waiting {
			t.Errorf("%s: asked %d times, down since %v", name, h.reached(), h.SignIn.State.Down)
		}
		if h.desk.wasAsked("sign in") {
			t.Errorf("%s: a sign-in was begun", name)
		}
	}
}

// Enter where nothing was typed spends no try of a PIN: not at the lock, nor for the copies.
func TestEnterWithNothingTypedIsNoTry(t *testing.T) {
	c := keptCopies()
	h := cutOff(t, c)
	h.Copies.Choose("ben")
	h.Copies.Open("")
	h.SignIn.Unlock("ben", "")
	if c.was("open ben") || h.desk.wasAsked("unlock") || h.Copies.State.Waiting || h.SignIn.State.Waiting {
		t.Errorf("the copies did %q, the desk %q", c.did, h.desk.calls())
	}
}

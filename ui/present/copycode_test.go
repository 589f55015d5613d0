package present_test

import (
	"testing"
	"time"

	"careview/client/record"
	"careview/ui/present"
)

// codeMaker is a house whose manager is on the page on which the recovery code is made.
func codeMaker(t *testing.T, c *copies, settings ...func(*present.Config)) *house {
	t.Helper()
	c.makes = true
	h := home(t, "manager", append(settings, withCopies(c))...)
	c.wake = h.queue.wake
	h.ShowCopyCode()
	if h.Page != present.PageCopyCode {
		t.Fatalf("at %s", h.Page)
	}
	return h
}

func (h *house) makeCode(t *testing.T) {
	t.Helper()
	h.CopyCode.Ask()
	h.CopyCode.Make()
	h.queue.until(t, "there is an answer", func() bool { return !h.CopyCode.State.Waiting })
}

func TestARecoveryCodeIsMadeOnlyAfterItWasAskedWhetherTheOneBeforeIsToEnd(t *testing.T) {
	c := keptCopies()
	h := codeMaker(t, c)
	h.CopyCode.Make()
	h.queue.drain()
	if h.CopyCode.State.Waiting || c.was("make code") {
		t.Error("it is made unasked")
	}
	h.makeCode(t)
	if h.CopyCode.State.Code != goodCode {
		t.Errorf("%+v", h.CopyCode.State)
	}
	h.CopyCode.Make()
	h.CopyCode.Ask() // is it on paper?
	h.CopyCode.Make()
	h.CopyCode.NotYet()
	if h.CopyCode.State != (present.CopyCodeState{Code: goodCode}) {
		t.Errorf("another is made unasked: %+v", h.CopyCode.State)
	}
}

func TestTheRecoveryCodeIsGoneWhenItsPageIs(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(*house)
		gone  bool // and it is said that it was there
	}{
		"Escape":              {func(h *house) { h.Back() }, false},
		"another page":        {func(h *house) { h.ShowTrail() }, false},
		"the page once more":  {func(h *house) { h.ShowCopyCode() }, false},
		"locked":              {func(h *house) { h.Lock() }, false},
		"signed out":          {func(h *house) { h.SignOut() }, false},
		"nobody there":        {func(h *house) { h.clock = h.clock.Add(3 * time.Minute); h.Tick(h.clock) }, true},
		"nobody for too long": {func(h *house) { h.clock = h.clock.Add(11 * time.Minute); h.Tick(h.clock) }, false},
	} {
		kept := keptCopies()
		h := codeMaker(t, kept, idle(usual))
		h.makeCode(t)
		if c.leave(h); h.CopyCode.State != (present.CopyCodeState{Gone: c.gone}) {
			t.Errorf("%s: %+v", name, h.CopyCode.State)
		}

		late := keptCopies()
		late.slow = make(chan struct{})
		h = codeMaker(t, late, idle(usual))
		h.CopyCode.Ask()
		h.CopyCode.Make()
		h.queue.until(t, "it is being made", func() bool { return late.was("make code") })
		c.leave(h)
		close(late.slow)
		h.Shut(t.Context()) // all work has ended, and what it says was posted
		h.queue.drain()
		if h.CopyCode.State.Code != "" {
			t.Errorf("%s: a code that comes too late is shown", name)
		}
	}
}

func TestThatNoCodeWasMadeIsSaid(t *testing.T) {
	c := keptCopies()
	c.wrong = record.Because(nil, record.Local, "The audit trail cannot be written.", "")
	h := codeMaker(t, c)
	h.makeCode(t)
	if state := h.CopyCode.State; state.Code != "" || state.Problem == nil || state.Problem.Kind != record.Local {
		t.Errorf("%+v", state)
	}
}

func TestWhoMayNotMakeARecoveryCodeIsOfferedNone(t *testing.T) {
	kept := keptCopies()
	for name, h := range map[string]*house{
		"by role":             home(t, "nurse", withCopies(kept)),
		"no copies are kept":  home(t, "manager"),
		"nobody is signed in": closed(t, func(c *present.Config) { other := keptCopies(); other.makes = true; c.Copies = other }),
	} {
		before := h.Page
		h.ShowCopyCode()
		h.CopyCode.Ask()
		h.CopyCode.Make()
		h.queue.drain()
		if h.MayMakeCode() || h.Page != before || h.CopyCode.State != (present.CopyCodeState{}) {
			t.Errorf("%s: at %s", name, h.Page)
		}
	}
	if kept.was("make code") {
		t.Error("a code was made")
	}
}

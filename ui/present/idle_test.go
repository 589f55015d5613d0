package present_test

import (
	"context"
	"testing"
	"time"
	"unsafe"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

var usual = present.Idle{Conceal: 2 * time.Minute, Lock: 10 * time.Minute, SignOut: 30 * time.Minute, Absolute: 12 * time.Hour}

func idle(limits present.Idle) func(*present.Config) {
	return func(c *present.Config) { c.Idle = limits }
}

// after turns the clock and ticks.
func (h *house) after(d time.Duration) {
	h.clock = h.clock.Add(d)
	h.Tick(h.clock)
}

func TestWhatHappensWhenNobodyIsThere(t *testing.T) {
	noLock := usual
	noLock.Lock = 0
	cases := []struct {
		name      string
		limits    present.Idle
		idle      time.Duration
		page      present.Page
		concealed bool
		warning   string
	}{
		{"nothing yet", usual, 119 * time.Second, present.PageHome, false, ""},
		{"concealed", usual, 2 * time.Minute, present.PageHome, true, ""},
		{"a minute and a second before the lock", usual, 9*time.Minute - time.Second, present.PageHome, true, ""},
		{"a minute before the lock", usual, 9 * time.Minute, present.PageHome, true, "Careview will lock in 60 s. Press any key to stay."},
		{"half a second later", usual, 9*time.Minute + 500*time.Millisecond, present.PageHome, true, "Careview will lock in 60 s. Press any key to stay."},
		{"fifteen seconds before the lock", usual, 9*time.Minute + 45*time.Second, present.PageHome, true, "Careview will lock in 15 s. Press any key to stay."},
		{"locked", usual, 10 * time.Minute, present.PageSignIn, false, ""},
		{"the computer slept past all of it", usual, time.Hour, present.PageSignIn, false, ""},
		{"a site that does not lock: warned of the sign-out", noLock, 29*time.Minute + 15*time.Second, present.PageHome, true, "You will be signed out in 45 s. Press any key to stay."},
		{"a site that does not lock: signed out", noLock, 30 * time.Minute, present.PageSignIn, false, ""},
		{"a site without limits", present.Idle{}, 100 * time.Hour, present.PageHome, false, ""},
		{"a clock set back", usual, -time.Hour, present.PageHome, false, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := home(t, "nurse", idle(c.limits))
			h.after(c.idle)
			if h.Page != c.page || h.Concealed != c.concealed || h.Warning != c.warning {
				t.Errorf("page %s, concealed %v, warning %q", h.Page, h.Concealed, h.Warning)
			}
		})
	}
}

func TestTheDeskIsToldToLockOrToSignOut(t *testing.T) {
	for what, idleFor := range map[string]time.Duration{"lock": 11 * time.Minute, "sign out": 31 * time.Minute} {
		h := home(t, "nurse", idle(usual))
		h.after(idleFor)
		h.queue.until(t, "the desk is told", func() bool { return h.desk.wasAsked(what) })
		if h.SignIn.State.Note == "" {
			t.Error("the sign-in page does not say why it is there")
		}
	}
}

func TestAnyKeyKeepsTheSignInAndShowsTheScreenAgain(t *testing.T) {
	h := home(t, "nurse", idle(usual))
	h.after(9*time.Minute + 30*time.Second)
	h.Active()
	if h.Concealed || h.Warning != "" {
		t.Errorf("concealed %v, warning %q", h.Concealed, h.Warning)
	}
	h.after(9 * time.Minute)
	if h.Page != present.PageHome {
		t.Error("the key did not count")
	}
}

func TestAKeyAfterTheLimitSavesNothing(t *testing.T) {
	h := home(t, "nurse", idle(usual))
	h.clock = h.clock.Add(20 * time.Minute) // asleep: nobody ticked
	h.Active()
	if h.Page != present.PageSignIn {
		t.Error("a key woke the screen of somebody who had gone")
	}
}

func TestASignInEndsWhateverIsTouched(t *testing.T) {
	cases := []struct {
		name     string
		until    time.Time
		absolute time.Duration
		lasts    time.Duration
	}{
		{"as the sign-in service says", now.Add(time.Hour), 12 * time.Hour, time.Hour},
		{"as the site says", now.Add(20 * time.Hour), 12 * time.Hour, 12 * time.Hour},
		{"as the site says, the service being silent", time.Time{}, 12 * time.Hour, 12 * time.Hour},
		{"as the service says, the site being silent", now.Add(time.Hour), 0, time.Hour},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := closed(t, idle(present.Idle{Conceal: 2 * time.Minute, Absolute: c.absolute}))
			who := staff("nurse")
			who.Until = c.until
			h.arrive(t, who)
			h.clock = now.Add(c.lasts - 30*time.Second)
			h.Active()
			if h.Warning != "Your sign-in ends in 30 s. Sign in again to go on." {
				t.Errorf("the warning is %q", h.Warning)
			}
			h.after(30 * time.Second)
			if h.Page != present.PageSignIn {
				t.Error("the sign-in goes on")
			}
		})
	}
}

func TestTheScreenIsToldOnlyWhenSomethingChanged(t *testing.T) {
	h := home(t, "nurse", idle(usual))
	before := h.changes
	h.after(time.Second)
	h.after(time.Second)
	if h.changes != before {
		t.Error("a tick without a change redraws the screen")
	}
	h.after(2 * time.Minute)
	if h.changes != before+1 {
		t.Errorf("concealing redraws the screen %d times", h.changes-before)
	}
}

func TestNobodySignedInIsNeverIdle(t *testing.T) {
	h := closed(t, idle(usual))
	h.after(time.Hour)
	h.Active()
	if h.Concealed || h.SignIn.State.Note != "" || len(h.desk.calls()) != 0 {
		t.Errorf("the desk was told %v", h.desk.calls())
	}
}

func TestIdlenessStopsWhatIsUnderWay(t *testing.T) {
	h := home(t, "nurse", idle(usual))
	h.desk.open = func(ctx context.Context, _ viewing.Look, _ func(record.Chart)) error {
		<-ctx.Done()
		return ctx.Err()
	}
	h.OpenPerson(person(1))
	h.after(10 * time.Minute)
	assertNothingIsLeft(t, h)
}

func TestASessionThatEndedByItselfIsTakenOffTheScreen(t *testing.T) {
	h := home(t, "nurse", idle(usual))
	h.desk.ended = record.Because(nil, record.NotSignedIn, "Your role has changed.", "Sign in again.")
	h.after(time.Second)
	if h.Page != present.PageSignIn || h.Staff.Subject != "" || len(h.Residents.Rows()) != 0 {
		t.Errorf("page %s, %q, %d residents", h.Page, h.Staff.Subject, len(h.Residents.Rows()))
	}
	if problem := h.SignIn.State.Problem; problem == nil || problem.Sentence != "Your role has changed." {
		t.Errorf("it says %v", problem)
	}
}

func TestSettingTheClockBackPutsNoLimitOff(t *testing.T) {
	for what, c := range map[string]struct {
		limits present.Idle
		after  time.Duration
	}{
		"the lock":             {usual, 10*time.Minute + time.Second},
		"the end of a sign-in": {present.Idle{Absolute: 12 * time.Hour}, 12 * time.Hour},
	} {
		h := home(t, "nurse", idle(c.limits), func(config *present.Config) { config.Now = time.Now })
		h.Tick(setBack(time.Now().Add(c.after-time.Minute), 24*time.Hour))
		if h.Page != present.PageHome {
			t.Errorf("%s: a minute before, page %s", what, h.Page)
		}
		h.Tick(setBack(time.Now().Add(c.after), 24*time.Hour))
		if h.Page != present.PageSignIn {
			t.Errorf("%s: page %s", what, h.Page)
		}
	}
}

// setBack is a moment with the clock on the wall set back, and the one inside the
// computer as it was. It relies on how package time lays a Time out.
func setBack(t time.Time, by time.Duration) time.Time {
	wall := (*uint64)(unsafe.Pointer(&t))
	*wall -= uint64(by/time.Second) << 30
	return t
}

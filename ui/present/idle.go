package present

import (
	"time"

	"careview/assets/words"
	"careview/client/record/viewing"
)

// Idle says how long nobody may touch the program before it is concealed, locked
// and signed out, and how long a sign-in lasts whatever is touched. Zero means
// never.
type Idle struct{ Conceal, Lock, SignOut, Absolute time.Duration }

// warnAhead is how long before it happens somebody is warned.
const warnAhead = time.Minute

// Active notes that somebody is there: any key, any movement of the mouse. A key
// that comes after a limit has passed, as when the computer wakes, saves nothing.
func (w *Window) Active() {
	now := w.config.Now()
	w.Tick(now)
	if r := w.Copies.reading; r != nil {
		r.live.lastActive = now // whoever is signed in behind the copies is there too
	}
	if w.Staff.Subject == "" {
		return
	}
	w.lastActive = now
	w.Tick(now)
}

// Tick looks at the clock; call it once a second.
func (w *Window) Tick(now time.Time) {
	defer w.tickCopies(now)
	w.tickLaunch(now)
	w.tickUnsafe()
	if w.Staff.Subject == "" {
		w.SignIn.tick(now)
		return
	}
	if why := w.config.Desk.Ended(); why != nil {
		w.expire("", why)
		return
	}
	idle := viewing.Elapsed(w.lastActive, now)
	left, ends := w.signInLeft(now)
	switch {
	case ends && left <= 0:
		w.expire(words.IdleEnded(), nil)
		return
	case passed(idle, w.config.Idle.SignOut):
		w.endSession(w.config.Desk.SignOut, words.IdleOut())
		return
	case passed(idle, w.config.Idle.Lock):
		w.endSession(w.config.Desk.Lock, words.IdleLocked())
		return
	}
	w.Record.Tick(now.Round(0))
	if w.Page == PageHome {
		w.Residents.Tick()
	}
	concealed, warning := passed(idle, w.config.Idle.Conceal), w.warning(now, idle)
	if concealed == w.Concealed && warning == w.Warning {
		return
	}
	w.Concealed, w.Warning = concealed, warning
	if concealed {
		w.CopyCode.conceal()
	}
	w.config.Changed()
}

// signInLeft is how long this sign-in lasts still, whatever is touched; false for ever.
func (w *Window) signInLeft(now time.Time) (left time.Duration, ends bool) {
	lasted := viewing.Elapsed(w.signedInAt, now)
	if !w.Staff.Until.IsZero() {
		left, ends = w.Staff.Until.Sub(w.signedInAt.Round(0))-lasted, true
	}
	if ours := w.config.Idle.Absolute - lasted; w.config.Idle.Absolute > 0 && (!ends || ours < left) {
		left, ends = ours, true
	}
	return left, ends
}

// warning says the first thing that is about to happen.
func (w *Window) warning(now time.Time, idle time.Duration) string {
	left, soon := warnAhead+1, (func(seconds int) string)(nil)
	soonest := func(until time.Duration, sentence func(seconds int) string) {
		if until < left {
			left, soon = until, sentence
		}
	}
	if left, ends := w.signInLeft(now); ends {
		ending := words.IdleEnds
		if w.ReadsCopies() {
			ending = words.CopiesCloses
		}
		soonest(left, ending)
	}
	if limit := w.config.Idle.SignOut; limit > 0 {
		soonest(limit-idle, words.IdleOuts)
	}
	if limit := w.config.Idle.Lock; limit > 0 {
		soonest(limit-idle, words.IdleLocks)
	}
	if soon == nil {
		return ""
	}
	return soon(int((left + time.Second - 1) / time.Second))
}

func passed(idle, limit time.Duration) bool { return limit > 0 && idle >= limit }

package present

import (
	"time"

	"careview/assets/words"
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
	if w.Staff.Subject == "" {
		return
	}
	w.lastActive = wallClock(now)
	w.Tick(now)
}

// Tick looks at the clock; call it once a second.
func (w *Window) Tick(now time.Time) {
	if w.Staff.Subject == "" {
		return
	}
	if why := w.config.Desk.Ended(); why != nil {
		w.endSession(w.config.Desk.SignOut, "")
		w.SignIn.fail(why)
		w.config.Changed()
		return
	}
	now = wallClock(now)
	idle := now.Sub(w.lastActive)
	switch {
	case w.signInExpired(now):
		w.endSession(w.config.Desk.SignOut, words.IdleEnded())
		return
	case passed(idle, w.config.Idle.SignOut):
		w.endSession(w.config.Desk.SignOut, words.IdleOut())
		return
	case passed(idle, w.config.Idle.Lock):
		w.endSession(w.config.Desk.Lock, words.IdleLocked())
		return
	}
	w.Record.Tick(now)
	concealed, warning := passed(idle, w.config.Idle.Conceal), w.warning(now, idle)
	if concealed == w.Concealed && warning == w.Warning {
		return
	}
	w.Concealed, w.Warning = concealed, warning
	w.config.Changed()
}

// signInExpired reports whether the sign-in has lasted as long as it may.
func (w *Window) signInExpired(now time.Time) bool {
	end := w.signInEnds()
	return !end.IsZero() && !now.Before(end)
}

// signInEnds is when this sign-in ends whatever is touched; zero for never.
func (w *Window) signInEnds() time.Time {
	end := wallClock(w.Staff.Until)
	if w.config.Idle.Absolute <= 0 {
		return end
	}
	if ours := w.signedInAt.Add(w.config.Idle.Absolute); end.IsZero() || ours.Before(end) {
		return ours
	}
	return end
}

// warning says the first thing that is about to happen.
func (w *Window) warning(now time.Time, idle time.Duration) string {
	left, soon := warnAhead+1, (func(seconds int) string)(nil)
	soonest := func(until time.Duration, sentence func(seconds int) string) {
		if until < left {
			left, soon = until, sentence
		}
	}
	if end := w.signInEnds(); !end.IsZero() {
		soonest(end.Sub(now), words.IdleEnds)
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

// wallClock is t by the clock on the wall alone: the monotonic clock stands still
// while a computer sleeps.
func wallClock(t time.Time) time.Time { return t.Round(0) }

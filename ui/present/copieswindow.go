package present

import (
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/copied"
)

// copyWindow is what a window is told that reads copies.
type copyWindow struct {
	desk *copied.Desk
	live *Window
	band string // as it was last drawn
	up   bool   // the line was up when it was last drawn
}

// Shown is the window that is shown: that of the copies while they are open.
func (w *Window) Shown() *Window {
	if w.Copies.opened != nil {
		return w.Copies.opened
	}
	return w
}

// ReadsCopies reports whether this is the window of the copies.
func (w *Window) ReadsCopies() bool { return w.Copies.reading != nil }

// ShutCopies leaves the copies and goes back to what was shown before.
func (w *Window) ShutCopies() {
	if r := w.Copies.reading; r != nil {
		r.live.ShutCopies()
		return
	}
	w.Copies.drop()
	if w.Page == PageCopies {
		w.Home()
		return
	}
	w.Copies.ask()
	w.config.Changed()
}

// leaveCopies is what locking does where copies are read: they are shut, and whoever is
// signed in behind them is locked out too.
func (w *Window) leaveCopies(note string) {
	live := w.Copies.reading.live
	live.ShutCopies()
	if live.Staff.Subject != "" {
		live.endSession(live.config.Desk.Lock, note)
		return
	}
	live.SignIn.State.Note = note
	live.config.Changed()
}

// expire ends what nobody at this PC ended: the time is over, or the desk says why.
// Whoever is signed in behind copies stays so when those are over; and copies that are read
// stay open when the sign-in behind them is over, for that may be why they are read. A drill
// ends with it.
func (w *Window) expire(note string, why error) {
	if r := w.Copies.reading; r != nil {
		r.live.copiesOver(why)
		return
	}
	read := w.Copies.opened != nil && !w.Copies.opened.IsDrill()
	if !read {
		w.Copies.drop()
	}
	w.leave(w.config.Desk.SignOut, note)
	if why != nil {
		w.SignIn.fail(why)
	}
	if read { // whether the service can be reached nobody knows
		w.SignIn.noteUnreachable()
		w.SignIn.Reach()
	}
	w.config.Changed()
}

// copiesOver shuts the copies because their time is over, and says so.
func (w *Window) copiesOver(why error) {
	if why == nil {
		why = record.Because(nil, record.NotSignedIn, words.CopiesClosed(), words.CopiesPINHint())
	}
	w.ShutCopies()
	if w.Staff.Subject != "" {
		w.Problem = record.AsProblem(why)
	} else {
		w.SignIn.State.Problem = record.AsProblem(why)
	}
	w.config.Changed()
}

// Band is what stands over every page and on every sheet while copies are read; empty
// elsewhere.
func (w *Window) Band() string {
	r := w.Copies.reading
	if r == nil {
		return ""
	}
	band, _ := r.desk.Band(w.Record.State.Look.Person)
	return band
}

// BriefBand is Band where there is little room.
func (w *Window) BriefBand() string {
	r := w.Copies.reading
	if r == nil {
		return ""
	}
	_, brief := r.desk.Band(w.Record.State.Look.Person)
	return brief
}

// Doubts are what is to be known of the age of the copies that are read.
func (w *Window) Doubts() []string {
	if w.Copies.reading == nil {
		return nil
	}
	return w.Copies.reading.desk.Opened().Doubts
}

// ConnectionIsBack reports whether, while copies are read, the sign-in service answers again.
func (w *Window) ConnectionIsBack() bool {
	r := w.Copies.reading
	return r != nil && r.live.Staff.Subject == "" && r.live.SignIn.State.Down.IsZero() && !r.live.Unsafe().SignIn
}

// SignedInBehind reports whether, while copies are read, somebody is signed in behind them:
// then nothing asks whether the line is back.
func (w *Window) SignedInBehind() bool {
	return w.Copies.reading != nil && w.Copies.reading.live.Staff.Subject != ""
}

// IsDrill reports whether the copies are shown while all can be reached.
func (w *Window) IsDrill() bool {
	return w.Copies.reading != nil && w.Copies.reading.desk.Opened().Drill
}

// tickCopies lets the copies that are open look at the clock.
func (w *Window) tickCopies(now time.Time) {
	if inner := w.Copies.opened; inner != nil {
		inner.Tick(now)
	}
	if r := w.Copies.reading; r != nil {
		if band, up := w.Band(), w.ConnectionIsBack(); band != r.band || up != r.up {
			r.band, r.up = band, up
			w.config.Changed()
		}
	}
}

// MayDrill reports whether whoever is signed in may try how the copies are read.
func (w *Window) MayDrill() bool {
	return w.hasRole() && w.Copies.Kept() && !w.ReadsCopies() && w.MayReadPlans()
}

// NeedsCopies reports whether whoever is signed in is to be offered the copies: no source
// says anything of what is shown.
func (w *Window) NeedsCopies() bool {
	if !w.MayDrill() {
		return false
	}
	return w.Page == PageHome && w.HomeIsList() && w.Residents.AllSilent() || w.Page == PageRecord && w.Record.AllSilent()
}

// ShowCopies goes to the page on which whoever is signed in opens the copies: because no
// source answers, or to try how it would be.
func (w *Window) ShowCopies(drill bool) {
	if !w.MayDrill() {
		return
	}
	w.closeAll()
	w.Help = false
	w.Page = PageCopies
	w.Copies.State = EmergencyCopiesState{Drill: drill, Offer: w.Copies.State.Offer}
	w.Copies.chooseFirst()
	w.Copies.ask()
	w.config.Changed()
}

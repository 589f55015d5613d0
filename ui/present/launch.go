package present

import (
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/people"
)

// launchLasts is how long whom another program named is remembered for whoever signs in.
const launchLasts = 5 * time.Minute

// Launch is that another program on this PC has somebody looked for: a context launch.
type Launch struct {
	Asking bool // whether to leave what is open and look for them
	number record.NHSNumber
	at     time.Time
}

// Question asks whether to look for them now.
func (l Launch) Question() string { return words.LaunchQuestion(l.number.Grouped()) }

// Launched is told that another program asks for somebody. They are looked for as if their
// number had been typed, once somebody is signed in who searches; nothing opens by itself.
func (w *Window) Launched(number record.NHSNumber) {
	w.Launch = Launch{number: number, at: w.config.Now()}
	w.takeLaunch()
	w.config.Changed()
}

// takeLaunch looks for whom another program named, where that takes nobody's place.
func (w *Window) takeLaunch() {
	waited := w.config.Now().Sub(w.Launch.at)
	switch {
	case w.Launch.number == "":
	case waited < 0 || waited > launchLasts:
		w.Launch = Launch{}
	case w.Page == PageSignIn:
		w.SignIn.State.Note = words.LaunchWaits()
	case !w.hasRole() || w.Page == PagePIN || w.ReadsCopies():
	case !w.MaySearch():
		w.Launch = Launch{}
		w.Problem = record.Because(nil, record.NotAllowed, words.LaunchBarred(), words.LaunchBarredHint())
	case w.Page == PageHome && !w.Concealed && !w.isAsked():
		w.TakeLaunch()
	default:
		w.Launch.Asking = true
	}
}

// isAsked reports whether something waits for an answer, over the page or on it.
func (w *Window) isAsked() bool {
	return w.Help || w.Problem != nil || w.CopyRecord.State.Open || w.CopyList.State.Open || w.CopyPlans.State.Open ||
		w.ListChange.State.Change != people.NoChange
}

// TakeLaunch leaves what is open and looks for whom another program named.
func (w *Window) TakeLaunch() {
	number := w.Launch.number
	w.Launch = Launch{}
	if number != "" && w.MaySearch() {
		w.Search.Find(string(number))
	}
}

// RefuseLaunch stays with what is open.
func (w *Window) RefuseLaunch() {
	w.Launch = Launch{}
	w.config.Changed()
}

package present

import (
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/people"
)

// launchLasts is how long whom another program named is remembered for whoever signs in.
const launchLasts = 5 * time.Minute

// Launch is that another program on this PC has somebody looked for: a context launch.
type Launch struct {
	Asking  bool   // over the page: whether to leave it and look for them
	Refused string // over the page: why nobody is looked for; empty where somebody may be
	number  record.NHSNumber
	at      time.Time
}

// Question asks whether to look for them now.
func (l Launch) Question() string {
	return words.LaunchQuestion(strings.ReplaceAll(l.number.Grouped(), " ", "\u00a0"))
}

// Waits reports whether they are looked for once somebody signs in.
func (l Launch) Waits() bool { return l.number != "" && !l.Asking }

// LaunchRefused is told why nobody is looked for though another program asks.
func (w *Window) LaunchRefused(why string) {
	w.Shown().Launch = Launch{Refused: why}
	w.config.Changed()
}

// Launched is told that another program asks for somebody. They are looked for as if their
// number had been typed, once somebody is signed in who searches; nothing opens by itself.
func (w *Window) Launched(number record.NHSNumber) {
	switch shown := w.Shown(); {
	case shown.ReadsCopies():
		shown.Launch = Launch{Refused: words.LaunchCopies()}
	default:
		w.Launch = Launch{number: number, at: w.config.Now()}
		w.takeLaunch()
	}
	w.config.Changed()
}

// takeLaunch looks for whom another program named, where that takes nobody's place.
func (w *Window) takeLaunch() {
	switch {
	case !w.Launch.Waits():
	case w.launchIsOver(w.config.Now()):
		w.Launch = Launch{}
	case !w.hasRole() || w.Page == PagePIN:
	case !w.MaySearch():
		w.Launch = Launch{Refused: words.LaunchBarred()}
	case w.Page == PageHome && !w.Concealed && !w.isAsked():
		w.TakeLaunch()
	default:
		w.Launch.Asking = true
	}
}

func (w *Window) launchIsOver(now time.Time) bool {
	return w.Launch.Waits() && viewing.Elapsed(w.Launch.at, now) > launchLasts
}

// tickLaunch forgets whom nobody came to look for.
func (w *Window) tickLaunch(now time.Time) {
	if w.launchIsOver(now) {
		w.Launch = Launch{}
		w.config.Changed()
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

// Package appearance states how large and in which colours each member of staff has
// Careview shown on this PC.
//
// The window makes an Appearance. Its methods run on the UI goroutine, and nothing here
// waits.
package appearance

import (
	"fmt"
	"slices"
)

// Colours name a set of colours.
type Colours string

// The sets of colours. OfSystem is light or dark, as the PC is set.
const (
	Light        Colours = "light"
	Dark         Colours = "dark"
	HighContrast Colours = "high-contrast"
	OfSystem     Colours = "system"
)

// EveryColours are the sets to choose from.
func EveryColours() []Colours { return []Colours{Light, Dark, HighContrast, OfSystem} }

// Zooms are how many times larger than drawn everything may be shown: to twice the size,
// as WCAG 2.2 asks of text (1.4.4). A window that is then narrow has the crew layout, so
// nothing runs out of it. Fyne rounds to tenths.
func Zooms() []float64 { return []float64{1, 1.2, 1.4, 1.7, 2} }

// State is what is shown.
type State struct {
	Zoom    float64
	Colours Colours
}

// Kept keeps choices for the next time. An unknown name is empty.
type Kept interface {
	String(name string) string
	SetString(name, value string)
}

// Digest tells one member of staff from another without saying who either is: a keyed
// digest, which nobody without the key can make by trying all who there are.
type Digest func(subject string) string

// Appearance is the choice of whoever is at the PC.
type Appearance struct {
	State State

	kept    Kept
	digest  Digest
	site    State  // where nobody has chosen
	subject string // whose choice State is; empty while nobody is signed in
	changed func()
}

// New makes an Appearance that is as the PC was left by whoever chose while nobody was
// signed in, else as the site has set it. With no digest nobody's own choice is kept.
func New(kept Kept, digest Digest, site State, changed func()) *Appearance {
	a := &Appearance{kept: kept, digest: digest, site: site, changed: changed}
	a.Of("")
	return a
}

// Of shows the choice of a member of staff; of nobody, with an empty subject. Whoever has
// chosen nothing has what the PC shows while nobody is signed in.
func (a *Appearance) Of(subject string) {
	a.subject, a.State = subject, a.site
	for _, name := range slices.Compact([]string{a.nameOf(""), a.nameOf(subject)}) {
		if state, ok := parsed(a.kept.String(name)); ok {
			a.State = state
		}
	}
}

// SetColours shows a set of colours from now on.
func (a *Appearance) SetColours(colours Colours) {
	a.choose(State{a.State.Zoom, colours})
}

// SetZoom shows everything so many times larger than drawn from now on.
func (a *Appearance) SetZoom(zoom float64) {
	a.choose(State{zoom, a.State.Colours})
}

// Enlarge shows everything so many steps larger, or smaller.
func (a *Appearance) Enlarge(by int) {
	zooms := Zooms()
	step := slices.IndexFunc(zooms, func(zoom float64) bool { return zoom >= a.State.Zoom })
	if step < 0 {
		step = len(zooms) - 1
	}
	if step += by; step >= 0 && step < len(zooms) {
		a.SetZoom(zooms[step])
	}
}

func (a *Appearance) choose(state State) {
	if state == a.State {
		return
	}
	a.State = state
	if name := a.nameOf(a.subject); name != "" {
		a.kept.SetString(name, fmt.Sprintf("%g %s", state.Zoom, state.Colours))
	}
	a.changed()
}

// nameOf is the name under which a choice is kept; empty where it is not.
func (a *Appearance) nameOf(subject string) string {
	switch {
	case subject == "":
		return "appearance"
	case a.digest == nil:
		return ""
	}
	return "appearance-" + a.digest(subject)
}

// parsed is a choice as it was kept. What was not written by us is none.
func parsed(kept string) (state State, ok bool) {
	if _, err := fmt.Sscanf(kept, "%g %s", &state.Zoom, &state.Colours); err != nil {
		return State{}, false
	}
	return state, state.Zoom >= 0.5 && state.Zoom <= 4 && slices.Contains(EveryColours(), state.Colours)
}

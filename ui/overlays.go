package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
	"careview/ui/present/telling"
	"careview/ui/screen"
)

// overlaid is what lies over the window.
type overlaid struct {
	state   overlayState
	objects []fyne.CanvasObject
	first   fyne.Focusable
	unasked time.Time // when what nobody asked for came in sight; zero without
}

// unread is how long a press is taken as meant for the page that something came over which
// nobody asked for: nobody reads it sooner.
const unread = time.Second

// overlayState is what the overlays are drawn from: where it changes, they are drawn again.
type overlayState struct {
	help, criteria, cover bool
	copying               bool
	launch                present.Launch
	problem               *record.Problem
	keeping               people.ListChangeState
	telling               telling.State
	in                    look.Palette // which may change under a dialog that is open
}

func (s overlayState) launches() bool { return s.launch.Asking || s.launch.Refused != "" }

// unasked reports whether something lies over the window that nobody there asked for.
func (s overlayState) unasked() bool { return s.problem != nil || s.launches() }

// updateOverlays lays over the window what must be answered or must hide it.
func (u *UI) updateOverlays() {
	now := overlaid{state: overlayState{
		help: u.present.Help, criteria: u.present.Criteria, cover: u.present.Concealed, problem: u.present.Problem, copying: u.copiesOffered(), launch: u.present.Launch, keeping: u.present.ListChange.State, telling: u.present.Telling.State, in: u.palette(),
	}}
	if part.Same(now.state, u.over.state) {
		return
	}
	if was := u.over.state; now.state.unasked() {
		now.unasked = u.over.unasked
		if was.problem != now.state.problem || was.launch != now.state.launch || was.cover {
			now.unasked = u.config.Now()
		}
	}
	overlays := u.window.Canvas().Overlays()
	for _, o := range u.over.objects {
		overlays.Remove(o)
	}
	add := func(o screen.Overlay) {
		o.Object.Resize(u.window.Canvas().Size())
		overlays.Add(o.Object)
		now.objects, now.first = append(now.objects, o.Object), o.First
	}
	if now.state.keeping.Confirming {
		add(screen.ListChange(u.present, u.config.Now()))
	}
	if now.state.telling.Open {
		add(screen.Telling(u.present))
	}
	if now.state.copying {
		add(u.copyOverlay())
	}
	if now.state.launches() {
		add(screen.Launch(u.present, u.onceRead))
	}
	if now.state.problem != nil {
		add(screen.Problem(u.present, now.state.problem, u.onceRead))
	}
	switch {
	case now.state.help && now.state.criteria:
		add(screen.Criteria(u.present))
	case now.state.help:
		add(screen.Help(u.present, u.helpLines()))
	}
	if now.state.cover {
		add(screen.Cover(u.present))
	}
	u.over = now
	if now.first != nil {
		u.window.Canvas().Focus(now.first)
	}
}

// onceRead answers what came unasked, but not by a press that was meant for what it came over.
func (u *UI) onceRead(answer func()) func() {
	return func() {
		if viewing.Elapsed(u.over.unasked, u.config.Now()) >= unread {
			answer()
		}
	}
}

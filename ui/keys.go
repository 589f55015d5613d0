package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/screen"
)

// opener is a screen on which things to open have numbers.
type opener interface{ OpenNumber(n int) }

// turner is a screen whose page can be turned.
type turner interface{ Turn(pages float32) }

// keys makes every key of the help page do what it says, wherever the focus is:
// parts hand on the keys they do not use.
func (u *UI) keys() {
	c := u.window.Canvas()
	c.SetOnTypedKey(u.typed)
	c.SetOnTypedRune(func(r rune) {
		u.present.Active()
		if typer, ok := u.screen.(screen.Typer); ok && len(u.over.objects) == 0 {
			typer.Type(r)
		}
	})
	with := func(modifier fyne.KeyModifier, key fyne.KeyName, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier}, func(fyne.Shortcut) {
			covered := u.present.Concealed
			u.present.Active()
			// The key that takes the cover away does nothing else, but for locking.
			if !covered || key == fyne.KeyL {
				do()
			}
		})
	}
	shortcut := func(key fyne.KeyName, do func()) { with(fyne.KeyModifierControl, key, do) }
	larger := func() { u.zoom(1) }
	shortcut(fyne.KeyL, u.lock)
	shortcut(fyne.KeyPlus, larger)
	shortcut(fyne.KeyEqual, larger) // where plus is typed with Shift, and it is held or not
	with(fyne.KeyModifierControl|fyne.KeyModifierShift, fyne.KeyEqual, larger)
	shortcut(fyne.KeyMinus, func() { u.zoom(-1) })
	shortcut(fyne.Key0, func() { u.zoomTo(0) })
	shortcut(fyne.KeyF, u.find)
	for n, key := range []fyne.KeyName{
		fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9,
	} {
		shortcut(key, func() { u.section(n + 1) })
	}
}

// find looks for words in what is open, where they can be found; elsewhere for a
// person.
func (u *UI) find() {
	if finder, ok := u.screen.(screen.Finder); ok {
		if len(u.over.objects) == 0 {
			finder.Find()
		}
		return
	}
	u.search()
}

func (u *UI) lock() {
	if u.present.Staff.Subject != "" {
		u.present.Lock()
	}
}

func (u *UI) section(n int) {
	if numbered, ok := u.screen.(opener); ok && len(u.over.objects) == 0 {
		numbered.OpenNumber(n)
	}
}

// typed is every key that the part with the focus did not use, and a key without
// a name whenever a part was used.
func (u *UI) typed(key *fyne.KeyEvent) {
	covered := u.present.Concealed
	u.present.Active()
	if covered || key.Name == "" {
		return
	}
	switch key.Name {
	case fyne.KeyF1:
		u.present.ToggleHelp()
	case fyne.KeyF2:
		u.emergency()
	case fyne.KeyF3, fyne.KeyDown, fyne.KeyUp:
		u.step(key.Name)
	case fyne.KeyF5:
		if asker, ok := u.screen.(screen.Asker); ok {
			asker.AskAgain()
		}
	case fyne.KeyPageDown:
		u.turnPage(1)
	case fyne.KeyPageUp:
		u.turnPage(-1)
	case fyne.KeyEscape:
		u.escape()
	}
}

// step moves among the places where words were found; F3 at home shows the plans to
// look at.
func (u *UI) step(key fyne.KeyName) {
	finder, ok := u.screen.(screen.Finder)
	switch {
	case len(u.over.objects) > 0:
	case key == fyne.KeyF3 && u.present.Page == present.PageHome:
		u.present.ShowPlans()
	case !ok:
	case key == fyne.KeyF3:
		finder.Next()
	case key == fyne.KeyDown:
		finder.Step(1)
	case key == fyne.KeyUp:
		finder.Step(-1)
	}
}

func (u *UI) emergency() {
	if u.present.Page == present.PageRecord && len(u.over.objects) == 0 {
		u.present.Record.Show(chart.EmergencyPage)
	}
}

// turnPage scrolls what is read, wherever the focus is.
func (u *UI) turnPage(pages float32) {
	if t, ok := u.screen.(turner); ok && len(u.over.objects) == 0 {
		t.Turn(pages)
	}
}

// escape closes what is on top: an overlay first, then what the screen itself
// has open, then the page.
func (u *UI) escape() {
	if escaper, ok := u.screen.(screen.Escaper); ok && len(u.over.objects) == 0 && escaper.Escape() {
		return
	}
	u.present.Back()
}

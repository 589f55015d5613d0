package ui

import "fyne.io/fyne/v2"

// Wipe is for tests: what the clock starts in the background.
var Wipe = wipe

// EachSecond is for tests: what the clock has done in a window that runs.
var EachSecond = (*UI).eachSecond

// Theme is what Fyne draws with.
func (u *UI) Theme() fyne.Theme { return u.theme }

package ui

import (
	"os"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// zooms are how many times larger than drawn everything may be shown: to twice
// the size, as WCAG 2.2 asks of text (1.4.4). A window that is then narrow has
// the crew layout, so nothing runs out of it.
var zooms = []float64{1, 1.2, 1.4, 1.7, 2} // Fyne rounds to tenths

const (
	zoomKept = "zoom"       // the name under which the choice of this login is kept
	zoomRead = "FYNE_SCALE" // where Fyne reads it each time a window is scaled
)

// rezoom shows everything at the size that was chosen on this PC before. What the
// site has set in the environment goes first.
func rezoom(kept fyne.Preferences) {
	if os.Getenv(zoomRead) == "" {
		setZoom(kept.FloatWithFallback(zoomKept, zooms[0]))
	}
}

func setZoom(zoom float64) {
	// It can only fail for a name or value with a NUL or '=' in it.
	_ = os.Setenv(zoomRead, strconv.FormatFloat(zoom, 'f', -1, 64))
}

// zoomed is the step that is shown now.
func zoomed() int {
	shown, err := strconv.ParseFloat(os.Getenv(zoomRead), 64)
	if err != nil {
		return 0
	}
	step := slices.IndexFunc(zooms, func(zoom float64) bool { return zoom >= shown })
	if step < 0 {
		return len(zooms) - 1
	}
	return step
}

// onDesk is the window's first size: the same on the desk however large what is
// in it is shown.
func onDesk() fyne.Size {
	zoom := float32(zooms[zoomed()])
	return fyne.NewSize(look.WindowWide/zoom, look.WindowTall/zoom)
}

// zoom shows everything so many steps larger, or smaller, in a window that keeps
// its size on the desk.
func (u *UI) zoom(by int) { u.zoomTo(zoomed() + by) }

func (u *UI) zoomTo(step int) {
	if step < 0 || step >= len(zooms) {
		return
	}
	c := u.window.Canvas()
	size, ratio := c.Size(), float32(zooms[zoomed()]/zooms[step])
	setZoom(zooms[step])
	u.config.App.Preferences().SetFloat(zoomKept, zooms[step])
	// Fyne keeps what a window holds, in its own units, and lets the window grow.
	// Told first that it holds less, the window keeps its size on the desk.
	if holds, ok := c.(interface{ Resize(fyne.Size) }); ok {
		holds.Resize(fyne.NewSize(size.Width*ratio, size.Height*ratio))
	}
	u.config.App.Settings().SetTheme(u.theme) // Fyne scales its windows anew with each theme
}

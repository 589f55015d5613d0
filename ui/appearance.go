package ui

import (
	"cmp"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"careview/ui/look"
	"careview/ui/present/appearance"
)

// zoomRead is where Fyne reads the zoom each time a window is scaled.
const zoomRead = "FYNE_SCALE"

// shownBySite is how everything is shown to whoever has chosen nothing: as the site has
// set it in the environment.
func shownBySite() appearance.State {
	zoom, _ := strconv.ParseFloat(os.Getenv(zoomRead), 64)
	return appearance.State{Zoom: cmp.Or(zoom, 1), Colours: appearance.Light}
}

func setZoom(zoom float64) {
	// It can only fail for a name or value with a NUL or '=' in it.
	_ = os.Setenv(zoomRead, strconv.FormatFloat(zoom, 'f', -1, 64))
}

// firstSize is the window's first size: the same on the desk however large what is
// in it is shown.
func firstSize(zoom float64) fyne.Size {
	return fyne.NewSize(look.WindowWide/float32(zoom), look.WindowTall/float32(zoom))
}

// showAs shows everything as it was chosen, where that is not how it is shown.
func (u *UI) showAs(chosen appearance.State) {
	before := u.shown
	if u.shown = chosen; chosen.Zoom != before.Zoom {
		u.zoom(before.Zoom)
	}
	if chosen.Colours != before.Colours {
		u.recolour()
	}
}

// zoom shows everything in the chosen size, in a window that keeps its size on the desk.
func (u *UI) zoom(before float64) {
	c := u.window.Canvas()
	size, ratio := c.Size(), float32(before/u.shown.Zoom)
	setZoom(u.shown.Zoom)
	// Fyne keeps what a window holds, in its own units, and lets the window grow.
	// Told first that it holds less, the window keeps its size on the desk.
	if holds, ok := c.(interface{ Resize(fyne.Size) }); ok {
		holds.Resize(fyne.NewSize(size.Width*ratio, size.Height*ratio))
	}
	u.config.App.Settings().SetTheme(u.theme) // Fyne scales its windows anew with each theme
}

// recolour makes everything in sight anew in the chosen colours: what is drawn has the
// colours that it was made with.
func (u *UI) recolour() {
	look.Use(u.palette())
	u.header, u.copying = nil, nil
	u.makeFrame()
	u.makeScreen()
	u.first = u.screen.First() // it is still what the page wants
	u.config.App.Settings().SetTheme(u.theme)
}

// palette is that of the chosen colours.
func (u *UI) palette() look.Palette {
	switch u.shown.Colours {
	case appearance.Dark:
		return look.Dark
	case appearance.HighContrast:
		return look.HighContrast
	case appearance.OfSystem:
		if u.config.App.Settings().ThemeVariant() == theme.VariantDark {
			return look.Dark
		}
	}
	return look.Light
}

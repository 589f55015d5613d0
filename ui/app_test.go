package ui_test

import (
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// app is a Fyne app of one test. What is drawn with is shared: a new app of Fyne's
// own, and a new theme given to it, would read all fonts and measure all words again.
type app struct {
	fyne.App
	settings    *settings
	preferences fyne.Preferences
	clipboard   fyne.Clipboard
}

var shared = sync.OnceValue(test.NewApp)

func newApp(t testing.TB) fyne.App {
	t.Helper()
	a := &app{App: shared(), preferences: &preferences{kept: map[string]string{}}, clipboard: test.NewClipboard()}
	a.settings = &settings{Settings: a.App.Settings()}
	fyne.SetCurrentApp(a)
	return a
}

func (a *app) Settings() fyne.Settings       { return a.settings }
func (a *app) Preferences() fyne.Preferences { return a.preferences }
func (a *app) Clipboard() fyne.Clipboard     { return a.clipboard }

// settings hold the theme of one test. The themes of all tests have the same fonts.
type settings struct {
	fyne.Settings
	theme fyne.Theme
}

func (s *settings) Theme() fyne.Theme { return s.theme }

func (s *settings) SetTheme(theme fyne.Theme) {
	if s.theme == theme {
		s.Settings.SetTheme(theme) // everything is drawn anew
	}
	s.theme = theme
}

// preferences hold what the window keeps: how it is shown.
type preferences struct {
	fyne.Preferences
	kept map[string]string
}

func (p *preferences) String(name string) string    { return p.kept[name] }
func (p *preferences) SetString(name, value string) { p.kept[name] = value }

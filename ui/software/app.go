// Package software shows a Fyne app's one window where there is no OpenGL: Fyne's software
// painter draws what has changed, and a plain window of the system shows it.
//
// [New] stands in for app.NewWithID; nothing else of the program knows which of the two it
// has. Settings, preferences and the rest of the app are Fyne's own.
package software

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
)

// program is Fyne's app with another driver.
type program struct {
	fyne.App
	driver *driver
}

// New makes the app, or says why no window can be had.
func New(id string) (fyne.App, error) {
	native, err := open()
	if err != nil {
		return nil, err
	}
	return shownBy(app.NewWithID(id), native), nil
}

func shownBy(app fyne.App, native native) *program {
	p := &program{App: app, driver: newDriver(native, app.Driver())}
	fyne.SetCurrentApp(p)
	return p
}

func (p *program) Driver() fyne.Driver { return p.driver }

func (p *program) NewWindow(title string) fyne.Window { return p.driver.CreateWindow(title) }

func (p *program) Clipboard() fyne.Clipboard { return clipboard{p.driver} }

// Run shows the windows until they are closed. The goroutine that calls it is the one that
// draws and on which everything of the window happens.
func (p *program) Run() {
	p.Settings().AddListener(func(fyne.Settings) { p.driver.restyle() })
	hooks, _ := p.Lifecycle().(hooks)
	if hooks != nil {
		call(hooks.OnStarted())
	}
	p.driver.Run()
	if hooks != nil {
		call(hooks.OnStopped()) // Fyne's own keeps the preferences
	}
}

func (p *program) Quit() { p.driver.Quit() }

// hooks are those of Fyne's lifecycle that its drivers call.
type hooks interface {
	OnStarted() func()
	OnStopped() func()
	OnEnteredForeground() func()
	OnExitedForeground() func()
}

func call(f func()) {
	if f != nil {
		f()
	}
}

// clipboard is the system's.
type clipboard struct{ driver *driver }

func (c clipboard) Content() string { return c.driver.native.copied() }

func (c clipboard) SetContent(text string) { c.driver.copyOut(text) }

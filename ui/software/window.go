package software

import (
	"bytes"
	"image"
	_ "image/png" // of icons
	"sync"

	"fyne.io/fyne/v2"

	"careview/ui/software/painting"
	"careview/ui/software/tree"
)

// window is the one window.
type window struct {
	driver *driver
	canvas *canvas
	screen *painting.Screen
	mouse  mouse
	at     struct { // where the system last said that the mouse is
		sync.Mutex
		x, y int
		told bool // follow is to be called
	}
	title     string
	icon      fyne.Resource
	size      image.Point // in pixels
	least     image.Point // that was asked for
	fixed     bool
	foremost  bool
	created   bool
	intercept func()
	closed    func()
}

func newWindow(d *driver, title string) *window {
	w := &window{driver: d, canvas: newCanvas(), screen: painting.New(), title: title}
	w.mouse.window = w
	w.rescale()
	return w
}

// rescale takes the scale of now.
func (w *window) rescale() {
	w.canvas.SetScale(scaleOf(w.driver.native.scale()))
}

// restyle draws everything anew, in a window that stays as large as it is.
func (w *window) restyle() {
	w.rescale()
	for _, root := range w.canvas.roots() {
		tree.Restyle(root)
	}
	w.screen.Anew()
	w.fit(w.size)
}

// fit fills a window of that many pixels.
func (w *window) fit(size image.Point) {
	w.size = size
	scale := w.canvas.Scale()
	w.screen.Fit(size, scale)
	w.canvas.Resize(fyne.NewSize(float32(size.X)/scale, float32(size.Y)/scale))
}

// paint shows what has changed.
func (w *window) paint() {
	if !w.created {
		return
	}
	w.driver.awake()
	if w.canvas.changed() {
		w.mouse.drop()
		w.atLeast(w.canvas.settle())
	}
	w.canvas.drawOn(w.screen) // nobody has to say that something has changed
	if damaged := w.screen.Take(); len(damaged) > 0 {
		w.driver.native.paint(w.screen.Frame(), damaged)
	}
}

// atLeast makes the window no smaller than what is in it.
func (w *window) atLeast(size fyne.Size) {
	least := w.pixels(size)
	if least == w.least {
		return // whoever has the last word on windows may have refused it
	}
	w.least = least
	w.driver.native.least(least)
	if now := image.Pt(max(w.size.X, least.X), max(w.size.Y, least.Y)); now != w.size {
		w.driver.native.resize(now) // which tells when it has
	}
}

func (w *window) pixels(size fyne.Size) image.Point {
	scale := w.canvas.Scale()
	return image.Pt(painting.ToPixels(size.Width, scale), painting.ToPixels(size.Height, scale))
}

func (w *window) focusChanged(has bool) {
	if w.foremost == has {
		return
	}
	w.foremost = has
	hooks, _ := fyne.CurrentApp().Lifecycle().(hooks)
	focused := w.canvas.Focused()
	if has {
		if focused != nil {
			focused.FocusGained()
		}
		if hooks != nil {
			call(hooks.OnEnteredForeground())
		}
		return
	}
	w.driver.held = 0
	if focused != nil {
		focused.FocusLost()
	}
	if hooks != nil {
		call(hooks.OnExitedForeground())
	}
}

func (w *window) askedToClose() {
	if w.intercept != nil {
		w.intercept()
		return
	}
	w.Close()
}

func (w *window) Title() string { return w.title }

func (w *window) SetTitle(title string) {
	w.title = title
	if w.created {
		w.driver.native.retitle(title)
	}
}

// FullScreen is never: nothing in Careview asks for it. The frame's own button fills the screen.
func (w *window) FullScreen() bool { return false }

// SetFullScreen does nothing.
func (w *window) SetFullScreen(bool) {}

func (w *window) Resize(size fyne.Size) {
	if w.created {
		w.driver.native.resize(w.pixels(size)) // which tells when it has
		return
	}
	w.canvas.Resize(size)
	w.size = w.pixels(size)
}

func (w *window) RequestFocus() {
	if w.created {
		w.driver.native.raise()
	}
}

func (w *window) FixedSize() bool      { return w.fixed }
func (w *window) SetFixedSize(is bool) { w.fixed = is }

// CenterOnScreen leaves the place of the window to the system.
func (w *window) CenterOnScreen() {}

func (w *window) Padded() bool       { return w.canvas.Padded() }
func (w *window) SetPadded(pad bool) { w.canvas.SetPadded(pad) }

func (w *window) Icon() fyne.Resource {
	if w.icon != nil {
		return w.icon
	}
	return fyne.CurrentApp().Icon()
}

func (w *window) SetIcon(icon fyne.Resource) {
	w.icon = icon
	if w.created {
		w.showIcon()
	}
}

func (w *window) showIcon() {
	if w.Icon() == nil {
		return
	}
	// One that is no PNG is not shown: the system has its own.
	if picture, _, err := image.Decode(bytes.NewReader(w.Icon().Content())); err == nil {
		w.driver.native.picture(picture)
	}
}

func (w *window) SetMaster()                                   {}
func (w *window) MainMenu() *fyne.MainMenu                     { return nil }
func (w *window) SetMainMenu(*fyne.MainMenu)                   {}
func (w *window) SetOnClosed(f func())                         { w.closed = f }
func (w *window) SetCloseIntercept(f func())                   { w.intercept = f }
func (w *window) SetOnDropped(func(fyne.Position, []fyne.URI)) {}
func (w *window) Clipboard() fyne.Clipboard                    { return clipboard{w.driver} }
func (w *window) Content() fyne.CanvasObject                   { return w.canvas.Content() }
func (w *window) SetContent(o fyne.CanvasObject)               { w.canvas.SetContent(o) }
func (w *window) Canvas() fyne.Canvas                          { return w.canvas }

// Show makes the window, as large as was asked. Where what is in it needs more it grows when
// it is first painted.
func (w *window) Show() {
	if w.created {
		w.driver.native.raise()
		return
	}
	w.created = true
	if w.size == (image.Point{}) {
		w.size = w.pixels(w.canvas.Size())
	}
	w.fit(w.size)
	w.driver.native.show(w.size, w)
	w.driver.native.retitle(w.title)
	w.showIcon()
}

func (w *window) ShowAndRun() {
	w.Show()
	fyne.CurrentApp().Run()
}

func (w *window) Hide() {
	if w.created {
		w.driver.native.conceal()
	}
}

// Close ends the app with its window.
func (w *window) Close() { w.driver.Quit() }

func (w *window) destroy() {
	if !w.created {
		return
	}
	w.created = false
	call(w.closed)
	w.driver.copyNow()
	w.driver.native.close()
	w.screen = painting.New()
}

package software

import (
	"math"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"careview/ui/software/painting"
	"careview/ui/software/tree"
)

const (
	// frameEvery is the pause between two steps of an animation.
	frameEvery = time.Second / 30
	// keepEvery is how often what is shown is looked over although nobody said that it had
	// changed. Fyne forgets the renderers of what was not gone through for a minute.
	keepEvery = 20 * time.Second
	// twice is how soon a second click must come to be a double click.
	twice = 300 * time.Millisecond
	// copyAgain is the pause before the clipboard is asked for again, which another program
	// has; copyTries is how often.
	copyAgain = 50 * time.Millisecond
	copyTries = 200
)

// driver runs the one window. Everything but DoFromGoroutine happens on the goroutine of Run.
type driver struct {
	native     native
	queue      *queue
	window     *window // nil before it is made
	animations animations
	held       fyne.KeyModifier
	uncopied   *string // is to go into the clipboard
	over       bool
	now        func() time.Time
	walked     time.Time   // when the window was last gone through
	measure    fyne.Driver // knows how large texts are
}

func newDriver(native native, measure fyne.Driver) *driver {
	return &driver{native: native, queue: newQueue(), measure: measure, now: time.Now, walked: time.Now().Round(0)}
}

// CreateWindow makes the window; there is one.
func (d *driver) CreateWindow(title string) fyne.Window {
	if d.window == nil {
		d.window = newWindow(d, title)
	}
	return d.window
}

func (d *driver) CreateSplashWindow() fyne.Window { return d.CreateWindow("") }

func (d *driver) AllWindows() []fyne.Window {
	if d.window == nil {
		return nil
	}
	return []fyne.Window{d.window}
}

// RenderedTextSize is asked of Fyne's own driver, which draws nothing for it.
func (d *driver) RenderedTextSize(text string, size float32, style fyne.TextStyle, font fyne.Resource) (fyne.Size, float32) {
	return d.measure.RenderedTextSize(text, size, style, font)
}

func (d *driver) CanvasForObject(fyne.CanvasObject) fyne.Canvas {
	if d.window == nil {
		return nil
	}
	return d.window.canvas
}

func (d *driver) AbsolutePositionForObject(o fyne.CanvasObject) fyne.Position {
	if d.window == nil {
		return fyne.Position{}
	}
	for _, root := range d.window.canvas.roots() {
		if at, found := tree.PositionIn(root, o, fyne.Position{}); found {
			return at
		}
	}
	return fyne.Position{}
}

func (d *driver) CurrentKeyModifiers() fyne.KeyModifier { return d.held }

func (d *driver) HasSecondaryDisplay() bool { return false }

func (d *driver) Device() fyne.Device { return device{d.native} }

func (d *driver) DoubleTapDelay() time.Duration { return twice }

// SetDisableScreenBlanking does nothing: a screen that shows a record should go dark.
func (d *driver) SetDisableScreenBlanking(bool) {}

func (d *driver) StartAnimation(a *fyne.Animation) { d.animations.start(a, time.Now()) }

func (d *driver) StopAnimation(a *fyne.Animation) { d.animations.stop(a) }

// DoFromGoroutine runs the function on the goroutine that draws. Once that has ended it is
// run by who asks.
func (d *driver) DoFromGoroutine(f func(), wait bool) {
	if !wait {
		if !d.queue.add(f) {
			f()
		}
		return
	}
	done := make(chan struct{})
	if !d.queue.add(func() { defer close(done); f() }) {
		f()
		return
	}
	<-done
}

func (d *driver) Quit() {
	d.queue.add(func() {
		d.over = true
		if d.window != nil {
			d.window.destroy()
		}
	})
}

// Run runs what is asked of it, one after another, and then paints what that has changed. It
// sleeps while there is nothing to do.
func (d *driver) Run() {
	keep := time.NewTicker(keepEvery)
	defer keep.Stop()
	for !d.over {
		var next <-chan time.Time
		if d.animations.any() {
			next = time.After(frameEvery)
		}
		select {
		case <-d.queue.ready:
		case <-next:
			d.animations.tick(time.Now())
		case <-keep.C:
			d.keep()
		}
		for _, f := range d.queue.take() {
			f()
		}
		if d.window != nil && !d.over {
			d.window.paint()
		}
	}
	for _, f := range d.queue.end() {
		f()
	}
}

// keep has all that is shown looked over, and drops what no longer is.
func (d *driver) keep() {
	if d.window == nil {
		return
	}
	d.window.screen.Forget()
	d.window.canvas.SetDirty()
}

// awake tells Fyne's caches the time before what is shown is gone through: they go by the
// time that they were last told, and let go of what had its minute by then. Where that was
// long ago, as after the PC has slept, they let go of what is shown, which is laid out anew.
func (d *driver) awake() {
	now := d.now().Round(0) // by the wall: it goes on while the PC sleeps
	slept := now.Sub(d.walked) > 2*keepEvery
	d.walked = now
	painting.CleanCaches()
	if slept {
		d.restyle()
	}
}

// restyle draws everything anew in the theme and the scale of now.
func (d *driver) restyle() {
	if d.window != nil && d.window.created {
		d.window.restyle()
	}
}

// copyOut puts a text into the clipboard, in which a record may stand that nobody is to see
// any more: while another program has it, that is tried again for some seconds.
func (d *driver) copyOut(text string) {
	d.uncopied = &text
	d.tryCopy(&text, copyTries)
}

func (d *driver) tryCopy(text *string, more int) {
	switch {
	case text != d.uncopied: // another has come since
	case d.native.copyOut(*text) || more == 0:
		d.uncopied = nil
	default:
		time.AfterFunc(copyAgain, func() { d.queue.add(func() { d.tryCopy(text, more-1) }) })
	}
}

// copyNow waits a second for the clipboard, before the program ends.
func (d *driver) copyNow() {
	for range time.Second / copyAgain {
		if d.uncopied == nil || d.native.copyOut(*d.uncopied) {
			break
		}
		<-time.After(copyAgain)
	}
	d.uncopied = nil
}

// device is a PC.
type device struct{ native native }

func (device) Orientation() fyne.DeviceOrientation { return fyne.OrientationHorizontalLeft }
func (device) IsMobile() bool                      { return false }
func (device) IsBrowser() bool                     { return false }
func (device) HasKeyboard() bool                   { return true }
func (device) Locale() fyne.Locale                 { return lang.SystemLocale() }

func (d device) SystemScaleForWindow(fyne.Window) float32 { return d.native.scale() }

// scaleOf is how many pixels Fyne's unit of length is, from what the system and who sits
// before it ask for, as Fyne's other drivers reckon it.
func scaleOf(system float32) float32 {
	user := fyne.CurrentApp().Settings().Scale()
	if asked, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32); err == nil && asked > 0 {
		user = float32(asked)
	}
	if user <= 0 {
		user = 1
	}
	return float32(math.Round(float64(system*user*10)) / 10)
}

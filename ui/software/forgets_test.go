package software

import (
	"fmt"
	"image"
	"image/color"
	"testing"
	"time"
	_ "unsafe" // for the clock of Fyne's caches

	"fyne.io/fyne/v2"
	shape "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

//go:linkname fynesClock fyne.io/fyne/v2/internal/cache.timeNow
var fynesClock func() time.Time

// passed is by how much the clock was put forward. Fyne's caches do not bear that it goes back.
var passed time.Duration

func clock() time.Time { return time.Now().Add(passed) }

// lastingFrom is a window whose clock, and that of Fyne's caches, the test puts forward.
func lastingFrom(t *testing.T, content fyne.CanvasObject) *desk {
	fynesClock = clock
	passed += time.Minute // whatever other tests drew
	d := opened(t, content)
	d.window.driver.now = clock
	d.settle()
	return d
}

// stands lets seconds go by in which nobody touches anything.
func (d *desk) stands(seconds int) {
	for second := range seconds {
		passed += time.Second
		if second%20 == 0 {
			d.window.driver.keep()
		}
		d.settle()
	}
}

// laidOut draws its words when it is laid out, and only at another width.
type laidOut struct {
	widget.BaseWidget
	words string
	ended *int // counts the renderers that were let go of
}

func newLaidOut(words string, ended *int) *laidOut {
	l := &laidOut{words: words, ended: ended}
	l.ExtendBaseWidget(l)
	return l
}

func (l *laidOut) MinSize() fyne.Size                  { return fyne.NewSize(100, 20) }
func (l *laidOut) CreateRenderer() fyne.WidgetRenderer { return &layingOut{of: l} }

type layingOut struct {
	of    *laidOut
	wide  float32
	drawn []fyne.CanvasObject
}

func (r *layingOut) Destroy()                     { *r.of.ended++ }
func (r *layingOut) MinSize() fyne.Size           { return r.of.MinSize() }
func (r *layingOut) Objects() []fyne.CanvasObject { return r.drawn }
func (r *layingOut) Refresh()                     { shape.Refresh(r.of) }
func (r *layingOut) Layout(size fyne.Size) {
	if size.Width != r.wide {
		r.wide, r.drawn = size.Width, []fyne.CanvasObject{words(r.of.words)}
	}
}

func TestARecordThatStandsStillKeepsItsWords(t *testing.T) {
	for _, tried := range []struct {
		name  string
		waits func(*desk)
	}{
		{"over a minute", func(d *desk) { d.stands(75) }},
		{"for three minutes", func(d *desk) { d.stands(190) }},
		{"while the PC sleeps", func(d *desk) { passed += time.Hour; d.settle() }},
		{"while the PC sleeps, and a key is pressed first", func(d *desk) { passed += time.Hour }},
	} {
		t.Run(tried.name, func(t *testing.T) {
			record := func(at string) (fyne.CanvasObject, *widget.Label) {
				clock := widget.NewLabel(at)
				var ended int
				return container.NewVBox(newLaidOut("SMITH, Margaret", &ended), widget.NewLabel("Penicillin"), widget.NewButton("Open", nil), widget.NewCheck("tick", nil), clock), clock
			}
			shown, at := record("10:00")
			d := lastingFrom(t, shown)
			tried.waits(d)
			at.SetText("10:59") // is drawn for the first time
			d.settle()
			d.stands(2)
			was := d.sees
			expected, _ := record("10:59")
			if err := same(was, opened(t, expected).sees, 0); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestWhatIsLeftIsForgottenWhereNothingNewIsDrawn(t *testing.T) {
	locked := container.NewStack(box(color.White, 0, 0), words("Sign in"))
	d := lastingFrom(t, locked)
	var ended int
	d.window.SetContent(container.NewVBox(newLaidOut("SMITH, Margaret", &ended)))
	d.settle()
	d.window.SetContent(locked)
	d.stands(75)
	if ended != 1 {
		t.Errorf("of the one renderer of the record %d were let go of", ended)
	}
}

func TestTheMouseHoldsNothingThatIsShownNoMore(t *testing.T) {
	button := func(d *desk, x int, down bool) { d.window.clicked(x, 110, desktop.MouseButtonPrimary, down, 0) }
	for _, tried := range []struct {
		name string
		does func(*desk)
	}{
		{"over it", func(d *desk) { d.window.moved(110, 110) }},
		{"pressed on it", func(d *desk) { button(d, 110, true) }},
		{"dragging it", func(d *desk) { button(d, 110, true); d.window.moved(150, 110) }},
	} {
		f := &felt{}
		f.ExtendBaseWidget(f)
		d := opened(t, container.NewStack(f))
		tried.does(d)
		d.settle()
		d.window.SetContent(container.NewStack(words("Sign in")))
		d.settle()
		if m := d.window.mouse; m.over != nil || m.pressed != nil || m.dragging != nil {
			t.Errorf("%s, it still holds %v, %v and %v", tried.name, m.over, m.pressed, m.dragging)
		}
		f.did = nil
		d.window.moved(200, 120)
		button(d, 200, false)
		d.settle()
		if len(f.did) > 0 {
			t.Errorf("%s, what is gone was told %v", tried.name, f.did)
		}
	}
}

func TestAPictureRefreshedOutOfSightIsDrawnAnew(t *testing.T) {
	fill := color.NRGBA{255, 0, 0, 255}
	picture := shape.NewRasterWithPixels(func(_, _, _, _ int) color.Color { return fill })
	d := opened(t, container.NewStack(picture))
	picture.Hide()
	d.settle()
	fill = color.NRGBA{0, 0, 255, 255}
	picture.Refresh()
	d.settle()
	picture.Show()
	d.settle()
	if got := d.sees.RGBAAt(100, 100); got != (color.RGBA{0, 0, 255, 255}) {
		t.Errorf("it shows %v", got)
	}
}

// Where a window is small some layouts leave less than nothing for what they place last.
func TestWhatIsLessThanNothingIsNotDrawn(t *testing.T) {
	d := opened(t, container.NewStack())
	for wide := float32(-30); wide <= 3; wide += 5.5 {
		for _, tall := range []float32{-60, -11, -0.5, 0, 0.5, 26} {
			var all []fyne.CanvasObject
			for _, o := range []fyne.CanvasObject{
				box(color.White, 4, 0), box(color.White, 0, 1), box(color.White, 0, 0), shape.NewCircle(color.Black), words("Penicillin"), &shape.Line{StrokeWidth: 1, StrokeColor: color.Black},
				shape.NewRegularPolygon(3, color.Black), shape.NewRasterWithPixels(func(_, _, _, _ int) color.Color { return color.Black }),
				shape.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 9, 9))), shape.NewHorizontalGradient(color.White, color.Black), &shape.Arc{FillColor: color.Black, EndAngle: 90},
			} {
				o.Move(fyne.NewPos(200, 150))
				o.Resize(fyne.NewSize(wide, tall))
				all = append(all, o)
			}
			d.window.SetContent(container.NewWithoutLayout(all...))
			func() {
				defer func() {
					if broke := recover(); broke != nil {
						t.Errorf("%vx%v: %v", wide, tall, fmt.Sprint(broke))
					}
				}()
				d.settle()
			}()
		}
	}
}

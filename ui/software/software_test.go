package software

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	shape "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"careview/ui/software/painting"
)

// desk is a system that keeps what it was sent.
type desk struct {
	window *window
	sees   *image.RGBA
	sent   int // pixels
	text   string
	cursor desktop.Cursor
	title  string
	leasts int  // how often it was told of a least size
	firm   bool // it refuses other sizes
	busy   int  // how often another program still has the clipboard
	ended  bool
}

func (d *desk) scale() float32 { return 1 }
func (d *desk) shown() bool    { return d.window != nil }
func (d *desk) show(size image.Point, hears *window) {
	d.window = hears
	d.resize(size)
}

func (d *desk) resize(size image.Point) {
	if d.firm {
		d.window.sized(d.window.size) // ICCCM 4.1.5: it is told of the size that it has
		return
	}
	d.sees = image.NewRGBA(image.Rectangle{Max: size})
	d.window.sized(size)
}

func (d *desk) least(image.Point) { d.leasts++ }

func (d *desk) copyOut(text string) bool {
	if d.busy > 0 {
		d.busy--
		return false
	}
	d.text = text
	return true
}

func (d *desk) paint(frame *image.RGBA, areas []image.Rectangle) {
	for _, area := range areas {
		pixels := forSystem(frame, area)
		for i := 0; i < len(pixels); i += 4 {
			at := area.Min.Add(image.Pt(i/4%area.Dx(), i/4/area.Dx()))
			d.sees.SetRGBA(at.X, at.Y, color.RGBA{pixels[i+2], pixels[i+1], pixels[i], 0xff})
		}
		d.sent += area.Dx() * area.Dy()
	}
}

func (d *desk) retitle(title string)          { d.title = title }
func (d *desk) picture(image.Image)           {}
func (d *desk) raise()                        {}
func (d *desk) conceal()                      {}
func (d *desk) pointer(cursor desktop.Cursor) { d.cursor = cursor }
func (d *desk) copied() string                { return d.text }
func (d *desk) close()                        { d.ended = true }

// own is the one app of these tests: Fyne's watches a file for as long as the program runs.
var own = sync.OnceValue(func() fyne.App { return app.NewWithID("uk.careview.test") })

// opened is a window of that size with something in it.
func opened(t testing.TB, content fyne.CanvasObject) *desk {
	t.Helper()
	d := &desk{}
	before := fyne.CurrentApp()
	program := shownBy(own(), d)
	t.Cleanup(func() { fyne.SetCurrentApp(before) })
	window := program.NewWindow("Test")
	window.SetPadded(false)
	window.SetContent(content)
	window.Resize(fyne.NewSize(400, 300))
	window.Show()
	d.settle()
	return d
}

// settle does what is to be done, as the driver would, and returns how many pixels were sent.
func (d *desk) settle() int {
	d.sent = 0
	for {
		waiting := d.window.driver.queue.take()
		for _, f := range waiting {
			f()
		}
		d.window.paint()
		if len(waiting) == 0 {
			return d.sent
		}
	}
}

// anew is what the window would show had it been opened now.
func (d *desk) anew() *image.RGBA {
	fresh := painting.New()
	fresh.Fit(d.window.size, d.window.canvas.Scale())
	d.window.canvas.drawOn(fresh)
	fresh.Take()
	return fresh.Frame()
}

// same reports where two pictures first differ by more than that.
func same(a, b image.Image, most int) error {
	if a.Bounds() != b.Bounds() {
		return fmt.Errorf("%v is not %v", a.Bounds(), b.Bounds())
	}
	if a, ok := a.(*image.RGBA); ok {
		if b, ok := b.(*image.RGBA); ok && bytes.Equal(a.Pix, b.Pix) {
			return nil
		}
	}
	off := func(x, y uint32) bool { return int(x>>8)-int(y>>8) > most || int(y>>8)-int(x>>8) > most }
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r, g, bl, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if off(r, r2) || off(g, g2) || off(bl, b2) {
				return fmt.Errorf("(%d,%d): %v is not %v", x, y, a.At(x, y), b.At(x, y))
			}
		}
	}
	return nil
}

func words(text string) *shape.Text { return shape.NewText(text, color.Black) }

func box(fill color.Color, radius, stroke float32) *shape.Rectangle {
	b := shape.NewRectangle(fill)
	b.CornerRadius, b.StrokeWidth, b.StrokeColor = radius, stroke, color.NRGBA{20, 60, 200, 255}
	return b
}

func TestItLooksAsFynesOwnPainterDrawsIt(t *testing.T) {
	var objects []fyne.CanvasObject
	place := func(o fyne.CanvasObject, x, y, wide, tall float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(wide, tall))
		objects = append(objects, o)
	}
	place(box(color.White, 6, 1), 10, 10, 300, 120)
	place(box(color.NRGBA{255, 0, 0, 90}, 0, 0), 40, 20, 50, 200)
	place(box(color.Transparent, 0, 3), 150, 150, 200, 90)
	place(box(color.White, 20, 2), 330, 10, 40, 40)
	slanted := words("Slanted, gypsy")
	slanted.TextStyle.Italic = true
	place(slanted, 20, 20, 200, 30)
	right := words("at the right")
	right.Alignment = fyne.TextAlignTrailing
	place(right, 100, 160, 240, 40)
	place(shape.NewCircle(color.NRGBA{0, 120, 0, 255}), 200, 40, 31, 31)
	place(shape.NewRegularPolygon(3, color.NRGBA{120, 60, 0, 255}), 250, 40, 20, 20)
	place(shape.NewRasterWithPixels(func(x, y, _, _ int) color.Color { return color.NRGBA{uint8(9 * x), uint8(5 * y), 0, 255} }), 10, 240, 100, 30)
	d := opened(t, container.NewWithoutLayout(objects...))
	if err := same(d.sees, d.window.canvas.Capture(), 3); err != nil {
		t.Error(err)
	}
}

func TestWhatIsShownIsAlwaysWhatAFreshPaintingWouldShow(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var things []fyne.CanvasObject
		lines := container.NewVBox()
		for i := range 8 {
			lines.Add(words(fmt.Sprintf("line %d", i)))
		}
		scroll := container.NewVScroll(lines)
		for _, o := range []fyne.CanvasObject{box(color.White, 5, 1), box(color.NRGBA{0, 90, 0, 120}, 0, 0), words("Penicillin"), words("None known"), shape.NewCircle(color.Black), scroll} {
			o.Resize(fyne.NewSize(120, 80))
			things = append(things, o)
		}
		all := container.NewWithoutLayout(slices.Clone(things)...)
		d := opened(t, all)
		overlays := d.window.canvas.Overlays()
		for range rapid.IntRange(1, 5).Draw(r, "steps") {
			one := rapid.IntRange(0, len(things)-1).Draw(r, "thing")
			place := fyne.NewPos(float32(rapid.IntRange(-50, 390).Draw(r, "x")), float32(rapid.IntRange(-50, 290).Draw(r, "y")))
			switch rapid.IntRange(0, 10).Draw(r, "change") {
			case 0:
				things[one].Move(place)
			case 1:
				things[one].Hide()
			case 2:
				things[one].Show()
			case 3:
				things[one].Resize(fyne.NewSize(place.X/2+60, place.Y/2+60))
			case 4: // what lay below now lies above
				other := rapid.IntRange(0, len(things)-1).Draw(r, "other")
				all.Objects[one], all.Objects[other] = all.Objects[other], all.Objects[one]
				all.Refresh()
			case 5:
				scroll.ScrollToOffset(fyne.NewPos(0, place.Y))
			case 6:
				text := things[2+one%2].(*shape.Text)
				text.Text = rapid.StringMatching("[A-Za-z ]{0,12}").Draw(r, "text")
				text.Refresh()
			case 7:
				over := container.NewWithoutLayout(box(color.NRGBA{0, 0, 0, 100}, 0, 0))
				over.Objects[0].Resize(fyne.NewSize(400, 300))
				overlays.Add(over)
			case 8:
				if top := overlays.Top(); top != nil {
					overlays.Remove(top)
				}
			case 9:
				d.window.uncovered(image.Rect(5, 5, 50, 50))
			case 10: // twice before anybody looks
				d.resize(image.Pt(200+one, 150+one))
				d.window.uncovered(image.Rect(0, 0, 400, 300))
				d.resize(image.Pt(150+one, 100+one))
			}
			d.settle()
			if err := same(d.sees, d.anew(), 0); err != nil {
				r.Fatal(err)
			}
		}
		for top := overlays.Top(); top != nil; top = overlays.Top() {
			overlays.Remove(top)
		}
	})
}

func TestNothingOfARecordIsLeftWhenTheWindowIsLocked(t *testing.T) {
	locked := func() fyne.CanvasObject { return container.NewStack(box(color.White, 0, 0), words("Sign in")) }
	never := opened(t, locked())
	d := opened(t, container.NewVBox(words("SMITH, Margaret"), widget.NewLabel("Penicillin"), widget.NewEntry()))
	d.window.canvas.Overlays().Add(container.NewStack(words("yellow folder")))
	d.settle()
	d.window.canvas.Overlays().Remove(d.window.canvas.Overlays().Top())
	d.window.SetContent(locked())
	d.settle()
	if err := same(d.sees, never.sees, 0); err != nil {
		t.Errorf("it shows something else than a window that never showed a record: %v", err)
	}
	d.window.driver.keep()
	d.settle()
	d.window.driver.keep()
	if !d.window.screen.Keeps("Sign in") {
		t.Error("what is in sight is not kept")
	}
	for _, text := range []string{"SMITH, Margaret", "Penicillin", "yellow folder"} {
		if d.window.screen.Keeps(text) {
			t.Errorf("%q is still kept", text)
		}
	}
}

func TestOnlyWhatHasChangedIsSent(t *testing.T) {
	clock := words("10:00")
	rest := container.NewVBox(clock)
	for i := range 12 {
		rest.Add(words(fmt.Sprintf("line %d", i)))
	}
	d := opened(t, rest)
	if sent := d.settle(); sent != 0 {
		t.Errorf("%d pixels were sent although nothing had changed", sent)
	}
	clock.Text = "10:01"
	clock.Refresh()
	if sent := d.settle(); sent == 0 || sent > 400*300/50 {
		t.Errorf("for a minute %d pixels were sent", sent)
	}
	rest.Refresh()
	if sent := d.settle(); sent != 0 {
		t.Errorf("%d pixels were sent that look as before", sent)
	}
}

func TestWhatNeedsMoreRoomIsGivenIt(t *testing.T) {
	label := widget.NewLabel("a")
	after := words("after")
	d := opened(t, container.NewHBox(label, after))
	before := after.Position().X
	label.SetText("much longer than before")
	d.settle()
	if after.Position().X <= before+50 {
		t.Errorf("what follows stays at %v", after.Position().X)
	}
}

func TestATextIsTypedCopiedAndPasted(t *testing.T) {
	first, second := widget.NewEntry(), widget.NewEntry()
	d := opened(t, container.NewVBox(first, second))
	press := func(key fyne.KeyName, held fyne.KeyModifier) {
		d.window.pressed(key, false, held)
		d.window.released(key, held)
		d.settle()
	}
	press(fyne.KeyTab, 0)
	for _, char := range "Zoë" {
		d.window.typed(char)
	}
	d.settle()
	if first.Text != "Zoë" {
		t.Fatalf("typed is %q", first.Text)
	}
	press(fyne.KeyA, fyne.KeyModifierControl)
	press(fyne.KeyC, fyne.KeyModifierControl)
	press(fyne.KeyTab, 0)
	press(fyne.KeyV, fyne.KeyModifierControl)
	if d.text != "Zoë" || second.Text != "Zoë" {
		t.Errorf("the clipboard has %q, pasted is %q", d.text, second.Text)
	}
	press(fyne.KeyTab, fyne.KeyModifierShift)
	press(fyne.KeyBackspace, 0)
	if first.Text != "" {
		t.Errorf("back in the first, what was marked is %q", first.Text)
	}
	pressed := 0
	d.window.canvas.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { pressed++ })
	d.window.canvas.Unfocus()
	press(fyne.KeyL, fyne.KeyModifierControl)
	if pressed != 1 {
		t.Errorf("the shortcut was taken %d times", pressed)
	}
}

// felt notes what the mouse does to it.
type felt struct {
	widget.BaseWidget
	did []string
}

func (f *felt) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(shape.NewRectangle(color.Black))
}
func (f *felt) note(what string)                 { f.did = append(f.did, what) }
func (f *felt) Tapped(*fyne.PointEvent)          { f.note("tap") }
func (f *felt) TappedSecondary(*fyne.PointEvent) { f.note("second") }
func (f *felt) MouseIn(*desktop.MouseEvent)      { f.note("in") }
func (f *felt) MouseMoved(*desktop.MouseEvent)   {}
func (f *felt) MouseOut()                        { f.note("out") }
func (f *felt) Dragged(e *fyne.DragEvent)        { f.note(fmt.Sprint("drag ", e.Dragged.DX)) }
func (f *felt) DragEnd()                         { f.note("end") }
func (f *felt) Scrolled(e *fyne.ScrollEvent)     { f.note(fmt.Sprint("scroll ", e.Scrolled.DY)) }
func (f *felt) Cursor() desktop.Cursor           { return desktop.PointerCursor }

func TestTheMouseDoesWhatItDoesWithFynesOwnDriver(t *testing.T) {
	f := &felt{}
	f.ExtendBaseWidget(f)
	f.Move(fyne.NewPos(100, 100))
	f.Resize(fyne.NewSize(100, 100))
	d := opened(t, container.NewWithoutLayout(f))
	button := func(x, y int, which desktop.MouseButton, down bool) {
		d.window.clicked(x, y, which, down, 0)
		d.settle()
	}
	for _, tried := range []struct {
		name string
		does func()
		want []string
	}{
		{"comes", func() { d.window.moved(110, 110) }, []string{"in"}},
		{"is clicked", func() {
			button(110, 110, desktop.MouseButtonPrimary, true)
			button(110, 110, desktop.MouseButtonPrimary, false)
		}, []string{"tap"}},
		{"is clicked with the other button", func() {
			button(110, 110, desktop.MouseButtonSecondary, true)
			button(110, 110, desktop.MouseButtonSecondary, false)
		}, []string{"second"}},
		{"drags", func() {
			button(110, 110, desktop.MouseButtonPrimary, true)
			d.window.moved(120, 110)
			d.settle()
			d.window.moved(125, 110)
			d.settle()
			button(125, 110, desktop.MouseButtonPrimary, false)
		}, []string{"drag 10", "drag 5", "end"}},
		{"is turned", func() { d.window.scrolled(125, 110, 0, -1) }, []string{"scroll -25"}},
		{"is let go elsewhere", func() {
			button(199, 199, desktop.MouseButtonPrimary, true)
			button(200, 200, desktop.MouseButtonPrimary, false)
		}, []string{"out"}},
	} {
		f.did = nil
		tried.does()
		d.settle()
		if fmt.Sprint(f.did) != fmt.Sprint(tried.want) {
			t.Errorf("the mouse %s: %v, not %v", tried.name, f.did, tried.want)
		}
	}
	d.window.moved(110, 110)
	d.settle()
	if d.cursor != desktop.PointerCursor {
		t.Errorf("the cursor is %v", d.cursor)
	}
}

func TestADoubleClickTakesAWord(t *testing.T) {
	field := widget.NewEntry()
	field.SetText("SMITH NOWAK")
	d := opened(t, field)
	for _, down := range []bool{true, false, true, false} {
		d.window.clicked(20, 18, desktop.MouseButtonPrimary, down, 0)
	}
	d.settle() // all at once: however slow the machine is, the second was in time
	if got := field.SelectedText(); got != "SMITH" {
		t.Errorf("it takes %q", got)
	}
}

// A slow PC is behind: the mouse has gone on by the time that the click is looked at.
func TestAClickFallsWhereTheMouseWasThen(t *testing.T) {
	var tapped []string
	rows := container.NewVBox()
	for _, name := range []string{"SMITH", "OKAFOR", "NOWAK"} {
		rows.Add(widget.NewButton(name, func() { tapped = append(tapped, name) }))
	}
	d := opened(t, rows)
	middle := func(i int) int { return int(rows.Objects[i].Position().Y + rows.Objects[i].Size().Height/2) }
	d.window.moved(50, middle(0))
	d.window.clicked(50, middle(1), desktop.MouseButtonPrimary, true, 0)
	d.window.clicked(50, middle(1), desktop.MouseButtonPrimary, false, 0)
	d.window.moved(50, middle(2))
	d.settle()
	if fmt.Sprint(tapped) != "[OKAFOR]" {
		t.Errorf("tapped is %v", tapped)
	}
}

func TestOverAnOverlayNothingBelowIsReached(t *testing.T) {
	f := &felt{}
	f.ExtendBaseWidget(f)
	d := opened(t, f)
	d.window.canvas.Overlays().Add(container.NewStack(box(color.White, 0, 0)))
	d.window.clicked(50, 50, desktop.MouseButtonPrimary, true, 0)
	d.window.clicked(50, 50, desktop.MouseButtonPrimary, false, 0)
	d.settle()
	if len(f.did) > 0 {
		t.Errorf("what is covered was told %v", f.did)
	}
}

func TestAnAnimationEndsWhereItShould(t *testing.T) {
	var seen []float32
	var running animations
	begun := time.Now()
	a := &fyne.Animation{Duration: time.Second, Curve: fyne.AnimationLinear, AutoReverse: true, RepeatCount: 1, Tick: func(at float32) { seen = append(seen, at) }}
	running.start(a, begun)
	for i := 1; running.any() && i < 20; i++ {
		running.tick(begun.Add(time.Duration(i) * time.Second / 2))
	}
	if want := "[0.5 1 0.5 0 0.5 1 0.5 0]"; fmt.Sprint(seen) != want {
		t.Errorf("it went through %v, not %s", seen, want)
	}
	running.start(a, begun)
	running.stop(a)
	if running.any() {
		t.Error("it was not stopped")
	}
}

func TestTheDriverRunsWhatIsPostedInItsOrderAndEnds(t *testing.T) {
	d := opened(t, words("a"))
	closed := false
	d.window.SetOnClosed(func() { closed = true })
	var ran []int
	ended := make(chan struct{})
	go func() { // the goroutine that draws
		defer close(ended)
		fyne.CurrentApp().Run()
	}()
	for i := range 100 {
		fyne.Do(func() { ran = append(ran, i) })
	}
	fyne.DoAndWait(func() {
		for i, is := range ran {
			if is != i {
				t.Errorf("the %dth to run was %d", i, is)
			}
		}
	})
	d.window.asked()
	<-ended
	after := false
	fyne.DoAndWait(func() { after = true })
	if len(ran) != 100 || !closed || !d.ended || !after {
		t.Errorf("%d ran; closed is %v and %v, and after that %v", len(ran), closed, d.ended, after)
	}
}

func TestAThemeIsTakenUp(t *testing.T) {
	d := opened(t, widget.NewLabel("Penicillin"))
	fyne.CurrentApp().Settings().AddListener(func(fyne.Settings) { d.window.driver.restyle() })
	t.Setenv("FYNE_SCALE", "1.5")
	fyne.CurrentApp().Settings().SetTheme(theme.LightTheme()) //nolint:staticcheck // the one whose colours do not follow the system
	d.settle()
	light := d.sees
	if err := same(light, d.anew(), 0); err != nil {
		t.Error(err)
	}
	if got := d.window.canvas.Size().Width; got < 266 || got > 267 {
		t.Errorf("the window of 400 pixels holds %v", got)
	}
}

// Whoever has the last word on windows may refuse a size: asked again and again, it would
// answer as often.
func TestAWindowThatMayNotGrowIsAskedOnce(t *testing.T) {
	content := box(color.White, 0, 0)
	d := opened(t, content)
	d.firm, d.leasts = true, 0
	content.SetMinSize(fyne.NewSize(500, 200))
	for range 5 {
		d.settle() // which ends
		content.Refresh()
	}
	if d.leasts != 1 || d.window.size != image.Pt(400, 300) {
		t.Errorf("%d times, and it is %v", d.leasts, d.window.size)
	}
	d.firm = false
	content.SetMinSize(fyne.NewSize(500, 350))
	d.settle()
	d.settle() // now that it is told
	if d.leasts != 2 || d.window.size != image.Pt(500, 350) {
		t.Errorf("%d times, and it is %v", d.leasts, d.window.size)
	}
	if err := same(d.anew(), d.sees, 0); err != nil {
		t.Error(err)
	}
}

// Another program may have the clipboard while a record is to leave it.
func TestWhatIsCopiedWaitsForTheClipboard(t *testing.T) {
	d := opened(t, words("Sign in"))
	clip := d.window.Clipboard()
	clip.SetContent("Penicillin")
	d.busy = 3
	clip.SetContent("later")
	clip.SetContent("")
	for d.text != "" {
		<-d.window.driver.queue.ready
		d.settle()
	}
	if d.busy != 0 || d.window.driver.uncopied != nil {
		t.Errorf("%d, %v", d.busy, d.window.driver.uncopied)
	}
	clip.SetContent("Aspirin")
	d.busy = 2
	clip.SetContent("")
	d.window.Close()
	d.settle()
	if d.text != "" || !d.ended {
		t.Errorf("at the end it holds %q", d.text)
	}
}

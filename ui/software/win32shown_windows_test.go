package software

import (
	"bytes"
	"image"
	"testing"
	"time"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// until does what there is to do until that holds.
func (w *window) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); w.paintAll() {
		if time.Now().After(deadline) {
			t.Fatalf("it does not come: %s; it is drawn at %v", what, w.size)
		}
		ask(kernel32, "Sleep", 10)
	}
}

// inner is how large the system says that the inside of the window is.
func (w *win32) inner() image.Point {
	var r rect
	ask(user32, "GetClientRect", w.handle, uintptr(unsafe.Pointer(&r)))
	return image.Pt(int(r.Right), int(r.Bottom))
}

// A program has one window, and so has this test.
func TestAWindowOfWindowsIsClickedTwiceAndFillsTheScreen(t *testing.T) {
	system, err := open()
	if err != nil {
		t.Fatal(err)
	}
	before := fyne.CurrentApp()
	t.Cleanup(func() { fyne.SetCurrentApp(before) })
	w, shown := shownBy(own(), system).NewWindow("Test").(*window), system.(*win32)
	field := widget.NewEntry()
	field.SetText("SMITH NOWAK")
	w.SetPadded(false)
	w.SetContent(field)
	w.Resize(fyne.NewSize(600, 300))
	w.Show()
	t.Cleanup(system.close)
	w.until(t, "the window", func() bool { return w.size == shown.inner() && w.size.X > 0 })

	const at = 18<<16 | 20 // of the window, in pixels: on the first word
	for _, message := range []uintptr{wmLeftDown, wmLeftUp, wmLeftDown, wmLeftUp} {
		ask(user32, "SendMessageW", shown.handle, message, 0, at)
	}
	w.paintAll() // all at once: however slow the machine is, the second was in time
	if got := field.SelectedText(); got != "SMITH" {
		t.Errorf("a double click takes %q", got)
	}

	opened, screen := w.size, int(ask(user32, "GetSystemMetrics", 0)) // SM_CXSCREEN
	const maximise, restore = 3, 9                                    // as the buttons of the frame do
	for _, way := range []struct {
		name string
		how  uintptr
		is   func() bool
	}{
		{"filled", maximise, func() bool { return w.size.X >= screen-16 && w.size.Y > opened.Y }},
		{"back", restore, func() bool { return w.size == opened }},
	} {
		ask(user32, "ShowWindow", shown.handle, way.how)
		w.until(t, way.name, func() bool { return way.is() && w.size == shown.inner() })
		frame := w.screen.Frame()
		if frame.Rect.Max != w.size || field.Size() != w.canvas.Size() {
			t.Errorf("%s: %v is drawn in a window of %v", way.name, frame.Rect.Max, w.size)
		}
		if edge := frame.Pix[frame.PixOffset(w.size.X-8, w.size.Y/2):][:4]; bytes.Equal(edge, make([]byte, 4)) {
			t.Errorf("%s: nothing is drawn at the right edge", way.name)
		}
	}
}

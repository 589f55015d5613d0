package software

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// rows is a long list that can be scrolled, of boxes and words.
func rows(many int) fyne.CanvasObject {
	list := container.NewVBox()
	for i := range many {
		row := container.NewStack(box(color.White, 6, 1), container.NewHBox(words(fmt.Sprintf("Row %d", i)), words("SMITH, Margaret, born 24-Feb-1943"), words("Do not attempt CPR")))
		list.Add(row)
	}
	return container.NewVScroll(list)
}

// BenchmarkAListIsScrolled is a turn of the wheel over a list that fills a window of the size
// of old PCs: "drawn" up to what the system is given, "shown" with the system that there is.
func BenchmarkAListIsScrolled(b *testing.B) {
	b.Run("drawn", func(b *testing.B) {
		d := opened(b, rows(400))
		d.window.Resize(fyne.NewSize(1366, 768))
		d.settle()
		b.ReportAllocs()
		for way := float32(-1); b.Loop(); way = turned(d.window, way) {
			d.window.scrolled(600, 400, 0, way)
			d.window.paintAll()
		}
	})
	b.Run("shown", func(b *testing.B) {
		system, err := open()
		if err != nil {
			b.Skip(err)
		}
		before := fyne.CurrentApp()
		b.Cleanup(func() { fyne.SetCurrentApp(before) })
		w := shownBy(own(), system).NewWindow("Test").(*window)
		w.SetPadded(false)
		w.SetContent(rows(400))
		w.Resize(fyne.NewSize(1366, 768))
		w.Show()
		w.paintAll()
		b.ReportAllocs()
		for way := float32(-1); b.Loop(); way = turned(w, way) {
			w.scrolled(600, 400, 0, way)
			w.paintAll()
		}
		system.close()
	})
}

// turned is the way to turn the wheel next: back at either end.
func turned(w *window, way float32) float32 {
	switch offset := w.Content().(*container.Scroll).Offset.Y; {
	case offset <= 0:
		return -1
	case offset >= 5000:
		return 1
	}
	return way
}

// paintAll does what is to be done, as the driver would.
func (w *window) paintAll() {
	for _, f := range w.driver.queue.take() {
		f()
	}
	w.paint()
}

package software

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// native is the system's side of the window. All is asked by the goroutine that draws.
type native interface {
	scale() float32                       // of the system: 1 for 96 dots an inch
	show(size image.Point, hears *window) // creates the window, which tells hears what happens to it
	shown() bool
	paint(frame *image.RGBA, areas []image.Rectangle)
	retitle(title string)
	picture(icon image.Image)
	resize(size image.Point)
	least(size image.Point) // it can be made no smaller
	raise()
	conceal()
	pointer(cursor desktop.Cursor)
	copied() string
	copyOut(text string) bool // false while another program has the clipboard
	close()
}

// forSystem is part of a picture as systems want it: blue before green before red.
func forSystem(frame *image.RGBA, area image.Rectangle) []byte {
	wide := 4 * area.Dx()
	pixels := make([]byte, wide*area.Dy())
	for y := range area.Dy() {
		from := frame.Pix[frame.PixOffset(area.Min.X, area.Min.Y+y):][:wide]
		to := pixels[wide*y:][:wide]
		for i := 0; i < len(from); i += 4 {
			to[i], to[i+1], to[i+2] = from[i+2], from[i+1], from[i]
		}
	}
	return pixels
}

// What the system tells of its window, from any goroutine, in the order in which it happened.

// moved says where the mouse is. Where it has moved on before anybody looked, only the last
// place counts.
func (w *window) moved(x, y int) {
	w.at.Lock()
	told := w.at.told
	w.at.x, w.at.y, w.at.told = x, y, true
	w.at.Unlock()
	if told {
		return
	}
	w.driver.queue.add(func() {
		w.at.Lock()
		x, y := w.at.x, w.at.y
		w.at.told = false
		w.at.Unlock()
		w.follow(x, y)
	})
}

func (w *window) left() { w.driver.queue.add(func() { w.mouse.leave() }) }

// clicked says where a button was pressed or let go: that may be elsewhere by the time that
// anybody looks.
func (w *window) clicked(x, y int, button desktop.MouseButton, down bool, held fyne.KeyModifier) {
	w.from(x, y)
	w.driver.queue.add(func() { w.mouse.click(button, down, held) })
}

// scrolled says where the wheel was turned by how many clicks: up and left are more than none.
func (w *window) scrolled(x, y int, right, down float32) {
	w.from(x, y)
	w.driver.queue.add(func() { w.mouse.scroll(right, down) })
}

// from takes the mouse to where something is done with it.
func (w *window) from(x, y int) {
	w.at.Lock()
	w.at.told = false // where it goes from here is another matter
	w.at.Unlock()
	w.driver.queue.add(func() { w.follow(x, y) })
}

func (w *window) pressed(key fyne.KeyName, again bool, held fyne.KeyModifier) {
	w.driver.queue.add(func() { w.press(key, again, held) })
}

func (w *window) released(key fyne.KeyName, held fyne.KeyModifier) {
	w.driver.queue.add(func() { w.release(key, held) })
}

func (w *window) typed(char rune) { w.driver.queue.add(func() { w.character(char) }) }

// sized says how large the window now is, in pixels.
func (w *window) sized(size image.Point) {
	w.driver.queue.add(func() {
		if size != w.size {
			w.fit(size)
		}
	})
}

// uncovered says that the system has lost what the window showed there.
func (w *window) uncovered(area image.Rectangle) { w.driver.queue.add(func() { w.screen.Lost(area) }) }

func (w *window) focused(has bool) { w.driver.queue.add(func() { w.focusChanged(has) }) }

func (w *window) asked() { w.driver.queue.add(w.askedToClose) }

// gone says that there is no system left that could show anything.
func (w *window) gone() { w.driver.queue.add(w.driver.Quit) }

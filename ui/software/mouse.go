package software

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"careview/ui/software/tree"
)

const (
	// dragged is how far the mouse is moved with a button held before something is dragged.
	dragged = 2
	// oneClick is how far one click of the wheel scrolls; several at once scroll further, as
	// with Fyne's own driver.
	oneClick   = 25
	manyClicks = 10
	faster     = 125
)

// mouse does what Fyne's own driver does with the mouse: who is hovered, pressed, tapped,
// tapped twice, dragged and scrolled.
type mouse struct {
	window *window
	place  fyne.Position
	over   desktop.Hoverable
	cursor desktop.Cursor
	held   desktop.MouseButton

	pressed  fyne.CanvasObject // takes the tap, if the button is let go over it
	from     fyne.Position     // where the mouse was when it was last dragged or pressed
	dragging fyne.Draggable
	grip     fyne.Position // where what is dragged was when the mouse took it
	begun    fyne.Position // its own place then

	tapped fyne.CanvasObject // waits for a second tap
	second func()            // ends the waiting
}

// follow takes the mouse to a place in pixels.
func (w *window) follow(x, y int) {
	scale := w.canvas.Scale()
	to := fyne.NewPos(float32(x)/scale, float32(y)/scale)
	if to != w.mouse.place {
		w.mouse.move(to)
	}
}

// find is the topmost object under the mouse that matches.
func (m *mouse) find(matches func(fyne.CanvasObject) bool) (fyne.CanvasObject, fyne.Position) {
	return tree.ObjectAt(m.window.canvas.reached(), m.place, matches)
}

func (m *mouse) move(to fyne.Position) {
	before := m.place
	m.place = to
	cursor := desktop.Cursor(desktop.DefaultCursor)
	hovered, in := m.find(func(o fyne.CanvasObject) bool {
		if shaped, ok := o.(desktop.Cursorable); ok {
			cursor = shaped.Cursor()
		}
		_, hovers := o.(desktop.Hoverable)
		return hovers
	})
	if cursor != m.cursor {
		m.cursor = cursor
		m.window.driver.native.pointer(cursor)
	}
	m.takeHold(before)
	m.hover(hovered, in)
	if m.dragging == nil || m.held == 0 {
		return
	}
	moved := m.begun.Subtract(m.dragging.(fyne.CanvasObject).Position())
	m.dragging.Dragged(&fyne.DragEvent{
		PointEvent: fyne.PointEvent{AbsolutePosition: to, Position: to.Subtract(m.grip).Add(moved)},
		Dragged:    fyne.NewDelta(to.X-m.from.X, to.Y-m.from.Y),
	})
	m.from = to
}

// takeHold begins to drag what lay under the mouse when it was pressed.
func (m *mouse) takeHold(before fyne.Position) {
	if m.dragging != nil || m.held&(desktop.MouseButtonPrimary|desktop.MouseButtonTertiary) == 0 {
		return
	}
	if by := m.place.Subtract(m.from); by.X > -dragged && by.X < dragged && by.Y > -dragged && by.Y < dragged {
		return
	}
	o, in := tree.ObjectAt(m.window.canvas.reached(), before, func(o fyne.CanvasObject) bool { _, is := o.(fyne.Draggable); return is })
	if o == nil {
		return
	}
	m.dragging, _ = o.(fyne.Draggable)
	m.grip, m.begun = before.Subtract(in), o.Position()
}

func (m *mouse) hover(o fyne.CanvasObject, in fyne.Position) {
	if m.dragging != nil {
		return // what is dragged keeps the mouse
	}
	hovered, _ := o.(desktop.Hoverable)
	event := &desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: m.place, Position: in}, Button: m.held}
	switch {
	case hovered == m.over:
		if hovered != nil {
			hovered.MouseMoved(event)
		}
	default:
		m.out()
		if m.over = hovered; hovered != nil {
			hovered.MouseIn(event)
		}
	}
}

func (m *mouse) out() {
	if over := m.over; over != nil {
		m.over = nil
		over.MouseOut()
	}
}

// leave says that the mouse is over the window no more.
func (m *mouse) leave() {
	if m.dragging == nil {
		m.out()
	}
}

// drop lets go of what is shown no more: a record that was left is not kept by the mouse.
func (m *mouse) drop() {
	gone := func(of any) bool {
		o, ok := of.(fyne.CanvasObject)
		return ok && !m.window.canvas.shows(o)
	}
	if gone(m.pressed) {
		m.pressed = nil
	}
	if gone(m.dragging) {
		m.dragging, m.held = nil, 0 // and nothing else is dragged in its place
	}
	if gone(m.over) {
		m.out()
	}
}

func (m *mouse) click(button desktop.MouseButton, down bool, held fyne.KeyModifier) {
	wasDragged := m.dragging != nil
	o, in := m.find(func(o fyne.CanvasObject) bool {
		switch o.(type) {
		case fyne.Tappable, fyne.SecondaryTappable, fyne.DoubleTappable, fyne.Focusable, desktop.Mouseable:
			return true
		case fyne.Draggable:
			return wasDragged
		}
		return false
	})
	at := fyne.PointEvent{Position: in, AbsolutePosition: m.place}
	m.tellMouseable(o, &desktop.MouseEvent{PointEvent: at, Button: button, Modifier: held}, down)
	m.unfocus(o)
	m.from = m.place
	if down {
		m.held |= button
		if taps(o) {
			m.pressed = o
		}
		return
	}
	m.held &^= button
	if wasDragged {
		m.dragging.DragEnd()
		m.dragging = nil
		m.pressed = nil
		m.move(m.place)
		return
	}
	m.tap(o, button, &at)
}

func taps(o fyne.CanvasObject) bool {
	switch o.(type) {
	case fyne.Tappable, fyne.SecondaryTappable:
		return true
	}
	return false
}

func (m *mouse) tellMouseable(o fyne.CanvasObject, event *desktop.MouseEvent, down bool) {
	told, ok := o.(desktop.Mouseable)
	if down {
		if ok {
			told.MouseDown(event)
		}
		return
	}
	if held, is := m.dragging.(desktop.Mouseable); is {
		event.Position = event.AbsolutePosition.Subtract(m.grip)
		told, ok = held, true
	}
	if ok {
		told.MouseUp(event)
	}
}

// unfocus takes the focus from what is not under the mouse.
func (m *mouse) unfocus(o fyne.CanvasObject) {
	focused := m.window.canvas.Focused()
	if focusable, ok := o.(fyne.Focusable); ok && focusable == focused {
		return
	}
	if has, ok := focused.(fyne.CanvasObject); ok {
		if under, _ := m.find(func(o fyne.CanvasObject) bool { return o == has }); under != nil {
			return
		}
	}
	m.window.canvas.Unfocus()
}

func (m *mouse) tap(o fyne.CanvasObject, button desktop.MouseButton, at *fyne.PointEvent) {
	pressed := m.pressed
	if button == desktop.MouseButtonSecondary {
		if second, ok := o.(fyne.SecondaryTappable); ok && o == pressed {
			second.TappedSecondary(at)
		}
		return
	}
	if button != desktop.MouseButtonPrimary {
		return
	}
	m.pressed = nil
	double, ok := o.(fyne.DoubleTappable)
	if !ok {
		tapOnce(o, pressed, at)
		return
	}
	if m.second != nil && m.tapped == o {
		m.second()
		double.DoubleTapped(at)
		return
	}
	waiting := time.AfterFunc(twice, func() {
		m.window.driver.queue.add(func() {
			if m.tapped != o || m.second == nil {
				return
			}
			m.tapped, m.second = nil, nil
			tapOnce(o, pressed, at)
		})
	})
	m.tapped = o
	m.second = func() {
		waiting.Stop()
		m.tapped, m.second = nil, nil
	}
}

func tapOnce(o, pressed fyne.CanvasObject, at *fyne.PointEvent) {
	if once, ok := o.(fyne.Tappable); ok && o == pressed {
		once.Tapped(at)
	}
}

func (m *mouse) scroll(x, y float32) {
	if x == 0 && m.window.driver.held&fyne.KeyModifierShift != 0 {
		x, y = y, 0
	}
	o, in := m.find(func(o fyne.CanvasObject) bool { _, is := o.(fyne.Scrollable); return is })
	scrolled, ok := o.(fyne.Scrollable)
	if !ok {
		return
	}
	scrolled.Scrolled(&fyne.ScrollEvent{
		PointEvent: fyne.PointEvent{Position: in, AbsolutePosition: m.place},
		Scrolled:   fyne.NewDelta(wheelDistance(x), wheelDistance(y)),
	})
}

func wheelDistance(clicks float32) float32 {
	if clicks >= manyClicks || clicks <= -manyClicks {
		clicks *= faster
	}
	return clicks * oneClick
}

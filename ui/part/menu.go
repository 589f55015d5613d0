package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
)

// MenuLine is one line of a section list.
type MenuLine struct {
	Heading string
	Label   string // "14", "F2"
	Warns   bool   // a warning sign before the label
	Note    string // what the sign means, for a screen reader
}

// Menu is a section list: Fyne's tabs cannot be reached by Tab, this can. The
// arrow keys walk it, Enter and a click open.
type Menu struct {
	widget.BaseWidget
	lines   []MenuLine
	views   []*menuView
	chosen  int // the line that is open
	current int // the line that the keys act on
	hovered int
	focused bool
	open    func(int)
}

// NewMenu makes an empty section list.
func NewMenu(open func(int)) *Menu {
	m := &Menu{open: open, hovered: -1}
	m.ExtendBaseWidget(m)
	return m
}

// Set replaces the lines and says which of them is open.
func (m *Menu) Set(lines []MenuLine, chosen int) {
	if chosen != m.chosen {
		m.current = chosen
	}
	m.lines, m.chosen = lines, chosen
	m.current = max(0, min(m.current, len(lines)-1))
	m.Refresh()
}

// FocusGained shows the ring.
func (m *Menu) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost hides the ring.
func (m *Menu) FocusLost() { m.focused, m.current = false, m.chosen; m.Refresh() }

// TypedRune goes on to the canvas.
func (m *Menu) TypedRune(r rune) { passRune(m, r) }

// TypedKey walks and opens; other keys go on to the canvas.
func (m *Menu) TypedKey(key *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyHome: -len(m.lines), fyne.KeyEnd: len(m.lines)}
	step, walks := steps[key.Name]
	switch {
	case walks:
		awake(m)
		m.current = max(0, min(m.current+step, len(m.lines)-1))
		m.Refresh()
	case presses(key):
		awake(m)
		m.press(m.current)
	default:
		pass(m, key)
	}
}

func (m *Menu) press(line int) {
	if m.open != nil && line >= 0 && line < len(m.lines) {
		m.open(line)
	}
}

// Tapped opens the line under the pointer.
func (m *Menu) Tapped(at *fyne.PointEvent) {
	awake(m)
	focus(m)
	line := m.lineAt(at.Position)
	if line < 0 {
		return
	}
	m.current = line
	m.press(line)
}

func (m *Menu) lineAt(at fyne.Position) int {
	line := int(at.Y / m.lineTall())
	if line < 0 || line >= len(m.lines) {
		return -1
	}
	return line
}

// MouseIn marks the line under the pointer.
func (m *Menu) MouseIn(at *desktop.MouseEvent) { m.MouseMoved(at) }

// MouseMoved marks the line under the pointer.
func (m *Menu) MouseMoved(at *desktop.MouseEvent) {
	awake(m)
	if line := m.lineAt(at.Position); line != m.hovered {
		m.hovered = line
		m.Refresh()
	}
}

// MouseOut takes the mark back.
func (m *Menu) MouseOut() { m.hovered = -1; m.Refresh() }

// leastLine is the lowest a line may be: a target of 24 (WCAG 2.2 §2.5.8).
const leastLine = 24

// lineTall shares the height among the lines, within what reads well.
func (m *Menu) lineTall() float32 {
	if len(m.lines) == 0 {
		return look.MenuRow
	}
	return max(leastLine, min(look.MenuRow, m.Size().Height/float32(len(m.lines))))
}

// HeightFor is the height at which the lines stand well apart.
func (m *Menu) HeightFor(float32) float32 { return look.MenuRow * float32(len(m.lines)) }

// MinSize is the height at which every line can still be read and hit.
func (m *Menu) MinSize() fyne.Size { return fyne.NewSize(180, leastLine*float32(len(m.lines))) }

// CreateRenderer draws the lines.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{menu: m, ring: newRing()}
	r.Refresh()
	return r
}

type menuRenderer struct {
	menu *Menu
	ring ring
}

func (r *menuRenderer) Destroy()           {}
func (r *menuRenderer) MinSize() fyne.Size { return r.menu.MinSize() }

func (r *menuRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, view := range r.menu.views {
		objects = append(objects, view.objects()...)
	}
	return append(objects, r.ring.objects()...)
}

func (r *menuRenderer) Layout(size fyne.Size) {
	tall := r.menu.lineTall()
	for i, view := range r.menu.views {
		view.place(fyne.NewPos(0, float32(i)*tall), fyne.NewSize(size.Width, tall))
	}
	r.ring.outline(fyne.NewPos(look.Ring, float32(r.menu.current)*tall), fyne.NewSize(size.Width-2*look.Ring, tall), false)
}

func (r *menuRenderer) Refresh() {
	m := r.menu
	if len(m.views) != len(m.lines) {
		m.views = nil
		for range m.lines {
			m.views = append(m.views, newMenuView())
		}
	}
	for i, line := range m.lines {
		m.views[i].set(line, i == m.chosen, i == m.hovered)
	}
	r.ring.show(m.focused && len(m.lines) > 0)
	r.Layout(m.Size())
	canvas.Refresh(m)
}

// menuView draws one line.
type menuView struct {
	ground, bar *canvas.Rectangle
	heading     *canvas.Text
	label       *canvas.Text
	sign        *canvas.RegularPolygon
}

func newMenuView() *menuView {
	v := &menuView{
		ground: canvas.NewRectangle(look.Clear), bar: canvas.NewRectangle(look.Blue),
		heading: canvas.NewText("", look.Ink), label: canvas.NewText("", look.Soft),
		sign: canvas.NewRegularPolygon(3, look.Brown),
	}
	v.heading.TextSize, v.label.TextSize = look.TextBody, look.TextSmall
	return v
}

func (v *menuView) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.bar, v.heading, v.sign, v.label}
}

func (v *menuView) set(line MenuLine, chosen, hovered bool) {
	v.heading.Text, v.label.Text = line.Heading, line.Label
	v.heading.TextStyle = fyne.TextStyle{Bold: chosen}
	v.label.TextStyle = fyne.TextStyle{Bold: chosen}
	v.sign.Hidden = !line.Warns
	v.bar.Hidden = !chosen
	v.ground.FillColor = look.White
	switch {
	case chosen:
		v.ground.FillColor = look.Chosen
	case hovered:
		v.ground.FillColor = look.Hover
	}
	v.ground.Refresh()
	v.heading.Refresh()
	v.label.Refresh()
}

func (v *menuView) place(at fyne.Position, size fyne.Size) {
	v.ground.Move(at)
	v.ground.Resize(size)
	v.bar.Move(at)
	v.bar.Resize(fyne.NewSize(5, size.Height))
	text := v.heading.MinSize()
	v.heading.Move(at.AddXY(16, (size.Height-text.Height)/2))
	v.heading.Resize(text)
	text = v.label.MinSize()
	x := size.Width - 16 - text.Width
	v.label.Move(at.AddXY(x, (size.Height-text.Height)/2))
	v.label.Resize(text)
	v.sign.Move(at.AddXY(x-18, size.Height/2-5))
	v.sign.Resize(fyne.NewSize(13, 13))
}

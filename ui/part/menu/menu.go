// Package menu is the list of a record's pages: lines in groups that the arrow keys walk.
package menu

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/assets/words"
	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part/focus"
)

// Line is one line of a section list.
type Line struct {
	Group   string // the lines that belong together have the same; it stands over the first
	Heading string
	Label   string // "2 new · 14"
	Brief   string // in place of Label where there is no room for it: "2 new"; empty where nothing may be left out
	Key     string // "Ctrl 3"; empty for none
	Warns   bool   // a warning sign before the label
	Note    string // what the sign means, for a screen reader
}

// Menu is a section list in groups: Fyne's tabs cannot be reached by Tab, this can.
// The arrow keys walk it, Enter and a click open.
type Menu struct {
	widget.BaseWidget
	lines   []Line
	views   []*menuView
	groups  []*canvas.Text // over the lines at which a group begins; nil over the others
	chosen  int            // the line that is open
	current int            // the line that the keys act on
	hovered int
	focused bool
	open    func(int)
}

// New makes an empty section list.
func New(open func(int)) *Menu {
	m := &Menu{open: open, hovered: -1}
	m.ExtendBaseWidget(m)
	return m
}

// Set replaces the lines and says which of them is open.
func (m *Menu) Set(lines []Line, chosen int) {
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
func (m *Menu) FocusLost() { m.focused, m.current = false, max(0, m.chosen); m.Refresh() }

// TypedRune goes on to the canvas.
func (m *Menu) TypedRune(r rune) { focus.PassRune(m, r) }

// TypedKey walks and opens; other keys go on to the canvas.
func (m *Menu) TypedKey(key *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyHome: -len(m.lines), fyne.KeyEnd: len(m.lines)}
	step, walks := steps[key.Name]
	switch {
	case walks:
		focus.Used(m)
		m.current = max(0, min(m.current+step, len(m.lines)-1))
		m.Refresh()
	case focus.Presses(key):
		focus.Used(m)
		m.press(m.current)
	default:
		focus.Pass(m, key)
	}
}

func (m *Menu) press(line int) {
	if m.open != nil && line >= 0 && line < len(m.lines) {
		m.open(line)
	}
}

// Tapped opens the line under the pointer.
func (m *Menu) Tapped(at *fyne.PointEvent) {
	focus.Used(m)
	focus.Move(m)
	line := m.lineAt(at.Position)
	if line < 0 {
		return
	}
	m.current = line
	m.press(line)
}

func (m *Menu) lineAt(at fyne.Position) int {
	tall := m.lineTall()
	for line, top := range m.tops(tall) {
		if at.Y >= top && at.Y < top+tall {
			return line
		}
	}
	return -1
}

// begins reports whether a group begins at a line.
func (m *Menu) begins(line int) bool {
	return m.lines[line].Group != "" && (line == 0 || m.lines[line].Group != m.lines[line-1].Group)
}

// headingShare is how much of a line the heading of a group takes: nobody presses it.
const headingShare = 2.0 / 3

// tops are where the lines begin, each group under its heading.
func (m *Menu) tops(tall float32) []float32 {
	tops := make([]float32, len(m.lines))
	var y float32
	for i := range m.lines {
		if m.begins(i) {
			y += tall * headingShare
		}
		tops[i] = y
		y += tall
	}
	return tops
}

// rows are how many lines the lines and the headings of the groups take.
func (m *Menu) rows() float32 {
	rows := float32(len(m.lines))
	for i := range m.lines {
		if m.begins(i) {
			rows += headingShare
		}
	}
	return rows
}

// MouseIn marks the line under the pointer.
func (m *Menu) MouseIn(at *desktop.MouseEvent) { m.MouseMoved(at) }

// MouseMoved marks the line under the pointer.
func (m *Menu) MouseMoved(at *desktop.MouseEvent) {
	focus.Used(m)
	if line := m.lineAt(at.Position); line != m.hovered {
		m.hovered = line
		m.Refresh()
	}
}

// MouseOut takes the mark back.
func (m *Menu) MouseOut() { m.hovered = -1; m.Refresh() }

// lineTall shares the height among the lines, within what reads well.
func (m *Menu) lineTall() float32 {
	return max(look.LeastLine, min(look.MenuRow, m.Size().Height/max(1, m.rows())))
}

// HeightFor is the height at which the lines stand well apart.
func (m *Menu) HeightFor(float32) float32 { return look.MenuRow * m.rows() }

// MinSize is the height at which every line can still be read and hit.
func (m *Menu) MinSize() fyne.Size { return fyne.NewSize(180, look.LeastLine*m.rows()) }

// Accessible is the list with its lines, each with what stands in it and what its sign means.
func (m *Menu) Accessible() accessible.Node {
	n := accessible.Node{Role: accessible.List, Name: words.MenuPages(), Target: m}
	tall := m.lineTall()
	tops := m.tops(tall)
	for i, line := range m.lines {
		at, size := fyne.NewPos(0, tops[i]), fyne.NewSize(m.Size().Width, tall)
		if m.begins(i) {
			n.Within = append(n.Within, accessible.Node{Role: accessible.Text, Name: line.Group, At: at.SubtractXY(0, tall*headingShare), Size: size})
		}
		said := slices.DeleteFunc([]string{line.Heading, line.Label, line.Note}, func(s string) bool { return s == "" })
		n.Within = append(n.Within, accessible.Node{
			Role: accessible.Line, Name: strings.Join(said, "; "), Keys: line.Key, At: at, Size: size, Chosen: i == m.chosen, Focused: m.focused && i == m.current,
			Act: accessible.Press, Do: func() { focus.Used(m); m.press(i) }, Target: m, Reach: func() { m.current = i; m.Refresh() },
		})
	}
	return n
}

// CreateRenderer draws the lines.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{menu: m, ring: focus.NewRing()}
	r.Refresh()
	return r
}

type menuRenderer struct {
	menu *Menu
	ring focus.Ring
}

func (r *menuRenderer) Destroy()           {}
func (r *menuRenderer) MinSize() fyne.Size { return r.menu.MinSize() }

func (r *menuRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, view := range r.menu.views {
		objects = append(objects, view.ground, view.bar)
	}
	objects = append(objects, r.ring.Objects()...) // under the words: the lines are close
	for _, view := range r.menu.views {
		objects = append(objects, view.heading, view.sign, view.label, view.key)
	}
	for _, heading := range r.menu.groups {
		if heading != nil {
			objects = append(objects, heading)
		}
	}
	return objects
}

func (r *menuRenderer) Layout(size fyne.Size) {
	m := r.menu
	tall := m.lineTall()
	tops := m.tops(tall)
	for i, view := range m.views {
		view.place(fyne.NewPos(0, tops[i]), fyne.NewSize(size.Width, tall))
		if heading := m.groups[i]; heading != nil {
			own := heading.MinSize()
			heading.Resize(own)
			heading.Move(fyne.NewPos(menuSide, tops[i]-own.Height-(tall-look.LeastLine)/3)) // nearer to its lines than to those above
		}
	}
	if len(tops) > 0 {
		r.ring.Outline(fyne.NewPos(look.Ring, tops[m.current]), fyne.NewSize(size.Width-2*look.Ring, tall), false)
	}
}

func (r *menuRenderer) Refresh() {
	m := r.menu
	if len(m.views) != len(m.lines) {
		m.views, m.groups = nil, nil
		for range m.lines {
			m.views, m.groups = append(m.views, newMenuView()), append(m.groups, nil)
		}
	}
	for i, line := range m.lines {
		m.views[i].set(line, i == m.chosen, i == m.hovered)
		m.groups[i] = m.headed(i)
	}
	r.ring.Show(m.focused && len(m.lines) > 0)
	r.Layout(m.Size())
	canvas.Refresh(m)
}

// headed is the heading of the group that begins at a line; nil where none does.
func (m *Menu) headed(line int) *canvas.Text {
	if !m.begins(line) {
		return nil
	}
	heading := m.groups[line]
	if heading == nil {
		heading = canvas.NewText("", look.Soft)
		heading.TextSize, heading.TextStyle = look.TextFine, fyne.TextStyle{Bold: true}
	}
	heading.Text = m.lines[line].Group
	return heading
}

// menuSide is the room at the sides, menuKey that of the column of keys, and keyGap before it.
const menuSide, menuKey, keyGap = 16, 42, 8

// leastName is the least size of letters that a name is set in.
const leastName float32 = 12

// menuView draws one line.
type menuView struct {
	ground, bar *canvas.Rectangle
	heading     *canvas.Text
	label, key  *canvas.Text
	sign        *canvas.RegularPolygon
	line        Line
}

func newMenuView() *menuView {
	v := &menuView{
		ground: canvas.NewRectangle(look.Clear), bar: canvas.NewRectangle(look.Link),
		heading: canvas.NewText("", look.Ink), label: canvas.NewText("", look.Ink), key: canvas.NewText("", look.Soft),
		sign: canvas.NewRegularPolygon(3, look.Brown),
	}
	v.label.TextSize, v.key.TextSize = look.TextSmall, look.TextFine
	return v
}

func (v *menuView) set(line Line, chosen, hovered bool) {
	v.line = line
	v.heading.Text, v.label.Text, v.key.Text = line.Heading, line.Label, line.Key
	v.heading.TextStyle = fyne.TextStyle{Bold: chosen}
	v.label.TextStyle = fyne.TextStyle{Bold: chosen}
	v.label.Color = look.Ink
	if line.Brief != "" { // something is new there
		v.label.Color = look.Link
	}
	v.sign.Hidden = !line.Warns
	v.bar.Hidden = !chosen
	v.ground.FillColor = look.Clear
	switch {
	case chosen:
		v.ground.FillColor = look.Chosen
	case hovered:
		v.ground.FillColor = look.Hover
	}
	v.ground.Refresh()
	v.heading.Refresh()
	v.label.Refresh()
	v.key.Refresh()
}

func (v *menuView) place(at fyne.Position, size fyne.Size) {
	v.ground.Move(at)
	v.ground.Resize(size)
	v.bar.Move(at)
	v.bar.Resize(fyne.NewSize(5, size.Height))
	right := size.Width - menuSide
	beside := right
	if v.key.Text != "" {
		beside = v.end(v.key, at, right, size.Height) - keyGap
		right -= menuKey + keyGap
	}
	v.label.Text = v.line.Label
	if !v.fit(v.room(right), look.TextSmall) && v.line.Brief != "" {
		v.label.Text = v.line.Brief
	}
	if !v.fit(v.room(right), look.TextFine) { // a short key leaves more
		right = beside
		v.fit(v.room(right), leastName)
	}
	right = v.end(v.label, at, right, size.Height)
	if !v.sign.Hidden {
		v.sign.Move(at.AddXY(right-signWide, size.Height/2-5))
		v.sign.Resize(fyne.NewSize(13, 13))
	}
	text := v.heading.MinSize()
	v.heading.Move(at.AddXY(menuSide, (size.Height-text.Height)/2))
	v.heading.Resize(text)
}

// end stands a text so that it ends at x and returns where it begins.
func (v *menuView) end(text *canvas.Text, at fyne.Position, x, tall float32) float32 {
	own := text.MinSize()
	text.Move(at.AddXY(x-own.Width, (tall-own.Height)/2))
	text.Resize(own)
	return x - own.Width
}

// signWide is the room of the sign.
const signWide = 18

// room is what the label, which ends at x, and the sign leave for the heading.
func (v *menuView) room(x float32) float32 {
	x -= v.label.MinSize().Width + menuSide + 6
	if !v.sign.Hidden {
		x -= signWide
	}
	return x
}

// fit sets a heading smaller rather than cut it, down to a size, and reports whether
// there is room for it then.
func (v *menuView) fit(room, least float32) bool {
	for v.heading.TextSize = look.TextBody; v.heading.TextSize > least && v.heading.MinSize().Width > room; {
		v.heading.TextSize--
	}
	return v.heading.MinSize().Width <= room
}

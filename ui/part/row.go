package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
	"careview/ui/part/focus"
)

// rowView draws one row in sight. It is used again for other rows, so set and
// clear leave no property as they found it: what stayed behind would be another
// person's.
type rowView struct {
	widget.BaseWidget
	table  *Table
	ground *canvas.Rectangle
	rule   *canvas.Rectangle
	ring   focus.Ring
	cells  []cellView
}

// cellView draws one cell: lines of text, or a chip.
type cellView struct {
	chip, bar *canvas.Rectangle
	lines     []*canvas.Text
}

func newRowView(t *Table) *rowView {
	v := &rowView{table: t, ground: canvas.NewRectangle(look.Card), rule: canvas.NewRectangle(look.Line), ring: focus.NewRing()}
	for range t.config.Columns {
		cell := cellView{chip: canvas.NewRectangle(look.Clear), bar: canvas.NewRectangle(look.Clear)}
		for range t.most {
			cell.lines = append(cell.lines, canvas.NewText("", look.Ink))
		}
		v.cells = append(v.cells, cell)
	}
	v.ExtendBaseWidget(v)
	return v
}

func (v *rowView) clear() {
	for _, cell := range v.cells {
		cell.clear()
	}
	v.ring.Show(false)
	v.Hide()
}

func (c cellView) clear() {
	c.chip.Hidden, c.bar.Hidden = true, true
	for _, text := range c.lines {
		text.Text, text.Hidden = "", true
	}
}

func (v *rowView) set(row int) {
	t := v.table
	if row < 0 || row >= len(t.rows) {
		v.clear()
		return
	}
	current := row == t.current
	v.ground.FillColor = look.Card
	switch {
	case t.heads(row):
		v.ground.FillColor = look.Paper
	case current:
		v.ground.FillColor = look.Chosen
	case row == t.hovered:
		v.ground.FillColor = look.Hover
	}
	v.ring.Show(current && t.focused)
	cells := t.placedRow(row)
	for i, cell := range v.cells {
		if i >= len(t.rows[row]) || len(cells[i].lines) == 0 {
			cell.clear()
			continue
		}
		cell.set(t.rows[row][i], cells[i])
	}
	v.Show()
	v.Refresh()
}

func (c cellView) set(cell Cell, where placed) {
	lines, at := where.lines, where.at
	c.clear()
	if cell.Text == "" {
		return
	}
	style, size := cell.style()
	tint := TintOf(cell.Tone)
	text := at
	colour := look.Ink
	switch cell.Style {
	case CellSoft, CellHead:
		colour = look.Soft
	case CellChip:
		colour = tint.Text
		text = at.AddXY(chipLeft, 0)
	}
	lineTall := cell.tall(1)
	var widest float32
	for i, drawn := range c.lines {
		if i >= len(lines) {
			break
		}
		drawn.Text, drawn.Color, drawn.TextSize, drawn.TextStyle, drawn.Hidden = lines[i], colour, size, style, false
		drawn.Move(fyne.NewPos(text.X, text.Y+float32(i)*lineTall))
		drawn.Resize(drawn.MinSize())
		widest = max(widest, drawn.MinSize().Width)
		drawn.Refresh()
	}
	if cell.Style != CellChip {
		return
	}
	box := fyne.NewSize(widest+chipRoom, cell.boxTall(len(lines)))
	c.chip.FillColor, c.bar.FillColor, c.chip.Hidden, c.bar.Hidden = tint.Ground, tint.Bar, false, false
	c.chip.Move(fyne.NewPos(at.X, at.Y+(lineTall*float32(len(lines))-box.Height)/2))
	c.chip.Resize(box)
	c.bar.Move(c.chip.Position())
	c.bar.Resize(fyne.NewSize(look.Bar, box.Height))
	c.chip.Refresh()
	c.bar.Refresh()
}

// CreateRenderer draws the row.
func (v *rowView) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{v} }

type rowRenderer struct{ view *rowView }

func (r *rowRenderer) Destroy()           {}
func (r *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, look.RowTall) }

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.view.ground, r.view.rule}
	for _, cell := range r.view.cells {
		objects = append(objects, cell.chip, cell.bar)
		for _, text := range cell.lines {
			objects = append(objects, text)
		}
	}
	return append(objects, r.view.ring.Objects()...)
}

func (r *rowRenderer) Layout(size fyne.Size) {
	r.view.ground.Resize(size)
	r.view.rule.Move(fyne.NewPos(0, size.Height-1))
	r.view.rule.Resize(fyne.NewSize(size.Width, 1))
	r.view.ring.Outline(fyne.Position{}, size, true)
}

func (r *rowRenderer) Refresh() {
	r.view.ground.Refresh()
	canvas.Refresh(r.view)
}

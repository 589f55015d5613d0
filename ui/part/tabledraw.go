package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/ui/look"
)

const (
	cellSide = 8 // room left and right of a cell's text
	chipRoom = chipLeft + 8
	// scrollRoom keeps the last column clear of the bar that shows how far one is.
	scrollRoom = 6
	// leastColumn is the narrowest that text in a growing column still reads well.
	leastColumn = 110
	// leastList is the width under which rows may have more lines.
	leastList = 460
	// wholeLines is the most lines that a text has which is not to be cut: a dose in
	// seven steps has ten. wholeLinesInAll is that where all rows are as tall as the
	// tallest.
	wholeLines, wholeLinesInAll = 12, 4
)

// placed is a cell broken into lines, and where it stands in its row. One without
// lines is not shown.
type placed struct {
	lines []string
	at    fyne.Position
}

// placedRow are the cells of a row; kept until the rows or the width change, so that
// scrolling measures nothing twice.
func (t *Table) placedRow(row int) []placed {
	if kept, ok := t.broken[row]; ok {
		return kept
	}
	cells := make([]placed, len(t.config.Columns))
	switch {
	case t.heads(row):
		cells[0] = t.headRow(row)
	case t.slots != nil:
		t.slotRow(row, cells)
	case t.folded:
		cells, _ = t.foldRow(row, t.widths)
	default:
		x := float32(cellSide)
		for i, cell := range t.rows[row] {
			if i >= len(t.widths) || t.widths[i] == 0 {
				continue
			}
			lines := cell.cut(t.widths[i]-2*cellSide, t.linesIn(row, cell))
			cells[i] = placed{lines, fyne.NewPos(x, (t.tall(row)-cell.tall(len(lines)))/2)}
			x += t.widths[i]
		}
	}
	t.broken[row] = cells
	return cells
}

// headRow stands the heading of rows over all columns.
func (t *Table) headRow(row int) placed {
	cell := t.rows[row][0]
	lines := cell.cut(t.fitted-2-scrollRoom-2*cellSide, 1)
	return placed{lines, fyne.NewPos(cellSide, (t.tall(row)-cell.tall(len(lines)))/2)}
}

// tableBody is as tall as all rows and holds those in sight.
type tableBody struct{ table *Table }

func (b *tableBody) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, b.table.whole()) }

func (b *tableBody) Layout([]fyne.CanvasObject, fyne.Size) { b.table.settle() }

// settle makes the views in sight stand for the rows in sight.
func (t *Table) settle() {
	if t.fitted <= 0 {
		return
	}
	first := t.at(t.scroll.Offset.Y)
	count := int(t.scroll.Size().Height/look.RowDense) + 2
	for len(t.inSight) < count {
		view := newRowView(t)
		t.inSight = append(t.inSight, view)
		t.body.Objects = append(t.body.Objects, view)
	}
	for i, view := range t.inSight {
		row := first + i
		if i >= count || row >= len(t.rows) {
			view.clear()
			continue
		}
		view.set(row)
		view.Move(fyne.NewPos(0, t.top(row)))
		view.Resize(fyne.NewSize(t.fitted-2, t.tall(row)))
	}
	canvas.Refresh(t.body)
}

// CreateRenderer draws the heading and lets the rows scroll beneath it.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return &tableRenderer{t} }

type tableRenderer struct{ table *Table }

func (r *tableRenderer) Destroy() {}

func (r *tableRenderer) MinSize() fyne.Size { return r.table.MinSize() }

func (r *tableRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.table.box}
	for _, head := range r.table.titles {
		objects = append(objects, head)
	}
	return append(objects, r.table.rule, r.table.scroll)
}

func (r *tableRenderer) Layout(size fyne.Size) {
	t := r.table
	t.fitTo(size.Width)
	if len(t.widths) == 0 {
		return // no width yet
	}
	t.box.Resize(size)
	var x float32 = 1
	tableHead := t.headTall()
	t.rule.Hidden = t.folded
	for i, head := range t.titles {
		head.Hidden = t.folded || t.widths[i] == 0
		head.Move(fyne.NewPos(x+cellSide, (tableHead-head.MinSize().Height)/2))
		head.Resize(head.MinSize())
		if !head.Hidden {
			x += t.widths[i]
		}
	}
	t.rule.Move(fyne.NewPos(1, tableHead-1))
	t.rule.Resize(fyne.NewSize(size.Width-2, 1))
	t.scroll.Move(fyne.NewPos(1, tableHead))
	t.scroll.Resize(fyne.NewSize(size.Width-2, max(0, size.Height-tableHead-1)))
	if size != t.laid { // a window that was made smaller, or larger, shows what is chosen
		t.laid = size
		t.reveal()
	}
	t.settle()
}

func (r *tableRenderer) Refresh() {
	if r.table.Size().Width > 0 {
		r.Layout(r.table.Size())
	}
	canvas.Refresh(r.table)
}

// SetSorted says by which column the rows are sorted; or were, where they no longer stand so:
// the mark goes, and its room stays. It is to be followed by SetRows, for the mark takes room.
func (t *Table) SetSorted(column int, turned, stands bool) {
	t.sorted, t.turned = column, turned
	for i, head := range t.titles {
		head.Text, head.Color = t.config.Columns[i].Heading, look.Soft
		if i == column && stands {
			head.Text, head.Color = t.marked(i), look.Ink
		}
	}
}

func (t *Table) marked(i int) string { return t.config.Columns[i].Heading + " " + sortMark[t.turned] }

// sortMark shows which way the rows are sorted.
var sortMark = map[bool]string{false: "↓", true: "↑"}

// headAt is the column whose heading is there; -1 for none.
func (t *Table) headAt(at fyne.Position) int {
	if at.Y < 0 || at.Y >= t.headTall() {
		return -1
	}
	var right float32 = 1
	for i, width := range t.widths {
		if right += width; width > 0 && at.X < right {
			return i
		}
	}
	return -1
}

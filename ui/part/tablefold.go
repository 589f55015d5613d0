package part

import (
	"fyne.io/fyne/v2"

	"careview/ui/look"
)

const (
	foldGap   float32 = 12  // between what stands in a folded row
	foldHead  float32 = 24  // of a heading among folded rows, which nobody presses
	mostLeads float32 = 140 // what a date takes that stands before what a row is about, and no range of them
)

// foldEdge is the room above and below what stands in a folded row: little in a low
// window, which then shows a row more, and in a list that stands still, whose rows have
// many lines.
func (t *Table) foldEdge() (above, below float32) {
	if look.IsLow() || t.config.Made != nil {
		return 3, 5
	}
	return 5, 7
}

// fold works out how the rows stand where the window is narrow: what a row is about in
// its first line, after the date where the first column has one, and all that the other
// columns say under it. Nothing is left out, and nothing is cut but in a list that
// stands still.
func (t *Table) fold(width float32) fitting {
	f := fitting{folded: true, widths: make([]float32, len(t.config.Columns)), tops: make([]float32, 1, len(t.rows)+1)}
	width -= 2 + scrollRoom
	if t.config.Made != nil {
		t.foldStill(&f, width)
		return f
	}
	leads := t.leads(width)
	f.widths[0] = width
	if leads > 0 {
		f.widths[0], f.widths[1] = leads, width-leads
	}
	f.most = 1
	for row := range t.rows {
		if t.heads(row) {
			f.lines, f.tops = append(f.lines, 1), append(f.tops, f.tops[row]+foldHead)
			continue
		}
		cells, tall := t.foldRow(row, f.widths)
		for _, cell := range cells {
			f.most = max(f.most, len(cell.lines))
		}
		f.lines = append(f.lines, len(cells))
		f.tops = append(f.tops, f.tops[row]+max(leastRow, look.Pressable(tall)))
	}
	return f
}

// leads is the width of the column that stands before what a row is about: a date. It
// is 0 where the first column is what the row is about, or would take too much.
func (t *Table) leads(width float32) float32 {
	if len(t.config.Columns) < 2 || t.config.Columns[0].Grow > 0 {
		return 0
	}
	var widest float32
	for _, cell := range t.longest(0) {
		widest = max(widest, cell.width()+2*cellSide)
	}
	if widest > min(width/3, mostLeads) {
		return 0
	}
	return widest
}

// foldRow stands the cells of a row in their places, and says how tall it is.
func (t *Table) foldRow(row int, widths []float32) (cells []placed, tall float32) {
	cells = make([]placed, len(t.config.Columns))
	above, below := t.foldEdge()
	line := foldLine{room: widths[0], y: above}
	about := 0
	if len(widths) > 1 && widths[1] > 0 && len(t.rows[row]) > 1 {
		about, line.left, line.room = 1, widths[0], widths[1]
		date := t.rows[row][0]
		cells[0] = placed{date.wrapped(widths[0] - 2*cellSide), fyne.NewPos(cellSide, above)}
	}
	line.left, line.room = line.left+cellSide, line.room-2*cellSide
	line.x = line.left
	for i := about; i < min(len(cells), len(t.rows[row])); i++ {
		if t.rows[row][i].Text != "" {
			line.put(t.rows[row][i], &cells[i])
		}
		if i == about && t.rows[row][i].Style == CellStrong { // a title stands alone; a time or a chip does not
			line.next()
		}
	}
	line.next()
	return cells, line.y + below
}

// foldLine is the line of a folded row that is being filled.
type foldLine struct {
	left, room, x, y, tall float32
	cells                  []*placed
}

// put stands a cell in the line, or in the next where it has no room.
func (l *foldLine) put(cell Cell, where *placed) {
	if l.x > l.left && l.x-l.left+cell.width() > l.room {
		l.next()
	}
	lines := cell.wrapped(l.room)
	*where = placed{lines, fyne.NewPos(l.x, cell.tall(len(lines)))} // how tall, until the line is full
	l.cells = append(l.cells, where)
	l.x += min(cell.width(), l.room) + foldGap
	l.tall = max(l.tall, cell.boxTall(len(lines)))
}

// next stands the cells of the line in its middle, and begins another.
func (l *foldLine) next() {
	for _, cell := range l.cells {
		cell.at.Y = l.y + (l.tall-cell.at.Y)/2
	}
	if l.tall > 0 {
		l.y += l.tall + 1
	}
	l.x, l.tall, l.cells = l.left, 0, nil
}

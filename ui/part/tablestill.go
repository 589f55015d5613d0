package part

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// A list that stands still is laid out by the cells that it is made for (Made).

// Pointed is the row that is read: the one under the pointer, or the current one,
// whichever was moved last; -1 when there is none.
func (t *Table) Pointed() int { return t.pointed }

func (t *Table) point(row int) {
	if t.pointed = row; row < 0 {
		t.pointed = t.current
	}
	if t.config.Point != nil {
		t.config.Point()
	}
}

// evenBy are the cells that make all rows equally tall; none where each has a height of
// its own.
func (t *Table) evenBy(column int, longest []Cell) []Cell {
	switch {
	case t.config.Made != nil:
		return t.cells(column)
	case len(t.rows) > mostMeasured:
		return longest
	}
	return nil
}

// linesIn is how many lines a cell has in a row: a chip of a list that stands still
// has one, however tall a long name makes the rows.
func (t *Table) linesIn(row int, cell Cell) int {
	if t.config.Made != nil && cell.Style == CellChip {
		return 1
	}
	return t.lines[row]
}

// slot is where a column stands in every row of a folded list that stands still: from
// at, in the middle of a line so tall. One without lines is left out.
type slot struct {
	at         fyne.Position
	wide, tall float32
	lines      int
	lists      bool // things, of which as many are said as have room
}

// foldStill gives each column its slot: they stand in as many lines as the cells take
// that they are made for, each in the first that has room for it.
func (t *Table) foldStill(f *fitting, width float32) {
	f.slots = make([]slot, len(t.config.Columns))
	above, below := t.foldEdge()
	room := width - 2*cellSide
	var lines []*slotLine
	for i := range t.config.Columns {
		s := &f.slots[i]
		if *s = t.slotOf(i, room); s.lines == 0 {
			continue
		}
		f.most = max(f.most, s.lines)
		at := slices.IndexFunc(lines, func(l *slotLine) bool { return l.x+s.wide <= room })
		if at < 0 {
			at, lines = len(lines), append(lines, &slotLine{})
		}
		lines[at].put(s)
	}
	y := above
	for _, line := range lines {
		line.fill(room, y)
		y += line.tall + 2
	}
	tall := max(leastRow, look.Pressable(y+below))
	for row := range t.rows {
		f.lines = append(f.lines, 1)
		f.tops = append(f.tops, f.tops[row]+tall)
	}
}

// slotOf is the room that the cells of a column take.
func (t *Table) slotOf(column int, room float32) slot {
	var s slot
	for _, cell := range t.cells(column) {
		if cell.Text != "" {
			s.wide, s.lines = max(s.wide, min(room, cell.width())), max(s.lines, len(cell.wrapped(room)))
			s.tall, s.lists = max(s.tall, cell.boxTall(s.lines)), s.lists || cell.Lists
		}
	}
	return s
}

// slotLine is a line of slots.
type slotLine struct {
	x, tall float32
	slots   []*slot
}

// put stands a slot at the end of the line.
func (l *slotLine) put(s *slot) {
	s.at.X = cellSide + l.x
	l.slots = append(l.slots, s)
	l.x += s.wide + foldGap
	l.tall = max(l.tall, s.tall)
}

// fill stands the line so far down. What it leaves goes to the slot that lists things, or to
// its last.
func (l *slotLine) fill(room, y float32) {
	spare := room + foldGap - l.x
	takes := slices.IndexFunc(l.slots, func(s *slot) bool { return s.lists })
	if takes < 0 {
		takes = len(l.slots) - 1
	}
	for i, s := range l.slots {
		s.at.Y, s.tall = y, l.tall
		if i == takes {
			s.wide += spare
		} else if i > takes {
			s.at.X += spare
		}
	}
}

// slotRow stands the cells of a row in the slots of their columns.
func (t *Table) slotRow(row int, cells []placed) {
	for i, cell := range t.rows[row] {
		if s := t.slots[i]; s.lines > 0 && cell.Text != "" {
			lines := cell.cut(s.wide, s.lines)
			cells[i] = placed{lines, s.at.AddXY(0, (s.tall-cell.tall(len(lines)))/2)}
		}
	}
}

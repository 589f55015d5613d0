package part

import (
	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// SetSorted says by which column the rows are sorted. It is to be followed by SetRows,
// for the mark takes room.
func (t *Table) SetSorted(column int, turned bool) {
	t.sorted, t.turned = column, turned
	for i, head := range t.titles {
		head.Text, head.Color = t.config.Columns[i].Heading, look.Soft
		if i == column {
			head.Text, head.Color = head.Text+" "+sortMark[turned], look.Ink
		}
	}
}

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

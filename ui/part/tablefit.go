package part

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"careview/ui/look"
)

// fitting is how a table's rows stand at one width.
type fitting struct {
	widths []float32 // of the columns; 0 for one that is left out
	lines  []int     // of text, by row
	most   int       // lines in any cell
	tops   []float32 // where each row begins, and last where all end
	folded bool      // a row has its first columns in one line and the others under it
	slots  []slot    // of the columns, where a list that stands still is folded
}

// tallWith is how tall a row of so many lines is.
func (t *Table) tallWith(lines int) float32 {
	one := look.RowTall
	if t.config.Dense {
		one = look.RowDense
	}
	return look.Pressable(one + float32(max(0, lines-1))*22)
}

func (f fitting) whole() float32 { return f.top(len(f.lines)) }

func (f fitting) tall(row int) float32 { return f.top(row+1) - f.top(row) }

func (f fitting) top(row int) float32 {
	if row < 0 || row >= len(f.tops) {
		return 0
	}
	return f.tops[row]
}

// at is the row that is so far down; the first or the last where none is.
func (f fitting) at(y float32) int {
	row, begins := slices.BinarySearch(f.tops, y)
	if !begins {
		row--
	}
	return max(0, min(row, len(f.lines)-1))
}

// fitTo makes the table stand for its rows at this width.
func (t *Table) fitTo(width float32) {
	if width <= 0 || width == t.fitted && t.folded == look.IsNarrow() {
		return
	}
	t.fitting, t.fitted = t.fit(width), width
	clear(t.broken)
	t.inSight = nil
	t.body.Objects = nil
}

// fit works out how the rows stand.
func (t *Table) fit(width float32) fitting {
	if f, known := t.fits[width]; known && f.folded == look.IsNarrow() {
		return f
	}
	if look.IsNarrow() {
		f := t.fold(width)
		t.fits[width] = f
		return f
	}
	longest := make([][]Cell, len(t.config.Columns))
	for i := range longest {
		longest[i] = t.longest(i)
	}
	f := fitting{widths: t.widthsFor(longest, width), tops: make([]float32, 1, len(t.rows)+1)}
	f.lines = t.linesFor(longest, f.widths, width)
	for row, lines := range f.lines {
		f.tops = append(f.tops, f.tops[row]+t.tallWith(lines))
		f.most = max(f.most, lines)
	}
	t.fits[width] = f
	return f
}

// widthsFor are the widths of the columns, by their longest texts alone: measuring
// five thousand would hold the window up.
func (t *Table) widthsFor(longest [][]Cell, width float32) []float32 {
	wanted, least := make([]float32, len(longest)), make([]float32, len(longest))
	for i, column := range t.config.Columns {
		if column.Drop > 0 && blank(longest[i]) {
			continue // nobody has anything to say there
		}
		wanted[i] = t.titles[i].MinSize().Width
		if i == t.sorted {
			wanted[i] = fyne.MeasureText(t.marked(i), t.titles[i].TextSize, t.titles[i].TextStyle).Width
		}
		for _, cell := range longest[i] {
			wanted[i] = max(wanted[i], cell.width())
		}
		wanted[i] += 2 * cellSide
		if column.Most > 0 {
			wanted[i] = min(wanted[i], column.Most)
		}
		least[i] = min(wanted[i], max(leastColumn, t.longestWord(i)+2*cellSide))
		if t.config.Made != nil {
			least[i] = wanted[i] // another column goes first
		}
	}
	return share(t.config.Columns, wanted, least, width-2-scrollRoom)
}

// blank reports whether there are cells and none says anything.
func blank(longest []Cell) bool { return len(longest) > 0 && longest[0].Text == "" }

// cells are what a column is fitted to.
func (t *Table) cells(column int) []Cell {
	if t.config.Made != nil {
		return t.config.Made(column)
	}
	var cells []Cell
	for i, row := range t.rows {
		if column < len(row) && !t.heads(i) {
			cells = append(cells, row[column])
		}
	}
	return cells
}

// mostLongest is how many of the longest texts of a column it is fitted to.
const mostLongest = 8

// longest are the few cells of a column with the longest texts.
func (t *Table) longest(column int) []Cell {
	var longest []Cell
	var wide []float32
	for _, cell := range t.cells(column) {
		w := t.rough(cell.Text)
		if len(wide) == mostLongest && w <= wide[mostLongest-1] {
			continue
		}
		at, _ := slices.BinarySearchFunc(wide, w, func(a, b float32) int { return cmp.Compare(b, a) })
		longest, wide = slices.Insert(longest, at, cell), slices.Insert(wide, at, w)
		longest, wide = longest[:min(len(longest), mostLongest)], wide[:min(len(wide), mostLongest)]
	}
	return longest
}

// rough is about how wide a text is, from the widths of its letters: measuring thousands
// of texts would hold the window up, and of two dates with as many letters one is wider.
func (t *Table) rough(text string) float32 {
	var width float32
	for _, r := range text {
		if r < rune(len(t.latin)) {
			if t.latin[r] == 0 {
				t.latin[r] = letterWidth(r)
			}
			width += t.latin[r]
			continue
		}
		w, known := t.letters[r]
		if !known {
			w = letterWidth(r)
			t.letters[r] = w
		}
		width += w
	}
	return width
}

func letterWidth(r rune) float32 {
	return fyne.MeasureText(string(r), look.TextBody, fyne.TextStyle{}).Width
}

// longestWord is the width of a column's longest word: one that is broken can be
// read as another, and the name of a medicine must not be.
func (t *Table) longestWord(column int) float32 {
	var longest Cell
	var most float32
	for _, cell := range t.cells(column) {
		for word := range strings.FieldsSeq(cell.Text) {
			if wide := t.rough(word); wide > most {
				most, longest = wide, Cell{Text: word, Style: cell.Style}
			}
		}
	}
	return longest.width()
}

// mostMeasured is the most rows of which each has a height of its own. In longer
// lists all are as tall as the tallest, by the longest texts.
const mostMeasured = 1000

// linesFor is how many lines each row takes, up to what the table allows.
func (t *Table) linesFor(longest [][]Cell, widths []float32, width float32) []int {
	most := t.config.Lines
	if width < leastList {
		most += 2
	}
	whole := wholeLines
	if len(t.rows) > mostMeasured {
		whole = wholeLinesInAll
	}
	lines := slices.Repeat([]int{1}, len(t.rows))
	tallest := 1
	for i, column := range widths {
		if column == 0 {
			continue
		}
		needs := func(cell Cell) int { return cell.lines(column-2*cellSide, most, whole+most-t.config.Lines) }
		if even := t.evenBy(i, longest[i]); len(even) > 0 {
			for _, cell := range even {
				tallest = max(tallest, needs(cell))
			}
			continue
		}
		known := map[Cell]int{} // the same words come again and again
		for row, cells := range t.rows {
			if i >= len(cells) || t.heads(row) {
				continue
			}
			if known[cells[i]] == 0 {
				known[cells[i]] = max(1, needs(cells[i]))
			}
			lines[row] = max(lines[row], known[cells[i]])
		}
	}
	for row := range lines {
		if !t.heads(row) {
			lines[row] = max(lines[row], tallest)
		}
	}
	return lines
}

// share gives each column its wanted width and what is left over to those that
// grow. Where there is too little, droppable columns go, then growing ones give.
func share(columns []Column, wanted, least []float32, width float32) []float32 {
	widths := slices.Clone(wanted)
	for total(widths) > width && drop(columns, widths, least, width) {
	}
	left := width - total(widths)
	if left < 0 {
		// Where even the longest words have no room they are broken: nothing runs out
		// of the window.
		over := giving(columns, widths, least, -left)
		giving(columns, widths, slices.Repeat([]float32{leastColumn}, len(columns)), over)
		return widths
	}
	var grow float32
	for i, column := range columns {
		if widths[i] > 0 {
			grow += column.Grow
		}
	}
	for i, column := range columns {
		if widths[i] > 0 && grow > 0 {
			widths[i] += left * column.Grow / grow
		}
	}
	return widths
}

// drop takes away the column that matters least, if taking text from growing
// columns would leave them unreadable.
func drop(columns []Column, widths, least []float32, width float32) bool {
	var spare float32
	for i, column := range columns {
		if column.Grow > 0 {
			spare += max(0, widths[i]-least[i])
		}
	}
	if total(widths)-spare <= width {
		return false
	}
	gone := -1
	for i, column := range columns {
		if widths[i] > 0 && column.Drop > 0 && (gone < 0 || column.Drop > columns[gone].Drop) {
			gone = i
		}
	}
	if gone < 0 {
		return false
	}
	widths[gone] = 0
	return true
}

// giving takes what is too much from the widest of the growing columns, again
// and again, so that short words stay whole as long as they can. It returns what
// they cannot give without one of them becoming narrower than its least.
func giving(columns []Column, widths, least []float32, over float32) float32 {
	for range 500 {
		widest, next := -1, float32(0)
		for i, column := range columns {
			switch {
			case column.Grow == 0 || widths[i] <= least[i]:
			case widest < 0 || widths[i] > widths[widest]:
				if widest >= 0 {
					next = widths[widest]
				}
				widest = i
			case widths[i] > next:
				next = widths[i]
			}
		}
		if widest < 0 || over < 0.5 {
			break
		}
		give := min(over, widths[widest]-least[widest], max(4, widths[widest]-next))
		widths[widest] -= give
		over -= give
	}
	return over
}

func total(widths []float32) float32 {
	var sum float32
	for _, w := range widths {
		sum += w
	}
	return sum
}

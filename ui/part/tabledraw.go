package part

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// style is the style of a cell's text and its size.
func (c Cell) style() (fyne.TextStyle, float32) {
	switch c.Style {
	case CellStrong:
		return fyne.TextStyle{Bold: true}, look.TextBody
	case CellSoft:
		return fyne.TextStyle{}, look.TextSmall
	case CellChip:
		return fyne.TextStyle{Bold: true}, look.TextSmall
	case CellHead:
		return fyne.TextStyle{Bold: true}, look.TextBody
	}
	return fyne.TextStyle{}, look.TextBody
}

func (c Cell) width() float32 {
	style, size := c.style()
	width := fyne.MeasureText(c.Text, size, style).Width
	if c.Style == CellChip {
		width += chipRoom
	}
	return width + 1
}

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

func (f fitting) whole() float32       { return f.top(len(f.lines)) }
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

// lines is how many lines the cell takes: at most so many, or where its text is not
// to be cut, as many as it has up to whole.
func (c Cell) lines(width float32, most, whole int) int {
	needed := len(c.wrapped(width))
	switch {
	case c.Instead == "":
		return min(needed, most)
	case needed > whole:
		return len(Cell{Text: c.Instead, Style: c.Style}.wrapped(width))
	}
	return needed
}

// wrapped is the cell's text in lines of this width.
func (c Cell) wrapped(width float32) []string {
	style, size := c.style()
	if c.Style == CellChip {
		width -= chipRoom
	}
	var lines []string
	for _, l := range wrap([]Run{{Text: c.Text, Size: size, Bold: style.Bold}}, width) {
		var text strings.Builder
		for _, p := range l.pieces {
			text.WriteString(p.text)
		}
		lines = append(lines, text.String())
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

// tall is the height of so many lines of a cell's text.
func (c Cell) tall(lines int) float32 {
	style, size := c.style()
	return fyne.MeasureText("Ag", size, style).Height * float32(lines)
}

// boxTall is the height of so many lines of a cell with the ground that a chip has.
func (c Cell) boxTall(lines int) float32 {
	if c.Style == CellChip {
		return max(chipTall, c.tall(lines)+3)
	}
	return c.tall(lines)
}

// cut is the cell's text in as many lines as a row holds. What does not fit ends
// in "…" after a whole word, for half of one can be read as another, or where half of
// the text would mislead gives way to words that say so: the whole of it stands in the
// pane beside the list.
func (c Cell) cut(width float32, most int) []string {
	lines := c.wrapped(width)
	if len(lines) <= most {
		return lines
	}
	if c.Instead != "" {
		return Cell{Text: c.Instead, Style: c.Style}.cut(width, most)
	}
	if c.Lists && strings.Contains(strings.TrimLeft(c.Text, comma), comma) {
		return c.counted(width, most)
	}
	if c.Style == CellChip {
		width -= chipRoom
	}
	style, size := c.style()
	fits := func(text string) bool { return fyne.MeasureText(text, size, style).Width <= width }
	for last := strings.TrimRight(lines[most-1], " ·:"); last != ""; {
		if fits(last + " …") {
			return append(lines[:most-1:most-1], last+" …")
		}
		last = strings.TrimRight(last[:max(0, strings.LastIndexByte(last, ' '))], " ·:")
	}
	last := []rune(lines[most-1]) // one word that has no room
	for len(last) > 0 && !fits(string(last)+"…") {
		last = last[:len(last)-1]
	}
	return append(lines[:most-1:most-1], string(last)+"…")
}

const comma = ", " // between the things that a cell lists

// counted are the first of the things that the cell lists, as many as have room, and how
// many more there are. The first is said as far as it goes.
func (c Cell) counted(width float32, most int) []string {
	things := strings.Split(strings.TrimLeft(c.Text, comma), comma)
	for said := len(things) - 1; said > 0; said-- {
		some := Cell{Text: fmt.Sprintf("%s +%d", strings.Join(things[:said], comma), len(things)-said), Style: c.Style}
		if lines := some.wrapped(width); len(lines) <= most {
			return lines
		}
	}
	more := fmt.Sprintf(" +%d", len(things)-1)
	style, size := c.style()
	lines := Cell{Text: things[0], Style: c.Style}.cut(width-fyne.MeasureText(more, size, style).Width, most)
	lines[len(lines)-1] += more
	return lines
}

// tableBody is as tall as all rows and holds those in sight.
type tableBody struct{ table *Table }

func (b *tableBody) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, b.table.whole())
}

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

func (r *tableRenderer) Destroy()           {}
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
		head.Move(fyne.NewPos(x+cellSide+2, (tableHead-head.MinSize().Height)/2))
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

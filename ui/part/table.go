package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"careview/ui/look"
	"careview/ui/part/focus"
)

// Column is one column of a table.
type Column struct {
	Heading string
	Grow    float32 // share of the room that is left over
	Most    float32 // it asks for no more width than this; without limit when 0
	Drop    int     // where there is no room, columns with the highest Drop go first; 0 never goes
}

// TableConfig says what a table shows and what using it does.
type TableConfig struct {
	Columns []Column
	Lines   int       // the most lines of text in a row; 1 when 0
	Dense   bool      // rows of one line stand closer: figures that are compared
	Move    func(int) // another row became current
	Open    func(int) // Enter, or a click where ClickOpens
	Typed   func(rune)
	Erase   func()           // Backspace
	Sort    func(column int) // a click on a heading
	Turn    func(step int)   // Left and Right: the next order, or the one before
	// ClickOpens says that a click opens a row rather than only making it current.
	ClickOpens bool
	// Shared says that the page has other tables too: a row is current in one of them.
	Shared bool
	Reveal func() // brings the current row into sight, where the page has other tables too
	// Made are the cells that a column is made for. Where it is set the list stands
	// still: columns are as wide, and all rows as tall, as these cells need, whatever
	// the rows come to say. A chip is then shortened, and Point tells when the row
	// whose words are read changes: it is the one to say in full.
	Made  func(column int) []Cell
	Point func()
}

// Table is a list in columns, reached by Tab and walked with the arrow keys. A row
// is as tall as its words need. Only the rows in sight exist; each is set anew, in
// every property, whenever it comes to stand for another row.
type Table struct {
	widget.BaseWidget
	config  TableConfig
	rows    [][]Cell
	current int
	hovered int
	pointed int // the row that the pointer or the keys came to last
	focused bool
	sorted  int  // the column that the rows are sorted by; -1 for none
	turned  bool // the other way round

	titles  []*canvas.Text
	box     *canvas.Rectangle
	rule    *canvas.Rectangle
	scroll  *container.Scroll
	body    *fyne.Container
	inSight []*rowView
	laid    fyne.Size // the size at which the current row was last brought into sight
	fitting
	fitted  float32             // the width that the fitting was made for
	fits    map[float32]fitting // what was worked out for each width asked about
	letters map[rune]float32    // how wide each letter is
	latin   [128]float32        // the same, of those that are most of every text
	broken  map[int][]placed    // the cells of rows that were in sight
}

const (
	tableHead = 36
	leastRow  = 40 // no folded row is lower
)

// headTall is the height of the headings; folded rows have none.
func (t *Table) headTall() float32 {
	if look.IsNarrow() {
		return 0
	}
	return tableHead
}

// NewTable makes an empty table.
func NewTable(config TableConfig) *Table {
	config.Lines = max(1, config.Lines)
	t := &Table{config: config, current: -1, hovered: -1, pointed: -1, sorted: -1, fits: map[float32]fitting{}, letters: map[rune]float32{}, broken: map[int][]placed{}}
	t.box = canvas.NewRectangle(look.Card)
	t.box.StrokeColor, t.box.StrokeWidth, t.box.CornerRadius = look.Line, 1, look.Radius
	t.rule = canvas.NewRectangle(look.Line)
	for _, column := range config.Columns {
		head := canvas.NewText(column.Heading, look.Soft)
		head.TextSize, head.TextStyle = look.TextFine, fyne.TextStyle{Bold: true}
		t.titles = append(t.titles, head)
	}
	t.body = container.New(&tableBody{t})
	t.scroll = container.NewVScroll(t.body)
	t.scroll.OnScrolled = func(fyne.Position) { t.settle() }
	t.ExtendBaseWidget(t)
	return t
}

// SetRows replaces what the table shows. The current row keeps its place where
// there still is one.
func (t *Table) SetRows(rows [][]Cell) {
	t.rows = rows
	t.current = min(t.current, len(rows)-1)
	if t.current < 0 && len(rows) > 0 && !t.config.Shared {
		t.current = 0
	}
	t.current = t.beside(t.current, 1)
	if t.config.Made == nil || t.hovered >= len(rows) {
		t.hovered = -1
	}
	if t.hovered < 0 {
		t.pointed = t.current
	}
	t.fitted = 0
	clear(t.fits)
	t.fitTo(t.Size().Width)
	t.body.Refresh()
	t.scroll.Refresh()
	t.Refresh()
}

// SetHeadings gives the columns other headings, as many as there are columns.
func (t *Table) SetHeadings(headings []string) {
	for i, heading := range headings {
		t.config.Columns[i].Heading = heading
		t.titles[i].Text = heading
		t.titles[i].Refresh()
	}
}

// OpenOnClick says whether a click opens a row rather than only making it current.
func (t *Table) OpenOnClick(opens bool) { t.config.ClickOpens = opens }

// Turn goes on by a page of rows: down for 1, up for -1.
func (t *Table) Turn(pages float32) {
	key := fyne.KeyPageDown
	if pages < 0 {
		key = fyne.KeyPageUp
	}
	t.TypedKey(&fyne.KeyEvent{Name: key})
}

// Scroller is what the rows scroll in.
func (t *Table) Scroller() *container.Scroll { return t.scroll }

// Len is the number of rows.
func (t *Table) Len() int { return len(t.rows) }

// Current is the row that the keys act on; -1 when there is none.
func (t *Table) Current() int { return t.current }

// SetCurrent makes a row current without calling Move; -1 for none, where the current
// row is in another table of the page.
func (t *Table) SetCurrent(i int) {
	if i = t.beside(i, 1); i < 0 && !t.config.Shared || i >= len(t.rows) || i == t.current {
		return
	}
	t.current = i
	if i >= 0 {
		t.reveal()
	}
	t.settle()
	t.point(i)
}

// heads reports whether a row is the heading of those that follow it.
func (t *Table) heads(row int) bool {
	return row >= 0 && row < len(t.rows) && len(t.rows[row]) == 1 && t.rows[row][0].Style == CellHead
}

// beside is the row, or where it is a heading the next one that is none in the direction
// of by, or else in the other.
func (t *Table) beside(row, by int) int {
	for i := row; i >= 0 && i < len(t.rows); i += by {
		if !t.heads(i) {
			return i
		}
	}
	for i := row; i >= 0 && i < len(t.rows); i -= by {
		if !t.heads(i) {
			return i
		}
	}
	return row
}

func (t *Table) move(to int) {
	by := 1
	if to < t.current {
		by = -1
	}
	to = t.beside(max(0, min(to, len(t.rows)-1)), by)
	if to == t.current || len(t.rows) == 0 {
		return
	}
	t.SetCurrent(to)
	if t.config.Move != nil {
		t.config.Move(to)
	}
	if t.config.Reveal != nil {
		t.config.Reveal()
	}
}

func (t *Table) open() {
	if t.config.Open != nil && t.current >= 0 && t.current < len(t.rows) {
		t.config.Open(t.current)
	}
}

// reveal scrolls until the current row is in sight.
func (t *Table) reveal() {
	top, tall := t.top(t.current), t.tall(t.current)
	if t.heads(t.current - 1) { // what it stands under is read with it
		top, tall = t.top(t.current-1), tall+t.tall(t.current-1)
	}
	seen := t.scroll.Size().Height
	switch {
	case seen <= 0:
		return
	case top < t.scroll.Offset.Y:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+tall > t.scroll.Offset.Y+seen:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top+tall-seen))
	}
}

// FocusGained shows the ring around the current row.
func (t *Table) FocusGained() {
	t.focused = true
	switch {
	case t.current < 0:
		t.move(0)
	case t.config.Reveal != nil:
		t.config.Reveal()
	}
	t.settle()
}

// FocusLost hides the ring.
func (t *Table) FocusLost() { t.focused = false; t.settle() }

// TypedRune goes to the one who asked for it: typing narrows a list.
func (t *Table) TypedRune(r rune) {
	focus.Used(t)
	if t.config.Typed == nil {
		focus.PassRune(t, r)
		return
	}
	t.config.Typed(r)
}

// TypedKey walks and opens; other keys go on to the canvas.
func (t *Table) TypedKey(key *fyne.KeyEvent) {
	seen := t.scroll.Size().Height
	down := max(1, t.at(t.top(t.current)+seen)-1-t.current)
	up := max(1, t.current-1-t.at(t.top(t.current)-seen))
	steps := map[fyne.KeyName]int{
		fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -up, fyne.KeyPageDown: down,
		fyne.KeyHome: -len(t.rows), fyne.KeyEnd: len(t.rows),
	}
	step, walks := steps[key.Name]
	switch {
	case walks:
		focus.Used(t)
		t.move(t.current + step)
	case key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter:
		focus.Used(t)
		t.open()
	case t.config.Turn != nil && (key.Name == fyne.KeyLeft || key.Name == fyne.KeyRight):
		focus.Used(t)
		t.config.Turn(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[key.Name])
	case key.Name == fyne.KeyBackspace && t.config.Erase != nil:
		focus.Used(t)
		t.config.Erase()
	default:
		focus.Pass(t, key)
	}
}

// Tapped makes the row under the pointer current, and opens it where clicks open.
func (t *Table) Tapped(at *fyne.PointEvent) {
	focus.Used(t)
	focus.Move(t)
	if column := t.headAt(at.Position); column >= 0 && t.config.Sort != nil {
		t.config.Sort(column)
		return
	}
	row := t.rowAt(at.Position)
	if row < 0 || t.heads(row) {
		return
	}
	t.move(row)
	if t.config.ClickOpens {
		t.open()
	}
}

func (t *Table) rowAt(at fyne.Position) int {
	y := at.Y - t.headTall()
	if y < 0 {
		return -1
	}
	if y += t.scroll.Offset.Y; y >= t.whole() {
		return -1
	}
	return t.at(y)
}

// MouseIn marks the row under the pointer.
func (t *Table) MouseIn(at *desktop.MouseEvent) { t.MouseMoved(at) }

// MouseMoved marks the row under the pointer.
func (t *Table) MouseMoved(at *desktop.MouseEvent) {
	focus.Used(t)
	t.hover(t.rowAt(at.Position))
}

// MouseOut takes the mark back.
func (t *Table) MouseOut() { t.hover(-1) }

func (t *Table) hover(row int) {
	if t.heads(row) {
		row = -1
	}
	if row != t.hovered {
		t.hovered = row
		t.settle()
		t.point(row)
	}
}

// HeightFor is the height at which every row is in sight. Layouts ask for widths
// that the table never gets, so asking leaves what is drawn alone.
func (t *Table) HeightFor(width float32) float32 {
	if len(t.rows) == 0 && t.headTall() == 0 {
		return 0 // no line stands where nothing does
	}
	return t.headTall() + t.fit(width).whole() + 2
}

// heightOf is the height at which so many rows are in sight, or all there are.
func (t *Table) heightOf(rows int, width float32) float32 {
	return t.headTall() + t.fit(width).top(min(rows, len(t.rows))) + 2
}

// Place is where the current row stands in the table, and how tall it is.
func (t *Table) Place() (top, tall float32) {
	return t.headTall() + t.top(t.current) - t.scroll.Offset.Y, t.tall(t.current)
}

// MinSize leaves room for the heading and two rows; the rest scrolls.
func (t *Table) MinSize() fyne.Size { return fyne.NewSize(200, t.headTall()+2*t.tallWith(t.most)) }

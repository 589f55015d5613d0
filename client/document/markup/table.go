package markup

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"careview/client/record"
)

// table is a table that is open. Its rows are said one by one, each value with
// its column's label where it is certain which column it stands in: a value under
// the wrong label is worse than one without.
type table struct {
	head     []string // the columns' labels
	said     bool     // the labels have been said with a row
	row      []cell
	inCell   bool
	unfolded bool          // it only lays out the page: what is in its cells stands by itself
	above    map[int]reach // cells of rows above that reach into this one, by column
	spans    int           // spans that were open when the cell began
	from     int           // where its words begin
	foot     *foot
	feet     []record.Paragraph // what stands below the last row, wherever it is written
}

// foot is a tfoot that is open: where its words begin, and the heading before it.
type foot struct {
	from    int
	heading string
}

// reach is a cell that stands in further rows.
type reach struct {
	cell cell
	rows int
}

type cell struct {
	text  string
	head  bool
	wide  int // how many columns it stands in
	depth int // how many rows it stands in
}

// maxTableDepth bounds tables within tables; what is deeper is read as plain text.
const maxTableDepth = 64

func (w *Writer) table() *table {
	if len(w.tables) == 0 {
		return nil
	}
	return w.tables[len(w.tables)-1]
}

// grid takes the tags of tables; false for any other.
func (w *Writer) grid(t Tag) bool {
	now := w.table()
	switch {
	case t.Name == "table" && t.Open:
		w.openTable(now)
	case t.Name == "table":
		w.closeTable()
	case t.Name == "tfoot" || t.Name == "tbody" || t.Name == "thead":
		w.tableFoot(now, t)
	case t.Name != "tr" && t.Name != "td" && t.Name != "th":
		return false
	case now == nil, now.unfolded:
		w.End()
	case t.Name == "tr":
		w.endRow(now)
	default:
		w.endCell(now)
		if t.Open && !t.Whole {
			w.clearLine() // spaces between cells
			now.inCell, now.spans = true, len(w.spans)
			now.row = append(now.row, cell{head: t.Name == "th", wide: spanned(t.attr("colspan")), depth: spanned(t.attr("rowspan"))})
		}
	}
	return true
}

// InTable reports whether a table is open.
func (w *Writer) InTable() bool { return w.table() != nil }

// DropCell takes back the cell that is open where nothing stands in it.
func (w *Writer) DropCell() {
	if t := w.table(); t != nil && len(t.row) > 0 && t.inCell && len(bytes.TrimSpace(w.line.Bytes())) == 0 {
		t.row, t.inCell = t.row[:len(t.row)-1], false
	}
}

// MergeRow gives the cells of the open row that go on from the one above its words, and is
// what they say.
func (w *Writer) MergeRow(merged []bool, above []string) (texts []string) {
	t := w.table()
	if t == nil {
		return above
	}
	for i := range t.row {
		if i < len(merged) && merged[i] && t.row[i].text == "" && i < len(above) {
			t.row[i].text = above[i]
		}
		texts = append(texts, t.row[i].text)
	}
	return texts
}

func spanned(value string) int {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<16)
}

// CloseTables ends every table that is open.
func (w *Writer) CloseTables() {
	for len(w.tables) > 0 {
		w.closeTable()
	}
}

func (w *Writer) openTable(now *table) {
	if now != nil && now.inCell {
		w.unfold(now)
	}
	w.End()
	if len(w.tables) < maxTableDepth {
		w.tables = append(w.tables, &table{from: len(w.paragraphs)})
	}
}

func (w *Writer) closeTable() {
	now := w.table()
	if now == nil {
		w.End()
		return
	}
	w.tableFoot(now, Tag{})
	if !now.said && len(now.head) > 0 {
		w.add(strings.Join(now.head, " · "))
	}
	w.sayFeet(now)
	w.tables = w.tables[:len(w.tables)-1]
}

// sayFeet says the feet of a table, under the heading before it where nothing else did.
func (w *Writer) sayFeet(t *table) {
	if len(t.feet) > 0 && w.heading != "" {
		t.feet[0].Heading, w.heading = strings.TrimSuffix(w.heading+" · "+t.feet[0].Heading, " · "), ""
	}
	w.paragraphs, t.feet = append(w.paragraphs, t.feet...), nil
}

// tableFoot ends the part of a table that is open, and keeps a foot for the end: it may
// be written before the rows that it stands below.
func (w *Writer) tableFoot(t *table, part Tag) {
	if t == nil || t.unfolded && t.foot == nil {
		w.End()
		return
	}
	w.endRow(t)
	t.above = nil // no cell reaches out of the part that it stands in
	if t.foot != nil {
		if w.heading != "" {
			w.paragraphs = append(w.paragraphs, record.Paragraph{Text: w.heading})
		}
		t.feet = append(t.feet, w.paragraphs[t.foot.from:]...)
		w.paragraphs, w.heading, t.foot = w.paragraphs[:t.foot.from:t.foot.from], t.foot.heading, nil
	}
	if part.Name == "tfoot" && part.Open && !part.Whole {
		t.foot, w.heading = &foot{len(w.paragraphs), w.heading}, ""
	}
}

// unfold says what came before in the row of a cell that is open, and lets the rest stand by itself.
func (w *Writer) unfold(t *table) {
	t.row[len(t.row)-1].text = w.takeLine()
	for _, c := range t.row {
		if c.text != "" {
			w.add(c.text)
		}
	}
	t.row, t.inCell, t.unfolded = nil, false, true
}

func (w *Writer) endCell(t *table) {
	if !t.inCell {
		w.End() // words between the cells
		return
	}
	t.row[len(t.row)-1].text = w.takeLine()
	w.closeSpans(min(t.spans, len(w.spans))) // what was left open in a cell ends with it
	t.inCell = false
}

func (w *Writer) endRow(t *table) {
	w.endCell(t)
	row := t.row
	t.row = nil
	if len(row) == 0 {
		return
	}
	row = t.filled(row)
	wide := slices.ContainsFunc(row, func(c cell) bool { return c.wide > 1 })
	heads := len(row) > 1 && !slices.ContainsFunc(row, func(c cell) bool { return !c.head })
	switch {
	case heads:
		w.label(t, row, wide)
	case !wide && len(t.head) == len(row):
		t.said = true
		w.sayRow(labelled(t.head, row))
	case !wide && len(row) == 2 && row[0].text != "" && row[1].text != "" && len(t.head) == 0:
		w.sayRow([]string{trimLabel(row[0].text) + ": " + row[1].text})
	default:
		w.sayRow(texts(row))
	}
}

// columnsAtMost bounds the columns in which cells are followed from row to row.
const columnsAtMost = 200

// filled is a row with the cells of rows above that reach into it, each in its column:
// a value that is said once for several rows holds in each.
func (t *table) filled(row []cell) []cell {
	var full []cell
	next, column := map[int]reach{}, 0
	reaching := func() {
		for {
			above, ok := t.above[column]
			if !ok {
				return
			}
			full = append(full, above.cell)
			if above.rows > 1 {
				next[column] = reach{above.cell, above.rows - 1}
			}
			column += max(1, above.cell.wide)
		}
	}
	for _, c := range row {
		reaching()
		full = append(full, c)
		if c.depth > 1 && column < columnsAtMost {
			next[column] = reach{c, c.depth - 1}
		}
		column += max(1, c.wide)
	}
	reaching()
	t.above = next
	return full
}

// label takes a row of headings as the labels of the rows below. Headings that
// span cannot be told apart by column: they are said, and label nothing.
func (w *Writer) label(t *table, row []cell, unclear bool) {
	if !t.said && len(t.head) > 0 {
		w.add(strings.Join(t.head, " · "))
	}
	t.head, t.said = nil, false
	if unclear {
		w.sayRow(texts(row))
		return
	}
	for _, c := range row {
		t.head = append(t.head, strings.ReplaceAll(c.text, "\n", " "))
	}
}

func labelled(head []string, row []cell) []string {
	var parts []string
	for i, c := range row {
		switch {
		case head[i] == "" && c.text == "":
		case head[i] == "":
			parts = append(parts, c.text)
		case c.text == "":
			parts = append(parts, trimLabel(head[i])+": –")
		default:
			parts = append(parts, trimLabel(head[i])+": "+c.text)
		}
	}
	return parts
}

func trimLabel(label string) string { return strings.TrimSuffix(label, ":") }

// texts are the cells of a row. Where several say something, one that says nothing is
// said to: the next one would stand in its place.
func texts(row []cell) []string {
	said := 0
	for _, c := range row {
		if c.text != "" {
			said++
		}
	}
	var parts []string
	for _, c := range row {
		switch {
		case c.text != "":
			parts = append(parts, c.text)
		case said > 1 && len(row) > 2:
			parts = append(parts, "–")
		}
	}
	return parts
}

// sayRow adds a row: on one line, or where a cell has lines of its own, on several.
func (w *Writer) sayRow(parts []string) {
	if len(parts) == 0 {
		return
	}
	between := " · "
	if slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(p, "\n") }) {
		between = "\n"
	}
	w.add(strings.Join(parts, between))
}

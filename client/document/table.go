package document

import (
	"slices"
	"strconv"
	"strings"
)

// table is a table that is open. Its rows are said one by one, each value with
// its column's label where it is certain which column it stands in: a value under
// the wrong label is worse than one without.
type table struct {
	head     []string // the columns' labels
	said     bool     // the labels have been said with a row
	row      []cell
	inCell   bool
	unfolded bool // it only lays out the page: what is in its cells stands by itself
	spans    int  // rows that a cell of a row above still reaches into
}

type cell struct {
	text  string
	head  bool
	wide  bool // it stands in several columns
	depth int  // how many rows it stands in
}

// maxTableDepth bounds tables within tables; what is deeper is read as plain text.
const maxTableDepth = 64

func (w *writer) table() *table {
	if len(w.tables) == 0 {
		return nil
	}
	return w.tables[len(w.tables)-1]
}

// grid takes the tags of tables; false for any other.
func (w *writer) grid(t tag) bool {
	now := w.table()
	switch {
	case t.name == "table" && t.open:
		w.openTable(now)
	case t.name == "table":
		w.closeTable()
	case t.name != "tr" && t.name != "td" && t.name != "th":
		return false
	case now == nil, now.unfolded:
		w.end()
	case t.name == "tr":
		w.endRow(now)
	default:
		w.endCell(now)
		if t.open && !t.whole {
			w.clearLine() // spaces between cells
			now.inCell = true
			now.row = append(now.row, cell{head: t.name == "th", wide: spanned(t.attr("colspan")) > 1, depth: spanned(t.attr("rowspan"))})
		}
	}
	return true
}

func spanned(value string) int {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<16)
}

func (w *writer) openTable(now *table) {
	if now != nil && now.inCell {
		w.unfold(now)
	}
	w.end()
	if len(w.tables) < maxTableDepth {
		w.tables = append(w.tables, &table{})
	}
}

func (w *writer) closeTable() {
	now := w.table()
	if now == nil {
		w.end()
		return
	}
	w.endRow(now)
	if !now.said && len(now.head) > 0 {
		w.add(strings.Join(now.head, " · "))
	}
	w.tables = w.tables[:len(w.tables)-1]
}

// unfold says what came before in the row, and lets the rest stand by itself.
func (w *writer) unfold(t *table) {
	open := w.takeLine()
	if n := len(t.row) - 1; n >= 0 && t.inCell {
		t.row[n].text = open
	}
	for _, c := range t.row {
		if c.text != "" {
			w.add(c.text)
		}
	}
	t.row, t.inCell, t.unfolded = nil, false, true
}

func (w *writer) endCell(t *table) {
	if !t.inCell {
		w.end() // words between the cells
		return
	}
	t.row[len(t.row)-1].text = w.takeLine()
	t.inCell = false
}

func (w *writer) endRow(t *table) {
	w.endCell(t)
	row := t.row
	t.row = nil
	if len(row) == 0 {
		return
	}
	reached := t.spans > 0
	t.spans = max(0, t.spans-1)
	for _, c := range row {
		t.spans = max(t.spans, c.depth-1)
	}
	wide := slices.ContainsFunc(row, func(c cell) bool { return c.wide })
	heads := len(row) > 1 && !slices.ContainsFunc(row, func(c cell) bool { return !c.head })
	switch {
	case heads:
		w.label(t, row, wide || reached || t.spans > 0)
	case !wide && !reached && len(t.head) == len(row):
		t.said = true
		w.sayRow(labelled(t.head, row))
	case !wide && !reached && len(row) == 2 && row[0].text != "" && row[1].text != "" && len(t.head) == 0:
		w.sayRow([]string{trimLabel(row[0].text) + ": " + row[1].text})
	default:
		w.sayRow(texts(row))
	}
}

// label takes a row of headings as the labels of the rows below. Headings that
// span cannot be told apart by column: they are said, and label nothing.
func (w *writer) label(t *table, row []cell, unclear bool) {
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

func texts(row []cell) []string {
	var parts []string
	for _, c := range row {
		if c.text != "" {
			parts = append(parts, c.text)
		}
	}
	return parts
}

// sayRow adds a row: on one line, or where a cell has lines of its own, on several.
func (w *writer) sayRow(parts []string) {
	if len(parts) == 0 {
		return
	}
	between := " · "
	if slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(p, "\n") }) {
		between = "\n"
	}
	w.add(strings.Join(parts, between))
}

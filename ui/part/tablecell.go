package part

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
)

// CellStyle is how a cell's text is set.
type CellStyle uint8

// Styles of cells.
const (
	CellPlain CellStyle = iota
	CellStrong
	CellSoft
	CellChip
	CellHead // the heading of the rows that follow: it stands alone in its row, which is never current
)

// Cell is what stands in one row of one column, ready to be drawn.
type Cell struct {
	Text  string
	Style CellStyle
	Tone  record.Tone // of a chip
	// Instead is said where Text does not fit into wholeLines, for a text of which
	// a part may mean something else than the whole: it is never cut.
	Instead string
	// Lists says that Text is a list, with a comma between: where it is cut, those that
	// are not said are counted, "Codeine, Latex +4".
	Lists bool
}

// WordCell is a chip.
func WordCell(word record.Word) Cell { return Cell{Text: word.Text, Style: CellChip, Tone: word.Tone} }

// ListCell is a chip of several things, of which none is left out uncounted.
func ListCell(word record.Word) Cell {
	cell := WordCell(word)
	cell.Lists = true
	return cell
}

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

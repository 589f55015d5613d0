package paper

import (
	"errors"
	"fmt"
	"strconv"

	"rsc.io/qr"

	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/ui/present/export"
)

// The table of the letter, in millimetres: its columns and what parts them.
var lookedWide = []float64{18, 33, 32, 44, 0} // the last has what is left

const (
	lookedSize = 10.5
	cellSize   = 9.5
	cellGap    = 3.0
	codeWide   = 34.0
)

// Looked is the letter that answers who looked at a record. What stands on its pages is
// drawn in the order in which it is read, each text whole before the next, so that the
// verifier reads from the file what a person reads from the paper.
func Looked(looked viewing.Looked, fonts Fonts) ([]byte, error) {
	d, err := newDraft(export.Sheet{Title: looked.Title}, fonts)
	if err != nil {
		return nil, err
	}
	l := &letter{draft: d, head: looked.Head}
	if err := l.write(looked); err != nil {
		return nil, err
	}
	for n, strokes := range l.pages {
		d.pdf.AddPage()
		d.ink(0)
		d.write(l.top(n+1), margin, margin)
		for _, draw := range strokes {
			draw()
		}
	}
	return d.output()
}

// letter is such a letter being laid out.
type letter struct {
	*draft
	head  string
	pages [][]func() // what is drawn on each, once it is known how many there are
	y     float64
}

// stroke has something drawn on the page.
func (l *letter) stroke(draw func()) {
	last := len(l.pages) - 1
	l.pages[last] = append(l.pages[last], draw)
}

// set has lines drawn from y downwards, and returns where they end.
func (l *letter) set(lines []line, x, y float64) float64 {
	l.stroke(func() { l.draft.write(lines, x, y) })
	return y + lineHeight(lines)
}

func (l *letter) line(y, thick float64) { l.stroke(func() { l.draft.rule(y, thick) }) }

func (l *letter) write(looked viewing.Looked) error {
	l.turn()
	l.text(span{looked.Title, true}, nameSize)
	for _, part := range looked.Opening {
		l.part(part)
	}
	if len(looked.Rows) > 0 {
		l.y += 2
		l.row(looked.Columns, true)
		for _, row := range looked.Rows {
			l.row(row.Cells, false)
		}
	}
	for _, part := range looked.Closing {
		l.part(part)
	}
	if len(looked.Proof) == 0 {
		return errors.New("a letter without its proof is none")
	}
	return l.proof(looked)
}

// turn begins a page.
func (l *letter) turn() {
	l.pages = append(l.pages, nil)
	l.y = margin + lineHeight(l.top(len(l.pages)))
	l.line(l.y+1, 0.3)
	l.y += 4
}

// top is what stands over a page.
func (l *letter) top(n int) []line {
	return l.lines(pageWide-2*margin, least, span{l.head, false}, span{"\n" + words.PaperPage(strconv.Itoa(n), strconv.Itoa(len(l.pages))), true})
}

// room turns the page where so much does not fit.
func (l *letter) room(tall float64) {
	if l.y+tall > pageTall-margin {
		l.turn()
	}
}

// text writes a paragraph, of which each line may stand on another page.
func (l *letter) text(said span, size float64) {
	for _, one := range l.lines(pageWide-2*margin, size, said) {
		l.room(one.tall)
		l.y = l.set([]line{one}, margin, l.y)
	}
}

func (l *letter) part(part viewing.LookedPart) {
	l.y += 3
	if part.Heading != "" {
		l.room(20) // a heading does not stand alone at the foot of a page
		l.text(span{part.Heading, true}, lookedSize)
	}
	for _, text := range part.Text {
		l.text(span{text, false}, lookedSize)
		l.y++
	}
}

// row writes a line of the table, which stands whole on one page.
func (l *letter) row(cells []string, bold bool) {
	columns, tall := make([][]line, len(cells)), 0.0
	for i, cell := range cells {
		columns[i] = l.lines(cellWide(i), cellSize, span{cell, bold})
		tall = max(tall, lineHeight(columns[i]))
	}
	l.room(tall + 2)
	x := margin
	for i, lines := range columns {
		l.set(lines, x, l.y)
		x += cellWide(i) + cellGap
	}
	l.y += tall + 0.8
	l.line(l.y, 0.15)
	l.y += 0.8
}

func cellWide(i int) float64 {
	if wide := lookedWide[i]; wide > 0 {
		return wide
	}
	left := pageWide - 2*margin
	for _, wide := range lookedWide {
		left -= wide
	}
	return left - cellGap*float64(len(lookedWide)-1)
}

// proof writes the hashes, and the head again as a code that a telephone reads.
func (l *letter) proof(looked viewing.Looked) error {
	l.y += 5
	for _, text := range looked.Proof {
		l.text(span{text, false}, least)
	}
	code, err := qr.Encode(looked.Code, qr.M)
	if err != nil {
		return fmt.Errorf("making the code of the letter: %w", err)
	}
	l.y += 4
	l.room(codeWide)
	top := l.y
	l.stroke(func() { l.squares(code, top) })
	return nil
}

// squares draws the code.
func (l *letter) squares(code *qr.Code, top float64) {
	one := codeWide / float64(code.Size)
	l.pdf.SetFillColor(0, 0, 0)
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				l.pdf.Rect(margin+float64(x)*one, top+float64(y)*one, one, one, "F")
			}
		}
	}
}

package paper

import (
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/ui/present/export"
)

const (
	nameSize  = 13.0
	factsSize = 10.5
)

// headLines are who the person is: on every page, so that one that comes loose
// still says whose it is. The title stands over them.
func (d *draft) headLines() []line {
	wide := pageWide - 2*margin
	var lines []line
	if d.sheet.Band != "" {
		lines = d.lines(wide, factsSize, span{d.sheet.Band, true})
	}
	lines = append(lines, d.lines(wide, factsSize, span{d.sheet.Title, true})...)
	for i, words := range d.sheet.Who.Lines() {
		size := factsSize
		if i == 0 {
			size = nameSize
		}
		lines = append(lines, d.lines(wide, size, span{words, true})...)
	}
	return lines
}

// top is where the boxes begin.
func (d *draft) top() float64 { return margin + lineHeight(d.headLines()) + 3 }

func (d *draft) head() {
	lines := d.headLines()
	if d.sheet.Who.Deceased {
		// ISB 1505: a person who has died is told by pattern as well as in words.
		d.hatch(pageWide-margin-30, margin, 30, lineHeight(lines))
	}
	y := d.write(lines, margin, margin) + 1
	d.rule(y, 0.7)
}

// footLines are what every page says of the copy, but for the page's number.
func (d *draft) footLines() []line {
	said := []string{d.sheet.Validity()}
	if d.boxed() {
		said = append(said, words.PaperUnprintable())
	}
	if d.sheet.Training {
		said = append(said, words.CopyTraining()+".")
	}
	if d.sheet.Head != "" {
		said = append(said, words.PaperTrail(d.sheet.Head))
	}
	return d.lines(pageWide-2*margin-40, least, span{strings.Join(said, " "), false})
}

// boxed reports whether anything on the sheet cannot be printed.
func (d *draft) boxed() bool {
	return strings.ContainsRune(d.glyph.printed(d.sheet.Words()), unprintable)
}

// bottom is where the boxes end.
func (d *draft) bottom() float64 { return d.footTop() - 2 }

func (d *draft) footTop() float64 {
	return pageTall - margin - max(lineHeight(d.footLines()), 2*least*pointTall*leading)
}

func (d *draft) foot(n, of int) {
	y := d.footTop()
	d.rule(y-0.8, 0.3)
	d.write(d.footLines(), margin, y)
	number := []string{words.PaperPage(strconv.Itoa(n), strconv.Itoa(of))}
	if n < of {
		number = append(number, words.PaperContinues(strconv.Itoa(n+1)))
	}
	for _, text := range number {
		wide := d.width(text, true, least)
		y = d.write(d.lines(40, least, span{text, true}), pageWide-margin-wide, y)
	}
}

// box draws a box with its frame.
func (d *draft) box(at placed) {
	x, y, tall := margin, at.y, at.height()
	d.frame(at.frame, x, y, pageWide-2*margin, tall)
	d.write(at.side, x+inside, y+at.room)
	d.write(at.body, x+inside+sideWide+gutter, y+at.room)
}

// frame sets a box apart by its lines alone, so that it holds without colour.
func (d *draft) frame(kind export.Frame, x, y, wide, tall float64) {
	switch kind {
	case export.Unframed:
		d.rule(y+tall+d.set.between/2, 0.15)
	case export.Boxed:
		d.rect(x, y, wide, tall, 0.35)
	case export.Heavy:
		d.rect(x, y, wide, tall, 1.1)
	case export.Double:
		d.rect(x, y, wide, tall, 0.35)
		d.rect(x+0.9, y+0.9, wide-1.8, tall-1.8, 0.35)
	}
}

func (d *draft) rect(x, y, wide, tall, thick float64) {
	d.ink(0)
	d.pdf.SetLineWidth(thick)
	d.pdf.Rect(x, y, wide, tall, "D")
}

func (d *draft) rule(y, thick float64) {
	d.ink(0)
	d.pdf.SetLineWidth(thick)
	d.pdf.Line(margin, y, pageWide-margin, y)
}

// hatch fills a strip with slanting lines.
func (d *draft) hatch(x, y, wide, tall float64) {
	d.ink(0)
	d.pdf.SetLineWidth(0.25)
	d.pdf.ClipRect(x, y, wide, tall, false)
	for at := -tall; at < wide; at += 1.1 {
		d.pdf.Line(x+at, y+tall, x+at+tall, y)
	}
	d.pdf.ClipEnd()
}

func (d *draft) ink(grey int) {
	d.pdf.SetDrawColor(grey, grey, grey)
	d.pdf.SetTextColor(grey, grey, grey)
}

// watermark says across the page that nobody on it is real. It is grey enough to
// be read through.
func (d *draft) watermark() {
	if !d.sheet.Training {
		return
	}
	d.ink(222)
	d.pdf.TransformBegin()
	d.pdf.TransformRotate(52, pageWide/2, pageTall/2)
	first, second, _ := strings.Cut(strings.ToUpper(words.CopyTraining()), ": ")
	for i, words := range []string{first, second} {
		size := 52.0
		wide := d.width(words, true, size)
		d.pdf.Text((pageWide-wide)/2, pageTall/2+float64(i)*24, words)
	}
	d.pdf.TransformEnd()
	d.ink(0)
}

// bar draws the bar of a line from the left, one that is too short to be seen among them.
func (d *draft) bar(x, y float64, l line) {
	d.pdf.SetFillColor(90, 90, 90)
	d.pdf.Rect(x, y+(l.tall-barTall)/2, max(0.4, min(1, l.bar)*barWide), barTall, "F")
}

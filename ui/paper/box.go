package paper

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/ui/present/export"
)

// The page, in millimetres.
const (
	pageWide, pageTall = 210.0, 297.0
	margin             = 12.0
	sideWide           = 36.0 // the column of headings
	gutter             = 3.0
	inside             = 1.6 // between a frame and what it holds
	between            = 1.4 // between boxes
	warnWide           = 1.8
	warnRoom           = warnWide + 1.4
	barWide            = 60.0 // the longest bar
	barTall            = 2.6
	least              = 9.0 // points: nothing is set smaller
	sideMost           = 6   // lines of a heading; a longer one stands over its lines
)

// box is one part laid out: its heading beside its lines.
type box struct {
	frame export.Frame
	side  []line
	body  []line
	again bool    // goes on from the page before
	room  float64 // between its frame and what it holds, above and below
}

func (b box) height() float64 { return max(lineHeight(b.side), lineHeight(b.body)) + 2*b.room }

// placed is a box, or a piece of one, on a page.
type placed struct {
	box
	y float64
}

type page []placed

// boxes lays out the whole sheet in one setting.
func (d *draft) boxes() []box {
	var boxes []box
	parts := d.sheet.Parts
	if len(d.sheet.LeftOut) > 0 {
		parts = append([]export.Part{leftOutPart(d.sheet)}, parts...)
	}
	if len(d.sheet.Sources) > 0 {
		parts = append(slices.Clip(parts), sourcesPart(d.sheet))
	}
	for _, part := range parts {
		boxes = append(boxes, d.boxOf(part))
	}
	return boxes
}

func leftOutPart(sheet export.Sheet) export.Part {
	part := export.Part{Heading: words.PaperLeft(), Frame: export.Boxed}
	part.Lines = []export.Line{{Text: sheet.LeftOutWords()}}
	return part
}

func sourcesPart(sheet export.Sheet) export.Part {
	return export.Part{Heading: words.PaperSources(), Lines: []export.Line{{Text: strings.Join(sheet.Sources, " · ")}}}
}

func (d *draft) boxOf(part export.Part) box {
	b := box{frame: part.Frame, room: d.set.inside, side: d.lines(sideWide, d.set.size, span{part.Heading, true})}
	if len(b.side) > sideMost {
		b.body, b.side = d.lines(bodyWide(), d.set.size, span{part.Heading, true}), nil
	}
	if part.Label != "" {
		b.side = append(b.side, d.lines(sideWide, least, span{strings.ToUpper(part.Label), true})...)
	}
	for _, l := range part.Lines {
		b.body = append(b.body, d.statement(l)...)
	}
	return b
}

// statement is one line of the sheet, with who said it beneath.
func (d *draft) statement(l export.Line) []line {
	size, wide, indent := d.set.size, bodyWide(), 0.0
	if l.Large { // and larger than who it is about
		size = max(size+4, nameSize+0.5)
	}
	if l.Warns {
		wide, indent = wide-warnRoom, warnRoom
	}
	if l.Bar > 0 {
		wide -= barWide + gutter
	}
	lead := l.Lead
	if l.Lead != "" && l.Text != "" {
		lead += l.Separator()
	}
	lines := d.lines(wide, size, span{lead, true}, span{l.Text, l.Large})
	if l.From != "" {
		from := d.lines(wide, max(least, d.set.size-1), span{l.From, false})
		for i := range from {
			from[i].with = true
		}
		lines = append(lines, from...)
	}
	for i := range lines {
		lines[i].warns, lines[i].indent = l.Warns, indent
	}
	if len(lines) > 0 {
		lines[0].bar = l.Bar
	}
	return lines
}

func bodyWide() float64 { return pageWide - 2*margin - 2*inside - sideWide - gutter }

// layOut puts the sheet on pages in one setting.
func (d *draft) layOut(set setting) []page {
	d.set = set
	top, bottom := d.top(), d.bottom()
	pages := []page{nil}
	y := top
	for _, b := range d.boxes() {
		for {
			last := len(pages) - 1
			if y+b.height() <= bottom {
				pages[last] = append(pages[last], placed{b, y})
				y += b.height() + d.set.between
				break
			}
			now, later := b.cut(bottom-y, bottom-top)
			if len(now.body) > 0 {
				pages[last] = append(pages[last], placed{now, y})
			}
			pages, y, b = append(pages, nil), top, later
		}
	}
	return pages
}

// cut divides a box that has no room here: what stays on this page, and what goes
// on. A box that fits on a page of its own is not divided unless it would leave
// much of this page empty; what is divided repeats its heading.
func (b box) cut(room, whole float64) (now, later box) {
	if b.height() <= whole && room < whole/3 {
		return box{}, b
	}
	fits, n := room-2*b.room, 0
	for tall := 0.0; n < len(b.body) && tall+b.body[n].tall <= fits; n++ {
		tall += b.body[n].tall
	}
	for n > 1 && n < len(b.body) && b.body[n].with {
		n--
	}
	if lineHeight(b.side) > fits || n < 2 && b.height() <= whole {
		return box{}, b
	}
	now, later = b, b
	now.body, later.body = b.body[:n], b.body[n:]
	if !b.again {
		later.again = true
		later.side = append(slices.Clip(b.side), line{
			runs: []run{{text: "(continued)"}}, size: least, tall: least * pointTall * leading,
		})
	}
	return now, later
}

package paper

import "strings"

// run is text in one style on one line.
type run struct {
	text string
	bold bool
	x    float64 // from the left edge of the column
}

// line is one line of a column: its runs stand on one base line.
type line struct {
	runs   []run
	size   float64 // in points
	tall   float64 // in millimetres
	warns  bool    // has the hatched strip beside it
	indent float64
	bar    float64 // how long the bar beside it is, of the longest
	with   bool    // says who said the line before it, and stays with that
}

// span is text in one style before it is broken into lines.
type span struct {
	text string
	bold bool
}

const (
	pointTall = 25.4 / 72
	leading   = 1.28
)

func (d *draft) width(text string, bold bool, size float64) float64 {
	d.font(face{bold, size})
	return d.pdf.GetStringWidth(text)
}

// face is in what text is set.
type face struct {
	bold bool
	size float64 // in points
}

// font sets the text that follows in a face. That it is the one already is known here sooner
// than where it is looked up.
func (d *draft) font(is face) {
	if d.face == is {
		return
	}
	d.face = is
	style := ""
	if is.bold {
		style = "B"
	}
	d.pdf.SetFont(family, style, is.size)
}

// lines breaks spans into lines no wider than wide. No word is cut but one that
// is wider than a line, which goes on in the next.
func (d *draft) lines(wide, size float64, spans ...span) []line {
	b := breaker{draft: d, wide: wide, size: size}
	for _, s := range spans {
		for i, paragraph := range strings.Split(d.glyph.printed(s.text), "\n") {
			if i > 0 {
				b.next()
			}
			for _, word := range strings.SplitAfter(paragraph, " ") {
				b.word(word, s.bold)
			}
		}
	}
	b.next()
	return b.done
}

// breaker fills one line after the other.
type breaker struct {
	*draft
	wide, size float64
	at         float64
	runs       []run
	done       []line
}

func (b *breaker) next() {
	if len(b.runs) == 0 {
		return
	}
	b.done = append(b.done, line{runs: b.runs, size: b.size, tall: b.size * pointTall * b.set.leading})
	b.runs, b.at = nil, 0
}

// word puts a word, with the space after it, on the line that has room for it.
func (b *breaker) word(word string, bold bool) {
	if word == "" {
		return
	}
	if need := b.width(strings.TrimRight(word, " "), bold, b.size); b.at > 0 && b.at+need > b.wide {
		b.next()
	}
	for rest := []rune(word); len(rest) > 0; {
		n := len(rest)
		for n > 1 && b.width(strings.TrimRight(string(rest[:n]), " "), bold, b.size) > b.wide {
			n--
		}
		b.put(string(rest[:n]), bold)
		if rest = rest[n:]; len(rest) > 0 {
			b.next()
		}
	}
}

func (b *breaker) put(text string, bold bool) {
	wide := b.width(text, bold, b.size)
	if n := len(b.runs); n > 0 && b.runs[n-1].bold == bold {
		b.runs[n-1].text += text
	} else {
		b.runs = append(b.runs, run{text, bold, b.at})
	}
	b.at += wide
}

func lineHeight(lines []line) float64 {
	tall := 0.0
	for _, l := range lines {
		tall += l.tall
	}
	return tall
}

// write draws lines from y downwards and returns where they end.
func (d *draft) write(lines []line, x, y float64) float64 {
	for _, l := range lines {
		if l.warns {
			d.hatch(x, y, warnWide, l.tall)
		}
		if l.bar > 0 {
			d.bar(x+bodyWide()-barWide, y, l)
		}
		for _, r := range l.runs {
			d.font(face{r.bold, l.size})
			d.pdf.Text(x+l.indent+r.x, y+l.tall*0.76, strings.TrimRight(r.text, " "))
		}
		y += l.tall
	}
	return y
}

package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf16"

	"rsc.io/qr"
)

// The pages as ui/paper lays them out, in points.
const (
	point    = 72 / 25.4
	pageTall = 841.89
	margin   = 12 * point
	leading  = 1.28
	beneath  = 0.24 // of the height of a line, from its foot to the line it stands on
	cellSize = 9.5
	codeWide = 34 * point
	near     = 0.06 // what rounding does to a place
	nearWide = 1.0  // and to the width of a line
	thinnest = 200  // thousandths of its size that a letter of the Latin alphabet takes
)

// The columns of the table: where each begins and ends.
var columns = [][2]float64{{12 * point, 30 * point}, {33 * point, 66 * point}, {69 * point, 101 * point}, {104 * point, 148 * point}, {151 * point, 198 * point}}

// square is one of the code's: from its left upper corner, of that width and height.
type square struct{ x, y, wide, tall float64 }

// drawing is a page being read, of which all stands beneath what was drawn before, or beside
// it in its own column. So no word is over another, beside the paper or under a line.
type drawing struct {
	rest    string
	fonts   map[string]font
	font    font
	size    float64
	floor   float64 // the foot of all that was drawn
	row     float64 // where a row's first line stands; none is begun where it is 0
	column  int     // of the last words
	y       float64 // where they stand
	words   []string
	squares []square
}

// strokes are all that the program draws of a letter.
var strokes = []struct {
	pattern *regexp.Regexp
	draw    func(*drawing, []string) bool
}{
	{regexp.MustCompile(`^(?:0 J|0 j|0\.57 w|0\.85 w|0\.43 w|0\.000 G|0\.000 g)\n`), func(*drawing, []string) bool { return true }},
	{regexp.MustCompile(`^BT /(F\w+) (13\.00|10\.50|9\.50|9\.00) Tf ET\n`), (*drawing).face},
	{regexp.MustCompile(`^BT (\d+\.\d\d) (\d+\.\d\d) Td \(((?s:[^\\()\r]|\\[\\()r])*)\) Tj ET\n`), (*drawing).text},
	{regexp.MustCompile(`^34\.02 (\d+\.\d\d) m 561\.26 (\d+\.\d\d) l S\n`), (*drawing).rule},
	{regexp.MustCompile(`^(\d+\.\d\d) (\d+\.\d\d) (\d+\.\d\d) -(\d+\.\d\d) re f\n`), (*drawing).square},
}

// read reports whether the page is drawn as the program draws it.
func (d *drawing) read() bool {
	for d.rest != "" {
		if !d.next() {
			return false
		}
	}
	return true
}

func (d *drawing) next() bool {
	for _, stroke := range strokes {
		if found := stroke.pattern.FindStringSubmatch(d.rest); found != nil {
			d.rest = d.rest[len(found[0]):]
			return stroke.draw(d, found[1:])
		}
	}
	return false
}

func (d *drawing) face(said []string) bool {
	d.font, d.size = d.fonts[said[0]], number(said[1])
	return d.font != nil
}

func (d *drawing) text(said []string) bool {
	x, y := number(said[0]), number(said[1])
	words, wide, ok := d.said(said[2])
	column := slices.IndexFunc(columns, func(c [2]float64) bool { return isNear(x, c[0]) })
	if !ok || d.font == nil || column < 0 || len(d.squares) > 0 {
		return false
	}
	right, tall := columns[len(columns)-1][1], d.size*leading
	if d.size == cellSize {
		right = columns[column][1]
	}
	if x+wide > right+nearWide || y-beneath*tall < margin-near || !d.follows(column, y, tall) {
		return false
	}
	if d.size == cellSize && d.row == 0 {
		d.row = y
	}
	d.floor, d.column, d.y = min(d.floor, y-beneath*tall), column, y
	d.words = append(d.words, words)
	return true
}

// follows reports whether words stand where they do not touch what was drawn.
func (d *drawing) follows(column int, y, tall float64) bool {
	inRow := d.row != 0
	switch {
	case inRow != (d.size == cellSize) && (inRow || column > 0):
		return false
	case column == 0:
		return d.column == 0 && y+(1-beneath)*tall <= d.floor+near
	case column == d.column:
		return isNear(y, d.y-tall)
	}
	return column > d.column && isNear(y, d.row)
}

// said are words as they are written, and how wide they are.
func (d *drawing) said(written string) (words string, wide float64, ok bool) {
	plain := make([]byte, 0, len(written))
	for i := 0; i < len(written); i++ {
		one := written[i]
		if one == '\\' {
			if i++; written[i] == 'r' {
				plain = append(plain, '\r')
				continue
			}
			one = written[i]
		}
		plain = append(plain, one)
	}
	if len(plain)%2 != 0 {
		return "", 0, false
	}
	runes := make([]rune, 0, len(plain)/2)
	for i := 0; i < len(plain); i += 2 {
		r := rune(plain[i])<<8 | rune(plain[i+1])
		takes, known := d.font[r]
		if !known {
			takes = widthElse
		}
		if r < ' ' || utf16.IsSurrogate(r) || r > ' ' && r < 0x250 && takes < thinnest {
			return "", 0, false
		}
		wide += takes * d.size / 1000
		runes = append(runes, r)
	}
	return string(runes), wide, true
}

func (d *drawing) rule(said []string) bool {
	y := number(said[0])
	if said[0] != said[1] || y > d.floor+near || len(d.squares) > 0 {
		return false
	}
	d.floor, d.row, d.column = y, 0, 0
	return true
}

func (d *drawing) square(said []string) bool {
	one := square{number(said[0]), number(said[1]), number(said[2]), number(said[3])}
	d.squares = append(d.squares, one)
	return one.y <= d.floor+near && one.y-one.tall >= margin-near
}

// isCode reports whether squares are those of a code, and no other.
func isCode(squares []square, code *qr.Code) bool {
	one, at := codeWide/float64(code.Size), 0
	for y := range code.Size {
		for x := range code.Size {
			if !code.Black(x, y) {
				continue
			}
			if at == len(squares) {
				return false
			}
			is := squares[at]
			if !isNear(is.x, margin+float64(x)*one) || !isNear(is.y, squares[0].y-float64(y)*one) || !isNear(is.wide, one) || !isNear(is.tall, one) {
				return false
			}
			at++
		}
	}
	return at == len(squares)
}

// number is a number of which the pattern has the form.
func number(said string) float64 {
	is, _ := strconv.ParseFloat(said, 64)
	return is
}

func isNear(a, b float64) bool { return math.Abs(a-b) <= near }

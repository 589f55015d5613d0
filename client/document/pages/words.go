package pages

import (
	"errors"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// wordsAtMost bounds the letters that are read of a page.
const wordsAtMost = 500_000

// wordsIn are the words of a page, its powers written as such: "5 x 10" with a raised 9 is
// no 109, and without those that the page does not show.
func wordsIn(library pdfium.Pdfium, page requests.Page, seen *sight) (string, error) {
	loaded, err := library.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return "", err
	}
	defer func() {
		_, _ = library.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage}) // nothing depends on it
	}()
	count, err := library.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return "", err
	}
	line := lettering{pdf: library, page: loaded.TextPage}
	for i := range min(count.Count, wordsAtMost) {
		letter, err := library.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: loaded.TextPage, Index: i})
		if err != nil {
			return "", err
		}
		if !seen.isSeen(&line, i, rune(letter.Unicode)) {
			continue
		}
		if letter.Unicode != 0 {
			line.add(i, rune(letter.Unicode))
		}
	}
	return line.words.String() + line.broken, nil
}

// lettering puts letters together to words.
type lettering struct {
	pdf    pdfium.Pdfium
	page   references.FPDF_TEXTPAGE
	words  strings.Builder
	base   int    // the last letter that stands on the line; those raised over it follow
	along  bool   // there is one
	broken string // the end of a line that may be none: what follows a raised letter is taken for a new line
}

// raised are the signs that are written as powers.
var raised = map[rune]string{
	'0': "⁰", '1': "¹", '2': "²", '3': "³", '4': "⁴", '5': "⁵", '6': "⁶", '7': "⁷", '8': "⁸", '9': "⁹", '+': "⁺", '-': "⁻", '−': "⁻", '–': "⁻",
}

func (l *lettering) add(i int, letter rune) {
	if letter == '\r' || letter == '\n' {
		l.broken += string(letter)
		return
	}
	power, can := raised[letter]
	across, up := 0.0, 0.0
	if l.along && (can || l.broken != "") {
		across, up = l.from(i)
	}
	if l.broken != "" {
		if !l.along || across <= 0 || across > 4 || up < -0.1 || up > 0.1 {
			l.words.WriteString(l.broken)
			l.along = false
		}
		l.broken = ""
	}
	switch {
	case can && l.along && up > 0.25 && up < 1.5:
		l.words.WriteString(power)
		return
	case !can || !l.along || up > -0.1 || up < -1: // an index stands below the line, and is written in it
		if letter > ' ' {
			l.base, l.along = i, true
		}
	}
	l.words.WriteRune(letter)
}

// from is how far a letter stands to the right of the base and over it, in heights of
// letters; nothing where that cannot be told.
func (l *lettering) from(i int) (across, up float64) {
	on, err := l.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: l.page, Index: l.base})
	at, err2 := l.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: l.page, Index: i})
	tall := max(l.tall(l.base), l.tall(i))
	if errors.Join(err, err2) != nil || tall <= 0 {
		return 0, 0
	}
	return (at.X - on.X) / tall, (at.Y - on.Y) / tall
}

func (l *lettering) tall(i int) float64 {
	box, err := l.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: l.page, Index: i})
	if err != nil {
		return 0
	}
	return box.Top - box.Bottom
}

package main

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"rsc.io/qr"

	"careview/assets/words"
	"careview/storage/audit/letter"
)

// The limits of a letter.
const (
	letterAtMost = 100 << 20
	pagesAtMost  = 2000
	drawnAtMost  = 8 << 20 // of one page, or of one font
)

// errOtherwise is of a file in which anything stands that the program does not write: what
// is read here and what is seen on paper could differ.
var errOtherwise = &told{words.VerifyLetterOtherwise}

// wordsOf are the words of each page of a letter, whose code says what its words say.
func wordsOf(pdf []byte) ([]string, error) {
	pages, squares, err := pagesOf(pdf)
	if err != nil {
		return nil, err
	}
	paper, err := letter.ReadPaper(pages)
	if err != nil {
		return nil, err
	}
	code, err := qr.Encode(paper.Proof.Code(), qr.M)
	if err != nil || !isCode(squares, code) {
		return nil, fmt.Errorf("%s: %w", words.VerifyLetterCode(), errOtherwise)
	}
	return pages, nil
}

// pagesOf are the words of each page, and the squares on the last.
func pagesOf(pdf []byte) (pages []string, squares []square, err error) {
	if len(pdf) > letterAtMost {
		return nil, nil, errors.New(words.VerifyLetterLarge())
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, nil, errors.New(words.VerifyLetterForm())
	}
	f := &file{rest: pdf, size: len(pdf), begins: map[int]int{}}
	drawn, fonts := f.read()
	if f.odd {
		return nil, nil, errOtherwise
	}
	for i, content := range drawn {
		d := drawing{rest: content, fonts: fonts, floor: pageTall - margin}
		if !d.read() || len(d.squares) > 0 && i < len(drawn)-1 {
			return nil, nil, fmt.Errorf("%s: %w", words.VerifyLetterPage(strconv.Itoa(i+1)), errOtherwise)
		}
		pages, squares = append(pages, strings.Join(d.words, "\n")), d.squares
	}
	return pages, squares, nil
}

// file is a PDF file that is read from its first byte to its last, each thing in the place
// where the program writes it.
type file struct {
	rest   []byte
	size   int
	begins map[int]int // the objects
	odd    bool        // something is not as the program writes it
}

// font is how wide its characters are, in thousandths of its size.
type font map[rune]float64

// read are the drawings of the pages, and the fonts by their names.
func (f *file) read() (drawn []string, fonts map[string]font) {
	f.take(`%PDF-1\.3\n%µ¶\n`)
	n, kids := 3, ""
	for ; !f.odd && bytes.HasPrefix(f.rest, fmt.Appendf(nil, "%d 0 obj\n<</Type /Page\n", n)) && len(drawn) < pagesAtMost; n += 2 {
		f.object(n, fmt.Sprintf(`<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n/Contents %d 0 R>>\n`, n+1))
		drawn = append(drawn, f.inflated(n+1, `<</Filter /FlateDecode /Length (\d+)>>\n`))
		kids += fmt.Sprintf("%d 0 R ", n)
	}
	f.object(1, fmt.Sprintf(`<</Type /Pages\n/Kids \[%s\]\n/Count %d\n/MediaBox \[0 0 595\.28 841\.89\]\n>>\n`, kids, len(drawn)))
	regular, bold := f.font(n, "utf8copy"), f.font(n+fontObjects, "utf8copyB")
	names := f.object(2, fmt.Sprintf(`<<\n/ProcSet \[/PDF /Text /ImageB /ImageC /ImageI\]\n/Font <<\n/(F\w+) %d 0 R\n/(F\w+) %d 0 R\n>>\n/XObject <<\n>>\n/ColorSpace <<\n>>\n>>\n`, n, n+fontObjects))
	n += 2 * fontObjects
	f.object(n, `<<\n/Producer \([^()]*\)\n/Title \((?:[^\\()]|\\.)*\)\n/CreationDate \(D:\d+\)\n/ModDate \(D:\d+\)\n>>\n`)
	f.object(n+1, `<<\n/Type /Catalog\n/Pages 1 0 R\n/Lang \(en-GB\)\n/Names <<\n/EmbeddedFiles << /Names \[\n  \n\] >>\n>>\n>>\n`)
	f.end(n + 2)
	if f.odd || names[1] == names[2] || len(drawn) == 0 {
		f.odd = true
		return nil, nil
	}
	return drawn, map[string]font{names[1]: regular, names[2]: bold}
}

const fontObjects, widthElse = 7, 600

// toUnicode says that the number of a character is its own, as it is read here.
const toUnicode = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"

func (f *file) font(n int, name string) font {
	f.object(n, fmt.Sprintf(`<</Type /Font\n/Subtype /Type0\n/BaseFont /%s\n/Encoding /Identity-H\n/DescendantFonts \[%d 0 R\]\n/ToUnicode %d 0 R>>\n`, name, n+1, n+2))
	wide := f.object(n+1, fmt.Sprintf(`<</Type /Font\n/Subtype /CIDFontType2\n/BaseFont /%s\n/CIDSystemInfo %d 0 R\n/FontDescriptor %d 0 R\n/DW 600\n/W \[([\d \[\]\n]*)\]\n/CIDToGIDMap %d 0 R>>\n`, name, n+3, n+4, n+5))
	if string(f.stream(n+2, `<</Length (\d+)>>\n`)) != toUnicode {
		f.odd = true
	}
	f.object(n+3, `<</Registry \(Adobe\)\n/Ordering \(UCS\)\n/Supplement 0>>\n`)
	f.object(n+4, fmt.Sprintf(`<</Type /FontDescriptor /FontName /%s\n [-\w /\[\]]*/FontFile2 %d 0 R>>\n`, name, n+6))
	f.inflated(n+5, `<</Length (\d+)/Filter /FlateDecode>>\n`)
	f.inflated(n+6, `<</Length (\d+)\n/Filter /FlateDecode\n/Length1 \d+\n>>\n`)
	if f.odd {
		return nil
	}
	return widths(wide[1])
}

var widthRun = regexp.MustCompile(`(\d+) (?:(\d+) (\d+)|\[ ([\d ]*)\])`)

func widths(said string) font {
	is := font{}
	for _, run := range widthRun.FindAllStringSubmatch(said, -1) {
		first, _ := strconv.Atoi(run[1]) // digits, as what follows
		last, _ := strconv.Atoi(run[2])
		for r := first; r <= min(last, 0xFFFF); r++ {
			is[rune(r)], _ = strconv.ParseFloat(run[3], 64)
		}
		for i, wide := range strings.Fields(run[4]) {
			is[rune(first+i)], _ = strconv.ParseFloat(wide, 64)
		}
	}
	return is
}

// take takes what is written next, and what stands in the brackets of its pattern.
func (f *file) take(pattern string) []string {
	if f.odd {
		return nil
	}
	found := regexp.MustCompile("^(?s:" + pattern + ")").FindSubmatch(f.rest)
	if f.odd = found == nil; f.odd {
		return nil
	}
	f.rest = f.rest[len(found[0]):]
	var parts []string
	for _, part := range found {
		parts = append(parts, string(part))
	}
	return parts
}

func (f *file) object(n int, pattern string) []string {
	f.begins[n] = f.size - len(f.rest)
	return f.take(fmt.Sprintf(`%d 0 obj\n%sendobj\n`, n, pattern))
}

func (f *file) stream(n int, pattern string) []byte {
	f.begins[n] = f.size - len(f.rest)
	found := f.take(fmt.Sprintf(`%d 0 obj\n%sstream\n`, n, pattern))
	if f.odd {
		return nil
	}
	long, err := strconv.Atoi(found[1])
	if f.odd = err != nil || long > len(f.rest); f.odd {
		return nil
	}
	content := f.rest[:long]
	f.rest = f.rest[long:]
	f.take(`\nendstream\nendobj\n`)
	return content
}

func (f *file) inflated(n int, pattern string) string {
	packed := bytes.NewReader(f.stream(n, pattern))
	if f.odd {
		return ""
	}
	reader, err := zlib.NewReader(packed)
	if f.odd = err != nil; f.odd {
		return ""
	}
	content, err := io.ReadAll(io.LimitReader(reader, drawnAtMost+1))
	f.odd = err != nil || len(content) > drawnAtMost || packed.Len() > 0
	return string(content)
}

// end takes the table of the objects, of which there are so many, and what follows it.
func (f *file) end(count int) {
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", count)
	for n := 1; n < count; n++ {
		table = fmt.Appendf(table, "%010d 00000 n \n", f.begins[n])
	}
	table = fmt.Appendf(table, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", count, count-1, count-2, f.size-len(f.rest))
	f.odd = f.odd || !bytes.Equal(f.rest, table)
}

package pages

import (
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// sight tells which letters of a page are to be seen on it. A letter in the colour of the
// paper, one that is drawn with nothing (the words that were recognised in a scan are, and
// the scan shows them) and one in a layer that is off may or may not be: its place on the
// drawn page tells.
type sight struct {
	pdf     pdfium.Pdfium
	page    requests.Page
	layered bool // any letter may be in a layer that is off
	within  bool // the last letter was one of a word
	shown   bool // this word
	drawn   *image.Gray
	failed  bool
	hidden  int // letters that were left out
}

// pale is how light each colour of a letter is at least that may be white on white.
const pale = 0xF0

// isSeen reports whether a letter is to be seen, as far as that can be told. A word is seen
// where any of its letters is: one whose point was left out would be another number. How it
// is written is asked of its first letter: asking is slow.
func (s *sight) isSeen(l *lettering, i int, letter rune) bool {
	if letter <= ' ' {
		s.within = false
		return true
	}
	if !s.within {
		s.within, s.shown = true, !s.layered && !s.isDoubtful(l, i) || s.anyInk(l, i)
	}
	if !s.shown {
		s.hidden++
	}
	return s.shown
}

// anyInk reports whether anything is drawn where the letters of a word stand, from its first.
func (s *sight) anyInk(l *lettering, first int) bool {
	for i := first; ; i++ {
		letter, err := s.pdf.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: l.page, Index: i})
		if err != nil || letter.Unicode <= ' ' {
			return false
		}
		if s.hasInk(l, i) {
			return true
		}
	}
}

func (s *sight) isDoubtful(l *lettering, i int) bool {
	colour, err := s.pdf.FPDFText_GetFillColor(&requests.FPDFText_GetFillColor{TextPage: l.page, Index: i})
	if err == nil && (colour.A < 0x10 || colour.R >= pale && colour.G >= pale && colour.B >= pale) {
		return true
	}
	object, err := s.pdf.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: l.page, Index: i})
	if err != nil {
		return false
	}
	mode, err := s.pdf.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject})
	return err == nil && (mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP)
}

// letterMargin is how much of the paper about a letter is looked at with it: the box of a point or
// of a stroke holds nothing but ink, and a lost decimal point is ten times the dose.
const letterMargin = 2

// hasInk reports whether anything is drawn where a letter stands.
func (s *sight) hasInk(l *lettering, i int) bool {
	if s.drawn == nil && !s.failed {
		s.draw()
	}
	box, err := s.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: l.page, Index: i})
	if s.failed || err != nil || box.Right <= box.Left || box.Top <= box.Bottom {
		return true
	}
	one, err := s.at(box.Left, box.Top)
	other, err2 := s.at(box.Right, box.Bottom)
	if err != nil || err2 != nil {
		return true
	}
	return varies(s.drawn, image.Rectangle{Min: one, Max: other}.Canon().Inset(-letterMargin))
}

func (s *sight) draw() {
	got, err := s.pdf.RenderPageInPixels(&requests.RenderPageInPixels{Page: s.page, Width: drawnWide, Height: drawnTall, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT})
	if err != nil {
		s.failed = true
		return
	}
	defer got.Cleanup()
	kept := image.NewGray(got.Result.RenderedImage.Bounds()) // its own memory is the library's
	draw.Draw(kept, kept.Bounds(), got.Result.RenderedImage, kept.Bounds().Min, draw.Src)
	s.drawn = kept
}

// at is where a point of the page is on the drawn one.
func (s *sight) at(x, y float64) (image.Point, error) {
	size := s.drawn.Bounds().Size()
	at, err := s.pdf.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: s.page, SizeX: size.X, SizeY: size.Y, PageX: x, PageY: y})
	if err != nil {
		return image.Point{}, err
	}
	return image.Pt(at.DeviceX, at.DeviceY), nil
}

// visible is by how much two points differ, of 256, so that people see it.
const visible = 24

// varies reports whether anything is to be seen in a part of a picture. In a part that is
// not on the picture nothing is.
func varies(picture *image.Gray, part image.Rectangle) bool {
	part = part.Intersect(picture.Bounds())
	least, most := uint8(255), uint8(0)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for _, v := range picture.Pix[picture.PixOffset(part.Min.X, y):picture.PixOffset(part.Max.X, y)] {
			least, most = min(least, v), max(most, v)
		}
		if most >= least && most-least > visible {
			return true
		}
	}
	return false
}

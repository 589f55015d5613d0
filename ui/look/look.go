// Package look says how Careview looks: its colours, sizes and fonts, and the
// words on its screens. Nothing else in the program names a colour, a size or a
// sentence. Only the packages of the ui may use it; it starts nothing and holds
// no state.
//
// The colours are those of the NHS design system. Every pair of text and ground
// that the screens use is listed in [Pairs] and held to 4.5:1 by a test.
package look

import "image/color"

// Colours.
var (
	Ink      = rgb(0x212B32)
	Soft     = rgb(0x4C6272) // source, author, date: what is read second
	White    = rgb(0xFFFFFF)
	Paper    = rgb(0xF0F4F5) // the ground that cards lie on
	Line     = rgb(0xD8DDE0)
	Edge     = rgb(0x768692) // the border of what can be typed in
	Blue     = rgb(0x005EB8)
	DeepBlue = rgb(0x003087)
	Pale     = rgb(0xD9E5F2) // quiet text on DeepBlue
	Chosen   = rgb(0xE5EDF8) // the row or page that is chosen
	Hover    = rgb(0xF0F5FB)
	Focus    = rgb(0xFFEB3B)
	Stripe   = rgb(0xFFD600)
	Red      = rgb(0xD5281B)
	Green    = rgb(0x007F3B)
	Amber    = rgb(0xFFB81C)
	Brown    = rgb(0x8A4B00) // the warning sign where it stands on white
	Shade    = color.NRGBA{R: 0x21, G: 0x2B, B: 0x32, A: 0x99}
	Clear    = color.NRGBA{}
	InRange  = rgb(0xE1F1E7) // the laboratory's range in a chart
	Point1   = rgb(0xFFF3B0) // what scores one point, two and three
	Point2   = rgb(0xFFD9A0)
	Point3   = rgb(0xF8B4AC)
	Died     = rgb(0x231F20) // the banner of somebody who has died
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// Sizes of text, in Fyne's units (one pixel at a scale of 1).
const (
	TextTitle   float32 = 44 // the product's name, on the sign-in page alone
	TextPage    float32 = 27 // the heading of a page
	TextLarge   float32 = 24 // the one thing that must be read; the person's name
	TextHeading float32 = 20
	TextLead    float32 = 19
	TextStrong  float32 = 17
	TextBody    float32 = 16
	TextSmall   float32 = 14 // chips, sentences under a heading
	TextFolded  float32 = 11 // chips of a banner folded to one line, where all is shown twice as large
	TextFine    float32 = 13 // source, author, date; column headings; key caps
)

// Sizes of things.
const (
	Gap         float32 = 12 // between cards
	Side        float32 = 20 // left and right of a page
	HeaderTall  float32 = 48
	HeaderLow   float32 = 34 // in a low window
	StripeTall  float32 = 22
	StripeLow   float32 = 18
	MenuWide    float32 = 262
	MenuRow     float32 = 32
	RowTall     float32 = 41
	RowDense    float32 = 34
	ButtonTall  float32 = 40
	SmallTall   float32 = 34
	Radius      float32 = 4
	Ring        float32 = 4   // the focus ring
	Bar         float32 = 5   // the bar of a chip
	CrewWide    float32 = 700 // narrower than this is the crew layout
	LowTall     float32 = 560 // lower than this, what stands above the page folds
	ReadingWide float32 = 760 // a line of text is not longer than this
	WindowWide  float32 = 1366
	WindowTall  float32 = 768
)

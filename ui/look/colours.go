package look

import "image/color"

// Palette is the set of colours that everything is shown in.
type Palette string

// The palettes.
const (
	Light        Palette = "light"
	Dark         Palette = "dark" // for the night
	HighContrast Palette = "high-contrast"
)

// Colours, as the palette has them that is in use. What stands on Blue, DeepBlue, Died or
// Focus has the same colour in every palette, for those stay as they are.
var (
	Ink      color.NRGBA
	Soft     color.NRGBA // source, author, date: what is read second
	Card     color.NRGBA // the ground of cards, lists and entries
	Paper    color.NRGBA // the ground that cards lie on
	Line     color.NRGBA
	Edge     color.NRGBA // the border of what can be typed in
	Link     color.NRGBA // words that can be pressed, their borders, and marks in charts
	Blue     color.NRGBA // the ground of the first button
	DeepBlue color.NRGBA
	White    color.NRGBA // text on Blue, DeepBlue and Died
	Pale     color.NRGBA // quiet text on DeepBlue and Died
	Chosen   color.NRGBA // the row or page that is chosen
	Hover    color.NRGBA
	Focus    color.NRGBA
	OnFocus  color.NRGBA // text on Focus and Stripe
	Stripe   color.NRGBA
	Selected color.NRGBA // words in an entry that are marked
	Red      color.NRGBA
	Green    color.NRGBA
	Amber    color.NRGBA
	Brown    color.NRGBA // the warning sign where it stands on a card
	InRange  color.NRGBA // the laboratory's range in a chart
	Point1   color.NRGBA // what scores one point, two and three
	Point2   color.NRGBA
	Point3   color.NRGBA
	Died     color.NRGBA // the banner of somebody who has died
)

// Colours that no palette changes.
var (
	Shade = color.NRGBA{R: 0x21, G: 0x2B, B: 0x32, A: 0x99}
	Clear = color.NRGBA{}
)

// Tint is how a tone is drawn: a bar, a ground and text on it, and a small sign
// on a card. A tone always comes with words and is never told by colour alone.
type Tint struct{ Bar, Ground, Text, Sign color.NRGBA }

// Tints, from quiet to loud.
var Quiet, Calm, Notice, Warning, Danger Tint

// shades are the colours by palette: light, dark, high contrast.
var shades = []struct {
	colour *color.NRGBA
	in     [3]uint32
}{
	{&Ink, [3]uint32{0x212B32, 0xE6EBEE, 0xFFFFFF}},
	{&Soft, [3]uint32{0x4C6272, 0xA9B7C2, 0xE6E6E6}},
	{&Card, [3]uint32{0xFFFFFF, 0x1D262C, 0x000000}},
	{&Paper, [3]uint32{0xF0F4F5, 0x12191E, 0x000000}},
	{&Line, [3]uint32{0xD8DDE0, 0x3D4A53, 0xB0B0B0}},
	{&Edge, [3]uint32{0x768692, 0x8A99A5, 0xFFFFFF}},
	{&Link, [3]uint32{0x005EB8, 0x8EC5FF, 0xA8D5FF}},
	{&Blue, [3]uint32{0x005EB8, 0x005EB8, 0x00408A}},
	{&DeepBlue, [3]uint32{0x003087, 0x0A1F44, 0x00205F}},
	{&White, [3]uint32{0xFFFFFF, 0xFFFFFF, 0xFFFFFF}},
	{&Pale, [3]uint32{0xD9E5F2, 0xD9E5F2, 0xFFFFFF}},
	{&Chosen, [3]uint32{0xE5EDF8, 0x1F3A57, 0x00305F}},
	{&Hover, [3]uint32{0xF0F5FB, 0x26323A, 0x222222}},
	{&Focus, [3]uint32{0xFFEB3B, 0xFFEB3B, 0xFFEB3B}},
	{&OnFocus, [3]uint32{0x212B32, 0x212B32, 0x000000}},
	{&Stripe, [3]uint32{0xFFD600, 0xFFD600, 0xFFD600}},
	{&Selected, [3]uint32{0xB8D4F0, 0x1F4E80, 0x0050A0}},
	{&Red, [3]uint32{0xD5281B, 0xFF8A7E, 0xFF9D92}},
	{&Green, [3]uint32{0x007F3B, 0x5CC98A, 0x7FE0A5}},
	{&Amber, [3]uint32{0xFFB81C, 0xFFB81C, 0xFFC83D}},
	{&Brown, [3]uint32{0x8A4B00, 0xFFC04D, 0xFFC83D}},
	{&InRange, [3]uint32{0xE1F1E7, 0x14392A, 0x003D1C}},
	{&Point1, [3]uint32{0xFFF3B0, 0x4A3E00, 0x4A3E00}},
	{&Point2, [3]uint32{0xFFD9A0, 0x5A3600, 0x5A3200}},
	{&Point3, [3]uint32{0xF8B4AC, 0x6A221A, 0x6A1A12}},
	{&Died, [3]uint32{0x231F20, 0x3B3B3B, 0x333333}},

	{&Quiet.Ground, [3]uint32{0xE8EDEE, 0x2A343B, 0x1F1F1F}},
	{&Calm.Text, [3]uint32{0x00512A, 0x9FE8BC, 0xFFFFFF}},
	{&Notice.Text, [3]uint32{0x003D78, 0xCFE6FF, 0xFFFFFF}},
	{&Warning.Ground, [3]uint32{0xFFF3D6, 0x3D2F05, 0x3D2F00}},
	{&Warning.Text, [3]uint32{0x5C3C00, 0xFFE2A3, 0xFFF3D6}},
	{&Danger.Ground, [3]uint32{0xFBE3E1, 0x4A1A16, 0x5A0F08}},
	{&Danger.Text, [3]uint32{0x8A1409, 0xFFD2CC, 0xFFFFFF}},
}

// inUse is the palette that the colours are of. Only Use changes it.
var inUse Palette

func init() { Use(Light) }

// Use gives the colours of a palette to everything that is made from now on: those of
// light for one that is not known. It is called on the UI goroutine, and what is shown is
// then made anew.
func Use(palette Palette) {
	in := 0
	switch palette {
	case Dark:
		in = 1
	case HighContrast:
		in = 2
	default:
		palette = Light
	}
	for _, shade := range shades {
		*shade.colour = rgb(shade.in[in])
	}
	Quiet = Tint{Edge, Quiet.Ground, Ink, Soft}
	Calm = Tint{Green, InRange, Calm.Text, Green}
	Notice = Tint{Link, Chosen, Notice.Text, Link}
	Warning = Tint{Amber, Warning.Ground, Warning.Text, Brown}
	Danger = Tint{Red, Danger.Ground, Danger.Text, Red}
	inUse = palette
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

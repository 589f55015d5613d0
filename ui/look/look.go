// Package look says how Careview looks: its colours, sizes and fonts, and the words on its
// screens.
//
// Nothing else in the program names a colour, a size or a sentence. Only the packages of the
// ui may use it; it starts nothing, and which palette is in use is all that it holds.
//
// The light colours are those of the NHS design system. Every pair of text and ground
// that the screens use is held to 4.5:1 by a test, and to 7:1
// in high contrast (WCAG 2.2 §1.4.3, §1.4.6).
package look

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
	NarrowBelow float32 = 700 // narrower than this there is one column, as on the tablet of an ambulance crew
	LowTall     float32 = 560 // lower than this, what stands above the page folds
	ReadingWide float32 = 760 // a line of text is not longer than this
	WindowWide  float32 = 1366
	WindowTall  float32 = 768
)

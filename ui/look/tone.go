package look

import "image/color"

// Tint is how a tone is drawn: a bar, a ground and text on it, and a small sign
// on white. A tone always comes with words and is never told by colour alone.
type Tint struct{ Bar, Ground, Text, Sign color.NRGBA }

// Tints, from quiet to loud.
var (
	Quiet   = Tint{Edge, rgb(0xE8EDEE), Ink, Soft}
	Calm    = Tint{Green, InRange, rgb(0x00512A), Green}
	Notice  = Tint{Blue, Chosen, rgb(0x003D78), Blue}
	Warning = Tint{Amber, rgb(0xFFF3D6), rgb(0x5C3C00), Brown}
	Danger  = Tint{Red, rgb(0xFBE3E1), rgb(0x8A1409), Red}
)

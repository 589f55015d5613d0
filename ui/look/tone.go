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

// Pair is text, or a sign that must be seen, on its ground.
type Pair struct {
	What        string
	Front, Back color.NRGBA
	NotText     bool // a line or sign: 3:1 is enough (WCAG 2.2 §1.4.11)
}

// Pairs are all pairs of colours that the screens use.
func Pairs() []Pair {
	pairs := []Pair{
		{"text on a card", Ink, White, false},
		{"text on the page", Ink, Paper, false},
		{"text on the chosen row", Ink, Chosen, false},
		{"text under the pointer", Ink, Hover, false},
		{"source and date on a card", Soft, White, false},
		{"source and date on the page", Soft, Paper, false},
		{"source and date on the chosen row", Soft, Chosen, false},
		{"source and date under the pointer", Soft, Hover, false},
		{"button", White, Blue, false},
		{"second button", Blue, White, false},
		{"second button under the pointer", Blue, Hover, false},
		{"link on the page", Blue, Paper, false},
		{"link on the chosen row", Blue, Chosen, false},
		{"text on the header", White, DeepBlue, false},
		{"quiet text on the header", Pale, DeepBlue, false},
		{"training stripe, light", Ink, Focus, false},
		{"training stripe, dark", Ink, Stripe, false},
		{"text on focus", Ink, Focus, false},
		{"banner of somebody who has died", White, Died, false},
		{"quiet text in that banner", Pale, Died, false},
		{"one point", Ink, Point1, false},
		{"two points", Ink, Point2, false},
		{"three points", Ink, Point3, false},
		{"warning sign", Brown, White, true},
		{"border of an entry", Edge, White, true},
		{"focus underline", Ink, White, true},
		{"focus ring on the header", Focus, DeepBlue, true},
		{"result out of range", Red, White, true},
		{"result in range", Blue, InRange, true},
	}
	for _, tint := range []Tint{Quiet, Calm, Notice, Warning, Danger} {
		pairs = append(pairs,
			Pair{"chip", tint.Text, tint.Ground, false},
			Pair{"sign of a source", tint.Sign, White, true},
			Pair{"sign of a menu line", tint.Sign, Chosen, true})
	}
	return pairs
}

package look_test

import (
	"image/color"
	"math"
	"testing"

	"careview/ui/look"
)

// ratio is the contrast of two colours (WCAG 2.2, relative luminance).
func ratio(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestEveryPairOfColoursCanBeRead(t *testing.T) {
	for _, pair := range pairs() {
		want := 4.5
		if pair.NotText {
			want = 3
		}
		if got := ratio(pair.Front, pair.Back); got < want {
			t.Errorf("%s: %.2f:1, want %.1f:1", pair.What, got, want)
		}
	}
}

// pair is text, or a sign that must be seen, on its ground.
type pair struct {
	What        string
	Front, Back color.NRGBA
	NotText     bool // a line or sign: 3:1 is enough (WCAG 2.2 §1.4.11)
}

// pairs are all pairs of colours that the screens use.
func pairs() []pair {
	list := []pair{
		{"text on a card", look.Ink, look.White, false},
		{"text on the page", look.Ink, look.Paper, false},
		{"text on the chosen row", look.Ink, look.Chosen, false},
		{"text under the pointer", look.Ink, look.Hover, false},
		{"source and date on a card", look.Soft, look.White, false},
		{"source and date on the page", look.Soft, look.Paper, false},
		{"source and date on the chosen row", look.Soft, look.Chosen, false},
		{"source and date under the pointer", look.Soft, look.Hover, false},
		{"button", look.White, look.Blue, false},
		{"second button", look.Blue, look.White, false},
		{"second button under the pointer", look.Blue, look.Hover, false},
		{"link on the page", look.Blue, look.Paper, false},
		{"link on the chosen row", look.Blue, look.Chosen, false},
		{"text on the header", look.White, look.DeepBlue, false},
		{"quiet text on the header", look.Pale, look.DeepBlue, false},
		{"training stripe, light", look.Ink, look.Focus, false},
		{"training stripe, dark", look.Ink, look.Stripe, false},
		{"text on focus", look.Ink, look.Focus, false},
		{"banner of somebody who has died", look.White, look.Died, false},
		{"quiet text in that banner", look.Pale, look.Died, false},
		{"one point", look.Ink, look.Point1, false},
		{"two points", look.Ink, look.Point2, false},
		{"three points", look.Ink, look.Point3, false},
		{"warning sign", look.Brown, look.White, true},
		{"border of an entry", look.Edge, look.White, true},
		{"focus underline", look.Ink, look.White, true},
		{"focus ring on the header", look.Focus, look.DeepBlue, true},
		{"result out of range", look.Red, look.White, true},
		{"result in range", look.Blue, look.InRange, true},
	}
	for _, tint := range []look.Tint{look.Quiet, look.Calm, look.Notice, look.Warning, look.Danger} {
		list = append(list,
			pair{"chip", tint.Text, tint.Ground, false},
			pair{"sign of a source", tint.Sign, look.White, true},
			pair{"sign of a menu line", tint.Sign, look.Chosen, true})
	}
	return list
}

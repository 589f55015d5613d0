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
	t.Cleanup(func() { look.Use(look.Light) })
	for palette, least := range map[look.Palette]float64{look.Light: 4.5, look.Dark: 4.5, look.HighContrast: 7} {
		look.Use(palette)
		for _, pair := range pairs() {
			want := least
			if pair.NotText {
				want = 3
			}
			if got := ratio(pair.Front, pair.Back); got < want {
				t.Errorf("%s, %s: %.2f:1, want %.1f:1", palette, pair.What, got, want)
			}
		}
	}
}

// pair is text, or a sign that must be seen, on its ground.
type pair struct {
	What        string
	Front, Back color.NRGBA
	NotText     bool // a line or sign: 3:1 is enough (WCAG 2.2 §1.4.11)
}

// pairs are all pairs of colours that the screens use, in the palette that is in use.
func pairs() []pair {
	list := []pair{
		{"text on a card", look.Ink, look.Card, false},
		{"text on the page", look.Ink, look.Paper, false},
		{"text on the chosen row", look.Ink, look.Chosen, false},
		{"text under the pointer", look.Ink, look.Hover, false},
		{"text that is marked", look.Ink, look.Selected, false},
		{"source and date on a card", look.Soft, look.Card, false},
		{"source and date on the page", look.Soft, look.Paper, false},
		{"source and date on the chosen row", look.Soft, look.Chosen, false},
		{"source and date under the pointer", look.Soft, look.Hover, false},
		{"button", look.White, look.Blue, false},
		{"second button", look.Link, look.Card, false},
		{"second button under the pointer", look.Link, look.Hover, false},
		{"link on the page", look.Link, look.Paper, false},
		{"link on the chosen row", look.Link, look.Chosen, false},
		{"text on the header", look.White, look.DeepBlue, false},
		{"quiet text on the header", look.Pale, look.DeepBlue, false},
		{"training stripe, light", look.OnFocus, look.Focus, false},
		{"training stripe, dark", look.OnFocus, look.Stripe, false},
		{"text on focus", look.OnFocus, look.Focus, false},
		{"band of a copy", look.OnFocus, look.Amber, false},
		{"banner of somebody who has died", look.White, look.Died, false},
		{"quiet text in that banner", look.Pale, look.Died, false},
		{"one point", look.Ink, look.Point1, false},
		{"two points", look.Ink, look.Point2, false},
		{"three points", look.Ink, look.Point3, false},
		{"warning sign", look.Brown, look.Card, true},
		{"border of an entry", look.Edge, look.Card, true},
		{"focus underline", look.Ink, look.Card, true},
		{"focus ring on the header", look.Focus, look.DeepBlue, true},
		{"result out of range", look.Red, look.Card, true},
		{"result in range", look.Link, look.InRange, true},
	}
	for _, tint := range []look.Tint{look.Quiet, look.Calm, look.Notice, look.Warning, look.Danger} {
		list = append(list,
			pair{"chip", tint.Text, tint.Ground, false},
			pair{"sign of a source", tint.Sign, look.Card, true},
			pair{"sign of a menu line", tint.Sign, look.Chosen, true})
	}
	return list
}

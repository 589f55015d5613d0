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
	for _, pair := range look.Pairs() {
		want := 4.5
		if pair.NotText {
			want = 3
		}
		if got := ratio(pair.Front, pair.Back); got < want {
			t.Errorf("%s: %.2f:1, want %.1f:1", pair.What, got, want)
		}
	}
}

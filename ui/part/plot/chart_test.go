package plot_test

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"careview/ui/look"
	"careview/ui/part/plot"
)

// The axis of a trend has figures: the range, or where the source gave none the least and
// the greatest value, each where it stands.
func TestTheAxisOfATrendHasFigures(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New())
	low, foot := 115.0, 58.0
	for _, c := range []struct {
		name   string
		config plot.Config
		says   []string
	}{
		{"a range", plot.Config{Points: []plot.Point{{At: 1, Value: 94}}, Low: &low, LowWords: "115"}, []string{"115"}},
		{"no range", plot.Config{Points: []plot.Point{{At: 1, Value: 70}, {At: 2, Value: 124, Lower: &foot}}, LowWords: "58", HighWords: "124"}, []string{"124", "58"}},
		{"one value", plot.Config{Points: []plot.Point{{At: 1, Value: 70}}, LowWords: "70", HighWords: "70"}, []string{"70"}},
	} {
		chart := plot.New(c.config)
		chart.Resize(fyne.NewSize(400, 215))
		var said []string
		var heights []float32
		for _, o := range test.WidgetRenderer(chart).Objects() {
			if text, ok := o.(*canvas.Text); ok && text.Text != "" {
				said, heights = append(said, text.Text), append(heights, text.Position().Y)
			}
		}
		if !slices.Equal(said, c.says) || !slices.IsSorted(heights) {
			t.Errorf("%s: %q at %v, want %q", c.name, said, heights, c.says)
		}
	}
}

// No value of a trend puts anything where a canvas cannot draw.
func TestATrendOfAnyNumbersIsDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New())
	for _, values := range [][]float64{{math.Inf(1), 1}, {math.NaN(), 1}, {math.MaxFloat64, -math.MaxFloat64}, {math.Inf(-1), math.Inf(1)}} {
		chart := plot.New(plot.Config{Points: []plot.Point{{At: 1, Value: values[0], Lower: &values[1]}, {At: 2, Value: values[1], Out: true}}, LowWords: "low", HighWords: "high"})
		chart.Resize(fyne.NewSize(400, 215))
		for _, o := range test.WidgetRenderer(chart).Objects() {
			if y := float64(o.Position().Y + o.Size().Height); math.IsNaN(y) || math.IsInf(y, 0) {
				t.Errorf("%v: %T at %v", values, o, o.Position())
			}
		}
	}
}

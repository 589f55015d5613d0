package menu_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"careview/ui/look"
	"careview/ui/part/menu"
)

// However much is said of a page, its name is whole and nothing lies over it: what is held
// gives way to what is new, and only then does the name get smaller.
func TestNothingLiesOverTheNameOfAPage(t *testing.T) {
	for _, c := range []struct {
		line menu.Line
		says string
	}{
		{menu.Line{Heading: "Letters", Label: "2 new · 14", Brief: "2 new", Key: "Ctrl 2"}, "2 new · 14"},
		{menu.Line{Heading: "Medicines", Label: "5 changed · 14", Brief: "5 changed", Key: "Ctrl 4", Warns: true}, "5 changed"},
		{menu.Line{Heading: "Observations", Label: "12 new · … 242", Brief: "12 new", Key: "Ctrl 5", Warns: true}, "12 new"},
		{menu.Line{Heading: "Immunisations · Procedures", Label: "18", Key: "F9", Warns: true}, "18"},
		{menu.Line{Heading: "Immunisations · Procedures", Label: "… 118", Key: "F9"}, "… 118"},
		{menu.Line{Heading: "Care team · Flags · Other", Label: "118", Key: "F10", Warns: true}, "118"},
	} {
		test.NewTempApp(t).Settings().SetTheme(look.New())
		list := menu.New(nil)
		w := test.NewTempWindow(t, list)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(look.MenuWide, 100))
		list.Set([]menu.Line{c.line}, 0)
		texts := map[string]*canvas.Text{}
		left := look.MenuWide
		for _, o := range test.WidgetRenderer(list).Objects() {
			switch o := o.(type) {
			case *canvas.Text:
				texts[o.Text] = o
			case *canvas.RegularPolygon:
				if o.Visible() {
					left = o.Position().X
				}
			}
		}
		name, label := texts[c.line.Heading], texts[c.says]
		if name == nil || label == nil {
			t.Errorf("%s: %q is not said", c.line.Heading, c.says)
			continue
		}
		if end := name.Position().X + name.MinSize().Width; end > min(left, label.Position().X) {
			t.Errorf("%s: the name ends at %.0f, what is said of it begins at %.0f", c.line.Heading, end, min(left, label.Position().X))
		}
	}
}

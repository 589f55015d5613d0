package part_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"careview/ui/part"
)

func tableOf(rows int) *part.Table {
	t := part.NewTable(part.TableConfig{Columns: []part.Column{{Heading: "Date"}, {Heading: "What", Grow: 1}}, Shared: true})
	var cells [][]part.Cell
	for i := range rows {
		day := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
		cells = append(cells, []part.Cell{{Text: day.Format("02-Jan-2006")}, {Text: "Influenza vaccination"}})
	}
	t.SetRows(cells)
	return t
}

// Of dates that have as many letters some are wider: none is broken in two.
func TestADateIsNeverBroken(t *testing.T) {
	table := tableOf(365)
	window(t, table, fyne.NewSize(500, 365*45))
	dates := 0
	for _, text := range below(table) {
		if len(text) > 6 && text[2] == '-' {
			if dates++; len(text) != len("02-Jan-2006") {
				t.Errorf("%q is no date", text)
			}
		}
		if strings.HasPrefix(text, "0") && len(text) == 1 {
			t.Errorf("%q is the end of a date", text)
		}
	}
	if dates != 365 {
		t.Errorf("%d dates are drawn", dates)
	}
}

// below are the texts within an object and all that it holds.
func below(o fyne.CanvasObject) []string {
	var texts []string
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			texts = append(texts, below(child)...)
		}
	case *container.Scroll:
		return below(o.Content)
	case fyne.Widget:
		texts = drawn(o)
		for _, child := range test.WidgetRenderer(o).Objects() {
			texts = append(texts, below(child)...)
		}
	}
	return texts
}

// Tables on one page have what they need where there is room, share what there is where
// there is not, and keep some rows in sight in any case: then the page scrolls.
func TestTablesShareTheHeightOfTheirPage(t *testing.T) {
	const row, head = 41, 38
	cases := []struct {
		name string
		rows [2]int
		tall float32
		want [2]float32
	}{
		{"both fit", [2]int{3, 5}, 700, [2]float32{head + 3*row, head + 5*row}},
		{"the long one has what the short one leaves", [2]int{2, 50}, 600, [2]float32{head + 2*row, 600 - 10 - head - 2*row}},
		{"two long ones have half each", [2]int{50, 60}, 610, [2]float32{300, 300}},
		{"some rows of each are in sight where there is no room", [2]int{50, 60}, 100, [2]float32{head + 4*row, head + 4*row}},
	}
	for _, c := range cases {
		first, second := tableOf(c.rows[0]), tableOf(c.rows[1])
		shared := part.Share(10, first, second)
		pane := part.NewPane(shared)
		window(t, pane.Container, fyne.NewSize(600, c.tall))
		if got := [2]float32{first.Size().Height, second.Size().Height}; got != c.want {
			t.Errorf("%s: they are %v tall, want %v", c.name, got, c.want)
		}
		second.FocusGained()
		second.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		top, tall := second.Place()
		pane.Reveal(second, top, tall)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(second).Y + top
		if at < 0 || at+tall > c.tall+1 {
			t.Errorf("%s: the last row stands from %.0f to %.0f of %.0f", c.name, at, at+tall, c.tall)
		}
	}
}

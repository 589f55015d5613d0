package recordpage

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/part"
	"careview/ui/part/plot"
	"careview/ui/present/chart"
	"careview/ui/present/results"
)

func TestARowSaysHowManySourcesSayItAndWhich(t *testing.T) {
	e := record.Entry{Text: "Dementia", Source: "London Care Record"}
	other := e
	other.Source = "Oxford"
	row := chart.Row{Entries: []record.Entry{e, other}}
	for from, want := range map[string]string{
		"London Care Record": "×2: London Care Record, Oxford",
		"Dr A Patel, GP":     "×2: London Care Record, Oxford · Dr A Patel, GP",
	} {
		cells := together([]part.Cell{whatCell(e), {Text: from, Style: part.CellSoft}}, row)
		if cells[1].Text != want || strings.Contains(cells[0].Text, "×") {
			t.Errorf("%q beside %q, want %q", cells[0].Text, cells[1].Text, want)
		}
	}
	alone := together([]part.Cell{whatCell(e), fromCell(e)}, chart.Row{Entries: []record.Entry{e}})
	if alone[1].Text != "London Care Record" {
		t.Errorf("one source is said to be %q", alone[1].Text)
	}
}

func TestOnlyWhatIsToBeTakenNowIsBoldAndGreen(t *testing.T) {
	for status, want := range map[record.ClinicalStatus]struct {
		style part.CellStyle
		tone  record.Tone
	}{
		record.Active:   {part.CellStrong, record.Calm},
		record.OnHold:   {part.CellPlain, record.Warning},
		record.Planned:  {part.CellPlain, record.Notice},
		record.Inactive: {part.CellPlain, record.Quiet},
	} {
		e := record.Entry{Text: "Warfarin 1 mg", ClinicalStatus: status}
		if what, said := whatCell(e), statusCell(e); what.Style != want.style || said.Tone != want.tone || (status != record.Active && said.Text == "") {
			t.Errorf("status %d: style %d, tone %d, %q", status, what.Style, said.Tone, said.Text)
		}
	}
}

func TestAShortSeriesStandsAsPointsInItsPane(t *testing.T) {
	charts := func(o fyne.CanvasObject) (found []*plot.Chart) {
		var look func(fyne.CanvasObject)
		look = func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *plot.Chart:
				found = append(found, o)
			case *fyne.Container:
				for _, inner := range o.Objects {
					look(inner)
				}
			}
		}
		look(o)
		return found
	}
	e := record.Entry{Text: "Pleth", Detail: record.Result{Value: "A series of 3 measurements, 10 ms apart: 5.5 6 3", Series: []float64{5.5, 6, 3}, SeriesEnd: "20 ms"}}
	drawn := charts(resultPane(e, results.Trend{}))
	if len(drawn) != 1 || drawn[0].Accessible().Name != "A series of 3 measurements, 10 ms apart: 5.5 6 3" {
		t.Errorf("%d charts", len(drawn))
	}
	c := seriesOf(e.Detail.(record.Result))
	if len(c.Points) != 3 || c.Points[1].Value != 6 || c.LowWords != "3" || c.HighWords != "6" || c.First != "0" || c.Last != "20 ms" || c.Latest != "3" {
		t.Errorf("%+v", c)
	}
	e.Detail = record.Result{Value: "A series of 500 measurements"}
	if len(charts(resultPane(e, results.Trend{}))) != 0 {
		t.Error("a long series is drawn")
	}
}

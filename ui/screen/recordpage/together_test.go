package recordpage

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/ui/part"
	"careview/ui/present/chart"
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

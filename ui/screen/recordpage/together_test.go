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

package present_test

import (
	"context"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

// On the screen, on paper and as plain words medicines stand in one order, each under
// its last change.
func TestMedicinesStandInOneOrderWhereverTheyAreRead(t *testing.T) {
	taken := record.Entry{Section: record.Medicines, Text: "Furosemide", ClinicalStatus: record.Active, Date: day(2026, 10, 1), Detail: record.Medicine{Name: "Furosemide"}}
	stopped := record.Entry{Section: record.Medicines, Text: "Amlodipine", ClinicalStatus: record.Inactive, Date: day(2012, 3, 2), Detail: record.Medicine{Name: "Amlodipine", Dates: []record.Date{day(2026, 11, 20)}}}
	old := record.Entry{Section: record.Medicines, Text: "Doxycycline", ClinicalStatus: record.Inactive, Date: day(2025, 1, 2), Detail: record.Medicine{Name: "Doxycycline"}}
	held := record.Entry{Section: record.Medicines, Text: "Metformin", ClinicalStatus: record.OnHold, Date: day(2011, 1, 2), Detail: record.Medicine{Name: "Metformin"}}
	h, out, clip := copying(t)
	h.CloseRecord()
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(chartOf(answered("GP", old, held, taken, stopped)))
		return nil
	}
	h.read(t, person(1))
	h.Record.Show(record.Medicines)
	var page []string
	for _, entry := range h.Record.Page().Entries {
		page = append(page, entry.ListDate().DayString()+" "+entry.Text)
	}
	const want = "20-Nov-2026 Amlodipine, 01-Oct-2026 Furosemide, 02-Jan-2011 Metformin, 02-Jan-2025 Doxycycline"
	if got := strings.Join(page, ", "); got != want {
		t.Errorf("on the screen %s", got)
	}
	h.CopyRecord.CopyShown()
	h.copied(t)
	h.CopyRecord.Offer() // what is on the screen
	h.CopyRecord.Print()
	h.copied(t)
	for where, copied := range map[string]string{"as words": *clip, "on paper": strings.Join(out.paper, "\n")} {
		at := -1
		for line := range strings.SplitSeq(want, ", ") {
			date, name, _ := strings.Cut(line, " ")
			under := strings.Index(copied, date)
			named := strings.Index(copied, name)
			if under <= at || named < under {
				t.Errorf("%s, %s does not stand under %s, after what changed later:\n%s", where, name, date, copied)
			}
			at = named
		}
	}
}

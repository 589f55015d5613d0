package present_test

import (
	"context"
	"runtime"
	"testing"
	"time"
	"weak"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// Whatever was read of one person, 50 records in turn leave nothing of any: the memory of a
// day is that of one record.
func TestRecordsThatWereClosedAreInMemoryNoMore(t *testing.T) {
	h := home(t, "nurse")
	h.desk.forgets = true
	var kept []weak.Pointer[record.Fact]
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		var entries []record.Entry
		for _, section := range []record.Section{record.Results, record.Medicines, record.Problems, record.CarePlans, record.Allergies} {
			facts := []record.Fact{{Label: "Note", Value: "zebra " + string(section)}}
			kept = append(kept, weak.Make(&facts[0]))
			entries = append(entries, record.Entry{Section: section, Type: "Observation", ID: string(section), Text: "Made up", Date: record.Day(2026, 11, 1), Facts: facts})
		}
		show(record.NewChart(look.Person, suppliers("GP")).With(answered("GP", entries...)))
		return nil
	}
	const records = 50
	for i := range records {
		h.OpenPerson(person(i + 1))
		h.arrived(t)
		h.queue.until(t, "all has come", func() bool { return !h.Record.State.Waiting })
		for _, page := range []record.Section{record.Results, record.Medicines, chart.TimelinePage, record.Problems} {
			h.Record.Show(page)
		}
		h.look(t, "zebra")
		h.CloseRecord()
	}
	// What is still being recorded of the last ones holds them for a moment.
	each, late := len(kept)/records, time.Now().Add(time.Minute)
	for left := inMemory(kept); left > each; left = inMemory(kept) {
		if time.Now().After(late) {
			t.Fatalf("of %d facts in %d records %d are still in memory: more than one record has", len(kept), records, left)
		}
		h.queue.drain()
	}
}

// inMemory counts what is still there once all that nothing leads to is gone.
func inMemory(kept []weak.Pointer[record.Fact]) (left int) {
	runtime.GC()
	for _, fact := range kept {
		if fact.Value() != nil {
			left++
		}
	}
	return left
}

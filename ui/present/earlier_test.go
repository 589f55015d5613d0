package present_test

import (
	"context"
	"crypto/sha256"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// takes is the record of somebody who takes one medicine.
func takes(person record.Patient, dose string) record.Chart {
	answer := record.Answer{Source: "One", At: now, States: map[record.Section]record.State{}, Entries: []record.Entry{
		{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Text: "Digoxin", Source: "One", Date: record.Day(2025, 1, 2), ClinicalStatus: record.Active, Detail: record.Medicine{Name: "Digoxin", Dose: dose}},
	}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: answer.At}
	}
	return record.NewChart(person, []record.Supplier{{Name: "One"}}).With(answer)
}

// What a medicine said before is asked for where what is new is shown and nothing else tells
// it, once; where none comes the page says that it was not kept, and no more.
func TestWhatAMedicineSaidBeforeIsAskedForWhereItIsMissed(t *testing.T) {
	const lost = "changed since 21-Nov-2026; the earlier words were not kept"
	for name, c := range map[string]struct {
		page   record.Section
		dose   string // now
		err    error
		asked  int
		before string
		foot   string
	}{
		"it is kept":            {chart.NewsPage, "Two", nil, 1, "One", ""},
		"none comes":            {chart.NewsPage, "Two", record.Because(nil, record.TooSlow, "Too slow.", ""), 1, lost, ""},
		"somebody else’s comes": {chart.NewsPage, "Two", record.Because(nil, record.Unsafe, "One answered about somebody else.", ""), 1, lost, "One answered about somebody else."},
		"nothing changed":       {chart.NewsPage, "One", nil, 0, "", ""},
		"another page is open":  {record.Letters, "Two", nil, 0, lost, ""},
	} {
		h := closed(t)
		h.arrive(t, staff("nurse"))
		memory := changes.Memory{Hash: func(content []byte) changes.Print { sum := sha256.Sum256(content); return changes.Print(sum[:16]) }}
		was := takes(person(1), "One")
		memory = memory.After(now.AddDate(0, 0, -1), changes.Shown{Chart: was, News: &changes.Page{}})
		h.desk.seen = changes.Seen{Memory: memory}
		release := make(chan struct{})
		h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			show(takes(look.Person, c.dose))
			return nil
		}
		h.desk.earlier = func(ctx context.Context, _ []record.Entry) ([]record.Entry, error) {
			select {
			case <-release:
			case <-ctx.Done():
			}
			if c.err != nil {
				return nil, c.err
			}
			return was.Section(record.Medicines).Entries, nil
		}
		h.read(t, person(1))
		h.Record.Show(c.page)
		row := func() (before string) {
			if rows := h.Record.State.View.News.Rows; len(rows) > 0 {
				before = rows[0].Before
			}
			return before
		}
		if c.asked > 0 {
			h.queue.until(t, "it is asked", func() bool { return row() == "changed; One is asked what it said before" })
		}
		close(release)
		h.queue.until(t, name, func() bool { return row() == c.before })
		h.Record.Show(record.Letters)
		h.Record.Show(c.page)
		if foot := h.Record.State.View.News.Foot; c.foot != "" && foot[0].Text != c.foot {
			t.Errorf("%s: its foot is %+v", name, foot)
		}
		asked := strings.Count(strings.Join(h.desk.calls(), "\n"), "earlier")
		if asked != c.asked {
			t.Errorf("%s: asked %d times", name, asked)
		}
	}
}

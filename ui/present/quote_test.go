package present_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// back is the record of somebody who is back from hospital, with a summary to be fetched.
func back(person record.Patient) record.Chart {
	on := record.Day(2026, 11, 20)
	answer := record.Answer{Source: "One", At: now.Add(-time.Minute), States: map[record.Section]record.State{}, Entries: []record.Entry{
		{Section: record.Letters, Type: "DocumentReference", ID: "d", Text: "Discharge summary", Source: "One", Date: on, ClinicalStatus: record.Active,
			Detail: record.Letter{Discharge: true, About: record.Period{From: record.Day(2026, 11, 17), Until: on}, Attachments: []record.Attachment{{URL: "Binary/d"}}}},
		{Section: record.Medicines, Type: "MedicationRequest", ID: "m", Text: "Digoxin 125 micrograms", Source: "One", Date: on, ClinicalStatus: record.Active, Detail: record.Medicine{Name: "Digoxin 125 micrograms", Dose: "One"}},
	}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: answer.At}
	}
	return record.NewChart(person, []record.Supplier{{Name: "One"}}).With(answer)
}

// By policy a summary is fetched where what is new is shown, and nowhere else; once, whatever
// comes of it.
func TestASummaryIsQuotedByPolicyWhereWhatIsNewIsShown(t *testing.T) {
	for name, c := range map[string]struct {
		policy bool
		page   record.Section
		fails  bool
		want   int
	}{
		"by policy":              {true, chart.NewsPage, false, 1},
		"by policy, none comes":  {true, chart.NewsPage, true, 1},
		"by policy, not shown":   {true, record.Medicines, false, 0},
		"only by somebody's tap": {false, chart.NewsPage, false, 0},
	} {
		h := closed(t)
		may := permits["nurse"]
		may.Quotes = c.policy
		h.desk.permits = map[string]viewing.Permits{"nurse": may}
		h.arrive(t, staff("nurse"))
		h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			show(back(look.Person))
			return nil
		}
		h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
			if c.fails {
				return record.Because(nil, record.TooSlow, "There was none.", "")
			}
			show(record.Document{Whole: true, Body: []record.Paragraph{{Text: "We began digoxin. Check it."}}})
			return nil
		}
		h.read(t, person(1))
		h.Record.Show(c.page)
		if c.want > 0 {
			h.queue.until(t, "the letter", func() bool {
				news := h.Record.State.View.News
				if c.fails {
					return h.desk.wasAsked("quote") && news.Stay != nil && len(news.Stay.Quoted) > 1
				}
				return len(news.Rows) > 0 && len(news.Rows[0].Quotes) > 0
			})
			h.Record.Show(record.Medicines)
			h.Record.Show(c.page)
		}
		asked := 0
		for _, call := range h.desk.calls() {
			if call == "quote" {
				asked++
			}
		}
		rows := h.Record.State.View.News.Rows
		quoted := len(rows) > 0 && slices.Contains(rows[0].Quotes, "“We began digoxin. Check it.”")
		if asked != c.want || quoted != (c.want > 0 && !c.fails) {
			t.Errorf("%s: fetched %d times, %+v", name, asked, rows)
		}
	}
}

// Where what the policy had fetched did not come, whoever taps for it asked for it.
func TestATapAfterThePolicyIsATap(t *testing.T) {
	h := closed(t)
	may := permits["nurse"]
	may.Quotes = true
	h.desk.permits = map[string]viewing.Permits{"nurse": may}
	h.arrive(t, staff("nurse"))
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(back(look.Person))
		return nil
	}
	h.desk.document = func(context.Context, viewing.Look, record.Entry, int, func(record.Document)) error {
		return record.Because(nil, record.TooSlow, "There was none.", "")
	}
	h.read(t, person(1))
	h.Record.Show(chart.NewsPage)
	times := func(call string) (n int) {
		for _, made := range h.desk.calls() {
			if made == call {
				n++
			}
		}
		return n
	}
	fails := func() bool {
		stay := h.Record.State.View.News.Stay
		return stay != nil && stay.MayQuote && len(stay.Quoted) > 1
	}
	h.queue.until(t, "the policy asked", func() bool { return times("quote") == 1 && fails() })
	h.Record.QuoteSummary()
	h.queue.until(t, "the tap asked", func() bool { return times("quote") == 2 && fails() })
	if n := times("by policy"); n != 1 {
		t.Errorf("%d of two were by the policy", n)
	}
}

// The way to the discharge summary stands where there is one to be read: an emergency copy
// has no more of it than what its decisions say.
func TestTheDischargeSummaryIsOneThatCanBeRead(t *testing.T) {
	pdf, words := []record.Attachment{{URL: "Binary/d"}}, []record.Paragraph{{Text: "Home today."}}
	for name, c := range map[string]struct {
		letter record.Letter
		want   bool
	}{
		"to be fetched":   {record.Letter{Discharge: true, Attachments: pdf}, true},
		"in words":        {record.Letter{Discharge: true, Body: words}, true},
		"no part of it":   {record.Letter{Discharge: true}, false},
		"a clinic letter": {record.Letter{Body: words}, false},
	} {
		h := closed(t)
		h.arrive(t, staff("nurse"))
		h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			chart := back(look.Person)
			answer := chart.Answers()[0]
			answer.Entries = slices.Clone(answer.Entries)
			answer.Entries[0].Detail = c.letter
			show(chart.With(answer))
			return nil
		}
		h.read(t, person(1))
		if got := h.Record.Discharge() != nil; got != c.want {
			t.Errorf("%s: that there is one is %t", name, got)
		}
	}
}

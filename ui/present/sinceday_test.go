package present_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/chart"
)

func TestWhatIsNewIsToldSinceADayThatWasTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"21/11/2026": "since 21-Nov-2026", "1 nov 26": "since 01-Nov-2026", "1.2.26": "since 01-Feb-2026", "nov 2025": "since 01-Nov-2025", "2025": "since 01-Jan-2025",
		"": "", "soon": "", "31/2/2026": "", "1/1/2027": "", "12 13 14 15": "",
	} {
		h := home(t, "nurse")
		h.read(t, person(1))
		h.Record.Show(chart.NewsPage)
		h.Record.AskSinceDay()
		h.Record.ShowSinceDay(typed)
		h.queue.until(t, "the page", func() bool {
			return h.Record.State.SinceDay.Mistake != "" || h.Record.State.View.News.Changes.Since.Kind == changes.OnDay
		})
		state := h.Record.State
		switch {
		case want == "":
			if state.SinceDay.Mistake == "" || !state.SinceDay.Open || state.View.News.Changes.Since.Kind == changes.OnDay {
				t.Errorf("%q is taken for a day: %+v", typed, state.SinceDay)
			}
		case state.View.News.Since != want || state.SinceDay != (chart.SinceDayState{}):
			t.Errorf("%q: %q, want %q; %+v", typed, state.View.News.Since, want, state.SinceDay)
		}
	}
}

// A day that is asked for in one record is not told of the next person.
func TestADayIsAskedForInOneRecordAlone(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	h.Record.Show(chart.NewsPage)
	h.Record.AskSinceDay()
	h.Record.ShowSinceDay("21/11/2026")
	h.CloseRecord()
	h.read(t, record.Patient{NHSNumber: "9990000018", Name: record.Name{Family: "Other"}})
	h.Record.Show(chart.NewsPage)
	if said := h.Record.State.View.News.Since; strings.Contains(said, "21-Nov") || h.Record.State.SinceDay.Open {
		t.Errorf("the next record tells what is new %s", said)
	}
}

package access_test

import (
	"context"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/planfield"
)

func TestDecisionsInWordsAreSeenByThoseWhoSeePlansAndTheirEntry(t *testing.T) {
	words := []record.PlanItem{{Field: planfield.CPR, Text: "DNACPR in place", InWords: true}}
	for _, c := range []struct {
		plans, problems access.Visibility
		want            int
	}{{access.SeesAll, access.SeesAll, 1}, {access.SeesExistence, access.SeesAll, 0}, {"", access.SeesAll, 0}, {access.SeesAll, access.SeesExistence, 0}, {access.SeesAll, "", 0}} {
		h := furnish(t, "nurse", func(config *access.Config) {
			config.Policy.Role["nurse"].Sections[record.CarePlans], config.Policy.Role["nurse"].Sections[record.Problems] = c.plans, c.problems
		})
		h.sources.answers["London Care Record"] = func(context.Context, record.Patient) record.Answer {
			return record.Answer{Source: "London Care Record", At: now, Entries: []record.Entry{{Section: record.Problems, Type: "Condition", Text: "Frailty", InWords: words}},
				States: map[record.Section]record.State{record.Problems: {Kind: record.Answered}, record.CarePlans: {Kind: record.Answered}}}
		}
		chart, err := h.look(t, margaret)
		if err != nil {
			t.Fatal(err)
		}
		if got := chart.InWords(planfield.CPR); len(got) != c.want {
			t.Errorf("plans %q, problems %q: %+v", c.plans, c.problems, got)
		}
	}
}

package record_test

import (
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/planfield"
)

func TestWhatIsOverHasEndedWhateverItsStatusSays(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	ended, ahead := record.Day(2026, 11, 22), record.Day(2026, 11, 23)
	cpr := func(until record.Date) record.PlanItem {
		return record.PlanItem{Field: planfield.CPR, Text: "Not for CPR", Code: record.Code{Value: record.NotForAttemptedCPR}, Period: record.Period{Until: until}}
	}
	for name, c := range map[string]struct {
		plan, item record.Date
		want       record.CPRStatus
	}{
		"neither": {ahead, ahead, record.CPRDoNotAttempt}, "no end named": {record.Date{}, record.Date{}, record.CPRDoNotAttempt},
		"the plan": {ended, ahead, record.CPRNotRecorded}, "the item": {ahead, ended, record.CPRNotRecorded},
	} {
		plan := record.Plan{Fields: []record.PlanItem{cpr(c.item)}}
		entry := filed("p", plan)
		entry.Detail, entry.Until = plan, c.plan
		answer := said("A", record.CarePlans, entry)
		answer.At = at
		chart := chartOf(answer)
		if got, _ := chart.CPR(); got != c.want {
			t.Errorf("%s over: %s", name, got.Words())
		}
		if before := answer.Entries[0].Detail.(record.Plan).Fields[0]; before.Field != planfield.CPR {
			t.Errorf("%s over: the answer itself was changed", name)
		}
		if name == "the item" {
			if also := chart.Plans()[0].Items(planfield.Other); len(also) != 1 || also[0].Text != "Ended 22-Nov-2026: Not for CPR" {
				t.Errorf("%+v", also)
			}
		}
	}
}

func TestBothAnswersOfThePortableOrderFormAreKnown(t *testing.T) {
	for code, want := range map[string]record.CPRStatus{"LA33470-8": record.CPRAttempt, "LA33471-6": record.CPRDoNotAttempt, "LA33472-4": record.CPROther} {
		if got := (record.PlanItem{Code: record.Code{Value: code}}).CPR(); got != want {
			t.Errorf("%s: %s", code, got.Words())
		}
	}
}

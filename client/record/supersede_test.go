package record_test

import (
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
)

// filed is a plan of one CPR recommendation as its source filed it.
func filed(id string, plan record.Plan) record.Entry {
	if plan.Fields == nil {
		plan.Fields = []record.PlanItem{{Field: planfield.CPR, Text: id, Code: record.Code{Value: record.NotForAttemptedCPR}}}
	}
	return record.Entry{Section: record.CarePlans, Type: "Composition", ID: id, Detail: plan}
}

func TestAPlanIsSupersededByOneOfAnotherSource(t *testing.T) {
	older, newer := record.Day(2025, 1, 1), record.Day(2026, 1, 1)
	cases := []struct {
		name     string
		old, new record.Plan
		want     bool
	}{
		{"that names its identifier", record.Plan{Carries: []string{"s|1"}, Changed: newer}, record.Plan{Replaces: []string{"s|1"}, Changed: older}, true},
		{"that carries its identifier and is newer", record.Plan{Carries: []string{"s|1"}, Changed: older}, record.Plan{Carries: []string{"s|1"}, Changed: newer}, true},
		{"but not by an older copy of itself", record.Plan{Carries: []string{"s|1"}, Changed: newer}, record.Plan{Carries: []string{"s|1"}, Changed: older}, false},
		{"but not by a draft", record.Plan{Carries: []string{"s|1"}, Changed: older}, record.Plan{Draft: true, Replaces: []string{"s|1"}, Changed: newer}, false},
		{"but not by a pointer to it", record.Plan{Carries: []string{"s|1"}, Changed: older}, record.Plan{Document: true, Carries: []string{"s|1"}, Changed: newer}, false},
		{"but not by another plan", record.Plan{Carries: []string{"s|1"}, Changed: older}, record.Plan{Carries: []string{"s|2"}, Changed: newer}, false},
	}
	for _, c := range cases {
		chart := chartOf(said("A", record.CarePlans, filed("old", c.old)), said("B", record.CarePlans, filed("new", c.new)))
		got := false
		for _, entry := range chart.Entries(record.CarePlans) {
			got = got || entry.ID == "old" && entry.Detail.(record.Plan).Superseded
		}
		if got != c.want {
			t.Errorf("%s: superseded is %v", c.name, got)
		}
		if c.want && chart.Plans()[0].Superseded {
			t.Errorf("%s: the superseded plan comes first", c.name)
		}
	}
}

func TestADocumentThatMayHoldARecommendationDoesNotDifferFromOneThatIsSaid(t *testing.T) {
	document := record.Plan{Document: true, Fields: []record.PlanItem{{Field: planfield.CPR, Text: "Open it.", Elsewhere: true}}}
	plan := filed("plan", record.Plan{})
	if got, items := chartOf(said("A", record.CarePlans, plan, filed("pointer", document))).CPR(); got != record.CPRDoNotAttempt || len(items) != 2 {
		t.Errorf("%s of %d", got.Words(), len(items))
	}
	if got, _ := chartOf(said("A", record.CarePlans, filed("pointer", document))).CPR(); got != record.CPROther {
		t.Errorf("a document alone is %s", got.Words())
	}
	enclosed := record.Plan{Document: true, Fields: []record.PlanItem{{Field: planfield.CPR, Text: "For attempted CPR", Code: record.Code{Value: record.ForAttemptedCPR}}}}
	inWords := record.Plan{Document: true, Fields: []record.PlanItem{{Field: planfield.CPR, Text: "As he wishes"}}}
	for name, other := range map[string]record.Plan{"a code": enclosed, "words": inWords} {
		if got, items := chartOf(said("A", record.CarePlans, plan, filed("other", other))).CPR(); got != record.CPRDiffers || len(items) != 2 {
			t.Errorf("%s beside a document: %s of %d", name, got.Words(), len(items))
		}
	}
}

package record_test

import (
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/planfield"

	"pgregory.net/rapid"
)

// cpr is a plan in force that says one thing of CPR.
func cprPlan(source, code string) record.Entry {
	return record.Entry{
		Section: record.CarePlans, Type: "Composition", ID: source, Source: source, ClinicalStatus: record.Active,
		Detail: record.Plan{Fields: []record.PlanItem{{Field: planfield.CPR, Code: record.Code{Value: code}}}},
	}
}

func planOf(plan record.Plan) record.Entry {
	return record.Entry{Section: record.CarePlans, Type: "CarePlan", ID: "1", ClinicalStatus: record.Active, Detail: plan}
}

func TestThereIsNoPlanOnlyWhereEverySourceSaysSo(t *testing.T) {
	empty := said("A", record.CarePlans)
	kinds := []record.StateKind{
		record.WithheldBySource, record.WithheldConfidential, record.InTransit, record.Incomplete,
		record.Failed, record.TimedOut, record.Rested, record.WithheldRole,
	}
	if check := chartOf(empty, said("B", record.CarePlans)).PlanCheck(at); !check.None() || !check.Known() {
		t.Errorf("two sources hold nothing, and it is said %+v", check)
	}
	for _, kind := range kinds {
		if check := chartOf(empty, silent("B", record.CarePlans, kind)).PlanCheck(at); check.None() || check.Known() {
			t.Errorf("%s is taken for none", kind)
		}
	}
	waiting := record.NewChart(record.Patient{}, []record.Supplier{{Name: "A"}, {Name: "B"}}).With(empty)
	if check := waiting.PlanCheck(at); check.None() || !slices.Equal(check.Asking, []string{"B"}) {
		t.Errorf("who has yet to answer is taken for none: %+v", check)
	}
	unread, refused := said("B", record.CarePlans), said("B", record.CarePlans)
	unread.Unread = []record.Unread{{Section: record.CarePlans, What: "CarePlan 1"}}
	refused.Refused = 1
	for _, answer := range []record.Answer{unread, refused} {
		if chartOf(empty, answer).PlanCheck(at).None() {
			t.Error("what came and is not shown is taken for none")
		}
	}
	nobody := record.NewChart(record.Patient{}, []record.Supplier{{Name: "A", Lacks: []record.Section{record.CarePlans}}})
	if nobody.PlanCheck(at).None() {
		t.Error("where nobody supplies plans it is said that there are none")
	}
	if record.NewChart(record.Patient{}, nil).PlanCheck(at).None() {
		t.Error("where nobody was asked it is said that there are none")
	}
}

func TestWhatIsThereIsNeverCountedAsNone(t *testing.T) {
	for name, entry := range map[string]record.Entry{
		"a draft":         planOf(record.Plan{Draft: true}),
		"a plan":          planOf(record.Plan{}),
		"an ended plan":   planOf(record.Plan{Superseded: true}),
		"a form":          {Section: record.CarePlans, Text: "Form", ClinicalStatus: record.Active},
		"a form that was": {Section: record.CarePlans, Text: "Form", ClinicalStatus: record.Inactive},
	} {
		if chartOf(said("A", record.CarePlans, entry)).PlanCheck(at).None() {
			t.Errorf("%s is none", name)
		}
	}
}

func TestPlansThatDifferAreNamedByWhatTheyDifferOn(t *testing.T) {
	attempt, not := cprPlan("A", record.ForAttemptedCPR), cprPlan("B", record.NotForAttemptedCPR)
	place := func(source, where string) record.Entry {
		entry := cprPlan(source, record.ForAttemptedCPR)
		plan := entry.Detail.(record.Plan)
		plan.Fields = append(plan.Fields, record.PlanItem{Field: planfield.PlaceOfDeath, Text: where})
		entry.Detail = plan
		return entry
	}
	draft := not
	draft.Detail = record.Plan{Draft: true, Fields: not.Detail.(record.Plan).Fields}
	for name, c := range map[string]struct {
		a, b record.Entry
		want []planfield.Field
	}{
		"CPR":             {attempt, not, []planfield.Field{planfield.CPR}},
		"a draft":         {attempt, draft, nil},
		"the same":        {attempt, cprPlan("B", record.ForAttemptedCPR), nil},
		"place":           {place("A", "Home"), place("B", "Hospice"), []planfield.Field{planfield.PlaceOfDeath}},
		"spaces and case": {place("A", "At home"), place("B", "at  Home"), nil},
		"one says none":   {place("A", "Home"), attempt, nil},
	} {
		got := chartOf(said("A", record.CarePlans, c.a), said("B", record.CarePlans, c.b)).PlanCheck(at).Differ
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTheReviewThatIsDueLongestIsSaid(t *testing.T) {
	chart := chartOf(said("A", record.CarePlans,
		planOf(record.Plan{ReviewDue: record.Day(2026, 3, 1), Changed: record.Day(2025, 3, 1)}),
		planOf(record.Plan{ReviewDue: record.Day(2025, 9, 1), Changed: record.Day(2024, 9, 1)}),
		planOf(record.Plan{ReviewDue: record.Day(2020, 1, 1), Superseded: true}),
		planOf(record.Plan{ReviewDue: record.Day(2036, 1, 1), Changed: record.Day(2025, 1, 1)})))
	check := chart.PlanCheck(at)
	if check.Overdue.FHIR() != "2025-09-01" || check.Changed.FHIR() != "2025-03-01" || check.InForce != 3 || check.Ended != 1 {
		t.Errorf("%+v", check)
	}
}

func TestAPlanHasChangedSinceItWasSeen(t *testing.T) {
	seen := time.Date(2026, 7, 3, 8, 30, 0, 0, time.UTC) // 09:30 by the clock
	for name, c := range map[string]struct {
		changed record.Date
		seen    record.LastSeen
		want    record.Change
	}{
		"the day before":     {record.Day(2026, 7, 2), record.LastSeen{Known: true, At: seen}, record.Unchanged},
		"the same day":       {record.Day(2026, 7, 3), record.LastSeen{Known: true, At: seen}, record.MayHaveChanged},
		"the day after":      {record.Day(2026, 7, 4), record.LastSeen{Known: true, At: seen}, record.HasChanged},
		"a minute before":    {record.DateOf(seen.Add(-time.Minute), record.ToMinute), record.LastSeen{Known: true, At: seen}, record.Unchanged},
		"a minute after":     {record.DateOf(seen.Add(time.Minute), record.ToMinute), record.LastSeen{Known: true, At: seen}, record.HasChanged},
		"never seen":         {record.Day(2026, 7, 4), record.LastSeen{Known: true}, record.Unchanged},
		"not known if seen":  {record.Day(2026, 7, 4), record.LastSeen{}, record.Unchanged},
		"no date":            {record.Date{}, record.LastSeen{Known: true, At: seen}, record.Unchanged},
		"near midnight, BST": {record.Day(2026, 7, 4), record.LastSeen{Known: true, At: time.Date(2026, 7, 3, 23, 30, 0, 0, time.UTC)}, record.MayHaveChanged},
	} {
		if got := (record.PlanCheck{Changed: c.changed}).ChangedSince(c.seen); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestWhetherPlansDifferDoesNotHangOnTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		said := rapid.SliceOfN(rapid.SampledFrom([]string{"", "Home", "Hospice"}), 0, 5).Draw(t, "said")
		var plans []record.Plan
		for _, where := range said {
			plan := record.Plan{}
			if where != "" {
				plan.Fields = []record.PlanItem{{Field: planfield.PlaceOfDeath, Text: where}}
			}
			plans = append(plans, plan)
		}
		want := slices.Contains(said, "Home") && slices.Contains(said, "Hospice")
		if got := record.DifferOn(plans, planfield.PlaceOfDeath); got != want {
			t.Errorf("%v: %v", said, got)
		}
	})
}

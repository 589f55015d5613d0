package record_test

import (
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
)

// Two sources that name one substance may say different things of it: neither is lost.
func TestWhatOneSourceSaysOfAnAllergyDoesNotHideWhatAnotherSays(t *testing.T) {
	rash, shock := allergy("Penicillin", record.Active), allergy("penicillin", record.Active)
	rash.Detail = record.Allergy{Substance: "Penicillin", Reactions: []string{"Rash"}, Severity: "mild"}
	shock.Detail = record.Allergy{Substance: "penicillin", Reactions: []string{"Anaphylaxis"}, Severity: "severe", Critical: true}
	rash.Date = record.Day(2026, 1, 1)
	found := chartOf(said("GP", record.Allergies, rash), said("Hospital", record.Allergies, shock)).ActiveAllergies()
	if len(found) != 1 || !slices.Equal(found[0].Reactions, []string{"Rash", "Anaphylaxis"}) || found[0].Severity != "severe" || !found[0].Critical {
		t.Errorf("of a rash and a shock there is left: %+v", found)
	}
}

func planEntry(source string, plan record.Plan) record.Entry {
	plan.Fields = []record.PlanItem{{Field: planfield.CPR, Code: record.Code{Value: record.NotForAttemptedCPR}}}
	return record.Entry{Section: record.CarePlans, Type: "Composition", ID: source, Source: source, ClinicalStatus: record.Active, Detail: plan}
}

// Plans that each say they replace the other cannot both be out of force.
func TestPlansThatReplaceEachOtherAreNotBothOutOfForce(t *testing.T) {
	chart := chartOf(
		said("A", record.CarePlans, planEntry("A", record.Plan{Carries: []string{"x|1"}, Replaces: []string{"x|2"}})),
		said("B", record.CarePlans, planEntry("B", record.Plan{Carries: []string{"x|2"}, Replaces: []string{"x|1"}})),
	)
	if status, _ := chart.CPR(); status == record.CPRNotRecorded {
		t.Errorf("two plans say not to attempt CPR, and it is said that %q", status.Words())
	}
}

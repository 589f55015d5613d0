package fhir_test

import (
	"strings"
	"testing"

	"careview/client/record"
)

// A decision about CPR that is in force is not hidden by a plan that is not: a
// draft, one that was withdrawn, one of somebody else.
func TestAStatementOfAPlanThatDoesNotHoldStandsByItself(t *testing.T) {
	named := m{"section": []m{planSection("cpr", "CPR", "", m{"entry": []m{ref("Observation/o")}})}}
	for name, change := range map[string]m{
		"a draft":         {"status": "preliminary"},
		"withdrawn":       {"status": "entered-in-error"},
		"somebody else's": {"subject": ref("Patient/q")},
	} {
		chart, _ := plansOf(t, append(doctor(), cpr("o", record.NotForAttemptedCPR), plan("c", named, change))...)
		if standing, _ := chart.CPR(); standing != record.CPRDoNotAttempt {
			t.Errorf("%s: %q", name, standing.Words())
		}
	}
}

// What a statement says in words is read where CPR is read.
func TestADecisionInWordsIsReadWithItsWords(t *testing.T) {
	said := cpr("o", "")
	delete(said, "valueCodeableConcept")
	said["valueString"] = "Not to be resuscitated"
	chart, _ := plansOf(t, said)
	standing, items := chart.CPR()
	if standing != record.CPROther || len(items) != 1 || !strings.Contains(items[0].Text, "Not to be resuscitated") {
		t.Errorf("%q: %+v", standing.Words(), items)
	}
}

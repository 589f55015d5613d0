package fhir_test

import (
	"strings"
	"testing"

	"careview/client/record"
)

// TestADateOfBirthOrDeathIsTheOneThatIsWritten reads what senders write where FHIR wants a
// date.
func TestADateOfBirthOrDeathIsTheOneThatIsWritten(t *testing.T) {
	for _, c := range []struct {
		said        m
		born, died  string
		isDead      bool
		howManyOdds int
	}{
		{m{"birthDate": "1941-04-03"}, "03-Apr-1941", "", false, 0},
		{m{"birthDate": "1941-04"}, "Apr-1941", "", false, 0},
		{m{"birthDate": "1941"}, "1941", "", false, 0},
		{m{"birthDate": "1941-04-02T23:00:00Z"}, "02-Apr-1941", "", false, 1}, // never moved to another day
		{m{"birthDate": "1941-04-03T00:00:00+01:00"}, "03-Apr-1941", "", false, 1},
		{m{"birthDate": "1941-04-03 00:00:00"}, "03-Apr-1941", "", false, 1},
		{m{"birthDate": "1943-02-30"}, "“1943-02-30”", "", false, 1},
		{m{"birthDate": "1943-02-30T10:00:00Z"}, "“1943-02-30T10:00:00Z”", "", false, 1},
		{m{"birthDate": "24/02/1943"}, "“24/02/1943”", "", false, 1},
		{m{"birthDate": "1943-00-00"}, "“1943-00-00”", "", false, 1},
		{m{"birthDate": 19430224}, "“19430224”", "", false, 1},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": 2026}, "03-Apr-1941", "“2026”", true, 1},
		{m{"birthDate": "0001-01-01"}, "“0001-01-01”", "", false, 1}, // what programs write that know none
		{m{"birthDate": "0001-01-01T00:00:00Z"}, "“0001-01-01T00:00:00Z”", "", false, 1},
		{m{"birthDate": nil}, "date not recorded", "", false, 0},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "2026-03-28T23:30:00Z"}, "03-Apr-1941", "28-Mar-2026", true, 0},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "2026-02-31"}, "03-Apr-1941", "“2026-02-31”", true, 1},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "in March"}, "03-Apr-1941", "“in March”", true, 1},
		{m{"birthDate": "2143-02-24"}, "24-Feb-2143", "", false, 1},
		{m{"birthDate": "2143"}, "2143", "", false, 1},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "2126-03-28"}, "03-Apr-1941", "28-Mar-2126", true, 1},
		{m{"birthDate": "1941-04-03", "deceasedBoolean": true}, "03-Apr-1941", "date not recorded", true, 0},
	} {
		who := whoIs(t, c.said)
		odds := 0
		for _, odd := range []bool{who.BornWritten != "", who.DiedWritten != "", who.BornAhead, who.DiedAhead} {
			if odd {
				odds++
			}
		}
		if who.BornWords() != c.born || who.Deceased != c.isDead || c.isDead && who.DiedWords() != c.died || odds != c.howManyOdds {
			t.Errorf("%v: born %s, died %s, %d odd", c.said, who.BornWords(), who.DiedWords(), odds)
		}
	}
}

// TestAnImpossibleDateKeepsItsWords puts a day that there is not into each dated element.
func TestAnImpossibleDateKeepsItsWords(t *testing.T) {
	for _, never := range []string{"2026-02-30", "0001-01-01T00:00:00Z"} {
		checkImpossible(t, never)
	}
}

func checkImpossible(t *testing.T, never string) {
	t.Helper()
	for name, said := range map[string]m{
		"Condition.onset":      about("Condition", "x", m{"onsetDateTime": never}),
		"Condition.abatement":  about("Condition", "x", m{"abatementDateTime": never}),
		"Condition.period":     about("Condition", "x", m{"abatementPeriod": m{"start": never}}),
		"Allergy.onset":        allergy("x", m{"text": "Nuts"}, m{"onsetDateTime": never}),
		"Allergy.last":         allergy("x", m{"text": "Nuts"}, m{"lastOccurrence": never}),
		"Observation.value":    about("Observation", "x", m{"status": "final", "code": m{"text": "Last seen"}, "valueDateTime": never}),
		"Observation.period":   about("Observation", "x", m{"status": "final", "code": m{"text": "Stay"}, "valuePeriod": m{"end": never}}),
		"Procedure.performed":  about("Procedure", "x", m{"status": "completed", "performedDateTime": never}),
		"Flag.period":          about("Flag", "x", m{"status": "active", "period": m{"end": never}}),
		"Immunization":         with(about("Immunization", "x", m{"status": "completed", "occurrenceDateTime": never}), m{"patient": ref("Patient/p")}),
		"Medication.authored":  medicine("MedicationRequest", m{"authoredOn": never}),
		"Medication.effective": medicine("MedicationStatement", m{"effectivePeriod": m{"end": never}}),
		"Medication.bounds":    medicine("MedicationRequest", m{"dosageInstruction": []m{within(m{"end": never})}}),
		"Medication.validity":  medicine("MedicationRequest", m{"dispenseRequest": m{"validityPeriod": m{"end": never}}}),
		"Goal.start":           about("Goal", "x", m{"lifecycleStatus": "active", "startDate": never}),
		"Goal.due":             about("Goal", "x", m{"lifecycleStatus": "active", "target": []m{{"dueDate": never}}}),
		"Questionnaire":        about("QuestionnaireResponse", "x", m{"status": "completed", "item": []m{{"linkId": "1", "text": "When", "answer": []m{{"valueDate": never}}}}}),
		"Appointment":          {"resourceType": "Appointment", "id": "x", "status": "booked", "start": never, "participant": []m{{"actor": ref("Patient/p")}}},
		"Encounter":            about("Encounter", "x", m{"status": "finished", "period": m{"start": never}}),
	} {
		if all := whole(chartToday(t, said)) + strings.Join(onlyEntry(t, chartToday(t, said)).Marks, "\n"); !strings.Contains(all, never) {
			t.Errorf("%s: %s", name, all)
		}
	}
}

// TestADayIsNotMovedByTheTimeThatStandsWithIt: elements of the type date have no zone.
func TestADayIsNotMovedByTheTimeThatStandsWithIt(t *testing.T) {
	const evening = "2026-07-01T23:30:00Z" // the second of July in London
	for name, said := range map[string]m{
		"Goal.start":    about("Goal", "x", m{"lifecycleStatus": "active", "startDate": evening}),
		"Goal.due":      about("Goal", "x", m{"lifecycleStatus": "active", "target": []m{{"dueDate": evening}}}),
		"Questionnaire": about("QuestionnaireResponse", "x", m{"status": "completed", "item": []m{{"linkId": "1", "text": "When", "answer": []m{{"valueDate": evening}}}}}),
	} {
		entry := onlyEntry(t, chartToday(t, said))
		if all := whole(chartToday(t, said)) + entry.Date.String(); !strings.Contains(all, "01-Jul-2026") || strings.Contains(all, "02-Jul") {
			t.Errorf("%s: %s", name, all)
		}
	}
	if _, err := record.ParseDay("2026-02-30T10:00:00Z"); err == nil {
		t.Error("a day that there is not was read")
	}
}

package fhir_test

import (
	"strings"
	"testing"

	"careview/client/record"
)

func TestNumbersDatesAndYesOrNoAreShownWithWhatTheyAreAbout(t *testing.T) {
	years := func(n int) m {
		return m{"value": n, "unit": "years", "code": "a", "system": "http://unitsofmeasure.org"}
	}
	for _, test := range []struct {
		resource    m
		label, want string
	}{
		{m{"resourceType": "ServiceRequest", "quantityQuantity": amount(2, "visits")}, "Quantity", "2 visits"},
		{m{"resourceType": "ServiceRequest", "occurrenceTiming": m{"repeat": m{"frequency": 2, "period": 1, "periodUnit": "d", "boundsPeriod": m{"start": "2026-11-01", "end": "2026-11-14"}}}},
			"When", "twice a day, 01-Nov-2026 to 14-Nov-2026"},
		{m{"resourceType": "ServiceRequest", "": "2026-03-10", "code": m{"": 7.5}}, "Also", "10-Mar-2026"},
		{m{"resourceType": "ServiceRequest", "asNeededBoolean": true}, "As needed", "Yes"},
		{m{"resourceType": "Goal", "target": []m{{"measure": m{"text": "Systolic"}, "detailRange": m{"low": amount(120, "mmHg"), "high": amount(139, "mmHg")}, "dueDate": "2026-12-31"}}},
			"Target", "Systolic 120–139 mmHg by 31-Dec-2026"},
		{m{"resourceType": "Goal", "target": []m{{"measure": m{"text": "Falls"}, "detailInteger": 0}}}, "Target", "Falls 0"},
		{m{"resourceType": "DeviceUseStatement", "timingPeriod": m{"start": "2026-01-01"}}, "Timing", "from 01-Jan-2026"},
		{m{"resourceType": "BodyStructure", "morphology": m{"text": "Mole"}, "lesion": []m{{"size of it": amount(4, "mm"), "seen": "2026-05-01", "parts": []m{{"depth": 0.5, "at": "edge"}}}}},
			"Lesion", "parts (at edge, depth 0.5), seen 01-May-2026, size of it 4 mm"},
		{m{"resourceType": "CommunicationRequest", "occurrencePeriod": m{"start": "2026-12-01", "end": "2026-12-20"}}, "Time", "01-Dec-2026 to 20-Dec-2026"},
		{m{"resourceType": "FamilyMemberHistory", "deceasedBoolean": false}, "Relative died", "No"},
		{m{"resourceType": "FamilyMemberHistory", "condition": []m{{"code": m{"text": "Stroke"}, "onsetAge": years(50), "contributedToDeath": true}}},
			"Condition of the relative", "Stroke, began at the age of 50 years, contributed to death"},
		{m{"resourceType": "AllergyIntolerance", "code": m{"text": "Nuts"}, "onsetAge": years(4)}, "Beginning", "4 years"},
		{m{"resourceType": "Procedure", "code": m{"text": "Hip"}, "performedPeriod": m{"start": "2026-10-01", "end": "2026-10-02"}}, "Time", "01-Oct-2026 to 02-Oct-2026"},
		{m{"resourceType": "Immunization", "vaccineCode": m{"text": "Flu"}, "expirationDate": "2027-01-01"}, "Expiration", "01-Jan-2027"},
		{m{"resourceType": "MedicationRequest", "medicationCodeableConcept": m{"text": "Aspirin"}, "substitution": m{"allowedBoolean": false}}, "Substitution", "allowed no"},
		{m{"resourceType": "MedicationRequest", "medicationCodeableConcept": m{"text": "Aspirin"}, "dispenseRequest": m{"quantity": amount(28, "tablet"), "expectedSupplyDuration": m{"value": 28, "unit": "days"}}}, "Supply", "expected supply 28 days, quantity 28 tablet"},
		{m{"resourceType": "MedicationDispense", "medicationCodeableConcept": m{"text": "Aspirin"}, "quantity": amount(28, "tablet"), "daysSupply": m{"value": "28", "unit": "Day"}}, "Days’ supply", "28 Day"},
		{m{"resourceType": "Procedure", "code": m{"text": "Biopsy 5"}, "performedAge": years(5)}, "Time", "5 years"},
		{m{"resourceType": "Procedure", "code": m{"text": "Biopsy of 5 yards"}, "performedAge": m{"value": 5, "code": "a", "system": "http://unitsofmeasure.org"}}, "Time", ""},
		{m{"resourceType": "Encounter", "status": "finished", "length": m{"value": 90, "unit": "min"}}, "Length", "90 minutes"},
		{m{"resourceType": "Observation", "code": m{"text": "Urea"}, "effectiveDateTime": "2026-11-01", "issued": "2026-11-03T10:00:00Z"}, "Issued", "03-Nov-2026 10:00"},
		{m{"resourceType": "Basic", "author": m{"display": "Somebody"}, "code": m{"text": "x"}, "telecom": []m{{"value": "02079460000"}}}, "Telephone or e-mail", "02079460000"},
	} {
		whom := "subject"
		switch test.resource["resourceType"] {
		case "AllergyIntolerance", "FamilyMemberHistory", "Immunization", "ImmunizationRecommendation", "NutritionOrder", "VisionPrescription":
			whom = "patient"
		}
		entry := only(t, read(t, bundleOf("searchset", with(m{"id": "x", whom: ref("Patient/p")}, test.resource))))
		if got := factOf(entry, test.label); got != test.want {
			t.Errorf("%v: got %q, want %q; facts %q", test.resource["resourceType"], got, test.want, entry.Facts)
		}
	}
}

func TestAFigureIsSaidOnce(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "Condition", "id": "c", "subject": ref("Patient/p"), "code": m{"text": "Fracture"},
		"onsetDateTime": "2026-10-01", "recordedDate": "2026-10-01", "onsetAge": amount(80, "years"), "active": true})))
	for _, fact := range entry.Facts {
		if strings.Contains(fact.Label, "Recorded") || fact.Label == "Active" {
			t.Errorf("said again: %v", fact)
		}
	}
}

func TestPartsOfAPlanKeepTheirFigures(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "CarePlan", "id": "c", "status": "active", "intent": "plan", "title": "Plan", "subject": ref("Patient/p"), "created": "2026-11-01",
		"activity": []m{{"detail": m{"code": m{"text": "Turn in bed"}, "scheduledTiming": m{"repeat": m{"frequency": 1, "period": 2, "periodUnit": "h"}}}}, {"detail": m{"code": m{"text": "Tea"}, "dailyAmount": amount(3, "cups")}}}})))
	var said []string
	for _, item := range entry.Detail.(record.Plan).Fields {
		said = append(said, item.Text)
	}
	if all := strings.Join(said, "|"); strings.Count(all, "once every 2 hours") != 1 || strings.Count(all, "Tea") != 1 || strings.Count(all, "3 cups a day") != 1 {
		t.Errorf("got %q", said)
	}
}

func TestFiguresThatAreTooManyAreSaidToBeThere(t *testing.T) {
	var many []m
	for range 500 {
		many = append(many, m{"code": m{"text": "step"}, "value": 0.125})
	}
	entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "RiskAssessment", "id": "r", "subject": ref("Patient/p"), "prediction": m{"steps": many}})))
	if got := factOf(entry, "Prediction"); !strings.Contains(got, "too many to be shown") {
		t.Errorf("got %.100q", got)
	}
}

func TestFiguresOfAPartThatCannotBeReadAreSaid(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", about("NutritionOrder", "n", m{"status": "active", "supplement": []m{{"productName": "Drink A", "quantity": "lots",
		"schedule": []m{{"repeat": m{"frequency": 7, "period": 1, "periodUnit": "d"}}}}}}))))
	if got := factOf(entry, "Supplement"); !strings.Contains(got, "Drink A") || !strings.Contains(got, "7 times a day") || len(entry.Marks) != 1 {
		t.Errorf("got %q, %q", entry.Facts, entry.Marks)
	}
}

package fhir_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
)

// form is a filled-in form about Patient/p.
func form(more ...m) m {
	return with(m{"resourceType": "QuestionnaireResponse", "id": "q", "status": "completed", "subject": ref("Patient/p"), "authored": "2026-03-12",
		"author": ref("PractitionerRole/r")}, more...)
}

func asked(link, text string, answers ...m) m {
	return m{"linkId": link, "text": text, "answer": answers}
}

func TestAFormOfTheEPaCCSGroupsIsReadAsAPlan(t *testing.T) {
	in := append(doctor(), form(m{"item": []m{
		{"linkId": "CPR", "text": "Resuscitation", "item": []m{asked("CPR001", "Decision", m{"valueCoding": m{"system": sct, "code": record.NotForAttemptedCPR}})}},
		asked("PREF001", "First choice", m{"valueString": "At home"}), asked("LPA001", "Attorney", m{"valueString": "Ewa Example"}),
		asked("X1", "Tea", m{"valueString": "With milk", "item": []m{asked("X2", "Sugar", m{"valueString": "None"})}}),
	}}))
	chart, plans := plansOf(t, in...)
	if len(plans) != 1 {
		t.Fatalf("%d plans", len(plans))
	}
	if status, items := chart.CPR(); status != record.CPRDoNotAttempt || items[0].Author != "Dr A Patel" || items[0].Role != "GP" || items[0].Date.String() != "12-Mar-2026" {
		t.Errorf("%s by %+v", status.Words(), items)
	}
	for field, want := range map[planfield.Field]string{planfield.PlaceOfDeath: "At home", planfield.LPA: "Ewa Example", planfield.Other: "With milk\nSugar: None"} {
		if items := plans[0].Items(field); len(items) != 1 || items[0].Text != want {
			t.Errorf("%s: %+v", field, items)
		}
	}
}

func TestAnyOtherFormIsNoPlan(t *testing.T) {
	chart, plans := plansOf(t, form(m{"item": []m{asked("1", "Did you sleep well?", m{"valueString": "Yes"})}}))
	if len(plans) != 0 || len(chart.Entries(record.Other)) != 1 {
		t.Errorf("%d plans", len(plans))
	}
}

func TestAFormThatIsNotFinishedIsADraft(t *testing.T) {
	_, plans := plansOf(t, form(m{"status": "in-progress", "questionnaire": "https://forms.example/EPaCCS", "item": []m{asked("1", "CPR", m{"valueString": "No"})}}))
	if len(plans) != 1 || plans[0].Holds() {
		t.Errorf("%+v", plans)
	}
}

func TestTheOrdersOfAPortableOrderFormAreItemsOfTheirOwn(t *testing.T) {
	order := func(id, category, code, text string, more ...m) m {
		return with(m{"resourceType": "ServiceRequest", "id": id, "status": "active", "intent": "order", "subject": ref("Patient/p"),
			"category": []m{coded("http://loinc.org", category)}, "code": m{"coding": []m{{"system": "http://loinc.org", "code": code}}, "text": text}}, more...)
	}
	section := m{"title": "Orders", "text": m{"div": "<div>Follow these orders.</div>"}, "entry": []m{ref("ServiceRequest/1"), ref("ServiceRequest/2")}}
	polst := plan("c", m{"type": coded("http://loinc.org", "93037-0"), "section": []m{section}})
	chart, plans := plansOf(t, polst, order("1", "100822-6", "LA33470-8", "Attempt resuscitation"), order("2", "100823-4", "LA33474-0", "Selective treatment"))
	if status, _ := chart.CPR(); status != record.CPRAttempt || len(plans) != 1 {
		t.Errorf("%s of %d plans", status.Words(), len(plans))
	}
	if level := plans[0].Items(planfield.TreatmentLevel); len(level) != 1 || !strings.Contains(level[0].Text, "Selective treatment") {
		t.Errorf("%+v", level)
	}
	chart, _ = plansOf(t, polst, order("1", "100822-6", "LA33470-8", "Attempt resuscitation", m{"status": "revoked"}), order("2", "100823-4", "LA33474-0", "Selective treatment"))
	if status, items := chart.CPR(); status == record.CPRAttempt {
		t.Errorf("a revoked order is read as one that holds: %+v", items)
	}
}

func TestACarePlanSaysWhatItAddressesItsGoalsAndWhatItReplaces(t *testing.T) {
	old := m{"resourceType": "CarePlan", "id": "old", "status": "active", "intent": "plan", "subject": ref("Patient/p"), "title": "Old", "created": "2026-05-01"}
	dementia := m{"resourceType": "Condition", "id": "k", "subject": ref("Patient/p"), "code": m{"coding": []m{{"system": sct, "code": "52448006"}}, "text": "Dementia"}}
	goal := m{"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "subject": ref("Patient/p"), "description": m{"text": "Walk to the garden"}}
	careplan := m{"resourceType": "CarePlan", "id": "new", "status": "active", "intent": "plan", "subject": ref("Patient/p"), "title": "New", "created": "2026-04-01",
		"replaces": []m{ref("CarePlan/old")}, "addresses": []m{ref("Condition/k")}, "goal": []m{ref("Goal/g")},
		"activity": []m{{"detail": m{"status": "not-started", "description": "Restrain", "doNotPerform": true}}}, "note": []m{{"text": "Likes tea", "authorString": "Ewa"}}}
	_, plans := plansOf(t, old, dementia, goal, careplan)
	if len(plans) != 2 || !plans[1].Superseded || plans[0].Kinds[0].Value != "52448006" {
		t.Fatalf("%+v", plans)
	}
	text := ""
	for _, item := range plans[0].Fields {
		text += item.Heading + ": " + item.Text + " (" + item.Author + ")\n"
	}
	for _, want := range []string{"Dementia", "Walk to the garden", "Do not do this: Restrain", "Likes tea (Ewa)"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is lost of\n%s", want, text)
		}
	}
}

func TestWhatACarePlanAddressesIsADiagnosisOnlyWhileItHolds(t *testing.T) {
	careplan := m{"resourceType": "CarePlan", "id": "k", "status": "active", "intent": "plan", "subject": ref("Patient/p"), "addresses": []m{ref("Condition/c")}}
	for status, want := range map[string]int{"active": 1, "resolved": 0} {
		condition := m{"resourceType": "Condition", "id": "c", "subject": ref("Patient/p"), "code": m{"text": "Chest infection"}, "clinicalStatus": coded("", status)}
		_, plans := plansOf(t, condition, careplan)
		if found := plans[0].Items(planfield.Diagnosis); len(found) != want || len(plans[0].Fields) != 1 || !strings.Contains(plans[0].Fields[0].Text, "Chest infection") {
			t.Errorf("%s: %+v", status, plans[0].Fields)
		}
	}
}

func TestACarePlanWasChangedWhenItWasLastSaved(t *testing.T) {
	careplan := func(more ...m) m {
		return with(m{"resourceType": "CarePlan", "id": "k", "status": "active", "intent": "plan", "subject": ref("Patient/p"), "created": "2020-01-01"}, more...)
	}
	for want, in := range map[string]m{
		"20-Nov-2026": careplan(m{"meta": m{"lastUpdated": "2026-11-20T10:00:00Z"}}), "01-Jan-2020": careplan(m{"meta": m{"lastUpdated": "2019-11-20T10:00:00Z"}}),
	} {
		if _, plans := plansOf(t, in); plans[0].Changed.DayString() != want {
			t.Errorf("%s, want %s", plans[0].Changed, want)
		}
	}
}

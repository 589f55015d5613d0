package fhir_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
)

// notFor is the decision that is negated here, in words and as a code.
func notFor() m {
	return m{"text": "Not for attempted CPR", "coding": []m{{"system": sct, "code": record.NotForAttemptedCPR}}}
}

func stating(what m, more ...m) m {
	return about("Observation", "s", append([]m{{"status": "final", "code": what}}, more...)...)
}

func codedWords(system, code, words string) m {
	return m{"coding": []m{{"system": system, "code": code, "display": words}}}
}

func TestANegatedDecisionIsNeverReadAsTheDecision(t *testing.T) {
	absent := "http://terminology.hl7.org/CodeSystem/data-absent-reason"
	tests := map[string]struct {
		in    m
		alone record.CPRStatus
		says  string
	}{
		"true":                {stating(notFor(), m{"valueBoolean": true}), record.CPRDoNotAttempt, "Not for attempted CPR: Yes"},
		"coded yes":           {stating(notFor(), m{"valueCodeableConcept": codedWords(sct, "373066001", "Yes")}), record.CPRDoNotAttempt, "Not for attempted CPR: Yes"},
		"nothing but itself":  {stating(notFor()), record.CPRDoNotAttempt, "Not for attempted CPR"},
		"false":               {stating(notFor(), m{"valueBoolean": false}), record.CPROther, "Not for attempted CPR: No"},
		"coded no":            {stating(notFor(), m{"valueCodeableConcept": codedWords(sct, "373067005", "No")}), record.CPROther, "Not for attempted CPR: No"},
		"no in words":         {stating(notFor(), m{"valueString": "No"}), record.CPROther, "Not for attempted CPR: No"},
		"words":               {stating(notFor(), m{"valueString": "Withdrawn in June"}), record.CPROther, "Not for attempted CPR: Withdrawn in June"},
		"the opposite":        {stating(notFor(), m{"valueCodeableConcept": codedWords(sct, record.ForAttemptedCPR, "For attempted CPR")}), record.CPROther, "For attempted CPR"},
		"an interpretation":   {stating(notFor(), m{"interpretation": []m{codedWords("", "NEG", "Negative")}}), record.CPROther, "Negative"},
		"in its components":   {stating(notFor(), m{"component": []m{{"code": m{"text": "Agreed"}, "valueBoolean": false}}}), record.CPROther, "Agreed No"},
		"value not readable":  {stating(notFor(), m{"valueSampledData": m{"data": "1"}}), record.CPROther, "Not for attempted CPR"},
		"declined":            {stating(notFor(), m{"dataAbsentReason": m{"text": "Asked but declined"}}), record.CPRNotRecorded, "Asked but declined"},
		"declined, as a code": {stating(notFor(), m{"valueCodeableConcept": codedWords(absent, "asked-declined", "Asked But Declined")}), record.CPRNotRecorded, "Asked But Declined"},
		"a question alone":    {stating(codedWords(sct, "304251008", "Resuscitation status")), record.CPRNotRecorded, "Resuscitation status"},
		"not to be done": {about("ServiceRequest", "s", m{"status": "active", "intent": "order", "doNotPerform": true, "code": codedWords(sct, record.ForAttemptedCPR, "For attempted CPR")}),
			record.CPROther, "Do not do this: For attempted CPR"},
		"not not to be done": {about("ServiceRequest", "s", m{"status": "active", "intent": "order", "doNotPerform": true, "code": notFor()}), record.CPROther, "Do not do this: Not for attempted CPR"},
		"the act, not to be done": {about("ServiceRequest", "s", m{"status": "active", "intent": "order", "doNotPerform": true, "code": codedWords(sct, "89666000", "Cardiopulmonary resuscitation")}),
			record.CPROther, "Do not do this: Cardiopulmonary resuscitation"},
		"refused": {m{"resourceType": "Consent", "id": "s", "status": "active", "patient": ref("Patient/p"), "scope": coded("x", "adr"), "category": []m{coded("x", "dnr")},
			"provision": m{"type": "deny", "code": []m{codedWords(sct, record.ForAttemptedCPR, "For attempted CPR")}}}, record.CPROther, "Refuses: For attempted CPR"},
	}
	for name, test := range tests {
		section := ref(test.in["resourceType"].(string) + "/s")
		for where, more := range map[string][]m{"alone": nil, "in a section": {plan("c", m{"section": []m{sectionOf(planfield.CPR, "", section)}})}} {
			chart := chartToday(t, append(more, test.in)...)
			status, items := chart.CPR()
			if status != test.alone || !strings.Contains(whole(chart), test.says) {
				t.Errorf("%s %s: %q, %+v\n%s", name, where, status.Words(), items, whole(chart))
			}
			for _, item := range items {
				if !strings.Contains(item.Text, test.says) {
					t.Errorf("%s %s: it says %q", name, where, item.Text)
				}
			}
		}
	}
}

func TestWhatIsNotHeldStandsInNoFieldOfWhatIs(t *testing.T) {
	for field, what := range map[planfield.Field]m{
		planfield.ADRT: codedWords(sct, "816301000000100", "Has ADRT"), planfield.LPA: codedWords(sct, "816361000000101", "Has LPA"),
		planfield.PlaceOfDeath: codedWords(sct, "395091006", "Preferred place of death"),
	} {
		for name, value := range map[string]m{
			"false": {"valueBoolean": false}, "no": {"valueString": "No"}, "none": {"valueString": "None."}, "coded no": {"valueCodeableConcept": codedWords(sct, "373067005", "No")},
			"absent": {"dataAbsentReason": m{"text": "Not asked"}}, "unknown": {"valueString": "Unknown"},
		} {
			for where, more := range map[string][]m{
				"alone": nil, "in a section": {plan("c", m{"section": []m{sectionOf(field, "", ref("Observation/s"))}})},
				"with a narrative": {plan("c", m{"section": []m{sectionOf(field, "None", ref("Observation/s"))}})},
			} {
				chart := chartToday(t, append(more, stating(what, value))...)
				if items := chart.PlanItems(field); len(items) > 0 {
					t.Errorf("%s, %s %s: %+v", field, name, where, items)
				}
				if words := what["coding"].([]m)[0]["display"].(string); !strings.Contains(whole(chart), words) {
					t.Errorf("%s, %s %s: its words are lost", field, name, where)
				}
			}
		}
		for name, value := range map[string]m{"true": {"valueBoolean": true}, "words": {"valueString": "No ventilation at all"}} {
			if items := chartToday(t, stating(what, value)).PlanItems(field); len(items) != 1 {
				t.Errorf("%s, %s: %+v", field, name, items)
			}
		}
	}
}

func TestAConsentSaysWhetherItRefusesOrPermits(t *testing.T) {
	consent := func(provision m, more ...m) m {
		return with(m{"resourceType": "Consent", "id": "s", "status": "active", "patient": ref("Patient/p"), "scope": coded("x", "adr"),
			"category": []m{codedWords(sct, "816301000000100", "ADRT")}, "provision": provision}, more...)
	}
	ventilation := []m{{"text": "Artificial ventilation"}}
	for want, in := range map[string]m{
		"Refuses: Artificial ventilation": consent(m{"type": "deny", "code": ventilation}), "Permits: Artificial ventilation": consent(m{"type": "permit", "code": ventilation}),
		"But refuses: Tube feeding": consent(m{"type": "permit", "code": ventilation, "provision": []m{{"type": "deny", "code": []m{{"text": "Tube feeding"}}}}}),
		"Refuses: Blood":            consent(m{"type": "deny", "code": []m{{"text": "Blood"}}}, m{"text": m{"status": "additional", "div": "<div>In her own words: blood is life</div>"}}),
	} {
		for where, more := range map[string][]m{"alone": nil, "in a section": {plan("c", m{"section": []m{sectionOf(planfield.ADRT, "As she wrote", ref("Consent/s"))}})}} {
			found := false
			for _, item := range chartToday(t, append(more, in)...).PlanItems(planfield.ADRT) {
				found = found || strings.Contains(item.Text, want)
			}
			if !found {
				t.Errorf("%s: %q is not said", where, want)
			}
		}
	}
}

func TestARecommendationThatIsNotThereIsAskedFor(t *testing.T) {
	for name, in := range map[string][]m{"did not come": nil, "cannot be read": {stating(notFor(), m{"valueBoolean": []m{{"no": "boolean"}}})}} {
		status, items := chartToday(t, append(in, plan("c", m{"section": []m{sectionOf(planfield.CPR, "", ref("Observation/s"))}}))...).CPR()
		if status != record.CPROther || len(items) != 1 || !strings.Contains(items[0].Text, "Ask whoever made the plan") {
			t.Errorf("%s: %s, %+v", name, status.Words(), items)
		}
	}
}

// A code and the words beside it may say two things: both are then to be read.
func TestWordsThatContradictTheirCodeAreToBeRead(t *testing.T) {
	mixed := m{"text": "For attempted CPR", "coding": []m{{"system": sct, "code": record.NotForAttemptedCPR}}}
	twice := m{"coding": []m{{"system": sct, "code": record.NotForAttemptedCPR, "display": "One"}, {"system": "http://loinc.org", "code": "LA33470-8", "display": "Two"}}}
	for name, what := range map[string]m{"words": mixed, "two codings": twice} {
		for _, c := range carriers {
			status, items := chartToday(t, c.make(what, c.holds)).CPR()
			if status != record.CPROther || c.kind != "Consent" && !strings.Contains(items[0].Text, "oded as: Do not attempt CPR") {
				t.Errorf("%s of %s: %s, %+v", name, c.kind, status.Words(), items)
			}
		}
	}
	said := cpr("o", record.NotForAttemptedCPR)
	status, items := chartToday(t, said, plan("c", m{"section": []m{sectionOf(planfield.CPR, "For attempted CPR", ref("Observation/o"))}})).CPR()
	if status != record.CPROther || !strings.Contains(items[0].Text, "Coded as: Do not attempt CPR") {
		t.Errorf("narrative: %s, %+v", status.Words(), items)
	}
}

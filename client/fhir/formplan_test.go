package fhir_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
)

var (
	answerYes = m{"valueCoding": m{"system": sct, "code": "373066001", "display": "Yes"}}
	answerNot = m{"valueCoding": m{"system": sct, "code": record.NotForAttemptedCPR, "display": "Not for attempted CPR"}}
	answerFor = m{"valueCoding": m{"system": sct, "code": record.ForAttemptedCPR, "display": "For attempted CPR"}}
)

func words(text string) m { return m{"valueString": text} }

func truth(is bool) m { return m{"valueBoolean": is} }

func box(link, text string, items ...m) m { return m{"linkId": link, "text": text, "item": items} }

// acp is a form that is a care plan by its address.
func acp(items ...m) m {
	return form(m{"questionnaire": "https://forms.example/acp-plan", "item": items})
}

func TestEveryDecisionOfAFormIsAnItemAndNothingElseIs(t *testing.T) {
	for name, test := range map[string]struct {
		items []m
		want  record.CPRStatus
		n     int
	}{
		"one":                          {[]m{asked("CPR1", "Decision", answerNot)}, record.CPRDoNotAttempt, 1},
		"before and now":               {[]m{box("CPR", "Resuscitation", asked("CPR1", "Decision before", answerFor), asked("CPR2", "Decision now", answerNot))}, record.CPRDiffers, 2},
		"both":                         {[]m{asked("CPR1", "Decision", answerFor, answerNot)}, record.CPRDiffers, 2},
		"within an answer":             {[]m{asked("CPR1", "Has CPR been discussed?", with(m{"item": []m{asked("CPR2", "Decision", answerNot)}}, answerYes))}, record.CPRDoNotAttempt, 1},
		"after what was talked about":  {[]m{box("CPR", "Resuscitation", asked("CPR1", "Has CPR been discussed", answerYes), asked("CPR2", "Decision", answerNot))}, record.CPRDoNotAttempt, 1},
		"flat":                         {[]m{asked("CPR1", "Has CPR been discussed", answerYes), asked("CPR2", "Decision", answerNot), asked("CPR3", "Form location", words("DNACPR form: hall"))}, record.CPRDoNotAttempt, 1},
		"with its reason":              {[]m{asked("CPR1", "Decision", answerNot), asked("CPR2", "Reason", words("CPR would not work")), asked("CPR3", "Discussed with", words("Her daughter; not for CPR"))}, record.CPRDoNotAttempt, 1},
		"with a word against it":       {[]m{asked("CPR1", "Decision", answerNot), asked("CPR3", "Discussed with", words("Her daughter: she is for CPR"))}, record.CPRDiffers, 2},
		"with another in words":        {[]m{asked("CPR1", "Decision", answerNot), asked("CPR3", "In hospital", words("For CPR"))}, record.CPRDiffers, 2},
		"only talked about":            {[]m{asked("1", "Has resuscitation been discussed?", truth(true))}, record.CPRNotRecorded, 0},
		"talked about in words":        {[]m{asked("1", "Has resuscitation been discussed?", words("Yes, she does not want it"))}, record.CPROther, 1},
		"yes":                          {[]m{asked("1", "Not for cardiopulmonary resuscitation", truth(true))}, record.CPROther, 1},
		"no":                           {[]m{asked("1", "Not for cardiopulmonary resuscitation", truth(false))}, record.CPROther, 1},
		"not answered":                 {[]m{asked("1", "Cardiopulmonary resuscitation")}, record.CPRNotRecorded, 0},
		"not known":                    {[]m{asked("1", "Cardiopulmonary resuscitation", words("Unknown"))}, record.CPRNotRecorded, 0},
		"yes, and where its form is":   {[]m{asked("CPR1", "Decision", answerNot), asked("CPR2", "Is there a paper form?", truth(true))}, record.CPRDoNotAttempt, 1},
		"a word that contradicts code": {[]m{asked("CPR1", "Decision", m{"valueCoding": m{"system": sct, "code": record.NotForAttemptedCPR, "display": "For attempted CPR"}})}, record.CPROther, 1},
	} {
		chart := chartToday(t, acp(test.items...))
		status, items := chart.CPR()
		if status != test.want || len(items) != test.n {
			t.Errorf("%s: %s, %+v", name, status.Words(), items)
		}
		for _, said := range []string{"Has CPR been discussed", "DNACPR form: hall", "CPR would not work", "Her daughter", "Unknown", "No answer was given"} {
			if strings.Contains(fmt.Sprint(test.items), said) && !strings.Contains(whole(chart), said) {
				t.Errorf("%s: %q is lost", name, said)
			}
		}
	}
	_, items := chartToday(t, acp(asked("1", "Not for cardiopulmonary resuscitation", truth(false)))).CPR()
	if items[0].Text != "Not for cardiopulmonary resuscitation: No" {
		t.Errorf("a boolean without its question: %q", items[0].Text)
	}
	chart := chartToday(t, acp(asked("CPR1", "Decision", answerNot), asked("CPR3", "Form location", words("Hall drawer"))))
	if form := chart.PlanItems(planfield.CPRForm); len(form) != 1 || form[0].Text != "Hall drawer" {
		t.Errorf("%+v", form)
	}
}

// SCCI1580 #54 and the words about what is not recorded rest on there being no item.
func TestAnAnswerThatSaysThereIsNoneIsNone(t *testing.T) {
	for field, question := range map[planfield.Field]string{
		planfield.ADRT: "Is there an advance decision to refuse treatment?", planfield.LPA: "Lasting power of attorney", planfield.PlaceOfDeath: "Preferred place of death",
		planfield.PlaceOfCare: "Preferred place of care", planfield.Advance: "Advance statement",
	} {
		for name, answers := range map[string][]m{
			"unanswered": nil, "false": {truth(false)}, "no": {words("No")}, "no, with a word": {words("No, not yet")}, "none": {words("None")}, "unknown": {words("unknown")},
			"coded no": {m{"valueCoding": m{"system": sct, "code": "373067005", "display": "No"}}}, "no reason": {m{"valueCoding": m{"system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "code": "ASKU", "display": "asked but unknown"}}},
			"empty": {words("")},
		} {
			for where, items := range map[string][]m{"flat": {asked("1", question, answers...)}, "in a box": {box("b", "Wishes", asked("1", question, answers...), asked("2", "Tea", words("With milk")))}} {
				chart := chartToday(t, acp(items...))
				if found := chart.PlanItems(field); len(found) > 0 {
					t.Errorf("%s, %s %s: %+v", field, name, where, found)
				}
				also := fmt.Sprint(chart.Plans()[0].Items(planfield.Other))
				if !strings.Contains(also, question) {
					t.Errorf("%s, %s %s: the question is lost of %s", field, name, where, also)
				}
			}
		}
		if found := chartToday(t, acp(asked("1", question, words("No ventilation; with my solicitor")))).PlanItems(field); len(found) != 1 {
			t.Errorf("%s: %+v", field, found)
		}
		if found := chartToday(t, acp(asked("1", "Has this been discussed: "+question, truth(true)))).PlanItems(field); len(found) > 0 {
			t.Errorf("%s talked about: %+v", field, found)
		}
	}
	if found := chartToday(t, acp(asked("1", "Is there an advance decision to refuse treatment?", truth(true)))).PlanItems(planfield.ADRT); len(found) != 1 {
		t.Errorf("%+v", found)
	}
}

func TestAFormKeepsTheCodesByWhichItsPathwayIsKnown(t *testing.T) {
	sickle := m{"valueCoding": m{"system": sct, "code": "417357006", "display": "Sickle cell"}}
	_, plans := plansOf(t, acp(box("b", "Health", asked("1", "Diagnosis", words("Asthma")), asked("2", "Also", sickle)), asked("CPR1", "Decision", answerNot)))
	if !slices.ContainsFunc(plans[0].Kinds, func(c record.Code) bool { return c.Value == "417357006" }) {
		t.Errorf("%+v", plans[0].Kinds)
	}
}

package fhir_test

import (
	"slices"
	"testing"

	"careview/client/record"
)

// What a profile adds to a resource in numbers and dates is said as what else it says.
func TestTheFiguresOfAnExtensionAreShown(t *testing.T) {
	uk := "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-"
	for _, test := range []struct {
		name      string
		extension any
		want      record.Fact
	}{
		{"a date within", []m{{"url": uk + "AllergyIntoleranceEnd", "extension": []m{{"url": "endDate", "valueDateTime": "2021-07-20"}, {"url": "reasonEnded", "valueString": "Tested"}}}},
			record.Fact{Label: "Allergy intolerance end", Value: "end 20-Jul-2021, reason ended Tested"}},
		{"a number", []m{{"url": uk + "ContactRank", "valuePositiveInt": 3}}, record.Fact{Label: "Contact rank", Value: "3"}},
		{"letters that stand for words", []m{{"url": uk + "NHSCommunication", "extension": []m{{"url": "interpreterRequired", "valueBoolean": true}}}}, record.Fact{Label: "NHS communication", Value: "interpreter required Yes"}},
		{"a yes", m{"url": "http://x/long-term-condition", "valueBoolean": true}, record.Fact{Label: "Long term condition", Value: "Yes"}},
		{"a no", []m{{"url": "http://x/interpreterRequired", "valueBoolean": false}}, record.Fact{Label: "Interpreter required", Value: "No"}},
		{"an amount", []m{{"url": "http://x/exposureDuration", "valueDuration": m{"value": 10, "unit": "min", "system": "http://unitsofmeasure.org", "code": "min"}}}, record.Fact{Label: "Exposure", Value: "10 minutes"}},
		{"a period", []m{{"url": "http://x/ext-TimeInterval", "valuePeriod": m{"start": "2016-03-06"}}}, record.Fact{Label: "Time interval", Value: "from 06-Mar-2016"}},
		{"a version of its address", []m{{"url": uk + "Score-1|2.0.0", "valueDecimal": 7.5}}, record.Fact{Label: "Score", Value: "7.5"}},
		{"words", []m{{"url": "https://acme.example/fhir/ext/acme_fallsRiskLevel", "valueCodeableConcept": m{"text": "red"}}}, record.Fact{Label: "Acme falls risk level", Value: "red"}},
		{"words of a profile", []m{{"url": "http://hl7.org/fhir/StructureDefinition/condition-dueTo", "valueCodeableConcept": m{"text": "asbestos"}}}, record.Fact{Label: "Condition due to", Value: "asbestos"}},
		{"words within", []m{{"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race", "extension": []m{{"url": "text", "valueString": "White"}}}}, record.Fact{Label: "Race", Value: "White"}},
		{"words within, of two", []m{{"url": uk + "PreferredPlaceOfDeath", "extension": []m{{"url": "place", "valueCoding": m{"display": "Home"}}, {"url": "note", "valueString": "if able"}}}},
			record.Fact{Label: "Preferred place of death", Value: "place Home, note if able"}},
		{"no name", []m{{"url": "urn:oid:1.2.3", "valueInteger": 99}}, record.Fact{Label: "Also", Value: "99"}},
	} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), m{"resourceType": "Condition", "id": "c", "subject": ref("Patient/p"), "code": m{"text": "Asthma"}, "extension": test.extension})))
		if !slices.Contains(entry.Facts, test.want) {
			t.Errorf("%s: %+v", test.name, entry.Facts)
		}
	}
}

func TestWhatAnExtensionSaysOfAPartOfAnItemIsNoFigureOfIt(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", patient("p", anna), m{"resourceType": "Condition", "id": "c", "subject": ref("Patient/p"),
		"code": m{"text": "Asthma", "coding": []m{{"system": sct, "code": "195967001", "extension": []m{{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 4}}}}}})))
	if len(entry.Facts) != 0 {
		t.Errorf("%+v", entry.Facts)
	}
}

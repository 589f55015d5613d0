package timecritical_test

import (
	"testing"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/timecritical"
)

func TestTimeCriticalMedicinesAreToldByCodeAndByName(t *testing.T) {
	list, err := timecritical.Read(assets.TimeCritical)
	if err != nil {
		t.Fatal(err)
	}
	const sct, atc, dmd = "http://snomed.info/sct", "http://www.whocc.no/atc", "https://dmd.nhs.uk"
	for _, c := range []struct{ name, system, code, want string }{
		{"Apixaban 2.5 mg tablets", "", "", "blood thinner"},
		{"APIXABAN 2.5MG TABLETS", dmd, "", "blood thinner"},
		{"Eliquis 5mg tablets (Bristol-Myers Squibb)", "", "", "blood thinner"},
		{"as the hospital says", sct, "698090000", "blood thinner"},
		{"as the hospital says", atc, "B01AF02", "blood thinner"},
		{"Warfarin 1mg tablets", "", "", "blood thinner"},
		{"Aspirin 75mg dispersible tablets", "", "", "blood thinner (antiplatelet)"},
		{"Insulin glargine 100 units/mL pen", "", "", "insulin"},
		{"Lantus 100units/ml solution for injection", "", "", "insulin"},
		{"acarbose", atc, "A10BF01", ""},
		{"Morphine sulfate 10 mg/5 mL oral solution", "", "", "opioid"},
		{"Co-codamol 30mg/500mg tablets", "", "", "opioid"},
		{"MST 10mg tablets", "", "", "opioid"},
		{"Levetiracetam 500 mg tablets", "", "", "epilepsy"},
		{"Sodium valproate 200mg gastro-resistant tablets", "", "", "epilepsy"},
		{"Pregabalin 75mg capsules", "", "", "may be for epilepsy"},
		{"Co-careldopa 25 mg/100 mg tablets", "", "", "Parkinson’s"},
		{"Madopar 50mg/12.5mg capsules", "", "", "Parkinson’s"},
		{"Reletrans 10 micrograms/hour patches", "", "", "opioid"},
		{"Bupeaze 35 micrograms/hour patches", "", "", "opioid"},
		{"Solpadol 30 mg/500 mg caplets", "", "", "opioid"},
		{"Tylex 30 mg/500 mg capsules", "", "", "opioid"},
		{"Kapake 30 mg/500 mg tablets", "", "", "opioid"},
		{"Maxitram SR 100 mg capsules", "", "", "opioid"},
		{"Comtess 200 mg tablets", "", "", "Parkinson’s"},
		{"Pipexus 0.26 mg tablets", "", "", "Parkinson’s"},
		{"Oprymea 0.26 mg tablets", "", "", "Parkinson’s"},
		{"Repinex XL 4 mg tablets", "", "", "Parkinson’s"},
		{"Episenta 500 mg capsules", "", "", "epilepsy"},
		{"Trileptal 300 mg tablets", "", "", "epilepsy"},
		{"Zebinix 800 mg tablets", "", "", "epilepsy"},
		{"Rivotril 500 microgram tablets", "", "", "may be for epilepsy"},
		{"Frisium 10 mg tablets", "", "", "may be for epilepsy"},
		{"Topamax 25 mg tablets", "", "", "may be for epilepsy"},
		{"Neurontin 300 mg capsules", "", "", "may be for epilepsy"},
		{"Lyrica 75 mg capsules", "", "", "may be for epilepsy"},
		{"Heparinoid 0.3% cream", "", "", ""}, // no name is found within another
		{"Apomorphine 50mg/5ml", "", "", "Parkinson’s"},
		{"Naloxone", "", "", ""},
		{"Paracetamol 500 mg tablets", "", "", ""},
		{"", sct, "B01AF02", ""}, // a code of another system
		{record.MedicineNotNamed, "", "", ""},
	} {
		e := record.Entry{Section: record.Medicines, Text: c.name, Code: record.Code{System: c.system, Value: c.code}, Detail: record.Medicine{Name: c.name}}
		if got := list.Of(e); got != c.want {
			t.Errorf("%s (%s): %q, not %q", c.name, c.code, got, c.want)
		}
	}
	if got := (*timecritical.List)(nil).Of(record.Entry{Text: "Apixaban", Detail: record.Medicine{}}); got != "" {
		t.Errorf("no list says %q", got)
	}
	if got := list.Of(record.Entry{Section: record.Letters, Text: "Warfarin clinic"}); got != "" {
		t.Errorf("a letter is a %q", got)
	}
}

func TestAListWithoutASourceIsRefused(t *testing.T) {
	for _, content := range []string{
		"", "{}", `{"source":"x","classes":[]}`, `{"classes":[{"says":"a","names":["b"]}]}`, `{"source":"x","classes":[{"says":"","names":["b"]}]}`,
		`{"source":"x","classes":[{"says":"a","names":[]}]}`,
	} {
		if _, err := timecritical.Read([]byte(content)); err == nil {
			t.Errorf("%s is read", content)
		}
	}
}

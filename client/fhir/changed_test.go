package fhir_test

import (
	"testing"

	"careview/client/record"
)

// The date under which a medicine stands is the latest that its source gives it and that
// has come, wherever it stands in the resource.
func TestAMedicineStandsUnderItsLastChange(t *testing.T) {
	stopped := record.Day(2026, 1, 20)
	dosed := func(start, end string) m { return m{"dosageInstruction": []m{within(m{"start": start, "end": end})}} }
	reason := m{"extension": []m{{
		"url":       "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-MedicationStatusReason-1",
		"extension": []m{{"url": "statusReason", "valueCodeableConcept": m{"text": "Dizzy"}}, {"url": "statusChangeDate", "valueDateTime": "2026-01-20"}},
	}}}
	for name, c := range map[string]struct {
		item m
		want record.Date
	}{
		"ordered":                       {medicine("MedicationRequest", m{"authoredOn": "2012-03-02"}), record.Day(2012, 3, 2)},
		"its dose has ended":            {medicine("MedicationRequest", with(m{"status": "stopped", "authoredOn": "2012-03-02"}, dosed("2012-03-02", "2026-01-20"))), stopped},
		"its dose ends later":           {medicine("MedicationRequest", with(m{"authoredOn": "2012-03-02"}, dosed("2012-03-02", "2099-01-20"))), record.Day(2012, 3, 2)},
		"it is taken until":             {medicine("MedicationStatement", m{"status": "stopped", "effectivePeriod": m{"start": "2012", "end": "2026-01-20"}, "dateAsserted": "2020-01-01"}), stopped},
		"it was asserted later":         {medicine("MedicationStatement", m{"effectiveDateTime": "2012-03-02", "dateAsserted": "2026-01-20"}), stopped},
		"its status changed":            {medicine("MedicationRequest", m{"status": "stopped", "authoredOn": "2012-03-02"}, reason), stopped},
		"its status changed, as in R5":  {medicine("MedicationRequest", m{"status": "on-hold", "authoredOn": "2012-03-02", "extension": []m{{"url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-MedicationRequest.statusChanged", "valueDateTime": "2026-01-20"}}}), stopped},
		"it was handed over":            {medicine("MedicationDispense", m{"status": "completed", "whenPrepared": "2026-01-19", "whenHandedOver": "2026-01-20"}), stopped},
		"a date that is none":           {medicine("MedicationRequest", m{"authoredOn": "2012-03-02", "extension": []m{{"url": "extension-MedicationRequest.statusChanged", "valueDateTime": "lately"}}}), record.Day(2012, 3, 2)},
		"when the server last wrote it": {medicine("MedicationRequest", m{"authoredOn": "2012-03-02", "meta": m{"lastUpdated": "2026-01-20T09:00:00Z"}}), record.Day(2012, 3, 2)},
		"nobody says":                   {medicine("MedicationRequest", nil), record.Date{}},
	} {
		if entry := onlyEntry(t, chartToday(t, c.item)); entry.ListDate() != c.want {
			t.Errorf("%s: it stands under %s, want %s", name, entry.ListDate(), c.want)
		}
	}
}

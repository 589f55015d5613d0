package fhir_test

import (
	"testing"

	"careview/client/record"
)

// Codes are case-sensitive (FHIR R4 §2.24.0.6), but no two statuses differ in case alone:
// one that is spelt otherwise has the meaning that it plainly has, and never another.
func TestAStatusInAnotherSpellingIsReadAsWhatItSays(t *testing.T) {
	medicine := func(status string) m {
		return about("MedicationRequest", "r", m{"status": status, "intent": "order", "medicationCodeableConcept": m{"text": "Aspirin"}})
	}
	contact := func(status string) m {
		return about("Encounter", "e", m{"status": status, "type": []m{{"text": "Visit"}}})
	}
	problem := func(status string) m {
		return condition("c", m{"code": m{"text": "Gout"}, "clinicalStatus": coded("", status)})
	}
	rash := func(status string) m {
		return allergy("a", m{"text": "Nuts"}, m{"clinicalStatus": coded("", status)})
	}
	for _, test := range []struct {
		in   m
		says string
		want record.ClinicalStatus
	}{
		{medicine("ACTIVE"), "Active", record.Active},
		{medicine("Stopped"), "Stopped", record.Inactive},
		{medicine("ON_HOLD"), "On hold", record.OnHold},
		{medicine("on hold"), "On hold", record.OnHold},
		{medicine("gone-for-now"), "Gone for now", record.StatusUnknown},
		{medicine("X17"), "“x17”", record.StatusUnknown},
		{contact("FINISHED"), "Finished", record.Inactive},
		{problem("Active"), "Active", record.Active},
		{problem("RESOLVED"), "Resolved", record.Inactive},
		{rash("Active"), "Active", record.Active},
		{rash("INACTIVE"), "Inactive", record.Inactive},
	} {
		entry := only(t, read(t, bundleOf("searchset", patient("p", anna), test.in)))
		if entry.ClinicalStatus != test.want || entry.Status != test.says {
			t.Errorf("%s: %q, %v, want %q, %v", entry.Type, entry.Status, entry.ClinicalStatus, test.says, test.want)
		}
	}
}

func TestWhatWasEnteredInErrorIsLeftOutHoweverThatIsSpelt(t *testing.T) {
	for _, spelt := range []string{"entered-in-error", "ENTERED-IN-ERROR", "entered_in_error", "Entered in error"} {
		for section, in := range map[record.Section]m{
			record.Allergies: allergy("a", m{"text": "Nuts"}, m{"verificationStatus": coded("", spelt)}),
			record.Problems:  condition("c", m{"code": m{"text": "Gout"}, "verificationStatus": coded("", spelt)}),
			record.Flags:     about("Flag", "f", m{"status": spelt, "code": m{"text": "Alert"}}),
		} {
			reading := read(t, bundleOf("searchset", patient("p", anna), in))
			if len(reading.Entries) != 0 || reading.Withdrawn[section] != 1 {
				t.Errorf("%s, %s: %+v, withdrawn %v", section, spelt, reading.Entries, reading.Withdrawn)
			}
		}
	}
}

// Whoever is sure says so in a line of its own, doubt beside the status.
func TestThatAnItemIsConfirmedIsNoPartOfItsStatus(t *testing.T) {
	for verification, want := range map[string]string{
		"confirmed": "Active", "Confirmed": "Active", "unconfirmed": "Active, not confirmed", "provisional": "Active, provisional", "differential": "Active, one of several possible", "": "Active",
	} {
		for _, in := range []m{
			condition("c", m{"code": m{"text": "Gout"}, "clinicalStatus": coded("", "active"), "verificationStatus": coded("", verification)}),
			allergy("a", m{"text": "Nuts"}, m{"clinicalStatus": coded("", "active"), "verificationStatus": coded("", verification)}),
		} {
			entry := only(t, read(t, bundleOf("searchset", patient("p", anna), in)))
			said := factOf(entry, "Certainty")
			if entry.Status != want || (said == "Confirmed") != (want == "Active" && verification != "") {
				t.Errorf("%s %q: %q, certainty %q", entry.Type, verification, entry.Status, said)
			}
		}
	}
}

// That a problem is on the list of problems is said by where it stands.
func TestACategoryIsSaidWhereItSaysMoreThanTheSection(t *testing.T) {
	const system = "http://terminology.hl7.org/CodeSystem/condition-category"
	for display, names := range map[string][2]string{"problem-list-item": {"Problem List Item", ""}, "encounter-diagnosis": {"Encounter Diagnosis", "Diagnosis at a visit"}} {
		for _, written := range []string{"", names[0]} {
			category := m{"coding": []m{{"system": system, "code": display, "display": written}}}
			entry := only(t, read(t, bundleOf("searchset", patient("p", anna), condition("c", m{"code": m{"text": "Gout"}, "category": []m{category}}))))
			if got := factOf(entry, "Category"); got != names[1] || len(entry.Facts) > 1 {
				t.Errorf("%s %q: %q", display, written, entry.Facts)
			}
		}
	}
}

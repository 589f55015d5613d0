package r4_test

import (
	"strings"
	"testing"

	"careview/client/fhir/r4"
)

func TestNamesOfFHIRAreSaidInPlainWords(t *testing.T) {
	for _, test := range []struct {
		name, want string
		say        func(string) string
	}{
		{"CarePlan", "Care plan", r4.ResourceWords},
		{"MedicationRequest", "Request for a medicine", r4.ResourceWords},
		{"ServiceRequest", "Request or referral", r4.ResourceWords},
		{"Goal", "Goal", r4.ResourceWords},
		{"", "", r4.ResourceWords},
		{"medicationCodeableConcept", "Medicine", r4.ElementWords},
		{"medicationReference", "Medicine", r4.ElementWords},
		{"reasonCode", "Reason", r4.ElementWords},
		{"valueQuantity", "Value", r4.ElementWords},
		{"bodySite", "Body site", r4.ElementWords},
		{"postalCode", "Postcode", r4.ElementWords},
		{"carrierAIDC", "Carrier AIDC", r4.ElementWords},
		{"code", "Also called", r4.ElementWords},
		{"period", "Time", r4.ElementWords},
		{"size of it", "Size of it", r4.ElementWords},
		{"in-progress", "In progress", r4.CodeWords},
		{"noshow", "Did not come", r4.CodeWords},
		{"Well-controlled at home", "Well-controlled at home", r4.CodeWords},
		{"AUTH0001", "“AUTH0001”", r4.CodeWords},
		{"local_code", "“local_code”", r4.CodeWords},
		{"", "", r4.CodeWords},
	} {
		if got := test.say(test.name); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestNoElementIsCalledByTheTypeOfItsValue(t *testing.T) {
	for _, kind := range r4.DataTypes {
		if said := r4.ElementWords("somethingOdd" + kind); said != "Something odd" {
			t.Errorf("%s: %q", kind, said)
		}
	}
}

// FHIR spells all its statuses in small letters with hyphens, so that none can be taken
// for another.
func TestAStatusIsTheSameHoweverItIsSpelt(t *testing.T) {
	for _, status := range []string{"active", "on-hold", "entered-in-error", "in-progress"} {
		for _, spelt := range []string{status, strings.ToUpper(status), strings.ReplaceAll(status, "-", "_"), " " + strings.ReplaceAll(status, "-", " ")} {
			if got := r4.StatusCode(spelt); got != status {
				t.Errorf("%q: %q, want %q", spelt, got, status)
			}
		}
	}
}

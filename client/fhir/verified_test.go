package fhir_test

import (
	"testing"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

func TestWhetherANumberWasVerifiedIsReadAsItsSourceSaysIt(t *testing.T) {
	const ukCore, careConnect = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus", "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1"
	for _, c := range []struct {
		url, code string
		want      record.Verification
	}{
		{ukCore, "01", record.NumberVerified}, {careConnect, "01", record.NumberVerified}, {ukCore, "02", record.NumberNotVerified},
		{ukCore, "07", record.NumberNotVerified}, {ukCore, "", record.NumberNotVerified}, {"", "", record.VerificationNotSupplied},
	} {
		number := m{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": anna}
		if c.url != "" {
			number["extension"] = []m{{"url": c.url, "valueCodeableConcept": m{"coding": []m{{"code": c.code}}}}}
		}
		b, err := bundle.Parse(bundleOf("searchset", with(patient("p", anna), m{"identifier": []m{number}})))
		if err != nil {
			t.Fatal(err)
		}
		people := fhir.Patients(b, today)
		if len(people) != 1 || people[0].Verification != c.want {
			t.Errorf("%s %q: %d people, %+v", c.url, c.code, len(people), people[0].Verification)
		}
	}
}

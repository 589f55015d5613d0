package nhs_test

import (
	"net/url"
	"testing"

	"careview/client/nhs"
)

func TestNHSNumbersAreKnownByTheirSystem(t *testing.T) {
	for system, want := range map[string]struct{ fhir, oid bool }{
		"https://fhir.nhs.uk/Id/nhs-number": {fhir: true}, "http://fhir.nhs.uk/Id/nhs-number": {fhir: true}, "https://fhir.nhs.uk/Id/nhs-number/": {fhir: true},
		"2.16.840.1.113883.2.1.4.1": {oid: true}, "2.16.840.1.113883.2.1.3.2.4.18.23": {oid: true},
		"": {}, "https://fhir.nhs.uk/Id/local-number": {}, "2.16.840.1.113883.2.1.4.10": {}, "https://fhir.nhs.uk/Id/nhs-number-old": {},
	} {
		if nhs.IsNumberSystem(system) != want.fhir || nhs.IsNumberOID(system) != want.oid {
			t.Errorf("%q: %v, %v", system, nhs.IsNumberSystem(system), nhs.IsNumberOID(system))
		}
	}
}

func TestTheCodesOfMedicinesAreSNOMEDCT(t *testing.T) {
	for system, want := range map[string]bool{
		"http://snomed.info/sct": true, "https://dmd.nhs.uk": true, "http://dmd.nhs.uk": true,
		"": false, "http://loinc.org": false, "http://snomed.info/sct/83821000000107": false,
	} {
		if got := nhs.IsSNOMEDCT(system); got != want {
			t.Errorf("%q: %v", system, got)
		}
	}
}

func TestAddressesOfOneServiceHaveOneOrigin(t *testing.T) {
	same := []string{"https://care.example/fhir", "https://CARE.example:443/other?x=1", "https://care.example:443"}
	others := []string{"http://care.example", "https://care.example:8443", "https://care.example.org", "https://other.example", "http://care.example:443"}
	origin := func(address string) string {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		return nhs.Origin(u)
	}
	for _, address := range same {
		if origin(address) != origin(same[0]) {
			t.Errorf("%s is of another service", address)
		}
	}
	for _, address := range others {
		if origin(address) == origin(same[0]) {
			t.Errorf("%s is of the same service", address)
		}
	}
}

package fhir_test

import "testing"

func TestWhatIsAboutAPlaceOrAThingIsNotAboutSomebodyElse(t *testing.T) {
	flag := func(subject m, more ...m) m {
		return with(m{"resourceType": "Flag", "id": "f", "status": "active", "code": m{"text": "Scene not safe"}, "subject": subject}, more...)
	}
	place := m{"resourceType": "Location", "id": "l", "name": "House"}
	for name, in := range map[string][]m{
		"a place":         {flag(ref("Location/l")), place},
		"not here":        {flag(ref("Location/elsewhere"))},
		"told by type":    {flag(m{"reference": "urn:uuid:0b9d3a2e-0000-4000-8000-000000000000", "type": "Location"})},
		"inside":          {flag(ref("#l"), m{"contained": []m{place}})},
		"a device":        {{"resourceType": "Specimen", "id": "s", "subject": ref("Device/d")}, {"resourceType": "Device", "id": "d"}},
		"an organisation": {flag(ref("Organization/o"))},
	} {
		if reading := read(t, bundleOf("searchset", append(in, patient("p", anna))...)); reading.Refused != 0 || len(reading.Entries) != 0 {
			t.Errorf("%s: refused %d, shown %d", name, reading.Refused, len(reading.Entries))
		}
	}
	for name, in := range map[string][]m{
		"a group of people":   {flag(ref("Group/g"))},
		"another patient":     {flag(ref("Patient/other"))},
		"no type":             {flag(ref("urn:uuid:0b9d3a2e-0000-4000-8000-000000000000"))},
		"called a place":      {flag(m{"reference": "Patient/q", "type": "Location"}), patient("q", other)},
		"a place and another": {{"resourceType": "Observation", "id": "o", "status": "final", "code": m{"text": "x"}, "subject": ref("Location/l"), "patient": ref("Patient/other")}},
	} {
		if reading := read(t, bundleOf("searchset", append(in, patient("p", anna))...)); reading.Refused == 0 || len(reading.Entries) != 0 {
			t.Errorf("%s: refused %d, shown %d", name, reading.Refused, len(reading.Entries))
		}
	}
	// The person beside a place is the person.
	both := m{"resourceType": "Observation", "id": "o", "status": "final", "code": m{"text": "x"}, "subject": ref("Location/l"), "patient": ref("Patient/p")}
	if reading := read(t, bundleOf("searchset", both)); len(reading.Entries) != 1 {
		t.Errorf("beside a place: %+v", reading)
	}
}

package document_test

import (
	"testing"

	"careview/client/document"
	"careview/client/record"
)

// A clinical document about two people is not the document of one of them.
func TestAClinicalDocumentAboutTwoPeopleIsNobodysAlone(t *testing.T) {
	target := func(number string) string {
		return `<recordTarget><patientRole><id root="2.16.840.1.113883.2.1.4.1" extension="` + number + `"/></patientRole></recordTarget>`
	}
	content := `<ClinicalDocument xmlns="urn:hl7-org:v3">` + target("9991234578") + target("999 123 4551") +
		`<component><structuredBody><component><section><text>words</text></section></component></structuredBody></component></ClinicalDocument>`
	var person *record.Patient
	err := document.Reader{}.Read(t.Context(), record.Attachment{Data: []byte(content)}, func(d record.Document) { person = d.Person })
	if err == nil && (person == nil || person.NHSNumber == "9991234551" || person.NHSNumber == "9991234578") {
		t.Error("it passes for the document of one of them")
	}
}

// The time of a clinical document is that of the clocks here, whatever zone it was
// written in; a day is not moved.
func TestTheTimeOfAClinicalDocumentIsByTheClocksHere(t *testing.T) {
	for written, want := range map[string]string{
		"202607010930+0000": "01-Jul-2026 10:30", "202601010930+0000": "01-Jan-2026 09:30", "202607010930": "01-Jul-2026 09:30",
		"20260701093000.123+0100": "01-Jul-2026 09:30", "20260701": "01-Jul-2026", "20260701+0000": "01-Jul-2026",
	} {
		content := `<ClinicalDocument xmlns="urn:hl7-org:v3"><effectiveTime value="` + written + `"/>` +
			`<component><structuredBody><component><section><text>words</text></section></component></structuredBody></component></ClinicalDocument>`
		var got string
		err := document.Reader{}.Read(t.Context(), record.Attachment{Data: []byte(content)}, func(d record.Document) {
			for _, fact := range d.Facts {
				got = fact.Value
			}
		})
		if err != nil || got != want {
			t.Errorf("%s is shown as %q (%v)", written, got, err)
		}
	}
}

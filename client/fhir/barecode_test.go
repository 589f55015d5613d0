package fhir_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"careview/client/fhir"
	"careview/client/record"
)

const hl7 = "http://terminology.hl7.org/CodeSystem/"

// TestCodesOfHL7AreSaidInWords plants codes without words of their own, where a resource
// may have them: as the element's text, or as a concept.
func TestCodesOfHL7AreSaidInWords(t *testing.T) {
	of := func(list, code string) m { return m{"coding": []m{{"system": hl7 + list, "code": code}}} }
	action := func(more m) m { return m{"action": []m{with(m{"title": "Choose"}, more)}} }
	for _, c := range []struct {
		kind  string
		in    m
		want  string // what is said
		never string // what is not, as a word
	}{
		{"RequestGroup", action(m{"selectionBehavior": "at-most-one"}), "how to choose at most one", "at-most-one"},
		{"RequestGroup", action(m{"selectionBehavior": "all-or-none"}), "how to choose all or none", "all-or-none"},
		{"RequestGroup", action(m{"requiredBehavior": "must-unless-documented"}), "must be done, unless the reason not to is written down", "must-unless-documented"},
		{"RequestGroup", action(m{"groupingBehavior": "sentence-group"}), "Choose", "sentence-group"},
		{"CoverageEligibilityRequest", m{"purpose": []string{"auth-requirements"}}, "What an authorisation needs", "auth-requirements"},
		{"Contract", m{"contentDefinition": []m{{"publicationStatus": "entered-in-error"}}}, "Entered in error", "entered-in-error"},
		{"Device", m{"udiCarrier": []m{{"entryType": "self-reported"}}}, "self reported", "self-reported"},
		{"MeasureReport", m{"type": "data-collection"}, "Data collection", "data-collection"},
		{"Communication", m{"category": []m{of("communication-category", "SolicitedAttachment")}}, "Solicited attachment", "SolicitedAttachment"},
		{"ServiceRequest", m{"priority": "http://hl7.org/fhir/request-priority#urgent", "code": m{"text": "X-ray"}}, "Urgent", "request-priority"},
		{"Claim", m{"priority": of("processpriority", "normal"), "type": m{"text": "Bill"}}, "Bill", "[Nn]ormal"},
		{"RelatedPerson", m{"relationship": []m{of("v2-0131", "C")}}, "Emergency contact", "C"},
		{"RelatedPerson", m{"relationship": []m{of("v2-0131", "N")}}, "Next of kin", "N"},
		{"Immunization", m{"site": of("v3-ActSite", "LD"), "vaccineCode": m{"text": "Flu"}}, "Left deltoid", "LD"},
		{"Immunization", m{"route": of("v3-RouteOfAdministration", "IM"), "vaccineCode": m{"text": "Flu"}}, "Injection, intramuscular", "IM"},
		{"Encounter", m{"diagnosis": []m{{"condition": m{"display": "Fall"}, "use": of("diagnosis-role", "AD")}}}, "Diagnosis at admission", "AD"},
		{"Encounter", m{"participant": []m{{"type": []m{of("v3-ParticipationType", "ATND")}, "individual": m{"display": "Dr One"}}}}, "Dr One, Attender", "ATND"},
		{"DiagnosticReport", m{"category": []m{of("v2-0074", "URN")}, "code": m{"text": "Dipstick"}}, "Urinalysis", "URN"},
		{"DetectedIssue", m{"code": of("v3-ActCode", "DUPTHPY")}, "Same treatment twice", "DUPTHPY"},
		{"ServiceRequest", m{"locationCode": []m{of("v3-RoleCode", "PTRES")}, "code": m{"text": "Dressing"}}, "The person's home", "PTRES"},
		{"MedicationDispense", m{"medicationCodeableConcept": m{"text": "Diclofenac"}, "quantity": m{"value": 60, "code": "RECSUPP", "system": hl7 + "v3-orderableDrugForm"}}, "60 rectal suppositories", "RECSUPP"},
		{"MedicationDispense", m{"medicationCodeableConcept": m{"text": "Fentanyl"}, "quantity": m{"value": 5, "unit": "Patch", "code": "PATCH", "system": hl7 + "v3-orderableDrugForm"}}, "5 patches", "PATCH"},
		{"ImagingStudy", m{"series": []m{{"description": "Wrist", "laterality": m{"code": "L"}}}}, "Wrist, left", "L"},
		{"Consent", m{"scope": m{"coding": []m{{"code": "patient-privacy"}}}}, "Patient privacy", "patient-privacy"},
		{"Account", m{"type": of("v3-ActCode", "V")}, "code “V”", ": V"},
	} {
		entry := onlyEntry(t, chartToday(t, about(c.kind, "x", m{"status": "active"}, m{"patient": ref("Patient/p")}, c.in)))
		var b strings.Builder
		shownText(&b, entry)
		if shown := b.String(); !strings.Contains(strings.ToLower(shown), strings.ToLower(c.want)) || regexp.MustCompile(`(^|[^\w“-])`+c.never+`($|[^\w-])`).MatchString(shown) {
			t.Errorf("%s %v: %q", c.kind, c.in, shown)
		}
	}
}

// codesOfFHIR are the codes of the required value sets of FHIR R4 that are more than one
// word.
var codesOfFHIR = strings.Fields(`after-end after-start all-or-none at-most-one auth-requirements before-end before-start concurrent-with-end concurrent-with-start data-collection
	data-requested data-required entered-in-error exactly-one filler-order in-progress information-only instance-order logical-group manufacturer-name model-name must-unless-documented
	needs-action not-billable not-done not-registered not-started not-taken off-study on-hold on-study one-or-more original-order patient-reported-name pending-on-study potential-candidate
	reflex-order sentence-group subject-list udi-label-name unable-to-assess user-friendly-name visual-group checked-in no-show ATND PPRF SPRF`)

// TestNoCodeOfFHIRReachesAScreen reads all examples: no code stands in what is shown of one,
// but in what its sender wrote in words.
func TestNoCodeOfFHIRReachesAScreen(t *testing.T) {
	root := os.Getenv("CAREVIEW_DATA")
	if root == "" {
		t.Skip("CAREVIEW_DATA names no folder of FHIR files")
	}
	seen := 0
	for _, folder := range []string{"hl7-r4-spec", "uk-core-examples", "ips-viewer-samples", "nhs-bars-examples"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".json" {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			file, err := fhir.ReadFile(filepath.Base(path), content, today)
			if err != nil {
				return nil //nolint:nilerr // what is not R4 shows nothing
			}
			for _, person := range file.Persons {
				for _, section := range person.Sections {
					seen += len(section.Entries)
					for _, e := range section.Entries {
						if found := bareCodesIn(e); len(found) > 0 {
							t.Errorf("%s: %s/%s says %q", filepath.Base(path), e.Type, e.ID, found)
						}
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 1000 {
		t.Errorf("only %d items were read", seen)
	}
}

// bareCodesIn are codes of FHIR that stand in what an entry says by themselves. A narrative
// is its sender's words.
func bareCodesIn(e record.Entry) (found []string) {
	said := []string{e.Text, e.Status, e.Author}
	for _, f := range e.Facts {
		if f.Label != "In words" {
			said = append(said, f.Value)
		}
	}
	for _, text := range said {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:()\n", r) }) {
			if slices.Contains(codesOfFHIR, word) {
				found = append(found, word)
			}
		}
	}
	return found
}

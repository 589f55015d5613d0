package fhir_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"careview/client/fhir"
	"careview/client/record"
)

// notForPeople are the members of a resource that are not meant to be read, each
// with why. A text that stands elsewhere must be shown.
var notForPeople = map[string]string{
	"resourceType": "machine", "id": "machine", "meta": "machine", "url": "address", "uri": "address", "reference": "address", "system": "code system",
	"code": "code", "version": "machine", "identifier": "identifier", "linkId": "identifier", "questionnaire": "address", "fullUrl": "address",
	"instantiatesUri": "address", "instantiatesCanonical": "address", "implicitRules": "address", "endpoint": "address",
	"data": "bytes", "contentType": "machine", "hash": "machine", "language": "machine", "type": "code", "use": "code", "mode": "code",
	"status": "code, shown in words", "lifecycleStatus": "code, shown in words", "docStatus": "code, shown in words", "intent": "code",
	"priority": "code", "unit": "shown as people write units", "masterIdentifier": "identifier", "resource": "machine",
	"subject": "the person: in the banner", "patient": "the person: in the banner", "beneficiary": "the person: in the banner", "individual": "the person: in the banner",
	"request": "machine", "confidentiality": "code, shown as a mark", "securityLabel": "code, shown as a mark", "periodUnit": "code", "valueCode": "code",
	"authority": "address", "kind": "code", "criticality": "code, shown in words", "clinicalStatus": "code, shown in words", "verificationStatus": "code, shown in words",
	"contained": "what others refer to", "fhir_comments": "left by the program that made the file", "signature": "bytes", "required": "code",
	"selectionBehavior": "code", "when": "code", "dayOfWeek": "code",
}

// namedWhereReferred are resources that are shown by their name where another refers to them.
var namedWhereReferred = []string{
	"Practitioner", "PractitionerRole", "Organization", "Location", "Endpoint", "Patient", "Binary", "Medication", "Device", "Substance", "Specimen",
	"Questionnaire", "MessageHeader", "Slot", "Schedule", "Subscription", "List", "Bundle", "Parameters", "Provenance", "HealthcareService", "OperationOutcome",
}

// noWords are texts that say nothing to a person by themselves: dates and times,
// which are shown in their own form, numbers, addresses, identifiers and codes.
var noWords = regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d(T[\d:.+\-Z]*)?)?)?|[\d:.,%+\-]*|urn:\S+|https?://\S+|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]+/[A-Za-z0-9\-_.]+|#\S+|)$`)

// spoken walks every text of a resource that is meant to be read.
func spoken(name string, value any, tell func(path, text string)) {
	switch v := value.(type) {
	case map[string]any:
		if repeats(name, v) {
			return
		}
		for key, inner := range v {
			if notForPeople[key] == "" || (key == "code" || key == "type" || key == "priority" || key == "kind" || key == "authority" || key == "use") && !isText(inner) {
				spoken(name+"."+key, inner, tell)
			}
		}
	case []any:
		for _, inner := range v {
			spoken(name, inner, tell)
		}
	case string:
		if strings.HasSuffix(name, ".div") {
			z := html.NewTokenizer(strings.NewReader(v))
			for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
				if kind == html.TextToken {
					tell(name, html.UnescapeString(string(z.Text())))
				}
			}
			return
		}
		tell(name, v)
	}
}

// repeats reports whether a narrative says of itself that it was made from the
// resource, which is shown (FHIR R4, Narrative.status). Plans show theirs all the
// same.
func repeats(name string, v map[string]any) bool {
	kind, is := strings.CutSuffix(name, ".text")
	return is && !slices.Contains([]string{"CarePlan", "Composition.section", "Consent"}, kind) && (v["status"] == "generated" || v["status"] == "extensions")
}

func isText(v any) bool {
	if list, ok := v.([]any); ok {
		return len(list) == 0 || isText(list[0])
	}
	_, ok := v.(string)
	return ok
}

// flat is text as it is compared: letters and digits alone, so that how it is set
// does not matter.
func flat(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127)
	}), " "))
}

// filedUnder are the categories that the name of an entry's section says.
var filedUnder = map[record.Section]string{record.Results: "laboratory", record.Observations: "vital signs", record.Problems: "problem list item"}

// saidOtherwise are names of FHIR's own codes that are said in plainer words.
var saidOtherwise = map[string]string{"encounter diagnosis": "diagnosis at a visit", "health concern": "concern about health"}

func shownText(b *strings.Builder, e record.Entry) {
	add := func(texts ...string) {
		for _, text := range texts {
			b.WriteString(" " + text)
		}
	}
	add(e.Text, e.Status, e.Author, filedUnder[e.Section])
	if e.Text == "" {
		add(e.Code.Display)
	}
	for _, f := range e.Facts {
		add(f.Label, f.Value)
	}
	add(e.Marks...)
	switch d := e.Detail.(type) {
	case record.Plan:
		for _, item := range d.Fields {
			add(item.Heading, item.Text, item.Author, item.Role, item.Organisation)
			if item.Text == "" {
				add(item.Code.Display)
			}
		}
	case record.Letter:
		add(d.Kind, d.Ring)
		for _, p := range d.Body {
			add(p.Heading, p.Text)
		}
		for _, a := range d.Attachments {
			add(a.Title)
		}
	case record.Result:
		add(d.Value, d.Range)
		for _, p := range d.Parts {
			add(p.Name, p.Value)
		}
	case record.Medicine:
		add(d.Name, d.Form, d.Strength, d.Dose, d.Route, d.Frequency, d.Reason)
	case record.Allergy:
		add(append(d.Reactions, d.Substance, d.Severity)...)
	case record.Contact:
		add(d.Service)
	case record.Appointment:
		add(d.Where, d.With)
	}
}

// resourcesOf are the resources of a file. A form that names nobody is given the
// person it is about, as its service would.
func resourcesOf(content []byte) ([]map[string]any, []byte) {
	var file map[string]any
	if json.Unmarshal(content, &file) != nil {
		return nil, nil
	}
	if file["resourceType"] != "Bundle" {
		if file["subject"] == nil && file["patient"] == nil {
			file["subject"] = m{"reference": "Patient/p"}
			content, _ = json.Marshal(file)
		}
		return []map[string]any{file}, content
	}
	var found []map[string]any
	for _, e := range file["entry"].([]any) {
		if res, ok := e.(map[string]any)["resource"].(map[string]any); ok {
			found = append(found, res)
		}
	}
	return found, content
}

// uncovered are the texts of the plans and the examples that are not among the words
// shown of a person, by their path, of so many that are meant to be read.
func uncovered(t *testing.T, words func(fhir.FilePerson) string) (lost map[string][]string, said int) {
	t.Helper()
	root := os.Getenv("CAREVIEW_DATA")
	if root == "" {
		t.Skip("CAREVIEW_DATA names no folder of FHIR files")
	}
	lost = map[string][]string{}
	for _, folder := range []string{"pacio-sample-data", "iknl-acp", "uk-core-examples"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			resources, content := resourcesOf(content)
			file, err := fhir.ReadFile(filepath.Base(path), content, today)
			if err != nil {
				t.Logf("%s: %v", filepath.Base(path), err)
				return nil
			}
			var b strings.Builder
			for _, person := range file.Persons {
				b.WriteString(words(person))
			}
			shown := " " + flat(b.String()) + " "
			for _, res := range resources {
				kind := fmt.Sprint(res["resourceType"])
				if slices.Contains(namedWhereReferred, kind) {
					continue
				}
				spoken(kind, res, func(path, text string) {
					if words := cmp.Or(saidOtherwise[flat(text)], flat(text)); words != "" && !noWords.MatchString(strings.TrimSpace(text)) {
						said++
						if !strings.Contains(shown, " "+words+" ") {
							lost[path] = append(lost[path], text)
						}
					}
				})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if said < 1000 {
		t.Errorf("only %d texts were looked for", said)
	}
	return lost, said
}

func TestEveryWordOfThePlansAndTheExamplesIsShown(t *testing.T) {
	lost, said := uncovered(t, func(person fhir.FilePerson) string {
		var b strings.Builder
		for _, section := range person.Sections {
			for _, e := range section.Entries {
				shownText(&b, e)
			}
		}
		return b.String()
	})
	gone := 0
	for path, texts := range lost {
		gone += len(texts)
		t.Errorf("%s: %d not shown, as %.80q", path, len(texts), texts[0])
	}
	t.Logf("%d of %d texts are shown", said-gone, said)
}

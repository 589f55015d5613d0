package fhir_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"careview/client/document/markup"
	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

// FuzzBundle: whatever comes, nothing panics and what every reading must hold
// holds.
func FuzzBundle(f *testing.F) {
	for _, seed := range bundleSeeds() {
		f.Add(seed)
	}
	f.Fuzz(holds)
}

// bundleSeeds are the shapes that services send, and the flaws they are known for.
func bundleSeeds() [][]byte {
	held := m{"contained": []m{{"resourceType": "Medication", "id": "m", "code": m{"text": "Drops"}}}, "medicationReference": ref("#m")}
	return [][]byte{
		bundleOf("searchset", allergy("a", coded(sct, "716186003")), condition("b"), cpr("o", record.NotForAttemptedCPR), plan("c")),
		bundleOf("searchset", patient("p", anna), allergy("a", coded(ips, "no-known-allergies"), m{"reaction": []m{{"description": "x"}}})),
		bundleOf("collection", m{"resourceType": "Appointment", "status": "booked", "participant": []m{{"actor": ref("Patient/p")}}},
			with(m{"resourceType": "MedicationRequest", "subject": ref("Patient/p")}, held)),
		bundleOf("history", condition("b", m{"meta": m{"versionId": "1"}}), condition("b", m{"meta": m{"versionId": "2"}})),
		bundleOf("searchset", m{"resourceType": "DiagnosticReport", "subject": ref("Patient/p"), "result": []m{ref("Observation/o"), ref("Observation/o")}},
			m{"resourceType": "Observation", "id": "o", "subject": ref("Patient/p"), "code": "Weight", "category": m{"text": "x"},
				"valueQuantity": m{"value": "70.0", "comparator": "<", "unit": "kg"}, "performer": ref("PractitionerRole/w")},
			m{"resourceType": "PractitionerRole", "id": "w", "practitioner": m{"display": "Dr A Patel"}, "code": []m{{"text": "GP"}}}),
		bundleOf("searchset", m{"resourceType": "QuestionnaireResponse", "subject": ref("Patient/p"), "authored": "2026-02", "item": []m{{"linkId": "1", "answer": []m{{"valueBoolean": true}}}}},
			m{"resourceType": "OperationOutcome", "issue": []m{{"severity": "warning", "code": "suppressed"}}}),
		[]byte(`{"resourceType":"Bundle","entry":{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Flag","subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"` + anna + `"}},"code":{"text":"<b>Falls</b>"}}},"link":[{"relation":"next","url":"x"}],"total":1}`),
		[]byte(`{"resourceType":"Observation","subject":{"reference":"Patient/p"},"valueQuantity":{"value":"NaN"}}`),
		[]byte("{\"resourceType\":\"Fl\xffag\",\"subject\":{\"reference\":\"Patient/p\"},\"id\":\"\xff\"}"),
		bundleOf("searchset", m{"resourceType": "DiagnosticReport", "subject": ref("Patient/p"), "result": slices.Repeat([]m{ref("Observation/o")}, 100)},
			m{"resourceType": "Observation", "id": "o", "subject": ref("Patient/p"), "code": m{"text": "Essay"}, "valueString": strings.Repeat("word ", 1000)}),
		append(bytes.TrimSpace(bundleOf("searchset")), `{"resourceType":"Patient"}`...),
		[]byte("\ufeff" + `{"resourceType":"Condition","id":"1","subject":{"reference":"Patient/p"}}` + "\n" + `{"resourceType":"Condition","code":{"coding":[{"code":"1"}]}}`),
	}
}

// FuzzAllergy: an allergy one member of which was swapped for anything is never
// turned into none.
func FuzzAllergy(f *testing.F) {
	f.Add("code", []byte(`{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}`))
	f.Add("code", []byte(`{"coding":[{"system":"`+ips+`","code":"no-known-allergies"}],"text":"Penicillin"}`))
	f.Add("code", []byte(`{"coding":{"system":"http://snomed.info/sct","code":"716186003"},"text":"No known allergies"}`))
	f.Add("code", []byte(`{"coding":[{"code":"716186003"},{"system":"http://snomed.info/sct","code":"91936005"}]}`))
	f.Add("code", []byte(`"716186003"`))
	f.Add("code", []byte(`{"text":"716186003"}`))
	f.Add("extension", []byte(`[{"url":"x","valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}}]`))
	f.Add("reaction", []byte(`[{"substance":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}}]`))
	f.Add("verificationStatus", []byte(`{"coding":[{"code":"refuted"}]}`))
	f.Add("contained", []byte(`[{"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"http://snomed.info/sct","code":"716186003"}]}}]`))
	f.Fuzz(func(t *testing.T, member string, value []byte) {
		name, err := json.Marshal(member)
		if err != nil {
			t.Fatal(err)
		}
		content := []byte(`{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},` +
			string(name) + `:` + string(value) + `}}]}`)
		holds(t, content)
	})
}

// FuzzDocument: a document of any shape is read, and says no more than it holds.
func FuzzDocument(f *testing.F) {
	f.Add([]byte(`{"title":"Allergies","code":{"coding":[{"code":"48765-2"}]},"text":{"div":"<div>none known</div>"}}`), "<div><p>x</p></div>")
	f.Add([]byte(`{"emptyReason":{"coding":[{"code":"nilknown"}]}}`), "<div><script>x</script>&amp;</div>")
	f.Add([]byte(`{"code":{"coding":[{"code":"48765-2"}]},"entry":[{"reference":"urn:uuid:2"}],"section":[{"title":"y","text":{"div":"<div><table><tr><td>1</td></tr></table></div>"}}]}`), "<ul><li>a<li>b</ul>")
	f.Fuzz(func(t *testing.T, section []byte, xhtml string) {
		content := []byte(`{"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition","id":"c","status":"final",` +
			`"subject":{"reference":"Patient/p"},"section":[` + string(section) + `]}},{"fullUrl":"urn:uuid:2","resource":{"resourceType":"AllergyIntolerance"}}]}`)
		for _, p := range markup.Paragraphs(xhtml) {
			if p.Text == "" {
				t.Fatal("an empty paragraph")
			}
		}
		holds(t, content)
	})
}

// FuzzOutcome: an OperationOutcome among the entries never panics and never adds
// an entry.
func FuzzOutcome(f *testing.F) {
	f.Add([]byte(`{"severity":"error","code":"suppressed","details":{"coding":[{"code":"TOO_MANY_MATCHES"}]}}`))
	f.Add([]byte(`{"severity":"fatal","code":"processing","diagnostics":"x","details":{"text":"y"},"expression":["z"]}`))
	f.Fuzz(func(t *testing.T, issue []byte) {
		outcome := append(append([]byte(`{"resourceType":"OperationOutcome","issue":[`), issue...), "]}"...)
		content := append(append([]byte(`{"resourceType":"Bundle","entry":[{"resource":`), outcome...), "}]}"...)
		b, err := bundle.Parse(content)
		if err == nil && b.Len() == 1 && json.Valid(outcome) && len(readFuzzed(b).Entries) > 0 {
			t.Fatal("an outcome became an entry")
		}
		holds(t, content)
	})
}

func readFuzzed(b *bundle.Bundle) fhir.Reading {
	collection := new(fhir.Collection)
	collection.Add(b)
	return collection.Read(fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}}, "One", today)
}

// holds checks what must hold of the reading of any content.
func holds(t *testing.T, content []byte) {
	t.Helper()
	b, err := bundle.Parse(content)
	if err != nil {
		return
	}
	reading := readFuzzed(b)
	again, err := bundle.Parse(content)
	if err != nil || !reflect.DeepEqual(reading, readFuzzed(again)) || !reflect.DeepEqual(reading, readFuzzed(b)) {
		t.Fatal("read twice, it says two things")
	}
	everyResourceIsCounted(t, reading, b.Len())
	if chartOf(reading).AllergyHeading() == record.NoKnownAllergies && !statesNone(content) {
		t.Fatal("none without its code")
	}
	wordsAreSound(t, reading, len(content))
	sumHolds(t, content)
}

func everyResourceIsCounted(t *testing.T, reading fhir.Reading, total int) {
	t.Helper()
	settled := len(reading.Unread) + reading.Refused + reading.Support
	for _, n := range reading.Withdrawn {
		settled += n
	}
	if settled > total || settled+len(reading.Entries) < total {
		t.Fatalf("%d settled and %d entries of %d resources", settled, len(reading.Entries), total)
	}
}

// statesNone looks for an AllergyIntolerance whose own code states that there is
// no known allergy, in any JSON object within the content. It knows nothing of
// how Careview reads.
func statesNone(content []byte) bool {
	for at := range content {
		if content[at] != '{' {
			continue
		}
		var found struct {
			ResourceType string
			Code         struct{ Coding json.RawMessage }
		}
		if err := json.NewDecoder(bytes.NewReader(content[at:])).Decode(&found); err != nil && found.ResourceType == "" {
			continue
		}
		type coding struct{ System, Code string }
		var list []coding
		if json.Unmarshal(found.Code.Coding, &list) != nil {
			list = make([]coding, 1)
			_ = json.Unmarshal(found.Code.Coding, &list[0]) // one that is no list
		}
		for _, c := range list {
			if found.ResourceType == "AllergyIntolerance" && (c.Code == "716186003" && c.System == sct || c.Code == "no-known-allergies" && strings.Contains(c.System, "absent-unknown")) {
				return true
			}
		}
	}
	return false
}

// wordsAreSound checks that every text is UTF-8 and that a little content does
// not become a lot of text.
func wordsAreSound(t *testing.T, reading fhir.Reading, size int) {
	t.Helper()
	const perEntry, perByte = 2000, 20
	total := 0
	eachText(reflect.ValueOf(reading.Entries), func(text string) {
		total += len(text)
		if !utf8.ValidString(text) {
			t.Fatalf("%q is no text", text)
		}
	})
	if most := perEntry*(len(reading.Entries)+1) + perByte*size; total > most {
		t.Fatalf("%d bytes became %d of text in %d entries", size, total, len(reading.Entries))
	}
}

// eachText visits every string within a value.
func eachText(v reflect.Value, visit func(string)) {
	switch v.Kind() {
	case reflect.String:
		visit(v.String())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			eachText(v.Index(i), visit)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[record.Date]() {
			return
		}
		for _, field := range v.Fields() {
			eachText(field, visit)
		}
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), visit)
		}
	}
}

// sumHolds reads content as a file: every resource is in exactly one count, and
// each that is not shown has its reason.
func sumHolds(t *testing.T, content []byte) {
	t.Helper()
	file, err := fhir.ReadFile("file", content, today)
	if err != nil {
		return
	}
	if sum := file.Shown + file.NotShown + file.Refused + file.Support; sum != file.Total {
		t.Fatalf("%d shown, %d not shown, %d refused, %d support of %d", file.Shown, file.NotShown, file.Refused, file.Support, file.Total)
	}
	if len(file.Problems) != file.NotShown {
		t.Fatalf("%d reasons for %d not shown", len(file.Problems), file.NotShown)
	}
	for _, problem := range file.Problems {
		if problem.What == "" || problem.Why == "" || problem.Why == fhir.Lost {
			t.Fatalf("%q is not shown and why is not known: %q", problem.What, problem.Why)
		}
	}
}

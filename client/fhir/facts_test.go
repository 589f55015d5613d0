package fhir_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"careview/client/document"
	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/text"
)

// reader is one way into Careview: what it makes of a fact as it is spelled.
type reader = func(t *testing.T, spelled string) string

// spelling is one way to write a fact, and what every reader is to make of it.
type spelling struct{ written, want string }

// TestEachReaderKnowsEachFact is the table of what is known in common: one row is one way
// to write a fact, put to every reader that meets it. A fact that a reader is taught anew
// belongs here.
func TestEachReaderKnowsEachFact(t *testing.T) {
	for fact, c := range map[string]struct {
		spellings []spelling
		readers   map[string]reader
	}{
		"the systems of NHS numbers": {numberSystems, numberReaders},
		"spelled addresses":          {spelledAddresses, addressReaders},
		"sets of characters":         {characterSets, characterReaders},
		"days with an hour":          {daysWithHours, dayReaders},
		"units in code":              {unitsInCode, unitReaders},
	} {
		for name, read := range c.readers {
			for _, s := range c.spellings {
				if got := read(t, s.written); got != s.want {
					t.Errorf("%s, %s of %.60q: got %q, want %q", fact, name, s.written, got, s.want)
				}
			}
		}
	}
}

// Whose a number of a system is: the person's, or nobody's.
var numberSystems = []spelling{
	{"https://fhir.nhs.uk/Id/nhs-number", "theirs"}, {"http://fhir.nhs.uk/Id/nhs-number", "theirs"}, {"https://fhir.nhs.uk/Id/NHS-Number", "theirs"}, {"HTTPS://FHIR.NHS.UK:443/Id/nhs-number/", "theirs"},
	{"urn:oid:2.16.840.1.113883.2.1.4.1", "theirs"}, {"URN:OID:2.16.840.1.113883.2.1.4.1", "theirs"},
	{"https://fhir.nhs.uk/Id/local-number", "nobody's"}, {"urn:oid:2.16.840.1.113883.2.1.4.11", "nobody's"}, {"", "nobody's"},
}

var numberReaders = map[string]reader{
	"the directory": func(t *testing.T, system string) string {
		return whose(whoIs(t, m{"identifier": []m{{"system": system, "value": "999 123 4551"}}}).NHSNumber == anna)
	},
	"a subject": func(t *testing.T, system string) string {
		return whose(len(read(t, bundleOf("searchset", m{"resourceType": "Condition", "id": "c", "code": m{"text": "Gout"}, "subject": m{"identifier": m{"system": system, "value": anna}}})).Entries) == 1)
	},
	"a search as a reference": func(t *testing.T, system string) string {
		return whose(len(read(t, bundleOf("searchset", m{"resourceType": "Condition", "id": "c", "code": m{"text": "Gout"}, "subject": ref("Patient?identifier=" + system + "|" + anna)})).Entries) == 1)
	},
	"somebody else's number": func(t *testing.T, system string) string { // it is refused where the number is known for one
		return whose(read(t, bundleOf("searchset", m{"resourceType": "Condition", "id": "c", "code": m{"text": "Gout"}, "subject": m{"reference": "Patient/p", "identifier": m{"system": system, "value": other}}})).Refused == 1)
	},
	"a letter": func(t *testing.T, system string) string {
		system = strings.TrimPrefix(system, "URN:OID:")
		if strings.HasPrefix(strings.ToLower(system), "http") { // CDA names systems by OID alone
			return whose(nhs.IsNumberSystem(system))
		}
		doc := letterOf(t, "application/cda+xml", fmt.Sprintf(clinicalDocument, `<id root="`+system+`" extension="9991234551"/>`, "", "x"))
		return whose(doc.Person != nil && doc.Person.NHSNumber == anna)
	},
}

func whose(theirs bool) string {
	if theirs {
		return "theirs"
	}
	return "nobody's"
}

const clinicalDocument = `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>%s<patient>%s</patient></patientRole></recordTarget>
	<component><structuredBody><component><section><title>Seen</title><text>%s</text></section></component></structuredBody></component></ClinicalDocument>`

func letterOf(t *testing.T, kind, content string) (doc record.Document) {
	t.Helper()
	if err := (document.Reader{}).Read(t.Context(), record.Attachment{ContentType: kind, Data: []byte(content)}, func(d record.Document) { doc = d }); err != nil {
		t.Errorf("%s: %v", kind, err)
	}
	return doc
}

// Whether it is the thing at https://care.example/fhir/Observation/o.
var spelledAddresses = []spelling{
	{"HTTPS://CARE.example:443/fhir/Observation/o", "it"}, {"https://care.example/fhir/./Observation/o/", "it"}, {"https://care.example/%66hir/Observation/o", "it"}, {"https://care.example/fhir/Observation/o/_history/2", "it"},
	{"https://care.example:8443/fhir/Observation/o", "another"}, {"https://other.example/fhir/Observation/o", "another"}, {"https://care.example/fhir/Observation/O", "another"}, {"https://care.example/fhir/Observation/o%2F", "another"},
}

var addressReaders = map[string]reader{
	"a result of a report": pointing(func(to string) m { return about("DiagnosticReport", "d", m{"status": "final", "result": []m{ref(to)}}) }),
	"a member of a panel":  pointing(func(to string) m { return about("Observation", "d", m{"status": "final", "hasMember": []m{ref(to)}}) }),
	"a plan": pointing(func(to string) m {
		return about("CarePlan", "d", m{"status": "active", "supportingInfo": []m{ref(to)}})
	}),
	"a document": pointing(func(to string) m {
		return plan("d", m{"section": []m{planSection("x", "Section", "", m{"entry": []m{ref(to)}})}})
	}),
	"the name of a medicine": pointingAt(m{"resourceType": "Medication", "id": "o", "code": m{"text": "PLANTED"}}, func(to string) m {
		return about("MedicationRequest", "d", m{"status": "active", "intent": "order", "medicationReference": ref(to)})
	}),
	"who said it": pointingAt(m{"resourceType": "Practitioner", "id": "o", "name": []m{{"text": "PLANTED"}}}, func(to string) m {
		return about("Condition", "d", m{"code": m{"text": "Gout"}, "recorder": ref(to)})
	}),
	"why a medicine is taken": pointingAt(about("Condition", "o", m{"code": m{"text": "PLANTED"}}), func(to string) m {
		return about("MedicationRequest", "d", m{"status": "active", "intent": "order", "medicationCodeableConcept": m{"text": "Drops"}, "reasonReference": []m{ref(to)}})
	}),
	"a goal of a plan": pointingAt(about("Goal", "o", m{"lifecycleStatus": "active", "description": m{"text": "PLANTED"}}), func(to string) m {
		return about("CarePlan", "d", m{"status": "active", "intent": "plan", "goal": []m{ref(to)}})
	}),
	"where a letter was written": pointingAt(m{"resourceType": "Organization", "id": "o", "name": "PLANTED"}, func(to string) m {
		return about("DocumentReference", "d", m{"status": "current", "custodian": ref(to), "content": []m{{"attachment": m{"contentType": "text/plain", "data": "eA=="}}}})
	}),
}

// pointing tells whether what refers to an address says what is there.
func pointing(with func(to string) m) reader {
	return pointingAt(about("Observation", "o", m{"status": "final", "code": m{"text": "PLANTED"}, "valueInteger": 7}), with)
}

// pointingAt is pointing to a resource that is no observation.
func pointingAt(target m, with func(to string) m) reader {
	return func(t *testing.T, to string) string {
		kind := target["resourceType"].(string)
		to = strings.Replace(to, "Observation", kind, 1)
		const at = `{"fullUrl":"https://care.example/fhir/%s","resource":%s}`
		entry := func(address string, res m) string {
			content := bundleOf("x", res)
			_, rest, _ := strings.Cut(string(content), `{"resource":`)
			return fmt.Sprintf(at, address, rest[:strings.LastIndex(rest, "}],")])
		}
		content := `{"resourceType":"Bundle","type":"searchset","entry":[` + strings.Join([]string{
			entry("Patient/p", patient("p", anna)), entry(kind+"/o", target), entry("X/d", with(to)),
		}, ",") + `]}`
		said := 0
		for _, e := range read(t, []byte(content)).Entries {
			var b strings.Builder
			shownText(&b, e)
			if e.ID == "d" && strings.Contains(b.String()+e.Author+e.Text, "PLANTED") {
				said++
			}
		}
		if said == 1 {
			return "it"
		}
		return "another"
	}
}

const letters = "Naïve–é €"

// The same letters in each set of characters: all are read, and what is not UTF-8 by
// itself is so by a mark or by what is said of it.
var characterSets = []spelling{
	{"UTF-8", letters}, {"UTF-8 with its mark", letters}, {"UTF-16 LE with its mark", letters}, {"UTF-16 BE with its mark", letters}, {"Windows-1252", letters},
}

var characterReaders = map[string]reader{
	"FHIR": func(t *testing.T, set string) string {
		reading := read(t, []byte(inSet(set, string(bundleOf("searchset", about("Condition", "c", m{"code": m{"text": letters}}))))))
		if len(reading.Entries) != 1 {
			return fmt.Sprint(len(reading.Entries), " items")
		}
		return reading.Entries[0].Text
	},
	"a file": func(t *testing.T, set string) string {
		file, err := fhir.ReadFile("file", []byte(inSet(set, string(bundleOf("searchset", patient("p", anna), about("Condition", "c", m{"code": m{"text": letters}}))))), today)
		if err != nil {
			return err.Error()
		}
		for _, section := range file.Persons[0].Sections {
			for _, entry := range section.Entries {
				return entry.Text
			}
		}
		return ""
	},
	"a clinical document": func(t *testing.T, set string) string {
		content := fmt.Sprintf(clinicalDocument, "", "", letters)
		if set == "Windows-1252" { // XML has to say so
			content = strings.Replace(content, `version="1.0"`, `version="1.0" encoding="windows-1252"`, 1)
		}
		return wordsIn(letterOf(t, "application/cda+xml", inSet(set, content)))
	},
	"a clinical document that says another": func(t *testing.T, set string) string {
		if set == "Windows-1252" {
			return letters // it is told by what it says alone
		}
		return wordsIn(letterOf(t, "application/cda+xml", inSet(set, strings.Replace(fmt.Sprintf(clinicalDocument, "", "", letters), `version="1.0"`, `version="1.0" encoding="utf-16"`, 1))))
	},
	"a page": func(t *testing.T, set string) string {
		return wordsIn(letterOf(t, "text/html", inSet(set, "<html><body><p>"+letters+"</p></body></html>")))
	},
	"plain text": func(t *testing.T, set string) string { return wordsIn(letterOf(t, "text/plain", inSet(set, letters))) },
}

func wordsIn(doc record.Document) string {
	var said []string
	for _, p := range doc.Body {
		said = append(said, strings.TrimSpace(p.Text))
	}
	return strings.Join(said, "")
}

// inSet is a text in a set of characters.
func inSet(set, text string) string {
	wide := func(put func(unit uint16) []byte) string {
		var content []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
			content = append(content, put(unit)...)
		}
		return string(content)
	}
	switch set {
	case "UTF-8 with its mark":
		return "\ufeff" + text
	case "UTF-16 LE with its mark":
		return wide(func(unit uint16) []byte { return []byte{byte(unit), byte(unit >> 8)} })
	case "UTF-16 BE with its mark":
		return wide(func(unit uint16) []byte { return []byte{byte(unit >> 8), byte(unit)} })
	case "Windows-1252":
		return strings.NewReplacer("ï", "\xef", "–", "\x96", "é", "\xe9", "€", "\x80").Replace(text)
	}
	return text
}

// Where a day is due the hour and the zone say nothing: it is the day that is written.
var daysWithHours = []spelling{
	{"1941-04-03", "03-Apr-1941"}, {"1941-04-03T00:00:00", "03-Apr-1941"}, {"1941-04-03T23:59:59Z", "03-Apr-1941"}, {"1941-04-03T00:00:00+01:00", "03-Apr-1941"}, {"1941-04", "Apr-1941"}, {"1941", "1941"},
}

var dayReaders = map[string]reader{
	"a birth": func(t *testing.T, day string) string { return whoIs(t, m{"birthDate": day}).BornWords() },
	"the start of a goal": func(t *testing.T, day string) string {
		return only(t, read(t, bundleOf("searchset", about("Goal", "g", m{"lifecycleStatus": "active", "startDate": day})))).Date.String()
	},
	"the end of a goal": func(t *testing.T, day string) string {
		entry := only(t, read(t, bundleOf("searchset", about("Goal", "g", m{"lifecycleStatus": "active", "target": []m{{"dueDate": day}}}))))
		return strings.TrimPrefix(factOf(entry, "Target"), "by ")
	},
	"a birth in a letter": func(t *testing.T, day string) string {
		date, hour, _ := strings.Cut(day, "T")
		hour, _, _ = strings.Cut(hour, "+")
		value := strings.NewReplacer("-", "", ":", "", "Z", "+0000").Replace(date + hour) // as HL7 v3 writes it
		doc := letterOf(t, "application/cda+xml", fmt.Sprintf(clinicalDocument, "", `<name><family>X</family></name><birthTime value="`+value+`"/>`, "x"))
		return doc.Person.Born.String()
	},
}

var unitsInCode = []spelling{
	{"ug", "5 micrograms"}, {"10*9/L", "5 ×10⁹/L"}, {"[iU]/L", "5 units/L"}, {"mL/min/{1.73_m2}", "5 mL/min/1.73 m²"}, {"mm[Hg]", "5 mmHg"}, {"Cel", "5 °C"}, {"umol/L", "5 µmol/L"}, {"[arb'U]/mL", "5 arbitrary units/mL"},
}

var unitReaders = map[string]reader{
	"a result": inCode(func(q m) m { return m{"valueQuantity": q} }, "Result"),
	"a part of a result": func(t *testing.T, code string) string {
		result, _ := resultOf(t, m{"component": []m{{"code": m{"text": "x"}, "valueQuantity": unitCoded(code)}}})
		return result.Parts[0].Value
	},
	"a bound": inCode(func(q m) m { return m{"valueInteger": 1, "referenceRange": []m{{"high": q}}} }, "Range", "up to "),
	"a dose": func(t *testing.T, code string) string {
		entry := only(t, read(t, bundleOf("searchset", medicine("MedicationStatement", m{"dosage": []m{{"doseAndRate": []m{{"doseQuantity": unitCoded(code)}}}}}))))
		return entry.Detail.(record.Medicine).Dose
	},
	"an amount handed over": func(t *testing.T, code string) string {
		return factOf(only(t, read(t, bundleOf("searchset", medicine("MedicationDispense", m{"quantity": unitCoded(code)})))), "Quantity")
	},
	"an amount asked for": func(t *testing.T, code string) string {
		return factOf(only(t, read(t, bundleOf("searchset", about("ServiceRequest", "s", m{"status": "active", "quantityQuantity": unitCoded(code)})))), "Quantity")
	},
	"a goal": func(t *testing.T, code string) string {
		return factOf(only(t, read(t, bundleOf("searchset", about("Goal", "g", m{"lifecycleStatus": "active", "target": []m{{"detailQuantity": unitCoded(code)}}})))), "Target")
	},
	"a form": func(t *testing.T, code string) string {
		entry := only(t, read(t, bundleOf("searchset", about("QuestionnaireResponse", "q", m{"status": "completed", "item": []m{{"linkId": "1", "text": "Much", "answer": []m{{"valueQuantity": unitCoded(code)}}}}}))))
		return factOf(entry, "Much")
	},
	"the words of a unit": func(_ *testing.T, code string) string { return text.Amount("5", text.Unit(code)) },
}

func unitCoded(code string) m {
	return m{"value": 5, "system": "http://unitsofmeasure.org", "code": code}
}

// inCode reads an observation with a quantity in it, and takes one of its facts.
func inCode(with func(quantity m) m, fact string, before ...string) reader {
	return func(t *testing.T, code string) string {
		_, entry := resultOf(t, with(unitCoded(code)))
		return strings.TrimPrefix(factOf(entry, fact), strings.Join(before, ""))
	}
}

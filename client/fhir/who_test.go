package fhir_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// at is a resource as an entry of a bundle, at the address at which a server holds it.
func at(server string, res m) m {
	entry := m{"resource": res}
	if server != "" {
		entry["fullUrl"] = server + "/" + res["resourceType"].(string) + "/" + res["id"].(string)
	}
	return entry
}

// entriesOf is a bundle of entries.
func entriesOf(kind string, entries ...m) []byte {
	content, err := json.Marshal(m{"resourceType": "Bundle", "type": kind, "entry": entries})
	if err != nil {
		panic(err)
	}
	return content
}

const (
	here     = "https://one.example/fhir"
	rewrites = "http://behind-the-gateway:8080/fhir" // what the service calls itself
	there    = "https://two.example/fhir"
)

// nameless is a Patient without any identifier.
func nameless(id string) m { return with(patient(id, anna), m{"identifier": nil}) }

func TestALogicalIdIsThePersonsOnTheirOwnServerAlone(t *testing.T) {
	tests := []struct {
		name string
		in   []m
		want string
	}{
		{"an entry of the server where the person is", []m{at(here, patient("p", anna)), at(here, condition("c"))}, "shown"},
		{"an entry of the server, which calls itself otherwise than it is asked", []m{at(rewrites, patient("p", anna)), at(rewrites, condition("c"))}, "shown"},
		{"an entry of the server under either scheme", []m{at("http://one.example/fhir", patient("p", anna)), at(here, condition("c"))}, "shown"},
		{"an entry of the address that was asked", []m{at(rewrites, patient("p", anna)), at(here, condition("c"))}, "shown"},
		{"an entry without an address", []m{at(rewrites, patient("p", anna)), at("", condition("c"))}, "shown"},
		{"an entry with the address of no server", []m{at(here, patient("p", anna)), {"fullUrl": "urn:uuid:7", "resource": condition("c")}}, "shown"},
		{"entries of one server where the person has no address", []m{at("", patient("p", anna)), at(rewrites, condition("c"))}, "shown"},
		{"staff of another server beside it", []m{at("", patient("p", anna)), at(rewrites, condition("c")), at(there, m{"resourceType": "Practitioner", "id": "d"})}, "shown"},
		{"an entry of another server", []m{at(here, patient("p", anna)), at(there, condition("c"))}, "refused"},
		{"an entry of another server that brought its Patient", []m{at(here, patient("p", anna)), at(there, nameless("p")), at(there, condition("c"))}, "refused"},
		{"an entry of another server that brought its Patient first", []m{at(there, condition("c")), at(there, nameless("p")), at(here, patient("p", anna))}, "refused"},
		{"the absolute address of another server's", []m{at(here, patient("p", anna)), at(there, nameless("p")), at(here, condition("c", m{"subject": ref(there + "/Patient/p")}))}, "refused"},
		{"another server's, by the NHS number", []m{at(here, patient("p", anna)), at(there, patient("p", anna)), at(there, condition("c"))}, "shown"},
		{"the same id of two, of which the other server's is the person's", []m{at(here, patient("one", anna)), at(there, patient("p", anna)), at(here, condition("c"))}, "refused"},
		{"two servers where nothing says which is the person's", []m{at("", patient("p", anna)), at(rewrites, condition("a")), at(there, condition("b"))}, "refused"},
		{"a Patient inside with the same id and no number", []m{at(here, patient("p", anna)),
			at(here, condition("c", m{"subject": ref("#p"), "contained": []m{nameless("p")}}))}, "refused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, in := range [][]m{test.in, reversed(test.in)} {
				reading := read(t, entriesOf("searchset", in...))
				if len(reading.Unread) > 0 || len(reading.Entries) > 0 != (test.want == "shown") || reading.Refused > 0 != (test.want == "refused") {
					t.Errorf("want %s: %d shown, %d refused, unread %v", test.want, len(reading.Entries), reading.Refused, reading.Unread)
				}
			}
		})
	}
}

func reversed(list []m) []m {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

// A gateway rewrites its own addresses and not those within what it hands on.
func TestAnIdAtAPrivateAddressIsThePersonsWhereNothingSpeaksAgainstIt(t *testing.T) {
	about := func(reference string, more ...m) m {
		return condition("c", m{"subject": with(ref(reference), more...)})
	}
	numbered := func(number string) m {
		return m{"identifier": m{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}}
	}
	inside := "http://fhir-server.internal/fhir/Patient/p"
	tests := []struct {
		name string
		in   []m
		want string // shown, marked, refused
	}{
		{"a name of a private network", []m{at(here, patient("p", anna)), at(here, about(inside))}, "marked"},
		{"a version there", []m{at(here, patient("p", anna)), at(here, about(inside+"/_history/2"))}, "marked"},
		{"a host without a domain", []m{at(here, patient("p", anna)), at(here, about("http://hapi:8080/fhir/Patient/p"))}, "marked"},
		{"this computer", []m{at(here, patient("p", anna)), at(here, about("http://localhost:8080/fhir/Patient/p"))}, "marked"},
		{"a private number", []m{at(here, patient("p", anna)), at(here, about("https://10.0.0.7:8443/R4/Patient/p"))}, "marked"},
		{"a private number, IPv6", []m{at(here, patient("p", anna)), at(here, about("https://[fd00::7]/R4/Patient/p"))}, "marked"},
		{"entries without addresses", []m{at("", patient("p", anna)), at("", about(inside))}, "marked"},
		{"a number that is public", []m{at(here, patient("p", anna)), at(here, about("https://8.8.8.8/R4/Patient/p"))}, "refused"},
		{"a public name", []m{at(here, patient("p", anna)), at(here, about(there+"/Patient/p"))}, "refused"},
		{"a public name that begins like a private one", []m{at(here, patient("p", anna)), at(here, about("https://internal.example.org/fhir/Patient/p"))}, "refused"},
		{"another id", []m{at(here, patient("p", anna)), at(here, about("http://fhir-server.internal/fhir/Patient/q"))}, "refused"},
		{"the id of another type", []m{at(here, patient("p", anna)), at(here, about("http://fhir-server.internal/fhir/Group/p"))}, "refused"},
		{"another number beside it", []m{at(here, patient("p", anna)), at(here, about(inside, numbered(other)))}, "refused"},
		{"a number of the service's own beside it", []m{at(here, patient("p", anna)), at(here, about(inside, m{"identifier": m{"system": "https://one.example/mrn", "value": "777"}}))}, "marked"},
		{"who takes part", []m{at(here, patient("p", anna)), at(here, m{"resourceType": "Appointment", "id": "a", "status": "booked", "participant": []m{{"actor": ref(inside)}}})}, "marked"},
		{"a list of names", []m{at(here, patient("p", anna)), at(here, m{"resourceType": "List", "id": "l", "status": "current", "mode": "working", "subject": ref(inside),
			"entry": []m{{"item": m{"type": "MedicationStatement", "display": "Warfarin"}}}})}, "marked"},
		{"the person's number beside it", []m{at(here, patient("p", anna)), at(here, about(inside, numbered(anna)))}, "shown"},
		{"the person's number beside another's public id", []m{at(here, patient("p", anna)), at(here, about(there+"/Patient/x", numbered(anna)))}, "shown"},
		{"the person's number beside the id of somebody who came", []m{at(here, patient("p", anna)), at(there, nameless("x")), at(here, about(there+"/Patient/x", numbered(anna)))}, "refused"},
		{"the person's number beside another id of the service", []m{at(here, patient("p", anna)), at(here, about(here+"/Patient/x", numbered(anna)))}, "refused"},
		{"somebody came from there", []m{at(here, patient("p", anna)), at("http://fhir-server.internal/fhir", nameless("p")), at(here, about(inside))}, "refused"},
		{"something came from a third server", []m{at(here, patient("p", anna)), at(there, condition("d")), at(here, about(inside))}, "refused"},
		{"two such services name them by one id", []m{at(here, patient("p", anna)), at(here, about(inside)), at(here, condition("d", m{"subject": ref("http://hapi:8080/fhir/Patient/p")}))}, "refused"},
		{"the person here has another number", []m{at(here, patient("p", other)), at(here, about(inside))}, "refused"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, in := range [][]m{test.in, reversed(test.in)} {
				reading, got := read(t, entriesOf("searchset", in...)), "refused"
				for _, entry := range reading.Entries {
					got = "shown"
					if strings.Contains(strings.Join(entry.Marks, " "), "at another address") {
						got = "marked"
					}
				}
				if got != test.want || got == "refused" && reading.Refused == 0 {
					t.Errorf("want %s, got %s: %d refused, unread %v", test.want, got, reading.Refused, reading.Unread)
				}
			}
		})
	}
}

func TestADescriptionOfAnotherServersPatientIsNotThePersons(t *testing.T) {
	stranger := with(nameless("p"), m{"birthDate": "1960-01-01"})
	reading := read(t, entriesOf("searchset", at(there, stranger), at(here, patient("p", anna))))
	if reading.Patient == nil || reading.Patient.Born != record.Day(1941, 4, 3) || reading.Refused != 1 {
		t.Errorf("%d refused, born %v", reading.Refused, reading.Patient)
	}
}

func TestAMedicineAndItsPrescriberAreThoseOfTheirOwnServer(t *testing.T) {
	drug := func(name string) m { return m{"resourceType": "Medication", "id": "m", "code": m{"text": name}} }
	doctor := func(name string) m {
		return m{"resourceType": "Practitioner", "id": "d", "name": []m{{"text": name}}}
	}
	order := m{"resourceType": "MedicationRequest", "id": "o", "status": "active", "intent": "order", "subject": ref("Patient/p"),
		"medicationReference": ref("Medication/m"), "requester": ref("Practitioner/d")}
	for _, test := range []struct {
		name, medicine, author string
		in                     []m
	}{
		{"both servers have one of that id", "Amlodipine", "Dr Patel", []m{at(there, drug("Warfarin")), at(there, doctor("Dr Who")), at(here, drug("Amlodipine")), at(here, doctor("Dr Patel"))}},
		{"the other alone has one", record.MedicineNotNamed, "", []m{at(there, drug("Warfarin")), at(there, doctor("Dr Who"))}},
		{"it came without an address", "Amlodipine", "Dr Patel", []m{at("", drug("Amlodipine")), at("", doctor("Dr Patel"))}},
	} {
		for _, in := range [][]m{test.in, reversed(test.in)} {
			entry := only(t, read(t, entriesOf("searchset", append(in, at(here, patient("p", anna)), at(here, order))...)))
			if entry.Text != test.medicine || entry.Author != test.author {
				t.Errorf("%s: %q by %q", test.name, entry.Text, entry.Author)
			}
		}
	}
}

func TestTheSameIdOnTwoServersIsTwoPeopleOfAFile(t *testing.T) {
	file := readFile(t, entriesOf("collection", at(here, patient("p", anna)), at(there, patient("p", other)), at(here, condition("a")), at(there, condition("b")),
		at(here, condition("c", m{"subject": ref("Patient/gone")})), at(there, condition("d", m{"subject": ref("Patient/gone")}))))
	if len(file.Persons) != 4 || file.Shown != 4 {
		t.Fatalf("%d persons, %v", len(file.Persons), counts(file))
	}
	for _, person := range file.Persons {
		if person.Shown != 1 {
			t.Errorf("one of them has %d entries", person.Shown)
		}
	}
	owned := readFile(t, entriesOf("collection", at(here, patient("p", anna)), at(here, condition("a")), at(there, condition("b"))))
	if counts(owned) != [5]int{3, 1, 0, 1, 1} {
		t.Errorf("a file of one person: %v", counts(owned))
	}
}

func TestAnItemNamesNothingOfAnotherPersonAndNothingWithdrawn(t *testing.T) {
	reason := m{"status": "active", "intent": "order", "reasonReference": []m{ref("Condition/c")}}
	items := []m{
		about("MedicationRequest", "x", with(m{"medicationCodeableConcept": m{"text": "Drops"}}, reason)),
		about("ServiceRequest", "x", with(m{"code": m{"text": "Referral"}}, reason)),
		about("Encounter", "x", m{"status": "finished", "diagnosis": []m{{"condition": ref("Condition/c")}}}),
	}
	for _, test := range []struct {
		name string
		c    m
		want string
	}{
		{"of theirs", condition("c"), "Asthma"},
		{"of theirs, refuted", condition("c", conditionStatus("refuted")), "Asthma, refuted"},
		{"of theirs, withdrawn", condition("c", conditionStatus("entered-in-error")), ""},
		{"of another person", condition("c", m{"subject": ref("Patient/q")}), ""},
	} {
		for _, item := range items {
			got := ""
			for _, entry := range read(t, bundleOf("searchset", patient("p", anna), patient("q", other), test.c, item)).Entries {
				for _, fact := range entry.Facts {
					if entry.ID == "x" && strings.Contains(fact.Value, "Asthma") {
						got = fact.Value
					}
				}
			}
			if got != test.want {
				t.Errorf("%s, %s: %q", item["resourceType"], test.name, got)
			}
		}
	}
}

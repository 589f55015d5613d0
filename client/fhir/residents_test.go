package fhir_test

import (
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/nhs"
	"careview/client/record"
)

var listedAt = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

func ods(code string) []m { return []m{{"system": nhs.ODSSystem, "value": code}} }

func members(t *testing.T, read func(*fhir.Collection, string, time.Time) (fhir.Members, error), organisation string, resources ...m) (fhir.Members, error) {
	t.Helper()
	b, err := bundle.Parse(bundleOf("searchset", resources...))
	if err != nil {
		t.Fatal(err)
	}
	collection := new(fhir.Collection)
	collection.Add(b)
	return read(collection, organisation, listedAt)
}

func TestResidentsAreThoseWhoAreOnTheListNow(t *testing.T) {
	room := with(patient("p", anna), m{"address": []m{{"line": []string{"Room 12, Oakfield House", "London"}}}})
	group := func(more ...m) m {
		return with(m{"resourceType": "Group", "id": "g", "identifier": ods("VN9A1")}, more...)
	}
	listing := func(more ...m) m {
		return with(m{"resourceType": "List", "id": "l", "status": "current", "mode": "working", "identifier": ods("VN9A1")}, more...)
	}
	member := func(more ...m) m { return m{"member": []m{with(m{"entity": ref("Patient/p")}, more...)}} }
	entry := func(more ...m) m { return m{"entry": []m{with(m{"item": ref("Patient/p")}, more...)}} }
	tests := []struct {
		name                  string
		list                  m
		rows, missing, absent int
		problem               record.Kind
	}{
		{"a member", group(member()), 1, 0, 0, ""},
		{"a member of a Group in use", group(member(), m{"active": true, "actual": true}), 1, 0, 0, ""},
		{"a Group no longer in use", group(member(), m{"active": false}), 0, 0, 0, record.NotFound},
		{"a Group that describes a kind of people", group(member(), m{"actual": false}), 0, 0, 0, record.NotFound},
		{"who has left", group(member(m{"inactive": true})), 0, 0, 0, ""},
		{"whose stay ended", group(member(m{"period": m{"start": "2025-01-01", "end": "2026-11-21"}})), 0, 0, 0, ""},
		{"whose stay ends today", group(member(m{"period": m{"end": "2026-11-22"}})), 1, 0, 0, ""},
		{"whose stay ended an hour ago", group(member(m{"period": m{"end": "2026-11-22T08:42:00Z"}})), 0, 0, 0, ""},
		{"whose stay is open", group(member(m{"period": m{"start": "2025"}})), 1, 0, 0, ""},
		{"who comes tomorrow", group(member(m{"period": m{"start": "2026-11-23"}})), 0, 0, 0, ""},
		{"whose period cannot be read", group(member(m{"period": m{"end": "soon"}})), 0, 1, 0, ""},
		{"twice the same", group(m{"member": []m{{"entity": ref("Patient/p")}, {"entity": ref("Patient/p")}}}), 1, 0, 0, ""},
		{"whose Patient did not come", group(m{"member": []m{{"entity": ref("Patient/gone")}}}), 0, 0, 1, ""},
		{"who is on another server", group(m{"member": []m{{"entity": ref("https://other.example/Patient/p")}}}), 0, 1, 0, ""},
		{"members that cannot be read", group(m{"member": "all"}), 0, 0, 0, record.Broken},
		{"a Group whose meaning is changed", group(member(), m{"modifierExtension": []m{{"url": "https://x.example/not", "valueBoolean": true}}}), 0, 0, 0, record.Broken},
		{"another home's Group", with(group(member()), m{"identifier": ods("VN9B2")}), 0, 0, 0, record.NotFound},

		{"an entry", listing(entry()), 1, 0, 0, ""},
		{"a deleted entry", listing(entry(m{"deleted": true})), 0, 0, 0, ""},
		{"a List that has been retired", listing(entry(), m{"status": "retired"}), 0, 0, 0, record.NotFound},
		{"a List entered in error", listing(entry(), m{"status": "entered-in-error"}), 0, 0, 0, record.NotFound},
		{"a List without a status", listing(entry(), m{"status": ""}), 0, 0, 0, record.NotFound},
		{"a List of changes", listing(entry(), m{"mode": "changes"}), 0, 0, 0, record.Broken},
		{"a List with nobody on it", listing(m{"emptyReason": m{"coding": []m{{"code": "nilknown"}}}}), 0, 0, 0, ""},
		{"a List that is withheld", listing(m{"emptyReason": m{"coding": []m{{"code": "withheld"}}}}), 0, 0, 0, record.Broken},
		{"a List that was never begun", listing(m{"emptyReason": m{"text": "not started"}}), 0, 0, 0, record.Broken},
		{"an entry whose Patient did not come", listing(m{"entry": []m{{"item": ref("Patient/gone")}}}), 0, 0, 1, ""},
		{"an entry that names nobody", listing(m{"entry": []m{{}}}), 0, 1, 0, ""},
		{"another home's List", with(listing(entry()), m{"identifier": ods("VN9B2")}), 0, 0, 0, record.NotFound},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			read := (*fhir.Collection).GroupMembers
			if test.list["resourceType"] == "List" {
				read = (*fhir.Collection).ListMembers
			}
			got, err := members(t, read, "VN9A1", test.list, room)
			if len(got.Rows) != test.rows || got.Missing != test.missing || len(got.Absent) != test.absent || record.KindOf(err) != test.problem {
				t.Fatalf("%d rows, %d missing, %d absent, %v", len(got.Rows), got.Missing, len(got.Absent), err)
			}
			if test.rows == 1 && (got.Rows[0].Room != "12" || got.Rows[0].Person.ID != "p") {
				t.Errorf("room %q", got.Rows[0].Room)
			}
			if _, err := members(t, read, "", test.list, room); record.KindOf(err) == "" {
				t.Error("a list is read for no organisation")
			}
		})
	}
}

func TestAnAddressListsOnlyThoseWhoHaveItNow(t *testing.T) {
	at := func(more ...m) m {
		return with(m{"use": "home", "line": []string{"Room 3, OAKFIELD House", "2 Mulberry Rise"}, "postalCode": "E99 2QA"}, more...)
	}
	living := func(id string, address ...m) m { return with(patient(id, anna), m{"address": address}) }
	tests := []struct {
		name          string
		who           m
		listed, count int // count of those whose address cannot be read
	}{
		{"lives there", living("p", at()), 1, 0},
		{"lives there, the postcode set otherwise", living("p", at(m{"postalCode": "e992qa"})), 1, 0},
		{"lived there", living("p", at(m{"use": "old"})), 0, 0},
		{"left last week", living("p", at(m{"period": m{"end": "2026-11-15"}})), 0, 0},
		{"a bill goes there", living("p", at(m{"use": "billing"})), 0, 0},
		{"lives next door", living("p", at(m{"line": []string{"4 Mulberry Rise"}})), 0, 0},
		{"another postcode", living("p", at(m{"postalCode": "E99 2QB"})), 0, 0},
		{"has died", with(living("p", at()), m{"deceasedDateTime": "2026-10-01"}), 0, 0},
		{"is restricted", with(living("p", at()), m{"meta": m{"security": []m{{"code": "R"}}}}), 0, 0},
		{"has an address that cannot be read", with(patient("p", anna), m{"address": "there"}), 0, 1},
	}
	for _, test := range tests {
		b, err := bundle.Parse(bundleOf("searchset", test.who))
		if err != nil {
			t.Fatal(err)
		}
		people, missing := fhir.LivingAt(b, "E99 2QA", "Oakfield House", listedAt)
		if len(people) != test.listed || missing != test.count {
			t.Errorf("%s: %d listed, %d missing", test.name, len(people), missing)
		}
	}
}

func TestWhoseRestrictionCannotBeReadIsTakenToBeRestricted(t *testing.T) {
	hidden := with(patient("p", anna), m{"meta": "R", "address": []m{{"text": "1 Secret Street"}}})
	b, err := bundle.Parse(bundleOf("searchset", hidden))
	if err != nil {
		t.Fatal(err)
	}
	if people := fhir.Patients(b, today); len(people) != 1 || !people[0].Restricted || people[0].Address != "" {
		t.Errorf("%d people, with an address", len(people))
	}
}

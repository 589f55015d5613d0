package source_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
)

const (
	oakfield = `"identifier":[{"system":"` + nhs.ODSSystem + `","value":"VN9A1"}]`
	elmbank  = `"identifier":[{"system":"` + nhs.ODSSystem + `","value":"VN9B2"}]`
	byPost   = `{"type":"Patient","interaction":[{"code":"search-type"}],"searchParam":[{"name":"address-postalcode"}]}`
)

// listSections asks for the residents of Oakfield House from a service that answers with
// the texts, and refuses to send along what it did not say that it would.
func listSections(t *testing.T, from source.Origin, texts map[string]string) (viewing.ResidentList, error) {
	t.Helper()
	metadata := texts["metadata"]
	if metadata == "" {
		metadata = capabilities(byPost)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(metadata, r.URL.Query().Get("_include")) {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		text, ok := texts[strings.TrimPrefix(r.URL.Path, "/")+"?"+r.URL.RawQuery]
		if !ok {
			text, ok = texts[strings.TrimPrefix(r.URL.Path, "/")]
		}
		switch {
		case r.URL.Path == "/metadata":
			text = metadata
		case !ok:
			text = found()
		}
		_, _ = io.WriteString(w, text)
	}))
	defer server.Close()
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	list, err := source.NewResidents(source.ResidentsConfig{
		From: from, Name: "Oxford", Client: client, Deadline: 10 * time.Second, Now: func() time.Time { return time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC) },
		Organisation: "VN9A1", Postcode: "E99 2QA", Address: "Oakfield House",
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.Residents(t.Context(), "VN9A1")
}

func TestResidentsComeFromWhereTheSettingsSay(t *testing.T) {
	group := `{"resource":{"resourceType":"Group","id":"g",` + oakfield + `,"member":[{"entity":{"reference":"Patient/p"}}]}}`
	list := `{"resource":{"resourceType":"List","id":"l","status":"current",` + oakfield + `,"entry":[{"item":{"reference":"Patient/p"}}]}}`
	there := strings.Replace(anna, `"id":"p"`, `"id":"p","address":[{"use":"home","line":["Room 4, Oakfield House"],"postalCode":"E99 2QA"}]`, 1)
	away := strings.Replace(there, `"use":"home"`, `"use":"old"`, 1)
	tests := []struct {
		name          string
		from          source.Origin
		texts         map[string]string
		rows, missing int
		kind          record.Kind
	}{
		{"a Group", source.FromGroup, map[string]string{"Group": found(group, anna)}, 1, 0, ""},
		{"a Group that brings its people", source.FromGroup, map[string]string{
			"metadata": capabilities(`{"type":"Group","searchInclude":["Group:member"]}`), "Group": found(group),
			"Group?_count=500&_include=Group%3Amember&identifier=" + url.QueryEscape(nhs.ODSSystem+"|VN9A1"): found(group, anna)}, 1, 0, ""},
		{"a Group whose people are asked for by id", source.FromGroup, map[string]string{"Group": found(group), "Patient?_count=500&_id=p": found(anna)}, 1, 0, ""},
		{"a Group whose people are nowhere", source.FromGroup, map[string]string{"Group": found(group)}, 0, 1, ""},
		{"no Group", source.FromGroup, nil, 0, 0, record.NotFound},
		{"another home's Group", source.FromGroup, map[string]string{"Group": found(strings.Replace(group, oakfield, elmbank, 1), anna)}, 0, 0, record.NotFound},
		{"a List", source.FromList, map[string]string{"List": found(list, anna)}, 1, 0, ""},
		{"a List whose people are asked for by id", source.FromList, map[string]string{"List": found(list), "Patient?_count=500&_id=p": found(anna)}, 1, 0, ""},
		{"a Group where a List was to be", source.FromList, map[string]string{"Group": found(group, anna)}, 0, 0, record.NotFound},
		{"another home's List", source.FromList, map[string]string{"List": found(strings.Replace(list, oakfield, elmbank, 1), anna)}, 0, 0, record.NotFound},
		{"an address", source.FromAddress, map[string]string{"Patient": found(there)}, 1, 0, ""},
		{"an address that somebody left", source.FromAddress, map[string]string{"Patient": found(away)}, 0, 0, ""},
		{"a directory that overlooks the address", source.FromAddress, map[string]string{"Patient": found(anna)}, 0, 0, ""},
		{"a directory that cannot be asked by address", source.FromAddress, map[string]string{"metadata": capabilities(searchable("Patient", "family")), "Patient": found(there)}, 0, 0, record.Invalid},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := listSections(t, test.from, test.texts)
			if len(got.Rows) != test.rows || got.Missing != test.missing || record.KindOf(err) != test.kind {
				t.Fatalf("%d rows, %d missing, %v", len(got.Rows), got.Missing, err)
			}
			if err == nil && len(got.RequestIDs) < 2 { // what it can do, and the list
				t.Errorf("%d requests are told for the trail", len(got.RequestIDs))
			}
			if err == nil && (got.Made == "" || got.Unproved != (test.from == source.FromAddress)) {
				t.Errorf("made from %q, unproved %t", got.Made, got.Unproved)
			}
		})
	}
}

func TestTheDemonstrationsHomeIsListedAlikeFromGroupAndAddress(t *testing.T) {
	c := newCentral(t)
	group, err := c.residents(t, source.FromGroup, "lcr").Residents(c.ctx(t), "VN9A1")
	if err != nil {
		t.Fatal(err)
	}
	address, err := c.residents(t, source.FromAddress, "directory").Residents(c.ctx(t), "VN9A1")
	if err != nil {
		t.Fatal(err)
	}
	restricted := 0
	byNumber := map[record.NHSNumber]bool{}
	for _, row := range group.Rows {
		byNumber[row.Person.NHSNumber] = true
		if row.Person.Restricted {
			restricted++
		}
	}
	for _, row := range address.Rows {
		if !byNumber[row.Person.NHSNumber] {
			t.Error("somebody has the address who is not in the group")
		}
	}
	if len(address.Rows)+restricted != len(group.Rows) || restricted == 0 {
		t.Errorf("%d by address, %d in the group, of whom %d restricted", len(address.Rows), len(group.Rows), restricted)
	}
}

func TestOneOrganisationsAddressListsNobodyForAnother(t *testing.T) {
	c := newCentral(t)
	list, err := c.residents(t, source.FromAddress, "directory").Residents(c.ctx(t), "VN9B2")
	if record.KindOf(err) != record.NotFound || len(list.Rows) != 0 {
		t.Errorf("%d rows, %v", len(list.Rows), err)
	}
}

func TestWithoutAListOfResidentsNoHomeIsEmpty(t *testing.T) {
	if _, err := (source.NoResidents{}).Residents(t.Context(), "VN9A1"); record.KindOf(err) != record.NotFound {
		t.Errorf("it says %v", err)
	}
}

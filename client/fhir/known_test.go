package fhir_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"careview/client/document"
	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/fhir/rest"
	"careview/client/nhs"
	"careview/client/record"
)

// What one reader knows of numbers, addresses and letters, all know: each fact is put to
// each reader that meets it.

// TestEveryReaderKnowsANumberByEachOfItsSystems: FHIR names a system by its address or its
// OID, CDA by the OID alone.
func TestEveryReaderKnowsANumberByEachOfItsSystems(t *testing.T) {
	for system, c := range map[string]struct{ fhir, cda bool }{
		"https://fhir.nhs.uk/Id/nhs-number":     {fhir: true},
		"http://fhir.nhs.uk/Id/nhs-number":      {fhir: true},
		"https://fhir.nhs.uk/Id/NHS-number":     {fhir: true},
		"HTTPS://FHIR.nhs.uk/id/nhs-number/":    {fhir: true},
		"https://fhir.nhs.uk:443/Id/nhs-number": {fhir: true},
		"urn:oid:2.16.840.1.113883.2.1.4.1":     {fhir: true, cda: true},
		"URN:OID:2.16.840.1.113883.2.1.4.1":     {fhir: true, cda: true},
		"2.16.840.1.113883.2.1.4.1":             {cda: true},
		" 2.16.840.1.113883.2.1.4.1 ":           {cda: true},
		"https://fhir.nhs.uk/Id/local-number":   {},
		"urn:oid:2.16.840.1.113883.2.1.4.10":    {},
	} {
		who := whoIs(t, m{"identifier": []m{{"system": system, "value": "999 123 4551"}}})
		if found := who.NHSNumber == anna; found != c.fhir {
			t.Errorf("FHIR, %q: %v", system, found)
		}
		if found := nhs.IsNumberOID(system); found != c.cda {
			t.Errorf("CDA, %q: %v", system, found)
		}
	}
	letter := `<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><id root="%s" extension="9991234551"/></patientRole></recordTarget>
		<component><structuredBody><component><section><title>Seen</title><text>Today.</text></section></component></structuredBody></component></ClinicalDocument>`
	for root, want := range map[string]record.NHSNumber{"2.16.840.1.113883.2.1.4.1": anna, "urn:oid:2.16.840.1.113883.2.1.4.1": anna, "1.2.3": ""} {
		var number record.NHSNumber
		err := document.Reader{}.Read(t.Context(), record.Attachment{ContentType: "application/cda+xml", Data: fmt.Appendf(nil, letter, root)}, func(doc record.Document) {
			if doc.Person != nil {
				number = doc.Person.NHSNumber
			}
		})
		if err != nil || number != want {
			t.Errorf("a letter, %q: %v, %v", root, number == want, err)
		}
	}
}

// spellings are ways to write the address of one thing.
var spellings = []string{
	"https://care.example/fhir/Patient/p", "HTTPS://care.example/fhir/Patient/p", "https://CARE.example/fhir/Patient/p", "https://care.example:443/fhir/Patient/p",
	"https://care.example/fhir/Patient/p/", "https://care.example/fhir/./Patient/p", "https://care.example/x/../fhir/Patient/p", "https://care.example/%66hir/Patient/p",
	"https://care.example:/fhir/Patient/p", "http://care.example:80/fhir/Patient/p", "https://care.example/fhir/Patient/p/_history/3",
}

var elsewhere = []string{
	"https://other.example/fhir/Patient/p", "https://care.example/other/Patient/p", "https://care.example:8443/fhir/Patient/p", "https://care.example/fhir/Patient/P",
	"https://care.example/fhir/Patient/p2", "https://care.example@other.example/fhir/Patient/p",
}

func TestAPersonIsKnownUnderEachSpellingOfTheirAddress(t *testing.T) {
	shown := func(fullURL, reference string) bool {
		content := fmt.Appendf(nil, `{"resourceType":"Bundle","type":"searchset","entry":[{"fullUrl":%q,"resource":{"resourceType":"Patient","id":%q,"identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":%q}]}},
			{"fullUrl":"https://care.example/fhir/AllergyIntolerance/a","resource":{"resourceType":"AllergyIntolerance","id":"a","code":{"text":"Nuts"},"patient":{"reference":%q}}}]}`,
			fullURL, fullURL[strings.LastIndexAny(strings.TrimSuffix(fullURL, "/"), "/:")+1:], anna, reference)
		file, err := fhir.ReadFile("file", bytes.ReplaceAll(content, []byte(`"id":"p/"`), []byte(`"id":"p"`)), today)
		if err != nil {
			t.Fatal(err)
		}
		return file.Shown == 1 && file.Refused == 0
	}
	for _, spelled := range spellings {
		if !shown(spellings[0], spelled) {
			t.Errorf("a reference to %s finds nobody", spelled)
		}
		if !strings.Contains(spelled, "_history") && !shown(spelled, spellings[0]) {
			t.Errorf("a reference does not find who is at %s", spelled)
		}
	}
	for _, spelled := range elsewhere {
		if shown(spellings[0], spelled) {
			t.Errorf("%s is taken for the same", spelled)
		}
	}
	const id = "aaaaaaaa-0000-4000-8000-00000000000a"
	for _, spelled := range []string{"urn:uuid:" + id, "urn:UUID:" + id, "URN:uuid:" + strings.ToUpper(id), strings.ToUpper(id), id, "Patient/" + strings.ToUpper(id), "/Patient/" + id} {
		if !shown("urn:uuid:"+id, spelled) || strings.HasPrefix(strings.ToLower(spelled), "urn:") && !shown(spelled, "urn:uuid:"+id) {
			t.Errorf("%s is taken for another", spelled)
		}
	}
	if other := strings.Replace(id, "a", "b", 1); shown("urn:uuid:"+id, "urn:uuid:"+other) {
		t.Errorf("%s is taken for the same", other)
	}
}

// answering answers requests by their address.
type answering func(address string) (body []byte, contentType string)

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	body, kind := a(r.URL.String())
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {kind}}, Body: io.NopCloser(bytes.NewReader(body)), Request: r}, nil
}

// TestEveryReaderKnowsAServiceByEachSpellingOfItsOrigin: pages and documents are fetched,
// and whoever signs requests signs them, wherever they are spelled the same.
func TestEveryReaderKnowsAServiceByEachSpellingOfItsOrigin(t *testing.T) {
	const base = "http://care.example/fhir"
	for origin, want := range map[string]bool{
		"http://care.example": true, "HTTP://care.example": true, "http://CARE.example": true, "http://care.example:80": true, "http://care.example:": true,
		"https://care.example": false, "http://care.example:8080": false, "http://other.example": false, "http://care.example.other.example": false, "http://x@care.example": false,
	} {
		next := origin + "/fhir/AllergyIntolerance?page=2"
		client, err := rest.New(rest.Config{Base: base, HTTP: &http.Client{Transport: answering(func(address string) ([]byte, string) {
			if strings.Contains(address, "page=2") || strings.Contains(address, "Binary") {
				return bundleOf("searchset", allergy("b", m{"text": "Nuts"})), "application/fhir+json"
			}
			return bytes.Replace(bundleOf("searchset", allergy("a", m{"text": "Eggs"})), []byte(`{"entry"`), fmt.Appendf(nil, `{"link":[{"relation":"next","url":%q}],"entry"`, next), 1), "application/fhir+json"
		})}})
		if err != nil {
			t.Fatal(err)
		}
		came := 0
		for page, err := range client.Search(t.Context(), "AllergyIntolerance", nil) {
			if err == nil {
				came += page.Len()
			}
		}
		if (came == 2) != want {
			t.Errorf("a next page at %s: %d came", origin, came)
		}
		if _, err := client.Binary(t.Context(), origin+"/fhir/Binary/1", ""); (record.KindOf(err) != record.Unsafe) != want {
			t.Errorf("a document at %s: %v", origin, err)
		}
		u, err := url.Parse(origin)
		if b, _ := url.Parse(base); err != nil || (nhs.Origin(u) == nhs.Origin(b)) != want && u.User == nil {
			t.Errorf("a token for %s: %v", origin, err)
		}
	}
}

// TestLettersAreReadHoweverTheyAreWritten puts one record into each set of characters.
func TestLettersAreReadHoweverTheyAreWritten(t *testing.T) {
	plain := bundleOf("searchset", patient("p", anna), allergy("a", m{"text": "Naïve–é €"}))
	wide := func(order binary.AppendByteOrder, mark bool) []byte {
		text := string(plain)
		if mark {
			text = "\ufeff" + text
		}
		var content []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			content = order.AppendUint16(content, unit)
		}
		return content
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(plain); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		marked  bool
	}{
		"UTF-8": {plain, false}, "with its mark": {append([]byte("\ufeff"), plain...), false},
		"UTF-16 LE": {wide(binary.LittleEndian, true), false}, "UTF-16 BE": {wide(binary.BigEndian, true), false},
		"UTF-16 LE without a mark": {wide(binary.LittleEndian, false), false}, "UTF-16 BE without a mark": {wide(binary.BigEndian, false), false},
		"gzip":         {packed.Bytes(), false},
		"Windows-1252": {[]byte(strings.NewReplacer("ï", "\xef", "–", "\x96", "é", "\xe9", "€", "\x80").Replace(string(plain))), true},
	} {
		b, err := bundle.Parse(c.content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := string(b.Resources[1].Raw); !strings.Contains(got, "Naïve–é €") || b.Resources[1].Guessed != c.marked || b.Resources[0].Guessed {
			t.Errorf("%s: %s, %v", name, got, b.Resources[1].Guessed)
		}
		file, err := fhir.ReadFile("file", c.content, today)
		if err != nil {
			t.Fatal(err)
		}
		for _, section := range file.Persons[0].Sections {
			for _, entry := range section.Entries {
				if entry.Text != "Naïve–é €" || (len(entry.Marks) > 0) != c.marked {
					t.Errorf("%s: %q, %q", name, entry.Text, entry.Marks)
				}
			}
		}
	}
	for content, want := range map[string]string{
		`<?xml version="1.0"?><Patient xmlns="http://hl7.org/fhir"><id value="p1"/></Patient>`: "XML", "\x1f\x8bnothing": "unpacked", string(packed.Bytes()[:packed.Len()/2]): "unpacked",
	} {
		if _, err := bundle.Parse([]byte(content)); record.KindOf(err) != record.Broken || !strings.Contains(record.AsProblem(err).Sentence, want) {
			t.Errorf("%.20q: %v", content, err)
		}
	}
}

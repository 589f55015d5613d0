//go:build peers

package peers_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
	"careview/packaging/peers"
)

// object is a resource, or a part of one.
type object map[string]any

// peer is a FHIR service that nobody here wrote, and how Careview asks it.
type peer struct {
	t      *testing.T
	base   string
	http   *http.Client
	client *fhir.Client
}

func newPeer(t *testing.T) peer {
	t.Helper()
	server := peers.FHIR(t)
	p := peer{t: t, base: server.Address, http: &http.Client{Transport: plain(t)}}
	var err error
	if p.client, err = fhir.New(fhir.Config{Base: p.base, HTTP: p.http, Wait: noWait}); err != nil {
		t.Fatal(err)
	}
	return p
}

// noWait waits no time before a retry.
func noWait(ctx context.Context, _ time.Duration) error { return ctx.Err() }

func (p peer) source(kind source.Kind) *source.Source {
	p.t.Helper()
	s, err := source.New(source.Config{Name: "Peer", Kind: kind, Deadline: 60 * time.Second, Client: p.client, Base: p.base, Now: time.Now})
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

func (p peer) directory() *source.Directory {
	return source.NewDirectory(source.DirectoryConfig{Client: p.client, Deadline: 20 * time.Second, Now: time.Now})
}

// send sends a resource as any program would and returns its answer.
func (p peer) send(method, path string, content []byte) object {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.base+path, bytes.NewReader(content))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/fhir+json")
	response, err := p.http.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	if response.StatusCode/100 != 2 {
		p.t.Fatalf("%s %s: %s", method, path, response.Status)
	}
	var kept object
	if err := json.Unmarshal(said, &kept); err != nil {
		p.t.Fatal(err)
	}
	return kept
}

// put loads a resource under its own id where it has one, and returns its id.
func (p peer) put(resource object) string {
	p.t.Helper()
	content, err := json.Marshal(resource)
	if err != nil {
		p.t.Fatal(err)
	}
	method, path := http.MethodPost, fmt.Sprintf("/%s", resource["resourceType"])
	if id, ok := resource["id"].(string); ok {
		method, path = http.MethodPut, path+"/"+id
	}
	id, _ := p.send(method, path, content)["id"].(string)
	return id
}

// person loads a made-up person and returns their id at the service.
func (p peer) person(family, given, born, number string) string {
	p.t.Helper()
	return p.put(object{
		"resourceType": "Patient", "birthDate": born, "gender": "female",
		"name":       []object{{"use": "official", "family": family, "given": []string{given}}},
		"identifier": []object{{"system": nhs.NumberSystem, "value": number}},
	})
}

// The made-up people of these tests.
const (
	ednasNumber = "9990000018"
	ednasTwin   = "9990000026"
)

// find is the one person with an NHS number.
func (p peer) find(number record.NHSNumber) record.Patient {
	p.t.Helper()
	found, err := p.directory().Find(p.t.Context(), viewing.Query{NHSNumber: number})
	if err != nil {
		p.t.Fatal(err)
	}
	if len(found.People) != 1 {
		p.t.Fatalf("%d people were found by one number", len(found.People))
	}
	return found.People[0]
}

func coded(system, code, text string) object {
	return object{"coding": []object{{"system": system, "code": code, "display": text}}, "text": text}
}

const (
	snomed = "http://snomed.info/sct"
	loinc  = "http://loinc.org"
)

// kept is what these tests load about one person: of which section, how many,
// and what each looks like.
var kept = []struct {
	section record.Section
	many    int
	make    func(who object, n int) object
}{
	{record.Allergies, 3, func(who object, n int) object {
		return object{"resourceType": "AllergyIntolerance", "patient": who, "clinicalStatus": coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active", "Active"),
			"code": coded(snomed, fmt.Sprint(90000000+n), fmt.Sprintf("Made-up substance %d", n))}
	}},
	{record.Problems, 55, func(who object, n int) object { // more than a page holds
		return object{"resourceType": "Condition", "subject": who, "clinicalStatus": coded("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active"),
			"code": coded(snomed, fmt.Sprint(91000000+n), fmt.Sprintf("Made-up problem %d", n)), "recordedDate": day(n)}
	}},
	{record.Medicines, 12, func(who object, n int) object {
		return object{"resourceType": "MedicationRequest", "status": "active", "intent": "order", "subject": who, "authoredOn": day(n),
			"medicationCodeableConcept": coded(snomed, fmt.Sprint(92000000+n), fmt.Sprintf("Made-up medicine %d", n))}
	}},
	{record.Results, 130, func(who object, n int) object { // three pages
		return object{"resourceType": "Observation", "status": "final", "subject": who, "effectiveDateTime": day(n),
			"category":      []object{coded("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", "Laboratory")},
			"code":          coded(loinc, "2823-3", "Potassium"),
			"valueQuantity": object{"value": 3.5 + float64(n)/100, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}}
	}},
	{record.Immunisations, 4, func(who object, n int) object {
		return object{"resourceType": "Immunization", "status": "completed", "patient": who, "occurrenceDateTime": day(n),
			"vaccineCode": coded(snomed, fmt.Sprint(93000000+n), "Made-up vaccine")}
	}},
	{record.Procedures, 6, func(who object, n int) object {
		return object{"resourceType": "Procedure", "status": "completed", "subject": who, "performedDateTime": day(n),
			"code": coded(snomed, fmt.Sprint(94000000+n), "Made-up procedure")}
	}},
	{record.Contacts, 21, func(who object, n int) object {
		return object{"resourceType": "Encounter", "status": "finished", "subject": who, "period": object{"start": day(n)},
			"class": object{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"}}
	}},
	{record.Flags, 2, func(who object, n int) object {
		return object{"resourceType": "Flag", "status": "active", "subject": who, "code": coded(snomed, fmt.Sprint(95000000+n), "Made-up flag")}
	}},
}

// day is a date of its own for each n.
func day(n int) string {
	return time.Date(2025, time.January, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format("2006-01-02T15:04:05Z")
}

// load loads all that is kept about somebody.
func (p peer) load(id string) {
	p.t.Helper()
	who := object{"reference": "Patient/" + id}
	for _, k := range kept {
		for n := range k.many {
			p.put(k.make(who, n))
		}
	}
}

func TestPeopleAreFoundAtAServiceNobodyHereWrote(t *testing.T) {
	p := newPeer(t)
	p.person("Larkspur", "Edna", "1941-04-03", ednasNumber)
	p.person("Larkspur", "Maud", "1941-11-30", ednasTwin)
	for name, c := range map[string]struct {
		query viewing.Query
		want  []string
	}{
		"by number":                    {viewing.Query{NHSNumber: ednasNumber}, []string{"Edna"}},
		"by name and day of birth":     {viewing.Query{Family: "Larkspur", Born: born(t, "1941-04-03")}, []string{"Edna"}},
		"by name and month of birth":   {viewing.Query{Family: "Larkspur", Born: born(t, "1941-11")}, []string{"Maud"}},
		"by name and year of birth":    {viewing.Query{Family: "Larkspur", Born: born(t, "1941")}, []string{"Edna", "Maud"}},
		"by both names, year of birth": {viewing.Query{Family: "larkspur", Given: "maud", Born: born(t, "1941")}, []string{"Maud"}},
		"another year":                 {viewing.Query{Family: "Larkspur", Born: born(t, "1942")}, nil},
		"a number nobody has":          {viewing.Query{NHSNumber: "9990000034"}, nil},
	} {
		found, err := p.directory().Find(t.Context(), c.query)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var names []string
		for _, person := range found.People {
			names = append(names, person.Name.Given)
		}
		slices.Sort(names)
		if !slices.Equal(names, c.want) {
			t.Errorf("%s: found %q, want %q", name, names, c.want)
		}
		if found.CanWiden {
			t.Errorf("%s: offers a wider search, which this service does not have", name)
		}
	}
}

// A service that does not know a parameter says so, and that is no "nobody found".
func TestAParameterTheServiceDoesNotKnowIsAFailureAndNotNobody(t *testing.T) {
	p := newPeer(t)
	p.person("Larkspur", "Edna", "1941-04-03", ednasNumber)
	query := viewing.Query{Family: "Larkspur", Born: born(t, "1941-04-03"), Widen: true}
	found, err := p.directory().Find(t.Context(), query)
	if err == nil && len(found.People) == 0 {
		t.Fatal("the service did not understand, and nobody was found")
	}
	if err != nil && record.KindOf(err) != record.Invalid {
		t.Errorf("kind %q, want %q", record.KindOf(err), record.Invalid)
	}
}

func TestEveryPageOfARecordComesAndNothingOfAnybodyElse(t *testing.T) {
	p := newPeer(t)
	edna := p.person("Larkspur", "Edna", "1941-04-03", ednasNumber)
	p.load(edna)
	p.load(p.person("Larkspur", "Maud", "1941-11-30", ednasTwin))
	answer := p.source(source.Search).Ask(t.Context(), p.find(ednasNumber))
	if answer.Patient == nil || answer.Patient.NHSNumber != ednasNumber {
		t.Error("the answer does not say that it is about the person asked for")
	}
	if answer.Refused != 0 || len(answer.Unread) != 0 {
		t.Errorf("%d refused, %d unread", answer.Refused, len(answer.Unread))
	}
	loaded := map[record.Section]int{}
	for _, k := range kept {
		loaded[k.section] = k.many
	}
	for _, section := range record.Sections() {
		state, want := answer.States[section].Kind, record.Answered
		if loaded[section] == 0 {
			want = record.AnsweredEmpty
		}
		if got := count(answer, section); got != loaded[section] || state != want {
			t.Errorf("%s: %d entries, %q; %d were loaded", section, got, state, loaded[section])
		}
	}
}

// posts counts the requests that are no reading of one thing.
type posts struct {
	http.RoundTripper
	sent atomic.Int64
}

func (p *posts) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPost {
		p.sent.Add(1)
	}
	return p.RoundTripper.RoundTrip(r)
}

func TestManyPeopleAskedAboutTogetherAreAnsweredAboutAsEachAlone(t *testing.T) {
	p := newPeer(t)
	p.load(p.person("Larkspur", "Edna", "1941-04-03", ednasNumber))
	p.person("Larkspur", "Maud", "1941-11-30", ednasTwin) // nothing is held of her
	people := []record.Patient{p.find(ednasNumber), p.find(ednasTwin), {NHSNumber: "9990000034"}}
	way := &posts{RoundTripper: p.http.Transport}
	var err error
	if p.client, err = fhir.New(fhir.Config{Base: p.base, HTTP: &http.Client{Transport: way}, Wait: noWait}); err != nil {
		t.Fatal(err)
	}
	s, said := p.source(source.Search), 0
	for i, answer := range (source.Sources{s}).AskMany(t.Context(), people, "Peer") {
		said++
		if sent := way.sent.Load(); sent != 2 {
			t.Errorf("they took %d batches", sent)
		}
		alone := newAlone(p).Ask(t.Context(), people[i])
		for section, state := range alone.States {
			if got := answer.States[section].Kind; got != state.Kind || count(answer, section) != count(alone, section) {
				t.Errorf("person %d: %s is %q, %d, together and %q, %d, alone", i, section, got, count(answer, section), state.Kind, count(alone, section))
			}
		}
	}
	if said != len(people) {
		t.Errorf("%d are answered about", said)
	}
}

// newAlone is a source that asks the peer without batches.
func newAlone(p peer) *source.Source {
	p.t.Helper()
	client, err := fhir.New(fhir.Config{Base: p.base, HTTP: &http.Client{Transport: withoutBatch{p.http.Transport}}, Wait: noWait})
	if err != nil {
		p.t.Fatal(err)
	}
	p.client = client
	return p.source(source.Search)
}

// withoutBatch is a way to a service on which batches are refused.
type withoutBatch struct{ http.RoundTripper }

func (w withoutBatch) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPost {
		return &http.Response{StatusCode: http.StatusMethodNotAllowed, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
	}
	return w.RoundTripper.RoundTrip(r)
}

func TestSomebodyTheServiceDoesNotHoldIsAnEmptyAnswer(t *testing.T) {
	p := newPeer(t)
	p.load(p.person("Larkspur", "Maud", "1941-11-30", ednasTwin))
	answer := p.source(source.Search).Ask(t.Context(), record.Patient{NHSNumber: ednasNumber})
	if len(answer.Entries) != 0 || answer.Refused != 0 {
		t.Errorf("%d entries, %d refused", len(answer.Entries), answer.Refused)
	}
}

func TestADocumentIsReadFromWhereItsLetterPoints(t *testing.T) {
	p := newPeer(t)
	edna := p.person("Larkspur", "Edna", "1941-04-03", ednasNumber)
	const words = "Discharged home with made-up tablets."
	binary := p.put(object{"resourceType": "Binary", "contentType": "text/plain", "data": base64.StdEncoding.EncodeToString([]byte(words))})
	p.put(object{"resourceType": "DocumentReference", "status": "current", "subject": object{"reference": "Patient/" + edna}, "date": day(1),
		"type":    coded(snomed, "823701000000103", "Discharge letter"),
		"content": []object{{"attachment": object{"contentType": "text/plain", "url": "Binary/" + binary}}}})
	service := p.source(source.Search)
	answer := service.Ask(t.Context(), p.find(ednasNumber))
	var letters []record.Letter
	for _, entry := range answer.Entries {
		if letter, ok := entry.Detail.(record.Letter); ok {
			letters = append(letters, letter)
		}
	}
	if len(letters) != 1 || len(letters[0].Attachments) != 1 {
		t.Fatalf("%d letters", len(letters))
	}
	document, err := source.Sources{service}.Document(t.Context(), "Peer", letters[0].Attachments[0])
	if err != nil {
		t.Fatal(err)
	}
	if string(document.Data) != words || document.ContentType != "text/plain" {
		t.Errorf("%d bytes of %q", len(document.Data), document.ContentType)
	}
}

func TestAServiceWithoutTheOperationSaysSoAndNotNone(t *testing.T) {
	p := newPeer(t)
	p.load(p.person("Larkspur", "Edna", "1941-04-03", ednasNumber))
	for _, kind := range []source.Kind{source.Everything, source.Summary} {
		answer := p.source(kind).Ask(t.Context(), p.find(ednasNumber))
		for _, section := range record.Sections() {
			if state := answer.States[section].Kind; state == record.AnsweredEmpty || state == record.Answered {
				t.Errorf("%s: %s is %q", kind, section, state)
			}
		}
	}
}

// realBundles are transactions of one person each, as their makers published them.
var realBundles = "synthea-bulk-data-server/*.json"

func TestRealRecordsComeBackWhole(t *testing.T) {
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA not set")
	}
	files, err := filepath.Glob(filepath.Join(folder, realBundles))
	if err != nil || len(files) == 0 {
		t.Fatalf("no bundles: %v", err)
	}
	p := newPeer(t)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read, err := fhir.ReadFile("Peer", content, time.Now())
		if err != nil || len(read.Persons) != 1 {
			t.Errorf("%s: %d persons, %v", filepath.Base(file), len(read.Persons), err)
			continue
		}
		p.send(http.MethodPost, "/", content)
		started := time.Now()
		answer := p.source(source.Search).Ask(t.Context(), read.Persons[0].Patient)
		t.Logf("%s: %d entries in %v, in %d requests", filepath.Base(file), len(answer.Entries), time.Since(started).Round(time.Millisecond), len(answer.RequestIDs))
		if answer.Refused != 0 {
			t.Errorf("%s: %d refused", filepath.Base(file), answer.Refused)
		}
		for _, section := range read.Persons[0].Sections {
			if got := count(answer, section.Section); got != len(section.Entries) {
				t.Errorf("%s: %s: %d entries came of %d", filepath.Base(file), section.Section, got, len(section.Entries))
			}
		}
	}
}

func count(answer record.Answer, section record.Section) int {
	n := 0
	for _, entry := range answer.Entries {
		if entry.Section == section {
			n++
		}
	}
	return n
}

func born(t *testing.T, text string) record.Date {
	t.Helper()
	date, err := record.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

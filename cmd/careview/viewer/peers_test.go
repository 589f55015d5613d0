//go:build peers

package viewer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"careview/client/auth"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/packaging/peers"
	"careview/storage/settings"
)

// neighbours are servers that nobody here wrote, and a program beside Careview
// that puts data into one and reads what came of it.
type neighbours struct {
	t            *testing.T
	issuer, base string
	beside       context.Context // in the name of somebody signed in there
	http         *http.Client
	viewer       *Viewer
}

// atPeers is the program but its window, over servers that nobody here wrote: one
// signs staff in; the other finds people, holds records and takes the trail, and
// lets in nobody whose token the first does not vouch for.
func atPeers(t *testing.T) *neighbours {
	t.Helper()
	provider := peers.OpenID(t)
	n := &neighbours{t: t, issuer: provider.Address, base: peers.FHIR(t, provider.Address+"/me").Address}
	n.open(auth.Config{}, "")
	return n
}

// open signs the other program in, and opens Careview with more settings of [sign-in].
func (n *neighbours) open(config auth.Config, more string) {
	n.t.Helper()
	config.Issuer, config.ClientID = n.issuer, "careview"
	signIn, err := auth.New(config)
	if err != nil {
		n.t.Fatal(err)
	}
	session, err := signIn.SignIn(n.t.Context(), n.browse("nurse"))
	if err != nil {
		n.t.Fatal(err)
	}
	n.beside, n.http = session.Bind(n.t.Context()), allowed(http.DefaultTransport, n.base)
	site, err := settings.Parse("settings.toml", fmt.Appendf(nil, `
training = true
[site]
name = "Oakfield House"
kind = "practice"
ods = "VN9A1"
[sign-in]
issuer = %q
client-id = "careview"
%[4]s
[directory]
kind = "fhir"
address = %[2]q
[[source]]
name = "Peer"
address = %[2]q
kind = "search"
[audit]
address = %[2]q
[storage]
folder = %[3]q
keyring = "memory"
`, n.issuer, n.base, n.t.TempDir(), more))
	if err != nil {
		n.t.Fatal(err)
	}
	if n.viewer, err = Open(n.t.Context(), Config{Settings: site, Version: "test"}); err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { _ = n.viewer.Close() })
}

// browse is a person at a browser who signs in as login.
func (n *neighbours) browse(login string) func(string) {
	return func(address string) {
		go func() {
			if err := peers.Browse(address, map[string]string{"login": login, "username": login, "password": "any"}); err != nil {
				n.t.Error(err)
			}
		}()
	}
}

// ask asks the FHIR service, as any program would.
func (n *neighbours) ask(method, path string, resource any) map[string]any {
	n.t.Helper()
	content, err := json.Marshal(resource)
	if err != nil {
		n.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(n.beside, method, n.base+path, bytes.NewReader(content))
	if err != nil {
		n.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/fhir+json")
	response, err := n.http.Do(request)
	if err != nil {
		n.t.Fatal(err)
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode/100 != 2 {
		n.t.Fatalf("%s %s: %s, %v", method, path, response.Status, err)
	}
	var kept map[string]any
	if err := json.Unmarshal(said, &kept); err != nil {
		n.t.Fatal(err)
	}
	return kept
}

// load puts a made-up person there, with as many results.
func (n *neighbours) load(family, number string, results int) {
	n.t.Helper()
	type object = map[string]any
	person := n.ask(http.MethodPost, "/Patient", object{
		"resourceType": "Patient", "birthDate": "1941-04-03", "name": []object{{"family": family, "given": []string{"Edna"}}},
		"identifier": []object{{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}},
	})
	for i := range results {
		n.ask(http.MethodPost, "/Observation", object{
			"resourceType": "Observation", "status": "final", "subject": object{"reference": "Patient/" + person["id"].(string)},
			"category":          []object{{"coding": []object{{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}}}},
			"code":              object{"text": "Potassium"},
			"effectiveDateTime": time.Date(2025, time.May, 1+i%28, 9, i/28, 0, 0, time.UTC).Format(time.RFC3339),
			"valueQuantity":     object{"value": 4.1, "unit": "mmol/L"},
		})
	}
}

func TestAtPeersARecordIsFoundOpenedRecordedAndTheTrailSentOn(t *testing.T) {
	atPeers(t).openARecord()
}

// openARecord finds, opens and closes a record, and holds the trail that comes of it.
func (n *neighbours) openARecord() {
	t := n.t
	t.Helper()
	n.load("Larkspur", "9990000018", 60)
	n.load("Larkspur", "9990000026", 5)
	desk := n.viewer.desk
	if _, err := desk.Find(t.Context(), viewing.Query{NHSNumber: "9990000018"}); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("a search without a sign-in: %v", err)
	}
	staff, err := desk.SignIn(t.Context(), n.browse("nurse"))
	if err != nil {
		t.Fatal(err)
	}
	if staff.Name != "Nora Quill" || staff.Role.Kind != "nurse" {
		t.Fatalf("signed in as %q, %q", staff.Name, staff.Role.Kind)
	}
	found, err := desk.Find(t.Context(), viewing.Query{Raw: "9990000018", NHSNumber: "9990000018"})
	if err != nil || len(found.People) != 1 {
		t.Fatalf("%d people, %v", len(found.People), err)
	}
	var last record.Chart
	look := viewing.Look{Person: found.People[0], Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	if err := desk.Open(t.Context(), look, func(chart record.Chart) { last = chart }); err != nil {
		t.Fatal(err)
	}
	if results := last.Entries(record.Results); len(results) != 60 {
		t.Errorf("%d results of 60", len(results))
	}
	if err := desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	n.trailHolds("9990000018")
}

// trailHolds checks what the privacy officer sees, and that the service has taken
// every entry and keeps it as it was sent.
func (n *neighbours) trailHolds(number record.NHSNumber) {
	n.t.Helper()
	desk := n.viewer.desk
	staff, err := desk.SignIn(n.t.Context(), n.browse("two-roles"))
	if err != nil {
		n.t.Fatal(err)
	}
	officer := slices.IndexFunc(staff.Roles, func(role viewing.Role) bool { return role.Kind == "privacy-officer" })
	if officer < 0 {
		n.t.Fatalf("no privacy officer among %d roles", len(staff.Roles))
	}
	if staff, err = desk.ChooseRole(n.t.Context(), staff.Roles[officer].ID); err != nil || staff.Role.Kind != "privacy-officer" {
		n.t.Fatalf("role %q, %v", staff.Role.Kind, err)
	}
	page, err := desk.Trail(n.t.Context(), viewing.TrailQuery{Person: number}, 100, nil)
	if err != nil {
		n.t.Fatal(err)
	}
	var kinds []viewing.EventKind
	for _, look := range slices.Backward(page.Looks) {
		entries, err := desk.TrailLook(n.t.Context(), look)
		if err != nil {
			n.t.Fatal(err)
		}
		for _, entry := range entries {
			if entry.Event.Person.NHSNumber == number && entry.Event.Kind != viewing.EventTrail {
				kinds = append(kinds, entry.Event.Kind)
			}
		}
	}
	if want := []viewing.EventKind{viewing.EventMatch, viewing.EventOpen, viewing.EventAnswered}; !slices.Equal(kinds, want) {
		n.t.Errorf("the trail holds %q of that person, want %q", kinds, want)
	}
	state := n.sent()
	if kept := n.keeps(""); len(kept) != int(state.Newest) {
		n.t.Errorf("the service keeps %d entries of %d", len(kept), state.Newest)
	}
	if looks := n.keeps("subtype=http://hl7.org/fhir/restful-interaction%7Cread"); len(looks) != 2 {
		n.t.Errorf("the service finds the reads %v, want the look and its answer", looks)
	}
}

// keeps are the entries of the trail that the service keeps and finds so. One that
// was on its way as somebody signed out may be there twice.
func (n *neighbours) keeps(query string) map[string]bool {
	n.t.Helper()
	found := map[string]bool{}
	bundle, _ := n.ask(http.MethodGet, "/AuditEvent?_count=50&"+query, nil)["entry"].([]any)
	for _, entry := range bundle {
		content, err := json.Marshal(entry)
		var read struct{ Resource sentEvent }
		if err = errors.Join(err, json.Unmarshal(content, &read)); err != nil {
			n.t.Fatal(err)
		}
		found[read.Resource.trailNumber()] = true
	}
	return found
}

// sent waits until all that the trail holds was sent. Another program takes it,
// which tells nobody here when it has.
func (n *neighbours) sent() viewing.Forwarding {
	n.t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	patience := time.After(30 * time.Second)
	for {
		state, err := n.viewer.sender.State(n.t.Context())
		if err != nil {
			n.t.Fatal(err)
		}
		if state.Unsent() == 0 {
			return state
		}
		select {
		case <-again.C:
		case <-patience:
			n.t.Fatalf("%d entries were not sent: %v", state.Unsent(), state.Problem)
		}
	}
}

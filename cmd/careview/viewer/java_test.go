//go:build peers && java

package viewer

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/assets/population"
	"careview/client/auth"
	"careview/client/demo/people"
	"careview/client/demo/store"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/packaging/peers"
)

// keycloakScopes are asked for by a viewer that signs in at Keycloak.
var keycloakScopes = []string{"openid", "profile", "offline_access"}

const keycloakRoles = `
scopes = ["openid", "profile", "offline_access"]
[sign-in.roles]
claim = "realm_access.roles"
[[sign-in.roles.value]]
is = "careview-nurse"
role = "nurse"
[[sign-in.roles.value]]
is = "careview-privacy"
role = "privacy-officer"
`

func atKeycloakAndHAPI(t *testing.T, more string) *neighbours {
	t.Helper()
	n := &neighbours{t: t, issuer: peers.Keycloak(t).Realm(t, "oakfield").Issuer, base: peers.FHIR(t).Address}
	n.open(auth.Config{Scopes: keycloakScopes}, keycloakRoles+more)
	n.ask(http.MethodGet, "/Patient?identifier=9990000018", nil) // HAPI's first search takes long
	return n
}

func TestAtKeycloakAndHAPIARecordIsFoundOpenedRecordedAndTheTrailSentOn(t *testing.T) {
	atKeycloakAndHAPI(t, "").openARecord()
}

// demonstration keeps what the demonstration's largest source holds.
type demonstration []store.Object

func (d *demonstration) Add(source string, resource store.Object) error {
	if source == "lcr" {
		*d = append(*d, resource)
	}
	return nil
}

func (*demonstration) Later(string, store.Object) error { return nil }

func (*demonstration) Alias(string, string, string, string) error { return nil }

func (*demonstration) Gap(string, string, string, string) error { return nil }

// loadOakfield puts Oakfield House there as the demonstration has it: its Group, whoever is
// on it, and all of Margaret Smith's record, which it gives. More of the demonstration's people,
// inHouse together, have its address without being on the Group.
func (n *neighbours) loadOakfield(inHouse int) []byte {
	n.t.Helper()
	type object = store.Object
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		n.t.Fatal(err)
	}
	var all demonstration
	if err := recipe.Fill(time.Now(), &all); err != nil {
		n.t.Fatal(err)
	}
	first := func(kind string) object {
		return all[slices.IndexFunc(all, func(r object) bool { return r["resourceType"] == kind })]
	}
	group, smith, living := first("Group"), first("Patient"), 0
	members := fmt.Sprint(group["member"])
	var sent, hers []object
	for _, resource := range all {
		kind, id, who := resource["resourceType"].(string), resource["id"].(string), store.Person(resource)
		switch {
		case kind == "Group" && id != group["id"], kind == "Patient" && living == inHouse, kind != "Patient" && who != "" && who != smith["id"]:
			continue
		case kind == "Patient":
			living++
			if !strings.Contains(members, id) {
				resource["address"] = smith["address"]
			}
		}
		sent = append(sent, object{"resource": resource, "request": object{"method": http.MethodPut, "url": kind + "/" + id}})
		if who == smith["id"] {
			hers = append(hers, object{"resource": resource})
		}
	}
	n.ask(http.MethodPost, "", object{"resourceType": "Bundle", "type": "transaction", "entry": sent})
	content, err := json.Marshal(object{"resourceType": "Bundle", "type": "collection", "entry": hers})
	if err != nil {
		n.t.Fatal(err)
	}
	return content
}

func TestAtKeycloakAndHAPITheResidentsOfTheDemonstrationAreListedAndOneIsRead(t *testing.T) {
	const inHouse = 60 // more than a page of HAPI's holds here
	n := atKeycloakAndHAPI(t, "[residents]\nfrom = \"group\"\nsource = \"Peer\"\n")
	content := n.loadOakfield(inHouse)
	desk := n.viewer.desk
	if _, err := desk.SignIn(t.Context(), n.browse("nurse")); err != nil {
		t.Fatal(err)
	}
	list := residents(t, desk)
	if len(list.Rows) != 24 || list.Missing != 0 || !list.Settled || list.Unproved {
		t.Fatalf("%d residents by the Group, %d missing, settled %v", len(list.Rows), list.Missing, list.Settled)
	}
	margaret := row(t, list, "Smith", "Margaret")
	if margaret.Room != "12" || margaret.Allergy.Text != "Penicillin" {
		t.Errorf("the list says room %q, allergies %q", margaret.Room, margaret.Allergy.Text)
	}
	read, err := fhir.ReadFile("Peer", content, time.Now())
	if err != nil || len(read.Persons) != 1 {
		t.Fatalf("%d persons in the demonstration's record, %v", len(read.Persons), err)
	}
	var chart record.Chart
	if err := desk.Open(t.Context(), viewing.Look{Person: margaret.Person, Relationship: viewing.HomeResident, Permission: viewing.PermissionGiven},
		func(c record.Chart) { chart = c }); err != nil {
		t.Fatal(err)
	}
	for _, section := range read.Persons[0].Sections {
		if got := len(chart.Entries(section.Section)); got != len(section.Entries) || got == 0 {
			t.Errorf("%s: %d entries came of %d", section.Section, got, len(section.Entries))
		}
	}
	if err := desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}

	n.open(auth.Config{Scopes: keycloakScopes}, keycloakRoles+
		"[residents]\nfrom = \"address\"\npostcode = \"E99 2QA\"\naddress = \"Oakfield House\"\n")
	if _, err := n.viewer.desk.SignIn(t.Context(), n.browse("nurse")); err != nil {
		t.Fatal(err)
	}
	const notTold = 2 // one has died, and one has an address that is not given out
	if list := residents(t, n.viewer.desk); len(list.Rows) != inHouse-notTold || list.Missing != 0 || !list.Unproved {
		t.Errorf("%d residents by address of %d, %d missing", len(list.Rows), inHouse-notTold, list.Missing)
	}
}

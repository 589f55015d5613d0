package demo

import (
	"net/http"
	"reflect"
	"strings"
	"testing"
)

// While the service runs a medicine and a plan change; the sources keep what they said before,
// say that they do, and say so of no other type.
func TestWhatWasSaidBeforeIsKeptWhereTheServiceSaysSo(t *testing.T) {
	s := running(t, Config{})
	orders := func() map[string]string {
		said := map[string]string{}
		for _, r := range resources(t, s, "/lcr/fhir/MedicationRequest?patient="+find(t, s, "lcr", "Hughes", "Gwen")) {
			said[r["id"].(string)] = r["dosageInstruction"].([]any)[0].(object)["text"].(string)
		}
		return said
	}
	before := orders()
	if err := s.Revise(t.Context()); err != nil {
		t.Fatal(err)
	}
	changed := 0
	for id, dose := range orders() {
		path := "/lcr/fhir/MedicationRequest/" + id + "/_history"
		versions := resources(t, s, path)
		oldest := versions[len(versions)-1]["dosageInstruction"].([]any)[0].(object)["text"]
		first := ask(t, s, path+"/1").object(t)["dosageInstruction"].([]any)[0].(object)["text"]
		if before[id] != oldest || before[id] != first || before[id] != dose != (len(versions) == 2) {
			t.Errorf("%s: it said %q, says %q, and keeps %d versions from %q on", id, before[id], dose, len(versions), oldest)
		}
		if before[id] != dose {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("%d of %d medicines changed", changed, len(before))
	}
	plan := resources(t, s, "/ucp/fhir/Composition?patient="+find(t, s, "ucp", "Hughes", "Gwen"))[0]["id"].(string)
	versions := resources(t, s, "/ucp/fhir/Composition/"+plan+"/_history")
	if len(versions) != 2 || reflect.DeepEqual(versions[0]["section"], versions[1]["section"]) || versions[0]["meta"].(object)["versionId"] != "2" {
		t.Errorf("of her plan %d versions are kept", len(versions))
	}
	for source, says := range map[string]int{"lcr": 1, "ucp": 1, "oxford": 0} {
		if n := strings.Count(string(ask(t, s, "/"+source+"/fhir/metadata").body), "history-instance"); n != says {
			t.Errorf("%s says of %d types that it keeps versions", source, n)
		}
	}
	if said := ask(t, s, "/oxford/fhir/MedicationRequest/1/_history"); said.status != http.StatusNotFound {
		t.Errorf("Oxford answers %d", said.status)
	}
}

package audit_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"careview/client/record/viewing"
	"careview/storage/audit/benefits"
)

// The letter may not import how the client calls what it records, and tells entries apart
// by the same words: one that is renamed there would fall out of every letter unseen.
func TestTheLetterCallsKindsAsTheyAreRecorded(t *testing.T) {
	source, err := os.ReadFile("letter/rows.go")
	if err != nil {
		t.Fatal(err)
	}
	cells, err := os.ReadFile("letter/cells.go")
	if err != nil {
		t.Fatal(err)
	}
	counted, err := os.ReadFile("benefits/benefits.go")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^const kindSaid = "` + string(viewing.EventLedTo) + `"`).Match(counted) {
		t.Errorf("nothing is counted as %q", viewing.EventLedTo)
	}
	var results []viewing.Result
	for _, result := range benefits.Results() {
		results = append(results, viewing.Result(result))
	}
	if !slices.Equal(results, viewing.Results()) {
		t.Errorf("counted are %q", results)
	}
	found := regexp.MustCompile(`(?mi)^\tkind\w+\s+= "([^"]+)"`).FindAllSubmatch(source, -1)
	if len(found) < 15 {
		t.Fatalf("only %d kinds were found", len(found))
	}
	for _, kind := range found {
		if !slices.Contains(viewing.EventKinds(), viewing.EventKind(kind[1])) {
			t.Errorf("nothing is recorded as %q", kind[1])
		}
	}
	if !regexp.MustCompile(`(?m)^\temergency\s+= "` + string(viewing.Emergency) + `"`).Match(source) {
		t.Errorf("no look is told by %q", viewing.Emergency)
	}
	for name, want := range map[string][]string{
		"relationships": {string(viewing.HomeResident), string(viewing.RegisteredPatient), string(viewing.UnderMyCare)},
		"permissions":   {string(viewing.PermissionGiven), string(viewing.PermissionRefused), string(viewing.PermissionBestInt)},
	} {
		table := regexp.MustCompile(`(?s)var ` + name + ` = .*?\n}`).Find(cells)
		for _, words := range want {
			if !regexp.MustCompile(`"` + regexp.QuoteMeta(words) + `":`).Match(table) {
				t.Errorf("%s: %q has no words", name, words)
			}
		}
	}
}

package viewer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
	"unsafe"
	"weak"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
)

// inTurn are the records of so many made-up people, each of so many resources.
func inTurn(people, resources int) []byte {
	type m = map[string]any
	var entries []m
	for i := range people {
		person := fmt.Sprintf("urn:uuid:00000000-0000-4000-8000-%012d", i)
		entries = append(entries, m{"fullUrl": person, "resource": m{
			"resourceType": "Patient", "id": fmt.Sprint("turn-", i), "name": []m{{"family": fmt.Sprint("Turn", string(rune('a'+i/26)), string(rune('a'+i%26))), "given": []string{"Record"}}}, "gender": "female", "birthDate": "1950-02-01",
		}})
		for n := range resources {
			entries = append(entries, m{"fullUrl": fmt.Sprintf("urn:uuid:00000000-0000-4000-9000-%06d%06d", i, n), "resource": m{
				"resourceType": "Observation", "id": fmt.Sprintf("turn-%d-%d", i, n), "status": "final", "subject": m{"reference": person}, "category": []m{{"coding": []m{{"code": "laboratory"}}}},
				"code": m{"text": fmt.Sprintf("Made-up result %d of person %d", n, i)}, "effectiveDateTime": time.Date(2020, 1, n, 9, 30, 0, 0, time.UTC).Format(time.RFC3339), "valueQuantity": m{"value": n, "unit": "mmol/L"},
			}})
		}
	}
	content, err := json.Marshal(m{"resourceType": "Bundle", "type": "transaction", "entry": entries})
	if err != nil {
		panic(err)
	}
	return content
}

// Of fifty records that are opened one after the other, each of somebody else's, nothing is kept:
// of each an item's words are held on to weakly, and go with the record.
func TestOfFiftyRecordsInTurnNothingIsKept(t *testing.T) {
	const people, resources = 50, 3
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "turn.json"), inTurn(people+1, resources), 0o600); err != nil {
		t.Fatal(err)
	}
	service, err := demo.Start(demo.Config{Data: folder})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Close() })
	desk, _ := atTheDesk(t, service)
	signIn(t, desk, "ann-lee")
	var last record.Chart
	var words []weak.Pointer[byte]
	for _, query := range loaded(t, folder) {
		found, err := desk.Find(t.Context(), query)
		if err != nil || len(found.People) != 1 {
			t.Fatalf("%d people were found, %v", len(found.People), err)
		}
		look := viewing.Look{Person: found.People[0], Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
		if err := desk.Open(t.Context(), look, func(c record.Chart) { last = c }); err != nil {
			t.Fatal(err)
		}
		results := last.Entries(record.Results)
		if len(results) != resources {
			t.Fatalf("%d results", len(results))
		}
		words = append(words, weak.Make(unsafe.StringData(results[0].Text)))
	}
	kept := people
	for range 5 { // what was to be cleaned up goes with the second
		runtime.GC()
		kept = 0
		for _, one := range words[:people] {
			if one.Value() != nil {
				kept++
			}
		}
	}
	if kept > 0 || words[people].Value() == nil {
		t.Errorf("of %d records before the one that is open %d are kept, and of that: %t", people, kept, words[people].Value() != nil)
	}
	runtime.KeepAlive(last)
}

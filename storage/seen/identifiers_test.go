package seen_test

import (
	"path/filepath"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
)

// A person without an NHS number is known again by any identifier that has a system, in
// whatever order they come, and by no other.
func TestSomebodyWithoutANumberIsKnownAgainByAnyIdentifier(t *testing.T) {
	of := func(identifiers ...record.Identifier) changes.MemoryKey {
		return changes.MemoryKey{Organisation: "VN9A1", Role: "nurse", Person: record.Patient{Identifiers: identifiers}}
	}
	hospital, home, loose := record.Identifier{System: "urn:hospital", Value: "7"}, record.Identifier{System: "urn:home", Value: "7"}, record.Identifier{Value: "7"}
	store := open(t, filepath.Join(t.TempDir(), "seen.db"), newKeys(), now)
	look(t, store, of(hospital, home), now)
	for name, c := range map[string]struct {
		of   changes.MemoryKey
		seen bool
	}{
		"the same":                  {of(hospital, home), true},
		"the other way round":       {of(home, hospital), true},
		"with one more":             {of(record.Identifier{System: "urn:a", Value: "1"}, home, hospital), true},
		"the same value, elsewhere": {of(record.Identifier{System: "urn:other", Value: "7"}), false},
	} {
		if got := began(t, store, c.of) != 0; got != c.seen {
			t.Errorf("%s: remembered %t", name, got)
		}
	}
	if _, err := store.Recall(t.Context(), of(loose)); record.KindOf(err) != record.Invalid {
		t.Errorf("a value without a system: %v", err)
	}
}

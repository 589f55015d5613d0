package viewing_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"careview/client/record/viewing"
)

// A kind that is not listed has no words, and would be shown as an entry that cannot be
// read.
func TestEveryKindOfEntryIsListed(t *testing.T) {
	source, err := os.ReadFile("look.go")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []viewing.EventKind
	for _, found := range regexp.MustCompile(`(?m)^\tEvent\w+\s+EventKind = "([^"]+)"`).FindAllSubmatch(source, -1) {
		kinds = append(kinds, viewing.EventKind(found[1]))
	}
	if listed := viewing.EventKinds(); len(kinds) < 20 || !slices.Equal(slices.Sorted(slices.Values(kinds)), slices.Sorted(slices.Values(listed))) {
		t.Errorf("there are %q, and listed are %q", kinds, listed)
	}
}

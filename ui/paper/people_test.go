package paper_test

import (
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"

	"careview/assets"
	"careview/client/record/pathway"
	"careview/ui/present/export"
)

var now = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

var slip = export.Provenance{At: now, By: "Ann Lee, Nurse, Oakfield House", Training: true}

// pathways are those that the program carries with it.
func pathways(t *testing.T) pathway.List {
	t.Helper()
	files, err := assets.Pathways.ReadDir("pathways")
	if err != nil {
		t.Fatal(err)
	}
	var found pathway.List
	for _, file := range files {
		content, err := assets.Pathways.ReadFile("pathways/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var pathway pathway.Pathway
		if err := toml.Unmarshal(content, &pathway); err != nil {
			t.Fatal(err)
		}
		found = append(found, pathway)
	}
	return found
}

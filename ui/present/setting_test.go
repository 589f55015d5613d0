package present_test

import (
	"testing"

	"github.com/pelletier/go-toml/v2"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/viewing"
	"careview/ui/present/careplan"
)

// pathways are those that the program carries with it.
var pathways = func() pathway.List {
	files, err := assets.Pathways.ReadDir("pathways")
	if err != nil {
		panic(err)
	}
	var found pathway.List
	for _, file := range files {
		content, err := assets.Pathways.ReadFile("pathways/" + file.Name())
		if err != nil {
			panic(err)
		}
		var pathway pathway.Pathway
		if err := toml.Unmarshal(content, &pathway); err != nil {
			panic(err)
		}
		found = append(found, pathway)
	}
	return found
}()

// setting is a nurse at the time of the tests.
var setting = careplan.Setting{Now: now, Role: "nurse", Permits: viewing.Permits{Sections: record.Sections()}, Pathways: pathways}

func TestThePathwaysMeanSomething(t *testing.T) {
	if err := pathways.Check(); err != nil {
		t.Error(err)
	}
}

// box is the block of that heading among those the pathway adds.
func box(page careplan.Emergency, heading string) careplan.Block {
	for _, block := range append(page.Lead, page.More...) {
		if block.Heading == heading {
			return block
		}
	}
	return careplan.Block{}
}

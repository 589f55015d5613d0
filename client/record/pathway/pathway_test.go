package pathway_test

import (
	"testing"

	"careview/client/record/pathway"
	"careview/client/record/planfield"
)

func TestAPathwayThatIsMisspeltIsRefused(t *testing.T) {
	box := pathway.Box{Name: "b", Heading: "B", Fields: []planfield.Field{"x"}}
	for name, pathways := range map[string]pathway.List{
		"no title":    {{Name: "a"}},
		"twice":       {{Name: "a", Title: "A"}, {Name: "a", Title: "B"}},
		"empty box":   {{Name: "a", Title: "A", Boxes: []pathway.Box{{Name: "b"}}}},
		"no such box": {{Name: "a", Title: "A", Boxes: []pathway.Box{box}, Order: []pathway.Order{{First: []string{"c"}}}}},
	} {
		if pathways.Check() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

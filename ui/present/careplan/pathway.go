package careplan

import (
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
)

// pathways are the pathways of the plans in force, each once, newest plan first.
// Without a plan it is the general layout.
func (p plans) pathways() []pathway.Pathway {
	var found []pathway.Pathway
	for _, in := range p.inForce {
		for _, path := range p.as.Pathways.All(in.plan) {
			if !slices.ContainsFunc(found, func(known pathway.Pathway) bool { return known.Name == path.Name }) {
				found = append(found, path)
			}
		}
	}
	if len(found) == 0 {
		found = append(found, p.as.Pathways.Of(record.Plan{}))
	}
	return found
}

// missing is what a pathway in force says of a field that no plan has.
func (p plans) missing(field planfield.Field) string {
	for _, path := range p.pathways() {
		if consequence := path.Missing[field]; consequence != "" {
			return spokenOf(consequence, p.person)
		}
	}
	return ""
}

// boxes are what the pathways in force add to the page for this role: what stands
// before everything else, and what stands after. A field stands in one box alone.
func (p plans) boxes() (lead, more []Block) {
	shown := map[planfield.Field]bool{}
	gather := func(path pathway.Pathway, names []string) (blocks []Block) {
		for _, name := range names {
			box, ok := path.Box(name)
			if !ok {
				continue
			}
			fields := slices.DeleteFunc(slices.Clone(box.Fields), func(f planfield.Field) bool { return shown[f] })
			for _, field := range fields {
				shown[field] = true
			}
			if block := p.block(spokenOf(box.Heading, p.person), "", fields...); !block.Empty() {
				blocks = append(blocks, block)
			}
		}
		return blocks
	}
	pathways := p.pathways()
	for _, path := range pathways {
		lead = append(lead, gather(path, path.For(p.as.Role).First)...)
	}
	for _, path := range pathways {
		more = append(more, gather(path, path.For(p.as.Role).Then)...)
	}
	return lead, more
}

// mayDiffer are the fields on which plans in force may not silently disagree, with
// what is said when they do. CPR is told apart by its own box.
var mayDiffer = []struct {
	field   planfield.Field
	heading func() string
}{
	{planfield.TreatmentLevel, words.PlanDifferTreatment},
	{planfield.PlaceOfCare, words.PlanDifferCare},
	{planfield.PlaceOfDeath, words.PlanDifferDeath},
}

// Differences are what plans in force say differently of the same thing.
func Differences(chart record.Chart) []Block {
	return plansOf(chart, Setting{}).differences()
}

// differences are what plans in force say differently of the same thing, side by
// side with their dates. No winner is picked, and the first says so.
func (p plans) differences() []Block {
	var blocks []Block
	for _, d := range mayDiffer {
		if p.differ(d.field) {
			blocks = append(blocks, Block{Heading: d.heading(), Items: p.statements(d.field)})
		}
	}
	if len(blocks) > 0 {
		blocks[0].Missing = []string{words.PlanDifferChoose()}
	}
	return blocks
}

// differ reports whether two plans in force say different things in a field of
// those that may not silently disagree.
func (p plans) differ(field planfield.Field) bool {
	named := slices.ContainsFunc(mayDiffer, func(d struct {
		field   planfield.Field
		heading func() string
	}) bool {
		return d.field == field
	})
	if !named {
		return false
	}
	var inForce []record.Plan
	for _, in := range p.inForce {
		inForce = append(inForce, in.plan)
	}
	return record.DifferOn(inForce, field)
}

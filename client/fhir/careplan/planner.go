package careplan

import (
	"slices"

	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// planner reads one item as a care plan.
type planner struct {
	*decode.Reader
	res  *resource.Resource
	odd  []string       // members of it that had to be left out
	also []record.Entry // besides the item's own
}

// newPlan is the plan of an entry before anything in it is read.
func (r *planner) newPlan(e *record.Entry, kinds ...r4.CodeableConcept) record.Plan {
	plan := record.Plan{Kinds: pathwayCodes(kinds...), Changed: e.Date}
	if e.ID != "" {
		plan.Carries = []string{r.sourceKey(e.Type + "/" + e.ID)}
	}
	return plan
}

// sourceKey is an address in this source as an identifier that holds across sources.
func (r *planner) sourceKey(address string) string {
	return r.Source + "|" + r.Person.Relative(address)
}

func statusOf(plan record.Plan) record.ClinicalStatus {
	switch {
	case plan.Superseded:
		return record.Inactive
	case plan.Draft:
		return record.Planned
	}
	return record.Active
}

// planPointer is what a pointer says of the plan it points to besides what a letter
// needs.
type planPointer struct {
	resource.Base
	MasterIdentifier r4.Identifier               `json:"masterIdentifier"`
	Identifier       lenient.Many[r4.Identifier] `json:"identifier"`
	RelatesTo        lenient.Many[struct {
		Code   string       `json:"code"`
		Target r4.Reference `json:"target"`
	}] `json:"relatesTo"`
}

// keyOfIdentifier is the key of a plan that is named by an identifier.
func keyOfIdentifier(id r4.Identifier) string { return id.System + "|" + id.Value }

// addIdentifiers puts the identifiers of a plan into it.
func addIdentifiers(plan *record.Plan, ids ...r4.Identifier) {
	for _, id := range ids {
		if id.Value != "" {
			plan.Carries = append(plan.Carries, keyOfIdentifier(id))
		}
	}
}

// addReplaced puts into a plan that it replaces another: by its address, its
// identifier, or the identifiers of what the address finds.
func (r *planner) addReplaced(plan *record.Plan, ref r4.Reference, ids ...r4.Identifier) {
	ids = append(ids, ref.Identifier())
	if ref.Reference != "" {
		plan.Replaces = append(plan.Replaces, r.sourceKey(ref.Reference))
	}
	if old := r.Find(ref.Of("CarePlan", "Composition", "DocumentReference").Address()); old != nil {
		plan.Replaces = append(plan.Replaces, r.sourceKey(old.Type+"/"+old.ID))
		if p, _, err := lenient.Decode[planPointer](old.Raw); err == nil {
			ids = append(append(ids, p.Identifier...), p.MasterIdentifier)
		}
	}
	for _, id := range ids {
		if id.Value != "" {
			plan.Replaces = append(plan.Replaces, keyOfIdentifier(id))
		}
	}
	// A new version of a plan may carry the identifier of the old one: no plan
	// replaces itself.
	plan.Replaces = slices.DeleteFunc(plan.Replaces, func(key string) bool { return slices.Contains(plan.Carries, key) })
}

// addAuthors puts who stands behind an item into it, and as what: the first list that
// names anybody.
func (r *planner) addAuthors(item *record.PlanItem, b *resource.Base, lists ...[]r4.Reference) {
	for _, refs := range lists {
		for _, ref := range refs {
			author, role, organisation := r.Role(b, ref)
			item.Author, item.Role = r4.JoinDistinct("; ", item.Author, author), r4.JoinDistinct("; ", item.Role, r4.FurtherNames(author, role))
			item.Organisation = r4.JoinDistinct("; ", item.Organisation, r4.FurtherNames(author, organisation))
		}
		if item.Author != "" {
			return
		}
	}
}

package careplan

import (
	"slices"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
)

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
	if old := r.Find(ref.Reference); old != nil {
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

package fhir

import (
	"slices"

	"careview/client/record"
)

// keyOfIdentifier is the key of a plan that is named by an identifier.
func keyOfIdentifier(id identifier) string { return id.System + "|" + id.Value }

// carry puts the identifiers of a plan into it.
func carry(plan *record.Plan, ids ...identifier) {
	for _, id := range ids {
		if id.Value != "" {
			plan.Carries = append(plan.Carries, keyOfIdentifier(id))
		}
	}
}

// replace puts into a plan that it replaces another: by its address, its
// identifier, or the identifiers of what the address finds.
func (r *reader) replace(plan *record.Plan, ref reference, ids ...identifier) {
	ids = append(ids, ref.identifier())
	if ref.Reference != "" {
		plan.Replaces = append(plan.Replaces, r.addressed(ref.Reference))
	}
	if old := r.x.find(ref.Reference); old != nil {
		plan.Replaces = append(plan.Replaces, r.addressed(old.kind+"/"+old.id))
		if p, _, err := decode[planPointer](old.raw); err == nil {
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

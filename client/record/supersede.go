package record

import "slices"

// supersede marks the plans that another plan, of any source, replaces: it says
// so itself, or it carries the same identifier and was changed later. A draft
// replaces nothing yet, no plan replaces itself, and of two that each say they
// replace the other neither does: both are read.
func supersede(entries []Entry) {
	for i := range entries {
		old, ok := entries[i].Detail.(Plan)
		if !ok || old.Superseded {
			continue
		}
		if slices.ContainsFunc(entries, func(e Entry) bool { return replaces(e, entries[i], old) && !replacedBy(e, entries[i]) }) {
			old.Superseded = true
			entries[i].Detail, entries[i].ClinicalStatus = old, Inactive
		}
	}
}

// replacedBy reports whether a plan is itself replaced by the other.
func replacedBy(e, other Entry) bool {
	plan, ok := e.Detail.(Plan)
	return ok && replaces(other, e, plan)
}

func replaces(e, oldEntry Entry, old Plan) bool {
	plan, ok := e.Detail.(Plan)
	if !ok || plan.Draft || e.Source == oldEntry.Source && e.Type == oldEntry.Type && e.ID == oldEntry.ID {
		return false
	}
	if intersect(plan.Replaces, old.Carries) && !intersect(plan.Carries, old.Carries) {
		return true
	}
	// A pointer to a plan may carry the plan's identifier and be newer than it.
	return intersect(plan.Carries, old.Carries) && !old.Draft && plan.Document == old.Document &&
		old.Changed.Known() && plan.Changed.Compare(old.Changed) > 0
}

func intersect(some, others []string) bool {
	return slices.ContainsFunc(some, func(s string) bool { return slices.Contains(others, s) })
}

package record

import (
	"slices"
	"time"
)

// withExpired are entries with those that had ended at a moment read as ended, and what
// was over within a plan set aside in it. A source may leave "active" on what it
// gave an end: a decision is not in force beyond it. The entries given are not
// changed.
func withExpired(entries []Entry, at time.Time) []Entry {
	copied := false
	for i := range entries {
		if !entries[i].hasExpired(at) {
			continue
		}
		if !copied {
			entries, copied = slices.Clone(entries), true
		}
		entries[i] = entries[i].expired(at)
	}
	return entries
}

// hasExpired reports whether an entry, or anything that a plan says, has ended by a
// moment.
func (e *Entry) hasExpired(at time.Time) bool {
	plan, _ := e.Detail.(Plan)
	return e.Until.Passed(at) || slices.ContainsFunc(e.InWords, func(item PlanItem) bool { return item.Until.Passed(at) }) || slices.ContainsFunc(plan.Fields, func(item PlanItem) bool { return item.Until.Passed(at) })
}

func (e Entry) expired(at time.Time) Entry {
	if e.Until.Passed(at) && e.ClinicalStatus.Holds() {
		e.ClinicalStatus = Inactive
	}
	e.InWords = slices.DeleteFunc(slices.Clone(e.InWords), func(item PlanItem) bool { return e.Until.Passed(at) || item.Until.Passed(at) })
	plan, ok := e.Detail.(Plan)
	if !ok {
		return e
	}
	plan.Superseded = plan.Superseded || e.Until.Passed(at)
	plan.Fields = slices.Clone(plan.Fields)
	for i, item := range plan.Fields {
		if item.Until.Passed(at) && item.Field != AlsoInPlan {
			plan.Fields[i] = item.Aside("Ended " + item.Until.String())
		}
	}
	e.Detail = plan
	return e
}

package record

import (
	"slices"
	"strings"
	"time"

	"careview/client/record/planfield"
	"careview/client/text"
)

// PlanCheck is how one person's care plans stand, for a list of what is to be
// looked at. It says what is known; whatever is not known is not in it as a "no".
type PlanCheck struct {
	Asking []string      // sources that have yet to answer
	Silent []SourceState // sources that have not said all they hold of plans, and why
	// Hidden says that something came which is not shown, for it could not be read
	// or was about somebody else.
	Hidden     bool
	Withheld   bool // this role is not shown all there is
	Unsupplied bool // no source supplies plans: nobody has said that there are none

	InForce int               // plans in force
	Drafts  int               // plans that are not in force yet
	Ended   int               // plans that no longer hold
	Other   int               // what holds and is no plan that can be taken apart
	Overdue Date              // the review of a plan in force that has been due longest; unknown where none is overdue
	Differ  []planfield.Field // on what the plans in force say different things
	Changed Date              // when any of the plans was last changed; unknown where none says so
}

// Known reports whether every source that supplies plans has said all it holds,
// and all of it could be read: what is not there is then not recorded.
func (p PlanCheck) Known() bool {
	return len(p.Asking) == 0 && len(p.Silent) == 0 && !p.Hidden && !p.Withheld && !p.Unsupplied
}

// None reports whether it is known that there is no plan at all.
func (p PlanCheck) None() bool { return p.Known() && !p.Any() }

// Any reports whether any plan came, in whatever state it is.
func (p PlanCheck) Any() bool { return p.InForce+p.Drafts+p.Ended+p.Other > 0 }

// comparedFields are the fields on which plans in force may not silently disagree.
var comparedFields = []planfield.Field{planfield.CPR, planfield.TreatmentLevel, planfield.PlaceOfCare, planfield.PlaceOfDeath}

// PlanCheck reads all plans together.
func (c Chart) PlanCheck(now time.Time) PlanCheck {
	view := c.Section(CarePlans)
	check := PlanCheck{Hidden: len(view.Unread) > 0 || view.Refused > 0, Unsupplied: true, Silent: c.Silent(CarePlans)}
	for _, s := range view.States {
		check.Unsupplied = check.Unsupplied && s.State.Kind == NotSupplied
		switch {
		case s.State.Kind == Waiting:
			check.Asking = append(check.Asking, s.Source)
		case s.State.Kind == WithheldRole:
			check.Withheld = true
		}
	}
	for _, entry := range view.Entries {
		check.count(entry, now)
	}
	check.Differ = c.plansDiffer()
	return check
}

func (p *PlanCheck) count(entry Entry, now time.Time) {
	plan, ok := entry.Detail.(Plan)
	if ok && plan.Changed.Compare(p.Changed) > 0 {
		p.Changed = plan.Changed
	}
	switch {
	case !ok && entry.ClinicalStatus.Holds():
		p.Other++
	case !ok, plan.Superseded:
		p.Ended++
	case plan.Draft:
		p.Drafts++
	default:
		p.InForce++
		if plan.Overdue(now) && (!p.Overdue.Known() || plan.ReviewDue.Compare(p.Overdue) < 0) {
			p.Overdue = plan.ReviewDue
		}
	}
}

// plansDiffer are the fields in which plans in force say different things. CPR is
// read by its codes, the others by their words.
func (c Chart) plansDiffer() []planfield.Field {
	var inForce []Plan
	for _, plan := range c.Plans() {
		if plan.Holds() {
			inForce = append(inForce, plan)
		}
	}
	var fields []planfield.Field
	for _, field := range comparedFields {
		differ := DifferOn(inForce, field)
		if field == planfield.CPR {
			status, _ := c.CPR()
			differ = status == CPRDiffers
		}
		if differ {
			fields = append(fields, field)
		}
	}
	return fields
}

// DifferOn reports whether two of the plans say different things in a field, or one
// of them does under one heading. Words that are not the same cannot be known to
// mean the same.
func DifferOn(plans []Plan, field planfield.Field) bool {
	before := ""
	for _, plan := range plans {
		var said []string
		under := map[string]string{} // within a plan two headings may be two questions
		for _, item := range plan.Items(field) {
			heading, words := text.ByWords(item.Heading), text.ByWords(item.Code.Value+" "+item.Text)
			if other, twice := under[heading]; twice && other != words {
				return true
			}
			under[heading] = words
			said = append(said, words)
		}
		slices.Sort(said)
		words := strings.Join(said, "\n")
		if words != "" && before != "" && words != before {
			return true
		}
		if words != "" {
			before = words
		}
	}
	return false
}

// LastSeen is when the record of a person was last opened here.
type LastSeen struct {
	Known bool      // whether it can be told at all
	At    time.Time // zero where it was never opened here
}

// Change is what has become of a plan since a moment.
type Change uint8

// Changes. Dates are often whole days: of a plan that was changed on the day it was
// seen it is not known which came first.
const (
	Unchanged Change = iota // or not known to have changed
	MayHaveChanged
	HasChanged
)

// ChangedSince says whether any of the plans was changed after somebody saw them.
// Of plans that were never seen here, and of those without a date, it says nothing.
func (p PlanCheck) ChangedSince(seen LastSeen) Change {
	at := seen.At
	if p.Changed.Precision() != ToMinute { // whole days are read by the clocks of the place
		at = wallClock(at, london)
	}
	switch {
	case !seen.Known || seen.At.IsZero() || !p.Changed.Known() || p.Changed.Passed(at):
		return Unchanged
	case p.Changed.Time().After(at):
		return HasChanged
	}
	return MayHaveChanged
}

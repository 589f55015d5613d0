package access

import (
	"context"
	"errors"
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// copies are the ways in which a copy of what is on the screen leaves it.
var copies = []viewing.EventKind{viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied}

// Copy records that a copy is made, and only then has it made. Of a list, one entry names the list
// and each person on it has one of their own, as when it is shown. The trail also gets how it
// ended: a copy that may have left the program is never told as one that did not.
//
// Nothing is made when the trail cannot be written (kind Local), nor when the role may
// not take copies, may not open this record or see this list, or when somebody is on
// the list who is not a resident as it was last asked for (NotAllowed). The context
// that make is given ends when whoever asked locks or signs out.
func (d *Desk) Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	if !slices.Contains(copies, way) {
		return record.Because(nil, record.Invalid, words.RefusedCopyWay(), words.RefusedCopyWayHint())
	}
	policy := d.config.Policy.of(who.staff)
	event := viewing.Event{Kind: way, Staff: who.staff, Person: of.Look.Person, Look: of.Look, What: copied(of, policy)}
	if err := d.mayCopy(who.staff, policy, of); err != nil {
		return d.refuse(ctx, event, err)
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return err
	}
	event.Follows = entry
	for _, person := range of.People {
		one := event
		one.Person, one.Look = person, viewing.Look{Person: person, Relationship: viewing.HomeResident}
		if _, err := d.append(ctx, one); err != nil {
			return err
		}
	}
	if err := make(ctx); err != nil {
		return d.recordFailedCopy(ctx, event, err)
	}
	return d.recordSuccess(ctx, event)
}

// recordFailedCopy records a copy that was not made, or not whole.
func (d *Desk) recordFailedCopy(ctx context.Context, event viewing.Event, why error) error {
	if ctx.Err() == nil {
		return d.recordFailure(ctx, event, why)
	}
	event.Outcome = "abandoned"
	_, err := d.append(ctx, event)
	return errors.Join(err, why)
}

// pageCopy is a page that is no record: what the trail calls it, what is said to a role
// that may not copy it, from which sections its words come, and which roles see it.
type pageCopy struct {
	what     string
	refused  func() string
	sections func(RolePolicy) []record.Section
	may      func(RolePolicy) bool
}

var pageCopies = map[viewing.CopyKind]pageCopy{
	viewing.CopyOfPlans: {
		"list of plans to look at", words.RefusedCopiesPlans, func(RolePolicy) []record.Section { return []record.Section{record.CarePlans} },
		func(r RolePolicy) bool { return r.List && r.readsPlans() },
	},
	viewing.CopyOfResidents: {"list of residents", words.RefusedCopiesResidents, RolePolicy.listSections, func(r RolePolicy) bool { return r.List }},
	viewing.CopyOfTrail: {
		viewing.WhatIsTrail, words.RefusedCopiesTrail, func(RolePolicy) []record.Section { return nil }, func(r RolePolicy) bool { return r.Trail },
	},
	viewing.CopyOfBenefits: {
		viewing.WhatIsCounts, words.RefusedCopiesTrail, func(RolePolicy) []record.Section { return nil }, func(r RolePolicy) bool { return r.Trail },
	},
}

// copied is what the trail keeps of a copy.
func copied(of viewing.Copied, policy RolePolicy) []string {
	page, ok := pageCopies[of.Kind]
	if !ok {
		return of.What
	}
	what := append([]string{page.what}, of.What...)
	for _, section := range page.sections(policy) {
		what = append(what, string(section))
	}
	return what
}

func (d *Desk) mayCopy(staff viewing.Staff, policy RolePolicy, of viewing.Copied) error {
	page, ok := pageCopies[of.Kind]
	switch {
	case !ok && !policy.Copy:
		return notForRole(words.RefusedCopies())
	case !ok:
		return d.mayOpen(staff, of.Look)
	case !policy.Copy || !page.may(policy):
		return notForRole(page.refused())
	}
	for _, person := range of.People {
		if d.Relates(person) != viewing.HomeResident {
			return record.Because(nil, record.NotAllowed, words.RefusedCopyOther(), words.HintListAgain())
		}
	}
	return nil
}

package access

import (
	"context"
	"slices"

	"careview/assets/words"
	"careview/client/record"
)

// CopyList records that a copy of the list of care plans is made, and only then has
// it made: one entry names the list and each person on it has one of their own, as
// when the list is shown. It is otherwise as [Desk.Copy].
//
// Only whoever is on the list of residents as it was last asked for may be on the copy.
func (d *Desk) CopyList(ctx context.Context, people []record.Patient, kind record.EventKind, make func(context.Context) error) error {
	return d.copyPeople(ctx, people, kind, planListCopy, make)
}

// CopyResidents is CopyList for the list of residents.
func (d *Desk) CopyResidents(ctx context.Context, people []record.Patient, make func(context.Context) error) error {
	return d.copyPeople(ctx, people, record.EventCopied, residentsCopy, make)
}

// CopyTrail records that what is shown of the trail is put on the clipboard, and only
// then has it put there. It is for roles that read the trail and take copies.
func (d *Desk) CopyTrail(ctx context.Context, make func(context.Context) error) error {
	trail := listCopy{what: "audit trail", refused: words.RefusedCopiesTrail, sections: func(RolePolicy) []record.Section { return nil }, may: func(r RolePolicy) bool { return r.Trail }}
	return d.copyPeople(ctx, nil, record.EventCopied, trail, make)
}

// listCopy is a list of which copies are made: what the trail calls it, what is said to
// a role that may not, from which sections its words come, and which roles see it.
type listCopy struct {
	what     string
	refused  func() string
	sections func(RolePolicy) []record.Section
	may      func(RolePolicy) bool
}

var (
	planListCopy = listCopy{
		"list of plans to look at", words.RefusedCopiesPlans, func(RolePolicy) []record.Section { return []record.Section{record.CarePlans} },
		func(r RolePolicy) bool { return r.List && r.readsPlans() },
	}
	residentsCopy = listCopy{"list of residents", words.RefusedCopiesResidents, RolePolicy.words, func(r RolePolicy) bool { return r.List }}
)

func (d *Desk) copyPeople(ctx context.Context, people []record.Patient, kind record.EventKind, of listCopy, make func(context.Context) error) error {
	who, ctx, done, err := d.here(ctx)
	if err != nil {
		return err
	}
	defer done()
	if !slices.Contains(copies, kind) {
		return record.Because(nil, record.Invalid, words.RefusedCopyWay(), words.HintSave())
	}
	policy := d.parts.Policy.of(who.staff)
	event := record.Event{Kind: kind, Staff: who.staff, What: []string{of.what}}
	for _, section := range of.sections(policy) {
		event.What = append(event.What, string(section))
	}
	if err := d.mayCopyPeople(policy, people, of); err != nil {
		return d.refuse(ctx, event, err)
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return err
	}
	event.Follows = entry
	for _, person := range people {
		one := event
		one.Person, one.Look = person, record.Look{Person: person, Relationship: record.Resident}
		if _, err := d.append(ctx, one); err != nil {
			return err
		}
	}
	if err := make(ctx); err != nil {
		return d.unmade(ctx, event, err)
	}
	event.Outcome = "success"
	_, err = d.append(ctx, event)
	return err
}

func (d *Desk) mayCopyPeople(policy RolePolicy, people []record.Patient, of listCopy) error {
	if !policy.Copy || !of.may(policy) {
		return notForRole(of.refused())
	}
	for _, person := range people {
		if d.Relates(person) != record.Resident {
			return record.Because(nil, record.NotAllowed, words.RefusedCopyOther(), words.HintListAgain())
		}
	}
	return nil
}

package access

import (
	"context"
	"slices"
	"time"

	"careview/client/record"
)

// Openings knows when records were opened here.
type Openings interface {
	// Opened says when the records of these people were last opened here, with
	// success, by somebody in one of these kinds of role. Those who are not in the
	// answer never were.
	Opened(ctx context.Context, people []record.NHSNumber, roles []string) (map[record.NHSNumber]time.Time, error)
}

// readsPlans reports whether the role reads care plans: more than that there is one.
func (r RolePolicy) readsPlans() bool {
	return r.sees(record.CarePlans) && r.Sections[record.CarePlans] != SeesExistence
}

// planReaders are the kinds of role whose look at a record is a look at its plans.
func (p Policy) planReaders() []string {
	var kinds []string
	for kind, role := range p.Role {
		if role.readsPlans() {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// seen fills in when each person's record was last opened here. Where that cannot be
// told the list says so: it is no reason to hold the list back. It is part of the
// listing, which the trail already has.
func (w *wording) seen(ctx context.Context) {
	var people []record.NHSNumber
	for _, row := range w.list.Rows {
		people = append(people, row.Person.NHSNumber)
	}
	opened, err := w.desk.parts.Trail.Opened(ctx, people, w.desk.parts.Policy.planReaders())
	if err != nil {
		return
	}
	for i := range w.list.Rows {
		// Entries are found by NHS number: of whoever has none nothing can be told.
		if number := w.list.Rows[i].Person.NHSNumber; number != "" {
			w.list.Rows[i].Seen = record.LastSeen{Known: true, At: opened[number]}
		}
	}
}

// CopyList records that a copy of the list of care plans is made, and only then has
// it made: one entry names the list and each person on it has one of their own, as
// when the list is shown. It is otherwise as [Desk.Copy].
//
// Only whoever is on the list of residents as it was last asked for may be on the copy.
func (d *Desk) CopyList(ctx context.Context, people []record.Patient, kind record.EventKind, make func(context.Context) error) error {
	who, ctx, done, err := d.here(ctx)
	if err != nil {
		return err
	}
	defer done()
	if !slices.Contains(copies, kind) {
		return record.Because(nil, record.Invalid, "A copy cannot be made in this way.", "Save it.")
	}
	event := record.Event{Kind: kind, Staff: who.staff, What: []string{"list of plans to look at", string(record.CarePlans)}}
	if err := d.mayCopyList(who.staff, people); err != nil {
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

func (d *Desk) mayCopyList(staff record.Staff, people []record.Patient) error {
	policy := d.parts.Policy.of(staff)
	if !policy.List || !policy.Copy || !policy.readsPlans() {
		return notForRole("take copies of the list of care plans")
	}
	for _, person := range people {
		if d.Relates(person) != record.Resident {
			return record.Because(nil, record.NotAllowed, "Somebody on this copy is not on the list of residents.", "Ask for the list again.")
		}
	}
	return nil
}

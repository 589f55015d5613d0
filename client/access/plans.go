package access

import (
	"context"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// Openings knows when records were opened here.
type Openings interface {
	// Opened says when the records of these people were last opened here, with
	// success, by somebody in one of these kinds of role. Those who are not in the
	// answer never were.
	Opened(ctx context.Context, people []record.NHSNumber, roles []string) (map[record.NHSNumber]time.Time, error)
	// LastLook is the last opening of this person's record, with success, by somebody in
	// this kind of role. Its Sequence is 0 where there was none.
	LastLook(ctx context.Context, person record.NHSNumber, role string) (viewing.TrailEntry, error)
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

// fillLastSeen fills in when each person's record was last opened here. Where that cannot be
// told the list says so: it is no reason to hold the list back. It is part of the
// listing, which the trail already has.
func (w *residentSummaries) fillLastSeen(ctx context.Context) {
	var people []record.NHSNumber
	for _, row := range w.list.Rows {
		people = append(people, row.Person.NHSNumber)
	}
	opened, err := w.desk.config.Trail.Opened(ctx, people, w.desk.config.Policy.planReaders())
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

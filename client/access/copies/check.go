package copies

import (
	"context"
	"math"
	"slices"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// keepsList reports whether somebody keeps the list and reads the trail, and so is told how
// the copies stand.
func (d *Desk) keepsList(who viewing.Staff) bool {
	role := d.config.Policy.Role[who.Role.Kind]
	return role.List && role.Trail
}

// Batches counts what was kept so far: where it is another number, WithCopyStatus tells anew.
func (d *Desk) Batches() uint64 { return d.batches.Load() }

// WithCopyStatus adds to a list when a whole copy of each resident was last taken, and when somebody last
// looked into that; to whoever keeps the list and reads the trail, and to nobody else.
func (d *Desk) WithCopyStatus(ctx context.Context, list viewing.ResidentList) viewing.ResidentList {
	if !d.keepsList(d.config.SignedIn()) {
		return list
	}
	people := make([]record.Patient, len(list.Rows))
	for i, row := range list.Rows {
		people[i] = row.Person
	}
	taken, err := d.config.Store.Taken(ctx, people, d.supplied())
	if err != nil {
		taken = make([]time.Time, len(people))
	}
	list.CopiesUnread = err != nil
	list.Rows = slices.Clone(list.Rows)
	for i := range list.Rows {
		list.Rows[i].Copied = taken[i]
	}
	list.CopiesAt, list.Checked = d.config.Now(), d.checked(ctx)
	return list
}

// supplied are the parts of a copy that any source holds.
func (d *Desk) supplied() []record.Section {
	lacks := func(part record.Section) bool {
		return !slices.ContainsFunc(d.config.Sources.Suppliers(), func(s record.Supplier) bool { return !slices.Contains(s.Lacks, part) })
	}
	return slices.DeleteFunc(slices.Clone(d.config.Parts), lacks)
}

// checked is the last check that the trail of this PC has.
func (d *Desk) checked(ctx context.Context) viewing.CopyCheck {
	entries, unreadable, err := d.config.Trail.Among(ctx, 0, math.MaxUint64, []viewing.EventKind{viewing.EventCopiesChecked})
	switch {
	case err != nil, len(entries) == 0 && len(unreadable) > 0:
		return viewing.CopyCheck{Unread: true}
	case len(entries) == 0:
		return viewing.CopyCheck{}
	}
	last := entries[len(entries)-1]
	return viewing.CopyCheck{At: last.At, By: last.Event.Staff.Name}
}

// Check records that whoever is signed in has looked at which residents have no copy, an old
// one or no care plan, of so many.
func (d *Desk) Check(ctx context.Context, residents int, counts viewing.CopyCounts) (viewing.CopyCheck, error) {
	who := d.config.SignedIn()
	event := viewing.Event{Kind: viewing.EventCopiesChecked, Staff: who}
	if !d.keepsList(who) {
		return viewing.CopyCheck{}, d.refuse(ctx, event, record.Because(nil, record.NotAllowed, words.CopiesManage(), words.RefusedRoleHint()))
	}
	for _, counted := range []struct {
		what string
		n    int
	}{{"residents", residents}, {"uncopied", counts.None}, {"outdated", counts.Old}, {"unplanned", counts.NoPlan}, {"unknown", counts.PlanUnknown}} {
		event.What = append(event.What, counted.what+": "+strconv.Itoa(counted.n))
	}
	event.Outcome = "success"
	at := d.config.Now()
	if _, err := d.config.Trail.Append(context.WithoutCancel(ctx), event); err != nil {
		return viewing.CopyCheck{}, err
	}
	return viewing.CopyCheck{At: at, By: who.Name}, nil
}

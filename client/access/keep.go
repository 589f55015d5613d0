package access

import (
	"context"
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// AddResident puts a person on the list of residents that the home keeps itself:
// from then on their record opens without a question. It is recorded before it is
// done.
func (d *Desk) AddResident(ctx context.Context, person record.Patient) error {
	return d.changeResidents(ctx, viewing.EventListed, person, func(ctx context.Context, own Keeper, organisation string) error {
		return own.Add(ctx, organisation, person)
	})
}

// RemoveResident takes a person off that list. Even where that fails, their record
// opens no more without a question until the list is asked for again.
func (d *Desk) RemoveResident(ctx context.Context, person record.Patient) error {
	d.mu.Lock()
	delete(d.residents, keyOf(person))
	d.mu.Unlock()
	return d.changeResidents(ctx, viewing.EventDelisted, person, func(ctx context.Context, own Keeper, organisation string) error {
		return own.Remove(ctx, organisation, person)
	})
}

func (d *Desk) changeResidents(ctx context.Context, kind viewing.EventKind, person record.Patient, change func(context.Context, Keeper, string) error) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	event := viewing.Event{Kind: kind, Staff: who.staff, Person: person}
	if err := d.mayKeep(who.staff, person); err != nil {
		return d.refuse(ctx, event, err)
	}
	if event.Follows, err = d.append(ctx, event); err != nil {
		return err
	}
	if err := change(ctx, d.config.LocalResidents, who.staff.Role.Organisation); err != nil {
		return d.recordFailure(ctx, event, err)
	}
	event.Outcome = "success"
	if _, err := d.append(ctx, event); err != nil {
		return errors.Join(err, errKept)
	}
	return nil
}

// errKept says what is so although an error is returned.
var errKept = errors.New("access: the list was changed, and the trail has that it was begun")

func (d *Desk) mayKeep(staff viewing.Staff, person record.Patient) error {
	switch {
	case !d.config.Policy.of(staff).Keep:
		return notForRole(words.RefusedListChange())
	case d.config.LocalResidents == nil:
		return record.Because(nil, record.NotAllowed, words.RefusedListElsewhere(), words.RefusedListElsewhereHint())
	case keyOf(person) == "":
		return record.Because(nil, record.Invalid, words.HomelistUnidentified(), words.HintFindNumber())
	}
	return nil
}

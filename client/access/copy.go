package access

import (
	"context"
	"errors"
	"slices"

	"careview/assets/words"
	"careview/client/record"
)

// copies are the ways in which a copy of what is on the screen leaves it.
var copies = []record.EventKind{record.EventPrinted, record.EventSaved, record.EventCopied}

// Copy records that a copy of a record is made, and only then has it made. what
// says which page and sections it is of and which kinds of things were left out,
// never what they say. The trail also gets how it ended: a copy that may have left
// the program is never told as one that did not.
//
// Nothing is made when the trail cannot be written (kind Local), nor when the role
// may not take copies or may not open this record (NotAllowed). The context that
// make is given ends when whoever asked locks or signs out.
func (d *Desk) Copy(ctx context.Context, look record.Look, kind record.EventKind, what []string, make func(context.Context) error) error {
	who, ctx, done, err := d.here(ctx)
	if err != nil {
		return err
	}
	defer done()
	if !slices.Contains(copies, kind) {
		return record.Because(nil, record.Invalid, words.RefusedCopyWay(), words.RefusedCopyWayHint())
	}
	event := record.Event{Kind: kind, Staff: who.staff, Person: look.Person, Look: look, What: what}
	if !d.parts.Policy.of(who.staff).Copy {
		return d.refuse(ctx, event, notForRole(words.RefusedCopies()))
	}
	entry, err := d.begin(ctx, who, kind, look, what...)
	if err != nil {
		return err
	}
	event.Follows = entry
	if err := make(ctx); err != nil {
		return d.unmade(ctx, event, err)
	}
	event.Outcome = "success"
	_, err = d.append(ctx, event)
	return err
}

// unmade records a copy that was not made, or not whole.
func (d *Desk) unmade(ctx context.Context, event record.Event, why error) error {
	if ctx.Err() == nil {
		return d.failed(ctx, event, why)
	}
	event.Outcome = "abandoned"
	_, err := d.append(ctx, event)
	return errors.Join(err, why)
}

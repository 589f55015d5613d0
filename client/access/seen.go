package access

import (
	"context"
	"maps"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

// Memory keeps what was seen of people here, without words.
type Memory interface {
	Recall(ctx context.Context, of changes.MemoryKey) (changes.Memory, error)
	Remember(ctx context.Context, of changes.MemoryKey, after func(changes.Memory) changes.Memory) error
}

// watch is whose memory of a person is meant: that of the kind of role chosen. A look in
// another kind of role, or for another organisation, changes nothing in it.
func watch(staff viewing.Staff, person record.Patient) changes.MemoryKey {
	return changes.MemoryKey{Organisation: staff.Role.Organisation, Role: staff.Role.Kind, Person: person}
}

// watchers is everybody of the organisation: a letter is read by the home, not by a role.
func watchers(staff viewing.Staff, person record.Patient) changes.MemoryKey {
	return changes.MemoryKey{Organisation: staff.Role.Organisation, Person: person}
}

// Seen is what is known here of earlier looks at a person: when somebody in this kind of
// role last opened the record, by the trail, and what then was seen. It is asked for before
// the record is opened, and shows nothing of the record. What cannot be told is said to be
// unread, and holds nothing up.
func (d *Desk) Seen(ctx context.Context, look viewing.Look) (changes.Seen, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return changes.Seen{}, err
	}
	defer done()
	if err := d.mayOpen(who.staff, look); err != nil {
		return changes.Seen{}, err
	}
	seen := changes.Seen{}
	last, err := d.config.Trail.LastLook(ctx, look.Person.NHSNumber, who.staff.Role.Kind)
	if err == nil && last.Sequence > 0 && last.Event.Staff.Role.Organisation == who.staff.Role.Organisation {
		seen.Last = changes.Look{At: record.DateOf(last.At, record.ToMinute), By: last.Event.Staff.Name, Role: last.Event.Staff.Role.Name}
	}
	seen.Unread = err != nil || d.config.Memory == nil
	if d.config.Memory == nil {
		return seen, nil
	}
	seen.Memory, err = d.config.Memory.Recall(ctx, watch(who.staff, look.Person))
	seen.Unread = seen.Unread || err != nil
	seen.Opened, err = d.config.Memory.Recall(ctx, watchers(who.staff, look.Person))
	seen.Unread = seen.Unread || err != nil
	return seen, nil
}

// Shown keeps what of a record stood on the pages that were shown, for the kind of role that
// is chosen. Of sections that the role does not see nothing is kept.
func (d *Desk) Shown(ctx context.Context, look viewing.Look, shown ...changes.Shown) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := d.mayOpen(who.staff, look); err != nil {
		return err
	}
	if d.config.Memory == nil {
		return nil
	}
	policy, pages := d.config.Policy.of(who.staff), []changes.Shown(nil)
	for _, page := range shown {
		page.Entries = maps.Clone(page.Entries)
		maps.DeleteFunc(page.Entries, func(section record.Section, _ []record.Entry) bool { return !policy.sees(section) })
		if page.Chart.Person.Same(look.Person) && (len(page.Entries) > 0 || page.News != nil) {
			pages = append(pages, page)
		}
	}
	if len(pages) == 0 {
		return nil
	}
	now := d.config.Now()
	return d.config.Memory.Remember(ctx, watch(who.staff, look.Person), func(before changes.Memory) changes.Memory {
		return before.WithShown(now, pages...)
	})
}

// letterOpened keeps that a letter was opened. That it could not be kept is no reason to
// take the letter down: it stays among those not yet read.
func (d *Desk) letterOpened(ctx context.Context, who *deskSession, person record.Patient, letter record.Entry) {
	if d.config.Memory == nil {
		return
	}
	_ = d.config.Memory.Remember(ctx, watchers(who.staff, person), func(before changes.Memory) changes.Memory {
		return before.WithOpened(letter, d.config.Now())
	})
}

package access

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/access/lookinto"
	"careview/client/access/trailfile"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Trail are the newest looks that are asked for, once the trail has that they were read,
// and what was asked. Where words are looked for, say is told what has been found so far.
func (d *Desk) Trail(ctx context.Context, asked viewing.TrailQuery, most int, say func(viewing.TrailPage)) (viewing.TrailPage, error) {
	_, ctx, done, err := d.readTrail(ctx, trailRead(asked))
	if err != nil {
		return viewing.TrailPage{}, err
	}
	defer done()
	return d.config.Trail.Looks(ctx, asked, most, say)
}

// TrailLook are the entries of the look that begins with this one, once the trail has
// that they were read.
func (d *Desk) TrailLook(ctx context.Context, look viewing.TrailLook) ([]viewing.TrailEntry, error) {
	first := strconv.FormatUint(look.Sequence, 10)
	_, ctx, done, err := d.readTrail(ctx, viewing.Event{Kind: viewing.EventTrail, Person: look.Event.Person, What: []string{detail("look", first)}})
	if err != nil {
		return nil, err
	}
	defer done()
	return d.config.Trail.Look(ctx, look.Sequence)
}

// readTrail records that the trail is read, and by whom, or refuses it.
func (d *Desk) readTrail(ctx context.Context, event viewing.Event) (viewing.Staff, context.Context, context.CancelFunc, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return viewing.Staff{}, nil, nil, err
	}
	event.Staff, event.Outcome = who.staff, "success"
	if !d.config.Policy.of(who.staff).Trail {
		defer done()
		return viewing.Staff{}, nil, nil, d.refuse(ctx, event, notForRole(words.RefusedTrail()))
	}
	if _, err := d.append(ctx, event); err != nil {
		done()
		return viewing.Staff{}, nil, nil, err
	}
	return who.staff, ctx, done, nil
}

// trailRead is what the trail keeps of a reading of it.
func trailRead(asked viewing.TrailQuery) viewing.Event {
	event := viewing.Event{Kind: viewing.EventTrail, Person: record.Patient{NHSNumber: asked.Person}, Query: asked.Words}
	for _, said := range []struct{ name, value string }{
		{"staff", asked.Staff}, {"role", asked.Role}, {"outcome", asked.Ending()}, {"kinds", list(asked.Kinds)}, {"from", day(asked.From)}, {"to", day(asked.To)},
	} {
		if said.value != "" {
			event.What = append(event.What, detail(said.name, said.value))
		}
	}
	if asked.Before > 0 {
		event.What = append(event.What, detail("before", strconv.FormatUint(asked.Before, 10)))
	}
	return event
}

func detail(name, value string) string { return name + ": " + value }

func day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format("2006-01-02")
}

// SaveTrail writes all entries of the looks that are asked for, as a copy of the trail:
// it is recorded before the first is written.
func (d *Desk) SaveTrail(ctx context.Context, asked viewing.TrailQuery, form viewing.TrailForm, save func(write func(io.Writer) error) error) error {
	write, ok := d.trailForms()[form]
	if !ok {
		return record.Because(nil, record.Invalid, words.RefusedCopyWay(), words.RefusedCopyWayHint())
	}
	read := trailRead(asked)
	of := viewing.Copied{Kind: viewing.CopyOfTrail, Look: viewing.Look{Person: read.Person}, What: append([]string{string(form)}, read.What...)}
	if asked.Words != "" {
		of.What = append(of.What, detail("words", asked.Words))
	}
	return d.Copy(ctx, of, viewing.EventSaved, func(ctx context.Context) error {
		return save(func(to io.Writer) error {
			return write(ctx, to, func(ctx context.Context, take func(viewing.Outgoing) error) error {
				return d.config.Trail.Each(ctx, asked, func(entry viewing.Outgoing) error {
					return cmp.Or(ctx.Err(), take(entry))
				})
			})
		})
	})
}

// RemoveOld removes the entries whose time is over, which the trail then says with whoever
// did it. That there are none, or that this role may not, is refused, and an entry too.
func (d *Desk) RemoveOld(ctx context.Context) (viewing.TrailRemoval, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return viewing.TrailRemoval{}, err
	}
	defer done()
	event := viewing.Event{Kind: viewing.EventRemoved, Staff: who.staff, Outcome: "success"}
	if !d.config.Policy.of(who.staff).Trail {
		return viewing.TrailRemoval{}, d.refuse(ctx, event, notForRole(words.RefusedTrail()))
	}
	removed, err := d.config.Trail.Remove(ctx, event)
	if record.KindOf(err) == record.Invalid {
		err = d.refuse(ctx, event, err)
	}
	return removed, err
}

// Looked is the letter to a person who asks who looked at their record, once the trail
// has that it was asked about them. It is not made yet.
func (d *Desk) Looked(ctx context.Context, asked viewing.LookedQuery) (viewing.Looked, error) {
	who, ctx, done, err := d.readTrail(ctx, trailRead(viewing.TrailQuery{Person: asked.Person}))
	if err != nil {
		return viewing.Looked{}, err
	}
	defer done()
	looked, err := d.config.Trail.Looked(ctx, asked, who)
	looked.Kept = nil // it is made by MakeLooked alone
	return looked, err
}

// MakeLooked makes that letter: what it says is kept in the trail before make is given
// it, and how that ended after, with the digest of the file that went out. Nothing is made unless it is said who asks, and how they
// were identified (Invalid), nor for a role that may not read the trail or take copies of it.
func (d *Desk) MakeLooked(ctx context.Context, asked viewing.LookedQuery, way viewing.EventKind, make func(context.Context, viewing.Looked) (file []byte, err error)) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := d.mayMakeLooked(asked, way); err != nil {
		return err
	}
	event := viewing.Event{Kind: way, Staff: who.staff, Person: record.Patient{NHSNumber: asked.Person}}
	if err := d.mayCopy(who.staff, d.config.Policy.of(who.staff), viewing.Copied{Kind: viewing.CopyOfTrail}); err != nil {
		return d.refuse(ctx, event, err)
	}
	looked, err := d.config.Trail.Looked(ctx, asked, who.staff)
	if err != nil {
		return err
	}
	event.What = looked.Kept
	entry, err := d.append(ctx, event)
	if err != nil {
		return err
	}
	event.Follows, event.What = entry, nil
	if looked, err = d.config.Trail.Proved(ctx, looked, entry); err == nil {
		file, failed := make(ctx, looked)
		event.What, err = viewing.FileOf(file), failed // also where it failed: it may have left the program
	}
	if err != nil {
		return d.recordFailedCopy(ctx, event, err)
	}
	return d.recordSuccess(ctx, event)
}

func (d *Desk) mayMakeLooked(asked viewing.LookedQuery, way viewing.EventKind) error {
	switch {
	case way != viewing.EventPrinted && way != viewing.EventSaved:
		return record.Because(nil, record.Invalid, words.RefusedCopyWay(), words.RefusedCopyWayHint())
	case strings.TrimSpace(asked.By) == "":
		return record.Because(nil, record.Invalid, words.LookedTypedWho(), words.LookedTypedHint())
	case strings.TrimSpace(asked.Identified) == "":
		return record.Because(nil, record.Invalid, words.LookedTypedHow(), words.LookedTypedHint())
	}
	return nil
}

// Benefits is what whole quarters tell of whether sharing was worth it, once the trail has
// that they were counted.
func (d *Desk) Benefits(ctx context.Context, asked viewing.BenefitsQuery) (viewing.Benefits, error) {
	_, ctx, done, err := d.readTrail(ctx, viewing.Event{Kind: viewing.EventTrail, What: []string{viewing.WhatIsCounts, detail("quarters", strconv.Itoa(asked.Quarters)), detail("back", strconv.Itoa(asked.Back))}})
	if err != nil {
		return viewing.Benefits{}, err
	}
	defer done()
	benefits, err := d.config.Trail.Benefits(ctx, asked)
	benefits.Minutes = d.config.Benefits
	return benefits, err
}

// asking is that a member of staff was asked what their looks led to, once in a shift. Who
// answered is kept nowhere; that they were asked follows from the records that they closed.
type asking struct {
	at time.Time
	by context.Context // of the sign-in they are asked in; nil once they answered
}

// anotherShift is how long after it was asked it is asked again.
const anotherShift = 12 * time.Hour

// askedEarlier is when somebody was asked in this shift before the program was started: with
// the first record that they closed, before an entry. Where that cannot be told they are not asked again.
func (d *Desk) askedEarlier(ctx context.Context, who *deskSession, before uint64) time.Time {
	d.mu.Lock()
	_, known := d.asked[who.staff.Subject]
	d.mu.Unlock()
	if known {
		return time.Time{}
	}
	now := d.config.Now()
	closed, err := lookinto.Since(ctx, d.config.Trail, now.Add(-anotherShift), []viewing.EventKind{viewing.EventClose})
	if err != nil {
		return now
	}
	if at := slices.IndexFunc(closed, func(e viewing.TrailEntry) bool {
		return e.Event.Staff.Subject == who.staff.Subject && e.Sequence < before
	}); at >= 0 {
		return closed[at].At
	}
	return time.Time{}
}

// askOnce has somebody asked who has read a record, for as long as they are signed in.
func (d *Desk) askOnce(who *deskSession, earlier time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	subject, now := who.staff.Subject, d.config.Now()
	before, was := d.asked[subject]
	if !was && !earlier.IsZero() {
		before, was = asking{at: earlier}, true
		d.asked[subject] = before
	}
	if !was || viewing.Elapsed(before.at, now) >= anotherShift {
		d.asked[subject] = asking{now, who.ended}
	}
}

// Asks reports whether whoever is signed in is asked what their looks led to.
func (d *Desk) Asks() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.active != nil && d.asked[d.active.staff.Subject].by == d.active.ended
}

// LedTo records what looks led to, with the role of whoever says it and nothing else of
// them; once in a shift. It has no name, but it is an entry between entries that have:
// whoever reads the trail may guess from what stands around it whose it is.
func (d *Desk) LedTo(ctx context.Context, result viewing.Result) error {
	who, _, done, err := d.session(ctx) // whose correlation id would tie it to their looks
	if err != nil {
		return err
	}
	defer done()
	if !slices.Contains(viewing.Results(), result) || !d.answers(who) {
		return record.Because(nil, record.Invalid, words.BenefitsSaidAlready(), "")
	}
	role := who.staff.Role
	role.ID = "" // it is one person's
	_, err = d.append(ctx, viewing.Event{Kind: viewing.EventLedTo, Staff: viewing.Staff{Role: role}, What: []string{string(result)}, Outcome: "success"})
	if err != nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.asked[who.staff.Subject] = asking{d.config.Now(), who.ended} // nothing is kept, so it is asked again
	}
	return err
}

// answers reports whether somebody is asked, and has them asked no more: of two answers
// at once one counts.
func (d *Desk) answers(who *deskSession) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.active != who || d.asked[who.staff.Subject].by != who.ended {
		return false
	}
	d.asked[who.staff.Subject] = asking{at: d.config.Now()}
	return true
}

type trailWriter func(ctx context.Context, to io.Writer, entries viewing.EachEntry) error

func (d *Desk) trailForms() map[viewing.TrailForm]trailWriter {
	forms := map[viewing.TrailForm]trailWriter{viewing.TrailCSV: trailfile.CSV, viewing.TrailJSONLines: trailfile.JSONLines}
	if d.config.Bundle != nil {
		forms[viewing.TrailBundle] = d.config.Bundle
	}
	return forms
}

// Package copied is a desk over the emergency copies that somebody has opened on this PC.
//
// A window of its own is given it in place of the desk at which records are asked for, so
// that nothing in that window can reach a source, or be mixed with what a source says.
//
// Package present makes it. What it refuses it refuses at once; whoever opened the copies shuts them.
package copied

import (
	"context"
	"errors"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

// Opened are copies that somebody has opened.
type Opened interface {
	// Look records the look, and only then gives the chart as the role sees it.
	Look(ctx context.Context, person record.Patient) (viewing.CopyShown, error)
	// Copy records that a copy of what is shown leaves, and only then has it made.
	Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error
}

// Desk is where the copies are read, and nothing else.
type Desk struct {
	refusing
	copies Opened
	opened viewing.OpenedCopies
	now    func() time.Time
	since  time.Time // they were opened
}

// NewDesk makes a Desk of copies that were opened.
func NewDesk(copies Opened, opened viewing.OpenedCopies, now func() time.Time) *Desk {
	return &Desk{copies: copies, opened: opened, now: now, since: now()}
}

// clock is the time, whatever the clock on the wall is set back to while copies are read.
func (d *Desk) clock() time.Time { return d.since.Round(0).Add(viewing.Elapsed(d.since, d.now())) }

// parts are what a copy holds.
var parts = []record.Section{record.CarePlans, record.Medicines, record.Allergies, record.CareTeam}

// Permits are those of the role, as far as a copy goes.
func (d *Desk) Permits() viewing.Permits {
	may := viewing.Permits{Home: viewing.HomeResidents, Copies: true}
	for _, part := range parts {
		if d.opened.Permits.Sees(part) {
			may.Sections = append(may.Sections, part)
		}
	}
	return may
}

// Residents are those of whom there are copies.
func (d *Desk) Residents(_ context.Context, _ bool, show func(viewing.ResidentList)) error {
	show(viewing.ResidentList{Home: d.opened.Home, Rows: d.opened.Rows, At: d.opened.Newest, Made: words.CopiesMade(At(d.opened.Newest)), Settled: true, Copied: true})
	return nil
}

// Relates says that whoever is copied is a resident of this home.
func (d *Desk) Relates(person record.Patient) viewing.Relationship {
	if _, ok := d.row(person); !ok {
		return viewing.NotAsked
	}
	return viewing.HomeResident
}

func (d *Desk) row(person record.Patient) (viewing.ResidentRow, bool) {
	i := slices.IndexFunc(d.opened.Rows, func(row viewing.ResidentRow) bool {
		return row.Person.ID == person.ID && row.Person.NHSNumber == person.NHSNumber
	})
	if i < 0 {
		return viewing.ResidentRow{}, false
	}
	return d.opened.Rows[i], true
}

// taken is when the copy of somebody was taken; of nobody, the oldest that is listed.
func (d *Desk) taken(person record.Patient) time.Time {
	if row, ok := d.row(person); ok && !row.Copied.IsZero() {
		return row.Copied
	}
	oldest := time.Time{}
	for _, row := range d.opened.Rows {
		if !row.Copied.IsZero() && (oldest.IsZero() || row.Copied.Before(oldest)) {
			oldest = row.Copied
		}
	}
	if oldest.IsZero() {
		return d.opened.Oldest
	}
	return oldest
}

// Opened is what was opened.
func (d *Desk) Opened() viewing.OpenedCopies { return d.opened }

// Open gives what is copied of somebody.
func (d *Desk) Open(ctx context.Context, look viewing.Look, show func(record.Chart)) error {
	shown, err := d.copies.Look(ctx, look.Person)
	if err != nil {
		return err
	}
	show(shown.Chart)
	return nil
}

// Copy has a copy made of what is shown.
func (d *Desk) Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	return d.copies.Copy(ctx, of, way, make)
}

// Lock does nothing: whoever opened the copies shuts them when this window is left.
func (d *Desk) Lock(context.Context) error { return nil }

// SignOut is Lock.
func (d *Desk) SignOut(context.Context) error { return nil }

// Ended says when the copies have run out while they were open.
func (d *Desk) Ended() error {
	if until := d.opened.Until; until.IsZero() || d.clock().Before(until) {
		return nil
	}
	return record.Because(nil, record.NotSignedIn, words.CopiesGone(), words.CopiesGoneHint())
}

// Seen is nothing: of a copy nothing is told to be new.
func (d *Desk) Seen(context.Context, viewing.Look) (changes.Seen, error) {
	return changes.Seen{Unread: true}, nil
}

// Shown keeps nothing: a copy does not count as seen.
func (d *Desk) Shown(context.Context, viewing.Look, ...changes.Shown) error { return nil }

// Close records nothing: a look at a copy is recorded as it begins.
func (d *Desk) Close(context.Context, viewing.Look, time.Duration, ...record.Section) error {
	return nil
}

// OnShift is nobody: nobody is let in here.
func (d *Desk) OnShift(context.Context) ([]viewing.OnShift, error) { return nil, nil }

// Earlier is nothing: of a copy nothing is asked.
func (d *Desk) Earlier(context.Context, viewing.Look, []record.Entry) ([]changes.Earlier, error) {
	return nil, notHere()
}

// Quote refuses: no letter is copied.
func (d *Desk) Quote(context.Context, viewing.Look, record.Entry) (record.Document, error) {
	return record.Document{}, notHere()
}

func notHere() error {
	return record.Because(errors.ErrUnsupported, record.NotAllowed, words.CopiesNot(), words.CopiesNotHint())
}

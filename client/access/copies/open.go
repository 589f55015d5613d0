package copies

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/access"
	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/client/text"
)

// What the trail says of how the copies were opened.
const (
	byPIN  = "PIN"
	byCode = "recovery-code"
)

// reading is what was opened, until it is shut.
type reading struct {
	read  viewing.CopiesRead
	staff viewing.Staff
	drill bool
	by    viewing.Event // that opened it
}

// Offer is what is said of the copies while nobody can sign in.
func (d *Desk) Offer(ctx context.Context) (viewing.CopiesOffer, error) {
	offer := viewing.CopiesOffer{On: true}
	if err := d.safe(); err != nil {
		offer.Problem = record.AsProblem(err)
		return offer, nil
	}
	set, err := d.config.Store.Set(ctx, func(subject string) (viewing.SinceLock, error) { return d.config.Trail.SinceLock(ctx, subject) })
	if err != nil {
		offer.Problem = record.AsProblem(err)
		return offer, nil
	}
	offer.People, offer.Newest, offer.Oldest, offer.Until = set.People, set.Newest, set.Oldest, set.Until
	offer.Code = set.Code && d.config.Recovery
	for _, opener := range set.Openers {
		if d.mayOpen(opener.Staff) {
			offer.Openers = append(offer.Openers, opener.OnShift())
		}
	}
	slices.SortFunc(offer.Openers, func(a, b viewing.OnShift) int { return strings.Compare(a.Name, b.Name) })
	return offer, nil
}

// Open opens the copies with the PIN of somebody on shift, in the role that they had when
// they chose it. A drill shows them while the sources can be reached: to whoever is signed
// in, with their own PIN.
func (d *Desk) Open(ctx context.Context, subject, pin string, isDrill bool) (viewing.OpenedCopies, error) {
	d.Shut()
	event := viewing.Event{Kind: viewing.EventCopiesOpened, Staff: d.named(ctx, subject), What: []string{byPIN}}
	if isDrill {
		event.What = append(event.What, viewing.WhatIsDrill)
		if who := d.config.SignedIn(); who.Subject == "" || who.Subject != subject {
			return viewing.OpenedCopies{}, d.refuse(ctx, event, shut())
		}
	}
	if err := d.safe(); err != nil {
		return viewing.OpenedCopies{}, d.refuse(ctx, event, err)
	}
	// The try is spent, in the trail too, before it is judged.
	var err error
	if event.Follows, err = d.config.Trail.Append(ctx, viewing.Event{Kind: viewing.EventPIN, Staff: event.Staff}); err != nil {
		return viewing.OpenedCopies{}, err
	}
	known, err := d.config.Trail.SinceLock(ctx, subject)
	if err != nil {
		return viewing.OpenedCopies{}, err
	}
	known.Tried = max(0, known.Tried-1) // but for this one
	read, err := d.config.Store.Open(ctx, subject, pin, known)
	if err != nil {
		return viewing.OpenedCopies{}, d.failed(ctx, event, err)
	}
	event.Staff = read.Opener.Staff
	if !d.mayOpen(event.Staff) {
		return viewing.OpenedCopies{}, d.refuse(ctx, event, record.Because(nil, record.NotAllowed, words.CopiesRole(), words.CopiesPINHint()))
	}
	return d.show(ctx, reading{read: read, staff: read.Opener.Staff, drill: isDrill}, event)
}

// safe fails where the policy has nobody read copies by a version that is not safe.
func (d *Desk) safe() error {
	if d.config.Unsafe == nil || !d.config.Unsafe().Copies {
		return nil
	}
	return record.Because(nil, record.NotAllowed, words.UnsafeCopies(), words.UnsafeHint())
}

// named is somebody who may open the copies, as far as that is known before they do.
func (d *Desk) named(ctx context.Context, subject string) viewing.Staff {
	set, _ := d.config.Store.Set(ctx, nil) // who is not found is refused by their PIN
	for _, opener := range set.Openers {
		if opener.Staff.Subject == subject {
			return viewing.Staff{Subject: subject, Name: opener.Staff.Name}
		}
	}
	return viewing.Staff{Subject: subject}
}

// OpenByCode opens the copies with the code that the manager keeps on paper, once, for a
// reason that is typed. It raises an alert.
func (d *Desk) OpenByCode(ctx context.Context, code, name, reason string) (viewing.OpenedCopies, error) {
	d.Shut()
	staff := viewing.Staff{Subject: viewing.ByCode, Name: text.Name(name)}
	event := viewing.Event{
		Kind: viewing.EventCopiesOpened, Staff: staff, What: []string{byCode}, Look: viewing.Look{Permission: viewing.Emergency, Reason: reason},
	}
	switch {
	case !d.config.Recovery:
		return viewing.OpenedCopies{}, d.refuse(ctx, event, record.Because(nil, record.NotAllowed, words.CopiesCodeOff(), words.CopiesSigninHint()))
	case staff.Name == "":
		return viewing.OpenedCopies{}, d.refuse(ctx, event, record.Because(nil, record.Invalid, words.CopiesCodeWho(), words.CopiesCodeHint()))
	case text.Reason(reason) == "":
		return viewing.OpenedCopies{}, d.refuse(ctx, event, record.Because(nil, record.NotAllowed, words.RefusedReason(), words.RefusedReasonHint()))
	}
	if err := d.safe(); err != nil {
		return viewing.OpenedCopies{}, d.refuse(ctx, event, err)
	}
	var err error
	if event.Follows, err = d.config.Trail.Append(ctx, event); err != nil {
		return viewing.OpenedCopies{}, err
	}
	known, err := d.config.Trail.SinceLock(ctx, viewing.ByCode)
	if err != nil {
		return viewing.OpenedCopies{}, err
	}
	allow := func(maker viewing.Staff) error {
		if !d.mayOpen(maker) {
			return record.Because(nil, record.NotAllowed, words.CopiesRole(), words.CopiesPINHint())
		}
		// They read with the rights of the role that the code was made in, and are nobody in it.
		role := maker.Role
		staff.Role = viewing.Role{Kind: role.Kind, Name: role.Name, Organisation: role.Organisation, OrgName: role.OrgName}
		event.Staff, event.What = staff, append(event.What, maker.Subject)
		// The alert names no person: it points to the entry where who and why stand.
		_, err := d.config.Trail.Append(context.WithoutCancel(ctx), viewing.Event{Kind: viewing.EventAlert, Follows: event.Follows, Staff: staff, Outcome: "raised"})
		return err
	}
	read, err := d.config.Store.OpenByCode(ctx, code, known.Latest, allow)
	if err != nil {
		return viewing.OpenedCopies{}, d.failed(ctx, event, err)
	}
	return d.show(ctx, reading{read: read, staff: staff}, event)
}

// show records that the copies are open and whose stand on their list, and only then shows it.
func (d *Desk) show(ctx context.Context, r reading, event viewing.Event) (viewing.OpenedCopies, error) {
	event.Outcome = "success"
	if _, err := d.config.Trail.Append(context.WithoutCancel(ctx), event); err != nil {
		return viewing.OpenedCopies{}, err
	}
	r.by = event
	for _, one := range r.read.Copies {
		listed := r.event(viewing.EventCopyListed, one.Person)
		listed.Follows, listed.Outcome = event.Follows, "success"
		if _, err := d.config.Trail.Append(context.WithoutCancel(ctx), listed); err != nil {
			return viewing.OpenedCopies{}, err
		}
	}
	role := d.config.Policy.Role[r.staff.Role.Kind]
	opened := viewing.OpenedCopies{
		Staff: r.staff, Permits: role.Permits(), Home: r.staff.Role.OrgName, Drill: r.drill,
		Newest: r.read.Newest, Oldest: r.read.Oldest, Until: r.read.Until,
	}
	if r.read.ClockBack {
		opened.Doubts = append(opened.Doubts, words.CopiesClock())
	}
	for _, one := range r.read.Copies {
		shown := d.shown(r, one, r.read.Now)
		row := viewing.ResidentRow{Person: one.Person, Room: one.Room, Copied: shown.Taken}
		if role.Sections[record.CarePlans] == access.SeesAll {
			row.CPR, row.Plan = shown.Chart.CPRWord(), shown.Chart.PlanWord(r.read.Now, d.config.Pathways.Titles)
		}
		if role.Sections[record.Allergies] == access.SeesAll {
			row.Allergy = shown.Chart.AllergyWord()
		}
		opened.Rows = append(opened.Rows, row)
	}
	opened.Rows = access.SortedByName(opened.Rows)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opened = &r
	return opened, nil
}

// shown is a copy as the reader's role sees it, held against a moment: what was said is
// stale, and what no copy holds is said to be in none.
func (d *Desk) shown(r reading, one viewing.EmergencyCopy, at time.Time) viewing.CopyShown {
	role, suppliers := d.config.Policy.Role[r.staff.Role.Kind], d.config.Sources.Suppliers()
	for _, answer := range one.Answers { // of a source that the policy names no more
		if !slices.ContainsFunc(suppliers, func(s record.Supplier) bool { return s.Name == answer.Source }) {
			suppliers = append(suppliers, record.Supplier{Name: answer.Source})
		}
	}
	shown := viewing.CopyShown{Chart: role.Chart(one.Person, suppliers), Then: role.Chart(one.Person, suppliers)}
	for _, supplier := range suppliers {
		answer := record.Answer{Source: supplier.Name}
		if i := slices.IndexFunc(one.Answers, func(a record.Answer) bool { return a.Source == supplier.Name }); i >= 0 {
			answer = one.Answers[i]
		}
		for _, state := range answer.States {
			if stale.Answered(state) && !state.At.IsZero() && (shown.Taken.IsZero() || state.At.Before(shown.Taken)) {
				shown.Taken = state.At
			}
		}
		filled := record.NotAnswered(supplier, record.State{Kind: record.NotCopied}).States
		maps.Copy(filled, answer.States)
		for section, state := range filled {
			if stale.Silent(state) && !slices.Contains(d.config.Parts, section) {
				filled[section] = record.State{Kind: record.NotCopied}
			}
		}
		answer.States = filled
		answer = role.Filter(answer)
		shown.Then, shown.Chart = shown.Then.With(answer), shown.Chart.With(stale.AllStale(answer))
	}
	shown.Then, shown.Chart = shown.Then.At(at), shown.Chart.At(at)
	return shown
}

// Look records a look at one copy and only then gives it.
func (d *Desk) Look(ctx context.Context, person record.Patient) (viewing.CopyShown, error) {
	r, there, err := d.current(ctx, person)
	if err != nil {
		return viewing.CopyShown{}, err
	}
	event := r.event(viewing.EventCopyRead, person)
	at := slices.IndexFunc(r.read.Copies, func(one viewing.EmergencyCopy) bool { return one.Person.Same(person) })
	if at < 0 || !there {
		return viewing.CopyShown{}, d.refuse(ctx, event, record.Because(nil, record.NotFound, words.CopiesPerson(), words.CopiesSigninHint()))
	}
	event.Outcome = "success"
	if _, err := d.config.Trail.Append(context.WithoutCancel(ctx), event); err != nil {
		return viewing.CopyShown{}, err
	}
	shown := d.shown(r, r.read.Copies[at], viewing.Later(r.read.Now, d.config.Now()))
	if !r.drill {
		d.reads.keep(person, r.staff.Role.Kind, shown.Then, shown.Taken, d.config.Now())
	}
	return shown, nil
}

// event is what the trail has of one person's copy that was listed or read, with why.
func (r reading) event(kind viewing.EventKind, person record.Patient) viewing.Event {
	event := viewing.Event{Kind: kind, Staff: r.staff, Person: person, Look: r.by.Look, What: r.what()}
	event.Look.Person, event.Look.Relationship = person, viewing.HomeResident
	if event.Look.Permission == viewing.Emergency {
		event.What = append(event.What, viewing.OpenedBy+strconv.FormatUint(r.by.Follows, 10))
	}
	return event
}

func (r reading) what() []string {
	if r.drill {
		return []string{viewing.WhatIsDrill}
	}
	return nil
}

// Copy records that a copy of what is read is made on paper, and only then has it made.
func (d *Desk) Copy(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	r, there, err := d.current(ctx, of.Look.Person)
	if err != nil {
		return err
	}
	event := viewing.Event{Kind: way, Staff: r.staff, Person: of.Look.Person, Look: of.Look, What: append(r.what(), of.What...)}
	there = there && slices.ContainsFunc(r.read.Copies, func(one viewing.EmergencyCopy) bool { return one.Person.Same(of.Look.Person) })
	switch {
	case of.Kind != viewing.CopyOfRecord || !d.config.Policy.Role[r.staff.Role.Kind].Copy:
		return d.refuse(ctx, event, record.Because(nil, record.NotAllowed, words.RefusedCopies(), words.RefusedRoleHint()))
	case !there:
		return d.refuse(ctx, event, record.Because(nil, record.NotFound, words.CopiesPerson(), words.CopiesSigninHint()))
	}
	if event.Follows, err = d.config.Trail.Append(ctx, event); err != nil {
		return err
	}
	if err := make(ctx); err != nil {
		return d.failed(ctx, event, err)
	}
	event.Outcome = "success"
	_, err = d.config.Trail.Append(context.WithoutCancel(ctx), event)
	return err
}

// Shut forgets what was opened.
func (d *Desk) Shut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opened = nil
}

// current is what is open, where it may be read on, and whether a person's copy is there still.
func (d *Desk) current(ctx context.Context, person record.Patient) (r reading, there bool, err error) {
	d.mu.Lock()
	opened := d.opened
	d.mu.Unlock()
	if opened == nil {
		return reading{}, false, shut()
	}
	if there, err = d.config.Store.CheckOpened(ctx, opened.read, person); err != nil {
		d.Shut()
		return reading{}, false, over(err)
	}
	return *opened, there, nil
}

// over is that what was open is read no more, in the words of what ended it.
func over(why error) error {
	said := record.AsProblem(why)
	return record.Because(why, record.NotSignedIn, said.Sentence, said.Hint)
}

func shut() error {
	return record.Because(nil, record.NotSignedIn, words.CopiesShut(), words.CopiesShutHint())
}

package access

import (
	"context"
	"errors"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// Open records the look, asks every source side by side, and calls show with a new Chart at once
// and each time one has more to say. It returns when all have settled.
//
// Nothing is fetched when the trail cannot be written (kind Local), nor when
// role, relationship or permission forbid it (NotAllowed). When the outcome
// cannot be recorded afterwards, Open fails and what it showed must be taken down.
func (d *Desk) Open(ctx context.Context, look viewing.Look, show func(record.Chart)) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	entry, err := d.begin(ctx, who, viewing.EventOpen, look)
	if err != nil {
		return err
	}
	policy := d.config.Policy.of(who.staff)
	chart := policy.Chart(look.Person, d.config.Sources.Suppliers())
	show(chart)
	said := record.NewChart(look.Person, d.config.Sources.Suppliers())
	for answer := range d.config.Sources.Ask(ctx, look.Person) {
		answer = SamePerson(look.Person, answer)
		said, chart = said.With(answer), chart.With(policy.Filter(answer))
		if ctx.Err() == nil {
			show(chart)
		}
	}
	if err := d.finish(ctx, who, entry, look, chart); err != nil {
		return err
	}
	if d.Relates(look.Person) == viewing.HomeResident {
		d.takeCopies(ctx, who, viewing.CopiesTaken{Follows: entry, Copies: []viewing.EmergencyCopy{{Person: look.Person, Room: look.Person.Room(), Answers: said.Answers()}}})
	}
	return nil
}

// takeCopies has emergency copies taken of what was said, until whoever asked leaves.
func (d *Desk) takeCopies(ctx context.Context, who *deskSession, taken viewing.CopiesTaken) {
	if d.config.Copies == nil {
		return
	}
	taken.Staff, taken.At = who.staff, d.config.Now()
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(who.ended, cancel)
	go func() {
		defer func() { stop(); cancel() }()
		d.config.Copies.Take(ctx, taken)
	}()
}

// AskAgain asks one source alone and calls show with its answer.
func (d *Desk) AskAgain(ctx context.Context, look viewing.Look, source string, show func(record.Answer)) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	entry, err := d.begin(ctx, who, viewing.EventAskAgain, look)
	if err != nil {
		return err
	}
	answer := d.config.Policy.of(who.staff).Filter(SamePerson(look.Person, d.config.Sources.AskOne(ctx, look.Person, source)))
	chart := record.NewChart(look.Person, []record.Supplier{{Name: source}}).With(answer)
	if err := d.finish(ctx, who, entry, look, chart); err != nil {
		return err
	}
	show(answer)
	return nil
}

// Close records that a record was closed, which of its pages had been read, and how long
// it took until the last of them was opened.
func (d *Desk) Close(ctx context.Context, look viewing.Look, took time.Duration, read ...record.Section) error {
	who := d.current()
	if who == nil {
		return notSignedIn()
	}
	event := viewing.Event{Kind: viewing.EventClose, Staff: who.staff, Person: look.Person, Look: look, Took: took, Outcome: "success"}
	for _, page := range read {
		event.What = append(event.What, string(page))
	}
	entry, err := d.append(ctx, event)
	if err == nil {
		d.askOnce(who, d.askedEarlier(ctx, who, entry))
	}
	return err
}

// begin checks a look and records it before anything is fetched.
func (d *Desk) begin(ctx context.Context, who *deskSession, kind viewing.EventKind, look viewing.Look, what ...string) (uint64, error) {
	event := viewing.Event{Kind: kind, Staff: who.staff, Person: look.Person, Look: look, What: what}
	if err := d.mayOpen(who.staff, look); err != nil {
		return 0, d.refuse(ctx, event, err)
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return 0, err
	}
	who.recent.forget(look.Person) // the list is not to be behind what is read now
	if kind != viewing.EventOpen || look.Permission != viewing.Emergency {
		return entry, nil
	}
	// The alert goes to the privacy officer and names no person: it points to the
	// entry, where whoever may read it finds who and why.
	_, err = d.append(ctx, viewing.Event{Kind: viewing.EventAlert, Follows: entry, Staff: who.staff, Outcome: "raised"})
	return entry, err
}

// mayOpen is the order of NHS checks: role, then relationship, then permission.
func (d *Desk) mayOpen(staff viewing.Staff, look viewing.Look) error {
	switch {
	case !d.config.Policy.of(staff).Open:
		return notForRole(words.RefusedOpen())
	case keyOf(look.Person) == "":
		return record.Because(nil, record.Invalid, words.RefusedUnidentified(), words.HintFindNumber())
	case look.Relationship == viewing.NotAsked:
		return record.Because(nil, record.NotAllowed, words.RefusedNotasked(), words.RefusedNotaskedHint())
	case look.Relationship == viewing.RegisteredPatient && !d.config.Policy.of(staff).Practice:
		return notForRole(words.RefusedOpenPractice())
	case look.Relationship == viewing.HomeResident && d.Relates(look.Person) == viewing.HomeResident:
		return nil
	case look.Relationship == viewing.HomeResident:
		return record.Because(nil, record.NotAllowed, words.HomelistAbsent(), words.RefusedResidentHint())
	case look.Permission == viewing.PermissionGiven, look.Permission == viewing.PermissionBestInt:
		return nil
	case look.Permission == viewing.Emergency && text.Reason(look.Reason) == "":
		return record.Because(nil, record.NotAllowed, words.RefusedReason(), words.RefusedReasonHint())
	case look.Permission == viewing.Emergency && len(d.config.StepUp) > 0 && !slices.Contains(d.config.StepUp, staff.Assurance):
		return record.Because(nil, record.NotAllowed, words.RefusedStepUp(), words.RefusedStepUpHint())
	case look.Permission == viewing.Emergency:
		return nil
	}
	return record.Because(nil, record.NotAllowed, words.RefusedPermission(), words.RefusedPermissionHint())
}

// finish records how the sources answered.
func (d *Desk) finish(ctx context.Context, who *deskSession, entry uint64, look viewing.Look, chart record.Chart) error {
	event := viewing.Event{
		Kind: viewing.EventAnswered, Follows: entry, Staff: who.staff, Person: look.Person, Look: look,
		Outcome: "success", Sources: chart.Outcomes(),
	}
	for _, answer := range chart.Answers() {
		event.RequestIDs = append(event.RequestIDs, answer.RequestIDs...)
	}
	stopped := ctx.Err()
	if stopped != nil {
		event.Outcome = "abandoned"
	}
	_, err := d.append(ctx, event)
	return errors.Join(stopped, err)
}

// SamePerson refuses an answer whose source describes somebody else. The decoder
// checks every resource; this checks the answer as a whole, whatever decoded it.
func SamePerson(person record.Patient, answer record.Answer) record.Answer {
	if answer.Patient == nil || answer.Patient.Same(person) {
		return answer
	}
	refused := record.NotAnswered(record.Supplier{Name: answer.Source}, record.State{
		Kind: record.Failed, At: answer.At,
		Problem: record.Because(nil, record.Unsafe, words.PersonOtherAnswered(answer.Source), words.HintSupportTell()),
	})
	refused.Refused = len(answer.Entries) + answer.Refused + 1
	refused.RequestIDs = answer.RequestIDs
	return refused
}

func notForRole(sentence string) error {
	return record.Because(nil, record.NotAllowed, sentence, words.RefusedRoleHint())
}

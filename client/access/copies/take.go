package copies

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strconv"
	"time"

	"careview/client/access"
	"careview/client/access/redaction"
	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
)

// askEvery is how long a source is not asked again, on account of the copies alone, for
// what the list does not ask.
const askEvery = 4 * time.Hour

// unlisted are the sections that the list does not ask for.
var unlisted = []record.Section{record.Medicines, record.CareTeam}

// Take keeps what sources said of residents, and then asks behind all else for what of the
// copy the list does not ask, and keeps that. It is recorded before it is kept. Where nobody
// could open it nothing is asked or taken, and who has left is removed. Nothing is taken for
// another organisation. What was brought is kept though whoever asked leaves.
func (d *Desk) Take(ctx context.Context, taken viewing.CopiesTaken) {
	d.taking.Lock()
	defer d.taking.Unlock()
	if taken.Staff.Role.Organisation != d.config.Site {
		return
	}
	keeping := context.WithoutCancel(ctx)
	ready, err := d.config.Store.Ready(keeping)
	if err != nil {
		return
	}
	if !ready {
		taken.Copies = nil
	}
	d.keep(keeping, d.reduced(taken))
	if ready && taken.Listed && ctx.Err() == nil {
		more := taken
		more.Copies, more.Residents = d.askUnlisted(ctx, taken), nil
		d.keep(keeping, d.reduced(more))
	}
}

// keep records what is taken, and keeps it. Where other than that is kept, that is recorded too.
func (d *Desk) keep(ctx context.Context, taken viewing.CopiesTaken) {
	if len(taken.Copies) == 0 {
		if taken.Residents != nil {
			_, _ = d.config.Store.Take(ctx, taken) // who is left there is removed by the next
			d.batches.Add(1)
		}
		return
	}
	event := viewing.Event{Kind: viewing.EventCopiesTaken, Follows: taken.Follows, Staff: taken.Staff, What: []string{strconv.Itoa(len(taken.Copies))}}
	if len(taken.Residents) == 0 && len(taken.Copies) == 1 {
		event.Person = taken.Copies[0].Person
	}
	for _, part := range d.config.Parts {
		event.What = append(event.What, string(part))
	}
	var err error
	if event.Follows, err = d.config.Trail.Append(ctx, event); err != nil {
		return
	}
	kept, err := d.config.Store.Take(ctx, taken)
	d.batches.Add(1)
	switch {
	case err != nil:
		event.What = append([]string{"0"}, event.What[1:]...)
		_ = d.failed(ctx, event, err) // the age of what is there says it too
	case kept != len(taken.Copies):
		event.What, event.Outcome = append([]string{strconv.Itoa(kept)}, event.What[1:]...), "success"
		_, _ = d.config.Trail.Append(ctx, event)
	}
}

// askUnlisted is what sources say of the rest of the copy: of each person each source is asked
// at most once in a while. All are asked about together, and of whom a source does not say
// all that way it is asked again in smaller portions.
func (d *Desk) askUnlisted(ctx context.Context, taken viewing.CopiesTaken) []viewing.EmergencyCopy {
	rest := restOfCopies{Desk: d, taken: taken, copies: slices.Clone(taken.Copies)}
	people := make([]record.Patient, len(rest.copies))
	for i, one := range rest.copies {
		people[i], rest.copies[i].Answers = one.Person, nil
		rest.copies[i].Person.Restricted = one.Restricted() // whoever said so is not asked again
	}
	for _, supplier := range d.config.Sources.Suppliers() {
		rest.source, rest.sections = supplier.Name, d.toAsk(taken.Staff, supplier)
		if len(rest.sections) == 0 {
			continue
		}
		due, err := d.config.Store.Due(ctx, people, supplier.Name, rest.sections[0], askEvery)
		if err == nil {
			due, err = rest.ask(ctx, d.config.Sources.AskTogether, due, access.AnsweredWhole)
		}
		if err == nil {
			_, err = rest.ask(ctx, d.config.Sources.AskMany, due, func(record.Answer) bool { return true })
		}
		if err != nil {
			return rest.copies
		}
	}
	return rest.copies
}

// restOfCopies is what one source is asked for beside the list.
type restOfCopies struct {
	*Desk
	taken    viewing.CopiesTaken
	copies   []viewing.EmergencyCopy
	source   string
	sections []record.Section
}

// asking is how a source is asked about several people.
type asking func(ctx context.Context, people []record.Patient, source string, sections ...record.Section) iter.Seq2[int, record.Answer]

// ask asks about those in these places, records each answer, and puts those that are good
// into the copies. The places of the others are left.
func (r restOfCopies) ask(ctx context.Context, how asking, places []int, good func(record.Answer) bool) (left []int, err error) {
	if len(places) == 0 {
		return nil, nil
	}
	people := make([]record.Patient, len(places))
	for i, place := range places {
		people[i] = r.taken.Copies[place].Person
	}
	had := map[int]bool{}
	for i, answer := range how(ctx, people, r.source, r.sections...) {
		answer = only(access.SamePerson(people[i], answer), r.sections)
		if err := r.recordAsked(ctx, r.taken, people[i], answer, r.sections); err != nil {
			return nil, err
		}
		if good(answer) {
			one := &r.copies[places[i]]
			one.Answers = withSections(one.Answers, answer)
			had[places[i]] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(places), func(place int) bool { return had[place] }), nil
}

// toAsk are the sections that the list does not ask a source for, and that whoever asks may
// see.
func (d *Desk) toAsk(staff viewing.Staff, supplier record.Supplier) []record.Section {
	role := d.config.Policy.Role[staff.Role.Kind]
	return slices.DeleteFunc(slices.Clone(unlisted), func(section record.Section) bool {
		return !slices.Contains(d.config.Parts, section) || slices.Contains(supplier.Lacks, section) || role.Sections[section] == ""
	})
}

func (d *Desk) recordAsked(ctx context.Context, taken viewing.CopiesTaken, person record.Patient, answer record.Answer, sections []record.Section) error {
	chart := record.NewChart(person, []record.Supplier{{Name: answer.Source}}).With(answer)
	event := viewing.Event{
		Kind: viewing.EventAnswered, Follows: taken.Follows, Staff: taken.Staff, Person: person,
		Outcome: "success", Sources: chart.Outcomes(), RequestIDs: answer.RequestIDs,
	}
	for _, section := range sections {
		event.What = append(event.What, string(section))
	}
	_, err := d.config.Trail.Append(context.WithoutCancel(ctx), event)
	return err
}

// withSections puts what a source said of more sections beside what it said before.
func withSections(answers []record.Answer, more record.Answer) []record.Answer {
	answers = slices.Clone(answers)
	at := slices.IndexFunc(answers, func(a record.Answer) bool { return a.Source == more.Source })
	if at < 0 {
		return append(answers, more)
	}
	one := answers[at]
	one.States = maps.Clone(one.States)
	maps.Copy(one.States, more.States)
	one.Entries, one.Unread = slices.Concat(one.Entries, more.Entries), slices.Concat(one.Unread, more.Unread)
	one.Withdrawn = maps.Clone(one.Withdrawn)
	if one.Withdrawn == nil {
		one.Withdrawn = map[record.Section]int{}
	}
	maps.Copy(one.Withdrawn, more.Withdrawn)
	one.Refused += more.Refused
	answers[at] = one
	return answers
}

// only is what an answer says of some sections.
func only(answer record.Answer, sections []record.Section) record.Answer {
	answer.States = maps.Clone(answer.States)
	maps.DeleteFunc(answer.States, func(section record.Section, _ record.State) bool { return !slices.Contains(sections, section) })
	answer.Withdrawn = maps.Clone(answer.Withdrawn)
	maps.DeleteFunc(answer.Withdrawn, func(section record.Section, _ int) bool { return !slices.Contains(sections, section) })
	answer.Entries = slices.DeleteFunc(slices.Clone(answer.Entries), func(e record.Entry) bool { return !slices.Contains(sections, e.Section) })
	answer.Unread = slices.DeleteFunc(slices.Clone(answer.Unread), func(u record.Unread) bool { return !slices.Contains(sections, u.Section) })
	return answer
}

// reduced is a batch of which no more is left than a copy may hold: the parts of the
// policy, without letters, results and observations, where somebody lives, or how a key
// safe is opened.
func (d *Desk) reduced(taken viewing.CopiesTaken) viewing.CopiesTaken {
	var copies []viewing.EmergencyCopy
	for _, one := range taken.Copies {
		one = one.WithoutPlace()
		var answers []record.Answer
		for _, answer := range one.Answers {
			if kept := d.copied(answer); len(kept.States) > 0 {
				answers = append(answers, kept)
			}
		}
		if one.Answers = answers; len(answers) > 0 {
			copies = append(copies, one)
		}
	}
	taken.Copies = copies
	return taken
}

// copied is what a copy holds of an answer.
func (d *Desk) copied(answer record.Answer) record.Answer {
	inWords := saidInWords(answer, d.config.Parts)
	kept := only(answer, d.config.Parts)
	maps.DeleteFunc(kept.States, func(_ record.Section, s record.State) bool { return !s.Settled() })
	if len(kept.States) == 0 {
		return kept
	}
	kept.Entries = withoutEnded(kept.Entries, answer.At)
	if slices.Contains(d.config.Parts, record.CarePlans) {
		kept.Entries = append(kept.Entries, inWords...)
		maps.Copy(kept.States, d.uncopied(answer, inWords))
	}
	for i, entry := range kept.Entries {
		kept.Entries[i] = bare(entry)
	}
	kept.RequestIDs = nil
	return kept
}

// uncopied are the states of the sections that were asked for and are no part of the copy:
// by them it is known whether what stood there in words was said again.
func (d *Desk) uncopied(answer record.Answer, inWords []record.Entry) map[record.Section]record.State {
	states := map[record.Section]record.State{}
	for section, state := range answer.States {
		switch {
		case slices.Contains(d.config.Parts, section), !state.Settled(), state.Kind == record.NotSupplied:
		case stale.Silent(state):
			states[section] = state
		case slices.ContainsFunc(inWords, func(e record.Entry) bool { return e.Section == section }):
			states[section] = record.State{Kind: record.Incomplete, At: state.At}
		default:
			states[section] = record.State{Kind: record.NotCopied}
		}
	}
	return states
}

// saidInWords are entries of other sections with no more left of them than what they say, in
// words alone, of decisions that stand on the emergency page.
func saidInWords(answer record.Answer, parts []record.Section) (found []record.Entry) {
	for _, entry := range answer.Entries {
		if len(entry.InWords) == 0 || slices.Contains(parts, entry.Section) {
			continue
		}
		said := record.Entry{
			Section: entry.Section, Type: entry.Type, ID: entry.ID, Version: entry.Version, Source: entry.Source, Text: entry.Text,
			ClinicalStatus: entry.ClinicalStatus, Date: entry.Date, Period: entry.Period, Author: entry.Author, InWords: entry.InWords,
		}
		if letter, ok := entry.Detail.(record.Letter); ok { // by this a role sees it or does not
			said.Detail = record.Letter{Kind: letter.Kind, Discharge: letter.Discharge, Plan: letter.Plan}
		}
		found = append(found, said)
	}
	return found
}

// withoutEnded leaves out medicines that are over when they are copied. Where all are they
// stay: a list of which all has ended is not an empty one.
func withoutEnded(entries []record.Entry, at time.Time) []record.Entry {
	ended := func(e record.Entry) bool {
		return e.Section == record.Medicines && (e.ClinicalStatus == record.Inactive || e.Phase(at) == record.Over)
	}
	left := slices.DeleteFunc(slices.Clone(entries), ended)
	if !slices.ContainsFunc(left, func(e record.Entry) bool { return e.Section == record.Medicines }) {
		return entries
	}
	return left
}

// bare is an entry without documents and without what opens a door.
func bare(entry record.Entry) record.Entry {
	entry = redaction.Entry(entry)
	if letter, ok := entry.Detail.(record.Letter); ok {
		letter.Body, letter.Attachments = nil, nil
		entry.Detail = letter
	}
	return entry
}

package access

import (
	"context"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Residents lists the people of the home of whoever is signed in, and calls show
// again as the words about them arrive. The list and each person on it are
// recorded before anything is shown, and what each source then answered after.
//
// A list that proves nothing (Unproved) makes nobody a resident: no source is asked
// about anybody on its account, and their records open with a question, as anybody's.
//
// What a source said of somebody within the time that the policy gives it is not asked again, but
// where somebody wants it asked again.
func (d *Desk) Residents(ctx context.Context, again bool, show func(viewing.ResidentList)) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	policy := d.config.Policy.of(who.staff)
	event := viewing.Event{Kind: viewing.EventResidents, Staff: who.staff}
	if !policy.List {
		return d.refuse(ctx, event, notForRole(words.RefusedList()))
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return err
	}
	list, err := d.config.Directory.Residents(ctx, who.staff.Role.Organisation)
	if err != nil {
		return d.recordFailure(ctx, viewing.Event{Kind: viewing.EventResidents, Follows: entry, Staff: who.staff, RequestIDs: requestOf(err)}, err)
	}
	sections := policy.listSections()
	if list.Unproved {
		sections = nil
	}
	people := make([]record.Patient, len(list.Rows))
	for i, row := range list.Rows {
		people[i] = row.Person
	}
	answered := viewing.Event{Kind: viewing.EventResidents, Follows: entry, Staff: who.staff, Outcome: "success", RequestIDs: list.RequestIDs}
	if err := d.recordMatches(ctx, answered, people, sections); err != nil {
		return err
	}
	d.setResidents(who, people, list.Unproved)
	if d.config.Copies != nil {
		list = d.config.Copies.WithCopyStatus(ctx, list)
	}
	list.Home, list.At = who.staff.Role.OrgName, d.config.Now()
	list.Rows = SortedByName(list.Rows)
	if len(sections) == 0 {
		list.Settled = true
		show(withoutSummaries(policy, list))
		return nil
	}
	if again {
		who.recent.forgetAll()
	}
	summaries := d.newResidentSummaries(who, entry, policy, list, show)
	if err := summaries.run(ctx); err != nil {
		return err
	}
	d.takeCopies(ctx, who, summaries.copies())
	return nil
}

// setResidents keeps who lives in the home, so that their records open without a question.
func (d *Desk) setResidents(who *deskSession, people []record.Patient, unproved bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.active != who {
		return
	}
	d.residents = map[personKey]bool{}
	if unproved {
		return
	}
	for _, person := range people {
		d.residents[keyOf(person)] = true
	}
	delete(d.residents, "")
}

// notAskedWord stands where words would, had anybody been asked for them.
func notAskedWord() record.Word {
	return record.Word{Text: words.ResidentsUnasked(), Tone: record.Quiet}
}

// withoutSummaries is a list about whose people no source was asked.
func withoutSummaries(policy RolePolicy, list viewing.ResidentList) viewing.ResidentList {
	if !list.Unproved {
		return list
	}
	for i := range list.Rows {
		if policy.sees(record.CarePlans) {
			list.Rows[i].CPR, list.Rows[i].Plan = notAskedWord(), notAskedWord()
		}
		if policy.sees(record.Allergies) {
			list.Rows[i].Allergy = notAskedWord()
		}
	}
	return list
}

package access

import (
	"context"

	"careview/assets/words"
	"careview/client/record"
)

// Residents lists the people of the home of whoever is signed in, and calls show
// again as the words about them arrive. The list and each person on it are
// recorded before anything is shown, and what each source then answered after.
//
// A list that proves nothing (Unproved) makes nobody a resident: no source is asked
// about anybody on its account, and their records open with a question, as anybody's.
func (d *Desk) Residents(ctx context.Context, show func(record.ResidentList)) error {
	who, ctx, done, err := d.here(ctx)
	if err != nil {
		return err
	}
	defer done()
	policy := d.parts.Policy.of(who.staff)
	event := record.Event{Kind: record.EventResidents, Staff: who.staff}
	if !policy.List {
		return d.refuse(ctx, event, notForRole(words.RefusedList()))
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return err
	}
	list, err := d.parts.Directory.Residents(ctx, who.staff.Role.Organisation)
	if err != nil {
		return d.failed(ctx, record.Event{Kind: record.EventResidents, Follows: entry, Staff: who.staff, RequestIDs: requestOf(err)}, err)
	}
	sections := policy.words()
	if list.Unproved {
		sections = nil
	}
	people := make([]record.Patient, len(list.Rows))
	for i, row := range list.Rows {
		people[i] = row.Person
	}
	answered := record.Event{Kind: record.EventResidents, Follows: entry, Staff: who.staff, Outcome: "success", RequestIDs: list.RequestIDs}
	if err := d.matched(ctx, answered, people, sections); err != nil {
		return err
	}
	d.remember(who, people, list.Unproved)
	list.Home, list.At = who.staff.Role.OrgName, d.parts.Now()
	list.Rows = inOrder(list.Rows)
	if len(sections) == 0 {
		list.Settled = true
		show(unasked(policy, list))
		return nil
	}
	return d.newWording(who, entry, policy, list, show).run(ctx)
}

// remember keeps who lives in the home, so that their records open without a question.
func (d *Desk) remember(who *presence, people []record.Patient, unproved bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.present != who {
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

// notAsked stands where words would, had anybody been asked for them.
func notAsked() record.Word { return record.Word{Text: words.ResidentsUnasked(), Tone: record.Quiet} }

// unasked is a list about whose people no source was asked.
func unasked(policy RolePolicy, list record.ResidentList) record.ResidentList {
	if !list.Unproved {
		return list
	}
	for i := range list.Rows {
		if policy.sees(record.CarePlans) {
			list.Rows[i].CPR, list.Rows[i].Plan = notAsked(), notAsked()
		}
		if policy.sees(record.Allergies) {
			list.Rows[i].Allergy = notAsked()
		}
	}
	return list
}

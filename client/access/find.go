package access

import (
	"context"
	"slices"
	"sync"

	"careview/client/record"
)

// personKey tells people apart within this process.
type personKey string

func keyOf(person record.Patient) personKey {
	if person.NHSNumber != "" {
		return personKey("nhs|" + string(person.NHSNumber))
	}
	if len(person.Identifiers) > 0 {
		return personKey(person.Identifiers[0].System + "|" + person.Identifiers[0].Value)
	}
	return ""
}

// Relates says whether a person's record is the business of whoever is signed in
// without asking; NotAsked means: ask.
func (d *Desk) Relates(person record.Patient) record.Relationship {
	d.mu.Lock()
	defer d.mu.Unlock()
	if key := keyOf(person); key != "" && d.residents[key] {
		return record.Resident
	}
	return record.NotAsked
}

// Find looks people up in the directory. The search and each person it returns
// are recorded before they are handed over.
func (d *Desk) Find(ctx context.Context, query record.Query) (record.Found, error) {
	who, ctx, done, err := d.here(ctx)
	if err != nil {
		return record.Found{}, err
	}
	defer done()
	event := record.Event{Kind: record.EventFind, Staff: who.staff, Query: query.Raw}
	if !d.parts.Policy.of(who.staff).Find {
		return record.Found{}, d.refuse(ctx, event, notForRole("search for people"))
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return record.Found{}, err
	}
	found, err := d.parts.Directory.Find(ctx, query)
	if err != nil {
		return record.Found{}, d.failed(ctx, record.Event{Kind: record.EventFind, Follows: entry, Staff: who.staff}, err)
	}
	if err := d.matched(ctx, who, entry, found.People, found.RequestIDs, nil); err != nil {
		return record.Found{}, err
	}
	return found, nil
}

// matched records each person that a search or a list returned, and what is asked
// for of each besides.
func (d *Desk) matched(ctx context.Context, who *presence, entry uint64, people []record.Patient, requests []string, words []record.Section) error {
	var what []string
	for _, section := range words {
		what = append(what, string(section))
	}
	for _, person := range people {
		_, err := d.append(ctx, record.Event{
			Kind: record.EventMatch, Follows: entry, Staff: who.staff, Person: person,
			What: what, Outcome: "success", RequestIDs: requests,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// residentWords are the sections from which the list's words are made.
var residentWords = []record.Section{record.Allergies, record.CarePlans}

// words are the sections from which a role is given words.
func (r RolePolicy) words() []record.Section {
	return slices.DeleteFunc(slices.Clone(residentWords), func(section record.Section) bool { return !r.sees(section) })
}

// Residents lists the people of the home of whoever is signed in, and calls show
// again as the words about each arrive. The list and each person on it are
// recorded before anything is shown.
func (d *Desk) Residents(ctx context.Context, show func(record.ResidentList)) error {
	who, ctx, done, err := d.here(ctx)
	if err != nil {
		return err
	}
	defer done()
	policy := d.parts.Policy.of(who.staff)
	event := record.Event{Kind: record.EventResidents, Staff: who.staff}
	if !policy.List {
		return d.refuse(ctx, event, notForRole("see the list of residents"))
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return err
	}
	list, err := d.parts.Directory.Residents(ctx, who.staff.Role.Organisation)
	if err != nil {
		return d.failed(ctx, record.Event{Kind: record.EventResidents, Follows: entry, Staff: who.staff}, err)
	}
	people := make([]record.Patient, len(list.Rows))
	for i, row := range list.Rows {
		people[i] = row.Person
	}
	if err := d.matched(ctx, who, entry, people, nil, policy.words()); err != nil {
		return err
	}
	d.remember(who, people)
	list.Home, list.At = who.staff.Role.OrgName, d.parts.Now()
	list.Rows = inOrder(list.Rows)
	if len(policy.words()) == 0 {
		list.Settled = true
		show(list)
		return nil
	}
	for _, supplier := range d.parts.Sources.Suppliers() {
		list.Asked = append(list.Asked, supplier.Name)
	}
	d.words(ctx, policy, list, show)
	return ctx.Err()
}

// remember keeps who lives in the home, so that their records open without a question.
func (d *Desk) remember(who *presence, people []record.Patient) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.present != who {
		return
	}
	d.residents = map[personKey]bool{}
	for _, person := range people {
		d.residents[keyOf(person)] = true
	}
	delete(d.residents, "")
}

// residentsAtOnce is how many people's words are asked for side by side: enough
// that a list of 24 fills in one breath, few enough that a gateway does not push back.
const residentsAtOnce = 6

// words fills in the words of each row as they arrive. Only this goroutine
// touches the list; show is given copies.
func (d *Desk) words(ctx context.Context, policy RolePolicy, list record.ResidentList, show func(record.ResidentList)) {
	type row struct {
		at    int
		chart record.Chart
	}
	suppliers := d.parts.Sources.Suppliers()
	rows := make(chan row)
	turns := make(chan struct{}, residentsAtOnce)
	var asking sync.WaitGroup
	for i := range list.Rows {
		list.Rows[i] = d.worded(policy, list.Rows[i], record.NewChart(list.Rows[i].Person, suppliers))
	}
	show(snapshot(list))
	for i, person := range list.Rows {
		asking.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			chart := record.NewChart(person.Person, suppliers)
			for answer := range d.parts.Sources.Ask(ctx, person.Person, policy.words()...) {
				chart = chart.With(policy.filter(samePerson(person.Person, answer)))
			}
			rows <- row{i, chart}
		})
	}
	go func() { asking.Wait(); close(rows) }()
	left := len(list.Rows)
	for r := range rows {
		list.Rows[r.at] = d.worded(policy, list.Rows[r.at], r.chart)
		left--
		list.Settled = left == 0
		if ctx.Err() == nil {
			show(snapshot(list))
		}
	}
}

func (d *Desk) worded(policy RolePolicy, row record.ResidentRow, chart record.Chart) record.ResidentRow {
	if policy.sees(record.CarePlans) {
		row.CPR, row.Plan = chart.CPRWord(), chart.PlanWord(d.parts.Now(), d.parts.Pathways)
	}
	if policy.sees(record.Allergies) {
		row.Allergy = chart.AllergyWord()
	}
	return row
}

func snapshot(list record.ResidentList) record.ResidentList {
	list.Rows = slices.Clone(list.Rows)
	return list
}

package access

import (
	"context"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
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
func (d *Desk) Relates(person record.Patient) viewing.Relationship {
	d.mu.Lock()
	defer d.mu.Unlock()
	if key := keyOf(person); key != "" && d.residents[key] {
		return viewing.HomeResident
	}
	return viewing.NotAsked
}

// Find looks people up in the directory. The search and each person it returns
// are recorded before they are handed over.
func (d *Desk) Find(ctx context.Context, query viewing.Query) (viewing.Found, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return viewing.Found{}, err
	}
	defer done()
	event := viewing.Event{Kind: viewing.EventFind, Staff: who.staff, Query: query.Raw}
	if !d.config.Policy.of(who.staff).Find {
		return viewing.Found{}, d.refuse(ctx, event, notForRole(words.RefusedSearch()))
	}
	entry, err := d.append(ctx, event)
	if err != nil {
		return viewing.Found{}, err
	}
	found, err := d.config.Directory.Find(ctx, query)
	if err != nil {
		return viewing.Found{}, d.recordFailure(ctx, viewing.Event{Kind: viewing.EventFind, Follows: entry, Staff: who.staff, RequestIDs: requestOf(err)}, err)
	}
	answered := viewing.Event{Kind: viewing.EventFind, Follows: entry, Staff: who.staff, Outcome: "success", RequestIDs: found.RequestIDs}
	if err := d.recordMatches(ctx, answered, found.People, nil); err != nil {
		return viewing.Found{}, err
	}
	return found, nil
}

// recordMatches records that a search or a list was answered, be it with nobody, then each
// person that it returned, and what is asked for of each besides.
func (d *Desk) recordMatches(ctx context.Context, answered viewing.Event, people []record.Patient, words []record.Section) error {
	if _, err := d.append(ctx, answered); err != nil {
		return err
	}
	var what []string
	for _, section := range words {
		what = append(what, string(section))
	}
	for _, person := range people {
		_, err := d.append(ctx, viewing.Event{
			Kind: viewing.EventMatch, Follows: answered.Follows, Staff: answered.Staff, Person: person,
			What: what, Outcome: "success", RequestIDs: answered.RequestIDs,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

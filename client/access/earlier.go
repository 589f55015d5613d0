package access

import (
	"context"
	"slices"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
)

// mostEarlier is of how many entries of one source the earlier words are asked for.
const mostEarlier = 20

// Earlier asks the sources that keep them for the earlier versions of entries of an open
// record, each source once and recorded as asked again, and says of each entry what came of
// it. Where none keeps them nothing is asked, and nothing recorded. Each source stands by
// itself, but for the trail: with an error what was recorded before it is good.
func (d *Desk) Earlier(ctx context.Context, look viewing.Look, of []record.Entry) ([]changes.Earlier, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	policy := d.config.Policy.of(who.staff)
	var all []changes.Earlier
	for _, supplier := range d.config.Sources.Suppliers() {
		var asked []record.Entry
		for _, e := range of {
			if e.Source != supplier.Name {
				continue
			}
			outcome := d.mayAskEarlier(ctx, policy, e)
			if outcome == changes.Asking && len(asked) == mostEarlier {
				outcome = changes.NotAsked
			}
			if outcome == changes.Asking {
				asked = append(asked, e)
				continue
			}
			all = append(all, changes.Earlier{Of: e, Outcome: outcome})
		}
		if len(asked) == 0 {
			continue
		}
		earlier, err := d.askEarlier(ctx, who, look, supplier.Name, asked)
		if err != nil {
			return all, err
		}
		all = append(all, earlier...)
	}
	return all, nil
}

// mayAskEarlier is Asking where the source of an entry can be asked what it said before, and
// else why it is not.
func (d *Desk) mayAskEarlier(ctx context.Context, policy RolePolicy, e record.Entry) changes.Outcome {
	if policy.Sections[e.Section] != SeesAll {
		return changes.NotAsked
	}
	keeps, err := d.config.Sources.KeepsVersions(ctx, e)
	switch {
	case err != nil:
		return changes.NotCome
	case keeps:
		return changes.Asking
	}
	return changes.NotKept
}

// askEarlier asks one source, once the trail has that it is asked.
func (d *Desk) askEarlier(ctx context.Context, who *deskSession, look viewing.Look, source string, asked []record.Entry) ([]changes.Earlier, error) {
	named := []string{viewing.EarlierWords}
	for _, e := range asked {
		named = append(named, e.Source+" "+e.Type+"/"+e.ID)
	}
	entry, err := d.begin(ctx, who, viewing.EventAskAgain, look, named...)
	if err != nil {
		return nil, err
	}
	policy := d.config.Policy.of(who.staff)
	answer := policy.Filter(SamePerson(look.Person, d.config.Sources.Earlier(ctx, look.Person, source, asked)))
	chart := record.NewChart(look.Person, []record.Supplier{{Name: source}}).With(answer)
	if err := d.finish(ctx, who, entry, look, chart); err != nil {
		return nil, err
	}
	earlier := make([]changes.Earlier, len(asked))
	for i, e := range asked {
		earlier[i] = earlierOf(answer, e)
	}
	return earlier, nil
}

// earlierOf is what came of asking for one entry. Where anything that came is about somebody
// else, nothing of it is believed.
func earlierOf(answer record.Answer, of record.Entry) changes.Earlier {
	if answer.Refused > 0 {
		return changes.Earlier{Of: of, Outcome: changes.NotBelieved}
	}
	earlier := changes.Earlier{Of: of}
	unread := slices.ContainsFunc(answer.Unread, func(u record.Unread) bool { return u.What == of.Type+"/"+of.ID || u.What == of.Type })
	if state := answer.States[of.Section].Kind; unread || state != record.Answered && state != record.Incomplete {
		earlier.Outcome = changes.NotCome
	}
	for _, version := range answer.Entries {
		if version.Type == of.Type && version.ID == of.ID {
			earlier.Versions = append(earlier.Versions, version)
		}
	}
	return earlier
}

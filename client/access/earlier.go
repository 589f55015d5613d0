package access

import (
	"context"
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
)

// mostEarlier is of how many entries of one source the earlier words are asked for.
const mostEarlier = 20

// Earlier asks the sources that keep them for the earlier versions of entries of an open
// record, each source once and recorded as asked again. Where none keeps them nothing is
// asked, and nothing recorded.
func (d *Desk) Earlier(ctx context.Context, look viewing.Look, of []record.Entry) ([]record.Entry, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	policy := d.config.Policy.of(who.staff)
	var versions []record.Entry
	for _, supplier := range d.config.Sources.Suppliers() {
		asked, named := []record.Entry(nil), []string{viewing.EarlierWords}
		for _, e := range of {
			if e.Source == supplier.Name && policy.Sections[e.Section] == SeesAll && len(asked) < mostEarlier && d.config.Sources.KeepsEarlier(ctx, e) {
				asked, named = append(asked, e), append(named, e.Source+" "+e.Type+"/"+e.ID)
			}
		}
		if len(asked) == 0 {
			continue
		}
		entry, err := d.begin(ctx, who, viewing.EventAskAgain, look, named...)
		if err != nil {
			return nil, err
		}
		answer := policy.Filter(SamePerson(look.Person, d.config.Sources.Earlier(ctx, look.Person, supplier.Name, asked)))
		chart := record.NewChart(look.Person, []record.Supplier{{Name: supplier.Name}}).With(answer)
		if err := d.finish(ctx, who, entry, look, chart); err != nil {
			return nil, err
		}
		if answer.Refused > 0 {
			return nil, record.Because(nil, record.Unsafe, words.PersonOtherAnswered(supplier.Name), words.HintSupportTell())
		}
		versions = slices.Concat(versions, answer.Entries)
	}
	return versions, nil
}

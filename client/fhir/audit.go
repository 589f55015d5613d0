package fhir

import (
	"cmp"
	"context"
	"net/url"

	"careview/assets/words"
	"careview/client/fhir/balp"
	"careview/client/record"
)

// Audit gives the service one entry of the trail as an AuditEvent, unless it has it.
// query is the text of the search that a match came of. Where the answer does not
// show that this very entry is there, it is given again without asking whether it is:
// the service knows it by its number, and an entry is rather there twice than not.
func (c *Client) Audit(ctx context.Context, entry record.Outgoing, query string) (record.Receipt, error) {
	content, err := balp.Event(entry, query)
	if err != nil {
		return record.Receipt{}, record.Because(err, record.Local, words.TrailSendNot(), words.HintSupportTell())
	}
	ctx = Behind(ctx)
	taken, err := c.Create(ctx, "AuditEvent", content, url.Values{"entity-name": {balp.Name(entry)}})
	if record.KindOf(err) == record.Invalid || err == nil && !taken.New && !balp.Is(taken.Content, entry) {
		taken, err = c.Create(ctx, "AuditEvent", content, nil)
	}
	if err != nil {
		return record.Receipt{}, err
	}
	return record.Receipt{Entry: entry.Sequence, Head: entry.Head, At: taken.At, Location: cmp.Or(taken.Location, balp.Place(taken.Content))}, nil
}

// fewHeads is how many of the newest entries are asked for their head.
const fewHeads = "50"

// Heads are the newest heads of a trail that the service keeps. Whoever may send an
// AuditEvent may have sent one with a head of their own: none is to be believed that
// the trail's key did not sign.
func (c *Client) Heads(ctx context.Context, trail string) (notes []string, err error) {
	newest := url.Values{"entity-name": {balp.NamesOf(trail)}, "_sort": {"-_lastUpdated"}, "_count": {fewHeads}}
	for page, err := range c.Search(Behind(ctx), "AuditEvent", newest) {
		if err != nil {
			return nil, err
		}
		for _, event := range page.Resources {
			notes = append(notes, balp.Heads(event.Raw, trail)...)
		}
		break // the newest stand on the first
	}
	return notes, nil
}

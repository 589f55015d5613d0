package fhir

import (
	"cmp"
	"context"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/balp"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// Audit gives the service one entry of the trail as an AuditEvent, unless it has it.
// query is the text of the search that a match came of. Where the answer does not
// show that this very entry is there, it is given again without asking whether it is:
// the service knows it by its number, and an entry is rather there twice than not.
func (c *Client) Audit(ctx context.Context, entry viewing.Outgoing, query string) (viewing.Receipt, error) {
	content, err := balp.Event(entry, query)
	if err != nil {
		return viewing.Receipt{}, record.Because(err, record.Local, words.TrailSendNot(), words.HintSupportTell())
	}
	ctx = InBackground(ctx)
	taken, err := c.Create(ctx, "AuditEvent", content, url.Values{"entity-name": {balp.Name(entry)}})
	if record.KindOf(err) == record.Invalid || err == nil && !taken.New && !balp.Is(taken.Content, entry) {
		taken, err = c.Create(ctx, "AuditEvent", content, nil)
	}
	if err != nil {
		return viewing.Receipt{}, err
	}
	return viewing.Receipt{Entry: entry.Sequence, Head: entry.Head, At: taken.At, Location: cmp.Or(taken.Location, balp.Place(taken.Content))}, nil
}

// AuditBundle writes entries of the trail as AuditEvents in a Bundle.
func AuditBundle(ctx context.Context, to io.Writer, entries viewing.EachEntry) error {
	return balp.Bundle(ctx, to, entries)
}

// fewHeads is how many of the newest entries are asked for their head.
const fewHeads = "50"

// Heads are the newest heads of a trail that the service keeps. Whoever may send an
// AuditEvent may have sent one with a head of their own: none is to be believed that
// the trail's key did not sign.
func (c *Client) Heads(ctx context.Context, trail string) (notes []string, err error) {
	newest := url.Values{"entity-name": {balp.NamesOf(trail)}, "_sort": {"-_lastUpdated"}, "_count": {fewHeads}}
	for page, err := range c.Search(InBackground(ctx), "AuditEvent", newest) {
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

// mostOfSite is how many of the newest entries of a site are asked for their head.
const mostOfSite = "200"

// SiteHeads are the newest heads of the trails of a site that the service keeps, one of
// each, by PC: read from entries that are about no person. A service may keep none, or
// show them to nobody.
func (c *Client) SiteHeads(ctx context.Context, site string) ([]viewing.KeptHead, error) {
	newest := url.Values{
		"site": {site}, "subtype": {strings.Join(balp.Impersonal, ",")}, "_sort": {"-_lastUpdated"}, "_count": {mostOfSite},
	}
	found := map[string]viewing.KeptHead{}
	for page, err := range c.Search(InBackground(ctx), "AuditEvent", newest) {
		if err != nil {
			return nil, err
		}
		for _, event := range page.Resources {
			for _, head := range balp.OfSite(event.Raw, site) {
				if head.Entries > found[head.Trail].Entries {
					head.Device = deviceOf(head.Device)
					found[head.Trail] = head
				}
			}
		}
		break // the newest stand on the first
	}
	return slices.SortedFunc(maps.Values(found), func(a, b viewing.KeptHead) int {
		return cmp.Or(cmp.Compare(a.Device, b.Device), b.At.Compare(a.At), cmp.Compare(a.Trail, b.Trail))
	}), nil
}

// mostDevice is how many letters of the name of a PC are kept.
const mostDevice = 40

// deviceOf is the name of a PC as it can be shown.
func deviceOf(name string) string {
	letters := []rune(text.Name(name))
	return string(letters[:min(mostDevice, len(letters))])
}

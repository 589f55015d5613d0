package source

import (
	"context"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"

	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
)

// A search with many people (patient=1,2,3) has one status for all of them. A service may
// leave out without a word whom it may not show, or read no further than the comma. So
// it is made only where the site vouches for the service, and silence counts only where
// the same answer shows that the comma was read, of people whom the service has said that
// it knows. Whoever else is not spoken of is asked about alone.

// inOneSearch asks for each type of all these people at once.
func (p portion) inOneSearch(ctx context.Context, capability fhir.Capability, some []int) (answers []record.Answer, requests []string, err error) {
	if len(some) < 2 {
		return nil, nil, errDoubtful
	}
	began := p.Now()
	members := make([]*member, len(some))
	for i, place := range some {
		members[i] = p.member(place, began)
	}
	defer func() { requests = requestsMadeFor(members, requests) }()
	if requests, err = p.identifyAll(ctx, members); err != nil {
		return nil, requests, err
	}
	var known []*member
	for _, one := range members {
		if len(one.retrieved.ids) == 0 {
			continue
		}
		one.searches = p.searches(one.retrieved, capability, p.sections)
		// How whole a practice's list of contacts is tells nothing of who is in hospital, and
		// costs a request of its own here.
		if p.sparing && slices.Equal(p.sections, []record.Section{record.Contacts}) {
			one.searches = slices.DeleteFunc(one.searches, search.onlyCompleteness)
		}
		known = append(known, one)
	}
	if len(known) > 1 {
		for i := 0; i < len(known[0].searches); i += len(known[0].retrieved.ids) {
			if err := p.searchAll(ctx, known, known[0].searches[i]); err != nil {
				return nil, requests, err
			}
		}
	}
	answers, err = p.answers(members, began)
	for i, one := range members { // not said to be known, or the only one who is
		if err == nil && (len(one.retrieved.ids) == 0 || len(known) < 2) {
			answers[i] = p.one(ctx, one.person)
			answers[i].RequestIDs = withRequests(slices.Clone(requests), answers[i].RequestIDs...)
		}
	}
	return answers, requests, err
}

// identifyAll finds the logical ids of all of them.
func (p portion) identifyAll(ctx context.Context, members []*member) (requests []string, err error) {
	var numbers []string
	for _, one := range members {
		if one.person.NHSNumber == "" {
			return nil, errDoubtful
		}
		numbers = append(numbers, nhs.NumberSystem+"|"+string(one.person.NHSNumber))
	}
	pages, requests, err := wholly(p.Client.Search(ctx, "Patient", url.Values{"identifier": {strings.Join(numbers, ",")}, "_count": {pageSize}}))
	if slices.Contains([]record.Kind{record.Invalid, record.NotAllowed, record.NotFound}, record.KindOf(err)) {
		return requests, errDoubtful // it may be one person's alone, or several numbers that it does not take
	}
	if err != nil {
		return requests, err
	}
	for _, page := range pages {
		if fhir.Unreadable(page.Bundle) > 0 {
			return requests, errDoubtful
		}
		for _, found := range fhir.Patients(page.Bundle, p.Now()) {
			i := slices.IndexFunc(members, func(one *member) bool { return found.Same(one.person) })
			if i < 0 || found.ID == "" {
				return requests, errDoubtful
			}
			shares, _ := fhir.Share(page, []string{found.ID})
			members[i].retrieved.ids = append(members[i].retrieved.ids, found.ID)
			if err := members[i].retrieved.add("Patient", shares[found.ID], nil); err != nil {
				return requests, err
			}
		}
	}
	return requests, nil
}

// searchAll asks for one type of all of them. Where not all of it comes, or where silence
// may have another reason than that there is nothing, they are asked about one by one.
func (p portion) searchAll(ctx context.Context, members []*member, as search) error {
	var ids []string
	for _, one := range members {
		ids = append(ids, one.retrieved.ids...)
	}
	pages, requests, err := p.pagesOfAll(ctx, ids, as)
	for _, one := range members {
		one.retrieved.requested(requests...)
	}
	shares := make([]map[string]fhir.Page, len(pages))
	for i, page := range pages {
		share, lost := fhir.Share(page, ids)
		if lost > 0 {
			return errDoubtful
		}
		shares[i] = share
	}
	var silent []*member
	for _, one := range members {
		if err != nil || !spokenOf(one, shares) {
			silent = append(silent, one)
			continue
		}
		if err := one.take(as.kind, shares); err != nil {
			one.retrieved.addFailure(as.kind, err)
		}
	}
	if err == nil && len(members)-len(silent) > 1 {
		return nil // the comma was read, all pages came: the others have none
	}
	for _, one := range silent {
		if p.sparing {
			one.retrieved.markPartial(as.kind, true)
			continue
		}
		for _, alone := range one.searches {
			if alone.kind != as.kind {
				continue
			}
			if err := p.pages(ctx, one.retrieved, alone); err != nil {
				one.retrieved.addFailure(as.kind, err)
			}
		}
	}
	return nil
}

// pagesOfAll are all pages of what there is of one type about these.
func (p portion) pagesOfAll(ctx context.Context, ids []string, as search) (pages []fhir.Page, requests []string, err error) {
	if err := p.hung.failure(as.kind); err != nil {
		return nil, nil, err
	}
	params := maps.Clone(as.params)
	params.Set("patient", strings.Join(ids, ","))
	pages, requests, err = wholly(p.Client.Search(ctx, as.kind, params))
	if ctx.Err() == nil {
		p.hung.observe(as.kind, err)
	}
	return pages, requests, err
}

// spokenOf reports whether there is a match about a person.
func spokenOf(one *member, shares []map[string]fhir.Page) bool {
	return slices.ContainsFunc(shares, func(share map[string]fhir.Page) bool {
		return slices.ContainsFunc(one.retrieved.ids, func(id string) bool { return share[id].HasMatch() })
	})
}

// take takes in a person's share.
func (m *member) take(kind string, shares []map[string]fhir.Page) error {
	for _, share := range shares {
		for _, id := range m.retrieved.ids {
			if err := m.retrieved.add(kind, share[id], nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// wholly are all pages of a search. One that says that it is not whole is an error.
func wholly(pages iter.Seq2[fhir.Page, error]) (came []fhir.Page, requests []string, err error) {
	for page, err := range untilShortfall(pages) {
		requests = withRequest(requests, page.RequestID)
		if err != nil {
			return nil, requests, err
		}
		came = append(came, page)
	}
	return came, requests, nil
}

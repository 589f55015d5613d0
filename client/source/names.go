package source

import (
	"context"
	"slices"
	"sync"

	"careview/client/record"
	"careview/client/record/viewing"
)

// everyName asks for each way to read a name, side by side, and joins who was found,
// the likeliest way first. A way that cannot be asked for is passed over; one that
// fails fails the search, for "nobody" must be said of all.
func everyName(ctx context.Context, query viewing.Query, ask func(context.Context, viewing.Query) (viewing.Found, error)) (viewing.Found, error) {
	ways := []viewing.Query{query}
	for _, name := range query.Or {
		way := query
		way.Family, way.Given = name.Family, name.Given
		ways = append(ways, way)
	}
	answers, errs := make([]viewing.Found, len(ways)), make([]error, len(ways))
	var asking sync.WaitGroup
	for i, way := range ways {
		asking.Go(func() { answers[i], errs[i] = ask(ctx, way) })
	}
	asking.Wait()
	found := answers[0]
	for i, err := range errs {
		switch {
		case err != nil && (i == 0 || record.KindOf(err) != record.Invalid):
			return viewing.Found{}, err
		case err == nil && i > 0:
			found = joined(found, answers[i])
		}
	}
	return found, nil
}

// joined are the people of two answers of one directory, each once.
func joined(first, second viewing.Found) viewing.Found {
	for _, person := range second.People {
		known := func(p record.Patient) bool {
			return p.ID == person.ID && p.NHSNumber == person.NHSNumber
		}
		if !slices.ContainsFunc(first.People, known) {
			first.People = append(first.People, person)
		}
	}
	first.Missing += second.Missing
	first.CanWiden = first.CanWiden || second.CanWiden
	for _, id := range second.RequestIDs {
		first.RequestIDs = withRequest(first.RequestIDs, id)
	}
	return first
}

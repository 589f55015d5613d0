package letter

import (
	"context"
	"slices"
)

// Trail is what a letter is found in.
type Trail struct {
	Size uint64
	// About are the entries about whoever has an NHS number, or was asked for by it, in
	// their order.
	About func(number string) []uint64
	Class func(entry uint64) Class
	// Reports are the reports that follow any of these entries.
	Reports func(entries []uint64) []uint64
	// Copies are the keepings of copies for emergencies that belong to the lists of residents
	// to which any of these entries belong.
	Copies func(entries []uint64) []uint64
	// Opened are the entries that say that copies were opened, of these openings.
	Opened func(openings []uint64) []uint64
	// Findings are the entries after one with which somebody looked into something unusual.
	Findings func(after uint64) []uint64
	// Read are the entries with these numbers, which ascend.
	Read func(ctx context.Context, entries []uint64) ([]Entry, error)
}

// Find finds all that a trail holds about the person with an NHS number, also under those
// of their numbers that it replaced, or that replaced it, and the trail knows of: from
// entries that have both, the number a record has and the one it was asked for by. Entries
// from before the second was kept have the first alone, so they are found under it only.
func Find(ctx context.Context, trail Trail, number string) (found Found, numbers []string, err error) {
	found.Size = trail.Size
	seen, about := map[uint64]bool{}, trail.About
	trail.About = func(number string) []uint64 {
		return slices.DeleteFunc(slices.Clone(about(number)), func(entry uint64) bool {
			was := seen[entry] // under another of their numbers
			seen[entry] = true
			return was
		})
	}
	numbers = []string{number}
	for i := 0; i < len(numbers); i++ {
		entries, err := found.add(ctx, trail, numbers[i])
		if err != nil {
			return found, nil, err
		}
		for _, entry := range entries {
			for _, other := range []string{entry.Sealed.NHSNumber, entry.Sealed.AskedFor} {
				if other != "" && !slices.Contains(numbers, other) {
					numbers = append(numbers, other)
				}
			}
		}
	}
	if err := found.addFindings(ctx, trail); err != nil {
		return found, nil, err
	}
	slices.SortFunc(found.Entries, func(a, b Entry) int { return int(int64(a.Number) - int64(b.Number)) })
	found.Copies.Numbers = append(found.Copies.Numbers, trail.Copies(slices.Sorted(slices.Values(found.List.Numbers)))...)
	for _, many := range []*Many{&found.List, &found.Copies, &found.Asked} {
		if err := many.date(ctx, trail); err != nil {
			return found, nil, err
		}
	}
	return found, numbers, nil
}

// add adds what the trail holds under one number, and returns the entries of their own.
func (f *Found) add(ctx context.Context, trail Trail, number string) ([]Entry, error) {
	var own []uint64
	for _, entry := range trail.About(number) {
		switch trail.Class(entry) {
		case List:
			f.List.Numbers, f.List.Times = append(f.List.Numbers, entry), f.List.Times+1
		case ListWords:
			f.List.Numbers = append(f.List.Numbers, entry)
		case TrailQueried:
			f.Asked.Numbers = append(f.Asked.Numbers, entry)
		case Copies:
			f.Copies.Numbers = append(f.Copies.Numbers, entry)
		default:
			own = append(own, entry)
		}
	}
	own = append(own, trail.Reports(own)...)
	slices.Sort(own)
	entries, err := trail.Read(ctx, own)
	if err != nil {
		return nil, err
	}
	openings := slices.DeleteFunc(trail.Reports(openingsOf(entries)), func(report uint64) bool {
		return slices.ContainsFunc(f.Entries, func(e Entry) bool { return e.Number == report })
	})
	reports, err := trail.Read(ctx, openings)
	f.Entries = slices.Concat(f.Entries, entries, reports)
	return entries, err
}

// openingsOf are the openings without asking of which copies were read, each once.
func openingsOf(entries []Entry) (openings []uint64) {
	for _, entry := range entries {
		if by := entry.openedBy(); by > 0 {
			openings = append(openings, by)
		}
	}
	slices.Sort(openings)
	return slices.Compact(openings)
}

// date says when the first and the last of them were.
func (m *Many) date(ctx context.Context, trail Trail) error {
	slices.Sort(m.Numbers)
	m.Numbers = slices.Compact(m.Numbers)
	if len(m.Numbers) == 0 {
		return nil
	}
	ends, err := trail.Read(ctx, slices.Compact([]uint64{m.Numbers[0], m.Numbers[len(m.Numbers)-1]}))
	if err == nil {
		m.First, m.Last = ends[0].At, ends[len(ends)-1].At
	}
	return err
}

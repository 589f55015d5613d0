package benefits

import (
	"context"
	"time"

	"careview/storage/audit/letter"
)

// Trail is what is counted in.
type Trail struct {
	Size uint64
	// Of is when an entry was made, to the minute, and of which kind it is.
	Of func(entry uint64) (at time.Time, kind string)
	// Read are the entries with these numbers, which ascend.
	Read func(ctx context.Context, entries []uint64) ([]letter.Entry, error)
}

// Count counts quarters of which this is the last, and as many before them.
func (t Trail) Count(ctx context.Context, last Quarter, quarters int) (now, before Period, err error) {
	var order Order
	entries, tallies := map[Quarter][]uint64{}, map[Quarter]*Tally{}
	first := last.Add(1 - 2*quarters)
	for quarter := first; !last.before(quarter); quarter = quarter.Add(1) {
		tallies[quarter] = NewTally()
	}
	for number := uint64(1); number <= t.Size; number++ {
		at, kind := t.Of(number)
		quarter, counts := order.Of(at)
		switch tally := tallies[quarter]; {
		case tally == nil || !Counts(kind):
		case counts:
			entries[quarter] = append(entries[quarter], number)
		default:
			tally.LeaveOut()
		}
	}
	var seen []Period
	for quarter := first; !last.before(quarter); quarter = quarter.Add(1) {
		read, err := t.Read(ctx, entries[quarter])
		if err != nil {
			return now, before, err
		}
		for _, entry := range read {
			tallies[quarter].Add(entry)
		}
		seen = append(seen, tallies[quarter].Publish())
	}
	return Sum(seen[quarters:]...), Sum(seen[:quarters]...), nil
}

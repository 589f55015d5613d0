package benefits

import (
	"fmt"
	"time"
)

// Quarter is a quarter of a year, by UTC.
type Quarter struct{ Year, Number int }

// QuarterOf is the quarter of a moment.
func QuarterOf(at time.Time) Quarter {
	at = at.UTC()
	return Quarter{at.Year(), (int(at.Month())-1)/3 + 1}
}

// Begins is its first moment.
func (q Quarter) Begins() time.Time {
	return time.Date(q.Year, time.Month(q.Number*3-2), 1, 0, 0, 0, 0, time.UTC)
}

// Add is the quarter so many later.
func (q Quarter) Add(n int) Quarter { return QuarterOf(q.Begins().AddDate(0, 3*n, 0)) }

// Over reports whether it has ended: of one that goes on, what was counted on one day and
// on the next would tell what single looks did.
func (q Quarter) Over(now time.Time) bool { return !q.Add(1).Begins().After(now) }

func (q Quarter) before(other Quarter) bool { return q.Begins().Before(other.Begins()) }

// String is the quarter as it is asked for.
func (q Quarter) String() string { return fmt.Sprintf("%04d-Q%d", q.Year, q.Number) }

// ParseQuarter reads a quarter as it is asked for.
func ParseQuarter(text string) (q Quarter, err error) {
	if n, err := fmt.Sscanf(text, "%4d-Q%1d", &q.Year, &q.Number); err != nil || n != 2 || q.Number < 1 || q.Number > 4 || q.String() != text {
		return q, fmt.Errorf("%q is no quarter: write it as 2026-Q3", text)
	}
	return q, nil
}

// Order says in which quarter each entry counts, by the entries before it alone: so what
// was counted of a quarter never changes, whenever it is counted again. An entry of an
// earlier quarter than one before it counts in none. It cannot be told whether the clock
// was ahead then or is set back now, and one that is set back could add single looks to
// what was counted already.
type Order struct{ latest Quarter }

// Of is the quarter of the next entry, and whether it counts in it.
func (o *Order) Of(at time.Time) (quarter Quarter, counts bool) {
	quarter = QuarterOf(at)
	if quarter.before(o.latest) {
		return quarter, false
	}
	o.latest = quarter
	return quarter, true
}

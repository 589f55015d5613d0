package worth

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

// Order says in which quarter each entry counts. What was counted of a quarter that is
// over never changes: an entry that was made with the clock set back into it counts in
// none, nor does one that is said to be of a day to come.
type Order struct {
	Now    time.Time
	latest Quarter
}

// Of is the quarter in which the next entry counts, if it does in any.
func (o *Order) Of(at time.Time) (Quarter, bool) {
	quarter := QuarterOf(at)
	if at.After(o.Now) || quarter.before(o.latest) {
		return Quarter{}, false
	}
	o.latest = quarter
	return quarter, true
}

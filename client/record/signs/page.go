package signs

import "time"

// Page is what there is to look into.
type Page struct {
	Signs      []Sign
	Since      time.Time // from where on the trail was gone through
	Unreadable int       // entries of the trail, at least, that cannot be read
	Limits     Limits
}

// Waiting counts what waits to be looked into. It names nobody.
type Waiting struct {
	Open   int
	Unread int // open ones that nobody has read in the time that the policy gives
}

// Waiting counts what waits to be looked into at a moment.
func (p Page) Waiting(now time.Time) (count Waiting) {
	for _, sign := range p.Signs {
		if sign.Open() {
			count.Open++
		}
		if sign.Unread(p.Limits, now) {
			count.Unread++
		}
	}
	return count
}

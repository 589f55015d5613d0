// Package columns is what is open of each entry of a trail, side by side, so that a million
// of them can be gone through while somebody waits.
//
// The trail alone calls it. It is plain functions over values; what is only appended to may
// be read while it grows, as far as it reached.
package columns

import (
	"maps"
	"slices"
	"time"

	"careview/client/record/viewing"
	"careview/storage/audit/form"
)

// Unreadable is the kind of an entry that is there and cannot be read: another
// key sealed it, or somebody changed it. It is listed, never left out.
const Unreadable viewing.EventKind = "entry that cannot be read"

// Removed is the kind of an entry whose time was over: its hash alone is left.
const Removed viewing.EventKind = "removed"

// Columns are what is open of each entry, by its number less one.
type Columns struct {
	Back    []uint32 // how many entries before it the look begins that it belongs to
	Kind    []uint16 // in Kinds
	Outcome []uint16 // in Outcomes
	Who     []uint32 // in Staff
	Minute  []uint32 // since 1970
	Served  []uint32 // the same by the clock of a service; 0 where none had said what time it was
	Latest  []uint32 // by whichever clock is latest of those that the entry knows of

	Kinds    []viewing.EventKind
	Outcomes []string
	Staff    []onDuty
	Looking  map[looking]uint64 // where each look began that has not ended

	Signed viewing.TrailRemoval // how far entries were removed, as the trail signed it
}

// onDuty is somebody in one of their roles.
type onDuty struct{ Subject, Name, Role string }

// looking is who looks at whom.
type looking struct{ Subject, About string }

// New are columns of nothing.
func New() Columns { return Columns{Looking: map[looking]uint64{}} }

// Covers reports whether all that was kept of so many entries is there.
func (c *Columns) Covers(entries uint64) bool {
	if c.Looking == nil {
		c.Looking = map[looking]uint64{}
	}
	for _, length := range []int{len(c.Back), len(c.Kind), len(c.Outcome), len(c.Who), len(c.Minute), len(c.Served), len(c.Latest)} {
		if uint64(length) != entries {
			return false
		}
	}
	return true
}

// Add adds the next entry.
func (c *Columns) Add(open form.Entry) {
	number := uint64(len(c.Back)) + 1
	who := onDuty{}
	if open.Staff != nil {
		who.Subject, who.Name = open.Staff.Subject, open.Staff.Name
		if open.Staff.Role != nil {
			who.Role = open.Staff.Role.Name
		}
	}
	c.Back = append(c.Back, uint32(number-c.begin(number, open, who.Subject)))
	c.Kind = append(c.Kind, uint16(placeOf(&c.Kinds, open.Kind)))
	c.Outcome = append(c.Outcome, uint16(placeOf(&c.Outcomes, open.Outcome)))
	c.Who = append(c.Who, uint32(placeOf(&c.Staff, who)))
	made := form.EntryTimeOf(open)
	c.Minute = append(c.Minute, minuteOf(made.Here))
	c.Served = append(c.Served, minuteOf(made.Served))
	c.Latest = append(c.Latest, minuteOf(made.Latest))
}

// minuteOf is the minute of a moment since 1970; 0 where it is not known.
func minuteOf(at time.Time) uint32 { return uint32(max(0, at.Unix()/60)) }

// placeOf is where a value stands in a list, to which it is added where it is not there.
func placeOf[T comparable](list *[]T, value T) int {
	if i := slices.Index(*list, value); i >= 0 {
		return i
	}
	*list = append(*list, value)
	return len(*list) - 1
}

// within are the kinds that happen in an open record and follow no one entry of it.
var within = map[viewing.EventKind]bool{
	viewing.EventAskAgain: true, viewing.EventDocument: true, viewing.EventPrinted: true,
	viewing.EventSaved: true, viewing.EventCopied: true, viewing.EventClose: true,
}

// begin is where the look began that an entry belongs to: the one that it follows, or
// the one at the same person by the same member of staff that has not ended; else itself.
func (c *Columns) begin(number uint64, open form.Entry, subject string) uint64 {
	at := looking{subject, open.About}
	begun, looks := c.Looking[at]
	switch {
	case open.Follows > 0 && open.Follows < number && c.KindOf(open.Follows) != Removed:
		return c.First(open.Follows)
	case open.Kind == viewing.EventLock, open.Kind == viewing.EventSignOut, open.Kind == viewing.EventSignIn:
		maps.DeleteFunc(c.Looking, func(of looking, _ uint64) bool { return of.Subject == subject })
	case open.About == "" || subject == "":
	case open.Kind == viewing.EventOpen:
		c.Looking[at] = number
	case looks && within[open.Kind]:
		if open.Kind == viewing.EventClose {
			delete(c.Looking, at)
		}
		return begun
	}
	return number
}

// First is the number of the first entry of the look that an entry belongs to.
func (c *Columns) First(number uint64) uint64 { return number - uint64(c.Back[number-1]) }

// IsPerson reports whether an entry of this kind is one person found or listed.
func IsPerson(kind viewing.EventKind) bool {
	return kind == viewing.EventMatch || kind == viewing.EventCopyListed
}

// Unlisted is how many openings of emergency copies do not say whose stood on the list.
func (c *Columns) Unlisted() (openings int) {
	said := map[uint64]bool{}
	opened, listed, success := slices.Index(c.Kinds, viewing.EventCopiesOpened), slices.Index(c.Kinds, viewing.EventCopyListed), slices.Index(c.Outcomes, "success")
	for i := len(c.Kind) - 1; i >= 0 && opened >= 0; i-- { // whom an opening lists comes after it
		switch first := uint64(i) + 1 - uint64(c.Back[i]); {
		case int(c.Kind[i]) == listed:
			said[first] = true
		case int(c.Kind[i]) == opened && int(c.Outcome[i]) == success && !said[first]:
			openings++
		}
	}
	return openings
}

// Severity puts outcomes in order: the look is as its worst entry.
func Severity(outcome string) int {
	return slices.Index([]string{"", "raised", "success", "abandoned", "failed", "refused"}, outcome)
}

// Removal is how far entries were removed.
func (c *Columns) Removal() (removed viewing.TrailRemoval) {
	for removed.UpTo < c.Size() && c.KindOf(removed.UpTo+1) == Removed {
		removed.UpTo++
	}
	if removed.UpTo == c.Signed.UpTo {
		removed.Before = c.Signed.Before
	}
	return removed
}

// LastBefore is the last of the entries up to one that were made before a moment and are not
// removed; 0 where there is none. A PC's clock can be set, so a service has to have timed
// it, and no clock may say otherwise. Those before it were made earlier, whatever the PC's
// clock said then, unless a service timed one of them later: then nobody knows.
func (c *Columns) LastBefore(before time.Time, last uint64) (upTo uint64) {
	moment := minuteOf(before)
	for i := c.Removal().UpTo; i < min(last, c.Size()) && c.Served[i] < max(moment, 1); i++ {
		if c.Served[i] > 0 && c.Latest[i] < moment {
			upTo = i + 1
		}
	}
	return upTo
}

// Names are the names of who is in the trail, and their roles.
func (c *Columns) Names() (names, roles []string) {
	for _, who := range c.Staff {
		names, roles = append(names, who.Name), append(roles, who.Role)
	}
	return distinct(names), distinct(roles)
}

// distinct are the names that there are, in their order.
func distinct(names []string) []string {
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}

// KindOf is the kind of an entry.
func (c *Columns) KindOf(number uint64) viewing.EventKind { return c.Kinds[c.Kind[number-1]] }

// Size is how many entries there are.
func (c *Columns) Size() uint64 { return uint64(len(c.Back)) }

// Following are the entries of some kinds that belong to these entries, which ascend.
func (c *Columns) Following(entries []uint64, is func(kind string) bool) (found []uint64) {
	if len(entries) == 0 {
		return nil
	}
	kinds := make([]bool, len(c.Kinds))
	for i, kind := range c.Kinds {
		kinds[i] = is(string(kind))
	}
	for i, kind := range c.Kind {
		number := uint64(i) + 1
		if first := c.First(number); kinds[kind] && first != number {
			if _, ok := slices.BinarySearch(entries, first); ok {
				found = append(found, number)
			}
		}
	}
	return found
}

// OfKind are the entries of some kinds after one.
func (c *Columns) OfKind(is func(kind string) bool, after uint64) (found []uint64) {
	kinds := make([]bool, len(c.Kinds))
	for i, kind := range c.Kinds {
		kinds[i] = is(string(kind))
	}
	for number := after + 1; number <= c.Size(); number++ {
		if kinds[c.Kind[number-1]] {
			found = append(found, number)
		}
	}
	return found
}

// MinuteOf is a moment that is so many minutes after the first of 1970.
func MinuteOf(since uint32) time.Time { return time.Unix(int64(since)*60, 0) }

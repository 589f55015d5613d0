package columns

import (
	"time"

	"careview/client/record/viewing"
)

// Among are the entries of some kinds from a number on, before another.
func (c *Columns) Among(from, until uint64, is func(viewing.EventKind) bool) (numbers []uint64) {
	wanted := make([]bool, len(c.Kinds))
	for i, kind := range c.Kinds {
		wanted[i] = is(kind)
	}
	for number := max(from, 1); number < min(until, c.Size()+1); number++ {
		if wanted[c.Kind[number-1]] {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// mostAround is how many entries tell what happened around some.
const mostAround = 300

// Around are the entries of the member of staff who made the first of some, from a while
// before it until a while after the last, in their order: at most [mostAround], and no more
// than half as many of before it, for all that a wrong clock said may be of one minute. Whom
// a list of residents named, and what sources said of them, is left out.
func (c *Columns) Around(first, last uint64, within time.Duration) (numbers []uint64) {
	if first == 0 || first > last || last > c.Size() {
		return nil
	}
	made, did, minutes := c.Order(), c.Staff[c.Who[first-1]], uint32(within/time.Minute)
	of := func(number uint64) bool {
		ofList := c.First(number) != number && c.KindOf(c.First(number)) == viewing.EventResidents || c.KindOf(number) == viewing.EventCopyListed
		return !ofList && did.is(c.Staff[c.Who[number-1]])
	}
	begin, earliest := first, made.first(made[first-1]-min(minutes, made[first-1]))
	for before := 0; begin > earliest && before < mostAround/2; {
		if begin--; of(begin) {
			before++
		}
	}
	for number := begin; number <= c.Size() && len(numbers) < mostAround; number++ {
		if number > last && made[number-1] > made[last-1]+minutes {
			break
		}
		if of(number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// is reports whether two are one account; whoever opens copies with the code is by the name
// that they gave, for they all have the account of the code.
func (who onDuty) is(other onDuty) bool {
	return who.Subject == other.Subject && (who.Subject != viewing.ByCode || who.Name == other.Name)
}

// Outline is what the columns tell without an entry being read, but for the trail's name.
// Members of staff are there by each of their names and roles; what was removed is before
// everything.
func (c *Columns) Outline() (o viewing.TrailOutline) {
	made, removed := c.Order(), c.Removal().UpTo
	o.Staff = make([]viewing.Known, len(c.Staff))
	for i, who := range c.Who {
		if c.KindOf(uint64(i)+1) == Unreadable {
			o.Unreadable++
		}
		if known := &o.Staff[who]; known.First == 0 {
			of := c.Staff[who]
			*known = viewing.Known{Staff: viewing.Staff{Subject: of.Subject, Name: of.Name}, First: uint64(i) + 1, Since: MinuteOf(made[i])}
		}
	}
	o.First = func(at time.Time) uint64 { return max(made.first(minuteOf(at)), removed+1) }
	if removed < c.Size() {
		o.Began = MinuteOf(made[removed])
	}
	return o
}

// Reach is when the first and the last were made of the entries that can be read, as their
// order has it, and how many cannot be.
func (c *Columns) Reach() (since, until time.Time, unread int) {
	made := c.Order()
	for i := range c.Kind {
		switch c.KindOf(uint64(i) + 1) {
		case Removed:
			continue
		case Unreadable:
			unread++
			continue
		}
		until = MinuteOf(made[i])
		if since.IsZero() {
			since = until
		}
	}
	return since, until, unread
}

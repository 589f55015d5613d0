package columns

import (
	"slices"
	"time"

	"careview/client/record/viewing"
)

// Between are the entries of some kinds from a moment on until another, or to the newest where
// that is zero. They begin with the first that was made then or later, and end with the last
// that was made before, whatever the clock of the PC said between.
func (c *Columns) Between(from, until time.Time, is func(viewing.EventKind) bool) (numbers []uint64) {
	begin := slices.IndexFunc(c.Minute, func(minute uint32) bool { return int64(minute) >= from.Unix()/60 })
	end := len(c.Kind)
	for !until.IsZero() && end > 0 && int64(c.Minute[end-1]) >= until.Unix()/60 {
		end--
	}
	if begin < 0 || begin >= end {
		return nil
	}
	wanted := make([]bool, len(c.Kinds))
	for i, kind := range c.Kinds {
		wanted[i] = is(kind)
	}
	for i := begin; i < end; i++ {
		if wanted[c.Kind[i]] {
			numbers = append(numbers, uint64(i)+1)
		}
	}
	return numbers
}

// mostAround is how many entries tell what happened around some.
const mostAround = 300

// Around are the entries of the member of staff who made the first of some, from a while
// before it until a while after the last, in their order, at most [mostAround]. Whom a list
// of residents named, and what sources said of them, is left out.
func (c *Columns) Around(first, last uint64, within time.Duration) (numbers []uint64) {
	if first == 0 || first > last || last > c.Size() {
		return nil
	}
	subject, minutes := c.Staff[c.Who[first-1]].Subject, uint32(within/time.Minute)
	from, to := c.Minute[first-1]-min(minutes, c.Minute[first-1]), c.Minute[last-1]+minutes
	for number := c.FirstSince(first, from); number <= c.Size() && len(numbers) < mostAround; number++ {
		if number > last && c.Minute[number-1] > to {
			break
		}
		ofList := c.First(number) != number && c.KindOf(c.First(number)) == viewing.EventResidents || c.KindOf(number) == viewing.EventCopyListed
		if c.Staff[c.Who[number-1]].Subject == subject && !ofList {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// Everybody are all members of staff, by each of their names and roles.
func (c *Columns) Everybody() []viewing.Known {
	staff, first := make([]viewing.Known, len(c.Staff)), make([]uint32, len(c.Staff))
	for i, who := range c.Who {
		if minute := c.Minute[i]; first[who] == 0 || minute < first[who] {
			first[who] = minute
		}
	}
	for i, who := range c.Staff {
		staff[i] = viewing.Known{Staff: viewing.Staff{Subject: who.Subject, Name: who.Name}, Since: MinuteOf(first[i])}
	}
	return staff
}

// Reach is when the first and the last were made of the entries that can be read, and how
// many cannot be.
func (c *Columns) Reach() (since, until time.Time, unread int) {
	for i := range c.Kind {
		switch c.KindOf(uint64(i) + 1) {
		case Removed:
			continue
		case Unreadable:
			unread++
			continue
		}
		until = MinuteOf(c.Minute[i])
		if since.IsZero() {
			since = until
		}
	}
	return since, until, unread
}

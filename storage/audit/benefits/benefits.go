// Package benefits counts what a trail tells of whether sharing records was worth it: looks by
// hour and role, pages read, how long it took, and what staff said it led to.
//
// Nobody is named in what it counts, neither whose record it was nor who looked; but where
// one person alone has a role, what is counted of the role is counted of them.
//
// The trail counts with it and the verifier counts again, so it depends on nothing that
// shows records or asks for them. It is plain functions over values.
package benefits

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"careview/storage/audit/letter"
)

// kindSaid is an entry of what somebody said a look led to.
const kindSaid = "said what a look led to"

// Counts reports whether entries of a kind are counted.
func Counts(kind string) bool {
	return kind == letter.KindOpen || kind == letter.KindClose || kind == kindSaid
}

// Results are what a look may lead to, as the trail keeps them.
func Results() []string { return []string{"gp-avoided", "999-avoided", "allergy-found", "in-the-way"} }

// Tally is what is counted of one quarter, exactly. It is for nobody to see: see Publish.
type Tally struct {
	hours, roles, pages, said map[string]int
	took                      []time.Duration
	unread                    int
	clockWrong                bool
}

// NewTally makes a Tally of nothing yet.
func NewTally() *Tally {
	return &Tally{hours: map[string]int{}, roles: map[string]int{}, pages: map[string]int{}, said: map[string]int{}}
}

// Add counts an entry.
func (t *Tally) Add(entry letter.Entry) {
	if entry.Unread {
		t.unread++
	}
	switch entry.Kind {
	case letter.KindOpen:
		t.hours[entry.At.Format("15")]++
		t.roles[entry.Role]++
	case letter.KindClose:
		for i, page := range entry.Sealed.What {
			if isCode(page) && !slices.Contains(entry.Sealed.What[:i], page) {
				t.pages[page]++
			}
		}
		if entry.Took > 0 {
			t.took = append(t.took, entry.Took)
		}
	case kindSaid:
		if len(entry.Sealed.What) == 1 && slices.Contains(Results(), entry.Sealed.What[0]) {
			t.said[entry.Sealed.What[0]]++
		}
	}
}

// LeaveOut has it said that an entry of this quarter counts in none: see [Order].
func (t *Tally) LeaveOut() { t.clockWrong = true }

// isCode reports whether a page is called as pages are: what was typed by hand is not.
func isCode(page string) bool {
	return page != "" && len(page) < 40 && !slices.ContainsFunc([]byte(page), func(b byte) bool { return b != '-' && (b < 'a' || b > 'z') })
}

// Period is what may be seen of one quarter or several. Every number but those of Middle
// and Slowest is rounded down to [Step] in each quarter.
type Period struct {
	Looks           int
	Hours           []Count       // from 00 to 23; none of the quarters of which they are withheld
	Roles           []Count       // the most first; none of the quarters of which they are withheld
	Pages           []Count       // the most first
	Said            []Count       // of each of the Results
	Timed           int           // how many times of reading are known
	Middle, Slowest time.Duration // half of them took no longer, and nine tenths; 0 where too few are known
	Unread          int           // entries that could not be read whole, rounded up
	HoursWithheld   bool          // of one quarter or more
	RolesWithheld   bool
	ClockWrong      bool // entries count in none, for the clock was set ahead or back
}

// Count is how often something was. 0 is fewer than [Step].
type Count = struct {
	Name  string
	Times int
}

// Step is what counts are rounded down to. A count under it is not told from none.
const Step = 5

// leastTimed is how many times have to be known for their slowest tenth to be [Step].
const leastTimed = 10 * Step

func down(n int) int { return n - n%Step }

// up is what is told of how much is missing: never that nothing is where something is.
func up(n int) int { return down(n + Step - 1) }

// Publish is what may be seen. All of it follows from the counts rounded down. The hours
// and the roles add up to the same looks, of which there are no fewer than of times of
// reading, of openings of one page, and of what looks led to: where one of these tells how
// much was rounded off the hours or the roles, they are withheld.
func (t *Tally) Publish() Period {
	p := Period{Pages: ranked(t.pages), Timed: down(len(t.took)), Unread: up(t.unread), ClockWrong: t.clockWrong}
	hours, roles := shareOf(t.hours), shareOf(t.roles)
	p.Looks = max(hours.least, roles.least, p.Timed, shareOf(t.said).least)
	for _, pages := range p.Pages {
		p.Looks = max(p.Looks, pages.Times)
	}
	p.HoursWithheld, p.RolesWithheld = !hours.hides(p.Looks), !roles.hides(p.Looks)
	for hour := range 24 {
		if name := fmt.Sprintf("%02d", hour); !p.HoursWithheld {
			p.Hours = append(p.Hours, Count{name, down(t.hours[name])})
		}
	}
	if !p.RolesWithheld {
		p.Roles = ranked(t.roles)
	}
	for _, result := range Results() {
		p.Said = append(p.Said, Count{result, down(t.said[result])})
	}
	if len(t.took) >= leastTimed {
		took := slices.Sorted(slices.Values(t.took))
		p.Middle, p.Slowest = took[len(took)/2].Round(time.Second), took[len(took)*9/10].Round(time.Second)
	}
	return p
}

// share is what looks are shared among: how many there are at least, by the shares rounded
// down, and among how many.
type share struct{ least, among int }

func shareOf(counts map[string]int) (s share) {
	for _, n := range counts {
		s.least, s.among = s.least+down(n), s.among+1
	}
	return s
}

// hides reports whether any of the shares may still be anything from none to 4 above what
// is shown, when there are at least so many looks: the others can make up for it.
func (s share) hides(looks int) bool { return looks <= s.least+(Step-1)*max(0, s.among-1) }

// ranked are the counts that may be seen, the most first.
func ranked(counts map[string]int) (list []Count) {
	for name, n := range counts {
		if n >= Step {
			list = append(list, Count{name, down(n)})
		}
	}
	slices.SortFunc(list, func(a, b Count) int { return cmp.Or(b.Times-a.Times, cmp.Compare(a.Name, b.Name)) })
	return list
}

// Sum is of several quarters what is seen of each, added up: it tells nothing more. How
// long it took is told of one quarter alone.
func Sum(quarters ...Period) (sum Period) {
	if len(quarters) == 1 {
		return quarters[0]
	}
	hours, roles, pages, said := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, q := range quarters {
		sum.Looks, sum.Timed, sum.Unread = sum.Looks+q.Looks, sum.Timed+q.Timed, sum.Unread+q.Unread
		sum.HoursWithheld, sum.RolesWithheld = sum.HoursWithheld || q.HoursWithheld, sum.RolesWithheld || q.RolesWithheld
		sum.ClockWrong = sum.ClockWrong || q.ClockWrong
		for to, from := range map[*map[string]int][]Count{&hours: q.Hours, &roles: q.Roles, &pages: q.Pages, &said: q.Said} {
			for _, count := range from {
				(*to)[count.Name] += count.Times
			}
		}
	}
	sum.Roles, sum.Pages = ranked(roles), ranked(pages)
	for _, name := range slices.Sorted(maps.Keys(hours)) {
		sum.Hours = append(sum.Hours, Count{name, hours[name]})
	}
	for _, result := range Results() {
		sum.Said = append(sum.Said, Count{result, said[result]})
	}
	return sum
}

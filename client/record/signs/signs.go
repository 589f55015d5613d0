// Package signs finds in the audit trail what is unusual enough to be asked about: looks at
// one's own record, many in a short time, refusals again and again.
//
// A sign is a question, and most have a good answer.
//
// It is plain functions over values. All it says follows from the entries alone, so
// whoever has the trail finds the same signs, and what was found when they were looked
// into.
package signs

import (
	"cmp"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// Kind is what is unusual.
type Kind string

// The kinds, as the trail keeps them.
const (
	Emergency   Kind = "emergency"
	OwnRecord   Kind = "own-record"
	Colleague   Kind = "colleague"
	NoReason    Kind = "no-reason"
	SelfClaimed Kind = "self-claimed"
	SameFamily  Kind = "same-family"
	Many        Kind = "many"
	OutOfHours  Kind = "out-of-hours"
	Refused     Kind = "refused"
	Copies      Kind = "copies"
	TrailOfOwn  Kind = "own-trail"
)

// Kinds are all of them, the gravest first.
func Kinds() []Kind {
	return []Kind{Emergency, OwnRecord, Colleague, NoReason, SelfClaimed, SameFamily, Many, OutOfHours, Refused, Copies, TrailOfOwn}
}

// Limits are from where on something is unusual, as the policy says.
type Limits struct {
	Back     time.Duration // how far back signs are looked for
	Opens    time.Duration // the hours of those who work by day, since midnight
	Closes   time.Duration
	DayRoles []string      // who works by day, by the kinds of role; nil where the settings do not say
	Family   int           // openings in one shift of the record of a resident of one's own family name
	Many     int           // people within Within, and
	Times    int           // so many times the usual of that hour
	Refused  int           // refusals in one shift
	Copies   int           // more people than that on copies in one shift
	Reason   time.Duration // within which somebody who does not live here comes to, or a reason is given
	Unread   time.Duration // after which everybody with the trail is told of what nobody has read
}

// Within is the short time of many looks.
const Within = 10 * time.Minute

// Shift is how long what somebody does belongs together.
const Shift = 12 * time.Hour

// Before is how long before First entries are read. A shift is counted from its first
// entry, so a cut through what goes on without a gap would put other entries together. In
// this time everybody has a [Shift] without any, after which they are put together anew.
const Before = 14 * 24 * time.Hour

// Trail is what signs are found in.
type Trail struct {
	Entries []viewing.TrailEntry          // of [Events], oldest first, from [Before] First on
	Listed  map[record.NHSNumber][]uint64 // the entries with which lists of residents named those who were opened as none
	Staff   []viewing.Known               // of the whole trail, so that a colleague who has left is one; may be nil
	First   uint64                        // what was over before this entry is no sign any more
	Now     time.Time
}

// Events are the kinds of entries in which signs are found.
func Events() []viewing.EventKind {
	return []viewing.EventKind{
		viewing.EventNewTrail, viewing.EventFind, viewing.EventResidents, viewing.EventListed, viewing.EventDelisted, viewing.EventOpen, viewing.EventRefused,
		viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied, viewing.EventTrail, viewing.EventSign, viewing.EventCopiesOpened, viewing.EventCopyRead,
	}
}

// Strangers are the people whose records were opened as none of the residents': to judge
// that, it has to be known when they were listed.
func Strangers(entries []viewing.TrailEntry) (people []record.NHSNumber) {
	for _, entry := range entries {
		number := entry.Event.Person.NHSNumber
		if entry.Event.Kind == viewing.EventOpen && entry.Event.Look.Relationship != viewing.HomeResident && number != "" && !slices.Contains(people, number) {
			people = append(people, number)
		}
	}
	return people
}

// Sign is something unusual that one member of staff did.
type Sign struct {
	Kind     Kind
	Staff    viewing.Staff
	Entries  []uint64 // that it is found in, in their order
	At       time.Time
	Until    time.Time
	People   []record.Patient // about whom, each once
	Count    int              // openings, refusals, people: what its kind counts
	Usual    int              // of many in a short time: how many are at that hour
	Asked    []viewing.EventKind
	Reason   string    // typed
	Read     bool      // somebody else has read it
	Findings []Finding // of those who looked into it, newest first
	more     bool      // of a part of it something else was found last than that it is in order
}

// First and Last are the entries it is found in.
func (s Sign) First() uint64 { return s.Entries[0] }

// Last is the newest entry it is found in.
func (s Sign) Last() uint64 { return s.Entries[len(s.Entries)-1] }

// Within reports whether another sign is this one, as it was or with what came since.
func (s Sign) Within(other Sign) bool {
	for _, entry := range s.Entries {
		if !slices.Contains(other.Entries, entry) {
			return false
		}
	}
	return s.Kind.same(other.Kind) && s.Staff.Subject == other.Staff.Subject && len(s.Entries) > 0
}

// Open reports whether the question still waits for an answer.
func (s Sign) Open() bool { return len(s.Findings) == 0 || s.Findings[0].Result != InOrder || s.more }

// Unread reports whether nobody has read it in the time that the policy gives. Of what a clock
// that ran ahead says is still to come nobody knows how long it has waited: it has.
func (s Sign) Unread(limits Limits, now time.Time) bool {
	return s.Open() && !s.Read && (now.Sub(s.Until) >= limits.Unread || s.Until.Sub(now) > ahead)
}

// ahead is how far clocks may differ without a remark.
const ahead = time.Hour

// About reports whether it is about this member of staff: they did it, by this account or
// by another in their name, or it was their record, as far as equal names tell.
func (s Sign) About(staff viewing.Staff) bool { return s.about(staff, newNames()) }

func (s Sign) about(staff viewing.Staff, known names) bool {
	return s.Staff.Subject == staff.Subject || sameStaff(s.Staff.Name, staff.Name) ||
		slices.ContainsFunc(s.People, func(person record.Patient) bool { return known.same(person.Name, staff.Name) })
}

// sameStaff reports whether two accounts bear one name, in whatever order and however written.
func sameStaff(one, other string) bool {
	a, b := wordsOf(one), wordsOf(other)
	slices.Sort(a)
	slices.Sort(b)
	return len(a) > 0 && slices.Equal(a, b)
}

// Find are the signs in a trail, those that wait for an answer first, then the oldest first.
func Find(trail Trail, limits Limits) []Sign {
	r := newReading(trail, limits)
	var found []Sign
	for _, rule := range rules {
		found = append(found, rule(r)...)
	}
	// One that had begun before is found whole: cut off, it would not be the one that was answered.
	found = slices.DeleteFunc(found, func(s Sign) bool { return s.Last() < trail.First })
	for i := range found {
		r.answers(&found[i])
	}
	slices.SortStableFunc(found, func(a, b Sign) int {
		return cmp.Or(waits(a)-waits(b), a.At.Compare(b.At), cmp.Compare(a.First(), b.First()))
	})
	return found
}

func waits(s Sign) int {
	if s.Open() {
		return 0
	}
	return 1
}

// rules find the signs of each kind.
var rules = []func(*reading) []Sign{
	emergencies, ownRecords, colleagues, strangers, families, bursts, outOfHours, refusals, copies, ownTrails,
}

// reading is a trail that is being read.
type reading struct {
	Trail
	limits   Limits
	byNumber map[uint64]viewing.TrailEntry
	named    map[record.NHSNumber]record.Name // those whose records were opened
	names    names
	staff    []viewing.Known      // everybody, by each of their names
	lists    []viewing.TrailEntry // of residents, that were answered
	marked   []marked             // entries about signs, newest first
}

func newReading(trail Trail, limits Limits) *reading {
	r := &reading{Trail: trail, limits: limits, byNumber: map[uint64]viewing.TrailEntry{}, named: map[record.NHSNumber]record.Name{}, names: newNames()}
	known := map[doer]int{}
	meet := func(met viewing.Known) {
		who := doerOf(met.Staff)
		at, is := known[who]
		switch {
		case who.subject == "" || who.subject == viewing.ByCode: // what anybody typed makes nobody a colleague
		case !is:
			known[who] = len(r.staff)
			r.staff = append(r.staff, met)
		case met.First < r.staff[at].First:
			r.staff[at].First, r.staff[at].Since = met.First, met.Since
		}
	}
	for _, staff := range trail.Staff {
		meet(staff)
	}
	for _, entry := range trail.Entries {
		event := entry.Event
		r.byNumber[entry.Sequence] = entry
		if event.Person.NHSNumber != "" && event.Person.Name != (record.Name{}) {
			r.named[event.Person.NHSNumber] = event.Person.Name
		}
		meet(viewing.Known{Staff: event.Staff, First: entry.Sequence, Since: entry.At})
		if _, _, ok := Answers(entry); ok {
			m, _ := markOf(event.What)
			r.marked = append(r.marked, marked{m, entry})
		}
		if event.Kind == viewing.EventResidents && event.Follows > 0 && event.Outcome == "success" {
			r.lists = append(r.lists, entry)
		}
	}
	slices.Reverse(r.marked)
	return r
}

// where are the entries that a rule asks about.
func (r *reading) where(is func(viewing.TrailEntry) bool) (entries []viewing.TrailEntry) {
	for _, entry := range r.Entries {
		if is(entry) {
			entries = append(entries, entry)
		}
	}
	return entries
}

// opened reports whether a record was read: where the sources gave it, or its emergency
// copy. How many are read in a drill, and when, is what the drill is for.
func opened(entry viewing.TrailEntry) bool { return isLook(entry.Event.Kind) && !isDrill(entry) }

func isLook(kind viewing.EventKind) bool {
	return kind == viewing.EventOpen || kind == viewing.EventCopyRead
}

func isDrill(entry viewing.TrailEntry) bool {
	return slices.Contains(entry.Event.What, viewing.WhatIsDrill)
}

// openedCopies reports whether the emergency copies were opened, of everybody who has one.
func openedCopies(entry viewing.TrailEntry) bool {
	return entry.Event.Kind == viewing.EventCopiesOpened && entry.Event.Outcome == "success" && !isDrill(entry)
}

// tried reports whether a record was read, or was to be and was refused: whose it is
// counts in a drill as well.
func tried(entry viewing.TrailEntry) bool {
	return isLook(entry.Event.Kind) || entry.Event.Kind == viewing.EventRefused && isLook(refusedWhat(entry.Event))
}

// refusedWhat is what was refused: the desk puts it last.
func refusedWhat(event viewing.Event) viewing.EventKind {
	if len(event.What) == 0 {
		return ""
	}
	return viewing.EventKind(event.What[len(event.What)-1])
}

// doer is a member of staff by account, and whoever opens copies with the code on paper by the
// name they gave: they have that one account in the trail, whoever they are.
type doer struct{ subject, name string }

func doerOf(staff viewing.Staff) doer {
	if staff.Subject != viewing.ByCode {
		staff.Name = "" // an account may come to be called otherwise
	}
	return doer{staff.Subject, staff.Name}
}

// byStaff puts the entries of each member of staff together.
func byStaff(entries []viewing.TrailEntry) (groups [][]viewing.TrailEntry) {
	place := map[doer]int{}
	for _, entry := range entries {
		who := doerOf(entry.Event.Staff)
		i, begun := place[who]
		if !begun {
			i = len(groups)
			place[who] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], entry)
	}
	return groups
}

// shifts puts entries together that belong to one shift of one member of staff, and to
// one person where each is to have a sign of their own.
func shifts(entries []viewing.TrailEntry, eachPerson bool) (groups [][]viewing.TrailEntry) {
	type who struct {
		doer
		person string
	}
	place := map[who]int{}
	for _, entry := range entries {
		of := who{doer: doerOf(entry.Event.Staff)}
		if eachPerson {
			of.person = keyOf(entry.Event.Person)
		}
		i, begun := place[of]
		if !begun || entry.At.Sub(groups[i][0].At).Abs() > Shift { // a clock may be set back
			place[of] = len(groups)
			groups = append(groups, nil)
			i = place[of]
		}
		groups[i] = append(groups[i], entry)
	}
	return groups
}

// keyOf tells people apart.
func keyOf(person record.Patient) string {
	switch {
	case person.NHSNumber != "":
		return string(person.NHSNumber)
	case len(person.Identifiers) > 0:
		return person.Identifiers[0].System + "|" + person.Identifiers[0].Value
	}
	return person.Name.Full()
}

// of is the sign that entries are.
func of(kind Kind, entries []viewing.TrailEntry) Sign {
	first, last := entries[0], entries[len(entries)-1]
	sign := Sign{Kind: kind, Staff: first.Event.Staff, At: first.At, Until: last.At, Count: len(entries)}
	for _, entry := range entries {
		sign.Entries = append(sign.Entries, entry.Sequence)
		if key := keyOf(entry.Event.Person); key != "" && !slices.ContainsFunc(sign.People, func(p record.Patient) bool { return keyOf(p) == key }) {
			sign.People = append(sign.People, entry.Event.Person)
		}
		sign.Reason = cmp.Or(sign.Reason, entry.Event.Look.Reason)
	}
	return sign
}

// each is a sign of every group.
func each(kind Kind, groups [][]viewing.TrailEntry) (found []Sign) {
	for _, group := range groups {
		found = append(found, of(kind, group))
	}
	return found
}

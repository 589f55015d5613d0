package signs

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// emergencies are looks without asking, and trails that were begun and emergency copies
// that were opened so: of the copies that were read then, the opening is asked about.
func emergencies(r *reading) []Sign {
	return each(Emergency, shifts(r.where(func(e viewing.TrailEntry) bool {
		begins := e.Event.Kind == viewing.EventOpen || e.Event.Kind == viewing.EventNewTrail || openedCopies(e)
		return begins && e.Event.Look.Permission == viewing.Emergency
	}), true))
}

// ownRecords are looks of somebody at a person who has their name.
func ownRecords(r *reading) []Sign {
	return each(OwnRecord, shifts(r.where(func(e viewing.TrailEntry) bool {
		return tried(e) && r.names.same(e.Event.Person.Name, e.Event.Staff.Name)
	}), true))
}

// colleagues are looks at a person who has the name of another member of staff: of one who
// was there, whatever the clock said then, or came so soon after that the looks are new still.
// Whoever comes years later makes no question of what was done before.
func colleagues(r *reading) []Sign {
	return each(Colleague, shifts(r.where(func(e viewing.TrailEntry) bool {
		return tried(e) && !r.names.same(e.Event.Person.Name, e.Event.Staff.Name) && slices.ContainsFunc(r.staff, func(other viewing.Known) bool {
			return other.Subject != e.Event.Staff.Subject && (other.First < e.Sequence || !other.Since.After(e.At.Add(r.limits.Back))) && r.names.same(e.Event.Person.Name, other.Name)
		})
	}), true))
}

// families are looks at people of one's own family name: of a resident several, for some
// names are common; of anybody else one.
func families(r *reading) (found []Sign) {
	alike := r.where(func(e viewing.TrailEntry) bool {
		return opened(e) && r.names.family(e.Event.Person.Name, e.Event.Staff.Name) && !r.names.same(e.Event.Person.Name, e.Event.Staff.Name)
	})
	for _, group := range shifts(alike, true) {
		if len(group) >= r.limits.Family || !r.belongs(group[0]) {
			found = append(found, of(SameFamily, group))
		}
	}
	return found
}

// strangers are looks at people who do not live here, on nothing but the word of whoever
// looked. They become residents, or a reason is found: else the sign grows graver.
func strangers(r *reading) (found []Sign) {
	claimed := r.where(func(e viewing.TrailEntry) bool {
		look := e.Event.Look
		return opened(e) && look.Relationship == viewing.UnderMyCare && look.Permission != viewing.Emergency && !r.belongs(e)
	})
	for _, group := range shifts(claimed, true) {
		kind := SelfClaimed
		if r.Now.Sub(group[len(group)-1].At) >= r.limits.Reason && !r.answeredAs(SelfClaimed, group) {
			kind = NoReason
		}
		found = append(found, of(kind, group))
	}
	return found
}

// listLasts is how old the list may be on which somebody stood who is taken for a resident.
const listLasts = 24 * time.Hour

// belongs reports whether a person was a resident when they were looked at, or became
// one since: they stood on a list of that day, or on one that came later. At a practice
// they are registered.
func (r *reading) belongs(look viewing.TrailEntry) bool {
	if relationship := look.Event.Look.Relationship; relationship == viewing.HomeResident || relationship == viewing.RegisteredPatient {
		return true
	}
	number := look.Event.Person.NHSNumber
	if number == "" {
		return false
	}
	for _, listed := range r.Listed[number] {
		if (listed > look.Sequence || look.At.Sub(r.listAt(listed)) <= listLasts) && !r.forAWhile(look, listed) {
			return true
		}
	}
	return slices.ContainsFunc(r.Entries, func(e viewing.TrailEntry) bool {
		return ofList(e, viewing.EventListed, number) && e.Sequence > look.Sequence && !r.forAWhile(look, e.Sequence)
	})
}

// forAWhile reports whether a person stood on a list only because whoever had looked put
// them there, and they were taken off again: that makes nobody a resident.
func (r *reading) forAWhile(look viewing.TrailEntry, listed uint64) bool {
	number, put := look.Event.Person.NHSNumber, false
	for _, e := range r.Entries {
		switch {
		case e.Sequence <= look.Sequence:
		case e.Sequence <= listed && ofList(e, viewing.EventListed, number):
			put = e.Event.Staff.Subject == look.Event.Staff.Subject
		case ofList(e, viewing.EventDelisted, number):
			if e.Sequence > listed {
				return put
			}
			put = false
		}
	}
	return false
}

// ofList reports whether an entry put a person on the home's own list, or took them off.
func ofList(e viewing.TrailEntry, kind viewing.EventKind, number record.NHSNumber) bool {
	return e.Event.Kind == kind && e.Event.Outcome == "success" && e.Event.Person.NHSNumber == number
}

// listAt is when the list came that an entry belongs to.
func (r *reading) listAt(listed uint64) time.Time {
	after := sort.Search(len(r.lists), func(i int) bool { return r.lists[i].Sequence > listed })
	if after == 0 {
		return time.Time{}
	}
	return r.lists[after-1].At
}

// bursts are many people's records within a short time, against what is usual at that
// hour: a handover round is.
func bursts(r *reading) (found []Sign) {
	all := r.where(opened)
	usual := usualOf(all)
	for _, looks := range byStaff(all) {
		for len(looks) > 0 {
			burst, rest := r.burst(looks)
			looks = rest
			if burst == nil {
				continue
			}
			sign := of(Many, burst)
			sign.Count, sign.Usual = len(sign.People), usual.at(burst[0])
			if sign.Count >= r.limits.Times*sign.Usual {
				found = append(found, sign)
			}
		}
	}
	return found
}

// burst is the first run of looks in which there are too many within the short time, with
// all that goes on as fast; and the looks after it. It is nil where none begins with the
// first look.
func (r *reading) burst(looks []viewing.TrailEntry) (burst, rest []viewing.TrailEntry) {
	end := 0
	for i := range looks {
		within := until(looks[i:], Within)
		if countPeople(looks[i:i+within]) < r.limits.Many {
			if i >= end {
				break
			}
			continue
		}
		end = i + within
	}
	if end == 0 {
		return nil, looks[1:]
	}
	return looks[:end], looks[end:]
}

// until is how many looks come within a time of the first. A clock that was set back by more than
// a [Shift] says nothing of how fast they came.
func until(looks []viewing.TrailEntry, within time.Duration) int {
	for i, look := range looks {
		if after := look.At.Sub(looks[0].At); after > within || after < -Shift {
			return i
		}
	}
	return len(looks)
}

func countPeople(looks []viewing.TrailEntry) int {
	people := map[string]bool{}
	for _, look := range looks {
		people[keyOf(look.Event.Person)] = true
	}
	return len(people)
}

// hours are whose records each member of staff opened in each hour of the day, on each
// day that they opened any.
type hours map[int]map[inHour]map[string]bool

type inHour struct{ subject, day string }

func usualOf(looks []viewing.TrailEntry) hours {
	h := hours{}
	for _, look := range looks {
		hour, of := look.At.Hour(), inHour{look.Event.Staff.Subject, look.At.Format(time.DateOnly)}
		if h[hour] == nil {
			h[hour] = map[inHour]map[string]bool{}
		}
		if h[hour][of] == nil {
			h[hour][of] = map[string]bool{}
		}
		h[hour][of][keyOf(look.Event.Person)] = true
	}
	return h
}

// at is how many people are usual at the hour of a look: as many as in the middle of what
// others opened in it in the days [Before] until that day; none where nobody else did.
// Whoever does it every night does not make it usual, and what comes later changes nothing.
func (h hours) at(look viewing.TrailEntry) int {
	var counts []int
	from, to := look.At.Add(-Before).Format(time.DateOnly), look.At.Format(time.DateOnly)
	for of, people := range h[look.At.Hour()] {
		if of.subject != look.Event.Staff.Subject && from <= of.day && of.day <= to {
			counts = append(counts, len(people))
		}
	}
	if len(counts) == 0 {
		return 0
	}
	slices.Sort(counts)
	return counts[len(counts)/2]
}

// outOfHours is what those who work by day did at other hours.
func outOfHours(r *reading) []Sign {
	return each(OutOfHours, shifts(r.where(func(e viewing.TrailEntry) bool {
		asks := e.Event.Follows == 0 && slices.Contains([]viewing.EventKind{viewing.EventFind, viewing.EventResidents, viewing.EventTrail}, e.Event.Kind)
		own := e.Event.Staff.Role.ID != "" // the code gives the role of whoever made it, who need not be there
		return own && (asks || opened(e) || openedCopies(e)) && slices.Contains(r.limits.DayRoles, e.Event.Staff.Role.Kind) && !r.byDay(e.At)
	}), false))
}

func (r *reading) byDay(at time.Time) bool {
	since := time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
	return since >= r.limits.Opens && since < r.limits.Closes
}

// refusals are what somebody was refused again and again. That a person said no is no
// fault of whoever asked them.
func refusals(r *reading) (found []Sign) {
	refused := r.where(func(e viewing.TrailEntry) bool {
		return e.Event.Kind == viewing.EventRefused && e.Event.Look.Permission != viewing.PermissionRefused
	})
	for _, group := range shifts(refused, false) {
		if len(group) < r.limits.Refused {
			continue
		}
		sign := of(Refused, group)
		for _, entry := range group {
			if what := refusedWhat(entry.Event); !slices.Contains(sign.Asked, what) {
				sign.Asked = append(sign.Asked, what)
			}
		}
		found = append(found, sign)
	}
	return found
}

// copies are those of more people than one shift needs. A copy of the trail may be about
// anybody: where it was not asked for one person, it is one of many.
func copies(r *reading) (found []Sign) {
	copied := r.where(func(e viewing.TrailEntry) bool {
		return slices.Contains([]viewing.EventKind{viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied}, e.Event.Kind)
	})
	for _, group := range shifts(copied, false) {
		sign := of(Copies, group)
		sign.Count = len(sign.People)
		if sign.Count > r.limits.Copies || slices.ContainsFunc(group, ofWholeTrail) {
			found = append(found, sign)
		}
	}
	return found
}

func ofWholeTrail(e viewing.TrailEntry) bool {
	return len(e.Event.What) > 0 && e.Event.What[0] == viewing.WhatIsTrail && e.Event.Person.NHSNumber == "" && e.Event.Follows == 0
}

// ownTrails are readings of what the trail says about whoever read it: of a person who
// has their name, of their own doings, or of a sign about themselves.
func ownTrails(r *reading) []Sign {
	return each(TrailOfOwn, shifts(r.where(func(e viewing.TrailEntry) bool {
		return e.Event.Kind == viewing.EventTrail && e.Event.Outcome == "success" && r.readsOwn(e.Event)
	}), false))
}

func (r *reading) readsOwn(event viewing.Event) bool {
	person := event.Person.Name
	if person == (record.Name{}) {
		person = r.named[event.Person.NHSNumber]
	}
	if r.names.same(person, event.Staff.Name) {
		return true
	}
	if sign, ok := markOf(event.What); ok && sign.subject == event.Staff.Subject {
		return true
	}
	if look, ok := detailOf(event.What, "look"); ok {
		number, err := strconv.ParseUint(look, 10, 64)
		return err == nil && r.byNumber[number].Event.Staff.Subject == event.Staff.Subject
	}
	asked, ok := detailOf(event.What, "staff")
	return ok && strings.EqualFold(strings.TrimSpace(asked), strings.TrimSpace(event.Staff.Name))
}

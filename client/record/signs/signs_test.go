package signs_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// limits are those of a home whose policy says nothing else.
func limits() signs.Limits {
	return signs.Limits{
		Back: 90 * 24 * time.Hour, Opens: 6 * time.Hour, Closes: 22 * time.Hour, DayRoles: []string{"receptionist", "manager", "privacy-officer"},
		Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: 72 * time.Hour, Unread: 72 * time.Hour,
	}
}

func staff(name, role string) viewing.Staff {
	return viewing.Staff{Subject: "s-" + name, Name: name, Role: viewing.Role{ID: role, Name: role, Kind: role}}
}

func resident(number int, family, given string) record.Patient {
	return record.Patient{NHSNumber: record.NHSNumber(fmt.Sprintf("999%07d", number)), Name: record.Name{Family: family, Given: given}}
}

// book is a trail that is being written.
type book struct {
	at      time.Time
	number  uint64
	entries []viewing.TrailEntry
}

func newBook() *book {
	return &book{at: time.Date(2026, 8, 31, 7, 0, 0, 0, time.UTC)}
}

func (b *book) add(event viewing.Event) uint64 {
	b.number++
	b.entries = append(b.entries, viewing.TrailEntry{Sequence: b.number, At: b.at, Event: event})
	return b.number
}

func (b *book) open(who viewing.Staff, person record.Patient, look viewing.Look) uint64 {
	look.Person = person
	return b.add(viewing.Event{Kind: viewing.EventOpen, Staff: who, Person: person, Look: look})
}

func (b *book) refuse(who viewing.Staff, person record.Patient, what viewing.EventKind) uint64 {
	return b.add(viewing.Event{Kind: viewing.EventRefused, Staff: who, Person: person, What: []string{string(what)}, Outcome: "refused"})
}

// readCopy reads the emergency copy of a resident.
func (b *book) readCopy(who viewing.Staff, person record.Patient, what ...string) {
	b.add(viewing.Event{Kind: viewing.EventCopyRead, Staff: who, Person: person, Look: viewing.Look{Person: person, Relationship: viewing.HomeResident}, What: what, Outcome: "success"})
}

// openByCode opens the emergency copies with the code on paper, or fails to.
func (b *book) openByCode(name, outcome string) {
	event := viewing.Event{Kind: viewing.EventCopiesOpened, Staff: viewing.Staff{Subject: "recovery-code", Name: name}, Look: viewing.Look{Permission: viewing.Emergency, Reason: "Nobody can sign in"}}
	event.Follows = b.add(event)
	event.Outcome = outcome
	b.add(viewing.Event{Kind: viewing.EventAlert, Follows: event.Follows, Staff: event.Staff, Outcome: "raised"})
	b.add(event)
}

// list lists residents, each of whom is an entry.
func (b *book) list(who viewing.Staff, people ...record.Patient) {
	asked := b.add(viewing.Event{Kind: viewing.EventResidents, Staff: who})
	b.add(viewing.Event{Kind: viewing.EventResidents, Follows: asked, Staff: who, Outcome: "success"})
	for _, person := range people {
		b.add(viewing.Event{Kind: viewing.EventMatch, Follows: asked, Staff: who, Person: person, Outcome: "success"})
	}
}

func (b *book) find(of signs.Limits) []signs.Sign { return b.since(time.Time{}, of) }

// since finds what is found in the entries that are read for the signs since a moment.
func (b *book) since(from time.Time, of signs.Limits) []signs.Sign {
	trail := signs.Trail{Listed: map[record.NHSNumber][]uint64{}, First: uint64(len(b.entries)) + 1, Now: b.at}
	for _, entry := range b.entries {
		if !entry.At.Before(from) {
			trail.First = min(trail.First, entry.Sequence)
		}
		if entry.At.Before(from.Add(-signs.Before)) {
			continue
		}
		switch number := entry.Event.Person.NHSNumber; {
		case slices.Contains(signs.Events(), entry.Event.Kind):
			trail.Entries = append(trail.Entries, entry)
		case entry.Event.Kind == viewing.EventMatch:
			trail.Listed[number] = append(trail.Listed[number], entry.Sequence)
		}
	}
	return signs.Find(trail, of)
}

func kinds(found []signs.Sign) (kinds []signs.Kind) {
	for _, sign := range found {
		kinds = append(kinds, sign.Kind)
	}
	return kinds
}

var (
	ann       = staff("Ann Lee", "nurse")
	tom       = staff("Tom Hughes", "carer")
	marta     = staff("Marta Kowalska", "manager")
	rukhsana  = staff("Rukhsana Begum", "receptionist")
	gwen      = resident(1, "Hughes", "Gwen")
	margaret  = resident(2, "Smith", "Margaret")
	livesHere = viewing.Look{Relationship: viewing.HomeResident}
	claims    = viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	urgent    = viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Found collapsed in the garden"}
)

func TestEachSignIsFoundFromItsLimitOnAndNotBelow(t *testing.T) {
	for name, c := range map[string]struct {
		write func(*book)
		want  []signs.Kind
	}{
		"a resident":                    {func(b *book) { b.open(ann, margaret, livesHere) }, nil},
		"in an emergency":               {func(b *book) { b.open(ann, margaret, urgent) }, []signs.Kind{signs.Emergency}},
		"a trail begun in an emergency": {func(b *book) { b.add(viewing.Event{Kind: viewing.EventNewTrail, Staff: ann, Look: urgent}) }, []signs.Kind{signs.Emergency}},
		"one’s own":                     {func(b *book) { b.open(ann, resident(9, "Lee", "Ann"), livesHere) }, []signs.Kind{signs.OwnRecord}},
		"one’s own, refused":            {func(b *book) { b.refuse(ann, resident(9, "LEE", "Ann Mary"), viewing.EventOpen) }, []signs.Kind{signs.OwnRecord}},
		"one’s own, with accents":       {func(b *book) { b.open(staff("MÜLLER, Zoë", "nurse"), resident(9, "Muller", "Zoe"), livesHere) }, []signs.Kind{signs.OwnRecord}},
		"one’s own, apostrophes":        {func(b *book) { b.open(staff("Mary O’Brien", "nurse"), resident(9, "O'Brien", "Mary"), livesHere) }, []signs.Kind{signs.OwnRecord}},
		"a colleague’s by a later name": {func(b *book) {
			b.open(ann, margaret, livesHere)
			b.open(tom, resident(9, "Lee", "Mary Ann"), livesHere)
		}, []signs.Kind{signs.Colleague}},
		"a colleague’s": {func(b *book) { b.open(ann, margaret, livesHere); b.open(tom, resident(9, "Lee", "Ann"), livesHere) }, []signs.Kind{signs.Colleague}},
		"family, twice": {func(b *book) { b.open(tom, gwen, livesHere); b.open(tom, gwen, livesHere) }, nil},
		"family, three times": {func(b *book) {
			b.open(tom, gwen, livesHere)
			b.open(tom, gwen, livesHere)
			b.open(tom, gwen, livesHere)
		}, []signs.Kind{signs.SameFamily}},
		"family, half of a joined name": {func(b *book) {
			for range 3 {
				b.open(staff("Tom Hughes-Price", "carer"), gwen, livesHere)
			}
		}, []signs.Kind{signs.SameFamily}},
		"family, in two shifts": {func(b *book) {
			b.open(tom, gwen, livesHere)
			b.open(tom, gwen, livesHere)
			b.at = b.at.Add(24 * time.Hour)
			b.open(tom, gwen, livesHere)
		}, nil},
		"family who does not live here": {func(b *book) { b.open(tom, gwen, claims) }, []signs.Kind{signs.SelfClaimed, signs.SameFamily}},
		"registered at the practice": {func(b *book) {
			b.open(rukhsana, margaret, viewing.Look{Relationship: viewing.RegisteredPatient, Permission: viewing.PermissionGiven})
		}, nil},
		"a claim":                  {func(b *book) { b.open(ann, margaret, claims) }, []signs.Kind{signs.SelfClaimed}},
		"a claim about a resident": {func(b *book) { b.list(ann, margaret); b.open(ann, margaret, claims) }, nil},
		"a claim, listed since":    {func(b *book) { b.open(ann, margaret, claims); b.at = b.at.Add(80 * time.Hour); b.list(ann, margaret) }, nil},
		"a claim, put on the list since": {func(b *book) {
			b.open(ann, margaret, claims)
			b.add(viewing.Event{Kind: viewing.EventListed, Person: margaret, Outcome: "success"})
		}, nil},
		"a claim, put on the list for a while by whoever made it": {func(b *book) {
			b.open(ann, margaret, claims)
			b.add(viewing.Event{Kind: viewing.EventListed, Staff: ann, Person: margaret, Outcome: "success"})
			b.list(ann, margaret)
			b.add(viewing.Event{Kind: viewing.EventDelisted, Staff: ann, Person: margaret, Outcome: "success"})
		}, []signs.Kind{signs.SelfClaimed}},
		"a claim, put on the list for a while by somebody else": {func(b *book) {
			b.open(ann, margaret, claims)
			b.add(viewing.Event{Kind: viewing.EventListed, Staff: marta, Person: margaret, Outcome: "success"})
			b.add(viewing.Event{Kind: viewing.EventDelisted, Staff: ann, Person: margaret, Outcome: "success"})
		}, nil},
		"a claim, not put on the list": {func(b *book) {
			b.open(ann, margaret, claims)
			b.add(viewing.Event{Kind: viewing.EventListed, Person: margaret, Outcome: "failed"})
		}, []signs.Kind{signs.SelfClaimed}},
		"a claim, a resident long ago": {func(b *book) {
			b.list(ann, margaret)
			b.at = b.at.Add(25 * time.Hour)
			b.list(ann, gwen)
			b.open(ann, margaret, claims)
		}, []signs.Kind{signs.SelfClaimed}},
		"a claim and no reason since": {func(b *book) { b.open(ann, margaret, claims); b.at = b.at.Add(72 * time.Hour) }, []signs.Kind{signs.NoReason}},
		"a claim by nobody’s number":  {func(b *book) { b.open(ann, record.Patient{Name: record.Name{Family: "Unknown"}}, claims) }, []signs.Kind{signs.SelfClaimed}},
		"nine in a short time":        {func(b *book) { round(b, ann, 9, time.Second) }, nil},
		"ten in a short time":         {func(b *book) { round(b, ann, 10, time.Minute) }, []signs.Kind{signs.Many}},
		"ten in a longer time":        {func(b *book) { round(b, ann, 10, 70*time.Second) }, nil},
		"one person ten times": {func(b *book) {
			for range 10 {
				b.open(ann, margaret, livesHere)
			}
		}, nil},
		"ten at an hour of rounds": {func(b *book) {
			for range 5 {
				round(b, tom, 4, time.Second)
				b.at = b.at.Add(24 * time.Hour)
			}
			round(b, ann, 10, time.Second)
		}, nil},
		"many at an hour of rounds": {func(b *book) {
			for range 5 {
				round(b, tom, 4, time.Second)
				b.at = b.at.Add(24 * time.Hour)
			}
			round(b, ann, 12, time.Second)
		}, []signs.Kind{signs.Many}},
		"by day":         {func(b *book) { b.at = b.at.Add(-time.Hour); b.open(rukhsana, margaret, livesHere) }, nil},
		"before the day": {func(b *book) { b.at = b.at.Add(-time.Hour - time.Minute); b.open(rukhsana, margaret, livesHere) }, []signs.Kind{signs.OutOfHours}},
		"after the day": {func(b *book) {
			b.at = b.at.Add(15 * time.Hour)
			b.add(viewing.Event{Kind: viewing.EventFind, Staff: rukhsana})
		}, []signs.Kind{signs.OutOfHours}},
		"one’s own copy":          {func(b *book) { b.readCopy(ann, resident(9, "Lee", "Ann")) }, []signs.Kind{signs.OwnRecord}},
		"one’s own copy, refused": {func(b *book) { b.refuse(ann, resident(9, "Lee", "Ann"), viewing.EventCopyRead) }, []signs.Kind{signs.OwnRecord}},
		"a colleague’s copy":      {func(b *book) { b.open(ann, margaret, livesHere); b.readCopy(tom, resident(9, "Lee", "Ann")) }, []signs.Kind{signs.Colleague}},
		"family, two copies":      {func(b *book) { b.readCopy(tom, gwen); b.readCopy(tom, gwen) }, nil},
		"family, a copy besides two looks": {func(b *book) {
			b.open(tom, gwen, livesHere)
			b.readCopy(tom, gwen)
			b.open(tom, gwen, livesHere)
		}, []signs.Kind{signs.SameFamily}},
		"nine copies in a short time": {func(b *book) { copyRound(b, 9) }, nil},
		"ten copies in a short time":  {func(b *book) { copyRound(b, 10) }, []signs.Kind{signs.Many}},
		"ten copies in a drill":       {func(b *book) { copyRound(b, 10, viewing.WhatIsDrill) }, nil},
		"one’s own copy in a drill":   {func(b *book) { b.readCopy(ann, resident(9, "Lee", "Ann"), viewing.WhatIsDrill) }, []signs.Kind{signs.OwnRecord}},
		"a colleague’s copy in a drill": {func(b *book) {
			b.open(ann, margaret, livesHere)
			b.readCopy(tom, resident(9, "Lee", "Ann"), viewing.WhatIsDrill)
		}, []signs.Kind{signs.Colleague}},
		"another’s copy in a drill": {func(b *book) { b.readCopy(ann, margaret, viewing.WhatIsDrill) }, nil},
		"a copy before the day":     {func(b *book) { b.at = b.at.Add(-61 * time.Minute); b.readCopy(rukhsana, margaret) }, []signs.Kind{signs.OutOfHours}},
		"a copy by a manager’s code before the day": {func(b *book) {
			b.at = b.at.Add(-61 * time.Minute)
			b.readCopy(viewing.Staff{Subject: "recovery-code", Name: "Cal Moss", Role: viewing.Role{Kind: "manager"}}, margaret)
		}, nil},
		"a drill before the day": {func(b *book) {
			b.at = b.at.Add(-61 * time.Minute)
			b.add(viewing.Event{Kind: viewing.EventCopiesOpened, Staff: rukhsana, What: []string{"PIN", viewing.WhatIsDrill}, Outcome: "success"})
			b.readCopy(rukhsana, margaret, viewing.WhatIsDrill)
		}, nil},
		"copies opened before the day": {func(b *book) {
			b.at = b.at.Add(-61 * time.Minute)
			b.add(viewing.Event{Kind: viewing.EventCopiesOpened, Staff: rukhsana, Follows: 1, Outcome: "success"})
		}, []signs.Kind{signs.OutOfHours}},
		"copies opened with a PIN":     {func(b *book) { b.add(viewing.Event{Kind: viewing.EventCopiesOpened, Staff: ann, Outcome: "success"}) }, nil},
		"copies opened by code":        {func(b *book) { b.openByCode("Ann Lee", "success") }, []signs.Kind{signs.Emergency}},
		"copies opened by code, twice": {func(b *book) { b.openByCode("Ann Lee", "success"); b.openByCode("Ann Lee", "success") }, []signs.Kind{signs.Emergency}},
		"a code that was wrong":        {func(b *book) { b.openByCode("Ann Lee", "failed") }, nil},
		"a nurse at night":             {func(b *book) { b.at = b.at.Add(20 * time.Hour); b.open(ann, margaret, livesHere) }, nil},
		"refused twice": {func(b *book) {
			b.refuse(rukhsana, margaret, viewing.EventDocument)
			b.refuse(rukhsana, gwen, viewing.EventDocument)
		}, nil},
		"refused three times": {func(b *book) {
			for _, p := range []record.Patient{margaret, gwen, margaret} {
				b.refuse(rukhsana, p, viewing.EventDocument)
			}
		}, []signs.Kind{signs.Refused}},
		"people who said no": {func(b *book) {
			for range 4 {
				b.add(viewing.Event{Kind: viewing.EventRefused, Staff: ann, Look: viewing.Look{Permission: viewing.PermissionRefused}, What: []string{string(viewing.EventOpen)}})
			}
		}, nil},
		"copies of thirty": {func(b *book) { copied(b, ann, 30) }, nil},
		"copies of more":   {func(b *book) { copied(b, ann, 31) }, []signs.Kind{signs.Copies}},
		"a copy of the trail": {func(b *book) {
			b.add(viewing.Event{Kind: viewing.EventSaved, Staff: marta, What: []string{viewing.WhatIsTrail, "csv"}})
		}, []signs.Kind{signs.Copies}},
		"a copy of the trail of one person": {func(b *book) {
			b.add(viewing.Event{Kind: viewing.EventSaved, Staff: marta, Person: margaret, What: []string{viewing.WhatIsTrail, "csv"}})
		}, nil},
		"the trail of somebody else": {func(b *book) { reads(b, marta, margaret.NHSNumber) }, nil},
		"the trail of oneself": {func(b *book) {
			b.refuse(ann, resident(9, "Kowalska", "Marta"), viewing.EventDocument)
			reads(b, marta, resident(9, "", "").NHSNumber)
		}, []signs.Kind{signs.TrailOfOwn}},
		"one’s own doings": {func(b *book) { reads(b, marta, "", "staff: Marta Kowalska") }, []signs.Kind{signs.TrailOfOwn}},
		"one’s own look":   {func(b *book) { b.open(marta, margaret, livesHere); reads(b, marta, "", "look: 1") }, []signs.Kind{signs.TrailOfOwn}},
		"another’s look":   {func(b *book) { b.open(ann, margaret, livesHere); reads(b, marta, "", "look: 1") }, nil},
	} {
		b := newBook()
		c.write(b)
		got := kinds(b.find(limits()))
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: signs %q, want %q", name, got, c.want)
		}
	}
}

func round(b *book, who viewing.Staff, people int, apart time.Duration) {
	for i := range people {
		b.open(who, resident(100+i, fmt.Sprintf("Person%d", i), "Some"), livesHere)
		b.at = b.at.Add(apart)
	}
}

// copyRound reads so many copies, one a minute at most.
func copyRound(b *book, people int, what ...string) {
	for i := range people {
		b.readCopy(ann, resident(100+i, fmt.Sprintf("Person%d", i), "Some"), what...)
		b.at = b.at.Add(time.Minute)
	}
}

func copied(b *book, who viewing.Staff, people int) {
	for i := range people {
		b.add(viewing.Event{Kind: viewing.EventPrinted, Staff: who, Person: resident(100+i, fmt.Sprintf("Person%d", i), "Some")})
	}
}

func reads(b *book, who viewing.Staff, number record.NHSNumber, what ...string) {
	b.add(viewing.Event{Kind: viewing.EventTrail, Staff: who, Person: record.Patient{NHSNumber: number}, What: what, Outcome: "success"})
}

// looksInto looks into the first sign.
func (b *book) looksInto(who viewing.Staff, sign signs.Sign, result signs.Result, note string) {
	b.add(viewing.Event{Kind: viewing.EventSign, Staff: who, Person: only(sign), What: signs.Found(sign, result), Look: viewing.Look{Reason: note}, Outcome: "success"})
}

// only is whom a sign is about, where that is one person.
func only(sign signs.Sign) record.Patient {
	if len(sign.People) == 1 {
		return sign.People[0]
	}
	return record.Patient{}
}

func TestAnAnswerIsToTheSignOfThatPersonAlone(t *testing.T) {
	b := newBook()
	b.open(tom, margaret, urgent)
	b.open(tom, gwen, urgent)
	b.open(tom, margaret, urgent)
	open := func() (waiting []string) {
		for _, sign := range b.find(limits()) {
			if sign.Kind == signs.Emergency && sign.Open() {
				waiting = append(waiting, sign.People[0].Name.Family)
			}
		}
		return waiting
	}
	for _, sign := range b.find(limits()) {
		if sign.Kind == signs.Emergency && sign.People[0].NHSNumber == margaret.NHSNumber {
			b.looksInto(marta, sign, signs.InOrder, "the crew was named to me")
		}
	}
	if got := open(); len(got) != 1 || got[0] != gwen.Name.Family {
		t.Errorf("those of %v wait", got)
	}
}

func TestNobodyAnswersTheirOwnFromAnotherAccount(t *testing.T) {
	b := newBook()
	b.open(tom, margaret, urgent)
	sign := b.find(limits())[0]
	for _, name := range []string{"Tom Hughes", " TOM  hughes", "HUGHES, Tom"} {
		other := viewing.Staff{Subject: "another", Name: name}
		if !sign.About(other) {
			t.Errorf("%q answers what %q did", name, tom.Name)
		}
	}
	if sign.About(marta) {
		t.Errorf("%s may not answer", marta.Name)
	}
}

func TestASignWaitsUntilSomebodyElseFoundItInOrder(t *testing.T) {
	b := newBook()
	b.open(tom, margaret, urgent)
	sign := b.find(limits())[0]
	emergency := func() signs.Sign { // besides, she has a colleague's name by now
		found := b.find(limits())
		return found[slices.Index(kinds(found), signs.Emergency)]
	}
	state := func() (bool, bool, int) {
		got := emergency()
		return got.Open(), got.Read, len(got.Findings)
	}
	is := func(when string, open, read bool, findings int) {
		t.Helper()
		if o, r, f := state(); o != open || r != read || f != findings {
			t.Errorf("%s: open %v, read %v, %d findings; want %v, %v, %d", when, o, r, f, open, read, findings)
		}
	}
	is("at first", true, false, 0)
	b.looksInto(tom, sign, signs.InOrder, "it was nothing")
	is("by whoever did it", true, false, 0)
	b.looksInto(staff("Margaret Smith", "manager"), sign, signs.InOrder, "it was nothing")
	is("by somebody of the name of the person", true, false, 0)
	b.add(viewing.Event{Kind: viewing.EventSign, Staff: marta, What: signs.Found(sign, signs.InOrder), Outcome: "refused"})
	is("refused", true, false, 0)
	b.add(viewing.Event{Kind: viewing.EventTrail, Staff: marta, Person: only(sign), What: signs.EntryDetails(sign), Outcome: "success"})
	is("read", true, true, 0)
	b.looksInto(marta, sign, signs.Reported, "please look")
	is("told", true, true, 1)
	b.looksInto(marta, sign, signs.InOrder, "crew named in the incident book")
	is("in order", false, true, 2)
	if got := emergency().Findings[0]; got.Note != "crew named in the incident book" || got.Staff.Name != marta.Name {
		t.Errorf("the newest finding is %+v", got)
	}
	b.open(tom, margaret, urgent)
	is("it happened again", true, false, 0)
}

// When the days move on, what belongs together may be cut anew: what was found stays found.
func TestWhatWasFoundStaysFoundWhenTheDaysMoveOn(t *testing.T) {
	b := newBook()
	for range 4 {
		b.open(tom, gwen, livesHere)
		b.at = b.at.Add(time.Hour)
	}
	b.looksInto(marta, b.find(limits())[0], signs.InOrder, "his grandmother; she asked for him")
	b.entries = b.entries[1:]
	if got := b.find(limits()); len(got) != 1 || got[0].Open() {
		t.Errorf("%+v", got)
	}
}

// A shift of which the beginning is too long ago is not cut in two, of which neither was
// answered: it goes as one.
func TestWhatWasFoundStaysFoundAtTheEndOfTheDaysThatAreLookedAt(t *testing.T) {
	b := newBook()
	begun := b.at
	refused := func(hours int) {
		b.at = begun.Add(time.Duration(hours) * time.Hour)
		b.refuse(tom, margaret, viewing.EventOpen)
	}
	for _, hours := range []int{0, 0, 0, 11, 14, 14, 14} { // two shifts, which cut at five hours would be one of four
		refused(hours)
	}
	for _, sign := range b.find(limits()) {
		b.looksInto(marta, sign, signs.InOrder, "the wrong role, which was put right")
	}
	for hours, want := range map[int]int{-1: 2, 5: 2, 11: 2, 12: 1, 14: 1, 15: 0} {
		got := b.since(begun.Add(time.Duration(hours)*time.Hour), limits())
		if len(got) != want || slices.ContainsFunc(got, signs.Sign.Open) {
			t.Errorf("since %d hours: %d signs, want %d: %+v", hours, len(got), want, got)
		}
	}
}

func TestAClaimThatWasFoundInOrderDoesNotGrowGraver(t *testing.T) {
	b := newBook()
	b.open(ann, margaret, claims)
	b.looksInto(marta, b.find(limits())[0], signs.InOrder, "respite from next week")
	b.at = b.at.Add(30 * 24 * time.Hour)
	if got := b.find(limits()); len(got) != 1 || got[0].Open() || got[0].Kind != signs.SelfClaimed {
		t.Errorf("%+v", got)
	}
}

func TestWhatNobodyHasReadForThreeDaysIsSaid(t *testing.T) {
	b := newBook()
	b.open(ann, margaret, urgent)
	begun := b.at
	unread := func(after time.Duration) bool { return b.find(limits())[0].Unread(limits(), begun.Add(after)) }
	if unread(72*time.Hour-time.Second) || !unread(72*time.Hour) {
		t.Error("it is said at another time")
	}
	b.add(viewing.Event{Kind: viewing.EventTrail, Staff: marta, Person: only(b.find(limits())[0]), What: signs.EntryDetails(b.find(limits())[0]), Outcome: "success"})
	if unread(100 * time.Hour) {
		t.Error("it was read")
	}
}

func TestAnOpeningByCodeThatNobodyHasReadForThreeDaysIsSaid(t *testing.T) {
	b := newBook()
	b.openByCode("Ann Lee", "success")
	b.readCopy(viewing.Staff{Subject: "recovery-code", Name: "Ann Lee"}, margaret)
	found := b.find(limits())
	if len(found) != 1 || !found[0].Unread(limits(), b.at.Add(72*time.Hour)) || found[0].Reason == "" || !found[0].About(ann) {
		t.Fatalf("%+v", found)
	}
	b.looksInto(marta, found[0], signs.InOrder, "the line was down; the doctor asked")
	if found = b.find(limits()); len(found) != 1 || found[0].Open() {
		t.Errorf("it waits still: %+v", found)
	}
}

// All who open by the code have one account: the sign of each is theirs, and is answered by
// itself and by somebody else.
func TestEachWhoOpensByTheCodeHasASignOfTheirOwn(t *testing.T) {
	for _, by := range []viewing.Staff{ann, marta} {
		b := newBook()
		for _, name := range []string{"Cal Moss", "Ann Lee", "Cal Moss"} {
			b.openByCode(name, "success")
		}
		waits := func() (names []string) {
			for _, sign := range b.find(limits()) {
				if sign.Open() {
					names = append(names, sign.Staff.Name)
				}
			}
			slices.Sort(names)
			return names
		}
		if got := waits(); !slices.Equal(got, []string{"Ann Lee", "Cal Moss"}) {
			t.Fatalf("there are signs of %q", got)
		}
		for _, sign := range b.find(limits()) {
			if sign.About(ann) != (sign.Staff.Name == "Ann Lee") {
				t.Errorf("that of %s is about Ann Lee: %t", sign.Staff.Name, sign.About(ann))
			}
			if sign.Staff.Name == "Cal Moss" {
				b.looksInto(by, sign, signs.InOrder, "the line was down; the crew asked")
			}
		}
		if got := waits(); !slices.Equal(got, []string{"Ann Lee"}) {
			t.Errorf("once %s answered that of Cal Moss, those of %q wait", by.Name, got)
		}
	}
}

// From where the entries are read changes no sign: what was found together is found
// together, or not at all, wherever the cut falls.
func TestACutThroughShiftsMakesNoOtherSign(t *testing.T) {
	for _, hours := range [][]int{{0, 0, 11, 14, 14}, {0, 11, 14, 14}, {0, 5, 12, 13, 20, 24, 26, 30, 31, 50, 51, 52}} {
		b := newBook()
		begun := b.at
		for _, hour := range hours {
			b.at = begun.Add(time.Duration(hour) * time.Hour)
			b.refuse(staff("Tom Lee", "carer"), resident(1, "Smith", "Ann"), viewing.EventDocument)
		}
		whole := b.find(limits())
		for cut := range 60 {
			for _, sign := range b.since(begun.Add(time.Duration(cut)*time.Hour), limits()) {
				if !slices.ContainsFunc(whole, func(s signs.Sign) bool { return slices.Equal(s.Entries, sign.Entries) }) {
					t.Errorf("refused at %v, and read since %d: %v is found, and is none", hours, cut, sign.Entries)
				}
			}
		}
	}
}

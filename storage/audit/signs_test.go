package audit_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/access/lookinto"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/storage/audit"
)

func numbers(entries []viewing.TrailEntry) (list []uint64) {
	for _, entry := range entries {
		list = append(list, entry.Sequence)
	}
	return list
}

// since are the entries of these kinds since a moment, and those that cannot be read.
func since(t testing.TB, trail *audit.Trail, from time.Time, kinds []viewing.EventKind) ([]viewing.TrailEntry, []uint64) {
	t.Helper()
	outline, err := trail.Outline(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	entries, unreadable, err := trail.Among(t.Context(), outline.First(from), math.MaxUint64, kinds)
	if err != nil {
		t.Fatal(err)
	}
	return entries, unreadable
}

func TestTheEntriesSinceAMomentHoldAllThatCameAfterWhateverTheClockSaid(t *testing.T) {
	trail, clock := clockedTrail(t)
	open := func() uint64 {
		return append1(t, trail, viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: zebedee, Look: viewing.Look{Relationship: viewing.HomeResident}})
	}
	start := *clock
	open()
	*clock = start.Add(100 * 24 * time.Hour)
	first := open()
	append1(t, trail, viewing.Event{Kind: viewing.EventAnswered, Staff: ann, Person: zebedee, Outcome: "success"})
	*clock = start.Add(-24 * time.Hour) // set back
	hidden := open()
	*clock = start.Add(100 * 24 * time.Hour)
	last := open()
	entries, unreadable := since(t, trail, clock.Add(-time.Hour), []viewing.EventKind{viewing.EventOpen})
	if got := numbers(entries); len(unreadable) > 0 || !slices.Equal(got, []uint64{first, hidden, last}) {
		t.Errorf("entries %v, want %v; unreadable %v", got, []uint64{first, hidden, last}, unreadable)
	}
	if entries, _ := since(t, trail, clock.Add(time.Hour), []viewing.EventKind{viewing.EventOpen}); len(entries) != 0 {
		t.Errorf("of the future there are %v", numbers(entries))
	}
}

// A letter says from when to when the trail goes: a clock that was wrong for a day names none.
func TestALetterCoversTheDaysThatTheOrderOfEntriesHas(t *testing.T) {
	trail, clock := clockedTrail(t)
	start := *clock
	for _, at := range []time.Time{start.AddDate(9, 0, 0), start, start.AddDate(0, 0, 1), time.Date(1970, 1, 1, 5, 0, 0, 0, time.UTC), start.AddDate(0, 0, 2), start.AddDate(-3, 0, 0)} {
		*clock = at
		append1(t, trail, viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: zebedee, Look: viewing.Look{Relationship: viewing.HomeResident}})
	}
	looked, err := trail.Looked(t.Context(), viewing.LookedQuery{Person: zebedee.NHSNumber, By: "herself", Identified: "passport"}, ann)
	if err != nil {
		t.Fatal(err)
	}
	const day = "02-Jan-2006"
	if want := "from " + start.Format(day) + " to " + start.AddDate(0, 0, 2).Format(day); !strings.Contains(fmt.Sprint(looked.Opening), want) {
		t.Errorf("%q is not in %v", want, looked.Opening)
	}
}

func TestListsOfResidentsAreToldFromSearches(t *testing.T) {
	trail, clock := clockedTrail(t)
	begins := shift(t, trail, clock)
	listed, err := trail.Listed(t.Context(), []record.NHSNumber{zebedee.NHSNumber, "9990000034"})
	want := []uint64{begins["list"] + 2} // and not where the search found her
	if err != nil || !slices.Equal(listed[zebedee.NHSNumber], want) || len(listed) != 1 {
		t.Errorf("%v, want %v; %v", listed, want, err)
	}
}

// A clock that stood wrong for weeks has all of that in one minute: what is asked about is told all the same.
func TestAStoryHoldsWhatItIsOfHoweverLongAClockWasWrong(t *testing.T) {
	trail, clock := clockedTrail(t)
	open := func() uint64 {
		return append1(t, trail, viewing.Event{Kind: viewing.EventOpen, Staff: ann, Person: zebedee, Look: viewing.Look{Relationship: viewing.HomeResident}})
	}
	for range 400 {
		open()
	}
	first, last := open(), open()
	*clock = clock.Add(time.Hour)
	open()
	entries, err := trail.Surrounding(t.Context(), first, last, 15*time.Minute)
	if got := numbers(entries); err != nil || !slices.Contains(got, first) || !slices.Contains(got, last) || !slices.Contains(got, first-1) {
		t.Errorf("around %d and %d there are %v, %v", first, last, got, err)
	}
}

func TestAStoryIsWhatOneMemberOfStaffDidAroundIt(t *testing.T) {
	trail, clock := clockedTrail(t)
	begins := shift(t, trail, clock)
	entries, err := trail.Surrounding(t.Context(), begins["look"], begins["look"], 15*time.Minute)
	var kinds []viewing.EventKind
	for _, entry := range entries {
		kinds = append(kinds, entry.Event.Kind)
		if entry.Event.Staff.Subject != ann.Subject {
			t.Errorf("it holds what %s did", entry.Event.Staff.Name)
		}
	}
	want := []viewing.EventKind{
		viewing.EventResidents, viewing.EventOpen, viewing.EventAnswered, viewing.EventDocument, viewing.EventClose, viewing.EventOpen, viewing.EventOpen, viewing.EventLock, viewing.EventClose,
	}
	if err != nil || !slices.Equal(kinds, want) {
		t.Errorf("%q, want %q; %v", kinds, want, err)
	}
	for _, c := range [][2]uint64{{0, 1}, {5, 4}, {1, 1000}} {
		if entries, err := trail.Surrounding(t.Context(), c[0], c[1], time.Hour); err != nil || len(entries) != 0 {
			t.Errorf("%v: %d entries, %v", c, len(entries), err)
		}
	}
}

// Whoever opens copies with the code is by the name they gave, and a clock that was wrong for
// one entry brings nothing of another year into its story, and leaves nothing out.
func TestAStoryIsOfOnePersonAndOneDayWhateverTheClockSaid(t *testing.T) {
	trail, clock := clockedTrail(t)
	start := *clock
	lost := time.Date(1970, 1, 1, 3, 0, 0, 0, time.UTC)
	open := func(who viewing.Staff, after time.Duration) uint64 {
		*clock = start.Add(after)
		return append1(t, trail, viewing.Event{Kind: viewing.EventCopyRead, Staff: who, Person: zebedee})
	}
	typed := func(name string) viewing.Staff { return viewing.Staff{Subject: viewing.ByCode, Name: name} }
	const day = 24 * time.Hour
	open(typed("Ann"), 0)
	for n := range 400 { // more than a story takes
		open(ann, time.Duration(n)*time.Minute)
	}
	before := open(typed("Ann"), 30*day)
	other := open(typed("Tom"), 30*day+time.Minute)
	*clock = lost
	first := append1(t, trail, viewing.Event{Kind: viewing.EventCopyRead, Staff: typed("Ann"), Person: zebedee})
	staff := append1(t, trail, viewing.Event{Kind: viewing.EventCopyRead, Staff: ann, Person: zebedee})
	last := open(typed("Ann"), 30*day+3*time.Minute)
	open(typed("Ann"), 31*day)
	for of, want := range map[uint64][]uint64{first: {before, first, last}, before: {before, first, last}, other: {other}, staff: {staff}} {
		entries, err := trail.Surrounding(t.Context(), of, of, 15*time.Minute)
		if got := numbers(entries); err != nil || !slices.Equal(got, want) {
			t.Errorf("the story of %d is %v, not %v; %v", of, got, want, err)
		}
	}
}

// What is found in the file is what was written, and what was found about it.
func TestSignsAreFoundInTheFileAndStayFound(t *testing.T) {
	trail, clock := clockedTrail(t)
	begins := shift(t, trail, clock)
	limits := signs.Limits{Opens: 0, Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: time.Hour, Unread: time.Hour}
	find := func() []signs.Sign {
		t.Helper()
		entries, _ := since(t, trail, clock.Add(-24*time.Hour), signs.Events())
		return signs.Find(signs.Trail{Entries: entries, Now: *clock}, limits)
	}
	found := find()
	if len(found) != 1 || found[0].Kind != signs.Emergency || found[0].First() != begins["emergency"] || found[0].Reason != "Found on the stairs" || !found[0].Open() {
		t.Fatalf("%+v", found)
	}
	append1(t, trail, viewing.Event{Kind: viewing.EventSign, Staff: ann, Person: found[0].People[0], What: signs.Found(found[0], signs.InOrder), Look: viewing.Look{Reason: "The crew came at 9"}, Outcome: "success"})
	found = find()
	if len(found) != 1 || found[0].Open() || found[0].Findings[0].Note != "The crew came at 9" {
		t.Errorf("%+v", found)
	}
}

// BenchmarkEverySign finds what waits in 1,000,000 entries of eight years, of which every
// thousandth look was in an emergency: first, when it was found already, and once the oldest
// was answered.
func BenchmarkEverySign(b *testing.B) {
	trail := eightYears(b, func(n uint64) viewing.Event {
		event := day(n)
		if n%4000 == 1 {
			event.Look.Permission, event.Look.Reason = viewing.Emergency, "Found on the stairs"
		}
		return event
	})
	limits := signs.Limits{Back: 90 * 24 * time.Hour, Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: time.Hour, Unread: time.Hour}
	var first, again, answered time.Duration
	for b.Loop() {
		finder := lookinto.New(trail, limits, func() time.Time { return now })
		find := func(takes *time.Duration) []signs.Sign {
			began := time.Now()
			page, err := finder.Find(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			*takes = time.Since(began)
			return page.Signs
		}
		found := find(&first)
		find(&again)
		b.ReportMetric(float64(len(found)), "signs")
		event := viewing.Event{Kind: viewing.EventSign, Staff: viewing.Staff{Subject: "s-ford", Name: "Mary Ford"}, What: signs.Found(found[0], signs.InOrder), Outcome: "success"}
		if len(found[0].People) == 1 {
			event.Person = found[0].People[0]
		}
		if _, err := trail.Append(b.Context(), event); err != nil {
			b.Fatal(err)
		}
		find(&answered)
	}
	for unit, took := range map[string]time.Duration{"first-ms": first, "again-ms": again, "answered-ms": answered} {
		b.ReportMetric(float64(took.Milliseconds()), unit)
	}
}

// BenchmarkSigns goes through the last 90 days of 1,000,000 entries of eight years.
func BenchmarkSigns(b *testing.B) {
	trail := eightYears(b, day)
	limits := signs.Limits{Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: time.Hour, Unread: time.Hour}
	read := 0
	for b.Loop() {
		found, _ := since(b, trail, now.Add(-90*24*time.Hour), signs.Events())
		signs.Find(signs.Trail{Entries: found, Now: now}, limits)
		read = len(found)
	}
	b.ReportMetric(float64(read), "entries-read")
}

// eightYears is a trail of 1,000,000 entries of eight years, with its index.
func eightYears(b *testing.B, event func(number uint64) viewing.Event) *audit.Trail {
	b.Helper()
	config, made := configOf(filepath.Join(b.TempDir(), "trail.db")), time.Duration(0)
	const entries, years = 1_000_000, 8 * 365 * 24 * time.Hour
	config.Now = func() time.Time { made++; return now.Add(-years + made*(years/entries)) }
	if err := audit.Fill(b.Context(), config, entries, event); err != nil {
		b.Fatal(err)
	}
	config.Now = func() time.Time { return now }
	trail, err := audit.Open(b.Context(), config)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = trail.Close() })
	if _, err := trail.Looks(b.Context(), viewing.TrailQuery{}, 1, nil); err != nil { // waits for the index
		b.Fatal(err)
	}
	return trail
}

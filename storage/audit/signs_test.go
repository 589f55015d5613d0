package audit_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

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
	entries, unreadable, err := trail.Since(t.Context(), clock.Add(-time.Hour), []viewing.EventKind{viewing.EventOpen})
	if got := numbers(entries); err != nil || unreadable != 0 || !slices.Equal(got, []uint64{first, hidden, last}) {
		t.Errorf("entries %v, want %v; %d unreadable, %v", got, []uint64{first, hidden, last}, unreadable, err)
	}
	if entries, _, err := trail.Since(t.Context(), clock.Add(time.Hour), []viewing.EventKind{viewing.EventOpen}); err != nil || len(entries) != 0 {
		t.Errorf("of the future there are %v, %v", numbers(entries), err)
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

// What is found in the file is what was written, and what was found about it.
func TestSignsAreFoundInTheFileAndStayFound(t *testing.T) {
	trail, clock := clockedTrail(t)
	begins := shift(t, trail, clock)
	limits := signs.Limits{Opens: 0, Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: time.Hour, Unread: time.Hour}
	find := func() []signs.Sign {
		t.Helper()
		entries, _, err := trail.Since(t.Context(), clock.Add(-24*time.Hour), signs.Events())
		if err != nil {
			t.Fatal(err)
		}
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

// BenchmarkSigns goes through the last 90 days of 1,000,000 entries of eight years.
func BenchmarkSigns(b *testing.B) {
	config, made := configOf(filepath.Join(b.TempDir(), "trail.db")), time.Duration(0)
	const entries, years = 1_000_000, 8 * 365 * 24 * time.Hour
	config.Now = func() time.Time { made++; return now.Add(-years + made*(years/entries)) }
	if err := audit.Fill(b.Context(), config, entries, day); err != nil {
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
	limits := signs.Limits{Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: time.Hour, Unread: time.Hour}
	read := 0
	for b.Loop() {
		found, _, err := trail.Since(b.Context(), now.Add(-90*24*time.Hour), signs.Events())
		if err != nil {
			b.Fatal(err)
		}
		signs.Find(signs.Trail{Entries: found, Now: now}, limits)
		read = len(found)
	}
	b.ReportMetric(float64(read), "entries-read")
}

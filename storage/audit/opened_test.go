package audit_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
)

// opening writes that a record was asked for and how that ended; it returns when.
func opening(t testing.TB, trail *audit.Trail, clock *time.Time, about record.Patient, role, outcome string) time.Time {
	*clock = clock.Add(time.Minute)
	at := *clock
	staff := viewing.Staff{Subject: "s", Name: "Ann Lee", Role: viewing.Role{ID: "r", Kind: role}}
	look := viewing.Look{Person: about, Relationship: viewing.HomeResident}
	entry := append1(t, trail, viewing.Event{Kind: viewing.EventOpen, Staff: staff, Person: about, Look: look})
	*clock = clock.Add(time.Minute)
	append1(t, trail, viewing.Event{Kind: viewing.EventAnswered, Follows: entry, Staff: staff, Person: about, Look: look, Outcome: outcome})
	return at
}

func clockedTrail(t testing.TB) (*audit.Trail, *time.Time) {
	clock := now
	config := configOf(filepath.Join(t.TempDir(), "trail.db"))
	config.Now = func() time.Time { return clock }
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { trail.Close() })
	return trail, &clock
}

func TestARecordWasSeenWhenItWasLastOpenedWithSuccess(t *testing.T) {
	trail, clock := clockedTrail(t)
	seen, never, listed, failed := person("9991234567", "Zebedee", "Margaret"), record.NHSNumber("9990000018"), person("9990000026", "A", "B"), person("9990000034", "C", "D")
	opening(t, trail, clock, seen, "nurse", "success")
	want := opening(t, trail, clock, seen, "carer", "success")
	opening(t, trail, clock, seen, "carer", "abandoned")      // gone before all had answered
	opening(t, trail, clock, seen, "receptionist", "success") // does not see plans
	opening(t, trail, clock, failed, "nurse", "abandoned")
	list := append1(t, trail, viewing.Event{Kind: viewing.EventResidents, Outcome: "success"})
	append1(t, trail, viewing.Event{Kind: viewing.EventAnswered, Follows: list, Person: listed, Outcome: "success"})
	people := []record.NHSNumber{seen.NHSNumber, never, listed.NHSNumber, failed.NHSNumber, ""}
	for _, again := range []bool{false, true} {
		if again {
			want = opening(t, trail, clock, seen, "nurse", "success")
		}
		found, err := trail.Opened(t.Context(), people, []string{"nurse", "carer"})
		if err != nil || len(found) != 1 || !found[seen.NHSNumber].Equal(want) {
			t.Errorf("seen %v, want %v alone (%v)", found, want, err)
		}
	}
	if found, err := trail.Opened(t.Context(), []record.NHSNumber{""}, []string{"nurse"}); err != nil || len(found) > 0 {
		t.Errorf("nobody was seen at %v (%v)", found, err)
	}
}

// A list of 200 may not wait for a trail that has grown for months.
func BenchmarkOpenedOf200(b *testing.B) {
	trail, clock := clockedTrail(b)
	var people []record.NHSNumber
	for i := range 200 {
		about := person(fmt.Sprintf("999%07d", i), "Made", "Up")
		people = append(people, about.NHSNumber)
		opening(b, trail, clock, about, "nurse", "success")
		for range 20 {
			append1(b, trail, viewing.Event{Kind: viewing.EventMatch, Person: about, Outcome: "success"})
		}
	}
	if _, err := trail.Opened(b.Context(), people, []string{"nurse"}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if found, err := trail.Opened(b.Context(), people, []string{"nurse"}); err != nil || len(found) != 200 {
			b.Fatal(len(found), err)
		}
	}
}

func TestTheLastLookOfAKindOfRoleSaysWhoItWas(t *testing.T) {
	trail, clock := clockedTrail(t)
	seen := person("9991234567", "Zebedee", "Margaret")
	want := opening(t, trail, clock, seen, "nurse", "success")
	opening(t, trail, clock, seen, "carer", "success")
	opening(t, trail, clock, seen, "nurse", "abandoned")
	for role, found := range map[string]bool{"nurse": true, "carer": true, "receptionist": false} {
		last, err := trail.LastLook(t.Context(), seen.NHSNumber, role)
		if err != nil || (last.Sequence > 0) != found || found && last.Event.Staff.Name != "Ann Lee" {
			t.Errorf("%s: entry %d, %v", role, last.Sequence, err)
		}
		if role == "nurse" && !last.At.Equal(want) {
			t.Errorf("the nurse looked at %s, want %s", last.At, want)
		}
	}
	if last, err := trail.LastLook(t.Context(), "", "nurse"); err != nil || last.Sequence > 0 {
		t.Errorf("of nobody: entry %d, %v", last.Sequence, err)
	}
}

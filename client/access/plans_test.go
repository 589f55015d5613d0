package access_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Opened is what the trail of a test remembers: nothing, unless it was told.
func (t *memoryTrail) Opened(_ context.Context, people []record.NHSNumber, roles []string) (map[record.NHSNumber]time.Time, error) {
	if t.forgot != nil {
		return nil, t.forgot
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.readers = roles
	found := maps.Clone(t.opened)
	maps.DeleteFunc(found, func(number record.NHSNumber, _ time.Time) bool { return !slices.Contains(people, number) })
	return found, nil
}

// LastLook is the last look that the trail of a test remembers.
func (t *memoryTrail) LastLook(_ context.Context, person record.NHSNumber, role string) (viewing.TrailEntry, error) {
	if t.forgot != nil {
		return viewing.TrailEntry{}, t.forgot
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	last := viewing.TrailEntry{}
	for i, event := range t.events {
		if event.Kind == viewing.EventOpen && event.Person.NHSNumber == person && event.Staff.Role.Kind == role {
			last = viewing.TrailEntry{Sequence: uint64(i + 1), At: now.Add(-time.Hour), Event: event}
		}
	}
	return last, nil
}

// planned is a source that holds one plan about everybody.
func planned(plan record.Plan) *memorySources {
	return &memorySources{order: []string{"UCP"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		"UCP": func(ctx context.Context, person record.Patient) record.Answer {
			answer := answering("UCP")(ctx, person)
			answer.States[record.CarePlans] = record.State{Kind: record.Answered, At: now}
			answer.Entries = []record.Entry{{Section: record.CarePlans, ID: "1", Source: "UCP", ClinicalStatus: record.Active, Detail: plan}}
			return answer
		},
	}}
}

func lastList(t *testing.T, desk *access.Desk) viewing.ResidentList {
	t.Helper()
	var last viewing.ResidentList
	if err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) { last = list }); err != nil {
		t.Fatal(err)
	}
	return last
}

func TestTheListSaysWhenEachRecordWasLastSeenHereAndWhatChangedSince(t *testing.T) {
	desk, trail := listed(t, planned(record.Plan{Changed: record.Day(2026, 11, 20)}), residentsOf(4))
	trail.opened = map[record.NHSNumber]time.Time{
		"9990000000": time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC),
		"9990000001": time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		"9990000002": time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC),
	}
	list := lastList(t, desk)
	var changes []record.Change
	for _, row := range list.Rows {
		changes = append(changes, row.Check.ChangedSince(row.Seen))
		if !row.Seen.Known || row.Check.InForce != 1 {
			t.Errorf("%+v", row)
		}
	}
	want := []record.Change{record.Unchanged, record.MayHaveChanged, record.HasChanged, record.Unchanged}
	if !slices.Equal(changes, want) || !list.Plans || !list.Rows[3].Seen.At.IsZero() {
		t.Errorf("%v, want %v", changes, want)
	}
	if !slices.Equal(trail.readers, []string{"ambulance", "carer", "clinician", "manager", "nurse"}) {
		t.Errorf("looks of %q are taken for looks at a plan", trail.readers)
	}
}

func TestALookThatCannotBeLookedUpIsNotKnown(t *testing.T) {
	list := residentsOf(2)
	list.Rows[1].Person.NHSNumber = ""
	list.Rows[1].Person.Identifiers = []record.Identifier{{System: "urn:home", Value: "2"}}
	desk, trail := listed(t, planned(record.Plan{}), list)
	shown := lastList(t, desk)
	if !shown.Rows[0].Seen.Known || shown.Rows[1].Seen.Known {
		t.Errorf("with and without a number: %+v, %+v", shown.Rows[0].Seen, shown.Rows[1].Seen)
	}
	trail.forgot = errors.New("the file cannot be read")
	shown = lastList(t, desk)
	if len(shown.Rows) != 2 || shown.Rows[0].Seen.Known || !shown.Settled {
		t.Error("a trail that cannot be read holds the list up, or is taken for never")
	}
}

func TestASourceThatFailsIsNotKnownAndNeverNoPlan(t *testing.T) {
	sources := &memorySources{order: []string{"Holds nothing", "Fails"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		"Holds nothing": answering("Holds nothing"),
		"Fails": func(context.Context, record.Patient) record.Answer {
			return record.NotAnswered(record.Supplier{Name: "Fails"}, record.State{Kind: record.Failed, At: now})
		},
	}}
	desk, _ := listed(t, sources, residentsOf(3))
	err := desk.Residents(t.Context(), false, func(list viewing.ResidentList) {
		for _, row := range list.Rows {
			if row.Check.None() || strings.HasPrefix(row.Plan.Text, "No plan") {
				t.Fatalf("%+v", row.Check)
			}
			if list.Settled && (len(row.Check.Silent) != 1 || row.Check.Silent[0].Source != "Fails") {
				t.Errorf("%+v", row.Check)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestHowPlansStandIsForRolesThatReadPlans(t *testing.T) {
	for visibility, want := range map[access.Visibility]bool{access.SeesAll: true, access.SeesActive: true, access.SeesExistence: false, "": false} {
		desk, trail := listedAs(t, planned(record.Plan{Draft: true}), residentsOf(1), func(p *access.RolePolicy) {
			p.Sections = map[record.Section]access.Visibility{record.Allergies: access.SeesAll, record.CarePlans: visibility}
		})
		list := lastList(t, desk)
		if list.Plans != want || (list.Rows[0].Check.Drafts == 1) != want {
			t.Errorf("%q: %t, %+v", visibility, list.Plans, list.Rows[0].Check)
		}
		err := desk.Copy(t.Context(), plansOf(people(list)), viewing.EventSaved, func(context.Context) error { return nil })
		if (err == nil) != want {
			t.Errorf("%q: copying said %v", visibility, err)
		}
		if !want && trail.last().Kind != viewing.EventRefused {
			t.Errorf("%q: the refusal is not recorded", visibility)
		}
	}
	list := residentsOf(1)
	list.Unproved = true
	desk, _ := listed(t, planned(record.Plan{}), list)
	if lastList(t, desk).Plans {
		t.Error("of people whom nobody asked about it is said how their plans stand")
	}
}

func plansOf(people []record.Patient) viewing.Copied {
	return viewing.Copied{Kind: viewing.CopyOfPlans, People: people}
}

func people(list viewing.ResidentList) []record.Patient {
	var people []record.Patient
	for _, row := range list.Rows {
		people = append(people, row.Person)
	}
	return people
}

func TestACopyOfTheListIsRecordedForEachPersonBeforeItIsMade(t *testing.T) {
	desk, trail := listed(t, planned(record.Plan{}), residentsOf(3))
	list := lastList(t, desk)
	err := desk.Copy(t.Context(), plansOf(people(list)), viewing.EventSaved, func(context.Context) error {
		saved := trail.of(viewing.EventSaved)
		if len(saved) != 4 || saved[0].Person.NHSNumber != "" || len(saved[0].What) == 0 {
			t.Fatalf("before it is made the trail has %d entries of it", len(saved))
		}
		for i, event := range saved[1:] {
			if event.Person.NHSNumber != list.Rows[i].Person.NHSNumber || event.Follows == 0 || event.Staff.Subject == "" || event.Look.Relationship != viewing.HomeResident {
				t.Errorf("%d: %+v", i, event.Follows)
			}
		}
		return nil
	})
	if last := trail.last(); err != nil || last.Kind != viewing.EventSaved || last.Outcome != "success" || last.Follows == 0 {
		t.Errorf("%v, and the trail ends with %q %q", err, last.Kind, last.Outcome)
	}
}

func TestNoCopyOfTheListIsMadeWithoutARecordOfEachPerson(t *testing.T) {
	desk, trail := listed(t, planned(record.Plan{}), residentsOf(3))
	list := lastList(t, desk)
	trail.full = func(event viewing.Event) bool { return event.Person.NHSNumber == "9990000002" }
	err := desk.Copy(t.Context(), plansOf(people(list)), viewing.EventCopied, func(context.Context) error { t.Error("made"); return nil })
	if record.KindOf(err) != record.Local {
		t.Errorf("%v", err)
	}
	trail.full = nil
	for name, c := range map[string]struct {
		people []record.Patient
		kind   viewing.EventKind
	}{"a stranger": {append(people(list), stranger), viewing.EventSaved}, "as something else": {people(list), viewing.EventOpen}} {
		if err := desk.Copy(t.Context(), plansOf(c.people), c.kind, func(context.Context) error { t.Error("made"); return nil }); err == nil {
			t.Errorf("%s is on the copy", name)
		}
	}
	broken := errors.New("the disk is full")
	if err := desk.Copy(t.Context(), plansOf(people(list)), viewing.EventSaved, func(context.Context) error { return broken }); !errors.Is(err, broken) || trail.last().Outcome != "failed" {
		t.Errorf("%v, and the trail says %q", err, trail.last().Outcome)
	}
}

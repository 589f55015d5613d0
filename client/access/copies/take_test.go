package copies_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// listed is what a list of residents brought.
func listed() viewing.CopiesTaken {
	return viewing.CopiesTaken{
		Staff: staff("nurse"), Follows: 7, At: now, Listed: true, Residents: []record.Patient{zofia()},
		Copies: []viewing.EmergencyCopy{{Person: zofia(), Answers: []record.Answer{{
			Source: source, At: now, States: map[record.Section]record.State{record.Allergies: {Kind: record.AnsweredEmpty, At: now}},
		}}}},
	}
}

// Where one source says that where somebody lives is restricted, no batch of the asking holds
// what would tell it: not the one after either, for which that source says it no more.
func TestARestrictionThatOneSourceKnowsHoldsInEveryBatch(t *testing.T) {
	m := &memory{due: []int{0}}
	taken := listed()
	restricted := zofia()
	restricted.Restricted = true
	taken.Copies[0].Room, taken.Copies[0].Answers[0].Patient = "7", &restricted
	desk(t, m).Take(t.Context(), taken)
	if len(m.taken) != 2 {
		t.Fatalf("%d batches", len(m.taken))
	}
	for i, batch := range m.taken {
		one := batch.Copies[0]
		if is := one.Person; !is.Restricted || one.Room != "" || is.Address != "" || len(is.Phones) > 0 || is.Practice != "" {
			t.Errorf("batch %d has room %q, %d telephones and practice %q", i+1, one.Room, len(is.Phones), is.Practice)
		}
	}
}

// What a list brought is kept though whoever asked locks at once, or while more is asked; and
// what more had come by then.
func TestWhatAListBroughtIsKeptThoughWhoeverAskedLeaves(t *testing.T) {
	for name, c := range map[string]struct {
		at      func(m *memory, leave func())
		batches int
	}{
		"at once":             {func(_ *memory, leave func()) { leave() }, 1},
		"while more is asked": {func(m *memory, leave func()) { m.stop = leave }, 2},
	} {
		m := &memory{due: []int{0}}
		ctx, leave := context.WithCancel(t.Context())
		c.at(m, leave)
		desk(t, m).Take(ctx, listed())
		leave()
		if len(m.taken) != c.batches || len(m.taken[0].Copies) != 1 || m.taken[0].Residents == nil {
			t.Errorf("%s: %d batches are kept", name, len(m.taken))
		}
	}
}

// Of a list that did not come whole the rest of everybody's copy is asked for too; after a
// look, which asks for all, nothing more is.
func TestTheRestOfTheCopyIsAskedAfterEachListThatCame(t *testing.T) {
	for name, c := range map[string]struct {
		taken func() viewing.CopiesTaken
		asked int
	}{
		"whole": {listed, 1},
		"in part": {func() viewing.CopiesTaken {
			taken := listed()
			taken.Residents = nil
			return taken
		}, 1},
		"a look": {func() viewing.CopiesTaken { return looked(zofia()) }, 0},
	} {
		m := &memory{due: []int{0}}
		desk(t, m).Take(t.Context(), c.taken())
		if len(m.asked) != c.asked || len(m.taken) != 1+c.asked {
			t.Errorf("%s: asked about %d, %d batches", name, len(m.asked), len(m.taken))
		}
	}
}

// Of whom a source says all when it is asked about everybody together it is not asked again; of
// whom it says less it is, and only that is kept. The trail has both.
func TestWhoIsNotToldOfWhollyTogetherIsAskedAboutAgain(t *testing.T) {
	for together, again := range map[record.StateKind]int{"": 1, record.Answered: 0, record.AnsweredEmpty: 0, record.Incomplete: 1, record.Failed: 1, record.WithheldBySource: 1} {
		m := &memory{due: []int{0}, together: together}
		desk(t, m).Take(t.Context(), listed())
		want, recorded := record.AnsweredEmpty, again // of AskMany
		if together != "" {
			recorded++
		}
		if again == 0 {
			want = together
		}
		kept := m.taken[1].Copies[0].Answers
		if len(m.asked) != again || len(kept) != 1 || kept[0].States[record.Medicines].Kind != want {
			t.Errorf("%q together: asked %d times again, kept %v", together, len(m.asked), kept)
		}
		answered := slices.DeleteFunc(m.events, func(event viewing.Event) bool { return event.Kind != viewing.EventAnswered })
		if len(answered) != recorded || together != "" && !slices.Contains(answered[0].RequestIDs, "together") {
			t.Errorf("%q together: the trail has %d answers", together, len(answered))
		}
	}
}

// Where nobody could open what is taken no source is asked for it; who left is removed.
func TestNobodyIsAskedForCopiesThatNobodyCouldOpen(t *testing.T) {
	m := &memory{due: []int{0}, nobody: true}
	desk(t, m).Take(t.Context(), listed())
	if len(m.asked) > 0 || len(m.events) > 0 {
		t.Errorf("%d were asked about, the trail has %q", len(m.asked), m.kinds())
	}
	if len(m.taken) != 1 || len(m.taken[0].Copies) > 0 || len(m.taken[0].Residents) != 1 {
		t.Errorf("%d batches", len(m.taken))
	}
}

// The trail says how many copies were kept, where it was other than said before.
func TestTheTrailSaysHowManyCopiesWereKept(t *testing.T) {
	m := &memory{unkept: 1}
	desk(t, m).Take(t.Context(), looked(zofia()))
	last := m.events[len(m.events)-1]
	if last.Kind != viewing.EventCopiesTaken || last.What[0] != "0" || last.Follows != 1 || m.events[0].What[0] != "1" {
		t.Errorf("the trail has %+v", last)
	}
}

// A role that may not open the copies any more opens none with the PIN of another.
func TestWhoWorksInAnotherRoleOpensNoCopiesInTheOneBefore(t *testing.T) {
	m := &memory{}
	d := desk(t, m)
	still := func() bool { return true }
	d.Admit(t.Context(), staff("nurse"), "483920", still)
	d.Admit(t.Context(), staff("receptionist"), "483920", still)
	d.Confirm(t.Context(), staff("carer"))
	d.Confirm(t.Context(), staff("receptionist"))
	if want := []string{"admit nurse", "dismiss receptionist", "confirm carer", "dismiss receptionist"}; !slices.Equal(m.changes, want) {
		t.Errorf("%q", m.changes)
	}
}

// Somebody whose copy was removed while it was open is not read on; others are.
func TestWhoseCopyIsRemovedWhileItIsOpenIsNotReadOn(t *testing.T) {
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	d.Take(t.Context(), looked(zofia()))
	if _, err := d.Open(t.Context(), "nurse", "483920", false); err != nil {
		t.Fatal(err)
	}
	m.left = true
	if _, err := d.Look(t.Context(), zofia()); record.KindOf(err) != record.NotFound {
		t.Errorf("looked at: %v", err)
	}
	paper := func(context.Context) error { t.Error("it is printed"); return nil }
	if err := d.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfRecord, Look: viewing.Look{Person: zofia()}}, viewing.EventPrinted, paper); record.KindOf(err) != record.NotFound {
		t.Errorf("printed: %v", err)
	}
	m.left = false
	if _, err := d.Look(t.Context(), zofia()); err != nil {
		t.Errorf("the others: %v", err)
	}
}

// A medicine that ends while the copies are open has ended at the next look.
func TestTheDatesOfMedicinesAreJudgedAtEachLook(t *testing.T) {
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	taken := looked(zofia())
	for i, entry := range taken.Copies[0].Answers[0].Entries {
		if entry.Section == record.Medicines {
			taken.Copies[0].Answers[0].Entries[i].Until = record.DateOf(now.Add(8*time.Hour), record.ToMinute)
		}
	}
	d.Take(t.Context(), taken)
	if _, err := d.Open(t.Context(), "nurse", "483920", false); err != nil { // six hours later
		t.Fatal(err)
	}
	for later, want := range map[time.Duration]record.ClinicalStatus{0: record.Active, 9 * time.Hour: record.Inactive} {
		m.later = later
		shown, err := d.Look(t.Context(), zofia())
		if err != nil || shown.Chart.Entries(record.Medicines)[0].ClinicalStatus != want {
			t.Errorf("%v later it is %v, %v", later, shown.Chart.Entries(record.Medicines)[0].ClinicalStatus, err)
		}
	}
}

package stale_test

import (
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/stale"
)

var (
	before = time.Date(2026, 11, 28, 21, 4, 0, 0, time.UTC)
	after  = before.Add(6 * time.Hour)
)

const source = "GP"

func said(states map[record.Section]record.StateKind, entries ...record.Entry) record.Answer {
	answer := record.Answer{Source: source, At: before, Entries: entries, States: map[record.Section]record.State{}, Withdrawn: map[record.Section]int{record.Allergies: 1}, Refused: 2}
	for section, kind := range states {
		answer.States[section] = record.State{Kind: kind, At: before}
	}
	return answer
}

func entry(section record.Section, id string) record.Entry {
	return record.Entry{Section: section, ID: id, Source: source}
}

func ids(entries []record.Entry) (ids []string) {
	for _, e := range entries {
		ids = append(ids, e.ID)
	}
	return ids
}

// Section by section what was said before stays where nothing is said now, and no more.
func TestWhatWasSaidStaysWhereNothingIsSaidNow(t *testing.T) {
	was := said(map[record.Section]record.StateKind{
		record.Allergies: record.Answered, record.Medicines: record.AnsweredEmpty, record.Problems: record.TimedOut, record.Letters: record.Answered, record.Flags: record.WithheldRole,
	}, entry(record.Allergies, "penicillin"), entry(record.Letters, "old letter"))
	down := record.State{Kind: record.Failed, At: after, Problem: &record.Problem{Kind: record.Unreachable}}
	now := record.Answer{Source: source, At: after, Entries: []record.Entry{entry(record.Letters, "new letter")}, States: map[record.Section]record.State{
		record.Allergies: down, record.Medicines: down, record.Problems: down, record.Flags: down, record.Letters: {Kind: record.Answered, At: after},
	}}
	got := stale.Fallback(was, now)
	for section, want := range map[record.Section]record.State{
		record.Allergies: {Kind: record.Stale, At: before, Was: record.Answered},
		record.Medicines: {Kind: record.Stale, At: before, Was: record.AnsweredEmpty},
		record.Problems:  down, record.Flags: down,
		record.Letters: {Kind: record.Answered, At: after},
	} {
		if got.States[section] != want {
			t.Errorf("%s is %+v, want %+v", section, got.States[section], want)
		}
	}
	if left := ids(got.Entries); !slices.Equal(left, []string{"new letter", "penicillin"}) {
		t.Errorf("there are %v", left)
	}
	if got.Withdrawn[record.Allergies] != 1 || got.Refused != 2 {
		t.Errorf("%d withdrawn, %d refused", got.Withdrawn[record.Allergies], got.Refused)
	}
	if len(now.Entries) != 1 || now.States[record.Allergies] != down {
		t.Error("the answer that came was changed")
	}
	again := stale.Fallback(got, now)
	if again.States[record.Allergies] != got.States[record.Allergies] || len(again.Entries) != 2 {
		t.Errorf("the second time it is %+v", again.States[record.Allergies])
	}
}

func TestOfWhatIsStaleNothingIsSaidToBeNone(t *testing.T) {
	whole := map[record.Section]record.StateKind{}
	for _, section := range record.Sections() {
		whole[section] = record.AnsweredEmpty
	}
	none := record.Entry{Section: record.Allergies, Source: source, ClinicalStatus: record.Active, Detail: record.Allergy{NoneKnown: true}}
	chart := record.NewChart(record.Patient{}, []record.Supplier{{Name: source}}).With(stale.AllStale(said(whole, none)))
	for _, section := range record.Sections() {
		if view := chart.Section(section); view.Whole() || view.None() {
			t.Errorf("%s is said to be whole", section)
		}
	}
	if chart.AllergyHeading() == record.NoKnownAllergies || chart.AllergyHeading() == record.AllergiesNotRecorded {
		t.Errorf("allergies: %s", chart.AllergyHeading())
	}
}

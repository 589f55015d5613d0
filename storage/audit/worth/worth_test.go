package worth_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"careview/storage/audit/letter"
	"careview/storage/audit/worth"
)

var summer = worth.Quarter{Year: 2026, Number: 3}

func looks(tally *worth.Tally, role string, hour, times int) {
	for range times {
		tally.Add(letter.Entry{Kind: "record opened", Role: role, At: summer.Begins().Add(time.Duration(hour) * time.Hour)})
	}
}

// Of every way in which two roles can have looked in two hours, up to nine times each, and
// of all that look alike in the report, no count under five is the same in all: neither the
// report nor what is left when its numbers are taken from each other tells it. Reports of
// several quarters are sums of these, so they tell nothing more.
func TestNoSmallCountFollowsFromWhatIsSeen(t *testing.T) {
	type world [4]int // looks of each role in each hour
	alike := map[string][]world{}
	for n := range 10 * 10 * 10 * 10 {
		w := world{n % 10, n / 10 % 10, n / 100 % 10, n / 1000 % 10}
		tally := worth.NewTally()
		for i, times := range w {
			looks(tally, []string{"Nurse", "Carer"}[i%2], 7+i/2, times)
		}
		seen := fmt.Sprint(tally.Publish())
		alike[seen] = append(alike[seen], w)
	}
	cells := map[string]func(world) int{
		"nurse": func(w world) int { return w[0] + w[2] }, "carer": func(w world) int { return w[1] + w[3] },
		"07": func(w world) int { return w[0] + w[1] }, "08": func(w world) int { return w[2] + w[3] },
	}
	for seen, worlds := range alike {
		for name, cell := range cells {
			counts := map[int]bool{}
			for _, w := range worlds {
				counts[cell(w)] = true
			}
			if small := cell(worlds[0]); len(counts) == 1 && small < worth.Step {
				t.Errorf("%s follows to be %d of %v from %s", name, small, worlds, seen)
			}
		}
	}
	if len(alike) < 50 {
		t.Errorf("only %d reports look different", len(alike))
	}
}

func TestWhatIsCountedIsWhatWasDone(t *testing.T) {
	tally := worth.NewTally()
	looks(tally, "Nurse", 7, 41)
	looks(tally, "Carer", 19, 22)
	looks(tally, "Manager", 9, 4)
	for i := range 53 {
		tally.Add(letter.Entry{Kind: "record closed", Took: time.Duration(i+1) * time.Second, Sealed: letter.Sealed{What: []string{"emergency", "medicines", "emergency", "Mrs Smith"}}})
	}
	for range 6 {
		tally.Add(letter.Entry{Kind: "said what a look led to", Sealed: letter.Sealed{What: []string{"gp-avoided"}}})
	}
	tally.Add(letter.Entry{Kind: "said what a look led to", Sealed: letter.Sealed{What: []string{"in-the-way"}}})
	tally.Add(letter.Entry{Kind: "audit trail read"})
	got := tally.Publish()
	if got.Looks != 60 {
		t.Errorf("%d looks", got.Looks)
	}
	if want := []worth.Count{{"Nurse", 40}, {"Carer", 20}}; !slices.Equal(got.Roles, want) {
		t.Errorf("roles %v, want %v", got.Roles, want)
	}
	if h := got.Hours; len(h) != 24 || h[7].Times != 40 || h[19].Times != 20 || h[9].Times != 0 || h[9].Name != "09" {
		t.Errorf("hours %v", h)
	}
	if want := []worth.Count{{"emergency", 50}, {"medicines", 50}}; !slices.Equal(got.Pages, want) {
		t.Errorf("pages %v, want %v", got.Pages, want)
	}
	if want := []worth.Count{{"gp-avoided", 5}, {"999-avoided", 0}, {"allergy-found", 0}, {"in-the-way", 0}}; !slices.Equal(got.Said, want) {
		t.Errorf("said %v, want %v", got.Said, want)
	}
	if got.Timed != 50 || got.Middle != 27*time.Second || got.Slowest != 48*time.Second {
		t.Errorf("%d took %v, and the slowest %v", got.Timed, got.Middle, got.Slowest)
	}
}

// The hours add up to 20 and the roles to 10 of which each may be up to four more: then
// none of the three is fewer than two more, and the smallest is no longer hidden.
func TestWhatWouldTellTheSmallestIsWithheld(t *testing.T) {
	tally := worth.NewTally()
	looks(tally, "Nurse", 7, 5)
	looks(tally, "Carer", 8, 6)
	looks(tally, "Manager", 9, 2)
	if got := tally.Publish(); got.Looks != 10 || len(got.Hours) != 24 || len(got.Roles) != 2 {
		t.Errorf("nothing has to be withheld of %+v", got)
	}
	looks(tally, "Nurse", 8, 4)
	looks(tally, "Carer", 9, 3)
	if got := tally.Publish(); got.Looks != 20 || len(got.Hours) != 24 || len(got.Roles) != 0 {
		t.Errorf("the hours tell of the roles: %+v", got)
	}
}

func TestSeveralQuartersTellWhatEachOfThemTells(t *testing.T) {
	var quarters []worth.Period
	for _, times := range []int{4, 6, 13, 20} {
		tally := worth.NewTally()
		looks(tally, "Nurse", 7, times)
		quarters = append(quarters, tally.Publish())
	}
	sum := worth.Sum(quarters...)
	if sum.Looks != 35 || !slices.Equal(sum.Roles, []worth.Count{{"Nurse", 35}}) || len(sum.Hours) != 24 || sum.Hours[7].Times != 35 {
		t.Errorf("%+v", sum)
	}
}

func TestQuartersAreWholeAndTheirCountsStay(t *testing.T) {
	at := func(day string) time.Time {
		when, err := time.Parse(time.DateTime, day)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	order := worth.Order{Now: at("2026-10-02 12:00:00")}
	for _, c := range []struct{ at, quarter string }{
		{"2026-06-30 23:59:00", "2026-Q2"},
		{"2026-07-01 00:00:00", "2026-Q3"},
		{"2031-01-01 00:00:00", ""}, // of a clock that was wrong: what comes after it counts all the same
		{"2026-09-30 23:59:00", "2026-Q3"},
		{"2026-10-01 00:00:00", "2026-Q4"},
		{"2026-09-30 23:59:00", ""}, // set back into what is over
		{"2026-10-01 00:01:00", "2026-Q4"},
	} {
		quarter, counts := order.Of(at(c.at))
		if got := map[bool]string{true: quarter.String()}[counts]; got != c.quarter {
			t.Errorf("%s counts in %q, not in %q", c.at, got, c.quarter)
		}
	}
	if summer.Over(at("2026-09-30 23:59:59")) || !summer.Over(at("2026-10-01 00:00:00")) {
		t.Error("a quarter is over at another time")
	}
	if q := summer.Add(-3); q.String() != "2025-Q4" || summer.Add(2).String() != "2027-Q1" {
		t.Errorf("three before it is %v", q)
	}
	for text, ok := range map[string]bool{"2026-Q3": true, "2026-Q5": false, "2026-Q0": false, "26-Q3": false, "2026-Q3x": false, "2026Q3": false} {
		if q, err := worth.ParseQuarter(text); (err == nil) != ok || ok && q != summer {
			t.Errorf("%q is %v, %v", text, q, err)
		}
	}
}

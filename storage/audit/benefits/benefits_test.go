package benefits_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"careview/storage/audit/benefits"
	"careview/storage/audit/letter"

	"pgregory.net/rapid"
)

var summer = benefits.Quarter{Year: 2026, Number: 3}

func looks(tally *benefits.Tally, role string, hour, times int) {
	for range times {
		tally.Add(letter.Entry{Kind: "record opened", Role: role, At: summer.Begins().Add(time.Duration(hour) * time.Hour)})
	}
}

// shape is who may have looked in which hours, and how often each may have.
type shape struct {
	name  string
	roles []string // of each cell
	hours []int
	times []int
	least int // so many reports look different
}

func shapes() []shape {
	five := []string{"Nurse", "Carer", "Manager", "Night carer", "Senior carer"}
	upToNine := []int{0, 1, 2, 3, 4, 5, 8, 9}
	return []shape{
		{"two roles in two hours", []string{"Nurse", "Carer", "Nurse", "Carer"}, []int{7, 7, 8, 8}, upToNine, 50},
		{"five roles in an hour each", five, []int{7, 8, 9, 10, 11}, []int{0, 1, 4, 5, 9}, 30},
		{"five roles in one hour", five, []int{7, 7, 7, 7, 7}, []int{0, 1, 4, 5, 9}, 30},
	}
}

// besides are what else may have been counted of every look, as whoever knows the home
// may know.
var besides = map[string]func(tally *benefits.Tally, all int){
	"nothing": func(*benefits.Tally, int) {},
	"how long each took": func(tally *benefits.Tally, all int) {
		for range all {
			tally.Add(letter.Entry{Kind: "record closed", Took: time.Minute})
		}
	},
	"one page that was read": func(tally *benefits.Tally, all int) {
		for range all {
			tally.Add(letter.Entry{Kind: "record closed", Sealed: letter.Sealed{What: []string{"medicines"}}})
		}
	},
	"what each led to": func(tally *benefits.Tally, all int) {
		for range all {
			tally.Add(letter.Entry{Kind: "said what a look led to", Sealed: letter.Sealed{What: []string{"gp-avoided"}}})
		}
	},
}

// worlds calls each with every way in which the cells can have been.
func (s shape) worlds(each func(world []int)) {
	world := make([]int, len(s.roles))
	var from func(cell int)
	from = func(cell int) {
		if cell == len(world) {
			each(slices.Clone(world))
			return
		}
		for _, times := range s.times {
			world[cell] = times
			from(cell + 1)
		}
	}
	from(0)
}

// counts are how often each role looked, and how often was looked in each hour.
func (s shape) counts(world []int) map[string]int {
	counts := map[string]int{}
	for i, times := range world {
		counts[s.roles[i]] += times
		counts[fmt.Sprintf("%02d", s.hours[i])] += times
	}
	return counts
}

// Of every way in which a home can have looked, with whatever else is counted of each look,
// and of all that look alike in the report, no count under five is the same in all: neither
// the report nor what is left when its numbers are taken from each other tells it. Reports
// of several quarters are sums of these, so they tell nothing more.
func TestNoSmallCountFollowsFromWhatIsSeen(t *testing.T) {
	for _, shape := range shapes() {
		for besides, add := range besides {
			alike := map[string][]map[string]int{}
			shape.worlds(func(world []int) {
				tally, all := benefits.NewTally(), 0
				for i, times := range world {
					looks(tally, shape.roles[i], shape.hours[i], times)
					all += times
				}
				add(tally, all)
				seen := fmt.Sprintf("%+v", tally.Publish())
				alike[seen] = append(alike[seen], shape.counts(world))
			})
			for seen, worlds := range alike {
				for name, small := range worlds[0] {
					another := func(world map[string]int) bool { return world[name] != small }
					if small < benefits.Step && !slices.ContainsFunc(worlds, another) {
						t.Errorf("%s, %s: %s follows to be %d from %s", shape.name, besides, name, small, seen)
					}
				}
			}
			if len(alike) < shape.least {
				t.Errorf("%s, %s: only %d reports look different", shape.name, besides, len(alike))
			}
		}
	}
}

func TestWhatIsCountedIsWhatWasDone(t *testing.T) {
	tally := benefits.NewTally()
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
	if want := []benefits.Count{{"Nurse", 40}, {"Carer", 20}}; !slices.Equal(got.Roles, want) {
		t.Errorf("roles %v, want %v", got.Roles, want)
	}
	if h := got.Hours; len(h) != 24 || h[7].Times != 40 || h[19].Times != 20 || h[9].Times != 0 || h[9].Name != "09" {
		t.Errorf("hours %v", h)
	}
	if want := []benefits.Count{{"emergency", 50}, {"medicines", 50}}; !slices.Equal(got.Pages, want) {
		t.Errorf("pages %v, want %v", got.Pages, want)
	}
	if want := []benefits.Count{{"gp-avoided", 5}, {"999-avoided", 0}, {"allergy-found", 0}, {"in-the-way", 0}}; !slices.Equal(got.Said, want) {
		t.Errorf("said %v, want %v", got.Said, want)
	}
	if got.Timed != 50 || got.Middle != 27*time.Second || got.Slowest != 48*time.Second {
		t.Errorf("%d took %v, and the slowest %v", got.Timed, got.Middle, got.Slowest)
	}
}

// The hours add up to 20 and the roles to 10 of which each may be up to four more: then
// none of the three is fewer than two more, and the smallest is no longer hidden.
func TestWhatWouldTellTheSmallestIsWithheld(t *testing.T) {
	tally := benefits.NewTally()
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
	var quarters []benefits.Period
	for _, times := range []int{4, 6, 13, 20} {
		tally := benefits.NewTally()
		looks(tally, "Nurse", 7, times)
		quarters = append(quarters, tally.Publish())
	}
	sum := benefits.Sum(quarters...)
	if sum.Looks != 35 || !slices.Equal(sum.Roles, []benefits.Count{{"Nurse", 35}}) || len(sum.Hours) != 24 || sum.Hours[7].Times != 35 {
		t.Errorf("%+v", sum)
	}
}

// flat are the numbers of a report by what they are of.
func flat(p benefits.Period) map[string]int {
	all := map[string]int{"looks": p.Looks, "timed": p.Timed, "unread": p.Unread}
	for part, counts := range map[string][]benefits.Count{"hour ": p.Hours, "role ": p.Roles, "page ": p.Pages, "led to ": p.Said} {
		for _, count := range counts {
			all[part+count.Name] += count.Times
		}
	}
	return all
}

// Whatever was done in two years, a report less another that covers part of the same time is
// what the reports of the quarters between them tell, in steps, and nothing more: what each
// quarter hides is hidden in every difference.
func TestTheDifferenceOfTwoReportsTellsNoMoreThanTheirQuarters(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var made []letter.Entry
		first := summer.Add(-8)
		for n := range 8 {
			at := first.Add(n).Begins().Add(24 * time.Hour)
			for range rapid.IntRange(0, 30).Draw(r, "entries") {
				at = at.Add(time.Hour)
				entry := letter.Entry{At: at, Role: rapid.SampledFrom([]string{"Nurse", "Carer", "Manager"}).Draw(r, "role"), Unread: rapid.IntRange(0, 9).Draw(r, "unread") == 0}
				switch entry.Kind = rapid.SampledFrom([]string{letter.KindOpen, letter.KindClose, "said what a look led to"}).Draw(r, "kind"); entry.Kind {
				case letter.KindClose:
					entry.Took, entry.Sealed.What = time.Minute, []string{rapid.SampledFrom([]string{"emergency", "medicines"}).Draw(r, "page")}
				case "said what a look led to":
					entry.Sealed.What = []string{rapid.SampledFrom(benefits.Results()).Draw(r, "led to")}
				}
				made = append(made, entry)
			}
		}
		report := func(last benefits.Quarter, quarters int) map[string]int {
			now, _, err := benefits.Trail{
				Size: uint64(len(made)),
				Of:   func(entry uint64) (time.Time, string) { return made[entry-1].At, made[entry-1].Kind },
				Read: func(_ context.Context, entries []uint64) (read []letter.Entry, err error) {
					for _, entry := range entries {
						read = append(read, made[entry-1])
					}
					return read, nil
				},
			}.Count(t.Context(), last, quarters)
			if err != nil {
				r.Fatal(err)
			}
			return flat(now)
		}
		last := first.Add(rapid.IntRange(4, 7).Draw(r, "last"))
		year, before, newest, dropped := report(last, 4), report(last.Add(-1), 4), report(last, 1), report(last.Add(-4), 1)
		for _, name := range slices.Concat(slices.Collect(maps.Keys(year)), slices.Collect(maps.Keys(before))) {
			if told := year[name] - before[name]; told != newest[name]-dropped[name] || told%benefits.Step != 0 {
				r.Errorf("%s: the years differ by %d, their quarters by %d", name, told, newest[name]-dropped[name])
			}
		}
	})
}

// A quarter of which the roles are withheld is said to be, in whatever it is added up with.
func TestWhatIsWithheldOfOneQuarterIsSaidOfTheYear(t *testing.T) {
	full, hidden := benefits.NewTally(), benefits.NewTally()
	looks(full, "Nurse", 7, 50)
	for _, role := range []string{"Nurse", "Carer", "Manager", "Night carer", "Senior carer"} {
		looks(hidden, role, 7, 4)
	}
	if got := hidden.Publish(); !got.RolesWithheld || len(got.Roles) > 0 || got.HoursWithheld {
		t.Errorf("one quarter: %+v", got)
	}
	sum := benefits.Sum(full.Publish(), hidden.Publish())
	if !sum.RolesWithheld || !slices.Equal(sum.Roles, []benefits.Count{{"Nurse", 50}}) || sum.HoursWithheld {
		t.Errorf("two of them: %+v", sum)
	}
	if got := benefits.Sum(full.Publish(), full.Publish()); got.RolesWithheld || got.HoursWithheld {
		t.Errorf("nothing is withheld of %+v", got)
	}
}

// It is never told exactly how many entries could not be read, nor that there are none
// where there are some.
func TestHowManyCouldNotBeReadIsRoundedUp(t *testing.T) {
	for unread, want := range map[int]int{0: 0, 1: 5, 4: 5, 5: 5, 6: 10} {
		tally := benefits.NewTally()
		for range unread {
			tally.Add(letter.Entry{Kind: "record opened", Unread: true})
		}
		if got := tally.Publish().Unread; got != want {
			t.Errorf("%d are told as %d, not as %d", unread, got, want)
		}
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
	var order benefits.Order
	for _, c := range []struct{ at, quarter string }{
		{"2026-06-30 23:59:00", "2026-Q2"},
		{"2026-07-01 00:00:00", "2026-Q3"},
		{"2026-09-30 23:59:00", "2026-Q3"},
		{"2026-10-01 00:00:00", "2026-Q4"},
		{"2026-09-30 23:59:00", ""}, // set back into what is over
		{"2026-10-01 00:01:00", "2026-Q4"},
		{"2027-03-01 00:00:00", "2027-Q1"}, // set ahead: nothing counts until then
		{"2026-11-01 00:00:00", ""},
		{"2027-02-01 00:00:00", "2027-Q1"},
	} {
		quarter, counts := order.Of(at(c.at))
		if quarter != benefits.QuarterOf(at(c.at)) {
			t.Errorf("%s is of %v", c.at, quarter)
		}
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
		if q, err := benefits.ParseQuarter(text); (err == nil) != ok || ok && q != summer {
			t.Errorf("%q is %v, %v", text, q, err)
		}
	}
}

// What was counted of a quarter stays what it was, whenever it is counted again and
// whatever came after it; and it is said where the clock kept entries of it from counting.
func TestACountDoesNotChangeWhenItIsCountedAgain(t *testing.T) {
	made := []time.Time{time.Date(2026, 10, 2, 9, 0, 0, 0, time.UTC), time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)}
	for range 40 {
		made = append(made, time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC))
	}
	count := func(size int) benefits.Period {
		trail := benefits.Trail{
			Size: uint64(size),
			Of:   func(entry uint64) (time.Time, string) { return made[entry-1], letter.KindOpen },
			Read: func(_ context.Context, entries []uint64) (read []letter.Entry, err error) {
				for _, entry := range entries {
					read = append(read, letter.Entry{Kind: letter.KindOpen, Role: "Nurse", At: made[entry-1]})
				}
				return read, nil
			},
		}
		now, _, err := trail.Count(t.Context(), benefits.Quarter{Year: 2026, Number: 4}, 1)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	first := count(len(made))
	if first.Looks != 0 || !first.ClockWrong {
		t.Errorf("at first: %+v", first)
	}
	for range 9 {
		made = append(made, time.Date(2027, 4, 1, 9, 0, 0, 0, time.UTC), time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC))
	}
	if again := count(len(made)); fmt.Sprint(again) != fmt.Sprint(first) {
		t.Errorf("counted again: %+v, not %+v", again, first)
	}
	if got := count(1); got.ClockWrong {
		t.Errorf("nothing was wrong: %+v", got)
	}
}

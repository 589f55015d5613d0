package main

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"careview/client/record/viewing"
	"careview/storage/vault"
)

// countedAgain are the lines in which each number that is told is said when it is counted
// again. One that is told and has no line here fails.
func countedAgain(t *testing.T, now viewing.BenefitsPeriod) (lines []string) {
	t.Helper()
	number := func(what string, n int) []string { return []string{what + "\t" + strconv.Itoa(n)} }
	time := func(what string, d time.Duration) []string {
		return []string{fmt.Sprintf("%s\t%.0f s", what, d.Seconds())}
	}
	by := func(part string, counts []viewing.BenefitsCount) (lines []string) {
		if len(counts) == 0 {
			t.Errorf("nothing is told by %s", part)
		}
		for _, count := range counts {
			lines = append(lines, part+" "+count.Name+"\t"+strconv.Itoa(count.Times))
		}
		return lines
	}
	withheld := func(part string, is bool) []string {
		if is {
			return []string{part + "\twithheld"}
		}
		return nil
	}
	said := map[string][]string{
		"Looks": append(number("looks", now.Looks), fmt.Sprintf("minutes saved\t%d.0 to %d.0", -2*now.Looks, 3*now.Looks)),
		"Hours": by("hour", now.Hours), "Roles": by("role", now.Roles), "Pages": by("page", now.Pages), "Said": by("led-to", now.Said),
		"Timed": number("timed", now.Timed), "Middle": time("middle", now.Middle), "Slowest": time("slowest tenth", now.Slowest),
		"Unread": number("not read whole", now.Unread), "HoursWithheld": withheld("hour", now.HoursWithheld), "RolesWithheld": withheld("role", now.RolesWithheld),
		"ClockWrong": {"clock wrong\t" + strconv.FormatBool(now.ClockWrong)},
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[viewing.BenefitsPeriod]()) {
		if _, ok := said[field.Name]; !ok {
			t.Errorf("%s is told of a quarter, and not counted again", field.Name)
		}
	}
	return slices.Concat(slices.Collect(maps.Values(said))...)
}

// Every number that the program tells of a quarter is counted again from the file alone, and
// nothing is counted again that it does not tell.
func TestWhatWasItWorthTellsIsCountedAgain(t *testing.T) {
	keyring.MockInit()
	h := newHome(t, onThisPC("careview"))
	h.clock = time.Date(2025, 7, 31, 6, 0, 0, 0, time.UTC)
	for range 12 {
		h.look(margaret, viewing.PermissionGiven, "", "emergency", "medicines")
		h.add(viewing.Event{Kind: viewing.EventLedTo, What: []string{string(viewing.AvoidedGP)}, Outcome: "success"})
	}
	for range 60 {
		h.add(viewing.Event{Kind: viewing.EventOpen, Person: margaret})
		h.add(viewing.Event{Kind: viewing.EventClose, Person: margaret, Took: 41 * time.Second, What: []string{"emergency"}, Outcome: "success"})
	}
	h.clock = time.Date(2025, 10, 31, 6, 0, 0, 0, time.UTC)
	told, err := h.trail.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 1})
	if err != nil || told.From.Month() != time.July || told.To.Month() != time.October {
		t.Fatalf("%v to %v, %v", told.From, told.To, err)
	}
	wants := countedAgain(t, told.Now)
	var out bytes.Buffer
	if code := run(t.Context(), []string{"--count", "2025-Q3", "--minutes=-2,3", h.path}, &out, &out); code != whole {
		t.Fatalf("it ended with %d:\n%s", code, out.String())
	}
	_, table, _ := strings.Cut(out.String(), "not counted:\n\n")
	if lines := strings.Split(strings.TrimSpace(table), "\n"); !slices.Equal(slices.Sorted(slices.Values(lines)), slices.Sorted(slices.Values(wants))) {
		t.Errorf("it says %q, and the page tells %q", lines, wants)
	}
	if said := out.String(); strings.Contains(said, "999") && !strings.Contains(said, "999-avoided") || strings.Contains(said, "Smith") || strings.Contains(said, "Lee") {
		t.Errorf("it names somebody:\n%s", said)
	}
	for _, c := range []struct {
		args string
		code int
		said string
	}{
		{"--count 2025-Q3 --quarters 4", whole, "from 2024-Q4 to 2025-Q3"},
		{"--count 2025-Q2", whole, "looks\t0"},
		{"--count 2099-Q1", notChecked, "is not over"},
		{"--count summer", notChecked, "is no quarter"},
		{"--count 2025-Q3 --json", notChecked, "no --json"},
	} {
		out.Reset()
		if code := run(t.Context(), append(strings.Fields(c.args), h.path), &out, &out); code != c.code || !strings.Contains(out.String(), c.said) {
			t.Errorf("%s ended with %d:\n%s", c.args, code, out.String())
		}
	}
	item, err := keyring.Get("careview", keyName)
	if err != nil {
		t.Fatal(err)
	}
	keyring.MockInit() // another PC
	out.Reset()
	if code := run(t.Context(), []string{"--count", "2025-Q3", h.path}, &out, &out); code != notChecked || !strings.Contains(out.String(), "on the PC where") {
		t.Errorf("without the key it ended with %d:\n%s", code, out.String())
	}
	if err := keyring.Set("careview", keyName, item); err != nil {
		t.Fatal(err)
	}
	h.clock = time.Date(2034, 2, 1, 6, 0, 0, 0, time.UTC)
	h.look(margaret, viewing.PermissionGiven, "", "emergency")
	if _, err := h.trail.Remove(t.Context(), viewing.Event{Kind: viewing.EventRemoved, Staff: lee, Outcome: "success"}); err != nil {
		t.Fatal(err)
	}
	if told, err = h.trail.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 1, Back: 33}); err != nil || told.From.Year() != 2025 || told.Now.Looks != 0 || told.Removed.UpTo == 0 {
		t.Errorf("%+v, %v", told, err)
	}
	out.Reset()
	if code := run(t.Context(), []string{"--count", "2025-Q3", h.path}, &out, &out); code != whole || !strings.Contains(out.String(), "\nlooks\t0\n") || !strings.Contains(out.String(), "made before 01-Jan-2026, were removed by Careview") {
		t.Errorf("once they were removed it ended with %d:\n%s", code, out.String())
	}
	for _, c := range []struct{ entry, said string }{{"7", "Entry 7 was one of those"}, {strconv.FormatUint(told.Removed.UpTo+1, 10), "is in the trail"}} {
		out.Reset()
		if code := run(t.Context(), []string{"--entry", c.entry, h.path}, &out, &out); code != whole || !strings.Contains(out.String(), c.said) {
			t.Errorf("entry %s: it ended with %d:\n%s", c.entry, code, out.String())
		}
	}
	out.Reset()
	if code := run(t.Context(), []string{"--json", h.path}, &out, &out); code != whole || !strings.Contains(out.String(), `"removed": `+strconv.FormatUint(told.Removed.UpTo, 10)) {
		t.Errorf("it ended with %d:\n%s", code, out.String())
	}
}

// The counts of a home with several PCs are those of each of its trails together, and say
// which PCs they cover; none is counted twice.
func TestTheCountsOfSeveralPCsAreThoseOfEach(t *testing.T) {
	keyring.MockInit()
	office, upstairs := newHome(t, onThisPC("careview")), newHomeOn(t, vault.Memory(), "UPSTAIRS-2")
	for h, looks := range map[*home]int{office: 12, upstairs: 23} {
		h.clock = time.Date(2025, 7, 31, 6, 0, 0, 0, time.UTC)
		for range looks {
			h.look(margaret, viewing.PermissionGiven, "", "emergency")
		}
	}
	damaged := newHome(t, vault.Memory())
	damaged.shift()
	if err := damaged.trail.Close(); err != nil {
		t.Fatal(err)
	}
	damage(t, damaged.path, "UPDATE entries SET leaf = zeroblob(4) WHERE number = 3")
	for _, c := range []struct {
		args   string
		trails []string
		code   int
		said   []string
	}{
		{"--count 2025-Q3", []string{office.path, upstairs.path}, notChecked, []string{"\nlooks\t30\n", "\nrole Nurse\t30\n", "\npage emergency\t10\n", "is the trail of the PC NURSES-1: 60 entries.", "is the trail of the PC UPSTAIRS-2: 115 entries.", "the trail of the PC UPSTAIRS-2, pages that were read and what looks led to are not counted: its key is not in the keyring"}},
		{"--count 2025-Q3", []string{office.path, office.path}, notChecked, []string{"named twice"}},
		{"--count 2025-Q3", []string{office.path, damaged.path}, notWhole, []string{"NOT whole"}},
		{"", []string{office.path, upstairs.path}, whole, []string{"60 entries, all whole", "115 entries, all whole"}},
		{"", []string{damaged.path, office.path}, notWhole, []string{"NOT whole", "60 entries, all whole"}},
		{"--json", []string{office.path, upstairs.path}, notChecked, []string{"are for one trail"}},
		{"--entry 1", []string{office.path, upstairs.path}, notChecked, []string{"are for one trail"}},
		{"--count 2025-Q3", []string{upstairs.path, office.path + ".gone"}, notChecked, []string{"no key beside"}},
	} {
		var out bytes.Buffer
		if code := run(t.Context(), append(strings.Fields(c.args), c.trails...), &out, &out); code != c.code {
			t.Errorf("%s of %d ended with %d:\n%s", c.args, len(c.trails), code, out.String())
		}
		for _, said := range c.said {
			if !strings.Contains(out.String(), said) {
				t.Errorf("%s: %q is not said:\n%s", c.args, said, out.String())
			}
		}
	}
}

package audit_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/ledger"
	"careview/storage/audit/letter"
)

// longKept is a trail whose clocks a test sets: that of the PC, and how far a service's is ahead.
type longKept struct {
	*audit.Trail
	path  string
	clock time.Time
	ahead *time.Duration
	most  time.Duration // of another service, where that is further ahead
}

func openLongKept(t *testing.T, years int) *longKept {
	t.Helper()
	k := &longKept{path: filepath.Join(t.TempDir(), "trail.db"), ahead: new(time.Duration)}
	k.reopen(t, years)
	return k
}

func (k *longKept) reopen(t *testing.T, years int) {
	t.Helper()
	config := configOf(k.path)
	config.Now = func() time.Time { return k.clock }
	config.ServerAhead = func() (time.Duration, bool) {
		if k.ahead == nil {
			return 0, false
		}
		return *k.ahead, true
	}
	config.LeastAhead = config.ServerAhead
	config.MostAhead = func() (time.Duration, bool) {
		ahead, known := config.ServerAhead()
		return max(ahead, k.most), known
	}
	config.Years, config.Letters = years, audit.Letters{Site: "Oakfield House"}
	var err error
	if k.Trail, err = audit.Open(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Close() })
}

func at(day string) time.Time {
	when, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return when.Add(9 * time.Hour)
}

// looks writes looks at Mrs Zebedee on these days, two entries each.
func (k *longKept) looks(t *testing.T, days ...string) {
	t.Helper()
	for _, day := range days {
		k.clock = at(day)
		her := person("9991234567", "Zebedee", "Margaret")
		opened := append1(t, k.Trail, looksAt(her))
		k.clock = k.clock.Add(time.Minute)
		append1(t, k.Trail, viewing.Event{Kind: viewing.EventAnswered, Follows: opened, Person: her, Outcome: "success", Staff: look(her).Staff})
	}
}

// looksAt is a look at somebody's record, which follows nothing.
func looksAt(who record.Patient) viewing.Event {
	event := look(who)
	event.Follows = 0
	return event
}

var removal = viewing.Event{Kind: viewing.EventRemoved, Staff: viewing.Staff{Subject: "m", Name: "Marta Kowalska"}, Outcome: "success"}

func TestOnlyEntriesWhoseTimeIsOverAreRemoved(t *testing.T) {
	exactly := time.Duration(0)
	eightBehind, tenAhead := -8*365*24*time.Hour, 10*365*24*time.Hour
	for what, c := range map[string]struct {
		days  []string
		now   string
		years int
		ahead *time.Duration // of the service, as the removal is asked for
		then  *time.Duration // and as the entries were made
		most  time.Duration  // of another service then
		want  uint64
		said  string
	}{
		"over eight years":                             {[]string{"2017-03-01", "2018-09-30", "2018-10-01"}, "2026-11-30", 0, &exactly, &exactly, 0, 4, ""},
		"not yet eight years":                          {[]string{"2018-10-01"}, "2026-11-30", 0, &exactly, &exactly, 0, 0, "older than 8 years"},
		"a policy of ten":                              {[]string{"2015-03-01", "2017-03-01"}, "2026-11-30", 10, &exactly, &exactly, 0, 2, ""},
		"a policy below the floor":                     {[]string{"2024-03-01"}, "2026-11-30", 1, &exactly, &exactly, 0, 0, "older than 8 years"},
		"no service has said the time":                 {[]string{"2017-03-01"}, "2026-11-30", 0, nil, &exactly, 0, 0, "no service has said"},
		"the PC's clock is set eight years ahead":      {[]string{"2026-03-01"}, "2034-11-30", 0, &eightBehind, &exactly, 0, 0, "older than 8 years"},
		"entries were made while the clock was behind": {[]string{"2016-03-01"}, "2026-11-30", 0, &exactly, &tenAhead, 0, 0, "older than 8 years"},
		"what stands behind a younger entry stays":     {[]string{"2017-03-01", "2025-03-01", "2017-04-01"}, "2026-11-30", 0, &exactly, &exactly, 0, 2, ""},
		"made while no service had said the time":      {[]string{"2016-04-01", "2016-04-02"}, "2026-11-30", 0, &exactly, nil, 0, 0, "known to be older than 8 years"},
		"the clock was set back by years":              {[]string{"2025-03-01", "2016-04-01"}, "2026-11-30", 0, &exactly, &exactly, 0, 0, "older than 8 years"},
		"the PC's clock and one service's are behind":  {[]string{"2016-03-01"}, "2026-11-30", 0, &exactly, &exactly, tenAhead, 0, "older than 8 years"},
	} {
		t.Run(what, func(t *testing.T) {
			k := openLongKept(t, c.years)
			k.ahead, k.most = c.then, c.most
			k.looks(t, c.days...)
			k.clock, k.ahead, k.most = at(c.now), c.ahead, 0
			before, err := k.Looks(t.Context(), viewing.TrailQuery{}, 10, nil)
			if err != nil {
				t.Fatal(err)
			}
			removed, err := k.Remove(t.Context(), removal)
			if removed.UpTo != c.want || (err == nil) != (c.said == "") {
				t.Errorf("entries up to %d were removed, want %d: %v", removed.UpTo, c.want, err)
			}
			if err != nil && (record.KindOf(err) != record.Invalid || !strings.Contains(err.Error(), c.said)) {
				t.Errorf("it says %v", err)
			}
			if c.want > 0 && before.Old < c.want {
				t.Errorf("that there is something to remove is not said: %d", before.Old)
			}
			if _, err := k.Check(t.Context()); err != nil {
				t.Errorf("the trail is not whole: %v", err)
			}
		})
	}
}

// A PC's own clock proves no age; that a later entry is old does.
func TestWhatNoServiceTimedIsAsOldAsWhatFollows(t *testing.T) {
	type day struct {
		day   string
		timed bool
	}
	for what, c := range map[string]struct {
		days []day
		want uint64
	}{
		"none is timed":                      {[]day{{"2015-03-01", false}, {"2016-03-01", false}}, 0},
		"a later one is":                     {[]day{{"2015-03-01", false}, {"2016-03-01", true}}, 4},
		"an earlier one is":                  {[]day{{"2015-03-01", true}, {"2016-03-01", false}}, 2},
		"a later one is, and is young":       {[]day{{"2015-03-01", false}, {"2026-03-01", true}}, 0},
		"a later one is, behind one ahead":   {[]day{{"2015-03-01", false}, {"2034-03-01", false}, {"2016-03-01", true}}, 6},
		"a younger one is, behind one ahead": {[]day{{"2015-03-01", false}, {"2034-03-01", false}, {"2025-03-01", true}}, 0},
		"a younger one is, between old ones": {[]day{{"2015-03-01", true}, {"2025-03-01", true}, {"2016-03-01", true}}, 2},
	} {
		k := openLongKept(t, 0)
		for _, made := range c.days {
			k.ahead = nil
			if made.timed {
				k.ahead = new(time.Duration)
			}
			k.looks(t, made.day)
		}
		k.clock, k.ahead = at("2026-11-30"), new(time.Duration)
		page, err := k.Looks(t.Context(), viewing.TrailQuery{}, 10, nil)
		if err != nil || page.Old != c.want {
			t.Errorf("%s: entries up to %d are offered, want %d: %v", what, page.Old, c.want, err)
		}
		removed, err := k.Remove(t.Context(), removal)
		if removed.UpTo != c.want || (err == nil) != (c.want > 0) {
			t.Errorf("%s: entries up to %d were removed, want %d: %v", what, removed.UpTo, c.want, err)
		}
	}
}

func TestATrailWhoseOldEntriesWereRemovedGoesOnAndSaysSo(t *testing.T) {
	exactly := time.Duration(0)
	k := openLongKept(t, 0)
	k.looks(t, "2017-03-01", "2017-03-02")
	k.clock = at("2018-09-29")
	her := person("9991234567", "Zebedee", "Margaret")
	cut := append1(t, k.Trail, looksAt(her)) // its answer is younger
	k.clock = at("2018-10-02")
	answer := append1(t, k.Trail, viewing.Event{Kind: viewing.EventAnswered, Follows: cut, Person: her, Outcome: "success", Staff: look(her).Staff})
	k.looks(t, "2020-05-01", "2026-05-01")
	k.clock, k.ahead = at("2026-11-30"), &exactly
	if _, err := k.About(t.Context(), "9991234567", 100); err != nil { // the index is made, and kept
		t.Fatal(err)
	}
	words, err := k.Entries(t.Context(), 100)
	if err != nil || words[len(words)-1].Event.Staff.Name == "" {
		t.Fatal(err)
	}
	other := openTrail(t, k.path) // another process
	if about, err := other.About(t.Context(), "9991234567", 100); err != nil || len(about) != 10 {
		t.Fatal(len(about), err)
	}
	leaf, err := hex.DecodeString(column(t, k.path, "SELECT hex(leaf) FROM entries WHERE number = 2")[0])
	if err != nil {
		t.Fatal(err)
	}
	removed, err := k.Remove(t.Context(), removal)
	if err != nil || removed.UpTo != 5 || !removed.Before.Equal(at("2018-10-01").Add(-9*time.Hour)) {
		t.Fatal(removed, err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	k.reopen(t, 0)
	if err := k.Closed(); err != nil {
		t.Fatal(err)
	}
	for name, trail := range map[string]*audit.Trail{"opened again": k.Trail, "open all the while": other} {
		about, err := trail.About(t.Context(), "9991234567", 100)
		if err != nil || len(about) != 5 || about[4].Sequence != answer {
			t.Errorf("%s: %d entries about her: %v", name, len(about), err)
		}
		page, err := trail.Looks(t.Context(), viewing.TrailQuery{Person: "9991234567"}, 10, nil)
		if err != nil || len(page.Looks) != 3 || page.Looks[2].Sequence != answer || page.Removed != removed || page.Old != 0 {
			t.Errorf("%s: %+v %v", name, page, err)
		}
		page, err = trail.Looks(t.Context(), viewing.TrailQuery{}, 10, nil)
		if err != nil || len(page.Looks) != 4 || page.Looks[0].Event.Kind != viewing.EventRemoved || page.Looks[0].Event.Staff.Name != "Marta Kowalska" || page.Looks[0].Event.What[0] != "entries 1 to 5, made before 01-Oct-2018" {
			t.Errorf("%s: %+v %v", name, page, err)
		}
		if page, err = trail.Looks(t.Context(), viewing.TrailQuery{Words: "zebedee"}, 10, nil); err != nil || len(page.Looks) != 3 {
			t.Errorf("%s: %d looks with her name: %v", name, len(page.Looks), err)
		}
		if out, err := trail.After(t.Context(), 0, 2); err != nil || len(out) != 2 || out[0].Sequence != answer {
			t.Errorf("%s: %d entries are sent: %v", name, len(out), err)
		}
		saved := 0
		if err := trail.Each(t.Context(), viewing.TrailQuery{}, func(viewing.Outgoing) error { saved++; return nil }); err != nil || saved != 6 {
			t.Errorf("%s: %d entries are saved: %v", name, saved, err)
		}
	}
	looked, err := k.Looked(t.Context(), viewing.LookedQuery{Person: "9991234567", By: "herself", Identified: "passport"}, removal.Staff)
	said := fmt.Sprint(looked.Opening)
	if err != nil || len(looked.Rows) != 3 || !strings.Contains(said, "Entries 1 to 5 of this trail, made before 01-Oct-2018, were removed") {
		t.Errorf("%d lines, %s, %v", len(looked.Rows), said, err)
	}
	told, err := k.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 1})
	if err != nil || told.Removed != removed || !told.Since.Equal(at("2018-10-02")) {
		t.Errorf("%+v %v", told, err)
	}
	if _, err := k.Remove(t.Context(), removal); record.KindOf(err) != record.Invalid {
		t.Errorf("it is removed again: %v", err)
	}
	if check, err := k.Check(t.Context()); err != nil || check.UpTo != 11 {
		t.Errorf("%+v %v", check, err)
	}
	verifier, err := note.NewVerifier(k.Key())
	if err != nil {
		t.Fatal(err)
	}
	report, err := ledger.Verify(t.Context(), k.path, verifier)
	if err != nil || !report.Whole() || report.Removed != 5 {
		t.Errorf("%+v %v", report, err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(k.path)
	if err != nil || bytes.Contains(content, leaf[10:40]) || bytes.Contains(content, leaf[len(leaf)-40:]) {
		t.Errorf("something of what was removed is left in the file (%v)", err)
	}
}

func TestATrailThatIsNotWholeLosesNothingMore(t *testing.T) {
	exactly := time.Duration(0)
	k := openLongKept(t, 0)
	k.looks(t, "2017-03-01", "2017-03-02", "2026-05-01")
	place{path: k.path}.alter(t, "UPDATE entries SET leaf = CAST(substr(leaf, 1, 40) || x'00' || substr(leaf, 42) AS BLOB) WHERE number = 3")
	k.clock, k.ahead = at("2026-11-30"), &exactly
	if _, err := k.Remove(t.Context(), removal); err == nil || k.Closed() == nil {
		t.Errorf("entries of a trail that was changed were removed: %v", err)
	}
	if left := column(t, k.path, "SELECT count(*) FROM entries WHERE leaf <> x''"); left[0] != "6" {
		t.Errorf("%s entries have words", left)
	}
}

func TestWhatTheServiceHasNotTakenIsNotRemoved(t *testing.T) {
	exactly := time.Duration(0)
	k := openLongKept(t, 0)
	k.looks(t, "2017-03-01", "2017-03-02", "2026-05-01")
	if err := k.MarkForwarded(t.Context(), viewing.Receipt{Entry: 3}); err != nil {
		t.Fatal(err)
	}
	k.clock, k.ahead = at("2026-11-30"), &exactly
	if removed, err := k.Remove(t.Context(), removal); err != nil || removed.UpTo != 3 {
		t.Errorf("%+v %v", removed, err)
	}
}

// What the PC's clock said as the first entry was made that is left is no day of what was removed.
func TestTheDayOfWhatWasRemovedIsThatOfTheRemoval(t *testing.T) {
	exactly, tenAhead, hundredBehind := time.Duration(0), 16*365*24*time.Hour, -73*365*24*time.Hour
	for what, c := range map[string]struct {
		day   string
		ahead *time.Duration
	}{
		"long after":                        {"2026-03-01", &exactly},
		"while the PC's clock was behind":   {"2010-05-01", &tenAhead},
		"while the PC's clock was ahead":    {"2099-03-01", &hundredBehind},
		"ahead, and no service had said so": {"2099-03-01", nil},
	} {
		k := openLongKept(t, 0)
		k.looks(t, "2017-03-01", "2017-03-02")
		k.ahead = c.ahead
		k.looks(t, c.day)
		k.clock, k.ahead = at("2026-11-30"), &exactly
		day := time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)
		if removed, err := k.Remove(t.Context(), removal); err != nil || removed.UpTo != 4 || !removed.Before.Equal(day) {
			t.Errorf("%s: %+v %v", what, removed, err)
		}
		looked, err := k.Looked(t.Context(), viewing.LookedQuery{Person: "9991234567", By: "herself", Identified: "passport"}, removal.Staff)
		if said := fmt.Sprint(looked.Opening); err != nil || !strings.Contains(said, "Entries 1 to 4 of this trail, made before 01-Oct-2018, were removed") {
			t.Errorf("%s: %s %v", what, said, err)
		}
		if told, err := k.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 1}); err != nil || !told.Removed.Before.Equal(day) {
			t.Errorf("%s: %+v %v", what, told.Removed, err)
		}
	}
	if said := fmt.Sprint(letter.Compose(letter.Found{}, letter.Choices{}, letter.Facts{Removed: 4}).Opening); !strings.Contains(said, "Entries 1 to 4 of this trail were removed") {
		t.Errorf("where no day is known: %s", said)
	}
}

// Two windows of one PC remove at once, by different policies.
func TestTwoRemovalsThatOverlapLeaveAWholeTrail(t *testing.T) {
	exactly := time.Duration(0)
	for what, c := range map[string]struct {
		years int
		want  uint64
	}{"as far": {8, 6}, "less far": {10, 6}} {
		k := openLongKept(t, 0)
		k.ahead = &exactly
		k.looks(t, "2015-03-01", "2017-03-02", "2018-02-01", "2026-01-01")
		k.clock = at("2026-11-30")
		config := configOf(k.path)
		config.Years, config.Now = c.years, func() time.Time { return k.clock }
		asked := 0
		config.LeastAhead = func() (time.Duration, bool) { return 0, true }
		config.ServerAhead = func() (time.Duration, bool) {
			if asked++; asked == 1 { // what is old was found, and not yet removed
				if removed, err := k.Remove(t.Context(), removal); err != nil || removed.UpTo != c.want {
					t.Errorf("%s: the other: %+v %v", what, removed, err)
				}
			}
			return 0, true
		}
		if removed, err := openAt(t, config).Remove(t.Context(), removal); record.KindOf(err) != record.Invalid {
			t.Errorf("%s: %+v %v", what, removed, err)
		}
		page, err := k.Looks(t.Context(), viewing.TrailQuery{}, 10, nil)
		if err != nil || page.Removed.UpTo != c.want || asked == 0 {
			t.Errorf("%s: %+v %v", what, page.Removed, err)
		}
		if _, err := k.Check(t.Context()); err != nil || k.Closed() != nil {
			t.Errorf("%s: the trail is not whole: %v", what, err)
		}
	}
}

// What the service has not taken stays, so that it is not offered for ever.
func TestWhatIsNotSentIsNotOffered(t *testing.T) {
	k := openLongKept(t, 0)
	k.looks(t, "2017-03-01", "2017-03-02", "2026-05-01")
	if err := k.MarkForwarded(t.Context(), viewing.Receipt{Entry: 3}); err != nil {
		t.Fatal(err)
	}
	k.clock = at("2026-11-30")
	for _, offered := range []uint64{3, 0} {
		page, err := k.Looks(t.Context(), viewing.TrailQuery{}, 10, nil)
		if err != nil || page.Old != offered {
			t.Errorf("entries up to %d are offered, want %d: %v", page.Old, offered, err)
		}
		if removed, err := k.Remove(t.Context(), removal); (err == nil) != (offered > 0) || removed.UpTo != offered {
			t.Errorf("entries up to %d were removed: %v", removed.UpTo, err)
		}
	}
}

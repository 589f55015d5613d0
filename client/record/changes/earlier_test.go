package changes_test

import (
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
)

// What a source keeps of its earlier words is told as the words before where they are what
// was seen here, and only there.
func TestWordsThatWereNotKeptHereComeFromVersionsThatTheSourceKeeps(t *testing.T) {
	one, two, three := medicine("m", "Furosemide 40 mg tablets", "One in the morning", "2025-04-11"), "Two in the morning", "Three in the morning"
	now3 := with(one, again, dose(three))
	seenTwo := with(one, again, dose(two))
	for name, c := range map[string]struct {
		seen, now record.Entry
		versions  []record.Entry
		asking    bool
		what      changes.Verdict
		before    string // the dose; empty where it is not held
	}{
		"the version that was seen":             {one, now3, []record.Entry{now3, seenTwo, one}, false, changes.DoseChanged, "One in the morning"},
		"one between was seen":                  {seenTwo, now3, []record.Entry{now3, seenTwo, one}, false, changes.DoseChanged, two},
		"it was seen on hold":                   {with(one, status("On hold", record.OnHold)), now3, []record.Entry{with(one, status("On hold", record.OnHold))}, false, changes.GivenAgain, "One in the morning"},
		"it was seen when it was planned":       {with(one, status("Draft", record.Planned)), now3, []record.Entry{with(one, status("Draft", record.Planned))}, false, changes.Started, "One in the morning"},
		"it was seen when it had been stopped":  {with(one, status("Stopped", record.Inactive)), now3, []record.Entry{with(one, status("Stopped", record.Inactive))}, false, changes.GivenAgain, "One in the morning"},
		"it was stopped since":                  {one, with(now3, status("Stopped", record.Inactive)), []record.Entry{one}, false, changes.Stopped, "One in the morning"},
		"no version was seen here":              {one, now3, []record.Entry{now3, seenTwo}, false, changes.Altered, ""},
		"none is kept":                          {one, now3, nil, false, changes.Altered, ""},
		"they are asked for":                    {one, now3, nil, true, changes.Altered, ""},
		"a version of another order":            {one, now3, []record.Entry{with(one, id("n"))}, false, changes.Altered, ""},
		"a version that another source keeps":   {one, now3, []record.Entry{with(one, of(oxford))}, false, changes.Altered, ""},
		"something else of another kind, so id": {one, now3, []record.Entry{with(one, func(e *record.Entry) { e.Type = "MedicationStatement" })}, false, changes.Altered, ""},
	} {
		seen := changes.Seen{Memory: seenBefore(holding(c.seen)), Versions: c.versions, AskingVersions: c.asking}
		rows := changes.Of(holding(c.now).chart(), seen, changes.Since{Kind: changes.LastLook}, now).Medicines
		if len(rows.Rows) != 1 {
			t.Errorf("%s: %+v", name, rows.Rows)
			continue
		}
		row, said := rows.Rows[0], ""
		if e := row.Before.Entry; e != nil {
			said = e.Detail.(record.Medicine).Dose
		}
		held := c.before != ""
		if row.What != c.what || said != c.before || row.Before.Version != held || row.Before.Lost == held || row.Before.Asking != c.asking || len(rows.Unheld()) == 1 == held {
			t.Errorf("%s: %d, before %q, %+v", name, row.What, said, row.Before)
		}
	}
}

// Words that come while a page is read move nothing on it.
func TestEarlierWordsMoveNoRow(t *testing.T) {
	a, b := medicine("a", "Amlodipine 5 mg tablets", "One", "2025-04-11"), medicine("b", "Bisoprolol 5 mg tablets", "One", "2025-04-11")
	seen := changes.Seen{Memory: seenBefore(holding(a, b))}
	changed := holding(with(a, again, dose("Two")), with(b, again, status("On hold", record.OnHold))).chart()
	names := func() (list []string) {
		for _, row := range changes.Of(changed, seen, changes.Since{Kind: changes.LastLook}, now).Medicines.Rows {
			list = append(list, row.Name)
		}
		return list
	}
	before := names()
	seen.Versions = []record.Entry{a, b}
	if after := names(); len(before) != 2 || !slices.Equal(before, after) {
		t.Errorf("%q became %q", before, after)
	}
}

// Where what changed was seen here since, the words before are those that its source kept from
// before what it says now: and none where it is not among what the source keeps.
func TestWordsBeforeOnesThatWereSeenStandBehindThemAmongVersions(t *testing.T) {
	one := medicine("m", "Furosemide 40 mg tablets", "One in the morning", "2025-04-11")
	two, three := with(one, again, dose("Two in the morning")), with(one, again, dose("Three in the morning"))
	unnamed := func(e record.Entry) record.Entry {
		said := e.Detail.(record.Medicine)
		said.Name = "Furosemide"
		e.Text, e.Detail = said.Name, said
		return e
	}
	memory := shownWhole(holding(two).chart(), seenBefore(holding(one)), now.AddDate(0, 0, -2))
	for name, c := range map[string]struct {
		versions []record.Entry
		before   string
	}{
		"the newest first":                  {[]record.Entry{two, one}, "One in the morning"},
		"the same twice":                    {[]record.Entry{two, two, one}, "One in the morning"},
		"three, the newest first":           {[]record.Entry{two, three, one}, "Three in the morning"},
		"one that came since":               {[]record.Entry{three, two, one}, "One in the morning"},
		"the oldest first":                  {[]record.Entry{one, two}, ""},
		"read alone, it is named otherwise": {[]record.Entry{unnamed(two), unnamed(one)}, ""},
		"the latest is not among them":      {[]record.Entry{three, one}, ""},
		"none other":                        {[]record.Entry{two}, ""},
	} {
		for _, since := range []changes.Since{{Kind: changes.Days, N: 5}, {Kind: changes.Days, N: 30}, {Kind: changes.LastLook}} {
			rows := changes.Of(holding(two).chart(), changes.Seen{Memory: memory, Versions: c.versions}, since, now).Medicines.Rows
			if since.Kind == changes.LastLook {
				if len(rows) > 0 {
					t.Errorf("%s: it is new since the last look: %+v", name, rows)
				}
				continue
			}
			said := ""
			if len(rows) == 1 && rows[0].Before.Entry != nil {
				said = rows[0].Before.Entry.Detail.(record.Medicine).Dose
			}
			if len(rows) != 1 || said != c.before || rows[0].Before.Lost != (c.before == "") {
				t.Errorf("%s, %+v: before %q, %+v", name, since, said, rows)
			}
		}
	}
}

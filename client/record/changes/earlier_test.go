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
		outcome   changes.Outcome
		what      changes.Verdict
		before    string // the dose; empty where it is not held
	}{
		"the version that was seen":             {one, now3, []record.Entry{now3, seenTwo, one}, changes.NotKept, changes.DoseChanged, "One in the morning"},
		"one between was seen":                  {seenTwo, now3, []record.Entry{now3, seenTwo, one}, changes.NotKept, changes.DoseChanged, two},
		"it was seen on hold":                   {with(one, status("On hold", record.OnHold)), now3, []record.Entry{with(one, status("On hold", record.OnHold))}, changes.NotKept, changes.GivenAgain, "One in the morning"},
		"it was seen when it was planned":       {with(one, status("Draft", record.Planned)), now3, []record.Entry{with(one, status("Draft", record.Planned))}, changes.NotKept, changes.Started, "One in the morning"},
		"it was seen when it had been stopped":  {with(one, status("Stopped", record.Inactive)), now3, []record.Entry{with(one, status("Stopped", record.Inactive))}, changes.NotKept, changes.GivenAgain, "One in the morning"},
		"it was stopped since":                  {one, with(now3, status("Stopped", record.Inactive)), []record.Entry{one}, changes.NotKept, changes.Stopped, "One in the morning"},
		"no version was seen here":              {one, now3, []record.Entry{now3, seenTwo}, changes.NotKept, changes.Altered, ""},
		"none is kept":                          {one, now3, nil, changes.NotKept, changes.Altered, ""},
		"they are asked for":                    {one, now3, nil, changes.Asking, changes.Altered, ""},
		"they were not asked for":               {one, now3, nil, changes.NotAsked, changes.Altered, ""},
		"they did not come":                     {one, now3, nil, changes.NotCome, changes.Altered, ""},
		"what came is somebody else’s":          {one, now3, nil, changes.NotBelieved, changes.Altered, ""},
		"some of them did not come":             {one, now3, []record.Entry{now3, one}, changes.NotCome, changes.DoseChanged, "One in the morning"},
		"it was stopped, and they did not come": {one, with(now3, status("Stopped", record.Inactive)), nil, changes.NotCome, changes.Stopped, ""},
		"a version of another order":            {one, now3, []record.Entry{with(one, id("n"))}, changes.NotKept, changes.Altered, ""},
		"a version that another source keeps":   {one, now3, []record.Entry{with(one, of(oxford))}, changes.NotKept, changes.Altered, ""},
		"something else of another kind, so id": {one, now3, []record.Entry{with(one, func(e *record.Entry) { e.Type = "MedicationStatement" })}, changes.NotKept, changes.Altered, ""},
	} {
		other := medicine("other", "Ramipril 5 mg tablets", "One", "2025-04-11") // what came of another tells nothing of this one
		asked := []changes.Earlier{{Of: other, Outcome: changes.NotBelieved}, {Of: with(c.now, of(oxford)), Outcome: changes.NotBelieved}, {Of: c.now, Outcome: c.outcome, Versions: c.versions}}
		seen := changes.Seen{Memory: seenBefore(holding(c.seen)), Earlier: asked}
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
		if row.What != c.what || said != c.before || row.Before.Version != held || row.Before.Lost == held || !held && row.Before.Outcome != c.outcome || len(rows.Unheld()) == 1 == held {
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
	seen.Earlier = []changes.Earlier{{Of: a, Versions: []record.Entry{a}}, {Of: b, Versions: []record.Entry{b}}}
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
			rows := changes.Of(holding(two).chart(), changes.Seen{Memory: memory, Earlier: []changes.Earlier{{Of: two, Versions: c.versions}}}, since, now).Medicines.Rows
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

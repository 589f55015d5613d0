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
		page := changes.Of(holding(c.now).chart(), seen, changes.Since{Kind: changes.LastLook}, now)
		rows := page.Medicines
		if len(rows.Rows) != 1 {
			t.Errorf("%s: %+v", name, rows.Rows)
			continue
		}
		row, said := rows.Rows[0], ""
		if e := row.Before.Entry; e != nil {
			said = e.Detail.(record.Medicine).Dose
		}
		held := c.before != ""
		if row.What != c.what || said != c.before || row.Before.Version != held || row.Before.Lost == held || !held && row.Before.Outcome != c.outcome || len(page.UnexplainedChanges()) == 1 == held {
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

// withField is a plan of which a field was changed as is said.
func withField(e record.Entry, at int, how func(*record.PlanItem)) record.Entry {
	p := e.Detail.(record.Plan)
	p.Fields = slices.Clone(p.Fields)
	how(&p.Fields[at])
	e.Detail = p
	return e
}

func decided(code string) func(*record.PlanItem) {
	return func(item *record.PlanItem) { item.Code = record.Code{System: "http://snomed.info/sct", Value: code} }
}

func partly(item *record.PlanItem) { item.Partly = true }

// What a plan's field said before comes from the versions of the plan that its source keeps,
// where they are what was seen here, and only there.
func TestWhatAPlansFieldSaidBeforeComesFromVersionsThatItsSourceKeeps(t *testing.T) {
	was, is := plan("p", "cpr: Do not attempt", "fears: Being alone"), plan("p", "cpr: Do not attempt", "fears: Falling")
	between, added := plan("p", "cpr: Do not attempt", "fears: The dark"), plan("p", "cpr: Do not attempt")
	coded := func(e record.Entry, code string) record.Entry { return withField(e, 0, decided(code)) }
	dnar, attempt := coded(was, record.NotForAttemptedCPR), coded(plan("p", "cpr: Attempt", "fears: Being alone"), record.ForAttemptedCPR)
	for name, c := range map[string]struct {
		seen, now record.Entry
		versions  []record.Entry
		outcome   changes.Outcome
		before    string // empty where it is not held
		code      string
	}{
		"the version that was seen":           {was, is, []record.Entry{is, between, was}, changes.NotKept, "Being alone", ""},
		"one between was seen":                {between, is, []record.Entry{is, between, was}, changes.NotKept, "The dark", ""},
		"no version was seen here":            {was, is, []record.Entry{is, between}, changes.NotKept, "", ""},
		"none is kept":                        {was, is, nil, changes.NotKept, "", ""},
		"they are asked for":                  {was, is, nil, changes.Asking, "", ""},
		"they were not asked for":             {was, is, nil, changes.NotAsked, "", ""},
		"they did not come":                   {was, is, nil, changes.NotCome, "", ""},
		"what came is somebody else’s":        {was, is, nil, changes.NotBelieved, "", ""},
		"a version of another plan":           {was, is, []record.Entry{plan("q", "fears: Being alone")}, changes.NotKept, "", ""},
		"a version that another source keeps": {was, is, []record.Entry{with(was, of(oxford))}, changes.NotKept, "", ""},
		"it stands in the version twice":      {was, is, []record.Entry{plan("p", "fears: Being alone", "fears: Being alone")}, changes.NotKept, "", ""},
		"it stands now twice":                 {was, plan("p", "fears: Falling", "fears: Heights", "cpr: Do not attempt"), []record.Entry{was}, changes.NotKept, "", ""},
		"under another heading":               {was, is, []record.Entry{withField(was, 1, func(i *record.PlanItem) { i.Heading = "Worries" })}, changes.NotKept, "", ""},
		"CPR, which did not come with it":     {dnar, attempt, []record.Entry{withField(was, 0, partly)}, changes.NotKept, "Do not attempt", record.NotForAttemptedCPR},
		"CPR, of another decision":            {attempt, dnar, []record.Entry{withField(was, 0, partly)}, changes.NotKept, "", ""},
		"CPR, with nothing that did not come": {dnar, attempt, []record.Entry{was}, changes.NotKept, "", ""},
		"words to which something belonged":   {withField(was, 1, decided("1")), is, []record.Entry{withField(was, 1, partly)}, changes.NotKept, "", ""},
		"it was added since":                  {added, is, []record.Entry{added}, changes.NotKept, "new", ""},
	} {
		asked := []changes.Earlier{{Of: plan("other"), Outcome: changes.NotBelieved}, {Of: c.now, Outcome: c.outcome, Versions: c.versions}}
		page := changes.Of(holding(c.now).chart(), changes.Seen{Memory: seenBefore(holding(c.seen)), Earlier: asked}, lastLook, now)
		if c.before == "new" {
			if len(page.Plan) != 1 || page.Plan[0].Before != nil || page.Plan[0].Lost() {
				t.Errorf("%s: %+v", name, page.Plan)
			}
			continue
		}
		if len(page.Plan) == 0 {
			t.Errorf("%s: nothing changed", name)
			continue
		}
		change, said, code := page.Plan[0], "", ""
		if change.Before != nil {
			said, code = change.Before.Text, change.Before.Code.Value
		}
		held := c.before != ""
		if said != c.before || code != c.code || change.Version != held || change.Lost() == held || !held && change.Outcome != c.outcome || len(page.UnexplainedChanges()) == 1 == held {
			t.Errorf("%s: before %q (%s), %+v", name, said, code, change)
		}
	}
}

// Where a field was seen here since, the words before are those of the version before: and none
// where that version said it in several ways, not at all, in part, or was not in force.
func TestWordsBeforeAFieldThatWasSeenStandBehindItAmongVersions(t *testing.T) {
	one, two, three := plan("p", "fears: One", "ring: Ewa"), plan("p", "fears: Two", "ring: Ewa"), plan("p", "fears: Three", "ring: Ewa")
	draft := one
	sketch := one.Detail.(record.Plan)
	sketch.Draft = true
	draft.Detail = sketch
	memory := shownWhole(holding(two).chart(), seenBefore(holding(one)), now.AddDate(0, 0, -2))
	for name, c := range map[string]struct {
		versions []record.Entry
		before   string
	}{
		"the newest first":             {[]record.Entry{two, one}, "One"},
		"the same twice":               {[]record.Entry{two, two, one}, "One"},
		"three":                        {[]record.Entry{two, three, one}, "Three"},
		"one that came since":          {[]record.Entry{three, two, one}, "One"},
		"the oldest first":             {[]record.Entry{one, two}, ""},
		"the latest is not among them": {[]record.Entry{three, one}, ""},
		"none other":                   {[]record.Entry{two}, ""},
		"it was not said just before":  {[]record.Entry{two, plan("p", "ring: Ewa"), one}, ""},
		"it was said twice":            {[]record.Entry{two, plan("p", "fears: One", "fears: Three"), one}, ""},
		"in part":                      {[]record.Entry{two, withField(one, 0, partly)}, ""},
		"in a draft":                   {[]record.Entry{two, draft, one}, ""},
	} {
		for _, since := range []changes.Since{{Kind: changes.Days, N: 5}, {Kind: changes.Days, N: 30}, lastLook} {
			page := changes.Of(holding(two).chart(), changes.Seen{Memory: memory, Earlier: []changes.Earlier{{Of: two, Versions: c.versions}}}, since, now)
			if since.Kind == changes.LastLook {
				if len(page.Plan) > 0 {
					t.Errorf("%s: it is new since the last look: %+v", name, page.Plan)
				}
				continue
			}
			said := ""
			for _, change := range page.Plan {
				if change.Item.Heading == "fears" && change.Before != nil {
					said = change.Before.Text
				}
			}
			if said != c.before {
				t.Errorf("%s, %+v: before %q, %+v", name, since, said, page.Plan)
			}
		}
	}
}

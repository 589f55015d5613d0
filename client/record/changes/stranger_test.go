package changes_test

import (
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
)

func until(when string) change { return func(e *record.Entry) { e.Until = date(when) } }

func handed(when string) change {
	return as(func(m *record.Medicine) { m.Dates = append(m.Dates, date(when)) })
}

var hold = status("On hold", record.OnHold)

func TestAMedicineIsToldAsItIsWhateverIsTriedNext(t *testing.T) {
	gpList := medicine("a", "Amlodipine 5 mg tablets", "One", "2012-03-02")
	hospital := medicine("b", "Amlodipine 5 mg tablets", "One", "2026-11-20", by(ward))
	eight, noon := medicine("b", "Furosemide 40 mg tablets", "Two at 8", "2026-11-27"), medicine("c", "Furosemide 40 mg tablets", "One at noon", "2026-11-27")
	one, two, three := medicine("", "Paracetamol", "One", "2026-01-01"), medicine("", "Paracetamol", "Two", "2026-01-01"), medicine("", "Paracetamol", "Three", "2026-01-01")
	listed, theirs := with(gpList, coded("1")), medicine("b", "Amlodipine 5 mg tablets", "One", "2015-11-01", of(oxford))
	without := func(failed string, entries ...record.Entry) sight {
		return sight{entries: entries, failed: []string{failed}}
	}
	other := func(name string) record.Entry {
		return medicine("b", name, "One", "2026-11-27", by(ward), coded("1"))
	}
	for name, c := range map[string]struct {
		before, after sight
		want          string
	}{
		"a course that ran out on the day of the last look": {holding(with(gpList, until("2026-11-21"))), holding(with(gpList, until("2026-11-21"))), "stopped Amlodipine 5 mg tablets (One > One)"},
		"a course that ends with this month":                {holding(with(gpList, until("2026-11"))), holding(with(gpList, until("2026-11"))), ""},
		"another strength in the name, the same code":       {holding(listed), holding(listed, other("Amlodipine 10 mg tablets")), "strength Amlodipine 10 mg tablets (One > One)"},
		"a brand, the same code":                            {holding(listed), holding(listed, other("Istin 5mg tablets")), "product Istin 5mg tablets (One > One)"},
		"a strength in another unit of mass":                {holding(listed), holding(listed, other("Amlodipine 5000 micrograms tablets")), "product Amlodipine 5000 micrograms tablets (One > One)"},
		"without ids, the first of two changes":             {holding(one, two), holding(three, two), "lists differ Paracetamol (Two > Three); 1 medicines gone from " + london},
		"without ids, the second of two changes":            {holding(one, two), holding(one, three), "lists differ Paracetamol (One > Three); 1 medicines gone from " + london},
		"on hold, then stopped in place":                    {holding(with(gpList, hold)), holding(with(gpList, stopped("2026-11-27"))), "stopped Amlodipine 5 mg tablets (lost > One)"},
		"on hold, then given in place":                      {holding(with(gpList, hold)), holding(gpList), "altered Amlodipine 5 mg tablets (lost > One)"},
		"on hold in one list, then given as in the other":   {holding(gpList, with(hospital, hold)), holding(gpList, hospital), "altered Amlodipine 5 mg tablets (lost > One)"},
		"new on a list, on hold":                            {holding(), holding(with(hospital, hold)), "on hold Amlodipine 5 mg tablets (not listed > One)"},
		"new twice on one list":                             {holding(), holding(eight, noon), "started Furosemide 40 mg tablets (not listed > Two at 8); started Furosemide 40 mg tablets (not listed > One at noon)"},
		"twice on one list, one stopped":                    {holding(eight, noon), holding(eight, with(noon, stopped("2026-11-28"))), "stopped Furosemide 40 mg tablets (One at noon > One at noon) still " + gp},
		"a list that failed then says something else": {sight{entries: []record.Entry{gpList}, failed: []string{oxford}}, holding(gpList, medicine("b", "Amlodipine 5 mg tablets", "Two", "2026-11-01", of(oxford))),
			"dose Amlodipine 5 mg tablets (One > Two); 1 medicines late from " + oxford},
		"a list that failed then says that it was stopped": {without(oxford, gpList), holding(gpList, with(theirs, stopped("2026-11-01"))),
			"stopped Amlodipine 5 mg tablets (One > One) still " + gp + "; 1 medicines late from " + oxford},
		"a list that failed then says that it was stopped, nobody says when": {without(oxford, gpList), holding(gpList, with(theirs, stopped(""), on(""))),
			"stopped Amlodipine 5 mg tablets (One > One) still " + gp + "; 1 medicines late from " + oxford},
		"a list that failed then says that it was stopped before it began": {without(oxford, gpList), holding(gpList, with(theirs, on("2010-01-01"), stopped("2010-02-01"))),
			"1 medicines late from " + oxford},
		"a list that failed then says that what nobody takes was stopped": {without(oxford), holding(with(theirs, stopped("2026-11-01"))), "1 medicines late from " + oxford},
		"a list that failed then says not to give it": {without(oxford, gpList), holding(gpList, with(theirs, status("Not", record.Refuted))),
			"not to be given Amlodipine 5 mg tablets (One > One) still " + gp + "; 1 medicines late from " + oxford},
		"a list that failed then says not to give what no list has": {without(oxford), holding(with(theirs, status("Not", record.Refuted))),
			"not to be given Amlodipine 5 mg tablets (- > One); 1 medicines late from " + oxford},
	} {
		if got := news(c.before, c.after); got != c.want {
			t.Errorf("%s: found\n %s\nwant\n %s", name, got, c.want)
		}
	}
	late := changes.Of(holding(gpList).chart(), changes.Seen{Memory: seenBefore(sight{failed: []string{london}})}, lastLook, now)
	if n := len(late.Medicines.Same); n != 0 {
		t.Errorf("%d medicines that nobody saw before are as before", n)
	}
}

func TestThatACourseRanOutIsToldUntilWhatIsNewWasShown(t *testing.T) {
	nobody := changes.Memory{Hash: hash}
	for name, c := range map[string]struct{ until, looked string }{
		"a day":       {"2026-11-15", "2026-11-09T09:00:00Z"},
		"a month":     {"2026-10", "2026-10-15T09:00:00Z"},
		"a year":      {"2025", "2025-06-01T09:00:00Z"},
		"the day of":  {"2026-11-09", "2026-11-09T09:00:00Z"},
		"after a DST": {"2026-10-25", "2026-10-24T23:30:00Z"},
	} {
		course := holding(medicine("a", "Amoxicillin 500 mg capsules", "One", "2024-11-08", until(c.until)))
		looked := date(c.looked).Time()
		memory := shownWhole(course.chart().At(looked), nobody, looked)
		pages := changes.Shown{Chart: course.chart(), Entries: map[record.Section][]record.Entry{record.Letters: nil, record.Medicines: course.entries}}
		memory = memory.WithShown(now.AddDate(0, 0, -5), pages) // a look at the letters and the list alone tells nobody
		const want = "stopped Amoxicillin 500 mg capsules (One > One)"
		for _, since := range []changes.Since{lastLook, {Kind: changes.Days, N: 7}} {
			if got := written(changes.Of(course.chart(), changes.Seen{Memory: memory}, since, now)); got != want {
				t.Errorf("%s, since %d: %q", name, since.Kind, got)
			}
		}
		memory = shownWhole(course.chart(), memory, now)
		if got := written(changes.Of(course.chart(), changes.Seen{Memory: memory}, lastLook, now)); got != "" {
			t.Errorf("%s: the second look finds %s", name, got)
		}
	}
}

func TestByDatesThereIsNothingNewOnlyWhereTheDatesSayIt(t *testing.T) {
	nobody := changes.Memory{Hash: hash}
	amlodipine := medicine("a", "Amlodipine 5 mg tablets", "One", "2012-03-02")
	stroke := func(when string) record.Entry { return entry(record.Problems, "Condition", "c", "Stroke", when) }
	long := now.AddDate(0, -4, 0)
	for name, c := range map[string]struct {
		memory  changes.Memory
		after   sight
		section record.Section
		want    string
		nothing bool
	}{
		"a day before":            {nobody, holding(stroke("2026-11-01")), record.Problems, "", true},
		"a day within":            {nobody, holding(stroke("2026-11-25")), record.Problems, "problem Stroke", false},
		"no date":                 {nobody, holding(stroke("")), record.Problems, "", false},
		"this year alone":         {nobody, holding(stroke("2026")), record.Problems, "", false},
		"this month alone":        {nobody, holding(stroke("2026-11")), record.Problems, "", false},
		"last year alone":         {nobody, holding(stroke("2025")), record.Problems, "", true},
		"no date, seen long ago":  {shownWhole(holding(stroke("")).chart(), nobody, long), holding(stroke("")), record.Problems, "", true},
		"no allergy has a date":   {nobody, holding(allergy("x", "Latex", on(""))), record.Allergies, "", false},
		"handed over again":       {nobody, holding(with(amlodipine, handed("2026-11-27"))), record.Medicines, "", false},
		"handed over, on hold":    {nobody, holding(with(amlodipine, hold, handed("2026-11-27"))), record.Medicines, "on hold Amlodipine 5 mg tablets (not listed > One)", false},
		"no longer sent":          {seenBefore(holding(amlodipine)), holding(), record.Medicines, "1 medicines gone from " + london, false},
		"its source failed then":  {seenBefore(sight{failed: []string{london}}), holding(amlodipine), record.Medicines, "1 medicines late from " + london, false},
		"changed in place, unset": {seenBefore(holding(amlodipine)), holding(with(amlodipine, dose("Two"))), record.Medicines, "altered Amlodipine 5 mg tablets (lost > Two)", false},
	} {
		page := changes.Of(c.after.chart(), changes.Seen{Memory: c.memory}, changes.Since{Kind: changes.Days, N: 7}, now)
		if got := written(page); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
		if got := page.Sections[c.section].NothingDated(); got != c.nothing {
			t.Errorf("%s: nothing dated since is known: %v", name, got)
		}
		if got, looked := page.Sections[c.section].Nothing(), c.memory.Began != 0; got != (c.nothing && looked) {
			t.Errorf("%s: nothing new is known: %v, and somebody looked before: %v", name, got, looked)
		}
	}
}

func TestWhereSomethingIsGoneItIsNotSaidThatNothingIsNew(t *testing.T) {
	cpr, fears := plan("p", "cpr: Do not attempt"), plan("q", "fears: The dark")
	ended := with(cpr, func(e *record.Entry) {
		p := e.Detail.(record.Plan)
		p.Superseded = true
		e.Detail = p
	})
	for name, c := range map[string]struct {
		before, after sight
		section       record.Section
	}{
		"a plan that is over": {holding(cpr, fears), holding(ended, fears), record.CarePlans},
		"a plan":              {holding(cpr, fears), holding(fears), record.CarePlans},
		"an allergy":          {holding(allergy("a", "Latex")), holding(), record.Allergies},
		"a letter":            {holding(letter("l", "Falls clinic", "2026-01-01")), holding(), record.Letters},
	} {
		page := changes.Of(c.after.chart(), changes.Seen{Memory: seenBefore(c.before)}, lastLook, now)
		if k := page.Sections[c.section]; k.Nothing() || k.New+k.Gone != 1 {
			t.Errorf("%s: %+v", name, k)
		}
	}
}

func TestAChangeWithoutItsEarlierWordsIsToldSinceTheyWereLastSeen(t *testing.T) {
	nobody := changes.Memory{Hash: hash}
	was := holding(medicine("f", "Furosemide 40 mg tablets", "Half", "2025-04-11"))
	is := holding(medicine("f", "Furosemide 40 mg tablets", "One", "2025-04-11"))
	seen := shownWhole(was.chart(), nobody, earlier)
	letters := changes.Shown{Chart: is.chart(), Entries: map[record.Section][]record.Entry{record.Letters: nil}}
	later := now.AddDate(0, 0, -1)
	for name, c := range map[string]struct {
		memory changes.Memory
		since  changes.Since
		want   string
	}{
		"at the next look":                     {seen, lastLook, "21-Nov-2026"},
		"after a look at the letters alone":    {seen.WithShown(later, letters), lastLook, "21-Nov-2026"},
		"in the last seven days":               {seen, changes.Since{Kind: changes.Days, N: 7}, "21-Nov-2026"},
		"seen again before it changed":         {shownWhole(was.chart(), seen, later), lastLook, "28-Nov-2026"},
		"seen changed, in the last seven days": {shownWhole(is.chart(), seen, later), changes.Since{Kind: changes.Days, N: 7}, "date not recorded"},
	} {
		page := changes.Of(is.chart(), changes.Seen{Memory: c.memory, Last: changes.Look{At: record.DateOf(later, record.ToMinute)}}, c.since, now)
		if rows := page.Medicines.Rows; len(rows) != 1 || !rows[0].Before.Lost || rows[0].Before.Since.DayString() != c.want {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}

// Another list says the same all along, and silences only a list that said nothing else.
func TestWhatAListSaysAnewIsToldThoughAnotherListSaysItAllAlong(t *testing.T) {
	const name = "Furosemide 40 mg tablets"
	list := medicine("f", name, "Half", "2025-04-11")
	ordered := func(id, dose, when string, how ...change) record.Entry {
		return with(medicine(id, name, dose, when, by(ward)), how...)
	}
	ended, old, next := stopped("2026-11-27"), stopped("2026-11-15"), ordered("f3", "Half", "2026-11-27")
	const again = "again " + name + " (Half > Half)"
	for title, c := range map[string]struct {
		before, after []record.Entry
		want, dated   string // since the last look, and by the last 14 days where that differs
	}{
		"the order ended, and the list's words ordered": {[]record.Entry{ordered("f2", "One", "2026-11-10")}, []record.Entry{ordered("f2", "One", "2026-11-10", ended), next}, "dose " + name + " (One > Half)", ""},
		"a stop that was seen":                          {[]record.Entry{ordered("f2", "Half", "2026-11-10", old)}, []record.Entry{ordered("f2", "Half", "2026-11-10", old), next}, again, ""},
		"a hold that was seen, and ended":               {[]record.Entry{ordered("f2", "Half", "2026-11-10", hold)}, []record.Entry{ordered("f2", "Half", "2026-11-10", ended), next}, "altered " + name + " (lost > Half)", ""},
		"a hold that was seen, and stays":               {[]record.Entry{ordered("f2", "Half", "2026-11-10", hold)}, []record.Entry{ordered("f2", "Half", "2026-11-10", hold), next}, again, ""},
		"not to be given, as was seen":                  {[]record.Entry{ordered("f2", "", "2026-11-10", status("Not", record.Refuted))}, []record.Entry{ordered("f2", "", "2026-11-10", status("Not", record.Refuted)), next}, "again " + name + " ( > Half)", ""},
		"ordered again as the last order ended":         {[]record.Entry{ordered("f2", "Half", "2026-11-10")}, []record.Entry{ordered("f2", "Half", "2026-11-10", ended), next}, "", ""},
		"a second order like one that stands":           {[]record.Entry{ordered("f1", "One", "2026-11-01", stopped("2026-11-02")), ordered("f2", "Half", "2026-11-10")}, []record.Entry{ordered("f1", "One", "2026-11-01", stopped("2026-11-02")), ordered("f2", "Half", "2026-11-10"), next}, "", ""},
		"its first word":                                {nil, []record.Entry{next}, "", ""},
	} {
		for _, source := range []string{london, oxford} {
			other := with(list, of(source))
			memory := seenBefore(holding(append(c.before, other)...))
			after := holding(append(c.after, other)...).chart()
			for _, since := range []changes.Since{lastLook, {Kind: changes.Days, N: 14}} {
				if got := written(changes.Of(after, changes.Seen{Memory: memory}, since, now)); got != c.want {
					t.Errorf("%s, the other list in %s, since %d: found %q, want %q", title, source, since.Kind, got, c.want)
				}
			}
			if twice := written(changes.Of(after, changes.Seen{Memory: shownWhole(after, memory, now)}, lastLook, now)); twice != "" {
				t.Errorf("%s: the second look finds %s", title, twice)
			}
		}
	}
}

// The chart is seen as it stands on the day of the look: what its own date changed since is told.
func TestWhatBeginsOrLapsesByItsOwnDateIsTold(t *testing.T) {
	iron := func(from string) record.Entry {
		return medicine("x", "Iron 210 mg tablets", "One", "2026-11-20", func(e *record.Entry) { e.From = date(from) })
	}
	cpr := func(from, until string) record.Entry {
		return withField(plan("p", "cpr: Do not attempt", "fears: Alone"), 0, func(i *record.PlanItem) { i.Period = record.Period{From: date(from), Until: date(until)} })
	}
	for name, c := range map[string]struct {
		entry record.Entry
		want  string
	}{
		"a medicine that has begun":      {iron("2026-11-25"), "started Iron 210 mg tablets (One > One)"},
		"a medicine yet to begin":        {iron("2026-12-05"), ""},
		"a medicine begun before":        {iron("2026-11-21"), ""},
		"a medicine stopped as was seen": {medicine("x", "Iron 210 mg tablets", "One", "2026-11-01", stopped("2026-11-21")), ""},
		"a field held until then":        {cpr("2026-01-01", "2026-11-24"), "plan cpr: Do not attempt > Ended 24-Nov-2026: Do not attempt"},
		"a field that begins":            {cpr("2026-11-24", ""), "plan cpr: Do not attempt > Do not attempt"},
		"a field still held":             {cpr("2026-01-01", "2026-12-24"), ""},
		"a problem that ends":            {entry(record.Problems, "Condition", "c", "Chest infection", "2026-11-01", until("2026-11-24")), "problem changed Chest infection"},
	} {
		memory := shownWhole(holding(c.entry).chart().At(earlier), changes.Memory{Hash: hash}, earlier)
		if got := written(changes.Of(holding(c.entry).chart(), changes.Seen{Memory: memory}, lastLook, now)); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
		memory = shownWhole(holding(c.entry).chart(), memory, now)
		if twice := written(changes.Of(holding(c.entry).chart(), changes.Seen{Memory: memory}, lastLook, now)); twice != "" {
			t.Errorf("%s: the second look finds %s", name, twice)
		}
	}
}

func TestALetterAtAnotherAddressWithoutAHashIsNotTheOneThatWasRead(t *testing.T) {
	clinic := letter("l", "Memory clinic", "2026-10-01", hashed(""))
	moved := with(clinic, again, at("Binary/v2"))
	seen := changes.Seen{Opened: changes.Memory{Hash: hash}.WithOpened(clinic, earlier)}
	if was, is := seen.Reading(&clinic), seen.Reading(&moved); was != changes.WasRead || is != changes.ReadOther {
		t.Errorf("the one that was read is told as %d, the one at another address as %d", was, is)
	}
}

package changes_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/hospital"
)

func TestSinceADayTellsByTheEntriesOwnDatesAndByWhenTheyWereFirstSeenHere(t *testing.T) {
	old := letter("l", "Memory clinic", "2026-06-01")
	backdated := letter("m", "Falls clinic", "2026-05-01")
	recent := letter("r", "Rapid response", "2026-11-28")
	home := stay("s", "2026-11-24", "2026-11-27", "Fall")
	everything := holding(old, backdated, recent, home)
	first := func(at time.Time, s sight, before changes.Memory) changes.Memory {
		return shownWhole(s.chart(), before, at)
	}
	nobody := changes.Memory{Hash: hash}
	longAgo := first(now.AddDate(0, -4, 0), holding(old), nobody)
	for name, c := range map[string]struct {
		since  changes.Since
		memory changes.Memory
		want   string
	}{
		"seven days, nobody has looked":             {changes.Since{Kind: changes.Days, N: 7}, nobody, "letter Rapid response"},
		"a day before all of it":                    {changes.Since{Kind: changes.OnDay, From: date("2026-05-20")}, nobody, "letter Rapid response; letter Memory clinic"},
		"the stay":                                  {changes.Since{Kind: changes.LastStay}, nobody, "letter Rapid response"},
		"came late, and is seen for the first time": {changes.Since{Kind: changes.Days, N: 7}, longAgo, "letter Rapid response; letter Falls clinic"},
		"came late, and was seen yesterday":         {changes.Since{Kind: changes.Days, N: 7}, first(now.AddDate(0, 0, -1), everything, longAgo), "letter Rapid response; letter Falls clinic"},
		"came late, and was seen a month ago":       {changes.Since{Kind: changes.Days, N: 7}, first(now.AddDate(0, -1, 0), holding(old, backdated), longAgo), "letter Rapid response"},
		"the first look tells of no arrival":        {changes.Since{Kind: changes.Days, N: 7}, first(now.AddDate(0, 0, -1), everything, nobody), "letter Rapid response"},
	} {
		t.Run(name, func(t *testing.T) {
			page := changes.Of(everything.chart(), changes.Seen{Memory: c.memory}, c.since, now)
			if got := written(page); got != c.want {
				t.Errorf("found %s, want %s", got, c.want)
			}
		})
	}
}

func TestAMedicineWithoutADateIsToldWhereItDiffersAndOnlyDatesTell(t *testing.T) {
	gpList := medicine("p", "Paracetamol 500 mg tablets", "Two, three times a day", "2024-02-19")
	hospital := medicine("p2", "Paracetamol 500 mg tablets", "Two, four times a day", "", by(ward))
	alike := medicine("q", "Senna 7.5 mg tablets", "Two", "", by(ward))
	page := changes.Of(holding(gpList, hospital, alike).chart(), changes.Seen{Memory: changes.Memory{Hash: hash}}, changes.Since{Kind: changes.Days, N: 7}, now)
	if got, want := written(page), "lists differ Paracetamol 500 mg tablets (Two, three times a day > Two, four times a day)"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

func TestOnTheFirstLookNothingIsNewAndWhatWasNotOpenedStaysNew(t *testing.T) {
	yesterday, spring := letter("y", "Discharge summary", "2026-11-20"), letter("s", "Memory clinic", "2026-04-01")
	low := result("h", "Haemoglobin", 94, "2026-11-20", record.Low)
	chart := holding(yesterday, spring, low).chart()
	nobody := changes.Memory{Hash: hash}
	first := changes.Of(chart, changes.Seen{Memory: nobody}, lastLook, earlier)
	if !first.Unremembered || written(first) != "" || first.From.Known() {
		t.Errorf("before anybody looked: %s, since %s", written(first), first.From)
	}
	// The page of the letters was shown, and of the results nothing.
	memory := nobody.WithShown(earlier, changes.Shown{Chart: chart, Entries: map[record.Section][]record.Entry{record.Contacts: nil, record.Letters: {yesterday}}})
	page := changes.Of(chart, changes.Seen{Memory: memory}, lastLook, now)
	if got, want := written(page), "out Haemoglobin before none"; got != want {
		t.Errorf("on the second look: %s, want %s", got, want)
	}
	if page.From.DayString() != "21-Nov-2026" {
		t.Errorf("since %s", page.From)
	}
}

// What one source's page had marked says nothing of another source's: what did not stand on
// that page stays new, whichever of them is marked first.
func TestOnTheFirstLookEachSourceIsMarkedByItself(t *testing.T) {
	for _, stood := range []string{london, oxford} {
		seen, other := letter("y", "Discharge summary", "2026-11-20", of(stood)), letter("o", "Falls clinic", "2026-11-19", of(oxford))
		if stood == oxford {
			other = letter("o", "Falls clinic", "2026-11-19", of(london))
		}
		chart := holding(seen, other).chart()
		memory := changes.Memory{Hash: hash}.WithShown(earlier, changes.Shown{Chart: chart, Entries: map[record.Section][]record.Entry{record.Letters: {seen}}})
		if got := written(changes.Of(chart, changes.Seen{Memory: memory}, lastLook, now)); !strings.Contains(got, "Falls clinic") || strings.Contains(got, "Discharge summary") {
			t.Errorf("only what %s sent had stood on the page, and new is: %q", stood, got)
		}
	}
}

// What came late, because its source had failed, is said apart on what is new alone: a page on
// which it stood, or stood in part, says nothing of that, and leaves it to be said.
func TestWhatCameLateIsSaidApartWhateverPageItStoodOnBefore(t *testing.T) {
	old, other := result("o", "Haemoglobin", 94, "2026-10-02", record.Low, of(oxford)), result("p", "Sodium", 130, "2026-10-02", record.Low, of(oxford))
	clinic, unnamed := letter("c", "Falls clinic", "2026-10-04", of(oxford)), letter("", "Memory clinic", "2026-10-03", of(oxford))
	cpr, penicillin := with(plan("q", "cpr: Attempt"), of(oxford)), allergy("a", "Penicillin", of(oxford))
	before := sight{entries: []record.Entry{result("h", "Haemoglobin", 101, "2026-09-02", record.Low)}, failed: []string{oxford}}
	after := holding(append(slices.Clone(before.entries), old, other, clinic, unnamed, cpr, penicillin)...)
	want := []string{"1 allergies late from Oxford", "1 care-plan late from Oxford", "2 letters late from Oxford", "2 results late from Oxford"}
	found := func(s sight, memory changes.Memory, since changes.Since, at time.Time) []string {
		said := strings.Split(written(changes.Of(s.chart(), changes.Seen{Memory: memory}, since, at)), "; ")
		slices.Sort(said)
		return said
	}
	for name, stood := range map[string]map[record.Section][]record.Entry{
		"no page":           nil,
		"some of a page":    {record.Results: {old}, record.Letters: nil},
		"all of each":       {record.Results: {old, other}, record.Letters: {clinic, unnamed}, record.CarePlans: {cpr}, record.Allergies: {penicillin}},
		"none of what came": {record.Results: before.entries},
	} {
		for _, since := range []changes.Since{lastLook, {Kind: changes.Days, N: 7}} {
			memory, day := seenBefore(before), now
			for range 3 { // looks at which what is new is not shown
				if got := found(after, memory, since, day); !slices.Equal(got, want) {
					t.Errorf("%s, %v: found %q, want %q", name, since, got, want)
				}
				memory, day = memory.WithShown(day, changes.Shown{Chart: after.chart(), Entries: stood}), day.AddDate(0, 0, 1)
			}
			if got := found(sight{entries: before.entries, failed: []string{oxford}}, memory, since, day); !slices.Equal(got, []string{""}) {
				t.Errorf("%s, %v: its source fails again, and found is %q", name, since, got)
			}
			moved := with(other, id("p2")) // its source keeps it under another id
			again := holding(append(slices.Clone(before.entries), old, moved, clinic, unnamed, cpr, penicillin)...)
			if got := found(again, memory, since, day); !slices.Equal(got, want) {
				t.Errorf("%s, %v: with an id changed found %q, want %q", name, since, got, want)
			}
			page := changes.Of(again.chart(), changes.Seen{Memory: memory}, since, day)
			memory = memory.WithShown(day, changes.Shown{Chart: again.chart(), News: &page})
			if got := found(again, memory, since, day); !slices.Equal(got, []string{""}) {
				t.Errorf("%s, %v: said already, found %q", name, since, got)
			}
			later := holding(append(slices.Clone(again.entries), result("n", "Sodium", 128, "2026-10-02", record.Low, of(oxford)))...)
			if got := found(later, memory, since, day); !slices.Equal(got, []string{"out Sodium before none"}) {
				t.Errorf("%s, %v: what comes from then on is new, and found is %q", name, since, got)
			}
		}
	}
}

func TestMedicinesAreMarkedOnlyWhereWhatIsNewWasShownToItsEnd(t *testing.T) {
	was := medicine("f", "Furosemide 40 mg tablets", "Half", "2025-04-11")
	before := seenBefore(holding(was))
	chart := holding(was, medicine("f2", "Furosemide 40 mg tablets", "One", "2026-11-27", by(ward))).chart()
	pages := changes.Shown{Chart: chart, Entries: map[record.Section][]record.Entry{record.Medicines: chart.Section(record.Medicines).Entries}}
	const want = "dose Furosemide 40 mg tablets (Half > One)"
	memory := before.WithShown(now, pages)
	if got := written(changes.Of(chart, changes.Seen{Memory: memory}, lastLook, now)); got != want {
		t.Errorf("after the page of the medicines: %q", got)
	}
	page := changes.Of(chart, changes.Seen{Memory: memory}, lastLook, now)
	memory = memory.WithShown(now, changes.Shown{Chart: chart, News: &page})
	if got := written(changes.Of(chart, changes.Seen{Memory: memory}, lastLook, now)); got != "" {
		t.Errorf("after what is new: %q", got)
	}
}

func TestNothingNewIsKnownOnlyWhereEverySourceAnsweredBothTimes(t *testing.T) {
	clinic := letter("l", "Memory clinic", "2026-10-01")
	whole, silent := holding(clinic), sight{entries: []record.Entry{clinic}, failed: []string{oxford}}
	withheld := sight{entries: []record.Entry{clinic}, states: map[record.Section]record.StateKind{record.Letters: record.WithheldRole}}
	incomplete := sight{entries: []record.Entry{clinic}, states: map[record.Section]record.StateKind{record.Letters: record.Incomplete}}
	for name, c := range map[string]struct {
		before, now sight
		since       changes.Since
		nothing     bool
	}{
		"both answered both times":  {whole, whole, lastLook, true},
		"one is silent now":         {whole, silent, lastLook, false},
		"one was silent then":       {silent, whole, lastLook, false},
		"one answered in part":      {whole, incomplete, lastLook, false},
		"one answered in part then": {incomplete, whole, lastLook, false},
		"the role is not shown all": {withheld, withheld, lastLook, true},
		"by dates, all answer":      {whole, whole, changes.Since{Kind: changes.Days, N: 7}, true},
		"by dates, silent then":     {silent, whole, changes.Since{Kind: changes.Days, N: 7}, false},
		"by dates, a look within":   {whole, whole, changes.Since{Kind: changes.Days, N: 14}, false},
		"by dates, one is silent":   {whole, silent, changes.Since{Kind: changes.Days, N: 7}, false},
	} {
		t.Run(name, func(t *testing.T) {
			page := changes.Of(c.now.chart(), changes.Seen{Memory: seenBefore(c.before)}, c.since, now)
			if got := page.Sections[record.Letters].Nothing(); got != c.nothing {
				t.Errorf("nothing new is known: %v", got)
			}
		})
	}
}

func TestTheLastStayIsToldFromContactsAndFromLetters(t *testing.T) {
	summary := letter("d", "Discharge summary", "2026-11-27", discharge("2026-11-24", "2026-11-27"))
	dayless := letter("e", "Discharge summary, copy", "2026-11-27", discharge("", ""))
	ward := stay("w", "2026-11-25", "2026-11-27", "Ward")
	const today, tomorrow = "2026-11-29", "2026-11-30"
	for name, c := range map[string]struct {
		entries []record.Entry
		want    string
	}{
		"a contact":                       {[]record.Entry{stay("s", "2026-11-24", "2026-11-27", "Fall"), summary}, "24-Nov-2026 to 27-Nov-2026 Fall: Discharge summary"},
		"in hospital now":                 {[]record.Entry{stay("s", "2026-11-28", "", "Low sugar")}, "28-Nov-2026 now Low sugar: none"},
		"moved to a ward":                 {[]record.Entry{stay("s", "2026-11-24", "2026-11-25", "Fall"), ward}, "24-Nov-2026 to 27-Nov-2026 Fall: none"},
		"a letter alone":                  {[]record.Entry{summary}, "24-Nov-2026 to 27-Nov-2026 : Discharge summary"},
		"a letter of an earlier stay":     {[]record.Entry{stay("s", "2026-11-24", "2026-11-27", "Fall"), letter("d", "Old summary", "2026-05-02", discharge("2026-05-01", "2026-05-02"))}, "24-Nov-2026 to 27-Nov-2026 Fall: none"},
		"a letter that says no days":      {[]record.Entry{stay("s", "2026-11-24", "2026-11-27", "Fall"), dayless}, "24-Nov-2026 to 27-Nov-2026 Fall: Discharge summary, copy"},
		"one never closed, then another":  {[]record.Entry{stay("n", "2025-11-24", "", "Chest"), stay("s", "2026-11-24", "2026-11-27", "Fall")}, "24-Nov-2026 to 27-Nov-2026 Fall: none"},
		"one never closed, then a letter": {[]record.Entry{stay("n", "2025-11-24", "", "Chest"), summary}, "24-Nov-2026 to 27-Nov-2026 : Discharge summary"},
		"wards of one that goes on":       {[]record.Entry{stay("n", "2026-11-20", "", "Chest"), ward}, "20-Nov-2026 now Chest: none"},
		"its letter closes it":            {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), summary}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"left today":                      {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), letter("d", "Summary", today, discharge("2026-11-24", today))}, "24-Nov-2026 to 29-Nov-2026 by letter Fall: Summary"},
		"it is to end tomorrow":           {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), letter("d", "Summary", today, discharge("2026-11-24", tomorrow))}, "24-Nov-2026 now Fall: Summary"},
		"admitted again on that day":      {[]record.Entry{stay("s", "2026-11-27", "", "Fall"), summary}, "27-Nov-2026 now Fall: Discharge summary"},
		"admitted again in that hour":     {[]record.Entry{stay("s", "2026-11-27T15:00:00Z", "", "Fall"), letter("d", "Summary", "2026-11-27", discharge("2026-11-27T09:00:00Z", "2026-11-27T14:00:00Z"))}, "27-Nov-2026 now Fall: Summary"},
		"admitted in the night":           {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), letter("d", "Summary", "2026-11-27", discharge("2026-11-23", "2026-11-27"))}, "24-Nov-2026 now, unless Summary Fall: Summary"},
		"an emergency department’s":       {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), letter("d", "Summary", "2026-11-24", discharge("2026-11-24", "2026-11-24"))}, "24-Nov-2026 now Fall: Summary"},
		"of the hospital that sent on":    {[]record.Entry{stay("s", "2026-11-26", "", "Fall"), summary}, "26-Nov-2026 now Fall: Discharge summary"},
		"sent on to another hospital":     {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), summary, stay("o", "2026-11-27", "", "Hip", of(oxford))}, "24-Nov-2026 now Fall: Discharge summary"},
		"the last of two letters":         {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), letter("c", "First", "2026-11-25", discharge("2026-11-24", "2026-11-25")), summary}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"there again after the letter":    {[]record.Entry{stay("s", "2026-11-20", "", "Fall"), letter("c", "First", "2026-11-22", discharge("2026-11-20", "2026-11-22")), summary}, "20-Nov-2026 now, unless First Fall: Discharge summary"},
		"another source's letter":         {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), with(summary, of(oxford))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"another hospital's letter":       {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("Heart Centre"))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"a letter of nobody knows whom":   {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), summary}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"its hospital's letter":           {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("Dr A Patel, Consultant; St Mary’s")), with(summary, by("Dr O Hassan, Foundation doctor, St Mary’s"))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"a letter of the same grade":      {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("Dr A Patel, Consultant")), with(summary, by("Dr B Moss, Consultant"))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"a day elsewhere within it":       {[]record.Entry{stay("s", "2026-11-20", "", "Fall", by("St Mary’s")), letter("c", "Heart", "2026-11-25", discharge("2026-11-24", "2026-11-25"), by("Heart Centre"), of(oxford))}, "20-Nov-2026 now, unless Heart Fall: Heart"},
		"one of its own that began later": {[]record.Entry{stay("s", "2026-11-20", "", "Fall"), summary}, "20-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"moved to another ward after it":  {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), summary, entry(record.Contacts, "Encounter", "v", "Ward move", "2026-11-28")}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"moved to another ward then":      {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), summary, entry(record.Contacts, "Encounter", "v", "Ward move", "2026-11-27")}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"measured in it after the letter": {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by("Ward 4, St Mary’s"))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"measured by a nurse after it":    {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by("Nurse B Jones"))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"measured on a ward after it":     {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by("Ward 7"))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"measured by its trust after it":  {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by("St Mary’s NHS Trust"))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"by a ward and a GP after it":     {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by("Ward 7; "+gp))}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"measured elsewhere after it":     {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by("Nurse B Jones"), of(oxford))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"measured by a GP after it":       {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-28", by(gp))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"measured on its day":             {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Observations, "Observation", "o", "Pulse", "2026-11-27", by("Ward 7"))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"a typed copy after it":           {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), letter("t", "Typed letter", "2026-11-28", by("Medical secretary"))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"a care plan after it":            {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), with(plan("p", "cpr: Attempt"), on("2026-11-28"), by("Ward 7"))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"a letter of nobody, of a part":   {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("Dr A Patel, ")), summary}, "24-Nov-2026 now, unless Discharge summary Fall: Discharge summary"},
		"seen at home after the letter":   {[]record.Entry{stay("s", "2026-11-24", "", "Fall", by("St Mary’s")), with(summary, by("St Mary’s")), entry(record.Contacts, "Encounter", "v", "Home visit", "2026-11-28", by(gp))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"booked after the letter":         {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), summary, entry(record.Contacts, "Encounter", "v", "Clinic", "2026-11-28", status("Planned", record.Planned))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"a letter that was a mistake":     {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), with(summary, status("Entered in error", record.Refuted))}, "24-Nov-2026 now Fall: none"},
		"a letter without days":           {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), dayless}, "24-Nov-2026 now Fall: Discharge summary, copy"},
		"another source closed it":        {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), stay("o", "2026-11-24", "2026-11-27", "Its stay", of(oxford))}, "24-Nov-2026 now, unless Hospital stay Fall: none"},
		"it began a day later there":      {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), stay("o", "2026-11-25", "2026-11-27", "Its stay", of(oxford))}, "24-Nov-2026 now, unless Hospital stay Fall: none"},
		"another stay of another source":  {[]record.Entry{stay("s", "2026-11-20", "", "Fall"), stay("o", "2026-11-24", "2026-11-27", "Its stay", of(oxford))}, "20-Nov-2026 now Fall: none"},
		"an emergency department there":   {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), stay("o", "2026-11-23", "2026-11-24", "Its stay", of(oxford))}, "23-Nov-2026 now Its stay: none"},
		"it is to end there tomorrow":     {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), stay("o", "2026-11-24", tomorrow, "Its stay", of(oxford))}, "24-Nov-2026 now Fall: none"},
		"a ward of its own that ended":    {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), stay("o", "2026-11-24", "2026-11-27", "Its ward")}, "24-Nov-2026 now Fall: none"},
		"closed there by mistake":         {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), stay("o", "2026-11-24", "2026-11-27", "Its stay", of(oxford), status("Cancelled", record.Refuted))}, "24-Nov-2026 now Fall: none"},
		"its letter and another source":   {[]record.Entry{stay("s", "2026-11-24", "", "Fall"), summary, stay("o", "2026-11-24", "2026-11-26", "Its stay", of(oxford))}, "24-Nov-2026 to 27-Nov-2026 by letter Fall: Discharge summary"},
		"nobody closed it":                {[]record.Entry{stay("s", "2026-08-01", "", "Fall")}, "01-Aug-2026 endless Fall: none"},
		"planned, cancelled":              {[]record.Entry{stay("s", "2026-11-24", "2026-11-27", "Fall", status("Cancelled", record.Refuted)), stay("t", "2026-12-24", "", "Hip", status("Planned", record.Planned))}, "none"},
		"no stay":                         {[]record.Entry{entry(record.Contacts, "Encounter", "v", "Home visit", "2026-11-28")}, "none"},
	} {
		t.Run(name, func(t *testing.T) {
			got := "none"
			if stays := hospital.Stays(holding(c.entries...).chart(), now); len(stays) > 0 {
				s := stays[0]
				got = s.From.DayString() + " to " + s.Until.DayString()
				switch {
				case s.Endless:
					got = s.From.DayString() + " endless"
				case s.Ongoing:
					got = s.From.DayString() + " now"
					if s.Doubtful != nil {
						got += ", unless " + s.Doubtful.Text
					}
				case s.Closing != nil:
					got += " by letter"
				}
				reason := ""
				for _, fact := range s.Entry.Facts {
					reason = fact.Value
				}
				got += " " + reason + ": "
				if s.Summary == nil {
					got += "none"
				} else {
					got += s.Summary.Text
				}
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestAPlanFromBeforeAStayIsToBeAskedAbout(t *testing.T) {
	old, fresh := plan("p", "cpr: Attempt"), with(plan("p", "cpr: Attempt"), replacing("x"))
	for name, c := range map[string]struct {
		entries []record.Entry
		ask     bool
	}{
		"before the stay": {[]record.Entry{old, stay("s", "2026-11-24", "2026-11-27", "Fall")}, true},
		"within the stay": {[]record.Entry{fresh, stay("s", "2026-11-24", "2026-11-27", "Fall")}, false},
		"no stay":         {[]record.Entry{old}, false},
		"no plan":         {[]record.Entry{stay("s", "2026-11-24", "2026-11-27", "Fall")}, false},
	} {
		if got := changes.Of(holding(c.entries...).chart(), changes.Seen{}, changes.Since{Kind: changes.Days, N: 30}, now).Ask; got != c.ask {
			t.Errorf("%s: asked about %v", name, got)
		}
	}
}

// somebody is a record of things that may be there, change, or come.
var somebody = []record.Entry{
	medicine("a", "Amlodipine 5 mg tablets", "One", "2012-03-02"), medicine("a2", "Amlodipine 5 mg tablets", "One", "2026-11-27", by(ward), stopped("2026-11-27")),
	medicine("f", "Furosemide 40 mg tablets", "Half", "2025-04-11"), medicine("f2", "Furosemide 40 mg tablets", "One", "2026-11-27", of(oxford)),
	medicine("p", "Paracetamol", "Two", ""), medicine("p2", "Paracetamol", "Four", "", of(oxford)),
	letter("l", "Memory clinic", "2026-10-01"), letter("m", "Falls clinic", "2026-11-26", of(oxford)), letter("n", "Falls clinic", "2026-11-26"),
	result("h1", "Haemoglobin", 101, "2026-09-02", record.Low), result("h2", "Haemoglobin", 94, "2026-11-28", record.Low, of(oxford)), result("h3", "Haemoglobin", 94, "2026-11-28", record.Low),
	allergy("b", "Penicillin"), plan("c", "cpr: Attempt", "ring: Ewa"), with(plan("d", "cpr: Do not attempt"), replacing("c"), of(oxford)),
	stay("s", "2026-11-24", "2026-11-27", "Fall"), asked("t", "Blood test", "1"),
}

// TestAnyOrderOfArrivalsGivesTheSamePage draws who answered then and now and what with, and
// has it arrive now in any order, in parts, and the parts again.
func TestAnyOrderOfArrivalsGivesTheSamePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) sight {
			var s sight
			for _, e := range somebody {
				if rapid.Bool().Draw(t, name) {
					s.entries = append(s.entries, e)
				}
			}
			if rapid.IntRange(0, 3).Draw(t, name+" fails") == 0 {
				s.failed = []string{rapid.SampledFrom([]string{london, oxford}).Draw(t, name+" failed")}
			}
			return s
		}
		before, after := draw("before"), draw("after")
		for i, e := range after.entries {
			if e.Section == record.Medicines && rapid.Bool().Draw(t, "changed in place") {
				after.entries[i] = with(e, again, dose("Three"))
			}
		}
		memory, versions := seenBefore(before), []changes.Earlier(nil)
		if rapid.Bool().Draw(t, "versions are kept") {
			for _, e := range before.entries {
				versions = append(versions, changes.Earlier{Of: e, Versions: []record.Entry{e}})
			}
		}
		want := written(changes.Of(after.chart(), changes.Seen{Memory: memory, Earlier: versions}, lastLook, now))

		chart := record.NewChart(record.Patient{NHSNumber: "9991234578"}, suppliers)
		order := rapid.Permutation([]string{london, oxford, london, oxford}).Draw(t, "order")
		for n, source := range order {
			answer := after.answer(source)
			answer.Entries = rapid.Permutation(answer.Entries).Draw(t, "entries")
			if slices.Contains(order[n+1:], source) && len(answer.Entries) > 0 { // only a part of it has come
				answer.Entries = answer.Entries[:rapid.IntRange(0, len(answer.Entries)).Draw(t, "part")]
			}
			chart = chart.With(answer)
		}
		chart = chart.At(now)
		if got := written(changes.Of(chart, changes.Seen{Memory: memory, Earlier: versions}, lastLook, now)); got != want {
			t.Fatalf("found\n %s\nwant\n %s", got, want)
		}
		seen := shownWhole(chart, memory, now)
		again := changes.Of(chart, changes.Seen{Memory: seen, Earlier: versions}, lastLook, now)
		if twice := written(again); twice != "" && len(again.Late) == 0 {
			t.Fatalf("the second look finds %s", twice)
		}
	})
}

// BenchmarkOf is what is new in a record of 5,000 entries whose sections have been read,
// half of them seen. The budget is 50 ms.
func BenchmarkOf(b *testing.B) {
	sections := []func(i int, day string) record.Entry{
		func(i int, day string) record.Entry {
			return result(fmt.Sprint("r", i), fmt.Sprint("Test ", i%60), float64(i), day, record.Low)
		},
		func(i int, day string) record.Entry { return letter(fmt.Sprint("l", i), "Letter", day) },
		func(i int, day string) record.Entry {
			return result(fmt.Sprint("q", i), fmt.Sprint("Test ", i%60), float64(i), day, record.Low, of(oxford))
		},
		func(i int, day string) record.Entry {
			return medicine(fmt.Sprint("m", i), fmt.Sprint("Medicine ", i%300, " mg tablets"), "One", day)
		},
	}
	var s sight
	for i := range 5000 {
		s.entries = append(s.entries, sections[i%len(sections)](i, record.Day(2010, 1, 1+i).FHIR()))
	}
	memory := seenBefore(sight{entries: s.entries[:2500]})
	chart := s.chart()
	for _, section := range record.Sections() {
		chart.Section(section)
	}
	for b.Loop() {
		changes.Of(chart, changes.Seen{Memory: memory}, lastLook, now)
	}
}

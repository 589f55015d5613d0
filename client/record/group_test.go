package record_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/planfield"
)

// warfarin is one medicine as a source gives it, changed by what a case says.
func warfarin(source string, change ...func(*record.Entry)) record.Entry {
	e := record.Entry{
		Section: record.Medicines, Type: "MedicationRequest", ID: source + "-1", Version: source, Source: source,
		Text: "Warfarin 3 mg tablets", Code: record.Code{System: "http://snomed.info/sct", Value: "375374009"},
		Status: "Active", ClinicalStatus: record.Active, Date: record.Day(2026, 3, 12), Author: "Dr A Patel, GP",
		Facts:  []record.Fact{{Label: "Dose", Value: "one tablet at night"}},
		Detail: record.Medicine{Name: "Warfarin 3 mg tablets", Dose: "one tablet at night"},
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

func TestWhatTwoSourcesSayAlikeIsOneGroup(t *testing.T) {
	groups := record.Grouped([]record.Entry{warfarin("Oxford"), warfarin("London")})
	if len(groups) != 1 || len(groups[0].Entries) != 2 || groups[0].Entries[0].Source != "London" || groups[0].Entries[1].Source != "Oxford" {
		t.Fatalf("they stand as %v", groups)
	}
}

func TestAnyDifferenceAReaderWouldActOnKeepsTwoEntriesApart(t *testing.T) {
	for what, change := range map[string]func(*record.Entry){
		"dose": func(e *record.Entry) {
			e.Detail = record.Medicine{Name: "Warfarin 3 mg tablets", Dose: "two tablets at night"}
		},
		"dose, in its facts alone":  func(e *record.Entry) { e.Facts = []record.Fact{{Label: "Dose", Value: "two"}} },
		"a fact more":               func(e *record.Entry) { e.Facts = append(e.Facts, record.Fact{Label: "Note", Value: "stop"}) },
		"no facts":                  func(e *record.Entry) { e.Facts = nil },
		"status":                    func(e *record.Entry) { e.Status = "Stopped" },
		"clinical status":           func(e *record.Entry) { e.ClinicalStatus = record.Inactive },
		"date":                      func(e *record.Entry) { e.Date = record.Day(2026, 3, 13) },
		"precision of the date":     func(e *record.Entry) { e.Date = record.DateOf(e.Date.Time(), record.ToMonth) },
		"no date on one":            func(e *record.Entry) { e.Date = record.Date{} },
		"author":                    func(e *record.Entry) { e.Author = "Dr O Hassan" },
		"no author on one":          func(e *record.Entry) { e.Author = "" },
		"code":                      func(e *record.Entry) { e.Code.Value = "319735007" },
		"system of the code":        func(e *record.Entry) { e.Code.System = "http://example.org" },
		"no code on one":            func(e *record.Entry) { e.Code = record.Code{} },
		"text":                      func(e *record.Entry) { e.Text = "Warfarin" },
		"a warning on one":          func(e *record.Entry) { e.Marks = []string{"Marked restricted."} },
		"type":                      func(e *record.Entry) { e.Type = "MedicationStatement" },
		"section":                   func(e *record.Entry) { e.Section = record.Other },
		"a detail that says less":   func(e *record.Entry) { e.Detail = nil },
		"the same source once more": func(e *record.Entry) { e.Source, e.ID = "London", "London-2" },
	} {
		if groups := record.Grouped([]record.Entry{warfarin("London"), warfarin("Oxford", change)}); len(groups) != 2 {
			t.Errorf("%s: both stand in one row", what)
		}
	}
}

func TestWhatNobodyDatedCodedOrSignedIsNeverGrouped(t *testing.T) {
	for what, change := range map[string]func(*record.Entry){
		"no date": func(e *record.Entry) { e.Date = record.Date{} }, "no code": func(e *record.Entry) { e.Code = record.Code{} },
		"no author": func(e *record.Entry) { e.Author = "" }, "a plan": func(e *record.Entry) { e.Section = record.CarePlans },
		"a letter that has not been seen": func(e *record.Entry) {
			e.Detail = record.Letter{Attachments: []record.Attachment{{URL: "Binary/1"}}}
		},
	} {
		if groups := record.Grouped([]record.Entry{warfarin("London", change), warfarin("Oxford", change)}); len(groups) != 2 {
			t.Errorf("%s: both stand in one row", what)
		}
	}
}

func TestALetterThatTwoSourcesPointToIsOne(t *testing.T) {
	same := func(e *record.Entry) {
		e.Detail = record.Letter{Attachments: []record.Attachment{{URL: "https://documents.example/1"}}}
	}
	if groups := record.Grouped([]record.Entry{warfarin("London", same), warfarin("Oxford", same)}); len(groups) != 1 {
		t.Errorf("one letter stands in %d rows", len(groups))
	}
}

func TestTwoActsOfOneSourceStayTwoBesideAnothersOne(t *testing.T) {
	again := warfarin("London", func(e *record.Entry) { e.ID = "London-2" })
	groups := record.Grouped([]record.Entry{warfarin("London"), again, warfarin("Oxford")})
	if len(groups) != 2 || len(groups[0].Entries) != 2 || len(groups[1].Entries) != 1 || groups[1].Entries[0].ID != "London-2" {
		t.Errorf("they stand as %v", groups)
	}
}

// someEntry draws an entry from so few words that many are alike or nearly so.
func someEntry(t *rapid.T) record.Entry {
	of := func(what string, choices ...string) string { return rapid.SampledFrom(choices).Draw(t, what) }
	text := of("text", "Penicillin", "Warfarin")
	e := record.Entry{
		Section: rapid.SampledFrom([]record.Section{record.Medicines, record.Allergies, record.Results, record.CarePlans, record.Letters}).Draw(t, "section"),
		Type:    of("type", "A", "B"), ID: of("id", "1", "2", "3"), Text: text, Status: of("status", "Active", "Stopped"),
		Code:           record.Code{System: of("system", "", "sct"), Value: of("code", "", "1", "2")},
		ClinicalStatus: rapid.SampledFrom([]record.ClinicalStatus{record.Active, record.Active, record.Inactive}).Draw(t, "clinical status"),
		Date: rapid.SampledFrom([]record.Date{{}, record.Day(2026, 1, 1), record.Day(2026, 1, 1),
			record.DateOf(record.Day(2026, 1, 1).Time(), record.ToMonth)}).Draw(t, "date"),
		Author: of("author", "", "Dr A Patel", "Dr A Patel"), Source: of("source", "London", "Oxford", "Kent"),
	}
	word := of("word", "one", "two")
	switch e.Section {
	case record.Medicines:
		e.Detail = record.Medicine{Name: text, Dose: word}
	case record.Allergies:
		e.Detail = record.Allergy{Substance: text, Reactions: []string{word}, NoneKnown: of("none", "", "", "none") != ""}
	case record.Results:
		limit := float64(len(word))
		e.Detail = record.Result{Value: word, Low: &limit}
	case record.CarePlans:
		code := map[string]string{"one": record.ForAttemptedCPR, "two": record.NotForAttemptedCPR}[word]
		e.Detail = record.Plan{Changed: e.Date, Fields: []record.PlanItem{{Field: planfield.CPR, Text: text, Code: record.Code{Value: code}}}}
	default:
		e.Detail = record.Letter{Kind: word}
	}
	return e
}

// written is all that an entry says; the bounds of a result by what they say.
func written(e record.Entry) string {
	if result, ok := e.Detail.(record.Result); ok && result.Low != nil {
		low := *result.Low
		result.Low = nil
		return fmt.Sprintf("%+v %v %+v", result, low, withoutDetail(e))
	}
	return fmt.Sprintf("%T %+v %+v", e.Detail, e.Detail, withoutDetail(e))
}

func withoutDetail(e record.Entry) record.Entry {
	e.Detail = nil
	return e
}

func allWritten(entries []record.Entry) []string {
	var list []string
	for _, e := range entries {
		list = append(list, written(e))
	}
	slices.Sort(list)
	return list
}

func groupsWritten(groups []record.Group) []string {
	var list []string
	for _, g := range groups {
		list = append(list, fmt.Sprint(allWritten(g.Entries)))
	}
	slices.Sort(list)
	return list
}

func TestGroupingLosesNothingJoinsNothingThatDiffersAndMindsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(rapid.Custom(someEntry), 0, 24).Draw(t, "entries")
		groups := record.Grouped(entries)
		var all []record.Entry
		for _, g := range groups {
			all = append(all, g.Entries...)
			checkGroup(t, g)
		}
		if !slices.Equal(allWritten(all), allWritten(entries)) {
			t.Fatal("what went in did not come out")
		}
		shuffled := rapid.Permutation(entries).Draw(t, "shuffled")
		if !slices.Equal(groupsWritten(record.Grouped(shuffled)), groupsWritten(groups)) {
			t.Fatal("another order makes other groups")
		}
	})
}

func checkGroup(t *rapid.T, g record.Group) {
	first := g.Entries[0]
	sources := map[string]bool{}
	for _, e := range g.Entries {
		if sources[e.Source] {
			t.Fatalf("%s stands twice in one group", e.Source)
		}
		sources[e.Source] = true
		if e.Code != first.Code || e.Date.Compare(first.Date) != 0 || e.ClinicalStatus != first.ClinicalStatus || e.Status != first.Status ||
			e.Author != first.Author || !reflect.DeepEqual(e.Detail, first.Detail) || !slices.Equal(e.Facts, first.Facts) {
			t.Fatalf("a group holds two that differ: %+v and %+v", first, e)
		}
	}
}

func TestAnActiveAllergyWinsHoweverItsEntriesAreGrouped(t *testing.T) {
	known := func(source string) record.Entry {
		e := allergy("Penicillin", record.Active)
		e.Source, e.Author, e.Date = source, "Dr A Patel", record.Day(2020, 1, 1)
		e.Code = record.Code{System: "http://snomed.info/sct", Value: "91936005"}
		return e
	}
	ended := known("Kent")
	ended.ClinicalStatus = record.Inactive
	chart := chartOf(said("London", record.Allergies, known("London")), said("Oxford", record.Allergies, known("Oxford")), said("Kent", record.Allergies, ended, noneKnown))
	if chart.AllergyHeading() != record.KnownAllergies {
		t.Error("the active allergy does not win")
	}
	groups := record.Grouped(chart.Entries(record.Allergies))
	if len(groups) != 3 || len(groups[0].Entries)+len(groups[1].Entries)+len(groups[2].Entries) != 4 {
		t.Errorf("the ended allergy and the statement of none do not stand by themselves: %v", groups)
	}
}

func BenchmarkGrouped5000Entries(b *testing.B) {
	var entries []record.Entry
	for i := range 5000 {
		e := warfarin([]string{"London", "Oxford"}[i%2])
		e.ID, e.Date = fmt.Sprint(i), record.Day(2020, 1, i/2)
		entries = append(entries, e)
	}
	b.ReportAllocs()
	for b.Loop() {
		record.Grouped(entries)
	}
}

package news2_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/news2"
)

const loinc, snomed = "http://loinc.org", "http://snomed.info/sct"

func at(text string) record.Date {
	date, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

// taken is one measurement as a source gives it.
func taken(when, code string, value float64, unit string) record.Entry {
	words := strings.TrimSpace(number(value) + " " + unit)
	return record.Entry{
		Section: record.Observations, Type: "Observation", ID: when + code, Source: "London Care Record", Author: "Barts", Date: at(when), ClinicalStatus: record.Active,
		Code: record.Code{System: loinc, Value: code}, Detail: record.Result{Value: words, Number: record.Number{Value: value, Unit: unit, Known: true}},
	}
}

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

func said(when, code, concept, words string) record.Entry {
	e := taken(when, code, 0, "")
	e.Detail = record.Result{Value: words, Coded: record.Code{System: snomed, Value: concept, Display: words}}
	return e
}

func pressure(when string, upper float64) record.Entry {
	e := taken(when, "85354-9", 0, "")
	e.Detail = record.Result{Value: "BP", Parts: []record.ResultPart{
		{Code: record.Code{Value: "8480-6"}, Value: number(upper) + " mmHg", Number: record.Number{Value: upper, Unit: "mmHg", Known: true}},
		{Code: record.Code{Value: "8462-4"}, Value: "70 mmHg", Number: record.Number{Value: 70, Unit: "mmHg", Known: true}},
	}}
	return e
}

// seven are one whole set, each value an entry of its own.
func seven(when string) []record.Entry {
	return []record.Entry{
		taken(when, "9279-1", 24, "per minute"), taken(when, "59408-5", 93, "%"), taken(when, "3151-8", 2, "L/min"), pressure(when, 98),
		taken(when, "8867-4", 112, "beats/minute"), said(when, "1104441000000107", "248234008", "Alert"), taken(when, "8310-5", 38.2, "°C"),
	}
}

func sets(t *testing.T, entries ...record.Entry) []news2.Set {
	t.Helper()
	found, _ := table(t).Sets(entries, nil)
	return found
}

func TestASetIsWhatOneAuthorRecordedTogether(t *testing.T) {
	const morning, soon, later = "2026-11-24T06:10:00Z", "2026-11-24T06:40:00Z", "2026-11-24T06:41:00Z"
	change := func(entries []record.Entry, of int, by func(*record.Entry)) []record.Entry {
		by(&entries[of])
		return entries
	}
	for name, row := range map[string]struct {
		entries []record.Entry
		want    []string // newest first
	}{
		"at one moment":        {seven(morning), []string{"11 emergency"}},
		"within half an hour":  {change(seven(morning), 4, func(e *record.Entry) { e.Date = at(soon) }), []string{"11 emergency"}},
		"a minute more":        {change(seven(morning), 4, func(e *record.Entry) { e.Date = at(later) }), []string{"at least 2, 6 not taken", "at least 9 emergency, 1 not taken"}},
		"another source":       {change(seven(morning), 4, func(e *record.Entry) { e.Source = "Oxford" }), []string{"at least 9 emergency, 1 not taken", "at least 2, 6 not taken"}},
		"another author":       {change(seven(morning), 4, func(e *record.Entry) { e.Author = "Ambulance" }), []string{"at least 9 emergency, 1 not taken", "at least 2, 6 not taken"}},
		"a retracted one":      {change(seven(morning), 4, func(e *record.Entry) { e.ClinicalStatus = record.Refuted }), []string{"at least 9 emergency, 1 not taken"}},
		"no air":               {append(seven(morning)[:2], seven(morning)[3:]...), []string{"at least 9 emergency, 1 not taken"}},
		"no consciousness":     {append(seven(morning)[:5], seven(morning)[6:]...), []string{"at least 11 emergency, 1 not taken"}},
		"two whole, 20 min":    {append(seven(morning), seven("2026-11-24T06:30:00Z")...), []string{"11 emergency", "11 emergency"}},
		"a day and no time":    {change(seven(morning), 4, func(e *record.Entry) { e.Date = at("2026-11-24") }), []string{"at least 9 emergency, 1 not taken"}},
		"air, taken as 0 L":    {change(seven(morning), 2, func(e *record.Entry) { *e = taken(morning, "3151-8", 0, "L/min") }), []string{"9 emergency"}},
		"air, coded":           {change(seven(morning), 2, func(e *record.Entry) { *e = said(morning, "250774007", "722742002", "Breathing room air") }), []string{"9 emergency"}},
		"oxygen, less than 0":  {change(seven(morning), 2, func(e *record.Entry) { *e = taken(morning, "3151-8", -1, "L/min") }), []string{"at least 9 emergency, 1 not scored"}},
		"oxygen, 28 %":         {change(seven(morning), 2, func(e *record.Entry) { *e = taken(morning, "3150-6", 28, "%") }), []string{"11 emergency"}},
		"oxygen, not readable": {change(seven(morning), 2, func(e *record.Entry) { *e = said(morning, "3150-6", "", "see chart") }), []string{"at least 9 emergency, 1 not scored"}},
		"a word for the mind":  {change(seven(morning), 5, func(e *record.Entry) { *e = said(morning, "80288-4", "", "drowsy") }), []string{"at least 11 emergency, 1 not scored"}},
		"new confusion":        {change(seven(morning), 5, func(e *record.Entry) { *e = said(morning, "80288-4", "", "New confusion") }), []string{"14 emergency"}},
		"°F":                   {change(seven(morning), 6, func(e *record.Entry) { *e = taken(morning, "8310-5", 100.4, "°F") }), []string{"10 emergency"}},
		"°F as °C":             {change(seven(morning), 6, func(e *record.Entry) { *e = taken(morning, "8310-5", 100.4, "°C") }), []string{"at least 10 emergency, 1 not scored"}},
		"no unit":              {change(seven(morning), 0, func(e *record.Entry) { *e = taken(morning, "9279-1", 24, "") }), []string{"at least 9 emergency, 1 not scored"}},
		"a unit nobody knows":  {change(seven(morning), 1, func(e *record.Entry) { *e = taken(morning, "59408-5", 93, "mmol/L") }), []string{"at least 9 emergency, 1 not scored"}},
		"kPa":                  {change(seven(morning), 3, func(e *record.Entry) { *e = taken(morning, "8480-6", 12, "kPa") }), []string{"12 emergency"}}, // 90.007 mmHg
		"again, and better":    {append(seven(morning), taken(soon, "59408-5", 97, "%")), []string{"11 emergency"}},
		"again, and worse":     {append(seven(morning), taken(soon, "59408-5", 90, "%")), []string{"12 emergency"}},
	} {
		var got []string
		for _, set := range sets(t, row.entries...) {
			got = append(got, wordsOf(set.Score))
		}
		if !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s: %q, and not %q", name, got, row.want)
		}
	}
}

func TestWhyAValueIsNotScoredIsSaid(t *testing.T) {
	const now = "2026-11-24T06:10:00Z"
	for doubt, entry := range map[string]record.Entry{
		"no unit given": taken(now, "8867-4", 80, ""), "unit not known": taken(now, "8310-5", 37, "points"), "no such value can be": taken(now, "59408-5", 0.96, "%"),
		"not understood": said(now, "8867-4", "", "fast"),
	} {
		found := sets(t, entry)
		if len(found) != 1 || found[0].Score.Unscored != 1 {
			t.Fatalf("%s: %+v", doubt, found)
		}
		said := ""
		for _, reading := range found[0].Readings {
			said += reading.Doubt.Words()
		}
		if said != doubt {
			t.Errorf("%q, and not %q", said, doubt)
		}
	}
	repeated := sets(t, taken(now, "8867-4", 80, "bpm"), taken(now, "8867-4", 118, "bpm"))[0].Readings[news2.Pulse]
	if !repeated.Again || repeated.Words != "118 bpm" {
		t.Errorf("the graver of two is not said: %+v", repeated)
	}
	same := sets(t, taken(now, "8867-4", 80, "bpm"), taken(now, "8867-4", 80, "bpm"))[0].Readings[news2.Pulse]
	if same.Again {
		t.Error("the same value, given twice, is said to be taken again")
	}
}

func TestAPanelIsASetWithoutATimeOfDay(t *testing.T) {
	panel := taken("2026-11-24", "85353-1", 0, "")
	panel.Detail = record.Result{Value: "Vital signs", Parts: []record.ResultPart{
		{Code: record.Code{Value: "8867-4"}, Value: "80 bpm", Number: record.Number{Value: 80, Unit: "bpm", Known: true}},
		{Code: record.Code{Value: "59408-5"}, Value: "96%", Number: record.Number{Value: 96, Unit: "%", Known: true}},
		{Code: record.Code{Value: "9279-1"}, Value: "40 per minute", Number: record.Number{Value: 40, Unit: "per minute", Known: true}, Unvalued: true},
		{Code: record.Code{Value: "8310-5"}, Value: "36.6 °C", Number: record.Number{Value: 36.6, Unit: "°C", Known: true}},
	}}
	found, loose := table(t).Sets([]record.Entry{panel, taken("2026-11-24", "8867-4", 140, "bpm")}, nil)
	if len(found) != 1 || wordsOf(found[0].Score) != "at least 0, 4 not taken" || loose != 1 {
		t.Errorf("%d sets, %d loose: %+v", len(found), loose, found)
	}
}

func TestScale2HoldsOnlyFromARecordedDecision(t *testing.T) {
	const now = "2026-11-24T06:10:00Z"
	set := []record.Entry{taken(now, "59408-5", 90, "%"), taken(now, "3151-8", 2, "L/min")}
	by := func(kind record.AuthorKind) record.Entry {
		points := taken(now, "1104321000000108", 0, "")
		points.By = kind
		return points
	}
	points := func(entries []record.Entry, decided ...record.Date) (news2.Scale, int) {
		found, _ := table(t).Sets(entries, decided)
		return found[0].Scale, found[0].Score.Of[news2.Saturation].Points
	}
	for name, row := range map[string]struct {
		entries []record.Entry
		decided []record.Date
		scale   news2.Scale
		points  int
	}{
		"none":                        {set, nil, news2.Scale1, 3},
		"before":                      {set, []record.Date{at("2026-01-02")}, news2.Scale2, 0},
		"only after":                  {set, []record.Date{at("2026-11-25")}, news2.Scale1, 3},
		"without a date":              {set, []record.Date{{}}, news2.Scale1, 3},
		"some time that year":         {set, []record.Date{at("2026")}, news2.Scale1, 3},
		"some time that month":        {set, []record.Date{at("2026-11")}, news2.Scale1, 3},
		"some time the month before":  {set, []record.Date{at("2026-10")}, news2.Scale2, 0},
		"the same day":                {set, []record.Date{at("2026-11-24")}, news2.Scale2, 0},
		"it is named, and not used":   {append(set[:2:2], said(now, "1104321000000108", "", "not used")), nil, news2.Scale1, 3},
		"a clinician scored it by it": {append(set[:2:2], by(record.ByClinician)), nil, news2.Scale2, 0},
		"the person scored it by it":  {append(set[:2:2], by(record.ByPatient)), nil, news2.Scale1, 3},
		"a device scored it by it":    {append(set[:2:2], by(record.ByDevice)), nil, news2.Scale1, 3},
		"somebody scored it by it":    {append(set[:2:2], by(record.AuthorNotConfirmed)), nil, news2.Scale1, 3},
	} {
		if scale, scored := points(row.entries, row.decided...); scale != row.scale || scored != row.points {
			t.Errorf("%s: scale %d, %d points", name, scale, scored)
		}
	}
	flag := record.Entry{Section: record.Flags, Type: "Flag", Text: "NEWS2 oxygen saturation scale 2", Code: record.Code{Value: "1104321000000108"}, Author: "Dr A Patel", By: record.ByClinician, Date: at("2026-02-03"), ClinicalStatus: record.Active, Source: "L"}
	for name, row := range map[string]struct {
		change  func(*record.Entry)
		want    int
		refused []record.AuthorKind
	}{
		"decided":               {func(*record.Entry) {}, 1, nil},
		"nobody named":          {func(e *record.Entry) { e.Author = "" }, 0, []record.AuthorKind{record.AuthorNotConfirmed}},
		"without a date":        {func(e *record.Entry) { e.Date = record.Date{} }, 0, []record.AuthorKind{record.AuthorNotConfirmed}},
		"by whom nobody knows":  {func(e *record.Entry) { e.By = record.AuthorNotConfirmed }, 0, []record.AuthorKind{record.AuthorNotConfirmed}},
		"by a relative":         {func(e *record.Entry) { e.By = record.ByRelative }, 0, []record.AuthorKind{record.ByRelative}},
		"scored by a device":    {func(e *record.Entry) { *e = by(record.ByDevice) }, 0, []record.AuthorKind{record.ByDevice}},
		"scored by a clinician": {func(e *record.Entry) { *e = by(record.ByClinician) }, 0, nil},
		"ended":                 {func(e *record.Entry) { e.ClinicalStatus = record.Inactive }, 0, nil},
		"in words alone":        {func(e *record.Entry) { e.Code = record.Code{} }, 0, nil},
	} {
		decision := flag
		row.change(&decision)
		chart := chartOf(record.Patient{}, decision)
		if got, refused := len(news2.Scale2Decisions(chart)), news2.Scale2Refused(chart); got != row.want || !slices.Equal(refused, row.refused) {
			t.Errorf("%s: %d decisions, refused %v", name, got, refused)
		}
	}
}

func chartOf(person record.Patient, entries ...record.Entry) record.Chart {
	states := map[record.Section]record.State{}
	for _, section := range record.Sections() {
		states[section] = record.State{Kind: record.Answered}
	}
	return record.NewChart(person, []record.Supplier{{Name: "L"}}).With(record.Answer{Source: "L", States: states, Entries: entries})
}

func TestASourcesOwnTotalStandsBesideOursWithItsWords(t *testing.T) {
	const now = "2026-11-24T06:10:00Z"
	for said, differs := range map[string]bool{"11": false, "8": true, "12": true, "high": false} {
		own := taken(now, news2.Total, 0, "")
		own.Detail = record.Result{Value: said}
		found := sets(t, append(seven(now), own)...)
		if len(found) != 1 || len(found[0].SourceScores) != 1 || found[0].SourceScores[0].Words != said || found[0].Differs(found[0].SourceScores[0]) != differs {
			t.Errorf("%q: %+v", said, found)
		}
	}
	incomplete, own := seven(now)[:3], taken(now, news2.Total, 9, "")
	if set := sets(t, append(incomplete, own)...)[0]; set.Differs(set.SourceScores[0]) {
		t.Error("a total that an incomplete set may have is said to differ")
	}
	own.Detail = record.Result{Value: "5", Number: record.Number{Value: 5, Known: true}}
	if set := sets(t, append(incomplete, own)...)[0]; !set.Differs(set.SourceScores[0]) {
		t.Error("a total below what an incomplete set scores is not said to differ")
	}
	if got := news2.SourceScores([]record.Entry{own, taken(now, "8867-4", 80, "bpm")}); len(got) != 1 || got[0].Words != "5" {
		t.Errorf("the sources' own scores: %+v", got)
	}
}

func TestTheOrderOfTheEntriesChangesNoSet(t *testing.T) {
	entries := append(seven("2026-11-24T06:10:00Z"), seven("2026-11-26T08:00:00Z")[:5]...)
	entries = append(entries, taken("2026-11-26T08:20:00Z", "59408-5", 91, "%"), taken("2026-11-26T08:20:00Z", "8867-4", 140, "bpm"))
	want := sets(t, entries...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		random.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		got := sets(t, entries...)
		if len(got) != len(want) {
			t.Fatalf("%d sets, and not %d", len(got), len(want))
		}
		for i := range got {
			if got[i].Score != want[i].Score || got[i].At != want[i].At {
				t.Fatalf("%+v, and not %+v", got[i], want[i])
			}
		}
	}
}

func TestNEWS2IsForNobodyUnder16OrPregnant(t *testing.T) {
	now := time.Date(2026, time.November, 28, 9, 0, 0, 0, time.UTC)
	born := func(text string) record.Patient { return record.Patient{Born: at(text)} }
	entry := func(section record.Section, text, code, value string) record.Entry {
		return record.Entry{Section: section, Text: text, Code: record.Code{Value: code}, Source: "L", ClinicalStatus: record.Active, Date: at("2026-10-01"), Detail: record.Result{Value: value}}
	}
	pregnancy := entry(record.Problems, "Pregnant", "77386006", "")
	for name, row := range map[string]struct {
		chart record.Chart
		says  string // in the reason; empty where it is for them
	}{
		"an adult":             {chartOf(born("1943-02-24")), ""},
		"16 today":             {chartOf(born("2010-11-28")), ""},
		"15":                   {chartOf(born("2010-11-29")), "under 16"},
		"the year may be 15":   {chartOf(born("2010")), "under 16"},
		"the year is 16":       {chartOf(born("2009")), ""},
		"not known":            {chartOf(record.Patient{}), "not known"},
		"pregnant":             {chartOf(born("1996-01-01"), pregnancy), "pregnancy"},
		"in words":             {chartOf(born("1996-01-01"), entry(record.Flags, "Pregnancy: twins", "", "")), "pregnancy"},
		"observed":             {chartOf(born("1996-01-01"), entry(record.Observations, "Status", "82810-3", "Pregnant")), "pregnancy"},
		"by its value":         {chartOf(born("1996-01-01"), entry(record.Observations, "Status", "", "Currently pregnant")), "pregnancy"},
		"in antenatal care":    {chartOf(born("1996-01-01"), entry(record.Problems, "Antenatal care", "", "")), "pregnancy"},
		"expecting":            {chartOf(born("1996-01-01"), entry(record.Observations, "Estimated date of delivery", "", "2027-01-01")), "pregnancy"},
		"gestational diabetes": {chartOf(born("1996-01-01"), entry(record.Problems, "Gestational diabetes mellitus", "", "")), "pregnancy"},
		"weeks of gestation":   {chartOf(born("1996-01-01"), entry(record.Observations, "Gestation period, 24 weeks", "", "")), "pregnancy"},
		"by a date of it":      {chartOf(born("1996-01-01"), entry(record.Observations, "EDD", "", "14-Feb-2027")), "pregnancy"},
		"of confinement":       {chartOf(born("1996-01-01"), entry(record.Observations, "Expected date of confinement", "", "")), "pregnancy"},
		"pre-eclampsia":        {chartOf(born("1996-01-01"), entry(record.Problems, "Pre-eclampsia", "", "")), "pregnancy"},
		"third trimester":      {chartOf(born("1996-01-01"), entry(record.Problems, "Third trimester", "", "")), "pregnancy"},
		"twins":                {chartOf(born("1996-01-01"), entry(record.Problems, "Twin gestation", "", "")), "pregnancy"},
		"an illness of one years ago": {chartOf(born("1996-01-01"), func() record.Entry {
			e := entry(record.Problems, "Gestational diabetes mellitus", "", "")
			e.Date = at("2019-03-01")
			return e
		}()), ""},
		"of undated illness": {chartOf(born("1996-01-01"), func() record.Entry {
			e := entry(record.Problems, "Pre-eclampsia", "", "")
			e.Date = record.Date{}
			return e
		}()), "pregnancy"},
		"bedding": {chartOf(born("1996-01-01"), entry(record.Problems, "Needs bedding changed", "", "")), ""},
		"some time this year": {chartOf(born("1996-01-01"), func() record.Entry {
			e := entry(record.Observations, "Pregnant", "", "Yes")
			e.Date = at("2026")
			return e
		}()), "pregnancy"},
		"observed not to be":   {chartOf(born("1996-01-01"), entry(record.Observations, "Pregnancy status", "82810-3", "Not pregnant")), ""},
		"a problem that ended": {chartOf(born("1996-01-01"), func() record.Entry { e := pregnancy; e.ClinicalStatus = record.Inactive; return e }()), ""},
		"long past that age":   {chartOf(born("1943-02-24"), entry(record.Problems, "Ectopic pregnancy", "", "")), ""},
	} {
		reason := news2.ExclusionFor(row.chart, now).Words()
		if (row.says == "") != (reason == "") || !strings.Contains(reason, row.says) {
			t.Errorf("%s: %q", name, reason)
		}
	}
}

func TestASetOfBeforeSomebodyWas16IsNotScored(t *testing.T) {
	for name, row := range map[string]struct {
		born, when string
		scored     bool
	}{
		"on the birthday":      {"2010-11-24", "2026-11-24T06:10:00Z", true},
		"the day before":       {"2010-11-25", "2026-11-24T06:10:00Z", false},
		"that year, some time": {"2010", "2026-11-24T06:10:00Z", false},
		"the year before":      {"2009", "2026-11-24T06:10:00Z", true},
	} {
		found := news2.WithoutUnder16s(at(row.born), sets(t, seven(row.when)...))
		if len(found) != 1 || found[0].Scored != row.scored || (found[0].Score.AtLeast > 0) != row.scored {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// A diastolic pressure that is sent apart belongs to the systolic one of the same moment and
// unit by the same hand, where there is one of each; alone it is no set, and moves none.
func TestADiastolicPressureSentApartStandsBesideTheSystolicOfItsMoment(t *testing.T) {
	const noon, later = "2026-11-26T12:00:00Z", "2026-11-26T12:10:00Z"
	upper, lower := taken(noon, "8480-6", 124, "mmHg"), taken(noon, "8462-4", 68, "mmHg")
	another := upper
	another.ID, another.Detail = "another", record.Result{Value: "130 mmHg", Number: record.Number{Value: 130, Unit: "mmHg", Known: true}}
	second := lower
	second.ID, second.Detail = "second", record.Result{Value: "80 mmHg", Number: record.Number{Value: 80, Unit: "mmHg", Known: true}}
	elsewhere := func(e record.Entry) record.Entry { e.Author = "Somebody else"; return e }
	over := func(e record.Entry) record.Entry { e.ClinicalStatus = record.Refuted; return e }
	for name, c := range map[string]struct {
		entries []record.Entry
		lower   string
		sets    int
	}{
		"beside it":                    {[]record.Entry{upper, lower}, "68", 1},
		"before it in the answer":      {[]record.Entry{lower, upper}, "68", 1},
		"by SNOMED CT":                 {[]record.Entry{upper, taken(noon, "271650006", 68, "mmHg")}, "68", 1},
		"ten minutes later":            {[]record.Entry{upper, taken(later, "8462-4", 68, "mmHg")}, "", 1},
		"of another unit":              {[]record.Entry{upper, taken(noon, "8462-4", 9, "kPa")}, "", 1},
		"by another hand":              {[]record.Entry{upper, elsewhere(lower)}, "", 1},
		"it was a mistake":             {[]record.Entry{upper, over(lower)}, "", 1},
		"two of them":                  {[]record.Entry{upper, lower, second}, "", 1},
		"two upper ones":               {[]record.Entry{upper, another, lower}, "", 1},
		"a pressure that has its own":  {[]record.Entry{pressure(noon, 124), lower}, "70", 1},
		"alone":                        {[]record.Entry{lower}, "", 0},
		"on the day alone, without it": {[]record.Entry{taken("2026-11-26", "8462-4", 68, "mmHg"), upper}, "", 1},
	} {
		found := sets(t, c.entries...)
		if len(found) != c.sets {
			t.Errorf("%s: %+v", name, found)
			continue
		}
		if c.sets == 1 && (found[0].Readings[news2.Systolic].Lower != c.lower || found[0].Apart) {
			t.Errorf("%s: over %q, apart %v", name, found[0].Readings[news2.Systolic].Lower, found[0].Apart)
		}
	}
}

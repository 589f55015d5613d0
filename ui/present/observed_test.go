package present_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/assets"
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/handover"
	"careview/ui/present/observed"
)

func scoring(t testing.TB) *news2.Table {
	t.Helper()
	table, err := news2.Read(assets.NEWS2)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// measurement is one measurement, by LOINC, so many hours before now.
func measurement(code, name string, value float64, unit string, hours int) record.Entry {
	return record.Entry{
		Section: record.Observations, Type: "Observation", ID: fmt.Sprint(code, " ", hours), Text: name, Code: record.Code{System: "http://loinc.org", Value: code}, Source: "GP", Author: "Barts",
		Date: record.DateOf(now.Add(-time.Duration(hours)*time.Hour), record.ToMinute), ClinicalStatus: record.Active,
		Detail: record.Result{Value: strings.TrimSpace(fmt.Sprintf("%g %s", value, unit)), Number: record.Number{Value: value, Unit: unit, Known: true}},
	}
}

// wholeSet is a whole set of the seven; those of the codes named are left out.
func wholeSet(hours int, without ...string) []record.Entry {
	air := measurement("250774007", "Air or oxygen", 0, "", hours)
	air.Detail = record.Result{Value: "Breathing room air", Coded: record.Code{Value: "722742002"}}
	mind := measurement("1104441000000107", "Consciousness", 0, "", hours)
	mind.Detail = record.Result{Value: "Alert", Coded: record.Code{Value: "248234008"}}
	var entries []record.Entry
	for _, e := range []record.Entry{
		measurement("9279-1", "Breathing", 24, "per minute", hours), measurement("59408-5", "Oxygen", 93, "%", hours), air, measurement("8480-6", "Systolic", 98, "mmHg", hours),
		measurement("8867-4", "Pulse", 112, "bpm", hours), mind, measurement("8310-5", "Temperature", 38.2, "°C", hours),
	} {
		if !strings.Contains(strings.Join(without, " "), e.Code.Value) {
			entries = append(entries, e)
		}
	}
	return entries
}

func adult() record.Patient { p := person(1); p.Born = record.Day(1943, 2, 24); return p }

func seen(t testing.TB, table *news2.Table, entries ...record.Entry) observed.Page {
	t.Helper()
	return observed.PageOf(record.NewChart(adult(), []record.Supplier{{Name: "GP"}}).With(answered("GP", entries...)), observed.Setting{Now: now, NEWS2: table, Person: words.She})
}

func TestASetIsScoredOnlyWhereThePolicyHasItScored(t *testing.T) {
	on, off := seen(t, scoring(t), wholeSet(3)...).Early, seen(t, nil, wholeSet(3)...).Early
	if got := on.Sets[0].Total.Words(); !on.Scored || got != "9 emergency" || on.Heading != "Early warning (NEWS2)" {
		t.Errorf("on: %q under %q", got, on.Heading)
	}
	said := fmt.Sprintf("%+v", off)
	if off.Scored || off.Sets[0].Total != (observed.Total{}) || strings.Contains(said, "NEWS2") || strings.Contains(said, "Royal College") {
		t.Errorf("off: %s", said)
	}
	for _, cell := range off.Sets[0].Cells {
		if cell.Points != 0 {
			t.Errorf("off, and a cell has points: %+v", cell)
		}
	}
	own := measurement(news2.Total, "NEWS2", 0, "", 3)
	own.Detail = record.Result{Value: "9 (red)"}
	off = seen(t, nil, append(wholeSet(3), own)...).Early
	if off.Scored || off.Sets[0].SourceScore != "9 (red)" || off.Sets[0].Total != (observed.Total{}) {
		t.Errorf("off, and a source scores: %+v", off)
	}
}

func TestAnIncompleteSetIsNeverATotal(t *testing.T) {
	early := seen(t, scoring(t), append(wholeSet(30), wholeSet(3, "9279-1", "8310-5")...)...).Early
	if len(early.Sets) != 2 {
		t.Fatalf("%d sets", len(early.Sets))
	}
	latest := early.Sets[1]
	if got := latest.Total.Words(); got != "at least 6 urgent, 2 of 7 not taken" {
		t.Errorf("%q", got)
	}
	if !strings.Contains(early.Alarm.Sentence, "No breathing rate or temperature on ") || !strings.Contains(early.Alarm.Sentence, "can only be higher") {
		t.Errorf("%+v", early.Alarm)
	}
	if latest.Cells[news2.Breathing].Words != "not taken" || latest.Cells[news2.Pulse] != (observed.Cell{Words: "112", Points: 2, Taken: true}) {
		t.Errorf("%+v", latest.Cells)
	}
	if notes := strings.Join(early.Notes, " "); !strings.Contains(notes, "Not advice: look at the person.") || !strings.Contains(notes, "Scale 1") {
		t.Errorf("%q", notes)
	}
}

func TestWhoAsksForScale2AndIsNotFollowedIsSaid(t *testing.T) {
	for by, want := range map[record.AuthorKind]string{
		record.ByClinician:        "Scale 2 where a clinician’s decision for it is recorded.",
		record.ByRelative:         "Scale 2 is written by a relative or a carer, not by a clinician: scale 1 used.",
		record.ByPatient:          "Scale 2 is written by the person, not by a clinician: scale 1 used.",
		record.ByOrganisation:     "Scale 2 is written by an organisation, not by a clinician: scale 1 used.",
		record.ByDevice:           "Scale 2 is written by a device, not by a clinician: scale 1 used.",
		record.AuthorNotConfirmed: "Scale 2 is asked for, and that a clinician decided it could not be confirmed: scale 1 used.",
	} {
		flag := record.Entry{Section: record.Flags, Type: "Flag", ID: "f", Code: record.Code{Value: "1104321000000108"}, Author: "Pat Example", By: by, ClinicalStatus: record.Active, Date: record.Day(2020, 1, 2), Source: "GP"}
		chart := record.NewChart(adult(), []record.Supplier{{Name: "GP"}}).With(answered("GP", append(wholeSet(3), flag)...))
		early := observed.PageOf(chart, observed.Setting{Now: now, NEWS2: scoring(t), Person: words.She}).Early
		page := handover.Of(chart, careplan.Setting{Now: now, NEWS2: scoring(t)}, handover.SaidElsewhere{Empty: func(record.Section) string { return "" }})
		if !slices.Contains(early.Notes, want) || slices.Contains(page.Gaps, want) == (by == record.ByClinician) {
			t.Errorf("%s: notes %q, handover %q", want, early.Notes, page.Gaps)
		}
		off := observed.PageOf(chart, observed.Setting{Now: now, Person: words.She}).Early
		if strings.Contains(strings.Join(off.Notes, " "), "cale 2") {
			t.Errorf("nothing is scored, and a scale is named: %q", off.Notes)
		}
	}
}

// What is said on the telephone is what was measured, what was not, and a score that is never
// more than is known; where nobody scores there is nothing of it.
func TestWhatIsSaidOnThePhoneIsNoMoreThanIsKnown(t *testing.T) {
	own := measurement(news2.Total, "NEWS2", 0, "", 3)
	own.Detail = record.Result{Value: "9 (red)"}
	before := own
	before.ID, before.Date = "before", measurement("", "", 0, "", 50).Date
	part, whole := wholeSet(3, "9279-1", "8310-5"), wholeSet(30)
	silent := record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now})
	oxygen := measurement("59408-5", "Oxygen", 96, "%", 2)
	graver := measurement(news2.Total, "NEWS2", 0, "", 2)
	graver.Source, graver.Detail = "Oxford", record.Result{Value: "14"}
	pressure := measurement("85354-9", "Blood pressure", 0, "", 2)
	side := func(code string, value float64) record.ResultPart {
		return record.ResultPart{Code: record.Code{Value: code}, Value: fmt.Sprintf("%g mmHg", value), Number: record.Number{Value: value, Unit: "mmHg", Known: true}}
	}
	pressure.Detail = record.Result{Parts: []record.ResultPart{side("8480-6", 124), side("8462-4", 68)}}
	fewer := measurement("8867-4", "Pulse", 60, "bpm", 3)
	fewer.Author = "A" // before Barts
	at := func(hours int) string { return measurement("", "", 0, "", hours).Date.String() }
	for name, c := range map[string]struct {
		table   *news2.Table
		entries []record.Entry
		silent  bool
		says    []string
		not     []string
	}{
		"a whole set":               {scoring(t), wholeSet(3), false, []string{": breathing rate 24 per minute, ", "consciousness Alert", "NEWS2 by Careview: 9 emergency."}, []string{"Not taken", "whole set", "later set", "at least"}},
		"two were not taken":        {scoring(t), append(part, whole...), false, []string{"Not taken: breathing rate and temperature.", "NEWS2 by Careview: at least 6 urgent, 2 of 7 not taken.", "Last whole set ", ": NEWS2 by Careview 9 emergency."}, []string{"NEWS2 by Careview: 6"}},
		"no whole set":              {scoring(t), part, false, []string{"at least 6 urgent"}, []string{"whole set"}},
		"only the source scores":    {nil, append(wholeSet(3), own), false, []string{"GP gives NEWS2 9 (red).", "pulse 112 bpm"}, []string{"by Careview"}},
		"the source scored earlier": {nil, append(wholeSet(3), before), false, []string{"GP gave NEWS2 9 (red) on "}, []string{"by Careview", "gives"}},
		"both score":                {scoring(t), append(part, own), false, []string{"at least 6 urgent", "GP gives NEWS2 9 (red)."}, nil},
		"a source is silent":        {scoring(t), wholeSet(3), true, []string{"There may be a later set: Oxford"}, nil},
		"nobody scores":             {nil, wholeSet(3), false, nil, []string{"pulse"}},
		"oxygen came later":         {scoring(t), append(wholeSet(50), oxygen), false, []string{"83y. " + at(2) + ": oxygen 96 %. " + at(50) + " (2 days ago): breathing rate"}, nil},
		"later, and none scores":    {nil, append(wholeSet(50), before, oxygen), false, []string{"83y. " + at(2) + ": oxygen 96 %. " + at(50) + " (2 days ago): breathing rate", "GP gives NEWS2 9 (red)."}, nil},
		"many came later":           {scoring(t), append(wholeSet(50), oxygen, measurement("8867-4", "Pulse", 71, "bpm", 4), measurement("8867-4", "Pulse", 72, "bpm", 6), measurement("8867-4", "Pulse", 73, "bpm", 8)), false, []string{"pulse 72 bpm. 1 more set was taken since the one that follows. "}, []string{"pulse 73"}},
		"another scored later":      {scoring(t), append(wholeSet(50), before, graver), false, []string{"83y. Oxford gave NEWS2 14 on " + at(2) + ". " + at(50), "GP gives NEWS2 9 (red)."}, nil},
		"only another scored":       {nil, []record.Entry{graver}, false, []string{"Oxford gave NEWS2 14 on " + at(2) + "."}, nil},
		"both parts of a pressure":  {scoring(t), append(wholeSet(2, "8480-6"), pressure), false, []string{"oxygen 93 % on air, blood pressure 124 over 68, pulse"}, []string{"upper"}},
		"the lower part sent apart": {scoring(t), append(wholeSet(2), measurement("8462-4", "Diastolic", 68, "mmHg", 2)), false, []string{"blood pressure 98 over 68, pulse"}, []string{"upper"}},
		"the lower part of before":  {scoring(t), append(wholeSet(2), measurement("8462-4", "Diastolic", 68, "mmHg", 3)), false, []string{"blood pressure, upper, 98 mmHg"}, []string{"over 68"}},
		"the upper part alone":      {scoring(t), wholeSet(2), false, []string{"blood pressure, upper, 98 mmHg"}, []string{"over"}},
		"long ago":                  {scoring(t), wholeSet(24 * 400), false, []string{at(24*400) + " (400 days ago): breathing"}, nil},
		"nothing scores a point":    {scoring(t), []record.Entry{oxygen, measurement("8867-4", "Pulse", 70, "bpm", 2), measurement("8310-5", "Temperature", 37, "°C", 2)}, false, []string{"Not taken: breathing rate, air or oxygen, blood pressure and consciousness."}, []string{"at least", "by Careview"}},
		"two of the same minute":    {scoring(t), append(wholeSet(3), fewer), false, []string{"consciousness Alert", "9 emergency"}, []string{"pulse 60"}},
		"there is no set":           {scoring(t), nil, false, nil, []string{"NEWS2"}},
	} {
		of := record.NewChart(adult(), []record.Supplier{{Name: "GP"}, {Name: "Oxford"}}).With(answered("GP", from(c.entries, "GP")...)).With(answered("Oxford", from(c.entries, "Oxford")...))
		if c.silent {
			of = of.With(silent)
		}
		said := observed.PageOf(of, observed.Setting{Now: now, NEWS2: c.table}).Early.Phone
		if (said == "") != (len(c.says) == 0) {
			t.Errorf("%s: %q", name, said)
		}
		for _, one := range c.says {
			if !strings.Contains(said, one) {
				t.Errorf("%s: %q is not in %q", name, one, said)
			}
		}
		for _, one := range c.not {
			if strings.Contains(said, one) {
				t.Errorf("%s: %q is in %q", name, one, said)
			}
		}
	}
}

// A later measurement of one thing does not hide from the handover the set that tells, and
// what our score is not stands wherever that is.
func TestTheHandoverTellsOfTheSetsThatThePhoneTellsOf(t *testing.T) {
	const advice = "Not advice: look at the person."
	at := func(hours int) string { return measurement("", "", 0, "", hours).Date.String() }
	oxygen, pulse := measurement("59408-5", "Oxygen", 96, "%", 1), measurement("8867-4", "Pulse", 71, "bpm", 2)
	own := measurement(news2.Total, "NEWS2", 0, "", 1)
	own.Source, own.Detail = "Oxford", record.Result{Value: "14"}
	diastolic := measurement("8462-4", "Diastolic", 78, "mmHg", 3)
	for name, c := range map[string]struct {
		table   *news2.Table
		entries []record.Entry
		want    []string
	}{
		"others came later": {scoring(t), append(wholeSet(3), oxygen, pulse), []string{
			"Last measured: " + at(1) + " · oxygen 96 %; " + at(2) + " · pulse 71 bpm; " + at(3) + " · breathing rate 24 per minute, oxygen 93 % on air, blood pressure, upper, 98 mmHg, pulse 112 bpm, consciousness Alert, temperature 38.2 °C · GP [NEWS2 9: emergency]",
		}},
		"a thin one is grave": {scoring(t), append(wholeSet(30, "9279-1"), measurement("59408-5", "Oxygen", 85, "%", 1)), []string{
			"Last measured: " + at(1) + " · oxygen 85 % · GP [NEWS2 at least 3: urgent: 3 in one; 6 of 7 not taken]",
		}},
		"the whole one is older": {scoring(t), append(wholeSet(50), wholeSet(3, "9279-1", "59408-5", "250774007", "8480-6")...), []string{
			"Last measured: " + at(3) + " · pulse 112 bpm, consciousness Alert, temperature 38.2 °C · GP [NEWS2 at least 3: 4 of 7 not taken]",
			"Last whole set " + at(50) + " (2 days ago): NEWS2 by Careview 9 emergency.",
		}},
		"both parts of a pressure": {nil, append(wholeSet(3, "59408-5", "250774007", "8867-4"), diastolic), []string{
			"Last measured: " + at(3) + " · breathing rate 24 per minute, blood pressure 98/78, consciousness Alert, temperature 38.2 °C · GP",
		}},
		"a source's score alone":        {nil, []record.Entry{own}, []string{"Last measured: Oxford gave NEWS2 14 on " + at(1) + ".", "1 observation is in the record, and no set that can be read as one."}},
		"a source's score alone, later": {nil, append(wholeSet(3, "59408-5", "250774007", "8480-6", "8867-4"), own), []string{"Last measured: Oxford gave NEWS2 14 on " + at(1) + ".", at(3) + " · breathing rate 24 per minute, consciousness Alert, temperature 38.2 °C · GP"}},
	} {
		of := record.NewChart(adult(), []record.Supplier{{Name: "GP"}, {Name: "Oxford"}}).With(answered("GP", from(c.entries, "GP")...)).With(answered("Oxford", from(c.entries, "Oxford")...))
		var got []string
		page := handover.Of(of, careplan.Setting{Now: now, NEWS2: c.table}, handover.SaidElsewhere{Empty: func(record.Section) string { return "" }})
		for _, fact := range page.Last {
			said := fact.Text
			if fact.Lead != "" {
				said = fact.Lead + ": " + said
			}
			if fact.Chip != "" {
				said += " [" + fact.Chip + "]"
			}
			got = append(got, said)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
		if said := page.Advice(handover.Typed{}); (said == advice) != (c.table != nil) {
			t.Errorf("%s: of what a score is not it is said: %q", name, said)
		}
	}
}

// What is usual stands beside what was last measured, in one line, whether or not anything is
// scored; where there is too little to tell, nothing does.
func TestTheHandoverSaysWhatIsUsual(t *testing.T) {
	for count, want := range map[int]string{9: "", 10: "pulse 72–77"} {
		var entries []record.Entry
		for i := range count {
			entries = append(entries, measurement("8867-4", "Pulse", 70+float64(i), "bpm", 24*i+1))
		}
		for _, table := range []*news2.Table{nil, scoring(t)} {
			of := record.NewChart(adult(), []record.Supplier{{Name: "GP"}}).With(answered("GP", entries...))
			usual := observed.PageOf(of, observed.Setting{Now: now, NEWS2: table, Person: words.She}).Early.Usual
			got := ""
			for _, fact := range handover.Of(of, careplan.Setting{Now: now, NEWS2: table}, handover.SaidElsewhere{Usual: usual, Empty: func(record.Section) string { return "" }}).Last {
				if fact.Lead == "Her usual" {
					got += fact.Text
					if fact.Tone != record.Quiet || fact.Chip != "" {
						t.Errorf("%d: it is coloured: %+v", count, fact)
					}
				}
			}
			if got != want {
				t.Errorf("of %d it is said %q, not %q", count, got, want)
			}
		}
	}
}

func from(entries []record.Entry, source string) []record.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e record.Entry) bool { return e.Source != source })
}

func TestWhoNEWS2IsNotForIsToldOnThePhoneToo(t *testing.T) {
	child := adult()
	child.Born = record.Day(2015, 1, 1)
	for table, want := range map[*news2.Table]bool{scoring(t): true, nil: false} {
		of := record.NewChart(child, []record.Supplier{{Name: "GP"}}).With(answered("GP", wholeSet(3)...))
		said := observed.PageOf(of, observed.Setting{Now: now, NEWS2: table}).Early.Phone
		if strings.Contains(said, "No NEWS2: it is not for people under 16.") != want || strings.Contains(said, "by Careview") {
			t.Errorf("scored %v: %q", table != nil, said)
		}
	}
}

func TestAMeasurementAloneStandsInTheTableWhereNothingIsScored(t *testing.T) {
	entries := append(wholeSet(50), measurement("59408-5", "Oxygen", 80, "%", 2))
	early := seen(t, nil, entries...).Early
	if len(early.Sets) != 2 || early.Sets[1].Cells[news2.Saturation].Words != "80 %" {
		t.Errorf("%+v", early.Sets)
	}
}

func TestOneBadValueIsAsLoudAloneAsInASet(t *testing.T) {
	early := seen(t, scoring(t), append(wholeSet(50), measurement("59408-5", "Oxygen", 85, "%", 2), measurement("8867-4", "Pulse", 80, "bpm", 20))...).Early
	latest := early.Sets[len(early.Sets)-1]
	if len(early.Sets) != 2 || latest.Total.Words() != "at least 3 urgent: 3 in one, 6 of 7 not taken" {
		t.Errorf("%+v", early.Sets)
	}
	if notes := strings.Join(early.Notes, " "); !strings.Contains(notes, "1 set of one or two measurements is not in the table") {
		t.Errorf("what is left out is not said: %q", notes)
	}
}

func TestNobodyUnder16IsScored(t *testing.T) {
	child := adult()
	child.Born = record.Day(2015, 1, 1)
	early := observed.PageOf(record.NewChart(child, []record.Supplier{{Name: "GP"}}).With(answered("GP", wholeSet(3)...)), observed.Setting{Now: now, NEWS2: scoring(t)}).Early
	if early.Scored || early.Sets[0].Total != (observed.Total{}) || !strings.Contains(strings.Join(early.Notes, " "), "not for people under 16") {
		t.Errorf("%+v", early)
	}
}

func TestObservationsAreByKindAndUnitWithNoneLeftOut(t *testing.T) {
	entries := []record.Entry{
		measurement("29463-7", "Weight", 54.4, "kg", 5), measurement("29463-7", "Weight", 56.7, "kg", 800), measurement("29463-7", "Weight", 120, "lb", 900),
		measurement("", "Mood", 3, "", 7), measurement("", "mood", 4, "", 8),
	}
	page := seen(t, nil, entries...)
	var got []string
	n := 0
	for _, k := range page.Kinds {
		got = append(got, fmt.Sprintf("%s: %s, %s (%d)", k.Heading, k.Latest, k.Before, len(k.Entries)))
		n += len(k.Entries)
	}
	want := []string{
		"Weight, kg: 54.4 kg, 56.7 kg on " + entries[1].Date.DayString() + " (2)", "Mood: 3, 4 on " + entries[4].Date.DayString() + " (2)", "Weight, lb: 120 lb,  (1)",
	}
	if strings.Join(got, "|") != strings.Join(want, "|") || n != len(entries) {
		t.Errorf("%q, and not %q", got, want)
	}
	h := home(t, "nurse")
	h.desk.open = openWith(answered("GP", entries...))
	h.read(t, person(1))
	h.Record.Show(record.Observations)
	if n := len(h.Record.Entries()); n != 3 || h.Record.Tab() != chart.TabKinds {
		t.Errorf("%d rows, read by %q", n, h.Record.Tab())
	}
	h.Record.ShowUngrouped(record.Observations, true)
	if n := len(h.Record.Entries()); n != len(entries) {
		t.Errorf("%d rows one by one", n)
	}
}

func TestWhatIsUsualIsTheMiddleHalfOfTenOrMoreOfThreeMonths(t *testing.T) {
	var entries []record.Entry
	for i := range 9 {
		entries = append(entries, measurement("8867-4", "Pulse", float64(60+2*i), "bpm", 24*(i+1)))
	}
	old := measurement("8867-4", "Pulse", 200, "bpm", 24*120)
	if got := seen(t, nil, append(entries, old)...).Kinds[0].Usual; got != "" {
		t.Errorf("nine: %q", got)
	}
	entries = append(entries, measurement("8867-4", "Pulse", 78, "bpm", 24*20), old)
	page := seen(t, nil, entries...)
	if got := page.Kinds[0].Usual; got != "64–74" {
		t.Errorf("ten: %q", got)
	}
	if got := page.Early.Usual; got.Heading != "Her usual, last 3 months (middle half)" || got.Lines[0] != "Pulse, bpm 64–74" {
		t.Errorf("%+v", got)
	}
}

func TestTheNextReadingIsDueAsItsSourceSays(t *testing.T) {
	day := 24 * time.Hour
	for name, row := range map[string]struct {
		asked   record.Asked
		hours   int // since the last reading
		failed  bool
		says    string
		overdue bool
	}{
		"in time":               {record.Asked{Every: day}, 20, false, "next due ", false},
		"within four hours":     {record.Asked{Every: day}, 27, false, "next due ", false},
		"missed":                {record.Asked{Every: day}, 29, false, "overdue since ", true},
		"missed, or not seen":   {record.Asked{Every: day}, 29, true, "none seen since it was due ", true},
		"at nine, a day before": {record.Asked{Every: day, At: []string{"09:00"}}, 24, false, "09:00", false},
		"of another measure":    {record.Asked{Every: day, Code: record.Code{System: "http://loinc.org", Value: "1"}}, 99, false, "", false},
		"nobody says how often": {record.Asked{}, 99, false, "", false},
	} {
		if row.asked.Code.Value == "" {
			row.asked.Code = record.Code{System: "http://loinc.org", Value: "59408-5"}
		}
		request := record.Entry{Section: record.Other, Type: "ServiceRequest", ID: "r", Source: "GP", Author: "Monitoring team", ClinicalStatus: record.Active, Detail: row.asked}
		of := record.NewChart(adult(), []record.Supplier{{Name: "GP"}, {Name: "Oxford"}}).With(answered("GP", measurement("59408-5", "Oxygen", 96, "%", row.hours), request))
		other := answered("Oxford")
		if row.failed {
			other = record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now})
		}
		kind := observed.PageOf(of.With(other), observed.Setting{Now: now}).Kinds[0]
		if !strings.Contains(kind.Due.Text, row.says) || row.says == "" && kind.Due.Text != "" || (kind.Due.Tone == record.Warning) != row.overdue {
			t.Errorf("%s: %+v", name, kind.Due)
		}
		if kind.Due.Text != "" && !strings.Contains(kind.DueFrom, "Monitoring team") {
			t.Errorf("%s: who asks is not said: %q", name, kind.DueFrom)
		}
	}
}

// Readings that are none, units, times of day and the time for which something is asked: a
// reading is said to be overdue only where it is, and where it is it is said.
func TestAReadingIsOverdueOnlyWhereItIs(t *testing.T) {
	const oxygen = "59408-5"
	day := 24 * time.Hour
	on := func(said string) record.Date {
		d, err := record.ParseDate(said)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	reading := func(when string, how ...func(*record.Entry)) record.Entry {
		e := measurement(oxygen, "Oxygen", 96, "%", 0)
		e.ID, e.Date = when+fmt.Sprint(len(how)), on(when)
		for _, change := range how {
			change(&e)
		}
		return e
	}
	cancelled := func(e *record.Entry) { e.ClinicalStatus = record.Refuted }
	unvalued := func(e *record.Entry) { e.Detail = record.Result{Value: "not done", Unvalued: true} }
	other := func(e *record.Entry) {
		e.Detail = record.Result{Value: "0.96", Number: record.Number{Value: 0.96, Unit: "1", Known: true}}
	}
	daily, nine := record.Asked{Every: day}, record.Asked{Every: day, At: []string{"09:00"}}
	during := func(a record.Asked, from, until string) record.Asked {
		a.During = record.Period{From: on(from), Until: on(until)}
		return a
	}
	thrice := record.Asked{Every: 8 * time.Hour, At: []string{"08:00", "12:00", "18:00"}}
	twice := record.Asked{Every: 12 * time.Hour, At: []string{"21:00", "09:00"}}
	for name, c := range map[string]struct {
		asked    record.Asked
		since    string // when it was asked
		now      string
		readings []record.Entry
		says     string
	}{
		"a reading dated ahead":             {daily, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2027-11-21T08:00:00Z"), reading("2026-11-21T08:00:00Z")}, "overdue since 22-Nov-2026 08:00"},
		"a minute ahead, by another clock":  {daily, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-23T12:01:00Z")}, "next due 24-Nov-2026 12:01"},
		"the last was cancelled":            {daily, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-23T08:00:00Z", cancelled), reading("2026-11-21T08:00:00Z")}, "overdue since 22-Nov-2026 08:00"},
		"the last has no value":             {daily, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-23T08:00:00Z", unvalued), reading("2026-11-21T08:00:00Z")}, "overdue since 22-Nov-2026 08:00"},
		"the last in another unit":          {daily, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-23T08:00:00Z", other), reading("2026-11-20T08:00:00Z")}, "next due 24-Nov-2026 08:00"},
		"asked since the last":              {daily, "2026-11-23", "2026-11-23T18:00:00Z", []record.Entry{reading("2026-08-01T08:00:00Z")}, "next due 24-Nov-2026"},
		"asked long since":                  {daily, "2026-11-20", "2026-11-23T18:00:00Z", []record.Entry{reading("2026-08-01T08:00:00Z")}, "overdue since 21-Nov-2026"},
		"to be asked from a day on":         {during(daily, "2026-11-22", "2026-12-24"), "2026-08-01", "2026-11-22T18:00:00Z", []record.Entry{reading("2026-08-01T08:00:00Z")}, "next due 23-Nov-2026"},
		"asked for another time":            {during(daily, "2026-08-01", "2026-08-08"), "", "2026-11-23T18:00:00Z", []record.Entry{reading("2026-08-08T08:00:00Z")}, ""},
		"not asked yet":                     {during(daily, "2027-01-01", "2027-02-01"), "", "2026-11-23T18:00:00Z", []record.Entry{reading("2026-08-08T08:00:00Z")}, ""},
		"the last that was asked for":       {during(daily, "2026-11-01", "2026-11-22"), "", "2026-11-22T18:00:00Z", []record.Entry{reading("2026-11-22T08:00:00Z")}, ""},
		"only the month is known":           {daily, "", "2026-11-23T18:00:00Z", []record.Entry{reading("2026-11")}, ""},
		"only the day is known":             {daily, "", "2026-11-23T18:00:00Z", []record.Entry{reading("2026-11-22")}, "next due 23-Nov-2026"},
		"a day too late":                    {daily, "", "2026-11-24T00:30:00Z", []record.Entry{reading("2026-11-22")}, "overdue since 23-Nov-2026"},
		"three times a day, in the morning": {thrice, "", "2026-11-23T11:00:00Z", []record.Entry{reading("2026-11-23T08:05:00Z")}, "next due 23-Nov-2026 12:00"},
		"three times a day, early":          {thrice, "", "2026-11-23T11:00:00Z", []record.Entry{reading("2026-11-23T11:10:00Z")}, "next due 23-Nov-2026 18:00"},
		"three times a day, at night":       {thrice, "", "2026-11-23T21:00:00Z", []record.Entry{reading("2026-11-23T17:30:00Z")}, "next due 24-Nov-2026 08:00"},
		"twice a day, in the morning":       {twice, "", "2026-11-23T11:00:00Z", []record.Entry{reading("2026-11-23T09:05:00Z")}, "next due 23-Nov-2026 21:00"},
		"twice a day, on a day":             {twice, "", "2026-11-24T05:00:00Z", []record.Entry{reading("2026-11-23")}, "next due 24-Nov-2026 09:00"},
		"every week at nine":                {record.Asked{Every: 7 * day, At: []string{"09:00"}}, "", "2026-11-27T18:00:00Z", []record.Entry{reading("2026-11-23T09:10:00Z")}, "next due 30-Nov-2026 09:00"},
		"every week at nine, missed":        {record.Asked{Every: 7 * day, At: []string{"09:00"}}, "", "2026-11-30T18:00:00Z", []record.Entry{reading("2026-11-23T08:10:00Z")}, "overdue since 30-Nov-2026 09:00"},
		"every month":                       {record.Asked{Months: 1}, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-03T08:00:00Z")}, "next due 03-Dec-2026"},
		"every month, on its day":           {record.Asked{Months: 1}, "", "2026-12-03T22:00:00Z", []record.Entry{reading("2026-11-03T08:00:00Z")}, "next due 03-Dec-2026"},
		"every month, missed":               {record.Asked{Months: 1}, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-10-20")}, "overdue since 20-Nov-2026"},
		"every month, from the last of one": {record.Asked{Months: 1}, "", "2026-02-10T12:00:00Z", []record.Entry{reading("2026-01-31T23:30:00Z")}, "next due 28-Feb-2026"},
		"every month, over the new year":    {record.Asked{Months: 1}, "", "2026-12-23T12:00:00Z", []record.Entry{reading("2026-12-03")}, "next due 03-Jan-2027"},
		"every three months at nine":        {record.Asked{Months: 3, At: []string{"09:00"}}, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-03T08:00:00Z")}, "next due 03-Feb-2027"},
		"every month, nobody knows the day": {record.Asked{Months: 1}, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-09")}, ""},
		"every month, asked since":          {record.Asked{Months: 1}, "2026-11-20", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-09-01")}, "next due 20-Dec-2026"},
		"at nine, by the clocks of summer":  {nine, "", "2026-07-02T07:00:00Z", []record.Entry{reading("2026-07-01")}, "next due 02-Jul-2026 09:00"},
		"at nine, as the clocks go back":    {nine, "", "2026-10-25T07:00:00Z", []record.Entry{reading("2026-10-24T09:00:00+01:00")}, "next due 25-Oct-2026 09:00"},
		"at no time of day":                 {record.Asked{Every: day, At: []string{"nine"}}, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-23T08:00:00Z")}, "next due 24-Nov-2026 08:00"},
		"at one time, twice":                {record.Asked{Every: day, At: []string{"09:00", "09:00"}}, "", "2026-11-23T12:00:00Z", []record.Entry{reading("2026-11-23T08:00:00Z")}, "next due 24-Nov-2026 09:00"},
	} {
		c.asked.Code = record.Code{System: "http://loinc.org", Value: oxygen}
		request := record.Entry{Section: record.Other, Type: "ServiceRequest", ID: "r", Source: "GP", Author: "Monitoring team", ClinicalStatus: record.Active, Detail: c.asked}
		if c.since != "" {
			request.Date = on(c.since)
		}
		page := observed.PageOf(record.NewChart(adult(), []record.Supplier{{Name: "GP"}}).With(answered("GP", append(c.readings, request)...)), observed.Setting{Now: on(c.now).Time()})
		said := ""
		for _, kind := range page.Kinds {
			said += kind.Due.Text
		}
		if said != c.says {
			t.Errorf("%s: %q, and not %q", name, said, c.says)
		}
	}
}

// What is asked for again and again and was never measured is said, once the first was due.
func TestWhatIsAskedForAndWasNeverMeasuredIsSaid(t *testing.T) {
	day := 24 * time.Hour
	weight := record.Asked{Every: day, Code: record.Code{System: "http://loinc.org", Value: "29463-7", Display: "Body weight"}}
	unnamed, over := weight, weight
	unnamed.Code.Display = ""
	over.During = record.Period{Until: record.Day(2020, 1, 1)}
	request := func(asked record.Asked, since record.Date) record.Entry {
		return record.Entry{Section: record.Other, Type: "ServiceRequest", ID: "r", Source: "GP", Author: "Monitoring team", Text: "Request: weight", Date: since, ClinicalStatus: record.Active, Detail: asked}
	}
	long, today := record.DateOf(now.AddDate(0, 0, -9), record.ToDay), record.DateOf(now, record.ToDay)
	pulse := measurement("8867-4", "Pulse", 70, "bpm", 3)
	for name, c := range map[string]struct {
		entries []record.Entry
		failed  bool
		says    string
	}{
		"never measured":         {[]record.Entry{pulse, request(weight, long)}, false, "Body weight: no reading with its code has been seen here. Due every day, says Monitoring team."},
		"named by its request":   {[]record.Entry{pulse, request(unnamed, long)}, false, "Request: weight: no reading with its code has been seen here. Due every day, says Monitoring team."},
		"asked twice":            {[]record.Entry{pulse, request(weight, long), request(weight, long)}, false, "Body weight: no reading with its code has been seen here. Due every day, says Monitoring team."},
		"nobody says since when": {[]record.Entry{pulse, request(weight, record.Date{})}, false, "Body weight: no reading with its code has been seen here. Due every day, says Monitoring team."},
		"a source is silent":     {[]record.Entry{pulse, request(weight, long)}, true, "Body weight: no reading with its code has come, and some may be missing. Due every day, says Monitoring team."},
		"asked today":            {[]record.Entry{pulse, request(weight, today)}, false, ""},
		"not asked any more":     {[]record.Entry{pulse, request(over, long)}, false, ""},
		"measured":               {[]record.Entry{measurement("29463-7", "Weight", 54, "kg", 900), request(weight, long)}, false, ""},
	} {
		other := answered("Oxford")
		if c.failed {
			other = record.NotAnswered(record.Supplier{Name: "Oxford"}, record.State{Kind: record.TimedOut, At: now})
		}
		page := observed.PageOf(record.NewChart(adult(), []record.Supplier{{Name: "GP"}, {Name: "Oxford"}}).With(answered("GP", c.entries...)).With(other), observed.Setting{Now: now})
		if said := strings.Join(page.Unseen, "|"); said != c.says {
			t.Errorf("%s: %q, and not %q", name, said, c.says)
		}
	}
}

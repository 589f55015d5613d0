package present_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/ui/present/results"
)

func haemoglobin(value float64, date record.Date) record.Entry {
	entry := result(fmt.Sprint(value), "hb", "g/L", value, date)
	low, high := 115.0, 165.0
	detail := entry.Detail.(record.Result)
	detail.Range, detail.Low, detail.High, detail.Interpretation = "115–165", &low, &high, record.Low
	entry.Detail = detail
	return entry
}

func TestATrendRunsFromTheOldestToTheNewestResult(t *testing.T) {
	newest := haemoglobin(94, record.Day(2026, 11, 21))
	trend := results.TrendOf([]record.Entry{newest, haemoglobin(101, record.Day(2026, 9, 2)), haemoglobin(118, record.Day(2025, 3, 1))}, newest)
	if trend.Heading != "Haemoglobin, g/L" || trend.Sentence != "3 results · range 115–165 from the laboratory" {
		t.Errorf("%q: %q", trend.Heading, trend.Sentence)
	}
	if trend.Latest != "94 g/L" || trend.Chosen != "94 g/L" || trend.Before != "21-Nov-2026 · before: 101 g/L, 02-Sep-2026" {
		t.Errorf("%q %q", trend.Latest, trend.Before)
	}
	if len(trend.Points) != 3 || trend.Points[0].Value != 118 || trend.Points[2].Flag != record.Low || *trend.Low != 115 || *trend.High != 165 {
		t.Errorf("%+v", trend.Points)
	}
}

func TestATrendLeavesOutWhatCannotBeDrawnAndSaysSo(t *testing.T) {
	like := result("1", "hb", "g/L", 94, record.Day(2026, 11, 21))
	refuted := result("6", "hb", "g/L", 1, record.Day(2026, 1, 1))
	refuted.ClinicalStatus = record.Refuted
	words := record.Entry{Section: record.Results, Code: like.Code, Date: like.Date, Detail: record.Result{Value: "positive"}}
	trend := results.TrendOf([]record.Entry{
		like,
		result("2", "hb", "g/dL", 9.4, record.Day(2026, 10, 1)), // another unit
		result("3", "wcc", "g/L", 5, record.Day(2026, 10, 1)),   // another test
		result("4", "hb", "g/L", 99, record.Date{}),             // no date
		refuted, words,
		{Section: record.Results, Code: like.Code, Date: like.Date},
	}, like)
	if len(trend.Points) != 1 || trend.Sentence != "1 result · 1 result in another unit not drawn · 1 result without a date not drawn" {
		t.Errorf("%d points, %q", len(trend.Points), trend.Sentence)
	}
	if trend.Before != "21-Nov-2026" || trend.Low != nil {
		t.Errorf("%q", trend.Before)
	}
}

func TestWhatHasNoCodeOrNoNumberHasNoTrend(t *testing.T) {
	uncoded := result("1", "", "g/L", 94, record.Day(2026, 11, 21))
	for _, like := range []record.Entry{uncoded, {}, {Detail: record.Result{Value: "positive"}, Code: record.Code{Value: "x"}}} {
		if trend := results.TrendOf([]record.Entry{uncoded, uncoded}, like); len(trend.Points) != 0 || trend.Heading != "" {
			t.Errorf("%+v", trend)
		}
	}
}

func TestATrendNeverMixesUnitsOrTests(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entry := rapid.Custom(func(t *rapid.T) record.Entry {
			return result("x",
				rapid.SampledFrom([]string{"hb", "wcc", ""}).Draw(t, "code"),
				rapid.SampledFrom([]string{"g/L", "g/dL", ""}).Draw(t, "unit"),
				rapid.Float64().Draw(t, "value"),
				record.Day(rapid.IntRange(2000, 2026).Draw(t, "year"), 1, 1))
		})
		entries := rapid.SliceOfN(entry, 1, 20).Draw(t, "entries")
		like := entries[0]
		rec := chartOf(answered("GP", entries...))
		wanted := like.Detail.(record.Result).Number.Unit
		expected := 0
		for _, e := range entries {
			if e.Code == like.Code && e.Detail.(record.Result).Number.Unit == wanted && like.Code.Value != "" {
				expected++
			}
		}
		points := results.TrendOf(rec.Entries(record.Results), like).Points
		if len(points) != expected {
			t.Fatalf("%d points, want %d", len(points), expected)
		}
		for i := 1; i < len(points); i++ {
			if points[i].Date.Compare(points[i-1].Date) < 0 {
				t.Fatal("the points go back in time")
			}
		}
	})
}

func TestObservationsHaveTrendsToo(t *testing.T) {
	pulse := result("1", "pulse", "/min", 70, record.Day(2020, 1, 1))
	pulse.Section = record.Observations
	h := home(t, "nurse")
	h.desk.open = openWith(answered("GP", pulse))
	h.read(t, person(1))
	if trend := h.Record.Trend(pulse); len(trend.Points) != 1 {
		t.Errorf("%+v", trend)
	}
}

// pressure is a blood pressure as decode gives it: its parts, and a value that is those parts
// one after the other.
func pressure(id string, upper, lower float64, date record.Date, more ...record.ResultPart) record.Entry {
	part := func(code, name string, value float64) record.ResultPart {
		return record.ResultPart{Code: record.Code{Value: code}, Name: name, Value: fmt.Sprintf("%g mmHg", value), Number: record.Number{Value: value, Unit: "mmHg", Known: true}}
	}
	parts := append([]record.ResultPart{part("8480-6", "Systolic", upper), part("8462-4", "Diastolic", lower)}, more...)
	said := ""
	for i, p := range parts {
		if i > 0 {
			said += ", "
		}
		said += p.Name + " " + p.Value
	}
	return record.Entry{
		Section: record.Observations, ID: id, Text: "Blood pressure", Code: record.Code{System: "s", Value: "bp"}, Date: date, Source: "GP",
		Detail: record.Result{Value: said, Parts: parts}, Facts: []record.Fact{{Label: "Result", Value: said}, {Label: "Method", Value: "Cuff"}},
	}
}

func TestAResultSaysEachThingOnce(t *testing.T) {
	cuff := record.ResultPart{Name: "Position", Value: "sitting"}
	flagged := pressure("f", 190, 90, record.Day(2026, 3, 1))
	detail := flagged.Detail.(record.Result)
	detail.Parts[0].Value += " (high)"
	panel := record.Entry{Facts: []record.Fact{{Label: "Urea", Value: "5"}, {Label: "Conclusion", Value: "Dry"}}, Detail: record.Result{Value: "Dry", Parts: []record.ResultPart{{Name: "Urea", Value: "5"}}}}
	weight := record.Entry{
		Facts:  []record.Fact{{Label: "Result", Value: "54 kg"}, {Label: "Range", Value: "50–60"}, {Label: "Flag", Value: "Low"}, {Label: "Note", Value: "dressed"}},
		Detail: record.Result{Value: "54 kg", Range: "50–60", Interpretation: record.Low},
	}
	for name, c := range map[string]struct {
		entry        record.Entry
		value        string
		lines, facts []string
	}{
		"a number":                    {weight, "54 kg", nil, []string{"dressed"}},
		"a blood pressure":            {pressure("a", 124, 68, record.Day(2026, 3, 1)), "124 / 68 mmHg", nil, []string{"Cuff"}},
		"one with more to say":        {pressure("b", 124, 68, record.Day(2026, 3, 1), cuff), "124 / 68 mmHg", []string{"sitting"}, []string{"Cuff"}},
		"one of which a part is high": {flagged, "190 / 90 mmHg", []string{"190 mmHg (high)"}, []string{"Systolic 190 mmHg, Diastolic 90 mmHg", "Cuff"}},
		"a panel that concludes":      {panel, "Dry", []string{"5"}, nil},
		"a panel that is its parts":   {record.Entry{Facts: []record.Fact{{Label: "Result", Value: "Urea 5"}}, Detail: record.Result{Value: "Urea 5", Parts: []record.ResultPart{{Name: "Urea", Value: "5"}}}}, "", []string{"5"}, nil},
		"what has a value of its own": {record.Entry{Facts: []record.Fact{{Label: "Result", Value: "see lines"}}, Detail: record.Result{Value: "see lines", Parts: []record.ResultPart{{Name: "Urea", Value: "5"}}}}, "see lines", []string{"5"}, nil},
		"what is no result at all":    {record.Entry{Facts: []record.Fact{{Label: "Note", Value: "a letter"}}, Detail: record.Letter{}}, "", nil, []string{"a letter"}},
	} {
		got := results.ResultOf(c.entry)
		if got.Value != c.value || !slices.Equal(values(got.Lines), c.lines) || !slices.Equal(values(got.Facts), c.facts) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func values(facts []record.Fact) (said []string) {
	for _, fact := range facts {
		said = append(said, fact.Value)
	}
	return said
}

func TestABloodPressureHasATrendOfBothItsParts(t *testing.T) {
	older, newer := pressure("a", 140, 80, record.Day(2026, 1, 1)), pressure("b", 124, 68, record.Day(2026, 3, 1))
	trend := results.TrendOf([]record.Entry{newer, older}, older)
	if trend.Heading != "Blood pressure, mmHg" || len(trend.Points) != 2 || trend.Points[1].Value != 124 || *trend.Points[1].Lower != 68 {
		t.Errorf("%+v", trend)
	}
	if trend.Latest != "124 / 68 mmHg" || trend.Chosen != "140 / 80 mmHg" || trend.Before != "01-Jan-2026" {
		t.Errorf("latest %q, chosen %q, %q", trend.Latest, trend.Chosen, trend.Before)
	}
}

// What stands in large words beside a row is the row's own value, whatever else is drawn.
func TestTheValueBesideAResultIsItsOwn(t *testing.T) {
	newest, older := haemoglobin(94, record.Day(2026, 11, 21)), haemoglobin(101, record.Day(2026, 9, 2))
	undated, refuted := haemoglobin(77, record.Date{}), haemoglobin(66, record.Day(2026, 10, 1))
	refuted.ClinicalStatus = record.Refuted
	all := []record.Entry{newest, refuted, older, undated}
	for _, like := range all {
		trend := results.TrendOf(all, like)
		if want := like.Detail.(record.Result).Value; trend.Chosen != want || trend.Latest != "94 g/L" || len(trend.Points) != 2 {
			t.Errorf("%q, want %q; latest %q of %d", trend.Chosen, want, trend.Latest, len(trend.Points))
		}
	}
}

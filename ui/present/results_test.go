package present_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"careview/client/record"
	"careview/ui/present/chart"
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
	trend := chart.TrendOf([]record.Entry{newest, haemoglobin(101, record.Day(2026, 9, 2)), haemoglobin(118, record.Day(2025, 3, 1))}, newest)
	if trend.Heading != "Haemoglobin, g/L" || trend.Sentence != "3 results · range 115–165 from the laboratory" {
		t.Errorf("%q: %q", trend.Heading, trend.Sentence)
	}
	if trend.Latest != "94 g/L" || trend.Before != "21-Nov-2026 · before: 101 g/L, 02-Sep-2026" {
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
	trend := chart.TrendOf([]record.Entry{
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
		if trend := chart.TrendOf([]record.Entry{uncoded, uncoded}, like); len(trend.Points) != 0 || trend.Heading != "" {
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
		points := chart.TrendOf(rec.Entries(record.Results), like).Points
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

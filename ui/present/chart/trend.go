package chart

import (
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
)

// Point is one result of a trend.
type Point struct {
	Date   record.Date
	Value  float64
	Words  string // as the source gave it: "94 g/L"
	Flag   record.Interpretation
	Source string
}

// Trend is the course of results of one code in one unit, oldest first. It is
// never drawn from mixed units.
type Trend struct {
	Heading   string // "Haemoglobin, g/L"
	Sentence  string // "8 results · range 115–165 from the laboratory"
	Points    []Point
	Low, High *float64 // the latest result's range
	Latest    string   // "94 g/L"
	Before    string   // "21-Nov-2026 · before: 101 g/L, 02-Sep-2026"
}

// TrendOf gathers the results like one of them: the same code, the same unit, a
// date and a number. A result without a code has no course: two tests of the same
// name need not be one test.
func TrendOf(entries []record.Entry, like record.Entry) Trend {
	wanted, ok := like.Detail.(record.Result)
	if !ok || !wanted.Number.Known || like.Code.Value == "" {
		return Trend{}
	}
	trend := Trend{Heading: cmp.Or(like.Text, like.Code.Display)}
	if wanted.Number.Unit != "" {
		trend.Heading += ", " + wanted.Number.Unit
	}
	var latest record.Result
	var otherUnits, undated int
	for _, entry := range slices.Backward(entries) {
		result, ok := entry.Detail.(record.Result)
		switch {
		case !ok || !result.Number.Known || entry.ClinicalStatus == record.Refuted || !sameCode(entry.Code, like.Code):
		case result.Number.Unit != wanted.Number.Unit:
			otherUnits++
		case !entry.Date.Known():
			undated++
		default:
			latest = result
			trend.Points = append(trend.Points, Point{entry.Date, result.Number.Value, result.Value, result.Interpretation, entry.Source})
		}
	}
	return trend.described(latest, otherUnits, undated)
}

func sameCode(a, b record.Code) bool { return a.System == b.System && a.Value == b.Value }

func (t Trend) described(latest record.Result, otherUnits, undated int) Trend {
	parts := []string{words.TrendResults(len(t.Points))}
	if latest.Range != "" {
		t.Low, t.High = latest.Low, latest.High
		parts = append(parts, words.TrendRange(latest.Range))
	}
	if otherUnits > 0 {
		parts = append(parts, words.TrendUnits(otherUnits))
	}
	if undated > 0 {
		parts = append(parts, words.TrendUndated(undated))
	}
	t.Sentence = phrase.Dotted(parts...)
	if n := len(t.Points); n > 0 {
		last := t.Points[n-1]
		t.Latest, t.Before = last.Words, last.Date.DayString()
		if n > 1 {
			before := t.Points[n-2]
			t.Before = phrase.Dotted(t.Before, words.TrendBefore(before.Words, before.Date.DayString()))
		}
	}
	return t
}

package results

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
	Lower  *float64 // of a blood pressure, of which Value is the upper; nil for any other
	Words  string   // as the source gave it: "94 g/L"
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
	Chosen    string   // the value of the result whose course it is
	Before    string   // when that was, and what was before it: "21-Nov-2026 · before: 101 g/L, 02-Sep-2026"
}

// TrendOf gathers the results like one of them: the same code, the same unit, a
// date and a number. A result without a code has no course: two tests of the same
// name need not be one test.
func TrendOf(entries []record.Entry, like record.Entry) Trend {
	wanted, unit, ok := pointOf(like)
	if !ok || like.Code.Value == "" {
		return Trend{}
	}
	trend, chosen := Trend{Heading: cmp.Or(like.Text, like.Code.Display)}, -1
	if unit != "" {
		trend.Heading += ", " + unit
	}
	var latest record.Result
	var otherUnits, undated int
	for _, entry := range slices.Backward(entries) {
		point, its, ok := pointOf(entry)
		switch {
		case !ok || entry.ClinicalStatus == record.Refuted || !sameCode(entry.Code, like.Code):
		case its != unit || (point.Lower == nil) != (wanted.Lower == nil):
			otherUnits++
		case !entry.Date.Known():
			undated++
		default:
			if entry.ID == like.ID && entry.Source == like.Source && point.Date == wanted.Date && point.Words == wanted.Words {
				chosen = len(trend.Points)
			}
			latest, _ = entry.Detail.(record.Result)
			trend.Points = append(trend.Points, point)
		}
	}
	return trend.described(latest, otherUnits, undated).of(wanted, chosen)
}

// pointOf is the point that a result is drawn as, and its unit; false where it is no
// number.
func pointOf(entry record.Entry) (point Point, unit string, ok bool) {
	result, _ := entry.Detail.(record.Result)
	point = Point{Date: entry.Date, Value: result.Number.Value, Words: result.Value, Flag: result.Interpretation, Source: entry.Source}
	if upper, lower, ok := result.Pressure(); ok {
		point.Value, point.Lower, point.Words = upper.Number.Value, &lower.Number.Value, ResultOf(entry).Value
		return point, upper.Number.Unit, true
	}
	return point, result.Number.Unit, result.Number.Known
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
		t.Latest = t.Points[n-1].Words
	}
	return t
}

// of is the trend as it is read of one result, which is one of its points where it can be
// drawn.
func (t Trend) of(point Point, chosen int) Trend {
	t.Chosen, t.Before = point.Words, point.Date.DayString()
	if chosen > 0 {
		before := t.Points[chosen-1]
		t.Before = phrase.Dotted(t.Before, words.TrendBefore(before.Words, before.Date.DayString()))
	}
	return t
}

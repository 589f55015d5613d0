package recordpage

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
	"careview/ui/screen/style"
)

// results is the list of results with the course of the chosen one beside it.
func (s *Page) results() fyne.CanvasObject {
	r := s.window.Record
	var older fyne.CanvasObject
	if n := r.Page().Older; n > 0 {
		older = part.Pad(0, 0, 0, 10, part.NewButton(words.ResultsOlder(n), "", part.Link, r.ShowOlder))
	}
	return s.measured(record.Results, older)
}

// observations are measured like results: what was measured, and its course.
func (s *Page) observations() fyne.CanvasObject { return s.measured(record.Observations, nil) }

func (s *Page) measured(section record.Section, below fyne.CanvasObject) fyne.CanvasObject {
	r := s.window.Record
	l := s.listOf(section, []part.Column{
		{Heading: words.EntryDate()},
		{Heading: words.ResultsTest(), Grow: 0.6},
		{Heading: words.ResultsResult(), Grow: 0.4},
		{Heading: words.ResultsRange(), Grow: 0.2, Drop: 2},
		{Heading: "", Drop: 1},
		{Heading: words.ResultsFrom(), Grow: 0.3, Drop: 3},
	}, resultRow)
	return s.withPane(l, nil, below, func(e record.Entry, _ int) fyne.CanvasObject { return resultPane(e, r.Trend(e)) })
}

func resultRow(e record.Entry) []part.Cell {
	result, _ := e.Detail.(record.Result)
	value := part.Cell{Text: valueOf(e, result), Style: part.CellStrong}
	if utf8.RuneCountInString(value.Text) > longestValue {
		// A report is not cut to fit: half of it may say the opposite.
		value = part.Cell{Text: words.ResultsReport(), Style: part.CellSoft}
	}
	return []part.Cell{
		{Text: e.Date.DayString()}, {Text: e.Text}, value,
		{Text: result.Range, Style: part.CellSoft}, part.WordCell(flagWord(result.Interpretation)),
		{Text: cmp.Or(e.Author, e.Source), Style: part.CellSoft},
	}
}

// longestValue is how many characters of a value stand in the list.
const longestValue = 40

// systolic and diastolic are the LOINC and SNOMED CT codes of a blood pressure's parts.
var systolic, diastolic = []string{"8480-6", "271649006"}, []string{"8462-4", "271650006"}

// pressureOf is a blood pressure as it is written, where both parts are known by
// their codes and in one unit.
func pressureOf(result record.Result) string {
	var upper, lower record.Number
	for _, p := range result.Parts {
		switch {
		case slices.Contains(systolic, p.Code.Value):
			upper = p.Number
		case slices.Contains(diastolic, p.Code.Value):
			lower = p.Number
		}
	}
	if !upper.Known || !lower.Known || upper.Unit != lower.Unit {
		return ""
	}
	return number(upper.Value) + " / " + number(lower.Value) + " " + upper.Unit
}

func valueOf(e record.Entry, result record.Result) string {
	if pressure := pressureOf(result); pressure != "" {
		return pressure
	}
	var values []string
	if result.Value != "" {
		values = append(values, result.Value)
	}
	for _, p := range result.Parts {
		values = append(values, p.Name+" "+p.Value)
	}
	if len(values) > 0 {
		return strings.Join(values, "; ")
	}
	for _, f := range e.Facts {
		if f.Label == "Result" {
			return f.Value
		}
	}
	return ""
}

// flagTones say how loudly a flag is said. Only the source's word makes a flag.
var flagTones = map[record.Interpretation]record.Tone{
	record.Normal: record.Calm, record.Low: record.Danger, record.High: record.Warning,
	record.CriticalLow: record.Danger, record.CriticalHigh: record.Danger, record.Abnormal: record.Warning,
}

func flagWord(f record.Interpretation) record.Word {
	return record.Word{Text: f.Words(), Tone: flagTones[f]}
}

// resultPane draws the course where there is one; otherwise it says the result.
func resultPane(e record.Entry, trend chart.Trend) fyne.CanvasObject {
	if len(trend.Points) == 0 {
		return singleResult(e)
	}
	lines := []fyne.CanvasObject{
		part.NewText(part.Sized(trend.Heading, look.TextBody, true)),
		style.Soft(trend.Sentence),
	}
	lines = append(lines, marks(e)...)
	lines = append(lines, part.NewChart(chartOf(trend)))
	lines = append(lines,
		part.NewText(part.Sized(trend.Latest, look.TextLarge-2, true), style.SoftSmall("  "+trend.Before)),
		part.Rule(), style.Soft(fromOf(e)))
	for _, f := range e.Facts {
		lines = append(lines, part.Stack(0, style.Soft(f.Label), style.Body(f.Value)))
	}
	return part.Stack(6, lines...)
}

func singleResult(e record.Entry) fyne.CanvasObject {
	result, _ := e.Detail.(record.Result)
	lines := []fyne.CanvasObject{part.NewText(part.Sized(e.Text, look.TextStrong, true))}
	lines = append(lines, marks(e)...)
	if result.Value != "" {
		lines = append(lines, part.NewText(part.Sized(result.Value, look.TextLarge-2, true)))
	}
	if result.Range != "" {
		lines = append(lines, style.Small(words.ResultsRange()+" "+result.Range))
	}
	if word := flagWord(result.Interpretation); word.Text != "" {
		lines = append(lines, part.Chips(word))
	}
	for _, p := range result.Parts {
		lines = append(lines, part.Stack(0, style.Soft(p.Name), part.NewText(part.Strong(p.Value))))
	}
	for _, f := range e.Facts {
		lines = append(lines, part.Stack(0, style.Soft(f.Label), style.Body(f.Value)))
	}
	return part.Stack(8, append(lines, part.Rule(), style.Soft(fromOf(e)))...)
}

// chartOf makes a trend ready to be drawn.
func chartOf(t chart.Trend) part.ChartConfig {
	c := part.ChartConfig{Low: t.Low, High: t.High, Latest: t.Latest, Spoken: t.Heading + ": " + t.Sentence + ", " + t.Latest + " " + t.Before}
	for _, p := range t.Points {
		out := p.Flag != record.NotInterpreted && p.Flag != record.Normal
		c.Points = append(c.Points, part.ChartPoint{At: float64(p.Date.Time().Unix()), Value: p.Value, Out: out})
	}
	c.First, c.Last = monthWords(t.Points[0].Date), monthWords(t.Points[len(t.Points)-1].Date)
	if t.Low != nil {
		c.LowWords = number(*t.Low)
	}
	if t.High != nil {
		c.HighWords = number(*t.High)
	}
	return c
}

func monthWords(d record.Date) string {
	if d.Precision() == record.ToYear {
		return d.String()
	}
	return record.DateOf(d.Time(), record.ToMonth).String()
}

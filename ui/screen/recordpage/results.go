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
	"careview/ui/part/plot"
	"careview/ui/present/phrase"
	"careview/ui/present/results"
	"careview/ui/screen/style"
)

// resultList is the list of results with the course of the chosen one beside it.
func (s *Page) resultList(tabs fyne.CanvasObject) fyne.CanvasObject {
	r := s.window.Record
	var older fyne.CanvasObject
	if n := r.Page().Older; n > 0 {
		older = part.Pad(0, 0, 0, 10, part.NewButton(words.ResultsOlder(n), "", part.Link, r.ShowOlder))
	}
	return s.measured(record.Results, tabs, older)
}

// measured is the list of results, or of observations, each by itself.
func (s *Page) measured(section record.Section, above, below fyne.CanvasObject) fyne.CanvasObject {
	r := s.window.Record
	l := s.listOf(section, []part.Column{
		{Heading: words.EntryDate()},
		{Heading: words.ResultsTest(), Grow: 0.6},
		{Heading: words.ResultsResult(), Grow: 0.4},
		{Heading: words.ResultsRange(), Grow: 0.2, Drop: 2},
		{Heading: "", Drop: 1},
		{Heading: words.ResultsFrom(), Grow: 0.3, Drop: 3},
	}, resultRow)
	return s.withPane(l, above, below, func(e record.Entry, _ int) fyne.CanvasObject { return resultPane(e, r.Trend(e)) })
}

func resultRow(e record.Entry) []part.Cell {
	result, _ := e.Detail.(record.Result)
	return []part.Cell{
		{Text: e.Date.DayString()}, {Text: e.Text}, valueCell(e),
		{Text: result.Range, Style: part.CellSoft}, part.WordCell(flagWord(result.Interpretation)),
		{Text: cmp.Or(e.Author, e.Source), Style: part.CellSoft},
	}
}

// longestValue is how many characters of a value stand in the list.
const longestValue = 40

// valueCell is the value where it is short. A report is not cut to fit, for half of it may
// say the opposite: how much there is to read is said instead.
func valueCell(e record.Entry) part.Cell {
	said := results.ResultOf(e)
	value := said.Value
	if value == "" {
		lines := make([]string, len(said.Lines))
		for i, line := range said.Lines {
			lines[i] = line.Label + " " + line.Value
		}
		value = strings.Join(lines, "; ")
	}
	_, inWords := e.Detail.(record.Letter)
	switch {
	case utf8.RuneCountInString(value) <= longestValue && !inWords:
		return part.Cell{Text: value, Style: part.CellStrong}
	case len(said.Lines) > 1:
		return part.Cell{Text: words.TrendResults(len(said.Lines)), Style: part.CellSoft}
	}
	return part.Cell{Text: words.ResultsReport(), Style: part.CellSoft}
}

// flagWord says a flag. Only the source's word makes one.
func flagWord(f record.Interpretation) record.Word {
	return record.Word{Text: f.Words(), Tone: phrase.FlagTone(f)}
}

// resultPane says the result, each thing once, with its course where there is one.
func resultPane(e record.Entry, trend results.Trend) fyne.CanvasObject {
	result, _ := e.Detail.(record.Result)
	said := results.ResultOf(e)
	title, value := part.Sized(e.Text, look.TextStrong, true), said.Value
	if len(trend.Points) > 0 {
		title, value = part.Sized(trend.Heading, look.TextBody, true), trend.Chosen
	}
	lines := append([]fyne.CanvasObject{part.NewText(title)}, marks(e)...)
	if value != "" {
		lines = append(lines, part.NewText(part.Sized(value, look.TextLarge-2, true), style.SoftSmall("  "+trend.Before)))
	}
	if word := flagWord(result.Interpretation); word.Text != "" {
		lines = append(lines, part.Chips(word))
	}
	if result.Range != "" && !strings.Contains(trend.Sentence, words.TrendRange(result.Range)) {
		lines = append(lines, style.Small(words.ResultsRange()+" "+result.Range))
	}
	if len(trend.Points) > 0 {
		lines = append(lines, style.Soft(trend.Sentence), plot.New(chartOf(trend)))
	}
	if len(result.Series) > 0 {
		lines = append(lines, plot.New(seriesOf(result)))
	}
	for _, line := range said.Lines {
		lines = append(lines, part.Stack(0, style.Soft(line.Label), part.NewText(part.Strong(line.Value))))
	}
	for _, f := range said.Facts {
		lines = append(lines, part.Stack(0, style.Soft(f.Label), style.Body(f.Value)))
	}
	return part.Stack(8, append(lines, part.Rule(), style.Soft(fromOf(e)))...)
}

// chartOf makes a trend ready to be drawn.
func chartOf(t results.Trend) plot.Config {
	c := plot.Config{Low: t.Low, High: t.High, Latest: t.Latest, Spoken: t.Heading + ": " + t.Sentence + ", " + t.Chosen + " " + t.Before}
	for _, p := range t.Points {
		out := p.Flag != record.NotInterpreted && p.Flag != record.Normal
		c.Points = append(c.Points, plot.Point{At: float64(p.Date.Time().Unix()), Value: p.Value, Lower: p.Lower, Out: out})
	}
	c.First, c.Last = monthWords(t.Points[0].Date), monthWords(t.Points[len(t.Points)-1].Date)
	if t.Low == nil && t.High == nil { // no figure would stand at the axis
		least, most := c.Ends()
		c.LowWords, c.HighWords = number(least), number(most)
	}
	if t.Low != nil {
		c.LowWords = number(*t.Low)
	}
	if t.High != nil {
		c.HighWords = number(*t.High)
	}
	return c
}

// seriesOf makes a short series of measurements ready to be drawn: as points, for nobody
// knows what lies between two of them.
func seriesOf(r record.Result) plot.Config {
	c := plot.Config{First: "0", Last: r.SeriesEnd, Latest: number(r.Series[len(r.Series)-1]), Spoken: r.Value}
	for i, value := range r.Series {
		c.Points = append(c.Points, plot.Point{At: float64(i), Value: value})
	}
	c.LowWords, c.HighWords = number(slices.Min(r.Series)), number(slices.Max(r.Series))
	return c
}

func monthWords(d record.Date) string {
	if d.Precision() == record.ToYear {
		return d.String()
	}
	return record.DateOf(d.Time(), record.ToMonth).String()
}

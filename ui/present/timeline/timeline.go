// Package timeline says the line of a record: each row in words, under the month or the
// year in which it stands, of the kinds that are asked for.
//
// The presenter of the open record calls it away from the UI goroutine. It holds nothing
// and waits for nothing.
package timeline

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/timeline"
)

// Choice is what of the line is asked for. It is never changed once a page is made of it.
type Choice struct {
	LeftOut  []timeline.Kind
	Unfolded []Key // the rows of several entries that are shown with each on its own
}

// First is the choice with which a record opens: what is measured each day would hide the
// rest.
func First() Choice { return Choice{LeftOut: []timeline.Kind{timeline.Observations}} }

// Shows reports whether entries of a kind are asked for.
func (c Choice) Shows(kind timeline.Kind) bool { return !slices.Contains(c.LeftOut, kind) }

// Turned is the choice with a kind asked for that was not, or the other way round.
func (c Choice) Turned(kind timeline.Kind) Choice {
	c.LeftOut = turned(c.LeftOut, kind)
	return c
}

// Folded is the choice with a row unfolded that was not, or the other way round.
func (c Choice) Folded(row Key) Choice {
	c.Unfolded = turned(c.Unfolded, row)
	return c
}

// Same reports whether both ask for the same, by whatever a choice may ask for.
func (c Choice) Same(other Choice) bool { return reflect.DeepEqual(c, other) }

// turned is a list with a thing in it that was not, or without it.
func turned[T comparable](list []T, thing T) []T {
	if i := slices.Index(list, thing); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return append(slices.Clone(list), thing)
}

// Key tells an entry from others, in whatever answer it comes.
type Key struct{ source, kind, id, text, date string }

// KeyOf is the key of an entry.
func KeyOf(e *record.Entry) Key { return Key{e.Source, e.Type, e.ID, e.Text, e.Date.FHIR()} }

// Page is the line as it is shown.
type Page struct {
	Lines []Line
	Years []Year
	Count int    // how many entries there are
	Out   string // which are left out on purpose; empty where none are
}

// Year is where the entries of a year begin, or those to come, or those without a date.
type Year struct {
	Name string
	Line int
}

// Line is one line of the page: the heading of those that follow, or an entry.
type Line struct {
	Heading string        // nothing else is set where it is not empty
	Entry   *record.Entry // that stands for the row
	Inside  []*record.Entry
	Folds   bool // Inside can be shown, or is
	Within  bool // is one of those that a row before it holds
	When    string
	Kind    record.Word
	Title   string
	About   string
}

// PageOf is the line as far as it is asked for.
func PageOf(line timeline.Line, choice Choice, now time.Time) Page {
	kinds := slices.DeleteFunc(timeline.Kinds(), func(kind timeline.Kind) bool { return !choice.Shows(kind) })
	rows := line.Rows(kinds...)
	p := Page{Lines: make([]Line, 0, len(rows)+len(rows)/4)}
	p.Count, p.Out = countWords(line, choice)
	last := ""
	for i, row := range rows {
		heading, year := headingOf(row.SortDate(now), now)
		if n := len(p.Years); n == 0 || p.Years[n-1].Name != year {
			p.Years = append(p.Years, Year{year, len(p.Lines)})
		}
		if heading != last {
			p.Lines, last = append(p.Lines, Line{Heading: heading}), heading
			if !row.From.Known() {
				p.Lines[len(p.Lines)-1].Heading = words.TimelineDateNoneOf(entriesIn(rows[i:]))
			}
		}
		shown := lineOf(row)
		p.Lines = append(p.Lines, shown)
		if row.Fold == timeline.SingleEntry || !slices.Contains(choice.Unfolded, KeyOf(row.Entry)) {
			continue
		}
		inside := row.Inside
		if row.Fold == timeline.RecordedTogether || row.Entry.Section == record.Letters {
			inside = row.Entries() // the row says what they are together, or of what days the letter tells
		}
		for _, e := range inside {
			one := lineOf(timeline.Row{When: timeline.WhenOf(e), Entry: e})
			one.Within = true
			p.Lines = append(p.Lines, one)
		}
	}
	return p
}

func entriesIn(rows []timeline.Row) (n int) {
	for _, row := range rows {
		n += 1 + len(row.Inside)
	}
	return n
}

// headingOf is what a date stands under, and the year to which one goes to find it.
func headingOf(date record.Date, now time.Time) (heading, year string) {
	year = strconv.Itoa(date.Time().Year())
	switch {
	case !date.Known():
		return words.TimelineDateNone(), words.TimelineDateNone()
	case date.Ahead(now):
		return words.TimelineComing(), words.TimelineComing()
	case date.Precision() == record.ToYear:
		return words.TimelineMonthNone(year), year
	}
	return date.Time().Format("January 2006"), year
}

// At is the line in which an entry stands; -1 where none does.
func (p Page) At(e *record.Entry) int {
	key, at := KeyOf(e), -1
	for i, line := range p.Lines {
		switch {
		case line.Entry == nil:
		case KeyOf(line.Entry) == key:
			return i
		case at < 0 && slices.ContainsFunc(line.Inside, func(e *record.Entry) bool { return KeyOf(e) == key }):
			at = i
		}
	}
	return at
}

// Entries are all entries of the page in its order, each once.
func (p Page) Entries() []record.Entry {
	var entries []record.Entry
	for _, line := range p.Lines {
		if line.Entry == nil || line.Within {
			continue
		}
		entries = append(entries, *line.Entry)
		for _, e := range line.Inside {
			entries = append(entries, *e)
		}
	}
	return entries
}

// YearOf is the place in Years of the line; the first where it stands in none.
func (p Page) YearOf(line int) int {
	at := 0
	for i, year := range p.Years {
		if year.Line <= line {
			at = i
		}
	}
	return at
}

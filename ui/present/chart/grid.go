package chart

import (
	"slices"

	"careview/client/record"
	"careview/ui/present/results"
)

// GridState is where results side by side, and their reports, are read.
type GridState struct {
	Skip   int  // newer days that are passed over
	Out    bool // only tests that are out of range
	Line   int  // of the sheet, that is chosen
	Report int  // that is chosen
}

// Sheet is as much of the results side by side as is read.
func (r *Record) Sheet() results.Sheet {
	return r.State.View.Grid.Sheet(r.State.Grid.Skip, r.State.Grid.Out)
}

// EarlierDays shows earlier days, so many more; later ones for less than nought.
func (r *Record) EarlierDays(by int) {
	days := len(r.State.View.Grid.Days)
	to := max(0, min(r.State.Grid.Skip+by, days-results.Columns))
	if !r.readsGrid() || to == r.State.Grid.Skip {
		return
	}
	r.noteShown()
	r.State.Grid.Skip, r.State.Grid.Line, r.State.Opened = to, 0, false
	r.pool.Changed()
}

// ShowOutOfRange shows only the tests of which the source says that a result shown is out
// of range, or all again.
func (r *Record) ShowOutOfRange() {
	if !r.readsGrid() {
		return
	}
	r.noteShown()
	r.State.Grid.Out, r.State.Grid.Line, r.State.Opened = !r.State.Grid.Out, 0, false
	r.pool.Changed()
}

func (r *Record) readsGrid() bool {
	return r.State.Section == record.Results && r.Tab() == TabGrid && !r.State.Find.Open && !r.DocumentOpen()
}

// SelectTest marks a line of the sheet; open says all of it where there is no room beside.
func (r *Record) SelectTest(i int, open bool) {
	if i < 0 || i >= len(r.Sheet().Lines) {
		return
	}
	r.State.Grid.Line, r.State.Opened = i, open
	r.pool.Changed()
}

// SelectReport marks a report, as SelectTest marks a line.
func (r *Record) SelectReport(i int, open bool) {
	if i < 0 || i >= len(r.State.View.Grid.Reports) {
		return
	}
	r.State.Grid.Report, r.State.Opened = i, open
	r.pool.Changed()
}

// GoToReport turns to a report among the reports; open says all of it where there is no
// room beside them.
func (r *Record) GoToReport(report record.Entry, open bool) {
	at := slices.IndexFunc(r.State.View.Grid.Reports, func(e record.Entry) bool { return sameEntry(e, report) })
	if at < 0 {
		return
	}
	r.ShowTab(TabReports)
	r.SelectReport(at, open)
}

// OpenReport opens a document of a report.
func (r *Record) OpenReport(i, attachment int) {
	if i < 0 || i >= len(r.State.View.Grid.Reports) {
		return
	}
	report := r.State.View.Grid.Reports[i]
	if r.rowOf(report) < 0 {
		r.State.Older = true // it is older than those shown first
	}
	r.OpenDocument(r.rowOf(report), attachment)
}

// resultsRead are the results that stood on the page where it is not their list: the rest
// stays unread. What several sources say alike stood there for each of them.
func (r *Record) resultsRead() []record.Entry {
	view := r.State.View
	var shown []*record.Entry
	if r.Tab() == TabGrid {
		shown = r.Sheet().Read(r.State.Grid.Skip)
	}
	for i := range view.Grid.Reports {
		if r.Tab() == TabReports {
			shown = append(shown, &view.Grid.Reports[i])
		}
	}
	type same struct {
		source, kind, id, text string
		date                   record.Date
	}
	of := func(e *record.Entry) same { return same{e.Source, e.Type, e.ID, e.Text, e.Date} }
	stood := map[same]bool{}
	for _, e := range shown {
		stood[of(e)] = true
	}
	var read []record.Entry
	leads := view.AllResults.LeadEntries()
	for i := range leads {
		if stood[of(&leads[i])] {
			read = append(read, view.AllResults.Row(i).Entries...)
		}
	}
	return read
}

package changes

import (
	"careview/client/record"
)

// test is by what a result is held against the one before.
type test struct{ system, code, unit string }

// testOf is the test that a result is of; false where it has no code, no number with a
// unit, or was cancelled: words are not held against each other.
func testOf(e *record.Entry) (test, bool) {
	result, ok := e.Detail.(record.Result)
	if !ok || !e.ClinicalStatus.Holds() || e.Code.Value == "" || !result.Number.Known || !e.Date.Known() {
		return test{}, false
	}
	return test{e.Code.System, e.Code.Value, result.Number.Unit}, true
}

// addResults puts the results that are new into the page, each with the one before it.
// They stand newest first, those of one test too.
func (p *Page) addResults(entries []fresh) {
	waiting := map[test][]int{} // places in Results of those that have none before them yet
	for _, e := range entries {
		tested, comparable := testOf(e.Entry)
		if comparable {
			left := waiting[tested][:0]
			for _, i := range waiting[tested] {
				if p.Results[i].Entry.Date.Compare(e.Date) > 0 {
					p.Results[i].Before = e.Entry
					continue
				}
				left = append(left, i)
			}
			waiting[tested] = left
		}
		if !e.isNews() {
			continue
		}
		item := Item{e.Entry, e.novelty == Changed}
		if e.Type == "DiagnosticReport" {
			p.Reports = append(p.Reports, item)
			continue
		}
		if comparable {
			waiting[tested] = append(waiting[tested], len(p.Results))
		}
		p.Results = append(p.Results, Result{Item: item})
	}
}

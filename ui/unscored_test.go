package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

// Where the policy has Careview score nothing, no page and no copy of a record names the
// score, whatever is measured and typed; the same pages name it where it is on.
func TestNoPageNamesAScoreWhereNothingIsScored(t *testing.T) {
	for _, scored := range []bool{true, false} {
		var table *news2.Table
		if scored {
			table = scoring(t)
		}
		paper := &drawer{}
		s := newStage(t, &desk{chart: faultNamed(t, "all answered").chart}, func(c *ui.Config) {
			c.Pathways, c.NEWS2, c.Printer, c.Saver = pathways(t), table, paper, paper
		})
		s.ui.Window().Resize(windows[0])
		s.signIn()
		s.read(margaret)
		named := map[string]bool{}
		hear := func(page, said string) {
			for _, word := range []string{"NEWS2", "Royal College", "early warning score", "emergency response"} {
				named[page] = named[page] || strings.Contains(strings.ToLower(said), strings.ToLower(word))
			}
		}
		for _, page := range readable() {
			page.open(s)
			hear(page.name, words(s.canvas()))
		}
		s.window().Record.Show(record.Observations)
		s.window().Record.ShowTab(chart.TabEarly)
		hear("early", words(s.canvas()))
		s.ctrl(fyne.KeyH)
		s.measure("26", "90", "oxygen", "88", "132", "P", "39.2")
		hear("typed", words(s.canvas()))
		hear("copy of what is typed", sheetWords(export.HandoverSheet(s.window().Record.State.View, s.window().Record.State.Typed, export.Provenance{})))
		for page, is := range named {
			if is && !scored {
				t.Errorf("%s names the score", page)
			}
		}
		if scored && (!named["early"] || !named["typed"] || !named["copy of what is typed"]) {
			t.Errorf("it is named nowhere: %v", named)
		}
	}
}

func sheetWords(sheet export.Sheet) string {
	var said strings.Builder
	for _, part := range sheet.Parts {
		said.WriteString(part.Heading + "\n")
		for _, line := range part.Lines {
			said.WriteString(line.Lead + " " + line.Text + "\n")
		}
	}
	return said.String()
}

package ui_test

import (
	"strings"
	"testing"

	"careview/client/record"
	"careview/ui"
	"careview/ui/uitest"
)

// SBAR is read aloud on the telephone: nobody scrolls for the other half.
func TestTheHandoverOfEverybodyWithAStoryIsOneScreen(t *testing.T) {
	laysOutMany(t)
	charts := map[record.NHSNumber]record.Chart{}
	for _, chart := range uitest.StoriedRecords(t, now) {
		charts[chart.Person.NHSNumber] = chart
	}
	if len(charts) < 20 {
		t.Fatalf("only %d people have stories", len(charts))
	}
	d := &desk{chart: func(person record.Patient) record.Chart { return charts[person.NHSNumber].At(now) }}
	s := newStage(t, d, func(c *ui.Config) {
		c.Printer, c.Saver, c.Pathways, c.NEWS2 = &drawer{}, &drawer{}, pathways(t), scoring(t)
	})
	s.ui.Window().Resize(windows[0])
	s.signIn()
	for _, chart := range charts {
		s.read(chart.Person)
		s.window().Record.ShowHandover()
		said := seen(s.canvas())
		for _, part := range []string{"S · What is happening now", "B · Who", "A · What we have measured", "R · What the plan asks for"} {
			if !strings.Contains(said, part) {
				t.Errorf("%s: %q is not said", chart.Person.Name.Family, part)
			}
		}
		if strings.Contains(said, "More below") {
			t.Errorf("%s: it scrolls", chart.Person.Name.Family)
		}
		s.picture("handover-" + chart.Person.Name.Family)
	}
}

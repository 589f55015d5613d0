package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui"
	"careview/ui/present/handover"
	"careview/ui/uitest"
)

// SBAR is read aloud on the telephone: nobody scrolls for the other half, also with all of
// today's measurements typed, whether or not they are scored. Three of those whose plans say
// most do in the smallest window, of which up to a quarter is then below.
func TestTheHandoverOfEverybodyWithAStoryIsOneScreen(t *testing.T) {
	laysOutMany(t)
	charts := map[record.NHSNumber]record.Chart{}
	for _, chart := range uitest.StoriedRecords(t, now) {
		charts[chart.Person.NHSNumber] = chart
	}
	if len(charts) < 20 {
		t.Fatalf("only %d people have stories", len(charts))
	}
	longer := map[fyne.Size]map[string]float32{windows[1]: {"Smith": 150, "Nowak": 80, "Okafor": 70}} // points
	typed := handover.Typed{
		Now: "Found on the floor by her bed at 02:50, awake, says her hip hurts. Not moved.", Unfolded: true,
		Measured: [news2.Count]string{
			news2.Breathing: "26", news2.Saturation: "90%", news2.AirOrOxygen: "oxygen", news2.Systolic: "188/110", news2.Pulse: "132",
			news2.Consciousness: "confused", news2.Temperature: "39,2",
		},
	}
	for _, table := range []*news2.Table{nil, scoring(t)} {
		d := &desk{chart: func(person record.Patient) record.Chart { return charts[person.NHSNumber].At(now) }}
		s := newStage(t, d, func(c *ui.Config) {
			c.Printer, c.Saver, c.Pathways, c.NEWS2 = &drawer{}, &drawer{}, pathways(t), table
		})
		s.signIn()
		for _, chart := range charts {
			s.read(chart.Person)
			s.window().Record.ShowHandover()
			for how, typed := range map[string]handover.Typed{"as it comes": {}, "all typed": typed} {
				s.window().Record.Type(typed)
				for _, size := range windows[:2] {
					s.ui.Window().Resize(size)
					who := chart.Person.Name.Family
					where := fmt.Sprintf("%s, %s, %.0f wide, scored %v", who, how, size.Width, table != nil)
					for _, part := range []string{"S · What is happening now", "B · Who", "A · What we have measured", "R · What the plan asks for"} {
						if !strings.Contains(seen(s.canvas()), part) {
							t.Errorf("%s: %q is not said", where, part)
						}
					}
					if over := s.below(); over > longer[size][who] {
						t.Errorf("%s: %.0f points are below", where, over)
					}
					s.picture("handover-" + who + "-" + where)
				}
			}
		}
	}
}

// below is how much of the page stands below what is seen.
func (s *stage) below() (over float32) {
	if !strings.Contains(seen(s.canvas()), "More below") {
		return 0
	}
	for _, pane := range s.panes() {
		if pane.Size().Height > 100 {
			over = max(over, pane.Content.MinSize().Height-pane.Size().Height)
		}
	}
	return over
}

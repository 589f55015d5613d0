package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/present/handover"
	"careview/ui/uitest"
)

// SBAR is read aloud on the telephone: nobody scrolls for the other half, whatever the sources
// have said when it is come to and while it is read, and also with all of today's measurements
// typed, whether or not they are scored. Of those whose plans say most a little is below in the
// smallest window.
func TestTheHandoverOfEverybodyWithAStoryIsOneScreen(t *testing.T) {
	laysOutMany(t)
	records := uitest.StoriedRecords(t, now)
	if len(records) < 20 {
		t.Fatalf("only %d people have stories", len(records))
	}
	longer := map[fyne.Size]map[string]float32{ // points
		windows[0]: {"Smith": 50}, // with all typed, not scored, while a source has not said all
		windows[1]: {"Smith": 115, "Campbell": 40, "Nowak": 60},
	}
	typed := handover.Typed{
		Now: "Found on the floor by her bed at 02:50, awake, says her hip hurts. Not moved.", Unfolded: true,
		Measured: [news2.Count]string{
			news2.Breathing: "26", news2.Saturation: "90%", news2.AirOrOxygen: "oxygen", news2.Systolic: "188/110", news2.Pulse: "132",
			news2.Consciousness: "confused", news2.Temperature: "39,2",
		},
	}
	for _, table := range []*news2.Table{nil, scoring(t)} {
		charts := make(chan record.Chart)
		d := &desk{relates: viewing.HomeResident}
		s := newStage(t, d, func(c *ui.Config) {
			c.Desk, c.Printer, c.Saver, c.Pathways, c.NEWS2 = flowing{d, charts}, &drawer{}, &drawer{}, pathways(t), table
		})
		s.signIn()
		for _, whole := range records {
			for _, said := range saidInTurn(whole) {
				s.window().OpenPerson(whole.Person)
				for n, f := range said {
					chart := f.chart(whole.Person).At(now)
					charts <- chart
					s.until(f.name, func() bool {
						r := s.window().Record.State
						return r.Arrived && fmt.Sprint(r.Chart.Sources()) == fmt.Sprint(chart.Sources())
					})
					if n == 0 {
						s.window().Record.ShowHandover()
					}
					for how, typed := range map[string]handover.Typed{"as it comes": {}, "all typed": typed} {
						s.window().Record.Type(typed)
						for _, size := range windows[:2] {
							s.ui.Window().Resize(size)
							where := fmt.Sprintf("%s, %s, %s, %.0f wide, scored %v", whole.Person.Name.Family, f.name, how, size.Width, table != nil)
							s.isOneScreen(where, f.name, longer[size][whole.Person.Name.Family])
						}
					}
				}
				s.window().CloseRecord()
			}
		}
	}
}

// isOneScreen checks that all four parts are said, but for what is not there yet, and that no
// more than so many points are below.
func (s *stage) isOneScreen(where, state string, below float32) {
	s.t.Helper()
	parts := []string{"S · What is happening now", "A · What we have measured", "B · Who", "R · What the plan asks for"}
	if state == "all wait" {
		parts = parts[:2]
	}
	for _, part := range parts {
		if !strings.Contains(seen(s.canvas()), part) {
			s.t.Errorf("%s: %q is not said", where, part)
		}
	}
	if over := s.below(); over > below {
		s.t.Errorf("%s: %.0f points are below", where, over)
	}
	s.picture("handover-" + where)
}

// saidInTurn are the ways in which the sources of a record answer, each with what it becomes
// while the page is read.
func saidInTurn(whole record.Chart) [][]fault {
	answers := whole.Answers()
	as := func(name string, say func(i int, a record.Answer) record.Answer) fault {
		f := fault{name: name}
		for i, a := range answers {
			f.answers = append(f.answers, say(i, a))
		}
		return f
	}
	failed := func(a record.Answer) record.Answer {
		return record.NotAnswered(record.Supplier{Name: a.Source}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})
	}
	asked := func(a record.Answer) record.Answer {
		return record.NotAnswered(record.Supplier{Name: a.Source}, record.State{Kind: record.Waiting})
	}
	complete := as("all came", func(_ int, a record.Answer) record.Answer { return a })
	empty := as("empty", func(_ int, a record.Answer) record.Answer {
		return record.Answer{Source: a.Source, At: now, States: states(record.AnsweredEmpty)}
	})
	said := [][]fault{{complete}, {empty}, {as("all wait", func(_ int, a record.Answer) record.Answer { return asked(a) }), complete}}
	for n := range answers {
		without := func(name string, say func(record.Answer) record.Answer) fault {
			return as(answers[n].Source+name, func(i int, a record.Answer) record.Answer {
				if i == n {
					return say(a)
				}
				return a
			})
		}
		fails, waits := without(" failed", failed), without(" waits", asked)
		said = append(said, []fault{fails}, []fault{waits, complete}, []fault{waits, fails})
	}
	return said
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

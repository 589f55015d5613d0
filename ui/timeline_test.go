package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// cameHome is Margaret's record after a hospital stay: what came in its days, results
// recorded together, a year alone, something undated, and a booking.
func cameHome(person record.Patient) record.Chart {
	day := func(d int) record.Date { return record.Day(2026, 11, d) }
	stay := plain(record.Contacts, "Hospital stay", day(14), record.Inactive, "finished")
	stay.Period = record.Period{From: day(14), Until: day(17)}
	stay.Detail = record.Contact{Stay: true, Place: "Older people’s ward, Royal London", Reason: "Fall"}
	results := []record.Entry{}
	for _, r := range []struct {
		name, value string
		marked      record.Interpretation
	}{{"Haemoglobin", "94 g/L", record.Low}, {"Creatinine", "122 µmol/L", record.High}, {"Sodium", "138 mmol/L", record.Normal}} {
		e := plain(record.Results, r.name, record.DateOf(day(18).Time().Add(7*60*60e9), record.ToMinute), record.StatusUnknown, "final")
		e.Detail = record.Result{Value: r.value, Interpretation: r.marked}
		results = append(results, e)
	}
	pulse := plain(record.Observations, "Pulse", day(20), record.StatusUnknown, "final")
	pulse.Detail = record.Result{Value: "72 beats/minute"}
	held := answers()[0]
	held.States = states(record.Answered, record.Sections()...)
	held.Entries = append([]record.Entry{
		stay, pulse,
		plain(record.Contacts, "Ambulance attendance", day(14), record.Inactive, "finished", record.Fact{Label: "Reason", Value: "Fall, pain in the right hip"}),
		plain(record.Letters, "Discharge summary", day(17), record.StatusUnknown, "current"),
		plain(record.Letters, "Rapid response: visit after discharge", day(18), record.StatusUnknown, "current"),
		plain(record.Problems, "Osteoarthritis", record.DateOf(record.Day(2011, 1, 1).Time(), record.ToYear), record.Active, "active"),
		plain(record.Problems, "Undated thing", record.Date{}, record.Active, "active"),
		plain(record.Appointments, "Falls clinic", record.Day(2026, 12, 3), record.Planned, "booked"),
	}, results...)
	return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(held)
}

// timelineStage is a stage with that record, on its timeline.
func timelineStage(t *testing.T, bring func(record.Patient) record.Chart) *stage {
	t.Helper()
	s := newStage(t, &desk{chart: bring})
	s.signIn()
	s.read(margaret)
	s.key(fyne.KeyF6)
	if got := s.window().Record.State.Section; got != chart.TimelinePage {
		t.Fatalf("F6 leads to %s", got)
	}
	return s
}

// line is what stands in the row of the timeline that is read.
func (s *stage) line() string {
	t := s.window().Record.State.Timeline
	return t.Page.Lines[t.At].Title
}

// lines are the rows, the headings in brackets.
func (s *stage) lines() string {
	var said []string
	for _, line := range s.window().Record.State.Timeline.Page.Lines {
		said = append(said, map[bool]string{true: "[" + line.Heading + "]", false: line.When + " " + line.Title}[line.Heading != ""])
	}
	return strings.Join(said, "\n")
}

func TestTheTimelineSaysEverythingInOneLine(t *testing.T) {
	s := timelineStage(t, cameHome)
	s.picture("timeline")
	want := "[Still to come]\n03-Dec-2026 Falls clinic\n" +
		"[November 2026]\n18-Nov-2026 07:00 3 results · 2 out of range\n18-Nov-2026 Rapid response: visit after discharge\n14 to 17-Nov-2026 Older people’s ward, Royal London\n" +
		"[2011, month not recorded]\n2011 Osteoarthritis\n[Date not recorded: 1 entry]\ndate not recorded Undated thing"
	if got := s.lines(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, said := range []string{
		"10 entries, newest first", "1 entry left out: observations", "2 entries of these days: Ambulance attendance and Discharge summary",
		"Creatinine 122 µmol/L High", "Haemoglobin 94 g/L Low",
	} {
		if !strings.Contains(flat(words(s.canvas())), said) {
			t.Errorf("%q is not said in %s", said, flat(words(s.canvas())))
		}
	}
}

func TestTheTimelineIsReadByKeyboardAlone(t *testing.T) {
	s := timelineStage(t, cameHome)
	go0 := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			s.key(k)
		}
	}
	settled := func(what string, done func() bool) { s.until(what, done) }
	go0(fyne.KeyHome)
	if s.line() != "Falls clinic" {
		t.Errorf("Home leads to %q", s.line())
	}
	go0(fyne.KeyRight, fyne.KeyRight)
	if s.line() != "Osteoarthritis" {
		t.Errorf("two years on stands %q", s.line())
	}
	go0(fyne.KeyLeft, fyne.KeyDown, fyne.KeyDown)
	if s.line() != "Older people’s ward, Royal London" {
		t.Fatalf("a year back and two down stands %q", s.line())
	}
	go0(fyne.KeyReturn)
	settled("the stay unfolded", func() bool {
		return strings.Contains(s.lines(), "\n14-Nov-2026 Ambulance attendance\n17-Nov-2026 Discharge summary")
	})
	if s.line() != "Older people’s ward, Royal London" {
		t.Errorf("unfolding leads to %q", s.line())
	}
	go0(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r := s.window().Record
	if entries := r.Entries(); r.State.Section != record.Letters || entries[r.State.Selected].Text != "Discharge summary" {
		t.Fatalf("Enter on the discharge summary leads to %s", r.State.Section)
	}
	s.picture("timeline-left")
	go0(fyne.KeyEscape)
	if r.State.Section != chart.TimelinePage || s.line() != "Discharge summary" {
		t.Errorf("Escape leads to %s, %q", r.State.Section, s.line())
	}
	for name(s.canvas().Focused()) != "tick: Observations" {
		s.canvas().FocusPrevious()
	}
	s.key(fyne.KeySpace)
	settled("observations", func() bool { return strings.Contains(s.lines(), "Pulse") })
	if got := name(s.canvas().Focused()); got != "tick: Observations" {
		t.Errorf("%s has the focus after the tick", got)
	}
	if got := s.line(); got != "Discharge summary" {
		t.Errorf("a tick moves what is read to %q", got)
	}
	s.picture("timeline-unfolded")
}

// What is not known is said, and nothing is said to be nothing.
func TestTheTimelineSaysWhatItMayLack(t *testing.T) {
	withheld := func(person record.Patient) record.Chart {
		answer := record.Answer{Source: lcr, At: now, States: states(record.AnsweredEmpty, record.Sections()...), Entries: []record.Entry{plain(record.Letters, "A letter", record.Day(2026, 11, 1), record.StatusUnknown, "")}}
		answer.States[record.Letters] = record.State{Kind: record.Answered, At: now}
		answer.States[record.Results] = record.State{Kind: record.WithheldRole, At: now}
		return record.NewChart(person, []record.Supplier{{Name: lcr}, {Name: oxford}}).With(answer).
			With(record.NotAnswered(record.Supplier{Name: oxford}, record.State{Kind: record.TimedOut, At: now}))
	}
	s := timelineStage(t, withheld)
	for _, said := range []string{"Oxford did not answer: there may be more", "Not shown to your role: Results"} {
		if !strings.Contains(seen(s.canvas()), said) {
			t.Errorf("%q is not said in %s", said, seen(s.canvas()))
		}
	}
	s.picture("timeline-failed")
	s.window().Record.TurnKind(0) // letters: nothing is left
	s.until("no line", func() bool { return len(s.window().Record.State.Timeline.Page.Lines) == 0 })
	if !strings.Contains(seen(s.canvas()), "It does not mean that there is nothing.") {
		t.Errorf("an empty choice says %s", seen(s.canvas()))
	}
}

func TestTheTimelineOfNothingSaysWhatThatMeans(t *testing.T) {
	for state, said := range map[record.StateKind]string{
		record.AnsweredEmpty: "Nothing is recorded: London Care Record answered that it holds none",
		record.Failed:        "Not known: ",
		record.Waiting:       "Asking London Care Record …",
	} {
		s := newStage(t, &desk{relates: viewing.HomeResident, chart: func(person record.Patient) record.Chart {
			return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(record.NotAnswered(record.Supplier{Name: lcr}, record.State{Kind: state, At: now}))
		}})
		s.signIn()
		s.window().OpenPerson(margaret)
		s.until("the record", func() bool { return s.window().Record.State.Arrived })
		s.key(fyne.KeyF6)
		s.picture("timeline-" + string(state))
		if !strings.Contains(seen(s.canvas()), said) {
			t.Errorf("%s: %q is not said in %s", state, said, seen(s.canvas()))
		}
	}
}

// flat is a text without its line ends.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

package telling_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"careview/client/record"
	"careview/client/record/feedback"
	"careview/ui/present/telling"
	"careview/ui/present/worker"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// stage is a Telling whose goroutine is the test's.
type stage struct {
	*telling.Telling
	t      *testing.T
	posted chan func()
	kept   []feedback.Report
	fails  error
	words  bool
	people []record.Patient
	known  bool
	in     bool
}

func newStage(t *testing.T, words bool) *stage {
	s := &stage{t: t, posted: make(chan func(), 10), words: words, known: true, in: true, people: []record.Patient{{Name: record.Name{Family: "Smith", Given: "Margaret"}}}}
	pool := worker.New(func(f func()) { s.posted <- f }, func() {})
	t.Cleanup(func() { pool.End(); pool.Wait() })
	s.Telling = telling.New(telling.Config{
		Keep: func(_ context.Context, report feedback.Report) error {
			if s.fails == nil {
				s.kept = append(s.kept, report)
			}
			return s.fails
		},
		Words: words, May: func() bool { return s.in }, Where: func() string { return "record/allergies" }, People: func() ([]record.Patient, bool) { return s.people, s.known },
		Now: func() time.Time { return time.Date(2026, 11, 30, 3, 14, 0, 0, time.UTC) }, Pool: pool,
	})
	return s
}

func (s *stage) settle() {
	s.t.Helper()
	for s.State.Waiting {
		select {
		case f := <-s.posted:
			f()
		case <-time.After(time.Minute):
			s.t.Fatal("it never settled")
		}
	}
}

func TestTwoPressesSayIt(t *testing.T) {
	s := newStage(t, false)
	s.Ask()
	s.Say(feedback.Missing)
	s.Say(feedback.Missing) // a second press is none
	s.settle()
	s.Say(feedback.Wrong)
	if len(s.kept) != 1 || s.kept[0].About != feedback.Missing || s.kept[0].Page != "record/allergies" || s.kept[0].Words != "" || !s.State.Told {
		t.Errorf("kept %+v, %+v", s.kept, s.State)
	}
	s.Close()
	if s.State != (telling.State{}) {
		t.Errorf("closed: %+v", s.State)
	}
	s.in = false
	if s.Ask(); s.State.Open || s.May() {
		t.Error("nobody is asked something")
	}
}

func TestWordsAreTakenOnlyWhereTheSiteTakesThemAndNobodyCanBeToldFromThem(t *testing.T) {
	for _, c := range []struct {
		name         string
		words, known bool
		typed        string
		kept         bool
		left         string // in the field
	}{
		{"none", true, true, "", true, ""},
		{"a sentence", true, true, "too small", true, ""},
		{"a name", true, true, "Margaret has more", false, "Margaret has more"},
		{"a number", true, true, "999 000 0018", false, "999 000 0018"},
		{"too long", true, true, strings.Repeat("long ", 100), false, strings.Repeat("long ", 100)},
		{"a sentence, where the site takes none", false, true, "too small", false, ""},
		{"a sentence, where the residents are not known", true, false, "too small", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t, c.words)
			s.known = c.known
			s.Ask()
			if s.State.Words != (c.words && c.known) || s.State.Lacking != (c.words && !c.known) {
				t.Errorf("%+v", s.State)
			}
			s.Type(c.typed)
			s.Say(feedback.Unclear)
			s.settle()
			if (len(s.kept) == 1) != c.kept || s.State.Told != c.kept || (s.State.Refused == "") != c.kept || s.Typed() != c.left {
				t.Errorf("kept %d, %+v, left %q", len(s.kept), s.State, s.Typed())
			}
			if c.kept && s.kept[0].Words != c.typed {
				t.Errorf("kept %q", s.kept[0].Words)
			}
		})
	}
}

// What is caught is said to whoever typed it, and can be taken out and said again.
func TestWhatIsCaughtIsSaidAndCanBeTakenOut(t *testing.T) {
	s := newStage(t, true)
	s.Ask()
	s.Type("Margaret has no list, 999 000 0018")
	s.Say(feedback.Missing)
	if !strings.Contains(s.State.Refused, "“999 000 0018”, “Margaret”") {
		t.Errorf("it says %q", s.State.Refused)
	}
	s.Type("she has no list")
	s.Say(feedback.Missing)
	s.settle()
	if len(s.kept) != 1 || s.State.Refused != "" {
		t.Errorf("kept %+v, %q", s.kept, s.State.Refused)
	}
}

// Residents who come onto the list while somebody types are looked for as well.
func TestNamesThatComeWhileSomebodyTypesAreCaught(t *testing.T) {
	s := newStage(t, true)
	s.Ask()
	s.Type("Zofia has no list")
	s.people = append(s.people, record.Patient{Name: record.Name{Given: "Zofia"}})
	s.Say(feedback.Missing)
	if s.State.Refused == "" || len(s.kept) != 0 {
		t.Errorf("%+v", s.kept)
	}
	s.Type("no list")
	s.known = false // the list was lost meanwhile
	s.Say(feedback.Missing)
	if s.State.Refused == "" || len(s.kept) != 0 || s.Typed() != "" {
		t.Errorf("%+v", s.kept)
	}
}

func TestWhatCannotBeKeptIsSaidAndCanBeTriedAgain(t *testing.T) {
	s := newStage(t, true)
	s.fails = record.Because(errors.New("disk"), record.Local, "It could not be kept.", "")
	s.Ask()
	s.Type("too small")
	s.Say(feedback.Other)
	s.settle()
	if s.State.Problem == nil || s.State.Told || s.Typed() != "too small" {
		t.Errorf("%+v", s.State)
	}
	s.fails = nil
	s.Say(feedback.Other)
	s.settle()
	if !s.State.Told || s.State.Problem != nil || len(s.kept) != 1 {
		t.Errorf("%+v", s.State)
	}
}

func TestLeavingForgetsWhatWasTyped(t *testing.T) {
	s := newStage(t, true)
	s.Ask()
	s.Type("too small")
	s.Leave()
	if s.Typed() != "" || s.State.Open {
		t.Errorf("%q, %+v", s.Typed(), s.State)
	}
	s.Ask()
	if s.Typed() != "" {
		t.Errorf("asked again: %q", s.Typed())
	}
}

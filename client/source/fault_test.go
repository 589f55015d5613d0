package source_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// clock stands still, so that words with a time in them can be held to the letter.
var clock = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

func still() time.Time { return clock }

// Two moments for things to go wrong: before the service has said whom it knows,
// and after.
const (
	fromTheStart = "from the start"
	thenOn       = "once the person is known"
)

// turning is a way to a service that goes wrong at the first request for a record.
type turning struct {
	http.RoundTripper
	once sync.Once
	turn func()
}

func (w *turning) RoundTrip(r *http.Request) (*http.Response, error) {
	if path := r.URL.Path; !strings.HasSuffix(path, "/metadata") && !strings.HasSuffix(path, "/Patient") {
		w.once.Do(w.turn)
	}
	return w.RoundTripper.RoundTrip(r)
}

// trial is one question to a service in trouble.
type trial struct {
	central
	person   record.Patient
	deadline time.Duration
	fault    demo.Fault
	moment   string
}

// answered is how a question came out: as a state with its words, or, for a
// directory, as the problem that its words are.
type answered struct {
	state    record.StateKind
	problem  record.Kind
	words    string
	headings []record.AllergyHeading // at each moment something was handed over
	refused  int
}

// askedAs are the kinds of service. A further kind is a further line.
var askedAs = map[string]func(*testing.T, trial) answered{
	"search":     recordsAs(source.Search),
	"everything": recordsAs(source.Everything),
	"summary":    recordsAs(source.Summary),
	"directory":  findsAs(func(c source.DirectoryConfig) finder { return source.NewDirectory(c) }),
}

func recordsAs(kind source.Kind) func(*testing.T, trial) answered {
	return func(t *testing.T, c trial) answered {
		s, err := source.New(source.Config{
			Name: "lcr", Kind: kind, Deadline: c.deadline, Client: c.client(t, "lcr"), Base: c.Address() + "/lcr/fhir", Now: still,
		})
		if err != nil {
			t.Fatal(err)
		}
		chart := record.NewChart(c.person, []record.Supplier{{Name: "lcr"}})
		got := answered{}
		for answer := range (source.Sources{s}).Ask(c.ctx(t), c.person) {
			chart = chart.With(answer)
			got.headings = append(got.headings, chart.AllergyHeading())
		}
		state := chart.Section(record.Allergies).States[0].State
		got.state, got.words, got.refused = state.Kind, state.Words(), chart.Refused()
		if state.Problem != nil {
			got.problem = state.Problem.Kind
			if state.Problem.Sentence == "" || state.Problem.Hint == "" {
				t.Error("the problem does not say what to do")
			}
		}
		return got
	}
}

type finder interface {
	Find(ctx context.Context, query record.Query) (record.Found, error)
}

func findsAs(make func(source.DirectoryConfig) finder) func(*testing.T, trial) answered {
	return func(t *testing.T, c trial) answered {
		directory := make(source.DirectoryConfig{Client: c.client(t, "directory"), Deadline: c.deadline, Now: still})
		found, err := directory.Find(c.ctx(t), record.Query{NHSNumber: c.person.NHSNumber})
		if problem := record.AsProblem(err); problem != nil {
			return answered{problem: problem.Kind, words: problem.Sentence}
		}
		if len(found.People) != 1 || !found.People[0].Same(c.person) {
			t.Errorf("%d people are found for one number", len(found.People))
		}
		return answered{}
	}
}

// client reaches a service of the demonstration that has the trial's fault.
func (c trial) client(t *testing.T, path string) *fhir.Client {
	t.Helper()
	sick := func() {
		if err := c.SetFault(path, c.fault); err != nil {
			t.Error(err)
		}
	}
	way := &turning{RoundTripper: c.http.Transport, turn: sick}
	if c.moment == fromTheStart || path == "directory" {
		sick()
	}
	t.Cleanup(func() { _ = c.SetFault(path, demo.Fault{}) })
	client, err := fhir.New(fhir.Config{
		Base: c.Address() + "/" + path + "/fhir", HTTP: &http.Client{Transport: way}, Wait: atOnce, Limits: fhir.Limits{Body: 4 << 20},
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// faults are what can go wrong, with what must then be said of a record, and by a
// directory.
var faults = []struct {
	fault   string
	state   record.StateKind
	words   string
	problem record.Kind
	found   string // what a directory says; empty when it answers
	refused bool
}{
	{fault: "none", state: record.Answered, words: "answered 09:42"},
	{fault: "slow:20ms", state: record.Answered, words: "answered 09:42"},
	{"hang", record.TimedOut, "timed out 09:42", record.TooSlow, "There was no answer in time.", false},
	{"401", record.Failed, "asks you to sign in again 09:42", record.NotSignedIn, "A source asks you to sign in again.", false},
	{"403", record.WithheldBySource, "withheld: this service does not allow it 09:42", record.NotAllowed, "A source does not allow this to be seen.", false},
	{"429:30s", record.Failed, "is busy, try again soon 09:42", record.Busy, "A source is busy.", false},
	{"500", record.Failed, "answered that it has a fault 09:42", record.Faulty, "A source has a fault of its own.", false},
	{"cut", record.Failed, "gave an answer that cannot be read 09:42", record.Broken, "The answer ended before it was complete.", false},
	{"redirect", record.Failed, "gave an unsafe answer, not shown 09:42", record.Unsafe, "A source sent Careview to another host. Careview did not follow.", false},
	{"oversize", record.Failed, "gave an unsafe answer, not shown 09:42", record.Unsafe, "A source sent more than Careview accepts, so the answer was not read.", false},
	{fault: "wrong-person", state: record.Answered, words: "answered 09:42", refused: true},
}

// Every fault × every kind of service × both moments. Zofia has no known allergies
// and her sources say so in code: whatever goes wrong, the screen must not.
func TestEveryFaultIsSaidForWhatItIs(t *testing.T) {
	c := newCentral(t)
	zofia := c.zofia(t)
	for _, f := range faults {
		fault, err := demo.ParseFault(f.fault)
		if err != nil {
			t.Fatal(err)
		}
		for kind, ask := range askedAs {
			for _, moment := range []string{fromTheStart, thenOn} {
				t.Run(strings.Join([]string{f.fault, kind, moment}, " "), func(t *testing.T) {
					deadline := 20 * time.Second
					if f.fault == "hang" {
						deadline = 250 * time.Millisecond
					}
					began := time.Now()
					got := ask(t, trial{c, zofia, deadline, fault, moment})
					if took := time.Since(began); took > deadline+10*time.Second {
						t.Errorf("it took %s, and the deadline is %s", took, deadline)
					}
					if got.headings == nil {
						if got.words != f.found || got.problem != f.problem {
							t.Errorf("the directory says %q (%s)", got.words, got.problem)
						}
						return
					}
					if got.state != f.state || got.words != f.words || got.problem != f.problem {
						t.Errorf("it is %q, said as %q (%s)", got.state, got.words, got.problem)
					}
					if got.refused > 0 != f.refused {
						t.Errorf("%d are refused", got.refused)
					}
					well := f.state == record.Answered && !f.refused
					for i, heading := range got.headings {
						last := i == len(got.headings)-1
						if heading != record.AllergiesUnavailable && (!well || !last && heading != record.NoKnownAllergies) {
							t.Errorf("the allergies are headed %q", heading)
						}
						if last && well && heading != record.NoKnownAllergies {
							t.Errorf("all is well and the allergies are headed %q", heading)
						}
					}
				})
			}
		}
	}
}

// zofia has no known allergies.
func (c central) zofia(t *testing.T) record.Patient {
	t.Helper()
	found, err := c.directory(t).Find(c.ctx(t), record.Query{Family: "Nowak", Given: "Zofia", Born: record.Day(1935, 5, 17)})
	if err != nil || len(found.People) != 1 {
		t.Fatalf("%d people are found (%v)", len(found.People), err)
	}
	return found.People[0]
}

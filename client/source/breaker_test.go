package source_test

import (
	"io"
	"net/http"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

// moody is a service that answers every request with the status in hand; 200 is a
// person of whom it holds nothing.
func moody(t *testing.T) (p *paced, status *int) {
	status = new(int)
	p = pacedBy(t, source.Search, func(w http.ResponseWriter, path string) {
		switch {
		case *status != http.StatusOK:
			w.WriteHeader(*status)
		case path == "metadata":
			_, _ = io.WriteString(w, capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient")))
		default:
			_, _ = io.WriteString(w, found())
		}
	}, nil)
	return p, status
}

// asks asks as opening a record does, and gives the state of the source.
func (p *paced) asks(t *testing.T) record.State {
	t.Helper()
	var last record.Answer
	for answer := range (source.Sources{p.Source}).Ask(t.Context(), annaHerself) {
		last = answer
	}
	p.pass(time.Second)
	return chartWith(last).Sources()[0].State
}

func TestASourceThatKeepsFailingIsLeftToRestAndSaysSo(t *testing.T) {
	p, status := moody(t)
	*status = http.StatusInternalServerError
	for i := range 3 {
		if state := p.asks(t); state.Kind != record.Failed {
			t.Fatalf("asked for the %dth time it is %q", i+1, state.Kind)
		}
	}
	before := p.asked.Load()
	state := p.asks(t)
	if state.Kind != record.Rested || p.asked.Load() != before {
		t.Fatalf("after three failures it is %q, and was sent %d requests more", state.Kind, p.asked.Load()-before)
	}
	if got := state.Words(); got != "was not asked: it has kept failing; will be asked again at 09:43" {
		t.Errorf("that is said as %q", got)
	}
	if state.Problem == nil || state.Problem.Kind != record.Faulty {
		t.Errorf("it is not said why: %v", state.Problem)
	}

	// A person who asks is never refused.
	*status = http.StatusOK
	if got := (source.Sources{p.Source}).AskOne(t.Context(), annaHerself, "Oxford").States[record.Allergies].Kind; got != record.AnsweredEmpty {
		t.Errorf("asked again by a person it is %q", got)
	}
	if state := p.asks(t); state.Kind == record.Rested {
		t.Error("it rests although it has answered")
	}
}

func TestARestGetsLongerUpToALimit(t *testing.T) {
	p, status := moody(t)
	*status = http.StatusBadGateway
	for range 3 {
		p.asks(t)
	}
	for _, minutes := range []time.Duration{1, 2, 4, 8, 10, 10} {
		p.pass(minutes*time.Minute - 10*time.Second)
		if state := p.asks(t); state.Kind != record.Rested {
			t.Fatalf("before %d minutes are over it is %q", minutes, state.Kind)
		}
		p.pass(10 * time.Second)
		if state := p.asks(t); state.Kind != record.Failed {
			t.Fatalf("after %d minutes it is %q", minutes, state.Kind)
		}
	}
	p.pass(time.Hour)
	if state := p.asks(t); state.Kind != record.Failed {
		t.Fatal("it is not asked")
	}
	if state := p.asks(t); state.Kind != record.Failed {
		t.Error("one failure after a quiet hour puts it to rest")
	}
}

// Refusing, not knowing somebody and asking for a sign-in are answers.
func TestOnlyFailuresOfTheServiceCount(t *testing.T) {
	for _, answer := range []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusBadRequest} {
		p, status := moody(t)
		*status = answer
		for range 5 {
			p.asks(t)
		}
		before := p.asked.Load()
		if state := p.asks(t); state.Kind == record.Rested || p.asked.Load() == before {
			t.Errorf("%d puts a source to rest", answer)
		}
	}
}

// noToken is a transport whose sign-in service cannot be reached.
type noToken struct{}

func (noToken) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "Try again.")
}

func TestASignInServiceThatIsDownIsNotTheSourcesFault(t *testing.T) {
	p, _ := moody(t)
	client, err := fhir.New(fhir.Config{Base: p.Base, HTTP: &http.Client{Transport: noToken{}}, Wait: concurrentSearches})
	if err != nil {
		t.Fatal(err)
	}
	p.Client = client
	for range 5 {
		state := p.asks(t)
		if got := state.Words(); state.Kind != record.Failed || got != "could not be asked at 09:42: the sign-in service is not working" {
			t.Fatalf("the source is %q: %q", state.Kind, got)
		}
		if state.Problem.Sentence != "The sign-in service cannot be reached." {
			t.Errorf("it is said that %q", state.Problem.Sentence)
		}
	}
}

// A list of residents asks about many at once: one outage is one failure.
func TestFailuresSeenTogetherAreOne(t *testing.T) {
	gate, in := make(chan struct{}), make(chan struct{}, 64)
	p := pacedBy(t, source.Search, func(w http.ResponseWriter, path string) {
		if path == "metadata" { // asked once for all six
			_, _ = io.WriteString(w, capabilities(searchable("Patient", "identifier")))
			return
		}
		in <- struct{}{}
		<-gate
		w.WriteHeader(http.StatusInternalServerError)
	}, nil)
	done := make(chan struct{})
	for range 6 {
		go func() {
			p.Ask(t.Context(), annaHerself)
			p.pass(time.Second)
			done <- struct{}{}
		}()
	}
	for range 6 {
		<-in
	}
	p.pass(time.Second)
	close(gate)
	for range 6 {
		<-done
	}
	if state := p.asks(t); state.Kind == record.Rested {
		t.Error("six residents asked about in one breath put a source to rest")
	}
}

// A service that knows the person and then fails at all that it is asked keeps
// failing; one that gives a part of it does not, and has not recovered either.
func TestAServiceWhoseSearchesAllFailIsLeftToRest(t *testing.T) {
	type trial struct {
		kind  source.Kind
		reply func(w http.ResponseWriter, path string)
	}
	fails := func(w http.ResponseWriter, _ string) { w.WriteHeader(http.StatusInternalServerError) }
	for name, test := range map[string]struct {
		trial
		rests bool
	}{
		"all searches":    {trial{source.Search, fails}, true},
		"everything":      {trial{source.Everything, fails}, true},
		"the summary":     {trial{source.Summary, fails}, true},
		"all are refused": {trial{source.Search, func(w http.ResponseWriter, _ string) { w.WriteHeader(http.StatusForbidden) }}, false},
		"one search": {trial{source.Search, func(w http.ResponseWriter, path string) {
			if path == "Condition" {
				fails(w, path)
				return
			}
			_, _ = io.WriteString(w, found())
		}}, false},
		"a later page": {trial{source.Everything, func(w http.ResponseWriter, path string) {
			if path == "more" {
				fails(w, path)
				return
			}
			_, _ = io.WriteString(w, linked(`[{"relation":"next","url":"/more"}]`, asthma))
		}}, false},
	} {
		p := pacedBy(t, test.kind, wellThen(test.reply), nil)
		for range 3 {
			if state := p.asks(t); state.Kind == record.Rested {
				t.Fatalf("%s: it rests too early", name)
			}
		}
		if state := p.asks(t); (state.Kind == record.Rested) != test.rests {
			t.Errorf("%s: after three times it is %q", name, state.Kind)
		}
	}
}

// wellThen knows the person, and then replies as it is told.
func wellThen(reply func(w http.ResponseWriter, path string)) func(w http.ResponseWriter, path string) {
	return func(w http.ResponseWriter, path string) {
		switch path {
		case "metadata":
			_, _ = io.WriteString(w, capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("Condition", "patient"), searchable("List", "patient")))
		case "Patient":
			_, _ = io.WriteString(w, found(anna))
		default:
			reply(w, path)
		}
	}
}

func TestAPartOfAnAnswerEndsNoRowOfFailures(t *testing.T) {
	var ill string // the path at which it fails
	p := pacedBy(t, source.Search, func(w http.ResponseWriter, path string) {
		if ill == "all" || path == ill {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		wellThen(func(w http.ResponseWriter, _ string) { _, _ = io.WriteString(w, found()) })(w, path)
	}, nil)
	for i, trouble := range []string{"all", "all", "Condition", "all"} {
		ill = trouble
		if state := p.asks(t); state.Kind == record.Rested {
			t.Fatalf("it rests the %dth time", i+1)
		}
	}
	if state := p.asks(t); state.Kind != record.Rested {
		t.Errorf("a part of an answer in between counts as recovery: %q", state.Kind)
	}
	p.pass(time.Hour)
	ill = ""
	p.asks(t)
	ill = "all"
	for range 3 {
		if state := p.asks(t); state.Kind == record.Rested {
			t.Error("a whole answer does not count as recovery")
		}
	}
}

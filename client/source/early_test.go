package source_test

import (
	"context"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
)

const (
	penicillin = `{"resource":{"resourceType":"AllergyIntolerance","id":"a","patient":{"reference":"Patient/p"},"clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Penicillin"}}}`
	asthma     = `{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"text":"Asthma"}}}`
	visit      = `{"resource":{"resourceType":"Encounter","id":"e","status":"finished","subject":{"reference":"Patient/p"},"class":{"code":"AMB"}}}`
	oldPlan    = `{"resource":{"resourceType":"CarePlan","id":"old","status":"active","intent":"plan","subject":{"reference":"Patient/p"},"title":"Plan of last year"}}`
)

var annaHerself = record.Patient{NHSNumber: annasNumber}

// paced is a service each of whose paths answers when the test lets it.
type paced struct {
	*source.Source
	asked atomic.Int64
	at    atomic.Pointer[time.Time]
}

// gated answers a path after its gate is closed.
type gated struct {
	text string
	gate <-chan struct{}
}

func (p *paced) now() time.Time { return *p.at.Load() }

func (p *paced) pass(d time.Duration) {
	at := p.now().Add(d)
	p.at.Store(&at)
}

func pacedBy(t *testing.T, kind source.Kind, answer func(w http.ResponseWriter, path string), paths map[string]gated) *paced {
	t.Helper()
	p := &paced{}
	p.at.Store(&clock)
	usual := map[string]string{
		"metadata": capabilities(
			searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("Condition", "patient"), searchable("CarePlan", "patient")),
		"Patient": found(anna),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked.Add(1)
		path := strings.TrimPrefix(r.URL.Path, "/")
		if answer != nil {
			answer(w, path)
			return
		}
		reply, ok := paths[path]
		switch {
		case ok && reply.gate != nil:
			select {
			case <-reply.gate:
			case <-r.Context().Done():
				return
			}
		case !ok && usual[path] != "":
			reply.text = usual[path]
		case !ok:
			reply.text = found()
		}
		if reply.text == "" {
			w.WriteHeader(http.StatusInternalServerError)
		}
		_, _ = io.WriteString(w, reply.text)
	}))
	t.Cleanup(server.Close)
	client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client(), Wait: concurrentSearches, Limits: fhir.Limits{Retries: 1}})
	if err != nil {
		t.Fatal(err)
	}
	p.Source, err = source.New(source.Config{
		Name: "Oxford", Kind: kind, Deadline: 10 * time.Second, Client: client, Base: server.URL, Now: p.now, After: alwaysDue,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// alwaysDue is a clock for which every moment has come.
func alwaysDue(time.Duration) <-chan time.Time {
	due := make(chan time.Time, 1)
	due <- clock
	return due
}

func chartWith(answer record.Answer) record.Chart {
	return record.NewChart(annaHerself, []record.Supplier{{Name: "Oxford"}}).With(answer)
}

func TestFirstContentDoesNotWaitForASlowType(t *testing.T) {
	gate := make(chan struct{})
	p := pacedBy(t, source.Search, nil, map[string]gated{
		"AllergyIntolerance": {text: found(penicillin)}, "Condition": {found(asthma), gate},
	})
	next, stop := iter.Pull(source.Sources{p.Source}.Ask(t.Context(), annaHerself))
	defer stop()
	var chart record.Chart
	for chart.AllergyHeading() != record.KnownAllergies {
		answer, ok := next()
		if !ok {
			t.Fatal("the allergies never came")
		}
		chart = chartWith(answer)
		if view := chart.Section(record.Problems); view.States[0].State.Kind != record.Waiting || view.None() || view.Whole() {
			t.Fatalf("the problems are said to be %q while they are asked for", view.States[0].State.Kind)
		}
		if chart.Settled() || chart.Sources()[0].State.Kind != record.Waiting {
			t.Error("a source that has more to say is said to have settled")
		}
	}
	close(gate)
	for answer, ok := next(); ok; answer, ok = next() {
		chart = chartWith(answer)
	}
	if !chart.Settled() || len(chart.Entries(record.Problems)) != 1 || len(chart.Entries(record.Allergies)) != 1 {
		t.Errorf("in the end there are %d problems", len(chart.Entries(record.Problems)))
	}
}

// A coded "none known" must not be repeated while more of the section may come.
func TestNoneKnownIsNotSaidBeforeAllHasCome(t *testing.T) {
	gate := make(chan struct{})
	p := pacedBy(t, source.Search, nil, map[string]gated{
		"metadata":           {text: capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("List", "patient"), searchable("Condition", "patient"))},
		"AllergyIntolerance": {text: found(noneKnown)}, "List": {found(), gate},
	})
	next, stop := iter.Pull(source.Sources{p.Source}.Ask(t.Context(), annaHerself))
	defer stop()
	for {
		answer, ok := next()
		if !ok {
			t.Fatal("nothing was handed over early")
		}
		chart := chartWith(answer)
		if chart.AllergyHeading() != record.AllergiesUnavailable {
			t.Fatalf("while the list may still say otherwise, the allergies are headed %q", chart.AllergyHeading())
		}
		if len(answer.Entries) > 0 {
			break
		}
	}
	close(gate)
	var last record.Answer
	for answer, ok := next(); ok; answer, ok = next() {
		last = answer
	}
	if got := chartWith(last).AllergyHeading(); got != record.NoKnownAllergies {
		t.Errorf("in the end they are headed %q", got)
	}
}

// The page that is still to come may hold the plan that takes this one's place.
func TestAPlanIsNotShownWhileANewerOneMayCome(t *testing.T) {
	reached, gate := make(chan struct{}), make(chan struct{})
	p := pacedBy(t, source.Search, func(w http.ResponseWriter, path string) {
		reply := found()
		switch path {
		case "metadata":
			reply = capabilities(searchable("Patient", "identifier"), searchable("AllergyIntolerance", "patient"), searchable("CarePlan", "patient"))
		case "Patient":
			reply = found(anna)
		case "CarePlan":
			reply = strings.Replace(found(oldPlan), `"entry"`, `"link":[{"relation":"next","url":"CarePlan/more"}],"entry"`, 1)
		case "CarePlan/more":
			close(reached) // the first page has been read
			<-gate
		case "AllergyIntolerance":
			<-reached
			reply = found(penicillin)
		}
		_, _ = io.WriteString(w, reply)
	}, nil)
	var early, last int
	for answer := range (source.Sources{p.Source}).Ask(t.Context(), annaHerself) {
		last = count(answer, record.CarePlans)
		if answer.States[record.CarePlans].Kind != record.Waiting {
			continue
		}
		early++
		if last > 0 {
			t.Error("a plan is shown while a newer one may come")
		}
		if early == 1 {
			close(gate)
		}
	}
	if early == 0 || last != 1 {
		t.Errorf("%d answers came early, and in the end there are %d plans", early, last)
	}
}

// The same of all at once: whatever may still be told apart by what follows is held back.
func TestEverythingIsHandedOverPageByPage(t *testing.T) {
	gate := make(chan struct{})
	first := strings.Replace(found(anna, penicillin, asthma, visit, oldPlan), `"entry"`, `"link":[{"relation":"next","url":"more"}],"entry"`, 1)
	p := pacedBy(t, source.Everything, nil, map[string]gated{
		"Patient/p/$everything": {text: first}, "Patient/p/more": {found(noneKnown), gate},
	})
	var answers []record.Answer
	for answer := range (source.Sources{p.Source}).Ask(t.Context(), annaHerself) {
		answers = append(answers, answer)
		if len(answers) == 1 {
			for _, section := range record.Sections() {
				if answer.States[section].Kind != record.Waiting {
					t.Errorf("%s is said to be %q after the first page", section, answer.States[section].Kind)
				}
			}
			for section, want := range map[record.Section]int{record.Allergies: 1, record.Problems: 1, record.CarePlans: 0, record.Contacts: 0} {
				if got := count(answer, section); got != want {
					t.Errorf("%s: %d entries after the first page", section, got)
				}
			}
			close(gate)
		}
	}
	if len(answers) != 2 || count(answers[1], record.CarePlans) != 1 || count(answers[1], record.Contacts) != 1 || !chartWith(answers[1]).Settled() {
		t.Errorf("%d answers", len(answers))
	}
}

func TestWhatCameBeforeAFailureIsKeptAsAPart(t *testing.T) {
	first := strings.Replace(found(anna, noneKnown, asthma), `"entry"`, `"link":[{"relation":"next","url":"more"}],"entry"`, 1)
	for next, want := range map[string]struct {
		state record.StateKind
		kept  int
	}{
		"more":                               {record.Failed, 2},
		"https://elsewhere.invalid/fhir?all": {record.Failed, 0}, // not safe: nothing of it is kept
	} {
		p := pacedBy(t, source.Everything, nil, map[string]gated{
			"Patient/p/$everything": {text: strings.Replace(first, `"more"`, `"`+next+`"`, 1)}, "Patient/p/more": {},
		})
		answer := p.Ask(t.Context(), annaHerself)
		for _, section := range record.Sections() {
			if got := answer.States[section].Kind; got != want.state {
				t.Errorf("%s: %s is %q", next, section, got)
			}
		}
		if len(answer.Entries) != want.kept || chartWith(answer).AllergyHeading() != record.AllergiesUnavailable {
			t.Errorf("%s: %d entries, %q", next, len(answer.Entries), chartWith(answer).AllergyHeading())
		}
	}
}

// Whoever leaves leaves no work behind (TestMain watches for goroutines).
func TestLeavingEndsEveryRequest(t *testing.T) {
	never := make(chan struct{})
	p := pacedBy(t, source.Search, nil, map[string]gated{"AllergyIntolerance": {text: found(penicillin)}, "Condition": {"", never}})
	for range (source.Sources{p.Source}).Ask(t.Context(), annaHerself) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last record.Answer
	for answer := range (source.Sources{p.Source, p.Source}).Ask(ctx, annaHerself) {
		cancel()
		last = answer
	}
	if state := last.States[record.Problems]; state.Whole() || state.Kind == record.Waiting {
		t.Errorf("after leaving, the problems are %q", state.Kind)
	}
	for range 5 {
		gone, leave := context.WithCancel(t.Context())
		leave()
		p.Ask(gone, annaHerself)
	}
	close(never)
	for answer := range (source.Sources{p.Source}).Ask(t.Context(), annaHerself) {
		last = answer
	}
	if last.States[record.Allergies].Kind != record.Answered {
		t.Errorf("a service is blamed for those who left: %q", last.States[record.Allergies].Kind)
	}
}

// What comes after the moment for first content has passed is shown at once, and the
// moment counts from when the person was asked for.
func TestNewsThatComesLateIsShownAtOnce(t *testing.T) {
	gates := map[string]chan struct{}{"AllergyIntolerance": make(chan struct{}), "List": make(chan struct{}), "Condition": make(chan struct{})}
	var begun, beforeAnything atomic.Bool
	p := pacedBy(t, source.Search, func(w http.ResponseWriter, path string) {
		if path == "metadata" {
			beforeAnything.Store(begun.Load())
		}
		if gate, ok := gates[path]; ok {
			<-gate
			_, _ = io.WriteString(w, found(map[string]string{"AllergyIntolerance": penicillin, "Condition": asthma}[path]))
			return
		}
		wellThen(func(w http.ResponseWriter, _ string) { _, _ = io.WriteString(w, found()) })(w, path)
	}, nil)
	moment := make(chan time.Time)
	p.After = func(time.Duration) <-chan time.Time {
		if begun.Swap(true) {
			return nil // no further moment comes
		}
		return moment
	}
	go func() {
		moment <- clock // and there is nothing to show yet
		close(gates["Condition"])
	}()
	next, stop := iter.Pull(source.Sources{p.Source}.Ask(t.Context(), annaHerself))
	defer stop()
	answer, _ := next()
	close(gates["AllergyIntolerance"])
	close(gates["List"])
	if answer.States[record.Allergies].Kind != record.Waiting || count(answer, record.Problems) != 1 {
		t.Errorf("first there are %d problems, and the allergies are %q", count(answer, record.Problems), answer.States[record.Allergies].Kind)
	}
	if !beforeAnything.Load() {
		t.Error("the time does not count from the start")
	}
	for _, ok := next(); ok; _, ok = next() {
	}
}

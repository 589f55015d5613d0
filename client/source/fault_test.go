package source_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"careview/client/demo"
	"careview/client/demo/rest"
	"careview/client/document"
	"careview/client/fhir"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
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

// hung is how long a service that hangs is waited for: who is asked to know the person
// first has to have the time for that.
var hung = map[string]time.Duration{fromTheStart: 50 * time.Millisecond, thenOn: 250 * time.Millisecond}

// turning is a way to a service that goes wrong at the first request for a record.
type turning struct {
	http.RoundTripper
	once sync.Once
	turn func()
	over atomic.Pointer[time.Time] // when the first request had to end
}

func (w *turning) RoundTrip(r *http.Request) (*http.Response, error) {
	context.AfterFunc(r.Context(), func() { now := time.Now(); w.over.CompareAndSwap(nil, &now) })
	if path := r.URL.Path; !strings.HasSuffix(path, "/metadata") && !strings.HasSuffix(path, "/Patient") {
		w.once.Do(w.turn)
	}
	return w.RoundTripper.RoundTrip(r)
}

// locator makes a service of records answer as one of pointers does: it is asked by the NHS
// number and for no person, and names people by their numbers. All else goes as it is.
type locator struct {
	http.RoundTripper
	number record.NHSNumber
	id     string // of who has the number, at the service
}

var subjectOf = regexp.MustCompile(`"subject":\s*\{[^{}]*"reference":\s*"Patient/([^"]+)"[^{}]*\}`)

func (l locator) RoundTrip(r *http.Request) (*http.Response, error) {
	query := r.URL.Query()
	asked := query.Get("subject:identifier")
	if asked == "" {
		return l.RoundTripper.RoundTrip(r)
	}
	if asked != nhs.NumberSystem+"|"+string(l.number) {
		return nil, errors.New("asked of somebody else")
	}
	query.Del("subject:identifier")
	query.Set("patient", l.id)
	r = r.Clone(r.Context())
	r.URL.RawQuery = query.Encode()
	response, err := l.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	const some = 5 << 20 // more than is read
	content, err := io.ReadAll(io.LimitReader(response.Body, some))
	content = subjectOf.ReplaceAllFunc(content, func(subject []byte) []byte {
		number := "9990000018"
		if string(subjectOf.FindSubmatch(subject)[1]) == l.id {
			number = string(l.number)
		}
		return []byte(`"subject":{"identifier":{"system":"` + nhs.NumberSystem + `","value":"` + number + `"}}`)
	})
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(content)), -1
	response.Header.Del("Content-Length")
	return response, err
}

// trial is one question to a service in trouble.
type trial struct {
	central
	person   record.Patient
	known    string            // the person's id at the service of records
	letter   record.Attachment // a document of the person's
	deadline time.Duration
	fault    demo.Fault
	moment   string
	way      *turning
	waited   atomic.Int64 // nanoseconds between attempts, of all requests together
}

// answered is how a question came out: as a state with its words, or, for a
// directory, as the problem that its words are.
type answered struct {
	state    record.StateKind
	problem  record.Kind
	words    string
	none     []bool                  // at each moment something was handed over: it is shown as "none"
	headings []record.AllergyHeading // at each moment, where allergies are asked for
	refused  int
}

// askedAs are the kinds of service. A further kind is a further line.
var askedAs = map[string]struct {
	ask     func(*testing.T, *trial) answered
	moments []string
}{
	"search":     {recordsAs(source.Search), []string{fromTheStart, thenOn}},
	"everything": {recordsAs(source.Everything), []string{fromTheStart, thenOn}},
	"summary":    {recordsAs(source.Summary), []string{fromTheStart, thenOn}},
	"pointers":   {recordsAs(source.Pointers), []string{fromTheStart, thenOn}},
	"directory":  {findsAs("directory", func(c source.DirectoryConfig) finder { return source.NewDirectory(c) }), []string{fromTheStart}},
	"PDS":        {findsAs("pds", func(c source.DirectoryConfig) finder { return source.NewPDS(c) }), []string{fromTheStart}},
	"residents":  {residentsOf, []string{fromTheStart}},
	"document":   {documentFrom, []string{fromTheStart}},
}

// asProblem is how a question came out that has no state.
func asProblem(t *testing.T, err error) answered {
	problem := record.AsProblem(err)
	if problem == nil {
		return answered{}
	}
	if problem.Hint == "" || problem.Reference == "" && problem.Kind != record.TooSlow {
		t.Errorf("the problem does not say what to do, or which request it was: %q, %q", problem.Hint, problem.Reference)
	}
	return answered{problem: problem.Kind, words: problem.Sentence}
}

func residentsOf(t *testing.T, c *trial) answered {
	home, err := source.NewResidents(source.ResidentsConfig{From: source.FromGroup, Name: "lcr", Client: c.client(t, "lcr"), Deadline: c.deadline, Now: still})
	if err != nil {
		t.Fatal(err)
	}
	list, err := home.Residents(c.ctx(t), "VN9A1")
	if err == nil && (len(list.Rows) != 24 || list.Missing != 0) || err != nil && len(list.Rows) > 0 {
		t.Errorf("%d people are listed, %d missing (%v)", len(list.Rows), list.Missing, err)
	}
	return asProblem(t, err)
}

// blank draws every PDF as one page with nothing on it.
type blank struct{}

func (blank) Draw(_ context.Context, _ []byte, draw func(document.Page)) error {
	draw(document.Page{Number: 1, Total: 1})
	draw(document.Page{Number: 1, Total: 1, PNG: []byte("a picture")})
	return nil
}

func documentFrom(t *testing.T, c *trial) answered {
	s, err := source.New(source.Config{Name: "lcr", Kind: source.Search, Deadline: c.deadline, Client: c.client(t, "lcr"), Now: still})
	if err != nil {
		t.Fatal(err)
	}
	letter, err := source.Sources{s}.Document(c.ctx(t), "lcr", c.letter)
	if (err == nil) != (len(letter.Data) > 0) {
		t.Errorf("%d bytes came (%v)", len(letter.Data), err)
	}
	if err != nil {
		return asProblem(t, err)
	}
	// It is held against its check sum by whoever reads it.
	problem := record.AsProblem(document.Reader{Pages: blank{}}.Read(t.Context(), letter, func(record.Document) {}))
	if problem == nil {
		return answered{}
	}
	return answered{problem: problem.Kind, words: problem.Sentence}
}

func recordsAs(kind source.Kind) func(*testing.T, *trial) answered {
	return func(t *testing.T, c *trial) answered {
		s, err := source.New(source.Config{
			Name: "lcr", Kind: kind, Deadline: c.deadline, Client: c.client(t, "lcr"), Base: c.Address() + "/lcr/fhir", Now: still,
		})
		if err != nil {
			t.Fatal(err)
		}
		section := record.Allergies
		if kind == source.Pointers {
			section = record.Letters
		}
		chart := record.NewChart(c.person, []record.Supplier{{Name: "lcr"}})
		got := answered{}
		for answer := range (source.Sources{s}).Ask(c.ctx(t), c.person) {
			chart = chart.With(answer)
			got.none = append(got.none, chart.Section(section).None())
			if section == record.Allergies {
				got.headings = append(got.headings, chart.AllergyHeading())
			}
		}
		state := chart.Section(section).States[0].State
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
	Find(ctx context.Context, query viewing.Query) (viewing.Found, error)
}

func findsAs(path string, make func(source.DirectoryConfig) finder) func(*testing.T, *trial) answered {
	return func(t *testing.T, c *trial) answered {
		directory := make(source.DirectoryConfig{Client: c.client(t, path), Deadline: c.deadline, Now: still})
		found, err := directory.Find(c.calling(t), viewing.Query{NHSNumber: c.person.NHSNumber})
		if err == nil && (len(found.People) != 1 || !found.People[0].Same(c.person)) || err != nil && len(found.People) > 0 {
			t.Errorf("%d people are found for one number (%v)", len(found.People), err)
		}
		return asProblem(t, err)
	}
}

// client reaches a service of the demonstration that has the trial's fault. Its clock
// goes on by what is waited between attempts, without waiting.
func (c *trial) client(t *testing.T, path string) *fhir.Client {
	t.Helper()
	sick := func() {
		if err := c.SetFault(path, c.fault); err != nil {
			t.Error(err)
		}
	}
	c.way = &turning{RoundTripper: c.http.Transport, turn: sick}
	if c.moment == fromTheStart {
		sick()
		c.way.turn = func() {}
	}
	t.Cleanup(func() { _ = c.SetFault(path, demo.Fault{}) })
	client, err := fhir.New(fhir.Config{
		Base: c.Address() + at(path), HTTP: &http.Client{Transport: locator{c.way, c.person.NHSNumber, c.known}}, Limits: fhir.Limits{Body: 4 << 20},
		Now:  func() time.Time { return time.Now().Add(time.Duration(c.waited.Load())) },
		Wait: func(ctx context.Context, d time.Duration) error { c.waited.Add(int64(d)); return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// at is the base of a service of the demonstration.
func at(path string) string {
	if path == "pds" {
		return "/pds/FHIR/R4"
	}
	return "/" + path + "/fhir"
}

// outcome is what must be said of a record, and, where there is no state, in words
// alone.
type outcome struct {
	state   record.StateKind
	words   string
	problem record.Kind
	found   string // empty where there is an answer
	refused bool
}

var (
	well     = outcome{state: record.Answered, words: "answered 09:42"}
	noState  = []string{"directory", "PDS", "residents", "document"}
	allElse  = []string{"search", "everything", "summary", "pointers", "directory", "PDS", "residents"}
	ofPeople = []string{"search", "everything", "summary", "directory"}
)

// asksAlone is who is asked by what asks one service alone.
var asksAlone = map[string]string{"directory": "The directory", "PDS": "The Personal Demographics Service", "residents": "Lcr"}

// faults are what can go wrong; with kinds or a moment named, there alone.
var faults = []struct {
	fault  string
	kinds  []string
	moment string
	outcome
}{
	{"none", nil, "", well},
	{"slow:20ms", nil, "", well},
	{"hang", nil, "", outcome{record.TimedOut, "timed out at 09:42", record.TooSlow, "There was no answer in time.", false}},
	{"401", nil, "", outcome{record.Failed, "asked you to sign in again at 09:42", record.NotSignedIn, "A source asks you to sign in again.", false}},
	{"403", nil, "", outcome{record.WithheldBySource, "withheld at 09:42: this service does not allow it", record.NotAllowed, "A source does not allow this to be seen.", false}},
	{"429:30s", nil, "", outcome{record.Failed, "was busy and could not answer at 09:42", record.Busy, "A source is busy.", false}},
	{"500", nil, "", outcome{record.Failed, "reported a fault at 09:42", record.Faulty, "A source has a fault of its own.", false}},
	{"cut", []string{"document"}, "", outcome{problem: record.Unsafe, found: "What came is not the document that is listed: its contents differ. It is not shown."}},
	{"cut", allElse, "", outcome{record.Failed, "gave an unreadable answer at 09:42", record.Broken, "The answer ended before it was complete.", false}},
	{"redirect", nil, "", outcome{record.Failed, "gave an unsafe answer at 09:42: it is not shown", record.Unsafe, "A source sent Careview to another host. Careview did not follow.", false}},
	{"oversize", nil, "", outcome{record.Failed, "gave an unsafe answer at 09:42: it is not shown", record.Unsafe, "A source sent more than Careview accepts, so the answer was not read.", false}},
	{"wrong-person", nil, thenOn, outcome{record.Answered, "answered 09:42", "", "", true}},
	{"wrong-person", []string{"pointers"}, fromTheStart, outcome{record.Answered, "answered 09:42", "", "", true}}, // it knows no people
	{"wrong-person", ofPeople, fromTheStart, outcome{record.Failed, "gave an unsafe answer at 09:42: it is not shown", record.Unsafe, "The directory answered about somebody else. Nobody is shown.", false}},
	// A person read by their number, the members that a group names and the bytes of a
	// document leave no room for another's.
	{"wrong-person", []string{"PDS", "residents", "document"}, fromTheStart, well},
}

// outcomeOf is what a fault must come to; false where the table does not say, or says
// it twice.
func outcomeOf(fault rest.FaultKind, kind, moment string) (text string, want outcome, ok bool) {
	for _, f := range faults {
		parsed, err := demo.ParseFault(f.fault)
		if err != nil || parsed.Kind != fault || f.kinds != nil && !slices.Contains(f.kinds, kind) || f.moment != "" && f.moment != moment {
			continue
		}
		if ok {
			return "", outcome{}, false
		}
		text, want, ok = f.fault, f.outcome, true
	}
	return text, want, ok
}

// soonAfter is how much later than its deadline an answer may stand: nothing is asked
// or waited for any more, so this is for a busy computer alone.
const soonAfter = 2 * time.Second

// Every fault that the demonstration knows × every kind of service × every moment.
// Zofia has no known allergies and her sources say so in code: whatever goes wrong,
// the screen must not.
func TestEveryFaultIsSaidForWhatItIs(t *testing.T) {
	for _, kind := range source.Kinds() {
		if _, is := askedAs[string(kind)]; !is {
			t.Errorf("askedAs says of no service of the kind %q how it is asked", kind)
		}
	}
	c := newCentral(t)
	zofia, letter := c.zofia(t), c.letter(t)
	known := c.knownAs(t, zofia)
	for _, fault := range append(rest.FaultKinds(), demo.NoFault) {
		for kind, as := range askedAs {
			for _, moment := range as.moments {
				text, want, ok := outcomeOf(fault, kind, moment)
				if !ok {
					t.Errorf("of %q, %s, %s it is not said once what it must come to", fault, kind, moment)
					continue
				}
				t.Run(strings.Join([]string{text, kind, moment}, " "), func(t *testing.T) {
					one := &trial{central: c, person: zofia, known: known, letter: letter, deadline: 20 * time.Second, moment: moment}
					one.fault, _ = demo.ParseFault(text)
					if fault == rest.Hang {
						one.deadline = hung[moment]
					}
					got := as.ask(t, one)
					if late := one.way.over.Load(); late != nil && time.Since(*late) > soonAfter {
						t.Errorf("it came %s after its deadline", time.Since(*late))
					}
					// Searches wait side by side: what they wait together is no time that passes.
					patience := map[string]time.Duration{"residents": 30 * time.Minute}[kind] + one.deadline
					if waited := time.Duration(one.waited.Load()); waited > patience && kind != "search" {
						t.Errorf("it waited %s between attempts, and the deadline is %s", waited, patience)
					}
					if slices.Contains(noState, kind) {
						if named := strings.Replace(want.found, "A source ", cmp.Or(asksAlone[kind], "A source")+" ", 1); got.words != named || got.problem != want.problem {
							t.Errorf("it is said that %q (%s)", got.words, got.problem)
						}
						return
					}
					want.holds(t, got)
				})
			}
		}
	}
}

// holds checks what is said of a record.
func (want outcome) holds(t *testing.T, got answered) {
	t.Helper()
	if got.state != want.state || got.words != want.words || got.problem != want.problem {
		t.Errorf("it is %q, said as %q (%s)", got.state, got.words, got.problem)
	}
	if got.refused > 0 != want.refused {
		t.Errorf("%d are refused", got.refused)
	}
	if len(got.none) == 0 {
		t.Error("nothing was handed over")
	}
	if len(got.headings) == 0 && slices.Contains(got.none, true) {
		t.Error("there are letters, and none is said")
	}
	for i, heading := range got.headings {
		last := i == len(got.headings)-1
		if heading != record.AllergiesUnavailable && (want != well || !last && heading != record.NoKnownAllergies) {
			t.Errorf("the allergies are headed %q", heading)
		}
		if last && want == well && heading != record.NoKnownAllergies {
			t.Errorf("all is well and the allergies are headed %q", heading)
		}
	}
}

// letter is a document that is kept apart from the letter that names it.
func (c central) letter(t *testing.T) record.Attachment {
	t.Helper()
	answer := c.source(t, "lcr", source.Search, 20*time.Second).Ask(c.ctx(t), c.margaret(t), record.Letters)
	for _, entry := range answer.Entries {
		if letter, ok := entry.Detail.(record.Letter); ok && len(letter.Attachments) > 0 && letter.Attachments[0].URL != "" {
			return letter.Attachments[0]
		}
	}
	t.Fatal("no letter can be fetched")
	return record.Attachment{}
}

// knownAs is the id of a person at the service of records.
func (c central) knownAs(t *testing.T, person record.Patient) string {
	t.Helper()
	where := url.Values{"identifier": {nhs.NumberSystem + "|" + string(person.NHSNumber)}}
	request, err := http.NewRequestWithContext(c.ctx(t), http.MethodGet, c.Address()+at("lcr")+"/Patient?"+where.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := c.http.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`/Patient/([^"/]+)"`).FindSubmatch(content); found != nil {
		return string(found[1])
	}
	t.Fatal("the service does not know the person")
	return ""
}

// zofia has no known allergies.
func (c central) zofia(t *testing.T) record.Patient {
	t.Helper()
	found, err := c.directory(t).Find(c.ctx(t), viewing.Query{Family: "Nowak", Given: "Zofia", Born: record.Day(1935, 5, 17)})
	if err != nil || len(found.People) != 1 {
		t.Fatalf("%d people are found (%v)", len(found.People), err)
	}
	return found.People[0]
}

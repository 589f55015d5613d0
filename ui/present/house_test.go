package present_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/appearance"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)

// queue is the UI goroutine of a test: what is posted runs when the test says so.
type queue struct {
	mu    sync.Mutex
	work  []func()
	ready chan struct{}
}

func newQueue() *queue { return &queue{ready: make(chan struct{}, 1)} }

func (q *queue) post(f func()) {
	q.mu.Lock()
	q.work = append(q.work, f)
	q.mu.Unlock()
	q.wake()
}

func (q *queue) wake() {
	select {
	case q.ready <- struct{}{}:
	default:
	}
}

// drain runs what has been posted so far.
func (q *queue) drain() {
	q.mu.Lock()
	work := q.work
	q.work = nil
	q.mu.Unlock()
	for _, f := range work {
		f()
	}
}

// until runs what is posted until something is so.
func (q *queue) until(t *testing.T, what string, so func() bool) {
	t.Helper()
	late := time.After(20 * time.Second)
	for q.drain(); !so(); q.drain() {
		select {
		case <-q.ready:
		case <-late:
			t.Fatalf("it never came to pass that %s", what)
		}
	}
}

// desk is a Desk whose every answer a test may give. It keeps what it was asked.
type desk struct {
	shiftFails error
	keepsOld   error // why no old entries are removed
	reach      func(ctx context.Context) error
	signIn     func(ctx context.Context, browse func(string)) (viewing.Staff, error)
	chooseRole func(ctx context.Context, id string) (viewing.Staff, error)
	beginTrail func(ctx context.Context, reason string) (viewing.Staff, error)
	setPIN     func(ctx context.Context, pin string) error
	unlock     func(ctx context.Context, subject, pin string) (viewing.Staff, error)
	onShift    func(ctx context.Context) []viewing.OnShift
	lock       func(ctx context.Context) error
	signOut    func(ctx context.Context) error
	residents  func(ctx context.Context, show func(viewing.ResidentList)) error
	find       func(ctx context.Context, query viewing.Query) (viewing.Found, error)
	relates    func(person record.Patient) viewing.Relationship
	keeps      bool
	seen       changes.Seen
	shown      []changes.Shown
	forgets    bool                       // what was shown
	permits    map[string]viewing.Permits // in place of those of permits
	change     func(ctx context.Context, what string, person record.Patient) error
	open       func(ctx context.Context, look viewing.Look, show func(record.Chart)) error
	askAgain   func(ctx context.Context, look viewing.Look, source string, show func(record.Answer)) error
	document   func(ctx context.Context, look viewing.Look, entry record.Entry, attachment int, show func(record.Document)) error
	close      func(ctx context.Context, look viewing.Look) error
	earlier    func(ctx context.Context, of []record.Entry) ([]changes.Earlier, error)
	signs      signs.Page
	signsFail  error
	counts     viewing.Benefits
	counted    []viewing.BenefitsQuery
	story      []viewing.TrailEntry
	trail      func(ctx context.Context, asked viewing.TrailQuery) (viewing.TrailPage, error)
	looked     func(asked viewing.LookedQuery) (viewing.Looked, error)
	read       []record.Section // of the record that was closed last
	took       time.Duration
	copy       func(ctx context.Context, of viewing.Copied, way viewing.EventKind, make func(context.Context) error) error

	wake func() // tells the test that something was asked

	mu    sync.Mutex
	asked []string
	kind  string // of the role that was chosen
	ended error  // why whoever was signed in is so no longer
}

func (d *desk) note(what string) {
	d.mu.Lock()
	d.asked = append(d.asked, what)
	d.mu.Unlock()
	d.wake()
}

func (d *desk) calls() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.asked)
}

func (d *desk) wasAsked(what string) bool { return slices.Contains(d.calls(), what) }

func (d *desk) SignIn(ctx context.Context, browse func(string)) (viewing.Staff, error) {
	d.note("sign in")
	return d.signIn(ctx, browse)
}

func (d *desk) SignInByCode(ctx context.Context, show func(code, address string)) (viewing.Staff, error) {
	d.note("sign in by code")
	return d.signIn(ctx, func(address string) { show("WDJB-MJHT", address) })
}

func (d *desk) Reach(ctx context.Context) error {
	d.note("reach")
	return d.reach(ctx)
}

func (d *desk) BeginTrail(ctx context.Context, reason string) (viewing.Staff, error) {
	d.note("begin trail: " + reason)
	return d.beginTrail(ctx, reason)
}

func (d *desk) ChooseRole(ctx context.Context, id string) (viewing.Staff, error) {
	d.note("choose role " + id)
	return d.here(d.chooseRole(ctx, id))
}

func (d *desk) SetPIN(ctx context.Context, pin string) error {
	d.note("set PIN")
	return d.setPIN(ctx, pin)
}

func (d *desk) Unlock(ctx context.Context, subject, pin string) (viewing.Staff, error) {
	d.note("unlock")
	return d.here(d.unlock(ctx, subject, pin))
}

func (d *desk) OnShift(ctx context.Context) ([]viewing.OnShift, error) {
	return d.onShift(ctx), d.shiftFails
}

func (d *desk) Lock(ctx context.Context) error { d.note("lock"); return d.lock(ctx) }

func (d *desk) SignOut(ctx context.Context) error { d.note("sign out"); return d.signOut(ctx) }

func (d *desk) Ended() error { return d.ended }

func (d *desk) Residents(ctx context.Context, _ bool, show func(viewing.ResidentList)) error {
	d.note("residents")
	return d.residents(ctx, show)
}

func (d *desk) Find(ctx context.Context, query viewing.Query) (viewing.Found, error) {
	d.note("find")
	return d.find(ctx, query)
}

func (d *desk) Relates(person record.Patient) viewing.Relationship { return d.relates(person) }

// permits are what the kinds of role may do in these tests.
var permits = map[string]viewing.Permits{
	"nurse":           {Home: viewing.HomeResidents, Find: true, RegisteredPatients: true, Sections: record.Sections()},
	"carer":           {Home: viewing.HomeResidents, Find: true, RegisteredPatients: true, Sections: record.Sections()},
	"manager":         {Home: viewing.HomeResidents, Find: true, RegisteredPatients: true, Trail: true, Sections: record.Sections()},
	"clinician":       {Home: viewing.HomeSearch, Find: true, RegisteredPatients: true, Sections: record.Sections()},
	"ambulance":       {Home: viewing.HomeSearch, Find: true, Sections: record.Sections()},
	"receptionist":    {Home: viewing.HomeSearch, Find: true, RegisteredPatients: true, Sections: []record.Section{record.Appointments, record.Flags}},
	"privacy-officer": {Home: viewing.HomeTrail, Trail: true},
}

// Permits are by the kind of the role that was chosen.
func (d *desk) Permits() viewing.Permits {
	d.mu.Lock()
	defer d.mu.Unlock()
	may, ok := d.permits[d.kind]
	if !ok {
		may = permits[d.kind]
	}
	may.Keep = d.keeps
	return may
}

// here keeps which role the desk has been told.
func (d *desk) here(staff viewing.Staff, err error) (viewing.Staff, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kind = staff.Role.Kind
	return staff, err
}

func (d *desk) AddResident(ctx context.Context, person record.Patient) error {
	d.note("add resident")
	return d.change(ctx, "add", person)
}

func (d *desk) RemoveResident(ctx context.Context, person record.Patient) error {
	d.note("remove resident")
	return d.change(ctx, "remove", person)
}

func (d *desk) Seen(context.Context, viewing.Look) (changes.Seen, error) { return d.seen, nil }

func (d *desk) Shown(_ context.Context, _ viewing.Look, shown ...changes.Shown) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.forgets {
		d.shown = append(d.shown, shown...)
	}
	return nil
}

func (d *desk) Open(ctx context.Context, look viewing.Look, show func(record.Chart)) error {
	d.note("open")
	return d.open(ctx, look, show)
}

func (d *desk) AskAgain(ctx context.Context, look viewing.Look, source string, show func(record.Answer)) error {
	d.note("ask again " + source)
	return d.askAgain(ctx, look, source, show)
}

func (d *desk) Document(ctx context.Context, look viewing.Look, entry record.Entry, attachment int, show func(record.Document)) error {
	d.note("document")
	return d.document(ctx, look, entry, attachment, show)
}

func (d *desk) Earlier(ctx context.Context, look viewing.Look, of []record.Entry) ([]changes.Earlier, error) {
	d.note("earlier")
	if d.earlier == nil {
		return nil, nil
	}
	return d.earlier(ctx, of)
}

func (d *desk) Quote(ctx context.Context, look viewing.Look, letter record.Entry) (record.Document, error) {
	d.note("quote")
	if viewing.IsByPolicy(ctx) {
		d.note("by policy")
	}
	var read record.Document
	err := d.document(ctx, look, letter, 0, func(document record.Document) { read = document })
	return read, err
}

func (d *desk) Close(ctx context.Context, look viewing.Look, took time.Duration, read ...record.Section) error {
	d.note("close")
	d.mu.Lock()
	d.read, d.took = read, took
	d.mu.Unlock()
	return d.close(ctx, look)
}

func (d *desk) Trail(ctx context.Context, asked viewing.TrailQuery, _ int, _ func(viewing.TrailPage)) (viewing.TrailPage, error) {
	d.note("trail")
	return d.trail(ctx, asked)
}

func (d *desk) RemoveOld(context.Context) (viewing.TrailRemoval, error) {
	d.note("remove old entries")
	return viewing.TrailRemoval{}, d.keepsOld
}

func (d *desk) TrailLook(context.Context, viewing.TrailLook) ([]viewing.TrailEntry, error) {
	d.note("trail look")
	return nil, nil
}

func (d *desk) Looked(_ context.Context, asked viewing.LookedQuery) (viewing.Looked, error) {
	d.note("looked")
	return d.looked(asked)
}

func (d *desk) MakeLooked(ctx context.Context, asked viewing.LookedQuery, way viewing.EventKind, make func(context.Context, viewing.Looked) ([]byte, error)) error {
	d.note("make looked " + string(way) + " by " + asked.By + ", " + asked.Identified + fmt.Sprint(asked.Released))
	letter, err := d.looked(asked)
	if err != nil {
		return err
	}
	file, err := make(ctx, letter)
	d.note("file of " + strconv.Itoa(len(file)))
	return err
}

func (d *desk) SaveTrail(_ context.Context, _ viewing.TrailQuery, _ viewing.TrailForm, save func(func(io.Writer) error) error) error {
	d.note("trail saved")
	return save(func(io.Writer) error { return nil })
}

func (d *desk) Benefits(_ context.Context, asked viewing.BenefitsQuery) (viewing.Benefits, error) {
	d.note("benefits")
	d.mu.Lock()
	defer d.mu.Unlock()
	d.counted = append(d.counted, asked)
	return d.counts, nil
}

func (d *desk) Asks() bool { return false }

func (d *desk) LedTo(context.Context, viewing.Result) error { return nil }

func (d *desk) Signs(ctx context.Context) (signs.Page, error) {
	d.note("signs")
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.signs, d.signsFail
}

// unusual is what there is to look into, and what comes of looking into it.
func (d *desk) unusual(page signs.Page, fails error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.signs, d.signsFail = page, fails
}

func (d *desk) SignStory(context.Context, signs.Sign) ([]viewing.TrailEntry, error) {
	d.note("sign story")
	return d.story, nil
}

func (d *desk) LookInto(_ context.Context, _ signs.Sign, result signs.Result, note string) error {
	d.note("looked into: " + string(result) + ": " + note)
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.signsFail
}

func (d *desk) SignsWaiting(context.Context) (signs.Waiting, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.signs.Waiting(now), d.signsFail
}

// role is a role of one of the kinds in the role policy.
func role(kind string) viewing.Role {
	return viewing.Role{ID: "r-" + kind, Kind: kind, Name: kind, Organisation: "VN9A1", OrgName: "Oakfield House"}
}

func staff(kinds ...string) viewing.Staff {
	s := viewing.Staff{Subject: "s-1", Name: "Ann Lee"}
	for _, kind := range kinds {
		s.Roles = append(s.Roles, role(kind))
	}
	return s
}

func withRole(s viewing.Staff, id string) viewing.Staff {
	for _, role := range s.Roles {
		if role.ID == id {
			s.Role = role
		}
	}
	return s
}

// person is a made-up person, the same for the same number.
func person(n int) record.Patient {
	nine := fmt.Sprintf("999%06d", n)
	for {
		if digit, ok := nhs.CheckDigit(nine); ok {
			return record.Patient{
				ID: fmt.Sprintf("p-%d", n), NHSNumber: record.NHSNumber(nine + string(digit)),
				Name: record.Name{Family: fmt.Sprintf("Family%d", n), Given: "Given"}, Born: record.Day(1943, 2, 24), Gender: "Female",
			}
		}
		n += 500000
		nine = fmt.Sprintf("999%06d", n)
	}
}

// house is a window with a desk behind it and a clock that the test turns.
type house struct {
	*present.Window
	desk    *desk
	queue   *queue
	clock   time.Time
	changes int
}

// closed is a house in which nobody is signed in, and everybody may.
func closed(t *testing.T, settings ...func(*present.Config)) *house {
	t.Helper()
	h := &house{desk: agreeable(staff("nurse")), queue: newQueue(), clock: now}
	h.desk.wake = h.queue.wake
	config := present.Config{
		Desk: h.desk, Post: h.queue.post, Changed: func() { h.changes++ }, Now: func() time.Time { return h.clock },
		Site: "Oakfield House", SiteKind: "care-home", Kept: kept{}, Digest: func(subject string) string { return "digest of " + subject[:1] }, Shown: appearance.State{Zoom: 1, Colours: appearance.Light},
	}
	for _, set := range settings {
		set(&config)
	}
	w, err := present.New(config)
	if err != nil {
		t.Fatal(err)
	}
	h.Window = w
	t.Cleanup(func() {
		over, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := w.Shut(over); err != nil {
			t.Error(err)
		}
	})
	return h
}

// kept are choices of how Careview is shown, by name.
type kept map[string]string

func (k kept) String(name string) string    { return k[name] }
func (k kept) SetString(name, value string) { k[name] = value }

// agreeable is a desk that does whatever it is asked, with nothing to show.
func agreeable(who viewing.Staff) *desk {
	return &desk{
		signIn:     func(context.Context, func(string)) (viewing.Staff, error) { return who, nil },
		reach:      func(context.Context) error { return nil },
		chooseRole: func(_ context.Context, id string) (viewing.Staff, error) { return withRole(who, id), nil },
		setPIN:     func(context.Context, string) error { return nil },
		unlock: func(context.Context, string, string) (viewing.Staff, error) {
			return withRole(who, who.Roles[0].ID), nil
		},
		onShift: func(context.Context) []viewing.OnShift { return nil },
		lock:    func(context.Context) error { return nil },
		signOut: func(context.Context) error { return nil },
		residents: func(_ context.Context, show func(viewing.ResidentList)) error {
			show(viewing.ResidentList{Home: "Oakfield House", At: now, Settled: true, Rows: []viewing.ResidentRow{{Person: person(1), Room: "12"}}})
			return nil
		},
		find: func(context.Context, viewing.Query) (viewing.Found, error) {
			return viewing.Found{People: []record.Patient{person(2)}, Asked: "the directory", At: now}, nil
		},
		relates: func(record.Patient) viewing.Relationship { return viewing.HomeResident },
		open: func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			show(record.NewChart(look.Person, suppliers("GP")))
			show(record.NewChart(look.Person, suppliers("GP")).With(answerAbout(look.Person, "GP")))
			return nil
		},
		askAgain: func(_ context.Context, look viewing.Look, source string, show func(record.Answer)) error {
			show(answerAbout(look.Person, source))
			return nil
		},
		document: func(_ context.Context, _ viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
			show(record.Document{Title: "Letter", Body: []record.Paragraph{{Text: "Dear Doctor"}}, Whole: true})
			return nil
		},
		close: func(context.Context, viewing.Look) error { return nil },
		trail: func(_ context.Context, asked viewing.TrailQuery) (viewing.TrailPage, error) {
			return viewing.TrailPage{Looks: []viewing.TrailLook{{TrailEntry: viewing.TrailEntry{Sequence: 7}}}}, nil
		},
	}
}

// home is a house where somebody with the given roles has come home.
func home(t *testing.T, kind string, settings ...func(*present.Config)) *house {
	t.Helper()
	h := closed(t, settings...)
	h.arrive(t, staff(kind))
	return h
}

// arrive signs somebody in who has one role, and skips the PIN.
func (h *house) arrive(t *testing.T, who viewing.Staff) {
	t.Helper()
	h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) { return who, nil }
	h.desk.chooseRole = func(_ context.Context, id string) (viewing.Staff, error) { return withRole(who, id), nil }
	h.SignIn.Start()
	h.at(t, present.PagePIN)
	h.SignIn.SkipPIN()
	h.queue.until(t, "the home page is there", func() bool { return !h.Residents.State.Waiting && !h.Trail.State.Waiting })
}

func (h *house) at(t *testing.T, page present.Page) {
	t.Helper()
	h.queue.until(t, "the page is "+string(page), func() bool { return h.Page == page && !h.SignIn.State.Waiting })
}

// read opens a person's record and waits until all of it has come.
func (h *house) read(t *testing.T, who record.Patient) {
	t.Helper()
	h.OpenPerson(who)
	h.queue.until(t, "the record has come", func() bool { return h.Record.State.Arrived && !h.Record.State.Waiting })
}

func suppliers(names ...string) []record.Supplier {
	var list []record.Supplier
	for _, name := range names {
		list = append(list, record.Supplier{Name: name})
	}
	return list
}

// answerAbout is an answer whose one entry, a letter, names the person.
func answerAbout(who record.Patient, source string) record.Answer {
	return answered(source, record.Entry{
		Section: record.Letters, Type: "DocumentReference", ID: string(who.NHSNumber), Source: source, Text: "About " + who.Name.Full(),
		Date: record.Day(2026, 11, 1), Detail: record.Letter{Attachments: []record.Attachment{{URL: "Binary/1"}}},
	})
}

// answered is an answer that is whole, with these entries and no others. They are copied: one
// list may be answered with twice while what came first is still being compared.
func answered(source string, entries ...record.Entry) record.Answer {
	entries = slices.Clone(entries)
	answer := record.Answer{Source: source, At: now, Entries: entries, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.AnsweredEmpty, At: now}
	}
	for i := range entries {
		entries[i].Source = source
		answer.States[entries[i].Section] = record.State{Kind: record.Answered, At: now}
	}
	return answer
}

// silent is an answer that is no answer.
func silent(source string, kind record.StateKind) record.Answer {
	return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: kind, At: now})
}

// chartOf is a chart of person 1 with these answers; one without States is waited for.
func chartOf(answers ...record.Answer) record.Chart {
	var names []string
	for _, answer := range answers {
		names = append(names, answer.Source)
	}
	chart := record.NewChart(person(1), suppliers(names...))
	for _, answer := range answers {
		if answer.States != nil {
			chart = chart.With(answer)
		}
	}
	return chart
}

func waiting(source string) record.Answer { return record.Answer{Source: source} }

package access_test

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.uber.org/goleak"

	"careview/assets"
	"careview/client/access"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	now      = time.Date(2026, 11, 22, 9, 42, 0, 0, time.UTC)
	margaret = record.Patient{NHSNumber: "9991234567", Name: record.Name{Family: "Smith", Given: "Margaret"}}
	stranger = record.Patient{NHSNumber: "9992223334", Name: record.Name{Family: "Jones", Given: "Alan"}}
)

// house is a desk with everything behind it in memory.
type house struct {
	desk    *access.Desk
	trail   *memoryTrail
	sources *memorySources
	kept    *memoryShift

	identity memoryIdentity
}

type memoryTrail struct {
	mu     sync.Mutex
	events []viewing.Event
	full   func(viewing.Event) bool // refuses to keep what it is true of
	closed bool                     // it is not as it was left
	keeps  error                    // why it removes nothing

	opened  map[record.NHSNumber]time.Time // when records were last opened
	readers []string                       // the kinds of role whose looks were asked for
	forgot  error                          // looking that up fails with this
}

func (t *memoryTrail) Append(_ context.Context, event viewing.Event) (uint64, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return 0, record.Because(viewing.ErrTrailClosed, record.Local, "The audit trail is not as it was left.", "")
	}
	if t.full != nil && t.full(event) {
		return 0, record.Because(nil, record.Local, "The audit trail cannot be written.", "")
	}
	t.events = append(t.events, event)
	return uint64(len(t.events)), nil
}

func (t *memoryTrail) SinceLock(context.Context, string) (viewing.SinceLock, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return viewing.SinceLock{}, record.Because(viewing.ErrTrailClosed, record.Local, "The audit trail is not as it was left.", "")
	}
	return viewing.SinceLock{Locked: true}, nil
}

func (t *memoryTrail) Begin(ctx context.Context, event viewing.Event, following ...viewing.Event) (uint64, error) {
	t.mu.Lock()
	t.closed, t.events = false, nil
	t.mu.Unlock()
	sequence, err := t.Append(ctx, event)
	for _, next := range following {
		next.Follows = sequence
		if _, failed := t.Append(ctx, next); failed != nil {
			return 0, failed
		}
	}
	return sequence, err
}

func (t *memoryTrail) Looks(_ context.Context, asked viewing.TrailQuery, _ int, _ func(viewing.TrailPage)) (viewing.TrailPage, error) {
	entries, err := t.Look(context.Background(), 1)
	page := viewing.TrailPage{}
	for _, entry := range entries {
		page.Looks = append(page.Looks, viewing.TrailLook{TrailEntry: entry})
	}
	return page, err
}

func (t *memoryTrail) Looked(_ context.Context, asked viewing.LookedQuery, _ viewing.Staff) (viewing.Looked, error) {
	return viewing.Looked{Person: record.Patient{NHSNumber: asked.Person}, Kept: []string{"by " + asked.By + ", " + asked.Identified}}, nil
}

func (t *memoryTrail) Benefits(_ context.Context, asked viewing.BenefitsQuery) (viewing.Benefits, error) {
	return viewing.Benefits{Now: viewing.BenefitsPeriod{Looks: 5 * asked.Quarters}}, nil
}

func (t *memoryTrail) Remove(ctx context.Context, event viewing.Event) (viewing.TrailRemoval, error) {
	if t.keeps != nil {
		return viewing.TrailRemoval{}, t.keeps
	}
	_, err := t.Append(ctx, event)
	return viewing.TrailRemoval{UpTo: 3}, err
}

func (t *memoryTrail) Proved(_ context.Context, looked viewing.Looked, own uint64) (viewing.Looked, error) {
	looked.Proof = []string{strconv.FormatUint(own, 10)}
	return looked, nil
}

func (t *memoryTrail) Look(context.Context, uint64) ([]viewing.TrailEntry, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	entries := make([]viewing.TrailEntry, len(t.events))
	for i, event := range t.events {
		entries[i] = viewing.TrailEntry{Sequence: uint64(i + 1), Event: event}
	}
	return entries, nil
}

func (t *memoryTrail) Each(ctx context.Context, _ viewing.TrailQuery, take func(viewing.Outgoing) error) error {
	entries, _ := t.Look(ctx, 1)
	for _, entry := range entries {
		if err := take(viewing.Outgoing{TrailEntry: entry, Trail: "trail/1", Device: "office-pc"}); err != nil {
			return err
		}
	}
	return nil
}

func (t *memoryTrail) Among(_ context.Context, from, until uint64, kinds []viewing.EventKind) (entries []viewing.TrailEntry, _ []uint64, _ error) {
	all, err := t.Look(context.Background(), 1)
	for _, entry := range all {
		entry.At = now
		if slices.Contains(kinds, viewing.EventSign) {
			entry.At = now.Add(-90 * 24 * time.Hour) // so long ago that somebody should have read it
		}
		if entry.Sequence >= from && entry.Sequence < until && slices.Contains(kinds, entry.Event.Kind) {
			entries = append(entries, entry)
		}
	}
	return entries, nil, errors.Join(err, t.forgot)
}

func (t *memoryTrail) Outline(context.Context) (viewing.TrailOutline, error) {
	return viewing.TrailOutline{First: func(time.Time) uint64 { return 1 }}, nil
}

func (t *memoryTrail) Listed(context.Context, []record.NHSNumber) (map[record.NHSNumber][]uint64, error) {
	return nil, nil
}

func (t *memoryTrail) Surrounding(context.Context, uint64, uint64, time.Duration) ([]viewing.TrailEntry, error) {
	return t.Look(context.Background(), 1)
}

func (t *memoryTrail) kinds() []viewing.EventKind {
	t.mu.Lock()
	defer t.mu.Unlock()
	var kinds []viewing.EventKind
	for _, event := range t.events {
		kinds = append(kinds, event.Kind)
	}
	return kinds
}

func (t *memoryTrail) last() viewing.Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.events[len(t.events)-1]
}

// memorySources answer with what they are given; asked counts how often.
type memorySources struct {
	mu      sync.Mutex
	answers map[string]func(context.Context, record.Patient) record.Answer
	order   []string
	early   []func(record.Answer) record.Answer // what each says before its last answer
	asked   int
	// earlier answers with what entries said before; none where the source keeps nothing
	earlier map[string]func(context.Context, []record.Entry) record.Answer
	silent  map[string]error // of those that do not say whether they keep it
	// stays answer where people are asked about together; nil where they cannot be
	stays map[string]func(context.Context, record.Patient) record.Answer
}

func (s *memorySources) Suppliers() []record.Supplier {
	var suppliers []record.Supplier
	for _, name := range s.order {
		suppliers = append(suppliers, record.Supplier{Name: name})
	}
	return suppliers
}

func (s *memorySources) Ask(ctx context.Context, person record.Patient, _ ...record.Section) iter.Seq[record.Answer] {
	return func(yield func(record.Answer) bool) {
		answers := make(chan record.Answer, len(s.order))
		for _, name := range s.order {
			go func() { answers <- s.AskOne(ctx, person, name) }()
		}
		for range s.order {
			answer := <-answers
			for _, early := range s.early {
				yield(early(answer))
			}
			yield(answer)
		}
	}
}

func (s *memorySources) AskOne(ctx context.Context, person record.Patient, source string) record.Answer {
	s.mu.Lock()
	s.asked++
	answer := s.answers[source]
	s.mu.Unlock()
	return answer(ctx, person)
}

func (s *memorySources) AskMany(ctx context.Context, people []record.Patient, source string, _ ...record.Section) iter.Seq2[int, record.Answer] {
	return func(yield func(int, record.Answer) bool) {
		for i, person := range people {
			if ctx.Err() != nil || !yield(i, s.AskOne(ctx, person, source)) {
				return
			}
		}
	}
}

func (s *memorySources) Document(context.Context, string, record.Attachment) (record.Attachment, error) {
	return record.Attachment{Data: []byte("Dear Doctor"), RequestID: "request-1"}, nil
}

func (s *memorySources) KeepsVersions(_ context.Context, of record.Entry) (bool, error) {
	return s.earlier[of.Source] != nil, s.silent[of.Source]
}

func (s *memorySources) Earlier(ctx context.Context, person record.Patient, source string, of []record.Entry) record.Answer {
	return s.earlier[source](ctx, of)
}

func (s *memorySources) times() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked
}

type memoryDirectory struct {
	residents, people []record.Patient
	requests          []string
}

func (d memoryDirectory) Find(context.Context, viewing.Query) (viewing.Found, error) {
	return viewing.Found{People: d.people, RequestIDs: d.requests}, nil
}

func (d memoryDirectory) Residents(context.Context, string) (viewing.ResidentList, error) {
	list := viewing.ResidentList{RequestIDs: d.requests}
	for _, person := range d.residents {
		list.Rows = append(list.Rows, viewing.ResidentRow{Person: person})
	}
	return list, nil
}

type memorySession struct {
	staff viewing.Staff
	live  context.Context
	lapse context.CancelCauseFunc
}

func newMemorySession(staff viewing.Staff) *memorySession {
	s := &memorySession{staff: staff}
	s.live, s.lapse = context.WithCancelCause(context.Background())
	return s
}

func (s *memorySession) Staff() viewing.Staff { return s.staff }
func (s *memorySession) Choose(id string) error {
	for _, role := range s.staff.Roles {
		if role.ID == id {
			s.staff.Role = role
			return nil
		}
	}
	return record.Because(nil, record.NotAllowed, "You do not have this role.", "")
}
func (s *memorySession) Bind(ctx context.Context) (context.Context, string) {
	return ctx, "correlation-" + s.staff.Subject
}
func (s *memorySession) Keep() ([]byte, error)     { s.lapse(nil); return []byte(s.staff.Subject), nil }
func (s *memorySession) End(context.Context) error { s.lapse(nil); return nil }
func (s *memorySession) Live() context.Context     { return s.live }

type memoryIdentity map[string]viewing.Staff

func (m memoryIdentity) SignIn(_ context.Context, browse func(string)) (access.Session, error) {
	browse("http://127.0.0.1/sign-in")
	return newMemorySession(m["next"]), nil
}

func (m memoryIdentity) SignInByCode(ctx context.Context, show func(code, address string)) (access.Session, error) {
	show("WDJB-MJHT", "https://sign-in.example/device")
	return m.SignIn(ctx, func(string) {})
}

func (memoryIdentity) Reach(context.Context) error { return nil }

func (m memoryIdentity) Resume(_ context.Context, savedSession []byte, _ time.Time) (access.Session, error) {
	return newMemorySession(m[string(savedSession)]), nil
}

type memoryShift struct {
	mu        sync.Mutex
	meanwhile func()       // happens while a PIN's key is made
	full      error        // why nothing can be kept
	keys      atomic.Int64 // of PINs, that are in memory
	kept      map[string]struct {
		who  viewing.OnShift
		pin  string
		kept []byte
	}
}

func (s *memoryShift) Choose(pin string) (viewing.UnderPIN, error) {
	if s.meanwhile != nil {
		s.meanwhile()
	}
	s.keys.Add(1)
	return &memoryPIN{s, pin, false}, nil
}

// memoryPIN is the key of a PIN, which is gone once it was used or dropped.
type memoryPIN struct {
	shift *memoryShift
	pin   string
	gone  bool
}

func (p *memoryPIN) Drop() {
	if !p.gone {
		p.shift.keys.Add(-1)
	}
	p.gone = true
}

func (p *memoryPIN) Keep(ctx context.Context, who viewing.OnShift, savedSession []byte) error {
	defer p.Drop()
	p.shift.mu.Lock()
	defer p.shift.mu.Unlock()
	if err := cmp.Or(p.shift.full, ctx.Err()); err != nil {
		return err
	}
	p.shift.kept[who.Subject] = struct {
		who  viewing.OnShift
		pin  string
		kept []byte
	}{who, p.pin, savedSession}
	return nil
}

func (s *memoryShift) Unlock(_ context.Context, subject, pin string, _ viewing.SinceLock) ([]byte, viewing.UnderPIN, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k, ok := s.kept[subject]; ok && k.pin == pin {
		delete(s.kept, subject) // it serves once
		keep, err := s.Choose(pin)
		return k.kept, keep, err
	}
	return nil, nil, record.Because(nil, record.NotAllowed, "That PIN is not right.", "")
}

func (s *memoryShift) OnShift(context.Context) ([]viewing.OnShift, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var on []viewing.OnShift
	for _, k := range s.kept {
		on = append(on, k.who)
	}
	return on, nil
}

func (s *memoryShift) Forget(ctx context.Context, subject string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	delete(s.kept, subject)
	return nil
}

func policy(t *testing.T) access.Policy {
	t.Helper()
	var p access.Policy
	if err := toml.Unmarshal(assets.Roles, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

var codes = map[string]string{
	"receptionist": "R8009", "carer": "R9901", "manager": "R9902", "nurse": "R8001",
	"clinician": "R8000", "ambulance": "R9903", "privacy-officer": "R0001", "unheard-of": "R1234",
	"pharmacist": "R8004", // a role that a site adds
}

func staffWith(role string) viewing.Staff {
	return viewing.Staff{Subject: "s-" + role, Name: "Ann Lee", Roles: []viewing.Role{
		{ID: "r-" + role, Code: "S8000:G8000:" + codes[role], Organisation: "VN9A1", OrgName: "Oakfield House"},
	}}
}

// open is a house with someone of the given role signed in, in which Margaret
// and the residents live.
func open(t *testing.T, role string, residents ...record.Patient) house {
	t.Helper()
	return furnish(t, role, func(c *access.Config) {
		c.Directory = memoryDirectory{residents: append(residents, margaret), people: []record.Patient{stranger}}
	})
}

// furnish is a house of parts kept in memory, some of them changed, in which
// somebody of a role has signed in.
func furnish(t *testing.T, role string, change func(*access.Config)) house {
	t.Helper()
	h := house{
		trail: &memoryTrail{},
		kept: &memoryShift{kept: map[string]struct {
			who  viewing.OnShift
			pin  string
			kept []byte
		}{}},
		sources: &memorySources{order: []string{"London Care Record"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
			"London Care Record": func(_ context.Context, person record.Patient) record.Answer { return everySection(person) },
		}},
	}
	staff := staffWith(role)
	h.identity = memoryIdentity{"next": staff, staff.Subject: staff}
	config := access.Config{
		Identity: h.identity, Shift: h.kept, Trail: h.trail, Sources: h.sources, Documents: wordReader{},
		Directory: memoryDirectory{}, Policy: policy(t), Now: func() time.Time { return now },
	}
	change(&config)
	desk, err := access.New(config)
	if err != nil {
		t.Fatal(err)
	}
	h.desk = desk
	if _, err := desk.SignIn(t.Context(), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.ChooseRole(t.Context(), "r-"+role); err != nil {
		t.Fatal(err)
	}
	return h
}

// everySection answers with one entry of every section.
func everySection(person record.Patient) record.Answer {
	answer := record.Answer{Source: "London Care Record", At: now, Patient: &person, States: map[record.Section]record.State{}}
	details := map[record.Section]any{
		record.Allergies: record.Allergy{Substance: "Penicillin"},
		record.Letters:   record.Letter{Discharge: true, Attachments: []record.Attachment{{URL: "Binary/1"}}},
		record.Contacts:  record.Contact{GeneralPractice: true},
		record.CarePlans: record.Plan{Fields: []record.PlanItem{{Field: planfield.KeySafe, Text: "1234"}, {Field: planfield.CPR}}},
	}
	for _, section := range record.Sections() {
		answer.Entries = append(answer.Entries, record.Entry{Section: section, Text: "entry", Detail: details[section]})
		answer.States[section] = record.State{Kind: record.Answered, At: now}
	}
	return answer
}

// look opens the record of someone in the reader's care and returns the last chart.
func (h house) look(t *testing.T, person record.Patient) (record.Chart, error) {
	t.Helper()
	var last record.Chart
	err := h.desk.Open(t.Context(), viewing.Look{Person: person, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven},
		func(chart record.Chart) { last = chart })
	return last, err
}

func TestALookIsRecordedBeforeAnySourceIsAsked(t *testing.T) {
	h := open(t, "nurse")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		if got := h.trail.last(); got.Kind != viewing.EventOpen || got.Person.NHSNumber != margaret.NHSNumber {
			t.Errorf("the source was asked while the trail ends with %q", got.Kind)
		}
		return everySection(person)
	}
	if _, err := h.look(t, margaret); err != nil {
		t.Fatal(err)
	}
	last := h.trail.last()
	if last.Kind != viewing.EventAnswered || last.Outcome != "success" || last.Follows == 0 || len(last.Sources) != 1 {
		t.Errorf("the outcome is recorded as %+v", last)
	}
}

func TestATrailThatCannotBeWrittenStopsTheLook(t *testing.T) {
	h := open(t, "nurse")
	h.trail.full = func(event viewing.Event) bool { return event.Kind == viewing.EventOpen }
	shown := 0
	err := h.desk.Open(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven},
		func(record.Chart) { shown++ })
	if record.KindOf(err) != record.Local {
		t.Errorf("opening said %v", err)
	}
	if shown != 0 || h.sources.times() != 0 {
		t.Errorf("%d charts were shown and sources asked %d times", shown, h.sources.times())
	}
}

func TestATrailThatCannotBeWrittenStopsEveryDoor(t *testing.T) {
	full := func(viewing.Event) bool { return true }
	look := viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	entry := everySection(margaret).Entries[1]
	doors := map[string]func(h house) error{
		"find": func(h house) error { _, err := h.desk.Find(t.Context(), viewing.Query{}); return err },
		"residents": func(h house) error {
			return h.desk.Residents(t.Context(), false, func(viewing.ResidentList) { t.Error("shown") })
		},
		"document": func(h house) error {
			return h.desk.Document(t.Context(), look, entry, 0, func(record.Document) { t.Error("shown") })
		},
		"quote": func(h house) error { _, err := h.desk.Quote(t.Context(), look, entry); return err },
		"ask again": func(h house) error {
			return h.desk.AskAgain(t.Context(), look, "London Care Record", func(record.Answer) { t.Error("shown") })
		},
		"sign in": func(h house) error { _, err := h.desk.SignIn(t.Context(), func(string) {}); return err },
		"sign in with a code": func(h house) error {
			_, err := h.desk.SignInByCode(t.Context(), func(string, string) {})
			return err
		},
	}
	for name, door := range doors {
		h := open(t, "nurse")
		h.trail.full = full
		if err := door(h); record.KindOf(err) != record.Local {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARoleThatCannotBeRecordedIsNotWorkedIn(t *testing.T) {
	h := open(t, "nurse")
	h.trail.full = func(event viewing.Event) bool { return event.Kind == viewing.EventRole }
	if _, err := h.desk.ChooseRole(t.Context(), "r-nurse"); record.KindOf(err) != record.Local {
		t.Errorf("choosing said %v", err)
	}
	if _, err := h.look(t, margaret); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("opening then said %v", err)
	}
}

func TestWhatWasShownFailsWhenItsOutcomeCannotBeRecorded(t *testing.T) {
	h := open(t, "nurse")
	h.trail.full = func(event viewing.Event) bool { return event.Kind == viewing.EventAnswered }
	if _, err := h.look(t, margaret); record.KindOf(err) != record.Local {
		t.Errorf("opening said %v", err)
	}
}

func TestOnlyAReasonOpensARecordThatIsNoResidents(t *testing.T) {
	cases := []struct {
		name string
		look viewing.Look
		want record.Kind
	}{
		{"nothing said", viewing.Look{}, record.NotAllowed},
		{"said to be a resident, is not", viewing.Look{Relationship: viewing.HomeResident}, record.NotAllowed},
		{"permission not asked", viewing.Look{Relationship: viewing.UnderMyCare}, record.NotAllowed},
		{"permission refused", viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.PermissionRefused}, record.NotAllowed},
		{"permission given", viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}, ""},
		{"best interests", viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.PermissionBestInt}, ""},
		{"emergency without a reason", viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "  "}, record.NotAllowed},
		{"emergency with a reason that nobody sees", viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: strings.Repeat("\u200b\u3164\u2060", 9) + "x"}, record.NotAllowed},
		{"emergency with a reason", viewing.Look{Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "found collapsed in the lounge"}, ""},
	}
	for _, c := range cases {
		h := open(t, "nurse")
		c.look.Person = stranger
		err := h.desk.Open(t.Context(), c.look, func(record.Chart) {})
		if record.KindOf(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
		if refused := slices.Contains(h.trail.kinds(), viewing.EventRefused); refused != (c.want != "") {
			t.Errorf("%s: refusal recorded: %v", c.name, refused)
		}
		if c.want != "" && h.sources.times() != 0 {
			t.Errorf("%s: a source was asked", c.name)
		}
	}
}

func TestAnEmergencyRaisesAnAlertThatNamesNobody(t *testing.T) {
	h := open(t, "nurse")
	look := viewing.Look{Person: stranger, Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "found collapsed in the lounge"}
	if err := h.desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
		t.Fatal(err)
	}
	for _, event := range h.trail.events {
		if event.Kind != viewing.EventAlert {
			continue
		}
		if event.Person.NHSNumber != "" || event.Person.Name.Family != "" || event.Look.Reason != "" || event.Follows == 0 {
			t.Error("the alert says whom it is about, or does not point to its entry")
		}
		return
	}
	t.Error("no alert was raised")
}

func TestAResidentsRecordOpensWithoutAQuestion(t *testing.T) {
	h := open(t, "nurse")
	if err := h.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
		t.Fatal(err)
	}
	if got := h.desk.Relates(margaret); got != viewing.HomeResident {
		t.Fatalf("a resident relates as %q", got)
	}
	if err := h.desk.Open(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.HomeResident}, func(record.Chart) {}); err != nil {
		t.Error(err)
	}
	if got := h.desk.Relates(stranger); got != viewing.NotAsked {
		t.Errorf("a stranger relates as %q", got)
	}
}

func TestTheResidentsListAndEveryoneOnItAreRecorded(t *testing.T) {
	h := open(t, "nurse")
	var last viewing.ResidentList
	if err := h.desk.Residents(t.Context(), false, func(list viewing.ResidentList) { last = list }); err != nil {
		t.Fatal(err)
	}
	if !last.Settled || len(last.Rows) != 1 || last.Rows[0].Allergy.Text != "Penicillin" {
		t.Errorf("the list came out as %d rows, settled %v", len(last.Rows), last.Settled)
	}
	kinds := h.trail.kinds()
	if !slices.Contains(kinds, viewing.EventResidents) || !slices.Contains(kinds, viewing.EventMatch) {
		t.Errorf("the trail has %v", kinds)
	}
}

// A search that finds nobody is answered too: with which request, the trail says.
func TestTheTrailSaysHowEverySearchAndListWasAnswered(t *testing.T) {
	for name, people := range map[string][]record.Patient{"nobody": nil, "one": {stranger}, "two": {stranger, margaret}} {
		h := furnish(t, "nurse", func(c *access.Config) {
			c.Directory = memoryDirectory{residents: people, people: people, requests: []string{"metadata", "search"}}
		})
		asks := map[viewing.EventKind]func() error{
			viewing.EventFind:      func() error { _, err := h.desk.Find(t.Context(), viewing.Query{Raw: "jones 1940"}); return err },
			viewing.EventResidents: func() error { return h.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}) },
		}
		for kind, ask := range asks {
			if err := ask(); err != nil {
				t.Fatal(err)
			}
			events := h.trail.of(kind)
			if len(events) != 2 || events[1].Follows == 0 || events[1].Outcome != "success" || !slices.Equal(events[1].RequestIDs, []string{"metadata", "search"}) {
				t.Errorf("%s, %s: the trail has %d events", name, kind, len(events))
			}
		}
		if got := len(h.trail.of(viewing.EventMatch)); got != 2*len(people) {
			t.Errorf("%s: %d people are recorded", name, got)
		}
	}
}

func TestAnAnswerAboutSomebodyElseIsRefusedWhole(t *testing.T) {
	h := open(t, "nurse")
	h.sources.answers["London Care Record"] = func(context.Context, record.Patient) record.Answer { return everySection(stranger) }
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range record.Sections() {
		if len(chart.Entries(section)) != 0 {
			t.Errorf("%s holds somebody else's entries", section)
		}
	}
	if chart.Refused() == 0 || chart.Sources()[0].State.Problem.Kind != record.Unsafe {
		t.Errorf("the refusal is not told: %+v", chart.Sources())
	}
	if chart.AllergyHeading() != record.AllergiesUnavailable {
		t.Error("allergies are told from somebody else's answer")
	}
}

// The matrix is written out so that a change of the policy is a change here too.
func TestEveryRoleSeesExactlyItsSections(t *testing.T) {
	all := record.Sections()
	care := []record.Section{record.CarePlans, record.Letters, record.Medicines, record.Allergies, record.Problems,
		record.Immunisations, record.Contacts, record.Flags, record.Appointments, record.CareTeam}
	matrix := map[string][]record.Section{
		"receptionist": {record.Flags, record.Appointments},
		"carer":        care, "manager": care,
		"nurse": all, "clinician": all, "ambulance": all,
	}
	for role, sees := range matrix {
		chart, err := open(t, role).look(t, margaret)
		if err != nil {
			t.Fatalf("%s: %v", role, err)
		}
		for _, section := range all {
			shown := len(chart.Entries(section)) > 0
			if want := slices.Contains(sees, section); shown != want {
				t.Errorf("%s × %s: shown %v, want %v", role, section, shown, want)
			}
			if state := chart.Section(section).States[0].State.Kind; !shown && state != record.WithheldRole {
				t.Errorf("%s × %s: withheld as %q", role, section, state)
			}
		}
	}
	for _, role := range []string{"privacy-officer", "unheard-of"} {
		if _, err := open(t, role).look(t, margaret); record.KindOf(err) != record.NotAllowed {
			t.Errorf("%s: %v", role, err)
		}
	}
}

func TestAPartOfASectionThatIsTakenOutIsSaidToBe(t *testing.T) {
	h := open(t, "carer")
	h.sources.answers["London Care Record"] = func(_ context.Context, person record.Patient) record.Answer {
		answer := everySection(person)
		for i := range 5 {
			answer.Entries = append(answer.Entries,
				record.Entry{Section: record.Contacts, Date: record.Day(2026, 1, i+1), Detail: record.Contact{GeneralPractice: true}},
				record.Entry{Section: record.Letters, Detail: record.Letter{}},
				record.Entry{Section: record.Problems, ClinicalStatus: record.Inactive})
		}
		answer.Entries = append(answer.Entries, record.Entry{Section: record.Problems, ClinicalStatus: record.OnHold})
		return answer
	}
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	for section, want := range map[record.Section]int{record.Contacts: 3, record.Letters: 1, record.Problems: 2} {
		view := chart.Section(section)
		if len(view.Entries) != want || view.States[0].State.Kind != record.WithheldRole || view.None() {
			t.Errorf("%s: %d entries, state %q", section, len(view.Entries), view.States[0].State.Kind)
		}
	}
	if chart.Entries(record.Contacts)[0].Date != record.Day(2026, 1, 5) {
		t.Error("the three contacts are not the newest")
	}
}

func TestTheLastThreeContactsAreTheLastOfAllSources(t *testing.T) {
	h := open(t, "carer")
	contact := func(source, id string, day int) record.Entry {
		return record.Entry{Section: record.Contacts, Source: source, ID: id, Text: "Surgery consultation", Author: "Dr A Green",
			Code: record.Code{System: "s", Value: "1"}, Date: record.Day(2026, 1, day), Detail: record.Contact{GeneralPractice: true}}
	}
	seen := func(source string, days ...int) func(context.Context, record.Patient) record.Answer {
		return func(_ context.Context, person record.Patient) record.Answer {
			answer := everySection(person)
			answer.Source, answer.Entries = source, nil
			for _, day := range days {
				answer.Entries = append(answer.Entries, contact(source, source, day))
			}
			return answer
		}
	}
	h.sources.order = []string{"London Care Record", "Universal Care Plan"}
	h.sources.answers["London Care Record"] = seen("London Care Record", 1, 5, 9)
	h.sources.answers["Universal Care Plan"] = seen("Universal Care Plan", 3, 7, 9)
	chart, err := h.look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	var days []int
	for _, entry := range chart.Entries(record.Contacts) {
		days = append(days, entry.Date.Time().Day())
	}
	if want := []int{9, 9, 7, 5}; !slices.Equal(days, want) { // what both say of the 9th is one contact
		t.Errorf("shows the days %v, want %v", days, want)
	}
	for _, s := range chart.Section(record.Contacts).States {
		if s.State.Kind != record.WithheldRole {
			t.Errorf("%s is said to be %q", s.Source, s.State.Kind)
		}
	}
	again := chart.Asking("Universal Care Plan").With(seen("Universal Care Plan", 10, 11)(t.Context(), margaret))
	if got := again.Entries(record.Contacts); len(got) != 3 || got[0].Date.Time().Day() != 11 {
		t.Errorf("asked again, it shows %d contacts", len(got))
	}
}

func TestAReceptionistLearnsThatAFlagExistsAndNotWhatItSays(t *testing.T) {
	chart, err := open(t, "receptionist").look(t, margaret)
	if err != nil {
		t.Fatal(err)
	}
	flag := chart.Entries(record.Flags)[0]
	if flag.Text == "entry" || flag.Facts != nil || flag.Detail != nil {
		t.Errorf("the flag says %q", flag.Text)
	}
}

func TestLockingEndsWhatIsUnderWay(t *testing.T) {
	h := open(t, "nurse")
	asked := make(chan struct{})
	h.sources.answers["London Care Record"] = func(ctx context.Context, person record.Patient) record.Answer {
		close(asked)
		<-ctx.Done()
		return everySection(person)
	}
	opened := make(chan error)
	var mu sync.Mutex
	shown := 0
	go func() {
		opened <- h.desk.Open(context.Background(), viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven},
			func(record.Chart) { mu.Lock(); shown++; mu.Unlock() })
	}()
	<-asked
	if err := h.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; !errors.Is(err, context.Canceled) {
		t.Errorf("the look ended with %v", err)
	}
	if shown != 1 {
		t.Errorf("%d charts were shown; only the waiting one may be", shown)
	}
	if !slices.ContainsFunc(h.trail.events, func(e viewing.Event) bool { return e.Kind == viewing.EventAnswered && e.Outcome == "abandoned" }) {
		t.Errorf("the trail does not say that the look was abandoned: %q", h.trail.kinds())
	}
	if _, err := h.look(t, margaret); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("after locking, opening said %v", err)
	}
}

func TestAPINIsNotKeptForWhoeverCameWhileItsKeyWasMade(t *testing.T) {
	h := open(t, "nurse")
	h.kept.meanwhile = func() {
		h.kept.meanwhile = nil
		if err := h.desk.SignOut(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := h.desk.SignIn(t.Context(), func(string) {}); err != nil {
			t.Error(err)
		}
		if _, err := h.desk.ChooseRole(t.Context(), "r-nurse"); err != nil {
			t.Error(err)
		}
	}
	if err := h.desk.SetPIN(t.Context(), "258036"); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the PIN of who has left: %v", err)
	}
	if err := h.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if on, _ := h.desk.OnShift(t.Context()); len(on) != 0 {
		t.Errorf("on shift with another's PIN: %+v", on)
	}
}

// The page and the trail both name what it was for the support desk, and by the trail nobody unlocks.
func TestALockThatCannotKeepTheSignInSaysSo(t *testing.T) {
	h := open(t, "nurse")
	slow := record.Because(context.DeadlineExceeded, record.Local, "The keyring did not answer.", "")
	slow.Reference = "keyring-timed-out"
	h.kept.full = slow
	if err := h.desk.SetPIN(t.Context(), "258036"); err != nil {
		t.Fatal(err)
	}
	problem := record.AsProblem(h.desk.Lock(t.Context()))
	if problem == nil || problem.Kind != record.Local || !strings.Contains(problem.Sentence, "PIN") || problem.Reference != "keyring-timed-out" {
		t.Errorf("it says %+v", problem)
	}
	got := h.trail.last()
	if got.Kind != viewing.EventSignOut || got.Outcome != "abandoned" || got.Staff.Subject != "s-nurse" ||
		!slices.Equal(got.Kinds, []record.Kind{record.Local}) || !slices.Equal(got.RequestIDs, []string{"keyring-timed-out"}) {
		t.Errorf("the trail has %+v", got)
	}
}

// A lock on a slow disk keeps the sign-in, and a sign-out there leaves nothing: what is waited
// for the trail is not taken off what the keyring may take.
func TestATrailThatTakesLongCostsNobodyTheirPIN(t *testing.T) {
	h := open(t, "nurse")
	slowly := func(leave func(context.Context) error) {
		t.Helper()
		ctx, over := context.WithCancel(t.Context())
		h.trail.full = func(viewing.Event) bool { over(); return false }
		defer func() { h.trail.full = nil }()
		if err := leave(ctx); err != nil || ctx.Err() == nil {
			t.Errorf("%v, with the time over: %v", err, ctx.Err())
		}
	}
	if err := h.desk.SetPIN(t.Context(), "258036"); err != nil {
		t.Fatal(err)
	}
	slowly(h.desk.Lock)
	if onShift(t, h.desk) != 1 {
		t.Error("nothing was kept")
	}
	if _, err := h.desk.SignIn(t.Context(), func(string) {}); err != nil {
		t.Fatal(err)
	}
	slowly(h.desk.SignOut)
	if onShift(t, h.desk) != 0 {
		t.Error("something usable stayed behind after signing out")
	}
}

func TestAPINBringsBackOnlyItsOwner(t *testing.T) {
	h := open(t, "nurse")
	if err := h.desk.SetPIN(t.Context(), "258036"); err != nil {
		t.Fatal(err)
	}
	if err := h.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	on, _ := h.desk.OnShift(t.Context())
	if len(on) != 1 || on[0].Role != "Nurse" {
		t.Fatalf("on shift: %+v", on)
	}
	if _, err := h.desk.Unlock(t.Context(), "s-nurse", "111111"); record.KindOf(err) != record.NotAllowed {
		t.Errorf("a wrong PIN said %v", err)
	}
	if got := h.trail.last(); got.Kind != viewing.EventUnlock || got.Outcome != "failed" {
		t.Errorf("the wrong PIN is recorded as %+v", got)
	}
	if _, err := h.desk.Unlock(t.Context(), "s-nurse", "258036"); err != nil {
		t.Fatal(err)
	}
	if err := h.desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if onShift(t, h.desk) != 0 {
		t.Error("something usable stayed behind after signing out")
	}
}

func TestWithoutAPINLockingEndsTheSession(t *testing.T) {
	h := open(t, "nurse")
	if err := h.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if onShift(t, h.desk) != 0 {
		t.Error("a session without a PIN was kept")
	}
}

// The rights of our own roles, and of one that a site adds, as the screens are told them.
func TestTheDeskSaysWhatARolePermits(t *testing.T) {
	pharmacist := func(role access.RolePolicy) func(*access.Config) {
		role.Codes = []string{codes["pharmacist"]}
		return func(c *access.Config) { c.Policy.Role["pharmacist"] = role }
	}
	none := func(*access.Config) {}
	medicines := map[record.Section]access.Visibility{record.Allergies: access.SeesAll, record.Medicines: access.SeesActive}
	seen := []record.Section{record.Medicines, record.Allergies}
	carers := []record.Section{
		record.CarePlans, record.Letters, record.Medicines, record.Allergies, record.Problems, record.Immunisations, record.Contacts,
		record.Appointments, record.CareTeam, record.Flags,
	}
	all := record.Sections()
	cases := []struct {
		role   string
		change func(*access.Config)
		want   viewing.Permits
	}{
		{"receptionist", none, viewing.Permits{Home: viewing.HomeSearch, Find: true, RegisteredPatients: true, Sections: []record.Section{record.Appointments, record.Flags}}},
		{"carer", none, viewing.Permits{Home: viewing.HomeResidents, Find: true, RegisteredPatients: true, Sections: carers}},
		{"manager", none, viewing.Permits{Home: viewing.HomeResidents, Find: true, Trail: true, RegisteredPatients: true, Sections: carers}},
		{"nurse", none, viewing.Permits{Home: viewing.HomeResidents, Find: true, RegisteredPatients: true, Sections: all}},
		{"nurse", func(c *access.Config) { c.LocalResidents = &memoryList{} }, viewing.Permits{Home: viewing.HomeResidents, Find: true, Keep: true, RegisteredPatients: true, Sections: all}},
		{"clinician", none, viewing.Permits{Home: viewing.HomeSearch, Find: true, RegisteredPatients: true, Sections: all}},
		{"ambulance", none, viewing.Permits{Home: viewing.HomeSearch, Find: true, Sections: all}},
		{"privacy-officer", none, viewing.Permits{Home: viewing.HomeTrail, Trail: true}},
		{"unheard-of", none, viewing.Permits{}},
		{"pharmacist", none, viewing.Permits{}},
		{"pharmacist", pharmacist(access.RolePolicy{Find: true, Open: true, Sections: medicines}), viewing.Permits{Home: viewing.HomeSearch, Find: true, Sections: seen}},
		{"pharmacist", pharmacist(access.RolePolicy{List: true, Open: true, Sections: medicines}), viewing.Permits{Home: viewing.HomeResidents, Sections: seen}},
		{"pharmacist", pharmacist(access.RolePolicy{List: true, Find: true, Trail: true}), viewing.Permits{Home: viewing.HomeResidents, Find: true, Trail: true}},
		{"pharmacist", pharmacist(access.RolePolicy{Trail: true}), viewing.Permits{Home: viewing.HomeTrail, Trail: true}},
	}
	for _, c := range cases {
		if got := furnish(t, c.role, c.change).desk.Permits(); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: permits %+v, want %+v", c.role, got, c.want)
		}
	}
	h := open(t, "nurse")
	if err := h.desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := h.desk.Permits(); !reflect.DeepEqual(got, viewing.Permits{}) {
		t.Errorf("with nobody signed in the desk permits %+v", got)
	}
}

func TestRegistrationIsAReasonOnlyForRolesThatMayGiveIt(t *testing.T) {
	look := viewing.Look{Person: stranger, Relationship: viewing.RegisteredPatient, Permission: viewing.PermissionGiven}
	for role, may := range map[string]bool{"clinician": true, "receptionist": true, "ambulance": false} {
		h := open(t, role)
		err := h.desk.Open(t.Context(), look, func(record.Chart) {})
		if may != (err == nil) || !may && record.KindOf(err) != record.NotAllowed {
			t.Errorf("%s: %v", role, err)
		}
	}
}

// wrongs are what a policy says is wrong with it, by key.
func wrongs(p access.Policy) map[string]string {
	said := map[string]string{}
	p.Check(func(key, sentence string) { said[key] = sentence })
	return said
}

func TestAPolicyThatMeansNothingIsRefused(t *testing.T) {
	if said := wrongs(policy(t)); len(said) > 0 {
		t.Errorf("our own policy: %v", said)
	}
	sees := func(section record.Section, visibility access.Visibility) map[record.Section]access.Visibility {
		return map[record.Section]access.Visibility{section: visibility}
	}
	other := access.RolePolicy{Title: "Other", Codes: []string{"R1"}}
	for _, c := range []struct {
		role      access.RolePolicy
		key, says string
	}{
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true, Sections: sees("alergies", access.SeesAll)}, "role.x.sections.alergies", "is no section: use care-plan, "},
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true, Sections: sees(record.Allergies, "al")}, "role.x.sections.allergies", `cannot be "al": use all, `},
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true, Sections: sees(record.Allergies, "")}, "role.x.sections.allergies", `cannot be "": use all, `},
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true, Sections: sees(record.Problems, access.SeesBooking)}, "role.x.sections.problems", "for appointments alone"},
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true, Sections: sees(record.Medicines, access.SeesLast3GP)}, "role.x.sections.medicines", "for contacts alone"},
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true, Sections: sees(record.Medicines, access.SeesDischarge)}, "role.x.sections.medicines", "for letters alone"},
		{access.RolePolicy{Title: "X", Codes: []string{"R2"}, Open: true}, "role.x.sections", "sees sections"},
		{access.RolePolicy{Title: " ", Codes: []string{"R2"}}, "role.x.title", "is missing or empty"},
		{access.RolePolicy{Title: "X"}, "role.x.codes", "nobody has this role"},
		{access.RolePolicy{Title: "X", Codes: []string{"R1"}}, "role.x.codes", "R1, which role.other has too"},
		{access.RolePolicy{Title: "X", Codes: []string{"R2", "R2"}}, "role.x.codes", "R2, which role.x has too"},
		{access.RolePolicy{Title: "X", Codes: []string{"S1:G2:R2"}}, "role.x.codes", "no job-role code"},
		{access.RolePolicy{Title: "X", Codes: []string{""}}, "role.x.codes", "no job-role code"},
	} {
		said := wrongs(access.Policy{Role: map[string]access.RolePolicy{"x": c.role, "other": other}})
		if len(said) != 1 || !strings.Contains(said[c.key], c.says) {
			t.Errorf("%+v: it says %v", c.role, said)
		}
	}
	if said := wrongs(access.Policy{}); said["role"] == "" {
		t.Error("a policy without a role is taken")
	}
}

func TestTheListMarksWhoCouldBeTakenForAnotherAndWhoseAddressIsRestricted(t *testing.T) {
	twin, alone, hidden := margaret, stranger, stranger
	twin.NHSNumber, twin.Name.Given = "9993334445", "Maud"
	hidden.NHSNumber, hidden.Name.Family, hidden.Restricted = "9994445556", "Grant", true
	h := open(t, "nurse", twin, alone, hidden)
	var list viewing.ResidentList
	if err := h.desk.Residents(t.Context(), false, func(l viewing.ResidentList) { list = l }); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"Margaret": "Another like this: check who", "Maud": "Another like this: check who", "Alan": ""}
	for _, row := range list.Rows {
		said := want[row.Person.Name.Given]
		if row.Person.Restricted {
			said = "Address restricted"
		}
		if row.News != said {
			t.Errorf("%q is said, want %q", row.News, said)
		}
	}
}

// onShift is how many have locked and may unlock.
func onShift(t *testing.T, desk *access.Desk) int {
	t.Helper()
	on, err := desk.OnShift(t.Context())
	if err != nil {
		t.Error(err)
	}
	return len(on)
}

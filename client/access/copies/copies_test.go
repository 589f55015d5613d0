package copies_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.uber.org/goleak"

	"careview/assets"
	"careview/client/access"
	"careview/client/access/copies"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, 11, 28, 21, 4, 0, 0, time.UTC)

const source = "London Care Record"

// memory is a store, a trail and sources, in memory.
type memory struct {
	mu       sync.Mutex
	taken    []viewing.CopiesTaken
	events   []viewing.Event
	full     viewing.EventKind // the trail does not take it
	opener   viewing.Staff     // whose PIN is right
	signedIn viewing.Staff     // afterwards
	gone     error             // why what was opened stands no more
	asked    []string          // of AskMany: whom
	together record.StateKind  // of what is asked about people together; empty: it cannot be
	due      []int
	spent    int               // codes
	left     bool              // a person's copy is there no longer
	nobody   bool              // could open what is taken
	later    time.Duration     // by the clock
	unkept   int               // of each batch
	others   []record.Supplier // of whom nothing is copied
	lastly   time.Time         // a source was asked; with it what is due goes by the clock
	stop     func()            // called as a source is asked
	parts    []record.Section  // that are to be told
	lacks    []record.Section  // of the source

	changes []string // of who may open
	unsafe  viewing.Unsafe
}

func (m *memory) Admit(_ context.Context, staff viewing.Staff, _ string, _ func() bool) error {
	m.changes = append(m.changes, "admit "+staff.Role.Kind)
	return nil
}
func (m *memory) Confirm(_ context.Context, staff viewing.Staff) error {
	m.changes = append(m.changes, "confirm "+staff.Role.Kind)
	return nil
}
func (m *memory) Dismiss(_ context.Context, subject string) error {
	m.changes = append(m.changes, "dismiss "+subject)
	return nil
}
func (m *memory) MakeCode(context.Context, viewing.Staff) (string, error) {
	return "ABCD", nil
}
func (m *memory) Ready(context.Context) (bool, error) { return !m.nobody, nil }
func (m *memory) Take(_ context.Context, taken viewing.CopiesTaken) (int, error) {
	m.taken = append(m.taken, taken)
	return len(taken.Copies) - m.unkept, nil
}
func (m *memory) Taken(_ context.Context, people []record.Patient, parts []record.Section) ([]time.Time, error) {
	m.parts = parts
	return make([]time.Time, len(people)), nil
}
func (m *memory) Due(_ context.Context, _ []record.Patient, _ string, _ record.Section, within time.Duration) ([]int, error) {
	if !m.lastly.IsZero() && now.Add(m.later).Sub(m.lastly) < within {
		return nil, nil
	}
	return m.due, nil
}
func (m *memory) Set(context.Context, func(string) (viewing.SinceLock, error)) (viewing.CopySet, error) {
	return viewing.CopySet{}, nil
}
func (m *memory) Open(_ context.Context, subject, _ string, _ viewing.SinceLock) (viewing.CopiesRead, error) {
	read := viewing.CopiesRead{Opener: viewing.CopyOpener{Staff: m.opener}, Now: now.Add(6 * time.Hour)}
	for _, taken := range m.taken {
		read.Copies = append(read.Copies, taken.Copies...)
	}
	return read, nil
}
func (m *memory) OpenByCode(ctx context.Context, _ string, _ time.Time, allow func(viewing.Staff) error) (viewing.CopiesRead, error) {
	if err := allow(m.opener); err != nil {
		return viewing.CopiesRead{}, err
	}
	m.spent++
	return m.Open(ctx, "", "", viewing.SinceLock{})
}
func (m *memory) CheckOpened(context.Context, viewing.CopiesRead, record.Patient) (bool, error) {
	return !m.left, m.gone
}

func (m *memory) Append(_ context.Context, event viewing.Event) (uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if event.Kind == m.full {
		return 0, record.Because(nil, record.Local, "The audit trail cannot be written.", "")
	}
	m.events = append(m.events, event)
	return uint64(len(m.events)), nil
}
func (m *memory) SinceLock(context.Context, string) (viewing.SinceLock, error) {
	return viewing.SinceLock{Tried: 1}, nil
}
func (m *memory) Among(_ context.Context, _, _ uint64, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable []uint64, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.full == viewing.EventTrail {
		return nil, nil, record.Because(nil, record.Local, "The audit trail cannot be read.", "")
	}
	for i, event := range m.events {
		if slices.Contains(kinds, event.Kind) {
			entries = append(entries, viewing.TrailEntry{Sequence: uint64(i) + 1, At: now.Add(m.later), Event: event})
		}
	}
	return entries, nil, nil
}
func (m *memory) Suppliers() []record.Supplier {
	return append([]record.Supplier{{Name: source, Lacks: m.lacks}}, m.others...)
}
func (m *memory) AskMany(_ context.Context, people []record.Patient, name string, sections ...record.Section) iter.Seq2[int, record.Answer] {
	return func(yield func(int, record.Answer) bool) {
		for i, person := range people {
			m.asked = append(m.asked, string(person.NHSNumber))
			if m.stop != nil {
				m.stop()
			}
			answer := record.Answer{Source: name, At: now, States: map[record.Section]record.State{}}
			for _, section := range sections {
				answer.States[section] = record.State{Kind: record.AnsweredEmpty, At: now}
			}
			if !yield(i, answer) {
				return
			}
		}
	}
}

func (m *memory) AskTogether(_ context.Context, people []record.Patient, name string, sections ...record.Section) iter.Seq2[int, record.Answer] {
	return func(yield func(int, record.Answer) bool) {
		for i := range people {
			answer := record.Answer{Source: name, At: now, States: map[record.Section]record.State{}, RequestIDs: []string{"together"}}
			for _, section := range sections {
				answer.States[section] = record.State{Kind: m.together, At: now}
			}
			if m.together == "" || !yield(i, answer) {
				return
			}
		}
	}
}

func (m *memory) kinds() (kinds []viewing.EventKind) {
	for _, event := range m.events {
		kinds = append(kinds, event.Kind)
	}
	return kinds
}

func staff(kind string) viewing.Staff {
	return viewing.Staff{Subject: kind, Name: "Ann Lee", Role: viewing.Role{ID: "1", Kind: kind, Organisation: "VN9A1", OrgName: "Oakfield House"}}
}

func desk(t *testing.T, m *memory, roles ...string) *copies.Desk {
	t.Helper()
	return deskOf(t, m, m, m, roles...)
}

// deskOf is one over another store and trail.
func deskOf(t *testing.T, m *memory, store copies.Store, trail copies.Trail, roles ...string) *copies.Desk {
	t.Helper()
	var policy access.Policy
	if err := toml.Unmarshal(assets.Roles, &policy); err != nil {
		t.Fatal(err)
	}
	d, err := copies.New(copies.Config{
		Store: store, Trail: trail, Sources: m, Policy: policy, Site: "VN9A1", Roles: append(roles, "nurse", "carer"),
		Parts: []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam}, Recovery: true,
		Now: func() time.Time { return now.Add(m.later) }, SignedIn: func() viewing.Staff { return m.signedIn }, Unsafe: func() viewing.Unsafe { return m.unsafe },
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func zofia() record.Patient {
	return record.Patient{NHSNumber: "9991234551", Name: record.Name{Family: "Zebedee", Given: "Zofia"}, Address: "Room 7, Oakfield House", Phones: []string{"020 7946 0100"}, Practice: "Oak Lane Surgery"}
}

// full is all that a source may say of somebody.
func full(person record.Patient) record.Answer {
	answer := record.Answer{Source: source, At: now, Patient: &person, States: map[record.Section]record.State{}, RequestIDs: []string{"r1"}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: now}
		entry := record.Entry{Section: section, Source: source, Text: "text of " + string(section), ClinicalStatus: record.Active}
		switch section {
		case record.Allergies:
			entry.Detail = record.Allergy{Substance: "Penicillin"}
		case record.CarePlans:
			entry.Detail = record.Plan{Fields: []record.PlanItem{
				{Field: planfield.CPR, Text: "Do not attempt", Code: record.Code{Value: record.NotForAttemptedCPR}}, {Field: planfield.KeySafe, Text: "4711"}, {Field: planfield.Access, Text: "The key safe code is 4711"},
			}}
		case record.Letters:
			entry.Detail = record.Letter{Kind: "Clinic letter", Body: []record.Paragraph{{Text: "Dear Doctor"}}, Attachments: []record.Attachment{{Data: []byte("PDF")}}}
			entry.InWords = []record.PlanItem{{Field: planfield.CPR, Text: "not for resuscitation"}}
		case record.Medicines:
			entry.Detail = record.Medicine{Name: "Apixaban"}
			entry.Until = record.DateOf(now.Add(3*time.Hour), record.ToMinute)
		}
		answer.Entries = append(answer.Entries, entry)
	}
	return answer
}

func looked(person record.Patient) viewing.CopiesTaken {
	return viewing.CopiesTaken{Staff: staff("nurse"), Follows: 7, At: now, Copies: []viewing.EmergencyCopy{{Person: person, Room: "7", Answers: []record.Answer{full(person)}}}}
}

// A copy holds the parts of the policy and nothing else: no letters, results or
// observations, no code of a key safe, nothing of where somebody lives.
func TestACopyHoldsNothingButItsParts(t *testing.T) {
	for _, restricted := range []bool{false, true} {
		m := &memory{}
		person := zofia()
		person.Restricted = restricted
		desk(t, m).Take(t.Context(), looked(person))
		if len(m.taken) != 1 || len(m.taken[0].Copies) != 1 {
			t.Fatalf("%d batches", len(m.taken))
		}
		one := m.taken[0].Copies[0]
		parts := []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam}
		for section, state := range one.Answers[0].States {
			if !slices.Contains(parts, section) && state.Whole() {
				t.Errorf("%s is in the copy", section)
			}
		}
		for _, entry := range one.Answers[0].Entries {
			letter, isLetter := entry.Detail.(record.Letter)
			switch {
			case isLetter && (letter.Body != nil || letter.Attachments != nil || len(entry.InWords) != 1):
				t.Error("a letter is in the copy")
			case !isLetter && !slices.Contains(parts, entry.Section):
				t.Errorf("an entry of %s is in the copy", entry.Section)
			}
			if plan, ok := entry.Detail.(record.Plan); ok {
				for _, item := range plan.Fields {
					if strings.Contains(item.Text, "4711") {
						t.Error("the code of the key safe is in the copy")
					}
				}
			}
		}
		for _, is := range []record.Patient{one.Person, *one.Answers[0].Patient} {
			if is.Address != "" || restricted && (len(is.Phones) > 0 || is.Practice != "" || one.Room != "") || !restricted && is.Practice == "" {
				t.Errorf("restricted %t: where she lives is in the copy, or more is missing", restricted)
			}
		}
	}
}

// Each reader sees a copy as their role sees the record.
func TestEachReaderSeesACopyAsTheirRoleAllows(t *testing.T) {
	for role, c := range map[string]struct {
		allergies record.AllergyHeading
		cpr       record.CPRStatus
		inWords   int
	}{
		"nurse":        {record.KnownAllergies, record.CPRDoNotAttempt, 1},
		"carer":        {record.KnownAllergies, record.CPRDoNotAttempt, 0}, // of a letter that is not theirs to read
		"receptionist": {record.AllergiesUnavailable, record.CPRUnavailable, 0},
	} {
		m := &memory{opener: staff(role)}
		d := desk(t, m, "receptionist")
		d.Take(t.Context(), looked(zofia()))
		opened, err := d.Open(t.Context(), role, "483920", false)
		if err != nil || len(opened.Rows) != 1 {
			t.Fatalf("%s: %d rows, %v", role, len(opened.Rows), err)
		}
		if (opened.Rows[0].Allergy.Text == "") != (role == "receptionist") {
			t.Errorf("%s is told %q in the list", role, opened.Rows[0].Allergy.Text)
		}
		shown, err := d.Look(t.Context(), zofia())
		if err != nil {
			t.Fatal(err)
		}
		status, _ := shown.Chart.CPR()
		if got := shown.Chart.AllergyHeading(); got != c.allergies || status != c.cpr || len(shown.Chart.InWords(planfield.CPR)) != c.inWords {
			t.Errorf("%s: %s, %s, %d in words", role, got, status.Words(), len(shown.Chart.InWords(planfield.CPR)))
		}
	}
}

// Medicines that are over when they are copied are left out, unless all of them are.
func TestMedicinesThatAreOverAreNotCopied(t *testing.T) {
	medicine := func(name string, status record.ClinicalStatus, until time.Time) record.Entry {
		entry := record.Entry{Section: record.Medicines, Source: source, Text: name, ClinicalStatus: status, Detail: record.Medicine{Name: name}}
		if !until.IsZero() {
			entry.Until = record.DateOf(until, record.ToMinute)
		}
		return entry
	}
	current := medicine("Apixaban", record.Active, now.Add(time.Hour))
	stopped, ended := medicine("Codeine", record.Inactive, time.Time{}), medicine("Amoxicillin", record.Active, now.Add(-time.Hour))
	for name, c := range map[string]struct{ said, copied []record.Entry }{
		"one was stopped":      {[]record.Entry{stopped, current}, []record.Entry{current}},
		"one has ended":        {[]record.Entry{current, ended}, []record.Entry{current}},
		"all of them are over": {[]record.Entry{stopped, ended}, []record.Entry{stopped, ended}},
		"none of them is over": {[]record.Entry{current}, []record.Entry{current}},
		"there are none":       {nil, nil},
	} {
		m := &memory{}
		taken := listed()
		answer := &taken.Copies[0].Answers[0]
		answer.States[record.Medicines], answer.Entries = record.State{Kind: record.Answered, At: now}, c.said
		desk(t, m).Take(t.Context(), taken)
		names := func(entries []record.Entry) (names []string) {
			for _, entry := range entries {
				names = append(names, entry.Text)
			}
			return names
		}
		if got := names(m.taken[0].Copies[0].Answers[0].Entries); !slices.Equal(got, names(c.copied)) {
			t.Errorf("%s: %q are copied", name, got)
		}
	}
}

// What held when it was copied may have ended when it is read.
func TestTheDatesOfMedicinesAreJudgedWhenACopyIsRead(t *testing.T) {
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	d.Take(t.Context(), looked(zofia()))
	if got := m.taken[0].Copies[0].Answers[0].Entries; !slices.ContainsFunc(got, func(e record.Entry) bool { return e.Section == record.Medicines && e.ClinicalStatus == record.Active }) {
		t.Fatal("it was not in force when it was copied")
	}
	if _, err := d.Open(t.Context(), "nurse", "483920", false); err != nil {
		t.Fatal(err)
	}
	shown, err := d.Look(t.Context(), zofia())
	if err != nil || shown.Chart.Entries(record.Medicines)[0].ClinicalStatus != record.Inactive {
		t.Errorf("six hours later it is %v, %v", shown.Chart.Entries(record.Medicines)[0].ClinicalStatus, err)
	}
}

// Nothing of a copy is said to be none, whatever its source said then.
func TestOfACopyNothingIsSaidToBeNone(t *testing.T) {
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	taken := looked(zofia())
	taken.Copies[0].Answers[0].Entries = nil
	for section := range taken.Copies[0].Answers[0].States {
		taken.Copies[0].Answers[0].States[section] = record.State{Kind: record.AnsweredEmpty, At: now}
	}
	d.Take(t.Context(), taken)
	if _, err := d.Open(t.Context(), "nurse", "483920", false); err != nil {
		t.Fatal(err)
	}
	shown, err := d.Look(t.Context(), zofia())
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range record.Sections() {
		if view := shown.Chart.Section(section); view.None() || view.Whole() {
			t.Errorf("%s is none", section)
		}
	}
	if !shown.Then.Section(record.Medicines).None() || shown.Then.Section(record.Results).None() {
		t.Error("what was so when it was copied is not told")
	}
	m.others = []record.Supplier{{Name: "Hospital"}}
	if shown, err = d.Look(t.Context(), zofia()); err != nil {
		t.Fatal(err)
	}
	for _, section := range record.Sections() {
		if shown.Then.Section(section).None() {
			t.Errorf("with a source of which nothing is copied %s were none", section)
		}
		for _, chart := range []record.Chart{shown.Then, shown.Chart} {
			for _, of := range chart.Section(section).States {
				if of.Source == "Hospital" && of.State.Kind != record.NotCopied {
					t.Errorf("%s of a source of which nothing is copied are %s", section, of.State.Words())
				}
			}
		}
	}
}

// Whatever the trail does not take is neither taken nor shown.
func TestNothingOfTheCopiesIsDoneWithoutTheTrail(t *testing.T) {
	for _, full := range []viewing.EventKind{viewing.EventCopiesTaken, viewing.EventPIN, viewing.EventCopiesOpened, viewing.EventCopyListed, viewing.EventCopyRead} {
		m := &memory{opener: staff("nurse"), full: full}
		d := desk(t, m)
		d.Take(t.Context(), looked(zofia()))
		if full == viewing.EventCopiesTaken {
			if len(m.taken) > 0 {
				t.Error("a batch was taken")
			}
			continue
		}
		opened, err := d.Open(t.Context(), "nurse", "483920", false)
		if full != viewing.EventCopyRead && (record.KindOf(err) != record.Local || len(opened.Rows) > 0) {
			t.Errorf("%s: %d rows, %v", full, len(opened.Rows), err)
		}
		if shown, err := d.Look(t.Context(), zofia()); err == nil || len(shown.Chart.Answers()) > 0 {
			t.Errorf("%s: the copy is shown", full)
		}
	}
}

// What is removed, or runs out, while somebody reads is not read on.
func TestWhatIsRemovedWhileItIsOpenIsNotReadOn(t *testing.T) {
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	d.Take(t.Context(), looked(zofia()))
	if _, err := d.Open(t.Context(), "nurse", "483920", false); err != nil {
		t.Fatal(err)
	}
	m.gone = record.Because(nil, record.NotFound, "gone", "")
	if _, err := d.Look(t.Context(), zofia()); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("%v", err)
	}
	m.gone = nil
	if _, err := d.Look(t.Context(), zofia()); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("once shut they are open again: %v", err)
	}
}

// A role that may open none any more opens none, and nobody sees somebody of whom there is
// no copy; both are refusals in the trail.
func TestWhoMayNotOpenTheCopiesIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		who  viewing.Staff
		want record.Kind
	}{
		"a role that the policy does not name": {staff("manager"), record.NotAllowed},
		"a role that is no role":               {staff("x"), record.NotAllowed},
		"at another organisation":              {viewing.Staff{Subject: "nurse", Role: viewing.Role{ID: "1", Kind: "nurse", Organisation: "A81001"}}, record.NotAllowed},
	} {
		m := &memory{opener: c.who}
		d := desk(t, m)
		d.Take(t.Context(), looked(zofia()))
		if opened, err := d.Open(t.Context(), c.who.Subject, "483920", false); record.KindOf(err) != c.want || len(opened.Rows) > 0 {
			t.Errorf("%s: %v", name, err)
		}
		if kinds := m.kinds(); kinds[len(kinds)-1] != viewing.EventRefused {
			t.Errorf("%s: the trail has %q", name, kinds)
		}
	}
	m := &memory{opener: staff("nurse")}
	d := desk(t, m)
	d.Take(t.Context(), looked(zofia()))
	if _, err := d.Open(t.Context(), "nurse", "483920", false); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Look(t.Context(), record.Patient{NHSNumber: "9991234578"}); record.KindOf(err) != record.NotFound {
		t.Errorf("somebody else: %v", err)
	}
	if _, err := d.Open(t.Context(), "nurse", "483920", true); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("a drill of nobody: %v", err)
	}
}

// For a list the rest of the copy is asked for of those who are due, each once and in the
// trail; after a look nothing is asked.
func TestNoMoreIsAskedForTheCopiesThanIsDue(t *testing.T) {
	other := record.Patient{NHSNumber: "9991234578", Name: record.Name{Family: "Quillfeather"}}
	list := viewing.CopiesTaken{Staff: staff("carer"), At: now, Listed: true, Residents: []record.Patient{zofia(), other}}
	for _, person := range list.Residents {
		list.Copies = append(list.Copies, viewing.EmergencyCopy{Person: person, Answers: []record.Answer{{Source: source, At: now, States: map[record.Section]record.State{record.Allergies: {Kind: record.AnsweredEmpty, At: now}}}}})
	}
	m := &memory{due: []int{1}}
	desk(t, m).Take(t.Context(), list)
	if !slices.Equal(m.asked, []string{string(other.NHSNumber)}) {
		t.Errorf("%d were asked about", len(m.asked))
	}
	if want := []viewing.EventKind{viewing.EventCopiesTaken, viewing.EventAnswered, viewing.EventCopiesTaken}; !slices.Equal(m.kinds(), want) {
		t.Errorf("the trail has %q", m.kinds())
	}
	if len(m.taken) != 2 || len(m.taken[0].Copies) != 2 || len(m.taken[1].Copies) != 1 || m.taken[1].Residents != nil {
		t.Fatalf("%d batches", len(m.taken))
	}
	if states := m.taken[1].Copies[0].Answers[0].States; states[record.Medicines].Kind != record.AnsweredEmpty || len(states) != 2 {
		t.Errorf("she has %v", states)
	}
	m = &memory{due: []int{0}}
	desk(t, m).Take(t.Context(), looked(zofia()))
	if len(m.asked) > 0 {
		t.Errorf("after a look %d were asked about", len(m.asked))
	}
	m = &memory{due: []int{0, 1}}
	elsewhere := list
	elsewhere.Staff.Role.Organisation = "A81001"
	desk(t, m).Take(t.Context(), elsewhere)
	if len(m.asked)+len(m.taken)+len(m.events) > 0 {
		t.Error("copies are taken for another organisation")
	}
}

// What the list does not ask for is asked for at most every four hours, however often the
// list is read.
func TestMedicinesAreAskedForTheCopiesEveryFourHours(t *testing.T) {
	m := &memory{due: []int{0}, lastly: now}
	d := desk(t, m)
	for _, later := range []time.Duration{time.Minute, time.Hour, 4*time.Hour - time.Second} {
		m.later = later
		if d.Take(t.Context(), listed()); len(m.asked) > 0 {
			t.Errorf("they are asked for %v after they were", later)
		}
	}
	m.later = 4 * time.Hour
	if d.Take(t.Context(), listed()); len(m.asked) != 1 {
		t.Errorf("after four hours %d are asked about", len(m.asked))
	}
}

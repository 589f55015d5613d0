package access_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
)

// memory is a memory of what was seen, in memory.
type memory struct {
	mu   sync.Mutex
	kept map[string]changes.Memory
	fail error
}

func newMemory() *memory { return &memory{kept: map[string]changes.Memory{}} }

func hash(content []byte) changes.Fingerprint {
	mac := hmac.New(sha256.New, []byte("key"))
	mac.Write(content)
	return changes.Fingerprint(mac.Sum(nil)[:16])
}

func (m *memory) of(of changes.MemoryKey) (string, changes.Memory) {
	key := fmt.Sprint(of.Organisation, " ", of.Role, " ", of.Person.NHSNumber.Grouped())
	kept := m.kept[key]
	kept.Hash = hash
	return key, kept
}

func (m *memory) Recall(_ context.Context, of changes.MemoryKey) (changes.Memory, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, kept := m.of(of)
	return kept, m.fail
}

func (m *memory) Remember(_ context.Context, of changes.MemoryKey, after func(changes.Memory) changes.Memory) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	key, kept := m.of(of)
	m.kept[key] = after(kept)
	return m.fail
}

// eachSection holds one thing of every section that is told of, written as said.
func eachSection(words string, status record.ClinicalStatus) []record.Entry {
	entry := func(section record.Section, kind string, detail any) record.Entry {
		return record.Entry{Section: section, Type: kind, ID: "1", Text: string(section) + words, Status: words, ClinicalStatus: status,
			Date: record.Day(2026, 11, 20), Source: "London Care Record", Detail: detail}
	}
	plan := record.Plan{Fields: []record.PlanItem{{Field: planfield.Fears, Heading: "Fears", Text: words}}}
	stay := entry(record.Contacts, "Encounter", record.Contact{Stay: true})
	stay.Period = record.Period{From: record.Day(2026, 11, 19), Until: record.Day(2026, 11, 20)}
	return []record.Entry{
		entry(record.Medicines, "MedicationRequest", record.Medicine{Name: "Iron 210 mg tablets", Dose: words}),
		entry(record.Letters, "DocumentReference", record.Letter{Kind: words}),
		entry(record.Results, "Observation", record.Result{Value: words, Interpretation: record.Low}),
		entry(record.Allergies, "AllergyIntolerance", record.Allergy{Substance: words}),
		entry(record.Problems, "Condition", nil),
		{Section: record.CarePlans, Type: "Composition", ID: "1", Text: "Plan", ClinicalStatus: record.Active, Source: "London Care Record", Detail: plan},
		stay,
		entry(record.Other, "ServiceRequest", nil),
	}
}

// remembering is a house in which what was seen is kept in m, and where the record is.
func remembering(t *testing.T, role string, m *memory, entries *[]record.Entry, more ...func(*access.Config)) house {
	return furnish(t, role, func(c *access.Config) {
		for _, change := range more {
			change(c)
		}
		c.Directory, c.Memory = memoryDirectory{residents: []record.Patient{margaret}, people: []record.Patient{margaret}}, m
		c.Sources = &memorySources{order: []string{"London Care Record"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
			"London Care Record": func(_ context.Context, person record.Patient) record.Answer {
				answer := everySection(person)
				answer.Entries = *entries
				return answer
			},
		}}
	})
}

// lookAtAll opens the record, is shown what is new to its end and every page, and returns the
// sections in which something was new.
func lookAtAll(t *testing.T, h house) string {
	t.Helper()
	seen, err := h.desk.Seen(t.Context(), inMyCare)
	if err != nil {
		t.Fatal(err)
	}
	var chart record.Chart
	if err := h.desk.Open(t.Context(), inMyCare, func(c record.Chart) { chart = c }); err != nil {
		t.Fatal(err)
	}
	page := changes.Of(chart, seen, changes.Since{Kind: changes.LastLook}, now)
	var found []string
	for section, known := range page.Sections {
		if known.New > 0 {
			found = append(found, string(section))
		}
	}
	shown := changes.Shown{Chart: chart, News: &page, Entries: map[record.Section][]record.Entry{}}
	for _, section := range record.Sections() {
		shown.Entries[section] = chart.Section(section).Entries
	}
	if err := h.desk.Shown(t.Context(), inMyCare, shown); err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return strings.Join(found, " ")
}

func TestEachRoleIsToldWhatIsNewOfWhatItSeesAlone(t *testing.T) {
	const everything = "allergies care-plan letters medicines other problems results"
	for role, want := range map[string]string{
		"nurse": everything, "clinician": everything, "ambulance": everything,
		"carer": "allergies care-plan medicines problems", "manager": "allergies care-plan medicines problems",
		"receptionist": "",
	} {
		t.Run(role, func(t *testing.T) {
			m, entries := newMemory(), eachSection("before", record.Active)
			h := remembering(t, role, m, &entries)
			if first := lookAtAll(t, h); first != "" {
				t.Errorf("on the first look %s is new", first)
			}
			entries = eachSection("after", record.Active)
			if got := lookAtAll(t, h); got != want {
				t.Errorf("told of %q, want %q", got, want)
			}
			if again := lookAtAll(t, h); again != "" {
				t.Errorf("the look after finds %s", again)
			}
		})
	}
}

func TestALookInOneKindOfRoleLeavesWhatIsNewForAnother(t *testing.T) {
	m, entries := newMemory(), eachSection("before", record.Active)
	lookAtAll(t, remembering(t, "nurse", m, &entries))
	entries = eachSection("after", record.Active)
	for _, role := range []string{"receptionist", "ambulance", "carer"} {
		lookAtAll(t, remembering(t, role, m, &entries))
	}
	nurse := remembering(t, "nurse", m, &entries)
	if got := lookAtAll(t, nurse); !strings.Contains(got, "letters") || !strings.Contains(got, "medicines") {
		t.Errorf("the nurse is told of %q", got)
	}
}

func TestTheLastLookIsThatOfTheSameKindOfRole(t *testing.T) {
	entries := eachSection("", record.Active)
	h := remembering(t, "nurse", newMemory(), &entries)
	if seen, err := h.desk.Seen(t.Context(), inMyCare); err != nil || seen.Last.At.Known() {
		t.Errorf("before anybody looked: %v, %v", seen.Last.At, err)
	}
	lookAtAll(t, h)
	seen, err := h.desk.Seen(t.Context(), inMyCare)
	if err != nil || seen.Last.By != "Ann Lee" || !seen.Last.At.Known() {
		t.Errorf("the last look was by %q at %s, %v", seen.Last.By, seen.Last.At, err)
	}
	h.trail.forgot = errors.New("locked")
	if seen, err := h.desk.Seen(t.Context(), inMyCare); err != nil || !seen.Unread {
		t.Errorf("a trail that cannot be read is not said: %v", err)
	}
}

func TestWhatWasSeenIsToldToNobodyWhoMayNotOpenTheRecord(t *testing.T) {
	entries := eachSection("", record.Active)
	for name, c := range map[string]struct {
		role string
		look viewing.Look
	}{
		"a role that opens nothing": {"privacy-officer", inMyCare},
		"nobody was asked":          {"nurse", viewing.Look{Person: margaret}},
		"no permission":             {"nurse", viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare}},
	} {
		h := remembering(t, c.role, newMemory(), &entries)
		if _, err := h.desk.Seen(t.Context(), c.look); record.KindOf(err) != record.NotAllowed {
			t.Errorf("%s: %v", name, err)
		}
		if err := h.desk.Shown(t.Context(), c.look, changes.Shown{}); record.KindOf(err) != record.NotAllowed {
			t.Errorf("%s marks: %v", name, err)
		}
	}
}

func TestALetterThatIsOpenedIsReadByTheHome(t *testing.T) {
	for name, said := range map[string]record.Letter{
		"as a document":         {Attachments: []record.Attachment{{Title: "Clinic", Data: []byte("Dear Doctor"), ContentType: "text/plain"}}},
		"with words of its own": {Body: []record.Paragraph{{Heading: "Plan", Text: "Dear Doctor"}}},
	} {
		t.Run(name, func(t *testing.T) { isReadByTheHome(t, said) })
	}
}

func isReadByTheHome(t *testing.T, said record.Letter) {
	m := newMemory()
	letter := record.Entry{Section: record.Letters, Type: "DocumentReference", ID: "1", Text: "Clinic", Source: "London Care Record", Detail: said}
	other := letter
	other.ID = "2"
	entries := []record.Entry{letter, other}
	nurse := remembering(t, "nurse", m, &entries)
	var words string
	if err := nurse.desk.Document(t.Context(), inMyCare, letter, 0, func(d record.Document) { words = d.Body[0].Text }); err != nil || words != "Dear Doctor" {
		t.Fatalf("it says %q, %v", words, err)
	}
	if err := nurse.desk.Document(t.Context(), inMyCare, other, 1, func(record.Document) {}); record.KindOf(err) != record.NotFound {
		t.Fatalf("a document that it has not got: %v", err)
	}
	if !slices.ContainsFunc(nurse.trail.events, func(e viewing.Event) bool { return e.Kind == viewing.EventDocument && e.Outcome == "success" }) {
		t.Error("the trail does not say that it was read")
	}
	for _, role := range []string{"nurse", "clinician"} {
		seen, err := remembering(t, role, m, &entries).desk.Seen(t.Context(), inMyCare)
		if err != nil {
			t.Fatal(err)
		}
		if seen.Reading(&letter) != changes.WasRead || seen.Reading(&other) != changes.NotRead {
			t.Errorf("%s is told %d and %d", role, seen.Reading(&letter), seen.Reading(&other))
		}
		changed := letter
		changed.Text = "Clinic, corrected"
		if seen.Reading(&changed) != changes.ReadOther {
			t.Errorf("a new version is told as %d", seen.Reading(&changed))
		}
	}
}

// A letter of which one role is shown all and another is not is one letter: whoever of them
// opens it has read it for both, and its amended version is another to both.
func TestALetterOfWhichARoleIsShownLessIsReadForAll(t *testing.T) {
	sent := func(code string) []record.Entry {
		return []record.Entry{{Section: record.Letters, Type: "DocumentReference", ID: "1", Text: "Clinic", Source: "London Care Record", Detail: record.Letter{
			Discharge: true, Body: []record.Paragraph{{Heading: "Access", Text: "The key safe code is " + code + "."}, {Heading: "Plan", Text: "Iron."}},
		}}}
	}
	entries := sent("4711")
	shown := func(h house) (letter record.Entry, seen changes.Seen) {
		seen, err := h.desk.Seen(t.Context(), inMyCare)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.desk.Open(t.Context(), inMyCare, func(c record.Chart) {
			if found := c.Entries(record.Letters); len(found) == 1 {
				letter = found[0]
			}
		}); err != nil || letter.ID == "" {
			t.Fatalf("%+v, %v", letter, err)
		}
		return letter, seen
	}
	said := map[string]bool{}
	for _, opens := range []string{"nurse", "carer", "clinician"} {
		for _, looks := range []string{"nurse", "carer", "clinician"} {
			m := newMemory()
			entries = sent("4711")
			by, other := remembering(t, opens, m, &entries, stayingOut), remembering(t, looks, m, &entries, stayingOut)
			letter, _ := shown(by)
			said[letter.Detail.(record.Letter).Body[0].Text] = true
			if err := by.desk.Document(t.Context(), inMyCare, letter, 0, func(record.Document) {}); err != nil {
				t.Fatal(err)
			}
			if same, seen := shown(other); seen.Reading(&same) != changes.WasRead {
				t.Errorf("opened by a %s, and a %s is told %d", opens, looks, seen.Reading(&same))
			}
			entries = sent("8254")
			if amended, seen := shown(other); seen.Reading(&amended) != changes.ReadOther {
				t.Errorf("opened by a %s, then amended, and a %s is told %d", opens, looks, seen.Reading(&amended))
			}
		}
	}
	if len(said) < 2 {
		t.Errorf("nobody is shown less: %v", said)
	}
}

// A page that names what the role does not see marks nothing of it, whoever made the page.
func TestOfWhatARoleDoesNotSeeNothingIsKeptAsSeen(t *testing.T) {
	entries := eachSection("", record.Active)
	whole := record.NewChart(margaret, []record.Supplier{{Name: "London Care Record"}}).With(record.Answer{Source: "London Care Record", Entries: entries, States: map[record.Section]record.State{record.Results: {Kind: record.Answered}, record.Allergies: {Kind: record.Answered}}})
	for role, sees := range map[string]bool{"nurse": true, "carer": false} {
		m := newMemory()
		h := remembering(t, role, m, &entries)
		for _, section := range []record.Section{record.Results, record.Allergies} {
			shown := changes.Shown{Chart: whole, Entries: map[record.Section][]record.Entry{section: whole.Section(section).Entries}}
			if err := h.desk.Shown(t.Context(), inMyCare, shown); err != nil {
				t.Fatal(err)
			}
			marks := 0
			for _, kept := range m.kept {
				for _, group := range kept.Groups {
					marks += len(group.Marks)
				}
			}
			m.kept = map[string]changes.Memory{}
			if want := sees || section == record.Allergies; want != (marks == 1) {
				t.Errorf("%s: %d of %s are kept as seen", role, marks, section)
			}
		}
	}
}

func TestWhatCannotBeRememberedHoldsNothingUp(t *testing.T) {
	m, entries := newMemory(), eachSection("", record.Active)
	m.fail = record.Because(nil, record.Local, "What was seen cannot be read.", "")
	h := remembering(t, "nurse", m, &entries)
	seen, err := h.desk.Seen(t.Context(), inMyCare)
	if err != nil || !seen.Unread {
		t.Errorf("unread %v, %v", seen.Unread, err)
	}
	if _, err := h.look(t, margaret); err != nil {
		t.Errorf("the record does not open: %v", err)
	}
	letter := record.Entry{Section: record.Letters, Type: "DocumentReference", ID: "1", Detail: record.Letter{Attachments: []record.Attachment{{Data: []byte("Dear"), ContentType: "text/plain"}}}}
	if err := h.desk.Document(t.Context(), inMyCare, letter, 0, func(record.Document) {}); err != nil {
		t.Errorf("the letter does not open: %v", err)
	}
}

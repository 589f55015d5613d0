package offline_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
	"careview/storage/vault"
)

var start = time.Date(2026, 11, 28, 21, 4, 0, 0, time.UTC)

const (
	rules   = "rules"
	annsPIN = "483920"
	bensPIN = "771402"
)

// pc is one PC with its keyring, its folder and its clock.
type pc struct {
	t      *testing.T
	ring   vault.Keyring
	folder string
	now    time.Time
}

func newPC(t *testing.T) *pc {
	return &pc{t: t, ring: vault.Memory(), folder: t.TempDir(), now: start}
}

// vault is all that the keyring and the folder hold, to whoever has both.
func (p *pc) vault() *vault.Vault {
	p.t.Helper()
	kept, err := vault.Open(p.t.Context(), vault.Config{Keyring: p.ring, Folder: p.folder, Now: func() time.Time { return p.now }, Cost: vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}})
	if err != nil {
		p.t.Fatal(err)
	}
	return kept
}

// store is the copies as the program finds them when it starts.
func (p *pc) store(change ...func(*offline.Config)) (*offline.Store, string) {
	p.t.Helper()
	config := offline.Config{Vault: p.vault(), Site: "VN9A1", Rules: rules, Expiry: 72 * time.Hour, Shift: 12 * time.Hour, Now: func() time.Time { return p.now }}
	for _, one := range change {
		one(&config)
	}
	s, removed, err := offline.Open(p.t.Context(), config)
	if err != nil {
		p.t.Fatal(err)
	}
	return s, removed
}

func ann() viewing.Staff {
	return viewing.Staff{Subject: "ann", Name: "Ann Lee", Role: viewing.Role{ID: "1", Kind: "nurse", Name: "Nurse", Organisation: "VN9A1", OrgName: "Oakfield House"}}
}

func ben() viewing.Staff {
	return viewing.Staff{Subject: "ben", Name: "Ben Ode", Role: viewing.Role{ID: "2", Kind: "carer", Name: "Carer", Organisation: "VN9A1", OrgName: "Oakfield House"}}
}

func zofia() record.Patient {
	return record.Patient{NHSNumber: "9991234551", Name: record.Name{Family: "Zebedee", Given: "Zofia"}, Born: record.Day(1935, 5, 17)}
}

func quill() record.Patient {
	return record.Patient{NHSNumber: "9991234578", Name: record.Name{Family: "Quillfeather", Given: "Ann"}, Born: record.Day(1941, 1, 2)}
}

// copyOf is a copy in which a source tells of a penicillin allergy, with a dated medicine.
func copyOf(person record.Patient, at time.Time) viewing.EmergencyCopy {
	return viewing.EmergencyCopy{Person: person, Room: "7", Answers: []record.Answer{{
		Source: "London Care Record", At: at,
		States: map[record.Section]record.State{record.Allergies: {Kind: record.Answered, At: at}, record.Medicines: {Kind: record.Answered, At: at}},
		Entries: []record.Entry{
			{Section: record.Allergies, Source: "London Care Record", Text: "Penicillin", Detail: record.Allergy{Substance: "Penicillin", Reactions: []string{"Rash"}}},
			{Section: record.Medicines, Source: "London Care Record", Text: "Apixaban", Detail: record.Medicine{Name: "Apixaban"}, Period: record.Period{Until: record.Day(2026, 12, 1)}},
		},
	}}}
}

// itsParts are those of such a copy.
var itsParts = []record.Section{record.Allergies, record.Medicines}

func batch(at time.Time, people ...record.Patient) viewing.CopiesTaken {
	taken := viewing.CopiesTaken{Staff: ann(), At: at}
	for _, person := range people {
		taken.Copies = append(taken.Copies, copyOf(person, at))
	}
	return taken
}

func admit(t *testing.T, s *offline.Store, staff viewing.Staff, pin string) {
	t.Helper()
	if err := s.Admit(t.Context(), staff, pin, always); err != nil {
		t.Fatal(err)
	}
}

func take(t *testing.T, s *offline.Store, taken viewing.CopiesTaken) {
	t.Helper()
	if n, err := s.Take(t.Context(), taken); err != nil || n != len(taken.Copies) {
		t.Fatalf("%d copies were taken of %d: %v", n, len(taken.Copies), err)
	}
}

func opened(t *testing.T, s *offline.Store, subject, pin string) viewing.CopiesRead {
	t.Helper()
	read, err := s.Open(t.Context(), subject, pin, viewing.SinceLock{})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func families(read viewing.CopiesRead) (names []string) {
	for _, one := range read.Copies {
		names = append(names, one.Person.Name.Family)
	}
	slices.Sort(names)
	return names
}

func TestWhoIsOnShiftOpensWhatWasTakenWithTheirPIN(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia(), quill()))
	p.now = start.Add(5 * time.Hour)
	s, removed := p.store() // after a restart
	if removed != "" {
		t.Fatalf("removed: %s", removed)
	}
	read := opened(t, s, "ann", annsPIN)
	if read.Opener.Staff.Name != "Ann Lee" || read.Opener.Staff.Role.Kind != "nurse" || read.People != 2 || !read.Newest.Equal(start) || !read.Until.Equal(start.Add(72*time.Hour)) {
		t.Errorf("opened %+v", read.CopySet)
	}
	at := slices.IndexFunc(read.Copies, func(c viewing.EmergencyCopy) bool { return c.Person.NHSNumber == zofia().NHSNumber })
	want := copyOf(zofia(), start)
	if diff := cmp.Diff(want, read.Copies[at], cmp.AllowUnexported(record.Date{})); diff != "" {
		t.Error("the copy is not as it was taken: " + diff)
	}
}

// Who locked an hour ago opens what was taken since, too: a batch is sealed to all on shift.
func TestWhatIsTakenOpensToEverybodyOnShift(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	admit(t, s, ben(), bensPIN)
	if _, err := s.Open(t.Context(), "ben", bensPIN, viewing.SinceLock{}); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("Ben opens what was taken before he came: %v", err)
	}
	p.now = start.Add(time.Hour)
	take(t, s, batch(p.now, quill()))
	if got := families(opened(t, s, "ann", annsPIN)); !slices.Equal(got, []string{"Quillfeather", "Zebedee"}) {
		t.Errorf("Ann opens %d", len(got))
	}
	if got := families(opened(t, s, "ben", bensPIN)); !slices.Equal(got, []string{"Quillfeather"}) {
		t.Errorf("Ben opens %d", len(got))
	}
}

// Each fault has its right words, and nothing is shown that should not be.
func TestEachFaultOfTheCopiesHasItsWordsAndShowsNothing(t *testing.T) {
	type attempt struct {
		pin   string
		known viewing.SinceLock
	}
	const isOffered = "offered"
	offerOf := func(set viewing.CopySet, err error) string {
		switch {
		case err != nil:
			return record.AsProblem(err).Sentence
		case set.People > 0:
			return isOffered
		}
		return "" // nothing is offered
	}
	nobodys, gone := words.CopiesPINNothing(), offline.RemovedUnread
	for name, c := range map[string]struct {
		spoil   func(t *testing.T, p *pc)
		config  func(*offline.Config)
		try     attempt
		want    record.Kind // empty: it opens
		says    string      // whoever opens them
		offer   string      // the page on which they are offered
		removed string
	}{
		"nothing is wrong":              {offer: isOffered},
		"wrong PIN":                     {try: attempt{pin: "902817"}, want: record.Invalid, says: "That PIN is not right. 4 more tries are left.", offer: isOffered},
		"a colleague's PIN":             {try: attempt{pin: bensPIN}, want: record.Invalid, says: "That PIN is not right. 4 more tries are left.", offer: isOffered},
		"wrong too often, by the trail": {try: attempt{known: viewing.SinceLock{Tried: 5}}, want: record.NotSignedIn, says: words.CopiesPINSpent(), offer: isOffered},        // to Ben
		"the shift is over":             {spoil: func(_ *testing.T, p *pc) { p.now = start.Add(12 * time.Hour) }, want: record.NotSignedIn, says: nobodys, offer: isOffered}, // to the code
		"expired":                       {spoil: func(_ *testing.T, p *pc) { p.now = start.Add(72 * time.Hour) }, want: record.NotSignedIn, says: nobodys, offer: words.CopiesExpired("72")},
		"clock moved forward":           {spoil: func(_ *testing.T, p *pc) { p.now = start.AddDate(1, 0, 0) }, want: record.NotSignedIn, says: nobodys, offer: words.CopiesExpired("72")},
		"clock moved back past its end": {
			spoil: func(_ *testing.T, p *pc) { p.now = start.AddDate(0, 0, -9) },
			try:   attempt{known: viewing.SinceLock{Latest: start.Add(100 * time.Hour)}}, want: record.Unsafe, says: words.CopiesUndated(), offer: words.CopiesUndated(),
		},
		"keyring emptied":                {spoil: func(_ *testing.T, p *pc) { p.ring = vault.Memory() }, want: record.NotSignedIn, says: nobodys, offer: words.CopiesLost()},
		"keyring emptied and used since": {spoil: usedAnew, want: record.NotSignedIn, says: nobodys, offer: words.CopiesLost()},
		"the set's key gone": {
			spoil: func(t *testing.T, p *pc) {
				if err := p.ring.Delete("emergency-copies"); err != nil {
					t.Fatal(err)
				}
			},
			want: record.NotFound, says: words.CopiesNone(),
		},
		"its file gone": {spoil: func(t *testing.T, p *pc) { eachSealed(t, p.folder, func(file string) error { return os.Remove(file) }) }, want: record.NotSignedIn, says: nobodys, removed: gone},
		"its file changed": {
			spoil: func(t *testing.T, p *pc) {
				eachSealed(t, p.folder, func(file string) error {
					content, err := os.ReadFile(file)
					content[len(content)-1] ^= 1
					return cmpErr(err, os.WriteFile(file, content, 0o600))
				})
			},
			want: record.NotSignedIn, says: nobodys, removed: gone,
		},
		"half of its file": {
			spoil: func(t *testing.T, p *pc) {
				eachSealed(t, p.folder, func(file string) error {
					info, err := os.Stat(file)
					return cmpErr(err, os.Truncate(file, info.Size()/2))
				})
			},
			want: record.NotSignedIn, says: nobodys, removed: gone,
		},
		"the policy is another":   {config: func(c *offline.Config) { c.Rules = "others" }, want: record.NotSignedIn, says: nobodys, removed: offline.RemovedByPolicy},
		"the site is another":     {config: func(c *offline.Config) { c.Site = "A81001" }, want: record.NotSignedIn, says: nobodys, removed: offline.RemovedByPolicy},
		"the policy is shorter":   {config: func(c *offline.Config) { c.Expiry = time.Hour; c.Rules = "shorter" }, want: record.NotSignedIn, says: nobodys, removed: offline.RemovedByPolicy},
		"clock moved back a year": {spoil: func(_ *testing.T, p *pc) { p.now = start.AddDate(-1, 0, 0) }, offer: isOffered},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPC(t)
			s, _ := p.store()
			admit(t, s, ann(), annsPIN)
			admit(t, s, ben(), bensPIN)
			var people []record.Patient
			for i := range 20 { // more than fits into a keyring
				person := zofia()
				person.NHSNumber = record.NHSNumber(fmt.Sprintf("99912345%02d", i))
				people = append(people, person)
			}
			take(t, s, batch(p.now, people...))
			if c.spoil != nil {
				c.spoil(t, p)
			}
			var changes []func(*offline.Config)
			if c.config != nil {
				changes = append(changes, c.config)
			}
			s, removed := p.store(changes...)
			if removed != c.removed {
				t.Errorf("removed: %q, want %q", removed, c.removed)
			}
			pin := c.try.pin
			if pin == "" {
				pin = annsPIN
			}
			if got := offerOf(s.Set(t.Context(), func(subject string) (viewing.SinceLock, error) {
				return viewing.SinceLock{Latest: c.try.known.Latest, Tried: map[string]int{"ann": c.try.known.Tried}[subject]}, nil
			})); got != c.offer {
				t.Errorf("the page says %q, want %q", got, c.offer)
			}
			read, err := s.Open(t.Context(), "ann", pin, c.try.known)
			if record.KindOf(err) != c.want {
				t.Errorf("%v, want %q", err, c.want)
			}
			if err != nil && record.AsProblem(err).Sentence != c.says {
				t.Errorf("it says %q, want %q", record.AsProblem(err).Sentence, c.says)
			}
			if c.want != "" && (len(read.Copies) > 0 || record.AsProblem(err).Hint == "") {
				t.Errorf("%d copies are shown; hint %q", len(read.Copies), record.AsProblem(err).Hint)
			}
			if c.want == "" && len(read.Copies) != 20 {
				t.Errorf("%d copies open", len(read.Copies))
			}
			if name == "clock moved back a year" && (!read.ClockBack || !read.Now.Equal(start)) {
				t.Errorf("the age is told by %v; clock back: %t", read.Now, read.ClockBack)
			}
			if set, err := s.Set(t.Context(), nil); c.removed != "" && (err != nil || set.People != 0) {
				t.Errorf("%d people are still there: %v", set.People, err)
			}
			if c.removed != "" && len(sealedFiles(t, p.folder)) > 0 {
				t.Error("a file of copies is still there")
			}
		})
	}
}

// usedAnew empties the keyring, which then has other things in it.
func usedAnew(t *testing.T, p *pc) {
	p.ring = vault.Memory()
	if err := p.vault().Set(t.Context(), "another", make([]byte, 5000)); err != nil {
		t.Fatal(err)
	}
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// sealedFiles are those of the set, the largest: who may open it is small.
func sealedFiles(t *testing.T, folder string) (files []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "*.sealed"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range all {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(content, []byte("emergency-copies\n")) {
			files = append(files, file)
		}
	}
	return files
}

func eachSealed(t *testing.T, folder string, do func(string) error) {
	t.Helper()
	files := sealedFiles(t, folder)
	if len(files) != 1 {
		t.Fatalf("%d files", len(files))
	}
	if err := do(files[0]); err != nil {
		t.Fatal(err)
	}
}

func TestFiveWrongPINsOpenNoCopiesAcrossStarts(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	admit(t, s, ben(), bensPIN)
	take(t, s, batch(p.now, zofia()))
	for i, want := range []record.Kind{record.Invalid, record.Invalid, record.Invalid, record.Invalid, record.NotSignedIn, record.NotSignedIn} {
		s, _ := p.store()
		if _, err := s.Open(t.Context(), "ann", bensPIN, viewing.SinceLock{}); record.KindOf(err) != want {
			t.Errorf("try %d: %v", i+1, err)
		}
	}
	if _, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the right PIN after five wrong ones: %v", err)
	}
	if got := opened(t, s, "ben", bensPIN); len(got.Copies) != 1 {
		t.Error("a colleague's PIN opens them no more")
	}
}

// The right PIN in between begins the count anew.
func TestARightPINGivesTheTriesBack(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	for range 3 {
		for range 4 {
			if _, err := s.Open(t.Context(), "ann", bensPIN, viewing.SinceLock{}); record.KindOf(err) != record.Invalid {
				t.Fatal(err)
			}
		}
		opened(t, s, "ann", annsPIN)
	}
}

func TestAnOlderSetThatIsPutBackDoesNotOpen(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	var people []record.Patient
	for i := range 20 {
		person := zofia()
		person.NHSNumber = record.NHSNumber(fmt.Sprintf("99912345%02d", i))
		people = append(people, person)
	}
	take(t, s, batch(p.now, people...))
	older, err := os.ReadFile(sealedFiles(t, p.folder)[0])
	if err != nil {
		t.Fatal(err)
	}
	p.now = start.Add(time.Hour)
	take(t, s, batch(p.now, people...))
	eachSealed(t, p.folder, func(file string) error { return os.WriteFile(file, older, 0o600) })
	if read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); record.KindOf(err) != record.Local || len(read.Copies) > 0 {
		t.Errorf("%d copies, %v", len(read.Copies), err)
	}
	take(t, s, batch(p.now, people...)) // and stands in nobody's way
	if read := opened(t, s, "ann", annsPIN); len(read.Copies) != 20 {
		t.Errorf("%d copies", len(read.Copies))
	}
}

// Who has left a list that came whole is removed; a list that did not come whole removes
// nobody.
func TestWhoLeftAListThatCameWholeIsRemoved(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia(), quill()))
	take(t, s, viewing.CopiesTaken{Staff: ann(), At: p.now})
	if got := families(opened(t, s, "ann", annsPIN)); len(got) != 2 {
		t.Errorf("%d are left after a list that failed", len(got))
	}
	take(t, s, viewing.CopiesTaken{Staff: ann(), At: p.now, Residents: []record.Patient{quill()}})
	if got := families(opened(t, s, "ann", annsPIN)); !slices.Equal(got, []string{"Quillfeather"}) {
		t.Errorf("%d are left", len(got))
	}
	taken, err := s.Taken(t.Context(), []record.Patient{zofia(), quill()}, itsParts)
	if err != nil || !taken[0].IsZero() || !taken[1].Equal(start) {
		t.Errorf("taken %v, %v", taken, err)
	}
}

// A copy is as old as the oldest of its parts; without one of them, or where one is refused
// now, it is none that is whole.
func TestACopyIsAsOldAsTheOldestOfItsParts(t *testing.T) {
	later := start.Add(30 * time.Hour)
	for name, c := range map[string]struct {
		first, then []record.Section // that are told
		state       record.StateKind // else of the medicines then
		want        time.Time
	}{
		"both, and both again":        {first: itsParts, then: itsParts, want: later},
		"allergies alone":             {then: itsParts[:1]},
		"medicines of the day before": {first: itsParts, then: itsParts[:1], want: start},
		"medicines silent now":        {first: itsParts, then: itsParts[:1], state: record.TimedOut, want: start},
		"medicines refused now":       {first: itsParts, then: itsParts[:1], state: record.WithheldBySource},
	} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		told := func(at time.Time, sections []record.Section, state record.StateKind) {
			taken := batch(at, zofia())
			states := map[record.Section]record.State{}
			for _, section := range sections {
				states[section] = record.State{Kind: record.AnsweredEmpty, At: at}
			}
			if state != "" {
				states[record.Medicines] = record.State{Kind: state, At: at}
			}
			taken.Copies[0].Answers[0].States, taken.Copies[0].Answers[0].Entries = states, nil
			take(t, s, taken)
		}
		if c.first != nil {
			told(start, c.first, "")
		}
		p.now = later
		admit(t, s, ann(), annsPIN)
		told(later, c.then, c.state)
		if taken, err := s.Taken(t.Context(), []record.Patient{zofia()}, itsParts); err != nil || !taken[0].Equal(c.want) {
			t.Errorf("%s: taken %v, %v", name, taken, err)
		}
	}
}

func TestWhoseNumberWasSupersededHasOneCopy(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	renumbered := zofia()
	renumbered.NHSNumber, renumbered.AskedFor = "9991234594", zofia().NHSNumber
	take(t, s, batch(p.now, renumbered))
	read := opened(t, s, "ann", annsPIN)
	if len(read.Copies) != 1 || read.Copies[0].Person.NHSNumber != renumbered.NHSNumber {
		t.Errorf("%d copies", len(read.Copies))
	}
}

// A source that says nothing now leaves what it said before, as stale; one that refuses
// does not.
func TestWhatASourceSaidBeforeStaysWhereItIsSilentNow(t *testing.T) {
	later := start.Add(time.Hour)
	for name, c := range map[string]struct {
		state record.State
		want  record.StateKind
		left  int
	}{
		"too slow":      {record.State{Kind: record.TimedOut, At: later}, record.Stale, 1},
		"not reached":   {record.State{Kind: record.Failed, At: later, Problem: record.Because(nil, record.Unreachable, "", "")}, record.Stale, 1},
		"refused":       {record.State{Kind: record.WithheldBySource, At: later}, record.WithheldBySource, 0},
		"holds nothing": {record.State{Kind: record.AnsweredEmpty, At: later}, record.AnsweredEmpty, 0},
	} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		take(t, s, batch(p.now, zofia()))
		again := batch(later, zofia())
		again.Copies[0].Answers[0].Entries = nil
		again.Copies[0].Answers[0].States = map[record.Section]record.State{record.Allergies: c.state}
		take(t, s, again)
		answer := opened(t, s, "ann", annsPIN).Copies[0].Answers[0]
		allergies := 0
		for _, entry := range answer.Entries {
			if entry.Section == record.Allergies {
				allergies++
			}
		}
		if got := answer.States[record.Allergies]; got.Kind != c.want || allergies != c.left {
			t.Errorf("%s: %s with %d allergies", name, got.Kind, allergies)
		}
		if answer.States[record.Medicines].Kind != record.Answered || len(answer.Entries)-allergies != 1 {
			t.Errorf("%s: what was not asked again is gone", name)
		}
	}
}

func TestNothingIsTakenThatNobodyCouldOpen(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	if n, err := s.Take(t.Context(), batch(p.now, zofia())); n != 0 || err != nil {
		t.Errorf("%d copies, %v", n, err)
	}
	if set, err := s.Set(t.Context(), nil); err != nil || set.People != 0 {
		t.Errorf("%+v, %v", set, err)
	}
}

func TestARecoveryCodeOpensOnce(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	first, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	code, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	take(t, s, batch(p.now, zofia()))
	p.now = start.Add(20 * time.Hour) // every shift is over
	s, _ = p.store()
	if set, err := s.Set(t.Context(), nil); err != nil || !set.Code || len(set.Openers) != 0 {
		t.Errorf("%+v, %v", set, err)
	}
	for _, wrong := range []string{"", first, code[:len(code)-1], "0000-0000-0000-0000-0000-0000"} {
		if _, err := s.OpenByCode(t.Context(), wrong, time.Time{}, allowed); record.KindOf(err) != record.Invalid {
			t.Errorf("another code: %v", err)
		}
	}
	read, err := s.OpenByCode(t.Context(), strings.ToLower(strings.ReplaceAll(code, "-", " ")), time.Time{}, allowed)
	if err != nil || len(read.Copies) != 1 || read.Opener.Staff.Role.Kind != "carer" {
		t.Fatalf("%d copies, %v", len(read.Copies), err)
	}
	if _, err := s.OpenByCode(t.Context(), code, time.Time{}, allowed); record.KindOf(err) != record.Invalid {
		t.Errorf("a second time: %v", err)
	}
}

// Who reads while the copies expire is told so, and nobody opens them after.
func TestACopyThatExpiresIsNotReadOn(t *testing.T) {
	p := newPC(t)
	short := func(c *offline.Config) { c.Expiry = time.Hour }
	s, _ := p.store(short)
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	read := opened(t, s, "ann", annsPIN)
	p.now = start.Add(time.Hour - time.Second)
	if _, err := s.CheckOpened(t.Context(), read, zofia()); err != nil {
		t.Errorf("before: %v", err)
	}
	p.now = start.Add(time.Hour)
	if _, err := s.CheckOpened(t.Context(), read, zofia()); record.KindOf(err) != record.NotFound {
		t.Errorf("after: %v", err)
	}
	if _, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); record.KindOf(err) != record.NotFound {
		t.Errorf("opened after: %v", err)
	}
	p.now = start
	late := viewing.SinceLock{Latest: start.Add(time.Hour)}
	if _, err := s.Open(t.Context(), "ann", annsPIN, late); record.KindOf(err) != record.Unsafe {
		t.Errorf("opened after the clock was set back: %v", err)
	}
}

// Neither the files nor the keyring say anything of anybody, and the files open nothing
// without the keyring.
func TestNoCopyCanBeReadInTheFiles(t *testing.T) {
	p := newPC(t)
	ring := &listening{Keyring: p.ring, items: map[string]string{}}
	p.ring = ring
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	code, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		take(t, s, batch(p.now, zofia(), quill()))
	}
	var contents [][]byte
	err = filepath.WalkDir(p.folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		contents = append(contents, content, []byte(path))
		return err
	})
	if err != nil || len(contents) == 0 {
		t.Fatalf("%d files, %v", len(contents), err)
	}
	for _, item := range ring.items {
		contents = append(contents, []byte(item))
	}
	for _, secret := range append([]string{"Ann Lee", annsPIN, code, strings.ReplaceAll(code, "-", "")}, told...) {
		for _, content := range contents {
			if stands(content, secret) {
				t.Errorf("%q can be read", secret)
			}
		}
	}
	stolen := newPC(t)
	if err := os.CopyFS(stolen.folder, os.DirFS(p.folder)); err != nil {
		t.Fatal(err)
	}
	s, _ = stolen.store()
	if _, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("a copied folder: %v", err)
	}
}

// told is what the copies of Zofia and Ann Quillfeather tell.
var told = []string{"Zebedee", "Zofia", "9991234551", "Quillfeather", "9991234578", "Penicillin", "Apixaban", "London Care Record"}

// stands reports whether a text stands in what is kept: what is shorter than eight bytes as a
// word, for within what is sealed chance may make it.
func stands(content []byte, text string) bool {
	if len(text) >= 8 {
		return bytes.Contains(content, []byte(text))
	}
	return regexp.MustCompile(`(?s)(^|[^A-Za-z0-9+/])` + regexp.QuoteMeta(text) + `([^A-Za-z0-9+/]|$)`).Match(content)
}

// listening is a keyring that tells what is in it.
type listening struct {
	vault.Keyring
	items map[string]string
}

func (l *listening) Set(name, secret string) error {
	l.items[name] = secret
	return l.Keyring.Set(name, secret)
}

func TestWhatIsRemovedIsGone(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia(), quill()))
	read := opened(t, s, "ann", annsPIN)
	if _, err := s.CheckOpened(t.Context(), read, zofia()); err != nil {
		t.Errorf("before: %v", err)
	}
	if err := s.Remove(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CheckOpened(t.Context(), read, zofia()); record.KindOf(err) != record.NotFound {
		t.Errorf("after: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(p.folder, "*.sealed")); err != nil || len(left) > 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
	for _, item := range []string{"emergency-copies", "emergency-openers"} {
		if _, err := p.ring.Get(item); err == nil {
			t.Errorf("%s is still in the keyring", item)
		}
	}
}

func TestWhoIsDueIsAskedOnceInATime(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	due := func() []int {
		t.Helper()
		places, err := s.Due(t.Context(), []record.Patient{zofia(), quill(), {}}, "London Care Record", record.Medicines, 4*time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		return places
	}
	if got := due(); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("at first %v", got)
	}
	take(t, s, batch(p.now, zofia()))
	p.now = start.Add(4*time.Hour - time.Second)
	if got := due(); !slices.Equal(got, []int{1}) {
		t.Errorf("within the time %v", got)
	}
	p.now = start.Add(4 * time.Hour)
	if got := due(); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("after it %v", got)
	}
	take(t, s, batch(p.now, zofia(), quill()))
	for _, c := range []struct {
		name   string
		change func() error
		due    bool
	}{
		{"nothing happened", func() error { return nil }, false},
		{"the same PIN chosen again", func() error { return s.Admit(t.Context(), ann(), annsPIN, always) }, false},
		{"somebody new on shift", func() error { return s.Admit(t.Context(), ben(), bensPIN, always) }, true},
		{"another PIN", func() error { return s.Admit(t.Context(), ann(), bensPIN, always) }, true},
		{"a recovery code", func() error { _, err := s.MakeCode(t.Context(), ben()); return err }, true},
		{"the same PIN in a new role", func() error { as := ann(); as.Role.ID = "9"; return s.Admit(t.Context(), as, bensPIN, always) }, true},
	} {
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		if got := len(due()) > 0; got != c.due {
			t.Errorf("%s: due %t", c.name, got)
		}
		take(t, s, batch(p.now, zofia(), quill()))
	}
}

func TestACallThatIsGivenUpChangesNothing(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Take(ctx, batch(p.now, quill())); err == nil {
		t.Error("it was done")
	}
	if got := families(opened(t, s, "ann", annsPIN)); !slices.Equal(got, []string{"Zebedee"}) {
		t.Errorf("%d copies", len(got))
	}
}

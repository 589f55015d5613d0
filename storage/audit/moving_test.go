package audit_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/ledger"

	"golang.org/x/mod/sumdb/note"
)

// pcOf is the trail of a PC of a name, with a keyring of its own.
func pcOf(t *testing.T, name string, seed byte) audit.Config {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trail.db")
	rings.Store(path, newRing(seed))
	config := configOf(path)
	config.Device = name
	return config
}

func openAt(t *testing.T, config audit.Config) *audit.Trail {
	t.Helper()
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = trail.Close() })
	return trail
}

// handedOver is a PC whose trail of three looks was handed over to another, with the file,
// its code and the newest head from before.
func handedOver(t *testing.T) (old audit.Config, file []byte, code, head string) {
	t.Helper()
	old = pcOf(t, "nurses-1", 5)
	trail := openAt(t, old)
	for range 3 {
		append1(t, trail, looksAt(person("9991234567", "Zebedee", "Margaret")))
	}
	head, err := trail.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	var to bytes.Buffer
	if code, err = audit.HandOver(t.Context(), old, "Nurses-2", &to); err != nil {
		t.Fatal(err)
	}
	return old, to.Bytes(), code, head
}

func TestATrailThatMovesToAnotherPCIsOneHistory(t *testing.T) {
	old, file, code, before := handedOver(t)
	for _, hidden := range []string{"Zebedee", "9991234567", "Ann Lee", "SQLite format"} {
		if bytes.Contains(file, []byte(hidden)) {
			t.Errorf("%q can be read in the file", hidden)
		}
	}
	next := pcOf(t, "NURSES-2", 6)
	if number, err := audit.TakeOver(t.Context(), next, strings.ToLower(code), bytes.NewReader(file)); err != nil || number != 5 {
		t.Fatal(number, err)
	}
	trail := openAt(t, next)
	if err := trail.Closed(); err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	if number := append1(t, trail, looksAt(person("9991234567", "Zebedee", "Margaret"))); number != 6 {
		t.Errorf("the next entry has number %d", number)
	}
	entries, err := trail.Entries(t.Context(), 10)
	if err != nil || len(entries) != 6 {
		t.Fatal(len(entries), err)
	}
	slices.Reverse(entries)
	if handed, taken := entries[3].Event, entries[4].Event; handed.Kind != viewing.EventHandedOver || handed.What[0] != "handed over to Nurses-2" || taken.Kind != viewing.EventTakenOver || taken.What[0] != "taken over from nurses-1" {
		t.Errorf("%+v %+v", handed, taken)
	}
	if about, err := trail.About(t.Context(), "9991234567", 10); err != nil || len(about) != 4 || about[3].Event.Person.Name.Family != "Zebedee" {
		t.Errorf("%d entries about her: %v", len(about), err)
	}
	key, err := note.NewVerifier(trail.Key())
	if err != nil {
		t.Fatal(err)
	}
	head, err := ledger.OpenHead([]byte(before), key)
	if err != nil {
		t.Fatal(err)
	}
	if report, err := ledger.Verify(t.Context(), next.Path, key, head); err != nil || !report.Whole() || report.Entries != 6 || report.GoesOn != "" {
		t.Errorf("%+v %v", report, err)
	}
	if report, err := ledger.Verify(t.Context(), old.Path, key, head); err != nil || !report.Whole() || report.Entries != 4 || report.GoesOn != "Nurses-2" {
		t.Errorf("the old PC: %+v %v", report, err)
	}
	looked, err := trail.Looked(t.Context(), viewing.LookedQuery{Person: "9991234567", By: "herself", Identified: "passport"}, viewing.Staff{})
	if err != nil || !strings.Contains(looked.Opening[0].Text[2], "nurses-1") || !strings.Contains(looked.Opening[0].Text[2], "NURSES-2") {
		t.Errorf("the letter covers %q: %v", looked.Opening, err)
	}
	for _, left := range []string{".coming", ".moving"} {
		for _, path := range []string{old.Path, next.Path} {
			if _, err := os.Stat(path + left); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s is left (%v)", filepath.Base(path)+left, err)
			}
		}
	}
}

// The PC that handed its trail over records nothing more until a new one is begun, whoever
// tries what.
func TestAPCThatHandedItsTrailOverRecordsNothingMore(t *testing.T) {
	for what, try := range map[string]func(*testing.T, audit.Config){
		"as it is":                    func(*testing.T, audit.Config) {},
		"what says so is deleted":     func(t *testing.T, c audit.Config) { place{path: c.Path}.alter(t, "DELETE FROM marks") },
		"the keyring is made to miss": func(_ *testing.T, c audit.Config) { delete(ringOf(c.Path).items, "audit-trail-remembered") },
	} {
		t.Run(what, func(t *testing.T) {
			old, _, _, _ := handedOver(t)
			try(t, old)
			trail := openAt(t, old)
			if err := trail.Closed(); !errors.Is(err, viewing.ErrTrailClosed) {
				t.Fatalf("it is open: %v", err)
			}
			if _, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart}); !errors.Is(err, viewing.ErrTrailClosed) {
				t.Errorf("something was recorded: %v", err)
			}
			if number, err := trail.Begin(t.Context(), viewing.Event{Kind: viewing.EventNewTrail}); err != nil || number != 1 {
				t.Errorf("no new trail can be begun: %v", err)
			}
			if entries, err := trail.Entries(t.Context(), 10); err != nil || len(entries) != 1 {
				t.Errorf("%d entries: %v", len(entries), err)
			}
		})
	}
	old, _, _, _ := handedOver(t)
	if err := openAt(t, old).Closed(); !strings.Contains(err.Error(), "handed over to another PC") {
		t.Errorf("it says %v", err)
	}
}

func TestAProgramThatRunsWhileTheTrailIsHandedOverRecordsNothingMore(t *testing.T) {
	old := pcOf(t, "nurses-1", 5)
	running := openAt(t, old)
	append1(t, running, viewing.Event{Kind: viewing.EventStart})
	var file bytes.Buffer
	if _, err := audit.HandOver(t.Context(), old, "nurses-2", &file); err != nil {
		t.Fatal(err)
	}
	if _, err := running.Append(t.Context(), viewing.Event{Kind: viewing.EventStart}); !errors.Is(err, viewing.ErrTrailClosed) {
		t.Errorf("something was recorded: %v", err)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestAHandOverThatFailedIsMadeAgainForTheSamePCAlone(t *testing.T) {
	old := pcOf(t, "nurses-1", 5)
	trail := openAt(t, old)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		to   string
		file interface{ Write([]byte) (int, error) }
		kind record.Kind
	}{
		{"", &bytes.Buffer{}, record.Invalid},
		{"NURSES-1", &bytes.Buffer{}, record.Invalid}, // this one
		{"nurses-2", full{}, record.Local},
		{"nurses-3", &bytes.Buffer{}, record.Invalid},
		{"nurses-2", &bytes.Buffer{}, ""},
		{"NURSES-2", &bytes.Buffer{}, ""},
	} {
		code, err := audit.HandOver(t.Context(), old, c.to, c.file)
		if record.KindOf(err) != c.kind || (code != "") != (c.kind == "") {
			t.Errorf("to %q: code %t, %v", c.to, code != "", err)
		}
	}
	nowhere := pcOf(t, "nurses-9", 8)
	if _, err := audit.HandOver(t.Context(), nowhere, "nurses-2", &bytes.Buffer{}); record.KindOf(err) != record.Invalid {
		t.Errorf("where there is no trail: %v", err)
	}
	if ring := ringOf(nowhere.Path); len(ring.items) > 0 {
		t.Error("a key was made where there is no trail")
	}
}

func TestATrailIsTakenOverWholeAndOnceOrNotAtAll(t *testing.T) {
	_, file, code, _ := handedOver(t)
	_, another, _, _ := handedOver(t)
	changed := slices.Clone(file)
	changed[len(changed)/2] ^= 1
	inHead := slices.Clone(file)
	inHead[len("careview-hand-over/1\n")+10] ^= 1
	used := func(t *testing.T, c audit.Config) { append1(t, openAt(t, c), viewing.Event{Kind: viewing.EventStart}) }
	for what, c := range map[string]struct {
		file   []byte
		code   string
		device string
		before func(*testing.T, audit.Config)
		kind   record.Kind
		said   string
	}{
		"another code":             {file, "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", "nurses-2", nil, record.Invalid, "does not open"},
		"a code cut short":         {file, code[:10], "nurses-2", nil, record.Invalid, "does not open"},
		"no code":                  {file, "", "nurses-2", nil, record.Invalid, "does not open"},
		"the code of another file": {another, code, "nurses-2", nil, record.Invalid, "does not open"},
		"cut at the end":           {file[:len(file)-1], code, "nurses-2", nil, record.Broken, "not whole"},
		"cut in the middle":        {file[:len(file)/2], code, "nurses-2", nil, record.Broken, "not whole"},
		"cut in its head":          {file[:60], code, "nurses-2", nil, record.Invalid, "does not open"},
		"nothing in it":            {nil, code, "nurses-2", nil, record.Invalid, "does not open"},
		"changed":                  {changed, code, "nurses-2", nil, record.Broken, "not whole"},
		"changed in its head":      {inHead, code, "nurses-2", nil, record.Invalid, "does not open"},
		"something behind it":      {append(slices.Clone(file), 0), code, "nurses-2", nil, record.Broken, "not whole"},
		"no such file":             {[]byte("careview-hand-over/1\nbut not really, however long it may be made to be here"), code, "nurses-2", nil, record.Invalid, "does not open"},
		"on a PC of another name":  {file, code, "nurses-3", nil, record.Invalid, "“nurses-3”"},
		"on a PC that has a trail": {file, code, "nurses-2", used, record.Invalid, "of its own"},
		"on a PC whose file was lost": {file, code, "nurses-2", func(t *testing.T, c audit.Config) {
			trail := openAt(t, c)
			append1(t, trail, viewing.Event{Kind: viewing.EventStart})
			if err := trail.Close(); err != nil {
				t.Fatal(err)
			}
			remove(t, c.Path)
		}, record.Invalid, "of its own"},
	} {
		t.Run(what, func(t *testing.T) {
			next := pcOf(t, c.device, 6)
			if c.before != nil {
				c.before(t, next)
			}
			ring := ringOf(next.Path)
			kept := maps.Clone(ring.copied().items)
			there, _ := os.ReadFile(next.Path)
			number, err := audit.TakeOver(t.Context(), next, c.code, bytes.NewReader(c.file))
			if number != 0 || record.KindOf(err) != c.kind || !strings.Contains(err.Error()+record.AsProblem(err).Sentence, c.said) {
				t.Errorf("entry %d, %v", number, err)
			}
			if after, _ := os.ReadFile(next.Path); !bytes.Equal(there, after) || !maps.EqualFunc(kept, ring.copied().items, bytes.Equal) {
				t.Error("something was changed here")
			}
			if _, err := os.Stat(next.Path + ".coming"); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("something is left (%v)", err)
			}
			if c.before != nil || c.device != "nurses-2" {
				return
			}
			if _, err := audit.TakeOver(t.Context(), next, code, bytes.NewReader(file)); err != nil {
				t.Errorf("and then it is not taken over: %v", err)
			}
			if _, err := audit.TakeOver(t.Context(), next, code, bytes.NewReader(file)); record.KindOf(err) != record.Invalid {
				t.Errorf("it is taken over twice: %v", err)
			}
		})
	}
	next := pcOf(t, "nurses-2", 6) // cut short before the file was in its place
	if _, err := audit.TakeOver(t.Context(), next, code, bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	remove(t, next.Path)
	if number, err := audit.TakeOver(t.Context(), next, code, bytes.NewReader(file)); err != nil || number != 5 {
		t.Errorf("what was cut short is not done again: %v", err)
	}
	if err := openAt(t, next).Closed(); err != nil {
		t.Error(err)
	}
}

// failing is a keyring that answers a few times, and then no more.
type failing struct {
	*ring
	answers int
}

func (f *failing) Change(ctx context.Context, name string, change func([]byte) ([]byte, error)) error {
	if f.answers--; f.answers < 0 {
		return errNoKeyring
	}
	return f.ring.Change(ctx, name, change)
}

// A trail that was handed over, and again where the keyring failed, stays over whatever is
// taken out of the file.
func TestAHandOverThatIsDoneAgainIsWhole(t *testing.T) {
	failed := 0
	for answers := range 12 {
		old := pcOf(t, "nurses-1", 5)
		trail := openAt(t, old)
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		failsAt := old
		failsAt.Keyring = &failing{ringOf(old.Path), answers}
		code, err := audit.HandOver(t.Context(), failsAt, "nurses-2", &bytes.Buffer{})
		if err != nil && code != "" {
			t.Errorf("after %d answers it failed and gave a code", answers)
		}
		if err != nil {
			failed++
			if code, err := audit.HandOver(t.Context(), old, "nurses-2", &bytes.Buffer{}); err != nil || code == "" {
				t.Errorf("after %d answers it cannot be done again: %v", answers, err)
			}
		}
		place{path: old.Path}.alter(t, "DELETE FROM marks")
		if closed := openAt(t, old).Closed(); closed == nil {
			t.Errorf("after %d answers, and again, the trail is open", answers)
		}
	}
	if failed < 3 || failed == 12 {
		t.Errorf("the keyring failed %d times of 12", failed)
	}
}

// That a trail was handed over, and where to, is signed with its entries: who edits the file
// can neither say so of one that was not, nor undo it, nor have it go elsewhere.
func TestWhoEditsTheFileNeitherForgesNorUndoesAHandOver(t *testing.T) {
	forged := pcOf(t, "nurses-1", 5)
	trail := openAt(t, forged)
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	place{path: forged.Path}.alter(t, "INSERT INTO marks VALUES ('over', CAST('evil-pc' AS BLOB))")
	append1(t, trail, viewing.Event{Kind: viewing.EventStart})
	place{path: forged.Path}.alter(t, `UPDATE head SET note = replace(note, char(10, 10), char(10) || 'over "evil-pc"' || char(10, 10))`)
	if _, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart}); !errors.Is(err, viewing.ErrTrailClosed) || errors.Is(err, ledger.ErrEnded) {
		t.Errorf("it is taken for handed over, or added to: %v", err)
	}

	for what, statement := range map[string]string{
		"the marks are edited":              "INSERT OR REPLACE INTO marks VALUES ('over', CAST('evil-pc' AS BLOB))",
		"the marks are deleted":             "DELETE FROM marks",
		"the head says another PC":          `UPDATE head SET note = replace(note, 'Nurses-2', 'evil-pc')`,
		"the head does not say so":          `UPDATE head SET note = replace(note, 'over "Nurses-2"' || char(10), '')`,
		"the head before is put back":       "UPDATE head SET size = 3, note = %s",
		"that head, and the last entry cut": "DELETE FROM entries WHERE number = 4; UPDATE head SET size = 3, note = %s",
	} {
		for _, forgets := range []bool{false, true} { // that it is over, and remembers its head
			old, file, code, before := handedOver(t)
			place{path: old.Path}.alter(t, strings.Split(strings.ReplaceAll(statement, "%s", "'"+before+"'"), "; ")...)
			if ring := ringOf(old.Path); forgets {
				ring.items["audit-trail-remembered"] = bytes.Replace(ring.items["audit-trail-remembered"], []byte(`"over":true,`), nil, 1)
			}
			var again bytes.Buffer
			if code, err := audit.HandOver(t.Context(), old, "evil-pc", &again); err == nil || code != "" || again.Len() > 0 {
				t.Errorf("%s: it is handed over to another PC (%v)", what, err)
			}
			trail := openAt(t, old)
			if _, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart}); !errors.Is(err, viewing.ErrTrailClosed) {
				t.Errorf("%s: it is added to (%v)", what, err)
			}
			begins(t, trail)
			if _, err := audit.TakeOver(t.Context(), pcOf(t, "nurses-2", 6), code, bytes.NewReader(file)); err != nil {
				t.Errorf("%s: the other PC cannot take it over: %v", what, err)
			}
		}
	}
}

func TestThePCToWhichATrailIsHandedOverMayHaveAnyName(t *testing.T) {
	for _, name := range []string{`büro "1"`, "office\\pc", "a b", "over \"x\""} {
		old := pcOf(t, "nurses-1", 5)
		trail := openAt(t, old)
		append1(t, trail, viewing.Event{Kind: viewing.EventStart})
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		code, err := audit.HandOver(t.Context(), old, name, &file)
		if err != nil {
			t.Fatal(name, err)
		}
		next := pcOf(t, name, 6)
		if _, err := audit.TakeOver(t.Context(), next, code, &file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		append1(t, openAt(t, next), viewing.Event{Kind: viewing.EventStart})
	}
}

package seen_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/calendar"
	"careview/client/record/changes"
	"careview/storage"
	"careview/storage/seen"
)

// keys is a keyring in memory.
type keys struct{ key []byte }

func (k keys) Key(context.Context, string) ([]byte, error) { return k.key, nil }

func newKeys() keys {
	key := make([]byte, 32)
	_, _ = rand.Read(key)
	return keys{key}
}

var (
	now      = time.Date(2026, 11, 29, 9, 42, 0, 0, time.UTC)
	margaret = record.Patient{NHSNumber: "9991234578", Name: record.Name{Family: "Zebedee", Given: "Margaret"}}
	nurse    = changes.MemoryKey{Organisation: "VN9A1", Role: "nurse", Person: margaret}
	clinic   = record.Entry{
		Section: record.Letters, Type: "DocumentReference", ID: "letter-77421", Text: "Quillfeather clinic", Date: record.Day(2026, 3, 17), Source: "London Care Record",
		Code: record.Code{System: "http://snomed.info/sct", Value: "823691000000103"}, Detail: record.Letter{Kind: "Clinic letter"},
	}
)

func open(t *testing.T, path string, ring storage.Keys, at time.Time) *seen.Store {
	t.Helper()
	store, err := seen.Open(t.Context(), seen.Config{Path: path, Keys: ring, Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func chart() record.Chart {
	states := map[record.Section]record.State{record.Letters: {Kind: record.Answered, At: now}}
	return record.NewChart(margaret, []record.Supplier{{Name: clinic.Source}}).With(record.Answer{Source: clinic.Source, At: now, States: states, Entries: []record.Entry{clinic}})
}

// look has the letter stand on a page that was shown.
func look(t *testing.T, store *seen.Store, of changes.MemoryKey, at time.Time) {
	t.Helper()
	err := store.Remember(t.Context(), of, func(before changes.Memory) changes.Memory {
		return before.WithShown(at, changes.Shown{Chart: chart(), Entries: map[record.Section][]record.Entry{record.Letters: {clinic}}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// began is the day on which somebody first looked; 0 where nobody has.
func began(t *testing.T, store *seen.Store, of changes.MemoryKey) calendar.Day {
	t.Helper()
	memory, err := store.Recall(t.Context(), of)
	if err != nil {
		t.Fatal(err)
	}
	return memory.Began
}

func TestWhatWasSeenIsRememberedForOneKindOfRoleOfOneOrganisationAlone(t *testing.T) {
	path, ring := filepath.Join(t.TempDir(), "seen.db"), newKeys()
	look(t, open(t, path, ring, now), nurse, now)
	store := open(t, path, ring, now)
	renumbered, other := nurse, nurse
	renumbered.Person = record.Patient{NHSNumber: "9991234594", AskedFor: margaret.NHSNumber}
	other.Person = record.Patient{NHSNumber: "9991234594"}
	elsewhere, carer, everybody := nurse, nurse, nurse
	elsewhere.Organisation, carer.Role, everybody.Role = "VN9B2", "carer", ""
	for name, c := range map[string]struct {
		of   changes.MemoryKey
		seen bool
	}{
		"the same":                   {nurse, true},
		"a number that was replaced": {renumbered, true},
		"somebody else":              {other, false},
		"another organisation":       {elsewhere, false},
		"another kind of role":       {carer, false},
		"letters of the home":        {everybody, false},
	} {
		if got := began(t, store, c.of) != 0; got != c.seen {
			t.Errorf("%s: remembered %v", name, got)
		}
	}
	if _, err := store.Recall(t.Context(), changes.MemoryKey{Organisation: "VN9A1", Role: "nurse"}); record.KindOf(err) != record.Invalid {
		t.Errorf("of somebody without a number: %v", err)
	}
}

func TestNothingOfARecordCanBeReadInTheFile(t *testing.T) {
	folder := t.TempDir()
	store := open(t, filepath.Join(folder, "seen.db"), newKeys(), now)
	look(t, store, nurse, now)
	everybody := nurse
	everybody.Role = ""
	if err := store.Remember(t.Context(), everybody, func(before changes.Memory) changes.Memory { return before.WithOpened(clinic, now) }); err != nil {
		t.Fatal(err)
	}
	secrets := []string{"Zebedee", "Margaret", "9991234578", "Quillfeather", "letter-77421", "823691000000103", "2026-03-17", "17-Mar-2026", "Clinic letter", "DocumentReference", "London", "VN9A1", "nurse"}
	for _, secret := range secrets[:8] {
		secrets = append(secrets, base64.StdEncoding.EncodeToString([]byte(secret)), hex.EncodeToString([]byte(secret)))
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range secrets {
			if bytes.Contains(content, []byte(secret)) || strings.Contains(strings.ToLower(string(content)), strings.ToLower(secret)) {
				t.Errorf("%s holds %q", filepath.Base(file), secret)
			}
		}
	}
}

func TestTwoPeopleAreNotFoundToHaveTheSameThing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seen.db")
	store := open(t, path, newKeys(), now)
	other := nurse
	other.Person = record.Patient{NHSNumber: "9991234594"}
	prints := map[changes.Fingerprint]bool{}
	for _, of := range []changes.MemoryKey{nurse, other} {
		look(t, store, of, now)
		memory, err := store.Recall(t.Context(), of)
		if err != nil || len(memory.Groups) == 0 {
			t.Fatalf("%d groups, %v", len(memory.Groups), err)
		}
		for group, marks := range memory.Groups {
			for identity, mark := range marks.Marks {
				for _, print := range []changes.Fingerprint{group, identity, mark.Content} {
					if prints[print] && of.Person.NHSNumber == other.Person.NHSNumber {
						t.Error("a fingerprint is of both")
					}
					prints[print] = true
				}
			}
		}
	}
}

func TestARowThatIsMovedOrChangedIsSaidToBeUnread(t *testing.T) {
	for name, change := range map[string]string{
		"put in another's place":  `UPDATE seen SET sealed = (SELECT sealed FROM seen ORDER BY digest DESC LIMIT 1)`,
		"changed by a single bit": `UPDATE seen SET sealed = CAST(sealed || x'00' AS BLOB)`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "seen.db")
			store := open(t, path, newKeys(), now)
			carer := nurse
			carer.Role = "carer"
			look(t, store, nurse, now)
			look(t, store, carer, now)
			db, err := storage.Open(t.Context(), storage.Config{Path: path})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(change); err != nil {
				t.Fatal(err)
			}
			unread := 0
			for _, of := range []changes.MemoryKey{nurse, carer} {
				if _, err := store.Recall(t.Context(), of); record.KindOf(err) == record.Local {
					unread++
				}
			}
			if unread == 0 {
				t.Error("it is read as if it were whole")
			}
		})
	}
}

func TestSomebodyNotLookedAtFor400DaysIsForgotten(t *testing.T) {
	path, ring := filepath.Join(t.TempDir(), "seen.db"), newKeys()
	lately := nurse
	lately.Role = "carer"
	store := open(t, path, ring, now)
	look(t, store, nurse, now.AddDate(0, 0, -401))
	look(t, store, lately, now.AddDate(0, 0, -400))
	store = open(t, path, ring, now)
	if began(t, store, nurse) != 0 || began(t, store, lately) == 0 {
		t.Error("what is kept is not what was looked at in 400 days")
	}
	// With another key nothing is read, and nothing is taken away.
	if other := open(t, path, newKeys(), now.AddDate(2, 0, 0)); began(t, other, lately) != 0 {
		t.Error("it is read with another key")
	}
	if began(t, open(t, path, ring, now), lately) == 0 {
		t.Error("another key took it away")
	}
}

func TestSeveralProcessesRememberSideBySide(t *testing.T) {
	path, ring := filepath.Join(t.TempDir(), "seen.db"), newKeys()
	stores := []*seen.Store{open(t, path, ring, now), open(t, path, ring, now)}
	everybody := nurse
	everybody.Role = ""
	var opening sync.WaitGroup
	const letters = 8
	for i := range letters {
		opening.Go(func() {
			letter := clinic
			letter.ID = strings.Repeat("x", i+1)
			err := stores[i%2].Remember(t.Context(), everybody, func(before changes.Memory) changes.Memory { return before.WithOpened(letter, now) })
			if err != nil {
				t.Error(err)
			}
		})
	}
	opening.Wait()
	memory, err := stores[0].Recall(t.Context(), everybody)
	if err != nil {
		t.Fatal(err)
	}
	letter := clinic
	for i := range letters {
		letter.ID = strings.Repeat("x", i+1)
		if (changes.Seen{Opened: memory}).Reading(&letter) != changes.WasRead {
			t.Errorf("letter %d is lost", i)
		}
	}
}

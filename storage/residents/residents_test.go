package residents_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"careview/client/record"
	"careview/storage"
	"careview/storage/residents"
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
	zofia = record.Patient{
		ID: "1", NHSNumber: "9991234551", Name: record.Name{Family: "Zebedee", Given: "Zofia", Title: "Ms"}, Preferred: "Zosia",
		Born: record.Day(1935, 5, 17), Gender: "Female", Address: "Room 7, Oakfield House, London", Phones: []string{"020 7946 0100"}, Practice: "Oak Lane Surgery",
	}
	hidden = record.Patient{NHSNumber: "9991234578", Name: record.Name{Family: "Quillfeather", Given: "Ann"}, Restricted: true}
)

func open(t *testing.T, path string, keys storage.Keys) *residents.List {
	t.Helper()
	list, err := residents.Open(t.Context(), residents.Config{Path: path, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = list.Close() })
	return list
}

func names(t *testing.T, list *residents.List, organisation string) []string {
	t.Helper()
	got, err := list.Residents(t.Context(), organisation)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, row := range got.Rows {
		names = append(names, row.Person.Name.Family)
	}
	return names
}

func TestWhoIsPutOnTheListIsOnItUntilTakenOff(t *testing.T) {
	file, ring := filepath.Join(t.TempDir(), "residents.db"), newKeys()
	list := open(t, file, ring)
	for range 2 { // again changes nothing
		if err := list.Add(t.Context(), "VN9A1", zofia); err != nil {
			t.Fatal(err)
		}
	}
	got, err := open(t, file, ring).Residents(t.Context(), "VN9A1")
	if err != nil || len(got.Rows) != 1 || got.Rows[0].Room != "7" || got.Made == "" || got.Unproved {
		t.Fatalf("%d rows, %v", len(got.Rows), err)
	}
	want := zofia
	want.ID, want.Address, want.Phones, want.Practice = "", "", nil, "" // where she lives is not kept
	if diff := cmp.Diff(want, got.Rows[0].Person, cmp.AllowUnexported(record.Date{})); diff != "" {
		t.Error("she is not as she was put on the list")
	}
	if err := list.Remove(t.Context(), "VN9A1", zofia); err != nil {
		t.Fatal(err)
	}
	if left := names(t, list, "VN9A1"); len(left) != 0 {
		t.Errorf("%d are still on the list", len(left))
	}
	if err := list.Remove(t.Context(), "VN9A1", zofia); record.KindOf(err) != record.NotFound {
		t.Errorf("taking off twice: %v", err)
	}
}

func TestWhoseNumberWasSupersededIsOnTheListOnceUnderTheNumberInUse(t *testing.T) {
	list := open(t, filepath.Join(t.TempDir(), "residents.db"), newKeys())
	renumbered := zofia
	renumbered.NHSNumber, renumbered.AskedFor = "9991234594", zofia.NHSNumber
	for _, person := range []record.Patient{zofia, hidden, renumbered} {
		if err := list.Add(t.Context(), "VN9A1", person); err != nil {
			t.Fatal(err)
		}
	}
	got, err := list.Residents(t.Context(), "VN9A1")
	if err != nil {
		t.Fatal(err)
	}
	on := map[record.NHSNumber]bool{}
	for _, row := range got.Rows {
		on[row.Person.NHSNumber] = true
	}
	if len(got.Rows) != 2 || !on[renumbered.NHSNumber] || !on[hidden.NHSNumber] {
		t.Errorf("%d people are on the list; under the number in use: %t", len(got.Rows), on[renumbered.NHSNumber])
	}
}

func TestOneOrganisationNeverSeesAnothersList(t *testing.T) {
	list := open(t, filepath.Join(t.TempDir(), "residents.db"), newKeys())
	for organisation, person := range map[string]record.Patient{"VN9A1": zofia, "VN9B2": hidden} {
		if err := list.Add(t.Context(), organisation, person); err != nil {
			t.Fatal(err)
		}
	}
	for organisation, want := range map[string]string{"VN9A1": "Zebedee", "VN9B2": "Quillfeather", "": "", "VN9": ""} {
		if got := strings.Join(names(t, list, organisation), " "); got != want {
			t.Errorf("%q sees %d people", organisation, len(got))
		}
	}
	if err := list.Remove(t.Context(), "VN9B2", zofia); record.KindOf(err) != record.NotFound {
		t.Errorf("one organisation takes people off another's list: %v", err)
	}
}

func TestNobodyCanBeReadInTheFile(t *testing.T) {
	folder := t.TempDir()
	list := open(t, filepath.Join(folder, "residents.db"), newKeys())
	for _, person := range []record.Patient{zofia, hidden} {
		if err := list.Add(t.Context(), "VN9A1", person); err != nil {
			t.Fatal(err)
		}
	}
	if err := list.Remove(t.Context(), "VN9A1", hidden); err != nil {
		t.Fatal(err)
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
		for _, secret := range []string{"Zebedee", "Zofia", "Zosia", "9991234551", "1935", "Quillfeather", "9991234578"} {
			if bytes.Contains(content, []byte(secret)) {
				t.Errorf("%s tells who lives in the home", filepath.Base(file))
			}
		}
	}
}

func TestARowThatIsMovedOrChangedDoesNotOpenAndIsCounted(t *testing.T) {
	for name, change := range map[string]string{
		"moved to another list":   `UPDATE resident SET organisation = 'VN9B2'`,
		"put in another's place":  `UPDATE resident SET digest = 'x'`,
		"changed by a single bit": `UPDATE resident SET sealed = CAST(sealed || x'00' AS BLOB)`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "residents.db")
			list := open(t, path, newKeys())
			if err := list.Add(t.Context(), "VN9A1", zofia); err != nil {
				t.Fatal(err)
			}
			db, err := storage.Open(t.Context(), storage.Config{Path: path})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(change); err != nil {
				t.Fatal(err)
			}
			if err := list.Add(t.Context(), "VN9A1", hidden); err != nil {
				t.Fatal(err)
			}
			for _, organisation := range []string{"VN9A1", "VN9B2"} {
				got, err := list.Residents(t.Context(), organisation)
				for _, row := range got.Rows {
					if row.Person.NHSNumber == zofia.NHSNumber {
						t.Errorf("%s is shown her", organisation)
					}
				}
				if organisation == "VN9B2" && name == "moved to another list" && record.KindOf(err) != record.Local {
					t.Errorf("a list of which nothing opens is said to be empty: %v", err)
				}
				if organisation == "VN9A1" && name != "moved to another list" && got.Missing != 1 {
					t.Errorf("%d are missing", got.Missing)
				}
			}
		})
	}
}

func TestAListWhoseKeyIsGoneIsNotAnEmptyHome(t *testing.T) {
	path := filepath.Join(t.TempDir(), "residents.db")
	if err := open(t, path, newKeys()).Add(t.Context(), "VN9A1", zofia); err != nil {
		t.Fatal(err)
	}
	if got, err := open(t, path, newKeys()).Residents(t.Context(), "VN9A1"); record.KindOf(err) != record.Local {
		t.Errorf("%d rows, %v", len(got.Rows), err)
	}
}

func TestWhoCannotBeToldApartIsNotKept(t *testing.T) {
	list := open(t, filepath.Join(t.TempDir(), "residents.db"), newKeys())
	if err := list.Add(t.Context(), "VN9A1", record.Patient{Name: zofia.Name}); record.KindOf(err) != record.Invalid {
		t.Errorf("without an identifier: %v", err)
	}
	if err := list.Add(t.Context(), "", zofia); record.KindOf(err) != record.Invalid {
		t.Errorf("without an organisation: %v", err)
	}
}

func TestSeveralMayChangeTheListAtOnce(t *testing.T) {
	path, ring := filepath.Join(t.TempDir(), "residents.db"), newKeys()
	first, second := open(t, path, ring), open(t, path, ring)
	var changing sync.WaitGroup
	for i := range 20 {
		list := first
		if i%2 == 1 {
			list = second
		}
		person := record.Patient{Identifiers: []record.Identifier{{System: "https://home.example/id", Value: strings.Repeat("i", i+1)}}}
		changing.Go(func() {
			if err := list.Add(t.Context(), "VN9A1", person); err != nil {
				t.Error(err)
			}
		})
	}
	changing.Wait()
	if got := names(t, second, "VN9A1"); len(got) != 20 {
		t.Errorf("%d are on the list", len(got))
	}
}

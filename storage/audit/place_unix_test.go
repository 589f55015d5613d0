//go:build unix && !race

// The race detector makes starting a program as another account, forty times, take minutes.

package audit_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/private/privatetest"
)

// What a place comes to: looks go on, none is made and that is said, or the trail is closed and
// a new one can be begun.
const (
	goesOn    = "goes on"
	refuses   = "refuses"
	beginsNew = "begins a new one"
)

// Whatever of its place an account may only read, or is another account's: an entry is there to
// be read afterwards or was refused in words, and no earlier one is gone.
func TestAPlaceThatIsNotOursLosesNoEntryAndIsToldAsThat(t *testing.T) {
	if path := os.Getenv("PLACE"); path != "" {
		useAs(t, path, os.Getenv("STAGE"))
		return
	}
	accounts := privatetest.NewAccounts(t)
	const us, root = privatetest.Nobody, 0
	mode := func(mode os.FileMode, ending string) func(string) error {
		return func(path string) error { return os.Chmod(path+ending, mode) }
	}
	give := func(ending string, mode os.FileMode) func(string) error {
		return func(path string) error {
			return errors.Join(os.Chmod(path+ending, mode), os.Chown(path+ending, root, root))
		}
	}
	folder := func(do func(string) error) func(string) error {
		return func(path string) error { return do(filepath.Dir(path)) }
	}
	put := func(ending string) func(string) error {
		return func(path string) error { return os.WriteFile(path+ending, nil, 0o600) }
	}
	beside := func(mode os.FileMode, ending string) func(string) error {
		return func(path string) error { return give(ending, mode)(strings.TrimSuffix(path, ".db")) }
	}
	cases := map[string]struct {
		do    func(path string) error
		comes string
	}{
		"file that may only be read":                   {mode(0o400, ""), goesOn}, // it is ours: it is made writable
		"another's file that may be read":              {give("", 0o444), refuses},
		"another's file that all may write":            {give("", 0o666), refuses},
		"another's file that may not be read":          {give("", 0o600), refuses},
		"folder that may only be read":                 {folder(mode(0o500, "")), refuses},
		"folder that may not be looked into":           {folder(mode(0o000, "")), refuses},
		"another's folder that may be read":            {folder(give("", 0o755)), refuses},
		"another's folder that all may write":          {folder(give("", 0o777)), goesOn},
		"another's folder that may not be looked into": {folder(give("", 0o700)), refuses},
		"another's log":                                {put("-wal"), refuses},
		"another's shared memory":                      {put("-shm"), refuses},
		"another's journal":                            {put("-journal"), beginsNew},
		"another's key beside it":                      {beside(0o600, ".pub"), goesOn},
		"another's lock, which may not be read": {func(path string) error {
			lock := strings.TrimSuffix(path, ".db") + ".lock"
			return errors.Join(os.WriteFile(lock, nil, 0o600), os.Truncate(path, 0))
		}, beginsNew},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			path := filepath.Join(accounts.Folder, strings.ReplaceAll(what, " ", "-"), "data", "trail.db")
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.Chown(filepath.Dir(path), us, us), os.Chmod(filepath.Dir(filepath.Dir(path)), 0o777)); err != nil {
				t.Fatal(err)
			}
			run := func(stage string) string {
				out := accounts.Run(t, us, "PLACE="+path, "STAGE="+stage)
				_, said, found := strings.Cut(out, "SAYS ")
				if !found {
					t.Fatalf("%s: %s", stage, out)
				}
				said, _, _ = strings.Cut(said, "\n")
				return said
			}
			if said := run("use"); said != goesOn+" 1" {
				t.Fatal(said)
			}
			if err := c.do(path); err != nil {
				t.Fatal(err)
			}
			said := run("use")
			if !strings.HasPrefix(said, c.comes) {
				t.Errorf("it %s", said)
			}
			aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "trail-set-aside-*.db"))
			if err != nil || (c.comes == beginsNew) != (len(aside) > 0) {
				t.Errorf("set aside are %q, %v", aside, err)
			}
			// Whoever looks after the PC puts it right; where that fails, what is checked below does.
			for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
				if there, err := os.Stat(path + ending); err == nil && ending != "" && there.Size() == 0 && c.comes == refuses {
					_ = os.Remove(path + ending)
				} else if err == nil {
					_ = errors.Join(os.Chown(path+ending, us, us), os.Chmod(path+ending, 0o600))
				}
			}
			if err := errors.Join(os.Chown(filepath.Dir(path), us, us), os.Chmod(filepath.Dir(path), 0o700)); err != nil {
				t.Fatal(err)
			}
			want := map[string]string{goesOn: "goes on 2", refuses: "goes on 1", beginsNew: "goes on 1"}[c.comes]
			if said := run("check"); said != want {
				t.Errorf("put right, it %s", said)
			}
		})
	}
}

// useAs adds an entry to the trail, or only counts those that are there, and says what came of it.
func useAs(t *testing.T, path, stage string) {
	config := sharedConfig(path)
	config.Keyring = fileRing{filepath.Join(filepath.Dir(filepath.Dir(path)), "ring")}
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		saysRefused(t, err)
		return
	}
	defer trail.Close()
	if stage == "use" {
		_, err = trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
		if errors.Is(err, viewing.ErrTrailClosed) {
			if _, err = trail.Begin(t.Context(), newTrailEvent()); err == nil {
				fmt.Println("SAYS " + beginsNew)
				return
			}
		}
		if err != nil {
			saysRefused(t, err)
			return
		}
	}
	found, err := trail.Check(t.Context())
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	fmt.Println("SAYS "+goesOn, found.UpTo)
}

func saysRefused(t *testing.T, err error) {
	problem := record.AsProblem(err)
	if problem.Kind != record.Local || problem.Sentence == "" || problem.Hint == "" {
		t.Errorf("it is refused without a word: %v", err)
	}
	fmt.Println("SAYS "+refuses, problem.Sentence, problem.Hint, errors.Unwrap(err))
}

package audit_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
	"careview/storage/audit/ledger"
	"careview/storage/private"
)

// smallDisk is a disk of 2 MiB; it takes the rights to mount one.
func smallDisk(t *testing.T) (folder string, mount func(flags uintptr) error) {
	t.Helper()
	folder = t.TempDir()
	mount = func(flags uintptr) error { return syscall.Mount("tmpfs", folder, "tmpfs", flags, "size=2m,mode=0700") }
	if err := mount(0); errors.Is(err, syscall.EPERM) {
		t.Skip("mounting a small disk takes the rights of root")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder, mount
}

// refused fails where an entry is written, or is not refused in words.
func refused(t *testing.T, trail *audit.Trail) {
	t.Helper()
	_, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	problem := record.AsProblem(err)
	if problem == nil || problem.Kind != record.Local || problem.Hint == "" || errors.Is(err, viewing.ErrTrailClosed) || strings.Contains(err.Error(), "disk I/O") {
		t.Errorf("an entry that cannot be written: %v", err)
	}
}

// wholeUpTo fails where the trail is not whole, or lacks an entry.
func wholeUpTo(t *testing.T, trail *audit.Trail, last uint64) {
	t.Helper()
	if found, err := trail.Check(t.Context()); err != nil || found.UpTo != last {
		t.Errorf("whole up to %d, of %d: %v", found.UpTo, last, err)
	}
}

// A disk that fills up while a look is recorded refuses that look, loses nothing, and is
// written again once there is room.
func TestADiskThatIsFullLosesNothing(t *testing.T) {
	folder, _ := smallDisk(t)
	path, filler := filepath.Join(folder, "trail.db"), filepath.Join(folder, "filler")
	trail, err := audit.Open(t.Context(), configOf(path))
	if err != nil {
		t.Fatal(err)
	}
	last := append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	for round := range 20 {
		fill := bytes.Repeat([]byte("x"), 4096*(round+1))
		file, err := os.Create(filler)
		for err == nil { // to the last byte but some pages
			_, err = file.Write(fill)
		}
		if err := file.Close(); !errors.Is(err, nil) && !errors.Is(err, syscall.ENOSPC) {
			t.Fatal(err)
		}
		full := false
		for range 2000 {
			number, err := trail.Append(t.Context(), viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
			if full = err != nil; full {
				refused(t, trail)
				break
			}
			last = number
		}
		if !full {
			t.Fatal("the disk never was full")
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if number := append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"}); number != last+1 {
			t.Fatalf("after entry %d comes %d", last, number)
		}
		last++
	}
	wholeUpTo(t, trail, last)
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	again := openTrail(t, path)
	wholeUpTo(t, again, last)
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestADiskThatCannotBeWrittenRefusesALook(t *testing.T) {
	folder, mount := smallDisk(t)
	path := filepath.Join(folder, "trail.db")
	trail, err := audit.Open(t.Context(), configOf(path))
	if err != nil {
		t.Fatal(err)
	}
	last := append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	if err := mount(syscall.MS_REMOUNT | syscall.MS_RDONLY); err != nil {
		t.Fatal(err)
	}
	if _, err := audit.Open(t.Context(), configOf(path)); record.KindOf(err) != record.Local || record.AsProblem(err).Hint == "" {
		t.Errorf("opened on a disk that cannot be written: %v", err)
	}
	if err := mount(syscall.MS_REMOUNT); err != nil {
		t.Fatal(err)
	}
	again := openTrail(t, path)
	wholeUpTo(t, again, last)
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

// A program that holds the file for longer than anybody waits refuses a look, and no more.
func TestAFileThatIsLockedRefusesALook(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "trail.db")
	trail := openTrail(t, path)
	last := append1(t, trail, look(person("9991234567", "Zebedee", "Margaret")))
	db, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=busy_timeout(60000)") // the trail may be writing still
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	holder, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, trail)
	_, err = trail.Append(t.Context(), look(person("9991234567", "Zebedee", "Margaret")))
	saysHeld(t, err)
	_, err = audit.Open(t.Context(), configOf(path))
	saysHeld(t, err)
	if err := holder.Rollback(); err != nil {
		t.Fatal(err)
	}
	if number := append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"}); number != last+1 {
		t.Errorf("after entry %d comes %d", last, number)
	}
	wholeUpTo(t, trail, last+1)
}

// A pipe waits for ever to be opened and a device has no end: neither is asked what is in
// it, and neither keeps a new trail from being begun.
func TestWhatIsInThePlaceOfAFileIsNotWaitedFor(t *testing.T) {
	for what, put := range map[string]func(path string) error{
		"a pipe":                      func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a device without an end":     func(path string) error { return os.Symlink("/dev/zero", path) },
		"a device that keeps nothing": func(path string) error { return os.Symlink("/dev/null", path) },
		"a link to nowhere":           func(path string) error { return os.Symlink("/nowhere/at/all", path) },
		"a link to itself":            func(path string) error { return os.Symlink(path, path) },
	} {
		for _, ending := range []string{".db", ".db-wal", ".db-shm", ".db-journal", ".pub", ".lock"} {
			t.Run(what+" for "+ending, func(t *testing.T) {
				t.Parallel()
				p := make20(t)
				path := strings.TrimSuffix(p.path, ".db") + ending
				if err := errors.Join(os.RemoveAll(path), put(path)); err != nil {
					t.Fatal(err)
				}
				if ending == ".db" && !strings.HasPrefix(what, "a link") {
					if _, err := ledger.Verify(t.Context(), p.path, p.key); !errors.Is(err, private.ErrNotAFile) {
						t.Errorf("the verifier says %v", err)
					}
				}
				if ending == ".lock" { // which is needed where a new trail is begun
					p.alter(t, "DELETE FROM entries WHERE number > 15")
				}
				if got := p.opened(t); got != atStart {
					t.Errorf("the program finds it %s", got)
				}
			})
		}
	}
}

// What is done to a trail that is open closes it, at the next entry or by the check, and a
// new one can be begun; no entry that was acknowledged is lost without a word.
func TestWhatIsDoneToATrailThatIsOpenClosesIt(t *testing.T) {
	files := func(do func(path string) error, endings ...string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			for _, ending := range endings {
				if err := do(path + ending); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	cut := func(path string) error { return os.Truncate(path, 0) }
	trigger := "CREATE TRIGGER mine BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END"
	for what, c := range map[string]struct {
		do      func(*testing.T, string)
		atEntry bool // else by the check, at the latest
	}{
		"file deleted":          {files(os.Remove, ""), true},
		"log deleted":           {files(os.Remove, "-wal"), true},
		"shared memory deleted": {files(os.Remove, "-shm"), true},
		"all deleted":           {files(os.Remove, "", "-wal", "-shm"), true},
		"file emptied":          {files(cut, ""), false},
		"trigger added":         {func(t *testing.T, path string) { sqlLast(trigger)(t, place{path: path}) }, true},
		"trigger added, as if nothing were changed": {countPutBack(trigger), false},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			p, her := make20(t), look(person("9991234567", "Zebedee", "Margaret"))
			trail := openTrail(t, p.path)
			append1(t, trail, her)
			c.do(t, p.path)
			if _, err := trail.Append(t.Context(), her); c.atEntry && !errors.Is(err, viewing.ErrTrailClosed) {
				t.Errorf("the next entry: %v", err)
			}
			if _, err := trail.Check(t.Context()); !errors.Is(err, viewing.ErrTrailClosed) {
				t.Errorf("the check: %v", err)
			}
			isClosed(t, trail)
			begins(t, trail)
			if err := trail.Close(); err != nil {
				t.Fatal(err)
			}
			if err := openTrail(t, p.path).Closed(); err != nil {
				t.Errorf("the new one is closed: %v", errors.Unwrap(err))
			}
		})
	}
}

// countPutBack runs a statement, and has SQLite's count of changes to its tables be what it was.
func countPutBack(statement string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		count := column(t, path, "PRAGMA schema_version")
		sqlLast(statement, "PRAGMA schema_version = "+count[0])(t, place{path: path})
	}
}

package private_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"careview/storage/private"
	"careview/storage/private/privatetest"
)

// open is a folder that everybody may read, as whoever looks after a PC may name one.
func open(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "everybody's")
	if err := errors.Join(os.Mkdir(folder, 0o777), os.Chmod(folder, 0o777)); err != nil {
		t.Fatal(err)
	}
	return folder
}

func alone(t *testing.T, path string) {
	t.Helper()
	if others, err := privatetest.Others(path); err != nil || others != "" {
		t.Errorf("%s: others may read it: %s, %v", path, others, err)
	}
}

func TestWhatIsMadeIsPrivateWhereverItLies(t *testing.T) {
	folder := open(t)
	made := filepath.Join(folder, "above", "made")
	if err := errors.Join(private.Folder(made), private.Folder(made)); err != nil {
		t.Fatal(err)
	}
	file, err := private.New(filepath.Join(folder, "new"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("x"); err != nil {
		t.Error(err)
	}
	kept, err := private.Open(filepath.Join(made, "kept"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(file.Close(), kept.Close(), private.Write(filepath.Join(folder, "written"), []byte("y"))); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Dir(made), made, filepath.Join(made, "kept"), filepath.Join(folder, "new"), filepath.Join(folder, "written")} {
		alone(t, path)
	}
}

func TestWhatWasOpenToOthersIsClosedAndKeepsWhatItHolds(t *testing.T) {
	path := filepath.Join(open(t), "was open")
	if err := errors.Join(os.WriteFile(path, []byte("kept"), 0o666), os.Chmod(path, 0o666)); err != nil {
		t.Fatal(err)
	}
	if others, err := privatetest.Others(path); err != nil || others == "" {
		t.Fatalf("nobody else could read it before: %v", err)
	}
	file, err := private.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	alone(t, path)
	if content, err := os.ReadFile(path); err != nil || string(content) != "kept" {
		t.Errorf("it holds %q, %v", content, err)
	}
	if err := private.Write(path, []byte("less")[:2]); err != nil {
		t.Error(err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "le" {
		t.Errorf("it holds %q, %v", content, err)
	}
}

func TestNothingThatIsThereIsTakenForNew(t *testing.T) {
	path := filepath.Join(open(t), "there")
	if err := os.WriteFile(path, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := private.New(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("it says %v", err)
	}
	if err := private.Folder(path); err == nil {
		t.Error("a file is taken for a folder")
	}
	if _, err := private.New(filepath.Join(filepath.Dir(path), "nowhere", "x")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it says %v", err)
	}
}

// Whoever may write the folder has the file be another name of one that is to stay as it is.
func TestWhatIsMadeAnewLeavesWhatItsNameLedTo(t *testing.T) {
	folder := open(t)
	stays, path := filepath.Join(folder, "stays"), filepath.Join(folder, "key")
	for what, link := range map[string]func(from, to string) error{"a second name": os.Link, "a link": os.Symlink} {
		if err := errors.Join(os.WriteFile(stays, []byte("the trail"), 0o600), os.RemoveAll(path), link(stays, path)); err != nil {
			t.Skip(err) // not everybody may make one on Windows
		}
		if err := private.Write(path, []byte("key")); err != nil {
			t.Fatal(err)
		}
		kept, errKept := os.ReadFile(stays)
		made, errMade := os.ReadFile(path)
		if string(kept) != "the trail" || string(made) != "key" {
			t.Errorf("%s: the other holds %q, and it %q (%v)", what, kept, made, errors.Join(errKept, errMade))
		}
		alone(t, path)
	}
}

func TestAFileLongerThanMemoryIsNotRead(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("files take the room here that they say")
	}
	path := filepath.Join(t.TempDir(), "long")
	if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, 1<<40)); err != nil {
		t.Fatal(err)
	}
	if _, err := private.Read(path); err == nil {
		t.Error("it was read")
	}
}

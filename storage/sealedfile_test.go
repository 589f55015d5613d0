package storage_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"careview/storage"
)

func TestAFileIsReadByWhoeverHasTheKeyAndAsItWasWritten(t *testing.T) {
	file := storage.SealedFile{Path: filepath.Join(t.TempDir(), "file"), Name: "file", Keys: ring(1)}
	if _, err := file.Read(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("before anything was written: %v", err)
	}
	long, short := bytes.Repeat([]byte("a longer text "), 9), []byte("a text")
	for _, content := range [][]byte{long, short} {
		if err := file.Write(t.Context(), content); err != nil {
			t.Fatal(err)
		}
		if got, err := file.Read(t.Context()); err != nil || !bytes.Equal(got, content) {
			t.Errorf("written %q, read %q, %v", content, got, err)
		}
	}
	sealed, err := os.ReadFile(file.Path)
	if err != nil || bytes.Contains(sealed, short) {
		t.Errorf("the file says %q, %v", sealed, err)
	}
	for name, other := range map[string]storage.SealedFile{
		"another key":          {Path: file.Path, Name: file.Name, Keys: ring(2)},
		"a key of another use": {Path: file.Path, Name: "other", Keys: ring(1)},
	} {
		if _, err := other.Read(t.Context()); err == nil {
			t.Errorf("%s opens it", name)
		}
	}
	for at := range sealed {
		changed := bytes.Clone(sealed)
		changed[at] ^= 1
		if err := os.WriteFile(file.Path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := file.Read(t.Context()); err == nil {
			t.Fatalf("changed at %d it was read", at)
		}
	}
	if err := errors.Join(os.Remove(file.Path), os.Mkdir(file.Path, 0o700)); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Read(t.Context()); err == nil {
		t.Error("a folder was read")
	}
}

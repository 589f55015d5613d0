package storage_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"
	"testing/fstest"

	"careview/storage"
)

// ring has a key under every name: of one byte, 32 times.
type ring byte

func (r ring) Key(context.Context, string) ([]byte, error) {
	return bytes.Repeat([]byte{byte(r)}, 32), nil
}

var errShut = errors.New("the file cannot be opened")

func sealedFile(path, name string, key ring) storage.SealedConfig {
	return storage.SealedConfig{
		Path: path, Name: name, Keys: key, Closed: func(cause error) error { return errors.Join(errShut, cause) },
		Migrations: fstest.MapFS{"migrations/00001_rows.sql": {Data: []byte("-- +goose Up\nCREATE TABLE rows (digest TEXT PRIMARY KEY, sealed BLOB) STRICT;\n")}},
	}
}

func openSealed(t *testing.T, config storage.SealedConfig) *storage.Sealed {
	t.Helper()
	file, err := storage.OpenSealed(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

func TestWhatIsSealedOpensWhereItWasPutAlone(t *testing.T) {
	file := openSealed(t, sealedFile(filepath.Join(t.TempDir(), "s.db"), "seen", 7))
	sealed := file.Seal([]byte("Quillfeather"), "row 1")
	if bytes.Contains(sealed, []byte("Quillfeather")) {
		t.Error("it can be read as it is kept")
	}
	if content, err := file.Unseal(sealed, "row 1"); err != nil || string(content) != "Quillfeather" {
		t.Errorf("%q, %v", content, err)
	}
	if _, err := file.Unseal(sealed, "row 2"); err == nil {
		t.Error("it opens in another row")
	}
	for what, other := range map[string]storage.SealedConfig{
		"another file": sealedFile(filepath.Join(t.TempDir(), "s.db"), "residents", 7),
		"another key":  sealedFile(filepath.Join(t.TempDir(), "s.db"), "seen", 8),
	} {
		other := openSealed(t, other)
		if _, err := other.Unseal(sealed, "row 1"); err == nil {
			t.Errorf("it opens with that of %s", what)
		}
		if other.Digest("9990000018") == file.Digest("9990000018") {
			t.Errorf("%s has the same digests", what)
		}
	}
}

// The files of a site are opened by every later version: worked out by other means
// (RFC 5869, RFC 2104), from a key of 32 sevens.
func TestDigestsStayAsTheyAreInTheFilesOfSites(t *testing.T) {
	for name, want := range map[string]string{
		"seen":      "fEmHCowDeRbcCr/5yDdFXBZuuRVWj+pxfnUVXjEV2Vw",
		"residents": "7XujaHnzrZRkyZ4+GsvL/GvWpcmfbFT9RU9RRUMGK4E",
	} {
		file := openSealed(t, sealedFile(filepath.Join(t.TempDir(), "s.db"), name, 7))
		if got := file.Digest("VN9A1\n9990000018"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestASealedFileThatCannotBeOpenedIsSaidInItsWords(t *testing.T) {
	folder := t.TempDir() // in place of the file
	if _, err := storage.OpenSealed(t.Context(), sealedFile(folder, "seen", 7)); !errors.Is(err, errShut) {
		t.Errorf("%v", err)
	}
	if _, err := storage.OpenSealed(t.Context(), storage.SealedConfig{Path: filepath.Join(folder, "s.db"), Name: "seen"}); err == nil {
		t.Error("it opens without keys")
	}
}

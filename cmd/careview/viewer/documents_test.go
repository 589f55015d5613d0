package viewer

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"careview/storage"
)

// fixed gives one key for every name.
type fixed [32]byte

func (f fixed) Key(context.Context, string) ([]byte, error) { return f[:], nil }

// What draws PDF is native code. A file that this account owns it could have written: it is not
// taken, wherever it lies, and what was sealed is.
func TestWhatDrawsPDFIsTakenOfTheAccountsOwnWhereItWasSealed(t *testing.T) {
	folder := t.TempDir()
	open := filepath.Join(folder, "open")
	if err := os.WriteFile(open, summed([]byte("anybody's")), 0o444); err != nil {
		t.Fatal(err)
	}
	kept := compiled{own: &storage.SealedFile{Path: filepath.Join(folder, rendererFile), Name: "renderer", Keys: fixed{}}, installed: open}
	if all := kept.Read(t.Context()); len(all) > 0 {
		t.Errorf("%q is taken", all)
	}
	if err := kept.Write(t.Context(), []byte("sealed")); err != nil {
		t.Fatal(err)
	}
	if all := kept.Read(t.Context()); len(all) != 1 || !bytes.Equal(all[0], []byte("sealed")) {
		t.Errorf("%q is taken", all)
	}
	if all := (compiled{installed: open}).Read(t.Context()); len(all) > 0 {
		t.Errorf("without a key, %q is taken", all)
	}
}

// Native code of which the disk changed a byte ends whoever runs it.
func TestWhatDrawsPDFIsTakenAsItWasInstalledOrNotAtAll(t *testing.T) {
	file := filepath.Join(t.TempDir(), rendererFile)
	if err := install(file, []byte("native code")); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil || string(unsummed(content)) != "native code" {
		t.Fatalf("%q, %v", unsummed(content), err)
	}
	for at := range content {
		flipped := slices.Clone(content)
		flipped[at] ^= 1
		if unsummed(flipped) != nil || unsummed(content[:at]) != nil {
			t.Errorf("it is taken with byte %d another, or cut there", at)
		}
	}
}

// A folder may be another's while something is installed there: what lies at a name that could be
// guessed is not written through.
func TestWhatDrawsPDFIsInstalledThroughNoLink(t *testing.T) {
	folder, secret := t.TempDir(), filepath.Join(t.TempDir(), "secret")
	file := filepath.Join(folder, rendererFile)
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{file, file + ".new"} {
		if err := os.Symlink(secret, link); err != nil {
			t.Skip(err)
		}
	}
	if err := install(file, []byte("native code")); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(secret); err != nil || string(content) != "secret" {
		t.Errorf("%q, %v", content, err)
	}
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
		t.Errorf("%v, %v", info, err)
	}
}

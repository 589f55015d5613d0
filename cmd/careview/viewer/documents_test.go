package viewer

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"careview/storage"
)

// fixed gives one key for every name.
type fixed [32]byte

func (f fixed) Key(context.Context, string) ([]byte, error) { return f[:], nil }

// What draws PDF is native code. A file that this account owns it could have written: it is not
// taken, wherever it lies, and what was sealed is.
func TestWhatDrawsPDFIsNotTakenFromWhereTheAccountCanWrite(t *testing.T) {
	folder := t.TempDir()
	open := filepath.Join(folder, "open")
	if err := os.WriteFile(open, []byte("anybody's"), 0o444); err != nil {
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

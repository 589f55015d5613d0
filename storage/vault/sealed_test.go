package vault_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"careview/client/record"
	"careview/storage/vault"
	"careview/storage/vault/vaulttest"
)

// long is a secret that no keyring holds.
var long = bytes.Repeat([]byte("x"), 3000)

// keepLong keeps it, and tells in which file.
func keepLong(t *testing.T, v *vault.Vault, folder, name string) string {
	t.Helper()
	before := sealed(t, folder)
	if err := v.Set(t.Context(), name, long); err != nil {
		t.Fatal(err)
	}
	for _, file := range sealed(t, folder) {
		if len(before) == 0 || file != before[0] {
			return file
		}
	}
	t.Fatal("it lies in no file")
	return ""
}

func TestAFileThatCannotBeReadForAWhileIsNotDamaged(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	v := open(t, ring, folder, start)
	file := keepLong(t, v, folder, "token")
	is, err := ring.Get("token")
	if err != nil {
		t.Fatal(err)
	}
	away := filepath.Join(folder, "away")
	if err := errors.Join(os.Rename(file, away), os.Mkdir(file, 0o700)); err != nil {
		t.Fatal(err)
	}
	_, unread := v.Get(t.Context(), "token")
	unchanged := v.Change(t.Context(), "token", func([]byte) ([]byte, error) { return []byte("anew"), nil })
	uncopied := v.Copy(t.Context(), "token", "aside")
	for _, err := range []error{unread, unchanged, uncopied} {
		if vault.Damaged(err) || record.KindOf(err) != record.Local {
			t.Errorf("it is said of it: %v", err)
		}
	}
	if after, err := ring.Get("token"); err != nil || after != is {
		t.Errorf("it was replaced (%v)", err)
	}
	if err := errors.Join(os.Remove(file), os.Rename(away, file)); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Get(t.Context(), "token"); err != nil || !bytes.Equal(got, long) {
		t.Errorf("afterwards: %v", err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Get(t.Context(), "token"); !vault.Damaged(err) {
		t.Errorf("once it is gone: %v", err)
	}
}

func TestWhatIsSetAnewWhileItIsReadIsNotDamaged(t *testing.T) {
	ring, folder := &vaulttest.Between{Keyring: vault.Memory(), Name: "token"}, t.TempDir()
	v, other := open(t, ring, folder, start), open(t, ring.Keyring, folder, start)
	keepLong(t, other, folder, "token")
	later := bytes.Repeat([]byte("y"), 3000)
	ring.Do = func() {
		if err := other.Set(t.Context(), "token", later); err != nil {
			t.Error(err)
		}
	}
	if got, err := v.Get(t.Context(), "token"); err != nil || !bytes.Equal(got, later) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestAnothersFilesAndThoseOfEarlierVersionsAreNotCleared(t *testing.T) {
	ours, theirs, folder := vault.Memory(), vault.Memory(), t.TempDir()
	v := open(t, ours, folder, start)
	keepLong(t, v, folder, "token")
	orphan := keepLong(t, v, folder, "orphan")
	if err := ours.Delete("orphan"); err != nil {
		t.Fatal(err)
	}
	earlier := filepath.Join(folder, "0123456789abcdef-0123456789abcdef.sealed")
	if err := os.WriteFile(earlier, []byte("orphan\nx"), 0o600); err != nil {
		t.Fatal(err)
	}
	later := start.Add(time.Hour)
	other := open(t, theirs, folder, later)
	keepLong(t, other, folder, "token")
	open(t, theirs, folder, later)
	if n := len(sealed(t, folder)); n != 4 {
		t.Errorf("%d files are left of 4 after another keyring's start", n)
	}
	open(t, ours, folder, later)
	if _, err := os.Stat(orphan); err == nil {
		t.Error("what is ours and of no use is left")
	}
	if _, err := os.Stat(earlier); err != nil {
		t.Error(err)
	}
	for _, v := range []*vault.Vault{v, other} {
		if got, err := v.Get(t.Context(), "token"); err != nil || !bytes.Equal(got, long) {
			t.Errorf("what was needed is gone: %v", err)
		}
	}
}

func TestAMarkThatIsDamagedKeepsNothingFromBeingKept(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keepLong(t, open(t, ring, folder, start), folder, "token")
	if err := ring.Set("folder-mark", "x"); err != nil {
		t.Fatal(err)
	}
	v := open(t, ring, folder, start.Add(time.Hour))
	keepLong(t, v, folder, "other")
	for _, name := range []string{"token", "other"} {
		if got, err := v.Get(t.Context(), name); err != nil || !bytes.Equal(got, long) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatLiesInAFileIsCopiedWithIt(t *testing.T) {
	for _, whole := range []bool{true, false} {
		ring, folder := vault.Memory(), t.TempDir()
		v := open(t, ring, folder, start)
		file := keepLong(t, v, folder, "token")
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !whole {
			content[len(content)-1] ^= 1
			if err := os.WriteFile(file, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := v.Copy(t.Context(), "token", "aside"); err != nil {
			t.Fatal(err)
		}
		if err := v.Set(t.Context(), "token", []byte("anew")); err != nil {
			t.Fatal(err)
		}
		v = open(t, ring, folder, start.Add(time.Hour))
		files := sealed(t, folder)
		if len(files) != 1 {
			t.Fatalf("%d files are left", len(files))
		}
		if whole {
			if got, err := v.Get(t.Context(), "aside"); err != nil || !bytes.Equal(got, long) {
				t.Errorf("the copy holds %d bytes (%v)", len(got), err)
			}
			continue
		}
		if kept, err := os.ReadFile(files[0]); err != nil || !bytes.HasSuffix(kept, content) {
			t.Errorf("what was sealed is lost (%v)", err)
		}
		if _, err := v.Get(t.Context(), "aside"); !vault.Damaged(err) {
			t.Errorf("the copy of what is damaged: %v", err)
		}
	}
}

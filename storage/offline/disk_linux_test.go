package offline_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"careview/client/record"
)

// A disk that is full refuses the new set and keeps the one before.
func TestADiskThatIsFullKeepsTheCopiesThereAre(t *testing.T) {
	p := newPC(t)
	p.folder = t.TempDir()
	if err := syscall.Mount("tmpfs", p.folder, "tmpfs", 0, "size=1m,mode=0700"); errors.Is(err, syscall.EPERM) {
		t.Skip("mounting a small disk takes the rights of root")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(p.folder, 0); err != nil {
			t.Error(err)
		}
	})
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(20)...))
	filler := filepath.Join(p.folder, "filler")
	err := os.WriteFile(filler, bytes.Repeat([]byte("x"), 2<<20), 0o600)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if n, err := s.Take(t.Context(), batch(p.now, home(40)...)); n != 0 || record.KindOf(err) != record.Local || record.AsProblem(err).Hint == "" {
		t.Errorf("%d copies on a full disk: %v", n, err)
	}
	if read := opened(t, s, "ann", annsPIN); len(read.Copies) != 20 {
		t.Errorf("%d copies are left", len(read.Copies))
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	take(t, s, batch(p.now, home(40)...))
	if read := opened(t, s, "ann", annsPIN); len(read.Copies) != 40 {
		t.Errorf("%d copies with room again", len(read.Copies))
	}
}

//go:build unix

package viewer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careview/storage/private/privatetest"
)

// rendererAsked names, to a run of this test as another account, what is installed.
const rendererAsked = "CAREVIEW_TEST_RENDERER"

// What draws PDF is native code: it is taken where the administrator alone could have written it,
// and where no other account could either.
func TestWhatDrawsPDFIsNotTakenFromWhereTheAccountCanWrite(t *testing.T) {
	if file := os.Getenv(rendererAsked); file != "" {
		t.Logf("%s taken", compiled{installed: file}.Read(t.Context()))
		return
	}
	accounts := privatetest.NewAccounts(t)
	const nobody, another = privatetest.Nobody, privatetest.Another
	chown := func(owner, group int) func(string) error {
		return func(path string) error { return os.Chown(path, owner, group) }
	}
	chmod := func(mode os.FileMode) func(string) error {
		return func(path string) error { return os.Chmod(path, mode) }
	}
	for i, c := range []struct {
		what         string
		file, folder func(path string) error
		account      uint32
		taken        bool
	}{
		{"the administrator's", chmod(0o644), chmod(0o755), nobody, true},
		{"the administrator's, read by the administrator", chmod(0o644), chmod(0o755), 0, false},
		{"the account's own", chown(nobody, nobody), chmod(0o755), nobody, false},
		{"another account's", chown(another, another), chmod(0o755), nobody, false},
		{"for all to write", chmod(0o666), chmod(0o755), nobody, false},
		{"for a group to write that the account is not in", func(path string) error { return errors.Join(os.Chown(path, 0, another), os.Chmod(path, 0o664)) }, chmod(0o755), nobody, false},
		{"in a folder for all", chmod(0o644), chmod(0o777), nobody, false},
		{"in a folder like that of temporary files", chmod(0o644), chmod(0o777 | os.ModeSticky), nobody, false},
		{"in the account's folder", chmod(0o644), chown(nobody, nobody), nobody, false},
		{"in another account's folder", chmod(0o644), chown(another, another), nobody, false},
		{"below another account's folder", chmod(0o644), func(path string) error { return os.Chown(filepath.Dir(path), another, another) }, nobody, false},
		{"a byte of it another", func(path string) error { return os.WriteFile(path, append(summed([]byte("native code")), 'x'), 0o644) }, chmod(0o755), nobody, false},
	} {
		folder := filepath.Join(accounts.Folder, fmt.Sprint(i), "careview")
		file := filepath.Join(folder, rendererFile)
		if err := errors.Join(os.MkdirAll(folder, 0o755), install(file, []byte("native code")), c.file(file), c.folder(folder)); err != nil {
			t.Fatal(err)
		}
		out := accounts.Run(t, c.account, rendererAsked+"="+file)
		taken, left := strings.Contains(out, "[native code] taken"), strings.Contains(out, "[] taken")
		if taken == left || taken != c.taken {
			t.Errorf("%s:\n%s", c.what, out)
		}
	}
}

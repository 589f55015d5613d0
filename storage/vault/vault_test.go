package vault_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/record"
	"careview/storage/private/privatetest"
	"careview/storage/vault"

	"github.com/zalando/go-keyring"
)

var start = time.Now()

// cheap is a cost at which tests need not wait.
var cheap = vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}

func configOf(ring vault.Keyring, folder string, now func() time.Time) vault.Config {
	return vault.Config{Keyring: ring, Folder: folder, Now: now, Cost: cheap}
}

func open(t *testing.T, ring vault.Keyring, folder string, at time.Time) *vault.Vault {
	t.Helper()
	v, err := vault.Open(t.Context(), configOf(ring, folder, func() time.Time { return at }))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// broken is a keyring that fails in one way.
type broken struct{ err error }

func (b broken) Get(string) (string, error) { return "", b.err }
func (b broken) Set(string, string) error   { return b.err }
func (b broken) Delete(string) error        { return b.err }

// hanging is a keyring that never answers until it is told to.
type hanging struct {
	vault.Keyring
	until chan struct{}
}

func (h hanging) Get(name string) (string, error) {
	<-h.until
	return h.Keyring.Get(name)
}

func TestASecretComesBackWholeWhateverItsLength(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	v := open(t, ring, folder, start)
	for _, length := range []int{0, 1, 32, 1800, 1919, 1920, 2560, 5000, 100_000} {
		secret := bytes.Repeat([]byte{0xfe}, length)
		if err := v.Set(t.Context(), "token", secret); err != nil {
			t.Fatal(err)
		}
		item, err := ring.Get("token")
		if err != nil || len(item) > 2560 {
			t.Errorf("%d bytes put %d into the keyring (%v)", length, len(item), err)
		}
		got, err := open(t, ring, folder, start).Get(t.Context(), "token")
		if err != nil || !bytes.Equal(got, secret) {
			t.Errorf("%d bytes came back as %d (%v)", length, len(got), err)
		}
		if files := sealed(t, folder); len(files) > 1 {
			t.Errorf("%d sealed files are there for one secret", len(files))
		}
	}
	if err := v.Delete(t.Context(), "token"); err != nil || len(sealed(t, folder)) != 0 {
		t.Errorf("something was left behind: %v %v", err, sealed(t, folder))
	}
	if err := v.Delete(t.Context(), "token"); err != nil {
		t.Errorf("deleting what is not there: %v", err)
	}
	if _, err := v.Get(t.Context(), "token"); !errors.Is(err, vault.ErrNotFound) {
		t.Errorf("what was deleted: %v", err)
	}
}

func sealed(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.sealed"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestALongSecretCannotBeReadInItsFile(t *testing.T) {
	folder := t.TempDir()
	v := open(t, vault.Memory(), folder, start)
	if err := v.Set(t.Context(), "token", []byte(strings.Repeat("refresh-token ", 400))); err != nil {
		t.Fatal(err)
	}
	for _, file := range sealed(t, folder) {
		content, err := os.ReadFile(file)
		if err != nil || bytes.Contains(content, []byte("refresh-token")) {
			t.Errorf("%s holds the secret (%v)", file, err)
		}
		if others, err := privatetest.Others(file); err != nil || others != "" {
			t.Errorf("%s: others may read it: %s, %v", file, others, err)
		}
	}
}

func TestAKeyIsMadeOnceAndStays(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	keys := make([][]byte, 8)
	var asking sync.WaitGroup
	for i := range keys {
		v := open(t, ring, folder, start) // each as its own process would
		asking.Go(func() {
			key, err := v.Key(t.Context(), "audit-trail")
			if err != nil {
				t.Error(err)
			}
			keys[i] = key
		})
	}
	asking.Wait()
	for _, key := range keys {
		if len(key) != 32 || !bytes.Equal(key, keys[0]) {
			t.Fatalf("there are two keys")
		}
	}
}

func TestADamagedKeyIsNeverReplaced(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	for _, item := range []string{"", "x", "d???", "dAAAA", "f", "fAAAA"} {
		if err := ring.Set("audit-trail", item); err != nil {
			t.Fatal(err)
		}
		_, err := open(t, ring, folder, start).Key(t.Context(), "audit-trail")
		if record.KindOf(err) != record.Local {
			t.Errorf("%q: %v", item, err)
		}
		if after, _ := ring.Get("audit-trail"); after != item {
			t.Errorf("%q was replaced", item)
		}
	}
}

func TestACopyIsAsWhatItIsACopyOf(t *testing.T) {
	ring := vault.Memory()
	v := open(t, ring, t.TempDir(), start)
	for _, item := range []string{"", "x", "dAAAA", "fAAAA"} {
		if err := ring.Set("audit-trail", item); err != nil {
			t.Fatal(err)
		}
		if err := v.Copy(t.Context(), "audit-trail", "aside"); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"audit-trail", "aside"} {
			if is, err := ring.Get(name); err != nil || is != item {
				t.Errorf("%q is %q in %q (%v)", item, is, name, err)
			}
		}
	}
	if err := v.Copy(t.Context(), "nothing", "to"); err != nil {
		t.Error(err)
	}
	if _, err := ring.Get("to"); !errors.Is(err, vault.ErrNotFound) {
		t.Error(err)
	}
}

func TestAKeyringFailsInFourPlainWays(t *testing.T) {
	for _, c := range []struct {
		cause, kind error
	}{
		{errors.New("The name org.freedesktop.secrets was not provided by any .service files"), vault.ErrUnavailable},
		{keyring.ErrUnsupportedPlatform, vault.ErrUnavailable},
		{keyring.ErrSetDataTooBig, vault.ErrTooBig},
		{context.DeadlineExceeded, vault.ErrTimedOut},
	} {
		_, err := vault.Open(t.Context(), configOf(broken{c.cause}, t.TempDir(), time.Now))
		problem := record.AsProblem(err)
		if !errors.Is(err, c.kind) || problem.Kind != record.Local || problem.Hint == "" || problem.Reference == "" {
			t.Errorf("%v became %v (%+v)", c.cause, err, problem)
		}
		if strings.Contains(err.Error(), "freedesktop") {
			t.Errorf("a raw error reaches people: %v", err)
		}
	}
	_, err := open(t, vault.Memory(), t.TempDir(), start).Get(t.Context(), "nothing")
	if !errors.Is(err, vault.ErrNotFound) || record.KindOf(err) != record.Local {
		t.Errorf("nothing there: %v", err)
	}
}

func TestAKeyringThatHangsIsGivenUpInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ring := hanging{vault.Memory(), make(chan struct{})}
		began := time.Now()
		_, err := vault.Open(t.Context(), configOf(ring, t.TempDir(), time.Now))
		if !errors.Is(err, vault.ErrTimedOut) || time.Since(began) != 3*time.Second {
			t.Errorf("after %v: %v", time.Since(began), err)
		}
		close(ring.until) // the person has typed the password
		if _, err := vault.Open(t.Context(), configOf(ring, t.TempDir(), time.Now)); err != nil {
			t.Errorf("afterwards: %v", err)
		}
	})
}

func TestWhileOneCallHangsTheOthersEndInTimeToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ring := hanging{vault.Memory(), make(chan struct{}, 1)}
		ring.until <- struct{}{} // the probe is answered, and the look for the list
		go func() { ring.until <- struct{}{} }()
		v, err := vault.Open(t.Context(), configOf(ring, t.TempDir(), time.Now))
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		var asking sync.WaitGroup
		for range 10 {
			asking.Go(func() {
				if _, err := v.Get(t.Context(), "token"); !errors.Is(err, vault.ErrTimedOut) {
					t.Error(err)
				}
			})
		}
		asking.Wait()
		if waited := time.Since(began); waited != 30*time.Second {
			t.Errorf("they waited %v", waited)
		}
		close(ring.until)
	})
}

func TestCancellingEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ring := hanging{vault.Memory(), make(chan struct{})}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		_, err := vault.Open(ctx, configOf(ring, t.TempDir(), time.Now))
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		close(ring.until)
	})
}

func TestLeftOversAreClearedAtTheStart(t *testing.T) {
	ring, folder := vault.Memory(), t.TempDir()
	v := open(t, ring, folder, start)
	long := bytes.Repeat([]byte("x"), 3000)
	for _, name := range []string{"needed", "orphan"} {
		if err := v.Set(t.Context(), name, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := ring.Delete("orphan"); err != nil { // its key went, and the program with it
		t.Fatal(err)
	}
	open(t, ring, folder, start)
	if n := len(sealed(t, folder)); n != 2 {
		t.Errorf("a file that another process may just be writing was removed: %d left", n)
	}
	later := open(t, ring, folder, start.Add(time.Hour))
	if n := len(sealed(t, folder)); n != 1 {
		t.Errorf("%d sealed files are left", n)
	}
	if got, err := later.Get(t.Context(), "needed"); err != nil || !bytes.Equal(got, long) {
		t.Errorf("what was needed is gone: %v", err)
	}
}

func TestWhoeverHoldsTheLockIsWaitedFor(t *testing.T) {
	ring, folder := &gate{Keyring: vault.Memory(), enter: make(chan struct{}), leave: make(chan struct{})}, t.TempDir()
	first, second := open(t, ring, folder, start), open(t, ring.Keyring, folder, start)
	ring.shut.Store(true)
	keys := make(chan []byte, 2)
	ask := func(v *vault.Vault) {
		key, err := v.Key(t.Context(), "key")
		if err != nil {
			t.Error(err)
		}
		keys <- key
	}
	go ask(first)
	<-ring.enter // the first has looked, has found nothing, and is about to write
	go ask(second)
	ring.leave <- struct{}{}
	if one, other := <-keys, <-keys; !bytes.Equal(one, other) {
		t.Error("each made a key of its own")
	}
}

// gate is a keyring that stops before it writes, once it is shut.
type gate struct {
	vault.Keyring
	shut         atomic.Bool
	enter, leave chan struct{}
}

func (g *gate) Set(name, secret string) error {
	if g.shut.Load() {
		g.enter <- struct{}{}
		<-g.leave
	}
	return g.Keyring.Set(name, secret)
}

func TestWhatIsKeptIsChangedByOneAtATime(t *testing.T) {
	ctx, ring, folder := t.Context(), vault.Memory(), t.TempDir()
	var running sync.WaitGroup
	for range 4 {
		v := open(t, ring, folder, start)
		running.Go(func() {
			for range 5 {
				err := v.Change(ctx, "counted", func(kept []byte) ([]byte, error) { return append(kept, 'x'), nil })
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	running.Wait()
	v := open(t, ring, folder, start)
	refused := errors.New("no")
	for _, change := range []func([]byte) ([]byte, error){
		func([]byte) ([]byte, error) { return nil, nil },
		func([]byte) ([]byte, error) { return []byte("y"), refused },
	} {
		if err := v.Change(ctx, "counted", change); err != nil && !errors.Is(err, refused) {
			t.Error(err)
		}
	}
	if kept, err := v.Get(ctx, "counted"); err != nil || string(kept) != strings.Repeat("x", 20) {
		t.Errorf("kept %q (%v)", kept, err)
	}
	for what, item := range map[string]string{"is empty": "", "is not ours": "x%", "is of a file that is gone": "f" + strings.Repeat("A", 54)[:54]} {
		if err := ring.Set("damaged", item); err != nil {
			t.Fatal(err)
		}
		err := v.Change(ctx, "damaged", func(kept []byte) ([]byte, error) {
			if kept == nil || len(kept) > 0 {
				t.Errorf("an item that %s is said to hold %q", what, kept)
			}
			return []byte("anew"), nil
		})
		if kept, unread := v.Get(ctx, "damaged"); err != nil || string(kept) != "anew" {
			t.Errorf("an item that %s keeps %q from then on (%v, %v)", what, kept, err, unread)
		}
	}
}

package instance_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"careview/cmd/careview/instance"
	"careview/storage/private/privatetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// first is an instance that says on a channel when it is asked to come to the front.
func first(t *testing.T, folder, desktop string) <-chan struct{} {
	t.Helper()
	i, err := instance.First(t.Context(), folder, desktop)
	if err != nil {
		t.Fatal(err)
	}
	asked, ended := make(chan struct{}, 10), make(chan struct{})
	go func() {
		i.Serve(func() { asked <- struct{}{} })
		close(ended)
	}()
	t.Cleanup(func() {
		if err := i.Close(); err != nil {
			t.Error(err)
		}
		<-ended
	})
	return asked
}

// where is what the instance says of itself in the folder.
func where(t *testing.T, folder string) (file, address, secret string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "window-*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the files are %q, %v", files, err)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	address, secret, _ = strings.Cut(string(content), " ")
	return files[0], address, secret
}

func TestASecondStartRaisesTheFirst(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "careview")
	if instance.Raise(t.Context(), folder, ":0") {
		t.Error("somebody is asked where nobody is")
	}
	asked := first(t, folder, ":0")
	for range 2 {
		if !instance.Raise(t.Context(), folder, ":0") {
			t.Error("the first does not come to the front")
		}
		<-asked
	}
	for _, other := range []struct{ folder, desktop string }{{folder, ":1"}, {t.TempDir(), ":0"}} {
		if instance.Raise(t.Context(), other.folder, other.desktop) {
			t.Errorf("one of another folder or desktop comes to the front: %+v", other)
		}
	}
	if len(asked) != 0 {
		t.Error("it was asked once too often")
	}
}

// A PC has several accounts, and all of them reach its loopback.
func TestWhoeverCannotReadTheFileRaisesNothing(t *testing.T) {
	folder := t.TempDir()
	asked := first(t, folder, ":0")
	file, address, secret := where(t, folder)
	if others, err := privatetest.Others(file); err != nil || others != "" {
		t.Errorf("others may read it: %s, %v", others, err)
	}
	for _, said := range []string{"\n", secret[:63] + "x\n", secret + "x\n", strings.Repeat("x", 1000), ""} {
		connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = connection.Write([]byte(said))
		_ = connection.(*net.TCPConn).CloseWrite() // it may have hung up already
		if n, _ := connection.Read(make([]byte, 10)); n != 0 {
			t.Errorf("%q is answered", said)
		}
		if err := connection.Close(); err != nil {
			t.Error(err)
		}
	}
	if len(asked) != 0 {
		t.Error("it came to the front")
	}
	if !instance.Raise(t.Context(), folder, ":0") {
		t.Error("it does not listen any more")
	}
}

// What a crash leaves behind, or somebody else wrote, is no instance.
func TestWhatAnInstanceLeftBehindIsNotAsked(t *testing.T) {
	folder := t.TempDir()
	i, err := instance.First(t.Context(), folder, ":0")
	if err != nil {
		t.Fatal(err)
	}
	file, address, secret := where(t, folder)
	if err := i.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("it stays: %v", err)
	}
	for _, left := range []string{address + " " + secret, "", "nowhere", "192.0.2.1:80 " + secret, "localhost:80 " + secret} {
		if err := os.WriteFile(file, []byte(left), 0o600); err != nil {
			t.Fatal(err)
		}
		if instance.Raise(t.Context(), folder, ":0") {
			t.Errorf("%q is taken for an instance", left)
		}
	}
	first(t, folder, ":0")
	if !instance.Raise(t.Context(), folder, ":0") {
		t.Error("the next is not the first")
	}
}

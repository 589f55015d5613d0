package instance_test

import (
	"io"
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

// first is an instance that says on a channel when it is asked to come to the front, and
// for whom.
func first(t *testing.T, folder, desktop string) <-chan string {
	t.Helper()
	i, err := instance.First(t.Context(), folder, desktop)
	if err != nil {
		t.Fatal(err)
	}
	asked, ended := make(chan string, 10), make(chan struct{})
	go func() {
		i.Serve(func(launched string) { asked <- launched })
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
func where(t *testing.T, folder string) (file, address, secret, answer string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "window-*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the files are %q, %v", files, err)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Fields(string(content))
	if len(said) != 3 {
		t.Fatalf("%d words are in the file", len(said))
	}
	return files[0], said[0], said[1], said[2]
}

func TestASecondStartRaisesTheFirst(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "careview")
	if instance.Raise(t.Context(), folder, ":0", "") {
		t.Error("somebody is asked where nobody is")
	}
	asked := first(t, folder, ":0")
	for _, launched := range []string{"", "careview://open?nhs=9990000018", ""} {
		if !instance.Raise(t.Context(), folder, ":0", launched) {
			t.Error("the first does not come to the front")
		}
		if got := <-asked; got != launched {
			t.Errorf("it is told of %q instead of %q", got, launched)
		}
	}
	if instance.Raise(t.Context(), folder, ":0", strings.Repeat("9", 300)) {
		t.Error("more than a number is taken")
	}
	for _, other := range []struct{ folder, desktop string }{{folder, ":1"}, {t.TempDir(), ":0"}} {
		if instance.Raise(t.Context(), other.folder, other.desktop, "") {
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
	file, address, secret, _ := where(t, folder)
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
	if !instance.Raise(t.Context(), folder, ":0", "") {
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
	file, address, secret, answer := where(t, folder)
	if err := i.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("it stays: %v", err)
	}
	for _, left := range []string{
		address + " " + secret + " " + answer, address + " " + secret, "", "nowhere",
		"192.0.2.1:80 " + secret + " " + answer, "localhost:80 " + secret + " " + answer,
	} {
		if err := os.WriteFile(file, []byte(left), 0o600); err != nil {
			t.Fatal(err)
		}
		if instance.Raise(t.Context(), folder, ":0", "") {
			t.Errorf("%q is taken for an instance", left)
		}
	}
	first(t, folder, ":0")
	if !instance.Raise(t.Context(), folder, ":0", "") {
		t.Error("the next is not the first")
	}
}

// Where an instance crashed, a program of another account may listen at its address: it does
// not learn for whom a start was given to look.
func TestWhoeverIsInTheFirstOnesPlaceLearnsOfNobody(t *testing.T) {
	const number = "9990000018"
	for _, answer := range []string{"front\n", strings.Repeat("x", 64) + "\n", "\n", ""} {
		folder := t.TempDir()
		i, err := instance.First(t.Context(), folder, ":0")
		if err != nil {
			t.Fatal(err)
		}
		file, address, secret, expected := where(t, folder)
		if err := i.Close(); err != nil {
			t.Fatal(err)
		}
		imposter, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(imposter.Addr().String()+" "+secret+" "+expected), 0o600); err != nil {
			t.Fatal(err)
		}
		heard := make(chan string, 1)
		go func() {
			connection, err := imposter.Accept()
			if err != nil {
				heard <- err.Error()
				return
			}
			_, _ = connection.Read(make([]byte, 100)) // the word of the further start
			_, _ = connection.Write([]byte(answer))
			_ = connection.(*net.TCPConn).CloseWrite()
			rest, _ := io.ReadAll(connection)
			heard <- string(rest)
			_ = connection.Close()
		}()
		if instance.Raise(t.Context(), folder, ":0", number) {
			t.Errorf("whoever answers %q is taken for the instance %s", answer, address)
		}
		if got := <-heard; got != "" {
			t.Errorf("whoever answers %q is told %q", answer, got)
		}
		if err := imposter.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Whoever connects and says nothing, of whatever account, keeps no start waiting.
func TestWhoeverSaysNothingHoldsUpNobody(t *testing.T) {
	folder := t.TempDir()
	asked := first(t, folder, ":0")
	_, address, _, _ := where(t, folder)
	for range 5 {
		silent, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer silent.Close()
	}
	if !instance.Raise(t.Context(), folder, ":0", "") {
		t.Error("it does not come to the front")
	}
	if len(asked) != 1 {
		t.Errorf("it was asked %d times", len(asked))
	}
}

func TestAnInstanceTakesAwayNoOthersFile(t *testing.T) {
	folder := t.TempDir()
	older, err := instance.First(t.Context(), folder, ":0")
	if err != nil {
		t.Fatal(err)
	}
	asked := first(t, folder, ":0") // started in the same instant
	if err := older.Close(); err != nil {
		t.Error(err)
	}
	if !instance.Raise(t.Context(), folder, ":0", "") || len(asked) != 1 {
		t.Error("the newer one is not found")
	}
}

//go:build keyring && linux

package vault_test

// These tests use a real keyring: gnome-keyring-daemon on a D-Bus session of its
// own, with its files in a folder of the test. They need the Debian packages
// dbus and gnome-keyring:
//
//	go test -tags keyring ./storage/vault

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/storage/vault"
)

// inSession names the test that runs inside a session, started by run.
const inSession = "CAREVIEW_IN_SESSION"

// run runs one test of this program again under the given command, with its own
// home and without the desktop's session.
func run(t *testing.T, test string, under ...string) {
	t.Helper()
	for _, program := range append([]string{"gnome-keyring-daemon"}, under[:min(1, len(under))]...) {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%s is missing: apt-get install dbus gnome-keyring", program)
		}
	}
	home := t.TempDir()
	runtime := filepath.Join(home, "run")
	if err := os.Mkdir(runtime, 0o700); err != nil {
		t.Fatal(err)
	}
	args := append(under, os.Args[0], "-test.run=^"+test+"$", "-test.timeout=60s")
	process := exec.CommandContext(t.Context(), args[0], args[1:]...)
	process.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_RUNTIME_DIR=" + runtime, "XDG_DATA_HOME=" + filepath.Join(home, "data"),
		"XDG_CONFIG_HOME=" + filepath.Join(home, "config"), "XDG_CACHE_HOME=" + filepath.Join(home, "cache"), inSession + "=" + test,
	}
	if out, err := process.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func outside(test string) bool { return os.Getenv(inSession) != test }

func TestASystemKeyringKeepsSecrets(t *testing.T) {
	run(t, "TestInsideWithADaemon", "dbus-run-session", "--")
}

func TestInsideWithADaemon(t *testing.T) {
	if outside("TestInsideWithADaemon") {
		return
	}
	daemon := exec.Command("gnome-keyring-daemon", "--unlock", "--components=secrets")
	daemon.Stdin = strings.NewReader("password of the test keyring")
	if err := daemon.Run(); err != nil { // it goes on in the background, and ends with the session
		t.Fatal(err)
	}
	folder := t.TempDir()
	v := open(t, vault.System("careview test"), folder, start)
	key, err := v.Key(t.Context(), "audit-trail")
	if err != nil {
		t.Fatal(err)
	}
	long := bytes.Repeat([]byte("refresh"), 1000)
	if err := v.Set(t.Context(), "token", long); err != nil {
		t.Fatal(err)
	}
	keep(t, v, onShift("ann"), "refresh")
	again := open(t, vault.System("careview test"), folder, start)
	if same, err := again.Key(t.Context(), "audit-trail"); err != nil || !bytes.Equal(same, key) {
		t.Errorf("the key did not stay (%v)", err)
	}
	if got, err := again.Get(t.Context(), "token"); err != nil || !bytes.Equal(got, long) {
		t.Errorf("the long secret did not stay (%v)", err)
	}
	if _, _, err := again.Unlock(t.Context(), "ann", wrong, locked); record.KindOf(err) != record.Invalid {
		t.Errorf("a wrong PIN: %v", err)
	}
	if got, _, err := again.Unlock(t.Context(), "ann", pin, locked); err != nil || string(got) != "refresh" {
		t.Errorf("the right PIN: %q %v", got, err)
	}
	if _, err := open(t, vault.System("careview other"), t.TempDir(), start).Get(t.Context(), "token"); !errors.Is(err, vault.ErrNotFound) {
		t.Errorf("another service sees the secret: %v", err)
	}
}

// bareBus is a session bus that can start no service.
const bareBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

func TestAMissingDaemonIsSaidWithinTwoSeconds(t *testing.T) {
	config := filepath.Join(t.TempDir(), "bus.conf")
	if err := os.WriteFile(config, []byte(bareBus), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "TestInsideWithoutADaemon", "dbus-run-session", "--config-file="+config, "--")
}

func TestAMissingBusIsSaidWithinTwoSeconds(t *testing.T) {
	// An address that nobody listens at: without any, a new bus would be started.
	run(t, "TestInsideWithoutADaemon", "env", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere")
}

func TestInsideWithoutADaemon(t *testing.T) {
	if outside("TestInsideWithoutADaemon") {
		return
	}
	began := time.Now()
	_, err := vault.Open(t.Context(), configOf(vault.System("careview test"), t.TempDir(), time.Now))
	if !errors.Is(err, vault.ErrUnavailable) {
		t.Errorf("%v", errors.Unwrap(err))
	}
	if waited := time.Since(began); waited > 2*time.Second {
		t.Errorf("it took %v", waited)
	}
}

func TestALockedKeyringThatNobodyOpensIsGivenUp(t *testing.T) {
	run(t, "TestInsideWithALockedKeyring", "dbus-run-session", "--")
}

// Nobody can answer the window that asks for the password: there is no display.
func TestInsideWithALockedKeyring(t *testing.T) {
	if outside("TestInsideWithALockedKeyring") {
		return
	}
	began := time.Now()
	_, err := vault.Open(t.Context(), configOf(vault.System("careview test"), t.TempDir(), time.Now))
	if !errors.Is(err, vault.ErrUnavailable) && !errors.Is(err, vault.ErrTimedOut) {
		t.Errorf("%v", err)
	}
	if waited := time.Since(began); waited > 4*time.Second {
		t.Errorf("it took %v", waited)
	}
}

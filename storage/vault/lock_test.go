package vault_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"careview/client/record"
	"careview/storage/vault"
)

// holderFolder names the vault's folder to the process that holds its lock.
const holderFolder = "CAREVIEW_TEST_HOLDER"

// stuck is a keyring that says that it is asked to write, and never does.
type stuck struct{ vault.Keyring }

func (stuck) Set(string, string) error {
	fmt.Println("holding")
	select {}
}

// TestHoldTheLock is the process that the test below starts and kills.
func TestHoldTheLock(t *testing.T) {
	folder := os.Getenv(holderFolder)
	if folder == "" {
		return
	}
	_, err := open(t, stuck{vault.Memory()}, folder, start).Key(t.Context(), "key")
	t.Errorf("it let go: %v", err)
}

func TestTheLockOfAKilledProcessIsFree(t *testing.T) {
	folder := t.TempDir()
	v := open(t, vault.Memory(), folder, start)
	holder := exec.Command(os.Args[0], "-test.run=^TestHoldTheLock$")
	holder.Env = append(os.Environ(), holderFolder+"="+folder)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = holder.Process.Kill() })
	if said, err := bufio.NewReader(out).ReadString('\n'); said != "holding\n" {
		t.Fatalf("%q %v", said, err)
	}

	soon, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := v.Key(soon, "key"); !errors.Is(err, vault.ErrTimedOut) || record.KindOf(err) != record.Local {
		t.Errorf("while another process holds the lock: %v", err)
	}
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait()
	if _, err := v.Key(t.Context(), "key"); err != nil {
		t.Errorf("after it was killed: %v", err)
	}
}

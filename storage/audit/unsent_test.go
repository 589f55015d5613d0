package audit_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
)

func alertOf(subject string) viewing.Event {
	return viewing.Event{Kind: viewing.EventAlert, Outcome: "raised", Staff: viewing.Staff{Subject: subject, Name: subject}}
}

// olderWithAlerts makes a trail of which an older copy was put back, its newest entries
// in the log beside it. Ann's alert was sent, those of Bob and Cyd were not.
func olderWithAlerts(t *testing.T, config audit.Config) {
	t.Helper()
	trail, err := audit.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	append1(t, trail, alertOf("ann"))
	if err := trail.MarkForwarded(t.Context(), viewing.Receipt{Entry: 2}); err != nil {
		t.Fatal(err)
	}
	append1(t, trail, alertOf("bob"))
	append1(t, trail, alertOf("cyd"))
	older := map[string][]byte{}
	for _, file := range []string{config.Path, config.Path + "-wal"} {
		if older[file], err = os.ReadFile(file); err != nil || len(older[file]) == 0 {
			t.Fatal(file, err)
		}
	}
	append1(t, trail, viewing.Event{Kind: viewing.EventLock, Outcome: "success"})
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	for file, content := range older {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// raisedAgain are whose alerts the trail raises that were raised in one set aside.
func raisedAgain(t *testing.T, trail *audit.Trail) (subjects []string) {
	t.Helper()
	entries, err := trail.Entries(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range slices.Backward(entries) {
		if e := entry.Event; e.Kind == viewing.EventAlert && e.Follows == 1 && len(e.What) > 0 && strings.Contains(e.What[0], "trail-set-aside-") {
			subjects = append(subjects, e.Staff.Subject)
		}
	}
	return subjects
}

// cutKeyring is a keyring that fails at one of the changes it is asked for, once it has
// made it or before.
type cutKeyring struct {
	*ring
	changes, failAt int
	made            bool
	change          func(n int) // is told of each
}

var errCut = errors.New("cut short")

func (k *cutKeyring) Change(ctx context.Context, name string, change func([]byte) ([]byte, error)) error {
	k.changes++
	if k.change != nil {
		k.change(k.changes)
	}
	if k.changes == k.failAt && !k.made {
		return errCut
	}
	err := k.ring.Change(ctx, name, change)
	if k.changes == k.failAt && err == nil {
		return errCut
	}
	return err
}

// Wherever the beginning of a new trail is cut short, and however often, the alerts that
// were not sent are raised in the one that is begun in the end, each once.
func TestNoCutInTheBeginningOfATrailLosesAnAlert(t *testing.T) {
	for what, c := range map[string]struct {
		leaveAt int // the context ends when the clock is read that time
		failAt  int // the keyring fails at that change
		made    bool
		blocked bool // the file cannot be moved, once those beside it were
	}{
		"as what is damaged is looked for":   {failAt: 2},
		"before the keyring knows":           {failAt: 3},
		"when the keyring knows":             {failAt: 3, made: true},
		"while the files are moved":          {blocked: true},
		"when the files are moved":           {leaveAt: 1},
		"at the first entry":                 {leaveAt: 2},
		"at the alert of the new trail":      {leaveAt: 3},
		"at the first alert that is raised":  {leaveAt: 4},
		"at the second":                      {leaveAt: 5},
		"before the keyring knows it is all": {failAt: 4},
		"when the keyring knows it is all":   {failAt: 4, made: true},
	} {
		t.Run(what, func(t *testing.T) {
			config := configOf(filepath.Join(t.TempDir(), "trail.db"))
			ring := ringOf(config.Path)
			olderWithAlerts(t, config)
			clock := now
			for round := range 2 {
				clock = clock.Add(time.Minute)
				ctx, leave := context.WithCancel(t.Context())
				asked := 0
				config.Now = func() time.Time {
					if asked++; asked == c.leaveAt {
						leave()
					}
					return clock
				}
				keyring := &cutKeyring{ring: ring, made: c.made}
				config.Keyring = keyring
				trail, err := audit.Open(t.Context(), config)
				if err != nil {
					t.Fatal(err)
				}
				if trail.Closed() == nil { // the last change was made: all was done
					trail.Close()
					break
				}
				keyring.changes, keyring.failAt = 0, c.failAt
				blocked := filepath.Join(filepath.Dir(config.Path), "trail-set-aside-"+clock.UTC().Format("20060102T150405.000Z")+".db")
				keyring.change = func(n int) {
					if c.blocked && n == 3 { // the name was free when it was chosen
						if err := os.MkdirAll(filepath.Join(blocked, "in the way"), 0o700); err != nil {
							t.Error(err)
						}
					}
				}
				if _, err := trail.Begin(ctx, newTrailEvent(), alertOf("dan")); err == nil && round == 0 {
					t.Fatal("it was not cut short")
				}
				leave()
				if err := trail.Close(); err != nil {
					t.Fatal(err)
				}
				if c.blocked {
					if err := os.RemoveAll(blocked); err != nil {
						t.Fatal(err)
					}
				}
			}
			config.Keyring, config.Now = ring, func() time.Time { return clock.Add(time.Minute) }
			trail, err := audit.Open(t.Context(), config)
			if err != nil {
				t.Fatal(err)
			}
			defer trail.Close()
			if trail.Closed() != nil {
				if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
					t.Fatal(err)
				}
			}
			again := slices.DeleteFunc(raisedAgain(t, trail), func(subject string) bool { return subject == "dan" })
			if want := []string{"bob", "cyd"}; !slices.Equal(again, want) {
				t.Errorf("raised again for %q, want %q", again, want)
			}
		})
	}
}

// beginUntilKilled begins a new trail as a program of its own. Where one before it was killed
// when it had done, there is none to begin.
func beginUntilKilled(path string) int {
	trail, err := audit.Open(context.Background(), sharedConfig(path))
	if err == nil {
		fmt.Println("now")
		if _, err = trail.Begin(context.Background(), newTrailEvent(), alertOf("dan")); err == nil || record.KindOf(err) == record.Invalid {
			return 0
		}
	}
	fmt.Fprintln(os.Stderr, err, errors.Unwrap(err))
	return 1
}

// A program that begins a new trail and is killed at any moment, and again, loses no alert.
func TestNoAlertIsLostWhenTheProgramIsKilledAsItBeginsATrail(t *testing.T) {
	for range max(3, kills(t)/10) {
		config := sharedConfig(filepath.Join(t.TempDir(), "trail.db"))
		olderWithAlerts(t, config)
		for range 3 {
			beginAndKill(t, config.Path)
		}
		trail, err := audit.Open(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		if trail.Closed() != nil {
			if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
				t.Fatal(err)
			}
		}
		again := slices.DeleteFunc(raisedAgain(t, trail), func(subject string) bool { return subject == "dan" })
		if want := []string{"bob", "cyd"}; !slices.Equal(again, want) {
			t.Errorf("raised again for %q, want %q", again, want)
		}
		if err := trail.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// beginAndKill runs a program that begins a new trail, and kills it while it does.
func beginAndKill(t *testing.T, path string) {
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	program := exec.CommandContext(ctx, os.Args[0])
	program.Env = append(os.Environ(), "BEGIN_AT="+path)
	var errs bytes.Buffer
	program.Stderr = &errs
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err == nil {
		defer time.AfterFunc(rand.N(12*time.Millisecond), kill).Stop()
	}
	_ = program.Wait() // it was killed, or had done
	if errs.Len() > 0 {
		t.Errorf("it stopped by itself: %s", errs.String())
	}
}

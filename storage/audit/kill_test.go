package audit_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"careview/client/record/viewing"
	"careview/storage/audit"
)

// TestMain lets the test program stand in for the program, to be killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("APPEND_TO"); path != "" {
		os.Exit(appendUntilKilled(path))
	}
	if path := os.Getenv("BEGIN_AT"); path != "" {
		os.Exit(beginUntilKilled(path))
	}
	os.Exit(m.Run())
}

// fileRing is a keyring that several processes share.
type fileRing struct{ path string }

func (r fileRing) Key(context.Context, string) ([]byte, error) {
	return bytes.Repeat([]byte{7}, 32), nil
}

func (r fileRing) Copy(ctx context.Context, name, to string) error {
	var is []byte
	keeps := func(kept []byte) ([]byte, error) { is = kept; return nil, nil }
	return errors.Join(r.Change(ctx, name, keeps), r.Change(ctx, to, func([]byte) ([]byte, error) { return is, nil }))
}

func (r fileRing) Change(ctx context.Context, name string, change func([]byte) ([]byte, error)) (err error) {
	lock := flock.New(r.path + ".lock")
	if _, err := lock.TryLockContext(ctx, time.Millisecond); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	items := map[string][]byte{}
	content, err := os.ReadFile(r.path)
	if err == nil {
		err = json.Unmarshal(content, &items)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	value, err := change(items[name])
	if err != nil || value == nil {
		return err
	}
	items[name] = value
	if content, err = json.Marshal(items); err != nil {
		return err
	}
	if err := os.WriteFile(r.path+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(r.path+".new", r.path)
}

func sharedConfig(path string) audit.Config {
	return audit.Config{Path: path, Keyring: fileRing{path + ".ring"}, Now: time.Now, Program: "1.2.3", Device: "office-pc", Account: "staff"}
}

// appendUntilKilled says the number of each entry once it is in the trail.
func appendUntilKilled(path string) int {
	trail, err := audit.Open(context.Background(), sharedConfig(path))
	for err == nil {
		var number uint64
		if number, err = trail.Append(context.Background(), viewing.Event{Kind: viewing.EventStart, Outcome: "success"}); err == nil {
			fmt.Println(number)
		}
	}
	fmt.Fprintln(os.Stderr, err, errors.Unwrap(err))
	return 1
}

// kills is how many programs are killed: as many as CAREVIEW_KILLS says, where it does.
func kills(t *testing.T) int {
	asked := os.Getenv("CAREVIEW_KILLS")
	if asked == "" {
		return 40
	}
	n, err := strconv.Atoi(asked)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Four programs at once, each killed at any moment, lose nothing that they said was
// written, and none finds the trail changed by another.
func TestNothingThatWasWrittenIsLostWhenTheProgramIsKilled(t *testing.T) {
	const programs = 4
	rounds := kills(t) / programs
	path := filepath.Join(t.TempDir(), "trail.db")
	var mu sync.Mutex
	written := map[uint64]bool{}
	for range rounds {
		var running sync.WaitGroup
		for range programs {
			running.Go(func() {
				for _, number := range appendAndKill(t, path) {
					mu.Lock()
					if written[number] {
						t.Errorf("entry %d was written twice", number)
					}
					written[number] = true
					mu.Unlock()
				}
			})
		}
		running.Wait()
	}
	trail, err := audit.Open(t.Context(), sharedConfig(path))
	if err != nil {
		t.Fatal(err)
	}
	defer trail.Close()
	found, err := trail.Check(t.Context())
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	for number := range written {
		if number > found.UpTo {
			t.Errorf("entry %d is lost: there are %d", number, found.UpTo)
		}
	}
	if len(written) < rounds {
		t.Errorf("only %d entries were written before the programs were killed", len(written))
	}
	t.Logf("%d programs were killed; of %d entries that they said were written none is lost", rounds*programs, len(written))
}

// appendAndKill runs a program, kills it when it has been writing for a while, and
// returns the numbers that it said.
func appendAndKill(t *testing.T, path string) (numbers []uint64) {
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	program := exec.CommandContext(ctx, os.Args[0])
	program.Env = append(os.Environ(), "APPEND_TO="+path)
	var errs bytes.Buffer
	program.Stderr = &errs
	out, err := program.StdoutPipe()
	if err != nil {
		t.Error(err)
		return nil
	}
	if err := program.Start(); err != nil {
		t.Error(err)
		return nil
	}
	after := 1 + rand.IntN(24)
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			if !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
				t.Error(err)
			}
			break
		}
		number, err := strconv.ParseUint(line[:len(line)-1], 10, 64)
		if err != nil {
			t.Error(err)
		}
		if numbers = append(numbers, number); len(numbers) == after {
			defer time.AfterFunc(rand.N(4*time.Millisecond), kill).Stop() // within one of the next
		}
	}
	_ = program.Wait() // it was killed
	// On a slow disk one may wait in vain for the others. It writes nothing then, as a look is refused.
	if said := errs.String(); said != "" && !strings.Contains(said, "database is locked") {
		t.Errorf("it stopped by itself: %s", said)
	}
	return numbers
}

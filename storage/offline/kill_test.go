package offline_test

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
	"careview/storage/vault"
)

// TestMain lets the test program stand in for the program, to be killed.
func TestMain(m *testing.M) {
	if folder := os.Getenv("TAKE_COPIES_IN"); folder != "" {
		fmt.Fprintln(os.Stderr, takeUntilKilled(folder))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// fileRing is a keyring that several processes share.
type fileRing string

func (r fileRing) path(name string) string {
	return filepath.Join(string(r), hex.EncodeToString([]byte(name)))
}

func (r fileRing) Get(name string) (string, error) {
	content, err := os.ReadFile(r.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", vault.ErrNotFound
	}
	return string(content), err
}

func (r fileRing) Set(name, secret string) error {
	if err := os.WriteFile(r.path(name)+".new", []byte(secret), 0o600); err != nil {
		return err
	}
	return os.Rename(r.path(name)+".new", r.path(name))
}

func (r fileRing) Delete(name string) error { return os.Remove(r.path(name)) }

// shared opens the copies of a folder, as any process of the PC does.
func shared(ctx context.Context, folder string) (*offline.Store, error) {
	kept, err := vault.Open(ctx, vault.Config{
		Keyring: fileRing(filepath.Join(folder, "ring")), Folder: filepath.Join(folder, "data"), Now: time.Now, Cost: vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1},
	})
	if err != nil {
		return nil, err
	}
	s, removed, err := offline.Open(ctx, offline.Config{Vault: kept, Site: "VN9A1", Rules: rules, Expiry: 72 * time.Hour, Shift: 12 * time.Hour, Now: time.Now})
	if removed != "" {
		return nil, errors.New("removed: " + removed)
	}
	return s, err
}

// home is a home of so many people.
func home(people int) (all []record.Patient) {
	for i := range people {
		person := zofia()
		person.NHSNumber = record.NHSNumber(fmt.Sprintf("99912%05d", i))
		all = append(all, person)
	}
	return all
}

// takeUntilKilled says the number of each batch once it is kept; every copy of it says it.
func takeUntilKilled(folder string) error {
	s, err := shared(context.Background(), folder)
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(os.Getenv("TAKE_COPIES_FROM"))
	if err != nil {
		return err
	}
	for number := from; ; number++ {
		taken := batch(time.Now(), home(20)...)
		for i := range taken.Copies {
			taken.Copies[i].Room = strconv.Itoa(number)
		}
		if n, err := s.Take(context.Background(), taken); err != nil || n != 20 {
			return fmt.Errorf("%d copies: %w", n, err)
		}
		fmt.Println(number)
	}
}

// kills is how many programs are killed: as many as CAREVIEW_KILLS says, where it does.
func kills(t *testing.T) int {
	asked := os.Getenv("CAREVIEW_KILLS")
	if asked == "" {
		return 10
	}
	n, err := strconv.Atoi(asked)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A program that is killed at any moment while it takes copies leaves the batch before, or
// the one it was taking, whole, and never a part of one.
func TestAProgramThatIsKilledWhileItTakesCopiesLeavesWholeOnes(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"ring", "data"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s, err := shared(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	admit(t, s, ann(), annsPIN)
	last, new := 0, 0
	for range kills(t) {
		said := takeAndKill(t, folder, last+1)
		if s, err = shared(t.Context(), folder); err != nil {
			t.Fatal(err)
		}
		read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{})
		if err != nil || len(read.Copies) != 20 {
			t.Fatalf("%d copies open: %v", len(read.Copies), err)
		}
		numbers := map[string]bool{}
		for _, one := range read.Copies {
			numbers[one.Room] = true
		}
		is, err := strconv.Atoi(read.Copies[0].Room)
		if err != nil || len(numbers) != 1 || is < said || is > said+1 {
			t.Fatalf("batches %v are there; the last that was said is %d", numbers, said)
		}
		if is > said {
			new++
		}
		last = is
	}
	t.Logf("%d programs were killed; %d of them between keeping a batch and saying so", kills(t), new)
}

// takeAndKill runs a program, kills it within its work, and returns the last number it said.
func takeAndKill(t *testing.T, folder string, from int) (last int) {
	t.Helper()
	ctx, kill := context.WithCancel(t.Context())
	defer kill()
	program := exec.CommandContext(ctx, os.Args[0])
	program.Env = append(os.Environ(), "TAKE_COPIES_IN="+folder, "TAKE_COPIES_FROM="+strconv.Itoa(from))
	var errs strings.Builder
	program.Stderr = &errs
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	lines, after := bufio.NewScanner(out), 1+rand.IntN(3)
	began := time.Now()
	for said := 1; lines.Scan(); said++ {
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if said == after { // within the next, however long one takes here
			one := time.Since(began) / time.Duration(said)
			defer time.AfterFunc(rand.N(one), kill).Stop()
		}
	}
	_ = program.Wait() // it was killed
	if errs.Len() > 0 {
		t.Fatalf("it stopped by itself: %s", errs.String())
	}
	return last
}

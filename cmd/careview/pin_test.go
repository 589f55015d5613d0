package main

import (
	"context"
	"maps"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/pelletier/go-toml/v2"

	"careview/assets"
	"careview/client/access"
	"careview/client/document"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/source"
	"careview/storage/audit"
	"careview/storage/vault"
)

// copied is a keyring that whoever uses the account copies, and puts back.
type copied struct {
	mu    sync.Mutex
	items map[string]string
}

func (c *copied) Get(name string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if item, ok := c.items[name]; ok {
		return item, nil
	}
	return "", vault.ErrNotFound
}

func (c *copied) Set(name, item string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[name] = item
	return nil
}

func (c *copied) Delete(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, name)
	return nil
}

func (c *copied) copy() map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.items)
}

// putBack puts back what was kept of whoever is on shift, and leaves what the trail remembers.
func (c *copied) putBack(items map[string]string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, item := range items {
		if name != "audit-trail-remembered" {
			c.items[name] = item
		}
	}
}

type annsSession struct {
	live context.Context
	end  context.CancelFunc
}

func (s annsSession) Staff() viewing.Staff {
	nurse := viewing.Role{ID: "1", Code: "S8000:G8000:R8001", Organisation: "VN9A1"}
	return viewing.Staff{Subject: "ann", Name: "Ann Lee", Roles: []viewing.Role{nurse}, Role: nurse, Until: shiftBegins.Add(12 * time.Hour)}
}
func (s annsSession) Choose(string) error                                { return nil }
func (s annsSession) Bind(ctx context.Context) (context.Context, string) { return ctx, "" }
func (s annsSession) Keep() ([]byte, error)                              { s.end(); return []byte("refresh"), nil }
func (s annsSession) End(context.Context) error                          { s.end(); return nil }
func (s annsSession) Live() context.Context                              { return s.live }

type ann struct{}

func (ann) SignIn(context.Context, func(string)) (access.Session, error) {
	ctx, end := context.WithCancel(context.Background())
	return annsSession{ctx, end}, nil
}
func (a ann) SignInByCode(ctx context.Context, _ func(code, address string)) (access.Session, error) {
	return a.SignIn(ctx, nil)
}
func (ann) Reach(context.Context) error { return nil }
func (a ann) Resume(ctx context.Context, _ []byte, _ time.Time) (access.Session, error) {
	return a.SignIn(ctx, nil)
}

type nobody struct{ source.NoResidents }

func (nobody) Find(context.Context, viewing.Query) (viewing.Found, error) {
	return viewing.Found{}, nil
}

var shiftBegins = time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)

// sharedPC is a PC on which Ann has locked with the PIN 271828, the clock it goes by, and
// its keyring.
type sharedPC struct {
	folder string
	policy access.Policy
	clock  time.Time
	ring   *copied
}

// window is a desk of a program that runs on it, and its trail.
func (p *sharedPC) window(t *testing.T, change func(*access.Config)) (*access.Desk, *audit.Trail) {
	t.Helper()
	tick := func() time.Time { return p.clock }
	shift, err := vault.Open(t.Context(), vault.Config{Keyring: p.ring, Folder: p.folder, Now: tick, Cost: vault.Cost{Passes: 1, MemoryKiB: 8, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	trail, err := audit.Open(t.Context(), audit.Config{Path: filepath.Join(p.folder, "trail.db"), Keyring: shift, Now: tick, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = trail.Close() })
	config := access.Config{
		Identity: ann{}, Shift: shift, Trail: trail, Sources: source.Sources{}, Documents: document.Reader{}, Directory: nobody{}, Policy: p.policy, Now: tick,
	}
	change(&config)
	desk, err := access.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return desk, trail
}

func asItIs(*access.Config) {}

func annHasLockedOn(t *testing.T) *sharedPC {
	t.Helper()
	pc := &sharedPC{folder: t.TempDir(), clock: shiftBegins, ring: &copied{items: map[string]string{}}}
	if err := toml.Unmarshal(assets.Roles, &pc.policy); err != nil {
		t.Fatal(err)
	}
	desk, trail := pc.window(t, asItIs)
	if _, err := desk.SignIn(t.Context(), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if err := desk.SetPIN(t.Context(), "271828"); err != nil {
		t.Fatal(err)
	}
	if err := desk.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	return pc
}

// annHasLocked is that PC; each call of start is a new start of the program.
func annHasLocked(t *testing.T) (start func() *access.Desk, clock *time.Time, ring *copied) {
	t.Helper()
	pc := annHasLockedOn(t)
	var last *audit.Trail
	start = func() (desk *access.Desk) {
		if last != nil {
			if err := last.Close(); err != nil {
				t.Fatal(err)
			}
		}
		desk, last = pc.window(t, asItIs)
		return desk
	}
	return start, &pc.clock, pc.ring
}

func TestAKeyringThatIsPutBackWinsNoTries(t *testing.T) {
	start, _, ring := annHasLocked(t)
	before := ring.copy()
	tries := 0
	for range 12 {
		desk := start()
		_, err := desk.Unlock(t.Context(), "ann", "314159")
		if record.KindOf(err) == record.Invalid || tries == 4 && record.KindOf(err) == record.NotSignedIn {
			tries++
		}
		ring.putBack(before)
	}
	if tries != 5 {
		t.Errorf("%d PINs were tried", tries)
	}
	if _, err := start().Unlock(t.Context(), "ann", "271828"); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("the right PIN after all of them: %v", err)
	}
}

// together is a trail of which several windows ask at one moment.
type together struct {
	access.Trail
	waiting *sync.WaitGroup
}

func (t together) Append(ctx context.Context, event viewing.Event) (uint64, error) {
	if event.Kind == viewing.EventPIN {
		t.waiting.Done()
		t.waiting.Wait() // whatever was asked of the trail before, all have asked
	}
	return t.Trail.Append(ctx, event)
}

// putsBack is a shift before whose every try somebody puts the keyring back.
type putsBack struct {
	access.Shift
	one     *sync.Mutex
	putBack func()
	tried   *int
}

func (s putsBack) Unlock(ctx context.Context, subject, pin string, known viewing.SinceLock) ([]byte, viewing.UnderPIN, error) {
	s.one.Lock()
	defer s.one.Unlock()
	s.putBack()
	secret, keep, err := s.Shift.Unlock(ctx, subject, pin, known)
	if record.KindOf(err) == record.Invalid || known.Tried == 4 {
		*s.tried++
	}
	return secret, keep, err
}

func TestManyWindowsAtOnceWinNoTries(t *testing.T) {
	const windows = 9
	pc := annHasLockedOn(t)
	before, tried := pc.ring.copy(), 0
	var one sync.Mutex
	var waiting, trying sync.WaitGroup
	waiting.Add(windows)
	for range windows {
		desk, _ := pc.window(t, func(c *access.Config) {
			c.Trail = together{c.Trail, &waiting}
			c.Shift = putsBack{c.Shift, &one, func() { pc.ring.putBack(before) }, &tried}
		})
		trying.Go(func() { _, _ = desk.Unlock(t.Context(), "ann", "314159") })
	}
	trying.Wait()
	if tried > 5 {
		t.Errorf("%d PINs were tried", tried)
	}
}

func TestAKeyringThatIsPutBackDoesNotUnlockTwice(t *testing.T) {
	start, _, ring := annHasLocked(t)
	before := ring.copy()
	if _, err := start().Unlock(t.Context(), "ann", "271828"); err != nil {
		t.Fatal(err)
	}
	ring.putBack(before)
	if _, err := start().Unlock(t.Context(), "ann", "271828"); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("a second time: %v", err)
	}
}

func TestAShiftThatHasEndedStaysEndedWhateverTheClockSays(t *testing.T) {
	start, clock, ring := annHasLocked(t)
	before := ring.copy()
	*clock = shiftBegins.Add(13 * time.Hour)
	if _, err := start().Unlock(t.Context(), "ann", "271828"); record.KindOf(err) != record.NotSignedIn {
		t.Fatalf("after the shift: %v", err)
	}
	ring.putBack(before)
	*clock = shiftBegins.Add(time.Hour)
	desk := start()
	if on, _ := desk.OnShift(t.Context()); len(on) != 1 {
		t.Fatalf("the copy was not put back: %v", on)
	}
	if _, err := desk.Unlock(t.Context(), "ann", "271828"); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("with the clock set back: %v", err)
	}
}

// Package update asks whether this version of Careview is still the one to use: at one
// address, for a manifest that the makers have signed.
//
// It installs nothing. What it asks says nothing of the site, the PC or the version.
//
// cmd makes a Checker where the policy names an address, and lets it Run; the desk and the
// sign-in page ask it what was said of this version. The newest manifest is kept, so that
// what it says holds at the next start, and an older one is refused. Cancelling the context
// of Run or Check ends it. A Checker is safe for concurrent use.
package update

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/note"

	"careview/client/wait"
)

// Why a manifest is not taken.
var (
	ErrNoKey    = errors.New("no key is built in")
	ErrUnsigned = errors.New("none of the built-in keys has signed it")
	ErrUnread   = errors.New("it is no manifest")
	ErrOlder    = errors.New("it is older than one that was seen")
	ErrExpired  = errors.New("it has expired")
	ErrEarly    = errors.New("it is of a time to come")
	ErrLarge    = errors.New("it is too large")
	ErrNotKept  = errors.New("it cannot be kept")
)

// StatusError is that the address answers with something else than a manifest. A redirect
// is one: the manifest stands where the policy says.
type StatusError int

// Error says the status.
func (e StatusError) Error() string { return http.StatusText(int(e)) }

// Code is the status alone.
func (e StatusError) Code() string { return strconv.Itoa(int(e)) }

// Limits of asking.
const (
	within   = 15 * time.Second
	most     = 64 << 10
	again    = 6 * time.Hour
	retry    = time.Hour
	wrongBy  = 24 * time.Hour // by which a clock may be behind
	agreedTo = "application/octet-stream, text/plain"
)

// Kept keeps the newest manifest.
type Kept interface {
	Read() ([]byte, error)
	Write([]byte) error
}

// Config is what a Checker is made of. All of it is needed but Keys: without one nothing is
// believed.
type Config struct {
	Address string
	Keys    []string // that are built in (C2SP signed-note verifier keys): any of them may have signed
	Version string   // of this program
	Kept    Kept
	Network http.RoundTripper
	Now     func() time.Time
	Pause   func(context.Context, time.Duration) error // between checks; a timer where nil
}

// Status is what is known of this version.
type Status struct {
	Newer  string    // the newest version, where that is not this
	Unsafe string    // why this version is not safe; empty where nothing is said
	Issued time.Time // when the manifest was that says so; zero where none was ever taken
}

// Checker asks.
type Checker struct {
	config Config
	keys   note.Verifiers
	none   bool // there are no keys
	http   http.Client

	mu     sync.Mutex
	newest manifest // that was seen; zero where none was
	signed []byte   // it, as it was signed

	keeping sync.Mutex // one after another: the newest is kept last
	kept    []byte     // what is kept
}

// New makes a Checker that knows what was kept. It asks nothing yet. Its error says which
// part is missing or cannot be used.
func New(config Config) (*Checker, error) {
	c := config
	if c.Address == "" || c.Kept == nil || c.Network == nil || c.Now == nil || !isVersion(c.Version) {
		return nil, errors.New("a check for updates needs an address, a version, a network, a clock and what keeps manifests")
	}
	if c.Pause == nil {
		c.Pause = wait.For
	}
	var keys []note.Verifier
	for _, key := range c.Keys {
		one, err := note.NewVerifier(key)
		if err != nil {
			return nil, fmt.Errorf("reading the key of manifests: %w", err)
		}
		keys = append(keys, one)
	}
	checker := &Checker{config: c, keys: note.VerifierList(keys...), none: len(keys) == 0}
	checker.http = http.Client{
		Transport: c.Network, Timeout: within,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if kept, err := c.Kept.Read(); err == nil { // one that is not there, or not signed, says nothing
		if m, err := opened(kept, checker.keys); err == nil {
			checker.newest, checker.signed, checker.kept = m, kept, kept
		}
	}
	return checker, nil
}

// Said is what the newest manifest that was ever taken says. That a version is not safe
// holds until a newer one says otherwise, whether or not it has expired.
func (c *Checker) Said() Status {
	c.mu.Lock()
	defer c.mu.Unlock()
	said := Status{Unsafe: c.newest.unsafe(c.config.Version), Issued: c.newest.Issued}
	if isVersion(c.newest.Newest) && compare(c.newest.Newest, c.config.Version) > 0 {
		said.Newer = c.newest.Newest
	}
	return said
}

// Check asks once, and keeps what is newer than what was seen. Its error says why what was
// said before still is what is known.
func (c *Checker) Check(ctx context.Context) error {
	if c.none {
		return ErrNoKey
	}
	signed, err := c.ask(ctx)
	if err != nil {
		return err
	}
	m, err := opened(signed, c.keys)
	if err != nil {
		return err
	}
	c.keeping.Lock()
	defer c.keeping.Unlock()
	if err := c.take(m, signed); err != nil || bytes.Equal(signed, c.kept) {
		return err
	}
	if err := c.config.Kept.Write(signed); err != nil {
		return errors.Join(ErrNotKept, err)
	}
	c.kept = signed
	return nil
}

// take makes a manifest the newest, unless it is older than what was seen, or not of now.
func (c *Checker) take(m manifest, signed []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.config.Now()
	switch {
	case m.Issued.Before(c.newest.Issued), m.Issued.Equal(c.newest.Issued) && string(signed) != string(c.signed):
		return ErrOlder
	case !now.Before(m.Expires):
		return ErrExpired
	case m.Issued.After(now.Add(wrongBy)):
		return ErrEarly // else it would be the newest for ever
	}
	c.newest, c.signed = m, signed
	return nil
}

// Run asks at once and then every few hours, until ctx is done. Where that fails nobody is
// told but who asks: [Checker.Check] says why.
func (c *Checker) Run(ctx context.Context) {
	for ctx.Err() == nil {
		wait := again
		if c.Check(ctx) != nil {
			wait = retry
		}
		if c.config.Pause(ctx, wait) != nil {
			return
		}
	}
}

func (c *Checker) ask(ctx context.Context) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.config.Address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", agreedTo)
	request.Header.Set("User-Agent", "careview")
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, StatusError(response.StatusCode)
	}
	signed, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	if err != nil {
		return nil, err
	}
	if len(signed) > most {
		return nil, ErrLarge
	}
	return signed, nil
}

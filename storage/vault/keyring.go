package vault

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/zalando/go-keyring"
)

// System is the keyring of the operating system: Secret Service on Linux,
// Credential Manager on Windows, Keychain on macOS. The service names the
// program there; a training set-up must name another than a live one.
func System(service string) Keyring { return system{service} }

type system struct{ service string }

func (s system) Get(name string) (string, error) { return keyring.Get(s.service, name) }
func (s system) Set(name, secret string) error   { return keyring.Set(s.service, name, secret) }
func (s system) Delete(name string) error        { return keyring.Delete(s.service, name) }

// Memory is a keyring that is gone when the program ends: for training, and
// said on screen there.
func Memory() Keyring { return &memory{items: map[string]string{}} }

type memory struct {
	mu    sync.Mutex
	items map[string]string
}

func (m *memory) Get(name string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	secret, ok := m.items[name]
	if !ok {
		return "", ErrNotFound
	}
	return secret, nil
}

func (m *memory) Set(name, secret string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.items[name] = secret
	return nil
}

func (m *memory) Delete(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.items[name]; !ok {
		return ErrNotFound
	}
	delete(m.items, name)
	return nil
}

// limited puts time limits on a keyring that knows no context and may never answer. At
// most one call is under way: while one hangs, the others wait for it within
// their own limits, so that a hanging keyring costs one goroutine and no more.
type limited struct {
	ring  Keyring
	token chan struct{} // its one value is the right to call
}

// Probe asks a keyring for something it does not have, and so learns within three
// seconds whether it answers. Nothing is kept in it.
func Probe(ctx context.Context, ring Keyring) error { return newLimited(ring).probe(ctx) }

func (l *limited) probe(ctx context.Context) error {
	if _, err := l.get(ctx, "probe", probeLimit); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return nil
}

func newLimited(ring Keyring) *limited {
	l := &limited{ring: ring, token: make(chan struct{}, 1)}
	l.token <- struct{}{}
	return l
}

type result struct {
	secret string
	err    error
}

func (l *limited) call(ctx context.Context, limit time.Duration, do func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	select {
	case <-l.token:
	case <-ctx.Done():
		return "", problem(ctx.Err())
	}
	replies := make(chan result, 1) // room for a reply that nobody waits for any more
	go func() {
		defer func() { l.token <- struct{}{} }()
		secret, err := do()
		replies <- result{secret, err}
	}()
	select {
	case r := <-replies:
		if r.err != nil {
			return "", problem(r.err)
		}
		return r.secret, nil
	case <-ctx.Done():
		return "", problem(ctx.Err())
	}
}

func (l *limited) get(ctx context.Context, name string, limit time.Duration) (string, error) {
	return l.call(ctx, limit, func() (string, error) { return l.ring.Get(name) })
}

func (l *limited) set(ctx context.Context, name, secret string) error {
	_, err := l.call(ctx, promptLimit, func() (string, error) { return "", l.ring.Set(name, secret) })
	return err
}

func (l *limited) delete(ctx context.Context, name string) error {
	_, err := l.call(ctx, promptLimit, func() (string, error) { return "", l.ring.Delete(name) })
	return err
}

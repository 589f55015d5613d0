// Package vault keeps secrets in the keyring of the operating system: the keys of
// the audit trail and what it takes to resume a session after a lock.
//
// A keyring may be missing, may ask the person for a password, and may never
// answer. So every call has a time limit, runs beside the caller, and fails with
// a [record.Problem] of kind Local that says what to do; errors.Is tells the four
// causes apart: [ErrNotFound], [ErrUnavailable], [ErrTooBig], [ErrTimedOut].
// Cancelling the context ends the wait; what the keyring was asked to do may
// still happen. There is no silent fallback to memory or to a file: [Memory] is
// chosen by the caller, for training.
//
// The keyring belongs to the account of the PC, which a whole shift may share: it
// keeps secrets from other accounts, not from colleagues. What is kept for one
// member of staff is therefore sealed under their PIN as well.
//
// cmd opens a Vault and hands it to the desk and to the trail. It is safe for
// concurrent use, and several processes may use one keyring.
package vault

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	"careview/storage/private"
)

// How long the keyring may take: for one call where nobody should be asked anything, for one
// where a window may ask for the keyring's password, and for all calls together of somebody
// who leaves, for whom the next person waits.
const (
	probeLimit  = 3 * time.Second
	promptLimit = 30 * time.Second
	leaveLimit  = 4 * time.Second
)

// Keyring keeps short texts under names. It returns an error that matches
// [ErrNotFound] for a name that it does not know.
type Keyring interface {
	Get(name string) (string, error)
	Set(name, secret string) error
	Delete(name string) error
}

// Config is what a Vault is made of. Random and Cost may be left empty.
type Config struct {
	Keyring Keyring // System or Memory
	Folder  string  // for secrets too long for a keyring, sealed; it is made private
	Now     func() time.Time
	Random  io.Reader // crypto/rand when nil
	Cost    Cost      // what takes this PC a quarter of a second, when zero
}

// Vault keeps secrets.
type Vault struct {
	ring   *limited
	folder string
	now    func() time.Time
	random io.Reader
	cost   func() Cost
	token  chan struct{} // its one value is the right to read, change and write
}

// Open asks the keyring for something it does not have, and so learns within
// three seconds whether it answers. It then clears away what earlier runs left
// behind: what was kept for shifts that are over, and sealed files without a key.
func Open(ctx context.Context, config Config) (*Vault, error) {
	if config.Keyring == nil || config.Folder == "" || config.Now == nil {
		return nil, errors.New("opening the vault: keyring, folder and clock are needed")
	}
	v := &Vault{
		ring: newLimited(config.Keyring), folder: config.Folder, now: config.Now,
		random: config.Random, cost: func() Cost { return config.Cost }, token: make(chan struct{}, 1),
	}
	if config.Cost == (Cost{}) {
		v.cost = sync.OnceValue(func() Cost { return atLeast(leastTime, timed) })
	}
	v.token <- struct{}{}
	if v.random == nil {
		v.random = rand.Reader
	}
	if err := v.ring.probe(ctx); err != nil {
		return nil, err
	}
	if err := private.Folder(config.Folder); err != nil {
		return nil, cannotFile(err)
	}
	if err := v.locked(ctx, func() error { return v.clear(ctx) }); err != nil {
		return nil, err
	}
	return v, nil
}

// Set keeps a secret under a name, in place of what was there. A secret too long
// for a keyring is sealed into a private file under a key that is in the keyring.
func (v *Vault) Set(ctx context.Context, name string, secret []byte) error {
	return v.locked(ctx, func() error { return v.set(ctx, name, secret) })
}

// Get is the secret kept under a name; ErrNotFound when there is none.
func (v *Vault) Get(ctx context.Context, name string) (secret []byte, err error) {
	if secret, err = v.get(ctx, name); !errors.Is(err, fs.ErrNotExist) {
		return secret, err
	}
	// Another process may have set it since the keyring was read, and removed that file.
	err = v.locked(ctx, func() error {
		secret, err = v.get(ctx, name)
		return err
	})
	return secret, err
}

// get is Get for whoever holds the lock.
func (v *Vault) get(ctx context.Context, name string) ([]byte, error) {
	item, err := v.ring.get(ctx, name, promptLimit)
	if err != nil {
		return nil, err
	}
	return v.open(name, item)
}

// Delete removes a secret. It is no error when there is none.
func (v *Vault) Delete(ctx context.Context, name string) error {
	return v.locked(ctx, func() error { return v.remove(ctx, name) })
}

const keySize = 32

// Key is the key of 32 bytes kept under a name, made at random the first time it
// is asked for. Processes that ask for a new one together get the same.
func (v *Vault) Key(ctx context.Context, name string) ([]byte, error) {
	key, err := v.Get(ctx, name)
	if errors.Is(err, ErrNotFound) {
		key, err = v.makeKey(ctx, name)
	}
	if err != nil {
		return nil, err
	}
	if len(key) != keySize {
		return nil, damaged(fmt.Errorf("a key of %d bytes", len(key)))
	}
	return key, nil
}

func (v *Vault) makeKey(ctx context.Context, name string) (key []byte, err error) {
	err = v.locked(ctx, func() error {
		// Another process may have made it while we waited for the lock.
		if key, err = v.get(ctx, name); !errors.Is(err, ErrNotFound) {
			return err
		}
		if key, err = v.bytes(keySize); err != nil {
			return err
		}
		return v.set(ctx, name, key)
	})
	return key, err
}

func (v *Vault) bytes(n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(v.random, b); err != nil {
		return nil, fmt.Errorf("getting random bytes: %w", err)
	}
	return b, nil
}

// Copy keeps what is kept under a name under another too, as it is, whether or not it can be
// opened. It is no error when there is nothing.
func (v *Vault) Copy(ctx context.Context, name, to string) error {
	return v.locked(ctx, func() error {
		item, err := v.ring.get(ctx, name, promptLimit)
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return v.copy(ctx, name, item, to)
	})
}

// Change gives change what is kept under a name (nil when nothing is, and empty where it
// cannot be opened) and keeps what it returns in its place, while neither this process nor
// another changes anything. Nil keeps what is there.
func (v *Vault) Change(ctx context.Context, name string, change func(kept []byte) ([]byte, error)) error {
	return v.locked(ctx, func() error {
		kept, err := v.get(ctx, name)
		if Damaged(err) { // it stands in nobody's way, and is not taken for nothing
			kept, err = []byte{}, nil
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		secret, err := change(kept)
		if err != nil || secret == nil {
			return err
		}
		return v.set(ctx, name, secret)
	})
}

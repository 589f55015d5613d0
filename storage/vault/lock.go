package vault

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockFile is locked while the keyring is changed: keyrings have no transactions.
// The lock ends with the process that holds it, however that ends.
const lockFile = "vault.lock"

const lockRetry = 10 * time.Millisecond

// locked runs do while neither this process nor another changes anything.
func (v *Vault) locked(ctx context.Context, do func() error) error {
	return v.serialised(ctx, func() error {
		// Whoever holds the lock may be waiting for a password.
		waiting, cancel := context.WithTimeout(ctx, promptLimit)
		defer cancel()
		lock := flock.New(filepath.Join(v.folder, lockFile), flock.SetPermissions(0o600))
		_, err := lock.TryLockContext(waiting, lockRetry)
		switch {
		case err != nil && waiting.Err() != nil:
			return problem(waiting.Err())
		case err != nil:
			return cannotFile(err)
		}
		return errors.Join(do(), lock.Unlock())
	})
}

// serialised runs do while no other goroutine of this process changes anything.
func (v *Vault) serialised(ctx context.Context, do func() error) error {
	select {
	case <-v.token:
	case <-ctx.Done():
		return problem(ctx.Err())
	}
	defer func() { v.token <- struct{}{} }()
	return do()
}

package remembered

import (
	"context"
	"time"

	"github.com/gofrs/flock"
)

// While one program begins a new trail others wait this long.
const (
	aloneWithin = 30 * time.Second
	aloneRetry  = 10 * time.Millisecond
)

// LockCreation waits until no other program begins a new trail: each would set aside what another
// has begun. The lock ends with the program that holds it, however that ends.
func LockCreation(ctx context.Context, file string) (unlock func() error, err error) {
	waiting, cancel := context.WithTimeout(ctx, aloneWithin)
	defer cancel()
	lock := flock.New(file, flock.SetPermissions(0o600))
	if _, err = lock.TryLockContext(waiting, aloneRetry); err != nil {
		return nil, err
	}
	return lock.Unlock, nil
}

package anchor

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"careview/storage/private"

	"github.com/gofrs/flock"
)

// While one program begins a new trail others wait this long, which is longer than beginning
// one takes: whoever waits may have somebody in need before them.
const (
	aloneWithin = 10 * time.Second
	aloneRetry  = 10 * time.Millisecond
)

// ErrHeld says that another program holds what one program may hold at a time.
var ErrHeld = errors.New("another program holds the lock for new trails")

// AsideName is under what is set aside at that time, without an ending.
func AsideName(now time.Time) string {
	return "trail-set-aside-" + now.UTC().Format("20060102T150405.000Z")
}

// LockCreation waits until no other program begins a new trail: each would set aside what another
// has begun. The lock ends with the program that holds it, however that ends. What is in the
// place of its file and is none, or another account's, is set aside: a pipe would wait for
// ever, and a folder keep every trail from being begun.
func LockCreation(ctx context.Context, file, aside string) (unlock func() error, err error) {
	if !canOpen(file) {
		moved := filepath.Join(filepath.Dir(file), aside+filepath.Ext(file))
		if err := os.Rename(file, moved); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	waiting, cancel := context.WithTimeoutCause(ctx, aloneWithin, ErrHeld)
	defer cancel()
	lock := flock.New(file, flock.SetPermissions(0o600))
	if _, err = lock.TryLockContext(waiting, aloneRetry); err != nil {
		return nil, errors.Join(err, context.Cause(waiting))
	}
	return lock.Unlock, nil
}

func canOpen(file string) bool {
	if errors.Is(private.File(file), private.ErrNotAFile) {
		return false
	}
	there, err := os.Open(file)
	if err == nil {
		err = there.Close()
	}
	return !errors.Is(err, os.ErrPermission)
}

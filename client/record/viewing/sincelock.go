package viewing

import (
	"context"
	"time"
)

// UnderPIN seals what it takes to resume a session under the PIN that somebody chose, as
// they lock. It serves once; where they do not lock, Drop overwrites its key in memory.
type UnderPIN interface {
	Keep(ctx context.Context, who OnShift, kept []byte) error
	Drop()
}

// SinceLock is what the trail says of a member of staff since they last locked. A copy
// of the keyring that somebody puts back does not change it.
type SinceLock struct {
	Locked bool      // they did, and have neither unlocked nor signed out since
	Tried  int       // how often a PIN was tried, and is not known to have been theirs
	Latest time.Time // the latest moment that anything is known to have happened, by this PC's clock or a service's
}

// Later is the later of two moments.
func Later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Elapsed is how much time has passed since a moment. The clock on the wall can be set
// back, and the one inside the computer stands still while it sleeps: the longer of the
// two is what holds for limits.
func Elapsed(since, now time.Time) time.Duration {
	return max(now.Sub(since), now.Round(0).Sub(since.Round(0)))
}

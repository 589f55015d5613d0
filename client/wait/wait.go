// Package wait waits for a time, or until a context ends.
//
// What waits between two requests calls it where no clock of its own was passed in.
package wait

import (
	"context"
	"time"
)

// For returns nil once a time is over, or the error of a context that ends before.
func For(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

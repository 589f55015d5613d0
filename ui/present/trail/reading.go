package trail

import (
	"context"

	"careview/assets/words"
	"careview/client/text"
)

// Ready waits until the whole trail can be searched: after it was changed outside, all of it
// has to be gone through first. say is told how far that has come where it takes its time.
type Ready func(ctx context.Context, say func(read, of uint64)) error

// Wait is that for a page: put is told on the UI goroutine. Where nothing has to be waited
// for, there is no Ready.
func (r Ready) Wait(ctx context.Context, say func(func()), put func(Reading)) error {
	if r == nil {
		return nil
	}
	return r(ctx, func(read, of uint64) { say(func() { put(Reading{read, of}) }) })
}

// Reading is how far the trail was gone through; zero where it does not have to be.
type Reading struct{ Read, Of uint64 }

// Or says that, or what is said else of a page that is waited for.
func (r Reading) Or(waiting string) string {
	if r.Read == 0 {
		return waiting
	}
	return words.TrailReadingFar(text.Number(number(r.Read)), text.Number(number(r.Of)))
}

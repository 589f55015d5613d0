package audit

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// When the keeper does what: it writes to the keyring seldom, for that may take a
// tenth of a second, and checks the whole trail while nobody works.
const (
	rememberAfter  = 2 * time.Second
	rememberWithin = 5 * time.Second // as the program ends
	idleAfter      = time.Minute
	checkEvery     = 12 * time.Hour
)

// keeper has the newest head remembered in the keyring soon after entries were added,
// and the whole trail checked when nothing has been added for a while. It owns one
// goroutine, which ends with the trail.
type keeper struct {
	news     chan struct{} // holds one word: entries were added
	notified atomic.Bool   // that word was given, and is not yet acted on
	stop     context.CancelFunc
	working  sync.WaitGroup
	trail    *Trail
}

func keep(t *Trail) *keeper {
	ctx, stop := context.WithCancel(context.Background())
	k := &keeper{news: make(chan struct{}, 1), stop: stop, trail: t}
	k.working.Go(func() { k.run(ctx) })
	return k
}

// added says that there are new entries. Waking the keeper for each would take a tenth
// as long as writing it.
func (k *keeper) added() {
	if k.notified.CompareAndSwap(false, true) {
		k.news <- struct{}{}
	}
}

// end stops the keeper, once the newest head is remembered.
func (k *keeper) end() {
	k.stop()
	k.working.Wait()
}

func (k *keeper) run(ctx context.Context) {
	var remember <-chan time.Time // nil while all is remembered
	idle := time.NewTimer(idleAfter)
	defer idle.Stop()
	// The first list of a day waits for the index: it is brought up to date before
	// anybody has signed in. What goes wrong then goes wrong for the list too.
	_ = k.trail.Ready(ctx, func(uint64, uint64) {})
	for {
		select {
		case <-k.news:
			remember = time.After(rememberAfter)
			idle.Reset(idleAfter)
		case <-remember:
			k.notified.Store(false)
			idle.Reset(idleAfter) // more may have come since the first
			// What cannot be remembered now is at the next entry, or at the end: the
			// trail itself is none the worse.
			_ = k.trail.remember(ctx)
			remember = nil
		case <-idle.C:
			_, _ = k.trail.Check(ctx) // what it found closes the trail, or is on its page
			idle.Reset(checkEvery)
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), rememberWithin)
			defer cancel()
			_ = k.trail.remember(last)
			return
		}
	}
}

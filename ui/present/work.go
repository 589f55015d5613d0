package present

import (
	"context"
	"sync"
	"time"
)

// crew starts the goroutines of every presenter, brings what they find to the UI
// goroutine, and ends them together.
type crew struct {
	ctx     context.Context // ends when the window shuts
	end     context.CancelFunc
	post    func(func())
	changed func()
	working sync.WaitGroup
}

func newCrew(post func(func()), changed func()) *crew {
	ctx, end := context.WithCancel(context.Background())
	return &crew{ctx: ctx, end: end, post: post, changed: changed}
}

// start runs work on a goroutine of the crew; after the end it starts nothing.
func (c *crew) start(work func()) bool {
	if c.ctx.Err() != nil {
		return false
	}
	c.working.Go(work)
	return true
}

// line carries one piece of work at a time from the UI goroutine to the desk and
// back. A new piece of work ends the one before it, and whatever that one still
// says is dropped. Its methods run on the UI goroutine.
type line struct {
	crew *crew
	turn uint64
	stop context.CancelFunc
}

// drop ends the work under way; nothing it says is heard any more.
func (l *line) drop() {
	l.turn++
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}

// begin takes the next turn. current reports, on the UI goroutine, whether the
// turn still is the latest.
func (l *line) begin() (ctx context.Context, current func() bool) {
	l.drop()
	ctx, l.stop = context.WithCancel(l.crew.ctx)
	mine := l.turn
	return ctx, func() bool { return l.turn == mine }
}

// run starts work in place of what was under way. say puts a change on the UI
// goroutine and tells the screens; it is dropped when the turn has passed.
func (l *line) run(work func(ctx context.Context, say func(func()))) {
	ctx, current := l.begin()
	say := l.sayer(current)
	l.crew.start(func() { work(ctx, say) })
}

func (l *line) sayer(current func() bool) func(func()) {
	return func(change func()) {
		l.crew.post(func() {
			if current() {
				change()
				l.crew.changed()
			}
		})
	}
}

// door lets one thing at a time happen to who is signed in, in the order in which
// it was asked for: somebody's leaving is over before somebody else comes in.
type door struct {
	crew *crew
	last <-chan struct{} // closed when everything asked for so far is over
}

func newDoor(c *crew) *door {
	open := make(chan struct{})
	close(open)
	return &door{crew: c, last: open}
}

func (d *door) next(do func()) {
	before, done := d.last, make(chan struct{})
	started := d.crew.start(func() {
		defer close(done)
		<-before
		do()
	})
	if started {
		d.last = done
	}
}

// enter asks for something at the door and hands the answer to then. An answer
// that comes after the turn has passed is undone before anybody else may enter:
// nobody stays signed in behind a page that says nobody is.
func enter[T any](d *door, l *line, ask func(ctx context.Context, say func(func())) (T, error), then func(T, error), undo func(context.Context) error) {
	ctx, current := l.begin()
	say := l.sayer(current)
	d.next(func() {
		if ctx.Err() != nil {
			return
		}
		answer, err := ask(ctx, say)
		heard := make(chan bool, 1)
		d.crew.post(func() {
			ok := current()
			if ok {
				then(answer, err)
				d.crew.changed()
			}
			heard <- ok
		})
		select {
		case ok := <-heard:
			if !ok && err == nil && undo != nil {
				_ = d.crew.leaving(undo) // nobody is there to be told
			}
		case <-d.crew.ctx.Done():
		}
	})
}

// patience is how long one act of leaving may take before the next person is let
// in: another person can take over in under five seconds.
const patience = 4 * time.Second

// leaving does something that nobody's next step may cancel.
func (c *crew) leaving(do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.ctx), patience)
	defer cancel()
	return do(ctx)
}

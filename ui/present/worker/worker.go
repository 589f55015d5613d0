// Package worker runs the work of the presenters away from the UI goroutine and
// brings what it finds back to it.
//
// Presenters alone use it, on the UI goroutine. Ending a Pool cancels the context
// of all work that was begun in it, and nothing can be begun any more.
package worker

import (
	"context"
	"sync"
	"time"
)

// Pool starts the goroutines of every presenter and ends them together.
type Pool struct {
	ctx     context.Context // ends with the pool
	end     context.CancelFunc
	post    func(func())
	changed func()
	working sync.WaitGroup
}

// New makes a Pool. post puts a function on the UI goroutine; changed tells the
// screens that something they show is new.
func New(post func(func()), changed func()) *Pool {
	ctx, end := context.WithCancel(context.Background())
	return &Pool{ctx: ctx, end: end, post: post, changed: changed}
}

// Start runs work on a goroutine of the pool; after the end it starts nothing.
func (p *Pool) Start(work func()) bool {
	if p.ctx.Err() != nil {
		return false
	}
	p.working.Go(work)
	return true
}

// Post puts a function on the UI goroutine.
func (p *Pool) Post(f func()) { p.post(f) }

// Changed tells the screens that something they show is new.
func (p *Pool) Changed() { p.changed() }

// End cancels all work.
func (p *Pool) End() { p.end() }

// Wait returns when all work has ended.
func (p *Pool) Wait() { p.working.Wait() }

// patience is how long one act of leaving may take before the next person is let
// in: another person can take over in under five seconds.
const patience = 4 * time.Second

// Finish does something that nobody's next step may cancel, nor the end of the pool.
func (p *Pool) Finish(do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), patience)
	defer cancel()
	return do(ctx)
}

// Latest is one kind of work, of which the latest piece alone counts: a new one
// ends the one before it, and whatever that one still says is dropped. Its methods
// run on the UI goroutine.
type Latest struct {
	pool *Pool
	turn uint64
	stop context.CancelFunc
}

// Latest is work of a kind of its own.
func (p *Pool) Latest() Latest { return Latest{pool: p} }

// Drop ends the work under way; nothing it says is heard any more.
func (l *Latest) Drop() {
	l.turn++
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}

// Run starts work in place of what was under way. say puts a change on the UI
// goroutine and tells the screens; it is dropped when newer work has begun.
func (l *Latest) Run(work func(ctx context.Context, say func(func()))) {
	ctx, current := l.begin()
	say := l.sayer(current)
	l.pool.Start(func() { work(ctx, say) })
}

// begin takes the next turn. current reports, on the UI goroutine, whether the
// turn still is the latest.
func (l *Latest) begin() (ctx context.Context, current func() bool) {
	l.Drop()
	ctx, l.stop = context.WithCancel(l.pool.ctx)
	mine := l.turn
	return ctx, func() bool { return l.turn == mine }
}

func (l *Latest) sayer(current func() bool) func(func()) {
	return func(change func()) {
		l.pool.post(func() {
			if current() {
				change()
				l.pool.changed()
			}
		})
	}
}

// Queue does one thing at a time, in the order in which it was asked for: somebody's
// leaving is over before somebody else comes in.
type Queue struct {
	pool *Pool
	last <-chan struct{} // closed when everything asked for so far is over
}

// NewQueue makes an empty Queue.
func NewQueue(p *Pool) *Queue {
	done := make(chan struct{})
	close(done)
	return &Queue{pool: p, last: done}
}

// Last is closed when everything asked for so far is over.
func (q *Queue) Last() <-chan struct{} { return q.last }

// Add does something after everything asked for so far.
func (q *Queue) Add(do func()) {
	before, done := q.last, make(chan struct{})
	started := q.pool.Start(func() {
		defer close(done)
		<-before
		do()
	})
	if started {
		q.last = done
	}
}

// Ask asks for something in its turn in the queue and hands the answer to then. An
// answer that comes after newer work has begun is undone before anything else is
// done: nobody stays signed in behind a page that says nobody is.
func Ask[T any](q *Queue, l *Latest, ask func(ctx context.Context, say func(func())) (T, error), then func(T, error), undo func(context.Context) error) {
	ctx, current := l.begin()
	say := l.sayer(current)
	q.Add(func() {
		if ctx.Err() != nil {
			return
		}
		answer, err := ask(ctx, say)
		heard := make(chan bool, 1)
		q.pool.post(func() {
			ok := current()
			if ok {
				then(answer, err)
				q.pool.changed()
			}
			heard <- ok
		})
		select {
		case ok := <-heard:
			if !ok && err == nil && undo != nil {
				_ = q.pool.Finish(undo) // nobody is there to be told
			}
		case <-q.pool.ctx.Done():
		}
	})
}

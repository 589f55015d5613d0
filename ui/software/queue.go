package software

import "sync"

// queue holds what is to be run on the goroutine that draws, in its order. It takes any
// number and never blocks who adds.
type queue struct {
	mu    sync.Mutex
	held  []func()
	ended bool
	ready chan struct{} // holds one while there is something to run
}

func newQueue() *queue { return &queue{ready: make(chan struct{}, 1)} }

// add reports whether the function will be run: not once the queue has ended.
func (q *queue) add(f func()) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.ended {
		return false
	}
	q.held = append(q.held, f)
	select {
	case q.ready <- struct{}{}:
	default:
	}
	return true
}

// take empties the queue.
func (q *queue) take() []func() {
	q.mu.Lock()
	defer q.mu.Unlock()
	held := q.held
	q.held = nil
	return held
}

// end takes what is left, and nothing more.
func (q *queue) end() []func() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.ended = true
	return q.held
}

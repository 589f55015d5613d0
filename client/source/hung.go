package source

import (
	"sync"

	"careview/client/record"
)

// failuresBeforeHung is how many requests in a row for one type of resource have to come to nothing
// in time before nobody else of a list is asked about for it.
const failuresBeforeHung = 2

// hungTypes are the types of resource for which a service takes longer than it is given,
// while one list is filled: everybody on it would wait for each of them in turn. Nil where one
// person is asked about, whose types are asked for once anyway.
type hungTypes struct {
	mu   sync.Mutex
	slow map[string][]error
}

func newHungTypes() *hungTypes { return &hungTypes{slow: map[string][]error{}} }

// observe takes in how a request for a type ended.
func (h *hungTypes) observe(kind string, err error) {
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	switch record.KindOf(err) {
	case "":
		delete(h.slow, kind)
	case record.TooSlow:
		h.slow[kind] = append(h.slow[kind], err)
	}
}

// failure is why a type is not asked for any more; nil where it is.
func (h *hungTypes) failure(kind string) error {
	if h == nil {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if slow := h.slow[kind]; len(slow) >= failuresBeforeHung {
		return slow[0]
	}
	return nil
}

package people

import (
	"context"

	"careview/client/record"
	"careview/ui/present/worker"
)

// ListKeeper changes the list of residents that a home keeps itself.
type ListKeeper interface {
	AddResident(ctx context.Context, person record.Patient) error
	RemoveResident(ctx context.Context, person record.Patient) error
}

// Change is what is done to the list.
type Change uint8

// Changes to the list of residents.
const (
	NoChange Change = iota
	Adding          // the person becomes a resident
	Removing        // the person is a resident no longer
)

// ListChangeState is what is shown while the list of residents is changed.
type ListChangeState struct {
	Change     Change
	Picking    bool // the next person chosen is the one
	Person     record.Patient
	Confirming bool // the person is named, and the change waits for a yes
	Waiting    bool // the desk has been told
	Problem    *record.Problem
}

// ListChange presents a change to the list of residents: who, a yes, and what came of
// it. Nothing is changed before the person was named and the yes was given.
type ListChange struct {
	State ListChangeState

	desk  ListKeeper
	may   func() bool
	pool  *worker.Pool
	doing worker.Latest
	done  func() // shows the list anew
}

// NewListChange makes a ListChange. may reports whether the role may change the list; done
// is called after a change.
func NewListChange(desk ListKeeper, may func() bool, done func(), pool *worker.Pool) *ListChange {
	return &ListChange{desk: desk, may: may, done: done, pool: pool, doing: pool.Latest()}
}

// May reports whether changing the list is offered at all.
func (k *ListChange) May() bool { return k.may() }

// Begin starts a change of which the person is yet to be chosen.
func (k *ListChange) Begin(change Change) {
	if !k.May() {
		return
	}
	k.Clear()
	k.State.Change, k.State.Picking = change, true
	k.pool.Changed()
}

// Pick takes the person who was chosen, if one is waited for.
func (k *ListChange) Pick(person record.Patient) bool {
	if !k.State.Picking {
		return false
	}
	k.State.Picking, k.State.Confirming, k.State.Person = false, true, person
	k.pool.Changed()
	return true
}

// Confirm does it.
func (k *ListChange) Confirm() {
	if !k.State.Confirming || k.State.Waiting {
		return
	}
	k.State.Waiting, k.State.Problem = true, nil
	k.pool.Changed()
	change, person := k.desk.AddResident, k.State.Person
	if k.State.Change == Removing {
		change = k.desk.RemoveResident
	}
	k.doing.Run(func(ctx context.Context, say func(func())) {
		err := change(ctx, person)
		say(func() { k.settle(err) })
	})
}

func (k *ListChange) settle(err error) {
	if err != nil {
		k.State.Waiting, k.State.Problem = false, record.AsProblem(err)
		return
	}
	k.Clear()
	k.done()
}

// Cancel changes nothing. What the desk has been told already is waited for.
func (k *ListChange) Cancel() {
	if k.State.Waiting {
		return
	}
	k.Clear()
	k.pool.Changed()
}

func (k *ListChange) Clear() {
	k.doing.Drop()
	k.State = ListChangeState{}
}

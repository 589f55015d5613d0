// Package trail presents the audit trail: who looked at what, and why.
//
// The window makes the one Trail. Clear cancels what it asked for; what still comes of
// it is dropped.
package trail

import (
	"context"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/worker"
)

// Desk reads the trail.
type Desk interface {
	Trail(ctx context.Context, newest int) ([]record.TrailEntry, error)
}

// newest is how many entries of the trail are read at once.
const newest = 200

// State is what the audit trail's page shows, newest first, how far the trail has been
// sent on, and what is known of it as a whole.
type State struct {
	Entries []record.TrailEntry
	Sent    record.Forwarding
	Proof   record.TrailProof
	Waiting bool
	Problem *record.Problem
}

// Trail presents who looked at what, and why.
type Trail struct {
	State State

	desk    Desk
	sent    Sent
	proof   Proof
	pool    *worker.Pool
	loading worker.Latest
	silence worker.Latest
	told    bool // that the service is silent
}

// New makes a Trail that has read nothing yet. sent is nil where the trail stays on
// this PC, proof where nothing tells whether it is whole.
func New(desk Desk, sent Sent, proof Proof, pool *worker.Pool) *Trail {
	return &Trail{desk: desk, sent: sent, proof: proof, pool: pool, loading: pool.Latest(), silence: pool.Latest()}
}

// Proof says when the trail was last found whole.
type Proof func(ctx context.Context) (record.TrailProof, error)

// Sent says how far the trail has been sent on.
type Sent func(ctx context.Context) (record.Forwarding, error)

// Heads says what the site's other trails have come to.
type Heads func(ctx context.Context) (record.KeptHeads, error)

// Load asks for the newest entries again.
func (t *Trail) Load() {
	t.State = State{Waiting: true}
	t.pool.Changed()
	t.loading.Run(func(ctx context.Context, say func(func())) {
		entries, err := t.desk.Trail(ctx, newest)
		sent := t.forwarded(ctx)
		proof := t.proved(ctx)
		say(func() {
			if err != nil {
				t.State = State{Problem: record.AsProblem(err)}
				return
			}
			t.State = State{Entries: entries, Sent: sent, Proof: proof}
		})
	})
}

// WhenSilent tells of a service that has taken nothing for a day, once for each who
// signs in.
func (t *Trail) WhenSilent(tell func(*record.Problem)) {
	if t.told {
		return
	}
	t.silence.Run(func(ctx context.Context, say func(func())) {
		problem := Silence(t.forwarded(ctx))
		if problem == nil {
			return
		}
		say(func() {
			t.told = true
			tell(problem)
		})
	})
}

// Silence is that the service has taken nothing for a day; nil where it has.
func Silence(state record.Forwarding) *record.Problem {
	if !state.Silent() {
		return nil
	}
	return record.Because(nil, state.Problem.Kind, words.TrailSilent(state.Oldest.Format("02-Jan-2006 15:04")), words.TrailSilentHint())
}

// forwarded is how far the trail has been sent on. That it cannot be told is said
// in its place and does not keep the entries from being shown.
func (t *Trail) forwarded(ctx context.Context) record.Forwarding {
	if t.sent == nil {
		return record.Forwarding{}
	}
	sent, err := t.sent(ctx)
	if err != nil {
		sent.Problem = record.AsProblem(err)
	}
	return sent
}

// proved is what is known of the trail as a whole. Where that cannot be told it is
// as if it had never been checked.
func (t *Trail) proved(ctx context.Context) record.TrailProof {
	if t.proof == nil {
		return record.TrailProof{}
	}
	proof, err := t.proof(ctx)
	if err != nil {
		return record.TrailProof{}
	}
	return proof
}

func (t *Trail) Clear() {
	t.loading.Drop()
	t.silence.Drop()
	t.State, t.told = State{}, false
}

package present

import (
	"context"

	"careview/client/record"
)

// newest is how many entries of the trail are read at once.
const newest = 200

// TrailState is what the audit trail's page shows, newest first, and how far the
// trail has been sent on.
type TrailState struct {
	Entries []record.TrailEntry
	Sent    record.Forwarding
	Waiting bool
	Problem *record.Problem
}

// Trail presents who looked at what, and why.
type Trail struct {
	State TrailState

	desk    Historian
	sent    Sent
	loading line
}

// Sent says how far the trail has been sent on.
type Sent func(ctx context.Context) (record.Forwarding, error)

// Load asks for the newest entries again.
func (t *Trail) Load() {
	t.State = TrailState{Waiting: true}
	t.loading.crew.changed()
	t.loading.run(func(ctx context.Context, say func(func())) {
		entries, err := t.desk.Trail(ctx, newest)
		sent := t.forwarded(ctx)
		say(func() {
			if err != nil {
				t.State = TrailState{Problem: record.AsProblem(err)}
				return
			}
			t.State = TrailState{Entries: entries, Sent: sent}
		})
	})
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

func (t *Trail) clear() {
	t.loading.drop()
	t.State = TrailState{}
}

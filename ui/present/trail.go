package present

import (
	"context"

	"careview/client/record"
)

// newest is how many entries of the trail are read at once.
const newest = 200

// TrailState is what the audit trail's page shows, newest first.
type TrailState struct {
	Entries []record.TrailEntry
	Waiting bool
	Problem *record.Problem
}

// Trail presents who looked at what, and why.
type Trail struct {
	State TrailState

	desk    Historian
	loading line
}

// Load asks for the newest entries again.
func (t *Trail) Load() {
	t.State = TrailState{Waiting: true}
	t.loading.crew.changed()
	t.loading.run(func(ctx context.Context, say func(func())) {
		entries, err := t.desk.Trail(ctx, newest)
		say(func() {
			if err != nil {
				t.State = TrailState{Problem: record.AsProblem(err)}
				return
			}
			t.State = TrailState{Entries: entries}
		})
	})
}

func (t *Trail) clear() {
	t.loading.drop()
	t.State = TrailState{}
}

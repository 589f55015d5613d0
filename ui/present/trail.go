package present

import "careview/client/record"

// TrailState is what the audit trail's page shows, newest first.
type TrailState struct {
	Entries []record.TrailEntry
	Waiting bool
	Problem *record.Problem
}

// Trail presents who looked at what, and why.
type Trail struct {
	State TrailState
}

// Load asks for the newest entries again.
func (t *Trail) Load() {}

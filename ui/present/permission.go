package present

import "careview/client/record"

// PermissionState is what the page shows that asks why a record may be read.
type PermissionState struct {
	Person record.Patient
	Closed bool   // the person refused: the record stays closed
	Words  string // said when Closed
	// Problem says what is missing from the answer.
	Problem *record.Problem
}

// Permission asks for relationship and permission when a person is not known to
// be this member of staff's business.
type Permission struct {
	State PermissionState
}

// Answer opens the record when the answer allows it, and says why when not.
// Reason is kept for emergency access alone, which needs it.
func (p *Permission) Answer(relationship record.Relationship, permission record.Permission, reason string) {
}

// Refuse leaves without opening.
func (p *Permission) Refuse() {}

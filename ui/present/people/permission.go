package people

import (
	"strings"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

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

	asking bool
	next   Outcome
}

// Outcome is what follows the answer.
type Outcome struct {
	Open    func(viewing.Look)
	Refused func(viewing.Look) // the person said no
	Leave   func()
	Changed func() // the page says something new
}

// NewPermission makes a Permission that asks about nobody yet.
func NewPermission(next Outcome) *Permission { return &Permission{next: next} }

func (p *Permission) Ask(person record.Patient) {
	p.asking, p.State = true, PermissionState{Person: person}
}

func (p *Permission) Clear() { p.asking, p.State = false, PermissionState{} }

// reasonAtLeast is the fewest words, and letters, of a reason that says anything.
const (
	reasonWords   = 2
	reasonAtLeast = 10
)

// Answer opens the record when the answer allows it, and says why when not.
// Reason is kept for emergency access alone, which needs it.
func (p *Permission) Answer(relationship viewing.Relationship, permission viewing.Permission, reason string) {
	if !p.asking {
		return
	}
	reason = text.Collapse(reason)
	switch {
	case permission == viewing.PermissionRefused:
		p.State.Problem, p.State.Closed = nil, true
		p.State.Words = words.PermissionClosed()
		p.next.Refused(viewing.Look{Person: p.State.Person, Relationship: relationship, Permission: permission})
	case relationship == viewing.NotAsked:
		p.incomplete(words.PermissionBusiness(), words.PermissionBusinessHint())
	case permission == viewing.PermissionUnknown:
		p.incomplete(words.PermissionUnsaid(), words.RefusedPermissionHint())
	case permission == viewing.Emergency && !isReason(reason):
		p.incomplete(words.RefusedReason(), words.PermissionReasonHint())
	default:
		look := viewing.Look{Person: p.State.Person, Relationship: relationship, Permission: permission}
		if permission == viewing.Emergency {
			look.Reason = reason
		}
		p.next.Open(look)
		return
	}
	p.next.Changed()
}

func (p *Permission) incomplete(sentence, hint string) {
	p.State.Closed, p.State.Words = false, ""
	p.State.Problem = record.Because(nil, record.Invalid, sentence, hint)
}

func isReason(reason string) bool {
	return len(strings.Fields(reason)) >= reasonWords && utf8.RuneCountInString(reason) >= reasonAtLeast
}

// Refuse leaves without opening.
func (p *Permission) Refuse() {
	if p.asking {
		p.next.Leave()
	}
}

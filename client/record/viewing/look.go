package viewing

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"careview/client/record"
)

// Role is one job a member of staff holds at one organisation, as the sign-in
// service says (NHS CIS2 nationalrbacaccess).
type Role struct {
	ID           string // person_roleid: what is sent as the selected role
	Code         string // role_code: "S8000:G8000:R8001"
	Name         string // as the service says it
	Kind         string // key in the roles file: "nurse", "carer" …; empty when the code is in no list
	Organisation string // ODS code
	OrgName      string
}

// Staff is a member of staff who has signed in. Role is the one they chose; its
// ID is empty until they have.
type Staff struct {
	Subject      string // the sign-in service's identifier
	Name         string
	Registration string // professional registration, where given
	Roles        []Role
	Role         Role
	Assurance    string // acr
	Until        time.Time
}

// OnShift is a member of staff who has locked and may unlock with a PIN.
type OnShift struct {
	Subject, Name, Role string
	LockedAt, Until     time.Time
}

// Relationship is why this person's record is this member of staff's business.
type Relationship string

// Relationships, in words that are shown and kept.
const (
	NotAsked          Relationship = ""
	HomeResident      Relationship = "resident of this home"
	RegisteredPatient Relationship = "registered with this practice"
	UnderMyCare       Relationship = "in my care now"
)

// Permission is what the person said when asked whether their record may be read.
type Permission string

// Permissions, in words that are shown and kept.
const (
	PermissionUnknown Permission = ""
	PermissionGiven   Permission = "given"
	PermissionRefused Permission = "refused"
	PermissionBestInt Permission = "could not be asked: best interests"
	Emergency         Permission = "emergency access"
)

// Look is one member of staff's wish to read one person's record.
type Look struct {
	Person       record.Patient
	Relationship Relationship
	Permission   Permission
	Reason       string // typed, for emergency access
}

// String hides whom the look is at.
func (l Look) String() string { return "[look]" }

// GoString hides whom the look is at.
func (l Look) GoString() string { return l.String() }

// LogValue hides whom the look is at.
func (l Look) LogValue() slog.Value { return slog.StringValue(l.String()) }

// Purpose is the look's purpose of use (HL7 v3 ActReason): TREAT, or ETREAT for
// emergency access.
func (l Look) Purpose() string {
	if l.Permission == Emergency {
		return "ETREAT"
	}
	return "TREAT"
}

// EventKind names what happened, for the trail.
type EventKind string

// What the trail records.
const (
	EventStart    EventKind = "program started"
	EventNewTrail EventKind = "new audit trail begun"
	EventEarlier  EventKind = "earlier audit trail found" // of this PC, at the central service
	EventRemoved  EventKind = "entries-removed"

	EventHandedOver EventKind = "handed-over" // the trail, to another PC: its last entry there
	EventTakenOver  EventKind = "taken-over"  // from another PC: the first here

	EventSignIn    EventKind = "signed in"
	EventRole      EventKind = "chose role"
	EventLock      EventKind = "locked"
	EventPIN       EventKind = "PIN tried" // what came of it follows
	EventUnlock    EventKind = "unlocked"
	EventSignOut   EventKind = "signed out"
	EventResidents EventKind = "residents listed"
	EventFind      EventKind = "searched for a person"
	EventMatch     EventKind = "search returned a person"
	EventListed    EventKind = "put on the residents’ list"
	EventDelisted  EventKind = "taken off the residents’ list"
	EventOpen      EventKind = "record opened"
	EventAnswered  EventKind = "record answered"
	EventAskAgain  EventKind = "source asked again"
	EventDocument  EventKind = "document opened"
	EventClose     EventKind = "record closed"
	EventPrinted   EventKind = "copy printed"
	EventSaved     EventKind = "copy saved to a file"
	EventCopied    EventKind = "copy put on the clipboard"
	EventRefused   EventKind = "refused"
	EventTrail     EventKind = "audit trail read"
	EventAlert     EventKind = "emergency access alert" // names no person: it points to the entry it is about
	EventSign      EventKind = "sign looked into"
	EventLedTo     EventKind = "said what a look led to" // by whom it does not say: it holds their role alone

	EventCopiesTaken   EventKind = "copies-taken"
	EventCopiesOpened  EventKind = "copies-opened"
	EventCopyListed    EventKind = "copy-listed" // one person whose copy stood on the list of those that were opened
	EventCopyRead      EventKind = "copy-read"
	EventCopiesRemoved EventKind = "copies-removed"
	EventCopyCode      EventKind = "copies-code"    // for the emergency copies
	EventCopiesChecked EventKind = "copies-checked" // how they and the care plans stand, by who keeps the list
)

// WhatIsTrail is what the trail calls itself, where a copy is of it.
const WhatIsTrail = "audit trail"

// WhatIsCounts is what it calls what it tells of whether sharing was worth it.
const WhatIsCounts = "counts"

// WhatIsCheck is what it calls the weekly check of emergency copies and care plans.
const WhatIsCheck = "weekly-check"

// WhatIsDrill is what it calls a reading of emergency copies that is a drill.
const WhatIsDrill = "drill"

// OpenedBy is what the trail says of an emergency copy that was listed or read: which entry is the
// opening without asking, which its alert follows too.
const OpenedBy = "opening:"

// ToQuote is what the trail says of a document that was fetched for its words to be quoted.
const ToQuote = "to-quote"

// ToQuoteByPolicy is ToQuote where nobody asked for it, for the site's policy has it so.
const ToQuoteByPolicy = "to-quote-by-policy"

// EarlierWords is what the trail says of a source that was asked again for what entries said
// before.
const EarlierWords = "earlier-words"

type byPolicy struct{}

// ByPolicy is for what is asked for as the site's policy has it, and by nobody's tap.
func ByPolicy(ctx context.Context) context.Context {
	return context.WithValue(ctx, byPolicy{}, true)
}

// IsByPolicy reports whether it is.
func IsByPolicy(ctx context.Context) bool { return ctx.Value(byPolicy{}) != nil }

// Event is what the trail keeps of one happening (the seven groups: who, for
// whom, about whom, what, when, why, result). It holds no clinical content. The
// trail itself adds when, its sequence number, the device and the program.
type Event struct {
	Kind    EventKind
	Follows uint64 // the entry this one completes; 0 when none

	Staff  Staff          // who and for whom: subject, name and role as they were then
	Person record.Patient // about whom: NHS number or identifier and name, kept sealed
	Query  string         // raw search text, kept sealed

	What []string // sections, documents, resource ids with versions
	Look Look     // why: relationship, permission, reason, purpose

	Took time.Duration // of a look that was closed: until the last of its pages was opened; 0 where that is not known

	Outcome    string        // "success", "refused", "failed", "abandoned"
	Kinds      []record.Kind // kinds of problem met
	Sources    []record.SourceOutcome
	RequestIDs []string

	// Correlation is the X-Correlation-ID of every call made for this: with it a
	// service finds its own record of the same look.
	Correlation string
}

// TrailEntry is one entry of the trail as a privacy officer reads it.
type TrailEntry struct {
	Sequence uint64
	At       time.Time
	Event    Event

	ServerAhead *time.Duration // how far a service's clock was ahead of the PC's; nil when none had said
	ClockBack   time.Duration  // how far the PC's clock had been set back since the entry before; else 0
}

// TrailCheck is that the whole trail was found as it was left.
type TrailCheck struct {
	At   time.Time // zero when it never was
	UpTo uint64    // the last entry
	Head string    // the signed note of the head that was reached
}

// TrailProof is what is known of the trail as a whole.
type TrailProof struct {
	Check TrailCheck // the last one
	Head  string     // the newest signed head: kept elsewhere, it tells of a file that was put back
}

// ErrTrailClosed says that the trail is not as it was left: nothing can be recorded,
// so nothing can be looked at, until a new trail is begun.
var ErrTrailClosed = errors.New("the audit trail is closed")

package audit

import (
	"encoding/json"
	"fmt"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit/leaf"
)

// entry is the open part of a leaf. Its names are part of the form of the file.
type entry struct {
	Kind    viewing.EventKind `json:"kind"`
	At      string            `json:"at"`     // RFC 3339, UTC
	Offset  string            `json:"offset"` // of local time from UTC then: "+01:00"
	Follows uint64            `json:"follows,omitempty"`

	Staff   *staff `json:"staff,omitempty"`
	Device  string `json:"device"`
	Program string `json:"program"`
	Account string `json:"account"`

	ServerAhead string `json:"serverAhead,omitempty"` // how far a service's clock was ahead of this PC's then: "-2s"
	ClockBack   string `json:"clockBack,omitempty"`   // how far before the newest entry this PC's clock said it was: "240h0m0s"

	About string `json:"about,omitempty"` // keyed digest of the NHS number
	Asked string `json:"asked,omitempty"` // and of the one that they were asked for by, which it replaced

	Relationship viewing.Relationship `json:"relationship,omitempty"`
	Permission   viewing.Permission   `json:"permission,omitempty"`
	Purpose      string               `json:"purpose,omitempty"`

	Outcome    string          `json:"outcome"`
	Took       string          `json:"took,omitempty"` // until the last page was opened: "38s"
	Kinds      []record.Kind   `json:"kinds,omitempty"`
	Sources    []sourceOutcome `json:"sources,omitempty"`
	RequestIDs []string        `json:"requestIds,omitempty"`

	Correlation string `json:"correlationId,omitempty"`
}

type staff struct {
	Subject      string `json:"subject"`
	Name         string `json:"name"`
	Registration string `json:"registration,omitempty"`
	Assurance    string `json:"assurance,omitempty"`
	Role         *role  `json:"role,omitempty"`
}

type role struct {
	ID           string `json:"id"`
	Code         string `json:"code"`
	Name         string `json:"name"`
	Kind         string `json:"kind,omitempty"`
	Organisation string `json:"organisation"`
	OrgName      string `json:"organisationName"`
}

type sourceOutcome struct {
	Source  string           `json:"source"`
	State   record.StateKind `json:"state"`
	Shown   int              `json:"shown,omitempty"`
	Unread  int              `json:"unread,omitempty"`
	Refused int              `json:"refused,omitempty"`
}

// person is the sealed part: all that tells, or may tell, whom it is about.
// Reasons and queries are typed by hand, and titles and ids of documents are made
// by others: any of them may hold a name or a number.
type person struct {
	NHSNumber   string       `json:"nhsNumber,omitempty"`
	AskedFor    string       `json:"askedFor,omitempty"`
	ID          string       `json:"id,omitempty"`
	Identifiers []identifier `json:"identifiers,omitempty"`
	Name        *name        `json:"name,omitempty"`
	Born        string       `json:"born,omitempty"`
	Query       string       `json:"query,omitempty"`
	Reason      string       `json:"reason,omitempty"`
	What        []string     `json:"what,omitempty"`
}

type identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

type name struct {
	Family string `json:"family,omitempty"`
	Given  string `json:"given,omitempty"`
	Title  string `json:"title,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Text   string `json:"text,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

// openPart is the open part of a leaf.
func openPart(made []byte) (open entry, err error) {
	parts, err := leaf.Unpack(made)
	if err != nil {
		return open, err
	}
	return open, json.Unmarshal(parts.Open, &open)
}

// leaf writes an event as one leaf of the ledger.
func (t *Trail) leaf(event viewing.Event) ([]byte, error) {
	about := subject(event)
	open, err := json.Marshal(t.entry(event, about))
	if err != nil {
		return nil, fmt.Errorf("writing an entry: %w", err)
	}
	hidden, err := json.Marshal(sealedPersonOf(event, about))
	if err != nil {
		return nil, fmt.Errorf("writing an entry: %w", err)
	}
	return leaf.Pack(open, func(bound []byte) []byte {
		if string(hidden) == "{}" {
			return nil
		}
		return t.sealer.Seal(hidden, bound)
	})
}

// subject is whom the event is about: the look says it where the event does not.
func subject(event viewing.Event) record.Patient {
	if event.Person.ID == "" && event.Person.NHSNumber == "" && len(event.Person.Identifiers) == 0 {
		return event.Look.Person
	}
	return event.Person
}

func (t *Trail) entry(event viewing.Event, about record.Patient) entry {
	now := t.config.Now()
	e := entry{
		Kind: event.Kind, At: now.UTC().Format(time.RFC3339Nano), Offset: now.Format("-07:00"), Follows: event.Follows,
		Staff: staffOf(event.Staff), Device: t.from.device, Program: t.from.program, Account: t.from.account,
		About: t.sealer.digest(about.NHSNumber), Asked: t.sealer.digest(about.AskedFor), Relationship: event.Look.Relationship, Permission: event.Look.Permission,
		Outcome: event.Outcome, Kinds: event.Kinds, RequestIDs: event.RequestIDs, Correlation: event.Correlation,
	}
	e.ServerAhead, e.ClockBack = t.clock(now)
	if event.Look.Relationship != viewing.NotAsked || event.Look.Permission != viewing.PermissionUnknown {
		e.Purpose = event.Look.Purpose()
	}
	if event.Took > 0 {
		e.Took = event.Took.Round(time.Second).String()
	}
	for _, s := range event.Sources {
		e.Sources = append(e.Sources, sourceOutcome(s))
	}
	return e
}

// clockTolerance is how far clocks may differ, and entries of two processes be out
// of order, without a remark.
const clockTolerance = 2 * time.Second

// clock says how far the clock of this PC is from that of a service, and how far it
// has been set back since the newest entry; nothing where it is not.
func (t *Trail) clock(now time.Time) (serverAhead, back string) {
	if t.config.ServerAhead != nil {
		if ahead, known := t.config.ServerAhead(); known {
			serverAhead = ahead.Round(time.Second).String()
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	now = now.Round(0) // the clock as it is set, and not time since the start
	if since := t.latest.Sub(now); since > clockTolerance {
		back = since.Round(time.Second).String()
	}
	t.latest = now
	return serverAhead, back
}

func staffOf(s viewing.Staff) *staff {
	if s.Subject == "" && s.Name == "" {
		return nil
	}
	kept := &staff{Subject: s.Subject, Name: s.Name, Registration: s.Registration, Assurance: s.Assurance}
	if s.Role.ID != "" || s.Role.Code != "" {
		chosen := role(s.Role)
		kept.Role = &chosen
	}
	return kept
}

func sealedPersonOf(event viewing.Event, about record.Patient) person {
	p := person{
		NHSNumber: string(about.NHSNumber), AskedFor: string(about.AskedFor), ID: about.ID, Born: about.Born.FHIR(),
		Query: event.Query, Reason: event.Look.Reason, What: event.What,
	}
	for _, i := range about.Identifiers {
		p.Identifiers = append(p.Identifiers, identifier(i))
	}
	if about.Name != (record.Name{}) {
		called := name(about.Name)
		p.Name = &called
	}
	return p
}

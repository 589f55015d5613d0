// Package form is what an entry of the trail holds of an event: its open part, and what of it
// is sealed.
//
// Its names are part of the form of the file.
//
// It is plain functions over values; the trail alone calls it.
package form

import (
	"encoding/json"
	"fmt"
	"os"
	"os/user"
	"slices"
	"strings"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/storage/audit/leaf"
	"careview/storage/audit/letter"
)

// Entry is the open part of a leaf. Its names are part of the form of the file.
type Entry struct {
	Kind    viewing.EventKind `json:"kind"`
	At      string            `json:"at"`     // RFC 3339, UTC
	Offset  string            `json:"offset"` // of local time from UTC then: "+01:00"
	Follows uint64            `json:"follows,omitempty"`

	Staff   *Staff `json:"staff,omitempty"`
	Device  string `json:"device"`
	Program string `json:"program"`
	Account string `json:"account"`

	ServerAhead string `json:"serverAhead,omitempty"` // how far a service's clock was ahead of this PC's then: "-2s"
	ServerMost  string `json:"serverMost,omitempty"`  // how far the one that was furthest ahead was, where another was not near it
	ClockBack   string `json:"clockBack,omitempty"`   // how far before the newest entry this PC's clock said it was: "240h0m0s"

	About string `json:"about,omitempty"` // keyed digest of the NHS number
	Asked string `json:"asked,omitempty"` // and of the one that they were asked for by, which it replaced

	Relationship viewing.Relationship `json:"relationship,omitempty"`
	Permission   viewing.Permission   `json:"permission,omitempty"`
	Purpose      string               `json:"purpose,omitempty"`

	Outcome    string          `json:"outcome"`
	Took       string          `json:"took,omitempty"` // until the last page was opened: "38s"
	Kinds      []record.Kind   `json:"kinds,omitempty"`
	Sources    []SourceOutcome `json:"sources,omitempty"`
	RequestIDs []string        `json:"requestIds,omitempty"`

	Correlation string `json:"correlationId,omitempty"`
}

// Staff is who, as they were called at the time.
type Staff struct {
	Subject      string `json:"subject"`
	Name         string `json:"name"`
	Registration string `json:"registration,omitempty"`
	Assurance    string `json:"assurance,omitempty"`
	Role         *Role  `json:"role,omitempty"`
}

// Role is the one that they had chosen.
type Role struct {
	ID           string `json:"id"`
	Code         string `json:"code"`
	Name         string `json:"name"`
	Kind         string `json:"kind,omitempty"`
	Organisation string `json:"organisation"`
	OrgName      string `json:"organisationName"`
}

// SourceOutcome is what came of asking a source.
type SourceOutcome struct {
	Source  string           `json:"source"`
	State   record.StateKind `json:"state"`
	Shown   int              `json:"shown,omitempty"`
	Unread  int              `json:"unread,omitempty"`
	Refused int              `json:"refused,omitempty"`
}

// Person is the sealed part: all that tells, or may tell, whom it is about.
// Reasons and queries are typed by hand, and titles and ids of documents are made
// by others: any of them may hold a name or a number.
type Person struct {
	NHSNumber   string       `json:"nhsNumber,omitempty"`
	AskedFor    string       `json:"askedFor,omitempty"`
	ID          string       `json:"id,omitempty"`
	Identifiers []Identifier `json:"identifiers,omitempty"`
	Name        *Name        `json:"name,omitempty"`
	Born        string       `json:"born,omitempty"`
	Query       string       `json:"query,omitempty"`
	Reason      string       `json:"reason,omitempty"`
	What        []string     `json:"what,omitempty"`
}

// Identifier is one of somebody.
type Identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

// Name is what somebody is called.
type Name struct {
	Family string `json:"family,omitempty"`
	Given  string `json:"given,omitempty"`
	Title  string `json:"title,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Text   string `json:"text,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

// Open is the open part of a leaf.
func Open(made []byte) (open Entry, err error) {
	parts, err := leaf.Unpack(made)
	if err != nil {
		return open, err
	}
	return open, json.Unmarshal(parts.Open, &open)
}

// Read opens a leaf, and with unseal its sealed part.
func Read(made []byte, unseal func(sealed, bound []byte) ([]byte, error)) (open Entry, hidden Person, err error) {
	parts, err := leaf.Unpack(made)
	if err != nil {
		return open, hidden, err
	}
	if err := json.Unmarshal(parts.Open, &open); err != nil {
		return open, hidden, fmt.Errorf("reading an entry: %w", err)
	}
	if len(parts.Sealed) == 0 {
		return open, hidden, nil
	}
	raw, err := unseal(parts.Sealed, parts.Bound)
	if err != nil {
		return open, hidden, fmt.Errorf("opening an entry: %w", err)
	}
	return open, hidden, json.Unmarshal(raw, &hidden)
}

// Subject is whom the event is about: the look says it where the event does not.
func Subject(event viewing.Event) record.Patient {
	if event.Person.ID == "" && event.Person.NHSNumber == "" && len(event.Person.Identifiers) == 0 {
		return event.Look.Person
	}
	return event.Person
}

// StaffOf is a member of staff as an entry keeps them, of whom a role may be all that is
// told; nil for none.
func StaffOf(s viewing.Staff) *Staff {
	if s.Subject == "" && s.Name == "" && s.Role == (viewing.Role{}) {
		return nil
	}
	kept := &Staff{Subject: s.Subject, Name: s.Name, Registration: s.Registration, Assurance: s.Assurance}
	if s.Role != (viewing.Role{}) {
		chosen := Role(s.Role)
		kept.Role = &chosen
	}
	return kept
}

// SealedOf is the sealed part of an event. What was typed, or is called so by others, is kept
// as whoever reads the trail sees it, and steers nothing that it is shown or printed on.
func SealedOf(event viewing.Event, about record.Patient) Person {
	p := Person{
		NHSNumber: string(about.NHSNumber), AskedFor: string(about.AskedFor), ID: about.ID, Born: about.Born.FHIR(),
		Query: text.Name(event.Query), Reason: text.Name(event.Look.Reason),
	}
	for _, what := range event.What {
		p.What = append(p.What, text.Line(what))
	}
	for _, i := range about.Identifiers {
		p.Identifiers = append(p.Identifiers, Identifier(i))
	}
	if about.Name != (record.Name{}) {
		called := Name(about.Name)
		p.Name = &called
	}
	return p
}

// TimeOf is the moment of an entry in the local time it was made in.
func TimeOf(e Entry) time.Time { return letter.TimeOf(e.At, e.Offset) }

// EventOf is what was recorded.
func EventOf(e Entry, p Person) viewing.Event {
	about := record.Patient{
		ID: p.ID, NHSNumber: record.NHSNumber(p.NHSNumber), AskedFor: record.NHSNumber(p.AskedFor),
	}
	about.Born, _ = record.ParseDate(p.Born) // as we wrote it; unknown when not
	for _, i := range p.Identifiers {
		about.Identifiers = append(about.Identifiers, record.Identifier(i))
	}
	if p.Name != nil {
		about.Name = record.Name(*p.Name)
	}
	event := viewing.Event{
		Kind: e.Kind, Follows: e.Follows, Person: about, Query: p.Query, What: p.What,
		Look:    viewing.Look{Person: about, Relationship: e.Relationship, Permission: e.Permission, Reason: p.Reason},
		Outcome: e.Outcome, Kinds: e.Kinds, RequestIDs: e.RequestIDs, Correlation: e.Correlation,
	}
	event.Took, _ = time.ParseDuration(e.Took) // none where there is none
	if e.Staff != nil {
		event.Staff = viewing.Staff{Subject: e.Staff.Subject, Name: e.Staff.Name, Registration: e.Staff.Registration, Assurance: e.Staff.Assurance}
		if e.Staff.Role != nil {
			event.Staff.Role = viewing.Role(*e.Staff.Role)
		}
	}
	for _, s := range e.Sources {
		event.Sources = append(event.Sources, record.SourceOutcome(s))
	}
	return event
}

// Contains reports whether the words stand in what tells whom an entry is about, or why.
func (p Person) Contains(words string) bool {
	said := append([]string{p.NHSNumber, p.AskedFor, p.Query, p.Reason}, p.What...)
	if p.Name != nil {
		said = append(said, record.Name(*p.Name).Full(), p.Name.Given+" "+p.Name.Family)
	}
	return slices.ContainsFunc(said, func(one string) bool { return strings.Contains(text.Phrase(one), words) })
}

// EntryTime is when an entry was made.
type EntryTime struct {
	Here   time.Time // by the clock of the PC; zero where it does not say
	Served time.Time // by that of a service; zero where none had said what time it was
	Latest time.Time // by whichever is latest of those it knows of
}

// EntryTimeOf is that of an entry.
func EntryTimeOf(e Entry) (made EntryTime) {
	if made.Here = TimeOf(e); made.Here.IsZero() {
		return made
	}
	back, _ := time.ParseDuration(e.ClockBack) // none where there is none
	most, _ := time.ParseDuration(e.ServerMost)
	made.Latest = made.Here.Add(max(0, back, most))
	if ahead, err := time.ParseDuration(e.ServerAhead); err == nil {
		made.Served = made.Here.Add(ahead)
		made.Latest = viewing.Later(made.Latest, made.Served)
	}
	return made
}

// Origin is what the trail itself knows of where an entry is made.
type Origin struct{ Device, Program, Account string }

// OriginOf is that; of the PC and the account what the system says where they are empty.
func OriginOf(device, program, account string) Origin {
	from := Origin{Device: device, Program: program, Account: account}
	if from.Device == "" {
		from.Device, _ = os.Hostname() // an unnamed PC is written as such: empty
	}
	if from.Account == "" {
		if account, err := user.Current(); err == nil {
			from.Account = account.Username
		}
	}
	return from
}

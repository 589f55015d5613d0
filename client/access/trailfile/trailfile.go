// Package trailfile writes entries of the audit trail into a file, as a table or line by
// line.
//
// The desk calls it once the reading is recorded; cancelling ends the file in part.
package trailfile

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// keptEntry is an entry of the trail in a file, with what is sealed opened. Its names
// are the form of the file.
type keptEntry struct {
	Trail        string               `json:"trail"`
	Entry        uint64               `json:"entry"`
	At           time.Time            `json:"at"`
	Kind         viewing.EventKind    `json:"kind"`
	Follows      uint64               `json:"follows,omitempty"`
	Subject      string               `json:"subject,omitempty"`
	Staff        string               `json:"staff,omitempty"`
	Registration string               `json:"registration,omitempty"`
	Assurance    string               `json:"assurance,omitempty"`
	Role         string               `json:"role,omitempty"`
	RoleCode     string               `json:"roleCode,omitempty"`
	Organisation string               `json:"organisation,omitempty"`
	NHSNumber    record.NHSNumber     `json:"nhsNumber,omitempty"`
	AskedFor     record.NHSNumber     `json:"askedFor,omitempty"`
	Name         string               `json:"name,omitempty"`
	Born         string               `json:"born,omitempty"`
	Identifiers  []record.Identifier  `json:"identifiers,omitempty"`
	Query        string               `json:"query,omitempty"`
	Relationship viewing.Relationship `json:"relationship,omitempty"`
	Permission   viewing.Permission   `json:"permission,omitempty"`
	Purpose      string               `json:"purpose,omitempty"`
	Reason       string               `json:"reason,omitempty"`
	What         []string             `json:"what,omitempty"`
	Outcome      string               `json:"outcome,omitempty"`
	Problems     []record.Kind        `json:"problems,omitempty"`
	Sources      []keptSource         `json:"sources,omitempty"`
	RequestIDs   []string             `json:"requestIds,omitempty"`
	Correlation  string               `json:"correlationId,omitempty"`
	Device       string               `json:"device,omitempty"`
	Account      string               `json:"account,omitempty"`
	Program      string               `json:"program,omitempty"`
	ClockBack    string               `json:"clockBack,omitempty"`
	ServerAhead  string               `json:"serverAhead,omitempty"`
}

// keptSource is how one source answered.
type keptSource struct {
	Source  string           `json:"source"`
	State   record.StateKind `json:"state"`
	Shown   int              `json:"shown"`
	Unread  int              `json:"unread"`
	Refused int              `json:"refused"`
}

func kept(entry viewing.Outgoing) keptEntry {
	event, staff := entry.Event, entry.Event.Staff
	k := keptEntry{
		Trail: entry.Trail, Entry: entry.Sequence, At: entry.At, Kind: event.Kind, Follows: event.Follows,
		Subject: staff.Subject, Staff: staff.Name, Registration: staff.Registration, Assurance: staff.Assurance,
		Role: staff.Role.Name, RoleCode: staff.Role.Code, Organisation: staff.Role.Organisation,
		NHSNumber: event.Person.NHSNumber, AskedFor: event.Person.AskedFor, Born: event.Person.Born.FHIR(), Identifiers: event.Person.Identifiers,
		Query: event.Query, Relationship: event.Look.Relationship, Permission: event.Look.Permission, Reason: event.Look.Reason,
		What: event.What, Outcome: event.Outcome, Problems: event.Kinds, RequestIDs: event.RequestIDs, Correlation: event.Correlation,
		Device: entry.Device, Account: entry.Account, Program: entry.Program,
	}
	if event.Person.Name != (record.Name{}) {
		k.Name = event.Person.Name.Full()
	}
	if event.Look.Relationship != viewing.NotAsked || event.Look.Permission != viewing.PermissionUnknown {
		k.Purpose = event.Look.Purpose()
	}
	for _, s := range event.Sources {
		k.Sources = append(k.Sources, keptSource(s))
	}
	if entry.ClockBack > 0 {
		k.ClockBack = entry.ClockBack.String()
	}
	if entry.ServerAhead != nil {
		k.ServerAhead = entry.ServerAhead.String()
	}
	return k
}

// JSONLines writes one JSON object a line.
func JSONLines(ctx context.Context, to io.Writer, entries viewing.EachEntry) error {
	buffered := bufio.NewWriter(to)
	lines := json.NewEncoder(buffered)
	if err := entries(ctx, func(entry viewing.Outgoing) error { return lines.Encode(kept(entry)) }); err != nil {
		return err
	}
	return buffered.Flush()
}

// csvColumns are the columns of the table: the names of the JSON lines, and what of an
// entry stands there.
var csvColumns = []struct {
	name string
	cell func(keptEntry) string
}{
	{"trail", func(k keptEntry) string { return k.Trail }},
	{"entry", func(k keptEntry) string { return strconv.FormatUint(k.Entry, 10) }},
	{"at", func(k keptEntry) string { return k.At.Format(time.RFC3339) }},
	{"kind", func(k keptEntry) string { return string(k.Kind) }},
	{"follows", func(k keptEntry) string { return number(k.Follows) }},
	{"subject", func(k keptEntry) string { return k.Subject }},
	{"staff", func(k keptEntry) string { return k.Staff }},
	{"registration", func(k keptEntry) string { return k.Registration }},
	{"assurance", func(k keptEntry) string { return k.Assurance }},
	{"role", func(k keptEntry) string { return k.Role }},
	{"roleCode", func(k keptEntry) string { return k.RoleCode }},
	{"organisation", func(k keptEntry) string { return k.Organisation }},
	{"nhsNumber", func(k keptEntry) string { return string(k.NHSNumber) }},
	{"askedFor", func(k keptEntry) string { return string(k.AskedFor) }},
	{"name", func(k keptEntry) string { return k.Name }},
	{"born", func(k keptEntry) string { return k.Born }},
	{"identifiers", func(k keptEntry) string { return identifiers(k.Identifiers) }},
	{"query", func(k keptEntry) string { return k.Query }},
	{"relationship", func(k keptEntry) string { return string(k.Relationship) }},
	{"permission", func(k keptEntry) string { return string(k.Permission) }},
	{"purpose", func(k keptEntry) string { return k.Purpose }},
	{"reason", func(k keptEntry) string { return k.Reason }},
	{"what", func(k keptEntry) string { return strings.Join(k.What, "; ") }},
	{"outcome", func(k keptEntry) string { return k.Outcome }},
	{"problems", func(k keptEntry) string { return problems(k.Problems) }},
	{"sources", func(k keptEntry) string { return sources(k.Sources) }},
	{"requestIds", func(k keptEntry) string { return strings.Join(k.RequestIDs, "; ") }},
	{"correlationId", func(k keptEntry) string { return k.Correlation }},
	{"device", func(k keptEntry) string { return k.Device }},
	{"account", func(k keptEntry) string { return k.Account }},
	{"program", func(k keptEntry) string { return k.Program }},
	{"clockBack", func(k keptEntry) string { return k.ClockBack }},
	{"serverAhead", func(k keptEntry) string { return k.ServerAhead }},
}

func number(n uint64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

func problems(of []record.Kind) string {
	var said []string
	for _, kind := range of {
		said = append(said, string(kind))
	}
	return strings.Join(said, ", ")
}

func identifiers(of []record.Identifier) string {
	var said []string
	for _, i := range of {
		said = append(said, i.System+" "+i.Value)
	}
	return strings.Join(said, "; ")
}

// sources are how the sources answered, as in the JSON lines.
func sources(of []keptSource) string {
	said, err := json.Marshal(of)
	if err != nil || len(of) == 0 {
		return ""
	}
	return string(said)
}

// CSV writes a table (RFC 4180) in UTF-8, which spreadsheets know by its mark.
func CSV(ctx context.Context, to io.Writer, entries viewing.EachEntry) error {
	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return err
	}
	table := csv.NewWriter(to)
	table.UseCRLF = true
	line := make([]string, len(csvColumns))
	for i, column := range csvColumns {
		line[i] = column.name
	}
	if err := table.Write(line); err != nil {
		return err
	}
	err := entries(ctx, func(entry viewing.Outgoing) error {
		k := kept(entry)
		for i, column := range csvColumns {
			line[i] = text.Cell(column.cell(k))
		}
		return table.Write(line)
	})
	if err != nil {
		return err
	}
	table.Flush()
	return table.Error()
}

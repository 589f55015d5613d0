package signs

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// Result is what somebody found who looked into a sign.
type Result string

// The results, as the trail keeps them.
const (
	InOrder   Result = "in-order"
	NeedsMore Result = "needs-more"
	Reported  Result = "told"
)

// Results are all of them.
func Results() []Result { return []Result{InOrder, NeedsMore, Reported} }

// Finding is what somebody found, and wrote.
type Finding struct {
	Result Result
	Note   string
	Staff  viewing.Staff
	At     time.Time
	Entry  uint64
}

// What an entry says of the sign that it is about.
const (
	saysSign    = "sign"
	saysEntries = "entries"
	saysOf      = "of" // whose doing it was
	saysFound   = "found"
)

// EntryDetails is what an entry keeps of the sign that it is about.
func EntryDetails(s Sign) []string {
	return []string{
		saysSign + ": " + string(s.Kind),
		saysEntries + ": " + strconv.FormatUint(s.First(), 10) + "-" + strconv.FormatUint(s.Last(), 10),
		saysOf + ": " + s.Staff.Subject,
	}
}

// Found is what the entry keeps of somebody who looked into a sign.
func Found(s Sign, result Result) []string {
	return append(EntryDetails(s), saysFound+": "+string(result))
}

// mark tells which sign an entry is about.
type mark struct {
	kind        Kind
	subject     string
	first, last uint64
}

// marked is an entry about a sign.
type marked struct {
	mark
	entry viewing.TrailEntry
}

func markOf(what []string) (m mark, ok bool) {
	kind, isSign := detailOf(what, saysSign)
	entries, isRange := detailOf(what, saysEntries)
	subject, isOf := detailOf(what, saysOf)
	from, to, parts := strings.Cut(entries, "-")
	first, wrong := strconv.ParseUint(from, 10, 64)
	last, wrongLast := strconv.ParseUint(to, 10, 64)
	m = mark{Kind(kind), subject, first, last}
	known := isSign && slices.Contains(Kinds(), m.kind)
	return m, known && isRange && isOf && parts && wrong == nil && wrongLast == nil
}

// Answers are the entries from the first to the last that an entry about a sign, or about a
// part of one, is about; ok is false of any other entry.
func Answers(entry viewing.TrailEntry) (first, last uint64, ok bool) {
	m, ok := markOf(entry.Event.What)
	return m.first, m.last, ok && entry.Event.Outcome == "success"
}

func detailOf(what []string, name string) (string, bool) {
	for _, said := range what {
		if value, is := strings.CutPrefix(said, name+": "); is {
			return value, true
		}
	}
	return "", false
}

// answers puts to a sign whether it was read, and what was found. An answer covers the
// entries that there were: what was done after it is a new question. Of several signs that
// are one now, since the days moved on, each has its own. An answer by somebody it is
// about counts for nothing.
func (r *reading) answers(s *Sign) {
	read, newest := map[uint64]bool{}, map[uint64]Result{}
	var findings []Finding
	for _, entry := range r.marked {
		event := entry.entry.Event
		covered := entry.covers(*s)
		if first, known := r.byNumber[entry.first]; known && doerOf(first.Event.Staff) != doerOf(s.Staff) {
			continue // another opened with the code between what this one did
		}
		if len(covered) == 0 || s.about(event.Staff, r.names) || !s.aboutWhom(event.Person) {
			continue
		}
		result, found := detailOf(event.What, saysFound)
		found = found && event.Kind == viewing.EventSign
		for _, number := range covered {
			read[number] = true
			if _, answered := newest[number]; found && !answered {
				newest[number] = Result(result)
			}
		}
		if found {
			findings = append(findings, Finding{Result(result), event.Look.Reason, event.Staff, entry.entry.At, entry.entry.Sequence})
		}
	}
	s.Read = len(read) == len(s.Entries)
	if len(newest) == len(s.Entries) {
		s.Findings = findings
	}
	for _, result := range newest {
		s.more = s.more || result != InOrder
	}
}

// covers are the entries of a sign that an entry about it, or about a part of it, is about.
func (m mark) covers(s Sign) (covered []uint64) {
	if m.subject != s.Staff.Subject || !m.kind.same(s.Kind) {
		return nil
	}
	for _, number := range s.Entries {
		if m.first <= number && number <= m.last {
			covered = append(covered, number)
		}
	}
	return covered
}

// aboutWhom reports whether an answer that names this person, or nobody, can be one to this
// sign: one of those about somebody else's record is not.
func (s Sign) aboutWhom(person record.Patient) bool {
	only := record.Patient{}
	if len(s.People) == 1 {
		only = s.People[0]
	}
	if only.NHSNumber != "" || person.NHSNumber != "" {
		return only.NHSNumber == person.NHSNumber
	}
	return only.Name.Full() == person.Name.Full()
}

// same reports whether an answer to one kind of sign is one to another: a claim that
// nobody has borne out since is still the same question.
func (k Kind) same(other Kind) bool {
	claims := []Kind{SelfClaimed, NoReason}
	return k == other || slices.Contains(claims, k) && slices.Contains(claims, other)
}

// answeredAs reports whether somebody found a sign of these entries in order.
func (r *reading) answeredAs(kind Kind, entries []viewing.TrailEntry) bool {
	sign := of(kind, entries)
	r.answers(&sign)
	return !sign.Open()
}

package fhir

import (
	"bytes"
	"strings"

	"careview/client/record"
)

// entry is what every item has.
func (r *reader) entry(res *resource, section record.Section, b *base, odd []string) record.Entry {
	entry := record.Entry{
		Section: section, Type: res.kind, ID: b.ID, Version: b.Meta.VersionID, Source: r.source, Status: humanise(b.Status),
	}
	for _, name := range odd {
		entry.Marks = append(entry.Marks, oddMark+spaced(name)+".")
	}
	if modified(res.raw) {
		entry.Marks = append(entry.Marks, modifiedMark)
	}
	for _, security := range b.Meta.Security {
		if mark, ok := securityMarks[security.Code]; ok {
			entry.Marks = append(entry.Marks, mark)
		}
	}
	return entry
}

// oddMark begins what is said of an item of which a part had to be left out.
const oddMark = "Part of this item could not be read: "

// modifiedMark is said of an item with a modifier that is not understood (FHIR R4
// §2.5.4: it may not be passed over).
const modifiedMark = "This item says more that Careview cannot read and that may change its meaning."

// modified reports whether a resource, or any part of it however deep, carries such
// a modifier: that there is one is all that is read of it.
func modified(raw []byte) bool {
	before, name := []byte(`"modifier`), []byte(`Extension"`) // a capital is rarer than a quote, so sooner found
	for {
		at := bytes.Index(raw, name)
		if at < 0 {
			return false
		}
		named := bytes.HasSuffix(raw[:at], before)
		raw = raw[at+len(name):]
		c := &cursor{b: raw}
		if c.take(':'); named && len(bytes.Trim(c.value(), "[]{} \t\r\n")) > 0 {
			return true
		}
	}
}

// securityMarks are the confidentiality codes that a reader must know of (HL7
// v3 Confidentiality, ActCode).
var securityMarks = map[string]string{
	"R": "Marked restricted.", "V": "Marked very restricted.", "NOPAT": "Not to be told to the person without their clinician.",
	"REDACTED": "Parts of this item were taken out by its source.",
}

// date takes the first date there is; one that cannot be read is unknown, and
// said so.
func (r *reader) date(e *record.Entry, texts ...string) record.Date {
	date, err := record.ParseDate(strings.TrimSpace(first(texts...)))
	if err != nil {
		e.Marks = append(e.Marks, "Its date could not be read.")
	}
	return date
}

// fact adds a labelled line where there is something to say.
func fact(e *record.Entry, label, value string) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	if e.Facts == nil {
		e.Facts = make([]record.Fact, 0, 4) // most have two to four
	}
	e.Facts = append(e.Facts, record.Fact{Label: label, Value: value})
}

func notes(e *record.Entry, list []annotation) {
	for _, note := range list {
		fact(e, "Note", plain(note.Text))
	}
}

// people names several references.
func (r *reader) people(b *base, refs ...reference) string {
	var room [4]string // enough for most
	list := room[:0]
	for i := range refs {
		list = append(list, r.name(b, refs[i]))
	}
	return naming("; ", list...)
}

// outcome reads an OperationOutcome that came among the resources: that
// something was left out must be said.
func (r *reader) outcome(res *resource) {
	r.settle(res, fate{what: isSupport})
	o, ok := readOutcome(res.raw)
	if !ok {
		return
	}
	for _, issue := range o.Issue {
		state, ok := outcomeStates[issue.Code]
		if issue.Severity == "error" || issue.Severity == "fatal" {
			state, ok = record.Incomplete, true
		}
		for _, section := range record.Sections() {
			if ok {
				r.state(section, state)
			}
		}
	}
}

// outcomeStates are issue codes that say that an answer lacks something.
var outcomeStates = map[string]record.StateKind{
	"incomplete": record.Incomplete, "too-costly": record.Incomplete, "timeout": record.Incomplete, "throttled": record.Incomplete,
	"transient": record.Incomplete, "suppressed": record.WithheldConfidential, "security": record.WithheldConfidential, "forbidden": record.WithheldConfidential,
}

package decode

import (
	"cmp"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// DoNotPerform is said of an order not to do something (FHIR R4, doNotPerform).
const DoNotPerform = "Do not do this"

// periodOf is a period of an item, as far as its dates can be read. What says nothing of
// whether the item holds is said of it.
func periodOf(e *record.Entry, p r4.Period) record.Period {
	period, ok := p.Dates()
	switch {
	case !ok:
		e.Marks = append(e.Marks, words.ItemPeriodUnread(p.Words()))
	case period.Contradicts():
		e.Marks = append(e.Marks, words.ItemPeriodContradicts(p.Words()))
	}
	return period
}

// commonStatuses are what a status says in any type: a sender may write one that
// belongs to another.
var commonStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "proposed": record.Planned, "proposal": record.Planned, "preliminary": record.Planned, "registered": record.Planned, "partial": record.Planned,
	"requested": record.Planned, "planned": record.Planned, "option": record.Planned, "provisional": record.Planned, "unconfirmed": record.Planned, "differential": record.Planned,
	"cancelled": record.Inactive, "revoked": record.Inactive, "inactive": record.Inactive, "stopped": record.Inactive, "ended": record.Inactive, "resolved": record.Inactive,
	"superseded": record.Inactive, "deprecated": record.Inactive, "abandoned": record.Inactive, "aborted": record.Inactive,
	"rejected": record.Refuted, "refuted": record.Refuted, "not-done": record.Refuted, resource.EnteredInError: record.Refuted,
}

// StatusOf is what a status says in its type, else in any.
func StatusOf(known map[string]record.ClinicalStatus, status string) record.ClinicalStatus {
	if found, ok := known[status]; ok {
		return found
	}
	return commonStatuses[status]
}

// NewEntry is what every item has.
func (r *Reader) NewEntry(res *resource.Resource, section record.Section, b *resource.Base, odd []string) record.Entry {
	entry := record.Entry{
		Section: section, Type: res.Type, ID: b.ID, Version: b.Meta.VersionID, Source: r.Source, Status: r4.Humanise(b.Status),
	}
	for _, name := range odd {
		entry.Marks = append(entry.Marks, UnreadMark+r4.TypeWords(name)+".")
	}
	if res.Guessed {
		entry.Marks = append(entry.Marks, words.ItemLetters())
	}
	if res.Modified {
		entry.Marks = append(entry.Marks, ModifierMark)
	}
	for _, security := range b.Meta.Security {
		if mark, ok := securityMarks[security.Code]; ok {
			entry.Marks = append(entry.Marks, mark())
		}
	}
	return entry
}

// UnreadMark begins what is said of an item of which a part had to be left out.
const UnreadMark = "Part of this item could not be read: "

// ModifierMark is said of an item with a modifier that is not understood (FHIR R4
// §2.5.4: it may not be passed over).
const ModifierMark = "This item says more that Careview cannot read and that may change its meaning."

// securityMarks are the confidentiality codes that a reader must know of (HL7
// v3 Confidentiality, ActCode).
var securityMarks = map[string]func() string{
	"R": words.ItemRestricted, "V": words.ItemRestrictedVery, "NOPAT": words.ItemUntold, "REDACTED": words.ItemRedacted,
}

// DateOf takes the first date there is; one that cannot be read is unknown, and
// said so.
func DateOf(e *record.Entry, texts ...string) record.Date {
	return dateOf(e, record.ParseDate, texts...)
}

func dateOf(e *record.Entry, parse func(string) (record.Date, error), texts ...string) record.Date {
	said := strings.TrimSpace(cmp.Or(texts...))
	date, err := parse(said)
	if err != nil {
		e.Marks = append(e.Marks, words.ItemUndated(r4.DateWords(said)))
	}
	return date
}

// AddFact adds a labelled line where there is something to say.
func AddFact(e *record.Entry, label, value string) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	if e.Facts == nil {
		e.Facts = make([]record.Fact, 0, 4) // most have two to four
	}
	e.Facts = append(e.Facts, record.Fact{Label: label, Value: value})
}

func notes(e *record.Entry, list []r4.Annotation) {
	for _, note := range list {
		when, _ := record.ParseDate(note.Time)
		said := r4.Plain(note.Text)
		if when.Known() && said != "" && when.String() != e.Date.String() {
			said = words.ItemNote(said, when.String())
		}
		AddFact(e, "Note", said)
	}
}

// Names names several references.
func (r *Reader) Names(b *resource.Base, refs ...r4.Reference) string {
	var room [4]string // enough for most
	list := room[:0]
	for i := range refs {
		list = append(list, r.Name(b, refs[i]))
	}
	return r4.JoinNames("; ", list...)
}

// narrative is the narrative of the resource that is being read, where its item keeps
// none.
func (r *Reader) narrative() string {
	told, _, err := lenient.Decode[struct {
		Text r4.Narrative `json:"text"`
	}](r.res.Raw)
	if err != nil {
		return ""
	}
	return r4.NarrativeText(told.Text.Div)
}

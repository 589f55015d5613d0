package decode

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
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

// NewEntry is what every item has.
func (r *Reader) NewEntry(res *resource.Resource, section record.Section, b *resource.Base, odd []string) record.Entry {
	entry := record.Entry{
		Section: section, Type: res.Type, ID: b.ID, Version: b.Meta.VersionID, Source: r.Source, Status: r4.CodeWords(b.Status),
	}
	entry.Marks = Unread(res, odd)
	if res.Guessed {
		entry.Marks = append(entry.Marks, words.ItemLetters())
	}
	for _, security := range b.Meta.Security {
		if mark, ok := securityMarks[security.Code]; ok {
			entry.Marks = append(entry.Marks, mark())
		}
	}
	return entry
}

// Unread is what is said of what was not read of a resource: the members that had to be
// left out, and a modifier (FHIR R4 §2.5.4: it may not be passed over).
func Unread(res *resource.Resource, odd []string) (marks []string) {
	for _, name := range odd {
		marks = append(marks, words.ItemUnread(strings.ToLower(r4.ElementWords(name))))
	}
	if res.Modified() {
		marks = append(marks, words.ItemModified())
	}
	return marks
}

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
	e.Facts = append(e.Facts, record.Fact{Label: label, Value: value})
}

// AddNotes adds a line for each note.
func AddNotes(e *record.Entry, list []r4.Annotation) {
	for _, note := range list {
		when, _ := record.ParseDate(note.Time)
		said := r4.Plain(note.Text)
		if when.Known() && said != "" && when.String() != e.Date.String() {
			said = words.ItemNote(said, when.String())
		}
		AddFact(e, record.Note, said)
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
	narrative, _, err := lenient.Decode[struct {
		Text r4.Narrative `json:"text"`
	}](r.res.Raw)
	if err != nil {
		return ""
	}
	return r4.NarrativeText(narrative.Text.Div)
}

// Author names the authors that the Provenances of a resource give; those who only
// typed, sent or signed it are not its authors.
func (r *Reader) Author(res *resource.Resource) (string, record.AuthorKind) {
	var names []string
	var by record.AuthorKind
	for _, p := range r.Relations.Provenances(res) {
		for _, agent := range p.Agent {
			if len(agent.Type.Coding) == 0 || agent.Type.Has("author") {
				b := &resource.Base{Header: p.Header}
				names = append(names, r.Name(b, agent.Who), r.Name(b, agent.OnBehalfOf))
				by = cmp.Or(by, r.KindOf(b, agent.Who))
			}
		}
	}
	return r4.JoinNames("; ", names...), by
}

// NotHere says of an item how many of the things that it is made of, or rests on, it
// points to and did not come: a report never looks whole that is not.
func (r *Reader) NotHere(value Item) []string {
	results, others := contentReferences(value)
	var marks []string
	if n := r.absentResults(results); n > 0 {
		marks = append(marks, words.ItemAbsentResults(n))
	}
	unnamed := slices.DeleteFunc(slices.Clone(others), func(ref r4.Reference) bool { return ref.Display != "" }) // what is named is said by its name
	if n := r.Absent(unnamed...); n > 0 {
		marks = append(marks, words.ItemAbsentOthers(n))
	}
	return marks
}

// contentReferences are the references of an item that holds others to what it holds: to
// results, and to anything else.
func contentReferences(value Item) (results, others []r4.Reference) {
	switch v := value.(type) {
	case *resource.DiagnosticReport:
		return v.Result, nil
	case *resource.Observation:
		return v.HasMember, nil
	case *resource.CarePlan:
		others = slices.Concat(v.Goals(), v.Addressed(), v.SupportingInfo)
		for i := range v.Activity {
			others = append(append(others, v.Activity[i].OutcomeIs...), v.Activity[i].Planned())
		}
	case *resource.Composition:
		for _, s := range v.AllSections() {
			others = append(others, s.Entry...)
		}
	}
	return nil, others
}

// Pointed is what a reference of the item that is being read leads to, in words; false
// where that is not here. Nothing is said of what is somebody else's, or was withdrawn, nor
// of what is an item of its own where this one is not about it.
func (r *Reader) Pointed(ref r4.Reference, isLead bool) (said string, here bool) {
	res := r.Find(ref.Address())
	switch {
	case res == nil:
		return "", false
	case !isLead && !resource.SupportTypes[res.Type]:
		return "", true
	}
	if part, ok := r.part(ref); ok {
		return r4.JoinDistinct(" ", part.Name, part.Words()), true
	}
	b, _, err := lenient.Decode[resource.Base](res.Raw)
	if err != nil || b.Withdrawn() || r.Person.Match(res, &b.Header) == subject.SomebodyElse {
		return "", true
	}
	return r.Name(b, ref), true
}

package fhir

import (
	"cmp"
	"slices"
	"strings"

	"careview/client/fhir/careplan"
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// What a resource contains is a part of it (FHIR R4 §2.26.2) and is read as any other:
// as an item of its own where a list, a document or a report holds it, or where it is
// of a kind that must stand in its own section; else in the lines of its parent's item.

// holders are the types that hold items of others.
var holders = []string{"List", "Composition", "Provenance", "MessageHeader"}

// ownItems are the types that are looked for in their own section, whoever holds them.
var ownItems = []string{"AllergyIntolerance", "Flag", "Immunization", "Consent"}

// partOfParent are contained types that say nothing apart from their parent, which names them;
// namedByParent are those of which only what they say besides their name is said, but in a List.
var (
	partOfParent  = []string{"Patient", "RelatedPerson", "Coverage"}
	namedByParent = []string{"Device", "Encounter", "EpisodeOfCare"}
)

// readContained reads what an item of the person's contains; e is the item's entry, nil
// where it has none.
func (r *reading) readContained(res *resource.Resource, b *resource.Base, match subject.Match, e *record.Entry) {
	if len(b.Contained) == 0 {
		return
	}
	isPlan := false
	if e != nil {
		_, isPlan = e.Detail.(record.Plan)
	}
	for _, within := range b.Contained.Each() {
		if within.Unreadable {
			r.out.Unread = append(r.out.Unread, record.Unread{Section: record.Other, What: within.Label(), Why: "its type cannot be told"})
			continue
		}
		if resource.SupportTypes[within.Type] || slices.Contains(partOfParent, within.Type) {
			continue
		}
		entry, value, ok := r.containedEntry(within, match)
		switch {
		case !ok, slices.Contains(namedByParent, within.Type) && len(entry.Facts) == 0 && !isNotInUse(&entry) && res.Type != "List":
		case e == nil || slices.Contains(ownItems, within.Type) || slices.Contains(holders, res.Type) && !isPlan || res.Type == "DiagnosticReport" && within.Type == "Observation":
			entry.InWords = careplan.InWords(r.Reader, value, &entry)
			r.addEntry(&entry)
		default:
			addLines(e, entry)
		}
		if ok { // FHIR forbids it, and so nothing is known of how it is meant
			r.readContained(within, value.Common(), match, nil)
			r.From(res, b.Contained)
		}
	}
	r.From(res, b.Contained)
}

// containedEntry is one contained resource as an entry; false where it may not be shown,
// which is counted. It is of whom its parent is about, where it does not say.
func (r *reading) containedEntry(within *resource.Resource, match subject.Match) (entry record.Entry, value decode.Item, ok bool) {
	k := decode.KindOf(within.Type)
	value, odd, err := k.Decode(within.Raw)
	if err != nil {
		r.noteUnread(within, k, err.Error())
		return entry, nil, false
	}
	own := r.Person.Match(within, &value.Common().Header)
	switch {
	case own == subject.SomebodyElse:
		r.out.Refused++
		return entry, nil, false
	case own == subject.Nobody && match != subject.SamePerson:
		r.noteUnread(within, k, "it does not say whom it is about")
		return entry, nil, false
	case value.Common().Withdrawn():
		r.out.Withdrawn[k.Section]++
		return entry, nil, false
	}
	r.Fill(&entry, within, k, value, odd)
	entry.Marks = append(entry.Marks, r.NotHere(value)...)
	entry.ID = within.Parent.ID + "#" + within.ID
	r.remainder.Add(within, odd, &entry, r.Source, r.Pointed)
	r.markListed(within, &entry)
	return entry, value, true
}

func (r *reading) noteUnread(res *resource.Resource, k *decode.Kind, why string) {
	r.out.Unread = append(r.out.Unread, record.Unread{Section: k.Section, What: res.Label(), Why: why})
}

// isNotInUse reports whether an item is a device that its status says is not used.
func isNotInUse(e *record.Entry) bool { return e.Type == "Device" && !e.ClinicalStatus.Holds() }

// addLines puts what a contained resource says into its parent's item, where it is not
// said yet.
func addLines(e *record.Entry, within record.Entry) {
	lines := []string{within.Text}
	if within.Status != "" && !within.ClinicalStatus.Holds() {
		lines[0] += " [" + within.Status + "]"
	}
	for _, fact := range within.Facts {
		lines = append(lines, fact.Label+": "+fact.Value)
	}
	if medicine, ok := within.Detail.(record.Medicine); ok && len(within.Facts) == 0 {
		lines = append(lines, medicine.Dose)
	}
	e.Marks = r4.Distinct(append(e.Marks, within.Marks...))
	said, text := whatIsSaid(e), strings.Join(lines, "\n")
	title := within.Text[strings.LastIndex(within.Text, ": ")+1:] // without what it is called for its type
	missing := slices.ContainsFunc(within.Facts, func(f record.Fact) bool { return !strings.Contains(said, f.Value) })
	if !missing && !isNotInUse(&within) && (strings.Contains(said, strings.TrimSpace(title)) || careplan.IsPlainDecision(title) && isCodeOf(e.Detail, within.Code)) {
		return
	}
	label := r4.ResourceWords(within.Type)
	plan, isPlan := e.Detail.(record.Plan)
	if !isPlan {
		decode.AddFact(e, label, text)
		return
	}
	plan.Fields = append(slices.Clip(plan.Fields), record.PlanItem{Heading: label, Text: text, Author: within.Author, Date: within.Date, Source: e.Source, IsAside: !within.ClinicalStatus.Holds()})
	e.Detail = plan
}

// isCodeOf reports whether an item of a plan has a code.
func isCodeOf(detail any, code record.Code) bool {
	plan, ok := detail.(record.Plan)
	return ok && code.Value != "" && slices.ContainsFunc(plan.Fields, func(item record.PlanItem) bool {
		return item.Code.Value == code.Value && item.Code.System == code.System
	})
}

// whatIsSaid is all that an entry says, to find what is said already.
func whatIsSaid(e *record.Entry) string {
	lines := []string{e.Text}
	for _, fact := range e.Facts {
		lines = append(lines, fact.Value)
	}
	switch d := e.Detail.(type) {
	case record.Plan:
		for _, item := range d.Fields {
			lines = append(lines, item.Heading, cmp.Or(item.Text, item.Code.Display))
		}
	case record.Result:
		for _, part := range d.Parts {
			lines = append(lines, part.Name, part.Words())
		}
	}
	return strings.Join(lines, "\n")
}

package fhir

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"careview/assets/words"
	"careview/client/fhir/careplan"
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// namedAs are the types by whose rules an item is read of which a list has the name alone,
// by the section that the list is of, and the member that is the name. By them words that
// deny an allergy deny it here too.
var namedAs = map[record.Section]struct{ kind, member string }{
	record.Allergies:     {"AllergyIntolerance", "code"},
	record.Medicines:     {"MedicationStatement", "medicationCodeableConcept"},
	record.Problems:      {"Condition", "code"},
	record.Immunisations: {"Immunization", "vaccineCode"},
}

// flagStatuses are what a list's flag says became of an item, besides what such words say of
// any.
var flagStatuses = map[string]record.ClinicalStatus{
	"ceased": record.Inactive, "suspended": record.OnHold, "on-hold": record.OnHold, "withheld": record.OnHold, "discontinued": record.Inactive, "completed": record.Inactive, "finished": record.Inactive, "entered-in-error": record.Refuted,
	"unchanged": record.Active, "changed": record.Active, "prescribed": record.Active, "new": record.Active, "continue": record.Active,
}

// flagSystems are those whose codes are taken for what they say: of HL7 (FHIR R4, List.entry.flag),
// or unsaid.
var flagSystems = []string{"", "http://terminology.hl7.org/CodeSystem/list-item-flag", "http://hl7.org/fhir/list-item-flag"}

// flagStatus is what all the words and codes of a flag say alike; unknown where they do not.
// Codes of another system do not say it by themselves.
func flagStatus(flag r4.CodeableConcept) record.ClinicalStatus {
	var said []record.ClinicalStatus
	counts := flag.Text != ""
	if counts {
		said = append(said, resource.StatusOf(flagStatuses, flag.Text))
	}
	for _, c := range flag.Coding {
		counts = counts || slices.Contains(flagSystems, c.System)
		said = append(said, resource.StatusOf(flagStatuses, cmp.Or(c.Display, c.Code)))
		if status := resource.StatusOf(flagStatuses, c.Code); status != record.StatusUnknown {
			said = append(said, status)
		}
	}
	if said = slices.Compact(said); !counts || len(said) != 1 {
		return record.StatusUnknown
	}
	return said[0]
}

// placeOf is the section of an item that is on a list, as far as either says.
func (r *reading) placeOf(l *resource.List, item r4.Reference) record.Section {
	if section, shown := decode.SectionOf(r.TypeOf(item)); shown && r.TypeOf(item) != "" {
		return section
	}
	if places := listSections(l); len(places) == 1 {
		return places[0]
	}
	return record.Other
}

// sectionsOf are the sections that are not whole without an item of a list: that of the list,
// whatever the item is, and that of the item's type.
func (r *reading) sectionsOf(l *resource.List, item r4.Reference) []record.Section {
	places, kind := listSections(l), r.TypeOf(item)
	section, shown := decode.SectionOf(kind)
	switch {
	case kind == "":
		return places
	case len(places) > 1:
		places = nil
	}
	if shown && !slices.Contains(places, section) {
		places = append(slices.Clone(places), section)
	}
	return places
}

// listTypes are the types of the items that a list may hold.
func listTypes(l *resource.List) []string {
	var types []string
	for _, section := range listSections(l) {
		types = append(types, decode.TypesIn(section)...)
	}
	return r4.Distinct(types)
}

// namedBy is what a list calls an item. By its number alone no allergy is told: the item
// may say that there is none.
func namedBy(item r4.Reference, place record.Section) string {
	if number := r4.Plain(item.Identifier().Value); item.Display == "" && number != "" && place != record.Allergies {
		return words.ItemNumbered(number)
	}
	return item.Display
}

// addListNotes shows the notes of a list, in the section that it is of.
func (r *reading) addListNotes(res *resource.Resource, l *resource.List) {
	if len(l.Note) == 0 || r.Person.Match(res, &l.Header) != subject.SamePerson {
		return
	}
	place := r.placeOf(l, r4.Reference{})
	entry := r.NewEntry(res, place, &l.Base, nil)
	entry.Text = listName(res, l)
	r.signListed(res, l, &entry)
	decode.AddNotes(&entry, l.Note)
	if len(entry.Facts) == 0 {
		return
	}
	entry.InWords = careplan.InWords(r.Reader, l, &entry)
	r.addEntry(&entry)
	r.settleShown(res, place)
}

// signListed says of an entry that is of a list whether it holds, and whose it is, as the list
// says.
func (r *reading) signListed(res *resource.Resource, l *resource.List, entry *record.Entry) {
	if !inForce(l) {
		entry.ClinicalStatus, entry.Status = record.Inactive, r4.CodeWords(l.Status)
	}
	entry.Date = decode.DateOf(entry, l.Date)
	entry.Author = r.Names(&l.Base, l.Source)
	if r.Person.AtPrivateAddress(res, &l.Header) {
		entry.Marks = append(entry.Marks, words.ItemPersonElsewhere())
	}
}

// addNamed shows an item of which a list has the name alone: there is nothing else that
// says it.
func (r *reading) addNamed(res *resource.Resource, l *resource.List, n int) {
	place := r.placeOf(l, l.Entry[n].Item)
	named := namedBy(l.Entry[n].Item, place)
	if named == "" || r.Person.Match(res, &l.Header) != subject.SamePerson {
		return
	}
	as, known := namedAs[place]
	if !known {
		as.kind, as.member = "Basic", "code"
	}
	raw, err := json.Marshal(map[string]any{"resourceType": as.kind, "id": l.ID, as.member: map[string]string{"text": named}})
	if err != nil {
		return
	}
	within := &resource.Resource{Type: as.kind, ID: l.ID, Raw: raw}
	k := decode.KindOf(as.kind)
	value, odd, err := k.Decode(raw)
	if err != nil {
		return
	}
	var entry record.Entry
	r.Fill(&entry, within, k, value, odd)
	entry.Section, entry.Type, entry.ID = place, res.Type, fmt.Sprintf("%s#%d", l.ID, n)
	if !known {
		entry.Text = r4.Plain(named)
	}
	r.signListed(res, l, &entry)
	entry.Marks = append(entry.Marks, words.ItemNamed(listName(res, l)))
	if flag := l.Entry[n].Flag; flag.Words() != "" {
		entry.Marks = append(entry.Marks, words.ItemListed(listName(res, l), flag.Words()))
		if status := flagStatus(flag); !status.Holds() && place != record.Allergies && entry.ClinicalStatus.Current() {
			entry.ClinicalStatus, entry.Status = status, flag.Words()
		}
	}
	entry.InWords = careplan.InWords(r.Reader, value, &entry)
	r.addEntry(&entry)
	r.settleShown(res, place)
}

package fhir

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/careplan"
	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// readLists reads what the Lists of the person say of whole sections, of the items that are
// not here, and in words of their own.
func (r *reading) readLists(resources []*resource.Resource, older map[*resource.Resource]bool) {
	for _, res := range resources {
		if res.Type != "List" || res.Unreadable {
			continue
		}
		l, _, err := lenient.Decode[resource.List](res.Raw)
		if err != nil || r.dispositions[res].what == isRefused || l.Withdrawn() {
			continue
		}
		r.From(res, l.Contained)
		for i, e := range l.Entry {
			if !e.Deleted && (r.Absent(e.Item.Of(listTypes(l)...)) > 0 || e.Item.Address() == "" && e.Item.Display != "") {
				r.noteListed(l, e.Item)
				r.addNamed(res, l, i)
			}
		}
		if !older[res] {
			r.addListNotes(res, l)
		}
		if state := listState(l); state != "" {
			for _, place := range listSections(l) {
				r.noteState(place, state)
			}
		}
	}
}

// listed is an item as lists name it: a resource, or what one contains. Its type and its id
// are not enough, for items of two servers may share them, and some have no id.
type listed struct {
	res       *resource.Resource
	contained string
}

func listedAs(res *resource.Resource) listed {
	if res.Parent != nil {
		return listed{res.Parent, res.ID}
	}
	return listed{res: res}
}

// flagsIn are what the Lists of the person that are in force say became of the items that
// are here.
func (r *reading) flagsIn(resources []*resource.Resource, older map[*resource.Resource]bool) map[listed][]string {
	flags, before := map[listed][]string{}, *r.Resolver
	defer func() { *r.Resolver = before }()
	for _, res := range resources {
		if res.Type != "List" || res.Unreadable || res.Deleted || older[res] || !bytes.Contains(res.Raw, []byte(`"flag"`)) {
			continue
		}
		l, _, err := lenient.Decode[resource.List](res.Raw)
		if err != nil || l.Withdrawn() || !inForce(l) || r.Person.Match(res, &l.Header) != subject.SamePerson {
			continue
		}
		r.From(res, l.Contained)
		for _, e := range l.Entry {
			if item := r.Find(e.Item.Of(listTypes(l)...).Address()); item != nil && !e.Deleted && e.Flag.Words() != "" {
				flags[listedAs(item)] = append(flags[listedAs(item)], words.ItemListed(listName(res, l), e.Flag.Words()))
			}
		}
	}
	return flags
}

// markListed says of an entry of an item what lists say became of it.
func (r *reading) markListed(res *resource.Resource, e *record.Entry) {
	if flags := r.flags[listedAs(res)]; len(flags) > 0 {
		e.Marks = r4.Distinct(append(slices.Clip(e.Marks), flags...))
	}
}

// inForce reports whether a list holds, as far as it says.
func inForce(l *resource.List) bool {
	return resource.StatusOf(nil, l.Status).Holds() && r4.StatusCode(l.Status) != "retired"
}

// listName is what a list is called.
func listName(res *resource.Resource, l *resource.List) string {
	return cmp.Or(r4.Plain(l.Title), l.Code.Words(), r4.ResourceWords(res.Type))
}

// noteListed says of the section of an item that is on a list and is not here, that it
// is not whole.
func (r *reading) noteListed(l *resource.List, item r4.Reference) {
	for _, section := range r.sectionsOf(l, item) {
		r.noteState(section, record.Incomplete)
	}
}

// sectionCodes say which section of the record a document's section belongs to.
var sectionCodes = map[string]record.Section{
	"48765-2": record.Allergies, "11450-4": record.Problems, "11348-0": record.Problems, "10160-0": record.Medicines, "52471-0": record.Medicines,
	"11369-6": record.Immunisations, "60484-3": record.Immunisations, "30954-2": record.Results, "19146-0": record.Results,
	"47519-4": record.Procedures, "8716-3": record.Observations, "29762-2": record.Observations, "47420-5": record.Observations, "54522-8": record.Observations,
	"10162-6": record.Observations, "42348-3": record.CarePlans, "18776-5": record.CarePlans, "74449-0": record.CarePlans, "61146-7": record.CarePlans,
	"46240-8": record.Contacts, "75310-3": record.Flags, "104605-1": record.Flags,
	// Headings of the Summary Care Record.
	"AllergiesHeader": record.Allergies, "AcuteMedsHeader": record.Medicines, "RepeatMedsHeader": record.Medicines, "DiscRepeatMedsHeader": record.Medicines,
	"ProblemsHeader": record.Problems, "DiagnosesHeader": record.Problems, "ResultsHeader": record.Results, "ObservationsHeader": record.Observations,
	"TreatmentsHeader": record.Procedures, "EventsHeader": record.Contacts, "RisksToPatientHeader": record.Flags, "PreferencesHeader": record.CarePlans,
}

// sectionTitles are words in a title that tell the section where no code does.
var sectionTitles = []struct {
	word  string
	place record.Section
}{
	{"allerg", record.Allergies}, {"medic", record.Medicines}, {"problem", record.Problems}, {"diagnos", record.Problems}, {"illness", record.Problems},
	{"immuni", record.Immunisations}, {"vaccin", record.Immunisations}, {"result", record.Results}, {"vital", record.Observations},
	{"procedure", record.Procedures}, {"advance directive", record.CarePlans}, {"plan of care", record.CarePlans},
}

// recordSection is the section of the record a document's section belongs to.
func recordSection(s resource.CompositionSection) record.Section {
	for _, c := range s.Code.Coding {
		if place, ok := sectionCodes[c.Code]; ok {
			return place
		}
	}
	title := strings.ToLower(s.Title)
	for _, known := range sectionTitles {
		if strings.Contains(title, known.word) {
			return known.place
		}
	}
	return record.Other
}

// emptyReasons are what a FHIR list-empty-reason says of the source. None of
// them says anything of the person: "nilknown" is used for "this system holds no
// data" (NHS England shared care record summary), so it never means "none".
var emptyReasons = map[string]record.StateKind{
	"nilknown": record.AnsweredEmpty, "notasked": record.Incomplete, "withheld": record.WithheldConfidential,
	"unavailable": record.NotSupplied, "notstarted": record.Incomplete, "closed": record.Incomplete, "no-content-recorded": record.AnsweredEmpty,
}

// readDocuments reads what the headers of documents say of their sections: words
// where a section has nothing but words, and why a section is empty.
func (r *reading) readDocuments() {
	for _, res := range r.Relations.Headers {
		c := res.Composition
		if r.dispositions[res].what == isRefused || c.Withdrawn() {
			continue
		}
		r.From(res, c.Contained)
		for _, s := range c.AllSections() {
			r.addDocumentSection(res, c, s)
		}
		if res.First {
			r.noteOmitted(c)
		}
	}
	for _, res := range r.Relations.DocumentHeads {
		r.checkFirst(res)
	}
	for place, state := range r.out.States {
		if gravity[state] <= gravity[record.NotSupplied] && r.hasAny(place) {
			delete(r.out.States, place)
		}
	}
}

// checkFirst holds the first entry of a document to be the header that says what the
// document is. Without one that can be read, is in force and is the person's, what
// came may be a part of the record; a care plan is none of its other sections.
func (r *reading) checkFirst(res *resource.Resource) {
	if _, read := r.dispositions[res]; r.tracesAll && !read {
		return // it is another person's of the same file
	}
	c := res.Composition
	state := record.Incomplete
	switch {
	case c == nil || slices.Contains(c.Odd, "section") || r.dispositions[res].what == isRefused || c.Withdrawn():
	case c.IsCarePlan():
		state = record.NotSupplied
	default:
		return
	}
	for _, place := range record.Sections() {
		r.noteState(place, state)
	}
}

// noteOmitted says of the sections that a document does not have that it does not
// supply them: an omitted section is not an empty one (HL7 IPS).
func (r *reading) noteOmitted(c *resource.Composition) {
	has := map[record.Section]bool{}
	for _, s := range c.AllSections() {
		has[recordSection(s)] = true
	}
	for _, place := range record.Sections() {
		if !has[place] {
			r.noteState(place, record.NotSupplied)
		}
	}
}

// hasAny reports whether anything of a section came, readable or not.
func (r *reading) hasAny(place record.Section) bool {
	return slices.ContainsFunc(r.out.Entries, func(e record.Entry) bool { return e.Section == place }) ||
		slices.ContainsFunc(r.out.Unread, func(u record.Unread) bool { return u.Section == place })
}

func (r *reading) addDocumentSection(res *resource.Resource, c *resource.Composition, s resource.CompositionSection) {
	place := recordSection(s)
	empty, whole := r.noteEmpty(s, place), r.hasAllEntries(s)
	if len(s.Entry) > 0 && (empty || !whole) {
		r.noteState(place, record.Incomplete) // it names entries that did not come, or should not be
	} else if (empty || whole) && s.Text.Status != additional {
		return
	}
	body := s.Paragraphs()
	if len(body) == 0 {
		return
	}
	entry := r.NewEntry(res, place, &c.Base, nil)
	entry.Text = cmp.Or(r4.Plain(s.Title), s.Code.Words(), place.Heading())
	entry.Date = decode.DateOf(&entry, c.Date)
	entry.Author = r.Names(&c.Base, append(s.Author, c.Author...)...)
	entry.Detail = record.Letter{Kind: entry.Text, Body: body}
	for _, p := range body {
		decode.AddFact(&entry, p.Heading, p.Text)
	}
	entry.InWords = careplan.InWords(r.Reader, c, &entry)
	r.addEntry(&entry)
	r.settleShown(res, place)
}

// settleShown counts what holds others as shown, for words of its own are.
func (r *reading) settleShown(res *resource.Resource, place record.Section) {
	if r.dispositions[res].what == isSupport {
		r.dispositions[res] = disposition{section: place, what: isShown}
		r.out.Support--
	}
}

// noteEmpty reports whether the section says why it is empty, and takes that for the
// state of the record's section.
func (r *reading) noteEmpty(s resource.CompositionSection, place record.Section) bool {
	for _, reason := range s.EmptyReason.Coding {
		if state, ok := emptyReasons[reason.Code]; ok {
			r.noteState(place, state)
			return true
		}
	}
	if len(s.EmptyReason.Coding) == 0 && s.EmptyReason.Text == "" {
		return false
	}
	r.noteState(place, record.Incomplete)
	return true
}

// additional is the Narrative.status of words that say more than the entries do
// (FHIR R4, NarrativeStatus).
const additional = "additional"

// hasAllEntries reports whether all of the section's entries are here, so that its
// words repeat what is shown already.
func (r *reading) hasAllEntries(s resource.CompositionSection) bool {
	types := decode.TypesIn(recordSection(s))
	return len(s.Entry) > 0 && !slices.ContainsFunc(s.Entry, func(ref r4.Reference) bool { return r.Find(ref.Of(types...).Address()) == nil })
}

// gravity ranks what may be said of a section: the gravest is kept.
var gravity = map[record.StateKind]int{
	record.AnsweredEmpty: 1, record.NotSupplied: 2, record.InTransit: 3, record.Incomplete: 4, record.WithheldConfidential: 5,
}

func (r *reading) noteState(place record.Section, state record.StateKind) {
	if gravity[state] > gravity[r.out.States[place]] {
		r.out.States[place] = state
	}
}

// readOutcome reads an OperationOutcome that came among the resources: that
// something was left out must be said.
func (r *reading) readOutcome(res *resource.Resource) {
	o, _ := resource.ReadOperationOutcome(res.Raw)
	became := disposition{what: isSupport}
	for _, issue := range o.Issue {
		state, ok := resource.OutcomeStates[issue.Code]
		if issue.Code != "suppressed" && (issue.Severity == "error" || issue.Severity == "fatal") { // forbidden may be a token that was not accepted, and no withholding
			state, ok = record.Incomplete, true
		}
		if !ok {
			continue
		}
		became.lacks = append(became.lacks, state)
		for _, section := range record.Sections() {
			r.noteState(section, state)
		}
	}
	r.settle(res, became)
}

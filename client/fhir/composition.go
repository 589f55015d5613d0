package fhir

import (
	"slices"
	"strings"

	"careview/client/document"
	"careview/client/record"
)

// composition heads a document, or is a care plan or a letter by itself.
type composition struct {
	base
	Text       narrative        `json:"text"`
	Identifier many[identifier] `json:"identifier"`
	Type       concept          `json:"type"`
	Category   many[concept]    `json:"category"`
	Date       string           `json:"date"`
	Author     many[reference]  `json:"author"`
	Custodian  reference        `json:"custodian"`
	Title      string           `json:"title"`
	Event      many[struct {
		Code   many[concept]   `json:"code"`
		Period period          `json:"period"`
		Detail many[reference] `json:"detail"`
	}] `json:"event"`
	RelatesTo many[struct {
		Code            string     `json:"code"`
		TargetReference reference  `json:"targetReference"`
		TargetID        identifier `json:"targetIdentifier"`
	}] `json:"relatesTo"`
	Section many[section] `json:"section"`
}

type section struct {
	Title       string          `json:"title"`
	Code        concept         `json:"code"`
	Author      many[reference] `json:"author"`
	Text        narrative       `json:"text"`
	Entry       many[reference] `json:"entry"`
	EmptyReason concept         `json:"emptyReason"`
	Section     many[section]   `json:"section"`
}

// flat are the sections with those inside them, in reading order.
func (c *composition) flat() []section { return flatten(c.Section, nil, 0) }

func flatten(from, list []section, depth int) []section {
	for _, s := range from {
		list = append(list, s)
		if depth < 20 {
			list = flatten(s.Section, list, depth+1)
		}
	}
	return list
}

func (c *composition) fill(r *reader, e *record.Entry) {
	e.Text = first(plain(c.Title), c.Type.words(), "Document")
	e.Code = c.Type.code()
	e.Date = r.date(e, c.Date)
	e.Author = r.people(&c.base, append(c.Author, c.Custodian)...)
	e.Standing = record.Current
	if c.isPlan() {
		c.fillPlan(r, e)
		return
	}
	letter := r.letter(first(c.Type.words(), "Document"), c.owner(), c.files(r))
	letter.Discharge = c.Type.has(dischargeTypes...)
	for _, s := range c.flat() {
		letter.Body = append(letter.Body, s.paragraphs()...)
	}
	if len(letter.Body) == 0 {
		letter.Body = document.Paragraphs(c.Text.Div)
	}
	e.Detail = letter
	fact(e, "Kind", letter.Kind)
}

// files are the documents that came with the composition: what it documents, or what
// its sections hold.
func (c *composition) files(r *reader) []attachment {
	var refs []reference
	for _, event := range c.Event {
		refs = append(refs, event.Detail...)
	}
	for _, s := range c.flat() {
		refs = append(refs, s.Entry...)
	}
	var files []attachment
	for _, ref := range refs {
		if file, ok := r.enclosed(ref.Reference, c.owner()); ok {
			file.Title = first(ref.Display, c.Title)
			files = append(files, file)
		}
	}
	return files
}

// paragraphs are a section's words under its title.
func (s section) paragraphs() []record.Paragraph {
	list, title := document.Paragraphs(s.Text.Div), plain(s.Title)
	switch {
	case len(list) == 0 || title == "" || strings.EqualFold(title, list[0].Heading):
	case list[0].Heading == "":
		list[0].Heading = title
	default:
		list = slices.Insert(list, 0, record.Paragraph{Heading: title})
	}
	return list
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

// place is the section of the record a document's section belongs to.
func (s section) place() record.Section {
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

// documents reads what the headers of documents say of their sections: words
// where a section has nothing but words, and why a section is empty.
func (r *reader) documents() {
	for _, res := range r.around.headers {
		c := &res.composition.composition
		if r.fate[res].what == isRefused || c.withdrawn() {
			continue
		}
		r.x = r.x.of(res)
		for _, s := range c.flat() {
			r.documentSection(res, c, s)
		}
		if res.heads {
			r.omitted(c)
		}
	}
	for _, res := range r.around.firsts {
		r.first(res)
	}
	for place, state := range r.out.States {
		if worse[state] <= worse[record.NotSupplied] && r.holds(place) {
			delete(r.out.States, place)
		}
	}
}

// first holds the first entry of a document to be the header that says what the
// document is. Without one that can be read, is in force and is the person's, what
// came may be a part of the record; a care plan is none of its other sections.
func (r *reader) first(res *resource) {
	if _, read := r.fate[res]; r.tracing && !read {
		return // it is another person's of the same file
	}
	c := res.composition
	state := record.Incomplete
	switch {
	case c == nil || slices.Contains(c.odd, "section") || r.fate[res].what == isRefused || c.withdrawn():
	case c.isPlan():
		state = record.NotSupplied
	default:
		return
	}
	for _, place := range record.Sections() {
		r.state(place, state)
	}
}

// omitted says of the sections that a document does not have that it does not
// supply them: an omitted section is not an empty one (HL7 IPS).
func (r *reader) omitted(c *composition) {
	has := map[record.Section]bool{}
	for _, s := range c.flat() {
		has[s.place()] = true
	}
	for _, place := range record.Sections() {
		if !has[place] {
			r.state(place, record.NotSupplied)
		}
	}
}

// holds reports whether anything of a section came, readable or not.
func (r *reader) holds(place record.Section) bool {
	return slices.ContainsFunc(r.out.Entries, func(e record.Entry) bool { return e.Section == place }) ||
		slices.ContainsFunc(r.out.Unread, func(u record.Unread) bool { return u.Section == place })
}

func (r *reader) documentSection(res *resource, c *composition, s section) {
	place := s.place()
	empty, whole := r.emptied(s, place), r.reaches(s)
	if len(s.Entry) > 0 && (empty || !whole) {
		r.state(place, record.Incomplete) // it names entries that did not come, or should not be
	} else if (empty || whole) && s.Text.Status != additional {
		return
	}
	body := s.paragraphs()
	if len(body) == 0 {
		return
	}
	entry := r.entry(res, place, &c.base, nil)
	entry.Text = first(plain(s.Title), s.Code.words(), place.Heading())
	entry.Date = r.date(&entry, c.Date)
	entry.Author = r.people(&c.base, append(s.Author, c.Author...)...)
	entry.Detail = record.Letter{Kind: entry.Text, Body: body}
	for _, p := range body {
		fact(&entry, p.Heading, p.Text)
	}
	r.file(entry)
}

// emptied reports whether the section says why it is empty, and takes that for the
// state of the record's section.
func (r *reader) emptied(s section, place record.Section) bool {
	for _, reason := range s.EmptyReason.Coding {
		if state, ok := emptyReasons[reason.Code]; ok {
			r.state(place, state)
			return true
		}
	}
	if len(s.EmptyReason.Coding) == 0 && s.EmptyReason.Text == "" {
		return false
	}
	r.state(place, record.Incomplete)
	return true
}

// additional is the Narrative.status of words that say more than the entries do
// (FHIR R4, NarrativeStatus).
const additional = "additional"

// reaches reports whether all of the section's entries are here, so that its
// words repeat what is shown already.
func (r *reader) reaches(s section) bool {
	return len(s.Entry) > 0 && !slices.ContainsFunc(s.Entry, func(ref reference) bool { return r.x.find(ref.Reference) == nil })
}

// worse ranks what may be said of a section: the gravest is kept.
var worse = map[record.StateKind]int{
	record.AnsweredEmpty: 1, record.NotSupplied: 2, record.InTransit: 3, record.Incomplete: 4, record.WithheldConfidential: 5, record.RestrictedRecord: 6,
}

func (r *reader) state(place record.Section, state record.StateKind) {
	if worse[state] > worse[r.out.States[place]] {
		r.out.States[place] = state
	}
}

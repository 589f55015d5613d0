package record

import "time"

// Entry is one item of a record: what a source says happened, is so, or is
// planned. Text is its headline; Facts hold the rest in reading order. Detail is
// one of [Allergy], [Medicine], [Result], [Letter], [Asked], [Contact], [Appointment] or [Plan] where
// the section has more to say than text, else nil.
type Entry struct {
	Section        Section
	Type           string // FHIR resource type
	ID             string // logical id in its source
	Version        string // meta.versionId, for the audit trail
	Text           string
	Code           Code   // what it is, for grouping and trends
	Status         string // in plain words; empty when the source gave none
	ClinicalStatus ClinicalStatus
	Date           Date
	Period                // for which it holds by its source's own word: a Chart holds it against its day
	Author         string // name, role and organisation, as far as the source gave them
	By             AuthorKind
	Source         string // the name of the source that gave it
	Facts          []Fact
	Marks          []string // warnings that belong to this item alone: "marked confidential", "says more that Careview cannot read"
	Detail         any
	BasedOn        []string // references, within its source, to the requests that it carries out
	// InWords are decisions on care to come that stand here in words alone: each is shown
	// where its answer would stand, to be read. Nothing is decided by them.
	InWords []PlanItem
}

// AuthorKind is what kind of author an entry has, where its source surely says it.
type AuthorKind uint8

// Kinds of authors.
const (
	AuthorNotConfirmed AuthorKind = iota // nobody is named, or who it is was not found
	ByClinician
	ByPatient
	ByRelative
	ByDevice
	ByOrganisation
)

// Fact is one labelled line of an entry: {"Dose", "one tablet at night"}.
type Fact struct{ Label, Value string }

// Labels of facts that are looked for again.
const (
	Conclusion   = "Conclusion" // what a report concludes
	Note         = "Note"
	StatusReason = "Reason for its status"
)

// Code is a concept in a code system; System is the FHIR URI.
type Code struct{ System, Value, Display string }

// ClinicalStatus is what the statuses of a resource (status, clinicalStatus,
// verificationStatus) say of whether it holds now, so that an ended item is never read
// as active.
type ClinicalStatus uint8

// Whether an entry holds now.
const (
	StatusUnknown ClinicalStatus = iota // treated as active
	Active
	Inactive
	Planned
	Refuted
	OnHold // a medicine that is not to be taken for now
)

// Holds reports whether the entry is to be read as true now.
func (s ClinicalStatus) Holds() bool { return s == StatusUnknown || s == Active }

// Current reports whether the entry has begun and has not ended: it holds, or is on hold.
func (s ClinicalStatus) Current() bool { return s.Holds() || s == OnHold }

// Allergy is an allergy, an intolerance, or the statement that there is none.
type Allergy struct {
	Substance string
	Reactions []string
	Severity  string // as given: "mild", "moderate", "severe"
	Critical  bool   // criticality high
	// NoneKnown is true only for SNOMED CT 716186003 and its coded equals. No
	// empty list, no emptyReason and no words may set it.
	NoneKnown bool
	// NotKnown says the source states that it has no information (1287211007).
	NotKnown bool
}

// Medicine is one medicine. Who keeps the list it stands on (a GP, a hospital) is
// in the entry's Author and Source.
type Medicine struct {
	Name, Form, Strength string
	Dose                 string // the whole instruction in words
	Route, Frequency     string
	Reason               string
	Repeat               bool
	Valid                Period // for which it may be dispensed
	// Dates are its own dates besides the entry's date and period: when its status
	// changed, when it was asserted or handed over.
	Dates   []Date
	Changed Date // when it last changed, as far as its source says; a Chart works it out
}

// MedicineNotNamed stands for the name of a medicine whose source gave none: two of
// them need not be one medicine.
const MedicineNotNamed = "Medicine not named"

// Interpretation is how a result compares with its range, by the source's word alone
// (FHIR Observation.interpretation).
type Interpretation uint8

// Interpretations of a result.
const (
	NotInterpreted Interpretation = iota
	Normal
	Low
	High
	CriticalLow
	CriticalHigh
	Abnormal
	CriticallyAbnormal
)

// Words says the interpretation; empty for NotInterpreted.
func (i Interpretation) Words() string {
	return [...]string{"", "In range", "Low", "High", "Very low", "Very high", "Abnormal", "Critical"}[i]
}

// Result is a measured or observed value. Value is always set in words; Number
// where it is a quantity that may be drawn.
type Result struct {
	Value          string
	Coded          Code // what Value says, where its source said it as a concept
	Number         Number
	Range          string // as given, in words: "115–165"
	Low, High      *float64
	Interpretation Interpretation
	Unvalued       bool         // Value only says that there is none to be read, or why
	Parts          []ResultPart // blood pressure, panels
	Series         []float64    // a short series of measurements, equally far apart; nil where it is long or not all are numbers
	SeriesEnd      string       // when the last of them was taken after the first: "30 ms"
}

// WithoutFigures is a result in words alone, which nothing counts, draws or scores.
func (r Result) WithoutFigures() Result {
	parts := make([]ResultPart, len(r.Parts))
	for i, p := range r.Parts {
		parts[i] = ResultPart{Name: p.Name, Value: p.Value, Taken: p.Taken, Unvalued: p.Unvalued}
	}
	r.Coded, r.Number, r.Low, r.High, r.Parts, r.Series = Code{}, Number{}, nil, nil, parts, nil
	return r
}

// ResultPart is one component of a result: systolic and diastolic, or a panel's lines.
type ResultPart struct {
	Code   Code
	Name   string
	Value  string
	Coded  Code // what Value says, where its source said it as a concept
	Number Number
	Taken  string // how Value is to be taken: "low", "high; range 3–9"
	Flag   Interpretation
	// Unvalued says that Value is none: it only says so, or why.
	Unvalued bool
}

// Words are the value, and how it is to be taken.
func (p ResultPart) Words() string {
	if p.Taken == "" {
		return p.Value
	}
	return p.Value + " (" + p.Taken + ")"
}

// Number is a quantity for a chart; Known is false when there is none.
type Number struct {
	Value float64
	Unit  string
	Known bool
}

// Letter is a document: its words where they came with it, or where to fetch them.
type Letter struct {
	Kind        string // "Discharge summary", "Clinic letter"
	Discharge   bool   // a hospital discharge summary: carers may read it
	Plan        bool   // a care plan kept as a document: whoever may read plans may read it
	Body        []Paragraph
	Attachments []Attachment
	Ring        string // a pointer that only says whom to ring
	About       Period // the time that it tells of: of a discharge summary the stay
	Sent        string // a fingerprint of all that its source sent, where less of it stands here
}

// Paragraph is a heading (may be empty) and its text.
type Paragraph struct {
	Heading, Text string
	Page          int // of the document that it stands on, counted from 1; 0 where it has no pages
}

// Attachment is a document that can be fetched from its source.
type Attachment struct {
	Title, ContentType string
	Size               int64
	URL                string // as the source gave it; only ever fetched from that source's host
	Data               []byte // when it came with the entry
	Broken             bool   // it came with the entry, and cannot be read
	// Hash is the SHA-1 of the content as the source wrote it (FHIR R4 Attachment);
	// empty when it gave none, or says that the content is made anew each time.
	Hash      string
	RequestID string // the X-Request-ID under which Data was fetched, for the trail
	// Owner is the reference by which the source names the person the document is
	// about: "Patient/7". Empty when it names nobody.
	Owner string
}

// Asked is a request for the same thing again and again: a reading to be taken every day.
type Asked struct {
	Code   Code
	Every  time.Duration
	Months int      // in place of Every, where it goes by the calendar
	At     []string // times of day: "09:00"; empty where none is given

	During Period // for which it is asked, by its source's own word
}

// Contact is a contact with a service.
type Contact struct {
	Service         string // "General practice", "Ambulance", "Emergency department"
	GeneralPractice bool   // with the person's GP practice: carers may read the last three
	Ongoing         bool   // not yet over: the person is in hospital now
	Stay            bool   // as an inpatient, or observed overnight
	Place, Reason   string // where it was, and why, in words
}

// Appointment is a booked contact.
type Appointment struct {
	Where, With string
	Time        string // from when to when, in words
}

// Unread is an entry that belongs to a section and could not be read.
type Unread struct {
	Section Section
	What    string // resource type and id; no patient data
	Why     string // in plain words
	Own     bool   // it says itself that it is about this person
}

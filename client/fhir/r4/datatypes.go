package r4

import (
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
	"careview/client/record"
)

// Dates are the bounds of the period; false where one is there and cannot be read.
func (p Period) Dates() (record.Period, bool) {
	from, unread := record.ParseDate(p.Start)
	until, alsoUnread := record.ParseDate(p.End)
	return record.Period{From: from, Until: until}, unread == nil && alsoUnread == nil
}

// Holds reports whether a moment lies within the period. It is not known where a bound
// is there and cannot be read, or the two contradict each other.
func (p Period) Holds(now time.Time) (within, known bool) {
	period, ok := p.Dates()
	if !ok || period.Contradicts() {
		return false, false
	}
	return period.Phase(now) == record.Ongoing, true
}

// The data types of FHIR R4 §2.24, with the elements that are shown. Elements
// that are not here are passed over.

// Coding is a code of a code system.
type Coding struct {
	System  string        `json:"system"`
	Code    string        `json:"code"`
	Display string        `json:"display"`
	Absent  *AbsentReason `json:"_display"`
}

// CodeableConcept is a concept in codes, in words, or in both.
type CodeableConcept struct {
	Coding lenient.Many[Coding] `json:"coding"`
	Text   string               `json:"text"`
	*Absence
}

// Identifier names a thing within a system.
type Identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
}

// Reference names another resource.
type Reference struct {
	Reference string      `json:"reference"`
	Type      string      `json:"type"`
	Display   string      `json:"display"`
	Logical   *Identifier `json:"identifier"` // seldom there
}

// Identifier is what names the thing where its address does not (FHIR R4: logical
// reference); without a value where nothing does.
func (r Reference) Identifier() Identifier {
	if r.Logical == nil {
		return Identifier{}
	}
	return *r.Logical
}

// ByIdentifier stands between a type, or none, and an identifier in the address of what is
// found by that (FHIR R4, conditional references).
const ByIdentifier = "?identifier="

// Address is by what the thing is found: its address, or else its identifier.
func (r Reference) Address() string {
	if r.Reference != "" || r.Logical == nil || r.Logical.Value == "" {
		return r.Reference
	}
	return r.Type + ByIdentifier + r.Logical.System + "|" + r.Logical.Value
}

// Of is a reference from a place that holds things of these types alone. An identifier of
// such a place leads to no others: another type's number may be the same.
func (r Reference) Of(types ...string) Reference {
	kind, search, ok := strings.Cut(r.Address(), ByIdentifier)
	if !ok || strings.Contains(kind, "/") {
		return r
	}
	switch {
	case kind == "":
		kind = strings.Join(types, ",")
	case !slices.Contains(types, kind):
		kind = ""
	}
	return Reference{Reference: kind + ByIdentifier + search, Type: r.Type, Display: r.Display, Logical: r.Logical}
}

// ReferencesOf are references from a place that holds things of these types alone.
func ReferencesOf(refs []Reference, types ...string) []Reference {
	of := make([]Reference, len(refs))
	for i := range refs {
		of[i] = refs[i].Of(types...)
	}
	return of
}

// Period is a time with a start and an end.
type Period struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

// Quantity is a number with its unit.
type Quantity struct {
	Value      lenient.Decimal `json:"value"`
	Comparator string          `json:"comparator"`
	Unit       string          `json:"unit"`
	System     string          `json:"system"`
	Code       string          `json:"code"`
}

// Range is two quantities between which something lies.
type Range struct {
	Low  Quantity `json:"low"`
	High Quantity `json:"high"`
	Text string   `json:"text"`
}

// Ratio is one quantity for each of another.
type Ratio struct {
	Numerator   Quantity `json:"numerator"`
	Denominator Quantity `json:"denominator"`
}

// Annotation is a note, with who wrote it and when.
type Annotation struct {
	Text            string    `json:"text"`
	Time            string    `json:"time"`
	AuthorString    string    `json:"authorString"`
	AuthorReference Reference `json:"authorReference"`
}

// Attachment is a document, or where it is.
type Attachment struct {
	ContentType string          `json:"contentType"`
	URL         string          `json:"url"`
	Title       string          `json:"title"`
	Size        lenient.Decimal `json:"size"`
	Hash        string          `json:"hash"`
	Creation    string          `json:"creation"`
	Data        lenient.Base64  `json:"data"`
}

// HumanName is the name of a person.
type HumanName struct {
	Use    string               `json:"use"`
	Text   string               `json:"text"`
	Family string               `json:"family"`
	Given  lenient.Many[string] `json:"given"`
	Prefix lenient.Many[string] `json:"prefix"`
	Suffix lenient.Many[string] `json:"suffix"`
	Period Period               `json:"period"`
}

// ContactPoint is a telephone number or an address of another sort.
type ContactPoint struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
	Period Period `json:"period"`
}

// Address is where a person lives or gets their post.
type Address struct {
	Use        string               `json:"use"`
	Text       string               `json:"text"`
	Line       lenient.Many[string] `json:"line"`
	City       string               `json:"city"`
	District   string               `json:"district"`
	PostalCode string               `json:"postalCode"`
	Period     Period               `json:"period"`
}

// Extension is what a profile adds to a resource.
type Extension struct {
	URL          string                        `json:"url"`
	Extension    lenient.Many[NestedExtension] `json:"extension"`
	ValueConcept CodeableConcept               `json:"valueCodeableConcept"`
	ValueDate    string                        `json:"valueDateTime"`
}

// NestedExtension is an Extension within another.
type NestedExtension struct {
	URL          string          `json:"url"`
	ValueBoolean bool            `json:"valueBoolean"`
	ValueConcept CodeableConcept `json:"valueCodeableConcept"`
	ValueDate    string          `json:"valueDateTime"`
}

// Narrative is what a resource says in XHTML.
type Narrative struct {
	Status string `json:"status"`
	Div    string `json:"div"`
}

// Mend takes a bare code or text as the text (repair: text-for-concept).
func (c *CodeableConcept) Mend(d *jsontext.Decoder) error {
	if d.PeekKind() == '"' {
		return json.UnmarshalDecode(d, &c.Text)
	}
	type plain CodeableConcept
	return json.UnmarshalDecode(d, (*plain)(c))
}

package r4

import (
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"careview/client/fhir/lenient"
	"careview/client/record"
)

// Holds reports whether a moment lies within the period: its end takes in the
// whole of the day, month or year it names (FHIR R4, Period.end). It is not known
// where a bound is there and cannot be read.
func (p Period) Holds(now time.Time) (within, known bool) {
	start, from := record.ParseDate(p.Start)
	end, to := record.ParseDate(p.End)
	if p.Start != "" && from != nil || p.End != "" && to != nil {
		return false, false
	}
	if start.Known() && start.Time().After(now) {
		return false, true
	}
	return !end.Known() || !end.Passed(now), true
}

// The data types of FHIR R4 §2.24, with the elements that are shown. Elements
// that are not here are passed over.

type Coding struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display"`
}

type CodeableConcept struct {
	Coding lenient.Many[Coding] `json:"coding"`
	Text   string               `json:"text"`
}

type Identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
}

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

type Period struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

type Quantity struct {
	Value      lenient.Decimal `json:"value"`
	Comparator string          `json:"comparator"`
	Unit       string          `json:"unit"`
	System     string          `json:"system"`
	Code       string          `json:"code"`
}

type Range struct {
	Low  Quantity `json:"low"`
	High Quantity `json:"high"`
	Text string   `json:"text"`
}

type Ratio struct {
	Numerator   Quantity `json:"numerator"`
	Denominator Quantity `json:"denominator"`
}

type Annotation struct {
	Text            string    `json:"text"`
	Time            string    `json:"time"`
	AuthorString    string    `json:"authorString"`
	AuthorReference Reference `json:"authorReference"`
}

type Attachment struct {
	ContentType string          `json:"contentType"`
	URL         string          `json:"url"`
	Title       string          `json:"title"`
	Size        lenient.Decimal `json:"size"`
	Hash        string          `json:"hash"`
	Creation    string          `json:"creation"`
	Data        []byte          `json:"data"`
}

type HumanName struct {
	Use    string               `json:"use"`
	Text   string               `json:"text"`
	Family string               `json:"family"`
	Given  lenient.Many[string] `json:"given"`
	Prefix lenient.Many[string] `json:"prefix"`
	Suffix lenient.Many[string] `json:"suffix"`
	Period Period               `json:"period"`
}

type ContactPoint struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
	Period Period `json:"period"`
}

type Address struct {
	Use        string               `json:"use"`
	Text       string               `json:"text"`
	Line       lenient.Many[string] `json:"line"`
	City       string               `json:"city"`
	District   string               `json:"district"`
	PostalCode string               `json:"postalCode"`
	Period     Period               `json:"period"`
}

type Extension struct {
	URL          string                        `json:"url"`
	Extension    lenient.Many[NestedExtension] `json:"extension"`
	ValueConcept CodeableConcept               `json:"valueCodeableConcept"`
}

type NestedExtension struct {
	URL          string          `json:"url"`
	ValueBoolean bool            `json:"valueBoolean"`
	ValueConcept CodeableConcept `json:"valueCodeableConcept"`
}

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

package r4

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

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
	Coding Many[Coding] `json:"coding"`
	Text   string       `json:"text"`
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
	Value      Decimal `json:"value"`
	Comparator string  `json:"comparator"`
	Unit       string  `json:"unit"`
	System     string  `json:"system"`
	Code       string  `json:"code"`
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
	ContentType string  `json:"contentType"`
	URL         string  `json:"url"`
	Title       string  `json:"title"`
	Size        Decimal `json:"size"`
	Hash        string  `json:"hash"`
	Creation    string  `json:"creation"`
	Data        []byte  `json:"data"`
}

type HumanName struct {
	Use    string       `json:"use"`
	Text   string       `json:"text"`
	Family string       `json:"family"`
	Given  Many[string] `json:"given"`
	Prefix Many[string] `json:"prefix"`
	Suffix Many[string] `json:"suffix"`
	Period Period       `json:"period"`
}

type ContactPoint struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
	Period Period `json:"period"`
}

type Address struct {
	Use        string       `json:"use"`
	Text       string       `json:"text"`
	Line       Many[string] `json:"line"`
	City       string       `json:"city"`
	District   string       `json:"district"`
	PostalCode string       `json:"postalCode"`
	Period     Period       `json:"period"`
}

type Extension struct {
	URL          string                `json:"url"`
	Extension    Many[NestedExtension] `json:"extension"`
	ValueConcept CodeableConcept       `json:"valueCodeableConcept"`
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

// Many is a list. A single value where a list is due is read as a list of one
// (repair: single-for-list).
type Many[T any] []T

func (m *Many[T]) mend(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case '[':
		return json.UnmarshalDecode(d, (*[]T)(m))
	case 'n':
		return d.SkipValue()
	}
	*m = make(Many[T], 1)
	return json.UnmarshalDecode(d, &(*m)[0])
}

// mend takes a bare code or text as the text (repair: text-for-concept).
func (c *CodeableConcept) mend(d *jsontext.Decoder) error {
	if d.PeekKind() == '"' {
		return json.UnmarshalDecode(d, &c.Text)
	}
	type plain CodeableConcept
	return json.UnmarshalDecode(d, (*plain)(c))
}

// OneOrMany is a list where a single value is as right: types differ in it.
type OneOrMany[T any] []T

// UnmarshalJSONFrom reads a list, or one value.
func (m *OneOrMany[T]) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	return (*Many[T])(m).mend(d)
}

// Decimal is a number as it was written: 7.0 stays 7.0.
type Decimal struct {
	Text  string
	Value float64
}

var errNumber = errors.New("not a number")

// UnmarshalJSONFrom reads a number, or a number in quotes (repair:
// quoted-number).
func (n *Decimal) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	token, err := d.ReadToken()
	if err != nil {
		return err
	}
	if token.Kind() == 'n' {
		return nil
	}
	n.Text = strings.TrimSpace(token.String())
	if strings.Trim(n.Text, "0123456789+-.eE") != "" {
		return errNumber // "NaN" and "0x1p4" are numbers to Go alone
	}
	n.Value, err = strconv.ParseFloat(n.Text, 64)
	return err
}

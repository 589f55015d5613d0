package fhir

import (
	"errors"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The data types of FHIR R4 §2.24, with the elements that are shown. Elements
// that are not here are passed over.

type coding struct {
	System  string `json:"system"`
	Code    string `json:"code"`
	Display string `json:"display"`
}

type concept struct {
	Coding many[coding] `json:"coding"`
	Text   string       `json:"text"`
}

type identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
}

type reference struct {
	Reference string      `json:"reference"`
	Type      string      `json:"type"`
	Display   string      `json:"display"`
	Logical   *identifier `json:"identifier"` // seldom there
}

// identifier is what names the thing where its address does not (FHIR R4: logical
// reference); without a value where nothing does.
func (r reference) identifier() identifier {
	if r.Logical == nil {
		return identifier{}
	}
	return *r.Logical
}

type period struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

type quantity struct {
	Value      decimal `json:"value"`
	Comparator string  `json:"comparator"`
	Unit       string  `json:"unit"`
	System     string  `json:"system"`
	Code       string  `json:"code"`
}

type span struct {
	Low  quantity `json:"low"`
	High quantity `json:"high"`
	Text string   `json:"text"`
}

type ratio struct {
	Numerator   quantity `json:"numerator"`
	Denominator quantity `json:"denominator"`
}

type annotation struct {
	Text            string    `json:"text"`
	Time            string    `json:"time"`
	AuthorString    string    `json:"authorString"`
	AuthorReference reference `json:"authorReference"`
}

type attachment struct {
	ContentType string  `json:"contentType"`
	URL         string  `json:"url"`
	Title       string  `json:"title"`
	Size        decimal `json:"size"`
	Hash        string  `json:"hash"`
	Creation    string  `json:"creation"`
	Data        []byte  `json:"data"`
}

type humanName struct {
	Use    string       `json:"use"`
	Text   string       `json:"text"`
	Family string       `json:"family"`
	Given  many[string] `json:"given"`
	Prefix many[string] `json:"prefix"`
	Suffix many[string] `json:"suffix"`
	Period period       `json:"period"`
}

type telecom struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use"`
	Period period `json:"period"`
}

type address struct {
	Use        string       `json:"use"`
	Text       string       `json:"text"`
	Line       many[string] `json:"line"`
	City       string       `json:"city"`
	District   string       `json:"district"`
	PostalCode string       `json:"postalCode"`
	Period     period       `json:"period"`
}

type extension struct {
	URL          string            `json:"url"`
	Extension    many[extensionIn] `json:"extension"`
	ValueConcept concept           `json:"valueCodeableConcept"`
}

type extensionIn struct {
	URL          string  `json:"url"`
	ValueBoolean bool    `json:"valueBoolean"`
	ValueConcept concept `json:"valueCodeableConcept"`
}

type narrative struct {
	Status string `json:"status"`
	Div    string `json:"div"`
}

// base is what every resource has, with the statuses by which an entry is
// withdrawn.
type base struct {
	header
	ID   string `json:"id"`
	Meta struct {
		VersionID   string       `json:"versionId"`
		LastUpdated string       `json:"lastUpdated"`
		Security    many[coding] `json:"security"`
	} `json:"meta"`
	Status             string  `json:"status"`
	DocStatus          string  `json:"docStatus"` // of the document that a pointer leads to
	VerificationStatus concept `json:"verificationStatus"`
}

// head gives the common part to whoever reads an item of any kind.
func (b *base) head() *base { return b }

// withdrawn reports whether the entry was marked entered-in-error.
func (b *base) withdrawn() bool {
	return b.Status == enteredInError || b.DocStatus == enteredInError || b.VerificationStatus.has(enteredInError)
}

const enteredInError = "entered-in-error"

// held are the resources inside another, by their ids, to be read when they are
// referred to.
type held map[string]*resource

// UnmarshalJSONFrom reads a list of resources, or one.
func (h *held) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	var list many[jsontext.Value]
	if err := list.mend(d); err != nil {
		return err
	}
	*h = make(held, len(list))
	for _, raw := range list {
		res := newResource(raw, "")
		if _, twice := (*h)[res.id]; !twice && !res.broken {
			(*h)[res.id] = res
		}
	}
	return nil
}

// many is a list. A single value where a list is due is read as a list of one
// (repair: single-for-list).
type many[T any] []T

func (m *many[T]) mend(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case '[':
		return json.UnmarshalDecode(d, (*[]T)(m))
	case 'n':
		return d.SkipValue()
	}
	*m = make(many[T], 1)
	return json.UnmarshalDecode(d, &(*m)[0])
}

// mend takes a bare code or text as the text (repair: text-for-concept).
func (c *concept) mend(d *jsontext.Decoder) error {
	if d.PeekKind() == '"' {
		return json.UnmarshalDecode(d, &c.Text)
	}
	type plain concept
	return json.UnmarshalDecode(d, (*plain)(c))
}

// oneOrMany is a list where a single value is as right: types differ in it.
type oneOrMany[T any] []T

// UnmarshalJSONFrom reads a list, or one value.
func (m *oneOrMany[T]) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	return (*many[T])(m).mend(d)
}

// decimal is a number as it was written: 7.0 stays 7.0.
type decimal struct {
	Text  string
	Value float64
}

var errNumber = errors.New("not a number")

// UnmarshalJSONFrom reads a number, or a number in quotes (repair:
// quoted-number).
func (n *decimal) UnmarshalJSONFrom(d *jsontext.Decoder) error {
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

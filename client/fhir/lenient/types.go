package lenient

import (
	"errors"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Many is a list. A single value where a list is due is read as a list of one
// (repair: single-for-list).
type Many[T any] []T

// Mend reads a list, or one value.
func (m *Many[T]) Mend(d *jsontext.Decoder) error {
	switch d.PeekKind() {
	case '[':
		return json.UnmarshalDecode(d, (*[]T)(m))
	case 'n':
		return d.SkipValue()
	}
	*m = make(Many[T], 1)
	return json.UnmarshalDecode(d, &(*m)[0])
}

// OneOrMany is a list where a single value is as right: types differ in it.
type OneOrMany[T any] []T

// UnmarshalJSONFrom reads a list, or one value.
func (m *OneOrMany[T]) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	return (*Many[T])(m).Mend(d)
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

package lenient

import (
	"encoding/base64"
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

// Decimal is a number as it was written: 7.0 stays 7.0. A power of ten is written out: a
// reader does not know "1e-3".
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
	return n.set(token.String())
}

// ReadPlain reads a number.
func (n *Decimal) ReadPlain(value []byte) bool {
	return value[0] == 'n' || value[0] != '"' && n.set(string(value)) == nil
}

func (n *Decimal) set(written string) (err error) {
	n.Text = strings.TrimSpace(written)
	if strings.Trim(n.Text, "0123456789+-.eE") != "" {
		return errNumber // "NaN" and "0x1p4" are numbers to Go alone
	}
	n.Value, err = strconv.ParseFloat(n.Text, 64)
	n.Text = withoutPower(n.Text)
	return err
}

// mostMoved is how far a point is moved at most: beyond it a number is longer than it is
// clear.
const mostMoved = 15

// withoutPower is a number with its point where its power of ten moves it, and as many
// digits as were written.
func withoutPower(text string) string {
	at := strings.IndexAny(text, "eE")
	if at < 0 {
		return text
	}
	move, err := strconv.Atoi(text[at+1:])
	if err != nil || move < -mostMoved || move > mostMoved {
		return text
	}
	digits := strings.TrimLeft(text[:at], "+-")
	sign := text[:at-len(digits)]
	whole, part, _ := strings.Cut(digits, ".")
	point := len(whole) + move
	digits = whole + part
	switch {
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		digits += strings.Repeat("0", point-len(digits))
	default:
		digits = digits[:point] + "." + digits[point:]
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" || digits[0] == '.' {
		digits = "0" + digits
	}
	return sign + digits
}

// Base64 is binary content. White space and line breaks are read (FHIR R4 base64Binary,
// RFC 2045 §6.8), and so are the letters of RFC 4648 §5, missing padding and a data URL
// (repair: base64). What cannot be read is Broken, and takes nothing else with it.
type Base64 struct {
	Bytes  []byte
	Broken bool
}

// UnmarshalJSONFrom reads a string.
func (b *Base64) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	*b = Base64{}
	if d.PeekKind() != '"' {
		b.Broken = d.PeekKind() != 'n'
		return d.SkipValue()
	}
	token, err := d.ReadToken()
	if err != nil {
		return err
	}
	b.Bytes, err = base64.RawStdEncoding.DecodeString(standard(token.String()))
	b.Broken = err != nil
	return nil
}

// standard is base64 in the usual letters, without what stands around and within it.
func standard(text string) string {
	if rest, isURL := strings.CutPrefix(strings.TrimSpace(text), "data:"); isURL {
		if _, content, found := strings.Cut(rest, ";base64,"); found {
			text = content
		}
	}
	plain := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\r', '\n':
			return -1
		case '-':
			return '+'
		case '_':
			return '/'
		}
		return r
	}, text)
	return strings.TrimRight(plain, "=")
}

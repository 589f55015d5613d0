package lenient

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Flaws that real senders are known to make, and what is done about each. All of
// them are here or, where a data type reads itself, name this table. Names in brackets
// do the repair.
//
//	single-for-list     one object where a list is due (older gateways): a list of one (Many)
//	list-for-single     a list where one subject is due: everyone in it (resource.SubjectReference)
//	text-for-concept    a bare code where a CodeableConcept is due (STU3 habits): its text (r4.CodeableConcept)
//	quoted-number       "7.0" for 7.0: the number (Decimal)
//	quoted-boolean      "true" for true: the truth value (mendBool)
//	odd-member          one member of the wrong shape: read without it and marked, unless it is one
//	                    that the meaning rests on (DecodeInto)
//	odd-dosage          one member of a dosage of the wrong shape: the dosage without it, which says so (r4.Dosage)
//	relative-uuid       "Patient/<uuid>" for an entry whose fullUrl is urn:uuid:<uuid>: the same (resource.Index)
//	subject-in-document an entry of a document's section that names no subject: the document's
//	                    subject, for a document is about one person (FHIR R4 §3.3; SCR) (relation.Relations)
//	zone-less time      a time without a zone: as it stands (record.ParseDate)
//	marked-up text      tags inside plain text elements: taken off (r4.Plain)

// essential are the members that the meaning of an item rests on: an item in which
// one of them cannot be read is not shown.
var essential = []string{
	"code", "subject", "patient", "beneficiary", "for", "individual", "participant", "status", "clinicalStatus", "verificationStatus",
	"medicationCodeableConcept", "medicationReference", "medication", "valueCodeableConcept", "valueQuantity", "valueString",
	"valueBoolean", "component", "vaccineCode", "doNotPerform", "section", "contained", "content",
	"dosage", "dosageInstruction",
}

// frameOptions reads the outer frame without looking at the items: a name that stands
// twice or a wrong letter in one item must cost that item alone.
var frameOptions = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// itemOptions is how one resource is read: a name that stands twice says two
// things, so the item is not shown.
var itemOptions = json.JoinOptions(jsontext.AllowInvalidUTF8(true))

// mender are the data types that can be read in a shape they should not have.
type mender interface {
	// Mend reads the value whatever its shape.
	Mend(*jsontext.Decoder) error
}

var mendOptions = json.WithUnmarshalers(json.JoinUnmarshalers(
	json.UnmarshalFromFunc(func(d *jsontext.Decoder, to mender) error { return to.Mend(d) }), json.UnmarshalFromFunc(mendBool)))

var errBoolean = errors.New("not a boolean")

// mendBool reads a truth value in quotes (repair: quoted-boolean).
func mendBool(d *jsontext.Decoder, to *bool) error {
	if d.PeekKind() != '"' {
		return errors.ErrUnsupported // it reads as any other
	}
	token, err := d.ReadToken()
	if err != nil {
		return err
	}
	said := token.String()
	if said != "true" && said != "false" {
		return errBoolean
	}
	*to = said == "true"
	return nil
}

// unmarshal reads JSON as it should be, which most is and which is fast; what cannot
// be read so is read once more with its flaws mended.
func unmarshal(raw []byte, into any, how json.Options) error {
	err := json.Unmarshal(raw, into, how)
	if err == nil {
		return nil
	}
	if semantic := (*json.SemanticError)(nil); !errors.As(err, &semantic) {
		return err
	}
	return json.Unmarshal(raw, into, how, mendOptions)
}

// UnmarshalItem reads a part of one resource.
func UnmarshalItem(raw []byte, into any) error { return unmarshal(raw, into, itemOptions) }

// Unmarshal reads JSON of which the frame alone matters: a name that stands twice is
// no fault in it.
func Unmarshal(raw []byte, into any) error { return unmarshal(raw, into, frameOptions) }

// Decode reads a resource into a small type. odd names members that had to be left
// out (repair: odd-member).
func Decode[T any](raw []byte) (value *T, odd []string, err error) {
	value = new(T)
	if odd, err = DecodeInto(raw, value); err != nil {
		return nil, nil, err
	}
	return value, odd, nil
}

// DecodeInto reads a resource into what value points to, whatever it held.
func DecodeInto(raw []byte, value any) (odd []string, err error) {
	reflect.ValueOf(value).Elem().SetZero()
	if readPlain(raw, value) {
		return nil, nil
	}
	return decodeMended(raw, value)
}

// decodeMended is DecodeInto by the library, which decides what is a fault and what is mended.
func decodeMended(raw []byte, value any) (odd []string, err error) {
	for range 8 {
		reflect.ValueOf(value).Elem().SetZero()
		err = unmarshal(raw, value, itemOptions)
		if err == nil {
			return odd, nil
		}
		name := failedMember(err)
		if name == "" || slices.Contains(essential, name) || slices.Contains(odd, name) {
			break
		}
		odd = append(odd, name)
		if raw, err = without(raw, name); err != nil {
			break
		}
	}
	return nil, errMalformed
}

var errMalformed = errors.New("a part that its meaning rests on cannot be read")

// failedMember is the top-level member in which decoding failed; empty when that
// cannot be told or the JSON itself is at fault.
func failedMember(err error) string {
	var semantic *json.SemanticError
	if !errors.As(err, &semantic) {
		return ""
	}
	pointer := strings.TrimPrefix(string(semantic.JSONPointer), "/")
	name, _, _ := strings.Cut(pointer, "/")
	return name
}

// without is the object raw without one of its members.
func without(raw []byte, name string) ([]byte, error) {
	var kept bytes.Buffer
	kept.WriteByte('{')
	c := &Scanner{JSON: raw}
	for c.Enter('{'); c.More('}'); {
		member := string(c.Member())
		value := c.Value()
		if member == name {
			continue
		}
		if kept.Len() > 1 {
			kept.WriteByte(',')
		}
		quoted, err := jsontext.AppendQuote(nil, member)
		if err != nil {
			return nil, err
		}
		kept.Write(quoted)
		kept.WriteByte(':')
		kept.Write(value)
	}
	kept.WriteByte('}')
	return kept.Bytes(), c.Err
}

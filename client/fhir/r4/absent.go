package r4

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/fhir/lenient"
)

// AbsentReason is why an element has no value, in words: masked, or not asked (FHIR R4,
// extension data-absent-reason). What else an extension says is no reason, and no fault.
type AbsentReason string

// Absence is why an element has no words: said beside its text, or of the whole element.
type Absence struct {
	OfText AbsentReason `json:"_text"`
	OfAll  AbsentReason `json:"extension"`
}

// UnmarshalJSONFrom reads what stands beside a value, or the extensions alone.
func (a *AbsentReason) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	raw, err := d.ReadValue()
	if err == nil {
		*a = AbsentReasonIn(raw)
	}
	return err
}

// ReadPlain reads what UnmarshalJSONFrom does.
func (a *AbsentReason) ReadPlain(value []byte) bool {
	*a = AbsentReasonIn(value)
	return true
}

// AbsentReasonIn is the reason among the extensions of an element, or in a list of them.
func AbsentReasonIn(raw []byte) AbsentReason {
	if !bytes.Contains(raw, []byte("data-absent-reason")) {
		return ""
	}
	var extensions lenient.Many[jsontext.Value]
	if bytes.HasPrefix(raw, []byte("{")) {
		var element struct {
			Extension lenient.Many[jsontext.Value] `json:"extension"`
		}
		_ = lenient.Unmarshal(raw, &element)
		extensions = element.Extension
	} else {
		_ = lenient.Unmarshal(raw, &extensions)
	}
	for _, one := range extensions {
		var extension struct {
			URL  string `json:"url"`
			Code string `json:"valueCode"`
		}
		if lenient.Unmarshal(one, &extension) == nil && strings.HasSuffix(extension.URL, "data-absent-reason") {
			return AbsentReason(CodeWords(extension.Code))
		}
	}
	return ""
}

// AbsentWords say why a concept has no words; empty where it has some, or gives no reason.
func (c CodeableConcept) AbsentWords() string {
	var reason AbsentReason
	if c.Absence != nil { // as nearly never
		reason = cmp.Or(c.OfText, c.OfAll)
	}
	for _, coding := range c.Coding {
		if coding.Absent != nil {
			reason = cmp.Or(reason, *coding.Absent)
		}
	}
	return phrase(words.ItemNameAbsent, strings.ToLower(string(reason)))
}

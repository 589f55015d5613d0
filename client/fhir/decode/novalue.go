package decode

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// withoutWords is what is said of an observation, or a part of one, of whose value there
// are no words: that there is none where it has no value, else of which sort that is, or
// why it is absent. "None" is never said of what is there and not understood.
func withoutWords(raw []byte) string {
	c := &lenient.Scanner{JSON: raw}
	for c.Enter('{'); c.More('}'); {
		name := string(c.Member())
		value := c.Value()
		kind, isValue := strings.CutPrefix(strings.TrimPrefix(name, "_"), "value")
		if !isValue || kind == "" || string(value) == "null" {
			continue
		}
		if reason := absentReason(value); reason != "" {
			return words.ItemObservationAbsent(reason)
		}
		return words.ItemObservationUnshown(strings.ToLower(r4.TypeWords(kind)))
	}
	return words.ItemObservationUnvalued()
}

// absentReason is why a value is absent, by the extension for it.
func absentReason(value []byte) string {
	var element struct {
		Extension lenient.Many[struct {
			URL  string `json:"url"`
			Code string `json:"valueCode"`
		}] `json:"extension"`
	}
	if !bytes.HasPrefix(value, []byte("{")) || lenient.Unmarshal(value, &element) != nil {
		return ""
	}
	for _, e := range element.Extension {
		if strings.HasSuffix(e.URL, "data-absent-reason") {
			return r4.Humanise(e.Code)
		}
	}
	return ""
}

// partWithoutWords is withoutWords for one component.
func partWithoutWords(observation []byte, n int) string {
	parts, _, err := lenient.Decode[struct {
		Component lenient.Many[jsontext.Value] `json:"component"`
	}](observation)
	if err != nil || n >= len(parts.Component) {
		return words.ItemObservationUnvalued()
	}
	return withoutWords(parts.Component[n])
}

// IsWithoutWords reports whether a value says that there is none to be read.
func IsWithoutWords(value string) bool {
	return value == words.ItemObservationUnvalued() || strings.HasPrefix(value, words.ItemObservationAbsent("")) || strings.HasPrefix(value, words.ItemObservationUnshown(""))
}

// HasValue reports whether an observation has any value, readable or not.
func HasValue(raw []byte) bool { return withoutWords(raw) != words.ItemObservationUnvalued() }

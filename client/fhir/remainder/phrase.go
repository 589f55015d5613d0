package remainder

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
	"careview/client/text"
)

// phrase is a text, its words, and its words without the tag of a code.
type phrase struct{ text, words, untagged string }

func newPhrase(said string) *phrase {
	s := &phrase{text: said, words: string(text.AppendWords(nil, said))}
	s.untagged = s.words
	if name := r4.WithoutTag(said); name != said {
		s.untagged = string(text.AppendWords(nil, name))
	}
	return s
}

// isCode reports whether the text of an element is a code of one of FHIR's own lists, and
// no words of an element of the same name.
func isCode(element, said string) bool {
	return strings.ContainsRune(said, '-') && !strings.ContainsRune(said, ' ') && r4.IsCodeElement(element)
}

// unquoted is a text that is written as JSON.
func unquoted(raw []byte) (text string, ok bool) {
	if bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) {
		return string(raw[1 : len(raw)-1]), true
	}
	err := lenient.Unmarshal(raw, &text)
	return text, err == nil
}

// isMoment tells a date, a time or a number by its letters alone, without
// decoding it: most of a record's texts are.
func isMoment(text []byte) bool {
	if text[0] < '0' || text[0] > '9' {
		return false
	}
	for _, b := range text {
		if (b < '0' || b > '9') && b != '-' && b != ':' && b != 'T' && b != 'Z' && b != '.' && b != '+' {
			return false
		}
	}
	return true
}

// wordless texts say nothing to a person by themselves, or are shown in a form of
// their own: dates and times, numbers, addresses and identifiers.
func wordless(text string) bool {
	if text == "" || strings.HasPrefix(text, "urn:") || strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || text[0] == '#' {
		return true
	}
	if text[0] >= '0' && text[0] <= '9' {
		if _, err := record.ParseDate(text); err == nil {
			return true
		}
	}
	return !strings.ContainsFunc(text, unicode.IsLetter)
}

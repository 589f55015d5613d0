package fhir

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"careview/client/record"
)

// saying is a text, its words, and its words without the tag of a code.
type saying struct{ text, words, untagged string }

func newSaying(text string) *saying {
	s := &saying{text: text, words: string(appendWords(nil, text))}
	s.untagged = s.words
	if name := untagged(text); name != text {
		s.untagged = string(appendWords(nil, name))
	}
	return s
}

// unquoted is a text that is written as JSON.
func unquoted(raw []byte) (text string, ok bool) {
	if bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) {
		return string(raw[1 : len(raw)-1]), true
	}
	err := json.Unmarshal(raw, &text, framing)
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

// appendWords adds the words of a text in small letters, with one space before,
// between and behind them for all that is neither letter nor digit.
func appendWords[T string | []byte](words []byte, text T) []byte {
	words = append(words, ' ')
	for at := 0; at < len(text); {
		if b := text[at]; b < utf8.RuneSelf {
			at++
			if b = small[b]; b != ' ' || words[len(words)-1] != ' ' {
				words = append(words, b)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(string(text[at:min(at+utf8.UTFMax, len(text))]))
		at += size
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			words = utf8.AppendRune(words, unicode.ToLower(r))
		case words[len(words)-1] != ' ':
			words = append(words, ' ')
		}
	}
	if words[len(words)-1] != ' ' {
		words = append(words, ' ')
	}
	return words
}

// small are the ASCII letters and digits in small letters, and a space for all else.
var small = func() (table [utf8.RuneSelf]byte) {
	for i := range table {
		b := byte(i)
		switch {
		case 'a' <= b && b <= 'z' || '0' <= b && b <= '9':
			table[i] = b
		case 'A' <= b && b <= 'Z':
			table[i] = b + 'a' - 'A'
		default:
			table[i] = ' '
		}
	}
	return table
}()

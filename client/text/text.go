// Package text owns how text is normalised: control and bidirectional characters, white
// space, the folding by which texts are searched and compared, and units of measure in plain
// language.
//
// Everybody may call it; it imports the standard library alone, waits for nothing, and so has
// nothing to cancel.
//
//	Name            names of people, places and roles: nothing in them that is not seen
//	Clean, Line     for showing: what steers a terminal or turns the writing is dropped
//	Collapse        white space, as XML Schema's whiteSpace="collapse" has it
//	Words, Letters  for comparing as evidence: every other character divides, accents too
//	Bare, Phrase    for finding a word however it is typed
//	Fold            for searching, without accents
//	Unit            UCUM units
//	Capital         a capital at the beginning
//	Number          the numbers of doses
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean is a text as it may be shown: without control characters but for line feed
// and tab, without those that turn the direction of writing, and without those that are
// not seen and change nothing.
func Clean(s string) string {
	if isPrintableASCII(s) {
		return s
	}
	return strings.Map(shown, s)
}

// isPrintableASCII reports whether a text needs no cleaning, as nearly all do.
func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if b := s[i]; b < ' ' || b >= 0x7f {
			return false
		}
	}
	return true
}

func shown(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case unicode.IsControl(r), turns(r), Invisible(r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
		return -1
	}
	return r
}

// Line is a clean text on one line.
func Line(s string) string {
	if isPrintableASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029' { // the last two part lines and paragraphs
			return ' '
		}
		return shown(r)
	}, s)
}

// Name is a name as it comes in at any door, to be shown, compared and kept: on one line,
// with single spaces, and without a character that is not seen. Two names that look the
// same are the same, and none of them steers a terminal or turns what stands beside it.
func Name(s string) string {
	if !isPrintableASCII(s) {
		s = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return ' '
			}
			if unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
				return -1
			}
			return shown(r)
		}, s)
	}
	return Collapse(s)
}

// leastReason is how many letters say anything, at the least.
const leastReason = 10

// Reason is a reason that somebody typed, as whoever reads the trail sees it; empty where
// that says nothing: what cannot be seen is no reason.
func Reason(typed string) string {
	seen := Name(typed)
	if len([]rune(seen)) < leastReason {
		return ""
	}
	return seen
}

// Collapse is a text without white space at its ends, and with one space for every
// other run of it.
func Collapse(s string) string {
	if isCollapsed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// Spaceless is a text without any white space: a postcode, or a code, as it is compared.
func Spaceless(s string) string { return strings.Join(strings.Fields(s), "") }

// isCollapsed reports whether a text needs no collapsing, as most do.
func isCollapsed(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		b := s[i]
		if b < ' ' || b >= utf8.RuneSelf || b == ' ' && before == ' ' {
			return false
		}
		before = b
	}
	return s == "" || before != ' '
}

// Words are the runs of letters and digits, in small letters. All else divides them.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Letters are the runs of letters alone, in small letters.
func Letters(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

// Bare is a text without format characters and accents written by themselves: a
// soft hyphen or a joiner inside a word does not divide it.
func Bare(s string) string {
	return strings.Map(func(r rune) rune {
		if formats(r) || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// Phrase is a name or phrase as it is compared however it was typed: in small
// letters, without format characters, dashes being spaces, collapsed.
func Phrase(s string) string {
	return Collapse(strings.Map(func(r rune) rune {
		switch {
		case formats(r):
			return -1
		case Divides(r):
			return ' '
		}
		return unicode.ToLower(r)
	}, s))
}

// Digits are the digits of a number that people group as they like, with spaces,
// dashes and any of separators. It is false where there is anything else.
func Digits(s, separators string) (string, bool) {
	var digits strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case Divides(r), formats(r), strings.ContainsRune(separators, r):
		default:
			return "", false
		}
	}
	return digits.String(), true
}

// Divides reports whether a character is a space or a dash of any kind.
func Divides(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) }

// Invisible reports whether a character has no width and no effect where every line
// is laid out anew: soft hyphen, zero width space, word joiner, byte order mark.
func Invisible(r rune) bool {
	return r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == byteOrderMark
}

const byteOrderMark = '\ufeff'

// turns reports whether a character embeds, overrides or isolates a direction of
// writing (Unicode UAX #9), and so could show digits in another order.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

func formats(r rune) bool { return unicode.Is(unicode.Cf, r) }

// isASCII reports whether a text has ASCII alone.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Capital is text that begins with a capital, where it begins with a letter that has one.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

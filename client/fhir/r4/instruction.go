package r4

import (
	"slices"
	"strings"
	"unicode"

	"careview/client/text"
)

// instructionTokens tells whether an instruction in words says what its structure does: every
// number and unit of it, next to each other. What it is not sure of it denies, so that
// the structure is shown once too often rather than once too seldom.
type instructionTokens []string

func newInstructionTokens(instruction string) instructionTokens {
	tokens := tokensOf(instruction)
	for i, token := range tokens {
		// "Not 10 mg" says no dose of 10 mg.
		if slices.Contains([]string{"not", "never", "stop", "don", "instead", "without", "omit"}, token) || token == "no" && !(i+1 < len(tokens) && tokens[i+1] == "more") {
			return nil
		}
	}
	return tokens
}

// phrase reports whether the words of a phrase stand in the instruction, whole: "5 mg" is
// not in "2.5 mg", "2 to 5 mg" or "5 mg/kg".
func (s instructionTokens) phrase(said string) bool {
	sought := tokensOf(said)
	if len(sought) > 2 && sought[0] == "1" && sought[1] == "time" && isNumber(sought[2]) {
		sought = sought[2:] // "once every 4 hours" is "every 4 hours"
	}
	if len(sought) == 0 {
		return true
	}
	for at := 0; at+len(sought) <= len(s); at++ {
		if !slices.Equal(s[at:at+len(sought)], sought) {
			continue
		}
		opens := at > 0 && isNumber(sought[0]) && (isNumber(s[at-1]) || slices.Contains([]string{"to", "and", "/"}, s[at-1]))
		end := at + len(sought)
		goesOn := end < len(s) && (s[end] == "/" || s[end] == "to")
		if !opens && !goesOn {
			return true
		}
	}
	return false
}

func isNumber(token string) bool { return token[0] >= '0' && token[0] <= '9' }

// sameTokens are words that mean the same in an instruction; nothing where they mean
// nothing.
var sameTokens = map[string][]string{
	"a": {}, "an": {}, "the": {}, "each": {}, "every": {}, "of": {}, "in": {}, "at": {}, "on": {}, "as": {},
	"per": {"/"}, "or": {"to"}, "half": {"0.5"}, "½": {"0.5"}, "¼": {"0.25"}, "¾": {"0.75"},
	"one": {"1"}, "two": {"2"}, "three": {"3"}, "four": {"4"}, "five": {"5"}, "six": {"6"}, "seven": {"7"}, "eight": {"8"}, "nine": {"9"}, "ten": {"10"}, "twelve": {"12"},
	"once": {"1", "time"}, "twice": {"2", "time"}, "daily": {"day"}, "weekly": {"week"}, "hourly": {"hour"}, "monthly": {"month"}, "nightly": {"night"},
	"prn": {"need"}, "needed": {"need"}, "required": {"need"}, "necessary": {"need"},
}

// tokensOf are the words and numbers of an instruction, each in one form.
func tokensOf(said string) (tokens []string) {
	add := func(token string) {
		same, ok := sameTokens[token]
		switch {
		case token == "per" && len(tokens) > 0 && tokens[len(tokens)-1] == "time": // "3 times per day" as "3 times a day"
			return
		case ok:
			tokens = append(tokens, same...)
			return
		}
		if len(token) > 3 && strings.HasSuffix(token, "s") {
			token = strings.TrimSuffix(token, "s")
		}
		tokens = append(tokens, token)
	}
	runes := []rune(strings.ToLower(said))
	for i := 0; i < len(runes); {
		start := i
		switch r := runes[i]; {
		case unicode.IsDigit(r):
			for i < len(runes) && (unicode.IsDigit(runes[i]) || (runes[i] == '.' || runes[i] == ',') && i+1 < len(runes) && unicode.IsDigit(runes[i+1])) {
				i++
			}
			tokens = append(tokens, text.Number(strings.ReplaceAll(string(runes[start:i]), ",", "")))
			continue
		case unicode.IsLetter(r):
			for i < len(runes) && unicode.IsLetter(runes[i]) {
				i++
			}
			add(string(runes[start:i]))
			continue
		case r == '/' && (len(tokens) == 0 || tokens[len(tokens)-1] != "time"):
			tokens = append(tokens, "/")
		case unicode.Is(unicode.Pd, r) && i > 0 && !unicode.IsLetter(runes[i-1]):
			tokens = append(tokens, "to")
		case unicode.IsNumber(r), r == '%', r == '°':
			add(string(r))
		}
		i++
	}
	return slices.CompactFunc(tokens, func(a, b string) bool { return a == "to" && b == "to" })
}

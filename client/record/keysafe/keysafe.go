// Package keysafe knows the words that tell how a home is entered, which not every
// reader may see.
package keysafe

import (
	"slices"
	"strings"
	"unicode"

	"careview/client/text"
)

// Mentions reports whether texts, read on from one to the next, may tell how a
// key safe or a door is opened, however it is written: "Key-safe", "keycode", "safe
// box with keys", "code 4711". It would rather take harmless words for telling than
// let a code through.
func Mentions(texts ...string) bool {
	words := text.Words(text.Bare(strings.Join(texts, "\n")))
	return slices.ContainsFunc(words, namesKeySafe) || codeNumber(words) || slices.ContainsFunc(keySafePairs, func(p wordPair) bool { return p.in(words) })
}

// keySafeWords are the ways in which it is written as one word.
var keySafeWords = []string{"keysafe", "safekey", "keycode", "keybox", "keypad", "lockbox", "doorcode", "gatecode", "entrycode", "accesscode", "alarmcode"}

func namesKeySafe(word string) bool {
	return slices.ContainsFunc(keySafeWords, func(known string) bool { return strings.HasPrefix(word, known) })
}

// wordPair are words that tell together, when they stand within so many of each other in
// either order.
type wordPair struct {
	one, other []string
	within     int
}

var codeWords = []string{"code", "codes", "combination", "pin"}

var keySafePairs = []wordPair{
	{[]string{"key", "keys"}, []string{"safe", "safes", "code", "codes", "combination", "pin", "number", "pad"}, 3},
	{[]string{"key", "keys"}, []string{"box", "boxes", "tin"}, 3},
	{[]string{"lock"}, []string{"box", "boxes", "code", "codes", "combination"}, 1},
	{[]string{"safe"}, append([]string{"opens", "open"}, codeWords...), 3},
	{[]string{"door", "doors", "gate", "entry", "entrance", "access", "alarm", "building"}, codeWords, 4},
}

// notAKey are the words before which "key" opens nothing: a key worker, a key contact.
var notAKey = []string{
	"worker", "workers", "nurse", "person", "people", "contact", "contacts", "carer", "carers", "professional", "professionals", "clinician",
	"information", "point", "points", "message", "messages", "word", "words", "phrase", "phrases", "symptom", "symptoms", "issue", "issues", "risk", "risks",
}

func (p wordPair) in(words []string) bool {
	for i, word := range words {
		if !slices.Contains(p.one, word) || word == "key" && i+1 < len(words) && slices.Contains(notAKey, words[i+1]) {
			continue
		}
		near := words[max(0, i-p.within):min(len(words), i+1+p.within)]
		if slices.ContainsFunc(near, func(other string) bool { return slices.Contains(p.other, other) }) {
			return true
		}
	}
	return false
}

// codeNumber finds a code that is spelt out: "code 4711", "the code is C19Y".
func codeNumber(words []string) bool {
	for i, word := range words {
		next := words[i+1 : min(len(words), i+3)]
		if slices.Contains(codeWords, word) && slices.ContainsFunc(next, looksLikeCode) {
			return true
		}
	}
	return false
}

// looksLikeCode reports whether a word may be what is turned or pressed on a key safe: few
// digits, perhaps with a letter. Clinical codes have more.
func looksLikeCode(word string) bool {
	digits := strings.IndexFunc(word, unicode.IsDigit)
	return digits >= 0 && len(word) >= 3 && len(word) <= 6
}

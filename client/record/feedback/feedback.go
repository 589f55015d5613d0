// Package feedback is what staff say of Careview itself to those who run the programme: that
// something on a page is wrong or missing.
//
// It holds nothing of a person, and knows what of words that somebody typed may tell of one.
//
// Everybody may use it. It keeps nothing and waits for nothing.
package feedback

import (
	"context"
	"crypto/rand"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"careview/client/record"
	"careview/client/text"
)

// About is what is said of a page.
type About string

// What can be said with one press, in the order in which it is offered.
const (
	Wrong   About = "wrong"
	Missing About = "missing"
	Unclear About = "unclear"
	Slow    About = "slow"
	Other   About = "other"
)

// Abouts are all of them.
func Abouts() []About { return []About{Wrong, Missing, Unclear, Slow, Other} }

// Most is how many letters the words may have.
const Most = 300

// Report is one thing said. It names neither a person nor who said it, and its day but not its
// time. The names of its fields are those under which it is sent.
type Report struct {
	ID      string `json:"id"` // its own, by which the programme knows it again
	Day     string `json:"day"`
	Page    string `json:"page"` // "record/allergies"
	About   About  `json:"about"`
	Program string `json:"program"`
	Words   string `json:"words,omitempty"`
}

// Keep keeps what was said until it has been sent.
type Keep func(context.Context, Report) error

// New makes a report with an id of its own.
func New(about About, page, words, program string, at time.Time) Report {
	return Report{rand.Text(), at.Format(time.DateOnly), page, about, program, text.Collapse(text.Line(words))}
}

// number is six digits or more, whatever stands between them but letters: an NHS number, a
// date of birth written in full, a telephone number.
var number = regexp.MustCompile(`\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){5,}`)

// Personal are the parts of what was typed that may tell of a person: numbers of six digits or
// more, and what is a name, or a year of birth, of one of these people. A name that is also a
// word is taken for the name.
func Personal(typed string, people []record.Patient) []string {
	typed = text.PlainDigits(text.Line(typed))
	found := number.FindAllString(typed, -1)
	known := map[string]bool{}
	for _, person := range people {
		learn(known, person)
	}
	words := wordsOf(typed)
	for name, is := range known {
		together := is && utf8.RuneCountInString(name) > 1 && strings.ContainsFunc(name, isWrittenTogether) // one letter is part of many words
		if together && strings.Contains(text.Fold(typed), name) {
			found = append(found, name)
		}
	}
	for i, word := range words {
		said := text.Fold(word)
		switch {
		case known[said], known[strings.TrimSuffix(said, "s")]: // "Margaret’s" without its apostrophe
			found = append(found, word)
		case i > 0 && known[text.Fold(words[i-1])+said]:
			found = append(found, words[i-1]+" "+word)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// wordsOf are the words, of which digits are no part: "Margaret12" has a name in it.
func wordsOf(typed string) (words []string) {
	for _, word := range strings.FieldsFunc(typed, divides) {
		begun := 0
		runes := []rune(word)
		for i := 1; i < len(runes); i++ {
			if unicode.IsDigit(runes[i]) != unicode.IsDigit(runes[i-1]) {
				words, begun = append(words, string(runes[begun:i])), i
			}
		}
		words = append(words, string(runes[begun:]))
	}
	return words
}

// isWrittenTogether is true of scripts that put nothing between words.
func isWrittenTogether(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func divides(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }

// learn adds how a person is called, each part by itself and parts of a name as one, and the
// year in which they were born.
func learn(known map[string]bool, person record.Patient) {
	for _, name := range []string{person.Name.Family, person.Name.Given, person.Preferred, person.Name.Text} {
		parts := strings.FieldsFunc(text.Fold(name), divides)
		for _, part := range parts {
			known[part] = known[part] || isName(part, person)
		}
		if whole := strings.Join(parts, ""); whole != "" && len(parts) > 1 {
			known[whole] = true // O’Brien as obrien
		}
	}
	family := strings.Join(strings.FieldsFunc(text.Fold(person.Name.Family), divides), "")
	for _, given := range strings.FieldsFunc(text.Fold(person.Name.Given+" "+person.Preferred), divides) {
		if family != "" { // MargaretSmith
			known[given+family], known[family+given] = true, true
		}
	}
	if person.Born.Known() {
		known[person.Born.Time().Format("2006")] = true
	}
}

// isName is false of an initial and of a title.
func isName(part string, person record.Patient) bool {
	initial := utf8.RuneCountInString(part) == 1 && part[0] < utf8.RuneSelf
	title := slices.Contains(strings.FieldsFunc(text.Fold(person.Name.Title), divides), part)
	return !initial && !title
}

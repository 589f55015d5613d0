package nhs

import (
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Search is what somebody typed to find a person: an NHS number, or a name with
// the ways to read it and the date of birth.
type Search struct {
	Number string // ten digits; the rest is then empty
	Extra  bool   // more was typed than the number
	Names  []Name // the ways to read the name, the likeliest first
	Born   []Reading
}

// Name is one way to read the name that was typed.
type Name struct{ Family, Given string }

// String hides who is looked for.
func (s Search) String() string { return "[search]" }

// GoString hides who is looked for.
func (s Search) GoString() string { return s.String() }

const (
	errNothing  = Mistake("Type an NHS number, or a name and date of birth.")
	errNoFamily = Mistake("Add the family name.")
	errNoBirth  = Mistake("Add the date of birth.")
	errLong     = Mistake("That is too much. Type one NHS number, or a name and date of birth.")
)

// maxSearch is the length of a search, in bytes, that is still read.
const maxSearch = 200

var (
	numberLabel = regexp.MustCompile(`(?i)\bnhs\b\.?\s*(?:no\b|num\b|number\b)?\.?\s*:?`)
	dateInside  = regexp.MustCompile(`(\d)\s*[/.]\s*(\d)`)
	apostrophes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'")
)

// ParseSearch reads an NHS number in any spacing, alone or beside a name and date of
// birth, or a name with a date of birth in the usual orders: "Smith 24/2/1943",
// "margaret smith 24 feb 1943", "SMITH, Margaret 1943". Where the name or the date is
// missing, what was found is given with the error.
func ParseSearch(text string, today time.Time) (Search, error) {
	text = strings.TrimSpace(numberLabel.ReplaceAllString(apostrophes.Replace(text), " "))
	switch {
	case text == "":
		return Search{}, errNothing
	case len(text) > maxSearch:
		return Search{}, errLong
	}
	if number, extra, err := numberIn(text); number != "" || err != nil {
		return Search{Number: number, Extra: extra}, err
	}
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return withoutLetters(text, today)
	}
	return nameAndDate(text, today)
}

// withoutLetters is a date alone, or a number that is not quite one.
func withoutLetters(text string, today time.Time) (Search, error) {
	if born, err := ParseDate(text, today); err == nil {
		return Search{Born: born}, errNoFamily
	}
	_, err := ParseNumber(text)
	return Search{}, err
}

func nameAndDate(text string, today time.Time) (Search, error) {
	tokens := strings.Fields(dateInside.ReplaceAllString(strings.ReplaceAll(text, ",", " , "), "$1/$2"))
	before, after, born, err := cutDate(inDigits(tokens), today)
	if err != nil {
		before, after, born, err = cutDate(tokens, today)
	}
	search := Search{Born: born, Names: namesOf(before, after)}
	switch {
	case err != nil:
		return search, err
	case len(search.Names) == 0:
		return search, errNoFamily
	}
	return search, nil
}

// cutDate finds the longest run of words that is a date, and what stands before
// and after it.
func cutDate(tokens []string, today time.Time) (before, after []string, born []Reading, err error) {
	for length := len(tokens); length > 0; length-- {
		for from := 0; from+length <= len(tokens); from++ {
			run := tokens[from : from+length]
			if !hasDigit(run[0]) && !hasDigit(run[length-1]) {
				continue // a date has a number at one end
			}
			if born, err := ParseDate(strings.Join(run, " "), today); err == nil {
				return tokens[:from], tokens[from+length:], born, nil
			}
		}
	}
	return withoutDate(tokens, today)
}

// withoutDate says what is wrong with the date that was typed, if one was.
func withoutDate(tokens []string, today time.Time) (before, after []string, born []Reading, err error) {
	for i, token := range tokens {
		if hasDigit(token) {
			if _, err = ParseDate(strings.Join(tokens[i:], " "), today); err == nil {
				err = errNoDate
			}
			return tokens[:i], nil, nil, err
		}
	}
	return tokens, nil, nil, errNoBirth
}

func hasDigit(token string) bool { return strings.ContainsAny(token, "0123456789") }

package nhs

import (
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Search is what somebody typed to find a person: an NHS number, or names with
// the ways to read the date of birth.
type Search struct {
	Number        string // ten digits; the rest is then empty
	Family, Given string
	Born          []Reading
}

// String hides who is looked for.
func (s Search) String() string { return "[search]" }

// GoString hides who is looked for.
func (s Search) GoString() string { return s.String() }

const (
	errNothing  = Mistake("Type an NHS number, or a name and date of birth.")
	errNoFamily = Mistake("Add the family name.")
	errNoBirth  = Mistake("Add the date of birth.")
	errLong     = Mistake("That is too much. Type a name and date of birth.")
)

// maxSearch is the length of a search, in bytes, that is still read.
const maxSearch = 200

var (
	tenDigits   = regexp.MustCompile(`(?:\d[\s\p{Pd}]*){10,}`)
	numberLabel = regexp.MustCompile(`(?i)\bnhs\b\.?\s*(?:no\b|num\b|number\b)?\.?\s*:?`)
	dateInside  = regexp.MustCompile(`(\d)\s*[/.]\s*(\d)`)
)

// ParseSearch reads an NHS number in any spacing, or a name with a date of birth
// in the usual orders: "Smith 24/2/1943", "margaret smith 24 feb 1943", "SMITH,
// Margaret 1943". Where the name or the date is missing, what was found is given
// with the error.
func ParseSearch(text string, today time.Time) (Search, error) {
	text = strings.TrimSpace(numberLabel.ReplaceAllString(text, " "))
	switch {
	case text == "":
		return Search{}, errNothing
	case len(text) > maxSearch:
		return Search{}, errLong
	}
	if run := tenDigits.FindString(text); run != "" {
		number, err := ParseNumber(run)
		return Search{Number: number}, err
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
	before, after, born, err := cutDate(tokens, today)
	search := Search{Born: born}
	search.Family, search.Given = nameOf(before, after)
	switch {
	case err != nil:
		return search, err
	case search.Family == "":
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

// notNames are words that stand beside a name.
var notNames = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "born": true, "dob": true, "d.o.b": true, "of": true,
}

// particles begin a family name of several words.
var particles = map[string]bool{
	"van": true, "von": true, "der": true, "den": true, "de": true, "del": true, "della": true, "di": true, "da": true, "dos": true,
	"la": true, "le": true, "el": true, "al": true, "bin": true, "ibn": true, "st": true, "ter": true, "ten": true,
}

// nameOf finds family and given names in what stood before and after the date.
func nameOf(before, after []string) (family, given string) {
	before, after = onlyNames(before), onlyNames(after)
	tokens := before
	switch {
	case len(before) == 0:
		tokens = after
	case len(after) > 0: // Smith 24/2/1943 Margaret
		tokens = append(append(append([]string{}, before...), ","), after...)
	}
	for i, token := range tokens {
		if token == "," && i > 0 {
			return join(tokens[:i]), join(tokens[i+1:])
		}
	}
	return inOrder(withoutCommas(tokens))
}

// inOrder takes a name without a comma: the family name stands last, or is the
// one in capitals.
func inOrder(tokens []string) (family, given string) {
	if len(tokens) == 0 {
		return "", ""
	}
	if len(tokens) > 1 && isCapitals(tokens[0]) && !isCapitals(tokens[len(tokens)-1]) {
		return tokens[0], join(tokens[1:])
	}
	from := len(tokens) - 1
	for from > 0 && particles[strings.ToLower(tokens[from-1])] {
		from--
	}
	return join(tokens[from:]), join(tokens[:from])
}

func isCapitals(word string) bool {
	return len([]rune(word)) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

func onlyNames(tokens []string) []string {
	var kept []string
	for _, token := range tokens {
		token = strings.Trim(token, ".;:()")
		if token != "" && !notNames[strings.ToLower(token)] {
			kept = append(kept, token)
		}
	}
	for len(kept) > 0 && kept[len(kept)-1] == "," {
		kept = kept[:len(kept)-1]
	}
	return kept
}

func withoutCommas(tokens []string) []string {
	var kept []string
	for _, token := range tokens {
		if token != "," {
			kept = append(kept, token)
		}
	}
	return kept
}

func join(tokens []string) string { return strings.Join(withoutCommas(tokens), " ") }

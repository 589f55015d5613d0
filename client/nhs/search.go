package nhs

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"careview/client/text"
)

// Search is what somebody typed to find a person: an NHS number, or a name with
// the ways to read it and the date of birth.
type Search struct {
	Number string // ten digits; the rest is then empty
	Extra  bool   // more was typed than the number
	Names  []Name // the ways to read the name, the likeliest first
	Born   []Reading
	Aside  []string // what else was typed, as typed, and is not asked for: "bed 4"
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
	gluedLabel  = regexp.MustCompile(`(?i)\b(nhs\s*(?:no|num|number)?\.?)(\d)`)
	birthLabel  = regexp.MustCompile(`(?i)\bdate\s+of\s+birth\b|\bd\s*/\s*o\s*/\s*b\b|\bd\.o\.b\b|\bb\s*/\s*d\b|\bbirth\s*day\b|\bb-?day\b`)
	bornLabel   = regexp.MustCompile(`(^|[\s,;])b\.?(\d{4}\b|\d{1,2}[/.-])`)
	numberLabel = regexp.MustCompile(`(?i)\bnhs\b\.?\s*(?:no\b|num\b|number\b)?\.?\s*:?`)
	dateInside  = regexp.MustCompile(`(\d)\s*[/.]\s*(\d)`)
	// gluedDate is a date that was typed against a name, without a space: "SMITH24/02/1943".
	gluedDate = regexp.MustCompile(`(\pL{2})(\d{1,2}[/.-]\d{1,2}[/.-]\d{2})`)
	// possessive is how the name of whose record it is may be typed, unless it is a saint's.
	possessive  = regexp.MustCompile(`(?i)(\b(?:st\.?|saint)\s+)?(\pL{2,})'s(\s|$)`)
	backslashed = regexp.MustCompile(`(\d)\s*\\\s*(\d)`)
	gluedName   = regexp.MustCompile(`(\d[/.-]\d{4})(\pL{2})`)
	dotted      = regexp.MustCompile(`\b(\d{3})\.(\d{3})\.(\d{4})\b`)
	dividers    = strings.NewReplacer(",", " , ", ";", " , ", "(", " ", ")", " ", " :", ":")
	apostrophes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'")
)

// ParseSearch reads an NHS number in any spacing, alone or beside a name and date of
// birth, or a name with a date of birth in the usual orders: "Smith 24/2/1943",
// "margaret smith 24 feb 1943", "SMITH, Margaret 1943". Where the name or the date is
// missing, what was found is given with the error.
func ParseSearch(typed string, today time.Time) (Search, error) {
	typed = strings.Map(narrowDigit, text.Name(typed))
	typed = gluedLabel.ReplaceAllString(apostrophes.Replace(strings.ReplaceAll(typed, "_", " ")), "$1 $2")
	typed = possessive.ReplaceAllStringFunc(typed, func(found string) string {
		if parts := possessive.FindStringSubmatch(found); parts[1] == "" {
			return parts[2] + parts[3]
		}
		return found
	})
	typed = backslashed.ReplaceAllString(backslashed.ReplaceAllString(typed, "$1/$2"), "$1/$2")
	typed = bornLabel.ReplaceAllString(dotted.ReplaceAllString(typed, "$1 $2 $3"), "$1 dob $2")
	typed = gluedName.ReplaceAllString(gluedDate.ReplaceAllString(typed, "$1 $2"), "$1 $2")
	unlabelled := func(line string) string { return strings.TrimSpace(numberLabel.ReplaceAllString(line, " ")) }
	numbers := unlabelled(withoutPhones(typed)) // while a label shows which is the NHS number
	typed = unlabelled(typed)
	switch {
	case typed == "":
		return Search{}, errNothing
	case len(typed) > maxSearch:
		return Search{}, errLong
	}
	if number, extra, err := numberIn(numbers); number != "" || err != nil {
		return Search{Number: number, Extra: extra}, err
	}
	if !strings.ContainsFunc(typed, unicode.IsLetter) {
		return withoutLetters(typed, today)
	}
	return personIn(typed, today)
}

// narrowDigit is a digit without the width that some keyboards give it.
func narrowDigit(r rune) rune {
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
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
	text = dividers.Replace(birthLabel.ReplaceAllString(text, "dob"))
	before, after, born, err := cutDate(strings.Fields(dateInside.ReplaceAllString(text, "$1/$2")), today)
	search := Search{Born: born, Names: namesNextToDate(before, after)}
	if o := [2]string{joinedO(strings.Join(before, " ")), joinedO(strings.Join(after, " "))}; o[0] != strings.Join(before, " ") || o[1] != strings.Join(after, " ") {
		search.Names = append(namesNextToDate(strings.Fields(o[0]), strings.Fields(o[1])), search.Names...)
	}
	switch {
	case err != nil:
		return search, err
	case len(search.Names) == 0:
		return search, errNoFamily
	}
	if name := search.Names[0]; born[0].Month == 0 && givenMonths[strings.ToLower(name.Given)] && strings.Contains(name.Family, " ") {
		// Ann Smith, May 1943: everybody of that year, whichever of the two May is.
		search.Names = append(search.Names, inOrder(strings.Fields(name.Family))...)
	}
	return search, nil
}

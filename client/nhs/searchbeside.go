package nhs

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

var quotes = strings.NewReplacer(`"`, " ", "“", " ", "”", " ")

// besides are the forms of what people type beside a name and a date of birth. Of each
// match, the first group that took part is what is set aside; without groups it is the
// whole. They are made when somebody first searches: making them takes a while.
type besides struct {
	earlier, familyThen, givenThen *regexp.Regexp
	names                          []*regexp.Regexp // no name in any reading
	// Their digits or words may be of a name or a date, so they are set aside only where
	// the line cannot be read with them.
	figures []*regexp.Regexp
	age     *regexp.Regexp
	ordinal *regexp.Regexp
}

const placeWords = `(?:bed|room|rm|bay|ward|flat|unit|floor|apartment|apt|house)`

var beside = sync.OnceValue(func() besides {
	const family, given = `(?:surname|family name|last name)`, `(?:fore\s?names?|first names?|given names?|christian names?)`
	age := regexp.MustCompile(`(?i)[,(]?\s*\b(?:aged?\s*:?\s*(\d{1,3})(?:\s*(?:y|yrs?|years?)(?:\s+old)?)?|(\d{1,3})\s*(?:y|yo|yrs?|years?)(?:\s+old)?)\b\)?`)
	return besides{
		earlier:    regexp.MustCompile(`(?i)[,(]?\s*\b(n(?:e\x{301}|[eé])e|formerly|previously|maiden name|birth name|former name)\b\s*[.:]?\s+((?:(?:` + particleWords() + `)\s+)*\pL[\pL'-]*)\s*\)?`),
		familyThen: regexp.MustCompile(`(?i)\b` + family + `\b\s*:?\s*([^,;:]+?)\s*[,;]?\s*\b` + given + `\b\s*:?\s*`),
		givenThen:  regexp.MustCompile(`(?i)\b` + given + `\b\s*:?\s*([^,;:]+?)\s*[,;]?\s*\b` + family + `\b\s*:?\s*(\pL[\pL'-]*)`),
		names: []*regexp.Regexp{
			regexp.MustCompile(`(?i)[,(]?\s*\b(?:known as|a\.?k\.?a\.?|preferred name:?|likes to be called)\s+\pL[\pL'-]*\s*\)?`),
			regexp.MustCompile(`["“][^"“”]+["”]`),
			regexp.MustCompile(`(?i)[,(]?\s*\b(?:gender|sex)\s*[:=]?\s*(?:female|male|f|m)\b\)?`),
			regexp.MustCompile(`(?i)\(?\bfemale\b\)?`),
			regexp.MustCompile(`(?i)\pL.*\d\s*[,;]?\s*(\(?(?:male|woman|man)\b\)?)`),
			regexp.MustCompile(`(?i)\pL.*\d\s*[,;]?\s*(\(?[fm]\b\)?)\s*(?:$|[,;]|` + placeWords + `\b)`),
		},
		figures: []*regexp.Regexp{
			age,
			phone(),
			regexp.MustCompile(`(?i)[,(]?\s*(?:\b(?:tel|telephone|phone|mob|mobile|contact)\b\s*(?:no\b)?\s*[.:]*\s*)?(?:(?:\+|\b00)\s*44\s*(?:\(0\)\s*)?|\b0)(?:[\s-]?\d){10}\b`),
			regexp.MustCompile(`(?i)[,(]?\s*\b` + placeWords + `\s*(?:no\b|number\b|#)?\s*[.:]?\s*(?:\d{1,3}[a-z]?|[a-z]\d{1,3})\b\)?`),
			regexp.MustCompile(`(?i)[,(]?\s*\b[a-z]{1,2}\d[a-z\d]?\s*\d[abd-hjlnp-uw-z]{2}\b`),
		},
		age:     age,
		ordinal: regexp.MustCompile(`(?i)\d(?:st|nd|rd|th)$`),
	}
})

func particleWords() string {
	var words []string
	for word := range particles {
		words = append(words, word)
	}
	slices.Sort(words)
	return strings.Join(words, "|")
}

// personIn reads a name and a date of birth, and sets aside what people type beside
// them: an earlier family name is asked for too, the rest is told and not asked for.
func personIn(line string, today time.Time) (Search, error) {
	line = namesInOrder(line)
	now, word, former := cutEarlier(line)
	bare, aside := cut(now, beside().names)
	bare = quotes.Replace(bare)
	search, err := nameAndDate(bare, today)
	if err != nil {
		if again, more, wrong := withoutFigures(bare, today); len(more) > 0 {
			search, err, aside = again, wrong, append(aside, more...)
		}
	}
	search.Aside = aside
	if former != "" {
		search.Names = withEarlier(search.Names, former)
	}
	if word != strings.ToLower(word) { // Nee is a family name too
		if other, wrong := nameAndDate(line, today); wrong == nil {
			search.Names = append(search.Names, other.Names...)
		}
	}
	return search, err
}

// withoutFigures reads a line without what its figures are of. Nothing is set aside
// unless the rest is a name and a date, or lacks only one of them, and each age is that
// of the date.
func withoutFigures(line string, today time.Time) (Search, []string, error) {
	rest, aside := cut(line, beside().figures)
	if len(aside) == 0 {
		return Search{}, nil, nil
	}
	search, err := nameAndDate(rest, today)
	lacks := errors.Is(err, errNoBirth) || errors.Is(err, errNoFamily)
	if err != nil && !lacks || err == nil && !ofThatAge(line, search.Born, today) {
		return Search{}, nil, nil
	}
	return search, aside, err
}

// ofThatAge reports whether each age that a line tells is that of a date.
func ofThatAge(line string, born []Reading, today time.Time) bool {
	for _, found := range beside().age.FindAllStringSubmatch(line, -1) {
		years, _ := strconv.Atoi(found[1] + found[2])
		if !slices.ContainsFunc(born, func(r Reading) bool { return r.mayBe(years, today) }) {
			return false
		}
	}
	return true
}

// mayBe reports whether whoever was born then may be of an age today.
func (r Reading) mayBe(years int, today time.Time) bool {
	oldest := today.Year() - r.Year
	if r.Month == 0 || r.Day == 0 {
		return years == oldest || years == oldest-1
	}
	if today.YearDay() < time.Date(today.Year(), time.Month(r.Month), r.Day, 0, 0, 0, 0, time.UTC).YearDay() {
		oldest--
	}
	return years == oldest
}

// namesInOrder writes names that are labelled as on a form as "Smith, Margaret".
func namesInOrder(line string) string {
	line = beside().familyThen.ReplaceAllString(line, "$1, ")
	return beside().givenThen.ReplaceAllString(line, "$2, $1 ")
}

// cutEarlier cuts the earlier family name that follows a name: Smith née Jones.
func cutEarlier(line string) (rest, word, former string) {
	at := beside().earlier.FindStringSubmatchIndex(line)
	if at == nil || !strings.ContainsFunc(line[:at[0]], unicode.IsLetter) {
		return line, "", ""
	}
	return line[:at[0]] + " " + line[at[1]:], line[at[2]:at[3]], line[at[4]:at[5]]
}

// withEarlier are the names, and each of them with an earlier family name.
func withEarlier(names []Name, former string) []Name {
	all := slices.Clone(names)
	for _, name := range names {
		if other := (Name{Family: former, Given: name.Given}); !slices.Contains(all, other) {
			all = append(all, other)
		}
		if name.Given == "" { // Ann née Smith
			all = append(all, Name{Family: former, Given: name.Family})
		}
	}
	return all
}

// cut takes what matches out of a line, as long as a name stays.
func cut(line string, forms []*regexp.Regexp) (rest string, aside []string) {
	for _, form := range forms {
		for from := 0; ; {
			at := form.FindStringSubmatchIndex(line[from:])
			if at == nil {
				break
			}
			start, end := from+at[0], from+at[1]
			if len(at) > 2 && at[2] >= 0 && form != beside().age {
				start, end = from+at[2], from+at[3]
			}
			said := strings.Trim(line[start:end], " ,()\"“”")
			left := line[:start] + " " + line[end:]
			if beside().ordinal.MatchString(said) || !strings.ContainsFunc(left, unicode.IsLetter) {
				from = end
				continue
			}
			line, from, aside = left, 0, append(aside, said)
		}
	}
	return line, aside
}

package nhs

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

var (
	quotes = strings.NewReplacer(`"`, " ", "“", " ", "”", " ")
	// singleQuotes stand around words, unlike an apostrophe: 'Peggy'.
	singleQuotes = regexp.MustCompile(`(^|[\s,(])'(\pL.*?\pL)'($|[\s,)])`)
	dashes       = regexp.MustCompile(`(\pL)[‐‑‒–—−](\pL)`)
)

// asidePatterns are the forms of what people type beside a name and a date of birth. Of each
// match, the first group that took part is what is set aside; without groups it is the
// whole. They are made when somebody first searches: making them takes a while.
type asidePatterns struct {
	earlier, orEarlier, where, stays, placeName, home, kindOfHome, eitherDate, slashed, stroke, familyThen, givenThen, place *regexp.Regexp

	names   []*regexp.Regexp // no name in any reading, but for alsoNames
	perhaps []*regexp.Regexp // names too where nothing shows that they are none
	// Their digits or words may be of a name or a date, so they are set aside only where
	// the line cannot be read with them.
	figures   []*regexp.Regexp
	age       *regexp.Regexp
	ordinal   *regexp.Regexp
	alsoNames *regexp.Regexp // what is a name where only one other word is left, as is
	quoted    *regexp.Regexp // what stands in quotes
}

const (
	placeWords = `(?:bed|room|rm|bay|ward|flat|unit|floor|apartment|apt|house)`
	aHome      = `(?:(?:care|nursing|residential|rest|retirement) home|hospital|hospice|infirmary|house|lodge|court|manor|grange)`
	homes      = `(?:` + aHome + `|home|hall|centre|cottage|ward)`
	stays      = `lives|living|lived|stays|staying|stayed|resident|resides|residing|resided|moved|moving|transferred|admitted|discharged|cared for|placed|based`
	someDate   = `(?:\d{1,2}(?:st|nd|rd|th)?\s*[/. -]\s*(?:\d{1,2}|[a-z]{3,9})\s*[/. -]\s*\d{2,4}|(?:[a-z]{3,9}\s+)?\d{4})`
	streets    = `(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|crescent|gardens|terrace|place|way|grove|square|court|hill|row|mews|walk|park)`
)

// roomWordsInNames are the words for places that people are called.
var roomWordsInNames = setOf("ward", "house", "bay")

var asideForms = sync.OnceValue(func() asidePatterns {
	const family, given = `(?:surname|family name|last name)`, `(?:fore\s?names?|first names?|given names?|christian names?)`
	age := regexp.MustCompile(`(?i)[,(]?\s*\b(?:aged?\s*:?\s*(\d{1,3})(?:\s*(?:y|yrs?|years?)(?:\s+old)?)?|(\d{1,3})\s*(?:y|yo|yrs?|years?)(?:\s+old)?)\b\)?`)
	quoted := regexp.MustCompile(`["“][^"“”]+["”]`)
	return asidePatterns{
		earlier:    regexp.MustCompile(`(?i)[,(]?\s*\b(n(?:e\x{301}|[eé])e|formerly|previously|now|maiden(?: name)?|birth name|former name|married name)\b(?:\s+(?:known as|called)\b)?\s*[.:]?\s+(?:(?:` + anyOf(onlyTitles) + `|miss)\.?\s+)*(` + oneFamily() + `)\s*\)?`),
		orEarlier:  regexp.MustCompile(`(?i)^(?:\s*/\s*|\s*,?\s*\b(?:or|and|then)\s+)(` + oneFamily() + `)\s*\)?`),
		where:      regexp.MustCompile(`(?i)^\s*(?:(?:in|at|of|with|the)\s+)+`),
		stays:      regexp.MustCompile(`(?i)[,(]?\s*\b(?:(?:now|currently|also)\s+)*(?:(?:` + stays + `)\s+(?:in|to|of|at|from|with)\s+(?:the\s+)?|(?:at|from)\s+(?:the\s+)?|c/o\s+(?:the\s+)?)`),
		placeName:  regexp.MustCompile(`(?i)^((?:(?:st\.?|saint)\s+)?\pL[\pL'-]*)(?:(?:\s+\pL[\pL'-]*){0,2}?\s+` + homes + `\b)*(?:\s*\))?`),
		home:       regexp.MustCompile(`(?i)(?:^|[,;(])\s*((?:(?:st\.?|the)\s+)?\pL[\pL'-]*(?:\s+\pL[\pL'-]*)?\s+` + aHome + `)\s*(?:[,;)]|\d|$)`),
		kindOfHome: regexp.MustCompile(`(?i)^(?:care|nursing|residential|rest|retirement)$`),
		eitherDate: regexp.MustCompile(`(?i)\b(\d{4})\s*(?:/|\bor\b)\s*(\d{4})\b|\b(\d{1,2})(?:st|nd|rd|th)?\s*(?:/|\bor\b)\s*(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?:` + monthNames() + `)\b`),
		slashed:    regexp.MustCompile(`\pL[\pL'-]+(?:(?:\s*/\s*|\s+or\s+)\pL[\pL'-]+)+`),
		stroke:     regexp.MustCompile(`\s*/\s*|\s+or\s+`),
		familyThen: regexp.MustCompile(`(?i)\b` + family + `\b\s*:?\s*([^,;:]+?)\s*[,;]?\s*\b` + given + `\b\s*:?\s*`),
		givenThen:  regexp.MustCompile(`(?i)\b` + given + `\b\s*:?\s*([^,;:]+?)\s*[,;]?\s*\b` + family + `\b\s*:?\s*(\pL[\pL'-]*)`),
		names: []*regexp.Regexp{
			regexp.MustCompile(`(?i)[,(]?\s*\b(?:known as|a\.?k\.?a\.?|preferred name:?|likes to be called)\s+\pL[\pL'-]*\s*\)?`),
			regexp.MustCompile(`(?i)\b(?:died|deceased|admitted|discharged|appointment|appt)\s*(?:on\b)?\s*[:.]?\s*` + someDate + `\b`),
			regexp.MustCompile(`(?:^|\s)(d\.\s*(?i:` + someDate + `))\b`),
			regexp.MustCompile(`(?i)[,(]?\s*\bdeceased\b\)?`),
			quoted,
			regexp.MustCompile(`(?i)[,(]?\s*\b(?:gender|sex)\s*[:=]?\s*(?:female|male|f|m)\b\)?`),
			regexp.MustCompile(`(?i)^\s*new\s+(?:lady|gentleman|resident|patient|client|admission)\b`),
			regexp.MustCompile(`(?i)\(?\bfemale\b\)?`),
			regexp.MustCompile(`(?i)\([fm]\)`),
			regexp.MustCompile(`(?i)\pL.*\d\s*[,;(]?\s*((?:gp\s*:?\s*)?dr\b\.?\s+\pL[\pL'-]*)`),
			regexp.MustCompile(`(?i)\b[fm]\s*/\s*[fm]\b`),
			regexp.MustCompile(`(?i)\pL.*\d\s*[,;]?\s*(\(?(?:male|woman|man)\b\)?)`),
			regexp.MustCompile(`(?i)\pL.*\d\s*[,;]?\s*(\(?[fm]\b\)?)\s*(?:$|[,;]|` + placeWords + `\b)`),
		},
		perhaps: []*regexp.Regexp{
			regexp.MustCompile(`\(\s*\pL[\pL'-]*\s*\)`),
			regexp.MustCompile(`(?i)\(\s*(?:` + anyOf(onlyTitles) + `|` + anyOf(titles) + `)\.?\s*\)`),
			regexp.MustCompile(`(?i)\b(?:please|pls|urgent|urgently|asap|thanks)\b`),
			regexp.MustCompile(`(?i)\b(circa|ca\.?|about|approx(?:\.|imately)?)\s*\d{4}\b`),
			regexp.MustCompile(`(?:^|\s)(c\.?|~)\s*\d{4}\b`),
		},
		figures: []*regexp.Regexp{
			age,
			phone(),
			regexp.MustCompile(`(?i)[,(]?\s*(?:\b(?:tel|telephone|phone|mob|mobile|contact)\b\s*(?:no\b)?\s*[.:]*\s*)?(?:(?:\+|\b00)\s*44\s*(?:\(0\)\s*)?|\b0)(?:[\s-]?\d){10}\b`),
			regexp.MustCompile(`(?i)[,(]?\s*\b` + placeWords + `\s*(?:no\b|number\b|#)?\s*[.:]?\s*(?:\d{1,3}[a-z]?|[a-z]\d{1,3})\b\)?`),
			regexp.MustCompile(`(?i)[,(]?\s*\b[a-z]{1,2}\d[a-z\d]?\s*\d[abd-hjlnp-uw-z]{2}\b`),
			regexp.MustCompile(`(?i)[,(]?\s*\b\d{1,4}[a-z]?,?\s+(?:\pL[\pL'-]*\s+){1,3}` + streets + `\b\.?`),
		},
		place:     regexp.MustCompile(`(?i)[,(]?\s*\b(` + placeWords + `)(\s*(?:no\b|number\b|#)?\s*[.:]?\s*\d{1,3}[a-z]?)\)?(?:[\s,;]|$)`),
		age:       age,
		ordinal:   regexp.MustCompile(`(?i)\d(?:st|nd|rd|th)$`),
		alsoNames: regexp.MustCompile(`(?i)^(?:male|man|woman|(?:gp\s*:?\s*)?dr\b.*)$`),
		quoted:    quoted,
	}
})

// monthNames is any month in words.
func monthNames() string { return strings.Join(slices.Sorted(maps.Keys(months)), "|") }

// personIn reads a name and a date of birth, and sets aside what people type beside
// them: an earlier family name is asked for too, the rest is told and not asked for.
func personIn(line string, today time.Time) (Search, error) {
	line = dashes.ReplaceAllString(singleQuotes.ReplaceAllString(namesInOrder(line), `$1"$2"$3`), "$1-$2")
	other := cutEarlier(line)
	rest, where := cutStays(other.rest)
	rest, home := cutHome(rest)
	if home == nil {
		var also bool
		rest, home, also = cutHomeBehind(rest)
		other.also = other.also || also
	}
	other.rest, where = rest, append(where, home...)
	lines := eachWay(other.rest)
	if len(other.former) > maxEarlier || len(lines) > maxEarlier {
		return Search{}, errLong
	}
	search, err := readWithoutAsides(lines[0], today)
	for _, way := range lines[1:] {
		if more, wrong := readWithoutAsides(way, today); err == nil && wrong == nil && slices.EqualFunc(more.Born, search.Born, alikeKnown) {
			search.Names, search.Born = withNames(search.Names, more.Names), withDays(search.Born, more.Born)
		}
	}
	names := search.Names
	for _, family := range other.former {
		search.Names = withEarlier(search.Names, names, family)
	}
	if other.also { // Nee and House are family names too
		if whole, wrong := nameAndDate(line, today); wrong == nil && (err != nil || slices.Equal(whole.Born, search.Born)) {
			search.Names = withNames(search.Names, whole.Names)
		}
	}
	if err == nil {
		search.Aside = append(where, search.Aside...)
		search.Aside = append(search.Aside, unsaid(line, other.aside, search)...)
	}
	return search, err
}

// alikeKnown reports whether of two days as much is known: "Jan or Feb 1943", "1942 or 1943".
func alikeKnown(a, b Reading) bool {
	return (a.Month == 0) == (b.Month == 0) && (a.Day == 0) == (b.Day == 0)
}

// withDays adds the days that are not there yet.
func withDays(all, more []Reading) []Reading {
	all = slices.Clone(all)
	for _, day := range more {
		if !slices.Contains(all, day) {
			all = append(all, day)
		}
	}
	return all
}

// readWithoutAsides reads a line without what stands beside the name and the date in it.
func readWithoutAsides(line string, today time.Time) (Search, error) {
	names, aside := cut(line, asideForms().names)
	bare, perhaps := cut(names, asideForms().perhaps)
	search, err := readWithoutFigures(bare, today)
	if isName := func(said string) bool { return search.mayHold(said) }; err == nil && slices.ContainsFunc(perhaps, isName) {
		if with, wrong := readWithoutFigures(names, today); wrong == nil && slices.Equal(with.Born, search.Born) {
			search.Names, perhaps = withNames(search.Names, with.Names), slices.DeleteFunc(perhaps, isName)
		}
	}
	search.Aside = slices.Concat(aside, perhaps, search.Aside)
	return withAlsoNames(search, line, today), err
}

// mayHold reports whether what is perhaps a name may be one beside those that were read.
func (s Search) mayHold(said string) bool {
	if len(s.Names) == 0 || onlyTitles[plain(said)] || !strings.ContainsFunc(said, unicode.IsLetter) {
		return false
	}
	return mayBeName(said, []string{s.Names[0].Family, s.Names[0].Given})
}

func readWithoutFigures(line string, today time.Time) (Search, error) {
	search, err := readWithoutRooms(quotes.Replace(line), today)
	if err == nil {
		return search, nil
	}
	if again, more, wrong := withoutFigures(quotes.Replace(line), today); len(more) > 0 {
		again.Aside = more
		return again, wrong
	}
	return search, err
}

// readWithoutRooms reads a line without the rooms in it, where the date that is left holds
// every day that it may be with them: the 2 of "bed 2 1943" is no month.
func readWithoutRooms(line string, today time.Time) (Search, error) {
	search, err := nameAndDate(line, today)
	rest, words, aside := cutPlaces(line)
	if err != nil || len(aside) == 0 {
		return search, err
	}
	if wider, wrong := nameAndDate(rest, today); wrong == nil && holds(wider.Born, search.Born) {
		wider.Aside = aside
		return wider, nil
	}
	for _, word := range words {
		line = strings.Replace(line, word, " ", 1)
	}
	if bare, wrong := nameAndDate(line, today); wrong == nil && holds(bare.Born, search.Born) {
		bare.Aside = words
		return bare, nil
	}
	return search, nil
}

// cutPlaces cuts each room out of a line, and says where its word is.
func cutPlaces(line string) (rest string, words, aside []string) {
	for rest = line; ; {
		at := asideForms().place.FindStringSubmatchIndex(rest)
		if at == nil {
			return rest, words, aside
		}
		word := rest[at[2]:at[3]]
		if roomWordsInNames[strings.ToLower(word)] && mayBeName(word, strings.Fields(rest[:at[2]])) {
			return rest, words, aside
		}
		words, aside = append(words, word), append(aside, rest[at[2]:at[5]])
		rest = rest[:at[0]] + " " + rest[at[5]:]
	}
}

// holds reports whether each of the days that a date may be is in another.
func holds(wider, narrower []Reading) bool {
	return !slices.ContainsFunc(narrower, func(n Reading) bool {
		return !slices.ContainsFunc(wider, func(w Reading) bool {
			return w.Year == n.Year && (w.Month == 0 || w.Month == n.Month) && (w.Day == 0 || w.Day == n.Day)
		})
	})
}

// withAlsoNames reads what was set aside as a name too, where only one word is left
// beside it: "Ann 24/2/1943 Male" may be Ann Male.
func withAlsoNames(search Search, line string, today time.Time) Search {
	if len(search.Names) != 1 || search.Names[0].Given != "" || strings.Contains(search.Names[0].Family, " ") {
		return search
	}
	may := func(said string) bool {
		quoted := asideForms().quoted.MatchString(line) && strings.Contains(asideForms().quoted.FindString(line), said)
		return (quoted || asideForms().alsoNames.MatchString(said)) && mayBeName(said, []string{search.Names[0].Family})
	}
	if !slices.ContainsFunc(search.Aside, may) {
		return search
	}
	other, err := nameAndDate(quotes.Replace(line), today)
	if err != nil || !slices.Equal(other.Born, search.Born) {
		return search
	}
	names := slices.DeleteFunc(other.Names, func(name Name) bool { return name.Family == search.Names[0].Family })
	if len(names) == 0 {
		return search
	}
	search.Names = append(search.Names, names...)
	search.Aside = slices.DeleteFunc(search.Aside, may)
	return search
}

// withoutFigures reads a line without what its figures are of. Nothing is set aside
// unless the rest is a name and a date, or lacks only one of them, and each age is that
// of the date.
func withoutFigures(line string, today time.Time) (Search, []string, error) {
	rest, aside := cut(line, asideForms().figures)
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
	for _, found := range asideForms().age.FindAllStringSubmatch(line, -1) {
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
	line = asideForms().familyThen.ReplaceAllString(line, "$1, ")
	return asideForms().givenThen.ReplaceAllString(line, "$2, $1 ")
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
			if len(at) > 2 && at[2] >= 0 && form != asideForms().age {
				start, end = from+at[2], from+at[3]
			}
			said := strings.Trim(line[start:end], " ,()\"“”")
			left := line[:start] + " " + line[end:]
			if asideForms().ordinal.MatchString(said) || !strings.ContainsFunc(left, unicode.IsLetter) {
				from = end
				continue
			}
			line, from, aside = left, 0, append(aside, said)
		}
	}
	return line, aside
}

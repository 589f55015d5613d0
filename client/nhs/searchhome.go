package nhs

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// withoutWhere cuts where somebody is or was: "in hospital", "at St Mary's". A bed has a
// number and stays.
func withoutWhere(before, line string) string {
	at := asideForms().where.FindStringIndex(line)
	if at == nil {
		return line
	}
	end := placeEnd(before, line[at[1]:])
	if end == 0 {
		return line
	}
	return line[at[1]+end:]
}

// cutStays cuts where somebody lives out of a line, where that is said: "from Oak House".
func cutStays(line string) (rest string, aside []string) {
	for from := 0; ; {
		at := asideForms().stays.FindStringIndex(line[from:])
		if at == nil {
			return line, aside
		}
		start, end := from+at[0], from+at[1]
		length := placeEnd(line[:start], line[end:])
		if length == 0 || !strings.ContainsFunc(line[:start], unicode.IsLetter) {
			from = end
			continue
		}
		aside = append(aside, strings.Trim(line[start:end+length], " ,()"))
		line, from = line[:start]+" "+line[end+length:], 0
	}
}

// cutHome cuts the name of a home that stands by itself beside a whole name: "Ann Smith, Oak
// House", "(Elm Lodge)".
func cutHome(line string) (rest string, aside []string) {
	at := asideForms().home.FindStringSubmatchIndex(line)
	if at == nil {
		return line, nil
	}
	before, home, behind := line[:at[2]], line[at[2]:at[3]], line[at[3]:]
	names := before
	if !strings.ContainsFunc(before, unicode.IsLetter) {
		names, _, _ = strings.Cut(strings.TrimLeft(behind, " ,;"), ",")
	}
	words := withoutTitles(wordsIn(names), false)
	words = slices.DeleteFunc(words, func(word string) bool { return hasDigit(word) || ofTheDate(word) })
	if len(words) < 2 || isParticle(wordsIn(home)[0]) && plain(wordsIn(home)[0]) != "st" {
		return line, nil
	}
	return strings.TrimRight(before, " ,;(") + ", " + strings.TrimLeft(behind, " ,;)"), []string{home}
}

// homeWords end the name of a home; of those that are true people are called so too.
var homeWords = map[string]bool{"home": false, "hospital": false, "hospice": false, "infirmary": false, "house": true, "lodge": true, "court": true, "manor": true, "grange": true}

// cutHomeBehind cuts the name of a home that no sign parts from a whole name, or that stands
// behind one and its date: "Ann Smith Oak House", "Ann Smith 24/2/1943 Oak House". Without the
// date between them it may also be a name.
func cutHomeBehind(line string) (rest string, aside []string, also bool) {
	words := strings.Fields(line)
	for end := 2; end < len(words); end++ {
		start, isSurname := homeAt(words, end)
		if start < 1 || end+1 < len(words) && isWord(words[end+1]) && !isNumbered[plain(words[end+1])] {
			continue
		}
		names := withoutTitles(slices.DeleteFunc(slices.Clone(words[:start]), func(word string) bool { return !isWord(word) }), true)
		if isDated := hasDigit(words[start-1]); len(names) > 1 || isDated && len(names) == 1 {
			aside = []string{strings.Join(words[start:end+1], " ")}
			return strings.Join(slices.Delete(words, start, end+1), " "), aside, isSurname && (!isDated || len(names) == 1)
		}
	}
	return line, nil, false
}

// homeAt is where the name of a home begins that ends at a word, 0 where none does, and whether
// somebody may be called as it ends: "Oak House", "St Mary's Hospital", "The Willows".
func homeAt(words []string, end int) (start int, isSurname bool) {
	isSurname, isHome := homeWords[plain(words[end])]
	for n := 1; n <= 3 && n < end; n++ {
		if plain(words[end-n]) == "the" && !slices.ContainsFunc(words[end-n+1:end+1], isOfNoHome) {
			return end - n, false
		}
	}
	start = end - 1
	switch {
	case !isHome:
		return 0, false
	case plain(words[end]) == "home" && !asideForms().kindOfHome.MatchString(words[start]):
		return 0, false
	case plain(words[end]) == "home":
		start--
	}
	if start < 1 || !isWord(words[start]) || isParticle(words[start]) {
		return 0, false
	}
	if before := plain(words[start-1]); before == "st" || before == "saint" {
		return start - 1, false
	}
	return start, isSurname
}

// isOfNoHome reports whether a word is of no home's name: "the fourth of February".
func isOfNoHome(word string) bool {
	tens, _, _ := strings.Cut(plain(word), "-")
	return !isWord(word) || isSpoken(tens)
}

// isWord reports whether a word is of letters and may be of a name.
func isWord(word string) bool {
	return !hasDigit(word) && !ofTheDate(word) && strings.ContainsFunc(word, unicode.IsLetter) && !strings.ContainsAny(word, ",;:()")
}

// placeEnd is where a place ends that a text begins with, 0 where it begins with none. Behind
// a whole name all of it is the place, up to a comma or the date; behind one word, what is
// known to be of one.
func placeEnd(before, rest string) int {
	at := asideForms().placeName.FindStringSubmatchIndex(rest)
	if at == nil {
		return 0
	}
	place := plain(rest[at[2]:at[3]])
	if goesWith(place, rest[at[3]:]) || isSpoken(place) || isNumbered[place] {
		return 0
	}
	end := at[1]
	if len(withoutTitles(wordsIn(before), false)) < 2 {
		return end
	}
	for next := at[3]; ; {
		word := aWord.FindStringIndex(rest[next:])
		if word == nil {
			return max(end, next)
		}
		said := plain(strings.TrimSpace(rest[next : next+word[1]]))
		if goesWith(said, rest[next+word[1]:]) || saidElse[said] || isNumbered[said] && said != "house" {
			return max(end, next)
		}
		next += word[1]
	}
}

var (
	// isNumbered are the words for places that have a number.
	isNumbered = setOf(strings.Split(strings.Trim(placeWords, "(?:)"), "|")...)
	// aWord is a word directly behind others.
	aWord = regexp.MustCompile(`^\.?\s+\pL[\pL.'-]*`)
)

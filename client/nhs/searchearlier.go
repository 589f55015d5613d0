package nhs

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// maxEarlier is how many family names beside a name are asked for.
const maxEarlier = 4

// noFamily are words that stand where an earlier family name may, and are none.
var noFamily = setOf("deceased", "died", "dead", "unknown", "lives", "living", "lived", "widowed", "widow", "married", "divorced", "single", "retired", "resident", "patient")

// aboutDate are words that say of a date that it is not certain.
var aboutDate = setOf("circa", "ca", "c", "about", "approx", "approximately")

// oneFamily is the form of a family name: Jones, van der Berg, O Brien.
func oneFamily() string {
	return `(?:(?:o|` + anyOf(particles) + `)\s+)*\pL[\pL'-]*`
}

// anyOf is the form of each word of a set, the longest first.
func anyOf(set map[string]bool) string {
	words := slices.Sorted(maps.Keys(set))
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(words, "|")
}

// otherNames are the family names beside a name: "Smith née Jones or Brown".
type otherNames struct {
	rest   string // the line without them
	former []string
	aside  []string // what stands in the place of one
	also   bool     // what they are called may be a name itself
}

// ofTheDate reports whether a word belongs to the date behind it.
func ofTheDate(word string) bool {
	return dateLabels[plain(word)] || isMonthName(word) || isBornLetter(word) || aboutDate[plain(word)]
}

var (
	// partOfDate is a day or a year directly behind a word, and wholeDate a date that needs
	// no word before it.
	partOfDate = regexp.MustCompile(`(?i)^[\s.,:]*(?:(?:the|of)\s+)*(\d|\pL+)`)
	wholeDate  = regexp.MustCompile(`(?i)^[\s.,:]*(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:[/. -]|of)\s*(?:\d{1,2}|\pL{3,9})\s*[/. -]\s*\d{2,4}|\d{4}\s*[/. -]\s*\d{1,2}\s*[/. -]\s*\d{1,2}|\d{8})(?:\D|$)`)
)

// goesWith reports whether a word in the place of a name belongs to the date behind it. A
// month, or about, does where a day or a year goes directly with it: May is a name too.
func goesWith(word, behind string) bool {
	if !isMonthName(word) && !aboutDate[plain(word)] {
		return ofTheDate(word) || plain(word) == "at"
	}
	part := partOfDate.FindStringSubmatch(behind)
	return part != nil && (hasDigit(part[1]) || isSpoken(part[1])) && !wholeDate.MatchString(behind)
}

// atBirth are the words before a name that somebody was born with.
var atBirth = setOf("née", "ne\u0301e", "nee", "maiden", "maiden name", "birth name")

// notAName reports whether what stands in the place of an earlier name is none. Somebody
// may be born a Widow, where nothing shows that it is not meant.
func notAName(word, family, before, behind string) bool {
	said := plain(family)
	born := atBirth[plain(word)] && said != "unknown" && mayBeName(family, strings.Fields(before)) && !asideForms().where.MatchString(behind)
	return noFamily[said] && !born || onlyTitles[said]
}

// cutEarlier cuts the other family names out of a line, and what stands in their place.
func cutEarlier(line string) (other otherNames) {
	for from := 0; ; {
		at := asideForms().earlier.FindStringSubmatchIndex(line[from:])
		if at == nil {
			break
		}
		before, word, family, behind := line[:from+at[0]], line[from+at[2]:from+at[3]], line[from+at[4]:from+at[5]], line[from+at[1]:]
		if !strings.ContainsFunc(before, unicode.IsLetter) {
			from += at[3]
			continue
		}
		refused := notAName(word, family, before, line[from+at[5]:])
		if refused || goesWith(family, line[from+at[5]:]) {
			end := from + at[3]
			if refused {
				end = from + at[5]
			}
			behind = withoutWhere(before, line[end:])
			other.aside = append(other.aside, line[from+at[2]:len(line)-len(behind)])
			other.also = other.also || mayBeName(word, strings.Fields(before))
		} else {
			other.also = other.also || len(other.former) == 0 && word != strings.ToLower(word)
			other.former = append(other.former, family)
			behind = other.cutFurther(behind)
		}
		line, from = before+" "+behind, 0
	}
	other.rest = line
	return other
}

// cutFurther cuts what follows the first of the other names: "or Brown".
func (o *otherNames) cutFurther(behind string) string {
	for {
		more := asideForms().orEarlier.FindStringSubmatchIndex(behind)
		if more == nil {
			return behind
		}
		if goesWith(behind[more[2]:more[3]], behind[more[3]:]) {
			return " " + behind[more[2]:]
		}
		o.former, behind = append(o.former, behind[more[2]:more[3]]), behind[more[1]:]
	}
}

// eachWay is a line with each of the names that stand beside a stroke: "Smith/Jones",
// "Ann or Anne", "Ann Smith / Ann Jones"; or with each of the months. A title there is none
// of them.
func eachWay(line string) []string {
	if at := asideForms().eitherDate.FindStringSubmatchIndex(line); at != nil { // "1942 or 1943", "23/24 Feb 1943"
		first, second := max(at[2], at[6]), max(at[4], at[8])
		ends := [2]int{max(at[3], at[7]), max(at[5], at[9])}
		return []string{line[:ends[0]] + line[ends[1]:], line[:first] + line[second:]}
	}
	if ways := eachWhole(line); len(ways) > 0 {
		return ways
	}
	return eachWord(line)
}

// eachWord is eachWay of single words.
func eachWord(line string) []string {
	for from := 0; ; {
		at := asideForms().slashed.FindStringIndex(line[from:])
		if at == nil {
			return []string{line}
		}
		start, end := from+at[0], from+at[1]
		forms := asideForms()
		words := forms.stroke.Split(line[start:end], -1)
		switch last := words[len(words)-1]; {
		case !goesWith(last, line[end:]):
		case allMonths(words): // "Ann Smith, Jan/Feb 1943"
			for i := range words {
				words[i] = strings.Join([]string{"dob:", words[i]}, " ")
			}
		default: // "Ann Smith/Feb 1943"
			rest := line[end-len(last):]
			before := line[:end-len(last)]
			strokes := forms.stroke.FindAllStringIndex(before, -1)
			line = before[:strokes[len(strokes)-1][0]] + " " + rest
			from = start
			continue
		}
		names := slices.DeleteFunc(words, func(w string) bool { return onlyTitles[strings.ToLower(w)] })
		if len(names) == 0 {
			names = []string{" "}
		}
		var ways []string
		for _, name := range names {
			for _, rest := range eachWay(line[end:]) {
				if ways = append(ways, line[:start]+name+rest); len(ways) > maxEarlier {
					return ways
				}
			}
		}
		return ways
	}
}

func allMonths(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !isMonthName(word) })
}

var (
	strokeBetween = regexp.MustCompile(`(?i)\pL{2}\.?(\s*/\s*|\s+or\s+)\pL{2}`)
	wordForm      = regexp.MustCompile(`\pL[\pL.'-]*`)
)

const endsNames = ",;()0123456789"

// eachWhole is a line with each of two whole names that stand beside a stroke: "Ann Smith /
// Ann Jones"; none where there are no two. What has no word in common, and no title, may be
// one name with either of two in it: "Ann Smith/Jones Lee".
func eachWhole(line string) []string {
	strokes := strokeBetween.FindAllStringSubmatchIndex(line, 2)
	if len(strokes) != 1 {
		return nil
	}
	start, stroke, second, end := strings.LastIndexAny(line[:strokes[0][2]], endsNames)+1, strokes[0][2], strokes[0][3], strokes[0][3]
	segment := line[second:]
	if at := strings.IndexAny(segment, endsNames); at >= 0 {
		segment = segment[:at]
	}
	for _, at := range wordForm.FindAllStringIndex(segment, -1) {
		if goesWith(segment[at[0]:at[1]], line[second+at[1]:]) {
			break // which is of the date
		}
		end = second + at[1]
	}
	names := [2][]string{wordsIn(strings.ToLower(line[start:stroke])), wordsIn(strings.ToLower(line[second:end]))}
	if len(names[0]) < 2 || len(names[1]) < 2 {
		return nil
	}
	ways := []string{line[:stroke] + line[end:], line[:start] + line[second:]}
	shared := slices.ContainsFunc(names[1], func(word string) bool { return slices.Contains(names[0], word) })
	if shared || onlyTitles[names[0][0]] || onlyTitles[names[1][0]] {
		return ways
	}
	return append(ways, eachWord(line)...)
}

// withNames adds the names that are not there yet.
func withNames(all, more []Name) []Name {
	all = slices.Clone(all)
	for _, name := range more {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// saidElse are words that say what stands beside them, or belong to the date.
var saidElse = setOf("née", "ne\u0301e", "nee", "formerly", "previously", "now", "maiden", "birth", "former", "married", "known", "as", "called", "name", "or", "and", "then", "thousand", "hundred", "oh")

var bornBefore = regexp.MustCompile(`\bb\.?\s+(\d)`)

// unsaid are those parts that are not asked for after all, and the words of a line that
// are neither asked for, nor of the date, nor set aside yet: nothing that was typed is
// left out in silence.
func unsaid(line string, aside []string, search Search) (left []string) {
	heard := map[string]bool{}
	hear := func(said string) {
		for _, word := range wordsIn(said) {
			heard[strings.ToLower(word)] = true
		}
	}
	for _, name := range search.Names {
		hear(name.Family + " " + name.Given)
	}
	for _, part := range aside {
		if slices.ContainsFunc(wordsIn(part), func(word string) bool { return !heard[strings.ToLower(word)] }) {
			left = append(left, part)
		}
	}
	hear(strings.Join(slices.Concat(search.Aside, left), " "))
	for _, word := range wordsIn(bornBefore.ReplaceAllString(birthLabel.ReplaceAllString(line, " "), "$1")) {
		small := strings.ToLower(word)
		if heard[small] || saidElse[word] || dateLabels[small] || isMonthName(word) || isSpoken(word) || hasDigit(word) {
			continue
		}
		left, heard[small] = append(left, word), true
	}
	return left
}

// wordsIn are the words of a text, without what stands between them.
func wordsIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) })
}

// withEarlier adds each of the names with another family name.
func withEarlier(all, names []Name, former string) []Name {
	all = slices.Clone(all)
	for _, family := range slices.Compact([]string{joinedO(former), former}) {
		for _, name := range names {
			if other := (Name{Family: family, Given: name.Given}); !slices.Contains(all, other) {
				all = append(all, other)
			}
			if name.Given == "" { // Ann née Smith
				all = append(all, Name{Family: family, Given: name.Family})
			}
		}
	}
	return all
}

var spacedO = regexp.MustCompile(`(?i)(^|\s)(o)\s+(\pL{3,})`)

// joinedO writes a name that begins with O as directories do: O Brien is O'Brien.
func joinedO(name string) string { return spacedO.ReplaceAllString(name, "$1$2'$3") }

package allergynamed

import (
	"regexp"
	"slices"
	"strings"
)

// Of a sentence that is made of these words alone nobody learns of an allergy: it tells of
// where allergies are written, and that none is or that somebody did it.
var (
	ofAllergies = isOneOf("allergy allergies allergen allergens")
	ofKinds     = isOneOf("drug drugs food foods medication other")
	ofPaper     = isOneOf(strings.ReplaceAll(papers, "|", " "))
	ofPapers    = isOneOf(strings.ReplaceAll(besidePaper, "|", " ") + " : intolerance intolerances sensitivity sensitivities any no not tick red staff nurse place checked asked off date up to all reviewed recorded documented note noted")
	isNone      = isOneOf("nil none nk nka nkda nkma 0 zero")
	saysDone    = isOneOf("done completed complete filed signed audited updated sighted")
	bandNotWorn = isOneOf("required needed applicable indicated necessary")
	isLookedAt  = isOneOf("checked reviewed asked")
	// noneNext is that none is, said behind a comma of what stands before it.
	noneNext = regexp.MustCompile(`,(\s*(?:nil|none|nkd?a|0)(?: known)?\s*[.;\n]?)$`)
)

// withoutPaperwork is a text in which each sentence that tells of the paper alone says so.
func withoutPaperwork(said string) string {
	if !strings.ContainsAny(said, "aA") || !strings.Contains(strings.ToLower(said), "lerg") {
		return said
	}
	var all strings.Builder
	for rest := said; rest != ""; {
		end := strings.IndexAny(rest, ".;\n") + 1
		if end == 0 {
			end = len(rest)
		}
		sentence := rest[:end]
		rest = rest[end:]
		if title, more, isTitled := strings.Cut(sentence, ":"); isTitled && !strings.Contains(strings.ToLower(title), "lerg") {
			all.WriteString(title + ": ")
			sentence = more
		}
		if isPaperwork(sentence) {
			sentence = "allergies/tbc" + sentence[len(strings.TrimRight(sentence, ".;\n")):]
		}
		all.WriteString(sentence)
	}
	return all.String()
}

// isPaperwork reports whether a sentence says of allergies, and in each of its clauses, what was
// done with their paper or that none stands on it.
func isPaperwork(sentence string) bool {
	isNamed := false
	small := noneNext.ReplaceAllString(strings.ReplaceAll(strings.ToLower(sentence), ":", " : "), " $1")
	for clause := range strings.SplitSeq(small, ",") {
		words := strings.FieldsFunc(clause, func(r rune) bool { return !isOfWord(r) && r != ':' })
		switch named := slices.IndexFunc(words, ofAllergies); {
		case named >= 0 && !isOfTheirPaper(words, named), named < 0 && !(isAllOfPaper(words) && slices.ContainsFunc(words, saysDone)):
			return false
		case named >= 0:
			isNamed = true
		}
	}
	return isNamed
}

// isAllOfPaper reports whether words name nothing but paper and what was done with it.
func isAllOfPaper(words []string) bool {
	for i, word := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case ofKinds(word): // of a chart, or of the allergies that are spoken of
			if !ofKinds(next) && !ofPaper(next) && !ofAllergies(next) && next != "and" && next != "or" {
				return false
			}
		case word == "known":
			if i == 0 || !isNone(words[i-1]) {
				return false
			}
		case !ofAllergies(word) && !ofPaper(word) && !ofPapers(word) && !isNone(word) && !saysDone(word):
			return false
		}
	}
	return true
}

// isOfTheirPaper reports whether a clause that names allergies at a place says that none is
// written or what was done with the paper they stand on: "Food allergies recorded and form
// completed" says that there are.
func isOfTheirPaper(words []string, named int) bool {
	behind := words[named+1:]
	if slices.ContainsFunc(behind, ofAllergies) {
		return false
	}
	if n := len(words) - 3; n > named && isBand(words[n]) && words[n+1] == "not" && bandNotWorn(words[n+2]) {
		return isAllOfPaper(words[:n])
	}
	switch {
	case !isAllOfPaper(words) || len(behind) == 0:
		return false
	case slices.ContainsFunc(words, isNone):
		return true
	}
	next := behind[0]
	isOfPaper := ofPaper(next) || named == 0 && (next == ":" || saysDone(next) || isLookedAt(next)) // of no kind
	return isOfPaper && slices.ContainsFunc(behind, saysDone)
}

func isBand(word string) bool {
	return strings.HasPrefix(word, "band") || strings.HasSuffix(word, "band") || word == "bracelet"
}

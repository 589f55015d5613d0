package allergynamed

import (
	"strings"
)

// Of a sentence that is made of these words alone nobody learns of an allergy: it tells of
// where allergies are written, and that nothing is or that somebody did it.
var (
	ofAllergies  = isOneOf("allergy allergies allergic allergen allergens")
	ofPapers     = isOneOf("allergy allergies allergic allergen allergens intolerance intolerances sensitivity sensitivities reactions reaction adverse drug drugs food foods medication known other any and or the his her on in of from for by with at as yet still been has have is are was were box boxes pages section sections field fields column part page pages form forms sheet sheets list lists detail details status count counts number total documentation information info records record chart charts checklist check tick ticked red mar kardex gp ward admission transfer discharge summary file system care plan handover staff nurse place today time checked asked completed complete signed off done filed updated reviewed audit audited recorded documented note noted stated declared reported up date to all seen sighted")
	saysItIsDone = isOneOf("nil none no not nk nka nkda nkma 0 zero n/a na unknown blank empty missing done completed complete filed signed audited updated sighted clear")
	bandNotWorn  = isOneOf("required needed applicable indicated necessary")
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

func isPaperwork(sentence string) bool {
	named, isDone := false, false
	words := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return !isOfWord(r) })
	for i, word := range words {
		switch {
		case strings.HasPrefix(word, "band") || strings.HasSuffix(word, "band") || word == "bracelet":
			if i+2 >= len(words) || words[i+1] != "not" || !bandNotWorn(words[i+2]) {
				return false
			}
			return named && i+3 == len(words)
		case !ofPapers(word) && !saysItIsDone(word):
			return false
		}
		named, isDone = named || ofAllergies(word), isDone || saysItIsDone(word)
	}
	return named && isDone
}

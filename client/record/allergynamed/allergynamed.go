// Package allergynamed finds what names an allergy outside the allergies of a record, by its
// words and its codes.
//
// Pure functions; anybody may call it.
package allergynamed

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"careview/client/record"
	"careview/client/text"
)

// In are the problems, flags and observations in force that name an allergy of which the
// allergies do not name all: each is to be read beside the heading, which it never changes.
// What is denied, tells of a relative, is over or is a test names none.
func In(c record.Chart) []record.Entry {
	var found []record.Entry
	var known []record.Allergy
	add := func(entry record.Entry) {
		if known == nil {
			known = append([]record.Allergy{}, c.ActiveAllergies()...)
		}
		again := func(e record.Entry) bool { return strings.EqualFold(e.Text, entry.Text) }
		if !allNamed(known, entry.Text) && !slices.ContainsFunc(found, again) {
			found = append(found, entry)
		}
	}
	for _, section := range []record.Section{record.Problems, record.Flags} {
		for _, entry := range c.Entries(section) {
			if entry.ClinicalStatus.Holds() && names(entry.Text, entry.Code) {
				add(entry)
			}
		}
	}
	dumb := map[finding]bool{} // what many observations say, and names nothing
	for _, entry := range c.Entries(record.Observations) {
		for _, f := range findings(entry) {
			if !entry.ClinicalStatus.Holds() || dumb[f.of()] {
				continue
			}
			mayName := f.mayName()
			dumb[f.of()] = !mayName
			if mayName && f.names(noteOf(entry)) {
				add(f.as(entry))
				if f.listsParts && f.value != "" {
					break
				}
			}
		}
	}
	return found
}

// allergyCodes are concepts of SNOMED CT that name an allergy, for an entry whose words do
// not say so; allergyGroups are those of ICD-10.
var (
	allergyCodes = []string{
		"91936005", "294505008", "416098002", "419511003", "420134006", "418038007", "419199007", "300916003", "91935009", "414285001", "106190000", "39579001",
	}
	allergyGroups = regexp.MustCompile(`^(?:Z88|Z91\.?0|T78\.?[0124]|T88\.?[67])`)
)

// names reports whether words or a code name an allergy.
func names(words string, code record.Code) bool {
	if !hasStem(words) {
		return isAllergyCode(code) || effectFollowed(plainly(words))
	}
	said := withoutPaperwork(plainly(words))
	if effectFollowed(said) || namesAllergy(said) {
		return true
	}
	return isAllergyCode(code) && !mayName().MatchString(lettersOf(said)) // of words that say something of an allergy, they decide
}

func isAllergyCode(c record.Code) bool {
	return slices.Contains(allergyCodes, c.Value) || strings.Contains(strings.ToLower(c.System), "icd-10") && allergyGroups.MatchString(c.Value)
}

// mayName is that words may name an allergy.
var mayName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b` + anAllergy) })

// mayBeNamed reports whether the letters of a text may name an allergy, in one clause or in two.
func mayBeNamed(letters string) bool {
	letters = nearStems(letters)
	return mayName().MatchString(letters) || hasOne(letters, signs) && signOfOne().MatchString(letters) || hasOne(letters, effects) && effectOfOne().MatchString(letters) || hasOne(letters, untolerated) && tolerance().MatchString(letters)
}

// nearStems are the parts of a long text in which one of the stems stands, with more on
// either side than any form of words takes.
func nearStems(letters string) string {
	const side = 300
	if len(letters) < 2*side {
		return letters
	}
	var near []string
	start, end := 0, 0 // of what is near at last
	for block := 0; block < len(letters); {
		until := endOfWord(letters, block+side)
		if hasOne(letters[block:until], allStems) {
			before, after := strings.LastIndexByte(letters[:max(0, block-side)], ' ')+1, endOfWord(letters, until+side)
			if before > end {
				near = append(near, letters[start:end])
				start = before
			}
			end = after
		}
		block = until
	}
	return strings.Join(append(near, letters[start:end]), ";")
}

// endOfWord is where the word ends that stands at a place of a text.
func endOfWord(letters string, at int) int {
	if at >= len(letters) {
		return len(letters)
	}
	if more := strings.IndexByte(letters[at:], ' '); more >= 0 {
		return at + more
	}
	return len(letters)
}

// namesAllergy reports whether a headline names an allergy of the person's: whether a
// word for one is left in a clause without what makes something else of it.
func namesAllergy(said string) bool {
	if butSome(said) {
		return true
	}
	letters := lettersOf(said)
	if !mayBeNamed(letters) {
		return false
	}
	if surely().MatchString(letters) {
		return true
	}
	goesOn := persists.MatchString(letters)
	said = besideStems(said, sides, func(near string) string { return ofOneSide().ReplaceAllString(near, "FH$1$2") })
	said = eachOfFamily(said)
	for _, as := range readAs() {
		said = as.of(said)
	}
	clauses, sentences := clausesOf(said)
	for i, clause := range clauses {
		next := ""
		if i+1 < len(clauses) {
			next = clauses[i+1]
		}
		at := i
		if heading().MatchString(clause) && next != "" {
			at = i + 1
		}
		if at > i || unsaidOfList().MatchString(clause+" ") {
			if lists(clauses[at:], sentences[at:], goesOn) {
				return true
			}
			continue
		}
		if over().MatchString(next) {
			clause += " " + next
		}
		if mayName().MatchString(clause) && mayName().MatchString(withoutWhatIsNone(clause, goesOn)) {
			return true
		}
	}
	return false
}

// lists reports whether the clauses behind the heading of a list name an allergy. Where it was
// not written, whatever is listed next or thought of is named.
func lists(clauses []string, sentences []int, goesOn bool) bool {
	unsaid := isUnsaid(clauses[0])
	isNone := unsaid || saysNone(clauses[0], goesOn)
	for j, clause := range clauses {
		goesOnSo := !isNone || j == 1 && alsoListed().MatchString(clause)
		listed := goesOnSo && (unsaid || sentences[j] == sentences[0]) || aReaction.MatchString(clause) && !isDenied.MatchString(clause)
		if listed && !isUnsaid(clause) && !saysNone(clause, goesOn) {
			return true
		}
		if j > 0 && unsaidOfList().MatchString(clause+" ") || heading().MatchString(clause) { // which is read with what follows it
			return false
		}
	}
	return false
}

// isUnsaid reports whether a clause says of a list of allergies that it was not written.
func isUnsaid(clause string) bool {
	return unsaidOfList().MatchString(clause+" ") || unsaidNext().MatchString(clause+" ")
}

// clausesOf are the clauses of a text, and the sentence in which each stands.
func clausesOf(said string) (clauses []string, sentences []int) {
	for n, sentence := range sentenceEnds.Split(said, -1) {
		for _, clause := range clauseEnds.Split(sentence, -1) {
			if letters := lettersOf(clause); letters != "" {
				clauses, sentences = append(clauses, letters), append(sentences, n)
			}
		}
	}
	return clauses, sentences
}

// butSome reports whether words say that there are none but some, or list sensitivities.
func butSome(said string) bool {
	listed := sensitivities.FindStringSubmatch(said)
	return noneBut.MatchString(said) || listed != nil && !none().MatchString(lettersOf(listed[2])) && !ofLaboratory.MatchString(lettersOf(listed[1]+" "+listed[2]))
}

// withoutWhatIsNone is a clause without what names no allergy of the person's. Of what
// goes on, none is over.
func withoutWhatIsNone(clause string, goesOn bool) string {
	forms := slices.Clone(notAllergies())
	if !goesOn && !inDoubt.MatchString(clause) {
		forms = append(forms, wasNever()...)
		if !aReaction.MatchString(clause) { // which ends, while the allergy stays
			forms = append(forms, isNoMore()...)
		}
	}
	if besides().MatchString(clause) || alsoThePatient.MatchString(clause) {
		return clause
	}
	clause = noAllergens().ReplaceAllString(clause, " ")
	for _, form := range forms {
		clause = form.ReplaceAllString(clause, " ")
	}
	for _, form := range notOfTheBody() {
		clause = withoutUnlessJoined(form, clause)
	}
	return withoutFamily(clause)
}

// withoutUnlessJoined is a clause without what a form finds that no allergen is joined to.
func withoutUnlessJoined(form *regexp.Regexp, clause string) string {
	at := form.FindStringIndex(clause)
	if at == nil || joinedBehind().MatchString(clause[at[1]:]) || joinedBefore().MatchString(clause[:at[0]]) {
		return clause
	}
	return withoutUnlessJoined(form, clause[:at[0]]+" "+clause[at[1]:])
}

// withoutFamily is a clause without what it says of the family's history.
func withoutFamily(clause string) string {
	return ofFamily().ReplaceAllStringFunc(clause, func(found string) string {
		if unsaidOfFamily.MatchString(found) {
			return found
		}
		return " "
	})
}

// eachOfFamily is a text in which each thing that is listed of a family's history is said
// to be of it, up to what is of something else.
func eachOfFamily(said string) string {
	return familyList().ReplaceAllStringFunc(said, func(found string) string {
		if unsaidOfFamily.MatchString(lettersOf(found)) {
			return found
		}
		items := strings.Split(found, ",")
		for i, item := range items[1:] {
			if notListed().MatchString(item) || isEntitled(item) {
				break
			}
			items[i+1] = "fh:" + item
		}
		return strings.Join(items, ",")
	})
}

// isEntitled reports whether an item has a title of its own, which is no relative.
func isEntitled(item string) bool {
	title := entitled.FindStringSubmatch(item)
	return title != nil && !aRelation().MatchString(title[1]) && !aRelation().MatchString(title[2])
}

// saysNone reports whether what follows the heading "Allergies" says that there are none.
func saysNone(next string, goesOn bool) bool {
	return none().MatchString(next) || mayName().MatchString(next) && !mayName().MatchString(withoutWhatIsNone(next, goesOn))
}

// lettersOf are the words of a text in small letters, one space between them.
func lettersOf(said string) string { return strings.Join(text.Letters(said), " ") }

var (
	runTogether = regexp.MustCompile(`(?i)\b(no|nil)(known|allerg)`)
	capitals    = regexp.MustCompile(`(\p{Ll})(\p{Lu}\p{Ll})`)
	shortened   = regexp.MustCompile(`(?i)\b(f|fam)\.\s?(hx?|history)\b\.?`)
	joiner      = regexp.MustCompile(`\s*&\s*|\s\+\s|(\pL{3})/(\pL{3})`)
	widePoints  = strings.NewReplacer("：", ": ", "；", "; ", "，", ", ", "、", ", ", "。", ". ", "．", ". ", "（", "(", "）", ")", "\u2028", "\n", "\u2029", "\n", "\r", "\n", "\u0085", "\n")
)

// plainly is a text as its words are read: whatever its spaces and points are, and
// parted where two words are written as one.
func plainly(said string) string {
	said = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, text.Clean(widePoints.Replace(said)))
	said = runTogether.ReplaceAllString(capitals.ReplaceAllString(said, "$1 $2"), "$1 $2")
	return joiner.ReplaceAllString(shortened.ReplaceAllString(said, "$1 $2"), "$1 and $2")
}

// commonWords say nothing of what somebody is allergic to.
var commonWords = regexp.MustCompile(`^(?:al+erg\w*|anaphyla\w+|hypersensitiv\w+|intoleran\w+|sensitiv\w+|adverse|drugs?|medication|medicine|reactions?|effects?|to|of|the|an?|and|history|h|o|personal|known|severe|mild|status|propensity|disorder|finding|due|caused|by|with|product|substance|containing)$`)

// allNamed reports whether the allergies known name all that a text names: each of its
// words is of an allergy whose every word stands in it. Whatever is left over is shown,
// and so is a wider name: known to Brazil nuts, "Nut allergy" says more.
func allNamed(known []record.Allergy, said string) bool {
	unnamed := substanceWords(said)
	if len(unnamed) == 0 {
		return false
	}
	whole := maps.Clone(unnamed)
	for _, allergy := range known {
		words := substanceWords(allergy.Substance)
		isElse := func(word string) bool { return !whole[word] }
		if slices.ContainsFunc(slices.Collect(maps.Keys(words)), isElse) {
			continue
		}
		for word := range words {
			delete(unnamed, word)
		}
	}
	return len(unnamed) == 0
}

// substanceWords are the words of a text that say what somebody is allergic to.
func substanceWords(said string) map[string]bool {
	names := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(said), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !commonWords.MatchString(word) {
			names[strings.TrimSuffix(word, "s")] = true
		}
	}
	return names
}

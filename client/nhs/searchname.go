package nhs

import (
	"slices"
	"strings"
	"unicode"
)

// titles stand before a name. Some of them are names too, so they count only where
// two more words follow.
var titles = setOf("miss", "doctor", "professor", "reverend", "fr", "father", "sister", "brother", "sir", "dame", "lord", "lady", "hon",
	"rabbi", "imam", "pastor", "canon", "capt", "captain", "col", "colonel", "maj", "major", "sgt", "lt", "judge", "master", "madam", "mister",
	"patient", "resident")

// onlyTitles are the titles that nobody is called.
var onlyTitles = setOf("mr", "mr/mrs", "mrs", "ms", "mx", "dr", "prof", "rev", "revd", "cllr", "pt")

// suffixes stand behind a name, where two words come before.
var suffixes = setOf("jr", "jnr", "snr", "esq", "esquire", "ii", "iii", "iv", "mbe", "obe", "cbe", "kbe", "dbe", "phd", "frcp", "rn", "bsc", "jp", "qc", "kc")

// dateLabels may stand directly before a date; all but dob are names too.
var dateLabels = setOf("born", "dob", "d.o.b", "of", "aged", "age", "on", "in", "the", "mon", "monday", "tue", "tues", "tuesday", "wed", "weds",
	"wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday")

// labels count wherever a colon follows them.
var labels = setOf("born", "dob", "d.o.b", "of", "aged", "age", "name", "patient", "resident")

// particles begin a family name of several words.
var particles = setOf("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "binti", "bint", "ibn", "abu", "st", "ter", "ten", "zu", "mac", "mc", "ap", "ferch", "'t")

func setOf(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, word := range words {
		set[word] = true
	}
	return set
}

// namesNextToDate finds the ways to read the name in what stood before and after the
// date. A word before the date that may be a name too ("Max Born 1/2/1960") is read
// both ways.
func namesNextToDate(before, after []string) []Name {
	bare, label := cutLabels(before)
	after = onlyNames(after)
	names := namesOf(onlyNames(before[:bare]), after)
	if len(names) == 0 || label == bare-1 || !mayBeName(before[label], slices.Concat(before[:bare], after)) {
		return names
	}
	with := namesOf(onlyNames(before[:label+1]), after)
	if bare > 0 && isTitleCase(before[label]) {
		return append(with, names...)
	}
	return append(names, with...)
}

// cutLabels finds how many tokens stand before the words that belong to the date, and
// the first of these words; without one it is before them.
func cutLabels(before []string) (bare, label int) {
	bare, label = len(before), -1
	for ; bare > 0; bare-- {
		switch word := plain(before[bare-1]); {
		case dateLabels[word], bare == len(before) && isBornLetter(before[bare-1]):
			label = bare - 1
		case word != "" && word != ",":
			return bare, max(label, bare-1)
		}
	}
	return 0, label
}

// isBornLetter reports whether a word directly before a date is the b of born; in a line without
// capitals it may be an initial too.
func isBornLetter(word string) bool { return word == "b" || word == "b." }

// mayBeName reports whether nothing shows that a word before a date is no name: a
// colon, or small letters beside names with capitals.
func mayBeName(label string, names []string) bool {
	if word := plain(label); strings.HasSuffix(label, ":") || word == "dob" || word == "d.o.b" {
		return false
	}
	return label != strings.ToLower(label) || join(names) == strings.ToLower(join(names))
}

func isTitleCase(word string) bool {
	return word != strings.ToLower(word) && word != strings.ToUpper(word)
}

func plain(token string) string { return strings.ToLower(strings.Trim(token, ".:;")) }

// namesOf finds the ways to read a name. Where the date stands inside it, only a comma
// or capitals say which part is the family.
func namesOf(before, after []string) []Name {
	before, after = withoutTitles(before, len(after) > 0), withoutTitles(after, len(before) > 0)
	tokens := slices.Concat(before, after)
	if comma := slices.Index(before, ","); comma > 0 {
		given := withoutTitles(tokens[comma+1:], true)
		return []Name{{Family: join(tokens[:comma]), Given: join(given)}}
	}
	if len(withoutCommas(before)) == 0 || len(after) == 0 {
		if comma := slices.Index(after, ","); comma > 0 {
			return []Name{{Family: join(after[:comma]), Given: join(withoutTitles(after[comma+1:], true))}}
		}
		return inOrder(withoutCommas(tokens))
	}
	first, second := Name{Family: join(before), Given: join(after)}, Name{Family: join(after), Given: join(before)}
	switch capitals := [2]bool{allCapitals(before), allCapitals(after)}; {
	case capitals[0] && !capitals[1]:
		return []Name{first}
	case capitals[1] && !capitals[0]:
		return []Name{second}
	case allInitials(before):
		return []Name{second, first}
	}
	return []Name{first, second}
}

// inOrder reads a name without a comma. A family name in capitals is certain;
// otherwise it stands last, as people say it, or first, as lists print it, and nobody
// can tell which.
func inOrder(tokens []string) []Name {
	tokens = withoutSuffixes(tokens)
	switch {
	case len(tokens) == 0:
		return nil
	case len(tokens) == 1 && onlyTitles[strings.ToLower(tokens[0])]:
		return nil
	case len(tokens) == 1:
		return []Name{{Family: tokens[0]}}
	}
	leading, trailing := 0, 0
	for leading < len(tokens) && isCapitals(tokens[leading]) {
		leading++
	}
	for trailing < len(tokens) && isCapitals(tokens[len(tokens)-1-trailing]) {
		trailing++
	}
	switch {
	case leading == len(tokens):
	case leading > 0 && trailing == 0:
		return certain(tokens[:leading], tokens[leading:])
	case trailing > 0 && leading == 0:
		return certain(tokens[len(tokens)-trailing:], tokens[:len(tokens)-trailing])
	}
	if len(tokens) == 2 && isParticle(tokens[0]) {
		return []Name{{Family: join(tokens)}, {Family: tokens[1], Given: tokens[0]}}
	}
	if from, to := withoutInitials(tokens); to-from < len(tokens) {
		return namesWithInitials(tokens, from, to)
	}
	last, first := familyLast(tokens), familyFirst(tokens)
	switch {
	case last == first, last.Given == "":
		return []Name{last}
	case isParticle(tokens[0]):
		return []Name{first, last}
	}
	return []Name{last, first}
}

// certain is a family name in capitals. Two capitals beside it are initials, or in
// a name of two words a family name as short as Ng.
func certain(family, given []string) []Name {
	names := []Name{{Family: join(family), Given: join(given)}}
	if len(given) == 1 && len([]rune(given[0])) == 2 && isInitials(given[0]) {
		names = append(names, Name{Family: join(given), Given: join(family)})
	}
	return names
}

// withoutInitials finds the words that have initials behind or before them; without
// initials, or words, it is all of them.
func withoutInitials(tokens []string) (from, to int) {
	from, to = 0, len(tokens)
	for to > 0 && isInitials(tokens[to-1]) {
		to--
	}
	for to == len(tokens) && from < to && isInitials(tokens[from]) {
		from++
	}
	if len([]rune(join(tokens[from:to]))) < 3 {
		return 0, len(tokens)
	}
	return from, to
}

// namesWithInitials reads the words tokens[from:to] in each way, the initials being given
// names; or the initials are a family name as short as Ng.
func namesWithInitials(tokens []string, from, to int) []Name {
	var names []Name
	for _, name := range inOrder(tokens[from:to]) {
		given := strings.Fields(name.Given)
		names = append(names, Name{Family: name.Family, Given: join(slices.Concat(tokens[:from], given, tokens[to:]))})
	}
	return append(names, Name{Family: join(slices.Concat(tokens[:from], tokens[to:])), Given: join(tokens[from:to])})
}

// isInitials reports whether a word beside a longer one stands for given names: JA.
func isInitials(word string) bool {
	return len([]rune(word)) <= 2 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

func allInitials(tokens []string) bool {
	return !slices.ContainsFunc(tokens, func(s string) bool { return !isInitials(s) })
}

func allCapitals(tokens []string) bool {
	return !slices.ContainsFunc(tokens, func(s string) bool { return !isCapitals(s) })
}

func familyLast(tokens []string) Name {
	from := len(tokens) - 1
	for from > 0 && isParticle(tokens[from-1]) {
		from--
	}
	return Name{Family: join(tokens[from:]), Given: join(tokens[:from])}
}

func familyFirst(tokens []string) Name {
	to := 0
	for to < len(tokens)-1 && isParticle(tokens[to]) {
		to++
	}
	return Name{Family: join(tokens[:to+1]), Given: join(tokens[to+1:])}
}

func isParticle(token string) bool { return particles[strings.ToLower(token)] }

// withoutTitles leaves out the titles before a name while another word remains, of
// which more says that it stands elsewhere.
func withoutTitles(tokens []string, more bool) []string {
	for len(tokens) > 0 {
		word, left := strings.ToLower(tokens[0]), len(tokens)-1
		if !(onlyTitles[word] && (left > 0 || more)) && !(titles[word] && (left > 1 || more && left > 0)) {
			break
		}
		tokens = tokens[1:]
	}
	return tokens
}

func withoutSuffixes(tokens []string) []string {
	for len(tokens) > 2 && suffixes[strings.ToLower(tokens[len(tokens)-1])] {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// isCapitals reports whether capitals show a word to be a family name.
func isCapitals(word string) bool {
	return (len([]rune(word)) > 2 || isParticle(word)) && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// onlyNames are the words that may be names, without labels and punctuation. The
// initials J.A. are two words.
func onlyNames(tokens []string) []string {
	var kept []string
	for _, token := range tokens {
		if strings.HasSuffix(token, ":") && labels[plain(token)] {
			continue
		}
		for _, word := range strings.FieldsFunc(token, func(r rune) bool { return strings.ContainsRune(".;:?!", r) }) {
			if word == "," || strings.ContainsFunc(word, unicode.IsLetter) {
				kept = append(kept, word)
			}
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

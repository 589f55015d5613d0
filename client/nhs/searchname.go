package nhs

import "strings"

// titles stand before a name. Some of them are names too, so they count only where
// two more words follow.
var titles = setOf("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "rev", "revd", "reverend", "fr", "father", "sister",
	"brother", "sir", "dame", "lord", "lady", "hon", "rabbi", "imam", "pastor", "canon", "capt", "captain", "col", "colonel", "maj", "major",
	"sgt", "lt", "cllr", "judge", "master", "madam", "mister")

// always are the titles that nobody is called.
var always = setOf("mr", "mrs", "ms", "mx", "dr", "prof", "rev", "revd", "cllr", "born", "dob", "d.o.b", "of", "aged", "age", "patient", "resident")

// suffixes stand behind a name, where two words come before.
var suffixes = setOf("jr", "jnr", "junior", "snr", "senior", "esq", "esquire", "ii", "iii", "iv", "mbe", "obe", "cbe", "kbe", "dbe", "phd", "frcp", "rn", "bsc", "ma", "jp", "qc", "kc")

// particles begin a family name of several words.
var particles = setOf("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "abu", "st", "ter", "ten", "zu", "mac", "mc", "ap", "ferch")

func setOf(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, word := range words {
		set[word] = true
	}
	return set
}

// namesOf finds the ways to read the name in what stood before and after the date.
func namesOf(before, after []string) []Name {
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
			given := withoutCommas(tokens[i+1:])
			if len(given) > 1 && titles[strings.ToLower(given[0])] {
				given = given[1:]
			}
			return []Name{{Family: join(tokens[:i]), Given: join(given)}}
		}
	}
	return inOrder(withoutCommas(tokens))
}

// inOrder reads a name without a comma. A family name in capitals is certain;
// otherwise it stands last, as people say it, or first, as lists print it, and nobody
// can tell which.
func inOrder(tokens []string) []Name {
	tokens = withoutTitles(tokens)
	switch {
	case len(tokens) == 0:
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
		return []Name{{Family: join(tokens[:leading]), Given: join(tokens[leading:])}}
	case trailing > 0 && leading == 0:
		return []Name{{Family: join(tokens[len(tokens)-trailing:]), Given: join(tokens[:len(tokens)-trailing])}}
	}
	last, first := familyLast(tokens), familyFirst(tokens)
	switch {
	case last == first:
		return []Name{last}
	case isParticle(tokens[0]) && last.Given != "":
		return []Name{first, last}
	case last.Given == "":
		return []Name{last}
	}
	return []Name{last, first}
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

func withoutTitles(tokens []string) []string {
	for len(tokens) > 2 && titles[strings.ToLower(tokens[0])] {
		tokens = tokens[1:]
	}
	for len(tokens) > 2 && suffixes[strings.ToLower(tokens[len(tokens)-1])] {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

func isCapitals(word string) bool {
	return len([]rune(word)) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

func onlyNames(tokens []string) []string {
	var kept []string
	for _, token := range tokens {
		token = strings.Trim(token, ".;:()")
		if token != "" && !always[strings.ToLower(token)] {
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

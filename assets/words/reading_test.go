package words_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// age is the age at which words are read with ease: the grade of Flesch and Kincaid and five
// years. It is of all words of a page together: one long word or sentence may stand.
func (r reading) age() float64 {
	return 0.39*float64(r.words)/float64(r.sentences) + 11.8*float64(r.syllables)/float64(r.words) - 15.59 + 5
}

// reading is what of some sentences can be counted.
type reading struct{ sentences, words, syllables int }

func (r reading) and(other reading) reading {
	return reading{r.sentences + other.sentences, r.words + other.words, r.syllables + other.syllables}
}

var (
	word  = regexp.MustCompile(`\pL[\pL’'\-]*|\d+`)
	ends  = regexp.MustCompile(`[.:;?!](?:\s|$)`)
	vowel = regexp.MustCompile(`[aeiouy]+`)
)

// readingOf counts what one sentence of the catalogue, which may be several, takes to read.
// A gap is read as a word of one syllable: what stands there is not ours.
func readingOf(text string) reading {
	var r reading
	for _, sentence := range ends.Split(gap.ReplaceAllString(text, "x"), -1) {
		said := word.FindAllString(sentence, -1)
		if len(said) > 0 {
			r.sentences++
		}
		for _, one := range said {
			r.words++
			r.syllables += syllables(one)
		}
	}
	return r
}

// syllables counts runs of vowels, without an e that is not heard. Capitals by themselves are
// spoken letter by letter: CPR.
func syllables(word string) int {
	if len(word) > 1 && strings.ToUpper(word) == word && strings.ToLower(word) != word {
		return len(word)
	}
	word = strings.ToLower(word)
	n := len(vowel.FindAllString(word, -1))
	silent := strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") ||
		strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") ||
		strings.HasSuffix(word, "es") && !slices.ContainsFunc([]string{"ses", "ces", "ges", "xes", "zes", "shes", "ches"}, func(end string) bool { return strings.HasSuffix(word, end) })
	if silent {
		n--
	}
	return max(n, 1)
}

func TestSyllablesAreCounted(t *testing.T) {
	for word, want := range map[string]int{
		"care": 1, "record": 2, "residents": 3, "medicine": 3, "asked": 1, "wanted": 2, "dates": 1, "places": 2, "table": 2, "CPR": 3, "NHS": 3, "a": 1, "12": 1,
	} {
		if got := syllables(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
	if plain, hard := readingOf("Ask the person. Then look again."), readingOf("Authentication of administrative personnel necessitates verification."); plain.age() > 8 || hard.age() < 20 {
		t.Errorf("%.1f and %.1f", plain.age(), hard.age())
	}
}

// leastRead is how many words a page has that is measured by itself.
const leastRead = 150

// forStaff is false of what only those read who set Careview up: settings, commands, the verifier.
func forStaff(group string) bool {
	return !slices.Contains([]string{"settings", "policy", "verify", "inspect", "command", "fhir", "output", "roles", "keyring", "start"}, group)
}

// The reading age of each page's words, by the group of keys under which they stand, is printed
// and kept from rising. It is rounded up to half a year, so that a word more changes nothing.
// "-update" writes what it is: read what it has come to before you keep it.
func TestNoPageBecomesHarderToRead(t *testing.T) {
	pages := map[string]reading{}
	hardest := map[string][]sentence{}
	var all reading
	for _, s := range catalogue(t) {
		if !forStaff(s.group()) {
			continue
		}
		page := cmp.Or(s.group(), "others")
		r := readingOf(s.Other)
		pages[page], all = pages[page].and(r), all.and(r)
		hardest[page] = append(hardest[page], s)
	}
	for page, r := range pages {
		if r.words < leastRead && page != "others" {
			pages["others"] = pages["others"].and(r)
			hardest["others"] = append(hardest["others"], hardest[page]...)
			delete(pages, page)
		}
	}
	pages["all"], hardest["all"] = all, nil
	halves := func(r reading) float64 { return math.Ceil(r.age()*2) / 2 }
	file := filepath.Join("testdata", "reading-age.txt")
	var now strings.Builder
	for _, page := range slices.Sorted(maps.Keys(pages)) {
		t.Logf("%-14s %5d words, read at %.1f", page, pages[page].words, pages[page].age())
		fmt.Fprintf(&now, "%s %.1f\n", page, halves(pages[page]))
	}
	if *update {
		if err := os.WriteFile(file, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was := map[string]float64{}
	for line := range strings.Lines(string(kept)) {
		var page string
		var age float64
		if _, err := fmt.Sscanf(line, "%s %f", &page, &age); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		was[page] = age
	}
	for page, r := range pages {
		may, known := was[page]
		if !known {
			may = was["all"] // a new page is no harder than the others
		}
		if halves(r) <= may {
			continue
		}
		worst := slices.SortedFunc(slices.Values(hardest[page]), func(a, b sentence) int {
			return cmp.Compare(readingOf(b.Other).age(), readingOf(a.Other).age())
		})
		t.Errorf("the words under %q are read at %.1f, and were at %.1f: say it in shorter sentences and plainer words. The hardest:", page, r.age(), may)
		for _, s := range worst[:min(5, len(worst))] {
			t.Errorf("  %.1f  %s: %s", readingOf(s.Other).age(), s.key, s.Other)
		}
	}
}

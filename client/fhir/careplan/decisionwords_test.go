package careplan

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

// What no pattern could find is looked at no further; what any of them could is, however its
// words are parted.
func TestWhatAnyPatternReadsIsLookedAt(t *testing.T) {
	looked := func(said string) {
		if said != "AND" && !mayDecide(said) { // alone it is read beside what is known
			t.Errorf("%q is not looked at", said)
		}
	}
	for _, topic := range topics() {
		for _, said := range examplesOf(t, topic.says) {
			for _, parts := range []string{" ", "-", "/", ".", ". ", "\u00a0"} {
				looked(strings.ReplaceAll(strings.TrimSpace(said), " ", parts))
			}
		}
	}
	for _, pattern := range []*regexp.Regexp{bareR, naturalDeath} {
		for _, said := range examplesOf(t, pattern) {
			looked(said)
		}
	}
}

// examplesOf are the shortest texts that each way through a pattern finds.
func examplesOf(t *testing.T, pattern *regexp.Regexp) []string {
	t.Helper()
	parsed, err := syntax.Parse(pattern.String(), syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	found := examples(parsed)
	for _, said := range found {
		if !pattern.MatchString(said) {
			t.Fatalf("%q is no example", said)
		}
	}
	return found
}

func examples(of *syntax.Regexp) (all []string) {
	switch of.Op {
	case syntax.OpLiteral:
		return []string{string(of.Rune)}
	case syntax.OpCharClass:
		return []string{string(of.Rune[0])}
	case syntax.OpCapture, syntax.OpPlus:
		return examples(of.Sub[0])
	case syntax.OpQuest:
		return append(examples(of.Sub[0]), "")
	case syntax.OpAlternate:
		for _, way := range of.Sub {
			all = append(all, examples(way)...)
		}
		return all
	case syntax.OpConcat:
		all = []string{""}
		for _, part := range of.Sub {
			var longer []string
			for _, said := range all {
				for _, more := range examples(part) {
					longer = append(longer, said+more)
				}
			}
			all = longer
		}
		return all
	}
	return []string{""}
}

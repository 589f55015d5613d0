package nhs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"careview/client/nhs"
)

// Each word of a line that is understood is asked for or set aside; a word that says what
// stands beside it is asked for too where it may be a name.
func TestNoWordThatWasTypedIsLeftOutInSilence(t *testing.T) {
	words := func(text string) []string {
		return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	}
	// what may be before, between and behind two names, with the words of it that only
	// say what stands beside them
	shapes := []struct{ form, says string }{
		{"% %", ""}, {"%, %", ""}, {"%/%", ""}, {"%, %/Jo", ""}, {"% or %", "or"}, {"% nee %", "nee"}, {"% (%)", ""}, {"%, now %", "now"}, {"% now in %", "now in"}, {"% \"%\"", ""},
		{"Mr % %", ""}, {"Lord % %", ""}, {"% % (Mrs)", ""}, {"% (Lady) %", ""}, {"%, now Mrs %", "now"}, {"% nee %/Jo", "nee"}, {"% formerly % or Jo", "formerly or"}, {"Miss/Mrs % %", ""}, {"% % MBE", ""}, {"(Dr) %-%", ""},
	}
	names := []string{"Ann", "smith", "Ca", "ca", "b", "Lord", "Or", "Née", "deceased"}
	dates := []struct{ form, says string }{{"% 1943", ""}, {"24 2 1943 %", ""}, {"% b 1943", "b"}, {"% circa 1943", ""}}
	born := regexp.MustCompile(`\bb \d`) // which says of what the date is
	read := 0
	for _, shape := range shapes {
		for _, first := range names {
			for _, second := range names {
				name := strings.Replace(strings.Replace(shape.form, "%", first, 1), "%", second, 1)
				for _, date := range dates {
					typed := strings.Replace(date.form, "%", name, 1)
					got, err := nhs.ParseSearch(typed, today)
					if err != nil {
						continue // which is said
					}
					read++
					if born.MatchString(typed) {
						got.Aside = append(got.Aside, "b")
					}
					told := words(strings.Join(got.Aside, " ") + " " + shape.says + " " + date.says)
					for _, name := range got.Names {
						told = append(told, words(name.Family+" "+name.Given)...)
					}
					for _, word := range words(typed) {
						if !slices.Contains(told, word) {
							t.Errorf("%q: %q is neither asked for nor told: %v, aside %q", typed, word, got.Names, got.Aside)
						}
					}
				}
			}
		}
	}
	if read < 5_000 {
		t.Errorf("only %d lines were understood", read)
	}
}

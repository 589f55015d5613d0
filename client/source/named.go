package source

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/assets/words"
	"careview/client/record"
)

// named is a failure of the only one that was asked, which is named: where several are
// asked each stands beside what it said, and a sentence speaks of "a source".
func named(err error, name string) error {
	var problem *record.Problem
	if !errors.As(err, &problem) || name == "" {
		return err
	}
	named := *problem
	if rest, any := strings.CutPrefix(problem.Sentence, words.FHIRSourceAny()+" "); any {
		first, size := utf8.DecodeRuneInString(name)
		named.Sentence = string(unicode.ToUpper(first)) + name[size:] + " " + rest
	}
	return &named
}

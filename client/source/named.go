package source

import (
	"errors"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
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
		named.Sentence = text.Capital(name) + " " + rest
	}
	return &named
}

package careplan

import (
	"bytes"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/text"
)

// How a question was answered: yes, no, not at all, or in words of its own; and what
// an observation states by it.

// response is how a question was answered.
type response uint8

const (
	inWords    response = iota // with something of its own
	affirmed                   // yes
	denied                     // no
	unanswered                 // it was asked, and there is no answer
)

// replyCodes are coded answers that are but yes, no, or none at all: SNOMED CT,
// LOINC, HL7 v2 table 0136.
var replyCodes = map[string]response{
	"373066001": affirmed, "LA33-6": affirmed, "Y": affirmed, "373067005": denied, "LA32-8": denied, "N": denied,
	"261665006": unanswered, "LA12688-0": unanswered, "LA4489-6": unanswered,
}

// absentReasons are the code systems of reasons why there is no answer.
var absentReasons = []string{"data-absent-reason", "v3-NullFlavor"}

// replyWords are answers in words that are but yes, no, or none at all, in English
// and for the forms of IKNL in Dutch.
var replyWords = map[string]response{
	"yes": affirmed, "ja": affirmed, "true": affirmed,
	"no": denied, "none": denied, "nil": denied, "false": denied, "no not made": denied, "not in place": denied, "not made": denied, "nee": denied, "geen": denied,
	"unknown": unanswered, "not known": unanswered, "don t know": unanswered, "not recorded": unanswered, "none recorded": unanswered, "not asked": unanswered,
	"not answered": unanswered, "no answer": unanswered, "no answer was given": unanswered, "n a": unanswered, "na": unanswered, "not applicable": unanswered,
	"not discussed": unanswered, "not yet discussed": unanswered, "not completed": unanswered, "onbekend": unanswered, "nog onbekend": unanswered, "niet besproken": unanswered, "nog niet besproken": unanswered, "niet van toepassing": unanswered,
}

// replyIn reads an answer in words. "No, …" is a no; "No ventilation" is not.
func replyIn(said string) response {
	words := strings.Join(text.Words(said), " ")
	if found, ok := replyWords[words]; ok {
		return found
	}
	if begun, _, found := strings.Cut(said, ","); found && replyWords[strings.ToLower(strings.TrimSpace(begun))] == denied {
		return denied
	}
	return inWords
}

// replyOf reads a coded answer.
func replyOf(c r4.CodeableConcept) response {
	for _, coding := range c.Coding {
		for _, system := range absentReasons {
			if strings.HasSuffix(coding.System, system) && coding.Code != "OTH" {
				return unanswered
			}
		}
		if found, ok := replyCodes[coding.Code]; ok {
			return found
		}
	}
	if c.Text == "" && c.AbsentWords() != "" {
		return unanswered
	}
	return replyIn(c.Words())
}

// containsWords reports whether a text says another, by its words alone.
func containsWords(said, other string) bool {
	return bytes.Contains(text.AppendWords(nil, said), text.AppendWords(nil, other))
}

package careplan

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// questions are codes that say nothing without an answer; those of LOINC are besides.
var questions = []string{"304251008", "395091006", "89666000", "439569004", "901671000000100", "445414007", "1129411000000100", "414937009"}

// isStatement reports whether a code is a statement where it has no value, as the
// coded entries of GP systems and SCCI1580 have none.
func isStatement(code record.Code) bool {
	return code.Value != "" && !slices.Contains(questions, code.Value) && (decides(code.Value) != record.CPROther || !strings.Contains(code.Value, "-"))
}

// fromObservation reads an observation as a statement: its value is what it says, and its
// own code only where the value affirms it or there is no value to be had.
func (r *planner) fromObservation(s *statement, o *resource.Observation, e record.Entry) {
	own, given := planCode(o.Code), planCode(o.Value.Concept)
	said := cmp.Or(contradiction(o.Value.Concept), o.Value.Words())
	s.Field, s.reply = planField(o.Code, o.Value.Concept), observationReply(o, said)
	parts := partsOf(e)
	var noted []string
	for _, note := range o.Note {
		noted = append(noted, r4.Plain(note.Text))
	}
	s.detail = r4.JoinDistinct(" ", noted...)
	bare := said == "" && parts == ""
	question := cmp.Or(contradiction(o.Code), o.Code.Words())
	switch {
	case bare && isStatement(own):
		s.Code, s.Text, s.reply = own, question, inWords
	case s.reply == affirmed && parts == "":
		s.Code, s.Text = own, r4.JoinDistinct(": ", question, said)
	case s.reply != inWords:
		s.Text = r4.JoinDistinct(": ", question, cmp.Or(said, parts, words.ItemObservationUnvalued()))
	case decides(own.Value) != record.CPROther && decides(given.Value) != decides(own.Value):
		s.Text = r4.JoinDistinct(": ", question, r4.JoinDistinct("; ", said, parts))
	default:
		s.Code, s.Text = given, r4.JoinDistinct("; ", said, parts)
	}
	s.Text = r4.JoinDistinct(" ", s.Text, s.detail)
	switch {
	case bare && decode.HasValue(r.res.Raw):
		s.doubt("It has a value that Careview cannot read")
	case len(o.Interpretation) > 0 && (s.Field == planfield.CPR || s.Field.LegallyBinding()):
		s.doubt(r4.AllWords(o.Interpretation))
	case said != "" && o.AbsentWords() != "" && !strings.HasSuffix(said, o.AbsentWords()):
		s.doubt("No value: " + o.AbsentWords())
	}
}

// observationReply is how an observation was answered.
func observationReply(o *resource.Observation, said string) response {
	switch {
	case o.Boolean != nil && *o.Boolean:
		return affirmed
	case o.Boolean != nil:
		return denied
	case len(o.Value.Concept.Coding) > 0 || o.Value.Concept.Text != "":
		return replyOf(o.Value.Concept)
	case o.String != "":
		return replyIn(o.String)
	case len(o.Component) > 0 || len(o.HasMember) > 0:
		return inWords
	case said == "" || o.AbsentWords() != "" && strings.HasSuffix(said, o.AbsentWords()):
		return unanswered
	}
	return inWords
}

// partsOf are the components of an observation in said.
func partsOf(e record.Entry) string {
	result, _ := e.Detail.(record.Result)
	return decode.PartsWords(result.Parts)
}

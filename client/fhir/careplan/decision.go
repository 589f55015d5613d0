package careplan

import (
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/text"
)

// What a code, or a text in plain words, decides on CPR; what contradicts itself
// decides nothing and keeps its words.

// decides is what a code says of CPR; CPROther where it says neither.
func decides(code string) record.CPRStatus {
	return record.PlanItem{Code: record.Code{Value: code}}.CPR()
}

// planCode is the code that an item takes from a concept: the CPR decision where
// one of its codings is one, none where its codings or its words contradict it.
func planCode(c r4.CodeableConcept) record.Code {
	code, found := c.Code(), record.CPROther
	differ := func(said record.CPRStatus) bool {
		return said != record.CPROther && found != record.CPROther && said != found
	}
	for _, coding := range c.Coding {
		said := decides(coding.Code)
		if differ(said) {
			return record.Code{}
		}
		if said != record.CPROther && found == record.CPROther {
			code, found = record.Code{System: coding.System, Value: coding.Code, Display: coding.Display}, said
		}
	}
	if differ(decisionInWords(c.Text)) || slices.ContainsFunc(c.Coding, func(k r4.Coding) bool { return differ(decisionInWords(k.Display)) }) {
		return record.Code{}
	}
	return code
}

// decidesCPR reports whether any of the concept's codings is a decision on CPR.
func decidesCPR(c r4.CodeableConcept) bool {
	return slices.ContainsFunc(c.Coding, func(k r4.Coding) bool { return decides(k.Code) != record.CPROther })
}

// contradiction are all the words of a concept that contradicts itself; empty for any
// other.
func contradiction(c r4.CodeableConcept) string {
	if !decidesCPR(c) || decides(planCode(c).Value) != record.CPROther {
		return ""
	}
	said := []string{r4.Plain(c.Text)}
	for _, coding := range c.Coding {
		said = append(said, r4.Plain(coding.Display))
		if decision := decides(coding.Code); decision != record.CPROther {
			said = append(said, "coded as: "+decision.Words())
		}
	}
	return r4.JoinDistinct("; ", said...)
}

// planField is the field of a statement; whatever decides on CPR is about CPR.
func planField(concepts ...r4.CodeableConcept) planfield.Field {
	if slices.ContainsFunc(concepts, decidesCPR) {
		return planfield.CPR
	}
	return fieldOf(concepts...)
}

// decisionWords are the plain ways to say one of the two decisions: they add nothing to
// its code, and must not stand beside the other's.
var decisionWords = func() map[string]record.CPRStatus {
	known := map[string]record.CPRStatus{}
	for decision, begins := range map[record.CPRStatus][]string{
		record.CPRAttempt:      {"attempt", "for", "for attempted", "for full", "yes cpr attempt"},
		record.CPRDoNotAttempt: {"do not attempt", "not for", "not for attempted", "no cpr do not attempt"},
	} {
		for _, begin := range begins {
			for _, act := range []string{"cpr", "cardiopulmonary resuscitation", "resuscitation", "cpr cardiopulmonary resuscitation"} {
				known[begin+" "+act] = decision
			}
		}
	}
	for _, words := range []string{"dnacpr", "dnar", "no cpr"} {
		known[words] = record.CPRDoNotAttempt
	}
	return known
}()

// IsPlainDecision reports whether a text says no more than its code would: one of the two
// decisions, in plain words.
func IsPlainDecision(said string) bool { return decisionInWords(said) != record.CPROther }

// decisionInWords is the decision that a text plainly says, and no more; CPROther for any
// other text.
func decisionInWords(said string) record.CPRStatus {
	if decision, ok := decisionWords[strings.Join(text.Words(r4.WithoutTag(said)), " ")]; ok {
		return decision
	}
	return record.CPROther
}

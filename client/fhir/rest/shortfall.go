package rest

import (
	"errors"

	"careview/assets/words"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var errShortfall = errors.New("the answer says that it is not whole")

// Shortfall is what an OperationOutcome among the entries says against taking them for
// all that was searched for (FHIR R4 §3.1.1.4.1); nil where none does.
func (p Page) Shortfall() error {
	for _, res := range p.Resources {
		if res.Type != "OperationOutcome" {
			continue
		}
		if problem := shortfall(res.Raw); problem != nil {
			return withReference(problem, p.RequestID)
		}
	}
	return nil
}

func shortfall(raw []byte) *record.Problem {
	if problem := spineProblem(raw); problem != nil {
		return problem
	}
	o, ok := resource.ReadOperationOutcome(raw)
	for _, issue := range o.Issue {
		_, lacks := resource.OutcomeStates[issue.Code]
		ok = ok && !lacks && issue.Severity != "error" && issue.Severity != "fatal"
		if issue.Code == "too-costly" {
			return record.Because(errShortfall, record.TooMany, words.FindMatchMany(), words.HintFindMore())
		}
	}
	if ok {
		return nil
	}
	return record.Because(errShortfall, record.Broken, words.FHIRAnswerPart(), words.HintAskAgainSupport())
}

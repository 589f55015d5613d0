package careplan

import (
	"careview/client/fhir/decode"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// Read reads what an item says as a care plan: in its own entry where it is one, in
// an entry besides where it stands outside any plan.
func Read(from *decode.Reader, res *resource.Resource, value decode.Item, odd []string, e *record.Entry) []record.Entry {
	concepts := conceptsIn(value)
	switch value.(type) {
	case *resource.Composition, *resource.CarePlan, *resource.QuestionnaireResponse, *resource.Consent, *resource.DocumentReference:
	default:
		if planField(concepts...) == planfield.Other {
			return nil // as nearly all are
		}
	}
	r := &planner{Reader: from, res: res, odd: odd}
	switch v := value.(type) {
	case *resource.Composition:
		planOfComposition(v, r, e)
	case *resource.CarePlan:
		planOfCarePlan(v, r, e)
	case *resource.QuestionnaireResponse:
		planOfForm(v, r, e)
	case *resource.Consent:
		planOfConsent(v, r, e)
	case *resource.DocumentReference:
		r.alsoPointer(e, v)
	case *resource.Observation:
		if from.AboutOther(res, v) == "" {
			r.alsoPlan(e, v, concepts...)
		}
	case *resource.Flag:
		r.alsoPlan(e, v, concepts...)
	case *resource.Condition:
		r.alsoDecision(e, v, concepts...)
	case *resource.ServiceRequest:
		r.alsoDecision(e, v, concepts...)
	}
	return r.also
}

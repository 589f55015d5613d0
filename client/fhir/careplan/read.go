package careplan

import (
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/record"
)

// Read reads what an item says as a care plan: in its own entry where it is one, in
// an entry besides where it stands outside any plan.
func Read(from *decode.Reader, res *r4.Resource, value decode.Item, e *record.Entry) []record.Entry {
	r := &planner{Reader: from, res: res}
	switch v := value.(type) {
	case *r4.Composition:
		planOfComposition(v, r, e)
	case *r4.CarePlan:
		planOfCarePlan(v, r, e)
	case *r4.QuestionnaireResponse:
		planOfForm(v, r, e)
	case *r4.Consent:
		planOfConsent(v, r, e)
	case *r4.DocumentReference:
		r.alsoPointer(e, v)
	case *r4.Observation:
		r.alsoPlan(e, v, conceptsIn(v)...)
	case *r4.Flag:
		r.alsoPlan(e, v, conceptsIn(v)...)
	case *r4.Condition:
		r.alsoDecision(e, v, conceptsIn(v)...)
	case *r4.ServiceRequest:
		r.alsoDecision(e, v, conceptsIn(v)...)
	}
	return r.also
}

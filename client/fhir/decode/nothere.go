package decode

import (
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
)

// NotHere says of an item how many of the things that it is made of, or rests on, it
// points to and did not come: a report never looks whole that is not.
func (r *Reader) NotHere(value Item) []string {
	results, others := contentReferences(value)
	var marks []string
	if n := r.Absent(results...); n > 0 {
		marks = append(marks, words.ItemAbsentResults(n))
	}
	unnamed := slices.DeleteFunc(slices.Clone(others), func(ref r4.Reference) bool { return ref.Display != "" }) // what is named is said by its name
	if n := r.Absent(unnamed...); n > 0 {
		marks = append(marks, words.ItemAbsentOthers(n))
	}
	return marks
}

// contentReferences are the references of an item that lead to what it says, and not to
// who said it or where: to results, and to anything else.
func contentReferences(value Item) (results, others []r4.Reference) {
	switch v := value.(type) {
	case *r4.DiagnosticReport:
		return v.Result, nil
	case *r4.Observation:
		return v.HasMember, nil
	case *r4.MedicationUse:
		if v.Reference.Reference == "" {
			return nil, v.ReasonRef
		}
		return nil, append(slices.Clone(v.ReasonRef), v.Reference)
	case *r4.NutritionOrder:
		return nil, v.Allergy
	case *r4.RiskAssessment:
		others = append(slices.Concat(v.ReasonReference, v.Basis), v.Condition)
		return nil, slices.DeleteFunc(others, func(ref r4.Reference) bool { return r4.TypeIn(ref.Reference) == "Patient" }) // who is in the banner
	case *r4.ServiceRequest:
		return nil, slices.Concat(v.ReasonReference, v.Specimen)
	case *r4.ImmunizationRecommendation:
		for _, recommendation := range v.Recommendation {
			others = append(others, slices.Concat(recommendation.Immunizations, recommendation.Information)...)
		}
	case *r4.FamilyMemberHistory:
		return nil, v.ReasonReference
	case *r4.CarePlan:
		others = slices.Concat(v.Goal, v.Addresses, v.SupportingInfo)
		for i := range v.Activity {
			others = append(append(others, v.Activity[i].OutcomeIs...), v.Activity[i].Reference)
		}
	case *r4.Composition:
		for _, s := range v.AllSections() {
			others = append(others, s.Entry...)
		}
	}
	return nil, others
}

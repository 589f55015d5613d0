package decode

import (
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
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
	case *resource.DiagnosticReport:
		return v.Result, nil
	case *resource.Observation:
		return v.HasMember, nil
	case *resource.MedicationUse:
		if v.Reference.Reference == "" {
			return nil, v.ReasonRef
		}
		return nil, append(slices.Clone(v.ReasonRef), v.Reference)
	case *resource.NutritionOrder:
		return nil, v.Allergy
	case *resource.RiskAssessment:
		others = append(slices.Concat(v.ReasonReference, v.Basis), v.Condition)
		return nil, slices.DeleteFunc(others, func(ref r4.Reference) bool { return resource.TypeIn(ref.Reference) == "Patient" }) // who is in the banner
	case *resource.ServiceRequest:
		return nil, slices.Concat(v.ReasonReference, v.Specimen)
	case *resource.ImmunizationRecommendation:
		for _, recommendation := range v.Recommendation {
			others = append(others, slices.Concat(recommendation.Immunizations, recommendation.Information)...)
		}
	case *resource.FamilyMemberHistory:
		return nil, v.ReasonReference
	case *resource.CarePlan:
		others = slices.Concat(v.Goal, v.Addresses, v.SupportingInfo)
		for i := range v.Activity {
			others = append(append(others, v.Activity[i].OutcomeIs...), v.Activity[i].Reference)
		}
	case *resource.Composition:
		for _, s := range v.AllSections() {
			others = append(others, s.Entry...)
		}
	}
	return nil, others
}

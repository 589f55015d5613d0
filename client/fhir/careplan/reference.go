package careplan

import (
	"slices"

	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
	"careview/client/record/planfield"
)

// conceptsOf are the codes of what references find: by what a plan addresses its
// pathway is known.
func (r *planner) conceptsOf(refs []r4.Reference) []r4.CodeableConcept {
	var found []r4.CodeableConcept
	for _, ref := range refs {
		if res := r.Find(ref.Address()); res != nil {
			if o, _, err := lenient.Decode[resource.Other](res.Raw); err == nil {
				found = append(found, o.Code)
			}
		}
	}
	return found
}

// isWithdrawn reports whether a reference finds what was entered in error.
func (r *planner) isWithdrawn(ref r4.Reference) bool {
	res := r.Find(ref.Address())
	if res == nil || res.Unreadable {
		return false
	}
	value, _, err := decode.KindOf(res.Type).Decode(res.Raw)
	return err == nil && value.Common().Withdrawn()
}

// titleOf says in words what a reference to another entry is.
func (r *planner) titleOf(ref r4.Reference) string {
	if ref.Display != "" {
		return r4.Plain(ref.Display)
	}
	res := r.Find(ref.Address())
	if res == nil {
		return ""
	}
	o, _, err := lenient.Decode[resource.Other](res.Raw)
	if err != nil || r.Person.Match(res, &o.Header) == subject.SomebodyElse {
		return ""
	}
	return decode.TitleOf(o)
}

// namedOnly are read as plans or letters of their own: within a plan they are named
// alone.
var namedOnly = []string{"Composition", "CarePlan", "DocumentReference", "QuestionnaireResponse", "Bundle"}

// lookup is whether a plan's entry can be read as a statement of the plan.
type lookup uint8

const (
	found      lookup = iota
	excluded          // withdrawn, about somebody else, or nothing that a plan says
	absent            // it did not come
	unreadable        // it came and cannot be read
)

// referenced is what an entry of a plan says, with its own author and date. What no
// longer holds is not read as a statement of its field.
func (r *planner) referenced(ref r4.Reference) (statement, lookup) {
	res := r.Find(ref.Address())
	switch {
	case res == nil:
		return statement{}, absent
	case resource.SupportTypes[res.Type] || res.Type == "Patient":
		return statement{}, excluded
	case res.Unreadable:
		return statement{}, unreadable
	case slices.Contains(namedOnly, res.Type):
		said := statement{PlanItem: record.PlanItem{Field: planfield.Understanding, Heading: r4.ResourceWords(res.Type), Text: r.titleOf(ref), Source: r.Source}}
		if said.Text == "" {
			return said, excluded
		}
		return said, found
	}
	k := decode.KindOf(res.Type)
	value, odd, err := k.Decode(res.Raw)
	switch {
	case err != nil:
		return statement{}, unreadable
	case value.Common().Withdrawn(), r.Person.Match(res, &value.Common().Header) == subject.SomebodyElse:
		return statement{}, excluded
	}
	var entry record.Entry
	r.Fill(&entry, res, k, value, odd)
	its := planner{Reader: r.Reader, res: res, odd: odd}
	return its.statementOf(value, entry), found
}

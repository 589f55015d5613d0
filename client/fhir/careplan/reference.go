package careplan

import (
	"cmp"
	"slices"
	"strings"

	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// addAuthors puts who stands behind an item into it, and as what: the first list that
// names anybody.
func (r *planner) addAuthors(item *record.PlanItem, b *r4.Base, lists ...[]r4.Reference) {
	for _, refs := range lists {
		for _, ref := range refs {
			author, role, organisation := r.Role(b, ref)
			item.Author, item.Role = r4.JoinDistinct("; ", item.Author, author), r4.JoinDistinct("; ", item.Role, r4.FurtherNames(author, role))
			item.Organisation = r4.JoinDistinct("; ", item.Organisation, r4.FurtherNames(author, organisation))
		}
		if item.Author != "" {
			return
		}
	}
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
	res := r.Find(ref.Reference)
	switch {
	case res == nil:
		return statement{}, absent
	case r4.SupportTypes[res.Type] || res.Type == "Patient":
		return statement{}, excluded
	case res.Unreadable:
		return statement{}, unreadable
	case slices.Contains(namedOnly, res.Type):
		said := statement{PlanItem: record.PlanItem{Field: record.FieldUnderstanding, Heading: r4.TypeWords(res.Type), Text: r.titleOf(ref), Source: r.Source}}
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
	its := planner{Reader: r.Reader, res: res}
	return its.statementOf(value, entry), found
}

// statementOf is a statement as an item of a plan.
func (r *planner) statementOf(value decode.Item, e record.Entry) statement {
	s := statement{PlanItem: record.PlanItem{Heading: e.Text, Text: e.Text, Author: e.Author, Date: e.Date, Source: r.Source, Until: e.Until}}
	switch v := value.(type) {
	case *r4.Observation:
		r.fromObservation(&s, v, e)
		s.Author, s.Role, s.Organisation = "", "", ""
		r.addAuthors(&s.PlanItem, &v.Base, v.Performer)
	case *r4.Other:
		s.fromRequest(v, e)
	case *r4.Flag:
		s.Field, s.Code = planField(append([]r4.CodeableConcept{v.Code}, v.Category...)...), planCode(v.Code)
		s.describe(v.Code, e)
		s.setEnd(v.Period)
	case *r4.Condition:
		s.fromCondition(v, e)
	case *r4.Goal:
		s.Field, s.Text = record.FieldGoal, entryText(e)
	case *r4.Consent:
		s.Field, s.Text = consentField(v), consentText(v, e)
		s.setEnd(v.Provision.Period)
	default:
		s.fromOther(e)
	}
	s.applyStatus(value.Common(), e)
	if s.Text == "" {
		s.Text = entryText(e)
	}
	return s
}

// describe puts into a statement what its code says, and its entry besides.
func (s *statement) describe(c r4.CodeableConcept, e record.Entry) {
	s.detail = strings.TrimSpace(strings.TrimPrefix(entryText(e), e.Text))
	s.Text = r4.JoinDistinct("\n", cmp.Or(contradiction(c), e.Text), s.detail)
}

// fromCondition reads a condition: a GP system may keep a decision on its list of
// problems. That CPR was done to somebody is no recommendation.
func (s *statement) fromCondition(c *r4.Condition, e record.Entry) {
	s.Field, s.Code = planField(c.Code), planCode(c.Code)
	s.describe(c.Code, e)
	s.setEnd(r4.Period{End: cmp.Or(c.AbatementDateTime, c.AbatementPeriod.End)})
	switch {
	case s.Field == record.FieldCPR && !decidesCPR(c.Code):
		s.Field = record.AlsoInPlan
	case c.AbatementString != "":
		s.doubt("Ended " + r4.Plain(c.AbatementString))
	}
}

// fromOther reads what is neither an order nor a statement: what was done, given or
// booked. It is no recommendation, whatever it is coded as.
func (s *statement) fromOther(e record.Entry) {
	s.Field, s.Text = fieldOf(r4.CodeableConcept{Coding: []r4.Coding{{Code: e.Code.Value}}}), entryText(e)
	if e.Section == record.Procedures || s.Field == record.FieldCPR || s.Field.LegallyBinding() {
		s.setAside("")
	}
}

// entryText is an entry in words: its headline and its lines.
func entryText(e record.Entry) string {
	lines := []string{e.Text}
	for _, f := range e.Facts {
		lines = append(lines, f.Label+": "+f.Value)
	}
	return strings.Join(lines, "\n")
}

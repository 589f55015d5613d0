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

// statementOf is a statement as an item of a plan.
func (r *planner) statementOf(value decode.Item, e record.Entry) statement {
	s := statement{PlanItem: record.PlanItem{Heading: e.Text, Text: e.Text, Author: e.Author, Date: e.Date, Source: r.Source, Period: e.Period}}
	switch v := value.(type) {
	case *resource.Observation:
		r.fromObservation(&s, v, e)
		s.Author, s.Role, s.Organisation = "", "", ""
		r.addAuthors(&s.PlanItem, &v.Base, v.Performer)
	case *resource.Other:
		s.fromRequest(v, e)
	case *resource.ServiceRequest:
		s.fromRequest(&v.Other, e)
	case *resource.Flag:
		s.Field, s.Code = planField(append([]r4.CodeableConcept{v.Code}, v.Category...)...), planCode(v.Code)
		s.describe(v.Code, e)
		s.setPeriod(v.Period)
	case *resource.Condition:
		s.fromCondition(v, e)
	case *resource.Goal:
		s.Field, s.Text = planfield.Goal, entryText(e)
	case *resource.Consent:
		s.Field, s.Text = consentField(v), r.consentText(v, e)
		s.setPeriod(v.Provision.Period)
	default:
		s.fromOther(e)
	}
	s.applyStatus(value.Common(), e)
	for _, unread := range decode.Unread(r.res, r.odd) {
		s.doubt(strings.TrimSuffix(unread, "."))
	}
	s.setAsideDenied()
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
func (s *statement) fromCondition(c *resource.Condition, e record.Entry) {
	s.Field, s.Code = planField(c.Code), planCode(c.Code)
	s.describe(c.Code, e)
	s.setPeriod(r4.Period{End: cmp.Or(c.AbatementDateTime, c.AbatementPeriod.End)})
	switch {
	case s.Field == planfield.CPR && !decidesCPR(c.Code):
		s.Field = planfield.Other
	case c.AbatementString != "":
		s.doubt("Ended " + r4.Plain(c.AbatementString))
	}
}

// fromOther reads what is neither an order nor a statement: what was done, given or
// booked. It is no recommendation, whatever it is coded as.
func (s *statement) fromOther(e record.Entry) {
	s.Field, s.Text = fieldOf(r4.CodeableConcept{Coding: []r4.Coding{{Code: e.Code.Value}}}), entryText(e)
	if e.Section == record.Procedures || s.Field == planfield.CPR || s.Field.LegallyBinding() {
		s.setAside("")
	}
}

// entryText is an entry in words: its headline and its lines.
func entryText(e record.Entry) string {
	lines := []string{e.Text}
	for _, f := range e.Facts {
		if f.Label != words.ItemCertainty() { // in a plan that somebody wrote, what is sure needs no words
			lines = append(lines, f.Label+": "+f.Value)
		}
	}
	return strings.Join(lines, "\n")
}

// orders are the types that carry an order or a recommendation. What else has a
// code, a task or a message, is about a decision and is none.
var orders = []string{"ServiceRequest", "ProcedureRequest", "ReferralRequest"}

func (s *statement) fromRequest(o *resource.Other, e record.Entry) {
	s.Field, s.Code = planField(append([]r4.CodeableConcept{o.Code}, o.Category...)...), planCode(o.Code)
	s.Heading = cmp.Or(r4.AllWords(o.Category), e.Text)
	s.Text = cmp.Or(contradiction(o.Code), decode.TitleOf(o), e.Text)
	if o.DoNotPerform {
		s.Code, s.Text = record.Code{}, decode.DoNotPerform+": "+s.Text
	}
	if len(o.OrderDetail) > 0 { // what is ordered may be there, and not in the code
		s.Code, s.Text = record.Code{}, r4.JoinDistinct(": ", s.Text, r4.AllWords(o.OrderDetail))
	}
	var noted []string
	for _, note := range o.Note {
		noted = append(noted, r4.Plain(note.Text))
	}
	s.detail = r4.JoinDistinct(" ", noted...)
	s.Text = r4.JoinDistinct(" ", s.Text, s.detail)
	s.setPeriod(o.OccurrencePeriod)
	if !slices.Contains(orders, e.Type) && (s.Field == planfield.CPR || s.Field.LegallyBinding()) {
		s.setAside(r4.ResourceWords(e.Type))
	}
}

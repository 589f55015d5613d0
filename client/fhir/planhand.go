package fhir

import (
	"strings"

	"careview/client/record"
)

// signed puts who stands behind an item into it, and as what: the first list that
// names anybody.
func (r *reader) signed(item *record.PlanItem, b *base, lists ...[]reference) {
	for _, refs := range lists {
		for _, ref := range refs {
			author, role, organisation := r.hand(b, ref)
			item.Author, item.Role = joined("; ", item.Author, author), joined("; ", item.Role, beyond(author, role))
			item.Organisation = joined("; ", item.Organisation, beyond(author, organisation))
		}
		if item.Author != "" {
			return
		}
	}
}

// hand tells the name from the role and the organisation where the reference
// leads to a PractitionerRole.
func (r *reader) hand(b *base, ref reference) (name, role, organisation string) {
	res := r.x.find(ref.Reference)
	if res == nil {
		res = inside(b.Contained, ref.Reference)
	}
	if res == nil || res.kind != "PractitionerRole" {
		return r.name(b, ref), "", ""
	}
	c, _, err := decode[called](res.raw)
	if err != nil {
		return r.name(b, ref), "", ""
	}
	name = first(r.nameWithin(c.Contained, c.Practitioner, 1), plain(ref.Display))
	return name, allWords(c.Code), r.nameWithin(c.Contained, c.Organization, 1)
}

// asPlans are read as plans or letters of their own: within a plan they are named
// alone.
var asPlans = setOf("Composition", "CarePlan", "DocumentReference", "QuestionnaireResponse", "Bundle")

// whence is whether a plan's entry can be read as a statement of the plan.
type whence uint8

const (
	isHere   whence = iota
	isGone          // withdrawn, about somebody else, or nothing that a plan says
	isAbsent        // it did not come
	isBroken        // it came and cannot be read
)

// statement is what an entry of a plan says, with its own author and date. What no
// longer holds is not read as a statement of its field.
func (r *reader) statement(ref reference) (statement, whence) {
	res := r.x.find(ref.Reference)
	switch {
	case res == nil:
		return statement{}, isAbsent
	case support[res.kind] || res.kind == "Patient":
		return statement{}, isGone
	case res.broken:
		return statement{}, isBroken
	case asPlans[res.kind]:
		said := statement{PlanItem: record.PlanItem{Field: record.FieldUnderstanding, Heading: spaced(res.kind), Text: r.described(ref), Source: r.source}}
		if said.Text == "" {
			return said, isGone
		}
		return said, isHere
	}
	k := kindFor(res.kind)
	value, odd, err := k.decode(res.raw)
	switch {
	case err != nil:
		return statement{}, isBroken
	case value.head().withdrawn(), r.p.of(res, &value.head().header) == aboutOther:
		return statement{}, isGone
	}
	aside := *r // what the statement files by itself is filed when its own turn comes
	aside.out, aside.at = Reading{}, res
	entry := aside.entry(res, k.section, value.head(), odd)
	value.fill(&aside, &entry)
	return aside.stated(value, entry), isHere
}

// stated is a statement as an item of a plan.
func (r *reader) stated(value item, e record.Entry) statement {
	s := statement{PlanItem: record.PlanItem{Heading: e.Text, Text: e.Text, Author: e.Author, Date: e.Date, Source: r.source, Until: e.Until}}
	switch v := value.(type) {
	case *observation:
		r.observed(&s, v, e)
		s.Author, s.Role, s.Organisation = "", "", ""
		r.signed(&s.PlanItem, &v.base, v.Performer)
	case *other:
		s.ordered(v, e)
	case *flag:
		s.Field, s.Code = planField(append([]concept{v.Code}, v.Category...)...), v.Code.planCode()
		s.tell(v.Code, e)
		s.ends(v.Period)
	case *condition:
		s.diagnosed(v, e)
	case *goal:
		s.Field, s.Text = record.FieldGoal, factsOf(e)
	case *consent:
		s.Field, s.Text = v.field(), v.says(e)
		s.ends(v.Provision.Period)
	default:
		s.happened(e)
	}
	s.weigh(value.head(), e)
	if s.Text == "" {
		s.Text = factsOf(e)
	}
	return s
}

// tell puts into a statement what its code says, and its entry besides.
func (s *statement) tell(c concept, e record.Entry) {
	s.more = strings.TrimSpace(strings.TrimPrefix(factsOf(e), e.Text))
	s.Text = joined("\n", first(c.contrary(), e.Text), s.more)
}

// diagnosed reads a condition: a GP system may keep a decision on its list of
// problems. That CPR was done to somebody is no recommendation.
func (s *statement) diagnosed(c *condition, e record.Entry) {
	s.Field, s.Code = planField(c.Code), c.Code.planCode()
	s.tell(c.Code, e)
	s.ends(period{End: first(c.AbatementDateTime, c.AbatementPeriod.End)})
	switch {
	case s.Field == record.FieldCPR && !c.Code.decided():
		s.Field = record.AlsoInPlan
	case c.AbatementString != "":
		s.doubt("Ended " + plain(c.AbatementString))
	}
}

// happened reads what is neither an order nor a statement: what was done, given or
// booked. It is no recommendation, whatever it is coded as.
func (s *statement) happened(e record.Entry) {
	s.Field, s.Text = fieldOf(concept{Coding: []coding{{Code: e.Code.Value}}}), factsOf(e)
	if e.Section == record.Procedures || s.Field == record.FieldCPR || s.Field.LegallyBinding() {
		s.setAside("")
	}
}

// factsOf is an entry in words: its headline and its lines.
func factsOf(e record.Entry) string {
	lines := []string{e.Text}
	for _, f := range e.Facts {
		lines = append(lines, f.Label+": "+f.Value)
	}
	return strings.Join(lines, "\n")
}

package fhir

import (
	"slices"

	"careview/client/record"
)

// consent is a wish about treatment, or about sharing.
type consent struct {
	base
	Text      narrative       `json:"text"`
	Scope     concept         `json:"scope"`
	Category  many[concept]   `json:"category"`
	DateTime  string          `json:"dateTime"`
	Performer many[reference] `json:"performer"`
	Period    period          `json:"period"`
	Provision provision       `json:"provision"`
}

// provision is what a consent refuses or permits, with what it excepts.
type provision struct {
	Type      string          `json:"type"`
	Period    period          `json:"period"`
	Code      many[concept]   `json:"code"`
	Provision many[provision] `json:"provision"`
}

// provisionWords say which of the two a provision is.
var provisionWords = map[string]string{"deny": "Refuses", "permit": "Permits"}

// words are a provision and those within it, one to a line.
func (p provision) words(within int) string {
	said := allWords(p.Code)
	if within > 0 {
		said = joined(", ", said, p.Period.words())
	}
	lines := []string{}
	if said != "" {
		lines = append(lines, joined(": ", first(provisionWords[p.Type], humanise(p.Type)), said))
	}
	for _, inner := range p.Provision {
		if within < 20 {
			lines = append(lines, inner.words(within+1))
		}
	}
	return joined("\n", lines...)
}

// codes are those of a provision and of all within it.
func (p provision) codes(within int) []concept {
	codes := slices.Clone(p.Code)
	for _, inner := range p.Provision {
		if within < 20 {
			codes = append(codes, inner.codes(within+1)...)
		}
	}
	return codes
}

// advanceKinds are consents that are about treatment to come: advance directive,
// do-not-resuscitate, health care proxy, POLST.
var advanceKinds = []string{"adr", "acd", "dnr", "hcd", "polst", "64298-3", "59284-0", "81335-2", "75320-2"}

var consentStandings = map[string]record.Standing{
	"draft": record.Planned, "proposed": record.Planned, "active": record.Current, "rejected": record.Refuted, "inactive": record.Ended,
}

func (c *consent) fill(r *reader, e *record.Entry) {
	e.Text = first(allWords(c.Category), c.Scope.words(), "Consent")
	e.Date = r.date(e, c.DateTime)
	e.Author = r.people(&c.base, c.Performer...)
	e.Standing, e.Until = stands(consentStandings, c.Status), until(c.Provision.Period)
	if !e.Until.Known() {
		e.Until = until(c.Period)
	}
	fact(e, "Scope", c.Scope.words())
	fact(e, "Says", first(c.Provision.words(0), provisionWords[c.Provision.Type]))
	fact(e, "Time", c.Provision.Period.words())
	if c.field() == record.AlsoInPlan && !anyHas(c.kinds(), advanceKinds...) {
		return
	}
	c.asPlan(r, e)
}

func (c *consent) kinds() []concept {
	return slices.Concat([]concept{c.Scope}, c.Category, c.Provision.codes(0))
}

// field is the plan field of a consent about treatment. One about resuscitation is
// a CPR item without a code: its words must be read.
func (c *consent) field() record.PlanField {
	if anyHas(c.kinds(), "dnr", "polst") {
		return record.FieldCPR
	}
	field := fieldOf(c.kinds()...)
	if field == record.AlsoInPlan && anyHas(c.kinds(), advanceKinds...) && fieldNamed(allWords(c.kinds())) == record.FieldCPR {
		return record.FieldCPR
	}
	return field
}

// says is a consent in words: its own, and with them always whether it refuses or
// permits.
func (c *consent) says(e record.Entry) string {
	text, provisions := textOf(c.Text.Div), c.Provision.words(0)
	if text == "" {
		return joined("\n", e.Text, provisions)
	}
	if inWordsOf(text, provisions) {
		return text
	}
	return joined("\n", text, provisions)
}

// asPlan shows a consent about treatment as a plan.
func (c *consent) asPlan(r *reader, e *record.Entry) {
	e.Section = record.CarePlans
	said := r.stated(c, *e)
	r.signed(&said.PlanItem, &c.base, c.Performer)
	plan := r.plan(e, c.kinds()...)
	plan.Draft, plan.Superseded = e.Standing == record.Planned, !e.Standing.Holds() && e.Standing != record.Planned
	plan.Fields = []record.PlanItem{said.PlanItem}
	e.Detail = plan
}

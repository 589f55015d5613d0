package careplan

import (
	"slices"

	"careview/client/fhir/consent"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// advanceKinds are consents that are about treatment to come: advance directive,
// do-not-resuscitate, health care proxy, POLST.
var advanceKinds = []string{"adr", "acd", "dnr", "hcd", "polst", "64298-3", consent.Document, "81335-2", "75320-2"}

// aboutTreatment reports whether a consent is about treatment to come. That it is on
// paper does not say so of one about data.
func aboutTreatment(c *resource.Consent) bool {
	kinds := advanceKinds
	if consent.AboutDataOrResearch(c) {
		kinds = slices.DeleteFunc(slices.Clone(kinds), func(kind string) bool { return kind == consent.Document })
	}
	return consentField(c) != planfield.Other || r4.AnyHas(consentConcepts(c), kinds...)
}

func consentConcepts(c *resource.Consent) []r4.CodeableConcept {
	return slices.Concat([]r4.CodeableConcept{c.Scope}, c.Category, c.Provision.Concepts(0))
}

// consentField is the plan field of a consent about treatment. One about resuscitation is
// a CPR item without a code: its words must be read.
func consentField(c *resource.Consent) planfield.Field {
	if r4.AnyHas(consentConcepts(c), "dnr", "polst") {
		return planfield.CPR
	}
	field := fieldOf(consentConcepts(c)...)
	if field == planfield.Other && r4.AnyHas(consentConcepts(c), advanceKinds...) && fieldInWords(r4.AllWords(consentConcepts(c))) == planfield.CPR {
		return planfield.CPR
	}
	return field
}

// consentText is a consent in words: its own, and with them always whether it refuses or
// permits.
func (r *planner) consentText(c *resource.Consent, e record.Entry) string {
	text, provisions := r4.NarrativeText(c.Text.Div), consent.OfTreatment(c, r.Namer(&c.Base))
	if text == "" {
		return r4.JoinDistinct("\n", e.Text, provisions)
	}
	if containsWords(text, provisions) {
		return text
	}
	return r4.JoinDistinct("\n", text, provisions)
}

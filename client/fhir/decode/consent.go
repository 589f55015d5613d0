package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/consent"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/text"
)

var consentStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "proposed": record.Planned, "active": record.Active, "rejected": record.Refuted, "inactive": record.Inactive,
}

func fillConsent(c *resource.Consent, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(text.Capital(r4.JoinDistinct(", ", consent.CategoryWords(c.Category)...)), c.Scope.Words(), "Consent")
	if consent.AboutDataOrResearch(c) {
		e.Text = r4.JoinDistinct(": ", words.ItemConsentData(), r4.JoinDistinct(", ", consent.CategoryWords(c.Category)...))
	}
	e.Date = DateOf(e, c.DateTime)
	e.Author = r.Names(&c.Base, c.Performer...)
	e.ClinicalStatus, e.Period = resource.StatusOf(consentStatuses, c.Status), periodOf(e, cmp.Or(c.Provision.Period, c.Period))
	AddFact(e, "Scope", c.Scope.Words())
	if consent.AboutDataOrResearch(c) {
		addDataConsent(r, e)
	} else {
		AddFact(e, "Says", cmp.Or(consent.OfTreatment(c, r.Namer(&c.Base)), resource.ProvisionWords[c.Provision.Type]))
	}
	AddFact(e, "Time", c.Provision.Period.Words())
}

// addDataConsent says whether data may be used, and what is excepted.
func addDataConsent(r *Reader, e *record.Entry) {
	c, _, err := lenient.Decode[resource.DataConsent](r.res.Raw)
	if err != nil {
		return
	}
	for _, fact := range consent.OfData(c, r.Namer(&c.Base)) {
		AddFact(e, fact.Label, fact.Value)
	}
}

// Namer names whom the references of a resource are to.
func (r *Reader) Namer(b *resource.Base) consent.Namer {
	return func(to r4.Reference) string { return r.Name(b, to) }
}

package decode

import (
	"cmp"

	"careview/client/fhir/r4"
	"careview/client/record"
)

var consentStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "proposed": record.Planned, "active": record.Active, "rejected": record.Refuted, "inactive": record.Inactive,
}

func fillConsent(c *r4.Consent, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.AllWords(c.Category), c.Scope.Words(), "Consent")
	e.Date = DateOf(e, c.DateTime)
	e.Author = r.Names(&c.Base, c.Performer...)
	e.ClinicalStatus, e.Period = StatusOf(consentStatuses, c.Status), periodOf(e, cmp.Or(c.Provision.Period, c.Period))
	AddFact(e, "Scope", c.Scope.Words())
	AddFact(e, "Says", cmp.Or(c.Provision.Words(0), r4.ProvisionWords[c.Provision.Type]))
	AddFact(e, "Time", c.Provision.Period.Words())
}

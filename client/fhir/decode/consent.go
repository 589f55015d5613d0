package decode

import (
	"cmp"

	"careview/client/fhir/r4"
	"careview/client/record"
)

var consentStandings = map[string]record.Standing{
	"draft": record.Planned, "proposed": record.Planned, "active": record.Current, "rejected": record.Refuted, "inactive": record.Ended,
}

func fillConsent(c *r4.Consent, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.AllWords(c.Category), c.Scope.Words(), "Consent")
	e.Date = DateOf(e, c.DateTime)
	e.Author = r.Names(&c.Base, c.Performer...)
	e.Standing, e.Until = StandingOf(consentStandings, c.Status), EndOf(c.Provision.Period)
	if !e.Until.Known() {
		e.Until = EndOf(c.Period)
	}
	AddFact(e, "Scope", c.Scope.Words())
	AddFact(e, "Says", cmp.Or(c.Provision.Words(0), r4.ProvisionWords[c.Provision.Type]))
	AddFact(e, "Time", c.Provision.Period.Words())
}

package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/record"
)

var consentStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "proposed": record.Planned, "active": record.Active, "rejected": record.Refuted, "inactive": record.Inactive,
}

func fillConsent(c *r4.Consent, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.AllWords(c.Category), c.Scope.Words(), "Consent")
	if AboutDataOrResearch(c) {
		e.Text = r4.JoinDistinct(": ", words.ItemConsentData(), r4.JoinDistinct(", ", categoryWords(c.Category)...))
	}
	e.Date = DateOf(e, c.DateTime)
	e.Author = r.Names(&c.Base, c.Performer...)
	e.ClinicalStatus, e.Period = StatusOf(consentStatuses, c.Status), periodOf(e, cmp.Or(c.Provision.Period, c.Period))
	AddFact(e, "Scope", c.Scope.Words())
	AddFact(e, "Says", cmp.Or(c.Provision.Words(0), r4.ProvisionWords[c.Provision.Type]))
	AddFact(e, "Time", c.Provision.Period.Words())
}

// ConsentDocument is LOINC's code of any consent on paper. It does not say what of.
const ConsentDocument = "59284-0"

// AboutDataOrResearch reports whether a consent is about who may use data, or about taking
// part in research, and so not about treatment (FHIR R4, consent-scope).
func AboutDataOrResearch(c *r4.Consent) bool { return c.Scope.Has("patient-privacy", "research") }

// consentCategories are codes (FHIR R4, consent-category; HL7 v3 ActConsentType) that
// senders write without their words.
var consentCategories = map[string]string{
	ConsentDocument: "", "npp": "notice of privacy practices", "emrgonly": "in an emergency only", "EMRGONLY": "in an emergency only", "idscl": "disclosure", "IDSCL": "disclosure",
	"infa": "access", "INFA": "access", "INFAO": "access to see only", "INFASO": "access to see and change", "IRDSCL": "disclosure again to others",
	"research": "research", "RESEARCH": "research", "rsdid": "research without identity", "RSDID": "research without identity",
	"rsreid": "research, and identity found again", "RSREID": "research, and identity found again",
}

func categoryWords(categories []r4.CodeableConcept) (said []string) {
	for _, c := range categories {
		name := c.Words()
		for _, coding := range c.Coding {
			if known, ok := consentCategories[coding.Code]; ok && c.Text == "" && coding.Display == "" {
				name = known
			}
		}
		said = append(said, name)
	}
	return said
}

package decode

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var consentStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "proposed": record.Planned, "active": record.Active, "rejected": record.Refuted, "inactive": record.Inactive,
}

func fillConsent(c *resource.Consent, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.Capital(r4.JoinDistinct(", ", categoryWords(c.Category)...)), c.Scope.Words(), "Consent")
	if AboutDataOrResearch(c) {
		e.Text = r4.JoinDistinct(": ", words.ItemConsentData(), r4.JoinDistinct(", ", categoryWords(c.Category)...))
	}
	e.Date = DateOf(e, c.DateTime)
	e.Author = r.Names(&c.Base, c.Performer...)
	e.ClinicalStatus, e.Period = resource.StatusOf(consentStatuses, c.Status), periodOf(e, cmp.Or(c.Provision.Period, c.Period))
	AddFact(e, "Scope", c.Scope.Words())
	if AboutDataOrResearch(c) {
		addDataConsent(r, e)
	} else {
		AddFact(e, "Says", cmp.Or(c.Provision.Words(0), resource.ProvisionWords[c.Provision.Type]))
	}
	AddFact(e, "Time", c.Provision.Period.Words())
}

// addDataConsent says whether data may be used, and what is excepted.
func addDataConsent(r *Reader, e *record.Entry) {
	c, _, err := lenient.Decode[resource.DataConsent](r.res.Raw)
	if err != nil {
		return
	}
	AddFact(e, "Rule", knownWords(consentRules, c.Rule.Coding, c.Rule.Text, c.Rule.Words()))
	addDataProvision(c.Provision, &c.Base, r, e, 0)
}

// consentRules are HL7 v3's codes of whether data may be shared where nothing else is said.
var consentRules = map[string]string{"OPTIN": "opted in", "OPTINR": "opted in, with exceptions", "OPTOUT": "opted out", "IMPLIED": "implied", "IMPLIEDD": "implied, unless refused", "OPTOUTE": "opted out, with exceptions"}

// dataPurposes are HL7 v3's codes of what data may be used for.
var dataPurposes = map[string]string{
	"TREAT": "treatment", "ETREAT": "emergency treatment", "CAREMGT": "management of care", "HPAYMT": "payment", "HOPERAT": "running of the service",
	"HMARKT": "marketing", "HRESCH": "research", "PUBHLTH": "public health", "PATRQT": "at the person's request",
}

// dataLabels are HL7 v3's codes of how confidential data is and of what makes it so.
var dataLabels = map[string]string{
	"N": "normal data", "R": "restricted data", "V": "very restricted data", "PSY": "psychiatry", "SPI": "specially protected data", "SEX": "sexual health",
	"HIV": "HIV", "ETH": "substance use", "SUD": "substance use", "SDV": "abuse and violence", "GDIS": "genetic disease",
}

// addDataProvision says who may do what with which data, and then what is excepted.
func addDataProvision(p resource.DataProvision, b *resource.Base, r *Reader, e *record.Entry, within int) {
	var who []string
	for _, actor := range p.Actor {
		who = append(who, cmp.Or(r.Name(b, actor.Reference), words.ItemConsentSomebody())) // "refuses" alone would be for all
	}
	said := []string{r4.AllWords(p.Action), r4.JoinDistinct("; ", who...), r4.AllWords(p.Code), p.Created.Words()}
	for _, purpose := range p.Purpose {
		said = append(said, knownWords(dataPurposes, []r4.Coding{purpose}, "", purpose.Words()))
	}
	for _, coding := range slices.Concat(p.Class, p.Label) {
		said = append(said, knownWords(dataLabels, []r4.Coding{coding}, "", coding.Words()))
	}
	label, ok := resource.ProvisionWords[p.Type]
	switch {
	case !ok && within > 0:
		label = "Exception"
	case !ok:
		label = "Provision"
	case within > 0:
		label = words.ItemConsentExcept(strings.ToLower(label))
	}
	if within > 0 {
		said = append(said, p.Period.Words())
	}
	AddFact(e, label, cmp.Or(r4.JoinDistinct(", ", said...), r4.CodeWords(p.Type)))
	for _, inner := range p.Provision {
		if within < 20 {
			addDataProvision(inner, b, r, e, within+1)
		}
	}
}

// ConsentDocument is LOINC's code of any consent on paper. It does not say what of.
const ConsentDocument = "59284-0"

// AboutDataOrResearch reports whether a consent is about who may use data, or about taking
// part in research, and so not about treatment (FHIR R4, consent-scope).
func AboutDataOrResearch(c *resource.Consent) bool { return c.Scope.Has("patient-privacy", "research") }

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
		said = append(said, knownWords(consentCategories, c.Coding, c.Text, c.Words()))
	}
	return said
}

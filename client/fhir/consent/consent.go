// Package consent says in words what a Consent refuses and permits, of treatment and of data.
//
// Pure functions; for the packages of client/fhir.
package consent

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// Namer names whom a reference is to; empty where that is not known.
type Namer func(r4.Reference) string

// Document is LOINC's code of any consent on paper. It does not say what of.
const Document = "59284-0"

// AboutDataOrResearch reports whether a consent is about who may use data, or about taking
// part in research, and so not about treatment (FHIR R4, consent-scope).
func AboutDataOrResearch(c *resource.Consent) bool { return c.Scope.Has("patient-privacy", "research") }

// categories are codes (FHIR R4, consent-category; HL7 v3 ActConsentType) that
// senders write without their words.
var categories = map[string]string{
	Document: "", "npp": "notice of privacy practices", "emrgonly": "in an emergency only", "EMRGONLY": "in an emergency only", "idscl": "disclosure", "IDSCL": "disclosure",
	"infa": "access", "INFA": "access", "INFAO": "access to see only", "INFASO": "access to see and change", "IRDSCL": "disclosure again to others",
	"research": "research", "RESEARCH": "research", "rsdid": "research without identity", "RSDID": "research without identity",
	"rsreid": "research, and identity found again", "RSREID": "research, and identity found again",
}

// CategoryWords are what kinds of consent it is.
func CategoryWords(of []r4.CodeableConcept) (said []string) {
	for _, c := range of {
		said = append(said, c.WordsKnown(categories))
	}
	return said
}

// rules are HL7 v3's codes of whether data may be shared where nothing else is said.
var rules = map[string]string{"OPTIN": "opted in", "OPTINR": "opted in, with exceptions", "OPTOUT": "opted out", "IMPLIED": "implied", "IMPLIEDD": "implied, unless refused", "OPTOUTE": "opted out, with exceptions"}

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

// OfData says whether data may be used, who may do what with which, and then what is
// excepted.
func OfData(c *resource.DataConsent, name Namer) []record.Fact {
	return append([]record.Fact{{Label: "Rule", Value: c.Rule.WordsKnown(rules)}}, ofDataProvision(c.Provision, name, 0)...)
}

func ofDataProvision(p resource.DataProvision, name Namer, within int) []record.Fact {
	var who []string
	for _, actor := range p.Actor {
		who = append(who, cmp.Or(name(actor.Reference), words.ItemConsentSomebody())) // "refuses" alone would be for all
	}
	said := []string{r4.AllWords(p.Action), r4.JoinDistinct("; ", who...), r4.AllWords(p.Code), p.Created.Words()}
	for _, purpose := range p.Purpose {
		said = append(said, purpose.WordsKnown(dataPurposes))
	}
	for _, coding := range slices.Concat(p.Class, p.Label) {
		said = append(said, coding.WordsKnown(dataLabels))
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
	facts := []record.Fact{{Label: label, Value: cmp.Or(r4.JoinDistinct(", ", said...), r4.CodeWords(p.Type))}}
	for _, inner := range p.Provision {
		if within < 20 {
			facts = append(facts, ofDataProvision(inner, name, within+1)...)
		}
	}
	return facts
}

package remainder

import (
	"slices"

	"careview/assets/words"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// leads are the elements that lead to what an item is about, rests on or is made of (FHIR
// R4), and not to who said it, where, or what it came of: by the member that is the
// reference.
var leads = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range []string{
		"addresses", "allergyIntolerance", "assessment", "basis", "bodyStructure", "codeReference", "complicationDetail", "condition", "contentReference", "derivedFrom",
		"detail", "detectedIssue", "focus", "imagingStudy", "implicated", "instance", "itemReference", "link", "manipulated", "medicationReference", "member", "outcomeReference", "problem",
		"prognosisReference", "reasonReference", "report", "resource", "resultingCondition", "specimen", "supportingImmunization", "supportingInfo",
		"supportingInformation", "supportingPatientInformation", "usedReference", "valueReference",
	} {
		set[name] = true
	}
	return set
}()

// absenceDecoded are types of which decode says by itself what they hold that is not here.
var absenceDecoded = []string{"CarePlan", "Composition"}

// addReferences says what references lead to, and of how many things that is not here. One
// that says itself what it leads to is said by that.
func (w *Remainder) addReferences(e *record.Entry, pointed func(reference string) (said string, here bool)) {
	if w.elsewhere || slices.Contains(absenceDecoded, e.Type) {
		return
	}
	absent := map[string]bool{}
	for _, l := range w.references {
		address, ok := unquoted(l.raw)
		if !ok || l.named || address == "" || resource.TypeIn(address) == "Patient" {
			continue
		}
		said, here := pointed(address)
		switch {
		case !here:
			absent[address] = true
		case said != "":
			w.findings = append(w.findings, finding{l.label, newPhrase(said), nil})
		}
	}
	if len(absent) > 0 {
		e.Marks = append(e.Marks, words.ItemAbsentOthers(len(absent)))
	}
}

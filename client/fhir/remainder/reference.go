package remainder

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
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
		"detail", "detectedIssue", "entry", "focus", "goal", "hasMember", "imagingStudy", "implicated", "instance", "itemReference", "link", "manipulated", "medicationReference", "member", "outcomeReference", "problem",
		"prognosisReference", "reasonReference", "report", "resource", "result", "resultingCondition", "specimen", "supportingImmunization", "supportingInfo",
		"supportingInformation", "supportingPatientInformation", "usedReference", "valueReference",
	} {
		set[name] = true
	}
	return set
}()

// leadsDecoded are such elements of which decode says by itself what is not here, by type.
var leadsDecoded = map[string][]string{
	"CarePlan": {"goal", "addresses", "supportingInfo", "outcomeReference"}, "Composition": {"entry"}, "DiagnosticReport": {"result"}, "Observation": {"hasMember"},
}

// contacts are the elements that lead to the contact at which an item was made: most items of
// a record name one, and say the same without it.
var contacts = []string{"encounter", "context"}

// isLead reports whether a reference of an entry leads to what it is about, rests on or is made
// of. Of a kind whose figures are shown elsewhere it is in a line what is not here, unless it
// is an answer.
func (w *Remainder) isLead(e *record.Entry, name string) bool {
	switch e.Type {
	case "DeviceUseStatement":
		return leads[name] || name == "device"
	case "QuestionnaireResponse":
		return leads[name]
	}
	return leads[name] && !w.elsewhere
}

// addReferences says what references lead to that say it not themselves, and of which of them
// that is not here: of what the item is about, how many, as a mark; of who said it, where, and
// what it came of, in a line.
func (w *Remainder) addReferences(e *record.Entry, source string, pointed func(ref r4.Reference, isLead bool) (said string, here bool)) {
	absent, aside := map[string]bool{}, []string(nil)
	for _, l := range w.references {
		if slices.Contains(leadsDecoded[e.Type], l.name) || slices.Contains(contacts, l.name) {
			continue
		}
		lead := w.isLead(e, l.name)
		ref, _, err := lenient.Decode[r4.Reference](l.raw)
		if err != nil || ref.Address() == "" || resource.TypeIn(ref.Reference) == "Patient" || ref.Type == "Patient" {
			continue
		}
		said, here := pointed(*ref, lead)
		switch {
		case here && said != "":
			w.findings = append(w.findings, finding{l.label, newPhrase(said), nil})
		case here:
		case lead:
			absent[ref.Address()] = true
		default:
			aside = append(aside, labelOf(l.label))
		}
	}
	if len(absent) > 0 {
		e.Marks = append(e.Marks, words.ItemAbsentOthers(len(absent)))
	}
	if len(aside) > 0 {
		addLine(e, source, words.ItemAbsentAside(), strings.Join(r4.Distinct(aside), "; "))
	}
}

// addLine adds a line to what an item says. What a plan says besides stands in the plan.
func addLine(e *record.Entry, source, label, said string) {
	plan, isPlan := e.Detail.(record.Plan)
	if !isPlan {
		decode.AddFact(e, label, said)
		return
	}
	plan.Fields = append(plan.Fields, record.PlanItem{Heading: label, Text: said, Author: e.Author, Date: e.Date, Source: source})
	e.Detail = plan
}

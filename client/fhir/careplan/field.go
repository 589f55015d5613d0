package careplan

import (
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// planFields are the codes of plan sections and of single statements (SCCI1580,
// ReSPECT, HL7 PACIO ADI, the Dutch and the NHS end-of-life forms).
var planFields = map[string]planfield.Field{
	"304251008": planfield.CPR, record.ForAttemptedCPR: planfield.CPR, record.NotForAttemptedCPR: planfield.CPR,
	"75779-9": planfield.CPR, "100822-6": planfield.CPR, "89666000": planfield.CPR, "439569004": planfield.CPR,
	"845151000000104": planfield.CPRDiscussion, "975291000000108": planfield.CPRDiscussion, "713656002": planfield.CPRDiscussion,
	"107905-2": planfield.TreatmentLevel, "100823-4": planfield.TreatmentLevel, "100824-2": planfield.TreatmentLevel,
	"100825-9": planfield.TreatmentLevel, "395091006": planfield.PlaceOfDeath, "75780-7": planfield.PlaceOfDeath,
	"819211000000102": planfield.PlaceOfDeath, "517111000000103": planfield.PlaceOfDeath, "517131000000106": planfield.PlaceOfDeath,
	"766391000000108": planfield.PlaceOfDeath, "517161000000101": planfield.PlaceOfDeath, "785091000000102": planfield.PlaceOfCare,
	"816301000000100": planfield.ADRT, "816321000000109": planfield.ADRT, "816281000000101": planfield.Advance,
	"816361000000101": planfield.LPA, "816381000000105": planfield.LPA, "81335-2": planfield.LPA,
	"8693-4": planfield.Capacity, "100827-5": planfield.Involved, "100826-7": planfield.Understanding,
	"81360-0": planfield.Matters, "81338-6": planfield.Matters, "81362-6": planfield.Fears, "81337-8": planfield.AfterDeath,
	"376201000000102": planfield.AnticipatoryBox, "871021000000106": planfield.Anticipatory,
	"511401000000102": planfield.Prognosis, "955231000000109": planfield.Prognosis, "968211000000101": planfield.Prognosis,
	"414937009": planfield.Prognosis, "901671000000100": planfield.Function, "526631000000108": planfield.Register,
	"854021000000106": planfield.Register, "445414007": planfield.Function, "1129411000000100": planfield.Function,
	"882921000000109": planfield.Consent, "882941000000102": planfield.Consent, "882961000000101": planfield.Consent,
	"883001000000106": planfield.Consent, "882981000000105": planfield.Consent, "184156005": planfield.MainCarer, "414041006": planfield.MainCarer,
}

// Codes are the codes of statements about some fields of a plan: one that stands
// outside any plan is read as a plan of its own.
func Codes(fields ...planfield.Field) []string {
	var codes []string
	for code, field := range planFields {
		if slices.Contains(fields, field) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// formGroups are the groups of the end-of-life form by which the EPaCCS data set
// is sent (CareConnect-EOLC-1): a question's link id begins with its group's.
var formGroups = map[string]planfield.Field{
	"EOL": planfield.Register, "DOC": planfield.Document, "DIS": planfield.Disability, "FUN": planfield.Function, "PRO": planfield.Prognosis,
	"CON": planfield.Consent, "PREF": planfield.PlaceOfDeath, "ATP": planfield.TreatmentLevel, "LPA": planfield.LPA, "CPR": planfield.CPR,
}

// fieldWords are words of a question by which its field is known where nothing is
// coded; the first that stands in it decides. English, and Dutch for the forms of
// IKNL.
var fieldWords = []struct {
	words string
	field planfield.Field
}{
	{"where the form is", planfield.CPRForm}, {"location of the form", planfield.CPRForm},
	{"cardiopulmonary", planfield.CPR}, {"resuscitation", planfield.CPR}, {"reanimatie", planfield.CPR}, {"reanimeren", planfield.CPR},
	{"advance decision to refuse", planfield.ADRT}, {"advance statement", planfield.Advance}, {"power of attorney", planfield.LPA},
	{"just in case", planfield.Anticipatory}, {"anticipatory", planfield.Anticipatory}, {"end of life register", planfield.Register},
	{"consent", planfield.Consent}, {"prognosis", planfield.Prognosis}, {"preferred place of death", planfield.PlaceOfDeath},
	{"gewenste plek van overlijden", planfield.PlaceOfDeath}, {"preferred place of care", planfield.PlaceOfCare},
	{"wettelijk vertegenwoordiger", planfield.Involve}, {"wilsbekwaam", planfield.Capacity}, {"capacity", planfield.Capacity},
	{"advised interventions", planfield.TreatmentLevel}, {"treatment preferences", planfield.TreatmentLevel}, {"behandelgrenzen", planfield.TreatmentLevel},
	{"doel van", planfield.Goal}, {"behandelwensen", planfield.Matters}, {"wat verder nog belangrijk", planfield.Matters},
	{"what matters", planfield.Matters}, {"disability", planfield.Disability}, {"functional status", planfield.Function},
	{"in bijzijn van", planfield.Involved}, {"gesprek gevoerd door", planfield.Signature}, {"informatie delen", planfield.Consent},
}

// mayHoldCPR are plans that usually carry a CPR recommendation: where one is
// only a document, "not recorded" would be wrong.
var mayHoldCPR = []string{
	"736373009", "1382601000000107", "861421000000109", "887701000000100", "736366004", "735324008", "93037-0", "42348-3",
}

// pathwayCodes are the codes by which a plan's pathway may be known.
func pathwayCodes(concepts ...r4.CodeableConcept) []record.Code {
	var kinds []record.Code
	for _, c := range concepts {
		for _, coding := range c.Coding {
			kinds = append(kinds, record.Code{System: coding.System, Value: coding.Code, Display: coding.Display})
		}
	}
	return kinds
}

// fieldOf is the plan field a section or statement belongs to; AlsoInPlan where
// there is no name for it.
func fieldOf(concepts ...r4.CodeableConcept) planfield.Field {
	for _, c := range concepts {
		for _, coding := range c.Coding {
			if coding.System == resource.PlanSections {
				return planfield.Field(coding.Code)
			}
			if field, ok := planFields[coding.Code]; ok {
				return field
			}
		}
	}
	return planfield.Other
}

// fieldInWords is the plan field that a question's words name.
func fieldInWords(question string) planfield.Field {
	question = strings.ToLower(question)
	for _, known := range fieldWords {
		if strings.Contains(question, known.words) {
			return known.field
		}
	}
	return planfield.Other
}

// fieldOfGroup is the plan field of a question by the group in its link id:
// "CPR001.2".
func fieldOfGroup(linkID string) planfield.Field {
	return formGroups[strings.TrimRight(strings.SplitN(linkID, ".", 2)[0], "0123456789")]
}

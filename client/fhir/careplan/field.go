package careplan

import (
	"slices"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// planFields are the codes of plan sections and of single statements (SCCI1580,
// ReSPECT, HL7 PACIO ADI, the Dutch and the NHS end-of-life forms).
var planFields = map[string]record.PlanField{
	"304251008": record.FieldCPR, record.ForAttemptedCPR: record.FieldCPR, record.NotForAttemptedCPR: record.FieldCPR,
	"75779-9": record.FieldCPR, "100822-6": record.FieldCPR, "89666000": record.FieldCPR, "439569004": record.FieldCPR,
	"845151000000104": record.FieldCPRDiscussion, "975291000000108": record.FieldCPRDiscussion, "713656002": record.FieldCPRDiscussion,
	"107905-2": record.FieldTreatmentLevel, "100823-4": record.FieldTreatmentLevel, "100824-2": record.FieldTreatmentLevel,
	"100825-9": record.FieldTreatmentLevel, "395091006": record.FieldPlaceOfDeath, "75780-7": record.FieldPlaceOfDeath,
	"819211000000102": record.FieldPlaceOfDeath, "517111000000103": record.FieldPlaceOfDeath, "517131000000106": record.FieldPlaceOfDeath,
	"766391000000108": record.FieldPlaceOfDeath, "517161000000101": record.FieldPlaceOfDeath, "785091000000102": record.FieldPlaceOfCare,
	"816301000000100": record.FieldADRT, "816321000000109": record.FieldADRT, "816281000000101": record.FieldAdvance,
	"816361000000101": record.FieldLPA, "816381000000105": record.FieldLPA, "81335-2": record.FieldLPA,
	"8693-4": record.FieldCapacity, "100827-5": record.FieldInvolved, "100826-7": record.FieldUnderstanding,
	"81360-0": record.FieldMatters, "81338-6": record.FieldMatters, "81362-6": record.FieldFears, "81337-8": record.FieldAfterDeath,
	"376201000000102": record.FieldAnticipatoryBox, "871021000000106": record.FieldAnticipatory,
	"511401000000102": record.FieldPrognosis, "955231000000109": record.FieldPrognosis, "968211000000101": record.FieldPrognosis,
	"414937009": record.FieldPrognosis, "901671000000100": record.FieldFunction, "526631000000108": record.FieldRegister,
	"854021000000106": record.FieldRegister, "445414007": record.FieldFunction, "1129411000000100": record.FieldFunction,
	"882921000000109": record.FieldConsent, "882941000000102": record.FieldConsent, "882961000000101": record.FieldConsent,
	"883001000000106": record.FieldConsent, "882981000000105": record.FieldConsent, "184156005": record.FieldMainCarer, "414041006": record.FieldMainCarer,
}

// Codes are the codes of statements about some fields of a plan: one that stands
// outside any plan is read as a plan of its own.
func Codes(fields ...record.PlanField) []string {
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
var formGroups = map[string]record.PlanField{
	"EOL": record.FieldRegister, "DOC": record.FieldDocument, "DIS": record.FieldDisability, "FUN": record.FieldFunction, "PRO": record.FieldPrognosis,
	"CON": record.FieldConsent, "PREF": record.FieldPlaceOfDeath, "ATP": record.FieldTreatmentLevel, "LPA": record.FieldLPA, "CPR": record.FieldCPR,
}

// fieldWords are words of a question by which its field is known where nothing is
// coded; the first that stands in it decides. English, and Dutch for the forms of
// IKNL.
var fieldWords = []struct {
	words string
	field record.PlanField
}{
	{"where the form is", record.FieldCPRForm}, {"location of the form", record.FieldCPRForm},
	{"cardiopulmonary", record.FieldCPR}, {"resuscitation", record.FieldCPR}, {"reanimatie", record.FieldCPR}, {"reanimeren", record.FieldCPR},
	{"advance decision to refuse", record.FieldADRT}, {"advance statement", record.FieldAdvance}, {"power of attorney", record.FieldLPA},
	{"just in case", record.FieldAnticipatory}, {"anticipatory", record.FieldAnticipatory}, {"end of life register", record.FieldRegister},
	{"consent", record.FieldConsent}, {"prognosis", record.FieldPrognosis}, {"preferred place of death", record.FieldPlaceOfDeath},
	{"gewenste plek van overlijden", record.FieldPlaceOfDeath}, {"preferred place of care", record.FieldPlaceOfCare},
	{"wettelijk vertegenwoordiger", record.FieldInvolve}, {"wilsbekwaam", record.FieldCapacity}, {"capacity", record.FieldCapacity},
	{"advised interventions", record.FieldTreatmentLevel}, {"treatment preferences", record.FieldTreatmentLevel}, {"behandelgrenzen", record.FieldTreatmentLevel},
	{"doel van", record.FieldGoal}, {"behandelwensen", record.FieldMatters}, {"wat verder nog belangrijk", record.FieldMatters},
	{"what matters", record.FieldMatters}, {"disability", record.FieldDisability}, {"functional status", record.FieldFunction},
	{"in bijzijn van", record.FieldInvolved}, {"gesprek gevoerd door", record.FieldSignature}, {"informatie delen", record.FieldConsent},
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
func fieldOf(concepts ...r4.CodeableConcept) record.PlanField {
	for _, c := range concepts {
		for _, coding := range c.Coding {
			if coding.System == resource.PlanSections {
				return record.PlanField(coding.Code)
			}
			if field, ok := planFields[coding.Code]; ok {
				return field
			}
		}
	}
	return record.AlsoInPlan
}

// fieldInWords is the plan field that a question's words name.
func fieldInWords(question string) record.PlanField {
	question = strings.ToLower(question)
	for _, known := range fieldWords {
		if strings.Contains(question, known.words) {
			return known.field
		}
	}
	return record.AlsoInPlan
}

// fieldOfGroup is the plan field of a question by the group in its link id:
// "CPR001.2".
func fieldOfGroup(linkID string) record.PlanField {
	return formGroups[strings.TrimRight(strings.SplitN(linkID, ".", 2)[0], "0123456789")]
}

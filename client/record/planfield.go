package record

// PlanField names one thing a care plan can say. What the model has no name for
// is kept under AlsoInPlan, so that nothing in a source is lost. A source may use
// a name that is not here: it is kept, and a pathway may give it a place.
type PlanField string

// The fields of a plan, by the section of the Universal Care Plan they stand in.
// SCCI1580 is the palliative care co-ordination data set; ReSPECT the
// recommended summary plan for emergency care and treatment, version 3.
const (
	// About the person.
	FieldPreferredName PlanField = "preferred-name"
	FieldLanguage      PlanField = "language" // and whether an interpreter is needed
	FieldCommunication PlanField = "communication"
	FieldCulture       PlanField = "culture" // cultural, religious and spiritual needs
	FieldAdjustments   PlanField = "reasonable-adjustments"

	// What matters.
	FieldMatters  PlanField = "what-matters"
	FieldFears    PlanField = "fears"
	FieldSupport  PlanField = "good-support" // what good support looks like
	FieldPriority PlanField = "priority"     // ReSPECT section 3: sustaining life, or comfort
	FieldGoal     PlanField = "goal"

	// Contacts.
	FieldRing       PlanField = "ring" // whom to ring, in order
	FieldMainCarer  PlanField = "main-carer"
	FieldNextOfKin  PlanField = "next-of-kin"
	FieldKeyWorker  PlanField = "key-worker"
	FieldPractice   PlanField = "gp"
	FieldCareTeam   PlanField = "care-workers"
	FieldInvolve    PlanField = "involve"     // whom to involve in decisions
	FieldInvolved   PlanField = "involvement" // ReSPECT section 6: who took part
	FieldDependents PlanField = "dependents"  // people and animals who depend on the person

	// Diagnoses and health.
	FieldDiagnosis      PlanField = "diagnosis"
	FieldOtherDiagnoses PlanField = "other-diagnoses"
	FieldDisability     PlanField = "disability"
	FieldFunction       PlanField = "functional-status" // AKPS, clinical frailty scale
	FieldPrognosis      PlanField = "prognosis"         // with the GSF stage
	FieldAwareness      PlanField = "awareness"         // what the person and the carer know of the prognosis
	FieldRegister       PlanField = "register"          // on the end-of-life register
	FieldUnderstanding  PlanField = "understanding"     // ReSPECT section 2: shared understanding, other plans and where

	// Alerts and getting in.
	FieldAlert    PlanField = "alert"
	FieldAccess   PlanField = "access"   // how to get in
	FieldKeySafe  PlanField = "key-safe" // only for roles that may see it
	FieldDwelling PlanField = "dwelling" // the home, stairs, animals

	// CPR and treatment.
	FieldCPR            PlanField = "cpr"             // attempt / do not attempt, SNOMED CT 450475007, 450476008
	FieldCPRForm        PlanField = "cpr-form"        // where the paper form is
	FieldCPRDiscussion  PlanField = "cpr-discussion"  // with whom, or why not
	FieldTreatmentLevel PlanField = "treatment-level" // ReSPECT section 4: ceiling of care
	FieldSignature      PlanField = "signature"       // ReSPECT section 7: who signed
	FieldConfirmed      PlanField = "confirmed"       // ReSPECT section 9: confirmed as valid

	// Legal.
	FieldADRT          PlanField = "adrt" // advance decision to refuse treatment: legally binding
	FieldADRTForm      PlanField = "adrt-form"
	FieldLPA           PlanField = "lpa" // lasting power of attorney, health and welfare: legally binding
	FieldAdvance       PlanField = "advance-statement"
	FieldCapacity      PlanField = "capacity"
	FieldBestInterests PlanField = "best-interests"

	// Preferred places.
	FieldPlaceOfCare        PlanField = "place-of-care"
	FieldPlaceOfDeath       PlanField = "place-of-death"
	FieldPlaceOfDeathSecond PlanField = "place-of-death-second"
	FieldResidence          PlanField = "usual-residence"

	// Symptoms and medicines.
	FieldSymptoms        PlanField = "symptoms"
	FieldAnticipatory    PlanField = "anticipatory-medicines"
	FieldAnticipatoryBox PlanField = "anticipatory-box" // where the just-in-case box is
	FieldMedicines       PlanField = "medicines"
	FieldAllergies       PlanField = "allergies"

	// In an emergency or a crisis.
	FieldIfUnwell PlanField = "if-unwell" // what to do if …
	FieldCrisis   PlanField = "crisis"    // crisis guidance, done first: sickle cell, mental health
	FieldDistress PlanField = "distress"  // what distress looks like and what helps
	FieldSigns    PlanField = "early-signs"
	FieldTriggers PlanField = "triggers"
	FieldHelps    PlanField = "what-helps"
	FieldPain     PlanField = "pain" // how the person shows pain
	FieldSenses   PlanField = "senses"

	// Condition plans.
	FieldDayToDay PlanField = "day-to-day"
	FieldWard     PlanField = "ward" // guidance for ward staff
	FieldEating   PlanField = "eating"
	FieldMobility PlanField = "mobility"

	// Care and support, reviews, consent.
	FieldCarePackage PlanField = "care-package"
	FieldBenefits    PlanField = "benefits" // SR1, formerly DS1500
	FieldReview      PlanField = "review"
	FieldConsent     PlanField = "consent"
	FieldApprover    PlanField = "approver"
	FieldAfterDeath  PlanField = "after-death" // with organ donation
	FieldDeath       PlanField = "death"       // date and place of death
	FieldDocument    PlanField = "document"    // the plan itself, kept as a document

	AlsoInPlan PlanField = ""
)

// LegallyBinding reports whether the field carries the force of law (an ADRT, a
// lasting power of attorney); a CPR or ReSPECT recommendation does not.
func (f PlanField) LegallyBinding() bool { return f == FieldADRT || f == FieldLPA }

// Recommendation reports whether the field is a clinical recommendation, to be
// marked as one wherever it is shown (ReSPECT).
func (f PlanField) Recommendation() bool { return f == FieldCPR || f == FieldTreatmentLevel }

// PlanSection is one of the sections in which a plan is read: its heading and its
// fields in reading order.
type PlanSection struct {
	Heading string
	Fields  []NamedField
}

// NamedField is a field with the words it is called by where its source gave no
// heading.
type NamedField struct {
	Field PlanField
	Words string
}

var planSections = []PlanSection{
	{"CPR and treatment", []NamedField{
		{FieldCPR, "CPR recommendation"}, {FieldCPRForm, "Where the paper form is"}, {FieldCPRDiscussion, "How CPR was talked through"},
		{FieldTreatmentLevel, "How far to treat"}, {FieldSignature, "Signed by"}, {FieldConfirmed, "Confirmed as valid"},
	}},
	{"In an emergency", []NamedField{
		{FieldCrisis, "In a crisis"}, {FieldIfUnwell, "If unwell"}, {FieldDistress, "What distress looks like, and what helps"},
		{FieldSigns, "Early warning signs"}, {FieldTriggers, "What can bring it on"}, {FieldHelps, "What helps"}, {FieldPain, "How pain shows"},
		{FieldSenses, "Sights, sounds and touch"},
	}},
	{"Contacts", []NamedField{
		{FieldRing, "Ring first"}, {FieldMainCarer, "Main carer"}, {FieldNextOfKin, "Next of kin"}, {FieldKeyWorker, "Key worker"},
		{FieldPractice, "GP and practice"}, {FieldCareTeam, "Care workers"}, {FieldInvolve, "Whom to involve in decisions"},
		{FieldInvolved, "Who took part in this plan"}, {FieldDependents, "People and animals who depend on the person"},
	}},
	{"Legal", []NamedField{
		{FieldADRT, "Advance decision to refuse treatment (ADRT)"}, {FieldADRTForm, "Where the ADRT is"},
		{FieldLPA, "Lasting power of attorney, health and welfare"}, {FieldAdvance, "Advance statement"}, {FieldCapacity, "Capacity to decide"},
		{FieldBestInterests, "Best-interests decision"},
	}},
	{"Preferred places", []NamedField{
		{FieldPlaceOfCare, "Preferred place of care"}, {FieldPlaceOfDeath, "Preferred place of death"},
		{FieldPlaceOfDeathSecond, "Preferred place of death, second choice"}, {FieldResidence, "Usual residence"},
	}},
	{"What matters", []NamedField{
		{FieldMatters, "What matters most"}, {FieldFears, "Fears and worries"}, {FieldSupport, "What good support looks like"},
		{FieldPriority, "Sustaining life, or comfort"}, {FieldGoal, "Goals"},
	}},
	{"About the person", []NamedField{
		{FieldPreferredName, "Likes to be called"}, {FieldLanguage, "Language and interpreter"}, {FieldCommunication, "Communication"},
		{FieldCulture, "Culture, religion and belief"}, {FieldAdjustments, "Reasonable adjustments"},
	}},
	{"Getting in, and alerts", []NamedField{
		{FieldAlert, "Alert"}, {FieldAccess, "Getting in"}, {FieldKeySafe, "Key safe"}, {FieldDwelling, "The home"},
	}},
	{"Symptoms and medicines", []NamedField{
		{FieldSymptoms, "Symptoms"}, {FieldAnticipatory, "Just-in-case medicines"}, {FieldAnticipatoryBox, "Where the just-in-case box is"},
		{FieldMedicines, "Medicines"}, {FieldAllergies, "Allergies named in the plan"},
	}},
	{"Diagnoses and health", []NamedField{
		{FieldDiagnosis, "Main diagnosis"}, {FieldOtherDiagnoses, "Other diagnoses"}, {FieldDisability, "Disability"},
		{FieldFunction, "How the person manages (AKPS, frailty)"}, {FieldPrognosis, "Prognosis"}, {FieldAwareness, "What is known of the prognosis"},
		{FieldRegister, "End-of-life register"}, {FieldUnderstanding, "Shared understanding of health"},
	}},
	{"Day to day", []NamedField{
		{FieldDayToDay, "Day to day"}, {FieldWard, "On the ward"}, {FieldEating, "Eating and drinking"}, {FieldMobility, "Moving about"},
	}},
	{"Care, reviews and consent", []NamedField{
		{FieldCarePackage, "Care package"}, {FieldBenefits, "Benefits (SR1, formerly DS1500)"}, {FieldReview, "Review"}, {FieldConsent, "Consent"},
		{FieldApprover, "Approved by"}, {FieldAfterDeath, "After death"}, {FieldDeath, "Death"}, {FieldDocument, "The plan as a document"},
	}},
}

// PlanSections are the sections of a plan in reading order: what is needed in a
// hurry comes first. AlsoInPlan, and names of a source's own, stand in none.
func PlanSections() []PlanSection { return planSections }

// Words is what the field is called; empty for one that has no name here.
func (f PlanField) Words() string {
	for _, section := range planSections {
		for _, named := range section.Fields {
			if named.Field == f {
				return named.Words
			}
		}
	}
	return ""
}

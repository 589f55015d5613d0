// Package planfield names what a care plan can say, and the sections and the order in which
// that is read.
//
// It imports nothing, so the model of the record may use it.
package planfield

// Field names one thing a care plan can say. What the model has no name for
// is kept under Other, so that nothing in a source is lost. A source may use
// a name that is not here: it is kept, and a pathway may give it a place.
type Field string

// The fields of a plan, by the section of the Universal Care Plan they stand in.
// SCCI1580 is the palliative care co-ordination data set; ReSPECT the
// recommended summary plan for emergency care and treatment, version 3.
const (
	// About the person.
	PreferredName Field = "preferred-name"
	Language      Field = "language" // and whether an interpreter is needed
	Communication Field = "communication"
	Culture       Field = "culture" // cultural, religious and spiritual needs
	Adjustments   Field = "reasonable-adjustments"

	// What matters.
	Matters  Field = "what-matters"
	Fears    Field = "fears"
	Support  Field = "good-support" // what good support looks like
	Priority Field = "priority"     // ReSPECT section 3: sustaining life, or comfort
	Goal     Field = "goal"

	// Contacts.
	RingFirst  Field = "ring" // whom to ring, in order
	MainCarer  Field = "main-carer"
	NextOfKin  Field = "next-of-kin"
	KeyWorker  Field = "key-worker"
	Practice   Field = "gp"
	CareTeam   Field = "care-workers"
	Involve    Field = "involve"     // whom to involve in decisions
	Involved   Field = "involvement" // ReSPECT section 6: who took part
	Dependents Field = "dependents"  // people and animals who depend on the person

	// Diagnoses and health.
	Diagnosis      Field = "diagnosis"
	OtherDiagnoses Field = "other-diagnoses"
	Disability     Field = "disability"
	Function       Field = "functional-status" // AKPS, clinical frailty scale
	Prognosis      Field = "prognosis"         // with the GSF stage
	Awareness      Field = "awareness"         // what the person and the carer know of the prognosis
	Register       Field = "register"          // on the end-of-life register
	Understanding  Field = "understanding"     // ReSPECT section 2: shared understanding, other plans and where

	// Alerts and getting in.
	Alert    Field = "alert"
	Access   Field = "access"   // how to get in
	KeySafe  Field = "key-safe" // only for roles that may see it
	Dwelling Field = "dwelling" // the home, stairs, animals

	// CPR and treatment.
	CPR            Field = "cpr"             // attempt / do not attempt, SNOMED CT 450475007, 450476008
	CPRForm        Field = "cpr-form"        // where the paper form is
	CPRDiscussion  Field = "cpr-discussion"  // with whom, or why not
	TreatmentLevel Field = "treatment-level" // ReSPECT section 4: ceiling of care
	Signature      Field = "signature"       // ReSPECT section 7: who signed
	Confirmed      Field = "confirmed"       // ReSPECT section 9: confirmed as valid

	// Legal.
	ADRT          Field = "adrt" // advance decision to refuse treatment: legally binding
	ADRTForm      Field = "adrt-form"
	LPA           Field = "lpa" // lasting power of attorney, health and welfare: legally binding
	Advance       Field = "advance-statement"
	Capacity      Field = "capacity"
	BestInterests Field = "best-interests"

	// Preferred places.
	PlaceOfCare        Field = "place-of-care"
	PlaceOfDeath       Field = "place-of-death"
	PlaceOfDeathSecond Field = "place-of-death-second"
	Residence          Field = "usual-residence"

	// Symptoms and medicines.
	Symptoms        Field = "symptoms"
	Anticipatory    Field = "anticipatory-medicines"
	AnticipatoryBox Field = "anticipatory-box" // where the just-in-case box is
	Medicines       Field = "medicines"
	Allergies       Field = "allergies"

	// In an emergency or a crisis.
	IfUnwell Field = "if-unwell" // what to do if …
	Crisis   Field = "crisis"    // crisis guidance, done first: sickle cell, mental health
	Distress Field = "distress"  // what distress looks like and what helps
	Signs    Field = "early-signs"
	Triggers Field = "triggers"
	Helps    Field = "what-helps"
	Pain     Field = "pain" // how the person shows pain
	Senses   Field = "senses"

	// Condition plans.
	DayToDay Field = "day-to-day"
	Ward     Field = "ward" // guidance for ward staff
	Eating   Field = "eating"
	Mobility Field = "mobility"

	// Care and support, reviews, consent.
	CarePackage Field = "care-package"
	Benefits    Field = "benefits" // SR1, formerly DS1500
	Review      Field = "review"
	Consent     Field = "consent"
	Approver    Field = "approver"
	AfterDeath  Field = "after-death" // with organ donation
	Death       Field = "death"       // date and place of death
	Document    Field = "document"    // the plan itself, kept as a document

	Other Field = ""
)

// LegallyBinding reports whether the field carries the force of law (an ADRT, a
// lasting power of attorney); a CPR or ReSPECT recommendation does not.
func (f Field) LegallyBinding() bool { return f == ADRT || f == LPA }

// Recommendation reports whether the field is a clinical recommendation, to be
// marked as one wherever it is shown (ReSPECT).
func (f Field) Recommendation() bool { return f == CPR || f == TreatmentLevel }

// Section is one of the sections in which a plan is read: its heading and its
// fields in reading order.
type Section struct {
	Heading string
	Fields  []Named
}

// Named is a field with the words it is called by where its source gave no
// heading.
type Named struct {
	Field Field
	Words string
}

var sections = []Section{
	{"CPR and treatment", []Named{
		{CPR, "CPR recommendation"}, {CPRForm, "Where the paper form is"}, {CPRDiscussion, "How CPR was talked through"},
		{TreatmentLevel, "How far to treat"}, {Signature, "Signed by"}, {Confirmed, "Confirmed as valid"},
	}},
	{"In an emergency", []Named{
		{Crisis, "In a crisis"}, {IfUnwell, "If unwell"}, {Distress, "What distress looks like, and what helps"},
		{Signs, "Early warning signs"}, {Triggers, "What can bring it on"}, {Helps, "What helps"}, {Pain, "How pain shows"},
		{Senses, "Sights, sounds and touch"},
	}},
	{"Contacts", []Named{
		{RingFirst, "Ring first"}, {MainCarer, "Main carer"}, {NextOfKin, "Next of kin"}, {KeyWorker, "Key worker"},
		{Practice, "GP and practice"}, {CareTeam, "Care workers"}, {Involve, "Whom to involve in decisions"},
		{Involved, "Who took part in this plan"}, {Dependents, "People and animals who depend on the person"},
	}},
	{"Legal", []Named{
		{ADRT, "Advance decision to refuse treatment (ADRT)"}, {ADRTForm, "Where the ADRT is"},
		{LPA, "Lasting power of attorney, health and welfare"}, {Advance, "Advance statement"}, {Capacity, "Capacity to decide"},
		{BestInterests, "Best-interests decision"},
	}},
	{"Preferred places", []Named{
		{PlaceOfCare, "Preferred place of care"}, {PlaceOfDeath, "Preferred place of death"},
		{PlaceOfDeathSecond, "Preferred place of death, second choice"}, {Residence, "Usual residence"},
	}},
	{"What matters", []Named{
		{Matters, "What matters most"}, {Fears, "Fears and worries"}, {Support, "What good support looks like"},
		{Priority, "Sustaining life, or comfort"}, {Goal, "Goals"},
	}},
	{"About the person", []Named{
		{PreferredName, "Likes to be called"}, {Language, "Language and interpreter"}, {Communication, "Communication"},
		{Culture, "Culture, religion and belief"}, {Adjustments, "Reasonable adjustments"},
	}},
	{"Getting in, and alerts", []Named{
		{Alert, "Alert"}, {Access, "Getting in"}, {KeySafe, "Key safe"}, {Dwelling, "The home"},
	}},
	{"Symptoms and medicines", []Named{
		{Symptoms, "Symptoms"}, {Anticipatory, "Just-in-case medicines"}, {AnticipatoryBox, "Where the just-in-case box is"},
		{Medicines, "Medicines"}, {Allergies, "Allergies named in the plan"},
	}},
	{"Diagnoses and health", []Named{
		{Diagnosis, "Main diagnosis"}, {OtherDiagnoses, "Other diagnoses"}, {Disability, "Disability"},
		{Function, "How the person manages (AKPS, frailty)"}, {Prognosis, "Prognosis"}, {Awareness, "What is known of the prognosis"},
		{Register, "End-of-life register"}, {Understanding, "Shared understanding of health"},
	}},
	{"Day to day", []Named{
		{DayToDay, "Day to day"}, {Ward, "On the ward"}, {Eating, "Eating and drinking"}, {Mobility, "Moving about"},
	}},
	{"Care, reviews and consent", []Named{
		{CarePackage, "Care package"}, {Benefits, "Benefits (SR1, formerly DS1500)"}, {Review, "Review"}, {Consent, "Consent"},
		{Approver, "Approved by"}, {AfterDeath, "After death"}, {Death, "Death"}, {Document, "The plan as a document"},
	}},
}

// Sections are the sections of a plan in reading order: what is needed in a
// hurry comes first. Other, and names of a source's own, stand in none.
func Sections() []Section { return sections }

// Words is what the field is called; empty for one that has no name here.
func (f Field) Words() string {
	for _, section := range sections {
		for _, named := range section.Fields {
			if named.Field == f {
				return named.Words
			}
		}
	}
	return ""
}

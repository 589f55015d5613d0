package record

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// PlanField names one thing a care plan can say. What the model has no name for
// is kept under AlsoInPlan, so that nothing in a source is lost.
type PlanField string

// The fields of a plan, by the section of the Universal Care Plan they stand in.
const (
	FieldCPR            PlanField = "cpr"             // attempt / do not attempt, SNOMED CT 450475007, 450476008
	FieldCPRForm        PlanField = "cpr-form"        // where the paper form is
	FieldTreatmentLevel PlanField = "treatment-level" // ReSPECT section 4: ceiling of care
	FieldIfUnwell       PlanField = "if-unwell"       // what to do if …
	FieldCrisis         PlanField = "crisis"          // crisis guidance, done first: sickle cell, mental health
	FieldRing           PlanField = "ring"            // whom to ring, in order
	FieldPlaceOfCare    PlanField = "place-of-care"
	FieldPlaceOfDeath   PlanField = "place-of-death"
	FieldADRT           PlanField = "adrt" // advance decision to refuse treatment: legally binding
	FieldLPA            PlanField = "lpa"  // lasting power of attorney, health and welfare: legally binding
	FieldAdvance        PlanField = "advance-statement"
	FieldMatters        PlanField = "what-matters"
	FieldFears          PlanField = "fears"
	FieldCapacity       PlanField = "capacity"
	FieldAccess         PlanField = "access"   // how to get in
	FieldKeySafe        PlanField = "key-safe" // only for roles that may see it
	FieldAnticipatory   PlanField = "anticipatory-medicines"
	FieldSymptoms       PlanField = "symptoms"
	FieldDistress       PlanField = "distress" // dementia: what distress looks like and what helps
	FieldDayToDay       PlanField = "day-to-day"
	FieldDiagnosis      PlanField = "diagnosis"
	FieldCommunication  PlanField = "communication"
	FieldAfterDeath     PlanField = "after-death"
	AlsoInPlan          PlanField = ""
)

// LegallyBinding reports whether the field carries the force of law (an ADRT, a
// lasting power of attorney); a CPR or ReSPECT recommendation does not.
func (f PlanField) LegallyBinding() bool { return f == FieldADRT || f == FieldLPA }

// Pathway names a kind of plan.
type Pathway string

// The pathways of the Universal Care Plan known by name; others are shown with
// the general layout.
const (
	PathwayEndOfLife  Pathway = "end-of-life"
	PathwaySickleCell Pathway = "sickle-cell"
	PathwayDementia   Pathway = "dementia"
	PathwayFrailty    Pathway = "frailty"
	PathwayGeneral    Pathway = "general"
)

var pathwayWords = map[Pathway]string{
	PathwayEndOfLife: "End of life", PathwaySickleCell: "Sickle cell", PathwayDementia: "Dementia",
	PathwayFrailty: "Frailty", PathwayGeneral: "Care plan",
}

// Words is the pathway's name.
func (p Pathway) Words() string {
	if words, ok := pathwayWords[p]; ok {
		return words
	}
	return "Care plan"
}

// Plan is a care plan as its source gave it. It is the Detail of an entry of
// section CarePlans.
type Plan struct {
	Pathway    Pathway
	Draft      bool
	Superseded bool
	Changed    Date
	ReviewDue  Date
	Fields     []PlanItem
}

// PlanItem is one thing a plan says, with who said it. A field may stand several
// times; their order is the source's.
type PlanItem struct {
	Field        PlanField
	Heading      string // the source's own heading
	Text         string
	Code         Code // where coded: the CPR decision
	Author, Role string
	Date         Date
	Source       string
}

// SNOMED CT codes of the CPR recommendation (SCCI1580).
const (
	ForAttemptedCPR    = "450475007"
	NotForAttemptedCPR = "450476008"
)

// Items are the plan's items of one field, in the source's order.
func (p Plan) Items(field PlanField) []PlanItem {
	var items []PlanItem
	for _, item := range p.Fields {
		if item.Field == field {
			items = append(items, item)
		}
	}
	return items
}

// Overdue reports whether the plan's review date has passed.
func (p Plan) Overdue(now time.Time) bool { return p.ReviewDue.Passed(now) }

// Holds reports whether the plan is in force: neither draft nor superseded.
func (p Plan) Holds() bool { return !p.Draft && !p.Superseded }

// Plans are the chart's care plans, those in force first, then newest first: a
// superseded plan never comes first.
func (c Chart) Plans() []Plan {
	var plans []Plan
	for _, entry := range c.Entries(CarePlans) {
		if plan, ok := entry.Detail.(Plan); ok {
			plans = append(plans, plan)
		}
	}
	slices.SortStableFunc(plans, func(a, b Plan) int {
		if a.Holds() != b.Holds() {
			if a.Holds() {
				return -1
			}
			return 1
		}
		return b.Changed.Compare(a.Changed)
	})
	return plans
}

// PlanItems are the items of one field from every plan in force.
func (c Chart) PlanItems(field PlanField) []PlanItem {
	var items []PlanItem
	for _, plan := range c.Plans() {
		if plan.Holds() {
			items = append(items, plan.Items(field)...)
		}
	}
	return items
}

// CPRStanding is what the plans in force say of CPR when read together.
type CPRStanding uint8

// What the plans say. Unavailable: a source that supplies plans has not said all
// it holds. NotRecorded: all have, and none says.
const (
	CPRUnavailable CPRStanding = iota
	CPRNotRecorded
	CPRAttempt
	CPRDoNotAttempt
	CPRDiffers
	CPROther // recorded in words Careview does not sort
)

// Words says the standing as a recommendation.
func (s CPRStanding) Words() string {
	return [...]string{
		"CPR recommendation unavailable", "CPR recommendation not recorded", "Attempt CPR",
		"Do not attempt CPR", "Plans differ on CPR", "CPR: read the recommendation",
	}[s]
}

// CPR reads the CPR recommendations of every plan in force together. Two that
// differ have no winner. A recommendation that is there is given even while
// another source has not answered; the items carry their own sources and dates.
func (c Chart) CPR() (CPRStanding, []PlanItem) {
	items := c.PlanItems(FieldCPR)
	if len(items) == 0 {
		if c.whole(CarePlans) {
			return CPRNotRecorded, nil
		}
		return CPRUnavailable, nil
	}
	standing := cprOf(items[0])
	for _, item := range items[1:] {
		if cprOf(item) != standing {
			return CPRDiffers, items
		}
	}
	return standing, items
}

func cprOf(item PlanItem) CPRStanding {
	switch item.Code.Value {
	case ForAttemptedCPR:
		return CPRAttempt
	case NotForAttemptedCPR:
		return CPRDoNotAttempt
	}
	return CPROther
}

// Tone is how loudly a short word is said. It always goes with words.
type Tone uint8

// Tones, from quiet to loud.
const (
	Quiet   Tone = iota
	Calm         // all is well
	Notice       // know this
	Warning      // look at this
	Danger       // act on this
)

// Word is a short statement with its tone, for a list.
type Word struct {
	Text string
	Tone Tone
}

// CPRWord says the CPR recommendation for a list.
func (c Chart) CPRWord() Word {
	standing, _ := c.CPR()
	switch standing {
	case CPRAttempt:
		return c.atLeast(CarePlans, Word{"Attempt", Quiet})
	case CPRDoNotAttempt:
		return c.atLeast(CarePlans, Word{"Do not attempt", Notice})
	case CPRDiffers:
		return Word{"Plans differ", Warning}
	case CPRNotRecorded:
		return Word{"Not recorded", Quiet}
	case CPROther:
		return Word{"Read the plan", Warning}
	}
	return c.unavailable(CarePlans)
}

// PlanWord says whether there is a plan, and whether its review is overdue.
func (c Chart) PlanWord(now time.Time) Word {
	plans := c.Plans()
	if len(plans) == 0 || !plans[0].Holds() {
		switch {
		case !c.whole(CarePlans):
			return c.unavailable(CarePlans)
		case len(plans) > 0 && plans[0].Draft:
			return Word{"Draft only", Warning}
		}
		return Word{"No plan found", Danger}
	}
	plan := plans[0]
	if plan.Overdue(now) {
		return Word{"Review overdue since " + monthOf(plan.ReviewDue), Warning}
	}
	if plan.Changed.Known() {
		return Word{fmt.Sprintf("%s · reviewed %s", plan.Pathway.Words(), monthOf(plan.Changed)), Calm}
	}
	return Word{plan.Pathway.Words(), Calm}
}

func monthOf(d Date) string {
	if d.Precision() == ToYear {
		return d.String()
	}
	return d.Time().Format("Jan-2006")
}

// atLeast is a word about what came, said as part of the whole where more may be held.
func (c Chart) atLeast(section Section, word Word) Word {
	if c.whole(section) {
		return word
	}
	return Word{word.Text + " · there may be more", max(word.Tone, Warning)}
}

// unavailable says that a section cannot be told, and whose silence it is.
func (c Chart) unavailable(section Section) Word {
	var silent []string
	for _, s := range c.Section(section).States {
		switch {
		case s.State.Kind == Waiting:
			return Word{"asking …", Quiet}
		case s.State.Kind == WithheldRole:
			return Word{"Not for your role", Quiet}
		case !s.State.Whole():
			silent = append(silent, s.Source)
		}
	}
	if len(silent) == 0 {
		return Word{"Unavailable", Warning}
	}
	return Word{"Unavailable: " + strings.Join(silent, ", "), Warning}
}

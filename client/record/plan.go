package record

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"careview/client/record/planfield"
)

// Plan is a care plan as its source gave it. It is the Detail of an entry of
// section CarePlans.
type Plan struct {
	Kinds      []Code // its type and categories, and what it addresses: by these its pathway is known
	Draft      bool
	Superseded bool
	Document   bool   // its source keeps it as a document: what it does not say here it may say there
	Ring       string // where the document is not here: the service that holds it, and its number
	Changed    Date
	ReviewDue  Date
	Fields     []PlanItem
	Asked      []Asked // its activities that are to be done again and again

	// Carries are the identifiers of the plan, Replaces those of the plans that
	// it replaces, each as "system|value". They hold across sources.
	Carries, Replaces []string
}

// PlanItem is one thing a plan says, with who said it. A field may stand several
// times; their order is the source's.
type PlanItem struct {
	Field        planfield.Field
	Heading      string // the source's own heading
	Text         string
	Code         Code // where coded: the CPR decision
	Author, Role string
	Organisation string
	Date         Date
	Source       string
	Period       // for which it holds by its source's own word: a Chart holds it against its day
	// Elsewhere marks an item that only says where to look: what a document holds
	// is not known, so it neither agrees with a decision nor differs from it.
	Elsewhere bool
	// Partly marks an item that refers to something which did not come: it may say more.
	Partly bool
	// IsAside marks an item that was taken out of its field: it is not to be read as
	// what that field says.
	IsAside bool
	// InWords marks an item that is one of [Entry.InWords].
	InWords bool
	Asks    Asks
}

// Asks is what an activity of a plan asks to be done, as long as it is to be done; its zero
// stands in any other item.
type Asks struct {
	Open   bool
	Code   Code
	Booked string // the reference, within its source, to the appointment at which it is done
}

// Aside is the item taken out of its field, for it is not to be read as what the
// field says: no word is lost, and why comes first.
func (i PlanItem) Aside(why string) PlanItem {
	i.Field, i.Code, i.IsAside, i.Asks = planfield.Other, Code{}, true, Asks{}
	switch {
	case i.Text == "":
		i.Text = why
	case why != "" && !strings.HasPrefix(i.Text, why):
		i.Text = why + ": " + i.Text
	}
	return i
}

// SNOMED CT codes of the CPR recommendation (SCCI1580).
const (
	ForAttemptedCPR    = "450475007"
	NotForAttemptedCPR = "450476008"
)

// cprCodes are the codes whose meaning is one of the two: SNOMED CT, and the
// answers of LOINC's portable medical order form ("Yes CPR: Attempt Resuscitation",
// "No CPR: Do Not Attempt Resuscitation").
var cprCodes = map[string]CPRStatus{
	ForAttemptedCPR: CPRAttempt, NotForAttemptedCPR: CPRDoNotAttempt, "LA33470-8": CPRAttempt, "LA33471-6": CPRDoNotAttempt,
}

// Items are the plan's items of one field, in the source's order.
func (p Plan) Items(field planfield.Field) []PlanItem {
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
func (c Chart) PlanItems(field planfield.Field) []PlanItem {
	var items []PlanItem
	for _, plan := range c.Plans() {
		if plan.Holds() {
			items = append(items, plan.Items(field)...)
		}
	}
	return items
}

// CPRStatus is what the plans in force say of CPR when read together.
type CPRStatus uint8

// What the plans say. Unavailable: a source that supplies plans has not said all
// it holds. NotRecorded: all have, and none says.
const (
	CPRUnavailable CPRStatus = iota
	CPRNotRecorded
	CPRAttempt
	CPRDoNotAttempt
	CPRDiffers
	CPROther // recorded in words Careview does not sort
)

// Words says the status as a recommendation.
func (s CPRStatus) Words() string {
	return [...]string{
		"CPR recommendation unavailable", "CPR recommendation not recorded", "Attempt CPR",
		"Do not attempt CPR", "Plans differ on CPR", "CPR: read the recommendation",
	}[s]
}

// CPR reads the CPR recommendations of every plan in force together. Two that
// differ have no winner. A recommendation that is there is given even while
// another source has not answered; the items carry their own sources and dates. A
// document that may hold one does not differ from what is said elsewhere: what it
// says is not known. What its plan says besides counts as anything else does. What is
// said in words alone stands after what is coded, and takes no side.
func (c Chart) CPR() (CPRStatus, []PlanItem) {
	var items, documents []PlanItem
	for _, item := range c.PlanItems(planfield.CPR) {
		if item.Elsewhere {
			documents = append(documents, item)
			continue
		}
		items = append(items, item)
	}
	documents = append(documents, c.InWords(planfield.CPR)...)
	if len(items) == 0 && len(documents) == 0 {
		if c.whole(CarePlans) {
			return CPRNotRecorded, nil
		}
		return CPRUnavailable, nil
	}
	return cprOf(items), append(items, documents...)
}

// InWords are what entries of any section say of a field in words alone, newest first. A
// plan that is not in force says nothing, nor does what has ended.
func (c Chart) InWords(field planfield.Field) []PlanItem {
	all := c.readInWords
	if c.views != nil {
		c.views.findInWords.Do(func() { c.views.inWords = c.readInWords() })
		all = func() []PlanItem { return c.views.inWords }
	}
	var items []PlanItem
	for _, item := range all() {
		if item.Field == field {
			items = append(items, item)
		}
	}
	return items
}

// readInWords puts in order only the sections in which anything is said in words.
func (c Chart) readInWords() []PlanItem {
	said := map[Section]bool{}
	for _, answer := range c.answers {
		for i := range answer.Entries {
			if len(answer.Entries[i].InWords) > 0 {
				said[answer.Entries[i].Section] = true
			}
		}
	}
	var items []PlanItem
	for _, section := range sections {
		if !said[section] {
			continue
		}
		for _, entry := range c.Entries(section) {
			if plan, ok := entry.Detail.(Plan); ok && !plan.Holds() {
				continue
			}
			for _, item := range entry.InWords {
				if !slices.Contains(items, item) {
					items = append(items, item)
				}
			}
		}
	}
	slices.SortStableFunc(items, func(a, b PlanItem) int { return b.Date.Compare(a.Date) })
	return items
}

func cprOf(items []PlanItem) CPRStatus {
	status := CPROther
	for i, item := range items {
		if i > 0 && item.CPR() != status {
			return CPRDiffers
		}
		status = item.CPR()
	}
	return status
}

// CPR is the decision that the item's code stands for; CPROther where it has none
// that is known.
func (i PlanItem) CPR() CPRStatus {
	if status, ok := cprCodes[i.Code.Value]; ok {
		return status
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

// What a list of people keeps room for in its columns, whatever comes. A CPR word is
// never longer, so that it is never shortened; the others say their beginning. Where there is
// room for little that a review is overdue begins there, and in a hand that no plan was found is
// whole.
const (
	RoomForCPRWord     = onlySoFar + doNotAttempt
	RoomForAllergyWord = onlySoFar + "Clarithromycin"
	RoomForPlanWord    = reviewOverdue + "Mar-2026"
	RoomForPlanInBrief = onlySoFar + "Overdue …"
	RoomForPlanInHand  = noPlanFound
)

const (
	onlySoFar     = "So far: "
	doNotAttempt  = "Do not attempt"
	reviewOverdue = "Overdue review since "
	noPlanFound   = "No plan found"
)

// CPRWord says the CPR recommendation for a list.
func (c Chart) CPRWord() Word {
	status, _ := c.CPR()
	switch status {
	case CPRAttempt:
		if len(c.InWords(planfield.CPR)) > 0 {
			return Word{onlySoFar + "Attempt", Warning} // what is said in words takes no side
		}
		return c.soFar(CarePlans, Word{"Attempt", Quiet})
	case CPRDoNotAttempt:
		return c.soFar(CarePlans, Word{doNotAttempt, Notice})
	case CPRDiffers:
		return c.soFar(CarePlans, Word{"Plans differ", Danger})
	case CPRNotRecorded:
		return Word{"No coded decision", Quiet} // a list asks for plans and codes, and not for words elsewhere
	case CPROther:
		return c.soFar(CarePlans, Word{"Read the plan", Warning})
	}
	return c.unavailable(CarePlans)
}

// PlanWord says whether there is a plan, of which pathway by its titles, and whether
// its review is overdue.
func (c Chart) PlanWord(now time.Time, titles func(Plan) string) Word {
	plans := c.Plans()
	if len(plans) == 0 || !plans[0].Holds() {
		return c.noPlanWord(now)
	}
	return c.soFar(CarePlans, planInForceWord(plans[0], now, titles))
}

func planInForceWord(plan Plan, now time.Time, titles func(Plan) string) Word {
	if plan.Overdue(now) {
		return Word{reviewOverdue + monthOf(plan.ReviewDue), Warning}
	}
	title := titles(plan)
	if plan.Changed.Known() {
		return Word{fmt.Sprintf("%s · reviewed %s", title, monthOf(plan.Changed)), Calm}
	}
	return Word{title, Calm}
}

// noPlanWord is said where no plan is in force: why, and never "none" for what is
// not known or cannot be sorted.
func (c Chart) noPlanWord(now time.Time) Word {
	switch check := c.PlanCheck(now); {
	case !check.Known():
		return c.unavailable(CarePlans)
	case check.Drafts > 0:
		return Word{"Draft only", Warning}
	case check.Other > 0:
		return Word{"Read Care plan", Warning}
	case check.Ended > 0:
		return Word{"No plan in force", Danger}
	}
	return Word{noPlanFound, Danger}
}

func monthOf(d Date) string {
	if d.Precision() == ToYear {
		return d.String()
	}
	return d.Time().Format("Jan-2006")
}

// soFar is a word about what came, said to be so only as far as is known where more may
// be held. That stands first: it is the end of a word that is shortened. The word is no
// louder for a source that is silent about everybody, but it never says that all is
// well; where something came of this person that is not shown, it asks to be looked at.
func (c Chart) soFar(section Section, word Word) Word {
	if c.whole(section) {
		return word
	}
	word.Text = onlySoFar + word.Text
	view := c.Section(section)
	switch {
	case len(view.Unread) > 0 || view.Refused > 0:
		word.Tone = max(word.Tone, Warning)
	case word.Tone == Calm:
		word.Tone = Quiet
	}
	return word
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

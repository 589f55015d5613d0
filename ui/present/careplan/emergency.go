package careplan

import (
	"slices"
	"strings"
	"time"

	"careview/client/record"
	"careview/ui/present/gap"
)

// Setting is for whom, and when, a record is read.
type Setting struct {
	Now      time.Time
	Role     string // the kind of role: what stands first depends on it
	Pathways record.Pathways
}

// Statement is one thing a plan says.
type Statement struct {
	Heading string // "Chest infection"; may be empty
	Text    string
	From    string // "Dr A Patel, GP · 12-Mar-2026 · Universal Care Plan"
	Binding bool   // legally binding
	Advice  bool   // a clinical recommendation
}

// Block is one box of the emergency page. Missing says what is not there, each
// with its consequence; it may have something to say beside Items too.
type Block struct {
	Heading string // "If she becomes unwell"
	Items   []Statement
	Missing []string
}

// Empty reports whether the block has nothing to say.
func (b Block) Empty() bool { return len(b.Items) == 0 && len(b.Missing) == 0 }

// Gap is a source that has not said all it holds.
type Gap struct {
	Source   string
	Sentence string // "Oxford did not answer. A plan made there would not be shown."
	CanAsk   bool   // asking again may bring more
	Plans    bool   // its plans are what is missing: said in the largest words of the page
	Waiting  bool   // its plans may still come
}

// Emergency is the emergency page in reading order: on screen, on paper and as
// text. Lead, Differ, More and Access are empty where there is nothing to say.
type Emergency struct {
	Lead    []Block // what the pathway puts before everything else for this role
	CPR     CPR
	Differ  []Block // what plans in force say differently, side by side
	Unwell  Block
	Ring    Block
	Places  Block
	Legal   Block
	Access  Block
	Matters Block
	More    []Block       // what the pathway adds
	Notes   []record.Word // review overdue, draft, plans that Careview cannot sort
	Gaps    []Gap
}

// EmergencyOf reads a chart for the emergency page.
func EmergencyOf(chart record.Chart, as Setting) Emergency {
	view := chart.Section(record.CarePlans)
	p := plansOf(view, chart.Person.Gender, as)
	lead, more := p.boxes()
	page := Emergency{
		Lead:    lead,
		CPR:     p.cpr(chart),
		Differ:  p.differences(),
		Unwell:  p.block("If {she becomes} unwell", "Nothing is recorded about what to do if {she becomes} unwell. Ask the GP or ring 111; in an emergency ring 999.", record.FieldIfUnwell, record.FieldTreatmentLevel, record.FieldAnticipatory),
		Ring:    p.ring(),
		Places:  p.places(),
		Legal:   p.legal(),
		Access:  p.block("Getting in", "", record.FieldAccess, record.FieldKeySafe),
		Matters: p.block("What matters to {her}", "Nothing is recorded about what matters to {her}. Ask {her}, or those who know {her}.", record.FieldMatters, record.FieldCommunication),
		More:    more,
		Notes:   p.notes(view),
		Gaps:    planGaps(chart, view),
	}
	if len(page.Differ) > 0 && page.CPR.Standing == record.CPRDiffers {
		page.Differ[0].Missing = nil // the largest box says it
	}
	return page
}

// Blocks are the boxes of the page but for the CPR recommendation, in reading
// order.
func (e Emergency) Blocks() []Block {
	all := slices.Concat(e.Lead, e.Differ, []Block{e.Unwell, e.Ring, e.Places, e.Legal, e.Access, e.Matters}, e.More)
	return slices.DeleteFunc(all, Block.Empty)
}

// wordsFor fills in the words for a person whose gender the source gave; others
// are "they".
func wordsFor(gender string) *strings.Replacer {
	switch strings.ToLower(gender) {
	case "female":
		return strings.NewReplacer("{she becomes}", "she becomes", "{she wants}", "she wants", "{she is}", "she is", "{her}", "her")
	case "male":
		return strings.NewReplacer("{she becomes}", "he becomes", "{she wants}", "he wants", "{she is}", "he is", "{her}", "him")
	}
	return strings.NewReplacer("{she becomes}", "they become", "{she wants}", "they want", "{she is}", "they are", "{her}", "them")
}

// fieldHeadings name, shorter than elsewhere, what the source gave no heading for.
var fieldHeadings = map[record.PlanField]string{
	record.FieldPlaceOfCare: "Care", record.FieldPlaceOfDeath: "At the end of life", record.FieldADRT: "Refuses (ADRT)",
	record.FieldLPA: "Lasting power of attorney, health", record.FieldPlaceOfDeathSecond: "At the end of life, second choice",
}

// block gathers the items of some fields. With none of them it says missing,
// unless it is not known whether there are any: then it says that. A field on which
// plans differ stands in a box of its own. What a pathway says of a missing field
// is said beside the rest.
func (p plans) block(heading, missing string, fields ...record.PlanField) Block {
	block := Block{Heading: p.say.Replace(heading)}
	differing := false
	for _, field := range fields {
		if p.differ(field) {
			differing = true
			continue
		}
		statements := p.statements(field)
		for i := range statements {
			if strings.EqualFold(statements[i].Heading, block.Heading) {
				statements[i].Heading = "" // the box says it
			}
		}
		block.Items = append(block.Items, statements...)
		if words := p.missing(field); len(statements) == 0 && words != "" && p.unclear == "" {
			block.Missing = append(block.Missing, p.say.Replace(words))
			missing = ""
		}
	}
	switch {
	case differing || len(block.Items) > 0 || missing == "":
	case p.unclear != "":
		block.Missing = []string{"Not known: " + p.unclear + "."}
	default:
		block.Missing = []string{p.say.Replace(missing)}
	}
	return block
}

// ring is whom to ring, and after them whoever holds a plan that is not here.
func (p plans) ring() Block {
	block := p.block("Ring first, in this order", "Nobody is named to ring first. Ring the GP or 111; in an emergency ring 999.", record.FieldRing)
	block.Items = append(block.Items, p.holders...)
	return block
}

// places are where the person wants to be. SCCI1580 #54: that the preferred place
// of death is missing must be said though the place of care is there.
func (p plans) places() Block {
	block := p.block("Where {she wants} to be",
		"No preferred place of care or of death is recorded. That is not the same as there being none: ask {her}, the family or the GP.",
		record.FieldPlaceOfCare, record.FieldPlaceOfDeath, record.FieldPlaceOfDeathSecond)
	if len(block.Items) == 0 || len(p.items(record.FieldPlaceOfDeath)) > 0 || len(block.Missing) > 0 {
		return block
	}
	block.Missing = []string{p.say.Replace("Preferred place of death is not recorded: ask {her}, the family or the GP.")}
	if p.unclear != "" {
		block.Missing = []string{"Preferred place of death is not known: " + p.unclear + "."}
	}
	return block
}

// legal keeps what has the force of law apart from what is advice. One that is
// missing is said though the other is there.
func (p plans) legal() Block {
	block := Block{Heading: "Legally binding"}
	var none []string
	for _, kind := range []struct {
		field record.PlanField
		name  string
	}{{record.FieldADRT, "ADRT"}, {record.FieldLPA, "lasting power of attorney for health"}} {
		items := p.statements(kind.field)
		block.Items = append(block.Items, items...)
		if len(items) == 0 {
			none = append(none, "no "+kind.name)
		}
	}
	switch {
	case len(none) == 0:
	case p.unclear != "" && len(none) > 1:
		block.Missing = []string{"Not known: " + p.unclear + "."}
	case p.unclear != "":
		block.Missing = []string{"Not known whether one is held:" + strings.TrimPrefix(none[0], "no") + " · " + p.unclear + "."}
	case len(none) == 1:
		block.Missing = []string{"N" + none[0][1:] + " is recorded here. That is not the same as there being none: ask the family or the GP."}
	default:
		block.Missing = []string{"N" + none[0][1:] + " and " + none[1] + " are recorded here. That is not the same as there being none: ask the family or the GP."}
	}
	return block
}

// planGaps are the sources that have not said all they hold.
func planGaps(chart record.Chart, view record.SectionView) []Gap {
	var gaps []Gap
	for i, s := range chart.Sources() {
		plan := view.States[i].State
		switch {
		case plan.Kind == record.WithheldRole:
		case plan.Kind == record.Waiting:
			gaps = append(gaps, Gap{Source: s.Source, Sentence: s.Source + " is still being asked. A plan made there is not shown yet.", Waiting: true})
		case !plan.Whole():
			gaps = append(gaps, Gap{Source: s.Source, Sentence: answerSentence(s.Source, plan) + " A plan made there would not be shown.", CanAsk: gap.MayBringMore(plan), Plans: true})
		case !s.State.Whole():
			gaps = append(gaps, Gap{Source: s.Source, Sentence: answerSentence(s.Source, s.State) + " What it holds besides plans may be missing.", CanAsk: gap.MayBringMore(s.State)})
		}
	}
	return gaps
}

func answerSentence(source string, state record.State) string {
	switch {
	case gap.Unanswered(state):
		return source + " did not answer."
	case state.Kind == record.Waiting:
		return source + " is still being asked."
	}
	return source + " " + state.Words() + "."
}

// Hand is who said most of what is in the boxes, when and where: what may be said
// once for all of them. Empty where none of them says more than one thing.
func (e Emergency) Hand() string {
	count, most := map[string]int{}, ""
	for _, block := range e.Blocks() {
		if len(block.Items) == 0 {
			continue
		}
		from := block.Items[0].From
		if count[from]++; count[from] > max(1, count[most]) {
			most = from
		}
	}
	return most
}

package present

import (
	"strings"
	"time"

	"careview/client/record"
)

// Statement is one thing a plan says.
type Statement struct {
	Heading string // "Chest infection"; may be empty
	Text    string
	From    string // "Dr A Patel, GP · 12-Mar-2026 · Universal Care Plan"
	Binding bool   // legally binding
}

// Block is one box of the emergency page. Missing says what is not there, each
// with its consequence; it may have something to say beside Items too.
type Block struct {
	Heading string // "If she becomes unwell"
	Items   []Statement
	Missing []string
}

// Gap is a source that has not said all it holds.
type Gap struct {
	Source   string
	Sentence string // "Oxford did not answer. A plan made there would not be shown."
	CanAsk   bool   // asking again may bring more
}

// Emergency is the emergency page in reading order. Where Crisis has Items it
// stands first. Crisis, Distress and Access are empty where there is nothing to say.
type Emergency struct {
	Crisis   Block
	CPR      CPRBlock
	Unwell   Block
	Ring     Block
	Places   Block
	Legal    Block
	Matters  Block
	Distress Block
	Access   Block
	Notes    []record.Word // review overdue, draft, plans that Careview cannot sort
	Gaps     []Gap
}

// EmergencyOf reads a chart for the emergency page.
func EmergencyOf(chart record.Chart, now time.Time) Emergency {
	view := chart.Section(record.CarePlans)
	p := plansOf(view, wordsFor(chart.Person.Gender))
	return Emergency{
		Crisis:   p.crisis(),
		CPR:      p.cpr(chart, now),
		Unwell:   p.block("If {she becomes} unwell", "Nothing is recorded about what to do if {she becomes} unwell. Ask the GP or ring 111; in an emergency ring 999.", record.FieldIfUnwell, record.FieldTreatmentLevel, record.FieldAnticipatory),
		Ring:     p.block("Ring first, in this order", "Nobody is named to ring first. Ring the GP or 111; in an emergency ring 999.", record.FieldRing),
		Places:   p.block("Where {she wants} to be", "No wish about where {she is} cared for is recorded. That is not the same as there being none: ask.", record.FieldPlaceOfCare, record.FieldPlaceOfDeath),
		Legal:    p.legal(),
		Matters:  p.block("What matters to {her}", "Nothing is recorded about what matters to {her}. Ask {her}, or those who know {her}.", record.FieldMatters, record.FieldCommunication),
		Distress: p.block("If {she becomes} distressed", "", record.FieldDistress),
		Access:   p.block("Getting in", "", record.FieldAccess, record.FieldKeySafe),
		Notes:    p.notes(view, now),
		Gaps:     planGaps(chart, view),
	}
}

// pronouns fill in the words for a person whose gender the source gave; others
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

// fieldHeadings name what the source gave no heading for.
var fieldHeadings = map[record.PlanField]string{
	record.FieldTreatmentLevel: "How far to treat", record.FieldAnticipatory: "Just-in-case medicines",
	record.FieldPlaceOfCare: "Care", record.FieldPlaceOfDeath: "At the end of life",
	record.FieldADRT: "Refuses (ADRT)", record.FieldLPA: "Lasting power of attorney, health",
	record.FieldCommunication: "Communication", record.FieldKeySafe: "Key safe",
}

// block gathers the items of some fields. With none of them it says missing,
// unless it is not known whether there are any: then it says that.
func (p plans) block(heading, missing string, fields ...record.PlanField) Block {
	block := Block{Heading: p.say.Replace(heading)}
	for _, field := range fields {
		block.Items = append(block.Items, p.statements(field)...)
	}
	switch {
	case len(block.Items) > 0 || missing == "":
	case p.unclear != "":
		block.Missing = []string{"Not known: " + p.unclear + "."}
	default:
		block.Missing = []string{p.say.Replace(missing)}
	}
	return block
}

// crisis is what comes before everything else. A sickle cell plan without it says so.
func (p plans) crisis() Block {
	if p.on(record.PathwaySickleCell) {
		return p.block("Sickle cell crisis: do this first", "No crisis guidance is recorded in the sickle cell plan. Ring haematology; in an emergency ring 999.", record.FieldCrisis)
	}
	if block := p.block("In a crisis: do this first", "", record.FieldCrisis); len(block.Items) > 0 {
		return block
	}
	return Block{}
}

// legal keeps what has the force of law apart from what is advice. One that is
// missing is said though the other is there.
func (p plans) legal() Block {
	block := Block{Heading: "Legally binding"}
	for _, kind := range []struct {
		field record.PlanField
		name  string
	}{{record.FieldADRT, "ADRT"}, {record.FieldLPA, "lasting power of attorney for health"}} {
		items := p.statements(kind.field)
		block.Items = append(block.Items, items...)
		if len(items) == 0 && p.unclear == "" {
			block.Missing = append(block.Missing, "No "+kind.name+" is recorded here. That is not the same as there being none: ask the family or the GP.")
		}
	}
	if p.unclear != "" && len(block.Items) == 0 {
		block.Missing = []string{"Not known: " + p.unclear + "."}
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
			gaps = append(gaps, Gap{Source: s.Source, Sentence: s.Source + " is still being asked. A plan made there is not shown yet."})
		case !plan.Whole():
			gaps = append(gaps, Gap{s.Source, answerSentence(s.Source, plan) + " A plan made there would not be shown.", mayBringMore(plan)})
		case !s.State.Whole():
			gaps = append(gaps, Gap{s.Source, answerSentence(s.Source, s.State) + " What it holds besides plans may be missing.", mayBringMore(s.State)})
		}
	}
	return gaps
}

func answerSentence(source string, state record.State) string {
	switch {
	case unanswered(state):
		return source + " did not answer."
	case state.Kind == record.Waiting:
		return source + " is still being asked."
	}
	return source + " " + state.Words() + "."
}

// Package careplan reads the care plans of a record for the emergency page and for the page
// of whole plans: what holds, what differs, what is missing and what follows from that.
//
// Presenters call it, away from the UI goroutine; it holds nothing and waits for nothing.
package careplan

import (
	"maps"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// plans are the plans in force, newest first, as the emergency page reads
// them, and what else is in the section.
type plans struct {
	as        Setting
	person    words.Pronoun
	unclear   string // why what is missing may still be recorded; empty when it is known not to be
	saidInCPR bool   // the largest box says it
	inForce   []sourcedItem
	drafts    int
	old       int         // superseded plans
	holders   []Statement // services to ring for plans in force that are not here
	other     int         // entries of the section that are no plan Careview can take apart
	inWords   func(planfield.Field) []record.PlanItem
}

func plansOf(chart record.Chart, as Setting) plans {
	view := chart.Section(record.CarePlans)
	p := plans{as: as, person: PronounOf(chart.Person.Gender), unclear: gap.Unclear(view), inWords: chart.InWords}
	elsewhere := map[string]bool{}
	for _, entry := range view.Entries {
		plan, ok := entry.Detail.(record.Plan)
		switch {
		case ok && plan.Holds():
			in := sourcedItem{plan: plan, entry: entry}
			p.inForce = append(p.inForce, in)
			switch {
			case plan.Ring != "":
				elsewhere[words.PlanElsewhere()] = true
				p.holders = append(p.holders, Statement{Heading: words.PlanElsewhereAsk(), Text: plan.Ring, From: in.from()})
			case plan.Document:
				elsewhere[words.PlanDocument()] = true
			}
		case ok && plan.Superseded:
			p.old++
		case ok:
			p.drafts++
		case entry.ClinicalStatus.Holds():
			p.other++
		}
	}
	for _, where := range slices.Sorted(maps.Keys(elsewhere)) {
		p.unclear = phrase.Dotted(p.unclear, where)
	}
	slices.SortStableFunc(p.inForce, func(a, b sourcedItem) int { return b.plan.Changed.Compare(a.plan.Changed) })
	return p
}

// items are what the plans in force say in a field, and after it what stands in words
// alone elsewhere in the record.
func (p plans) items(field planfield.Field) []sourcedItem {
	var items []sourcedItem
	for _, in := range p.inForce {
		for _, item := range in.plan.Items(field) {
			items = append(items, sourcedItem{item, in.plan, in.entry})
		}
	}
	return append(items, p.said(field)...)
}

// said is what stands of a field in words alone.
func (p plans) said(field planfield.Field) []sourcedItem {
	var items []sourcedItem
	for _, item := range p.inWords(field) {
		items = append(items, sourcedItem{item: item})
	}
	return items
}

func (p plans) statements(field planfield.Field) []Statement { return statementsOf(p.items(field)) }

func statementsOf(items []sourcedItem) []Statement {
	var statements []Statement
	for _, item := range items {
		field := item.item.Field
		if item.item.InWords {
			statements = append(statements, Statement{Heading: words.PlanInWords(item.item.Heading), Text: item.item.Text, From: item.from(), InWordsOf: item.item.Heading})
			continue
		}
		heading, text := splitHeading(item.item)
		if field.Recommendation() {
			heading = words.PlanRecommended(heading)
		}
		statements = append(statements, Statement{heading, text, item.from(), field.LegallyBinding(), field.Recommendation(), ""})
	}
	return statements
}

// notes say what about the plans themselves must be known.
func (p plans) notes(view record.SectionView) []record.Word {
	var notes []record.Word
	warn := func(text string) { notes = append(notes, record.Word{Text: text, Tone: record.Warning}) }
	for _, in := range p.inForce {
		name := words.PlanName(strings.TrimSuffix(p.as.Pathways.Of(in.plan).Title, " plan"), in.entry.Source)
		switch ago := agoWords(in.plan.Changed, p.as.Now); {
		case in.plan.Overdue(p.as.Now):
			changed := ""
			if ago != "" {
				changed = words.PlanChanged(ago)
			}
			warn(phrase.Dotted(words.PlanNoteOverdue(name, in.plan.ReviewDue.DayString()), changed))
		case in.plan.Changed.Known() && in.plan.Changed.Time().AddDate(1, 0, 0).Before(p.as.Now):
			warn(words.PlanNoteChanged(name, ago))
		}
	}
	if n := len(p.inForce); n > 1 {
		warn(words.PlanNoteInforce(n))
	}
	if p.drafts > 0 {
		warn(words.PlanNoteDrafts(p.drafts))
	}
	if len(p.inForce) == 0 && p.old > 0 {
		warn(words.PlanNoteOld(p.old))
	}
	if p.other > 0 {
		warn(words.PlanNoteDocuments(p.other))
	}
	for _, part := range gap.LeftOut(view) {
		notes = append(notes, record.Word{Text: words.PlanNotePart(part.Text), Tone: part.Tone})
	}
	return notes
}

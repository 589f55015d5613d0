package careplan

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// Page is every care plan whole, those in force first: on screen, on paper and
// as text.
type Page struct {
	Differ  []Block // what plans in force say differently, CPR among it
	Plans   []Card
	Person  Block    // the details of whose plans they are
	Missing []string // what no plan in force says, each with its consequence
	Known   string   // whether there is a plan, where none came
}

// Card is one plan, or an entry of the section that is none.
type Card struct {
	Title       string
	Entry       record.Entry
	IsPlan      bool // false: only Entry is to be shown
	InForce     bool
	Words       []record.Word // pathway, draft, replaced, how old, review
	From        string        // who made the plan, when, and which source gave it
	Sections    []Part
	NotSupplied string // what a plan can say and this one does not: "Universal Care Plan does not supply: …"
}

// Part is a section of a plan with what is said in it.
type Part struct {
	Heading string
	Items   []Statement
}

// PageOf reads a chart for the page of its care plans.
func PageOf(chart record.Chart, as Setting) Page {
	view := chart.Section(record.CarePlans)
	p := plansOf(chart, as)
	page := Page{Differ: p.differences(), Person: detailsOf(chart)}
	if cpr := p.cpr(chart); cpr.Status == record.CPRDiffers {
		page.Differ = slices.Insert(page.Differ, 0, Block{cpr.Words, cpr.Items, cpr.Cautions})
	}
	for _, entry := range view.Entries {
		page.Plans = append(page.Plans, as.card(entry))
	}
	slices.SortStableFunc(page.Plans, func(a, b Card) int { return rank(a) - rank(b) })
	if !gap.Of(view).Withheld {
		page.Missing = EmergencyOf(chart, as).missing()
	}
	if len(view.Entries) == 0 {
		page.Known = knownOf(view)
	}
	return page
}

// knownOf says whether there is a plan where none came.
func knownOf(view record.SectionView) string {
	switch g := gap.Of(view); {
	case view.None():
		return words.PlanKnownNone()
	case len(g.Waiting) > 0:
		return words.SectionAsking(phrase.And(g.Waiting))
	case g.Withheld && !g.Missing():
		return words.SectionHidden()
	}
	return words.PlanKnownNot()
}

// rank puts a plan in force first, then what is no plan, then drafts and plans that
// were replaced.
func rank(card Card) int {
	switch {
	case card.IsPlan && card.InForce:
		return 0
	case !card.IsPlan:
		return 1
	}
	return 2
}

func (as Setting) card(entry record.Entry) Card {
	plan, ok := entry.Detail.(record.Plan)
	if !ok {
		return Card{Title: entry.Text, Entry: entry, InForce: entry.ClinicalStatus.Holds()}
	}
	pathways := as.Pathways.All(plan)
	return Card{
		Title: cmp.Or(entry.Text, pathways[0].Title), Entry: entry, IsPlan: true, InForce: plan.Holds(),
		Words: planWords(plan, pathways, as.Now), From: phrase.Dotted(cmp.Or(entry.Author, words.EntryNoAuthor()), entry.Date.DayString(), entry.Source),
		Sections: planParts(plan, as.Role, entry, pathways), NotSupplied: notSupplied(plan, entry.Source),
	}
}

// planWords say what the plan is and how it stands.
func planWords(plan record.Plan, pathways []pathway.Pathway, now time.Time) []record.Word {
	var said []record.Word
	for _, path := range pathways {
		said = append(said, record.Word{Text: path.Title, Tone: record.Notice})
	}
	switch {
	case plan.Superseded:
		said = append(said, record.Word{Text: words.PlanOld(), Tone: record.Warning})
	case plan.Draft:
		said = append(said, record.Word{Text: words.PlanDraft(), Tone: record.Warning})
	}
	switch ago := agoWords(plan.Changed, now); {
	case ago != "":
		said = append(said, record.Word{Text: words.PlanChangedOn(ago, plan.Changed.DayString())})
	case plan.Changed.Known():
		said = append(said, record.Word{Text: words.PlanChanged(plan.Changed.DayString())})
	default:
		said = append(said, record.Word{Text: words.PlanChangedNone()})
	}
	switch {
	case plan.Overdue(now):
		said = append(said, record.Word{Text: reviewWords(plan, now), Tone: record.Warning})
	case plan.ReviewDue.Known():
		said = append(said, record.Word{Text: reviewWords(plan, now)})
	default:
		said = append(said, record.Word{Text: words.PlanReviewNone()})
	}
	return said
}

// planParts sort what a plan says into sections: those its pathways put first for
// this role, then the rest in reading order, then what has no field.
func planParts(plan record.Plan, role string, entry record.Entry, pathways []pathway.Pathway) []Part {
	var parts []Part
	placed := map[planfield.Field]bool{}
	place := func(heading string, fields []planfield.Field) {
		part := Part{Heading: heading}
		for _, field := range fields {
			if placed[field] {
				continue
			}
			placed[field] = true
			for _, item := range plan.Items(field) {
				part.Items = append(part.Items, ItemStatement(item, plan, entry))
			}
		}
		if len(part.Items) > 0 {
			parts = append(parts, part)
		}
	}
	for _, path := range pathways {
		for _, name := range path.For(role).First {
			if box, ok := path.Box(name); ok {
				place(spokenOf(box.Heading, words.They), box.Fields)
			}
		}
	}
	for _, section := range planfield.Sections() {
		var fields []planfield.Field
		for _, named := range section.Fields {
			fields = append(fields, named.Field)
		}
		place(section.Heading, fields)
	}
	var rest []planfield.Field
	for _, item := range plan.Fields {
		rest = append(rest, item.Field)
	}
	place(words.PlanAlso(), rest)
	return parts
}

// ItemStatement is one thing a plan says under the source's own heading, with nothing
// left out: where a coded decision stands behind it, that comes first.
func ItemStatement(item record.PlanItem, plan record.Plan, entry record.Entry) Statement {
	text := cmp.Or(item.Text, item.Code.Display, words.EntryNoWords())
	if decision := item.CPR(); item.Field == planfield.CPR && decision != record.CPROther && !strings.HasPrefix(text, decision.Words()) {
		text = decision.Words() + ". " + text
	}
	heading := cmp.Or(item.Heading, item.Field.Words())
	return Statement{heading, text, sourcedItem{item, plan, entry}.from(), item.Field.LegallyBinding(), item.Field.Recommendation(), ""}
}

// notSupplied names what a plan can say and this one does not: not recorded is not
// the same as none.
func notSupplied(plan record.Plan, source string) string {
	if plan.Document && !slices.ContainsFunc(plan.Fields, func(item record.PlanItem) bool {
		return item.Field != planfield.Document && item.Field != planfield.CPR
	}) {
		return words.PlanPointer(source)
	}
	var names []string
	for _, section := range planfield.Sections() {
		for _, named := range section.Fields {
			if named.Field != planfield.Document && len(plan.Items(named.Field)) == 0 {
				names = append(names, lower(named.Words))
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	sentence := words.PlanSuppliedNot(source, strings.Join(names, "; "))
	if plan.Document {
		return sentence + " " + words.PlanSuppliedDocument()
	}
	return sentence
}

// lower begins with a small letter, but for abbreviations.
func lower(text string) string {
	if len(text) > 1 && text[1] >= 'a' && text[1] <= 'z' {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

// missing is all that the plans in force do not say, each once with its
// consequence.
func (e Emergency) missing() []string {
	gone := slices.Clone(e.CPR.Cautions)
	for _, block := range e.Blocks() {
		for _, sentence := range block.Missing {
			if sentence == words.EmergencyUnknown(words.PersonNotKnown()) {
				sentence = words.EmergencyUnknownBecause(words.PersonNotKnown(), e.CPR.Why) // that box does not stand here
			}
			if !slices.Contains(gone, sentence) && !slices.ContainsFunc(e.Differ, func(d Block) bool { return slices.Contains(d.Missing, sentence) }) {
				gone = append(gone, sentence)
			}
		}
	}
	return gone
}

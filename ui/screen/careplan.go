package screen

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
)

// carePlans shows every plan whole, those in force first: each field with its
// heading, author, date and source, and what is missing with its consequence.
func (s *recordPage) carePlans() fyne.CanvasObject {
	page := s.window.Record.Page()
	cards := []fyne.CanvasObject{sectionHeading(page.Heading, page.Parts)}
	for _, e := range inForceFirst(page.Entries) {
		cards = append(cards, s.planCard(e))
	}
	if gone := missingOf(s.window.Record.Emergency()); len(gone) > 0 && !page.Hidden {
		lines := []fyne.CanvasObject{part.NewText(part.Sized(look.Say("plan.missing"), look.TextStrong, true))}
		for _, words := range gone {
			lines = append(lines, part.Warned(body(words)))
		}
		cards = append(cards, part.Card(part.Stack(8, lines...), look.Amber))
	}
	return s.scroll(part.Limit(1040, part.Stack(look.Gap, cards...)))
}

// inForceFirst keeps a draft or a superseded plan from standing before one in
// force.
func inForceFirst(entries []record.Entry) []record.Entry {
	var first, last []record.Entry
	for _, e := range entries {
		if plan, ok := e.Detail.(record.Plan); ok && !plan.Holds() {
			last = append(last, e)
			continue
		}
		first = append(first, e)
	}
	return append(first, last...)
}

// missingOf is all that the plans in force do not say, each with its consequence.
func missingOf(e present.Emergency) []string {
	gone := append([]string{}, e.CPR.Cautions...)
	for _, b := range []present.Block{e.Crisis, e.Unwell, e.Ring, e.Places, e.Legal, e.Matters} {
		for _, words := range b.Missing {
			if len(gone) == 0 || gone[len(gone)-1] != words {
				gone = append(gone, words)
			}
		}
	}
	return gone
}

func (s *recordPage) planCard(e record.Entry) fyne.CanvasObject {
	plan, ok := e.Detail.(record.Plan)
	if !ok {
		return part.Card(entryPane(e))
	}
	lines := []fyne.CanvasObject{
		part.NewText(part.Sized(orElse(e.Text, plan.Pathway.Words()), look.TextHeading, true)),
		part.Chips(planWords(plan, s.tools.Now())...),
		soft(fromOf(e)),
	}
	lines = append(lines, marks(e)...)
	for _, item := range plan.Fields {
		lines = append(lines, part.Rule(), planItem(item, e, plan))
	}
	for _, f := range e.Facts {
		lines = append(lines, part.Rule(), part.Stack(0, small(f.Label), body(f.Value)))
	}
	if plan.Holds() {
		return part.Card(part.Stack(9, lines...))
	}
	return part.Card(part.Stack(9, lines...), look.Edge)
}

func planWords(plan record.Plan, now time.Time) []record.Word {
	words := []record.Word{{Text: plan.Pathway.Words(), Tone: record.Notice}}
	switch {
	case plan.Superseded:
		words = append(words, record.Word{Text: look.Say("plan.superseded"), Tone: record.Warning})
	case plan.Draft:
		words = append(words, record.Word{Text: look.Say("plan.draft"), Tone: record.Warning})
	}
	if plan.Changed.Known() {
		words = append(words, record.Word{Text: look.Say("plan.changed", look.With{"Date": plan.Changed.DayString()})})
	}
	if plan.ReviewDue.Known() {
		words = append(words, reviewWord(plan, now))
	}
	return words
}

func reviewWord(plan record.Plan, now time.Time) record.Word {
	due := plan.ReviewDue.DayString()
	if plan.Overdue(now) {
		return record.Word{Text: look.Say("plan.overdue", look.With{"Date": due}), Tone: record.Warning}
	}
	return record.Word{Text: look.Say("plan.review", look.With{"Date": due})}
}

// fieldWords name what a source gave no heading for.
var fieldWords = map[record.PlanField]string{
	record.FieldCPR: "emergency.cpr", record.FieldCPRForm: "plan.form", record.FieldTreatmentLevel: "plan.level",
	record.FieldIfUnwell: "plan.unwell", record.FieldCrisis: "plan.crisis", record.FieldRing: "plan.ring",
	record.FieldPlaceOfCare: "plan.care", record.FieldPlaceOfDeath: "plan.death", record.FieldADRT: "plan.adrt",
	record.FieldLPA: "plan.lpa", record.FieldAdvance: "plan.advance", record.FieldMatters: "plan.matters",
	record.FieldFears: "plan.fears", record.FieldCapacity: "plan.capacity", record.FieldAccess: "plan.access",
	record.FieldKeySafe: "plan.keysafe", record.FieldAnticipatory: "plan.anticipatory", record.FieldSymptoms: "plan.symptoms",
	record.FieldDistress: "plan.distress", record.FieldDayToDay: "plan.daytoday", record.FieldDiagnosis: "plan.diagnosis",
	record.FieldCommunication: "plan.communication", record.FieldAfterDeath: "plan.afterdeath", record.AlsoInPlan: "plan.field",
}

func planItem(item record.PlanItem, e record.Entry, plan record.Plan) fyne.CanvasObject {
	heading := orElse(item.Heading, look.Say(fieldWords[item.Field]))
	lines := []fyne.CanvasObject{small(heading)}
	if item.Field.LegallyBinding() {
		lines = []fyne.CanvasObject{part.Flow(10, 4, small(heading), part.NewChip(record.Word{Text: look.Say("plan.binding"), Tone: record.Warning}))}
	}
	text := orElse(item.Text, orElse(item.Code.Display, look.Say("plan.nowords")))
	if item.Field == record.FieldCPR {
		lines = append(lines, part.NewText(part.Sized(text, look.TextLead, true)))
	} else {
		lines = append(lines, body(text))
	}
	return part.Stack(2, append(lines, soft(itemFrom(item, e, plan)))...)
}

// itemFrom says who, when and where; what an item does not say itself it has from
// its plan.
func itemFrom(item record.PlanItem, e record.Entry, plan record.Plan) string {
	author := item.Author
	if author != "" && item.Role != "" {
		author += ", " + item.Role
	}
	date := item.Date
	if !date.Known() {
		date = plan.Changed
	}
	author = orElse(author, orElse(e.Author, look.Say("entry.noauthor")))
	return strings.Join([]string{author, date.DayString(), orElse(item.Source, e.Source)}, " · ")
}

package present

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"careview/client/record"
)

// plans are the plans in force, newest first, as the emergency page reads
// them, and what else is in the section.
type plans struct {
	say     *strings.Replacer
	unclear string // why what is missing may still be recorded; empty when it is known not to be
	inForce []planned
	drafts  int
	other   int // entries of the section that are no plan Careview can take apart
}

// planned is a plan, or one thing it says, with the entry it came in.
type planned struct {
	item  record.PlanItem
	plan  record.Plan
	entry record.Entry
}

func plansOf(view record.SectionView, say *strings.Replacer) plans {
	p, documents := plans{say: say, unclear: unclear(view)}, false
	for _, entry := range view.Entries {
		plan, ok := entry.Detail.(record.Plan)
		switch {
		case ok && plan.Holds():
			p.inForce = append(p.inForce, planned{plan: plan, entry: entry})
			documents = documents || entry.Type == "DocumentReference"
		case ok && plan.Draft:
			p.drafts++
		case !ok && entry.Standing.Holds():
			p.other++
		}
	}
	if documents {
		p.unclear = dotted(p.unclear, "a plan is kept as a document: open it under Letters and read it")
	}
	slices.SortStableFunc(p.inForce, func(a, b planned) int { return b.plan.Changed.Compare(a.plan.Changed) })
	return p
}

func (p plans) on(pathway record.Pathway) bool {
	return slices.ContainsFunc(p.inForce, func(in planned) bool { return in.plan.Pathway == pathway })
}

func (p plans) items(field record.PlanField) []planned {
	var items []planned
	for _, in := range p.inForce {
		for _, item := range in.plan.Items(field) {
			items = append(items, planned{item, in.plan, in.entry})
		}
	}
	return items
}

func (p plans) statements(field record.PlanField) []Statement {
	var statements []Statement
	for _, item := range p.items(field) {
		heading, text := headed(item.item)
		statements = append(statements, Statement{heading, text, item.from(), field.LegallyBinding()})
	}
	return statements
}

// spoken are the fields whose box already says what they are about.
var spoken = map[record.PlanField]bool{record.FieldMatters: true, record.FieldDistress: true}

// headed is an item's heading and its text. The heading is left out where the box
// says the same, and taken from the text where that begins with it.
func headed(item record.PlanItem) (heading, text string) {
	heading = firstNonEmpty(item.Heading, fieldHeadings[item.Field])
	if spoken[item.Field] && item.Text != "" {
		return "", item.Text
	}
	if first, rest, ok := strings.Cut(item.Text, ": "); ok && strings.HasPrefix(first, heading) {
		return first, rest
	}
	return heading, item.Text
}

// date is when the item was last said: the item's own date, or the plan's.
func (p planned) date() record.Date {
	if p.item.Date.Known() {
		return p.item.Date
	}
	return p.plan.Changed
}

// from says who, when and where: every item carries its author, date and source.
func (p planned) from() string {
	author := firstNonEmpty(p.item.Author, p.entry.Author, "author not recorded")
	if p.item.Author != "" && p.item.Role != "" {
		author += ", " + p.item.Role
	}
	return dotted(author, p.date().DayString(), firstNonEmpty(p.item.Source, p.entry.Source))
}

// CPRBlock is the CPR recommendation: the biggest thing on the page.
type CPRBlock struct {
	Standing record.CPRStanding
	Words    string // "Do not attempt CPR"; never empty
	Tone     record.Tone
	Items    []Statement // every recommendation there is
	Form     string      // "Paper form: yellow folder", or "Where the paper form is: not recorded"
	Cautions []string    // what makes Words less than certain; what follows from there being none
}

var cprTones = map[record.CPRStanding]record.Tone{
	record.CPRUnavailable: record.Warning, record.CPRNotRecorded: record.Warning, record.CPRAttempt: record.Quiet,
	record.CPRDoNotAttempt: record.Notice, record.CPRDiffers: record.Warning, record.CPROther: record.Warning,
}

func (p plans) cpr(chart record.Chart, now time.Time) CPRBlock {
	view := chart.Section(record.CarePlans)
	standing, _ := chart.CPR()
	block := CPRBlock{Standing: standing, Words: standing.Words(), Tone: cprTones[standing], Form: p.form()}
	for _, item := range p.items(record.FieldCPR) {
		block.Items = append(block.Items, Statement{
			Heading: cprHeading(item.item), Text: beyond(item.item.Text, cprHeading(item.item)), From: dotted(item.from(), reviewWords(item.plan, now)),
		})
		if item.plan.Overdue(now) {
			block.Cautions = append(block.Cautions, "The review of this plan was due on "+item.plan.ReviewDue.DayString()+": check that the recommendation still holds.")
		}
	}
	switch standing {
	case record.CPRUnavailable:
		block.Words = cprUnavailable(view)
		block.Cautions = append(block.Cautions, "Not known is not a decision either way: look for a paper form, and ask the family or the GP.")
	case record.CPRNotRecorded:
		block.Cautions = append(block.Cautions, "That is not a decision either way: look for a paper form, and ask the family or the GP.")
		if p.other > 0 {
			block.Cautions = append(block.Cautions, "A document in Care plan may hold one that Careview cannot sort: read it.")
		}
	case record.CPRDiffers:
		block.Cautions = append(block.Cautions, "Careview does not choose between them: read each, look for a paper form, and ask the GP.")
	}
	if p.unclear != "" && standing != record.CPRUnavailable {
		block.Cautions = append(block.Cautions, "There may be another recommendation: "+p.unclear+".")
	}
	return block
}

// cprUnavailable is never blank and never "not recorded".
func cprUnavailable(view record.SectionView) string {
	gaps := gapsOf(view)
	switch {
	case gaps.withheld && !gaps.missing() && len(gaps.waiting) == 0:
		return "CPR recommendation: not shown to your role"
	case len(gaps.waiting) > 0 && !gaps.missing():
		return "CPR recommendation: asking " + and(gaps.waiting) + " …"
	}
	return because("CPR recommendation unavailable", unclear(view))
}

// cprHeading is the decision in one word, so that two that differ can be told apart.
func cprHeading(item record.PlanItem) string {
	switch item.Code.Value {
	case record.ForAttemptedCPR:
		return record.CPRAttempt.Words()
	case record.NotForAttemptedCPR:
		return record.CPRDoNotAttempt.Words()
	}
	return firstNonEmpty(item.Heading, item.Code.Display, "Recommendation")
}

// beyond is what a recommendation says after the decision's own words, which
// stand above it. Only a whole sentence is left out, and only those very words.
func beyond(text, decision string) string {
	if strings.TrimRight(text, ". ") == decision {
		return ""
	}
	if rest, ok := strings.CutPrefix(text, decision+". "); ok {
		return rest
	}
	return text
}

func reviewWords(plan record.Plan, now time.Time) string {
	switch {
	case !plan.ReviewDue.Known():
		return ""
	case plan.Overdue(now):
		return "review overdue since " + plan.ReviewDue.DayString()
	}
	return "review due " + plan.ReviewDue.DayString()
}

// form says where the paper form is.
func (p plans) form() string {
	var places []string
	for _, item := range p.items(record.FieldCPRForm) {
		if text := item.item.Text; text != "" && !slices.Contains(places, text) {
			places = append(places, text)
		}
	}
	switch {
	case len(places) > 0:
		return "Paper form: " + strings.Join(places, "; or ")
	case p.unclear != "":
		return "Where the paper form is: not known"
	}
	return "Where the paper form is: not recorded"
}

// notes say what about the plans themselves must be known.
func (p plans) notes(view record.SectionView, now time.Time) []record.Word {
	var notes []record.Word
	warn := func(text string) { notes = append(notes, record.Word{Text: text, Tone: record.Warning}) }
	for _, in := range p.inForce {
		if in.plan.Overdue(now) {
			warn(fmt.Sprintf("%s plan of %s: review overdue since %s", in.plan.Pathway.Words(), in.entry.Source, in.plan.ReviewDue.DayString()))
		}
	}
	if n := len(p.inForce); n > 1 {
		warn(fmt.Sprintf("%d plans are in force: everything they say is shown together", n))
	}
	if p.drafts > 0 {
		warn(count(p.drafts, "draft plan is", "draft plans are") + " not shown on this page: see Care plan")
	}
	if p.other > 0 {
		warn(count(p.other, "document in Care plan is", "documents in Care plan are") + " not sorted into this page: read it there")
	}
	for _, part := range leftOut(view) {
		notes = append(notes, record.Word{Text: "Care plan: " + part.Text, Tone: part.Tone})
	}
	return notes
}

// Package careplan reads the care plans of a record for the emergency page and for the
// page of whole plans: what holds, what differs, what is missing and what follows from
// that. Presenters call it, away from the UI goroutine; it holds nothing and waits for
// nothing.
package careplan

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// plans are the plans in force, newest first, as the emergency page reads
// them, and what else is in the section.
type plans struct {
	as      Setting
	person  words.Pronoun
	unclear string // why what is missing may still be recorded; empty when it is known not to be
	inForce []sourcedItem
	drafts  int
	old     int         // superseded plans
	holders []Statement // services to ring for plans in force that are not here
	other   int         // entries of the section that are no plan Careview can take apart
}

// sourcedItem is a plan, or one thing it says, with the entry it came in.
type sourcedItem struct {
	item  record.PlanItem
	plan  record.Plan
	entry record.Entry
}

func plansOf(view record.SectionView, gender string, as Setting) plans {
	p := plans{as: as, person: pronounOf(gender), unclear: gap.Unclear(view)}
	held := map[string]bool{}
	for _, entry := range view.Entries {
		plan, ok := entry.Detail.(record.Plan)
		switch {
		case ok && plan.Holds():
			in := sourcedItem{plan: plan, entry: entry}
			p.inForce = append(p.inForce, in)
			switch {
			case plan.Ring != "":
				held[words.PlanElsewhere()] = true
				p.holders = append(p.holders, Statement{Heading: words.PlanElsewhereAsk(), Text: plan.Ring, From: in.from()})
			case plan.Document:
				held[words.PlanDocument()] = true
			}
		case ok && plan.Superseded:
			p.old++
		case ok:
			p.drafts++
		case entry.Standing.Holds():
			p.other++
		}
	}
	for _, elsewhere := range slices.Sorted(maps.Keys(held)) {
		p.unclear = phrase.Dotted(p.unclear, elsewhere)
	}
	slices.SortStableFunc(p.inForce, func(a, b sourcedItem) int { return b.plan.Changed.Compare(a.plan.Changed) })
	return p
}

func (p plans) items(field record.PlanField) []sourcedItem {
	var items []sourcedItem
	for _, in := range p.inForce {
		for _, item := range in.plan.Items(field) {
			items = append(items, sourcedItem{item, in.plan, in.entry})
		}
	}
	return items
}

func (p plans) statements(field record.PlanField) []Statement {
	var statements []Statement
	for _, item := range p.items(field) {
		heading, text := splitHeading(item.item)
		if field.Recommendation() {
			heading = words.PlanRecommended(heading)
		}
		statements = append(statements, Statement{heading, text, item.from(), field.LegallyBinding(), field.Recommendation()})
	}
	return statements
}

// headedByBox are the fields whose box already says what they are about.
var headedByBox = map[record.PlanField]bool{
	record.FieldMatters: true, record.FieldDistress: true, record.FieldDayToDay: true, record.FieldPain: true, record.FieldWard: true,
}

// withoutHeading are the fields that need no heading in their box where the source gave none.
var withoutHeading = map[record.PlanField]bool{record.FieldAccess: true, record.FieldRing: true, record.FieldIfUnwell: true, record.FieldCrisis: true, record.AlsoInPlan: true}

// splitHeading is an item's heading and its text. The heading is left out where the box
// says the same, and taken from the text where that begins with it.
func splitHeading(item record.PlanItem) (heading, text string) {
	heading = item.Heading
	if shorter := fieldHeadings[item.Field]; heading == "" && shorter != nil {
		heading = shorter()
	}
	if heading == "" && !withoutHeading[item.Field] {
		heading = item.Field.Words()
	}
	if headedByBox[item.Field] && item.Text != "" {
		return "", item.Text
	}
	if first, rest, ok := strings.Cut(item.Text, ": "); ok && strings.HasPrefix(first, heading) {
		return first, rest
	}
	return heading, item.Text
}

// date is when the item was last said: the item's own date, or the plan's.
func (p sourcedItem) date() record.Date {
	if p.item.Date.Known() {
		return p.item.Date
	}
	return p.plan.Changed
}

// from says who, when and where: every item carries its author, date and source.
func (p sourcedItem) from() string {
	author := cmp.Or(p.item.Author, p.entry.Author, words.EntryNoAuthor())
	if p.item.Author != "" {
		author = strings.Join(slices.DeleteFunc([]string{author, p.item.Role, p.item.Organisation}, func(s string) bool { return s == "" }), ", ")
	}
	return phrase.Dotted(author, p.date().DayString(), cmp.Or(p.item.Source, p.entry.Source))
}

// CPRDate is when a CPR recommendation was last said in a plan in force.
func CPRDate(view record.SectionView) record.Date {
	var newest record.Date
	for _, item := range plansOf(view, "", Setting{}).items(record.FieldCPR) {
		if item.date().Compare(newest) > 0 {
			newest = item.date()
		}
	}
	return newest
}

// CPR is the CPR recommendation: the biggest thing on the page.
type CPR struct {
	Standing record.CPRStanding
	Words    string // "Do not attempt CPR"; never empty
	Tone     record.Tone
	Items    []Statement // every recommendation there is
	Form     string      // "Paper form: yellow folder", or "Where the paper form is: not recorded"
	Cautions []string    // what makes Words less than certain; what follows from there being none
}

var cprTones = map[record.CPRStanding]record.Tone{
	record.CPRUnavailable: record.Warning, record.CPRNotRecorded: record.Warning, record.CPRAttempt: record.Quiet,
	record.CPRDoNotAttempt: record.Notice, record.CPRDiffers: record.Danger, record.CPROther: record.Warning,
}

func (p plans) cpr(chart record.Chart) CPR {
	now := p.as.Now
	view := chart.Section(record.CarePlans)
	standing, _ := chart.CPR()
	block := CPR{Standing: standing, Words: standing.Words(), Tone: cprTones[standing], Form: p.form()}
	for _, item := range p.items(record.FieldCPR) {
		block.Items = append(block.Items, Statement{
			Heading: cprHeading(item.item), Text: afterDecision(item.item.Text, cprHeading(item.item)), From: phrase.Dotted(item.from(), reviewWords(item.plan, now)), Advice: true,
		})
		if item.plan.Overdue(now) {
			block.Cautions = append(block.Cautions, words.CPRReview(item.plan.ReviewDue.DayString()))
		}
	}
	switch standing {
	case record.CPRUnavailable:
		block.Words = cprUnavailable(view)
		block.Cautions = append(block.Cautions, words.CPRUnknown())
	case record.CPRNotRecorded:
		block.Cautions = append(block.Cautions, words.CPRNone())
		if p.other > 0 {
			block.Cautions = append(block.Cautions, words.CPRDocument())
		}
	case record.CPRDiffers:
		block.Cautions = append(block.Cautions, words.CPRDiffer())
	}
	if p.unclear != "" && standing != record.CPRUnavailable {
		block.Cautions = append(block.Cautions, words.CPRAnother(p.unclear))
	}
	return block
}

// cprUnavailable is never blank and never "not recorded".
func cprUnavailable(view record.SectionView) string {
	gaps := gap.Of(view)
	switch {
	case gaps.Withheld && !gaps.Missing() && len(gaps.Waiting) == 0:
		return words.CPRHidden()
	case len(gaps.Waiting) > 0 && !gaps.Missing():
		return words.CPRAsking(phrase.And(gaps.Waiting))
	}
	return phrase.Because(words.CPRUnavailable(), gap.Unclear(view))
}

// cprHeading is the decision in one word, so that two that differ can be told apart.
func cprHeading(item record.PlanItem) string {
	if decision := item.CPR(); decision != record.CPROther {
		return decision.Words()
	}
	return cmp.Or(item.Heading, item.Code.Display, words.PlanAdvice())
}

// afterDecision is what a recommendation says after the decision's own words, which
// stand above it. Only a whole sentence is left out, and only those very words.
func afterDecision(text, decision string) string {
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
		return words.PlanReviewOverdue(plan.ReviewDue.DayString())
	}
	return words.PlanReviewDue(plan.ReviewDue.DayString())
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
		all := places[0]
		for _, place := range places[1:] {
			all = words.PlanFormOr(all, place)
		}
		return words.PlanForm(all)
	case p.unclear != "":
		return words.PlanFormUnknown()
	}
	return words.PlanFormNone()
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

// agoWords says how long ago a date was, in whole units: "14 months ago"; empty
// when the date is not known or lies ahead.
func agoWords(date record.Date, now time.Time) string {
	if !date.Known() || date.Time().After(now) {
		return ""
	}
	from := date.Time()
	months := (now.Year()-from.Year())*12 + int(now.Month()-from.Month())
	if now.Day() < from.Day() {
		months--
	}
	days := int(now.Sub(from).Hours() / 24)
	switch {
	case months >= 36:
		return words.AgoYears(months / 12)
	case months >= 2:
		return words.AgoMonths(months)
	case days >= 14:
		return words.AgoWeeks(days / 7)
	case days >= 2:
		return words.AgoDays(days)
	case days == 1:
		return words.AgoYesterday()
	}
	return words.AgoToday()
}

package careplan

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/client/record/timecritical"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
)

// Setting is for whom, and when, a record is read.
type Setting struct {
	Now      time.Time
	Role     string // the kind of role: what stands first depends on it
	Permits  viewing.Permits
	Pathways pathway.List
	NEWS2    *news2.Table // nil where Careview scores nothing
	// TimeCritical are the medicines of which a late dose may do harm.
	TimeCritical *timecritical.List
	// SinceCopy tells what changed since a copy of a record that was read here; false where
	// none was. Nil where none can have been.
	SinceCopy func(record.Chart) (viewing.SinceCopy, bool)
}

// Statement is one thing a plan says.
type Statement struct {
	Heading string // "Chest infection"; may be empty
	Text    string
	From    string // "Dr A Patel, GP · 12-Mar-2026 · Universal Care Plan"
	Binding bool   // legally binding
	Advice  bool   // a clinical recommendation
	// InWordsOf is the section in which its own words stand, where it is in words alone; the
	// first line of Text says what it is.
	InWordsOf string
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

// SourceAfter is whose words the last of blocks are; none where nobody said them.
func SourceAfter(blocks []Block) string {
	if len(blocks) == 0 {
		return ""
	}
	last := blocks[len(blocks)-1]
	if len(last.Items) == 0 || len(last.Missing) > 0 {
		return ""
	}
	return last.Items[len(last.Items)-1].From
}

// sourcedItem is a plan, or one thing it says, with the entry it came in.
type sourcedItem struct {
	item  record.PlanItem
	plan  record.Plan
	entry record.Entry
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

// fieldHeadings name, shorter than elsewhere, what the source gave no heading for.
var fieldHeadings = map[planfield.Field]func() string{
	planfield.PlaceOfCare: words.EmergencyFieldCare, planfield.PlaceOfDeath: words.EmergencyFieldDeath, planfield.ADRT: words.EmergencyFieldADRT,
	planfield.LPA: words.EmergencyFieldLPA, planfield.PlaceOfDeathSecond: words.EmergencyFieldDeathSecond,
}

// headedByBox are the fields whose box already says what they are about.
var headedByBox = map[planfield.Field]bool{
	planfield.Matters: true, planfield.Distress: true, planfield.DayToDay: true, planfield.Pain: true, planfield.Ward: true,
}

// withoutHeading are the fields that need no heading in their box where the source gave none.
var withoutHeading = map[planfield.Field]bool{planfield.Access: true, planfield.RingFirst: true, planfield.IfUnwell: true, planfield.Crisis: true, planfield.Other: true}

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

func reviewWords(plan record.Plan, now time.Time) string {
	switch {
	case !plan.ReviewDue.Known():
		return ""
	case plan.Overdue(now):
		return words.PlanReviewOverdue(plan.ReviewDue.DayString())
	}
	return words.PlanReviewDue(plan.ReviewDue.DayString())
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

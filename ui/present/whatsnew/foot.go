package whatsnew

import (
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/phrase"
)

// foot is what is to be known of the page: the plan, what is known to have nothing new,
// what is gone, and what did not come.
func foot(found changes.Page, seen changes.Seen, sees func(record.Section) bool) []record.Word {
	var said []record.Word
	say := func(tone record.Tone, text string) { said = append(said, record.Word{Text: text, Tone: tone}) }
	switch {
	case seen.Unread:
		say(record.Warning, words.NewsUnremembered())
	case !seen.Last.At.Known() && seen.Memory.Began == 0:
		say(record.Notice, words.NewsNobody())
	}
	if found.PlanSince.Known() && found.Sections[record.CarePlans].NothingDated() {
		text := words.NewsPlanUnchanged(found.PlanSince.DayString())
		if found.Ask {
			text += " " + words.NewsPlanAsk()
		}
		say(record.Warning, text)
	}
	for _, plan := range found.Ended {
		say(record.Warning, words.NewsPlanEnded(plan.Text, phrase.Dotted(plan.Status, plan.Source)))
	}
	for _, g := range found.Gone {
		switch {
		case g.Hidden:
			say(record.Warning, words.NewsGoneHidden(g.Count, g.Section.Heading(), g.Source))
		case g.Section == record.Medicines:
			say(record.Warning, words.NewsGoneMedicine(g.Count, g.Source))
		default:
			say(record.Warning, words.NewsGone(g.Count, g.Section.Heading(), g.Source))
		}
	}
	for _, l := range found.Late {
		say(record.Notice, words.NewsLate(l.Count, l.Source, l.Section.Heading()))
	}
	for _, s := range found.Silent {
		say(record.Warning, words.NewsSilent(s.Source, s.State.Words()))
	}
	for _, source := range found.Waiting {
		say(record.Quiet, words.NewsWaiting(source))
	}
	nothing(found, sees, say)
	say(record.Quiet, words.NewsPc())
	return said
}

// newsSections are the sections of which it is said that nothing is new.
var newsSections = []record.Section{record.Medicines, record.Letters, record.Results, record.Allergies, record.Problems, record.CarePlans}

// nothing says of which sections nothing is new: known to be so, as far as the role is
// shown, by the dates alone, or only as far as anything came.
func nothing(found changes.Page, sees func(record.Section) bool, say func(record.Tone, string)) {
	var known, shown, dated, datedRole, unsure []string
	for _, section := range newsSections {
		k := found.Sections[section]
		switch {
		case !sees(section) || k.New+k.Gone > 0:
		case k.Dated && k.Role:
			datedRole = append(datedRole, section.Heading())
		case k.Dated:
			dated = append(dated, section.Heading())
		case !k.Whole:
			unsure = append(unsure, section.Heading())
		case k.Role:
			shown = append(shown, section.Heading())
		default:
			known = append(known, section.Heading())
		}
	}
	since := func(words func(date, sections string) string) func(string) string {
		return func(sections string) string { return words(found.From.DayString(), sections) }
	}
	for _, of := range []struct {
		names []string
		words func(string) string
	}{{known, words.NewsNothing}, {shown, words.NewsNothingRole}, {dated, since(words.NewsNothingDated)}, {datedRole, since(words.NewsNothingDatedRole)}, {unsure, words.NewsNothingUnsure}} {
		if len(of.names) > 0 {
			say(record.Quiet, of.words(phrase.And(of.names)))
		}
	}
}

package people

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui/present/phrase"
)

// planFinding is one reason to look at somebody's care plan.
type planFinding struct {
	gravity int // the least is the gravest
	word    record.Word
	unknown bool // it is a reason for what has not been said, not for what has
}

// The gravity of what may be found. A plan that is not there, and plans that differ,
// come before what is not known; what is only new comes last.
const (
	plansDiffer = iota
	noPlan
	planNotKnown
	draftOnly
	notSorted
	reviewOverdue
	perhapsAnother
	changedSinceSeen
)

// differWords are what plans may differ on.
var differWords = map[planfield.Field]func() string{
	planfield.CPR: words.PlansDifferCPR, planfield.TreatmentLevel: words.PlansDifferTreatment,
	planfield.PlaceOfCare: words.PlansDifferCare, planfield.PlaceOfDeath: words.PlansDifferDeath,
}

// changeWords are what may be new.
var changeWords = map[record.Change]func() string{
	record.HasChanged: words.PlansChangedSince, record.MayHaveChanged: words.PlansChangedDay,
}

// planLine is what the list says of one person for whom something was found.
func planLine(row viewing.ResidentRow, found []planFinding) PlanLine {
	line := PlanLine{Row: row, Changed: changedWords(row.Check), Seen: seenWords(row.Seen), Look: found[0].word, gravity: found[0].gravity}
	for _, more := range found[1:] {
		line.Look.Text += "; " + strings.ToLower(more.word.Text[:1]) + more.word.Text[1:]
	}
	return line
}

// planFindings are the reasons to look, the gravest first.
func planFindings(row viewing.ResidentRow) []planFinding {
	check := row.Check
	var found []planFinding
	add := func(gravity int, text string, tone record.Tone) {
		found = append(found, planFinding{gravity: gravity, word: record.Word{Text: text, Tone: tone}, unknown: gravity == perhapsAnother})
	}
	if len(check.Differ) > 0 {
		var on []string
		for _, field := range check.Differ {
			on = append(on, differWords[field]())
		}
		add(plansDiffer, words.PlansDifferOn(phrase.And(on)), record.Danger)
	}
	if lacking, ok := lackingPlan(check); ok {
		found = append(found, lacking)
	}
	if check.Overdue.Known() {
		add(reviewOverdue, words.PlansOverdue(check.Overdue.DayString()), record.Warning)
	}
	if check.InForce > 0 && len(check.Asking) == 0 && !check.Known() {
		add(perhapsAnother, words.PlansAnother(notKnownBecause(check)), record.Warning)
	}
	if changed := changeWords[check.ChangedSince(row.Seen)]; changed != nil {
		add(changedSinceSeen, changed(), record.Notice)
	}
	return found
}

// lackingPlan says why there is no plan in force, as far as that is known. While
// sources are still being asked nothing is said.
func lackingPlan(check record.PlanCheck) (planFinding, bool) {
	say := func(gravity int, text string, tone record.Tone) (planFinding, bool) {
		return planFinding{gravity: gravity, word: record.Word{Text: text, Tone: tone}, unknown: gravity == planNotKnown}, true
	}
	switch {
	case check.InForce > 0 || len(check.Asking) > 0:
		return planFinding{}, false
	case !check.Known() && check.Drafts > 0:
		return say(planNotKnown, words.PlansUnknownDraft(notKnownBecause(check)), record.Warning)
	case !check.Known():
		return say(planNotKnown, words.PlansUnknown(notKnownBecause(check)), record.Warning)
	case check.Drafts > 0:
		return say(draftOnly, words.PlansDraft(), record.Warning)
	case check.Other > 0:
		return say(notSorted, words.PlansUnsorted(), record.Warning)
	case check.Ended > 0:
		return say(noPlan, words.PlansEnded(), record.Danger)
	}
	return say(noPlan, words.PlansNone(), record.Danger)
}

// notKnownBecause says whose silence it is.
func notKnownBecause(check record.PlanCheck) string {
	var why []string
	for _, silent := range check.Silent {
		why = append(why, silent.Source+" "+silenceWords(silent.State))
	}
	if check.Hidden {
		why = append(why, words.PlansHidden())
	}
	if check.Withheld {
		why = append(why, words.PlansWithheld())
	}
	if check.Unsupplied {
		why = append(why, words.PlansUnsupplied())
	}
	return strings.Join(why, "; ")
}

// unknownBecause says whose silence it is about several people: each source once, as it
// said last.
func unknownBecause(rows []viewing.ResidentRow) string {
	var all record.PlanCheck
	for _, row := range rows {
		check := row.Check
		all.Hidden, all.Withheld, all.Unsupplied = all.Hidden || check.Hidden, all.Withheld || check.Withheld, all.Unsupplied || check.Unsupplied
		for _, silent := range check.Silent {
			i := slices.IndexFunc(all.Silent, func(s record.SourceState) bool { return s.Source == silent.Source })
			switch {
			case i < 0:
				all.Silent = append(all.Silent, silent)
			case silent.State.At.After(all.Silent[i].State.At):
				all.Silent[i] = silent
			}
		}
	}
	slices.SortFunc(all.Silent, func(a, b record.SourceState) int { return strings.Compare(a.Source, b.Source) })
	return notKnownBecause(all)
}

func changedWords(check record.PlanCheck) string {
	switch {
	case check.Changed.Known():
		return check.Changed.DayString()
	case check.InForce+check.Drafts+check.Ended+check.Other > 0:
		return words.PlansUndated()
	case check.None():
		return ""
	}
	return words.PersonNotKnown()
}

func seenWords(seen record.LastSeen) string {
	switch {
	case !seen.Known:
		return words.PersonNotKnown()
	case seen.At.IsZero():
		return words.PlansUnopened()
	}
	return record.DateOf(seen.At, record.ToMinute).String()
}

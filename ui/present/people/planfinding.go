package people

import (
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/present/phrase"
)

// planFinding is one reason to look at somebody's care plan.
type planFinding struct {
	gravity int // the least is the gravest
	word    record.Word
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
	nothingFound
)

// differWords are what plans may differ on.
var differWords = map[record.PlanField]func() string{
	record.FieldCPR: words.PlansDifferCPR, record.FieldTreatmentLevel: words.PlansDifferTreatment,
	record.FieldPlaceOfCare: words.PlansDifferCare, record.FieldPlaceOfDeath: words.PlansDifferDeath,
}

// changeWords are what may be new.
var changeWords = map[record.Change]func() string{
	record.HasChanged: words.PlansChangedSince, record.MayHaveChanged: words.PlansChangedDay,
}

// planLine is what the list says of one person; its Look is empty where nothing is
// to be looked at as far as is known.
func planLine(row record.ResidentRow) PlanLine {
	line := PlanLine{Row: row, Changed: changedWords(row.Check), Seen: seenWords(row.Seen), gravity: nothingFound}
	for _, found := range planFindings(row) {
		if line.Look.Text == "" {
			line.Look, line.gravity = found.word, found.gravity
			continue
		}
		line.Look.Text += "; " + strings.ToLower(found.word.Text[:1]) + found.word.Text[1:]
	}
	return line
}

// planFindings are the reasons to look, the gravest first.
func planFindings(row record.ResidentRow) []planFinding {
	check := row.Check
	var found []planFinding
	add := func(gravity int, text string, tone record.Tone) {
		found = append(found, planFinding{gravity, record.Word{Text: text, Tone: tone}})
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
		return planFinding{gravity, record.Word{Text: text, Tone: tone}}, true
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
		why = append(why, silent.Source+" "+silent.State.Words())
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

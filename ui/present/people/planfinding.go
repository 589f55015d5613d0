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
var differWords = map[record.PlanField]string{
	record.FieldCPR: "CPR", record.FieldTreatmentLevel: "how far to treat",
	record.FieldPlaceOfCare: "the preferred place of care", record.FieldPlaceOfDeath: "the preferred place of death",
}

// changeWords are what may be new.
var changeWords = map[record.Change]string{
	record.HasChanged: "Changed since last seen here", record.MayHaveChanged: "Changed on the day last seen here",
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
			on = append(on, differWords[field])
		}
		add(plansDiffer, "Plans differ on "+phrase.And(on), record.Danger)
	}
	if lacking, ok := lackingPlan(check); ok {
		found = append(found, lacking)
	}
	if check.Overdue.Known() {
		add(reviewOverdue, "Review overdue since "+check.Overdue.DayString(), record.Warning)
	}
	if check.InForce > 0 && len(check.Asking) == 0 && !check.Known() {
		add(perhapsAnother, "There may be another plan: "+notKnownBecause(check), record.Warning)
	}
	if words := changeWords[check.ChangedSince(row.Seen)]; words != "" {
		add(changedSinceSeen, words, record.Notice)
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
		return say(planNotKnown, "A draft came; not known whether there is a plan: "+notKnownBecause(check), record.Warning)
	case !check.Known():
		return say(planNotKnown, "Not known whether there is a plan: "+notKnownBecause(check), record.Warning)
	case check.Drafts > 0:
		return say(draftOnly, "Draft only", record.Warning)
	case check.Other > 0:
		return say(notSorted, "No plan that Careview can sort: read Care plan", record.Warning)
	case check.Ended > 0:
		return say(noPlan, "No plan in force: only plans that no longer hold", record.Danger)
	}
	return say(noPlan, "No plan found", record.Danger)
}

// notKnownBecause says whose silence it is.
func notKnownBecause(check record.PlanCheck) string {
	var why []string
	for _, silent := range check.Silent {
		why = append(why, silent.Source+" "+silent.State.Words())
	}
	if check.Hidden {
		why = append(why, "something came that cannot be shown")
	}
	if check.Withheld {
		why = append(why, "your role is not shown all")
	}
	if check.Unsupplied {
		why = append(why, "no source here holds plans")
	}
	return strings.Join(why, "; ")
}

func changedWords(check record.PlanCheck) string {
	switch {
	case check.Changed.Known():
		return check.Changed.DayString()
	case check.InForce+check.Drafts+check.Ended+check.Other > 0:
		return "Date not recorded"
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
		return "Not opened here yet"
	}
	return record.DateOf(seen.At, record.ToMinute).String()
}

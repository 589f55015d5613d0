package careplan

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/planfield"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
)

// CPRDate is when a CPR recommendation was last said in a plan in force.
func CPRDate(chart record.Chart) record.Date {
	var newest record.Date
	for _, item := range plansOf(chart, Setting{}).items(planfield.CPR) {
		if item.date().Compare(newest) > 0 {
			newest = item.date()
		}
	}
	return newest
}

// CPR is the CPR recommendation: the biggest thing on the page.
type CPR struct {
	Status   record.CPRStatus
	Words    string // "Do not attempt CPR"; never empty
	Why      string // why it is not known; empty where it is
	Grave    bool   // it is not known because a source that keeps plans is silent
	Tone     record.Tone
	Items    []Statement // every recommendation there is
	Form     string      // "Paper form: yellow folder", or "Where the paper form is: not recorded"
	Cautions []string    // what makes Words less than certain; what follows from there being none
	Another  string      // the one of Cautions that Gaps say too, at more length; empty where they do not
}

var cprTones = map[record.CPRStatus]record.Tone{
	record.CPRUnavailable: record.Warning, record.CPRNotRecorded: record.Warning, record.CPRAttempt: record.Quiet,
	record.CPRDoNotAttempt: record.Notice, record.CPRDiffers: record.Danger, record.CPROther: record.Warning,
}

func (p plans) cpr(chart record.Chart) CPR {
	now := p.as.Now
	view := chart.Section(record.CarePlans)
	status, _ := chart.CPR()
	block := CPR{Status: status, Words: status.Words(), Tone: cprTones[status], Form: p.form()}
	for _, item := range p.items(planfield.CPR) {
		if item.item.InWords {
			continue // after all that plans say
		}
		block.Items = append(block.Items, Statement{
			Heading: cprHeading(item.item), Text: afterDecision(item.item.Text, cprHeading(item.item)), From: phrase.Dotted(item.from(), reviewWords(item.plan, now)), Advice: true,
		})
		if item.plan.Overdue(now) {
			block.Cautions = append(block.Cautions, words.CPRReview(item.plan.ReviewDue.DayString()))
		}
	}
	if said := p.said(planfield.CPR); len(said) > 0 {
		if len(block.Items) > 0 {
			block.Cautions = append(block.Cautions, words.CPRInWords())
		}
		block.Items = append(block.Items, statementsOf(said)...)
	}
	switch status {
	case record.CPRUnavailable:
		block.Words, block.Why = cprUnavailable(view)
		if len(gap.Of(view).Waiting) > 0 {
			block.Tone = record.Quiet // it may still come: nothing is amiss yet
		}
		block.Cautions = append(block.Cautions, words.CPRUnknown())
	case record.CPRNotRecorded:
		block.Cautions = append(block.Cautions, words.CPRNone())
		if p.other > 0 {
			block.Cautions = append(block.Cautions, words.CPRDocument())
		}
	case record.CPRDiffers:
		block.Cautions = append(block.Cautions, words.CPRDiffer())
	}
	if p.unclear != "" && status != record.CPRUnavailable {
		another := words.CPRAnother(p.unclear)
		block.Cautions = append(block.Cautions, another)
		if len(view.Unread) == 0 && view.Refused == 0 && !gap.Of(view).Withheld {
			block.Another = another
		}
	}
	return block
}

// Sentence is the recommendation, or that there is none and why.
func (c CPR) Sentence() string { return phrase.Because(c.Words, c.Why) }

// silence reports whether nobody knows the recommendation because a source that keeps
// plans is silent. While one may still bring it, none is.
func (c CPR) silence(gaps []Gap) bool {
	waiting := slices.ContainsFunc(gaps, func(g Gap) bool { return g.Waiting })
	return c.Status == record.CPRUnavailable && !waiting && slices.ContainsFunc(gaps, func(g Gap) bool { return g.Plans })
}

// cprUnavailable is never blank and never "not recorded".
func cprUnavailable(view record.SectionView) (said, why string) {
	gaps := gap.Of(view)
	switch {
	case gaps.Withheld && !gaps.Missing() && len(gaps.Waiting) == 0:
		return words.CPRHidden(), ""
	case len(gaps.Waiting) > 0:
		if n := len(gaps.Waiting); n > 1 { // the bar names them: the answer keeps to one line
			return words.CPRAsking(words.CPRAskingSources(n)), ""
		}
		return words.CPRAsking(gaps.Waiting[0]), ""
	}
	return words.CPRUnavailable(), gap.Unclear(view)
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

// form says where the paper form is.
func (p plans) form() string {
	var places []string
	for _, item := range p.items(planfield.CPRForm) {
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

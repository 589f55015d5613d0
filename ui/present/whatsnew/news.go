package whatsnew

import (
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/changes"
)

// News is how what is new is told: against what was seen, and since when somebody chose;
// nil for what is usual.
type News struct {
	Seen   changes.Seen
	Since  *changes.Since
	Letter Letter // that was fetched to be quoted
}

// Page is what is new in a chart.
func (n News) Page(chart record.Chart, now time.Time, sees func(record.Section) bool) Page {
	since := changes.Default(chart, n.Seen, now)
	if n.Since != nil {
		since = *n.Since
	}
	page := PageOf(changes.Of(chart, n.Seen, since, now), n.Seen, sees).Quoting(n.Letter)
	var unsafe []record.Word
	for _, asked := range n.Seen.Earlier {
		word := record.Word{Text: words.PersonOtherAnswered(asked.Of.Source), Tone: record.Warning}
		if asked.Outcome == changes.NotBelieved && !slices.Contains(unsafe, word) {
			unsafe = append(unsafe, word)
		}
	}
	page.Foot = slices.Concat(unsafe, page.Foot)
	return page
}

// AskEarlier are the medicines and plans that changed and of which nothing that came tells the
// earlier words, where these are to be asked for: each once, and no others meanwhile.
func (n *News) AskEarlier(page Page) []record.Entry {
	var unheld []record.Entry
	for _, e := range page.Changes.UnexplainedChanges() {
		if _, asked := changes.OutcomeOf(n.Seen.Earlier, &e); !asked {
			unheld = append(unheld, e)
		}
	}
	if slices.ContainsFunc(n.Seen.Earlier, isAsking) {
		return nil
	}
	n.Seen.Earlier = slices.Clip(n.Seen.Earlier)
	for _, e := range unheld {
		n.Seen.Earlier = append(n.Seen.Earlier, changes.Earlier{Of: e, Outcome: changes.Asking})
	}
	return unheld
}

func isAsking(earlier changes.Earlier) bool { return earlier.Outcome == changes.Asking }

// Answered notes what came of that. Of what nothing is said it did not come.
func (n *News) Answered(came []changes.Earlier) {
	asked := slices.Clone(n.Seen.Earlier)
	for i := range asked {
		if !isAsking(asked[i]) {
			continue
		}
		asked[i].Outcome = changes.NotCome
		of := asked[i].Of
		if at := slices.IndexFunc(came, func(c changes.Earlier) bool { return changes.SameResource(&c.Of, &of) }); at >= 0 {
			asked[i] = came[at]
		}
	}
	n.Seen.Earlier = asked
}

// AskAgain has what did not come asked for again.
func (n *News) AskAgain() {
	n.Seen.Earlier = slices.DeleteFunc(slices.Clone(n.Seen.Earlier), func(e changes.Earlier) bool { return e.Outcome == changes.NotCome })
}

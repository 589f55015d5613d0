package whatsnew

import (
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
)

// News is how what is new is told: against what was seen, and since when somebody chose;
// nil for what is usual.
type News struct {
	Seen   changes.Seen
	Since  *changes.Since
	Letter Letter          // that was fetched to be quoted
	asked  []record.Entry  // of which the earlier words were asked for
	unsafe *record.Problem // why what came of that is not to be believed
}

// Page is what is new in a chart.
func (n News) Page(chart record.Chart, now time.Time, sees func(record.Section) bool) Page {
	since := changes.Default(chart, n.Seen, now)
	if n.Since != nil {
		since = *n.Since
	}
	page := PageOf(changes.Of(chart, n.Seen, since, now), n.Seen, sees).Quoting(n.Letter)
	if n.unsafe != nil {
		page.Foot = slices.Insert(page.Foot, 0, record.Word{Text: n.unsafe.Sentence, Tone: record.Warning})
	}
	return page
}

// AskEarlier are the medicines that changed and of which nothing that came tells the earlier
// words, where these are to be asked for: each once, and no others meanwhile.
func (n *News) AskEarlier(page Page) []record.Entry {
	if n.Seen.AskingVersions {
		return nil
	}
	unheld := slices.DeleteFunc(page.Changes.Medicines.Unheld(), func(e record.Entry) bool {
		return slices.ContainsFunc(n.asked, func(asked record.Entry) bool {
			return asked.Source == e.Source && asked.Type == e.Type && asked.ID == e.ID
		})
	})
	n.asked, n.Seen.AskingVersions = append(n.asked, unheld...), len(unheld) > 0
	return unheld
}

// Answered notes what came of that. What did not come is said as it was: not kept.
func (n *News) Answered(versions []record.Entry, err error) {
	n.Seen.Versions, n.Seen.AskingVersions = append(n.Seen.Versions, versions...), false
	if problem := record.AsProblem(err); err != nil && problem.Kind == record.Unsafe {
		n.unsafe = problem
	}
}

package observed

import (
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/ui/present/gap"
)

// Page is the observations of a record. It is made from one chart, and never changed.
type Page struct {
	Early EarlyWarning
	Kinds []Kind // the one measured last first
	// Unseen says what is asked for again and again of which no reading is seen.
	Unseen []string
}

// Setting is against what a page is made: the moment, the table of the policy, which is nil
// where nothing is scored, and how the person is spoken of.
type Setting struct {
	Now    time.Time
	NEWS2  *news2.Table
	Person words.Pronoun
}

// PageOf reads a chart for its observations.
func PageOf(chart record.Chart, as Setting) Page {
	view := chart.Section(record.Observations)
	page := Page{Kinds: KindsOf(view.Entries)}
	missing := gap.Of(view).Missing() || view.Refused > 0
	for i := range page.Kinds {
		page.Kinds[i].Usual = page.Kinds[i].usual(as.Now)
	}
	asked := askedOf(chart, as.Now)
	setDue(page.Kinds, asked, as.Now, missing)
	page.Unseen = unseen(page.Kinds, asked, as.Now, missing)
	page.Early = earlyOf(chart, view, page.Kinds, as)
	return page
}

// Like are the readings of the kind of an entry, those that several sources say alike once.
func (p Page) Like(entry record.Entry) []record.Entry {
	for _, k := range p.Kinds {
		if keyOf(&k.Entries[0]) == keyOf(&entry) {
			return k.Leads
		}
	}
	return nil
}

// Monitored are the kinds that are measured again and again: numbers, of which there is
// more than one, or that a source wants. Those that a source wants come first, what is
// overdue before all.
func (p Page) Monitored() []Kind {
	var kinds []Kind
	for _, k := range p.Kinds {
		if k.Numbers && (len(k.Leads) > 1 || k.Due.Text != "") {
			kinds = append(kinds, k)
		}
	}
	slices.SortStableFunc(kinds, func(a, b Kind) int { return rank(a) - rank(b) })
	return kinds
}

func rank(k Kind) int {
	switch {
	case k.Due.Tone == record.Warning:
		return 0
	case k.Due.Text != "":
		return 1
	}
	return 2
}

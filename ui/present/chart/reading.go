package chart

import (
	"context"
	"slices"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/stale"
	"careview/ui/present/careplan"
	"careview/ui/present/phrase"
	"careview/ui/present/results"
)

// Show turns to the emergency page or to a section that the role sees.
func (r *Record) Show(section record.Section) {
	if !slices.Contains(together(section, r.setting().Permits), section) {
		return
	}
	r.closeDocument()
	r.turnTo(section)
	r.quoteByPolicy()
	r.news.AskAgain()
	r.askEarlier()
	r.pool.Changed()
}

func (r *Record) turnTo(section record.Section) {
	r.noteShown()
	r.read, r.Turned = r.Read(), r.setting().Now
	r.newsEnd = false
	r.State.Waited = section == EmergencyPage && r.State.View.Emergency.Asking
	r.State.Lingers = r.State.Lingers && r.State.Waited
	r.State.Section, r.State.Selected, r.State.Opened = section, -1, false
	r.State.Ungrouped = r.ungrouped[section]
	r.State.Find.Open, r.State.Find.Walking = false, false
	r.State.Timeline.Left = false
	r.firstTab()
}

// Read are the pages of this person's record that were read, each once, in their order.
func (r *Record) Read() []record.Section {
	if !r.State.Arrived || slices.Contains(r.read, r.State.Section) {
		return r.read
	}
	return append(slices.Clip(r.read), r.State.Section)
}

// ShowUngrouped shows each entry of a section on the page on a row of its own, or again
// those together that several sources say alike or list side by side.
func (r *Record) ShowUngrouped(section record.Section, apart bool) {
	if section != r.State.Section {
		r.State.Section, r.State.Selected = section, -1
	}
	var selected record.Entry
	had := r.selected(&selected)
	if r.ungrouped == nil {
		r.ungrouped = map[record.Section]bool{}
	}
	r.ungrouped[section], r.State.Ungrouped = apart, apart
	if had {
		r.State.Selected = r.rowOf(selected)
	}
	r.pool.Changed()
}

// ShowOlder shows the results older than six months too.
func (r *Record) ShowOlder() {
	var selected record.Entry
	had := r.selected(&selected)
	r.State.Older = true
	r.inList()
	if had {
		r.State.Selected = r.rowOf(selected)
	}
	r.pool.Changed()
}

// Select marks an entry of the section shown; -1 for none.
func (r *Record) Select(i int) { r.SelectIn(r.State.Section, i) }

// SelectIn marks an entry of one of the sections on the page shown, which becomes the
// section that is read.
func (r *Record) SelectIn(section record.Section, i int) {
	if i < -1 || i >= len(r.PageOf(section).LeadEntries()) {
		return
	}
	r.State.Section, r.State.Selected, r.State.Ungrouped = section, i, r.ungrouped[section]
	r.inList()
	r.pool.Changed()
}

// OpenEntry shows all that an entry of the section says, in place of the list.
func (r *Record) OpenEntry(i int) {
	if i < 0 || i >= len(r.Entries()) {
		return
	}
	r.State.Selected, r.State.Opened = i, true
	r.inList()
	r.pool.Changed()
}

// CloseEntry goes back to the list.
func (r *Record) CloseEntry() {
	r.State.Opened = false
	r.pool.Changed()
}

// AskAgain asks one source again, for all to see. While it is asked, what it said before
// stays and counts as not all that there is.
func (r *Record) AskAgain(source string) {
	if again := r.retries[source]; again != nil && again.asking {
		again.quiet = false
		r.applyRetry(source)
		r.pool.Changed()
		return
	}
	r.State.Problem = nil
	r.ask(source, false)
}

// ask asks one source again. Quietly, nothing moves until it has answered.
func (r *Record) ask(source string, quiet bool) {
	if !r.State.Arrived || !r.settled(source) {
		return
	}
	again := &retry{work: r.pool.Latest(), asking: true, quiet: quiet, before: stale.AnswerOf(r.chart, source)}
	r.retries[source] = again
	r.applyRetry(source)
	look := r.State.Look
	again.work.Run(func(ctx context.Context, say func(func())) {
		err := r.desk.AskAgain(ctx, look, source, func(answer record.Answer) {
			say(func() { r.retryAnswered(source, answer) })
		})
		say(func() { r.retryEnded(source, err) })
	})
	r.pool.Changed()
}

// settled reports whether there is such a source and it has said all it will.
func (r *Record) settled(source string) bool {
	return slices.ContainsFunc(r.chart.Sources(), func(s record.SourceState) bool { return s.Source == source && s.State.Settled() })
}

func (r *Record) asking(source string) bool {
	return r.retries[source] != nil && r.retries[source].asking
}

func (r *Record) retryAnswered(source string, answer record.Answer) {
	if answer.Source != source {
		return // nobody may answer for another
	}
	again := r.retries[source]
	if again.before != nil {
		answer = stale.Fallback(*again.before, answer)
	}
	again.answer = &answer
	r.applyRetry(source)
}

// retryEnded ends the asking. A source that could not be asked keeps what it said before.
func (r *Record) retryEnded(source string, err error) {
	again := r.retries[source]
	again.asking = false
	if err != nil && !again.quiet {
		r.State.Problem = record.AsProblem(err)
	}
	if err != nil || again.answer == nil {
		again.answer = again.before
	}
	r.applyRetry(source)
}

// applyRetry puts what a source said again over what the chart holds of it.
func (r *Record) applyRetry(source string) {
	r.chart = overlay(r.chart, source, r.retries[source])
	r.busy()
	r.view()
}

func overlay(chart record.Chart, source string, again *retry) record.Chart {
	switch {
	case again.answer != nil:
		return chart.With(*again.answer)
	case again.before == nil:
		return chart.Asking(source)
	case again.quiet:
		return chart.With(*again.before)
	}
	return chart.With(stale.WhileAsking(*again.before))
}

// busy says what is under way besides the opening of the record.
func (r *Record) busy() {
	if r.State.Busy = r.documentBusy(); r.State.Busy != "" {
		return
	}
	var sources []string
	for _, s := range r.chart.Sources() {
		if again := r.retries[s.Source]; again != nil && again.asking && !again.quiet {
			sources = append(sources, s.Source)
		}
	}
	if len(sources) > 0 {
		r.State.Busy = words.RecordAskingAgain(phrase.And(sources))
	}
}

// Menu is the list of pages of the record, the emergency page first.
func (r *Record) Menu() []MenuItem { return r.State.View.Menu }

// Banner is what never leaves the screen while the record is open. Before the
// first chart it says who the person is and no more.
func (r *Record) Banner() Banner {
	if r.State.Arrived {
		return r.State.View.Banner
	}
	return personBanner(r.State.Look.Person, r.setting().Now)
}

// Emergency is the emergency page.
func (r *Record) Emergency() careplan.Emergency { return r.State.View.Emergency }

// Page is the section that is read; empty on the emergency page and before a chart came.
func (r *Record) Page() SectionPage { return r.PageOf(r.State.Section) }

// PageOf is a section as it is shown.
func (r *Record) PageOf(section record.Section) SectionPage {
	page := r.State.View.Sections[section]
	if section == TimelinePage {
		return r.State.Timeline.section
	}
	if section == record.Results && r.State.Older {
		page = r.State.View.AllResults
	}
	if of, some := r.State.View.LetterKinds[r.State.Tabs[section]]; some && section == record.Letters {
		page = of
	}
	if r.ungrouped[section] {
		return page.Ungrouped()
	}
	return page
}

// Ungrouped reports whether each entry of a section is shown on a row of its own.
func (r *Record) Ungrouped(section record.Section) bool { return r.ungrouped[section] }

// Pages are the sections on the page shown that the role sees: one, but where sections
// share a page.
func (r *Record) Pages() []SectionPage {
	var pages []SectionPage
	for _, section := range together(r.State.Section, r.setting().Permits) {
		pages = append(pages, r.PageOf(section))
	}
	return pages
}

// Entries are the first entries of the rows of the section shown, as
// State.Selected counts them.
func (r *Record) Entries() []record.Entry { return r.Page().LeadEntries() }

// Trend is the course of the results like this one, old ones too. What two sources
// say alike is one result.
func (r *Record) Trend(entry record.Entry) results.Trend {
	if entry.Section == record.Results {
		return results.TrendOf(r.State.View.AllResults.LeadEntries(), entry)
	}
	return results.TrendOf(r.State.View.Observed.Like(entry), entry)
}

// Plans are the care plans of the open record, whole.
func (r *Record) Plans() careplan.Page { return r.State.View.Plans }

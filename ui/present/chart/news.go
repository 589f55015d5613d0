package chart

import (
	"context"
	"slices"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/client/record/viewing"
	"careview/ui/present/careplan"
	"careview/ui/present/whatsnew"
)

// NewsPage is the page of what is new. It is not a section of the record: it gathers what
// is new in several.
const NewsPage record.Section = "new"

// Memory is what was seen of people here before, and keeps what is seen now.
type Memory interface {
	Seen(ctx context.Context, look viewing.Look) (changes.Seen, error)
	Shown(ctx context.Context, look viewing.Look, shown ...changes.Shown) error
	// Earlier is what came of asking sources what entries said before. With an error it did
	// not come of those that are not among it.
	Earlier(ctx context.Context, look viewing.Look, of []record.Entry) ([]changes.Earlier, error)
}

// News is how what is new is told.
type News = whatsnew.News

// seesNews reports whether a role sees any section of which it is told what is new.
func seesNews(permits viewing.Permits) bool {
	return !permits.Copies && slices.ContainsFunc(changes.TrackedSections(), permits.Sees)
}

func newsOf(chart record.Chart, as careplan.Setting, news News) whatsnew.Page {
	if !seesNews(as.Permits) {
		return whatsnew.Page{}
	}
	return news.Page(chart, as.Now, as.Permits.Sees)
}

// QuoteSummary fetches the discharge summary for its words to be quoted, as somebody tapped:
// a letter as any.
func (r *Record) QuoteSummary() { r.quote(func(ctx context.Context) context.Context { return ctx }) }

func (r *Record) quote(asked func(context.Context) context.Context) {
	stay := r.State.View.News.Stay
	if stay == nil || !stay.MayQuote {
		return
	}
	letter, look := *stay.Summary, r.State.Look
	r.news.Letter = whatsnew.Letter{Of: letter, Fetching: true}
	r.view()
	r.quoting.Run(func(ctx context.Context, say func(func())) {
		document, err := r.desk.Quote(asked(ctx), look, letter)
		say(func() {
			r.news.Letter = whatsnew.Fetched(letter, document, err)
			r.view()
		})
	})
}

// quoteByPolicy quotes it unasked where what is new is shown, once: people ask it again.
func (r *Record) quoteByPolicy() {
	if stay := r.State.View.News.Stay; r.Settled && r.State.Section == NewsPage && r.setting().Permits.Quotes && stay != nil && stay.MayQuote && !r.news.Letter.IsOf(*stay.Summary) {
		r.quote(viewing.ByPolicy)
	}
}

// askEarlier asks, where what is new is shown, what medicines and plans that changed said before.
func (r *Record) askEarlier() {
	if !r.Settled || r.State.Section != NewsPage {
		return
	}
	look, unheld := r.State.Look, r.news.AskEarlier(r.State.View.News)
	if len(unheld) == 0 {
		return
	}
	r.view()
	r.recalling.Run(func(ctx context.Context, say func(func())) {
		came, _ := r.desk.Earlier(ctx, look, unheld) // an error is told beside the words that did not come
		say(func() {
			r.news.Answered(came)
			r.view()
		})
	})
}

// markNews puts into the menu how many things are new since the last look or the last stay
// in hospital: where there was neither, the days of what came say little.
func markNews(menu []MenuItem, page whatsnew.Page) {
	if kind := page.Changes.Since.Kind; kind != changes.LastLook && kind != changes.LastStay {
		return
	}
	for i := range menu {
		switch section := menu[i].Sections[0]; section {
		case NewsPage:
			menu[i].New = page.Total()
		case record.Letters, record.Results, record.Medicines:
			menu[i].New = page.Label(section)
		}
	}
}

// SinceDayState is the day since when it is to be told what is new, while it is asked for.
type SinceDayState struct {
	Open    bool
	Mistake string // why what was typed is no day; empty where nothing is wrong
}

// AskSinceDay asks for a day, or no more.
func (r *Record) AskSinceDay() {
	r.State.SinceDay = SinceDayState{Open: !r.State.SinceDay.Open}
	r.pool.Changed()
}

// ShowSinceDay tells what is new since a day as somebody typed it.
func (r *Record) ShowSinceDay(text string) {
	since, mistake := whatsnew.SinceDay(text, r.setting().Now)
	r.State.SinceDay = SinceDayState{Open: mistake != "", Mistake: mistake}
	if mistake == "" {
		r.ShowSince(since)
	}
	r.pool.Changed()
}

// ShowSince chooses since when it is told what is new.
func (r *Record) ShowSince(since changes.Since) {
	r.news.Since = &since
	r.view()
}

// shownPage is a page as it stood when it was left.
type shownPage struct {
	pageKey
	changes.Shown
}

// pageKey tells pages apart of which different entries stand.
type pageKey struct {
	section record.Section
	tab     Tab
	grid    GridState
}

// noteShown notes what stands on the page that is shown, as it is left. Of what is new it
// is noted only where its end was in sight.
func (r *Record) noteShown() {
	if !r.State.Arrived {
		return
	}
	if r.State.Section == NewsPage {
		if r.newsEnd {
			page := r.State.View.News.Changes
			r.shownPages = append(r.shownPages, shownPage{pageKey{section: NewsPage}, changes.Shown{Chart: r.State.Chart, News: &page}})
		}
		return
	}
	for _, page := range r.Pages() {
		if slices.Contains(changes.TrackedSections(), page.Section) {
			key, entries := pageKey{section: page.Section}, page.Entries
			if page.Section == record.Results && r.Tab() != TabList {
				key.tab, key.grid = r.Tab(), GridState{Skip: r.State.Grid.Skip, Out: r.State.Grid.Out}
				entries = r.resultsRead()
			}
			if page.Section == record.Letters {
				key.tab = r.Tab()
			}
			shown := changes.Shown{Chart: r.State.Chart, Entries: map[record.Section][]record.Entry{page.Section: entries}}
			r.shownPages = append(r.shownPages, shownPage{key, shown})
		}
	}
}

// NewsReachedEnd notes that the end of what is new, as it is now, is in sight.
func (r *Record) NewsReachedEnd() {
	if r.State.Section == NewsPage && r.State.Arrived {
		r.newsEnd = true
	}
}

// ShownEntries is what stood on the pages that were shown: of each page what it last was.
func (r *Record) ShownEntries() []changes.Shown {
	r.noteShown()
	last := map[pageKey]int{}
	for i, page := range r.shownPages {
		last[page.pageKey] = i
	}
	var shown []changes.Shown
	for i, page := range r.shownPages {
		if last[page.pageKey] == i {
			shown = append(shown, page.Shown)
		}
	}
	return shown
}

// RemainingNews is what a list still says is new, once what stood on these pages is kept.
func (r *Record) RemainingNews(stood []changes.Shown) viewing.ResidentNews {
	seen, now := r.news.Seen, r.setting().Now
	if seen.Memory.Hash != nil && len(stood) > 0 {
		seen.Memory = seen.Memory.WithShown(now, stood...)
	}
	return changes.OfResident(r.State.Chart, seen, now)
}

// GoTo turns to the section of an entry and selects it.
func (r *Record) GoTo(entry record.Entry) {
	r.closeDocument()
	r.goTo(entry)
	r.pool.Changed()
}

// GoToLetter is GoTo, and opens the letter.
func (r *Record) GoToLetter(entry record.Entry) {
	r.GoTo(entry)
	if Readable(entry) && r.State.Selected >= 0 {
		r.OpenDocument(r.State.Selected, 0)
	}
}

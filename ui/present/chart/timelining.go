package chart

import (
	"context"
	"slices"

	"careview/assets/words"
	"careview/client/record"
	line "careview/client/record/timeline"
	"careview/ui/present/gap"
	"careview/ui/present/phrase"
	"careview/ui/present/timeline"
)

// TimelineState is the timeline of the open record as it is read. It stays while other
// pages are read, and goes when the record is closed.
type TimelineState struct {
	Choice timeline.Choice
	Page   timeline.Page
	At     int  // the line that is read
	Chosen bool // somebody chose it: until then the newest is read first
	Left   bool // the section shown was come to from the timeline

	section SectionPage // what is said beside it
}

// timelineSection is what is said of all sections and sources together beside the line.
func timelineSection(chart record.Chart, shown timeline.Page) SectionPage {
	view := record.SectionView{Section: TimelinePage, States: chart.Sources(), Refused: chart.Refused()}
	var withheld []string
	dated := false
	for _, section := range record.Sections() {
		part := chart.Section(section)
		dated = dated || len(part.Entries) > 0
		view.Unread, view.Withdrawn = append(view.Unread, part.Unread...), view.Withdrawn+part.Withdrawn
		if gap.Of(part).Withheld {
			withheld = append(withheld, section.Heading())
		}
	}
	after := gap.LeftOut(view)
	if len(withheld) > 0 {
		after = append(after, record.Word{Text: words.TimelineWithheld(phrase.And(withheld))})
	}
	page := SectionPage{Section: TimelinePage, Heading: words.MenuTimeline()}
	if !dated {
		page.Parts = append(emptyParts(view), after...)
		return page
	}
	page.count = shown.Count
	page.Parts = append([]record.Word{{Text: words.TimelineShown(shown.Count)}}, slices.Concat(stateParts(view), after)...)
	if shown.Out != "" {
		page.Parts = append(page.Parts, record.Word{Text: shown.Out, Tone: record.Warning})
	}
	page.Brief = append(briefParts(view, allAnswered(chart)), after...)
	page.least = append(leastParts(view, allAnswered(chart)), after...)
	return page
}

// showTimeline shows the timeline that was worked out with the chart. Where it has been
// asked for in another way meanwhile, it is worked out so.
func (r *Record) showTimeline() {
	view := r.State.View
	r.putTimeline(view.timeline, view.Sections[TimelinePage])
	if !view.choice.Same(r.State.Timeline.Choice) {
		r.lineUp()
	}
}

// putTimeline shows a line. What is read of it stays so, wherever it now stands.
func (r *Record) putTimeline(page timeline.Page, section SectionPage) {
	t := &r.State.Timeline
	at := min(1, len(page.Lines)) // below the first heading
	if read := t.Chosen || r.State.Section == TimelinePage; read && t.At < len(t.Page.Lines) {
		if entry := t.Page.Lines[t.At].Entry; entry != nil {
			at = max(at, page.At(entry))
		}
	}
	t.Page, t.section, t.At = page, section, at
}

// lineUp works the timeline out as it is asked for, away from the UI goroutine.
func (r *Record) lineUp() {
	chart, view, asked, now := r.State.Chart, r.State.View, r.State.Timeline.Choice, r.setting().Now
	r.lining.Run(func(_ context.Context, say func(func())) {
		page := timeline.PageOf(view.line, asked, now)
		section := timelineSection(chart, page)
		say(func() { r.putTimeline(page, section) })
	})
}

// TurnKind shows the entries of a kind in the timeline, or leaves them out.
func (r *Record) TurnKind(kind line.Kind) {
	r.State.Timeline.Choice = r.State.Timeline.Choice.Turned(kind)
	r.lineUp()
	r.pool.Changed()
}

// SelectLine marks a line of the timeline.
func (r *Record) SelectLine(i int) {
	if i < 0 || i >= len(r.State.Timeline.Page.Lines) {
		return
	}
	r.State.Timeline.At, r.State.Timeline.Chosen = i, true
	r.pool.Changed()
}

// OpenLine unfolds a line of several entries, or folds it again. One with a single entry
// it shows among the others of its section, with all that it says.
func (r *Record) OpenLine(i int) {
	t := &r.State.Timeline
	if i < 0 || i >= len(t.Page.Lines) || t.Page.Lines[i].Entry == nil {
		return
	}
	t.At, t.Chosen = i, true
	shown := t.Page.Lines[i]
	if shown.Folds {
		t.Choice = t.Choice.Folded(timeline.KeyOf(shown.Entry))
		r.lineUp()
		r.pool.Changed()
		return
	}
	r.goTo(*shown.Entry)
	t.Left, r.State.Opened = true, true
	r.pool.Changed()
}

// BackToTimeline goes back from an entry to the line in which it stands.
func (r *Record) BackToTimeline() { r.Show(TimelinePage) }

// GoToYear goes to the first line of the year so many places on in the timeline, towards
// older ones.
func (r *Record) GoToYear(by int) {
	t := r.State.Timeline
	if i := t.Page.YearOf(t.At) + by; i >= 0 && i < len(t.Page.Years) {
		r.SelectLine(t.Page.Years[i].Line + 1)
	}
}

// Shown are the sections on the page shown with every entry that it shows, for a copy.
func (r *Record) Shown() []SectionPage {
	pages := r.Pages()
	for i := range pages {
		if pages[i].Section == TimelinePage {
			pages[i].Entries = r.State.Timeline.Page.Entries()
		}
	}
	return pages
}

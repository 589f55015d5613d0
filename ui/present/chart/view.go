package chart

import (
	"time"

	"careview/assets/words"
	"careview/client/record"
	line "careview/client/record/timeline"
	"careview/ui/present/careplan"
	"careview/ui/present/copied"
	"careview/ui/present/gap"
	"careview/ui/present/handover"
	"careview/ui/present/observed"
	"careview/ui/present/results"
	"careview/ui/present/timeline"
	"careview/ui/present/whatsnew"
)

// View is all that a record's screens draw, worked out from one Chart away from
// the UI goroutine.
type View struct {
	Banner     Banner
	Menu       []MenuItem
	Emergency  careplan.Emergency
	Plans      careplan.Page
	Sections   map[record.Section]SectionPage
	AllResults SectionPage // Results with those older than six months
	// LetterKinds are the letters of each kind; nothing where all are of one.
	LetterKinds map[Tab]SectionPage
	Observed    observed.Page
	Grid        results.Grid // Results side by side
	Sources     []SourceLine
	News        whatsnew.Page
	Handover    handover.Page
	Asking      []string      // who is asked, while nobody has answered yet
	SinceCopy   *copied.Since // what changed since a copy that was read here; nil where none was

	line     line.Line
	timeline timeline.Page   // of line, as far as choice asks for it
	choice   timeline.Choice // with which timeline was made
}

// SourceLine is one source in the list that never leaves the screen.
type SourceLine struct {
	Name   string
	Words  string // "answered 09:42"
	Brief  string // what is enough of it where there is little room: "09:42"; empty where all of it is needed
	Tone   record.Tone
	CanAsk bool // asking again may bring more
}

// ViewOf works out a View. Each section is read, and sorted, once.
func ViewOf(chart record.Chart, as careplan.Setting, news News) View {
	now := as.Now
	sections := map[record.Section]record.SectionView{}
	for _, section := range record.Sections() {
		sections[section] = chart.Section(section)
	}
	view := View{
		Banner:    BannerOf(chart.Person, chart, now),
		Menu:      menuOf(sections, as.Permits),
		Emergency: careplan.EmergencyOf(chart, as),
		Plans:     careplan.PageOf(chart, as),
		Sections:  make(map[record.Section]SectionPage, len(sections)),
		Sources:   sourcesOf(chart, as.Permits.Copies),
		Asking:    unanswered(chart),
	}
	all := allAnswered(chart)
	for section, s := range sections {
		view.Sections[section] = pageOf(s, false, now, all)
	}
	view.Observed = observed.PageOf(chart, observed.Setting{Now: now, NEWS2: as.NEWS2, Person: careplan.PronounOf(chart.Person.Gender)})
	view.Sections[record.Observations] = view.Sections[record.Observations].byKind(view.Observed.Kinds)
	view.AllResults = pageOf(sections[record.Results], true, now, all)
	view.LetterKinds = letterKinds(view.Sections[record.Letters])
	view.Grid = results.GridOf(view.AllResults.LeadEntries())
	view.News = newsOf(chart, as, news)
	view.Sections[NewsPage] = SectionPage{Section: NewsPage, Heading: words.NewsHeading()}
	markNews(view.Menu, view.News)
	view.Handover = handover.Of(chart, as, handover.SaidElsewhere{
		Emergency: view.Emergency, Allergies: view.Banner.Allergies, Languages: view.Banner.Languages, Usual: view.Observed.Early.Usual,
		Empty: func(section record.Section) string { return view.Sections[section].Parts[0].Text },
	})
	if as.SinceCopy != nil {
		if since, ok := as.SinceCopy(chart); ok {
			said := copied.SinceOf(since, !chart.Settled())
			view.SinceCopy = &said
		}
	}
	return view
}

// unanswered are the sources that are asked while none of them has said anything. What has
// come in part, or came before they were asked again, is never hidden behind that.
func unanswered(chart record.Chart) (asked []string) {
	for _, answer := range chart.Answers() {
		if len(answer.Entries)+len(answer.Unread)+answer.Refused > 0 {
			return nil
		}
		for _, state := range answer.States {
			if state.Settled() && state.Kind != record.NotSupplied && state.Kind != record.WithheldRole {
				return nil
			}
		}
	}
	for _, s := range chart.Sources() {
		switch s.State.Kind {
		case record.Waiting:
			asked = append(asked, s.Source)
		case record.WithheldRole:
		default:
			return nil
		}
	}
	return asked
}

// withTimeline is the View with the timeline as far as it is asked for.
func (v View) withTimeline(chart record.Chart, asked timeline.Choice, now time.Time) View {
	v.line, v.choice = line.Of(chart, now), asked
	v.timeline = timeline.PageOf(v.line, asked, now)
	v.Sections[TimelinePage] = timelineSection(chart, v.timeline)
	return v
}

// failedBriefly is what is wrong, in two words; empty where it takes more.
func failedBriefly(state record.State) string {
	at := state.At.Format("15:04")
	switch {
	case state.Kind == record.TimedOut:
		return record.State{Kind: state.Kind}.Words()
	case state.At.IsZero():
		return ""
	case state.Kind == record.Rested:
		return words.RecordRetry(at)
	case state.Kind == record.Incomplete:
		return words.RecordInPart(at)
	case state.Kind == record.Failed && gap.MayBringMore(state):
		return words.RecordFailed(at)
	}
	return ""
}

func sourcesOf(chart record.Chart, copied bool) []SourceLine {
	var lines []SourceLine
	for _, s := range chart.Sources() {
		line := SourceLine{Name: s.Source, Words: s.State.Words(), Tone: record.Calm, CanAsk: !copied && gap.MayBringMore(s.State)}
		switch {
		case s.State.Kind == record.Answered && !s.State.At.IsZero():
			line.Brief = s.State.At.Format("15:04")
		case s.State.Kind == record.AnsweredEmpty:
			line.Brief = words.RecordNothing()
		case s.State.Kind == record.Waiting:
			line.Tone = record.Quiet
		case !s.State.Whole():
			line.Brief, line.Tone = failedBriefly(s.State), record.Warning
		}
		lines = append(lines, line)
	}
	return lines
}

// Package recordpage draws the page of an open record: the banner, the menu, the
// emergency page and one file for each section that has a way of its own.
//
// Only package screen makes it. Everything runs on the UI goroutine; there is nothing to
// cancel.
package recordpage

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/part/menu"
	"careview/ui/part/tick"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/present/timeline"
	"careview/ui/screen/copypage"
	"careview/ui/screen/handoverform"
	"careview/ui/screen/style"
)

// Page is an open record: who the person is, always; the sections and what
// the sources answered, always; and the section that is read.
type Page struct {
	style.Frame
	window      *present.Window
	menu        *menu.Menu
	lines       []chart.MenuItem // of the menu
	line        int              // the one that is open
	close       *part.Button
	all, less   *part.Button // unfold the banner, and fold it
	unfolded    bool
	title, back *part.Button // the section that stands alone, and the way back to its list
	bar         map[record.Section]*part.Button
	more        *part.Button // the pages that are not in the bar
	find        *part.Button
	finding     *wordFinder
	since       *part.Field // the day since when it is told what is new
	list        *list       // of the section drawn; nil where it has none
	tables      map[record.Section]*list
	lined       []timeline.Line // what the table of the timeline shows
	kinds       []*tick.Tick    // of entries in it
	alone       bool            // what is read has no menu beside it
	drawn       drawn           // what the content was last drawn from
	content     *fyne.Container
	pane        *part.Pane           // a section without a list, which keeps its place
	paneOf      record.Section       // the section that it shows
	paged       bool                 // the pane is what is shown
	summary     *part.Button         // opens the discharge summary
	handing     *handoverform.Fields // the fields of the handover, once it was shown
	reading     reading              // the document that is open on top of a section
}

// drawn is what the content is drawn from: where it changes, the content is drawn again.
type drawn struct {
	state chart.State
	alone bool
	known bool
}

// New makes the page.
func New(w *present.Window) *Page {
	s := &Page{Frame: style.NewFrame(), window: w, tables: map[record.Section]*list{}, content: part.Over()}
	s.menu = menu.New(s.open)
	s.close = part.NewButton(words.RecordClose(), "Esc", part.Quiet, w.CloseRecord)
	s.all = part.NewButton("", "", part.Link, s.unfold(true))
	s.all.Opens = true
	s.title = part.NewButton("", "", part.Titled, func() { s.choosePage(s.title) })
	s.title.Opens = true
	s.newBar()
	s.back = part.NewButton(words.DocumentBack(), "Esc", part.Link, w.Record.CloseEntry)
	s.summary = part.NewButton("", "", part.Primary, s.openSummary)
	s.less = part.NewButton(words.BannerLess(), "", part.Link, s.unfold(false))
	s.find = part.NewButton(words.FindOpen(), "Ctrl F", part.Quiet, s.Find)
	s.finding = newWordFinder(w)
	s.since = part.NewField(part.FieldConfig{Hint: words.NewsDateHint(), Enter: w.Record.ShowSinceDay})
	s.kinds = newKinds(w.Record.TurnKind)
	return s
}

// First is the list that is read, or the menu.
func (s *Page) First() fyne.Focusable {
	state := s.window.Record.State
	switch {
	case state.Find.Open:
		return s.finding.field.Entry
	case state.Section == chart.HandoverPage && s.handing != nil:
		return s.handing.First
	case state.Section == chart.TimelinePage && s.list != nil:
		return s.list.table
	case state.DocumentProblem != nil && s.reading.leave != nil:
		return s.reading.leave
	case s.window.Record.DocumentOpen() && s.reading.reader != nil:
		return s.reading.reader.Focus()
	case s.alone && !state.Arrived:
		return s.close
	case s.alone && state.Opened && s.list != nil:
		return s.back
	case state.Section == chart.NewsPage && state.View.News.Stay != nil && state.View.News.Stay.Summary != nil:
		return s.summary
	case s.list != nil && s.list.table.Len() > 0 && (state.Section != record.CareTeam || s.inSight(s.list)): // below the teams
		return s.list.table
	case s.alone && state.Section == chart.EmergencyPage && look.IsInHand():
		return s.bar[chart.EmergencyPage]
	case s.alone:
		return s.title
	}
	return s.menu
}

func (s *Page) open(i int) {
	if i < len(s.lines) {
		s.window.Record.Show(s.lines[i].Sections[0])
	}
}

// AskAgain asks again for the letter that did not come, or else every source that may
// bring more.
func (s *Page) AskAgain() {
	if s.window.Record.MayReopen() {
		s.window.Record.ReopenDocument()
		return
	}
	s.askSources()
}

// askSources asks those that may bring more; where none may, all, for something may have
// changed since.
func (s *Page) askSources() {
	sources := s.window.Record.State.View.Sources
	some := slices.ContainsFunc(sources, func(line chart.SourceLine) bool { return line.CanAsk })
	for _, source := range sources {
		if source.CanAsk || !some {
			s.window.Record.AskAgain(source.Name)
		}
	}
}

func (s *Page) Update() {
	r := s.window.Record
	s.setMenu()
	s.fill()
	if !r.State.Arrived && r.State.Problem != nil {
		// Nothing came: no list of sections or sources that would say nothing.
		shut := part.NewButton(words.RecordClose(), "Esc", part.Second, s.window.CloseRecord)
		s.Show(part.Rows(0, 1, s.banner(r.Banner()),
			part.Pad(24, 20, 20, 20, part.TopCentre(look.ReadingWide, style.Trouble(r.State.Problem, copypage.WithCopiesButton(s.window, shut)...)))))
		return
	}
	s.Show(part.Rows(0, 2,
		s.banner(r.Banner()),
		copypage.Since(r.State.View.SinceCopy),
		part.Reading(
			s.beside(),
			s.content, s.setAlone),
		s.barObject()))
}

// mostSources is how many sources the menu leaves room for.
const mostSources = 6

// beside is the menu, and under it the sources, in sight at all times; where they are many
// they scroll with it, so that they leave it its room.
func (s *Page) beside() fyne.CanvasObject {
	sources := part.Pad(4, 8, 4, 16, s.sources())
	if len(s.window.Record.State.View.Sources) > mostSources {
		return part.Rows(0, 0, part.Pad(4, 0, 0, 0, container.NewVScroll(part.Stack(0, s.menu, part.Rule(), sources))))
	}
	return part.Rows(0, 0, part.Pad(4, 0, 0, 0, container.NewVScroll(s.menu)), part.Rule(), sources)
}

// setAlone draws what is read without the menu, and a list without what is chosen in it.
func (s *Page) setAlone(alone bool) {
	if alone == s.alone {
		return
	}
	s.alone = alone
	s.fill()
}

func (s *Page) setMenu() {
	r := s.window.Record
	var lines []menu.Line
	s.lines = r.Menu()
	s.line = 0
	for i, item := range s.lines {
		if slices.Contains(item.Sections, r.State.Section) {
			s.line = i
		}
		lines = append(lines, menu.Line{
			Group: item.Group, Heading: item.Heading, Label: item.Label(), Brief: item.New, Key: item.Key(), Note: item.Note, Warns: item.Mark == chart.MarkGap,
		})
	}
	if r.State.Section == chart.HandoverPage {
		s.menu.Set(lines, -1) // none of them is open
		return
	}
	s.menu.Set(lines, s.line)
}

func (s *Page) banner(b chart.Banner) fyne.CanvasObject {
	born := part.BannerFact{Label: words.PersonBorn(), Value: b.Born}
	facts := []part.BannerFact{born}
	if b.Deceased {
		facts = append(facts, part.BannerFact{Label: words.PersonDied(), Value: b.Died})
		if b.AgeAtDeath != "" {
			facts = append(facts, part.BannerFact{Label: words.PersonAgeAtDeath(), Value: b.AgeAtDeath})
		}
	}
	facts = append(facts,
		part.BannerFact{Label: words.PersonGender(), Value: b.Gender},
		part.BannerFact{Label: words.PersonNumber(), Value: b.NHSNumber})
	second := ""
	if b.Preferred != "" {
		second = words.PersonLikes(b.Preferred)
	}
	s.all.SetText(words.BannerAll(len(b.Chips()) + len(b.Notes)))
	// What is grave and has no room in a folded banner is marked.
	s.all.Warns = slices.ContainsFunc(slices.Concat(b.Differ, b.Notes), func(w record.Word) bool { return w.Tone == record.Danger })
	return part.Banner(part.BannerConfig{
		Name: b.Name, Second: second, Facts: facts, Chips: b.Chips(), Notes: b.Notes, Deceased: b.Deceased, Find: s.findButton(), Close: s.close,
		Brief: b.Brief, Longest: chart.LongestBrief(), All: s.all, Less: s.less, Unfolded: s.unfolded,
	})
}

// unfold shows all of a folded banner, or folds it again.
func (s *Page) unfold(all bool) func() {
	return func() {
		s.unfolded = all
		s.Update()
	}
}

// findButton is the way to find words in the record, once there is one.
func (s *Page) findButton() *part.Button {
	if !s.window.Record.State.Arrived {
		return nil
	}
	return s.find
}

func (s *Page) sources() fyne.CanvasObject {
	r := s.window.Record
	var sources []part.Source
	var again *part.Button
	for _, line := range r.State.View.Sources {
		sources = append(sources, part.Source{Name: line.Name, Words: cmp.Or(line.Brief, line.Words), Tone: line.Tone})
		if line.CanAsk {
			again = part.NewButton(words.Again(), "F5", part.Link, s.askSources)
		}
	}
	list := part.Sources(words.RecordSources(), again, sources)
	var ways []fyne.CanvasObject
	way := func(shown bool, text, key string, does func()) {
		if shown {
			button := part.NewButton(text, key, part.Link, does)
			button.Small = true
			ways = append(ways, button)
		}
	}
	ways = copypage.WithCopiesButton(s.window, ways...)
	way(s.window.CopyRecord.May(), words.RecordCopy(), "Ctrl P", s.window.CopyRecord.Offer)
	way(r.State.Arrived && s.window.MayHandOver(), words.HandoverHeading(), "Ctrl H", r.ShowHandover)
	way(r.State.Arrived && r.Discharge() != nil, words.RecordDischarge(), "Ctrl D", r.OpenDischarge)
	way(r.State.Arrived && len(r.State.View.Grid.Reports) > 0, words.RecordReports(), "Ctrl R", r.ShowReports)
	way(s.window.MayReadTrail(), words.RecordLooked(), "", s.window.ShowWhoLooked)
	way(s.window.Telling.May(), words.FeedbackOpen(), "F8", s.window.Telling.Ask)
	if len(ways) == 0 {
		return list
	}
	return part.Stack(4, list, part.Flow(10, 2, ways...))
}

// fill draws the content, unless it was drawn from the very same state.
func (s *Page) fill() {
	state := s.window.Record.State
	now := drawn{state, s.alone, true}
	if part.Same(s.drawn, now) {
		return
	}
	s.drawn = now
	lines := []fyne.CanvasObject{}
	if state.Problem != nil {
		lines = append(lines, style.Trouble(state.Problem))
	}
	if state.Busy != "" && !s.window.Record.DocumentOpen() {
		lines = append(lines, style.Small(state.Busy))
	}
	if s.alone && state.Arrived && len(s.lines) > 0 && !state.Find.Open && !s.window.Record.DocumentOpen() {
		lines = append(lines, s.sectionLine())
	}
	s.list, s.paged = nil, false
	if state.Find.Walking && state.Find.Found != nil {
		lines = append(lines, s.walking(state.Find))
	}
	if state.Timeline.Left && !s.window.Record.DocumentOpen() && !state.Find.Open {
		lines = append(lines, part.Flow(0, 0, part.NewButton(words.TimelineBack(), "Esc", part.Link, s.window.Record.BackToTimeline)))
	}
	if s.finding.field.Entry.Text != state.Find.Words {
		s.finding.field.Entry.SetText(state.Find.Words)
	}
	if state.Find.Open {
		lines = append(lines, s.finding.object())
	} else {
		lines = append(lines, s.section(state))
	}
	shown := part.Pad(9, 14, 5, 14, part.Rows(look.Gap, len(lines)-1, lines...))
	if s.alone {
		shown = part.Pad(2, 12, 3, 12, part.Rows(4, len(lines)-1, lines...))
	}
	s.content.Objects = []fyne.CanvasObject{shown}
	s.content.Refresh()
}

// scroll shows a section that is read from top to bottom. When another source
// answers, the place that is read stays.
func (s *Page) scroll(o fyne.CanvasObject) fyne.CanvasObject {
	return s.paneFor(s.window.Record.State.Section, o)
}

// paneFor shows what is read under a name of its own.
func (s *Page) paneFor(name record.Section, o fyne.CanvasObject) fyne.CanvasObject {
	s.paged = true
	if s.pane == nil || s.paneOf != name {
		below := part.NewText(part.Sized(words.RecordBelow(), look.TextSmall, true))
		s.pane, s.paneOf = part.NewPane(o, part.Tidy(4, 4, 0, 4, below)), name
		return s.pane.Container
	}
	s.pane.Show() // it may have been one of several ways to draw the page, and not the one chosen
	s.pane.Set(o)
	return s.pane.Container
}

func (s *Page) section(state chart.State) fyne.CanvasObject {
	switch {
	case !state.Arrived:
		return part.Scroll(part.Limit(look.ReadingWide, part.Card(part.Stack(4,
			part.NewText(part.Strong(words.RecordOpening())), style.Small(words.RecordOpeningHint())))))
	case s.window.Record.DocumentOpen():
		return s.document(state)
	}
	sections := map[record.Section]func() fyne.CanvasObject{
		chart.EmergencyPage: s.emergency,
		chart.TimelinePage:  s.timeline,
		chart.NewsPage:      s.news,
		chart.HandoverPage:  s.handover,
		record.CarePlans:    s.carePlans,
		record.Results:      s.results,
		record.Observations: s.observations,
		record.Medicines:    s.medicines,
		record.Letters:      s.letters,
		record.Allergies:    s.allergies,
		record.Contacts:     s.contacts,
		record.Appointments: s.appointments,
		record.CareTeam:     s.careTeam,
	}
	pages, asked := s.window.Record.Pages(), state.View.Asking
	if len(asked) > 0 && state.Section != chart.EmergencyPage && state.Section != chart.HandoverPage {
		return s.scroll(part.Stack(look.Gap, append(s.headed(pages[0]), s.asking(asked))...))
	}
	if len(pages) > 1 {
		return s.shared(pages)
	}
	if draw, ok := sections[state.Section]; ok {
		return draw()
	}
	return s.entries()
}

// OpenNumber opens the page whose line in the menu has the number.
func (s *Page) OpenNumber(n int) {
	if i := slices.IndexFunc(s.lines, func(item chart.MenuItem) bool { return item.Number == n }); i >= 0 {
		s.open(i)
	}
}

// Turn scrolls what is read by a page: down for 1, up for -1.
func (s *Page) Turn(pages float32) {
	switch {
	case s.window.Record.State.Document != nil:
		s.turnPage(pages)
	case s.list != nil && !s.paged:
		s.list.table.Turn(pages)
	case s.paged:
		s.pane.Turn(pages)
	}
}

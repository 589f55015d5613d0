// Package chart presents one open record: its banner, menu, sections and documents, and
// the words looked for in it.
//
// The window makes the one Record and opens people in it. Leave cancels all work about
// the person; what still comes of it is dropped.
package chart

import (
	"context"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/ui/present/backoff"
	"careview/ui/present/careplan"
	"careview/ui/present/find"
	"careview/ui/present/handover"
	"careview/ui/present/timeline"
	"careview/ui/present/worker"
)

// Desk opens records.
type Desk interface {
	Memory
	Open(ctx context.Context, look viewing.Look, show func(record.Chart)) error
	// AskAgain asks one source alone. Its answer is to be put over whatever the
	// chart holds of that source, also while Open is still bringing others.
	AskAgain(ctx context.Context, look viewing.Look, source string, show func(record.Answer)) error
	// Document calls show with a document, again with each page more that has been
	// drawn. After an error nothing of it may stay on screen.
	Document(ctx context.Context, look viewing.Look, entry record.Entry, attachment int, show func(record.Document)) error
	// Quote fetches a letter for its words to be quoted: it is not read by that.
	Quote(ctx context.Context, look viewing.Look, letter record.Entry) (record.Document, error)
	// Close is told the pages that were read.
	Close(ctx context.Context, look viewing.Look, took time.Duration, read ...record.Section) error
}

// EmergencyPage is the page of a record that opens first. It is not a section of
// the record: it gathers what matters in a hurry.
const EmergencyPage record.Section = "emergency"

// TimelinePage is the page with everything of the record in one line. It is not a section
// of the record either.
const TimelinePage record.Section = "timeline"

// HandoverPage is the page with what is said of the person on the telephone. It is no
// section of the record, and no line of its menu.
const HandoverPage record.Section = "handover"

// State is what an open record shows.
type State struct {
	Look    viewing.Look // whom, and why
	Arrived bool         // a chart has come; until then, and when opening failed, there is nothing to draw
	Chart   record.Chart
	View    View           // all that is worked out from Chart, made together with it
	Section record.Section // EmergencyPage, TimelinePage, HandoverPage or a section
	// Selected is the index in Entries; -1 for none. It follows its entry when
	// later answers move it.
	Selected  int
	Opened    bool      // the selected entry is read by itself, where there is no room for it beside the list
	Older     bool      // results older than six months are shown too
	Ungrouped bool      // entries that stand in one row are shown each on its own, in the section shown
	Find      FindState // words looked for in the record
	Timeline  TimelineState
	Tabs      map[record.Section]Tab // how each section that has several ways is read
	Typed     handover.Typed         // for the handover: in memory alone, and gone with the record
	Before    record.Section         // the page from which the handover was come to
	Grid      GridState
	SinceDay  SinceDayState
	Waited    bool   // the emergency page was shown before its plan came: nothing on it moves since
	Lingers   bool   // the emergency page is shown, and its plan was so long in coming that what else is known stands there
	Waiting   bool   // sources are still being asked
	Busy      string // what else is under way: "Asking Oxford again …"
	Problem   *record.Problem

	Document        *record.Document // open on top of the section
	DocumentPage    DocumentPage     // the part of Document that is shown
	DocumentOf      record.Entry     // what Document belongs to, or is being fetched for
	DocumentProblem *record.Problem  // why it could not be opened
}

// Record presents one open record.
type Record struct {
	State State

	desk             Desk
	pool             *worker.Pool
	setting          func() careplan.Setting
	chart            record.Chart // the latest; State.Chart follows once its View is made
	retries          map[string]*retry
	silent           backoff.Sources
	ungrouped        map[record.Section]bool
	opened           find.Opened
	index            *find.Index // of State.Chart and opened; nil until words are looked for
	opening          worker.Latest
	viewing          worker.Latest
	fetching         worker.Latest
	drawing          worker.Latest // the page of a document that is being made ready
	finding          worker.Latest
	quoting          worker.Latest // a letter that is fetched to be quoted
	recalling        worker.Latest // what medicines that changed said before
	lining           worker.Latest // the timeline, asked for in another way
	day              string        // for which State.View was made
	shown            bool          // something of this person has been on screen
	Settled          bool          // Open has returned
	fetchingDocument bool          // a document is being fetched
	reading          reading
	attachment       int  // of State.DocumentOf, that was opened
	preferWords      bool // words are shown first: a drawn page would be too small to read
	news             News // against which what is new is told
	newsEnd          bool // the end of what is new was in sight
	shownPages       []shownPage
	read             []record.Section // the pages that were read before the one shown
	Turned           time.Time        // when that one was opened; zero before anything was shown
	decoding         int              // the page whose picture is, or was, made ready; 0 for none
}

// retry is one source asked again: what it said this time, or before.
type retry struct {
	work   worker.Latest
	asking bool
	quiet  bool // by itself: nothing moves meanwhile
	answer *record.Answer
	before *record.Answer
}

func New(desk Desk, pool *worker.Pool, setting func() careplan.Setting) *Record {
	return &Record{
		desk: desk, pool: pool, setting: setting, State: State{Selected: -1},
		opening: pool.Latest(), viewing: pool.Latest(), fetching: pool.Latest(), drawing: pool.Latest(), finding: pool.Latest(), lining: pool.Latest(), recalling: pool.Latest(), quoting: pool.Latest(),
	}
}

// Open asks for a person's record. It is shown as it comes, each time whole.
func (r *Record) Open(look viewing.Look, first record.Section) {
	r.Leave()
	r.retries, r.silent = map[string]*retry{}, backoff.Sources{}
	r.State = State{Look: look, Section: first, Selected: -1, Waiting: true, Timeline: TimelineState{Choice: timeline.First()}}
	r.pool.Changed()
	r.opening.Run(func(ctx context.Context, say func(func())) {
		// Before the look is recorded: it is no look before itself.
		seen, err := r.desk.Seen(ctx, look)
		seen.Unread = seen.Unread || err != nil
		say(func() { r.news.Seen = seen })
		err = r.desk.Open(ctx, look, func(chart record.Chart) {
			say(func() { r.show(chart) })
		})
		say(func() { r.settle(err) })
	})
}

// Leave takes the person off the screen and ends all work about them. It returns
// the look if anything had been shown.
func (r *Record) Leave() (viewing.Look, bool) {
	look, shown := r.State.Look, r.shown
	r.drop()
	r.State = State{Selected: -1}
	r.shown = false
	return look, shown
}

func (r *Record) drop() {
	r.opening.Drop()
	r.viewing.Drop()
	r.fetching.Drop()
	r.drawing.Drop()
	r.finding.Drop()
	r.lining.Drop()
	r.quoting.Drop()
	r.recalling.Drop()
	for _, repeat := range r.retries {
		repeat.work.Drop()
	}
	r.retries, r.silent, r.chart, r.Settled, r.fetchingDocument = nil, nil, record.Chart{}, false, false
	r.ungrouped, r.opened, r.index = nil, nil, nil
	r.news, r.newsEnd, r.shownPages, r.read, r.Turned = News{}, false, nil, nil, time.Time{}
}

func (r *Record) show(chart record.Chart) {
	if !samePerson(r.State.Look.Person, chart.Person) {
		r.fail(record.Because(nil, record.Unsafe, words.RecordOther(), words.RecordOtherHint()))
		return
	}
	if !r.shown {
		r.shown, r.Turned = true, r.setting().Now
	}
	for source, repeat := range r.retries {
		chart = overlay(chart, source, repeat)
	}
	r.chart = chart
	r.view()
}

func (r *Record) settle(err error) {
	if err != nil {
		r.fail(record.AsProblem(err))
		return
	}
	r.Settled = true
	r.view()
}

// fail takes down whatever was shown: what could not be recorded, or cannot be
// trusted, does not stay on screen.
func (r *Record) fail(problem *record.Problem) {
	r.drop()
	r.State = State{Look: r.State.Look, Section: r.State.Section, Selected: -1, Problem: problem}
}

// lingers is how long a plan is waited for before what else is known is shown. One that
// comes sooner finds the page as it is without.
const lingers = 2 * time.Second

// Tick looks at the clock: when a new day has begun, what has ended and what has begun is
// told anew; and a source that says nothing is asked again by itself.
func (r *Record) Tick(now time.Time) {
	if !r.State.Arrived {
		return
	}
	if dayOf(now) != r.day {
		r.view()
	}
	if at := r.State; at.Section == EmergencyPage && at.View.Emergency.Asking && !at.Lingers && viewing.Elapsed(r.Turned, now) >= lingers {
		r.State.Lingers = true
		r.pool.Changed()
	}
	for _, s := range r.chart.Sources() {
		if r.Settled && !r.setting().Permits.Copies && !r.asking(s.Source) && r.silent.Due(s.Source, s.State, now) {
			r.ask(s.Source, true)
		}
	}
}

// AllSilent reports whether nobody says anything of the record that is open: it did not
// come, or no source answers.
func (r *Record) AllSilent() bool {
	if r.State.Problem != nil {
		return stale.Silent(record.State{Kind: record.Failed, Problem: r.State.Problem})
	}
	return r.State.Arrived && r.Settled && stale.AllSilent(r.chart.Sources())
}

// dayOf is the day that a moment falls on.
func dayOf(now time.Time) string { return record.DateOf(now, record.ToMinute).DayString() }

// view works out the View of the latest chart away from the UI goroutine. Chart
// and View appear together.
func (r *Record) view() {
	settled, as, news, asked := r.Settled, r.setting(), r.news, r.State.Timeline.Choice
	chart := r.chart.At(as.Now)
	r.day = dayOf(as.Now)
	r.viewing.Run(func(ctx context.Context, say func(func())) {
		view := ViewOf(chart, as, news).withTimeline(chart, asked, as.Now)
		say(func() { r.appear(chart, view, settled) })
	})
}

func (r *Record) appear(chart record.Chart, view View, settled bool) {
	var selected record.Entry
	had := r.selected(&selected)
	r.newsEnd = false // it is another page: its end is to be seen anew
	r.State.Arrived, r.State.Chart, r.State.View = true, chart, view
	r.State.Waited = r.State.Waited || r.State.Section == EmergencyPage && view.Emergency.Asking
	r.State.Waiting = !settled
	r.firstTab()
	if had {
		r.State.Selected = r.rowOf(selected)
	}
	r.index = nil
	r.search()
	r.showTimeline()
	r.quoteByPolicy()
	r.askEarlier()
}

func (r *Record) selected(entry *record.Entry) bool {
	entries := r.Entries()
	if r.State.Selected < 0 || r.State.Selected >= len(entries) {
		return false
	}
	*entry = entries[r.State.Selected]
	return true
}

// rowOf is the row in which an entry now stands; -1 when it is gone.
func (r *Record) rowOf(wanted record.Entry) int {
	page := r.Page()
	for i := range page.LeadEntries() {
		if slices.ContainsFunc(page.Row(i).Entries, func(e record.Entry) bool { return sameEntry(e, wanted) }) {
			return i
		}
	}
	return -1
}

func sameEntry(a, b record.Entry) bool {
	return a.Source == b.Source && a.Type == b.Type && a.ID == b.ID && a.Text == b.Text && a.Date.Compare(b.Date) == 0
}

// samePerson reports whether a chart is of the person whose record was opened.
// Without a number or an identifier in common, only the directory's own entry is.
func samePerson(asked, came record.Patient) bool {
	return asked.Same(came) ||
		asked.ID != "" && asked.ID == came.ID && asked.NHSNumber == came.NHSNumber
}

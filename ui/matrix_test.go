package ui_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/chart"
)

// windows are the sizes at which everything must hold: 1366×768, 1280×720 and, laid out
// alike, 1920×1080 at 150 %, what a crew holds, and 1366×768 at 200 %.
var windows = []fyne.Size{{Width: 1366, Height: 768}, {Width: 1280, Height: 720}, {Width: 390, Height: 768}, twice}

// plenty is an answer with enough in each section to fill a screen.
func plenty() record.Answer {
	answer := answers()[0]
	answer.States = states(record.Answered, record.Sections()...)
	answer.States[record.CarePlans] = record.State{Kind: record.NotSupplied}
	answer.Entries = slices.Clone(answer.Entries)
	for _, section := range record.Sections() {
		for i := range 9 {
			if section != record.CarePlans && (section != record.Flags || i == 0) {
				answer.Entries = append(answer.Entries, sample(section, i))
			}
		}
	}
	return answer
}

// vitals are measured, all together and some of them again the day before.
var vitals = []struct {
	name, code, unit string
	value            float64
}{{"Respiratory rate", "9279-1", "per minute", 24}, {"Oxygen saturation", "59408-5", "%", 91}, {"Heart rate", "8867-4", "per minute", 112}, {"Body temperature", "8310-5", "°C", 38.2}}

// sample is the n-th made-up entry of a section.
func sample(section record.Section, n int) record.Entry {
	entry := plain(section, fmt.Sprintf("%s number %d of Margaret’s", section.Heading(), n), record.Day(2025, 11, 20-n), record.Active, "active", record.Fact{Label: "Reason", Value: "Asked for by the ward"})
	switch section {
	case record.Letters:
		entry.Detail = record.Letter{Kind: "Clinic letter", Body: []record.Paragraph{{Text: "Seen with her daughter. No change."}}}
	case record.Allergies:
		entry.Detail = record.Allergy{Substance: fmt.Sprintf("substance %d", n), Reactions: []string{"rash"}}
	case record.Observations:
		vital := vitals[n%len(vitals)]
		entry.Text, entry.Code, entry.Date = vital.name, record.Code{System: "http://loinc.org", Value: vital.code}, record.DateOf(now.Add(-time.Duration(n/len(vitals))*24*time.Hour), record.ToMinute)
		entry.Detail = record.Result{Value: fmt.Sprintf("%g %s", vital.value, vital.unit), Number: record.Number{Value: vital.value, Unit: vital.unit, Known: true}}
	case record.Results:
		entry.Date = record.Day(2026, 11, 20-n)
		entry.Detail = record.Result{Value: fmt.Sprintf("%d mmol/L", 4+n), Range: "3–9", Interpretation: record.Normal}
	case record.Medicines:
		entry.Detail = record.Medicine{Name: entry.Text, Dose: "one tablet each morning, with water"}
	}
	return entry
}

// fault is how the sources stand, and what is then said of CPR on the emergency page and
// of a plan on the care plan page.
type fault struct {
	name       string
	answers    []record.Answer
	says, plan string
}

func faults() []fault {
	held := plenty()
	plan := record.Answer{Source: ucp, At: now, Entries: []record.Entry{margaretsPlan()}, States: states(record.Answered, record.CarePlans)}
	empty := func(source string) record.Answer {
		return record.Answer{Source: source, At: now, States: states(record.AnsweredEmpty)}
	}
	asked := func(source string) record.Answer {
		return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.Waiting})
	}
	failed := func(source string) record.Answer {
		return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})
	}
	asking := "Asking " + lcr + ", " + ucp + " and " + oxford + " …"
	return []fault{
		{"all answered", []record.Answer{held, plan, empty(oxford)}, "Do not attempt CPR", "Dementia care plan"},
		{"another source hangs", []record.Answer{held, plan, asked(oxford)}, "Do not attempt CPR", "Dementia care plan"},
		{"the plan's source hangs", []record.Answer{held, asked(ucp), empty(oxford)}, "Asking " + ucp + " …", "Asking " + ucp + " …"},
		{"all failed", []record.Answer{failed(lcr), failed(ucp), failed(oxford)}, "CPR recommendation unavailable", "Not known whether there is a care plan"},
		{"nothing held", []record.Answer{empty(lcr), empty(ucp), empty(oxford)}, "CPR recommendation not recorded", "No care plan is recorded"},
		{"another source failed", []record.Answer{held, plan, failed(oxford)}, "Do not attempt CPR", "Dementia care plan"},
		{"the plan's source failed", []record.Answer{held, failed(ucp), empty(oxford)}, "CPR recommendation unavailable", "Not known whether there is a care plan"},
		{"all hang", []record.Answer{asked(lcr), asked(ucp), asked(oxford)}, "Asking 3 sources …", asking},
	}
}

func (f fault) chart(person record.Patient) record.Chart {
	var suppliers []record.Supplier
	for _, answer := range f.answers {
		suppliers = append(suppliers, record.Supplier{Name: answer.Source})
	}
	c := record.NewChart(person, suppliers)
	for _, answer := range f.answers {
		if answer.States[record.Letters].Kind != record.Waiting || len(answer.Entries) > 0 {
			c = c.With(answer)
		}
	}
	return c
}

// flowing is a desk that brings a record bit by bit, as it is told.
type flowing struct {
	*desk
	charts chan record.Chart
}

func (f flowing) Open(ctx context.Context, _ viewing.Look, show func(record.Chart)) error {
	for {
		select {
		case c := <-f.charts:
			show(c)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// saidOf is what a page of a record says below the name in each state that is not an answer,
// in one of these ways.
var saidOf = map[string][]string{
	"all hang":     {"sking " + lcr, "till asking", "have not answered"},
	"all failed":   {"did not answer", "timed out", "have not answered"},
	"nothing held": {"recorded", "hold none", "Not in what was searched", "Nothing new", "Nothing dated since"},
}

// leads checks what every page begins with: its name or the answer, in letters that none below
// the person's name are larger than; in smaller ones what failed; and in sight that it is
// asked, not known or not held, where that is so.
func leads(t *testing.T, what string, f fault, l looker) {
	t.Helper()
	var answer, gap sighting
	ways, known := saidOf[f.name]
	said := !known
	for _, seen := range l.seen {
		if !seen.words || strings.HasPrefix(seen.text, "SMITH, Margaret") || seen.at.Y < 100 || !look.IsSmall() && seen.at.X < look.MenuWide {
			continue // who it is, and the menu
		}
		failed := !strings.HasPrefix(seen.text, "CPR") && slices.ContainsFunc([]string{"did not answer", "timed out", "till asking"}, func(way string) bool { return strings.Contains(seen.text, way) })
		switch {
		case failed && seen.tall > gap.tall:
			gap = seen
		case !failed && seen.tall > answer.tall:
			answer = seen
		}
		said = said || slices.ContainsFunc(ways, func(way string) bool { return strings.Contains(seen.text, way) })
	}
	if gap.tall > look.TextBody || gap.tall > answer.tall && !look.IsSmall() {
		t.Errorf("%s: what failed is said in letters of %.0f, %q, and %q in letters of %.0f", what, gap.tall, gap.text, answer.text, answer.tall)
	}
	if !look.IsSmall() && answer.tall < look.TextHeading { // a small window names the page above what scrolls, and has room for what is known alone
		t.Errorf("%s: the largest words are %q, in letters of %.0f", what, answer.text, answer.tall)
	}
	if !said {
		t.Errorf("%s: none of %q is in sight", what, ways)
	}
}

// matrixStage is Margaret's record in a window of that size, as bring brings it.
func matrixStage(t *testing.T, size fyne.Size) (s *stage, bring func(fault)) {
	t.Helper()
	return stageOf(t, size, margaret)
}

func stageOf(t *testing.T, size fyne.Size, person record.Patient) (s *stage, bring func(fault)) {
	t.Helper()
	charts := make(chan record.Chart)
	d := &desk{relates: viewing.HomeResident}
	s = newStage(t, d, func(c *ui.Config) { c.Desk, c.Pathways, c.NEWS2 = flowing{d, charts}, pathways(t), scoring(t) })
	s.ui.Window().Resize(size)
	s.signIn()
	s.window().OpenPerson(person)
	return s, func(f fault) {
		before := s.window().Record.State.Chart
		charts <- f.chart(person)
		s.until(f.name, func() bool {
			r := s.window().Record.State
			return r.Arrived && fmt.Sprint(r.Chart.Sources()) != fmt.Sprint(before.Sources()) || r.Arrived && len(before.Sources()) == 0
		})
	}
}

// readable are the pages of a record: the emergency page, each section, and what is
// opened in one of them.
func readable() []struct {
	name string
	open func(*stage)
} {
	type page = struct {
		name string
		open func(*stage)
	}
	list := []page{
		{"emergency", func(s *stage) { s.window().Record.Show(chart.EmergencyPage) }},
		{"timeline", func(s *stage) { s.window().Record.Show(chart.TimelinePage) }},
		{"what is new", func(s *stage) { s.window().Record.Show(chart.NewsPage) }},
		{"handover", func(s *stage) { s.window().Record.Show(chart.HandoverPage) }},
	}
	for _, section := range record.Sections() {
		list = append(list, page{string(section), func(s *stage) { s.window().Record.Show(section) }})
	}
	for _, tab := range []chart.Tab{chart.TabHome, chart.TabKinds} {
		list = append(list, page{string(tab), func(s *stage) { s.window().Record.Show(record.Observations); s.window().Record.ShowTab(tab) }})
	}
	for _, tab := range []chart.Tab{chart.TabGrid, chart.TabReports} {
		list = append(list, page{string(tab), func(s *stage) { s.window().Record.Show(record.Results); s.window().Record.ShowTab(tab) }})
	}
	return append(list, page{"a letter", func(s *stage) {
		s.window().Record.Show(record.Letters)
		s.window().Record.OpenDocument(0, 0)
		if len(s.window().Record.Entries()) > 0 {
			s.until("the letter", func() bool { return s.window().Record.State.Document != nil })
		}
	}}, page{"an entry", func(s *stage) {
		s.window().Record.Show(record.Results)
		s.window().Record.OpenEntry(1)
	}}, page{"find", func(s *stage) {
		s.window().Record.OpenFind()
		s.window().Record.FindWords("number 1")
		s.until("what is found", func() bool { return s.window().Record.State.Find.Found != nil })
	}})
}

// Whatever fails, at every size and on every page: enough can be read, nothing lies over
// anything else, nothing runs out of the window, and on the emergency page the answer, or
// that it is asked for, is in sight in the largest letters below the name.
func TestEveryPageHoldsAtEverySizeWhateverFails(t *testing.T) {
	laysOutMany(t)
	for _, size := range windows {
		for _, f := range faults() {
			t.Run(fmt.Sprintf("%.0f wide, %s", size.Width, f.name), func(t *testing.T) { everyPageHolds(t, size, f) })
		}
	}
}

func everyPageHolds(t *testing.T, size fyne.Size, f fault) {
	s, bring := matrixStage(t, size)
	bring(f)
	for _, page := range readable() {
		page.open(s)
		what := fmt.Sprintf("%s, %.0f wide, %s", page.name, size.Width, f.name)
		s.picture("matrix-" + strings.NewReplacer(" ", "-", ",", "", "'", "").Replace(what))
		l := sight(s.canvas())
		holds(t, what, size, l)
		if few := l.fewRows(); few != "" {
			t.Errorf("%s: %s", what, few)
		}
		if f.name == "another source failed" {
			least := map[bool]float32{true: 44, false: 24}[size == sizes[3]]
			t.Run(page.name, func(t *testing.T) { pressed(least)(t, scene{name: page.name}, size, s) })
		}
		if size == windows[0] && f.name == "another source failed" {
			readInEveryColours(t, scene{name: page.name}, size, s)
		}
		if f.name == "another source failed" {
			t.Run(page.name+", told", func(t *testing.T) { toldWhole(t, scene{name: page.name}, size, s) })
		}
		leads(t, what, f, l)
		switch page.name {
		case "emergency":
			answered(t, what, f.says, l)
			if f.name == "the plan's source hangs" {
				s.longInComing()
				s.picture(fmt.Sprintf("matrix-emergency-long-in-coming-%.0f", size.Width))
				l = sight(s.canvas())
				holds(t, what, size, l)
				answered(t, what, f.says, l)
				if size != twice { // there it is read by Page Down
					inSightWhole(t, what, "What else is known", l)
				}
			}
		case string(record.CarePlans):
			answered(t, what, f.plan, l, record.CarePlans.Heading())
		}
	}
}

// longInComing has some seconds pass, in which no source answers.
func (s *stage) longInComing() {
	s.clock = s.clock.Add(3 * time.Second)
	s.window().Active()
}

func holds(t *testing.T, what string, size fyne.Size, l looker) {
	t.Helper()
	if wrong := l.read(); wrong != "" {
		t.Errorf("%s: %s", what, wrong)
	}
	for _, wrong := range slices.Concat(l.under, l.overlaps(), l.outside(size)) {
		t.Errorf("%s: %s", what, wrong)
	}
}

// answered checks that the answer is in sight, and that nothing below the name is larger
// or, but for what names the page, as large before it.
func answered(t *testing.T, what, says string, l looker, named ...string) {
	t.Helper()
	var answer, largest sighting
	for _, s := range l.seen {
		switch {
		case !s.words || strings.HasPrefix(s.text, "SMITH, Margaret") || slices.Contains(named, s.text):
		case s.text == says && s.whole:
			answer = s
		case s.tall > largest.tall:
			largest = s
		}
	}
	if answer.text == "" || largest.tall > answer.tall || largest.tall == answer.tall && largest.at.Y < answer.at.Y {
		t.Errorf("%s: %q is said in letters of %.0f, %q in letters of %.0f", what, says, answer.tall, largest.text, largest.tall)
	}
}

// Nothing that is in sight moves or goes while a source answers, or fails to: from what is
// first drawn on, and where it was long in coming.
func TestNothingInSightMovesWhileSourcesAnswer(t *testing.T) {
	laysOutMany(t)
	known := map[string]fault{}
	for _, f := range faults() {
		known[f.name] = f
	}
	for _, size := range windows {
		for _, change := range [][2]string{
			{"another source hangs", "all answered"}, {"another source hangs", "another source failed"},
			{"the plan's source hangs", "all answered"}, {"the plan's source hangs", "the plan's source failed"},
			{"all hang", "the plan's source hangs"}, {"all hang", "another source hangs"},
			{"all hang", "all answered"}, {"all hang", "all failed"}, {"all hang", "nothing held"},
		} {
			for _, long := range []bool{false, true} {
				t.Run(fmt.Sprintf("%.0f wide, %s, %s, long in coming %t", size.Width, change[0], change[1], long), func(t *testing.T) {
					s, bring := matrixStage(t, size)
					for _, page := range readable() {
						if long && page.name != "emergency" {
							continue // no other looks at the clock
						}
						bring(known[change[0]])
						page.open(s)
						if r := s.window().Record; len(r.State.View.Asking) > 0 && r.Pages()[0].Section != r.State.Section {
							bring(known[change[1]])
							continue // there is nothing yet that would lead to the lower half of a page
						}
						if long {
							s.longInComing()
						}
						before := sight(s.canvas())
						bring(known[change[1]])
						after := sight(s.canvas())
						for _, wrong := range append(moved(before, after), gone(before, after)...) {
							t.Errorf("%s: %s", page.name, wrong)
						}
					}
				})
			}
		}
	}
}

// What stood on a page stays to be read while all are asked again, and what came in part is
// shown while the rest is asked.
func TestWhatHasComeIsNotHiddenWhileAllAreAsked(t *testing.T) {
	laysOutMany(t)
	whole := faults()[0]
	again, part := fault{name: "all asked again"}, fault{name: "all in part"}
	for _, answer := range whole.answers {
		again.answers = append(again.answers, stale.WhileAsking(answer))
		answer.States = maps.Clone(answer.States)
		answer.States[record.Contacts] = record.State{Kind: record.Waiting}
		part.answers = append(part.answers, answer)
	}
	for _, size := range windows {
		for _, f := range []fault{again, part} {
			s, bring := matrixStage(t, size)
			bring(f)
			for _, page := range readable() {
				page.open(s)
				if asked := s.window().Record.State.View.Asking; len(asked) > 0 {
					t.Fatalf("%s, %s, %.0f wide: only that %v are asked is shown", page.name, f.name, size.Width, asked)
				}
			}
		}
	}
}

// lists are the screens on which people are listed, with what they are called and how
// many rows of the home stand on each while all have answered.
func lists() []struct {
	name, heading string
	open          func(*stage)
} {
	type screen = struct {
		name, heading string
		open          func(*stage)
	}
	return []screen{
		{"residents", "Residents", func(*stage) {}},
		{"plans to look at", "Plans to look at", func(s *stage) { s.window().ShowPlans() }},
		{"people found", "People found", func(s *stage) { s.search("smith 24 feb 1943") }},
		{"one person found", "People found", func(s *stage) { s.search("okafor 24 feb 1943") }},
		{"nobody found", "Find a person", func(s *stage) { s.search("jones 24 feb 1943") }},
	}
}

// So do the lists of people: their names are read first, in the largest letters after the
// name of the page, and what failed stands under them in one quiet bar.
func TestTheListsOfPeopleHoldWhateverFails(t *testing.T) {
	laysOutMany(t)
	for _, size := range windows {
		for _, f := range faults() {
			home := newArrivals(24)
			for i, row := range home.list.Rows {
				home.charts[i] = f.chart(row.Person)
				home.say(i)
			}
			home.list.Settled, home.list.News, home.list.CopiesAt = home.charts[0].Settled(), true, now
			s := newStage(t, &desk{
				asks:      true,
				residents: func() (viewing.ResidentList, error) { return home.list, nil },
				find: func(q viewing.Query) (viewing.Found, error) {
					if q.Family == "Jones" || q.Family == "jones" {
						return viewing.Found{CanWiden: true, Asked: "the directory", At: now}, nil
					}
					found, err := findTwo(q)
					if q.Family == "Okafor" || q.Family == "okafor" {
						found.People = found.People[:1]
					}
					return found, err
				},
			})
			s.ui.Window().Resize(size)
			s.signIn()
			for _, list := range lists() {
				list.open(s)
				what := fmt.Sprintf("%s, %.0f wide, %s", list.name, size.Width, f.name)
				s.picture("matrix-" + strings.NewReplacer(" ", "-", ",", "", "'", "").Replace(what))
				l := sight(s.canvas())
				holds(t, what, size, l)
				answered(t, what, list.heading, l)
				quiet(t, what, s, l)
				if few := l.fewRows(); few != "" {
					t.Errorf("%s: %s", what, few)
				}
			}
		}
	}
}

// quiet checks that what failed stands in one bar, in letters no larger than the names,
// and under the list that is read.
func quiet(t *testing.T, what string, s *stage, l looker) {
	t.Helper()
	var last float32
	for _, seen := range l.seen {
		if seen.row >= 0 {
			last = max(last, seen.at.Y)
		}
	}
	for _, seen := range l.seen {
		failure := strings.Contains(seen.text, "timed out") || strings.Contains(seen.text, "may be held")
		if seen.words && seen.row < 0 && failure && (seen.tall > look.TextBody || seen.at.Y < last) {
			t.Errorf("%s: %q is said at %.0f in letters of %.0f", what, seen.text, seen.at.Y, seen.tall)
		}
	}
	bars, inRow := 0, false
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if _, ok := o.(*part.Table); ok {
			inRow = true
		}
		if _, ok := o.(*part.Text); ok {
			inRow = false
		}
		if bar, ok := o.(*canvas.Rectangle); ok && shown && !inRow && bar.FillColor == look.Amber {
			bars++
		}
	})
	if bars > 1 {
		t.Errorf("%s: what failed stands in %d bars", what, bars)
	}
}

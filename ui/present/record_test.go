package present_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
)

func result(id, code, unit string, value float64, date record.Date) record.Entry {
	return record.Entry{
		Section: record.Results, Type: "Observation", ID: id, Text: "Haemoglobin", Code: record.Code{System: "s", Value: code}, Date: date,
		Detail: record.Result{Value: fmt.Sprintf("%g %s", value, unit), Number: record.Number{Value: value, Unit: unit, Known: true}},
	}
}

// streaming is a house whose records come as the test sends them.
type stream struct {
	show func(record.Chart)
	end  chan error
}

func streaming(t *testing.T, kind string) (*house, chan stream) {
	t.Helper()
	h := home(t, kind)
	streams := make(chan stream, 8)
	h.desk.open = func(ctx context.Context, _ viewing.Look, show func(record.Chart)) error {
		s := stream{show, make(chan error)}
		streams <- s
		select {
		case err := <-s.end:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return h, streams
}

func (h *house) arrived(t *testing.T) {
	t.Helper()
	h.queue.until(t, "a chart has come", func() bool { return h.Record.State.Arrived })
}

func TestARecordOpensOnTheEmergencyPageAndFillsAsSourcesAnswer(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	state := h.Record.State
	if h.Page != present.PageRecord || state.Section != chart.EmergencyPage || !state.Waiting || state.Arrived || state.Selected != -1 {
		t.Fatalf("it opens on %s", state.Section)
	}
	if banner := h.Record.Banner(); banner.Name != "FAMILY1, Given" || len(banner.Chips()) != 0 {
		t.Errorf("before anything came the banner says %q and %v", banner.Name, banner.Chips())
	}
	s := <-streams
	s.show(chartOf(waiting("GP"), waiting("Oxford")))
	h.arrived(t)
	if label := itemOf(h.Record.Menu(), record.Letters).Label(); label != "…" {
		t.Errorf("letters are marked %q", label)
	}
	s.show(chartOf(answerAbout(person(1), "GP"), waiting("Oxford")))
	h.queue.until(t, "the letter is there", func() bool { return itemOf(h.Record.Menu(), record.Letters).Label() == "… 1" })
	if !h.Record.State.Waiting {
		t.Error("Oxford is still waited for")
	}
	s.show(chartOf(answerAbout(person(1), "GP"), answered("Oxford")))
	s.end <- nil
	h.queue.until(t, "all has come", func() bool { return !h.Record.State.Waiting })
	if label := itemOf(h.Record.Menu(), record.Letters).Label(); label != "1" {
		t.Errorf("letters are marked %q", label)
	}
	if h.Record.Emergency().CPR.Words != "CPR recommendation not recorded" || len(h.Record.Banner().Chips()) != 2 {
		t.Errorf("the emergency page says %q, the banner %q", h.Record.Emergency().CPR.Words, chips(h.Record.Banner()))
	}
}

func TestAReceptionistsRecordOpensOnAppointments(t *testing.T) {
	h := home(t, "receptionist")
	h.read(t, person(1))
	if h.Record.State.Section != record.Appointments {
		t.Errorf("it opens on %s", h.Record.State.Section)
	}
}

func TestALateReplyForTheLastPersonIsDropped(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	first := <-streams
	h.OpenPerson(person(2))
	second := <-streams
	first.show(chartOf(answerAbout(person(1), "GP")))
	second.show(record.NewChart(person(2), suppliers("GP")).With(answerAbout(person(2), "GP")))
	h.arrived(t)
	if got := h.Record.State.Chart.Person.NHSNumber; got != person(2).NHSNumber {
		t.Error("the chart is of the last person")
	}
}

func TestAChartOfSomebodyElseIsRefused(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(2))
	s := <-streams
	s.show(record.NewChart(person(2), suppliers("GP")))
	h.arrived(t)
	s.show(chartOf(answerAbout(person(1), "GP")))
	h.queue.until(t, "it is refused", func() bool { return h.Record.State.Problem != nil })
	if h.Record.State.Arrived || h.Record.State.Problem.Kind != record.Unsafe || len(h.Record.Menu()) != 0 {
		t.Error("something is shown")
	}
}

func TestSomebodyWithoutANumberIsKnownByTheDirectorysEntryAlone(t *testing.T) {
	h, streams := streaming(t, "nurse")
	unnumbered := record.Patient{ID: "d-1", Name: record.Name{Family: "Doe"}}
	h.OpenPerson(unnumbered)
	(<-streams).show(record.NewChart(unnumbered, suppliers("GP")))
	h.arrived(t)
	h.OpenPerson(record.Patient{Name: record.Name{Family: "Doe"}})
	(<-streams).show(record.NewChart(record.Patient{Name: record.Name{Family: "Doe"}}, suppliers("GP")))
	h.queue.until(t, "it is refused", func() bool { return h.Record.State.Problem != nil })
}

func TestWhenOpeningFailsNothingIsShown(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	s := <-streams
	s.show(chartOf(answerAbout(person(1), "GP")))
	h.arrived(t)
	h.Record.Show(record.Letters)
	s.end <- record.Because(errBroken, record.Local, "The outcome could not be recorded.", "")
	h.queue.until(t, "the problem is said", func() bool { return h.Record.State.Problem != nil })
	state := h.Record.State
	if state.Arrived || state.Waiting || len(state.Chart.Sources()) != 0 || len(h.Record.Entries()) != 0 || state.View.Menu != nil {
		t.Error("part of the chart is still shown")
	}
	if state.Look.Person.NHSNumber != person(1).NHSNumber {
		t.Error("it is no longer said whose record could not be opened")
	}
	h.Record.AskAgain("GP")
	h.Record.OpenDocument(0, 0)
	h.CloseRecord()
	h.queue.until(t, "what was shown is recorded as closed", func() bool { return h.desk.wasAsked("close") })
	if h.desk.wasAsked("document") || h.desk.wasAsked("ask again GP") {
		t.Error("something was fetched for a record that is not open")
	}
}

func TestARecordThatNeverShowedAnythingIsNotClosed(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	<-streams
	h.CloseRecord()
	if h.Page != present.PageHome || h.desk.wasAsked("close") {
		t.Errorf("at %s; the desk was told %v", h.Page, h.desk.calls())
	}
	h.CloseRecord()
}

func TestAClosingThatCouldNotBeRecordedIsSaid(t *testing.T) {
	h := home(t, "nurse")
	h.desk.close = func(_ context.Context, look viewing.Look) error {
		if look.Person.NHSNumber != person(1).NHSNumber {
			t.Error("another look is closed")
		}
		return record.Because(nil, record.Local, "The audit trail cannot be written.", "")
	}
	h.read(t, person(1))
	h.CloseRecord()
	h.queue.until(t, "it is said", func() bool { return h.Problem != nil })
}

func TestNothingOfOnePersonReachesAnotherHoweverFastTheyAreSwitched(t *testing.T) {
	h := home(t, "nurse")
	h.desk.close = func(context.Context, viewing.Look) error { return nil }
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		for range 3 { // a source so slow that it does not see that it was cancelled
			show(record.NewChart(look.Person, suppliers("GP", "Oxford")).With(answerAbout(look.Person, "GP")))
		}
		return nil
	}
	h.desk.document = func(_ context.Context, look viewing.Look, _ record.Entry, _ int, show func(record.Document)) error {
		show(record.Document{Title: look.Person.Name.Full(), Pages: [][]byte{page(1)}, Total: 2})
		show(record.Document{Title: look.Person.Name.Full(), Pages: [][]byte{page(1), page(2)}, Total: 2, Whole: true})
		return nil
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 1000 {
		who := person(i)
		h.OpenPerson(who)
		switch random.IntN(5) {
		case 0:
			h.queue.drain()
		case 1:
			h.arrived(t)
			h.Record.Show(record.Letters)
			h.Record.OpenDocument(0, 0)
			h.Record.AskAgain("GP")
		case 2:
			h.CloseRecord()
			assertAbout(t, h, record.Patient{})
			continue
		}
		h.queue.drain()
		assertAbout(t, h, who)
	}
}

// assertAbout fails when anything on screen is about somebody else.
func assertAbout(t *testing.T, h *house, who record.Patient) {
	t.Helper()
	state := h.Record.State
	if state.Look.Person.NHSNumber != who.NHSNumber {
		t.Fatal("the look is at somebody else")
	}
	if !state.Arrived {
		if state.Chart.Person.NHSNumber != "" || state.Document != nil || state.View.Banner.Name != "" {
			t.Fatal("somebody's chart is shown before any has come")
		}
		return
	}
	if state.Chart.Person.NHSNumber != who.NHSNumber || state.View.Banner.NHSNumber != who.NHSNumber.Grouped() {
		t.Fatal("the chart is of somebody else")
	}
	for _, entry := range state.View.Sections[record.Letters].Entries {
		if entry.ID != string(who.NHSNumber) {
			t.Fatal("an entry is about somebody else")
		}
	}
	if state.Document != nil && state.Document.Title != who.Name.Full() {
		t.Fatal("the document is about somebody else")
	}
}

func TestWhatIsSelectedFollowsItsEntryWhenNewerOnesArrive(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	s := <-streams
	old := result("1", "hb", "g/L", 94, record.Day(2026, 10, 1))
	s.show(chartOf(answered("GP", old), waiting("Oxford")))
	h.arrived(t)
	h.Record.Show(record.Results)
	h.Record.Select(0)
	h.Record.Select(5) // there is none
	s.show(chartOf(answered("GP", old), answered("Oxford", result("1", "hb", "g/L", 90, record.Day(2026, 11, 1)))))
	h.queue.until(t, "the newer has come", func() bool { return len(h.Record.Entries()) == 2 })
	if h.Record.State.Selected != 1 || h.Record.Entries()[1].Source != "GP" {
		t.Errorf("entry %d is selected", h.Record.State.Selected)
	}
	s.show(chartOf(answered("GP"), waiting("Oxford")))
	h.queue.until(t, "the entry is gone", func() bool { return len(h.Record.Entries()) == 0 })
	if h.Record.State.Selected != -1 {
		t.Errorf("entry %d of none is selected", h.Record.State.Selected)
	}
}

func TestShowTurnsOnlyToWhatThereIs(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.Select(0)
	h.Record.Show("nonsense")
	if h.Record.State.Section != record.Letters || h.Record.State.Selected != 0 {
		t.Error("it turned to a page that there is not")
	}
	h.Record.Show(chart.EmergencyPage)
	if h.Record.State.Selected != -1 || h.Record.Entries() != nil {
		t.Error("a selection stayed behind")
	}
}

func TestOlderResultsComeOnRequestAndKeepWhatIsSelected(t *testing.T) {
	h := home(t, "nurse")
	h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
		show(chartOf(answered("GP",
			result("new", "hb", "g/L", 94, record.Day(2026, 11, 1)),
			result("old", "hb", "g/L", 101, record.Day(2025, 11, 1)),
		)))
		return nil
	}
	h.read(t, person(1))
	h.Record.Show(record.Results)
	h.Record.Select(0)
	if len(h.Record.Entries()) != 1 || h.Record.Page().Older != 1 {
		t.Fatalf("%d shown, %d older", len(h.Record.Entries()), h.Record.Page().Older)
	}
	if trend := h.Record.Trend(h.Record.Entries()[0]); len(trend.Points) != 2 {
		t.Errorf("the trend has %d points", len(trend.Points))
	}
	h.Record.ShowOlder()
	if len(h.Record.Entries()) != 2 || h.Record.State.Selected != 0 || h.Record.Page().Older != 0 {
		t.Errorf("%d shown, %d selected", len(h.Record.Entries()), h.Record.State.Selected)
	}
}

func TestOneSourceIsAskedAgainAloneWhileOthersStillCome(t *testing.T) {
	h, streams := streaming(t, "nurse")
	answers := make(chan record.Answer)
	h.desk.askAgain = func(_ context.Context, _ viewing.Look, _ string, show func(record.Answer)) error {
		show(answerAbout(person(1), "GP")) // nobody may answer for another
		show(<-answers)
		return nil
	}
	h.OpenPerson(person(1))
	s := <-streams
	failed := silent("Oxford", record.TimedOut)
	s.show(chartOf(waiting("GP"), failed))
	h.arrived(t)
	h.Record.AskAgain("Nobody")
	h.Record.AskAgain("GP") // still being asked
	h.Record.AskAgain("Oxford")
	h.Record.AskAgain("Oxford") // is being asked again
	if h.Record.State.Busy != "Asking Oxford again …" {
		t.Errorf("busy with %q", h.Record.State.Busy)
	}
	h.queue.until(t, "Oxford is waited for", func() bool { return !h.Record.State.Chart.Sources()[1].State.Settled() })

	// The first opening knows nothing of the second asking, and must not undo it.
	s.show(chartOf(answered("GP"), failed))
	h.queue.until(t, "the GP's answer has come", func() bool { return h.Record.State.Chart.Sources()[0].State.Settled() })
	if h.Record.State.Chart.Sources()[1].State.Settled() {
		t.Fatal("the old failure came back while Oxford is asked again")
	}
	answers <- answerAbout(person(1), "Oxford")
	h.queue.until(t, "Oxford has answered", func() bool { return h.Record.State.Chart.Sources()[1].State.Settled() && h.Record.State.Busy == "" })
	s.show(chartOf(answered("GP"), failed))
	s.end <- nil
	h.queue.until(t, "all has come", func() bool { return !h.Record.State.Waiting })
	if n := len(h.Record.State.Chart.Entries(record.Letters)); n != 1 || len(h.Record.State.Chart.Answers()) != 2 {
		t.Errorf("%d letters", n)
	}
	if asked := slices.DeleteFunc(h.desk.calls(), func(c string) bool { return !strings.HasPrefix(c, "ask again") }); len(asked) != 1 {
		t.Errorf("the desk was asked %v", asked)
	}
}

func TestASourceThatCannotBeAskedAgainKeepsWhatItSaid(t *testing.T) {
	for name, fail := range map[string]error{"refused": errBroken, "said nothing": nil} {
		h := home(t, "nurse")
		h.desk.askAgain = func(context.Context, viewing.Look, string, func(record.Answer)) error { return fail }
		h.read(t, person(1))
		h.Record.AskAgain("GP")
		h.queue.until(t, "the asking is over", func() bool {
			return h.Record.State.Busy == "" && h.Record.State.Chart.Sources()[0].State.Settled()
		})
		if len(h.Record.State.Chart.Entries(record.Letters)) != 1 || (h.Record.State.Problem != nil) != (fail != nil) {
			t.Errorf("%s: %d letters, problem %v", name, len(h.Record.State.Chart.Entries(record.Letters)), h.Record.State.Problem)
		}
	}
}

func TestADocumentOpensOnTopOfItsLetter(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(7, 0) // there is none
	h.Record.OpenDocument(0, 0)
	if h.Record.State.Busy != "Opening the document …" || h.Record.State.DocumentOf.Text != "About FAMILY1, Given" {
		t.Errorf("busy with %q", h.Record.State.Busy)
	}
	h.queue.until(t, "it is open", func() bool { return h.Record.State.Document != nil })
	if h.Record.State.Busy != "" {
		t.Error("still busy")
	}
	h.Record.CloseDocument()
	if h.Record.State.Document != nil || h.Record.State.DocumentOf.Text != "" {
		t.Error("it did not close")
	}
}

func TestADocumentThatComesTooLateIsNotShown(t *testing.T) {
	leave := map[string]func(*house){
		"closed":           func(h *house) { h.Record.CloseDocument() },
		"Escape":           func(h *house) { h.Back() },
		"another section":  func(h *house) { h.Record.Show(record.Results) },
		"another person":   func(h *house) { h.OpenPerson(person(2)) },
		"another document": func(h *house) { h.Record.OpenDocument(0, 1) },
		"locked":           func(h *house) { h.Lock() },
	}
	for name, leave := range leave {
		t.Run(name, func(t *testing.T) {
			h := home(t, "nurse")
			late, sent := make(chan struct{}), make(chan struct{}, 2)
			h.desk.document = func(_ context.Context, _ viewing.Look, _ record.Entry, attachment int, show func(record.Document)) error {
				defer func() { sent <- struct{}{} }()
				if attachment == 0 {
					<-late
				}
				show(record.Document{Title: fmt.Sprint(attachment), Whole: true})
				return nil
			}
			h.read(t, person(1))
			h.Record.Show(record.Letters)
			h.Record.OpenDocument(0, 0)
			leave(h)
			close(late)
			<-sent
			h.queue.drain()
			if document := h.Record.State.Document; document != nil && document.Title == "0" {
				t.Error("it is shown")
			}
		})
	}
}

func TestADocumentThatIsRefusedSaysWhy(t *testing.T) {
	h := home(t, "nurse")
	h.desk.document = func(context.Context, viewing.Look, record.Entry, int, func(record.Document)) error {
		return record.Because(errBroken, record.NotAllowed, "Your role may not read this document.", "")
	}
	h.read(t, person(1))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(0, 0)
	h.queue.until(t, "the refusal is said", func() bool { return h.Record.State.DocumentProblem != nil })
	h.Back()
	if h.Record.State.DocumentProblem != nil || h.Page != present.PageRecord {
		t.Error("Escape does not put the refusal away")
	}
}

// openWith opens every record with these answers.
func openWith(answers ...record.Answer) func(context.Context, viewing.Look, func(record.Chart)) error {
	return func(_ context.Context, _ viewing.Look, show func(record.Chart)) error {
		show(chartOf(answers...))
		return nil
	}
}

func TestARecordThatStaysOpenOverMidnightIsJudgedAnew(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	s := <-streams
	flag := record.Entry{Section: record.Flags, Type: "Flag", ID: "f", Text: "Falls", ClinicalStatus: record.Active, Source: "GP", Period: record.Period{Until: record.Day(2026, 11, 22)}}
	s.show(record.NewChart(person(1), suppliers("GP")).With(answered("GP", flag)))
	h.arrived(t)
	says := func() bool {
		return slices.ContainsFunc(h.Record.Banner().Chips(), func(chip record.Word) bool { return chip.Text == "Falls" })
	}
	if h.Tick(h.clock.Add(time.Hour)); !says() {
		t.Fatal("the flag is not there on its last day")
	}
	h.clock = h.clock.Add(15 * time.Hour)
	h.Tick(h.clock)
	h.queue.until(t, "the flag has ended", func() bool { return !says() })
}

// A page that says when a source will be asked again is as good as its word: it asks
// then, once, and not before.
func TestASourceIsAskedAgainAtTheTimeThatThePageSays(t *testing.T) {
	h := home(t, "nurse")
	at := h.clock.Add(90 * time.Second)
	rested := record.NotAnswered(record.Supplier{Name: "GP"}, record.State{Kind: record.Rested, At: at})
	h.desk.open = openWith(rested)
	asked := make(chan string, 8)
	next := record.NotAnswered(record.Supplier{Name: "GP"}, record.State{Kind: record.Rested, At: at.Add(time.Minute)})
	answers := []record.Answer{next, answered("GP")}
	h.desk.askAgain = func(_ context.Context, _ viewing.Look, source string, show func(record.Answer)) error {
		asked <- source
		show(answers[0])
		answers = answers[1:]
		return nil
	}
	h.read(t, person(1))
	for _, c := range []struct {
		after time.Duration
		asks  int
	}{{0, 0}, {89 * time.Second, 0}, {90 * time.Second, 1}, {91 * time.Second, 1}, {149 * time.Second, 1}, {150 * time.Second, 2}, {10 * time.Minute, 2}} {
		h.Tick(h.clock.Add(c.after))
		h.queue.until(t, "it is settled", func() bool { return h.Record.State.Busy == "" && len(asked) >= c.asks })
		h.queue.drain()
		if len(asked) != c.asks {
			t.Errorf("after %v it was asked %d times", c.after, len(asked))
		}
	}
}

// Somebody who turns to the timeline once all has come begins with what is newest; whoever
// reads a line of it keeps that line, whatever comes above it.
func TestTheTimelineBeginsWithTheNewestUntilALineIsChosen(t *testing.T) {
	h, streams := streaming(t, "nurse")
	h.OpenPerson(person(1))
	s := <-streams
	old := answered("GP", result("1", "hb", "g/L", 94, record.Day(2026, 10, 1)))
	come := func(charts ...record.Answer) func() bool {
		before := len(h.Record.State.Timeline.Page.Lines)
		s.show(chartOf(charts...))
		return func() bool { return len(h.Record.State.Timeline.Page.Lines) > before }
	}
	read := func() string {
		at := h.Record.State.Timeline
		return at.Page.Lines[at.At].When
	}
	h.queue.until(t, "the first", come(old, waiting("Oxford"), waiting("Hospital")))
	newer := answered("Oxford", result("1", "hb", "g/L", 90, record.Day(2026, 11, 1)))
	h.queue.until(t, "the newer", come(old, newer, waiting("Hospital")))
	h.Record.Show(chart.TimelinePage)
	if got := read(); got != "01-Nov-2026" {
		t.Errorf("it begins with %s", got)
	}
	h.Record.SelectLine(h.Record.State.Timeline.At)
	h.Record.Show(record.Results)
	h.queue.until(t, "the newest", come(old, newer, answered("Hospital", result("2", "hb", "g/L", 88, record.Day(2026, 11, 20)))))
	if got := read(); got != "01-Nov-2026" {
		t.Errorf("whoever reads the line of 01-Nov-2026 is led to %s", got)
	}
}

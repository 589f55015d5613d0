package present_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
)

const goodPIN, goodCode = "271828", "QRST-UVWX"

// copies are emergency copies in memory, which keep what was done with them.
type copies struct {
	offer  viewing.CopiesOffer
	rows   []viewing.ResidentRow
	doubts []string
	until  time.Time // the sign-in of whoever opens them ends, or ended

	mu   sync.Mutex
	open bool
	did  []string
	wake func()

	makes bool          // whoever is signed in may make the code
	slow  chan struct{} // making it takes until this is closed; nil: no time
	wrong error
	since func(record.Chart) (viewing.SinceCopy, bool)

	batches uint64 // that were kept
	stand   func(viewing.ResidentList) viewing.ResidentList
	at      time.Time // of a check
}

func (c *copies) Batches() uint64 { return c.batches }

func (c *copies) WithCopyStatus(_ context.Context, list viewing.ResidentList) viewing.ResidentList {
	return c.stand(list)
}

func (c *copies) Check(_ context.Context, residents int, counts viewing.CopyCounts) (viewing.CopyCheck, error) {
	c.note(fmt.Sprintf("check %d %v", residents, counts))
	return viewing.CopyCheck{At: c.at, By: "Ann Lee"}, c.wrong
}

func (c *copies) MayMakeCode() bool { return c.makes }

func (c *copies) Since(chart record.Chart) (viewing.SinceCopy, bool) {
	if c.since == nil {
		return viewing.SinceCopy{}, false
	}
	return c.since(chart)
}

func (c *copies) MakeCode(context.Context) (string, error) {
	c.note("make code")
	if c.slow != nil {
		<-c.slow
	}
	if c.wrong != nil {
		return "", c.wrong
	}
	return goodCode, nil
}

func (c *copies) note(what string) {
	c.mu.Lock()
	c.did = append(c.did, what)
	c.mu.Unlock()
	if c.wake != nil {
		c.wake()
	}
}

func (c *copies) was(what string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Contains(c.did, what)
}

func (c *copies) isOpen() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open
}

func (c *copies) Offer(context.Context) (viewing.CopiesOffer, error) { return c.offer, nil }

func (c *copies) opened(who viewing.Staff, drill bool) viewing.OpenedCopies {
	c.mu.Lock()
	c.open = true
	c.mu.Unlock()
	who.Until = c.until
	return viewing.OpenedCopies{Doubts: c.doubts, Staff: who, Permits: permits["nurse"], Home: "Oakfield House", Rows: c.rows, Newest: c.offer.Newest, Oldest: c.offer.Oldest, Until: c.offer.Until, Drill: drill}
}

func (c *copies) Open(_ context.Context, subject, pin string, drill bool) (viewing.OpenedCopies, error) {
	if drill {
		c.note("drill " + subject)
	} else {
		c.note("open " + subject)
	}
	if pin != goodPIN {
		return viewing.OpenedCopies{}, record.Because(nil, record.Invalid, "That PIN is wrong. 4 tries are left.", "")
	}
	who := staff("nurse")
	who.Role = who.Roles[0]
	return c.opened(who, drill), nil
}

func (c *copies) OpenByCode(_ context.Context, code, name, reason string) (viewing.OpenedCopies, error) {
	c.note("code " + name + " " + reason)
	if code != goodCode {
		return viewing.OpenedCopies{}, record.Because(nil, record.Invalid, "That code is wrong.", "")
	}
	return c.opened(viewing.Staff{Name: name, Role: viewing.Role{Kind: "nurse", Name: "Nurse"}}, false), nil
}

func (c *copies) Look(_ context.Context, who record.Patient) (viewing.CopyShown, error) {
	c.note("look " + string(who.NHSNumber))
	if !c.isOpen() {
		return viewing.CopyShown{}, record.Because(nil, record.NotSignedIn, "The copies are shut.", "")
	}
	allergy := record.Entry{Section: record.Allergies, Type: "AllergyIntolerance", ID: "a", ClinicalStatus: record.Active, Detail: record.Allergy{Substance: "Penicillin"}}
	return viewing.CopyShown{Chart: record.NewChart(who, suppliers("GP")).With(stale.AllStale(answered("GP", allergy)))}, nil
}

func (c *copies) Copy(ctx context.Context, _ viewing.Copied, way viewing.EventKind, make func(context.Context) error) error {
	c.note(string(way))
	return make(ctx)
}

func (c *copies) Shut() {
	c.mu.Lock()
	c.open = false
	c.mu.Unlock()
	c.note("shut")
}

// keptCopies are copies of two residents, taken before the line went.
func keptCopies() *copies {
	at := now.Add(-5*time.Hour - 47*time.Minute)
	return &copies{
		offer: viewing.CopiesOffer{
			On: true, People: 2, Newest: at, Oldest: at.Add(-30 * time.Hour), Until: at.Add(72 * time.Hour), Code: true,
			Openers: []viewing.OnShift{{Subject: "ben", Name: "Ben", Role: "Carer"}, {Subject: staff("nurse").Subject, Name: "Ann", Role: "Nurse"}},
		},
		rows: []viewing.ResidentRow{{Person: person(1), Copied: at}, {Person: person(2), Copied: at.Add(-30 * time.Hour)}},
	}
}

func withCopies(c *copies) func(*present.Config) {
	return func(config *present.Config) { config.Copies = c }
}

// cutOff is a house whose line is down, with copies offered.
func cutOff(t *testing.T, c *copies) *house {
	t.Helper()
	h := closed(t, withCopies(c), func(config *present.Config) { config.Idle.Lock = 2 * time.Hour })
	c.wake = h.queue.wake
	h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) { return viewing.Staff{}, away }
	h.desk.reach = func(context.Context) error { return away }
	h.SignIn.Start()
	h.queue.until(t, "they are offered", func() bool {
		return !h.SignIn.State.Down.IsZero() && !h.SignIn.State.Waiting && h.Copies.Offered()
	})
	return h
}

// enter opens the copies with a PIN and gives the window in which they are read.
func (h *house) enter(t *testing.T, subject string) *present.Window {
	t.Helper()
	h.Copies.Choose(subject)
	h.Copies.Open(goodPIN)
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window && !h.Shown().Residents.State.Waiting })
	return h.Shown()
}

func TestFromTheSignInPageToAResidentsCopyNothingAsksASource(t *testing.T) {
	c := keptCopies()
	h := cutOff(t, c)
	before := h.desk.calls()
	w := h.enter(t, staff("nurse").Subject)
	if rows := w.Residents.Rows(); w.Page != present.PageHome || len(rows) != 2 {
		t.Fatalf("at %s with %d rows", w.Page, len(rows))
	}
	w.OpenPerson(person(1))
	h.queue.until(t, "it is read", func() bool { return w.Record.State.Arrived && w.Record.Settled })
	if w.Record.State.Section != chart.EmergencyPage || !c.was("look "+string(person(1).NHSNumber)) {
		t.Errorf("at %s; %v", w.Record.State.Section, c.did)
	}
	if chips := w.Record.Banner().Allergies; len(chips) != 1 || !strings.Contains(chips[0].Text, "Penicillin") {
		t.Errorf("allergies: %v", chips)
	}
	for _, item := range w.Record.Menu() {
		for _, section := range item.Sections {
			if !slices.Contains([]record.Section{chart.EmergencyPage, record.CarePlans, record.Medicines, record.Allergies, record.CareTeam}, section) {
				t.Errorf("%s is offered, of which nothing is copied", section)
			}
		}
	}
	for _, source := range w.Record.State.View.Sources {
		if source.CanAsk {
			t.Errorf("%s may be asked again", source.Name)
		}
	}
	for range 20 { // minutes in which it is tried whether the line is back
		h.clock = h.clock.Add(time.Minute)
		w.Active()
		h.Tick(h.clock)
		h.queue.drain()
	}
	w.Record.AskAgain("GP")
	w.CloseRecord()
	h.queue.drain()
	after := slices.DeleteFunc(h.desk.calls(), func(call string) bool { return call == "reach" })
	if before := slices.DeleteFunc(before, func(call string) bool { return call == "reach" }); !slices.Equal(before, after) {
		t.Errorf("the desk was asked %v", after[len(before):])
	}
}

func TestTheBandSaysHowOldTheCopyIsThatIsRead(t *testing.T) {
	c := keptCopies()
	c.offer.Oldest = c.offer.Newest // older than what is listed is told nowhere, nor younger
	h := cutOff(t, c)
	if h.Band() != "" {
		t.Error("a band stands over what is no copy")
	}
	w := h.enter(t, "ben")
	for _, test := range []struct {
		who  record.Patient
		pass time.Duration
		says []string
	}{
		{person(1), 0, []string{"COPY from 22-Nov-2026 03:55", "5 h 47 min old", "not here"}},
		{person(1), time.Minute, []string{"5 h 48 min old"}},
		{person(2), 0, []string{"COPY from 20-Nov-2026 21:55", "35 h 48 min old"}},
		{person(2), 20 * time.Hour, []string{"2 days 7 h old"}},
		{person(2), 15*time.Hour + 59*time.Minute, []string{"2 days 23 h old"}},
		{record.Patient{}, 0, []string{"COPY from 20-Nov-2026 21:55", "2 days 23 h old"}},
	} {
		h.clock = h.clock.Add(test.pass)
		w.OpenPerson(test.who)
		for _, says := range test.says {
			for _, band := range []string{w.Band(), w.BriefBand()} {
				if !strings.Contains(band, says) {
					t.Errorf("the band says %q and not %q", band, says)
				}
			}
		}
	}
}

func TestAWrongPINOrCodeOpensNothing(t *testing.T) {
	c := keptCopies()
	h := cutOff(t, c)
	for name, try := range map[string]func(){
		"PIN":  func() { h.Copies.Open("000000") },
		"code": func() { h.Copies.UseCode(); h.Copies.OpenByCode("wrong", "Ann Lee", "Crew at the door") },
	} {
		try()
		h.queue.until(t, "it is refused", func() bool { return h.Copies.State.Problem != nil && !h.Copies.State.Waiting })
		if h.Shown() != h.Window || h.Page != present.PageSignIn || c.isOpen() {
			t.Errorf("%s: something opened", name)
		}
		h.Copies.Choose("ben")
	}
	h.Copies.UseCode()
	h.Copies.OpenByCode(goodCode, "Ann Lee", "Crew at the door")
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
	if staff := h.Shown().Staff; staff.Name != "Ann Lee" || !c.was("code Ann Lee Crew at the door") {
		t.Errorf("%v reads them", staff.Name)
	}
}

func TestLeavingTheCopiesShutsThemHoweverItIsDone(t *testing.T) {
	for name, leave := range map[string]func(h *house, w *present.Window){
		"closed":     func(_ *house, w *present.Window) { w.ShutCopies() },
		"Escape":     func(_ *house, w *present.Window) { w.Back() },
		"locked":     func(_ *house, w *present.Window) { w.Lock() },
		"signed out": func(_ *house, w *present.Window) { w.SignOut() },
		"idle":       func(h *house, _ *present.Window) { h.clock = h.clock.Add(3 * time.Hour); h.Tick(h.clock) },
		"run out":    func(h *house, w *present.Window) { h.clock = h.clock.Add(73 * time.Hour); w.Active() },
	} {
		c := keptCopies()
		h := cutOff(t, c)
		w := h.enter(t, "ben")
		leave(h, w)
		h.queue.until(t, "they are shut: "+name, func() bool { return c.was("shut") })
		if h.Shown() != h.Window || h.Page != present.PageSignIn || c.isOpen() || w.Staff.Subject != "" {
			t.Errorf("%s: at %s", name, h.Shown().Page)
		}
	}
}

func TestTheLineThatIsBackIsOfferedAndTakesNoPageFromItsReader(t *testing.T) {
	c := keptCopies()
	h := cutOff(t, c)
	w := h.enter(t, "ben")
	w.OpenPerson(person(1))
	h.queue.until(t, "it is read", func() bool { return w.Record.State.Arrived })
	h.desk.reach = func(context.Context) error { return nil }
	if w.ConnectionIsBack() {
		t.Error("the line is said to be back")
	}
	h.clock = h.clock.Add(15 * time.Second)
	w.Active()
	h.Tick(h.clock)
	h.queue.until(t, "it is said", w.ConnectionIsBack)
	if h.Shown() != w || w.Page != present.PageRecord || !w.Record.State.Arrived {
		t.Error("the page was taken away")
	}
	w.ShutCopies()
	h.queue.until(t, "they are shut", func() bool { return !c.isOpen() })
	if h.Page != present.PageSignIn || h.SignIn.State.Note == "" {
		t.Errorf("at %s with %q", h.Page, h.SignIn.State.Note)
	}
}

func TestADrillIsMarkedAsOneAndGoesBackToWhatIsLive(t *testing.T) {
	c := keptCopies()
	h := home(t, "nurse", withCopies(c))
	c.wake = h.queue.wake
	h.ToggleHelp()
	h.ShowCopies(true)
	h.queue.until(t, "they are offered", func() bool { return h.Page == present.PageCopies && h.Copies.State.Who != "" })
	if h.Copies.State.Who != h.Staff.Subject {
		t.Errorf("the PIN of %q is asked", h.Copies.State.Who)
	}
	h.Copies.Open(goodPIN)
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
	w := h.Shown()
	if !c.was("drill "+h.Staff.Subject) || !strings.HasPrefix(w.Band(), "DRILL") || w.ConnectionIsBack() {
		t.Errorf("%v; the band says %q", c.did, w.Band())
	}
	w.ShutCopies()
	h.queue.until(t, "they are shut", func() bool { return !c.isOpen() })
	if h.Shown() != h.Window || h.Page != present.PageHome || h.Staff.Subject == "" {
		t.Errorf("at %s", h.Page)
	}
	h.ShowCopies(true)
	h.queue.until(t, "their PIN is asked", func() bool { return h.Copies.State.Who != "" })
	h.Copies.Open(goodPIN)
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
	h.Shown().Lock()
	h.queue.until(t, "all is locked", func() bool { return h.desk.wasAsked("lock") })
	if h.Page != present.PageSignIn || h.Staff.Subject != "" || c.isOpen() {
		t.Errorf("behind the drill somebody is still signed in, at %s", h.Page)
	}
}

func TestWhereNoCopiesAreKeptNothingIsOffered(t *testing.T) {
	h := lineDown(t)
	h.Copies.Choose("ben")
	h.Copies.Open(goodPIN)
	h.Copies.OpenByCode(goodCode, "Ann", "Crew at the door")
	h.ShowCopies(true)
	h.queue.drain()
	if h.Copies.Offered() || h.MayDrill() || h.Page != present.PageSignIn || h.Shown() != h.Window {
		t.Errorf("at %s", h.Page)
	}
}

// What an age is told by may be wrong: then none is told, and never one too small.
func TestAnAgeThatNobodyCanTellIsNotTold(t *testing.T) {
	for name, set := range map[string]func(c *copies, h *house){
		"the clock was set back before":     func(c *copies, _ *house) { c.doubts = []string{"The clock was set back."} },
		"a copy is of a moment yet to come": func(c *copies, _ *house) { c.rows[0].Copied = now.Add(time.Hour) },
	} {
		c := keptCopies()
		h := cutOff(t, c)
		set(c, h)
		w := h.enter(t, "ben")
		w.OpenPerson(person(1))
		if band := w.Band(); !strings.Contains(band, "age not known") || strings.Contains(band, "min") {
			t.Errorf("%s: the band says %q", name, band)
		}
	}
}

// The clock that is set back while copies are read makes none of them younger.
func TestTheClockSetBackMakesNoCopyYounger(t *testing.T) {
	c := keptCopies()
	at := time.Now()
	c.rows[0].Copied, c.offer.Until = at.Add(-5*time.Hour).Round(0), at.Add(72*time.Hour)
	for i := range c.offer.Openers {
		c.offer.Openers[i].Until = at.Add(10 * time.Hour)
	}
	h := cutOff(t, c)
	h.clock = at
	w := h.enter(t, "ben")
	w.OpenPerson(person(1))
	h.clock = setBack(at.Add(90*time.Minute), 24*time.Hour)
	if band := w.Band(); !strings.Contains(band, "6 h 30 min old") {
		t.Errorf("the band says %q", band)
	}
}

// They are read for as long as the PIN opens them: the sign-in of whoever reads them ended
// with the line.
func TestCopiesAreReadForAsLongAsThePINOpensThem(t *testing.T) {
	c := keptCopies()
	c.until = now.Add(-time.Hour)
	for i := range c.offer.Openers {
		c.offer.Openers[i].Until = now.Add(90 * time.Minute)
	}
	h := cutOff(t, c)
	w := h.enter(t, "ben")
	for _, step := range []struct {
		pass       time.Duration
		open, warn bool
	}{{time.Second, true, false}, {89 * time.Minute, true, true}, {time.Minute, false, false}} {
		h.clock = h.clock.Add(step.pass)
		w.Active()
		h.Tick(h.clock)
		if (h.Shown() == w) != step.open || strings.Contains(w.Warning, "copies close in") != step.warn {
			t.Fatalf("%v after opening: open %v, warning %q", h.clock.Sub(now), h.Shown() == w, w.Warning)
		}
	}
	if p := h.SignIn.State.Problem; p == nil || !strings.Contains(p.Sentence, "were closed") || h.SignIn.State.Down.IsZero() {
		t.Errorf("it says %v, down since %v", p, h.SignIn.State.Down)
	}
}

// readBehind is a house in which copies are read before somebody's sign-in.
func readBehind(t *testing.T, drill bool, with ...func(*present.Config)) (*house, *present.Window, *copies) {
	t.Helper()
	c := keptCopies()
	h := home(t, "nurse", append(with, withCopies(c))...)
	c.wake = h.queue.wake
	h.desk.reach = func(context.Context) error { return away }
	h.ShowCopies(drill)
	h.queue.until(t, "they are offered", func() bool { return h.Copies.State.Who != "" })
	h.Copies.Open(goodPIN)
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window && !h.Shown().Residents.State.Waiting })
	return h, h.Shown(), c
}

func TestCopiesThatHaveRunOutSaySoAndLeaveTheSignInAlone(t *testing.T) {
	h, w, c := readBehind(t, false)
	h.clock = h.clock.Add(67 * time.Hour)
	w.Tick(h.clock)
	h.queue.until(t, "they are shut", func() bool { return !c.isOpen() })
	if h.Problem == nil || !strings.Contains(h.Problem.Sentence, "have run out") || h.Staff.Subject == "" || h.Page != present.PageHome || h.Shown() != h.Window {
		t.Errorf("at %s, %q; it says %v", h.Page, h.Staff.Subject, h.Problem)
	}
}

// The sign-in behind them ends because nobody answers, or its time is over: that may be why
// the copies are read.
func TestASignInThatEndsBehindTheCopiesTakesNoPageFromTheirReader(t *testing.T) {
	for name, end := range map[string]func(h *house){
		"the service is silent": func(h *house) { h.desk.ended = away },
		"its time is over":      func(h *house) { h.clock = h.clock.Add(2 * time.Hour) },
	} {
		for _, drill := range []bool{false, true} {
			h, w, c := readBehind(t, drill, idle(present.Idle{Absolute: 3 * time.Hour}))
			h.clock = h.clock.Add(90 * time.Minute)
			w.ShutCopies()
			h.queue.until(t, "they are shut", func() bool { return !c.isOpen() })
			h.ShowCopies(drill)
			h.queue.until(t, "their PIN is asked", func() bool { return h.Copies.State.Who != "" })
			h.Copies.Open(goodPIN)
			h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window && !h.Shown().Residents.State.Waiting })
			w = h.Shown()
			w.OpenPerson(person(1))
			h.queue.until(t, "it is read", func() bool { return w.Record.State.Arrived })
			end(h)
			h.Tick(h.clock)
			h.queue.until(t, "it is over", func() bool { return h.desk.wasAsked("sign out") && !h.SignIn.State.Trying })
			if h.Staff.Subject != "" || h.Page != present.PageSignIn {
				t.Errorf("%s: %q is signed in still", name, h.Staff.Subject)
			}
			if open := h.Shown() == w && w.Page == present.PageRecord && w.Record.State.Arrived && c.isOpen(); open == drill {
				t.Errorf("%s: drill %v, open %v", name, drill, open)
			}
			if !drill && w.ConnectionIsBack() {
				t.Errorf("%s: the line is said to be back", name)
			}
		}
	}
}

// What is chosen while copies are read is the reader's own, and nobody else's.
func TestHowCopiesAreShownIsHowTheirReaderHasItShown(t *testing.T) {
	h, w, _ := readBehind(t, true)
	w.Appearance.Enlarge(2)
	w.ShutCopies()
	if got := h.Appearance.State.Zoom; got != 1.4 {
		t.Errorf("behind the copies it is shown at %g", got)
	}
	h.Lock()
	if got := h.Appearance.State.Zoom; got != 1 {
		t.Errorf("to nobody it is shown at %g", got)
	}
	cut := cutOff(t, keptCopies())
	cut.enter(t, staff("nurse").Subject).Appearance.Enlarge(2)
	cut.Shown().ShutCopies()
	if got := cut.Appearance.State.Zoom; got != 1 {
		t.Errorf("to nobody it is shown at %g after the copies", got)
	}
}

// Whoever is signed in when the line goes is offered the copies where nobody says anything,
// and nowhere else.
func TestWhereNoSourceSaysAnythingTheCopiesAreOffered(t *testing.T) {
	said := func(state record.State) []record.SourceState {
		return []record.SourceState{{Source: "GP", State: state}}
	}
	timedOut, refused := record.State{Kind: record.TimedOut, At: now}, record.State{Kind: record.WithheldRole}
	row := func(n int, silent ...record.SourceState) viewing.ResidentRow {
		return viewing.ResidentRow{Person: person(n), Silent: silent}
	}
	list := func(settled bool, rows ...viewing.ResidentRow) viewing.ResidentList {
		return viewing.ResidentList{At: now, Asked: []string{"GP"}, Settled: settled, Rows: rows}
	}
	for name, test := range map[string]struct {
		list    viewing.ResidentList
		fails   error
		offered bool
	}{
		"the list cannot be reached":         {list(true), away, true},
		"the list is refused":                {list(true), record.Because(nil, record.NotAllowed, "No.", ""), false},
		"silent about everybody":             {list(true, row(1, said(timedOut)...), row(2, said(gone(record.Unreachable))...)), nil, true},
		"silent about one":                   {list(true, row(1, said(timedOut)...), row(2)), nil, false},
		"it refuses":                         {list(true, row(1, said(gone(record.NotAllowed))...)), nil, false},
		"some are waited for":                {list(false, row(1, said(timedOut)...)), nil, false},
		"another source answers":             {viewing.ResidentList{At: now, Asked: []string{"GP", "Oxford"}, Settled: true, Rows: []viewing.ResidentRow{row(1, said(timedOut)...)}}, nil, false},
		"what is silent is not for the role": {list(true, row(1, said(refused)...)), nil, false},
		"nobody lives here":                  {list(true), nil, false},
	} {
		for _, kept := range []bool{true, false} {
			h := closed(t, func(config *present.Config) {
				if kept {
					config.Copies = keptCopies()
				}
			})
			h.desk.residents = func(_ context.Context, show func(viewing.ResidentList)) error {
				if test.fails == nil {
					show(test.list)
				}
				return test.fails
			}
			h.arrive(t, staff("nurse"))
			if got := h.NeedsCopies(); got != (test.offered && kept) {
				t.Errorf("%s, copies kept %v: offered %v", name, kept, got)
			}
		}
	}
}

func TestInARecordOfWhichNoSourceSaysAnythingTheCopiesAreOffered(t *testing.T) {
	for name, test := range map[string]struct {
		answers []record.Answer
		fails   error
		offered bool
	}{
		"all are silent":         {[]record.Answer{silent("GP", record.TimedOut), silent("Oxford", record.Rested)}, nil, true},
		"it cannot be opened":    {nil, away, true},
		"it may not be opened":   {nil, record.Because(nil, record.NotAllowed, "No.", ""), false},
		"one answers":            {[]record.Answer{silent("GP", record.TimedOut), answered("Oxford")}, nil, false},
		"one never holds it":     {[]record.Answer{silent("GP", record.TimedOut), silent("Oxford", record.NotSupplied)}, nil, true},
		"what was said is stale": {[]record.Answer{stale.AllStale(answered("GP")), silent("Oxford", record.TimedOut)}, nil, true},
	} {
		c := keptCopies()
		h := home(t, "nurse", withCopies(c))
		c.wake = h.queue.wake
		h.desk.open = func(_ context.Context, look viewing.Look, show func(record.Chart)) error {
			if test.fails != nil {
				return test.fails
			}
			chart := record.NewChart(look.Person, suppliers("GP", "Oxford"))
			for _, answer := range test.answers {
				chart = chart.With(answer)
			}
			show(chart)
			return nil
		}
		h.OpenPerson(person(1))
		h.queue.until(t, "it has come", func() bool {
			return h.Record.State.Problem != nil || h.Record.State.Arrived && h.Record.Settled
		})
		if got := h.NeedsCopies(); got != test.offered {
			t.Errorf("%s: offered %v", name, got)
		}
		if !test.offered {
			continue
		}
		h.ShowCopies(false)
		h.queue.until(t, "their PIN is asked", func() bool { return h.Copies.State.Who == h.Staff.Subject })
		h.Copies.Open(goodPIN)
		h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
		if !c.was("open "+h.Staff.Subject) || h.Shown().IsDrill() || h.Shown().NeedsCopies() {
			t.Errorf("%s: %v", name, c.did)
		}
	}
}

// What changed since the copy that somebody read is said over the record, once it is read.
func TestOverARecordItIsSaidWhatChangedSinceTheCopyThatWasRead(t *testing.T) {
	at := time.Date(2026, 11, 28, 21, 4, 0, 0, time.UTC)
	part := func(section record.Section, changes int, whole bool) viewing.PartSinceCopy {
		return viewing.PartSinceCopy{Section: section, Changes: changes, Whole: whole}
	}
	const since = "Since the emergency copy from 28-Nov-2026 21:04, last read here 29-Nov-2026 02:51: "
	for name, c := range map[string]struct {
		parts  []viewing.PartSinceCopy
		asking bool
		want   string
		brief  string
		tone   record.Tone
	}{
		"all as copied": {parts: []viewing.PartSinceCopy{part(record.CarePlans, 0, true), part(record.Allergies, 0, true)}, want: since + "as copied: Care plan, Allergies", brief: "as copied: Care plan, Allergies", tone: record.Calm},
		"some changed": {
			parts: []viewing.PartSinceCopy{part(record.CarePlans, 1, true), part(record.Allergies, 0, true), part(record.Medicines, 3, false), part(record.CareTeam, 0, false)},
			want:  since + "changed: Care plan, Medicines · not known: Care team · as copied: Allergies", brief: "changed: Care plan, Medicines · not known: Care team", tone: record.Warning,
		},
		"nobody has answered yet": {
			parts: []viewing.PartSinceCopy{part(record.CarePlans, 0, false), part(record.Allergies, 0, false)}, asking: true,
			want: since + "being asked: Care plan, Allergies", brief: "being asked: Care plan, Allergies", tone: record.Quiet,
		},
		"nobody can tell": {parts: []viewing.PartSinceCopy{part(record.CarePlans, 0, false)}, want: since + "not known: Care plan", brief: "not known: Care plan", tone: record.Warning},
	} {
		as := setting
		as.SinceCopy = func(record.Chart) (viewing.SinceCopy, bool) {
			return viewing.SinceCopy{Taken: at, Read: at.Add(5*time.Hour + 47*time.Minute), Parts: c.parts}, true
		}
		rec := chartOf(answered("GP"))
		if c.asking {
			rec = chartOf(waiting("GP"))
		}
		said := chart.ViewOf(rec, as, chart.News{}).SinceCopy
		if said == nil || said.Text != c.want || said.Tone != c.tone || said.Brief != "Since the copy: "+c.brief {
			t.Errorf("%s: it says %+v", name, said)
		}
	}
	as := setting
	as.SinceCopy = func(record.Chart) (viewing.SinceCopy, bool) { return viewing.SinceCopy{}, false }
	if said := chart.ViewOf(chartOf(answered("GP")), as, chart.News{}).SinceCopy; said != nil {
		t.Errorf("of a record whose copy nobody read it says %q", said.Text)
	}
}

// What is printed of a copy bears the band on paper too, and of a drill that it was one.
func TestWhatIsPrintedOfACopySaysSo(t *testing.T) {
	for _, drill := range []bool{false, true} {
		c, out := keptCopies(), &tray{}
		withPaper := func(config *present.Config) {
			config.Renderer, config.Printer, config.Saver, config.Clip = press{}, out, shelf{}, func(string) {}
		}
		h := home(t, "nurse", withCopies(c), withPaper)
		c.wake = h.queue.wake
		h.ShowCopies(drill)
		h.queue.until(t, "they are offered", func() bool { return h.Copies.State.Who != "" })
		h.Copies.Open(goodPIN)
		h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
		w := h.Shown()
		w.OpenPerson(person(1))
		h.queue.until(t, "it is read", func() bool { return w.Record.State.Arrived && w.Record.Settled })
		w.CopyRecord.Offer()
		w.CopyRecord.Print()
		h.queue.until(t, "it is printed", func() bool { return w.CopyRecord.State.Busy == "" })
		if len(out.paper) != 1 || !strings.Contains(out.paper[0], w.Band()) || strings.Contains(out.paper[0], "DRILL") != drill || !strings.Contains(out.paper[0], "COPY from 22-Nov-2026") {
			t.Errorf("a drill %v: on paper stands %q", drill, out.paper)
		}
		if !c.was(string(viewing.EventPrinted)) {
			t.Errorf("a drill %v: it is not recorded: %v", drill, c.did)
		}
	}
}

package present_test

import (
	"context"
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
	offer viewing.CopiesOffer
	rows  []viewing.ResidentRow

	mu   sync.Mutex
	open bool
	did  []string
	wake func()
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
	return viewing.OpenedCopies{Staff: who, Permits: permits["nurse"], Home: "Oakfield House", Rows: c.rows, Newest: c.offer.Newest, Oldest: c.offer.Oldest, Until: c.offer.Until, Drill: drill}
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
	return viewing.CopyShown{Chart: record.NewChart(who, suppliers("GP")).With(stale.Whole(answered("GP", allergy)))}, nil
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
		{person(1), 0, []string{"COPY from 22-Nov-2026 03:55", "5 h 47 min old", "changed since is not here"}},
		{person(1), time.Minute, []string{"5 h 48 min old"}},
		{person(2), 0, []string{"COPY from 20-Nov-2026 21:55", "35 h 48 min old"}},
		{person(2), 20 * time.Hour, []string{"2 days old"}},
	} {
		h.clock = h.clock.Add(test.pass)
		w.OpenPerson(test.who)
		for _, says := range test.says {
			if !strings.Contains(w.Band(), says) {
				t.Errorf("the band says %q and not %q", w.Band(), says)
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
	if w.LineIsBack() {
		t.Error("the line is said to be back")
	}
	h.clock = h.clock.Add(15 * time.Second)
	w.Active()
	h.Tick(h.clock)
	h.queue.until(t, "it is said", w.LineIsBack)
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
	if !c.was("drill "+h.Staff.Subject) || !strings.HasPrefix(w.Band(), "DRILL") || w.LineIsBack() {
		t.Errorf("%v; the band says %q", c.did, w.Band())
	}
	w.ShutCopies()
	h.queue.until(t, "they are shut", func() bool { return !c.isOpen() })
	if h.Shown() != h.Window || h.Page != present.PageHome || h.Staff.Subject == "" {
		t.Errorf("at %s", h.Page)
	}
	h.ShowCopies(true)
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

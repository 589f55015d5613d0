package present_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// Another program names somebody: they are looked for as if their number had been typed, and
// nobody's record opens.
func TestWhomAnotherProgramNamesIsLookedForAndNotOpened(t *testing.T) {
	named := person(7)
	h, queries := searching(t, viewing.Found{People: []record.Patient{named}, Asked: "the directory", At: now})
	h.Launched(named.NHSNumber)
	h.queue.until(t, "they are found", func() bool { return h.Search.State.Answered })
	if query := <-queries; query.NHSNumber != named.NHSNumber || h.Page != present.PageFound {
		t.Errorf("the page is %s", h.Page)
	}
}

func TestWhomAnotherProgramNamesTakesNobodysPlace(t *testing.T) {
	named := person(7)
	unbroken := strings.ReplaceAll(named.NHSNumber.Grouped(), " ", "\u00a0")
	for where, c := range map[string]struct {
		open func(t *testing.T, h *house)
		page present.Page
	}{
		"a record":        {func(t *testing.T, h *house) { h.read(t, person(1)) }, present.PageRecord},
		"people found":    {func(_ *testing.T, h *house) { h.Search.Find("Jones 1943") }, present.PageFound},
		"help":            {func(_ *testing.T, h *house) { h.ToggleHelp() }, present.PageHome},
		"nobody is there": {func(_ *testing.T, h *house) { h.Concealed = true }, present.PageHome},
	} {
		h, queries := searching(t, viewing.Found{People: []record.Patient{named}, Asked: "the directory", At: now})
		c.open(t, h)
		h.queue.until(t, "what was asked before is answered", func() bool { return !h.Search.State.Waiting })
		for len(queries) > 0 {
			<-queries
		}
		h.Launched(named.NHSNumber)
		if !h.Launch.Asking || !strings.Contains(h.Launch.Question(), unbroken) || h.Page != c.page || len(queries) > 0 {
			t.Errorf("over %s: asked %v, page %s, %d searches", where, h.Launch.Asking, h.Page, len(queries))
		}
		h.Help = false
		h.Back()
		if h.Launch.Asking || h.Page != c.page {
			t.Errorf("over %s: Escape leads to %s", where, h.Page)
		}
		h.Launched(named.NHSNumber)
		h.TakeLaunch()
		h.queue.until(t, "they are found", func() bool { return h.Search.State.Answered })
		if query := <-queries; query.NHSNumber != named.NHSNumber || h.Page != present.PageFound || h.Launch.Asking {
			t.Errorf("over %s: the page is %s", where, h.Page)
		}
	}
}

func TestWhomAnotherProgramNamesWaitsForWhoeverSignsIn(t *testing.T) {
	named := person(7)
	for what, c := range map[string]struct {
		wait    time.Duration
		looked  bool
		arrives viewing.Staff
		refused bool
	}{
		"at once":               {arrives: staff("nurse"), looked: true},
		"within five minutes":   {wait: 5 * time.Minute, arrives: staff("nurse"), looked: true},
		"later":                 {wait: 5*time.Minute + time.Second, arrives: staff("nurse")},
		"who does not search":   {arrives: staff("auditor"), refused: true},
		"who signed out before": {},
	} {
		h := closed(t)
		h.Launched(named.NHSNumber)
		if h.Page != present.PageSignIn || !h.Launch.Waits() {
			t.Errorf("%s: the page is %s", what, h.Page)
		}
		h.clock = h.clock.Add(c.wait)
		if h.Tick(h.clock); h.Launch.Waits() != (c.wait <= 5*time.Minute) {
			t.Errorf("%s: it waits: %v", what, h.Launch.Waits())
		}
		if c.arrives.Subject == "" {
			h.arrive(t, staff("auditor"))
			h.SignOut()
			c.arrives = staff("nurse")
		}
		h.arrive(t, c.arrives)
		if looked := h.Page == present.PageFound; looked != c.looked || h.Launch.Asking {
			t.Errorf("%s: the page is %s", what, h.Page)
		}
		if told := h.Launch.Refused != ""; told != c.refused {
			t.Errorf("%s: %q", what, h.Launch.Refused)
		}
	}
}

// Somebody who is choosing their PIN is not asked to leave that: they are looked for after it.
func TestWhomAnotherProgramNamesWaitsForAPIN(t *testing.T) {
	h := closed(t)
	h.SignIn.Start()
	h.at(t, present.PagePIN)
	h.Launched(person(7).NHSNumber)
	if h.Launch.Asking || !h.Launch.Waits() || h.Page != present.PagePIN {
		t.Errorf("it is asked: %v; the page is %s", h.Launch.Asking, h.Page)
	}
	h.SignIn.SkipPIN()
	if h.Page != present.PageFound || h.Launch.Waits() {
		t.Errorf("after that the page is %s", h.Page)
	}
}

// Why nobody is looked for is said over the page, and nothing else is put away by it.
func TestWhyWhomAnotherProgramNamesIsNotLookedForIsSaid(t *testing.T) {
	trouble := record.Because(nil, record.Local, "The alert could not be recorded.", "")
	for what, c := range map[string]struct {
		role string
		tell func(*house)
	}{
		"a role that does not search": {"auditor", func(h *house) { h.Launched(person(7).NHSNumber) }},
		"what is no number":           {"nurse", func(h *house) { h.LaunchRefused("It is no number.") }},
	} {
		h := home(t, c.role)
		h.Problem = trouble
		c.tell(h)
		if h.Launch.Refused == "" || h.Launch.Asking || h.Problem != trouble {
			t.Errorf("%s: %+v, %+v", what, h.Launch, h.Problem)
		}
		h.Back() // the problem
		h.Back()
		if h.Launch.Refused != "" || h.Problem != nil {
			t.Errorf("%s stays", what)
		}
	}
}

// Copies are of whoever was copied: nobody else is looked for from among them, nor behind them.
func TestWhileCopiesAreReadNobodyIsLookedFor(t *testing.T) {
	c := keptCopies()
	h := home(t, "nurse", withCopies(c))
	c.wake = h.queue.wake
	h.ShowCopies(true)
	h.queue.until(t, "they are offered", func() bool { return h.Page == present.PageCopies && h.Copies.State.Who != "" })
	h.Copies.Open(goodPIN)
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
	h.Launched(person(7).NHSNumber)
	if w := h.Shown(); w.Launch.Refused == "" || h.Launch.Waits() || h.Launch.Asking {
		t.Errorf("over the copies %+v, behind them %+v", w.Launch, h.Launch)
	}
	h.Shown().Back()
	if h.Shown() == h.Window || h.Shown().Launch.Refused != "" {
		t.Error("Escape does not put it away alone")
	}
	h.Shown().ShutCopies()
	h.queue.until(t, "they are shut", func() bool { return !c.isOpen() })
	if h.Page == present.PageFound {
		t.Error("somebody is looked for")
	}
}

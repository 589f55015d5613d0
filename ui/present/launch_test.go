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
		if !h.Launch.Asking || !strings.Contains(h.Launch.Question(), named.NHSNumber.Grouped()) || h.Page != c.page || len(queries) > 0 {
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
	}{
		"at once":               {0, true, staff("nurse")},
		"within five minutes":   {5 * time.Minute, true, staff("nurse")},
		"later":                 {5*time.Minute + time.Second, false, staff("nurse")},
		"a clock set back":      {-time.Second, false, staff("nurse")},
		"who does not search":   {0, false, staff("auditor")},
		"who signed out before": {0, false, viewing.Staff{}},
	} {
		h := closed(t)
		h.Launched(named.NHSNumber)
		if h.Page != present.PageSignIn || h.SignIn.State.Note == "" || strings.Contains(h.SignIn.State.Note, string(named.NHSNumber[7:])) {
			t.Errorf("%s: the sign-in page says %q", what, h.SignIn.State.Note)
		}
		h.clock = h.clock.Add(c.wait)
		if c.arrives.Subject == "" {
			h.arrive(t, staff("auditor"))
			h.SignOut()
			c.arrives = staff("nurse")
		}
		h.arrive(t, c.arrives)
		if looked := h.Page == present.PageFound; looked != c.looked || h.Launch.Asking {
			t.Errorf("%s: the page is %s", what, h.Page)
		}
		if told := h.Problem != nil; told != (what == "who does not search") {
			t.Errorf("%s: %+v", what, h.Problem)
		}
	}
}

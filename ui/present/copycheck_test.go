package present_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/export"
)

// lackingHouse is a house whose manager has before them who lacks a copy or a plan.
func lackingHouse(t *testing.T, c *copies, list viewing.ResidentList, change ...func(*present.Config)) *house {
	t.Helper()
	h := closed(t, append(change, withCopies(c))...)
	c.wake, c.at = h.queue.wake, now
	h.desk.residents = showing(list)
	h.arrive(t, staff("nurse"))
	h.Residents.ShowLacking()
	return h
}

// Once other copies were kept the list says how they stand now, and not from before.
func TestTheCountsAreTrueOnceOthersWereTaken(t *testing.T) {
	c := keptCopies()
	h := lackingHouse(t, c, copiedHome())
	h.Tick(now)
	if got := h.Residents.LackingCount(); got != 3 {
		t.Fatalf("%d lack something before", got)
	}
	later := now.Add(2 * time.Minute)
	c.stand = func(list viewing.ResidentList) viewing.ResidentList {
		list.Rows = append([]viewing.ResidentRow(nil), list.Rows...)
		for i := range list.Rows {
			list.Rows[i].Copied = later
		}
		list.Rows = list.Rows[1:] // and one is on the list no more
		list.CopiesAt = later
		return list
	}
	c.batches++
	h.Tick(now)
	h.queue.until(t, "it is told anew", func() bool { return h.Residents.LackingCount() == 1 })
	if got, want := h.Residents.CopiesSentences()[0], "Emergency copies of 7 of 7 people, as known at "+later.Format("15:04")+" · 1 without"; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := h.names(); !strings.Contains(got, "Baker") || !strings.Contains(got, "Evans") {
		t.Errorf("whoever was read has gone: %s", got)
	}
	c.stand = func(viewing.ResidentList) viewing.ResidentList {
		t.Error("it asks though nothing was kept")
		return copiedHome()
	}
	h.Tick(now)
}

// What was told before the list, or before a check, does not take its place.
func TestWhatWasToldEarlierTakesNothingBack(t *testing.T) {
	c := keptCopies()
	h := lackingHouse(t, c, copiedHome())
	tick := func() {
		c.batches++
		before := h.changes
		h.Tick(now)
		h.queue.until(t, "it is told", func() bool { return h.changes > before })
	}
	before := h.Residents.CopiesSentences()[0]
	c.stand = func(list viewing.ResidentList) viewing.ResidentList {
		list.Rows, list.CopiesAt = nil, now.Add(-time.Minute)
		return list
	}
	tick()
	if got := h.Residents.CopiesSentences()[0]; got != before {
		t.Errorf("%q, before %q", got, before)
	}
	h.Residents.Check()
	h.queue.until(t, "it is checked", func() bool { return !h.Residents.State.Checking })
	c.stand = func(list viewing.ResidentList) viewing.ResidentList { list.Checked = viewing.CopyCheck{}; return list }
	tick()
	if h.Residents.CheckDue() {
		t.Error("the check is taken back")
	}
}

// The check is due when none was made, when the last is a week old, or lies ahead of the
// clock; and whoever reads the list is told.
func TestTheWeeklyCheckIsDueWhenNobodyMadeOne(t *testing.T) {
	const week = 7 * 24 * time.Hour
	for name, c := range map[string]struct {
		last viewing.CopyCheck
		due  bool
		says string
	}{
		"never":               {viewing.CopyCheck{}, true, "due. The audit trail of this PC has none so far"},
		"cannot be read":      {viewing.CopyCheck{Unread: true}, true, "cannot be read"},
		"today":               {viewing.CopyCheck{At: now, By: "Dan Cole"}, false, "done " + record.DayOf(now) + " 21:04 by Dan Cole, next due " + record.DayOf(now.Add(week))},
		"nearly a week":       {viewing.CopyCheck{At: now.Add(time.Second - week), By: "Dan Cole"}, false, "next due " + record.DayOf(now)},
		"a week":              {viewing.CopyCheck{At: now.Add(-week), By: "Dan Cole"}, true, "due. Last done " + record.DayOf(now.Add(-week))},
		"ahead of this clock": {viewing.CopyCheck{At: now.Add(time.Minute), By: "Dan Cole"}, true, "due. Last done"},
	} {
		list := copiedHome()
		list.Checked = c.last
		h := lackingHouse(t, keptCopies(), list)
		said := h.Residents.CheckSentence()
		if h.Residents.CheckDue() != c.due || !strings.Contains(strings.ReplaceAll(said, now.Format("15:04"), "21:04"), c.says) {
			t.Errorf("%s: due %t, %q", name, h.Residents.CheckDue(), said)
		}
		if got := strings.Contains(h.Residents.CopiesSentences()[0], "weekly check due"); got != c.due {
			t.Errorf("%s: the list says so: %t", name, got)
		}
	}
}

// Only who has the whole of it before them, and all that sources tell, says that they have
// looked; and it is said to be done once it was recorded.
func TestTheWeeklyCheckIsMadeOfWhatIsShown(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*house, *copies)
		did    bool
	}{
		"shown":             {func(*house, *copies) {}, true},
		"not shown":         {func(h *house, _ *copies) { h.Residents.ShowAll() }, false},
		"a part of it":      {func(h *house, _ *copies) { h.Residents.Filter("bak") }, false},
		"still asked":       {func(h *house, _ *copies) { h.Residents.State.List.Settled = false }, false},
		"copies unread":     {func(h *house, _ *copies) { h.Residents.State.List.CopiesUnread = true }, false},
		"the trail refuses": {func(_ *house, c *copies) { c.wrong = away }, true},
		"not for this role": {func(h *house, _ *copies) { h.Residents.State.List.CopiesAt = time.Time{} }, false},
	} {
		kept := keptCopies()
		h := lackingHouse(t, kept, copiedHome())
		c.change(h, kept)
		h.Residents.Check()
		h.queue.until(t, "it is over", func() bool { return !h.Residents.State.Checking })
		if got := kept.was("check 7 {1 1 1 1}"); got != c.did {
			t.Errorf("%s: asked %t", name, got)
		}
		if got, want := !h.Residents.CheckDue() && !h.Residents.State.List.CopiesAt.IsZero(), c.did && kept.wrong == nil; got != want || (h.Residents.State.Unchecked != nil) != (kept.wrong != nil) {
			t.Errorf("%s: done %t, problem %v", name, got, h.Residents.State.Unchecked)
		}
	}
}

// What is printed of the check names nobody but who lacks something, says what before who that
// is, when the list held and when the check was done; and that nobody lacks anything only where
// that is known of all.
func TestThePrintedCheckSaysWhoLacksWhatAndWhenItHeld(t *testing.T) {
	well := copiedHome()
	for i := range well.Rows {
		well.Rows[i].Copied, well.Rows[i].Check = now, record.PlanCheck{InForce: 1}
	}
	well.Checked = viewing.CopyCheck{At: now.AddDate(0, 0, -1), By: "Marta Kowalska"}
	unknown := well
	unknown.Missing = 2
	for name, c := range map[string]struct {
		list      viewing.ResidentList
		says, not []string
	}{
		"some lack something": {copiedHome(), []string{"Without copy or plan (3)", ": no whole emergency copy", ": no care plan", "older than a day", "Weekly check: due", "Born "}, []string{"Each of the", "Gender"}},
		"nobody does":         {well, []string{"Without copy or plan (0)", "Each of the 7 residents of this list has", "Weekly check: done " + record.DayOf(well.Checked.At), "by Marta Kowalska"}, []string{"Born", "NHS No", "due. "}},
		"two did not come":    {unknown, []string{"Each of the 7 residents of this list has", "Nothing is known of 2 more"}, nil},
	} {
		c.list.At = now.Add(-40 * time.Minute)
		paper := &sheetKeeper{}
		h := lackingHouse(t, keptCopies(), c.list, func(config *present.Config) {
			config.Renderer, config.Printer, config.Saver, config.Clip = paper, &tray{}, shelf{}, func(string) {}
		})
		h.CopyList.PrintCheck()
		h.queue.until(t, "it is printed", func() bool { return h.CopyList.State.Done != "" })
		said := paper.sheet.Words()
		for _, text := range append(c.says, "Valid as at "+record.DateOf(c.list.At, record.ToMinute).String()) {
			if !strings.Contains(said, text) {
				t.Errorf("%s: the sheet does not say %q:\n%s", name, text, said)
			}
		}
		for _, text := range c.not {
			if strings.Contains(said, text) {
				t.Errorf("%s: the sheet says %q:\n%s", name, text, said)
			}
		}
		if strings.Count(said, "Valid as at") != 1 {
			t.Errorf("%s: it says twice when it held:\n%s", name, said)
		}
	}
}

// sheetKeeper keeps the sheet that is printed.
type sheetKeeper struct {
	press
	sheet export.Sheet
}

func (k *sheetKeeper) Pages(s export.Sheet) ([]byte, error) {
	k.sheet = s
	return k.press.Pages(s)
}

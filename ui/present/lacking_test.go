package present_test

import (
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
)

// copiedHome is a home of which some have no emergency copy, an old one or no plan.
func copiedHome() viewing.ResidentList {
	copied := func(n int, family string, age time.Duration, check record.PlanCheck) viewing.ResidentRow {
		return planRow(n, family, "", func(r *viewing.ResidentRow) {
			r.Check = check
			if age > 0 {
				r.Copied = now.Add(-age)
			}
		})
	}
	inForce := record.PlanCheck{InForce: 1}
	list := planHome(
		copied(1, "Adams", time.Hour, inForce),
		copied(2, "Baker", 0, inForce),
		copied(3, "Clark", 24*time.Hour, inForce), // a day old, and no older
		copied(4, "Dixon", 24*time.Hour+time.Minute, inForce),
		copied(5, "Evans", time.Hour, record.PlanCheck{}),
		copied(6, "Frost", time.Hour, record.PlanCheck{Silent: silentIn("The GP")}),            // nobody knows
		copied(7, "Green", time.Hour, record.PlanCheck{Drafts: 1, Silent: silentIn("The GP")}), // there is one
	)
	list.CopiesAt = now
	return list
}

func TestWhoKeepsTheListIsToldHowTheCopiesStand(t *testing.T) {
	h := closed(t)
	h.desk.residents = showing(copiedHome())
	h.arrive(t, staff("nurse"))
	at := now.Format("15:04")
	if got, want := h.Residents.CopiesSentences()[0], "Emergency copies of 6 of 7 people, as known at "+at+" · 1 of them older than a day · 1 without a care plan · of 1 it is not known whether there is a care plan · weekly check due"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := h.Residents.CopiesOnPaper(), "as known at "+record.DayOf(now)+" "+at; !strings.Contains(got, want) {
		t.Errorf("on paper %q, which lacks %q", got, want)
	}
	if h.Residents.LackingCount() != 3 || h.Residents.LackingSettled() {
		t.Errorf("%d lack something, all known: %t", h.Residents.LackingCount(), h.Residents.LackingSettled())
	}
	h.Residents.ShowLacking()
	if got := h.names(); got != "Baker Dixon Evans" {
		t.Errorf("shown: %s", got)
	}
	if got := h.Residents.Narrowed(); !strings.HasPrefix(got, "Only those without a copy of the last day") || !strings.HasSuffix(got, "of 1 it is not known whether there is a care plan") {
		t.Errorf("%q", got)
	}
	h.Back()
	if got := h.names(); !strings.Contains(got, "Adams") || h.Residents.Narrowed() != "" {
		t.Errorf("after Escape: %s", got)
	}
}

func TestTheListIsNarrowedToOneThingAtATime(t *testing.T) {
	list := copiedHome()
	list.News = true
	list.Rows[0].Fresh = viewing.ResidentNews{Letters: 1}
	h := closed(t)
	h.desk.residents = showing(list)
	h.arrive(t, staff("nurse"))
	h.Residents.ShowLacking()
	h.Residents.ShowNews()
	if got := h.names(); got != "Adams" {
		t.Errorf("of the news after those who lack something: %s", got)
	}
	h.Residents.ShowLacking()
	if got := h.names(); got != "Baker Dixon Evans" {
		t.Errorf("and back: %s", got)
	}
}

// What a role is not told, or nobody was asked, is neither counted nor said to be missing.
func TestOfCopiesAndPlansNothingIsSaidThatIsNotTold(t *testing.T) {
	for name, c := range map[string]struct {
		change    func(*viewing.ResidentList)
		says, row string
		showed    int
	}{
		"no copies are told":            {func(l *viewing.ResidentList) { l.CopiesAt = time.Time{} }, "", "", 7},
		"plans are not told":            {func(l *viewing.ResidentList) { l.Plans = false }, "Emergency copies of 6 of 7 people, as known at " + now.Format("15:04") + " · 1 of them older than a day · weekly check due", "No whole copy", 2},
		"copies cannot be read":         {func(l *viewing.ResidentList) { l.CopiesUnread = true }, "How emergency copies stand could not be read at " + now.Format("15:04") + " · 1 without a care plan · of 1 it is not known whether there is a care plan · weekly check due", "Not known", 1},
		"nobody is on the list":         {func(l *viewing.ResidentList) { l.Rows = nil }, "", "No whole copy", 0},
		"there is nothing to say of it": {func(l *viewing.ResidentList) { l.Rows = l.Rows[:1] }, "Emergency copies of 1 of 1 person, as known at " + now.Format("15:04") + " · weekly check due", "No whole copy", 0},
	} {
		list := copiedHome()
		c.change(&list)
		h := closed(t)
		h.desk.residents = showing(list)
		h.arrive(t, staff("nurse"))
		if got := h.Residents.CopiesSentences()[0]; got != c.says {
			t.Errorf("%s: %q, want %q", name, got, c.says)
		}
		if got := h.Residents.CopyWord(viewing.ResidentRow{}).Text; got != c.row {
			t.Errorf("%s: of somebody without a copy %q, want %q", name, got, c.row)
		}
		if h.Residents.ShowLacking(); len(h.Residents.Rows()) != c.showed {
			t.Errorf("%s: %d are shown", name, len(h.Residents.Rows()))
		}
	}
}

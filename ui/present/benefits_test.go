package present_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"careview/client/record/viewing"
	"careview/ui/present"
)

// What leaves as a table or on paper holds the counts and nothing of a person: neither
// whose records they were, nor who looked; and nothing that a spreadsheet runs.
func TestACopyOfTheCountsHasNobodyInIt(t *testing.T) {
	saved := shelf{}
	h := home(t, "manager", func(c *present.Config) {
		c.Renderer, c.Printer, c.Saver, c.Clip = press{}, &tray{}, saved, func(string) {}
	})
	to := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	h.desk.counts = viewing.Benefits{
		Device: "office-pc", Others: []string{"upstairs"}, From: to.AddDate(0, -3, 0), To: to, Since: to.AddDate(-1, 0, 0), Minutes: viewing.BenefitsMinutes{Least: -0.5, Most: 1.7},
		Now: viewing.BenefitsPeriod{
			Looks: 100, Middle: 38 * time.Second, Slowest: 110 * time.Second,
			Roles: []viewing.BenefitsCount{{Name: "=cmd|' /C calc'!A0", Times: 100}}, Pages: []viewing.BenefitsCount{{Name: "emergency", Times: 80}, {Name: "medicines", Times: 20}},
			Hours: []viewing.BenefitsCount{{Name: "06", Times: 0}, {Name: "07", Times: 100}},
			Said:  []viewing.BenefitsCount{{Name: "gp-avoided", Times: 5}, {Name: "in-the-way", Times: 0}},
		},
	}
	h.ShowBenefits()
	h.queue.until(t, "the counts", func() bool { return h.Benefits.State.Found })
	h.Benefits.SaveTable()
	h.queue.until(t, "the table", func() bool { return h.Benefits.State.Done != "" })
	if h.Benefits.SavePages(); h.Benefits.State.Busy == "" {
		t.Error("no pages are made")
	}
	h.queue.until(t, "the pages", func() bool { return h.Benefits.State.Done != "" })
	if len(saved) != 2 {
		t.Errorf("%d files", len(saved))
	}
	for name, content := range saved {
		for _, somebody := range []string{"999", "Margaret", "SMITH", "Smith", string(person(1).NHSNumber), h.Staff.Subject, h.Staff.Name} {
			if strings.Contains(content, somebody) && somebody != "999" || strings.Contains(name, somebody) {
				t.Errorf("%s names somebody (%q): %s", name, somebody, content)
			}
		}
		if !strings.HasSuffix(name, ".csv") {
			if by := "Copy made by " + h.Staff.Role.Name + ", Oakfield House."; h.Staff.Name == "" || !strings.Contains(content, by) {
				t.Errorf("%q is not in\n%s", by, content)
			}
			if want := "\nbar Page read Emergency page 1.00\nbar Page read Medicines 0.25\nbar Looks in the hour 07 1.00\nbar Looks by role =cmd|' /C calc'!A0 1.00"; !strings.HasSuffix(content, want) {
				t.Errorf("the bars are not %q:\n%s", want, content)
			}
			continue
		}
		for _, want := range []string{"\"Minutes saved, least and most\",,from -50 to 170,from 0 to 0\r\n", "Looks by role,'=cmd", "calls to the GP avoided,5,fewer than 5", "times it got in the way,fewer than 5", "Page read,Emergency page,80", "those of the PC “office-pc” alone", "not in them: upstairs."} {
			if !strings.Contains(content, want) {
				t.Errorf("%q is not in\n%s", want, content)
			}
		}
	}
}

// In the table it is never told as fewer than five what is withheld, and what was counted
// only before has its row.
func TestTheTableSaysWhatIsWithheld(t *testing.T) {
	saved := shelf{}
	h := home(t, "manager", func(c *present.Config) {
		c.Renderer, c.Printer, c.Saver, c.Clip = press{}, &tray{}, saved, func(string) {}
	})
	to := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	h.desk.counts = viewing.Benefits{
		From: to.AddDate(0, -3, 0), To: to, Since: to.AddDate(-1, 0, 0),
		Now: viewing.BenefitsPeriod{
			Looks: 70, Roles: []viewing.BenefitsCount{{Name: "Nurse", Times: 50}}, RolesWithheld: true, HoursWithheld: true,
			Pages: []viewing.BenefitsCount{{Name: "medicines", Times: 60}}, Unread: 5, ClockWrong: true,
		},
		Before: viewing.BenefitsPeriod{
			Looks: 20, Roles: []viewing.BenefitsCount{{Name: "Carer", Times: 20}}, HoursWithheld: true, Pages: []viewing.BenefitsCount{{Name: "letters", Times: 15}},
		},
	}
	h.ShowBenefits()
	h.queue.until(t, "the counts", func() bool { return h.Benefits.State.Found })
	h.Benefits.SaveTable()
	h.queue.until(t, "the table", func() bool { return h.Benefits.State.Done != "" })
	for _, table := range saved {
		for _, want := range []string{
			"Looks by role,Nurse,\"50, withheld of some quarters\",fewer than 5\r\n", "Looks by role,Carer,withheld,20\r\n",
			"Looks in the hour,,withheld,withheld\r\n", "Page read,Medicines,60,fewer than 5\r\n", "Page read,Letters,fewer than 5,15\r\n",
			"How sure is this?,,Up to 5 entries cannot be read", "How sure is this?,,\"Some entries count in no quarter",
		} {
			if !strings.Contains(table, want) {
				t.Errorf("%q is not in\n%s", want, table)
			}
		}
	}
	if len(saved) != 1 {
		t.Errorf("%d files", len(saved))
	}
}

func TestCountsAreOfWholeQuartersAlone(t *testing.T) {
	h := home(t, "manager")
	h.ShowBenefits()
	h.Benefits.Load(4, 2)
	h.Benefits.Load(1, -3) // there is none after the newest that is over
	h.queue.until(t, "the counts", func() bool { return h.Benefits.State.Found })
	h.desk.mu.Lock()
	defer h.desk.mu.Unlock()
	if !slices.Contains(h.desk.counted, viewing.BenefitsQuery{Quarters: 1}) {
		t.Errorf("asked for %+v", h.desk.counted)
	}
	if slices.ContainsFunc(h.desk.counted, func(q viewing.BenefitsQuery) bool { return q.Back < 0 || q.Quarters < 1 }) {
		t.Errorf("asked for %+v", h.desk.counted)
	}
}

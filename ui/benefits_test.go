package ui_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/trail"
)

// showBenefits signs a manager in, who goes to whether sharing was worth it.
func (s *stage) showBenefits() {
	s.signIn()
	s.window().ShowBenefits()
	s.counted()
}

func (s *stage) counted() {
	s.until("it is counted", func() bool { return !s.window().Benefits.State.Waiting })
}

// benefitsDesk is a desk of which the trail tells what the drawing shows.
func benefitsDesk() *desk {
	d := trailDesk()
	hours := []int{15, 10, 20, 30, 15, 10, 45, 150, 110, 70, 60, 55, 45, 40, 60, 80, 45, 40, 35, 100, 65, 40, 30, 0}
	is := viewing.BenefitsPeriod{
		Looks: 1485, Timed: 1400, Middle: 38 * time.Second, Slowest: 110 * time.Second,
		Roles: []viewing.BenefitsCount{{Name: "Nurse", Times: 780}, {Name: "Carer", Times: 640}, {Name: "Manager", Times: 60}},
		Pages: []viewing.BenefitsCount{{Name: "emergency", Times: 520}, {Name: "letters", Times: 400}, {Name: "medicines", Times: 370}, {Name: "results", Times: 240}, {Name: string(record.CarePlans), Times: 185}, {Name: "observations", Times: 95}},
		Said:  []viewing.BenefitsCount{{Name: "gp-avoided", Times: 60}, {Name: "999-avoided", Times: 5}, {Name: "allergy-found", Times: 10}, {Name: "in-the-way", Times: 0}},
	}
	for hour, times := range hours {
		is.Hours = append(is.Hours, viewing.BenefitsCount{Name: time.Date(2026, 1, 1, hour, 0, 0, 0, time.UTC).Format("15"), Times: times})
	}
	d.counts = viewing.Benefits{Since: now.AddDate(-2, 0, 0), Now: is, Before: viewing.BenefitsPeriod{Looks: 1210, Middle: 52 * time.Second, Slowest: 3 * time.Minute}, Minutes: viewing.BenefitsMinutes{Least: -0.5, Most: 1.7}}
	return d
}

// countsOf are counts of the quarters that are asked for. Of a year, the roles are withheld.
func countsOf(counts viewing.Benefits, asked viewing.BenefitsQuery) viewing.Benefits {
	counts.To = time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC).AddDate(0, -3*asked.Back, 0)
	counts.From = counts.To.AddDate(0, -3*asked.Quarters, 0)
	if asked.Quarters > 1 {
		counts.Now.Roles, counts.Now.Middle, counts.Now.Slowest, counts.Now.Unread = nil, 0, 0, 5
		counts.Now.RolesWithheld, counts.Now.ClockWrong = true, true
	}
	return counts
}

func TestWhatLooksLedToIsOneTapAndThenNotAskedAgain(t *testing.T) {
	d := &desk{asks: true}
	s := newStage(t, d)
	s.signIn()
	if !strings.Contains(s.said(), "Did Careview help on this shift?") {
		t.Fatalf("it is not asked:\n%s", s.said())
	}
	s.window().LedTo(viewing.FoundAllergy)
	s.window().LedTo(viewing.Hindrance) // a second tap before the first is kept
	s.until("it is not asked again", func() bool { return !strings.Contains(s.said(), "Did Careview help") })
	if last := d.asked[len(d.asked)-1]; last != "allergy-found" {
		t.Errorf("the desk was told %q", last)
	}
}

// Each number of the page stands on it without any look too, or is one that is counted again
// by a line of careview-verify --count, named here.
func TestEachNumberOfThePageIsOneThatIsCountedAgain(t *testing.T) {
	lines, err := os.ReadFile("../cmd/careview-verify/count.go")
	if err != nil {
		t.Fatal(err)
	}
	numbers := func(d *desk) []string {
		s := newStage(t, d)
		s.ui.Window().Resize(fyne.NewSize(1920, 3000))
		s.showBenefits()
		return regexp.MustCompile(`[0-9]+(\.[0-9]+)?`).FindAllString(s.said(), -1)
	}
	full, empty := benefitsDesk(), benefitsDesk()
	is, was := full.counts.Now, full.counts.Before
	empty.counts = viewing.Benefits{Since: now}
	allowed := map[string]bool{}
	for _, number := range append(numbers(empty), "999", "0.5", "20", "00", "06", "12", "18", "5") { // 999 is a telephone number, under 5 is not told
		allowed[number] = true
	}
	saved := func(minutes float64) int { return int(math.Abs(math.Round(float64(is.Looks) * minutes / 60))) }
	counts := func(list []viewing.BenefitsCount) (times []any) {
		for _, count := range list {
			times = append(times, count.Times)
		}
		return times
	}
	parts := func(d time.Duration) []any { return []any{int(d.Minutes()), int(d.Seconds()) % 60} }
	for line, told := range map[string][]any{
		"Looks": {is.Looks, was.Looks}, "Minutes": {saved(full.counts.Minutes.Least), saved(full.counts.Minutes.Most), full.counts.Minutes.Most}, "Hour": counts(is.Hours), "Role": counts(is.Roles), "Page": counts(is.Pages),
		"Led": counts(is.Said), "Timed": {is.Timed}, "Middle": append(parts(is.Middle), parts(was.Middle)...), "Slowest": parts(is.Slowest),
	} {
		if !bytes.Contains(lines, []byte("words.VerifyCount"+line+"()")) {
			t.Errorf("nothing is counted again by words.VerifyCount%s", line)
		}
		for _, number := range told {
			allowed[fmt.Sprint(number)] = true
		}
	}
	dates := regexp.MustCompile(`^(01|30|2025)$`)
	found := numbers(full)
	for _, number := range found {
		if !allowed[number] && !dates.MatchString(number) {
			t.Errorf("%s is on the page, and no line of --count says it: %q", number, found)
		}
	}
	if len(found) < 30 {
		t.Errorf("only %d numbers are on the page", len(found))
	}
}

// The entries behind the numbers are those of their days, which stand in their fields and
// stay chosen when more is.
func TestTheDaysOfTheNumbersStandWhereTheirEntriesAreChosen(t *testing.T) {
	s := newStage(t, benefitsDesk())
	s.showBenefits()
	counts := s.window().Benefits.State.Counts
	from, to := record.DayOf(counts.From), record.DayOf(counts.To.AddDate(0, 0, -1))
	s.window().ShowCounted()
	s.until("the entries", func() bool { return !s.window().Trail.State.Waiting })
	if said := s.said(); !strings.Contains(said, from) || !strings.Contains(said, to) {
		t.Errorf("%s and %s are not on the page: %s", from, to, said)
	}
	s.window().Trail.Choose(trail.Choice{})
	s.until("all looks", func() bool { return !s.window().Trail.State.Waiting })
	if said := s.said(); strings.Contains(said, from) {
		t.Errorf("all looks are shown, and %s is on the page: %s", from, said)
	}
}

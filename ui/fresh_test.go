package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

// At home F4 shows those alone about whom something is new, and Escape shows everybody.
func TestF4AtHomeShowsAboutWhomSomethingIsNew(t *testing.T) {
	home := newArrivals(24)
	home.list.News, home.list.Settled = true, true
	for i, news := range map[int]viewing.ResidentNews{
		3: {InHospital: record.DateOf(now.AddDate(0, 0, -1), record.ToDay)}, 7: {Home: record.DateOf(now.AddDate(0, 0, -2), record.ToDay), Letters: 2}, 20: {Letters: 1}, 11: {Unsure: true},
	} {
		home.list.Rows[i].Fresh, home.list.Rows[i].Person.Name = news, record.Name{Family: "Adeyemi", Given: "Joy Folasade", Title: "Mrs"}
	}
	s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
	s.signIn()
	s.key(fyne.KeyF4)
	if got := len(s.window().Residents.Rows()); got != 3 || s.window().Page != present.PageHome {
		t.Errorf("%d people are shown", got)
	}
	s.picture("residents-new")
	for _, text := range []string{"In hospital since 21-Nov-2026", "Home from hospital 20-Nov-2026", "1 letter", "Only those with something new", "New here means letters, hospital and plans; what is new in medicines and results is told in the record."} {
		if !strings.Contains(s.said(), text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	s.key(fyne.KeyEscape)
	if got := len(s.window().Residents.Rows()); got != 24 {
		t.Errorf("after Escape %d people are shown", got)
	}
}

// Since when it is told what is new can be a day that is typed, with keys alone.
func TestADayIsTypedOnThePageOfWhatIsNew(t *testing.T) {
	h := mostViewed(t)
	h.press(fyne.KeyReturn)
	h.opens()
	h.press(fyne.KeyF4)
	h.tabTo("a date …")
	h.press(fyne.KeySpace)
	h.says("Since: day, month and year")
	if got := name(h.canvas().Focused()); got != "entry: Since: day, month and year" {
		t.Fatalf("the focus is on %q", got)
	}
	h.typeText("soon")
	h.press(fyne.KeyReturn)
	h.says("This is not a date.")
	h.picture("new-since-day")
	for range "soon" {
		h.press(fyne.KeyBackspace)
	}
	h.typeText("21 nov 2026")
	h.press(fyne.KeyReturn)
	h.says("since 21-Nov-2026")
	h.press(fyne.KeyEscape)
	if h.window().Page != present.PageHome {
		t.Error("Escape does not close the record once the day was taken")
	}
}

// Every column of the list puts it in order, by its heading and by keys.
func TestEveryColumnOfTheResidentsIsAnOrder(t *testing.T) {
	home := newArrivals(6)
	home.list.News, home.list.Settled = true, true
	stage := func() *hand {
		h := &hand{stage: newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})}
		h.ui.Window().Resize(windows[0])
		h.signIn()
		return h
	}
	columns := []string{"Name", "Age", "Room", "CPR", "Allergies", "Care plan", "New since"}
	h := stage()
	for i, heading := range columns {
		for _, turned := range []bool{false, true} {
			h.click(heading)
			if got := h.window().Residents.State; got.By != i || got.Turned != turned || h.window().Page != present.PageHome {
				t.Errorf("a click on %q sorts by %d, turned: %v", heading, got.By, got.Turned)
			}
		}
	}
	h = stage()
	orders := map[[2]int]bool{}
	for range 2 * len(columns) {
		h.key(fyne.KeyRight)
		state, way := h.window().Residents.State, 0
		if state.Turned {
			way = 1
		}
		orders[[2]int{state.By, way}] = true
	}
	if len(orders) != 2*len(columns) {
		t.Errorf("keys sort in %d of %d ways", len(orders), 2*len(columns))
	}
}

// How a stay stands that nobody closed is read on the list at every size.
func TestAStayThatNobodyClosedIsReadOnTheListAtEverySize(t *testing.T) {
	laysOutMany(t)
	for _, size := range windows {
		for says, news := range map[string]viewing.ResidentNews{
			"In hospital? Since 01-Jun-2026": {InHospital: record.Day(2026, 6, 1), Endless: true, Letters: 12, Unsure: true},
			"Home by letter 20-Nov-2026":     {Home: record.Day(2026, 11, 20), ByLetter: true, Letters: 12, Days: 30},
		} {
			home := newArrivals(24)
			home.list.News, home.list.Settled = true, true
			home.list.Rows[0].Fresh, home.list.Rows[0].Person.Name = news, record.Name{Family: "Adeyemi", Given: "Joy Folasade", Title: "Mrs"}
			s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
			s.ui.Window().Resize(size)
			s.signIn()
			what := fmt.Sprintf("%.7s on the list, %.0f wide", says, size.Width)
			s.picture(strings.ReplaceAll(what, " ", "-"))
			holds(t, what, size, sight(s.canvas()))
			if said := flat(s.wordsInSight(fyne.NewPos(0, 72))); !strings.Contains(said, says) {
				t.Errorf("%s: %q is not said in %s", what, says, said)
			}
		}
	}
}

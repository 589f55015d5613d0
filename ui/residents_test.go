package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/people"
)

// stillSizes are the windows in which the list stands still: the last is that of a
// PC on which everything is shown twice as large.
var stillSizes = []fyne.Size{{Width: 1366, Height: 768}, {Width: 1280, Height: 720}, {Width: 390, Height: 768}, {Width: 683, Height: 384}}

// arrivals is a home about whose people sources answer one after another.
type arrivals struct {
	list   viewing.ResidentList
	charts []record.Chart
}

var stillSources = []record.Supplier{{Name: lcr}, {Name: ucp}, {Name: oxford}}

var stillPathways = pathway.List{{Name: "crisis", Title: "Mental health crisis plan", Codes: []string{"1"}}}

func newArrivals(people int) *arrivals {
	a := &arrivals{list: viewing.ResidentList{Home: "Oakfield House", At: now, Asked: []string{lcr, ucp, oxford}, Plans: true, Made: "the residents’ group in London Care Record"}}
	for i := range people {
		who := record.Patient{ID: fmt.Sprint(i), Name: record.Name{Family: fmt.Sprintf("Person%02d", i), Given: "Alexandra"}, Born: record.Day(1930+i, 3, 3)}
		a.charts = append(a.charts, record.NewChart(who, stillSources))
		a.list.Rows = append(a.list.Rows, viewing.ResidentRow{Person: who, Room: fmt.Sprint(i + 1)})
		a.say(i)
	}
	return a
}

// say makes the words of a row of what has come.
func (a *arrivals) say(i int) {
	chart, row := a.charts[i], a.list.Rows[i]
	row.CPR, row.Plan, row.Allergy = chart.CPRWord(), chart.PlanWord(now, stillPathways.Titles), chart.AllergyWord()
	row.Check, row.Silent = chart.PlanCheck(now), chart.Silent(record.Allergies, record.CarePlans)
	row.Seen = record.LastSeen{Known: true, At: now.AddDate(0, -1, 0)}
	a.list.Rows = slices.Clone(a.list.Rows)
	a.list.Rows[i] = row
}

func (a *arrivals) take(i int, answer record.Answer) {
	a.charts[i] = a.charts[i].With(answer)
	a.say(i)
	a.list.Settled = !slices.ContainsFunc(a.charts, func(c record.Chart) bool { return !c.Settled() })
}

// anyAnswer is whatever a source may say of somebody's allergies and plans, or its silence.
func anyAnswer(r *rapid.T, source string) record.Answer {
	if rapid.IntRange(0, 4).Draw(r, "silent") == 0 {
		return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now})
	}
	answer := record.Answer{Source: source, At: now, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		answer.States[section] = record.State{Kind: record.Answered, At: now}
	}
	for n := range rapid.IntRange(0, 9).Draw(r, "allergies") {
		substance := strings.TrimSpace(strings.Repeat("long ", n%4) + fmt.Sprintf("substance %d", n))
		answer.Entries = append(answer.Entries, record.Entry{Section: record.Allergies, ClinicalStatus: record.Active, Source: source, Detail: record.Allergy{Substance: substance}})
	}
	for n := range rapid.IntRange(0, 2).Draw(r, "plans") {
		plan := record.Plan{Kinds: []record.Code{{Value: "1"}}, Changed: record.Day(2026, time.Month(n+9), 20), ReviewDue: record.Day(2027-2*n, 1, 1)}
		code := rapid.SampledFrom([]string{record.ForAttemptedCPR, record.NotForAttemptedCPR, ""}).Draw(r, "CPR")
		plan.Fields = []record.PlanItem{{Field: planfield.CPR, Code: record.Code{Value: code}}}
		answer.Entries = append(answer.Entries, record.Entry{Section: record.CarePlans, ClinicalStatus: record.Active, Source: source, Detail: plan})
	}
	return answer
}

// stands is where the list of residents stands: its headings, its rows and their chips.
func (s *stage) stands() (headings, rows, chips []string) {
	inTable := false
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		switch o := o.(type) {
		case *part.Table:
			inTable = true
			headings = append(headings, fmt.Sprintf("the list at %v, %v wide", at, o.Size().Width))
		case *part.Text:
			inTable = false
		case *canvas.Text:
			switch {
			case !shown || !inTable:
			case strings.HasPrefix(o.Text, "PERSON"):
				rows = append(rows, fmt.Sprint(o.Text, at))
			case o.TextSize == look.TextFine:
				headings = append(headings, fmt.Sprint(o.Text, at))
			}
		case *canvas.Rectangle:
			if shown && inTable && o.Size().Width == look.Bar {
				chips = append(chips, fmt.Sprint(at, o.Size()))
			}
		}
	})
	return headings, rows, chips
}

// However the answers arrive, whatever they say and whoever stays silent, the list
// stands as it was first painted: nobody presses on somebody who has moved there.
func TestTheResidentsListStandsStillWhileAnswersArrive(t *testing.T) {
	laysOutMany(t)
	const people, batch = 24, 9
	for i := range 2 * len(stillSizes) {
		size, tellsCopies, copiesAt := stillSizes[i/2], i%2 == 1, time.Time{} // how the emergency copies stand is for some roles
		if tellsCopies {
			copiesAt = now
		}
		t.Run(fmt.Sprintf("%.0f %t", size.Width, tellsCopies), func(t *testing.T) {
			var home *arrivals
			s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
			s.ui.Window().Resize(size)
			home = newArrivals(people)
			home.list.CopiesAt = copiesAt
			s.signIn()
			load := func() {
				s.window().Residents.Load()
				s.until("the list", func() bool { return !s.window().Residents.State.Waiting })
			}
			tries := 0
			rapid.Check(t, func(r *rapid.T) {
				if tries++; tries > 5 { // a window is slow: so many orders at each size
					return
				}
				home = newArrivals(people)
				home.list.CopiesAt = copiesAt
				load()
				headings, rows, chips := s.stands()
				if len(rows) < 3 || len(chips) < 3*3 {
					r.Fatalf("%d rows and %d chips can be read", len(rows), len(chips))
				}
				var order []int
				for i := range people * len(stillSources) {
					order = append(order, i)
				}
				order = rapid.Permutation(order).Draw(r, "order of arrival")
				for n, i := range order {
					home.take(i/len(stillSources), anyAnswer(r, stillSources[i%len(stillSources)].Name))
					if n%batch > 0 && n < len(order)-1 {
						continue
					}
					load()
					nowHeadings, nowRows, nowChips := s.stands()
					if !slices.Equal(headings, nowHeadings) {
						r.Fatalf("after %d answers the columns stand at\n%v, first\n%v", n+1, nowHeadings, headings)
					}
					if few := min(len(rows), len(nowRows)); few < 3 || !slices.Equal(rows[:few], nowRows[:few]) {
						r.Fatalf("after %d answers the rows stand at\n%v, first\n%v", n+1, nowRows, rows)
					}
					if few := min(len(chips), len(nowChips)); few < 9 || !slices.Equal(chips[:few], nowChips[:few]) {
						r.Fatalf("after %d answers the chips stand at\n%v, first\n%v", n+1, nowChips, chips)
					}
				}
				if !home.list.Settled {
					r.Fatal("not all have answered")
				}
			})
		})
	}
}

// So does the list of plans to look at: its rows have one height and its columns one
// place from the first that is on it, and whoever came keeps their place.
func TestThePlanListStandsStillWhileAnswersArrive(t *testing.T) {
	laysOutMany(t)
	const people, batch = 24, 9
	for _, size := range stillSizes {
		t.Run(fmt.Sprintf("%.0f", size.Width), func(t *testing.T) {
			var home *arrivals
			s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return home.list, nil }})
			s.ui.Window().Resize(size)
			home = newArrivals(people)
			s.signIn()
			s.window().ShowPlans()
			tries := 0
			rapid.Check(t, func(r *rapid.T) {
				if tries++; tries > 5 { // a window is slow: so many at each size
					return
				}
				home = newArrivals(people)
				s.window().Plans.Sorted()
				var headings, rows []string
				for i := range people * len(stillSources) {
					home.take(i/len(stillSources), anyAnswer(r, stillSources[i%len(stillSources)].Name))
					if i%batch > 0 && !home.list.Settled {
						continue
					}
					s.window().Residents.Load()
					s.until("the list", func() bool { return !s.window().Residents.State.Waiting })
					if len(rows) == 0 { // whoever was pointed at in the order before is let go, else they stay in sight
						s.key(fyne.KeyHome)
					}
					nowHeadings, nowRows, _ := s.stands()
					if few := min(len(rows), len(nowRows)); few > 0 && (!slices.Equal(headings, nowHeadings) || !slices.Equal(rows[:few], nowRows[:few])) {
						r.Fatalf("the list stands at\n%v\n%v, before\n%v\n%v", nowHeadings, nowRows, headings, rows)
					}
					headings, rows = nowHeadings, nowRows
				}
			})
		})
	}
}

// listOf is the list of people that stands on the page.
func listOf(s *stage) (table *part.Table) {
	walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if found, ok := o.(*part.Table); ok {
			table = found
		}
	})
	return table
}

// everyChip are rows with every kind of chip that the list has, some longer than any row has room
// for, in a home that is full.
func everyChip() (list viewing.ResidentList, says [][]string) {
	list = home()
	list.News, list.CopiesAt, list.Plans = true, now, true
	first := list.Rows
	list.Rows = nil
	chip := func(cpr, allergy, plan string, news viewing.ResidentNews, check record.PlanCheck) {
		i := len(list.Rows)
		row := first[i%len(first)]
		row.Person = record.Patient{ID: fmt.Sprint(i), Name: record.Name{Family: fmt.Sprintf("Person%02d", i), Given: "Alexandra"}, Born: record.Day(1930+i, 3, 3)}
		row.CPR, row.Allergy, row.Plan, row.News = word(cpr, record.Notice), word(allergy, record.Danger), word(plan, record.Warning), ""
		row.Fresh, row.Check, row.Seen = news, check, record.LastSeen{Known: true, At: now.AddDate(0, -1, 0)}
		list.Rows = append(list.Rows, row)
		says = append(says, []string{cpr, allergy, plan, people.Fresh(row).Text})
	}
	many := "Aspirin, Codeine phosphate, Erythromycin, Flucloxacillin, Haloperidol, Latex, Sticking plaster"
	day := record.Day(2026, 11, 20)
	well := record.PlanCheck{InForce: 1, Changed: record.Day(2026, 3, 12)}
	differ := record.PlanCheck{InForce: 2, Changed: record.Day(2025, 6, 10), Overdue: record.Day(2026, 6, 10), Differ: []planfield.Field{planfield.CPR, planfield.TreatmentLevel, planfield.PlaceOfCare, planfield.PlaceOfDeath}}
	chip("So far: Do not attempt", many, "Overdue review since Mar-2026", viewing.ResidentNews{Home: day, Letters: 2}, differ)
	chip("So far: Attempt", "So far: "+many, "So far: Overdue review since Mar-2026", viewing.ResidentNews{InHospital: day, Doubtful: true}, differ)
	chip("Plans differ", "No known allergies", "No plan found", viewing.ResidentNews{InHospital: day, Endless: true}, record.PlanCheck{})
	chip("Read the plan", "Not recorded", "End of life · reviewed Nov-2026", viewing.ResidentNews{Home: day, ByLetter: true}, well)
	chip("Unavailable: Universal Care Plan", "Unavailable: London Care Record", "Unavailable: Universal Care Plan", viewing.ResidentNews{Letters: 3, Days: 30}, record.PlanCheck{Silent: []record.SourceState{{Source: ucp, State: record.State{Kind: record.TimedOut, At: now}}}})
	chip("No coded decision", "Clarithromycin", "Dementia · reviewed Aug-2026", viewing.ResidentNews{Began: day}, well)
	chip("Attempt", many, "So far: Mental health crisis plan · reviewed Mar-2026", viewing.ResidentNews{InHospital: day, Letters: 1}, differ)
	chip("Do not attempt", "Latex", "Frailty · reviewed Oct-2026", viewing.ResidentNews{Unsure: true}, well)
	for range 16 {
		chip("Attempt", "Latex", "Frailty · reviewed Oct-2026", viewing.ResidentNews{}, well)
	}
	return list, says
}

// What is shortened in a row of a full home stands in full under the list, for whoever the keys or
// the pointer came to, at every size and beside what failed; there is no room for it where all is
// twice as large, something failed, and the stripe of training takes some. The tree says it of every
// row. Three rows stay in sight, and a chip cut short still says that a review is overdue.
func TestWhatIsShortenedStandsInFullUnderTheList(t *testing.T) {
	laysOutMany(t)
	list, says := everyChip()
	for _, size := range everySize {
		for _, as := range []struct{ silent, training bool }{{false, true}, {true, true}, {true, false}} {
			silent := as.silent
			if silent {
				list.Rows[20].Silent = []record.SourceState{{Source: list.Asked[0], State: record.State{Kind: record.TimedOut, At: now}}}
			} else {
				list.Rows[20].Silent = nil
			}
			s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return list, nil }}, func(c *ui.Config) { c.Training = as.training })
			s.ui.Window().Resize(size)
			s.signIn()
			s.picture(fmt.Sprintf("in-full-%.0f-%t-%t", size.Width, silent, as.training))
			overdue := []string{"Overdue ", "So far: Overdue "}
			if look.IsInHand() { // beside a CPR word of most letters there is no room for more than that it is so far
				overdue[1] = "So far "
			}
			for _, overdue := range overdue {
				if !slices.ContainsFunc(sight(s.canvas()).seen, func(seen sighting) bool {
					return seen.row >= 0 && strings.HasPrefix(strings.TrimSpace(seen.text), overdue)
				}) {
					t.Errorf("%.0f wide: no chip begins with %q", size.Width, overdue)
				}
			}
			inFull := func(how string, want ...string) {
				t.Helper()
				l := sight(s.canvas())
				if size == twice && silent && as.training {
					want = nil // what failed, three rows and the stripe take the room
				}
				for _, text := range want {
					if !slices.ContainsFunc(l.seen, func(seen sighting) bool { return seen.whole && strings.Contains(seen.text, text) }) {
						t.Errorf("%.0f wide, something failed %t, %s: %q is not in sight in full", size.Width, silent, how, text)
					}
				}
				if few := l.fewRows(); few != "" {
					t.Errorf("%.0f wide, something failed %t, %s: %s", size.Width, silent, how, few)
				}
			}
			for i, want := range says[:9] {
				if i > 0 {
					s.key(fyne.KeyDown)
				}
				inFull(fmt.Sprintf("by keys, row %d", i), want...)
				if !slices.ContainsFunc(s.told(), func(n accessible.Node) bool {
					return n.Role == accessible.Row && !slices.ContainsFunc(want, func(text string) bool { return !strings.Contains(n.Name, text) })
				}) {
					t.Errorf("%.0f wide: a screen reader is not told %q", size.Width, want)
				}
			}
			s.key(fyne.KeyHome)
			table := listOf(s)
			top, tall := table.Place()
			for i := range 3 {
				at := fyne.NewPos(100, top+(float32(i)+0.5)*tall)
				table.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
				inFull(fmt.Sprintf("by the pointer, row %d", i), says[i]...)
			}
			table.MouseOut()
			s.window().ShowPlans()
			s.picture(fmt.Sprintf("in-full-plans-%.0f-%t-%t", size.Width, silent, as.training))
			inFull("plans", "how far to treat, the preferred place of care and the preferred place of death; review overdue since 10-Jun-2026")
		}
	}
}

// What is shortened in a row stands in full under the list, for the row that the keys or
// the pointer came to last.
func TestTheFullWordsOfARowStandUnderTheList(t *testing.T) {
	list := home()
	long := "Aspirin, Codeine phosphate, Erythromycin, Flucloxacillin, Haloperidol, Latex, Sticking plaster"
	list.Rows[1].Allergy = word(long, record.Danger)
	s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return list, nil }})
	s.ui.Window().Resize(stillSizes[0])
	s.signIn()
	card := func() string {
		all := ""
		for line := range strings.Lines(seen(s.canvas())) {
			if strings.Contains(line, "CPR ") {
				all += line
			}
		}
		return all
	}
	if !strings.HasPrefix(card(), "SMITH, Margaret (Mrs)") {
		t.Errorf("the card says %q", card())
	}
	s.key(fyne.KeyDown)
	if got := card(); !strings.HasPrefix(got, "OKAFOR, Daniel") || !strings.Contains(got, long) {
		t.Errorf("the card says %q", got)
	}
	table := listOf(s)
	pointer := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 36+2*41+20)}}
	table.MouseMoved(pointer)
	if !strings.HasPrefix(card(), "NOWAK, Zofia (Ms)") {
		t.Errorf("under the pointer, the card says %q", card())
	}
	s.window().Residents.Load() // words arrive: what is read stays
	s.until("the list", func() bool { return !s.window().Residents.State.Waiting })
	if !strings.HasPrefix(card(), "NOWAK, Zofia (Ms)") {
		t.Errorf("after the list has come again, the card says %q", card())
	}
	s.key(fyne.KeyDown)
	if !strings.HasPrefix(card(), "NOWAK, Zofia (Ms)") {
		t.Errorf("after a key, the card says %q", card())
	}
	test.TapAt(table, fyne.NewPos(100, 36+20))
	if s.window().Record.State.Look.Person.Name.Family != "Smith" && s.window().Page != present.PagePermission {
		t.Error("a click does not open the row under the pointer")
	}
}

// Enter opens whoever the cursor was on, whoever comes to stand on the list.
func TestTheCursorStaysOnTheResidentWhenOthersCome(t *testing.T) {
	list := home()
	s := newStage(t, &desk{residents: func() (viewing.ResidentList, error) { return list, nil }})
	s.signIn()
	s.key(fyne.KeyDown) // Daniel Okafor
	list.Rows = append([]viewing.ResidentRow{resident("Abbot", "Ann", "Mrs", "1", 1940, word("Attempt", 0), word("", 0), word("", 0))}, list.Rows...)
	s.window().Residents.Load()
	s.until("the list", func() bool { return len(s.window().Residents.Rows()) == len(list.Rows) })
	s.desk.relates = viewing.HomeResident
	s.key(fyne.KeyReturn)
	if got := s.window().Record.State.Look.Person.Name.Family; got != "Okafor" {
		t.Errorf("%q is opened", got)
	}
}

// Who was found stands in large type under the list, to be read out and checked.
func TestWhoWasFoundIsReadOutFromUnderTheList(t *testing.T) {
	s := newStage(t, &desk{find: findTwo})
	s.ui.Window().Resize(stillSizes[0])
	s.signIn()
	s.search("smith 24 feb 1943")
	large := func() string {
		all := ""
		walk(s.canvas(), func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
			if text, ok := o.(*canvas.Text); ok && shown && text.TextSize >= look.TextHeading {
				all += text.Text + "\n"
			}
		})
		return all
	}
	for _, want := range []string{"SMITH, Margaret (Mrs)", "24-Feb-1943 (83y)", "999 123 4560", "Room 12, Oakfield House"} {
		if !strings.Contains(large(), want) {
			t.Errorf("%q is not there to be read out: %q", want, large())
		}
	}
	s.key(fyne.KeyDown)
	if got := large(); strings.Contains(got, "999 123 4560") || strings.Contains(got, "Room 12") || !strings.Contains(got, "Maggie Josephine Wilhelmina") || !strings.Contains(got, "Withheld") {
		t.Errorf("of the next person it says %q", got)
	}
}

// Whoever has forgotten how it goes on reads it where those on shift would stand.
func TestSignInSaysHowItGoesOnWhereNobodyIsOnShift(t *testing.T) {
	s := newStage(t, &desk{})
	if !strings.Contains(seen(s.canvas()), "After you have signed in") {
		t.Error("it does not say how it goes on")
	}
	s = newStage(t, &desk{onShift: []viewing.OnShift{{Subject: "ann", Name: "Ann Lee", Role: "Nurse", LockedAt: now, Until: now.Add(time.Hour)}}})
	s.until("those on shift", func() bool { return len(s.window().SignIn.State.OnShift) == 1 })
	if text := seen(s.canvas()); strings.Contains(text, "After you have signed in") || !strings.Contains(text, "Ann Lee") {
		t.Error("it stands in the way of those on shift")
	}
}

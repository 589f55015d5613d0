package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/pelletier/go-toml/v2"

	"careview/assets"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/careplan"
)

// pathways are those that the program carries with it.
func pathways(t *testing.T) (list pathway.List) {
	t.Helper()
	files, err := assets.Pathways.ReadDir("pathways")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := assets.Pathways.ReadFile("pathways/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var pathway pathway.Pathway
		if err := toml.Unmarshal(content, &pathway); err != nil {
			t.Fatal(err)
		}
		list = append(list, pathway)
	}
	return list
}

// planOf is Margaret's plan as one of a pathway, with something in every field that
// the pathway's boxes show.
func planOf(pathway pathway.Pathway) record.Entry {
	entry := margaretsPlan()
	plan := entry.Detail.(record.Plan)
	plan.Kinds = nil
	if len(pathway.Codes) > 0 {
		plan.Kinds = []record.Code{{Value: pathway.Codes[0]}}
	}
	for _, box := range pathway.Boxes {
		for _, field := range box.Fields {
			if len(plan.Items(field)) == 0 {
				plan.Fields = append(slices.Clip(plan.Fields), item(field, "", "What is said of "+string(field)+"."))
			}
		}
	}
	entry.Detail = plan
	return entry
}

// moments are what a record may hold of a pathway's plan.
func moments(pathway pathway.Pathway) map[string][]record.Answer {
	full := planOf(pathway)
	plan := full.Detail.(record.Plan)
	with := func(change func(*record.Entry, *record.Plan)) record.Entry {
		entry, changed := full, plan
		change(&entry, &changed)
		entry.Detail = changed
		return entry
	}
	said := func(source string, entry record.Entry) record.Answer {
		return record.Answer{Source: source, At: now, Entries: []record.Entry{entry}, States: states(record.Answered, record.CarePlans)}
	}
	attempt := item(planfield.CPR, "CPR", "Decided on admission.")
	attempt.Code = record.Code{Value: record.ForAttemptedCPR}
	asked := item(planfield.CPR, "Not for cardiopulmonary resuscitation", "Yes")
	return map[string][]record.Answer{
		"in words": {said(ucp, with(func(_ *record.Entry, p *record.Plan) { // the question says what its answer does not
			p.Fields = append(slices.DeleteFunc(slices.Clone(p.Fields), func(i record.PlanItem) bool { return i.Field == planfield.CPR }), asked)
		}))},
		"complete": {said(ucp, full)},
		"empty":    {said(ucp, with(func(_ *record.Entry, p *record.Plan) { p.Fields = nil }))},
		"conflicting": {said(ucp, full), said(oxford, with(func(e *record.Entry, p *record.Plan) {
			e.ID, e.Source, p.Fields = "p2", oxford, []record.PlanItem{attempt, item(planfield.PlaceOfDeath, "", "hospital")}
		}))},
		"overdue": {said(ucp, with(func(_ *record.Entry, p *record.Plan) { p.ReviewDue = record.Day(2026, 6, 10) }))},
		"failed":  {record.NotAnswered(record.Supplier{Name: ucp}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})},
	}
}

// What the page says for every pathway, role and state of its plan is on the screen,
// in the crew's layout too, and in a window of 1366×768 all of it at once.
func TestTheEmergencyPageOfEveryPathwayForEveryRoleIsOnTheScreenWhole(t *testing.T) {
	laysOutMany(t)
	known := pathways(t)
	for _, pathway := range known {
		for name, answers := range moments(pathway) {
			chart := func(person record.Patient) record.Chart {
				var suppliers []record.Supplier
				for _, answer := range answers {
					suppliers = append(suppliers, record.Supplier{Name: answer.Source})
				}
				chart := record.NewChart(person, suppliers)
				for _, answer := range answers {
					chart = chart.With(answer)
				}
				return chart
			}
			shown := map[string]bool{}
			for _, kind := range []string{"ambulance", "carer", "clinician", "manager", "nurse"} {
				page := careplan.EmergencyOf(chart(margaret), careplan.Setting{Now: now, Role: kind, Pathways: known})
				if words := strings.Join(says(page), "|"); shown[words] {
					continue // as for another role
				} else {
					shown[words] = true
				}
				t.Run(pathway.Name+"/"+name+"/"+kind, func(t *testing.T) {
					role := nurse
					role.Kind = kind
					s := newStage(t, &desk{roles: []viewing.Role{role}, chart: chart}, func(c *ui.Config) { c.Pathways = known })
					s.signIn()
					s.read(margaret)
					s.wholeOn(fyne.NewSize(1366, 768), page)
					s.picture(strings.ReplaceAll(t.Name(), "/", "-"))
					if low := s.lowest(); low > 768 {
						t.Errorf("the page reaches down to %.0f", low)
					}
					s.wholeOn(fyne.NewSize(390, 768), page)
				})
			}
		}
	}
}

// shownRecord is a window in which Margaret's record is read as these answers give it.
func shownRecord(t *testing.T, size fyne.Size, answers ...record.Answer) *stage {
	t.Helper()
	var suppliers []record.Supplier
	for _, answer := range answers {
		suppliers = append(suppliers, record.Supplier{Name: answer.Source})
	}
	s := newStage(t, &desk{chart: func(person record.Patient) record.Chart {
		chart := record.NewChart(person, suppliers)
		for _, answer := range answers {
			chart = chart.With(answer)
		}
		return chart
	}}, func(c *ui.Config) { c.Pathways = pathways(t) })
	s.signIn()
	s.read(margaret)
	s.ui.Window().Resize(size)
	return s
}

// The answer comes first: whatever fails, the recommendation, or that it is still
// asked for, stands in sight in the largest words below the name, and what failed is
// said in words no larger than any others.
func TestTheRecommendationIsFirstAndLargestWhateverFails(t *testing.T) {
	laysOutMany(t)
	whole := record.Answer{Source: ucp, At: now, Entries: []record.Entry{margaretsPlan()}, States: states(record.Answered, record.CarePlans)}
	nothing := record.Answer{Source: ucp, At: now, States: states(record.AnsweredEmpty, record.CarePlans)}
	fails := func(source string) record.Answer {
		return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})
	}
	asked := func(source string) record.Answer {
		return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.Waiting})
	}
	cases := []struct {
		name    string
		answers []record.Answer
		want    string
		grave   bool
	}{
		{"all answered", []record.Answer{whole, {Source: oxford, At: now, States: states(record.AnsweredEmpty, record.CarePlans)}}, "Do not attempt CPR", false},
		{"another source hangs", []record.Answer{whole, asked(oxford)}, "Do not attempt CPR", false},
		{"another source failed", []record.Answer{whole, fails(oxford)}, "Do not attempt CPR", false},
		{"the plan's source hangs", []record.Answer{asked(ucp), fails(oxford)}, "Asking " + ucp + " …", false},
		{"the plan's source failed", []record.Answer{fails(ucp)}, "CPR recommendation unavailable", true},
		{"all failed", []record.Answer{fails(ucp), fails(oxford)}, "CPR recommendation unavailable", true},
		{"nothing held", []record.Answer{nothing}, "CPR recommendation not recorded", false},
	}
	for _, c := range cases {
		for _, size := range append(slices.Clone(sizes), fyne.NewSize(683, 384)) { // the last is 1366×768 at 200 %
			s := shownRecord(t, size, c.answers...)
			s.picture(fmt.Sprintf("first-%s-%.0f", c.name, size.Width))
			largest, words, top, gaps, grave := float32(0), "", float32(0), float32(0), 0
			walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
				text, ok := o.(*part.Text)
				if !ok || !shown || strings.HasPrefix(text.String(), "SMITH, Margaret") {
					return
				}
				tall, red := float32(0), false
				step(text, fyne.Position{}, true, func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
					if word, ok := o.(*canvas.Text); ok {
						tall, red = max(tall, word.TextSize), red || word.Color == part.TintOf(record.Danger).Text
					}
				})
				if strings.Contains(text.String(), "did not answer") && at.X > 250 == (size.Width > 700) {
					gaps = max(gaps, tall)
				}
				if red {
					grave++
				}
				if tall > largest {
					largest, words, top = tall, text.String(), at.Y
				}
			})
			if words != c.want || top > size.Height-look.TextLarge || top > size.Height/2+120 {
				t.Errorf("%s, %.0f wide: the largest words are %q, at %.0f of %.0f", c.name, size.Width, words, top, size.Height)
			}
			if gaps >= largest || (grave > 0) != c.grave {
				t.Errorf("%s, %.0f wide: what failed is said in letters of %.0f, the answer in %.0f; in red beside it: %d", c.name, size.Width, gaps, largest, grave)
			}
		}
	}
}

// A crew reads from the top: CPR, what to do in a crisis, what is not known, what to do if
// she becomes unwell, whom to ring, how to get in, what binds, and only then the rest.
func TestACrewReadsThePageInTheOrderOfAHurry(t *testing.T) {
	silent := record.NotAnswered(record.Supplier{Name: oxford}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})
	plan := planOf(pathways(t)[slices.IndexFunc(pathways(t), func(p pathway.Pathway) bool { return p.Name == "sickle-cell" })])
	said := plan.Detail.(record.Plan)
	said.Fields = append(said.Fields, item(planfield.Access, "", "Side door, ring twice."))
	plan.Detail = said
	s := shownRecord(t, fyne.NewSize(390, 768), record.Answer{Source: ucp, At: now, Entries: []record.Entry{plan}, States: states(record.Answered, record.CarePlans)}, silent)
	text := seen(s.canvas())
	at := -1
	for _, words := range []string{
		"CPR — recommendation", "Paper form: ", "Sickle cell crisis: do this first", "A plan made there would not be shown.", "If she becomes unwell",
		"Ring first, in this order", "Getting in", "Legally binding", "Where she wants to be", "What matters to her",
	} {
		next := strings.Index(text, "\n"+words)
		if words == "A plan made there would not be shown." {
			next = strings.Index(text, words)
		}
		if next < at || next < 0 {
			t.Errorf("%q stands at %d, after what stands at %d:\n%s", words, next, at, text)
		}
		at = next
	}
}

// What to do first in a crisis is read without scrolling as soon as the plan comes, whatever
// else is said, though the CPR recommendation stands above it: at a desk, and in a crew's hand.
// Where all is twice as large it begins in sight, unless plans differ on CPR, and the rest is a
// Page Down away.
func TestWhatToDoInACrisisIsInSightWithoutScrolling(t *testing.T) {
	laysOutMany(t)
	real := danielsAnswer().Entries[0].Detail.(record.Plan).Items(planfield.Crisis)
	for _, pathway := range pathways(t) {
		for name, answers := range moments(pathway) {
			asked := []record.Answer{record.NotAnswered(record.Supplier{Name: lcr}, record.State{Kind: record.Waiting})}
			for _, answer := range answers {
				asked = append(asked, record.NotAnswered(record.Supplier{Name: answer.Source}, record.State{Kind: record.Waiting}))
				for i, entry := range answer.Entries {
					plan := entry.Detail.(record.Plan)
					if len(plan.Items(planfield.Crisis)) > 0 {
						plan.Fields = append(slices.DeleteFunc(slices.Clone(plan.Fields), func(i record.PlanItem) bool { return i.Field == planfield.Crisis }), real...)
					}
					answer.Entries[i].Detail = plan
				}
			}
			silent := record.NotAnswered(record.Supplier{Name: lcr}, record.State{Kind: record.TimedOut, At: now, Problem: &record.Problem{Kind: record.TooSlow}})
			for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 390, Height: 768}, twice} {
				s, bring := matrixStage(t, size)
				bring(fault{name: "asked", answers: asked})
				bring(fault{name: name, answers: append([]record.Answer{silent}, answers...)})
				lead := s.window().Record.Emergency().Lead
				if len(lead) == 0 {
					continue
				}
				s.picture(fmt.Sprintf("crisis-%s-%s-%.0f", pathway.Name, name, size.Width))
				says := append(slices.Clone(lead[0].Missing), lead[0].Heading)
				for _, item := range lead[0].Items {
					says = append(says, item.Text)
				}
				atOnce, when := says, pathway.Name+", "+name
				if size == twice {
					atOnce = says[:len(says)-len(lead[0].Items)+1]
				}
				if size == twice && name == "conflicting" {
					atOnce = nil // each of the recommendations stands before it
				}
				for _, said := range atOnce {
					s.readAtOnce(said, when)
				}
				if size == twice {
					says = slices.DeleteFunc(says, s.readWhole)
					s.key(fyne.KeyPageDown)
					for _, said := range says {
						s.readAtOnce(said, when+", a page on")
					}
				}
			}
		}
	}
}

// readWhole reports whether these words are whole in sight.
func (s *stage) readWhole(words string) bool {
	return slices.ContainsFunc(sight(s.canvas()).seen, func(seen sighting) bool { return seen.words && seen.whole && seen.text == words })
}

// readAtOnce checks that these words are whole in sight.
func (s *stage) readAtOnce(words, when string) {
	s.t.Helper()
	if !s.readWhole(words) {
		s.t.Errorf("%s, %.0f wide: %q cannot be read without scrolling", when, s.canvas().Size().Width, words)
	}
}

// Twice as large, as WCAG 2.2 asks, nothing of the page is lost: it is read in the
// crew's layout.
func TestThePageShownTwiceAsLargeLosesNothing(t *testing.T) {
	laysOutMany(t)
	t.Setenv("FYNE_SCALE", "2")
	known := pathways(t)
	for name, answers := range moments(known[0]) {
		s := shownRecord(t, fyne.NewSize(1366/2, 768/2), answers...)
		chart := record.NewChart(margaret, []record.Supplier{{Name: ucp}, {Name: oxford}})
		if len(answers) == 1 {
			chart = record.NewChart(margaret, []record.Supplier{{Name: ucp}})
		}
		for _, answer := range answers {
			chart = chart.With(answer)
		}
		s.wholeOn(fyne.NewSize(1366/2, 768/2), careplan.EmergencyOf(chart, careplan.Setting{Now: now, Role: nurse.Kind, Pathways: known}))
		s.picture("twice-as-large-" + name)
	}
}

// A plan of real length does not fit a window: it scrolls, the page says so, and what
// must be known at a glance stands in what is seen first.
func TestAPlanOfRealLengthBeginsWithWhatMustBeSeenAtAGlance(t *testing.T) {
	known := pathways(t)
	for _, pathway := range known {
		entry := planOf(pathway)
		plan := entry.Detail.(record.Plan)
		for i := range plan.Fields {
			if field := plan.Fields[i].Field; field == planfield.CPR || !field.LegallyBinding() && field != planfield.CPRForm && field != planfield.RingFirst {
				plan.Fields[i].Text = strings.TrimSpace(strings.Repeat(plan.Fields[i].Text+" ", 3))
			}
		}
		for i := 0; len(plan.Fields) < 25 || length(plan) < 2500; i++ {
			plan.Fields = append(plan.Fields, item(planfield.IfUnwell, "Breathless again", "Sit her up, open a window and stay with her; give the reliever, and ring rapid response if it does not pass in ten minutes."))
		}
		entry.Detail = plan
		s := shownRecord(t, fyne.NewSize(1366, 768), record.Answer{Source: ucp, At: now, Entries: []record.Entry{entry}, States: states(record.Answered, record.CarePlans)})
		s.picture("real-length-" + pathway.Name)
		const below = "More below: "
		tops := s.tops("Do not attempt CPR", "Paper form: ", "Ring first, in this order", "1 Rapid response nurse", "Legally binding", "Refuses", below)
		for words, top := range tops {
			if top < 0 || top > 748 {
				t.Errorf("%s: %q stands at %.0f", pathway.Name, words, top)
			}
		}
		for range 9 {
			s.key(fyne.KeyPageDown)
		}
		if strings.Contains(seen(s.canvas()), below) || s.tops("Breathless again")["Breathless again"] > 768 {
			t.Errorf("%s: at its end the page says that there is more below, or its end is not reached", pathway.Name)
		}
	}
}

func length(plan record.Plan) (n int) {
	for _, item := range plan.Fields {
		n += len(item.Text)
	}
	return n
}

// tops say how far down each of some words begins; below 0 where they are not shown.
// Those that stand several times count where they stand last.
func (s *stage) tops(words ...string) map[string]float32 {
	tops := map[string]float32{}
	for _, w := range words {
		tops[w] = -1
	}
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		text, ok := o.(*part.Text)
		for _, w := range words {
			if ok && shown && strings.HasPrefix(text.String(), w) {
				tops[w] = at.Y
			}
		}
	})
	return tops
}

// says are the words of the page.
func says(page careplan.Emergency) []string {
	words := append([]string{page.CPR.Words, page.CPR.Why, page.CPR.Form}, page.CPR.Cautions...)
	if page.CPR.Another != "" {
		words = slices.DeleteFunc(words, func(w string) bool { return w == page.CPR.Another }) // Gaps say it
	}
	if page.Asking {
		page = careplan.Emergency{CPR: page.CPR, Gaps: page.Gaps, Notes: page.Notes} // nothing else is known yet
	}
	for _, item := range page.CPR.Items {
		words = append(words, item.Heading, item.Text, item.From)
	}
	for _, block := range page.Blocks() {
		words = append(append(words, block.Heading), block.Missing...)
		for _, item := range block.Items {
			words = append(words, item.Heading, item.Text, item.From)
		}
	}
	for _, gap := range page.Gaps {
		words = append(words, gap.Sentence)
	}
	for _, note := range page.Notes {
		words = append(words, note.Text)
	}
	return words
}

// wholeOn checks that a window of that size shows all the page says, uncut.
func (s *stage) wholeOn(size fyne.Size, page careplan.Emergency) {
	s.t.Helper()
	s.ui.Window().Resize(size)
	text := seen(s.canvas())
	for _, words := range says(page) {
		if !strings.Contains(text, words) {
			s.t.Errorf("%.0f wide: %q is not on the screen", size.Width, words)
		}
	}
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		text, ok := o.(*canvas.Text)
		if ok && shown && (strings.HasSuffix(text.Text, "…") || at.X < 0 || at.X+text.MinSize().Width > size.Width+1) {
			s.t.Errorf("%.0f wide: %q is cut", size.Width, text.Text)
		}
	})
}

// lowest is how far down the lowest text of the window stands.
func (s *stage) lowest() (lowest float32) {
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		if text, ok := o.(*part.Text); ok && shown {
			lowest = max(lowest, at.Y+text.Size().Height)
		}
	})
	return lowest
}

// What two people wrote in one box is told apart, though one of them wrote most of
// the page.
func TestABoxWithTwoHandsSaysEachOfThem(t *testing.T) {
	entry := planOf(pathways(t)[0])
	plan := entry.Detail.(record.Plan)
	theirs := item(planfield.IfUnwell, "Seizure", "ring 999 after five minutes.")
	theirs.Author, theirs.Role = "Dr J Whitlock", "Neurologist"
	for range 14 { // so much that who said it is said once
		plan.Fields = append(plan.Fields, item(planfield.IfUnwell, "Breathless", "sit her up and open a window; ring rapid response."))
	}
	plan.Fields = append(plan.Fields, theirs)
	entry.Detail = plan
	answer := record.Answer{Source: ucp, At: now, Entries: []record.Entry{entry}, States: states(record.Answered, record.CarePlans)}
	s := newStage(t, &desk{chart: func(person record.Patient) record.Chart {
		return record.NewChart(person, []record.Supplier{{Name: ucp}}).With(answer)
	}})
	s.signIn()
	s.read(margaret)
	text := seen(s.canvas())
	ours := strings.LastIndex(text, "Breathless")
	whose := strings.Index(text[ours:], "Dr A Patel")
	if !strings.Contains(text, "Where nothing else is said: Dr A Patel") {
		t.Fatal("the page has room to say who said it in every box")
	}
	if other := strings.Index(text[ours:], "Dr J Whitlock"); whose < 0 || other < 0 || whose > other {
		t.Errorf("the box says %q", text[ours:])
	}
}

// A page that fills the window stands still when the bar comes that says which source
// failed: its cards keep their columns and their order.
func TestACrowdedPageStandsStillWhenASourceFails(t *testing.T) {
	laysOutMany(t)
	for _, pathway := range pathways(t) {
		entry := planOf(pathway)
		plan := entry.Detail.(record.Plan)
		for _, words := range []string{"Breathless again", "Cannot swallow", "Found on the floor"} {
			plan.Fields = append(plan.Fields, item(planfield.IfUnwell, words, "Sit her up, stay with her, and ring rapid response if it does not pass in ten minutes."))
		}
		entry.Detail = plan
		held := record.Answer{Source: ucp, At: now, Entries: []record.Entry{entry}, States: states(record.Answered, record.CarePlans)}
		after := func(kind record.StateKind) looker {
			s := shownRecord(t, fyne.NewSize(1366, 768), held, record.Answer{Source: oxford, At: now, States: states(kind, record.Sections()...)})
			s.picture(fmt.Sprintf("crowded-%s-%v", pathway.Name, kind))
			return sight(s.canvas())
		}
		before := after(record.AnsweredEmpty)
		if strings.Contains(fmt.Sprint(before.seen), "No just-in-case medicines") {
			continue // two lines that are not said while it is not known: what is under them does move
		}
		for _, kind := range []record.StateKind{record.TimedOut, record.Waiting} {
			for _, wrong := range moved(before, after(kind)) {
				t.Errorf("%s, %v: %s", pathway.Name, kind, wrong)
			}
		}
	}
}

package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// ring is what Tab goes through, from what has the focus when the page opens.
func (s *stage) ring() []string {
	var names []string
	first := s.canvas().Focused()
	for range 40 {
		names = append(names, name(s.canvas().Focused()))
		s.canvas().FocusNext()
		if s.canvas().Focused() == first {
			break
		}
	}
	return names
}

// The order of Tab on each screen, from what has the focus when it opens, is in a file.
func TestTabGoesThroughEachPageInReadingOrder(t *testing.T) {
	laysOutMany(t)
	inRecord := func(name string, open func(*chart.Record)) scene {
		return scene{name, func() *desk { return &desk{relates: viewing.HomeResident} }, func(s *stage) {
			s.signIn()
			s.read(margaret)
			open(s.window().Record)
		}}
	}
	day := []scene{
		inRecord("what-is-new", func(r *chart.Record) { r.Show(chart.NewsPage) }),
		inRecord("timeline", func(r *chart.Record) { r.Show(chart.TimelinePage) }),
		inRecord("handover", func(r *chart.Record) { r.ShowHandover() }),
		inRecord("results-list", func(r *chart.Record) { r.Show(record.Results); r.ShowTab(chart.TabList) }),
		inRecord("observations-by-kind", func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabKinds) }),
		inRecord("observations-at-home", func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabHome) }),
	}
	var got strings.Builder
	for _, sc := range append(scenes(), day...) {
		s := sc.stage(t, sizes[0])
		fmt.Fprintf(&got, "%s: %s\n", sc.name, strings.Join(s.ring(), " | "))
	}
	golden(t, "tab-order", got.String())
}

// What has the focus is scrolled away by whoever reads on. When an answer comes and it is drawn
// anew, the page does not go back to it.
func TestAnAnswerDoesNotScrollThePageBackToTheFocus(t *testing.T) {
	s, bring := matrixStage(t, twice)
	known := map[string]fault{}
	for _, f := range faults() {
		known[f.name] = f
	}
	bring(known["another source hangs"])
	s.window().Record.Show(chart.NewsPage)
	for range len(s.reachable()) {
		if name(s.canvas().Focused()) == "7 days" {
			break
		}
		s.canvas().FocusNext()
	}
	before := s.canvas().Focused()
	s.key(fyne.KeyPageDown)
	read := s.scrolled()
	if name(before) != "7 days" || read == 0 {
		t.Fatalf("%s has the focus, scrolled is %.0f", name(before), read)
	}
	bring(known["another source failed"])
	if after := s.canvas().Focused(); name(after) != "7 days" || after == before {
		t.Fatalf("%s has the focus, drawn anew %t", name(after), after != before)
	}
	if now := s.scrolled(); now != read {
		t.Errorf("from %.0f the page went to %.0f", read, now)
	}
}

// Whoever answers far down on a page sees what comes of it: what is missing, that it stays closed,
// that the PIN was wrong.
func TestWhatComesOfAnAnswerIsInSightWhereverThePageWas(t *testing.T) {
	for _, size := range []fyne.Size{twice, {Width: 390, Height: 500}} {
		inSight := func(s *stage, what string) {
			t.Helper()
			if !slices.ContainsFunc(sight(s.canvas()).seen, func(seen sighting) bool { return seen.text == what && seen.whole }) {
				t.Errorf("%v: %q is not in sight", size, what)
			}
		}
		s := newStage(t, &desk{})
		s.ui.Window().Resize(size)
		s.signIn()
		s.window().OpenPerson(daniel)
		s.on(present.PagePermission)
		for _, typed := range []string{"", "fall"} {
			for range len(s.reachable()) {
				if name(s.canvas().Focused()) == "entry: What has happened" {
					break
				}
				s.canvas().FocusNext()
			}
			s.typeText(typed)
			s.pages(9)
			s.key(fyne.KeyReturn)
			if s.window().Permission.State.Problem == nil {
				t.Fatal("nothing is missing")
			}
			inSight(s, s.window().Permission.State.Problem.Sentence)
		}
		s.pages(9)
		s.ctrl(fyne.Key3)
		if !s.window().Permission.State.Closed {
			t.Fatal("the record did not stay closed")
		}
		inSight(s, s.window().Permission.State.Words)

		sc := scenes()[1] // asks Tunde's PIN
		s = sc.stage(t, size)
		for range 2 {
			s.typeText("000000")
			s.pages(9)
			before := s.window().SignIn.State.Problem
			s.key(fyne.KeyReturn)
			s.until("the refusal", func() bool { p := s.window().SignIn.State.Problem; return p != nil && p != before })
			inSight(s, s.window().SignIn.State.Problem.Sentence)
		}
		for _, sc := range scenes() {
			if sc.name == "copies-wrong-pin" {
				s = sc.stage(t, size)
			}
		}
		inSight(s, s.window().Copies.State.Problem.Sentence)
	}
}

// The button that was pressed is drawn again beside the field it asked for: who types on
// types into the field.
func TestAPressedUnlockHandsTheFocusToThePIN(t *testing.T) {
	sc := scenes()[0]
	s := newStage(t, sc.desk())
	sc.get(s)
	for name(s.canvas().Focused()) != "Unlock" {
		s.canvas().FocusNext()
	}
	s.key(fyne.KeyReturn)
	s.until("the PIN is asked", func() bool { return s.window().SignIn.State.UnlockFor != "" })
	if got := name(s.canvas().Focused()); got != "entry: Your PIN" {
		t.Errorf("%q has the focus", got)
	}
}

// After too many wrong PINs nobody is asked theirs: the field is gone, and the focus is
// not with it.
func TestAfterTheLastWrongPINTheFocusIsInSight(t *testing.T) {
	sc := scenes()[1] // asks Tunde's PIN
	s := newStage(t, sc.desk())
	sc.get(s)
	for range 5 {
		s.typeText("000000")
		s.key(fyne.KeyReturn)
		s.until("the refusal", func() bool { return s.window().SignIn.State.Problem != nil })
	}
	s.desk.mu.Lock()
	s.desk.onShift = s.desk.onShift[:1]
	s.desk.mu.Unlock()
	s.typeText("000000")
	s.key(fyne.KeyReturn)
	s.until("nobody is asked their PIN", func() bool { return s.window().SignIn.State.UnlockFor == "" && !s.window().SignIn.State.Waiting })
	if focused := s.canvas().Focused(); !slices.Contains(s.reachable(), focused) || name(focused) != "Sign in with the browser" {
		t.Errorf("%q has the focus", name(focused))
	}
	if s.window().SignIn.State.Problem == nil {
		t.Error("why is no longer said")
	}
}

// place tells what has the focus from everything else, also when it is drawn anew.
func place(c fyne.Canvas, target fyne.Focusable) string {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(target.(fyne.CanvasObject))
	return fmt.Sprintf("%s at %.0f, %.0f", name(target), at.X, at.Y)
}

// reachable is everything in sight that can have the focus, in the order of Tab.
func (s *stage) reachable() []fyne.Focusable {
	var found []fyne.Focusable
	visit := func(o fyne.CanvasObject, _ fyne.Position, shown bool) {
		if target, ok := o.(fyne.Focusable); ok && shown {
			found = append(found, target)
		}
	}
	if top := s.canvas().Overlays().Top(); top != nil {
		step(top, fyne.Position{}, true, visit)
		return found
	}
	walk(s.canvas(), visit)
	return found
}

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

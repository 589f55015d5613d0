package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"careview/client/record"
	"careview/ui/part"
	"careview/ui/present/chart"
)

// inSight are the buttons in sight, by their words, that stand below a height.
func (s *stage) inSight(below float32) map[string]*part.Button {
	found := map[string]*part.Button{}
	walk(s.canvas(), func(o fyne.CanvasObject, at fyne.Position, shown bool) {
		if button, ok := o.(*part.Button); ok && shown && at.Y > below {
			found[button.Text] = button
		}
	})
	return found
}

// In somebody's hand a bar at the foot leads to what a crew needs, and to all else; on a
// PC there is the menu, and in a low window the name of the page.
func TestInAHandTheBarAtTheFootLeadsToThePages(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	hand := fyne.NewSize(390, 768)
	for _, size := range windows {
		s.ui.Window().Resize(size)
		if _, there := s.inSight(size.Height * 0.85)["More"]; there != (size == hand) {
			t.Errorf("%.0f wide: the bar is there: %v", size.Width, there)
		}
	}
	s.ui.Window().Resize(hand)
	s.window().Record.Show(chart.EmergencyPage)
	if text, first := seen(s.canvas()), "CPR — recommendation"; strings.Contains(strings.SplitN(text, first, 2)[0], "Emergency") {
		t.Errorf("something stands over the answer:\n%s", text)
	}
	for _, page := range []struct {
		name    string
		section record.Section
	}{{"Medicines", record.Medicines}, {"Letters", record.Letters}, {"Emergency", chart.EmergencyPage}} {
		s.inSight(hand.Height - 60)[page.name].Tapped(nil)
		if at := s.window().Record.State.Section; at != page.section {
			t.Errorf("%q leads to %s", page.name, at)
		}
	}
	s.inSight(hand.Height - 60)["More"].Tapped(nil)
	menu, ok := s.canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatalf("%s has the focus", name(s.canvas().Focused()))
	}
	s.picture("hand-more")
	for range 3 { // past find and the handover
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	for range 3 { // the care plan, after the emergency page and what is new
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if at := s.window().Record.State.Section; at == chart.EmergencyPage {
		t.Error("More leads nowhere")
	}
}

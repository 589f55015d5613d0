package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/present"
)

func TestWordsAreFoundInAnOpenRecordWithTheKeysAlone(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	s.ctrl(fyne.KeyF)
	s.typeText("haemoglobin")
	s.until("what is found", func() bool { return s.window().Record.State.Find.Found != nil })
	s.key(fyne.KeyDown)
	if at := s.window().Record.State.Find.Current; at != 1 {
		t.Errorf("down goes to hit %d", at)
	}
	s.key(fyne.KeyReturn)
	if state := s.window().Record.State; state.Section != record.Results || state.Selected < 0 || state.Find.Open {
		t.Fatalf("Enter goes to %s, row %d", state.Section, state.Selected)
	}
	before := s.window().Record.State.Find.Current
	s.key(fyne.KeyF3)
	if s.window().Record.State.Find.Current != before+1 {
		t.Error("F3 does not go on")
	}
	s.key(fyne.KeyEscape)
	s.ctrl(fyne.KeyF)
	s.key(fyne.KeyEscape)
	if s.window().Page != present.PageRecord || s.window().Record.State.Find.Open {
		t.Error("Escape closes more than the list of what was found")
	}
}

// Words that stand nowhere are said to, with what was not searched, and what to try, also
// where everything is twice as large.
func TestWordsThatStandNowhereAreSaidToAtEverySize(t *testing.T) {
	for _, size := range windows {
		s := newStage(t, &desk{})
		s.ui.Window().Resize(size)
		s.signIn()
		s.read(margaret)
		s.ctrl(fyne.KeyF)
		s.typeText("zeppelin")
		s.until("what is found", func() bool { return s.window().Record.State.Find.Found != nil })
		s.picture(fmt.Sprintf("find-nothing-%.0f", size.Width))
		said := seen(s.canvas())
		for _, want := range []string{"Not in what was searched", "A part of a word is enough"} {
			if !strings.Contains(said, want) {
				t.Errorf("%v: %q is not said", size, want)
			}
		}
		holds(t, fmt.Sprint(size), size, sight(s.canvas()))
	}
}

func TestWordsLookedForAreGoneWithTheRecord(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	s.ctrl(fyne.KeyF)
	s.typeText("haemoglobin")
	s.until("what is found", func() bool { return s.window().Record.State.Find.Found != nil })
	s.window().CloseRecord()
	s.read(daniel)
	s.ctrl(fyne.KeyF)
	if words := name(s.canvas().Focused()); s.window().Record.State.Find.Words != "" || words != "entry: Words to find" {
		t.Errorf("the field still holds something: %s", words)
	}
}

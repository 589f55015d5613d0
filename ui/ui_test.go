package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui"
	"careview/ui/present"
	"careview/ui/present/chart"
)

func TestTheEmergencyPageOfADrawnPlanFitsWithoutScrolling(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	s.read(margaret)
	if low := s.lowest(); low > 768 {
		t.Errorf("the page reaches down to %.0f", low)
	}
}

func TestNothingOfAPersonStaysInTheWindow(t *testing.T) {
	traces := []string{"SMITH", "Smith", "Margaret", "999 123 4560", "9991234560", "Penicillin", "penicillin", "yellow folder", "Haemoglobin", "smith 24"}
	ways := map[string]func(*stage){
		"closing and opening another": func(s *stage) { s.key(fyne.KeyEscape); s.read(daniel) },
		"locking":                     func(s *stage) { s.ctrl(fyne.KeyL) },
		"signing out":                 func(s *stage) { s.window().SignOut() },
		"the clock locking": func(s *stage) {
			s.clock = s.clock.Add(11 * time.Minute)
			s.window().Tick(s.clock)
		},
	}
	for how, do := range ways {
		for _, section := range []record.Section{chart.EmergencyPage, record.Results, record.Letters, record.Allergies} {
			t.Run(how+" from "+string(section), func(t *testing.T) {
				s := newStage(t, &desk{find: findTwo})
				s.signIn()
				s.search("smith 24 feb 1943")
				s.ctrl(fyne.KeyF)
				s.typeText("smith 24")
				s.read(margaret)
				s.window().Record.Show(section)
				before := words(s.canvas())
				if !strings.Contains(before, "SMITH") {
					t.Fatal("the record is not open")
				}
				do(s)
				after := words(s.canvas())
				for _, trace := range traces {
					if strings.Contains(after, trace) {
						t.Errorf("%q is still there", trace)
					}
				}
			})
		}
	}
}

func TestTheClipboardIsEmptiedWhenSomebodyLeaves(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	fyne.CurrentApp().Clipboard().SetContent("999 123 4560")
	s.window().Lock()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Errorf("the clipboard holds %q", got)
	}
}

func TestTheClipboardIsEmptiedWhenTheWindowIsClosed(t *testing.T) {
	var config ui.Config
	s := newStage(t, &desk{}, func(c *ui.Config) { config = *c })
	closing, err := ui.New(config) // the stage closes its own at the end
	if err != nil {
		t.Fatal(err)
	}
	s.ui = closing
	s.signIn()
	fyne.CurrentApp().Clipboard().SetContent("999 123 4560")
	closing.Window().Close()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Errorf("the clipboard holds %q", got)
	}
}

func TestAPINIsNotThereForTheNextPerson(t *testing.T) {
	sc := scenes()[1] // asks Tunde's PIN
	s := newStage(t, sc.desk())
	sc.get(s)
	s.typeText("836193")
	s.window().SignIn.AskPIN("ann")
	if strings.Contains(words(s.canvas()), "836193") {
		t.Error("the PIN typed for one person is in another's field")
	}
}

func TestTheKeyThatTakesTheCoverAwayDoesNothingElse(t *testing.T) {
	sc := slices.IndexFunc(scenes(), func(s scene) bool { return s.name == "concealed" })
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF2, fyne.KeyReturn} {
		s := newStage(t, &desk{})
		scenes()[sc].get(s)
		if !s.window().Concealed || name(s.canvas().Focused()) != "cover" {
			t.Fatalf("the record is not covered: %s has the focus", name(s.canvas().Focused()))
		}
		s.key(key)
		if s.window().Concealed || s.window().Page != present.PageRecord || s.window().Record.State.Section != chart.EmergencyPage {
			t.Errorf("%s did more than take the cover away", key)
		}
	}
}

func TestTheBrowserIsOpenedOnceAndTheAddressIsThereToCopy(t *testing.T) {
	s := newStage(t, &desk{hang: make(chan struct{})})
	s.browse = fmt.Errorf("no browser")
	s.window().SignIn.Start()
	s.until("the address", func() bool { return s.window().SignIn.State.Address != "" })
	s.window().Dismiss()
	s.window().Dismiss()
	if len(s.opened) != 1 {
		t.Errorf("the browser was opened %d times", len(s.opened))
	}
	text := seen(s.canvas())
	if !strings.Contains(text, s.desk.address) || !strings.Contains(text, "No browser can be opened") {
		t.Errorf("the page says %q", text)
	}
}

func TestACodeIsReadAcrossToATelephoneAndOpensNoBrowserHere(t *testing.T) {
	s := newStage(t, &desk{hang: make(chan struct{})})
	s.window().SignIn.StartWithCode()
	s.until("the code", func() bool { return s.window().SignIn.State.Code != "" })
	s.window().Dismiss()
	if len(s.opened) != 0 {
		t.Errorf("the browser was opened %d times", len(s.opened))
	}
	text := seen(s.canvas())
	if !strings.Contains(text, s.desk.address) || !strings.Contains(text, s.window().SignIn.State.Code) {
		t.Errorf("the page says %q", text)
	}
}

func TestAnOpenMenuGoesWhenTheScreenIsLocked(t *testing.T) {
	s := newStage(t, &desk{})
	s.signIn()
	for name(s.canvas().Focused()) != "Ann Lee · Nurse" {
		s.canvas().FocusNext()
	}
	s.key(fyne.KeyReturn)
	if s.canvas().Overlays().Top() == nil {
		t.Fatal("the menu did not open")
	}
	s.window().Lock()
	if s.canvas().Overlays().Top() != nil {
		t.Error("the menu is still there")
	}
}

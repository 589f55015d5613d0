package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/present"
)

// What comes under somebody's fingers stays until it can have been read: Return, Escape and
// Space were meant for the page below.
func TestWhatComesUnaskedIsNotAnsweredByAPressMeantForThePage(t *testing.T) {
	problem := record.Because(nil, record.Local, "The keyring of this PC cannot be reached.", "Unlock the keyring, then try again.")
	over := func(s *stage) bool {
		return s.window().Problem != nil || s.window().Launch != present.Launch{}
	}
	comes := map[string]func(*stage){
		"a problem": func(s *stage) { s.window().Problem = problem; s.window().Residents.ShowAll() },
		"why nobody is looked for": func(s *stage) {
			s.ui.LaunchRefused("Another program named nobody.")
			s.until("it", func() bool { return over(s) })
		},
		"whom another program names": func(s *stage) {
			s.read(margaret)
			s.ui.Launched("9990000026")
			s.until("it", func() bool { return s.window().Launch.Asking })
		},
		"what came under the cover": func(s *stage) {
			s.clock = s.clock.Add(3 * time.Minute)
			s.window().Tick(s.clock)
			s.window().Problem = problem
			s.window().Residents.ShowAll()
			s.clock = s.clock.Add(time.Minute)
			s.key(fyne.KeySpace)
		},
	}
	pressed := map[string]func(*stage){
		"Return": func(s *stage) { s.key(fyne.KeyReturn) },
		"Escape": func(s *stage) { s.key(fyne.KeyEscape) },
		"Space":  func(s *stage) { s.key(fyne.KeySpace); s.typeText(" ") },
	}
	for what, comes := range comes {
		for key, press := range pressed {
			t.Run(what+", "+key, func(t *testing.T) {
				s := newStage(t, &desk{})
				s.signIn()
				comes(s)
				at := s.window().Page
				s.clock = s.clock.Add(999 * time.Millisecond)
				if press(s); !over(s) || s.window().Page != at {
					t.Fatal("it is gone unread")
				}
				s.clock = s.clock.Add(time.Millisecond)
				if press(s); over(s) || s.window().Page != at {
					t.Error("it does not go once it was read")
				}
			})
		}
	}
}

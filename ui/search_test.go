package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"careview/client/record/viewing"
	"careview/ui/present"
)

// searchWith types into the search box as somebody does who never takes their hands off
// the keys, and waits for what comes of it.
func (s *stage) searchWith(text string) {
	s.t.Helper()
	s.ctrl(fyne.KeyF)
	s.typeText(text)
	s.key(fyne.KeyReturn)
	s.until("the answer", func() bool {
		state := s.window().Search.State
		return s.window().Page == present.PageFound && !state.Waiting
	})
}

// nobodyAt is a desk that finds nobody of this name and two of any other.
func nobodyAt(family string) *desk {
	return &desk{relates: viewing.HomeResident, find: func(query viewing.Query) (viewing.Found, error) {
		if strings.EqualFold(query.Family, family) {
			return viewing.Found{Asked: "the directory", At: now}, nil
		}
		return findTwo(query)
	}}
}

func TestEnterOpensAfterEverySearch(t *testing.T) {
	for name, before := range map[string][]string{
		"the first search":         nil,
		"one that found somebody":  {"smith 24 feb 1943"},
		"one that found nobody":    {"jones 24 feb 1943"},
		"one that made no sense":   {"smith"},
		"one that asked which day": {"smith 3/4/41"},
		"several":                  {"smith 24 feb 1943", "jones 24 feb 1943", "jones 24 feb 1943", "smith"},
	} {
		t.Run("after "+name, func(t *testing.T) {
			s := newStage(t, nobodyAt("jones"))
			s.signIn()
			for _, text := range append(before, "smith 24 feb 1943") {
				s.searchWith(text)
			}
			s.key(fyne.KeyReturn)
			if s.window().Page != present.PageRecord || s.window().Record.State.Look.Person.ID != margaret.ID {
				t.Errorf("Enter leads to %s", s.window().Page)
			}
		})
	}
}

func TestASearchThatFoundNobodyIsTriedAgainWhereItWasTyped(t *testing.T) {
	s := newStage(t, nobodyAt("jones"))
	s.signIn()
	s.searchWith("jones 24 feb 1943")
	if focused := name(s.canvas().Focused()); !strings.HasPrefix(focused, "entry: Find a person") {
		t.Fatalf("%s has the focus", focused)
	}
	text := seen(s.canvas())
	for _, says := range []string{"Looked for: JONES, born 24-Feb-1943", "Nobody was found", "Try the NHS number"} {
		if !strings.Contains(text, says) {
			t.Errorf("the page does not say %q: %s", says, text)
		}
	}
	s.key(fyne.KeyReturn) // the same again
	s.until("the same answer", func() bool { return s.window().Search.State.Answered })
	if s.window().Page != present.PageFound {
		t.Errorf("Enter leads to %s", s.window().Page)
	}
}

func TestWhatIsTypedAfterCtrlFReplacesWhatStoodThere(t *testing.T) {
	s := newStage(t, nobodyAt("jones"))
	s.signIn()
	s.searchWith("jones 24 feb 1943")
	s.searchWith("smith 24 feb 1943")
	if got := s.window().Search.State.Text; got != "smith 24 feb 1943" {
		t.Errorf("looked for %q", got)
	}
	s.key(fyne.KeyReturn)
	s.until("the record", func() bool { return s.window().Record.State.Arrived })
	s.ctrl(fyne.KeyF)
	s.typeText("furosemide")
	s.ctrl(fyne.KeyF)
	s.typeText("haemoglobin")
	if got := s.window().Record.State.Find.Words; got != "haemoglobin" {
		t.Errorf("found are %q", got)
	}
}

package ui_test

import (
	"strings"
	"testing"

	"careview/client/record/viewing"
	"careview/ui/present"
)

// Nobody, somebody whose roles mean nothing here, and somebody with a role are told apart.
func TestSomebodyWhoseRolesMeanNothingHereIsToldWhichTheyAre(t *testing.T) {
	for said, roles := range map[string][]viewing.Role{
		"names no role for you":                      {},
		"does not know what they may see: Porter, X": {{ID: "9", Name: "Porter"}, {ID: "8", Name: "X"}},
	} {
		s := newStage(t, &desk{roles: roles})
		s.window().SignIn.Start()
		s.on(present.PageNoRole)
		if got := s.said(); !strings.Contains(got, said) {
			t.Errorf("it says %q", got)
		}
	}
}

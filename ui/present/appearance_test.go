package present_test

import (
	"testing"

	"careview/ui/present"
	"careview/ui/present/appearance"
)

// Each member of staff has their own choice on a shared PC, and it comes back with them.
// What is kept says nobody's name.
func TestEachHasTheirOwnSizeAndColours(t *testing.T) {
	kept := kept{}
	h := closed(t, func(c *present.Config) { c.Kept = kept })
	shown := func(when string, zoom float64, colours appearance.Colours) {
		t.Helper()
		if got, want := h.Appearance.State, (appearance.State{Zoom: zoom, Colours: colours}); got != want {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	come := func(subject string) {
		t.Helper()
		who := staff("nurse")
		who.Subject = subject
		h.arrive(t, who)
	}
	shown("at first", 1, appearance.Light)
	come("ann")
	h.Appearance.SetColours(appearance.Dark)
	h.Appearance.Enlarge(2)
	shown("chosen by ann", 1.4, appearance.Dark)
	h.Lock()
	shown("when she has locked", 1, appearance.Light)
	h.Appearance.Enlarge(1)
	come("ben")
	shown("to ben, who has chosen nothing", 1.2, appearance.Light)
	h.SignOut()
	come("ann")
	shown("to ann again", 1.4, appearance.Dark)
	for name, value := range kept {
		for _, subject := range []string{"ann", "ben"} {
			if name == subject || value == subject || name == "appearance-"+subject {
				t.Errorf("%s is kept as %q %q", subject, name, value)
			}
		}
	}
}

// Where nothing tells staff apart without saying who they are, nobody's choice is kept.
func TestWithoutADigestNobodysChoiceIsKept(t *testing.T) {
	kept := kept{}
	h := home(t, "nurse", func(c *present.Config) { c.Kept, c.Digest = kept, nil })
	h.Appearance.SetColours(appearance.Dark)
	if got := h.Appearance.State.Colours; got != appearance.Dark || len(kept) > 0 {
		t.Errorf("%s is shown, and kept is %v", got, kept)
	}
}

// What was kept by something else is as if nothing was.
func TestAChoiceThatCannotBeReadIsNone(t *testing.T) {
	for _, value := range []string{"", "dark", "1.4", "1.4 pink", "NaN dark", "99 dark", "0 light", "1.4 dark\x00"} {
		h := closed(t, func(c *present.Config) { c.Kept = kept{"appearance": value} })
		if got := h.Appearance.State; got != (appearance.State{Zoom: 1, Colours: appearance.Light}) {
			t.Errorf("%q is shown as %v", value, got)
		}
	}
}

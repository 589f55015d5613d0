package present_test

import (
	"strings"
	"testing"

	"careview/client/record/viewing"
	"careview/ui/present"
)

// What the makers say of this version is on the sign-in page as soon as it is known, and what
// follows by the policy.
func TestThatThisVersionIsNotSafeIsSaidOnTheSignInPage(t *testing.T) {
	const why = "Doses may be cut short."
	var said viewing.Unsafe
	c := keptCopies()
	h := closed(t, withCopies(c), func(config *present.Config) { config.Unsafe = func() viewing.Unsafe { return said } })
	c.wake = h.queue.wake
	if h.SignInWarning() != nil {
		t.Error("something is said of a safe version")
	}
	for _, closes := range []bool{false, true} {
		said = viewing.Unsafe{Why: why, SignIn: closes}
		before := h.changes
		h.Tick(h.clock)
		if h.changes == before {
			t.Error("the page is not drawn again")
		}
		problem := h.SignInWarning()
		if problem == nil || !strings.Contains(problem.Hint, why) || strings.Contains(problem.Hint, "still sign in") == closes {
			t.Errorf("closed %v: %+v", closes, problem)
		}
		before = h.changes
		h.Tick(h.clock)
		if h.changes != before {
			t.Error("it is drawn for ever")
		}
	}
}

// Where nobody signs in any more but copies open, leaving them is all there is: nobody is told
// that the line is back.
func TestWhileNobodySignsInTheLineIsNotSaidToBeBack(t *testing.T) {
	c := keptCopies()
	said := viewing.Unsafe{Why: "Doses may be cut short.", SignIn: true}
	h := closed(t, withCopies(c), func(config *present.Config) { config.Unsafe = func() viewing.Unsafe { return said } })
	c.wake = h.queue.wake
	h.queue.until(t, "they are offered", func() bool { return h.Copies.Offered() })
	h.Copies.Choose(staff("nurse").Subject)
	h.Copies.Open(goodPIN)
	h.queue.until(t, "they are open", func() bool { return h.Shown() != h.Window })
	if h.Shown().ConnectionIsBack() {
		t.Error("the line is said to be back")
	}
	said = viewing.Unsafe{}
	if !h.Shown().ConnectionIsBack() {
		t.Error("the line is not said to be back once people sign in again")
	}
}

package auth_test

import (
	"testing"
	"time"

	"careview/client/auth"
	"careview/client/record"
)

// After the last day of the policy nobody signs in or unlocks, whatever a PIN or a clock that
// was set back would give; and nobody stays signed in beyond it.
func TestNobodySignsInOrUnlocksAfterThePolicysLastDay(t *testing.T) {
	w := open(t)
	ends := w.clock.now().Add(3 * time.Hour)
	limited := func(c *auth.Config) { c.Ends = ends }
	w.afresh(limited)
	staying, locking := w.signIn("ann-lee"), w.signIn("ann-lee")
	if until := locking.Staff().Until; !until.Equal(ends) {
		t.Errorf("signed in until %v", until)
	}
	kept, err := locking.Keep()
	if err != nil {
		t.Fatal(err)
	}
	w.clock.pass(3*time.Hour - time.Second)
	if _, err := w.get(staying); err != nil {
		t.Errorf("within the last day: %v", err)
	}
	w.clock.pass(time.Second)
	_, err = w.get(staying)
	wants(t, "who stays signed in", err, record.NotSignedIn, "")
	_, err = w.auth.Resume(t.Context(), kept, time.Time{})
	wants(t, "a PIN", err, record.NotSignedIn, "")

	w.afresh(limited)
	browsed := false
	_, err = w.auth.SignIn(t.Context(), func(string) { browsed = true })
	wants(t, "a sign-in", err, record.NotSignedIn, "")
	_, err = w.auth.SignInByCode(t.Context(), func(string, string) { browsed = true })
	wants(t, "a sign-in by code", err, record.NotSignedIn, "")
	if browsed {
		t.Error("somebody was sent to the browser")
	}
}

// The service's clock, or the trail's, says what a PC's own does not.
func TestAClockThatIsSetBackProlongsNoPolicy(t *testing.T) {
	w := open(t)
	w.afresh(func(c *auth.Config) {
		c.Ends = w.clock.now().Add(-time.Minute)
		c.Now = func() time.Time { return w.clock.now().Add(-2 * time.Minute) }
	})
	_, err := w.auth.SignIn(t.Context(), w.browser("ann-lee", nil))
	wants(t, "a clock set back by two minutes", err, record.NotSignedIn, "")

	w.afresh(func(c *auth.Config) { c.Ends = w.clock.now().Add(time.Hour) })
	kept, err := w.signIn("ann-lee").Keep()
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.auth.Resume(t.Context(), kept, w.clock.now().Add(time.Hour))
	wants(t, "an entry of the trail from after it", err, record.NotSignedIn, "")
}

// A last day that was brought forward holds for whoever has a PIN from before.
func TestALastDayThatIsBroughtForwardHoldsForPINs(t *testing.T) {
	w := open(t)
	kept, err := w.signIn("ann-lee").Keep()
	if err != nil {
		t.Fatal(err)
	}
	ends := w.clock.now().Add(time.Hour)
	w.afresh(func(c *auth.Config) { c.Ends = ends })
	session, err := w.auth.Resume(t.Context(), kept, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if until := session.Staff().Until; !until.Equal(ends) {
		t.Errorf("resumed until %v", until)
	}
}

package present_test

import (
	"context"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
)

var errClosed = record.Because(viewing.ErrTrailClosed, record.Local, "The audit trail is not as it was left.", "")

// atClosedTrail is a house whose trail is closed, in which somebody has signed in.
func atClosedTrail(t *testing.T) *house {
	t.Helper()
	h := closed(t)
	h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) { return viewing.Staff{}, errClosed }
	h.desk.beginTrail = func(_ context.Context, reason string) (viewing.Staff, error) {
		if reason == "" {
			return viewing.Staff{}, record.Because(nil, record.Invalid, "A reason is needed.", "")
		}
		return staff("nurse"), nil
	}
	h.SignIn.Start()
	h.queue.until(t, "the trail is said to be closed", func() bool { return h.SignIn.State.Closed })
	if h.Page != present.PageSignIn || h.Staff.Subject != "" {
		t.Fatalf("somebody is in, on %s", h.Page)
	}
	return h
}

func TestANewTrailLetsInWhoeverBeganItAndAsksForAReason(t *testing.T) {
	h := atClosedTrail(t)
	h.SignIn.BeginTrail("")
	h.queue.until(t, "a reason is asked for", func() bool {
		return h.SignIn.State.Problem != nil && h.SignIn.State.Problem.Kind == record.Invalid
	})
	if !h.SignIn.State.Closed {
		t.Fatal("the question is gone")
	}
	h.SignIn.BeginTrail("It was cut")
	h.at(t, present.PagePIN)
	if h.SignIn.State.Closed || !h.desk.wasAsked("begin trail: It was cut") {
		t.Errorf("the desk was asked %v", h.desk.calls())
	}
}

func TestWhoeverLeavesAClosedTrailIsSignedOut(t *testing.T) {
	h := atClosedTrail(t)
	h.Back()
	h.queue.until(t, "they are signed out", func() bool { return h.desk.wasAsked("sign out") })
	if h.SignIn.State.Closed {
		t.Error("a new trail can still be begun in their name")
	}
	h.SignIn.BeginTrail("It was cut")
	if h.desk.wasAsked("begin trail: It was cut") {
		t.Error("a trail was begun for somebody who has left")
	}
}

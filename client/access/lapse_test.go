package access_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// A session that the sign-in service ends, while a record is open, ends all that was
// begun in it: nothing more is shown, nothing is asked, and the trail says so.
func TestASessionThatEndsByItselfEndsTheLook(t *testing.T) {
	taken := record.Because(nil, record.NotSignedIn, "Your role has changed.", "Sign in again.")
	var session *memorySession
	asked := make(chan struct{})
	h := furnish(t, "nurse", func(c *access.Config) {
		sources := c.Sources.(*memorySources)
		sources.answers["London Care Record"] = func(ctx context.Context, person record.Patient) record.Answer {
			close(asked)
			<-ctx.Done()
			return everySection(person)
		}
		c.Identity = watched{c.Identity, &session}
	})
	if h.desk.Ended() != nil {
		t.Fatal("it is over before it began")
	}
	shown := 0
	opened := make(chan error, 1)
	look := viewing.Look{Person: stranger, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
	go func() { opened <- h.desk.Open(t.Context(), look, func(record.Chart) { shown++ }) }()
	<-asked
	h.kept.kept["s-nurse"] = struct {
		who  viewing.OnShift
		pin  string
		kept []byte
	}{pin: "274916"}
	session.lapse(taken)
	if err := <-opened; !errors.Is(err, context.Canceled) || shown != 1 {
		t.Errorf("the look: %v, %d charts", err, shown)
	}
	for h.desk.Ended() == nil { // the desk hears of it on a goroutine of its own
		time.Sleep(time.Millisecond)
	}
	if !errors.Is(h.desk.Ended(), taken) || h.desk.Permits().Find {
		t.Errorf("the desk says %v, and permits %+v", h.desk.Ended(), h.desk.Permits())
	}
	if err := h.desk.Open(t.Context(), look, func(record.Chart) {}); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("another look: %v", err)
	}
	var left int
	for _, event := range h.trail.events {
		if event.Kind == viewing.EventSignOut {
			left++
			if event.Staff.Subject != "s-nurse" || event.Outcome != "abandoned" || len(event.Kinds) != 1 || event.Kinds[0] != record.NotSignedIn {
				t.Errorf("the trail says %+v", event)
			}
		}
	}
	if left != 1 {
		t.Errorf("the trail says %d times that somebody left", left)
	}
	if len(h.kept.kept) != 0 {
		t.Error("a PIN still unlocks")
	}
	if _, err := h.desk.SignIn(t.Context(), func(string) {}); err != nil || h.desk.Ended() != nil {
		t.Errorf("signing in again: %v, and the desk says %v", err, h.desk.Ended())
	}
}

// watched tells which session was begun last.
type watched struct {
	access.Identity
	last **memorySession
}

func (w watched) SignIn(ctx context.Context, browse func(string)) (access.Session, error) {
	session, err := w.Identity.SignIn(ctx, browse)
	*w.last, _ = session.(*memorySession)
	return session, err
}

func TestWhoeverLeavesIsNotSaidToHaveBeenSentAway(t *testing.T) {
	for what, leave := range map[string]func(*access.Desk) error{
		"locked":     func(d *access.Desk) error { return d.Lock(t.Context()) },
		"signed out": func(d *access.Desk) error { return d.SignOut(t.Context()) },
	} {
		h := furnish(t, "nurse", func(*access.Config) {})
		if err := leave(h.desk); err != nil {
			t.Fatal(err)
		}
		before := len(h.trail.kinds())
		if _, err := h.desk.SignIn(t.Context(), func(string) {}); err != nil {
			t.Fatal(err)
		}
		if err := h.desk.Ended(); err != nil || len(h.trail.kinds()) != before+1 {
			t.Errorf("%s: %v, %v", what, err, h.trail.kinds())
		}
	}
}

func TestARolesTitleIsShownAsItCanBeSeen(t *testing.T) {
	h := furnish(t, "nurse", func(c *access.Config) {
		nurse := c.Policy.Role["nurse"]
		nurse.Title = "Nu\u202erse\x1b\u200b "
		c.Policy.Role["nurse"] = nurse
	})
	if name := h.trail.last().Staff.Role.Name; name != "Nurse" {
		t.Errorf("the role is called %q", name)
	}
}

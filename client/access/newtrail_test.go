package access_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

const whyNew = "The file was found changed at handover"

func TestWhoMayBeginANewTrailWhereTheOneThereIsIsClosed(t *testing.T) {
	for role, want := range map[string]struct {
		kind  record.Kind
		alert bool
	}{
		"manager":         {"", false},
		"privacy-officer": {"", false},
		"nurse":           {"", true},
		"carer":           {"", true},
		"receptionist":    {"", true},
		"unheard-of":      {record.NotAllowed, false},
	} {
		t.Run(role, func(t *testing.T) {
			h := open(t, "nurse")
			h.trail.closed = true
			h.identity["next"] = staffWith(role)
			_, err := h.desk.SignIn(t.Context(), func(string) {})
			if !errors.Is(err, viewing.ErrTrailClosed) {
				t.Fatalf("somebody came in although it cannot be recorded: %v", err)
			}
			if permits := h.desk.Permits(); permits.Find || permits.Trail {
				t.Errorf("whoever waits may %+v", permits)
			}
			who, err := h.desk.BeginTrail(t.Context(), whyNew)
			if record.KindOf(err) != want.kind {
				t.Fatalf("beginning a trail: %v", err)
			}
			if want.kind != "" {
				if !h.trail.closed {
					t.Error("a trail was begun all the same")
				}
				return
			}
			kinds := []viewing.EventKind{viewing.EventNewTrail, viewing.EventAlert, viewing.EventSignIn}
			if !want.alert {
				kinds = slices.Delete(kinds, 1, 2)
			}
			if got := h.trail.kinds(); !slices.Equal(got, kinds) || who.Subject != "s-"+role {
				t.Errorf("%s is in, and the trail has %v, want %v", who.Subject, got, kinds)
			}
			first := h.trail.events[0]
			if first.Look.Reason != whyNew || first.Staff.Role.Kind != role || want.alert != (first.Look.Permission == viewing.Emergency) {
				t.Errorf("the first entry says %q of a %s, permission %q", first.Look.Reason, first.Staff.Role.Kind, first.Look.Permission)
			}
			if want.alert && h.trail.events[1].Follows != 1 {
				t.Error("the alert does not point to the first entry")
			}
		})
	}
}

func TestANewTrailNeedsAReasonAndSomebodyWhoHasSignedIn(t *testing.T) {
	h := open(t, "nurse")
	h.trail.closed = true
	if _, err := h.desk.BeginTrail(t.Context(), whyNew); record.KindOf(err) != record.NotSignedIn {
		t.Errorf("nobody began one: %v", err)
	}
	h.identity["next"] = staffWith("manager")
	for what, leave := range map[string]func(context.Context) error{"signed out": h.desk.SignOut, "locked": h.desk.Lock} {
		if _, err := h.desk.SignIn(t.Context(), func(string) {}); !errors.Is(err, viewing.ErrTrailClosed) {
			t.Fatal(err)
		}
		for _, none := range []string{"  because  ", "because" + strings.Repeat("\u200b", 9)} {
			if _, err := h.desk.BeginTrail(t.Context(), none); record.KindOf(err) != record.Invalid {
				t.Errorf("a trail was begun for no reason: %v", err)
			}
		}
		if err := leave(t.Context()); record.KindOf(err) != record.NotSignedIn {
			t.Error(err)
		}
		if _, err := h.desk.BeginTrail(t.Context(), whyNew); record.KindOf(err) != record.NotSignedIn {
			t.Errorf("whoever had %s began one: %v", what, err)
		}
	}
	if !h.trail.closed {
		t.Error("a trail was begun")
	}
}

package access_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
)

var inMyCare = viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}

func TestACopyIsMadeOnlyAfterTheTrailHasIt(t *testing.T) {
	for _, kind := range []viewing.EventKind{viewing.EventPrinted, viewing.EventSaved, viewing.EventCopied} {
		h := open(t, "nurse")
		made := false
		err := h.desk.Copy(t.Context(), viewing.Copied{Look: inMyCare, What: []string{"emergency sheet", "care-plan"}}, kind, func(context.Context) error {
			event := h.trail.last()
			if event.Kind != kind || event.Person.NHSNumber != margaret.NHSNumber || event.Staff.Subject == "" ||
				!slices.Equal(event.What, []string{"emergency sheet", "care-plan"}) {
				t.Errorf("while %s is made the trail says %+v", kind, event)
			}
			made = true
			return nil
		})
		if err != nil || !made {
			t.Errorf("%s: made %v, %v", kind, made, err)
		}
		if last := h.trail.last(); last.Outcome != "success" || last.Follows == 0 {
			t.Errorf("the trail ends with %q of %d", last.Outcome, last.Follows)
		}
	}
}

func TestNoCopyIsMadeWhenTheTrailCannotBeWritten(t *testing.T) {
	h := open(t, "nurse")
	h.trail.full = func(event viewing.Event) bool { return event.Kind == viewing.EventPrinted }
	err := h.desk.Copy(t.Context(), viewing.Copied{Look: inMyCare}, viewing.EventPrinted, func(context.Context) error { t.Error("made"); return nil })
	if record.KindOf(err) != record.Local {
		t.Errorf("it says %v", err)
	}
}

func TestWhoMayNotTakeCopiesIsRefusedAndThatIsRecorded(t *testing.T) {
	cases := map[string]struct {
		role string
		look viewing.Look
		kind viewing.EventKind
	}{
		"privacy officer":        {"privacy-officer", inMyCare, viewing.EventPrinted},
		"without permission":     {"nurse", viewing.Look{Person: margaret, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionRefused}, viewing.EventSaved},
		"without saying why":     {"nurse", viewing.Look{Person: margaret}, viewing.EventCopied},
		"not a resident of here": {"nurse", viewing.Look{Person: stranger, Relationship: viewing.HomeResident}, viewing.EventPrinted},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			h := open(t, c.role)
			err := h.desk.Copy(t.Context(), viewing.Copied{Look: c.look}, c.kind, func(context.Context) error { t.Error("made"); return nil })
			if record.KindOf(err) != record.NotAllowed || h.trail.last().Kind != viewing.EventRefused {
				t.Errorf("it says %v, and the trail %q", err, h.trail.last().Kind)
			}
		})
	}
	h := open(t, "nurse")
	if err := h.desk.Copy(t.Context(), viewing.Copied{Look: inMyCare}, viewing.EventOpen, func(context.Context) error { t.Error("made"); return nil }); err == nil {
		t.Error("a copy is recorded as something else")
	}
}

func TestEveryRoleThatOpensRecordsMayTakeCopiesAndNoOther(t *testing.T) {
	for _, role := range []string{"receptionist", "carer", "manager", "nurse", "clinician", "ambulance"} {
		h := open(t, role)
		if err := h.desk.Copy(t.Context(), viewing.Copied{Look: inMyCare}, viewing.EventPrinted, func(context.Context) error { return nil }); err != nil {
			t.Errorf("%s: %v", role, err)
		}
	}
}

func TestACopyThatFailedIsRecordedAsFailed(t *testing.T) {
	h := open(t, "nurse")
	noPrinter := record.Because(nil, record.Local, "No printer was found.", "")
	err := h.desk.Copy(t.Context(), viewing.Copied{Look: inMyCare}, viewing.EventPrinted, func(context.Context) error { return noPrinter })
	if !errors.Is(err, noPrinter) || h.trail.last().Outcome != "failed" {
		t.Errorf("it says %v, and the trail %q", err, h.trail.last().Outcome)
	}
}

func TestLockingEndsTheMakingOfACopy(t *testing.T) {
	h := open(t, "nurse")
	began := make(chan struct{})
	ended := make(chan error)
	go func() {
		ended <- h.desk.Copy(context.Background(), viewing.Copied{Look: inMyCare}, viewing.EventPrinted, func(ctx context.Context) error {
			close(began)
			<-ctx.Done()
			return ctx.Err()
		})
	}()
	<-began
	if err := h.desk.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it says %v", err)
	}
	abandoned := slices.ContainsFunc(h.trail.events, func(e viewing.Event) bool {
		return e.Kind == viewing.EventPrinted && e.Outcome == "abandoned"
	})
	if !abandoned {
		t.Error("the trail does not say that the copy was given up")
	}
}

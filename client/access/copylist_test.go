package access_test

import (
	"context"
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

func TestACopyOfTheResidentsIsRecordedForEachPersonAndNeedsTheRight(t *testing.T) {
	for _, may := range []bool{true, false} {
		desk, trail := listedAs(t, planned(record.Plan{}), residentsOf(3), func(p *access.RolePolicy) {
			p.Copy = may
			p.Sections = map[record.Section]access.Visibility{record.Allergies: access.SeesAll} // reads no plans
		})
		list, made := lastList(t, desk), false
		err := desk.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfResidents, People: people(list)}, viewing.EventCopied, func(context.Context) error {
			made = true
			if copied := trail.of(viewing.EventCopied); len(copied) != 4 || copied[0].What[0] != "list of residents" {
				t.Errorf("before it is made the trail has %d entries of it", len(copied))
			}
			return nil
		})
		if made != may || (err == nil) != may {
			t.Errorf("who may copy: %v; made: %v, %v", may, made, err)
		}
	}
	desk, _ := listed(t, planned(record.Plan{}), residentsOf(3))
	list := lastList(t, desk)
	if err := desk.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfResidents, People: append(people(list), stranger)}, viewing.EventCopied, func(context.Context) error { t.Error("made"); return nil }); record.KindOf(err) != record.NotAllowed {
		t.Errorf("a stranger is on the copy: %v", err)
	}
}

func TestACopyOfTheTrailIsRecordedAndNeedsTheRightToBoth(t *testing.T) {
	for _, c := range []struct{ reads, copies, may bool }{{true, true, true}, {true, false, false}, {false, true, false}} {
		desk, trail := listedAs(t, planned(record.Plan{}), residentsOf(1), func(p *access.RolePolicy) { p.Trail, p.Copy = c.reads, c.copies })
		made := false
		err := desk.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfTrail}, viewing.EventCopied, func(context.Context) error {
			made = trail.last().Kind == viewing.EventCopied && trail.last().What[0] == "audit trail"
			return nil
		})
		if made != c.may || (err == nil) != c.may || !c.may && trail.last().Kind != viewing.EventRefused {
			t.Errorf("%+v: made %v, %v, and the trail ends with %q", c, made, err, trail.last().Kind)
		}
	}
}

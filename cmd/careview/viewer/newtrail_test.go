package viewer

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
)

// The keyring of the demonstration is gone with each start: the trail of the run
// before is one that no keyring remembers.
func TestACarerIsNotKeptFromARecordByATrailThatIsClosed(t *testing.T) {
	folder := t.TempDir()
	content := strings.Replace(central(t, nil).Settings(), `folder  = ""`, fmt.Sprintf("folder = %q", folder), 1)
	if err := put(t, content).Close(); err != nil {
		t.Fatal(err)
	}
	v := put(t, content)
	if notices := v.Window(nil, func(func()) {}).Notices; len(notices) == 0 || !strings.Contains(notices[0], "not as Careview left it") {
		t.Errorf("before anybody signs in the page says %q", notices)
	}
	_, err := v.desk.SignIn(t.Context(), func(address string) {
		go func() {
			if err := demo.Browse(t.Context(), address, "ann-lee"); err != nil {
				t.Error(err)
			}
		}()
	})
	if !errors.Is(err, viewing.ErrTrailClosed) {
		t.Fatalf("a sign-in that cannot be recorded: %v", err)
	}
	who, err := v.desk.BeginTrail(t.Context(), "Ambulance at the door, the trail is closed")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.desk.ChooseRole(t.Context(), who.Roles[0].ID); err != nil {
		t.Fatal(err)
	}
	margaret := row(t, residents(t, v.desk), "Smith", "Margaret").Person
	if err := v.desk.Open(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.HomeResident}, func(record.Chart) {}); err != nil {
		t.Errorf("the record did not open: %v", err)
	}
	entries, err := v.trail.Entries(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	first, second := entries[len(entries)-1].Event, entries[len(entries)-2].Event
	if first.Kind != viewing.EventNewTrail || second.Kind != viewing.EventAlert || second.Follows != 1 {
		t.Errorf("the new trail begins with %q and %q", first.Kind, second.Kind)
	}
	if aside, err := filepath.Glob(filepath.Join(folder, "trail-set-aside-*.db")); err != nil || len(aside) != 1 {
		t.Errorf("set aside: %v (%v)", aside, err)
	}
}

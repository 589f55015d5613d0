package viewer

import (
	"strings"
	"testing"

	system "github.com/zalando/go-keyring"

	"careview/client/record"
	"careview/client/record/viewing"
)

// A key in the keyring that is damaged costs what it is the key of, and keeps nobody from a
// record; that of the trail closes it until a new one is begun.
func TestNoDamagedKeyKeepsTheProgramFromStarting(t *testing.T) {
	p := newPC(t)
	p.settings = strings.Replace(p.settings, "[residents]\nsource = \"London Care Record\"", "[residents]\nfrom = \"own\"", 1)
	if err := put(t, p.settings).Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"appearance", "residents", "seen", "audit-trail", remembered} {
		t.Run(name, func(t *testing.T) {
			was, err := system.Get(ofTraining, name)
			if err != nil {
				t.Fatal(err)
			}
			if err := system.Set(ofTraining, name, "x"); err != nil {
				t.Fatal(err)
			}
			v := put(t, p.settings)
			if closed := v.trail.Closed() != nil; closed != strings.HasPrefix(name, "audit-trail") {
				t.Errorf("the trail is closed: %t", closed)
			} else if !closed {
				signIn(t, v.desk, "ann-lee")
				found, err := v.desk.Find(t.Context(), viewing.Query{NHSNumber: "9991234578"})
				if err != nil || len(found.People) != 1 {
					t.Fatalf("%d people were found: %v", len(found.People), err)
				}
				look := viewing.Look{Person: found.People[0], Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
				if err := v.desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
					t.Errorf("the record did not open: %v", err)
				}
			}
			if name == "residents" {
				if err := v.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); record.KindOf(err) != record.Local {
					t.Errorf("of the list it says %v", err)
				}
			}
			if err := v.Close(); err != nil { // the keyring in memory is not for two at a time
				t.Error(err)
			}
			if is, _ := system.Get(ofTraining, name); is != "x" {
				t.Errorf("it was replaced: %q", is)
			}
			if err := system.Set(ofTraining, name, was); err != nil {
				t.Fatal(err)
			}
		})
	}
}

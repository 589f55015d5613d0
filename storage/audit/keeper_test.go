package audit_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/record/viewing"
)

func TestTheNewestHeadIsRememberedSoonAfterAnEntry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "trail.db")
		trail := openTrail(t, path)
		for i := range 3 {
			append1(t, trail, viewing.Event{Kind: viewing.EventStart})
			time.Sleep(time.Second) // somebody who never rests
			if i == 0 && bytes.Contains(ringOf(path).copied().items["audit-trail-remembered"], []byte(`\n1\n`)) {
				t.Error("the keyring is written at each entry")
			}
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if kept := ringOf(path).copied().items["audit-trail-remembered"]; !bytes.Contains(kept, []byte(`\n3\n`)) {
			t.Errorf("the keyring remembers %s", kept)
		}
	})
}

func TestTheWholeTrailIsCheckedWhileNobodyWorks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "trail.db")
		trail := openTrail(t, path)
		for range 10 {
			append1(t, trail, viewing.Event{Kind: viewing.EventStart})
			time.Sleep(30 * time.Second)
			if proof, err := trail.Proof(t.Context()); err != nil || !proof.Check.At.IsZero() {
				t.Fatalf("it was checked while somebody worked: %v (%v)", proof.Check.At, err)
			}
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if proof, err := trail.Proof(t.Context()); err != nil || proof.Check.UpTo != 10 {
			t.Errorf("checked up to %d (%v)", proof.Check.UpTo, err)
		}
		place{path: path}.alter(t, "UPDATE entries SET leaf = zeroblob(9) WHERE number = 4")
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		isClosed(t, trail)
	})
}

package audit_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/audit"
)

// Whatever anybody else called like a file that the trail is, makes for a while or sets aside,
// even for a moment of the clock: it is still there, under that name or another, once a trail
// was opened, added to, begun anew, handed over and taken over there, and none of that fails.
func TestNothingOfAnybodyElseIsLostWhateverItIsCalled(t *testing.T) {
	aside := "trail-set-aside-" + now.UTC().Format("20060102T150405.000Z")
	for _, name := range []string{
		"trail.db", "trail.db-wal", "trail.db-shm", "trail.db-journal", "trail.pub", "trail.lock",
		"trail.db.coming", "trail.db.coming-wal", "trail.db.coming-shm", "trail.db.coming-journal", "trail.db.moving",
		aside + ".db", aside + ".db-wal", aside + ".pub", aside + ".lock", aside + ".coming", aside + "-2.db",
		"trail - Copy.db", "trail.db.bak", "trail2.db", "trail2.pub",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config, next := pcOf(t, "nurses-1", 7), pcOf(t, "nurses-2", 6)
			config.Now, next.Now = configOf("").Now, configOf("").Now
			for _, c := range []audit.Config{config, next} {
				if err := os.WriteFile(filepath.Join(filepath.Dir(c.Path), name), []byte("somebody's"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			goesOnAt(t, config)
			if err := os.WriteFile(config.Path, []byte("no trail"), 0o600); err != nil {
				t.Fatal(err)
			}
			goesOnAt(t, config)
			var file bytes.Buffer
			code, err := audit.HandOver(t.Context(), config, "nurses-2", &file)
			if err != nil {
				t.Fatal(err)
			}
			isThere(t, config)
			_, err = audit.TakeOver(t.Context(), next, code, &file)
			if has := slices.Contains([]string{"trail.db", "trail.db-wal"}, name); has != (record.KindOf(err) == record.Invalid) || !has && err != nil {
				t.Errorf("it is taken over: %v", err)
			} else if !has {
				trail := openAt(t, next)
				if err := trail.Closed(); err != nil {
					t.Fatal(err)
				}
				append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
			}
			isThere(t, next)
		})
	}
}

// goesOnAt adds to the trail, which is begun first where something else is in its place.
func goesOnAt(t *testing.T, config audit.Config) {
	t.Helper()
	trail := openAt(t, config)
	if trail.Closed() != nil {
		if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
			t.Fatal(err)
		}
	}
	append1(t, trail, viewing.Event{Kind: viewing.EventStart, Outcome: "success"})
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
}

// isThere fails where what somebody put beside a trail is there no more.
func isThere(t *testing.T, config audit.Config) {
	t.Helper()
	found := false
	err := filepath.WalkDir(filepath.Dir(config.Path), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		found = found || string(content) == "somebody's"
		return err
	})
	if err != nil || !found {
		t.Errorf("it is gone (%v)", err)
	}
}

package trail_test

import (
	"testing"
	"time"

	"careview/client/record/viewing"
	"careview/ui/present/trail"
)

func TestTheOtherTrailsOfASiteAreSaidInOneLine(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 42, 0, 0, time.Local)
	office := viewing.KeptHead{Trail: "careview-trail/1", Device: "OFFICE-2", Entries: 1204, Root: "kL3f9aQzAAAA"}
	for want, heads := range map[string][]viewing.KeptHead{
		"": nil,
		"This site’s other audit trails, as the central service had them on 22-Nov-2026 09:42: OFFICE-2 up to entry 1204 (head kL3f9aQz).": {office},
		"This site’s other audit trails, as the central service had them on 22-Nov-2026 09:42: OFFICE-2 up to entry 1204 (head kL3f9aQz); a PC without a name up to entry 3 (head Ab).": {
			office, {Entries: 3, Root: "Ab"}},
		"This site’s other audit trails, as the central service had them on 22-Nov-2026 09:42: OFFICE-2 up to entry 1204 (head kL3f9aQz); OFFICE-2 up to entry 1204 (head kL3f9aQz); " +
			"OFFICE-2 up to entry 1204 (head kL3f9aQz); OFFICE-2 up to entry 1204 (head kL3f9aQz); OFFICE-2 up to entry 1204 (head kL3f9aQz); OFFICE-2 up to entry 1204 (head kL3f9aQz); and 2 more.": {
			office, office, office, office, office, office, office, office},
	} {
		if got := trail.Others(viewing.KeptHeads{At: at, Heads: heads}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhatWasRemovedIsDatedWhereItsDayIsKnown(t *testing.T) {
	for want, was := range map[string]viewing.TrailRemoval{
		"": {},
		"Entries 1 to 4 were removed, for their time was over. Their hashes stay, so the trail is whole as before.":                           {UpTo: 4},
		"Entries 1 to 4, made before 01-Oct-2018, were removed, for their time was over. Their hashes stay, so the trail is whole as before.": {UpTo: 4, Before: time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)},
	} {
		if said := trail.Removed(was); said != want {
			t.Errorf("%+v: %q", was, said)
		}
	}
}

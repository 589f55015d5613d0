package audit_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"careview/client/record/viewing"
	"careview/storage/audit"
)

func kept(trail, device string) viewing.KeptHead {
	return viewing.KeptHead{Trail: trail, Device: device, Entries: 80, Root: "Ae3f", At: now.UTC()}
}

func compare(t *testing.T, trail *audit.Trail, site ...viewing.KeptHead) {
	t.Helper()
	if err := trail.Compare(t.Context(), nil, site); err != nil {
		t.Fatal(err)
	}
}

// found are the entries that say that this PC had another trail.
func found(t *testing.T, trail *audit.Trail) (said []string) {
	t.Helper()
	entries, err := trail.Entries(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Event.Kind == viewing.EventEarlier {
			said = append(said, strings.Join(entry.Event.What, "\n"))
		}
	}
	return said
}

func TestTheHeadsOfTheSitesOtherTrailsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trail.db")
	trail := openTrail(t, path)
	if heads, err := trail.SiteHeads(t.Context()); err != nil || !heads.At.IsZero() {
		t.Errorf("before anybody was asked: %+v (%v)", heads, err)
	}
	compare(t, trail, kept(trail.Name(), "office-pc"), kept("careview-trail/2", "upstairs"))
	if err := trail.Close(); err != nil {
		t.Fatal(err)
	}
	again := openTrail(t, path)
	compare(t, again) // a service that does not tell
	heads, err := again.SiteHeads(t.Context())
	if err != nil || heads.At.IsZero() || len(heads.Heads) != 1 || heads.Heads[0] != kept("careview-trail/2", "upstairs") {
		t.Errorf("%+v (%v)", heads, err)
	}
	place{path: path}.alter(t, "UPDATE marks SET value = zeroblob(90) WHERE name = 'site'")
	if heads, err := again.SiteHeads(t.Context()); err != nil || len(heads.Heads) != 0 {
		t.Errorf("what somebody else wrote is believed: %+v (%v)", heads, err)
	}
}

// Whoever deletes the file and what the keyring remembers begins a trail that nothing here
// tells from a new PC's. The service knows better.
func TestATrailThatBeginsAnewSaysThatTheServiceKnowsAnEarlierOne(t *testing.T) {
	p := make20(t)
	before := p.key.Name()
	remove(t, p.path)
	delete(ringOf(p.path).items, "audit-trail-remembered")
	trail := openTrail(t, p.path)
	for range 2 {
		compare(t, trail, kept(trail.Name(), "office-pc"), kept(before, "office-pc"), kept("careview-trail/2", "upstairs"))
	}
	if said := found(t, trail); len(said) != 1 || !strings.Contains(said[0], before) || !strings.Contains(said[0], "80 entries") {
		t.Errorf("the trail says %q", said)
	}
}

// A trail that was set aside for a new one is known.
func TestATrailThatWasSetAsideIsNoSurprise(t *testing.T) {
	p := make20(t)
	before := p.key.Name()
	p.alter(t, "DELETE FROM entries WHERE number > 15")
	trail := closedTrail(t, p.path)
	if _, err := trail.Begin(t.Context(), newTrailEvent()); err != nil {
		t.Fatal(err)
	}
	compare(t, trail, kept(before, "office-pc"))
	if said := found(t, trail); len(said) != 0 {
		t.Errorf("the trail says %q", said)
	}
}

// A service that names more of this PC's trails than are remembered fills no trail with
// them, however often it is asked.
func TestAServiceThatNamesManyEarlierTrailsFillsNone(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	var site []viewing.KeptHead
	for n := range 25 {
		site = append(site, kept(fmt.Sprintf("careview-trail/%016x", n), "office-pc"))
	}
	compare(t, trail, site...)
	once := len(found(t, trail))
	compare(t, trail, site...)
	if again := len(found(t, trail)); once == 0 || again != once {
		t.Errorf("asked once the trail says it %d times, asked twice %d", once, again)
	}
}

// The letter and the counts say that the site has other PCs, whose looks are in neither.
func TestTheLetterAndTheCountsSayWhichOtherPCsTheyDoNotCover(t *testing.T) {
	trail := openTrail(t, filepath.Join(t.TempDir(), "trail.db"))
	append1(t, trail, looksAt(person("9991234567", "Zebedee", "Margaret")))
	for _, c := range []struct {
		heads  []viewing.KeptHead
		others []string
	}{
		{nil, nil},
		{[]viewing.KeptHead{kept("careview-trail/3", "")}, nil},
		{[]viewing.KeptHead{otherPC, kept("careview-trail/4", "kitchen"), kept("careview-trail/5", "upstairs")}, []string{"upstairs", "kitchen"}},
	} {
		compare(t, trail, c.heads...)
		looked, err := trail.Looked(t.Context(), viewing.LookedQuery{Person: "9991234567", By: "herself", Identified: "passport"}, viewing.Staff{Name: "Marta Kowalska"})
		if err != nil {
			t.Fatal(err)
		}
		said := fmt.Sprint(looked.Opening)
		if strings.Contains(said, "other PCs with an audit trail of their own: "+strings.Join(c.others, ", ")+".") != (len(c.others) > 0) || !strings.Contains(said, "office-pc") {
			t.Errorf("%v: the letter says %s", c.others, said)
		}
		told, err := trail.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 1})
		if err != nil || told.Device != "office-pc" || !slices.Equal(told.Others, c.others) {
			t.Errorf("%v: the counts are of %q and not of %v: %v", c.others, told.Device, told.Others, err)
		}
	}
}

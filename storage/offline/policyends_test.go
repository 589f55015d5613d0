package offline_test

import (
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
)

// After the policy's last day copies open to nobody, by PIN or by code, nor stay open; and a
// clock that ran ahead once destroys none.
func TestNoCopyOpensAfterThePolicysLastDay(t *testing.T) {
	p := newPC(t)
	ends := start.Add(5 * time.Hour)
	limited := func(c *offline.Config) { c.Ends = ends }
	s, _ := p.store(limited)
	admit(t, s, ann(), annsPIN)
	code, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	take(t, s, batch(p.now, zofia()))
	read := opened(t, s, "ann", annsPIN)
	if !read.Opener.Until.Equal(ends) {
		t.Errorf("the PIN opens them until %v", read.Opener.Until)
	}
	for name, c := range map[string]struct {
		after  time.Duration
		latest time.Time
		set    record.Kind
		pin    record.Kind
		code   record.Kind
	}{
		"by the clock":              {after: 5 * time.Hour, set: record.NotAllowed, pin: record.NotSignedIn, code: record.NotAllowed},
		"by an entry of the trail":  {after: time.Hour, latest: ends, pin: record.Unsafe, code: record.Unsafe},
		"by the clock, a day later": {after: 29 * time.Hour, set: record.NotAllowed, pin: record.NotSignedIn, code: record.NotAllowed},
	} {
		p.now = start.Add(c.after)
		again, removed := p.store(limited)
		if removed != "" {
			t.Errorf("%s: removed: %s", name, removed)
		}
		if _, err := again.Set(t.Context(), nil); record.KindOf(err) != c.set {
			t.Errorf("%s: they are offered: %v", name, err)
		}
		if _, err := again.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{Latest: c.latest}); record.KindOf(err) != c.pin {
			t.Errorf("%s: the PIN: %v", name, err)
		}
		if _, err := again.OpenByCode(t.Context(), code, c.latest, allowed); record.KindOf(err) != c.code {
			t.Errorf("%s: the code: %v", name, err)
		}
		if _, err := again.CheckOpened(t.Context(), read, zofia()); record.KindOf(err) != c.set {
			t.Errorf("%s: what was open: %v", name, err)
		}
	}
	p.now = start.Add(4 * time.Hour)
	s, _ = p.store(limited)
	if read, err := s.OpenByCode(t.Context(), code, time.Time{}, allowed); err != nil || !holds(read, zofia()) {
		t.Errorf("with the clock right again: %v", err)
	}
}

package offline_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
	"careview/storage/vault"
)

// Whoever signs in anew and chooses the PIN that they had opens what was taken before, and for
// a whole shift from then on; with another PIN, in another role, once their shift is over or
// they were turned away, they do not.
func TestTheSamePINChosenAgainOpensWhatWasTakenBefore(t *testing.T) {
	in := func(role string) viewing.Staff {
		staff := ann()
		staff.Role.ID = role
		return staff
	}
	colleague := ann() // in her role, who chose the PIN that she has
	colleague.Subject, colleague.Name = ben().Subject, ben().Name
	for name, c := range map[string]struct {
		between func(*testing.T, *pc) // the two
		staff   viewing.Staff
		pin     string
		opens   bool
	}{
		"the same":        {staff: ann(), pin: annsPIN, opens: true},
		"another PIN":     {staff: ann(), pin: "902817"},
		"another role":    {staff: in("9"), pin: annsPIN},
		"a colleague":     {staff: colleague, pin: annsPIN},
		"her shift ended": {between: func(_ *testing.T, p *pc) { p.now = start.Add(12 * time.Hour) }, staff: ann(), pin: annsPIN},
		"turned away": {between: func(t *testing.T, p *pc) {
			s, _ := p.store()
			if err := s.Dismiss(t.Context(), "ann"); err != nil {
				t.Fatal(err)
			}
		}, staff: ann(), pin: annsPIN},
		"too many wrong PINs": {between: func(t *testing.T, p *pc) {
			s, _ := p.store()
			for range 5 {
				if _, err := s.Open(t.Context(), "ann", bensPIN, viewing.SinceLock{}); err == nil {
					t.Fatal("a wrong PIN opens them")
				}
			}
		}, staff: ann(), pin: annsPIN},
	} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		take(t, s, batch(p.now, zofia()))
		if p.now = start.Add(11 * time.Hour); c.between != nil {
			c.between(t, p)
		}
		s, _ = p.store()
		admit(t, s, c.staff, c.pin)
		p.now = p.now.Add(11 * time.Hour)
		read, err := s.Open(t.Context(), c.staff.Subject, c.pin, viewing.SinceLock{})
		if (err == nil) != c.opens || !c.opens && (record.KindOf(err) != record.NotSignedIn || len(read.Copies) > 0) {
			t.Errorf("%s: %d copies, %v", name, len(read.Copies), err)
		}
		take(t, s, batch(p.now, quill()))
		want := []string{"Quillfeather"}
		if c.opens {
			want = append(want, "Zebedee")
		}
		if got := families(opened(t, s, c.staff.Subject, c.pin)); !slices.Equal(got, want) {
			t.Errorf("%s: of what is taken since %d copies open", name, len(got))
		}
	}
}

// Of a shift that changes its PIN, nothing of the ones before stays that opens anything: the
// former PIN is of no use to who has the keyring as it is now.
func TestAPINThatWasReplacedOpensNothing(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	admit(t, s, ann(), bensPIN)
	take(t, s, batch(p.now, quill()))
	if _, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); record.KindOf(err) != record.Invalid {
		t.Errorf("the former PIN: %v", err)
	}
	kept, _, _ := keptOf(t, p)
	for _, batch := range kept.Batches {
		if len(batch.Keys) > 1 {
			t.Errorf("a batch is sealed to %d", len(batch.Keys))
		}
	}
}

// What an emptied keyring left behind goes at the next start: in the account's own folder all of
// it, in one that accounts share what is too old by the clock and by what was recorded before;
// where no copies are kept any more, all. It never is what the keyring speaks of.
func TestWhatAnEmptiedKeyringLeftIsRemovedAtTheStart(t *testing.T) {
	own := func(c *offline.Config) { c.OwnFolder = true }
	for name, c := range map[string]struct {
		kept   bool // the keyring
		later  time.Duration
		config func(*offline.Config)
		off    bool
		gone   bool
	}{
		"own folder":                         {config: own, gone: true},
		"own folder, the keyring is there":   {kept: true, config: own},
		"shared, not too old":                {later: 71 * time.Hour, config: func(c *offline.Config) { c.Latest = c.Now() }},
		"shared, too old":                    {later: 73 * time.Hour, config: func(c *offline.Config) { c.Latest = c.Now() }, gone: true},
		"shared, too old by the clock alone": {later: 73 * time.Hour, config: func(c *offline.Config) { c.Latest = c.Now().Add(-2 * time.Hour) }},
		"shared, with nothing recorded":      {later: 73 * time.Hour},
		"no copies are kept":                 {off: true, gone: true},
	} {
		p := newPC(t)
		p.now = time.Now() // by which files have their age
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		take(t, s, batch(p.now, home(40)...))
		if !c.kept {
			p.ring = vault.Memory()
		}
		p.now = p.now.Add(c.later)
		var removed bool
		if c.off {
			var err error
			if removed, err = offline.RemoveLost(t.Context(), p.vault()); err != nil {
				t.Error(name, err)
			}
		} else {
			var changes []func(*offline.Config)
			if c.config != nil {
				changes = append(changes, c.config)
			}
			_, why := p.store(changes...)
			removed = why == offline.RemovedUnread
		}
		if there := len(sealedFiles(t, p.folder)) > 0; there == c.gone || removed != c.gone {
			t.Errorf("%s: they are there %t, removed %t", name, there, removed)
		}
	}
}

// A clock that ran ahead once takes no copies of another account whose folder is the same.
func TestAClockThatRanAheadTakesNoCopiesOfAnotherAccount(t *testing.T) {
	p := newPC(t)
	p.now = time.Now()
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(40)...))
	other := *p
	other.ring = vault.Memory()
	for _, later := range []time.Duration{time.Minute, 96 * time.Hour} {
		other.now = p.now.Add(later)
		s, _ := other.store()
		admit(t, s, ben(), bensPIN)
		take(t, s, batch(other.now, home(3)...))
	}
	s, removed := p.store()
	if read := opened(t, s, "ann", annsPIN); removed != "" || len(read.Copies) != 40 {
		t.Errorf("removed %q, %d open", removed, len(read.Copies))
	}
}

// Copies that an emptied keyring left on the disk are told of, take nobody's place, and are
// gone once they are too old to be opened even if it were put back.
func TestCopiesOfAnEmptiedKeyringAreToldOfAndGoInTime(t *testing.T) {
	p := newPC(t)
	p.now = time.Now() // by which files have their age
	began := p.now
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(40)...))
	left, before := sealedFiles(t, p.folder), p.ring
	p.ring = vault.Memory()
	s, removed := p.store()
	if _, err := s.Set(t.Context(), nil); removed != "" || record.KindOf(err) != record.Local {
		t.Errorf("removed %q; it is said: %v", removed, err)
	}
	if taken, err := s.Taken(t.Context(), home(40), itsParts); err != nil || !taken[0].IsZero() {
		t.Errorf("to whoever keeps the list: %v, %v", taken[0], err)
	}
	if due, err := s.Due(t.Context(), home(40), "London Care Record", record.Medicines, 4*time.Hour); err != nil || len(due) != 40 {
		t.Errorf("%d are due, %v", len(due), err)
	}
	admit(t, s, ben(), bensPIN)
	take(t, s, batch(p.now, home(40)...))
	if read := opened(t, s, "ben", bensPIN); len(read.Copies) != 40 {
		t.Errorf("%d copies were taken in their place", len(read.Copies))
	}
	again := *p
	again.ring = before
	if s, _ := again.store(); len(opened(t, s, "ann", annsPIN).Copies) != 40 {
		t.Error("with the keyring put back they do not open")
	}
	for _, c := range []struct {
		later time.Duration
		there bool
	}{{71 * time.Hour, true}, {73 * time.Hour, true}, {74 * time.Hour, false}} { // by two takings
		p.now = began.Add(c.later)
		s, _ = p.store()
		admit(t, s, ben(), bensPIN)
		take(t, s, batch(p.now, home(40)...))
		if _, err := os.Stat(left[0]); (err == nil) != c.there {
			t.Errorf("after %v: %v", c.later, err)
		}
		if read := opened(t, s, "ben", bensPIN); len(read.Copies) != 40 {
			t.Errorf("after %v %d copies", c.later, len(read.Copies))
		}
	}
}

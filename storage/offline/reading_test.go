package offline_test

import (
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
)

func always() bool { return true }

// What is open is read no longer than its reader may open it, and no person of whom it was
// removed.
func TestAReadingEndsWithTheRightToOpen(t *testing.T) {
	manager := ann()
	manager.Role.ID, manager.Role.Kind = "9", "manager"
	for name, c := range map[string]struct {
		meanwhile func(p *pc, s *offline.Store) error
		want      record.Kind
		gone      bool // her copy is
	}{
		"nothing":              {func(*pc, *offline.Store) error { return nil }, "", false},
		"a list is taken":      {func(p *pc, s *offline.Store) error { _, err := s.Take(t.Context(), batch(p.now, zofia())); return err }, "", false},
		"the role is the same": {func(_ *pc, s *offline.Store) error { return s.Confirm(t.Context(), ann()) }, "", false},
		"her shift is over":    {func(p *pc, _ *offline.Store) error { p.now = start.Add(12 * time.Hour); return nil }, record.NotSignedIn, false},
		"she is dismissed":     {func(_ *pc, s *offline.Store) error { return s.Dismiss(t.Context(), "ann") }, record.NotSignedIn, false},
		"her role is another":  {func(_ *pc, s *offline.Store) error { return s.Confirm(t.Context(), manager) }, record.NotSignedIn, false},
		"all are removed":      {func(_ *pc, s *offline.Store) error { return s.Remove(t.Context()) }, record.NotFound, false},
		"the policy is another at the next start": {func(p *pc, _ *offline.Store) error {
			p.store(func(c *offline.Config) { c.Rules = "others" })
			return nil
		}, record.NotFound, false},
		"she goes by another number now": {func(p *pc, s *offline.Store) error {
			merged := zofia()
			merged.NHSNumber, merged.AskedFor = "9991234594", zofia().NHSNumber
			_, err := s.Take(t.Context(), batch(p.now, merged))
			return err
		}, "", true},
		"she has left": {func(p *pc, s *offline.Store) error {
			_, err := s.Take(t.Context(), viewing.CopiesTaken{Staff: ann(), At: p.now, Residents: []record.Patient{quill()}})
			return err
		}, "", true},
	} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		take(t, s, batch(p.now, zofia(), quill()))
		read := opened(t, s, "ann", annsPIN)
		if err := c.meanwhile(p, s); err != nil {
			t.Fatal(err)
		}
		there, err := s.CheckOpened(t.Context(), read, zofia())
		if record.KindOf(err) != c.want || there != (c.want == "" && !c.gone) {
			t.Errorf("%s: there %t, %v", name, there, err)
		}
	}
}

// By the code it is read as long as the copies stand, whoever is on shift.
func TestAReadingByTheCodeOutlastsTheShift(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	code, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	take(t, s, batch(p.now, zofia()))
	read, err := s.OpenByCode(t.Context(), code, time.Time{}, allowed)
	if err != nil {
		t.Fatal(err)
	}
	p.now = start.Add(20 * time.Hour)
	if there, err := s.CheckOpened(t.Context(), read, zofia()); !there || err != nil {
		t.Errorf("there %t, %v", there, err)
	}
}

// Who was turned away while their PIN was being sealed is not let in by it.
func TestWhoIsTurnedAwayWhileTheirPINIsSealedOpensNothing(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	if err := s.Admit(t.Context(), ann(), annsPIN, func() bool { return false }); err != nil {
		t.Fatal(err)
	}
	if ready, err := s.Ready(t.Context()); ready || err != nil {
		t.Errorf("ready %t, %v", ready, err)
	}
}

// What is offered opens, and what opening would refuse is not offered, by what the trail
// knows too.
func TestWhatTheTrailRefusesIsNotOffered(t *testing.T) {
	later := func(d time.Duration) viewing.SinceLock { return viewing.SinceLock{Latest: start.Add(d)} }
	for name, c := range map[string]struct {
		clock   time.Duration
		known   map[string]viewing.SinceLock // by subject
		offered []string
		refused record.Kind
	}{
		"nothing is known":                            {offered: []string{"ann", "ben"}},
		"an hour has passed":                          {known: map[string]viewing.SinceLock{"ann": later(time.Hour)}, offered: []string{"ann", "ben"}},
		"one tried too often":                         {known: map[string]viewing.SinceLock{"ann": {Tried: 5}}, offered: []string{"ben"}},
		"one's shift is over, by the trail":           {known: map[string]viewing.SinceLock{"ann": later(13 * time.Hour)}, offered: []string{"ben"}},
		"everybody's is":                              {known: map[string]viewing.SinceLock{"ann": later(13 * time.Hour), "ben": later(13 * time.Hour)}, refused: record.Unsafe},
		"the clock was put back past the copies' end": {known: map[string]viewing.SinceLock{"ann": later(100 * time.Hour), "ben": later(13 * time.Hour)}, refused: record.Unsafe},
		"a clock put back a year":                     {clock: -365 * 24 * time.Hour, offered: []string{"ann", "ben"}},
		"everybody tried too often":                   {known: map[string]viewing.SinceLock{"ann": {Tried: 5}, "ben": {Tried: 7}}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPC(t)
			s, _ := p.store()
			pins := map[string]string{"ann": annsPIN, "ben": bensPIN}
			admit(t, s, ann(), annsPIN)
			admit(t, s, ben(), bensPIN)
			take(t, s, batch(p.now, zofia()))
			p.now = p.now.Add(c.clock)
			set, err := s.Set(t.Context(), func(subject string) (viewing.SinceLock, error) { return c.known[subject], nil })
			if record.KindOf(err) != c.refused {
				t.Fatalf("%v, want %q", err, c.refused)
			}
			var offered []string
			for _, one := range set.Openers {
				offered = append(offered, one.Staff.Subject)
			}
			slices.Sort(offered)
			if !slices.Equal(offered, c.offered) || c.refused != "" && set.People > 0 {
				t.Errorf("offered to %q, want %q", offered, c.offered)
			}
			for subject, pin := range pins {
				_, err := s.Open(t.Context(), subject, pin, c.known[subject])
				if (err == nil) != slices.Contains(offered, subject) {
					t.Errorf("%s: %v", subject, err)
				}
			}
		})
	}
}

// A trail that cannot be read refuses whoever opens: nothing is offered, and that is said.
func TestNothingIsOfferedByATrailThatCannotBeRead(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	shut := record.Because(nil, record.Local, "The audit trail cannot be read.", "Tell support.")
	if set, err := s.Set(t.Context(), func(string) (viewing.SinceLock, error) { return viewing.SinceLock{}, shut }); record.KindOf(err) != record.Local || len(set.Openers) > 0 || set.People > 0 {
		t.Errorf("offered %+v, %v", set, err)
	}
}

// Who died since is dead in the next copy, whatever was copied of them before; and who is
// restricted since has no telephone in it.
func TestTheNextCopySaysWhatBecameOfSomebody(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	alive := batch(p.now, zofia())
	alive.Copies[0].Person.Phones = []string{"020 7946 0100"}
	take(t, s, alive)
	p.now = start.Add(time.Hour)
	died := zofia()
	died.Deceased, died.Died, died.Restricted = true, record.Day(2026, 11, 28), true
	next := batch(p.now, died)
	next.Copies[0].Answers[0].States = map[record.Section]record.State{record.CarePlans: {Kind: record.Answered, At: p.now}}
	take(t, s, next)
	read := opened(t, s, "ann", annsPIN)
	if len(read.Copies) != 1 {
		t.Fatalf("%d copies", len(read.Copies))
	}
	if one := read.Copies[0].Person; !one.Deceased || one.Died.Compare(died.Died) != 0 || len(one.Phones) > 0 {
		t.Errorf("she is dead: %t, of %s, with %d telephones", one.Deceased, one.Died.DayString(), len(one.Phones))
	}
}

// Where one batch knows that where somebody lives is restricted, nothing of it is read out of
// another, whichever came first.
func TestARestrictionOfOneBatchHoldsForAllOfTheCopy(t *testing.T) {
	open := zofia()
	open.Phones, open.Practice = []string{"020 7946 0100"}, "Oak Lane Surgery"
	restricted := zofia()
	restricted.Restricted = true
	list := func(p *pc, person record.Patient) viewing.CopiesTaken {
		taken := batch(p.now, person)
		delete(taken.Copies[0].Answers[0].States, record.Medicines)
		return taken
	}
	said := func(p *pc, person record.Patient) viewing.CopiesTaken {
		taken := batch(p.now, open)
		taken.Copies[0].Answers[0].Patient = &person
		return taken
	}
	for name, batches := range map[string][]func(*pc) viewing.CopiesTaken{
		"the first":             {func(p *pc) viewing.CopiesTaken { return batch(p.now, restricted) }, func(p *pc) viewing.CopiesTaken { return list(p, open) }},
		"a source in the first": {func(p *pc) viewing.CopiesTaken { return said(p, restricted) }, func(p *pc) viewing.CopiesTaken { return list(p, open) }},
		"the last":              {func(p *pc) viewing.CopiesTaken { return said(p, open) }, func(p *pc) viewing.CopiesTaken { return list(p, restricted) }},
		"the first of three":    {func(p *pc) viewing.CopiesTaken { return batch(p.now, restricted) }, func(p *pc) viewing.CopiesTaken { return list(p, open) }, func(p *pc) viewing.CopiesTaken { return list(p, open) }},
	} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		for _, one := range batches {
			take(t, s, one(p))
			p.now = p.now.Add(time.Minute)
		}
		read := opened(t, s, "ann", annsPIN)
		if len(read.Copies) != 1 {
			t.Fatalf("%s: %d copies", name, len(read.Copies))
		}
		one := read.Copies[0]
		people := []record.Patient{one.Person}
		if is := one.Answers[0].Patient; is != nil {
			people = append(people, *is)
		}
		for _, is := range people {
			if !is.Restricted || one.Room != "" || len(is.Phones) > 0 || is.Practice != "" {
				t.Errorf("%s: room %q, %d telephones, practice %q", name, one.Room, len(is.Phones), is.Practice)
			}
		}
	}
}

// What tells the people of the copies apart is made anew where it is damaged, and the copies
// are gone: they are taken again.
func TestADamagedKeyOfTheDigestsCostsTheCopiesAlone(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(3)...))
	if err := p.ring.Set("emergency-digests", "x"); err != nil {
		t.Fatal(err)
	}
	s, removed := p.store()
	if removed != offline.RemovedUnread {
		t.Errorf("they were removed because %q", removed)
	}
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(3)...))
	if _, removed := p.store(); removed != "" {
		t.Errorf("what was taken since was removed because %q", removed)
	}
}

// Copies whose key has gone from the keyring are of no use to anybody, and are gone from the
// disk with the next start.
func TestCopiesWhoseKeyIsGoneAreRemovedAtTheNextStart(t *testing.T) {
	p := newPC(t)
	p.now = time.Now() // by which files have their age
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, home(40)...))
	p.now = p.now.Add(time.Hour)
	if p.store(); len(sealedFiles(t, p.folder)) != 1 {
		t.Fatal("they are gone though their key is there")
	}
	if err := p.ring.Delete("emergency-copies"); err != nil {
		t.Fatal(err)
	}
	if p.store(); len(sealedFiles(t, p.folder)) != 0 {
		t.Error("they are still there")
	}
}

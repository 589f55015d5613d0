package offline_test

import (
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
		there, err := s.Stands(t.Context(), read, zofia())
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
	if there, err := s.Stands(t.Context(), read, zofia()); !there || err != nil {
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

package offline_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
)

// Two windows on one set try one recovery code at one moment: it opens the copies once.
func TestARecoveryCodeThatIsTypedTwiceAtOnceOpensOnce(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	code, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	take(t, s, batch(p.now, zofia()))
	other, _ := p.store()
	var trying sync.WaitGroup
	results := make(chan error, 8)
	for i := range cap(results) {
		trying.Go(func() {
			_, err := []*offline.Store{s, other}[i%2].OpenByCode(t.Context(), code, time.Time{}, allowed)
			results <- err
		})
	}
	trying.Wait()
	close(results)
	opened := 0
	for err := range results {
		switch {
		case err == nil:
			opened++
		case record.KindOf(err) != record.Invalid:
			t.Errorf("a second time: %v", err)
		}
	}
	if opened != 1 {
		t.Errorf("it opened them %d times", opened)
	}
}

// What another account of this PC, or another PC, has of its own opens nothing here, and
// nothing here opens it: each has a keyring, and the files alone are useless.
func TestTheCopiesOfAnotherAccountStayShut(t *testing.T) {
	p, other := newPC(t), newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	other.folder = p.folder // all its files, and the same PIN
	theirs, removed := other.store()
	if removed != "" {
		t.Errorf("what is another's was removed: %q", removed)
	}
	if set, err := theirs.Set(t.Context(), nil); record.KindOf(err) != record.Local || set.People != 0 || len(set.Openers) != 0 {
		t.Errorf("%d people are offered to %d, %v", set.People, len(set.Openers), err)
	}
	if read, err := theirs.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); err == nil || len(read.Copies) > 0 {
		t.Errorf("they open %d copies", len(read.Copies))
	}
	if read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); err != nil || len(read.Copies) != 1 {
		t.Errorf("and those whose they are %d, %v", len(read.Copies), err)
	}
}

// A home of 400 is copied and read whole.
func TestTheCopiesOf400ResidentsOpenWhole(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	var people []record.Patient
	for i := range 400 {
		person := zofia()
		person.NHSNumber = record.NHSNumber(fmt.Sprintf("9991%06d", i))
		people = append(people, person)
	}
	for hour := range 3 { // the list is read again and again
		p.now = start.Add(time.Duration(hour) * time.Hour)
		take(t, s, batch(p.now, people...))
	}
	read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{})
	if err != nil || len(read.Copies) != len(people) || read.People != len(people) || !read.Oldest.Equal(p.now) {
		t.Errorf("%d copies of %d people, the oldest from %v; %v", len(read.Copies), read.People, read.Oldest, err)
	}
}

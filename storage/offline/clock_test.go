package offline_test

import (
	"errors"
	"os"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/storage/offline"
)

func allowed(viewing.Staff) error { return nil }

// A clock that ran ahead, or is ahead, opens nothing and destroys nothing: once it is right
// the PIN and the code open what they opened before.
func TestAClockThatRanAheadDestroysNothing(t *testing.T) {
	ahead := viewing.SinceLock{Latest: start.Add(100 * time.Hour)}
	withPIN := func(known viewing.SinceLock, after time.Duration) func(*testing.T, *pc, *offline.Store, string) error {
		return func(t *testing.T, p *pc, s *offline.Store, _ string) error {
			p.now = start.Add(after)
			_, err := s.Open(t.Context(), "ann", annsPIN, known)
			return err
		}
	}
	withCode := func(latest time.Time, after time.Duration) func(*testing.T, *pc, *offline.Store, string) error {
		return func(t *testing.T, p *pc, s *offline.Store, code string) error {
			p.now = start.Add(after)
			_, err := s.OpenByCode(t.Context(), code, latest, allowed)
			return err
		}
	}
	for name, c := range map[string]struct {
		glitch func(t *testing.T, p *pc, s *offline.Store, code string) error
		want   record.Kind
	}{
		"the code, by an entry of the trail": {withCode(ahead.Latest, time.Hour), record.Unsafe},
		"the code, by the clock":             {withCode(time.Time{}, 100*time.Hour), record.NotFound},
		"the PIN, by an entry of the trail":  {withPIN(ahead, time.Hour), record.Unsafe},
		"the shift, by an entry":             {withPIN(viewing.SinceLock{Latest: start.Add(13 * time.Hour)}, time.Hour), record.Unsafe},
		"the shift, by the clock":            {withPIN(viewing.SinceLock{}, 13*time.Hour), record.NotSignedIn},
		"the program starts": {func(t *testing.T, p *pc, _ *offline.Store, _ string) error {
			p.now = start.Add(100 * time.Hour)
			s, removed := p.store()
			_, err := s.Set(t.Context(), nil)
			if removed != "" {
				t.Errorf("removed: %s", removed)
			}
			return err
		}, record.NotFound},
		"somebody else is copied": {func(t *testing.T, p *pc, s *offline.Store, _ string) error {
			p.now = start.Add(100 * time.Hour)
			_, err := s.Take(t.Context(), batch(p.now, quill()))
			p.now = start.Add(2 * time.Hour)
			_, err2 := s.Take(t.Context(), batch(p.now, quill())) // signed in anew with the clock right
			return errors.Join(err, err2)
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPC(t)
			s, _ := p.store()
			admit(t, s, ann(), annsPIN)
			code, err := s.MakeCode(t.Context(), ben())
			if err != nil {
				t.Fatal(err)
			}
			take(t, s, batch(p.now, zofia()))
			if err := c.glitch(t, p, s, code); record.KindOf(err) != c.want || c.want != "" && record.AsProblem(err).Hint == "" {
				t.Errorf("%v, want %q", err, c.want)
			}
			p.now = start.Add(3 * time.Hour)
			s, _ = p.store()
			if read := opened(t, s, "ann", annsPIN); !holds(read, zofia()) {
				t.Error("her copy is gone")
			}
			if read, err := s.OpenByCode(t.Context(), code, time.Time{}, allowed); err != nil || !holds(read, zofia()) {
				t.Errorf("the code opens nothing: %v", err)
			}
		})
	}
}

func holds(read viewing.CopiesRead, person record.Patient) bool {
	for _, one := range read.Copies {
		if one.Person.Same(person) {
			return true
		}
	}
	return false
}

// What is too old is opened by nobody, and is removed once two takings have found it so.
func TestWhatIsTooOldIsRemovedByTwoTakings(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	size := func() int64 {
		taken, err := s.Taken(t.Context(), []record.Patient{zofia()}, itsParts)
		if err != nil || !taken[0].IsZero() {
			t.Errorf("it counts as a copy: %v", err)
		}
		p.now = start // were it there, it would be told
		taken, err = s.Taken(t.Context(), []record.Patient{zofia()}, itsParts)
		if err != nil {
			t.Fatal(err)
		}
		if taken[0].IsZero() {
			return 0
		}
		return 1
	}
	for i, want := range []int64{1, 0} {
		p.now = start.Add(80*time.Hour + time.Duration(i)*time.Minute)
		admit(t, s, ann(), annsPIN)
		take(t, s, batch(p.now, quill()))
		if got := size(); got != want {
			t.Errorf("after taking %d: %d left", i+1, got)
		}
	}
}

// A code is not used up where it opens nothing, or whoever made it may open nothing.
func TestACodeIsSpentOnlyOnceTheCopiesAreOpen(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	code, err := s.MakeCode(t.Context(), ben())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.OpenByCode(t.Context(), code, time.Time{}, allowed)
	if record.KindOf(err) != record.NotFound {
		t.Errorf("before anything is sealed to it: %v", err)
	}
	take(t, s, batch(p.now, zofia()))
	no := record.Because(nil, record.NotAllowed, "no", "")
	refuse := func(maker viewing.Staff) error {
		if maker.Subject != "ben" {
			t.Errorf("made by %q", maker.Subject)
		}
		return no
	}
	if read, err := s.OpenByCode(t.Context(), code, time.Time{}, refuse); !errors.Is(err, no) || len(read.Copies) > 0 {
		t.Errorf("not allowed: %v", err)
	}
	if read, err := s.OpenByCode(t.Context(), code, time.Time{}, allowed); err != nil || len(read.Copies) != 1 {
		t.Errorf("%d copies, %v", len(read.Copies), err)
	}
}

// silent is a batch in which the source was silent, or refused.
func silent(at time.Time, kind record.StateKind, person record.Patient) viewing.CopiesTaken {
	taken := batch(at, person)
	answer := &taken.Copies[0].Answers[0]
	answer.Entries = nil
	answer.States = map[record.Section]record.State{
		record.Allergies: {Kind: kind, At: at}, record.Medicines: {Kind: kind, At: at}, record.Letters: {Kind: record.NotCopied}, record.CarePlans: {Kind: record.NotSupplied},
	}
	return taken
}

// Where nothing was told there is no copy, and none is as new as when somebody was silent.
func TestSilenceIsNoCopy(t *testing.T) {
	for _, kind := range []record.StateKind{record.TimedOut, record.Failed, record.Rested, record.WithheldBySource} {
		p := newPC(t)
		s, _ := p.store()
		admit(t, s, ann(), annsPIN)
		take(t, s, silent(p.now, kind, quill()))
		if set, err := s.Set(t.Context(), nil); err != nil || set.People != 0 || !set.Newest.IsZero() {
			t.Errorf("%s: %d people, %v", kind, set.People, err)
		}
		if read, err := s.Open(t.Context(), "ann", annsPIN, viewing.SinceLock{}); record.KindOf(err) != record.NotFound || len(read.Copies) > 0 {
			t.Errorf("%s: %d copies, %v", kind, len(read.Copies), err)
		}
		if kind == record.WithheldBySource {
			continue // a refusal removes what was told before
		}
		take(t, s, batch(p.now, zofia()))
		p.now = start.Add(time.Hour)
		take(t, s, silent(p.now, kind, zofia()))
		set, err := s.Set(t.Context(), nil)
		if err != nil || set.People != 1 || !set.Newest.Equal(start) || !set.Oldest.Equal(start) {
			t.Errorf("%s: %d people, the newest of %v: %v", kind, set.People, set.Newest, err)
		}
		taken, err := s.Taken(t.Context(), []record.Patient{zofia(), quill()}, itsParts)
		if err != nil || !taken[0].Equal(start) || !taken[1].IsZero() {
			t.Errorf("%s: taken %v, %v", kind, taken, err)
		}
		if got := opened(t, s, "ann", annsPIN); len(got.Copies) != 1 || got.People != 1 {
			t.Errorf("%s: %d copies open", kind, len(got.Copies))
		}
	}
}

// While a source stays silent the set does not grow, and what it said before stays.
func TestTheSetDoesNotGrowWhileASourceIsSilent(t *testing.T) {
	p := newPC(t)
	s, _ := p.store()
	admit(t, s, ann(), annsPIN)
	take(t, s, batch(p.now, zofia()))
	var kept [2]int
	for i := range kept {
		for range 3 * (i*4 + 1) {
			p.now = p.now.Add(time.Minute)
			take(t, s, silent(p.now, record.TimedOut, zofia()))
		}
		kept[i] = p.size()
	}
	if kept[1] > kept[0]+kept[0]/10 {
		t.Errorf("it grew from %d to %d bytes", kept[0], kept[1])
	}
	if answer := opened(t, s, "ann", annsPIN).Copies[0].Answers[0]; answer.States[record.Allergies].Kind != record.Stale || len(answer.Entries) != 2 {
		t.Errorf("what was said before is gone: %v", answer.States)
	}
}

// size is how much is kept, in the folder and in the keyring.
func (p *pc) size() int {
	kept, err := p.ring.Get("emergency-copies")
	if err != nil {
		p.t.Fatal(err)
	}
	return len(kept) + folderSize(p.t, p.folder)
}

func folderSize(t *testing.T, folder string) (total int) {
	t.Helper()
	for _, file := range sealedFiles(t, folder) {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		total += int(info.Size())
	}
	return total
}

package access_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// toldCopies tells what it is told.
type toldCopies struct {
	taken     chan viewing.CopiesTaken
	admitted  chan string
	dismissed chan string
	confirmed chan string // in which role
	still     chan func() bool
}

func newToldCopies() toldCopies {
	return toldCopies{make(chan viewing.CopiesTaken, 10), make(chan string, 10), make(chan string, 10), make(chan string, 10), make(chan func() bool, 10)}
}

func (c toldCopies) Admit(_ context.Context, staff viewing.Staff, pin string, still func() bool) {
	c.admitted <- pin
	c.still <- still
}
func (c toldCopies) Dismiss(_ context.Context, subject string)         { c.dismissed <- subject }
func (c toldCopies) Confirm(_ context.Context, staff viewing.Staff)    { c.confirmed <- staff.Role.ID }
func (c toldCopies) Take(_ context.Context, taken viewing.CopiesTaken) { c.taken <- taken }
func (c toldCopies) WithCopyStatus(_ context.Context, list viewing.ResidentList) viewing.ResidentList {
	return list
}

// What a list and a look brought is handed over to be copied, as it came and before any
// role; of a list that did not come whole, or is empty, nobody is said to have left.
func TestWhatWasAskedIsHandedOverToBeCopied(t *testing.T) {
	for name, c := range map[string]struct {
		list   viewing.ResidentList
		copies int
		left   bool // it can be told who left
	}{
		"whole":    {viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: margaret, Room: "12"}}}, 1, true},
		"in part":  {viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: margaret}}, Missing: 1}, 1, false},
		"empty":    {viewing.ResidentList{}, 0, false},
		"unproved": {viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: margaret}}, Unproved: true}, -1, false},
	} {
		copies := newToldCopies()
		h := furnish(t, "carer", func(config *access.Config) {
			config.Copies, config.Directory = copies, oneList{list: c.list}
		})
		if err := h.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
			t.Fatal(err)
		}
		if c.copies < 0 {
			if len(copies.taken) > 0 {
				t.Errorf("%s: copies are taken", name)
			}
			continue
		}
		taken := <-copies.taken
		if len(taken.Copies) != c.copies || len(taken.Residents) > 0 != c.left || !taken.Listed || taken.Staff.Subject != "s-carer" || taken.Follows == 0 {
			t.Errorf("%s: %d copies, %d residents", name, len(taken.Copies), len(taken.Residents))
		}
		if c.copies == 0 {
			continue
		}
		if answers := taken.Copies[0].Answers; len(answers) != 1 || answers[0].States[record.Results].Kind == record.WithheldRole {
			t.Errorf("%s: the answers are of a role", name)
		}
		look := viewing.Look{Person: margaret, Relationship: viewing.HomeResident}
		if err := h.desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
			t.Fatal(err)
		}
		if taken := <-copies.taken; len(taken.Copies) != 1 || taken.Residents != nil || taken.Listed {
			t.Errorf("%s: after a look %d copies", name, len(taken.Copies))
		}
		look = viewing.Look{Person: stranger, Relationship: viewing.UnderMyCare, Permission: viewing.PermissionGiven}
		if err := h.desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
			t.Fatal(err)
		}
		if len(copies.taken) > 0 {
			t.Errorf("%s: a copy is taken of somebody who does not live here", name)
		}
	}
}

// oneList is a directory with one list.
type oneList struct {
	memoryDirectory
	list viewing.ResidentList
}

func (l oneList) Residents(context.Context, string) (viewing.ResidentList, error) { return l.list, nil }

// Whoever the sign-in service turns away opens no copies any more; whose session ended
// because nothing answers does, for that is what they are for.
func TestOnlyWhomTheServiceTurnsAwayOpensNoCopies(t *testing.T) {
	because := func(kind record.Kind, reference string) error {
		problem := record.Because(nil, kind, "Over.", "Sign in again.")
		problem.Reference = reference
		return problem
	}
	for name, c := range map[string]struct {
		why  error
		gone bool
	}{
		"the role was taken away":      {because(record.NotSignedIn, "sign-in: role"), true},
		"the sign-in was taken back":   {because(record.NotSignedIn, "sign-in: invalid_grant"), true},
		"nobody could be asked":        {because(record.NotSignedIn, "sign-in: userinfo"), false},
		"its time is over":             {because(record.NotSignedIn, ""), false},
		"the service is not reached":   {because(record.Unreachable, ""), false},
		"another answers in its place": {because(record.Unsafe, "sign-in: issuer"), false},
	} {
		copies := newToldCopies()
		var session *memorySession
		h := furnish(t, "nurse", func(config *access.Config) {
			config.Copies, config.Identity = copies, watched{config.Identity, &session}
		})
		if err := h.desk.SetPIN(t.Context(), "483920"); err != nil || <-copies.admitted != "483920" {
			t.Fatal(err)
		}
		session.lapse(c.why)
		for h.desk.Ended() == nil { // the desk hears of it on a goroutine of its own
			time.Sleep(time.Millisecond)
		}
		if !errors.Is(h.desk.Ended(), c.why) || (len(copies.dismissed) == 1) != c.gone {
			t.Errorf("%s: %d are dismissed", name, len(copies.dismissed))
		}
	}
}

// noResume is a sign-in service that resumes no session.
type noResume struct {
	access.Identity
	why error
}

func (n noResume) Resume(context.Context, []byte, time.Time) (access.Session, error) {
	return nil, n.why
}

// Whom the service turns away as they unlock opens no copies either; whom nothing answers does.
func TestWhoIsTurnedAwayAsTheyUnlockOpensNoCopies(t *testing.T) {
	refused := record.Because(nil, record.NotSignedIn, "Over.", "Sign in again.")
	refused.Reference = "sign-in: invalid_grant"
	for name, c := range map[string]struct {
		why  error
		gone int
	}{
		"refused":     {refused, 1},
		"not reached": {record.Because(nil, record.Unreachable, "No line.", ""), 0},
	} {
		copies := newToldCopies()
		h := furnish(t, "nurse", func(config *access.Config) {
			config.Copies, config.Identity = copies, noResume{config.Identity, c.why}
		})
		if err := errors.Join(h.desk.SetPIN(t.Context(), "483920"), h.desk.Lock(t.Context())); err != nil {
			t.Fatal(err)
		}
		if still := <-copies.still; still() {
			t.Errorf("%s: a PIN that is sealed after they locked opens the copies", name)
		}
		if _, err := h.desk.Unlock(t.Context(), "s-nurse", "483920"); !errors.Is(err, c.why) || len(copies.dismissed) != c.gone {
			t.Errorf("%s: %d are dismissed, %v", name, len(copies.dismissed), err)
		}
	}
}

// A PIN opens the copies in the role that its owner works in now, or not at all.
func TestTheCopiesAreToldInWhichRoleSomebodyWorks(t *testing.T) {
	copies := newToldCopies()
	h := furnish(t, "nurse", func(config *access.Config) { config.Copies = copies })
	if role := <-copies.confirmed; role != "r-nurse" || len(copies.confirmed) > 0 {
		t.Errorf("they work as %q", role)
	}
	if err := h.desk.SetPIN(t.Context(), "483920"); err != nil {
		t.Fatal(err)
	}
	still := <-copies.still
	if !still() {
		t.Error("they have not left")
	}
	if _, err := h.desk.ChooseRole(t.Context(), "r-nurse"); err != nil || <-copies.confirmed != "r-nurse" || still() {
		t.Errorf("the PIN opens them as before: %v", err)
	}
	if err := errors.Join(h.desk.SetPIN(t.Context(), "483920"), h.desk.Lock(t.Context())); err != nil {
		t.Fatal(err)
	}
	staff, err := h.desk.Unlock(t.Context(), "s-nurse", "483920")
	if err != nil || staff.Role.ID != "" && <-copies.confirmed != staff.Role.ID {
		t.Errorf("unlocked as %q, %v", staff.Role.ID, err)
	}
}

// Nobody who asks for a list or opens a record waits until copies of it are taken.
func TestNobodyWaitsForTheTakingOfCopies(t *testing.T) {
	copies := newToldCopies()
	copies.taken = make(chan viewing.CopiesTaken) // a taking lasts until the test asks for it
	h := furnish(t, "carer", func(config *access.Config) {
		config.Copies, config.Directory = copies, oneList{list: viewing.ResidentList{Rows: []viewing.ResidentRow{{Person: margaret, Room: "12"}}}}
	})
	if err := h.desk.Residents(t.Context(), false, func(viewing.ResidentList) {}); err != nil {
		t.Fatal(err)
	}
	shown := false
	look := viewing.Look{Person: margaret, Relationship: viewing.HomeResident}
	if err := h.desk.Open(t.Context(), look, func(record.Chart) { shown = true }); err != nil || !shown {
		t.Fatalf("shown %t, %v", shown, err)
	}
	residents := 0
	for range 2 { // both are taken all the same
		residents += len((<-copies.taken).Residents)
	}
	if residents != 1 {
		t.Errorf("the list was taken of %d residents", residents)
	}
}

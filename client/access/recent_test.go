package access_test

import (
	"context"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

// shiftAtList is a home with two residents whose list a nurse has open, a source that counts
// what it is asked, and a clock.
type shiftAtList struct {
	house
	clock  time.Time
	answer record.State
	last   viewing.ResidentList
}

const recent = 5 * time.Minute

func atList(t *testing.T) *shiftAtList {
	t.Helper()
	at := &shiftAtList{clock: now, answer: record.State{Kind: record.AnsweredEmpty}}
	sources := &memorySources{order: []string{"LCR"}, answers: map[string]func(context.Context, record.Patient) record.Answer{
		"LCR": func(_ context.Context, person record.Patient) record.Answer {
			state := at.answer
			state.At = at.clock
			answer := record.NotAnswered(record.Supplier{Name: "LCR"}, state)
			answer.At, answer.Patient, answer.RequestIDs = at.clock, &person, []string{"r-" + string(person.NHSNumber)}
			return answer
		},
	}}
	at.house = furnish(t, "nurse", func(c *access.Config) {
		c.Sources, c.Directory, c.Recent = sources, listing{list: residentsOf(2)}, recent
		c.Now = func() time.Time { return at.clock }
	})
	at.sources = sources
	at.list(t, false)
	return at
}

func (at *shiftAtList) list(t *testing.T, again bool) {
	t.Helper()
	if err := at.desk.Residents(t.Context(), again, func(list viewing.ResidentList) { at.last = list }); err != nil {
		t.Fatal(err)
	}
}

// inRole is a nurse who works in a role from the first, as who unlocks does in the one chosen before.
func inRole(subject string) viewing.Staff {
	staff := staffWith("nurse")
	staff.Subject, staff.Role = subject, staff.Roles[0]
	return staff
}

func TestWhatWasSaidForTheListIsAskedAgainWhenItMustBe(t *testing.T) {
	first := residentsOf(2).Rows[0].Person
	role := func(t *testing.T, at *shiftAtList) {
		t.Helper()
		if _, err := at.desk.ChooseRole(t.Context(), "r-nurse"); err != nil {
			t.Error(err)
		}
	}
	for what, c := range map[string]struct {
		since func(t *testing.T, at *shiftAtList)
		again bool
		asked int
	}{
		"nothing since": {asked: 0},
		"F5":            {again: true, asked: 2},
		"almost five minutes": {asked: 0, since: func(_ *testing.T, at *shiftAtList) {
			at.clock = at.clock.Add(recent - time.Second)
		}},
		"five minutes": {asked: 2, since: func(_ *testing.T, at *shiftAtList) { at.clock = at.clock.Add(recent) }},
		"a clock that was set back": {asked: 2, since: func(_ *testing.T, at *shiftAtList) {
			at.clock = at.clock.Add(-time.Hour)
		}},
		"a change of role": {asked: 2, since: role},
		"lock, and the same person unlocks": {asked: 2, since: func(t *testing.T, at *shiftAtList) {
			if err := at.desk.SetPIN(t.Context(), "258036"); err != nil {
				t.Error(err)
			}
			subject := staffWith("nurse").Subject
			at.identity[subject] = inRole(subject)
			if err := at.desk.Lock(t.Context()); err != nil {
				t.Error(err)
			}
			if _, err := at.desk.Unlock(t.Context(), subject, "258036"); err != nil {
				t.Error(err)
			}
		}},
		"takeover by another who signs in": {asked: 2, since: func(t *testing.T, at *shiftAtList) {
			at.identity["next"] = inRole("another")
			if _, err := at.desk.SignIn(t.Context(), func(string) {}); err != nil {
				t.Error(err)
			}
		}},
		"a record was opened: of that person": {asked: 1, since: func(t *testing.T, at *shiftAtList) {
			before := at.sources.times()
			if _, err := at.look(t, first); err != nil || at.sources.times() != before+1 {
				t.Errorf("opening the record asked %d times, %v", at.sources.times()-before, err)
			}
		}},
	} {
		t.Run(what, func(t *testing.T) {
			at := atList(t)
			if c.since != nil {
				c.since(t, at)
			}
			before := at.sources.times()
			at.list(t, c.again)
			if got := at.sources.times() - before; got != c.asked {
				t.Errorf("it was asked %d times, not %d", got, c.asked)
			}
		})
	}
}

// What a source left open may be there now: only what it said whole is not asked again.
func TestOnlyWhatWasSaidWholeIsNotAskedAgain(t *testing.T) {
	for kind, asked := range map[record.StateKind]int{
		record.Answered: 0, record.AnsweredEmpty: 0, record.NotSupplied: 0,
		record.Failed: 2, record.TimedOut: 2, record.Rested: 2, record.Incomplete: 2, record.InTransit: 2, record.WithheldBySource: 2, record.WithheldConfidential: 2,
	} {
		at := atList(t)
		at.answer.Kind = kind
		at.list(t, true)
		before := at.sources.times()
		at.list(t, false)
		if got := at.sources.times() - before; got != asked {
			t.Errorf("after %s it was asked %d times, not %d", kind, got, asked)
		}
	}
}

// The trail has everybody who is listed, however what is said of them came, and no request
// that was not made. The list is as old as what it says.
func TestWhatIsNotAskedAgainIsRecordedAndDatedAsItWasSaid(t *testing.T) {
	at := atList(t)
	before := len(at.trail.of(viewing.EventAnswered))
	at.clock = at.clock.Add(3 * time.Minute)
	at.list(t, false)
	events := at.trail.of(viewing.EventAnswered)[before:]
	if len(events) != 2 {
		t.Fatalf("%d entries of 2 people", len(events))
	}
	for _, event := range events {
		if event.Follows == 0 || len(event.Sources) != 1 || event.Sources[0].State != record.AnsweredEmpty || len(event.RequestIDs) != 0 || event.Outcome != "success" {
			t.Errorf("recorded: follows %d, %+v, %d requests, %s", event.Follows, event.Sources, len(event.RequestIDs), event.Outcome)
		}
	}
	if !at.last.At.Equal(now) || !at.last.Settled || len(at.last.Rows) != 2 || at.last.Rows[0].Allergy.Text == "asking …" {
		t.Errorf("the list is of %s, settled %t: %+v", at.last.At, at.last.Settled, at.last.Rows)
	}
}

package access_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

var signLimits = signs.Limits{
	Back: 90 * 24 * time.Hour, Opens: 0, Closes: 24 * time.Hour, Family: 3, Many: 10, Times: 3, Refused: 3, Copies: 30, Reason: 72 * time.Hour, Unread: 72 * time.Hour,
}

// withEmergency is a desk of somebody in a role, whose trail has an emergency access by
// this member of staff.
func withEmergency(t *testing.T, role string, by viewing.Staff) (house, signs.Sign) {
	t.Helper()
	h := furnish(t, role, func(c *access.Config) { c.Signs = signLimits })
	look := viewing.Look{Person: stranger, Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "Found on the stairs"}
	number, err := h.trail.Append(t.Context(), viewing.Event{Kind: viewing.EventOpen, Staff: by, Person: stranger, Look: look})
	if err != nil {
		t.Fatal(err)
	}
	return h, signs.Sign{Kind: signs.Emergency, Staff: by, Entries: []uint64{number}, People: []record.Patient{stranger}}
}

var paramedic = viewing.Staff{Subject: "s-jae", Name: "Jae Park"}

const foundOut = "Real emergency; the crew is named in the incident book"

// Reading of signs and looking into one are entries, of whoever may, and of whoever may
// not a refusal.
func TestLookingIntoASignIsAnEntryAndSoIsEachRefusal(t *testing.T) {
	ways := map[string]struct {
		do   func(*access.Desk, signs.Sign) error
		kind viewing.EventKind
		mark bool // the entry says which sign
	}{
		"all of them": {func(d *access.Desk, _ signs.Sign) error { _, err := d.Signs(t.Context()); return err }, viewing.EventTrail, false},
		"its story":   {func(d *access.Desk, s signs.Sign) error { _, err := d.SignStory(t.Context(), s); return err }, viewing.EventTrail, true},
		"a finding":   {func(d *access.Desk, s signs.Sign) error { return d.LookInto(t.Context(), s, signs.InOrder, foundOut) }, viewing.EventSign, true},
	}
	for role, may := range mayReadTrail {
		for way, c := range ways {
			h, sign := withEmergency(t, role, paramedic)
			err := c.do(h.desk, sign)
			event := h.trail.last()
			if may != (err == nil) || may && event.Kind != c.kind || !may && (event.Kind != viewing.EventRefused || record.KindOf(err) != record.NotAllowed) {
				t.Errorf("%s, %s: %v; the last entry is %q", role, way, err, event.Kind)
			}
			if c.mark && (!slices.Contains(event.What, "sign: emergency") || event.Person.NHSNumber != stranger.NHSNumber) {
				t.Errorf("%s, %s: the entry says %q", role, way, event.What)
			}
		}
	}
	for way, c := range ways {
		h, sign := withEmergency(t, "manager", paramedic)
		h.trail.full = func(viewing.Event) bool { return true }
		if err := c.do(h.desk, sign); record.KindOf(err) != record.Local {
			t.Errorf("unrecorded, %s: %v", way, err)
		}
	}
}

func TestNobodyClosesASignAboutThemselves(t *testing.T) {
	first, _ := withEmergency(t, "manager", paramedic)
	self := first.identity["next"]
	for name, c := range map[string]struct {
		by     viewing.Staff
		person record.Patient
		barred bool
	}{
		"somebody else’s":                    {paramedic, stranger, false},
		"their own":                          {self, stranger, true},
		"their own, of another sign-in name": {viewing.Staff{Subject: self.Subject, Name: "M. K."}, stranger, true},
		"their own record":                   {paramedic, record.Patient{NHSNumber: "9990000034", Name: nameOf(self.Name)}, true},
	} {
		h, sign := withEmergency(t, "manager", c.by)
		h.trail.events[sign.Entries[0]-1].Person = c.person
		sign.People = []record.Patient{c.person}
		err := h.desk.LookInto(t.Context(), sign, signs.InOrder, foundOut)
		if c.barred != (record.KindOf(err) == record.NotAllowed) || !c.barred && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		page, err := h.desk.Signs(t.Context())
		emergency := page.Signs[slices.IndexFunc(page.Signs, func(s signs.Sign) bool { return s.Kind == signs.Emergency })]
		if err != nil || emergency.Open() != c.barred {
			t.Errorf("%s: it is open: %v, %v", name, emergency.Open(), err)
		}
	}
}

// nameOf is a name as a record has it.
func nameOf(staff string) record.Name {
	words := []rune(staff)
	at := slices.Index(words, ' ')
	return record.Name{Given: string(words[:at]), Family: string(words[at+1:])}
}

func TestAFindingSaysWhatWasFoundAboutWhatThereIs(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*signs.Sign)
		result signs.Result
		note   string
		want   record.Kind
	}{
		"no words":         {nil, signs.InOrder, "  ok ", record.Invalid},
		"no result":        {nil, "never mind", foundOut, record.Invalid},
		"no such sign":     {func(s *signs.Sign) { s.Entries = []uint64{1} }, signs.InOrder, foundOut, record.NotFound},
		"of another kind":  {func(s *signs.Sign) { s.Kind = signs.Many }, signs.InOrder, foundOut, record.NotFound},
		"of somebody else": {func(s *signs.Sign) { s.Staff.Subject = "s-other" }, signs.InOrder, foundOut, record.NotFound},
	} {
		h, sign := withEmergency(t, "manager", paramedic)
		if c.change != nil {
			c.change(&sign)
		}
		before := len(h.trail.kinds())
		if err := h.desk.LookInto(t.Context(), sign, c.result, c.note); record.KindOf(err) != c.want || len(h.trail.kinds()) != before {
			t.Errorf("%s: %v, and %d entries more", name, err, len(h.trail.kinds())-before)
		}
	}
}

func TestWhatWaitsIsCountedForRolesWithTheTrailAndTellsOfNobody(t *testing.T) {
	for role, may := range mayReadTrail {
		h, _ := withEmergency(t, role, paramedic)
		before := len(h.trail.kinds())
		count, err := h.desk.SignsWaiting(t.Context())
		if want := map[bool]signs.Waiting{true: {Open: 1, Unread: 1}}[may]; err != nil || count != want || len(h.trail.kinds()) != before {
			t.Errorf("%s: %+v, want %+v; %v", role, count, want, err)
		}
	}
}

// What looks led to is said once in a shift, and the entry has the role alone of whoever
// said it: neither their account nor what ties it to what else they did.
func TestWhatLooksLedToIsSaidOnceAndByNobody(t *testing.T) {
	h := furnish(t, "nurse", func(c *access.Config) { c.Benefits = viewing.BenefitsMinutes{Least: -1, Most: 2} })
	if h.desk.Asks() || record.KindOf(h.desk.LedTo(t.Context(), viewing.AvoidedGP)) != record.Invalid {
		t.Error("it is asked before anything was read")
	}
	look := viewing.Look{Person: margaret, Relationship: viewing.HomeResident}
	if err := h.desk.Close(t.Context(), look, 38*time.Second, "emergency"); err != nil {
		t.Fatal(err)
	}
	if event := h.trail.last(); event.Took != 38*time.Second {
		t.Errorf("it took %v", event.Took)
	}
	if !h.desk.Asks() || record.KindOf(h.desk.LedTo(t.Context(), "a name")) != record.Invalid {
		t.Error("it is not asked, or anything may be said")
	}
	if err := h.desk.LedTo(t.Context(), viewing.Avoided999); err != nil {
		t.Fatal(err)
	}
	event := h.trail.last()
	if s := event.Staff; s.Subject+s.Name+s.Registration+s.Role.ID+event.Correlation != "" || s.Role.Kind != "nurse" || event.Person.NHSNumber != "" || event.Kind != viewing.EventLedTo || !slices.Equal(event.What, []string{"999-avoided"}) {
		t.Errorf("the entry is %#v", event)
	}
	_ = h.desk.Close(t.Context(), look, 0)
	if h.desk.Asks() || record.KindOf(h.desk.LedTo(t.Context(), viewing.AvoidedGP)) != record.Invalid {
		t.Error("it is asked twice in a shift")
	}
}

// Whoever was asked is not asked again in that shift by a program that has begun anew, nor
// where the trail cannot tell; in another shift they are.
func TestWhatLooksLedToIsAskedOnceInAShiftWhateverProgramAsks(t *testing.T) {
	look := viewing.Look{Person: margaret, Relationship: viewing.HomeResident}
	first := furnish(t, "nurse", func(*access.Config) {})
	if err := first.desk.Close(t.Context(), look, 0); err != nil || !first.desk.Asks() {
		t.Fatalf("who closed a record is not asked, %v", err)
	}
	later, clock := time.Duration(0), func() time.Time { return now }
	for what, c := range map[string]struct {
		role  string
		later time.Duration
		lost  error
		asks  bool
	}{
		"in the same shift":           {"nurse", 11 * time.Hour, nil, false},
		"in another":                  {"nurse", 13 * time.Hour, nil, true},
		"where the trail cannot tell": {"nurse", 13 * time.Hour, errors.New("the disk"), false},
	} {
		later = c.later
		clock = func() time.Time { return now.Add(later) }
		again := furnish(t, c.role, func(config *access.Config) { config.Trail, config.Now = first.trail, clock })
		first.trail.forgot = c.lost
		if err := again.desk.Close(t.Context(), look, 0); err != nil || again.desk.Asks() != c.asks {
			t.Errorf("%s it is asked: %v; %v", what, again.desk.Asks(), err)
		}
		first.trail.forgot = nil
	}
}

// slowTrail tells of what was before once it has been gone through.
type slowTrail struct {
	*memoryTrail
	asked func()
}

func (t slowTrail) Among(ctx context.Context, from, until uint64, kinds []viewing.EventKind) ([]viewing.TrailEntry, []uint64, error) {
	t.asked()
	return t.memoryTrail.Among(ctx, from, until, kinds)
}

// That a record was closed is in the trail before the trail is gone through for anything.
func TestThatARecordWasClosedWaitsForNothing(t *testing.T) {
	h := furnish(t, "nurse", func(*access.Config) {})
	asked := 0
	slow := furnish(t, "nurse", func(config *access.Config) {
		config.Trail = slowTrail{h.trail, func() {
			if asked++; h.trail.last().Kind != viewing.EventClose {
				t.Errorf("the trail is gone through while the newest entry is %s", h.trail.last().Kind)
			}
		}}
	})
	if err := slow.desk.Close(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.HomeResident}, 0); err != nil || asked != 1 || !slow.desk.Asks() {
		t.Errorf("the trail was gone through %d times, whoever closed it is asked: %v; %v", asked, slow.desk.Asks(), err)
	}
}

// While an answer is being recorded nothing more may be said, and one that could not be
// recorded is asked again.
func TestWhatLooksLedToIsClaimedBeforeItIsRecorded(t *testing.T) {
	h := furnish(t, "nurse", func(*access.Config) {})
	if err := h.desk.Close(t.Context(), viewing.Look{Person: margaret, Relationship: viewing.HomeResident}, 0); err != nil {
		t.Fatal(err)
	}
	asked := true
	h.trail.full = func(viewing.Event) bool { asked = h.desk.Asks(); return true }
	if err := h.desk.LedTo(t.Context(), viewing.AvoidedGP); err == nil || asked {
		t.Errorf("it is asked while it is recorded: %v; %v", asked, err)
	}
	h.trail.full = nil
	if !h.desk.Asks() {
		t.Error("it was not recorded, and is not asked again")
	}
	if err := h.desk.LedTo(t.Context(), viewing.AvoidedGP); err != nil || h.desk.Asks() {
		t.Errorf("%v; it is asked again: %v", err, h.desk.Asks())
	}
}

func TestCountingLooksIsAnEntryAndForRolesWithTheTrail(t *testing.T) {
	for role, may := range mayReadTrail {
		h := furnish(t, role, func(c *access.Config) { c.Benefits = viewing.BenefitsMinutes{Least: -1, Most: 2} })
		told, err := h.desk.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 4})
		event := h.trail.last()
		if may != (err == nil) || may && (event.Kind != viewing.EventTrail || told.Now.Looks != 20 || told.Minutes.Least != -1 || !slices.Contains(event.What, "quarters: 4")) || !may && (event.Kind != viewing.EventRefused || told.Now.Looks != 0) {
			t.Errorf("%s: %+v, %v; the last entry is %q of %q", role, told, err, event.Kind, event.What)
		}
		made := false
		err = h.desk.Copy(t.Context(), viewing.Copied{Kind: viewing.CopyOfBenefits}, viewing.EventSaved, func(context.Context) error { made = true; return nil })
		if made && !may || !made && err == nil {
			t.Errorf("%s: a copy was made: %v; %v", role, made, err)
		}
		h.trail.full = func(viewing.Event) bool { return true }
		if _, err := h.desk.Benefits(t.Context(), viewing.BenefitsQuery{Quarters: 1}); err == nil {
			t.Errorf("%s: unrecorded", role)
		}
	}
}

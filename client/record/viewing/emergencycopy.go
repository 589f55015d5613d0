package viewing

import (
	"log/slog"
	"slices"
	"time"

	"careview/client/record"
)

// EmergencyCopy is what is kept of one resident for when no source can be reached.
type EmergencyCopy struct {
	Person  record.Patient
	Room    string
	Answers []record.Answer // of each source: its states are as they were when it was copied
}

// Restricted reports whether anybody who told of a person said that where they live is
// restricted: one is enough.
func (c EmergencyCopy) Restricted() bool {
	return c.Person.Restricted || slices.ContainsFunc(c.Answers, func(a record.Answer) bool { return a.Patient != nil && a.Patient.Restricted })
}

// WithoutPlace is a copy without where the person lives; where that is restricted, without
// what would tell it.
func (c EmergencyCopy) WithoutPlace() EmergencyCopy {
	restricted := c.Restricted()
	c.Person = withoutPlace(c.Person, restricted)
	if restricted {
		c.Room = ""
	}
	c.Answers = slices.Clone(c.Answers)
	for i, answer := range c.Answers {
		if answer.Patient != nil {
			person := withoutPlace(*answer.Patient, restricted)
			c.Answers[i].Patient = &person
		}
	}
	return c
}

func withoutPlace(person record.Patient, restricted bool) record.Patient {
	person.Address = ""
	if restricted {
		person.Restricted, person.Phones, person.Practice = true, nil, ""
	}
	return person
}

// String hides whose copy it is.
func (c EmergencyCopy) String() string { return "[copy]" }

// GoString hides whose copy it is.
func (c EmergencyCopy) GoString() string { return c.String() }

// LogValue hides whose copy it is.
func (c EmergencyCopy) LogValue() slog.Value { return slog.StringValue(c.String()) }

// CopiesTaken is a batch of copies that one member of staff's asking brought.
type CopiesTaken struct {
	Staff   Staff
	Follows uint64 // the entry of the asking in the trail
	At      time.Time
	Copies  []EmergencyCopy
	Listed  bool // a list's asking brought it, whole or in part: of the rest of the copy nothing was asked
	// Residents is everybody on the list, where it came whole: who is not among them has
	// left. Nil where that is not known.
	Residents []record.Patient
}

// CopyOpener is somebody on shift whose PIN opens the copies, and in which role.
type CopyOpener struct {
	Staff Staff
	Since time.Time // they chose the PIN
	Until time.Time
}

// OnShift is the opener as the sign-in page lists them.
func (o CopyOpener) OnShift() OnShift {
	return OnShift{Subject: o.Staff.Subject, Name: o.Staff.Name, Role: o.Staff.Role.Name, LockedAt: o.Since, Until: o.Until}
}

// CopySet is what can be told of the copies without opening them.
type CopySet struct {
	People         int
	Newest, Oldest time.Time // when copies were taken
	Until          time.Time // when the newest of them is gone
	Openers        []CopyOpener
	Code           bool // a recovery code opens them
}

// CopiesOffer is what the page says that is shown while nobody can sign in.
type CopiesOffer struct {
	On             bool // the policy keeps copies here
	People         int
	Newest, Oldest time.Time
	Until          time.Time
	Openers        []OnShift // whose PIN opens them
	Code           bool
	Problem        *record.Problem // why they cannot be opened; nil otherwise
}

// CopiesRead is what was unsealed: to whom, and all that they may open.
type CopiesRead struct {
	Set       string // which set it is
	Opener    CopyOpener
	ByCode    bool // they opened it by the code: the opener made it
	Copies    []EmergencyCopy
	Now       time.Time // the latest moment known: by it their age is told
	ClockBack bool      // the clock of this PC is behind it
	CopySet
}

// OpenedCopies is what somebody who opened the copies is shown first.
type OpenedCopies struct {
	Staff          Staff // in the role as at their last sign-in
	Permits        Permits
	Home           string
	Rows           []ResidentRow // by name, with the words as copied
	Newest, Oldest time.Time
	Until          time.Time
	Drill          bool     // they are shown while the sources can be reached
	Doubts         []string // what is to be known of their age
}

// CopyShown is one copy as its reader's role sees it.
type CopyShown struct {
	Chart record.Chart // what was said is stale in it: nothing of it is known to hold still
	Then  record.Chart // the same with the states as they were when it was copied
	Taken time.Time    // when the oldest part of it was
}

// SinceCopy is what changed in a record since the copy of it that was read here.
type SinceCopy struct {
	Taken time.Time // the copy
	Read  time.Time // last
	Parts []PartSinceCopy
}

// PartSinceCopy is how one part of a copy stands to the record.
type PartSinceCopy struct {
	Section record.Section
	Changes int
	Whole   bool // every source had said all of it when it was copied, and has now
}

// copyIsOld is how old a copy may be before the home is told.
const copyIsOld = 24 * time.Hour

// CopyIsOld reports whether a copy is so old that the home is to know.
func CopyIsOld(taken, now time.Time) bool { return now.Sub(taken) > copyIsOld }

// CopyCounts are how many residents have no copy, an old one, or no care plan; and of how
// many it is not known whether there is a plan.
type CopyCounts struct{ None, Old, NoPlan, PlanUnknown int }

// CopyCheck is that whoever keeps the list looked at how emergency copies and care plans
// stand, and said so. The zero CopyCheck is that nobody has, as far as the trail tells.
type CopyCheck struct {
	At     time.Time
	By     string
	Unread bool // the trail could not be asked
}

// checkEvery is how long a check holds.
const checkEvery = 7 * 24 * time.Hour

// Next is when the next is due.
func (c CopyCheck) Next() time.Time { return c.At.Add(checkEvery) }

// Due reports whether the next is. By a clock that is behind the last nobody can tell, so it is.
func (c CopyCheck) Due(now time.Time) bool {
	return c.At.IsZero() || now.Before(c.At) || !now.Before(c.Next())
}

// CopyCounts counts them as they stand in a list. Where the list is not told of plans,
// or the copies could not be read, nothing is counted of them.
func (l ResidentList) CopyCounts() CopyCounts {
	var counts CopyCounts
	for _, row := range l.Rows {
		switch {
		case l.CopiesUnread:
		case row.Copied.IsZero():
			counts.None++
		case CopyIsOld(row.Copied, l.CopiesAt):
			counts.Old++
		}
		switch {
		case l.NoPlan(row):
			counts.NoPlan++
		case l.PlanUnknown(row):
			counts.PlanUnknown++
		}
	}
	return counts
}

// NoPlan reports whether it is known that a resident has no care plan.
func (l ResidentList) NoPlan(row ResidentRow) bool { return l.Plans && row.Check.None() }

// PlanUnknown reports whether nobody has told of a plan so far, and somebody may.
func (l ResidentList) PlanUnknown(row ResidentRow) bool {
	return l.Plans && !row.Check.Known() && !row.Check.Any()
}

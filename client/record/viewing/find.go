package viewing

import (
	"log/slog"
	"time"

	"careview/client/record"
)

// Query is what is known of the person looked for: an NHS number, or a family
// name with a date of birth (Spine minimum) and what narrows it.
type Query struct {
	NHSNumber record.NHSNumber
	Family    string
	Given     string
	Or        []FullName // other ways to read the name that was typed
	Born      record.Date
	Widen     bool   // similar names too: only when asked for
	Raw       string // as typed, for the trail
}

// FullName is a name as it is asked for.
type FullName struct{ Family, Given string }

// String hides what was asked.
func (n FullName) String() string { return "[name]" }

// GoString hides what was asked.
func (n FullName) GoString() string { return n.String() }

// String hides what was asked.
func (q Query) String() string { return "[query]" }

// GoString hides what was asked.
func (q Query) GoString() string { return q.String() }

// LogValue hides what was asked.
func (q Query) LogValue() slog.Value { return slog.StringValue(q.String()) }

// Found is what the directory answered: people in the order it gave. The order
// and nothing else says how well they match.
type Found struct {
	People     []record.Patient
	Missing    int  // people who match and whose details cannot be read
	CanWiden   bool // similar names may be offered
	Asked      string
	At         time.Time
	RequestIDs []string
}

// ResidentRow is one person of the home's list with the words that are known so
// far. The words are empty until asked for, and for roles that may not see them.
type ResidentRow struct {
	Person  record.Patient
	Room    string
	CPR     record.Word
	Allergy record.Word
	Plan    record.Word
	News    string // "Similar name in the home: check who"

	Silent []record.SourceState // sources that have not said all they hold of what the words say
	Check  record.PlanCheck     // how the care plans stand; empty where the list's Plans is false
	Seen   record.LastSeen
	Fresh  ResidentNews
	Copied time.Time // when the newest emergency copy of them was taken; zero where there is none
}

// ResidentNews is what is new about a resident, as far as it has come.
type ResidentNews struct {
	Letters int // that are new since somebody in this kind of role last looked
	Days    int // nobody has looked, so far as is known: Letters are of so many days
	// Of the last stay in hospital, where it is news: since when it lasts, when somebody
	// came home, or when a stay began of which nobody says the end.
	InHospital, Home, Began record.Date
	Endless                 bool // InHospital is so long ago that nobody may have closed the stay
	ByLetter                bool // Home is by the discharge letter; its source says that the stay goes on
	Doubtful                bool // a discharge letter tells of days in a stay that goes on, and may be of another
	Unsure                  bool // there may be more
}

// ResidentList is the home's list: an immutable value, replaced whole.
type ResidentList struct {
	Home    string
	Rows    []ResidentRow
	At      time.Time
	Asked   []string // the names of the sources asked for the words
	Missing int      // people on the list whose details did not come
	Settled bool
	News    bool     // what is new is asked for, and for this role to see
	Apart   []string // sources that cannot be asked about many people together: stays there are not told
	Plans   bool     // how care plans stand is asked for, and for this role to see
	// CopiesAt is when it was told how the emergency copies stand; zero where none are kept,
	// or that is not for this role to see.
	CopiesAt     time.Time
	CopiesUnread bool      // they could not be read then: how they stand is not known
	Checked      CopyCheck // the last time that somebody looked into it
	Copied       bool      // it is made of emergency copies: nobody was asked
	Made         string    // what the list is made from: "the residents’ group in London Care Record"
	// Unproved says that being on the list does not show that somebody lives in the
	// home, as where it is made from addresses: nobody's record is asked for on its
	// account, and it is no relationship.
	Unproved   bool
	RequestIDs []string // of the calls that the list was made with, for the trail
}

package viewing

import (
	"context"
	"log/slog"
	"time"

	"careview/client/record"
)

// EventKinds are all that the trail records.
func EventKinds() []EventKind {
	return []EventKind{
		EventStart, EventNewTrail, EventEarlier, EventRemoved, EventHandedOver, EventTakenOver, EventSignIn, EventRole, EventLock, EventPIN, EventUnlock, EventSignOut,
		EventResidents, EventFind, EventMatch, EventListed, EventDelisted,
		EventOpen, EventAnswered, EventAskAgain, EventDocument, EventClose,
		EventPrinted, EventSaved, EventCopied, EventRefused, EventTrail, EventAlert, EventSign, EventLedTo,
		EventCopiesTaken, EventCopiesOpened, EventCopyListed, EventCopyRead, EventCopiesRemoved, EventCopyCode, EventCopiesChecked,
	}
}

// Known is a member of staff of whom the trail knows, and since when.
type Known struct {
	Staff
	First uint64    // the first of their entries
	Since time.Time // when that was made, as far as the clock agrees with the order of the entries
}

// TrailOutline is what a trail tells without an entry of it being read.
type TrailOutline struct {
	Trail      string // its own name: numbers begin again in another
	Staff      []Known
	Began      time.Time                 // when its first entry was made that is there; zero where it has none
	First      func(at time.Time) uint64 // the first entry made then or later, one past the newest where there is none
	Unreadable int                       // entries that cannot be read
}

// ByCode stands in the trail for whoever opened the emergency copies with the code on paper:
// who they are is what they typed.
const ByCode = "recovery-code"

// TrailQuery is what is asked of the trail. What it leaves out takes all.
type TrailQuery struct {
	Person  record.NHSNumber // somebody it is about
	Words   string           // in what is sealed: names, typed reasons, searches
	Staff   string           // in the name of the member of staff
	Role    string           // as the sign-in service says it
	Kinds   []EventKind      // any of them
	Outcome string
	Begun   bool      // nothing says how it ended
	From    time.Time // begun then or later
	To      time.Time // begun before
	Before  uint64    // begun before the entry of this number
}

// Ending is how what is asked for ended, as the trail keeps that it was asked.
func (q TrailQuery) Ending() string {
	if q.Begun {
		return "begun"
	}
	return q.Outcome
}

// String hides whom the query is about.
func (q TrailQuery) String() string { return "[query]" }

// GoString hides whom the query is about.
func (q TrailQuery) GoString() string { return q.String() }

// LogValue hides whom the query is about.
func (q TrailQuery) LogValue() slog.Value { return slog.StringValue(q.String()) }

// TrailLook is what belongs together in the trail: a look at a record with all that was
// done in it, an opening of the residents' list with each person on it, a search with
// whom it found.
type TrailLook struct {
	TrailEntry              // the first
	Entries    int          // how many there are
	People     int          // found, or listed
	Kinds      []EventKind  // of the entries, each once, in their order
	Outcome    string       // the worst of the entries
	Done       []TrailEntry // what was done in it: documents, copies, closing
	DoneMore   int          // entries of what was done, beside those
}

// TrailPage are looks, newest first.
type TrailPage struct {
	Looks    []TrailLook
	More     bool     // there are older ones
	Staff    []string // who is in the trail, by name
	Roles    []string // in which roles
	Searched uint64   // how many entries have been read for words
	Read     uint64   // how many have been gone through before the looks are all found; 0 once they are
	Of       uint64   // of so many

	Removed TrailRemoval
	Old     uint64 // the last of the entries that could be removed now, for their time is over; 0 for none
}

// TrailRemoval is how far the words of the first entries were removed, for their time was
// over: their hashes alone are left.
type TrailRemoval struct {
	UpTo   uint64    // the last of them; 0 where none were
	Before time.Time // the day before which all of them were made; zero where that is not known
}

// TrailYears is for how many years entries are kept at least, whatever a policy says
// (Records Management Code of NHS England: a record of adult social care).
const TrailYears = 8

// TrailForm is a form in which the trail is saved.
type TrailForm string

// The forms.
const (
	TrailCSV       TrailForm = "csv"
	TrailJSONLines TrailForm = "json-lines"
	TrailBundle    TrailForm = "fhir-bundle"
)

// TrailForms are all of them.
func TrailForms() []TrailForm { return []TrailForm{TrailCSV, TrailJSONLines, TrailBundle} }

// EachEntry gives take the entries that were asked for, oldest first.
type EachEntry func(ctx context.Context, take func(Outgoing) error) error

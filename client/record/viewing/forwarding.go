package viewing

import (
	"time"

	"careview/client/record"
)

// Outgoing is an entry of the trail as it is sent on, with where it was made.
type Outgoing struct {
	TrailEntry
	Trail   string // the trail's own name: numbers begin again in another
	Head    string // its newest signed head, a note
	Device  string // name of the PC
	Account string // that ran the program
	Program string // with its version
}

// Receipt is that the service has taken an entry, as it says.
type Receipt struct {
	Entry    uint64    // its number
	Head     string    // the trail's signed head that went with it, a note
	At       time.Time // by the service's clock; zero when it did not say
	Location string    // where the service keeps it, with its version; empty when it did not say
}

// Comparison is that the trail was held against the newest head which the service
// keeps of it, and carries on from that.
type Comparison struct {
	At   time.Time // zero when the service has not been asked yet
	UpTo uint64    // the last entry of which that head speaks; 0 when the service gave none
}

// KeptHead is the newest head that the central service keeps of a trail of the site, as
// the service says: whoever holds it beside that trail sees whether it was put back.
type KeptHead struct {
	Trail   string    // its own name
	Device  string    // name of the PC
	Entries uint64    // of which it speaks
	Root    string    // as the head writes it
	At      time.Time // when the entry was made that it went with
}

// KeptHeads are those of a site, by PC.
type KeptHeads struct {
	At    time.Time // when the service was asked; zero when it never was
	Heads []KeptHead
}

// Forwarding is how far the trail has been sent on to the service that takes it.
type Forwarding struct {
	On       bool            // the settings name such a service
	Sent     uint64          // the last entry it has taken; 0 when none
	Newest   uint64          // the last entry there is
	Oldest   time.Time       // when the entry was made that has waited longest; zero when none waits
	Waits    time.Duration   // for how long it has
	Receipt  Receipt         // for the last entry it has taken
	Compared Comparison      // the last one
	Problem  *record.Problem // why it has not taken the next; nil when it was not asked or did
}

// Unsent is how many entries have still to be taken.
func (f Forwarding) Unsent() uint64 { return f.Newest - min(f.Sent, f.Newest) }

// silentAfter is how long a service may take nothing before it is told of.
const silentAfter = 24 * time.Hour

// Silent reports whether the service has been asked and has taken nothing for a day.
func (f Forwarding) Silent() bool { return f.On && f.Problem != nil && f.Waits >= silentAfter }

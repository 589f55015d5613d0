package record

// Outgoing is an entry of the trail as it is sent on, with where it was made.
type Outgoing struct {
	TrailEntry
	Trail   string // the trail's own name: numbers begin again in another
	Head    string // its newest signed head, a note
	Device  string // name of the PC
	Program string // with its version
}

// Forwarding is how far the trail has been sent on to the service that takes it.
type Forwarding struct {
	On      bool     // the settings name such a service
	Sent    uint64   // the last entry it has taken; 0 when none
	Newest  uint64   // the last entry there is
	Problem *Problem // why it has not taken the next; nil when it was not asked or did
}

// Unsent is how many entries have still to be taken.
func (f Forwarding) Unsent() uint64 { return f.Newest - min(f.Sent, f.Newest) }

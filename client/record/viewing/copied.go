package viewing

import "careview/client/record"

// CopyKind is a kind of thing of which copies are made.
type CopyKind uint8

// The kinds.
const (
	CopyOfRecord CopyKind = iota
	CopyOfPlans           // the list of plans to look at
	CopyOfResidents
	CopyOfTrail
	CopyOfBenefits // what the trail tells of whether sharing was worth it
)

// Copied is what a copy is of, for the desk to check and the trail to keep. It holds
// nothing of what the copy says.
type Copied struct {
	Kind   CopyKind
	Look   Look             // of a record: whose it is, and why it was opened
	What   []string         // of a record: the page, its sections, and which kinds of things were left out
	People []record.Patient // of a list: everybody on it
}

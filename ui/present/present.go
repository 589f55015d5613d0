// Package present holds one presenter for each task: what a screen shows and
// what it can do, without a widget in sight.
//
// All methods of a presenter, and its changed callback, run on the UI goroutine.
// Work runs on goroutines that the presenter owns and comes back through post,
// which puts a function on the UI goroutine (fyne.Do in the program, a queue in
// tests). Each piece of work has a context that ends when the person leaves,
// locks or signs out, and a request number: what comes back for an earlier
// request is dropped, so that nothing of one person reaches another's screen.
package present

import (
	"context"

	"careview/client/record"
)

// Door lets staff in.
type Door interface {
	// SignIn runs a whole sign-in; browse is told the address to open.
	SignIn(ctx context.Context, browse func(address string)) (record.Staff, error)
	// SignInByCode runs a whole sign-in where no browser opens here; show is told
	// the code, and the address of the page to type it into elsewhere.
	SignInByCode(ctx context.Context, show func(code, address string)) (record.Staff, error)
	// ChooseRole sets the role that is sent, shown and kept in the trail.
	ChooseRole(ctx context.Context, roleID string) (record.Staff, error)
	// Permits is what whoever is signed in may do in the role they chose.
	Permits() record.Permits
}

// Shift lets staff who are on shift in again.
type Shift interface {
	// SetPIN makes unlocking possible until the shift ends.
	SetPIN(ctx context.Context, pin string) error
	Unlock(ctx context.Context, subject, pin string) (record.Staff, error)
	OnShift(ctx context.Context) []record.OnShift
}

// Exit lets staff out.
type Exit interface {
	Lock(ctx context.Context) error
	SignOut(ctx context.Context) error
}

// Finder finds people.
type Finder interface {
	Residents(ctx context.Context, show func(record.ResidentList)) error
	Find(ctx context.Context, query record.Query) (record.Found, error)
	// Relates says whether a person's record is this member of staff's business
	// without asking; NotAsked means: ask.
	Relates(person record.Patient) record.Relationship
}

// Reader opens records.
type Reader interface {
	Open(ctx context.Context, look record.Look, show func(record.Chart)) error
	// AskAgain asks one source alone. Its answer is to be put over whatever the
	// chart holds of that source, also while Open is still bringing others.
	AskAgain(ctx context.Context, look record.Look, source string, show func(record.Answer)) error
	// Document calls show with a document, again with each page more that has been
	// drawn. After an error nothing of it may stay on screen.
	Document(ctx context.Context, look record.Look, entry record.Entry, attachment int, show func(record.Document)) error
	Close(ctx context.Context, look record.Look) error
}

// Historian reads the trail.
type Historian interface {
	Trail(ctx context.Context, newest int) ([]record.TrailEntry, error)
}

// Desk is all that the presenters may ask of the rest of the program.
type Desk interface {
	Door
	Shift
	Exit
	Finder
	Keeper
	Reader
	Copier
	ListCopier
	PageCopier
	Historian
}

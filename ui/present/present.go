// Package present is the window without a widget: which page is shown, who is signed
// in, and one presenter for each task, from the package of that task.
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

	"careview/client/record/viewing"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/people"
	"careview/ui/present/trail"
)

// Authenticator lets staff in.
type Authenticator interface {
	// SignIn runs a whole sign-in; browse is told the address to open.
	SignIn(ctx context.Context, browse func(address string)) (viewing.Staff, error)
	// SignInByCode runs a whole sign-in where no browser opens here; show is told
	// the code, and the address of the page to type it into elsewhere.
	SignInByCode(ctx context.Context, show func(code, address string)) (viewing.Staff, error)
	// Reach asks whether the sign-in service is there.
	Reach(ctx context.Context) error
	// ChooseRole sets the role that is sent, shown and kept in the trail.
	ChooseRole(ctx context.Context, roleID string) (viewing.Staff, error)
	// BeginTrail begins a new trail where SignIn failed with [viewing.ErrTrailClosed],
	// and lets in whoever signed in.
	BeginTrail(ctx context.Context, reason string) (viewing.Staff, error)
	// Permits is what whoever is signed in may do in the role they chose.
	Permits() viewing.Permits
}

// Unlocker lets staff who are on shift in again.
type Unlocker interface {
	// SetPIN makes unlocking possible until the shift ends.
	SetPIN(ctx context.Context, pin string) error
	Unlock(ctx context.Context, subject, pin string) (viewing.Staff, error)
	OnShift(ctx context.Context) ([]viewing.OnShift, error)
}

// Leaver lets staff out.
type Leaver interface {
	Lock(ctx context.Context) error
	SignOut(ctx context.Context) error
	// Ended is why whoever was signed in is so no longer, though they did neither.
	Ended() error
}

// Desk is all that the presenters may ask of the rest of the program.
type Desk interface {
	Authenticator
	Unlocker
	Leaver
	people.Finder
	people.ListKeeper
	chart.Desk
	export.Desk
	export.LookedDesk
	export.BenefitsDesk
	trail.Desk
	trail.SignDesk
}

package present

import "careview/client/record"

// SignInState is what the sign-in, role and PIN pages show.
type SignInState struct {
	Waiting   bool
	Address   string           // to copy into a browser, once known
	OnShift   []record.OnShift // who has locked here and may unlock
	Roles     []record.Role    // to choose from
	UnlockFor string           // the subject whose PIN is being asked; empty when none
	Problem   *record.Problem
}

// SignIn presents the way in: browser, role, PIN.
type SignIn struct {
	State SignInState
}

// Start begins a sign-in in the browser.
func (s *SignIn) Start() {}

// Cancel ends the sign-in or the unlocking under way.
func (s *SignIn) Cancel() {}

// Choose takes the role with this ID.
func (s *SignIn) Choose(roleID string) {}

// SetPIN sets the PIN for this shift and goes home.
func (s *SignIn) SetPIN(pin string) {}

// SkipPIN goes home without a PIN.
func (s *SignIn) SkipPIN() {}

// AskPIN asks the PIN of somebody on shift.
func (s *SignIn) AskPIN(subject string) {}

// Unlock lets somebody on shift in again.
func (s *SignIn) Unlock(subject, pin string) {}

package present

import (
	"context"

	"careview/client/record"
	"careview/client/record/viewing"
)

// Lock clears everything that belongs to the member of staff, whatever is under
// way, and goes to the sign-in page. The desk locks in the background.
func (w *Window) Lock() { w.endSession(w.config.Desk.Lock, "") }

// SignOut is Lock, and ends the sign-in.
func (w *Window) SignOut() { w.endSession(w.config.Desk.SignOut, "") }

// endSession takes everything of this member of staff off the screen first, and only
// then tells the desk. note is said on the sign-in page.
func (w *Window) endSession(how func(context.Context) error, note string) {
	if w.ReadsCopies() {
		w.leaveCopies(note)
		return
	}
	w.Copies.drop()
	w.leave(how, note)
}

// leave is endSession, but for the copies that may be read in front of it.
func (w *Window) leave(how func(context.Context) error, note string) {
	w.clear()
	w.tellDesk(how)
	w.SignIn.listShift()
	w.Copies.ask()
	w.SignIn.State.Note = note
	w.config.Changed()
}

// clear forgets the member of staff and everyone they looked at.
func (w *Window) clear() {
	w.closeAll()
	w.SignIn.clear()
	w.Residents.Clear()
	w.Plans.Clear()
	w.Search.Clear()
	w.Trail.Clear()
	w.Signs.Clear()
	w.Staff, w.permits = viewing.Staff{}, viewing.Permits{}
	w.Appearance.Of(w.Shown().Staff.Subject)
	w.Page, w.openedFrom = PageSignIn, PageHome
	w.Concealed, w.Warning, w.Help, w.Problem, w.untold, w.Launch = false, "", false, nil, nil, Launch{}
}

// tellDesk tells the desk in the background, after whatever it was told before.
func (w *Window) tellDesk(how func(context.Context) error) {
	w.sessions.Add(func() {
		err := w.pool.Finish(how)
		if err == nil || record.KindOf(err) == record.NotSignedIn {
			return // nobody there to leave is what was wanted
		}
		w.pool.Post(func() {
			w.Problem = record.AsProblem(err)
			w.config.Changed()
		})
	})
}

// signedIn lets somebody in who has signed in: straight on with their only role, or
// to the page where they choose.
func (w *Window) signedIn(staff viewing.Staff) {
	staff.Role = viewing.Role{} // whatever the service proposes, the desk is told what was chosen
	w.startSession(staff)
	var usable []viewing.Role
	for _, role := range staff.Roles {
		if role.Kind != "" {
			usable = append(usable, role)
		}
	}
	w.SignIn.State = SignInState{Roles: usable}
	switch len(usable) {
	case 0:
		w.Page = PageNoRole
	case 1:
		w.SignIn.Choose(usable[0].ID)
	default:
		w.Page = PageRole
	}
}

// unlocked lets somebody in again who has unlocked.
func (w *Window) unlocked(staff viewing.Staff) {
	if staff.Role.ID == "" || staff.Role.Kind == "" {
		w.signedIn(staff)
		return
	}
	w.startSession(staff)
	w.SignIn.clear()
	w.Home()
}

func (w *Window) startSession(staff viewing.Staff) {
	w.setStaff(staff)
	now := w.config.Now()
	w.signedInAt, w.lastActive = now, now
	w.openedFrom = PageHome
}

// setStaff is who is signed in now, with what the desk lets their role do.
func (w *Window) setStaff(staff viewing.Staff) {
	staff.Role = usableRole(staff.Role)
	w.Staff, w.permits = staff, viewing.Permits{}
	w.Appearance.Of(staff.Subject)
	if w.hasRole() {
		w.permits = w.config.Desk.Permits()
	}
}

// usableRole is no role for one that the role policy does not know: it may do
// nothing, so nobody is admitted with it.
func usableRole(role viewing.Role) viewing.Role {
	if role.Kind == "" {
		return viewing.Role{}
	}
	return role
}

// Shut ends all work, as when the program ends: the screen is cleared, the desk
// is locked, and everything under way is stopped. It waits until that is done or
// ctx is, and may be called again to wait longer. The Window is of no use afterwards.
func (w *Window) Shut(ctx context.Context) error {
	if w.ended == nil {
		w.Copies.drop()
		w.clear()
		w.tellDesk(w.config.Desk.Lock)
		w.pool.End()
		over := make(chan struct{})
		w.ended = over
		go func() { w.pool.Wait(); close(over) }()
	}
	select {
	case <-w.ended:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

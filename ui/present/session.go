package present

import (
	"context"

	"careview/client/record"
)

// Lock clears everything that belongs to the member of staff, whatever is under
// way, and goes to the sign-in page. The desk locks in the background.
func (w *Window) Lock() { w.leave(w.config.Desk.Lock, "") }

// SignOut is Lock, and ends the sign-in.
func (w *Window) SignOut() { w.leave(w.config.Desk.SignOut, "") }

// leave takes everything of this member of staff off the screen first, and only
// then tells the desk. note is said on the sign-in page.
func (w *Window) leave(how func(context.Context) error, note string) {
	w.clear()
	w.depart(how)
	w.SignIn.arrive()
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
	w.Staff, w.permits = record.Staff{}, record.Permits{}
	w.Page, w.back = PageSignIn, PageHome
	w.Concealed, w.Warning, w.Help, w.Problem = false, "", false, nil
}

// depart tells the desk in the background, after whatever it was told before.
func (w *Window) depart(how func(context.Context) error) {
	w.queue.Add(func() {
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

// admit lets somebody in who has signed in: straight on with their only role, or
// to the page where they choose.
func (w *Window) admit(staff record.Staff) {
	staff.Role = record.Role{} // whatever the service proposes, the desk is told what was chosen
	w.arrived(staff)
	var usable []record.Role
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

// readmit lets somebody in again who has unlocked.
func (w *Window) readmit(staff record.Staff) {
	if staff.Role.ID == "" || staff.Role.Kind == "" {
		w.admit(staff)
		return
	}
	w.arrived(staff)
	w.SignIn.clear()
	w.Home()
}

func (w *Window) arrived(staff record.Staff) {
	w.become(staff)
	now := wall(w.config.Now())
	w.since, w.active = now, now
	w.back = PageHome
}

// become is who is signed in now, with what the desk lets their role do.
func (w *Window) become(staff record.Staff) {
	staff.Role = roleIfUsable(staff.Role)
	w.Staff, w.permits = staff, record.Permits{}
	if w.admitted() {
		w.permits = w.config.Desk.Permits()
	}
}

// roleIfUsable is no role for one that the role policy does not know: it may do
// nothing, so nobody is admitted with it.
func roleIfUsable(role record.Role) record.Role {
	if role.Kind == "" {
		return record.Role{}
	}
	return role
}

// Shut ends all work, as when the program ends: the screen is cleared, the desk
// is locked, and everything under way is stopped. It waits until that is done or
// ctx is, and may be called again to wait longer. The Window is of no use afterwards.
func (w *Window) Shut(ctx context.Context) error {
	if w.shut == nil {
		w.clear()
		w.depart(w.config.Desk.Lock)
		w.pool.End()
		over := make(chan struct{})
		w.shut = over
		go func() { w.pool.Wait(); close(over) }()
	}
	select {
	case <-w.shut:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

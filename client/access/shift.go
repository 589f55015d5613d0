package access

import (
	"context"
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// SignIn runs a whole sign-in; browse is told the address to open. Whoever was signed in before is
// signed out first. A sign-in that cannot be recorded does not stand.
func (d *Desk) SignIn(ctx context.Context, browse func(address string)) (viewing.Staff, error) {
	return d.signIn(ctx, func() (Session, error) { return d.config.Identity.SignIn(ctx, browse) })
}

// SignInByCode is SignIn where no browser can be opened: show is told a code, and
// the address of the page to type it into on another computer or a telephone.
func (d *Desk) SignInByCode(ctx context.Context, show func(code, address string)) (viewing.Staff, error) {
	return d.signIn(ctx, func() (Session, error) { return d.config.Identity.SignInByCode(ctx, show) })
}

// Reach asks whether the sign-in service is there; whoever is signed in stays so.
func (d *Desk) Reach(ctx context.Context) error { return d.config.Identity.Reach(ctx) }

func (d *Desk) signIn(ctx context.Context, enter func() (Session, error)) (viewing.Staff, error) {
	err := d.SignOut(ctx)
	if err != nil && record.KindOf(err) != record.NotSignedIn && !errors.Is(err, viewing.ErrTrailClosed) {
		return viewing.Staff{}, err
	}
	session, err := enter()
	if err != nil {
		return viewing.Staff{}, d.recordFailure(ctx, viewing.Event{Kind: viewing.EventSignIn}, err)
	}
	return d.activate(ctx, signedIn{session: session}, viewing.EventSignIn)
}

// Unlock resumes the session of someone on shift with their PIN.
func (d *Desk) Unlock(ctx context.Context, subject, pin string) (viewing.Staff, error) {
	if err := d.sendAway(ctx); err != nil {
		return viewing.Staff{}, err
	}
	who := d.onShift(ctx, subject)
	event := viewing.Event{Kind: viewing.EventUnlock, Staff: viewing.Staff{Subject: subject, Name: who.Name}}
	// The try is spent, in the trail too, before it is judged; and only then are those
	// before it counted, for another window may be trying at this moment.
	var err error
	if event.Follows, err = d.append(ctx, viewing.Event{Kind: viewing.EventPIN, Staff: event.Staff}); err != nil {
		return viewing.Staff{}, withoutTrail(err)
	}
	known, err := d.config.Trail.SinceLock(ctx, subject)
	if err != nil {
		return viewing.Staff{}, withoutTrail(err)
	}
	known.Tried = max(0, known.Tried-1) // but for this one
	savedSession, keep, err := d.config.Shift.Unlock(ctx, subject, pin, known)
	if err != nil {
		return viewing.Staff{}, d.recordFailure(ctx, event, err)
	}
	session, err := d.config.Identity.Resume(ctx, savedSession, known.Latest)
	if err != nil {
		d.dismissFromCopies(context.WithoutCancel(ctx), subject, err)
		return viewing.Staff{}, d.recordFailure(ctx, event, errors.Join(err, d.keepOrForget(ctx, who, keep, savedSession, err)))
	}
	return d.activate(ctx, signedIn{session, keep}, viewing.EventUnlock)
}

// withoutTrail is why nobody unlocks: with a trail that is closed a PIN cannot be held
// against it, and whoever signs in anew can begin another.
func withoutTrail(err error) error {
	if errors.Is(err, viewing.ErrTrailClosed) {
		return record.Because(nil, record.NotSignedIn, words.PINTrail(), words.HintSigninAnew())
	}
	return err
}

// onShift is what the shift says of somebody who has locked.
func (d *Desk) onShift(ctx context.Context, subject string) viewing.OnShift {
	all, _ := d.OnShift(ctx) // who is not known to be on shift is asked to sign in
	for _, on := range all {
		if on.Subject == subject {
			return on
		}
	}
	return viewing.OnShift{Subject: subject}
}

// keepOrForget destroys what was kept once the service will not take it any more. A service that
// could not be reached has not seen it: it is kept again, for unlocking takes it from the shift.
func (d *Desk) keepOrForget(ctx context.Context, who viewing.OnShift, keep viewing.UnderPIN, savedSession []byte, why error) error {
	switch record.KindOf(why) {
	case record.Unreachable, record.TooSlow, record.Busy:
		return keep.Keep(context.WithoutCancel(ctx), who, savedSession)
	}
	keep.Drop()
	return d.config.Shift.Forget(ctx, who.Subject)
}

// activate makes a session the active one once the trail has it.
func (d *Desk) activate(ctx context.Context, who signedIn, kind viewing.EventKind) (viewing.Staff, error) {
	staff := d.withPolicyRoles(who.session.Staff())
	if _, err := d.append(ctx, viewing.Event{Kind: kind, Staff: staff, Outcome: "success"}); err != nil {
		return viewing.Staff{}, d.wait(ctx, atClosedTrail{who, kind}, err)
	}
	if other := d.detach(); other != nil {
		_ = other.end(ctx) // its tokens are gone from here whatever the service says
	}
	ended, leave := context.WithCancel(who.session.Live())
	d.mu.Lock()
	d.active = &deskSession{signedIn: who, staff: staff, recent: newRecentAnswers(d.config), ended: ended, cancel: leave}
	d.residents, d.ended = nil, nil
	d.mu.Unlock()
	context.AfterFunc(who.session.Live(), func() { d.end(who.session) })
	d.confirmToCopies(ctx, staff)
	return staff, nil
}

// end takes somebody away from the desk whose session has ended by itself: the sign-in
// service ended it, or took away the role they worked in. The trail says so. One that
// ended because they left has nobody at the desk any more.
func (d *Desk) end(session Session) {
	d.mu.Lock()
	who, why := d.active, context.Cause(session.Live())
	if who == nil || who.session != session {
		d.mu.Unlock()
		return
	}
	d.active, d.residents = nil, nil
	d.mu.Unlock()
	ctx := context.Background()
	_, err := d.append(ctx, abandoned(who.staff, why))
	d.dismissFromCopies(ctx, who.staff.Subject, why)
	// Nothing that unlocks may outlast it, nor anything that goes out in its name.
	why = errors.Join(err, who.end(ctx), d.config.Shift.Forget(ctx, who.staff.Subject), why)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.active == nil { // somebody may have come in meanwhile
		d.ended = why
	}
}

// dismissFromCopies takes the copies from whom the sign-in service turns away.
func (d *Desk) dismissFromCopies(ctx context.Context, subject string, why error) {
	if d.config.Copies != nil && saidNo(why) {
		d.config.Copies.Dismiss(ctx, subject)
	}
}

// confirmToCopies has a PIN open the emergency copies in the role that they work in now alone.
func (d *Desk) confirmToCopies(ctx context.Context, staff viewing.Staff) {
	if d.config.Copies != nil && staff.Role.ID != "" {
		d.config.Copies.Confirm(context.WithoutCancel(ctx), staff)
	}
}

// silentRoles refers to a session that ended because nobody could be asked for its roles.
const silentRoles = "sign-in: userinfo"

// saidNo reports whether the sign-in service itself ended a session, as against its time or
// the line: emergency copies are for when that is down.
func saidNo(why error) bool {
	problem := record.AsProblem(why)
	return problem.Kind == record.NotSignedIn && problem.Reference != "" && problem.Reference != silentRoles
}

// Ended is why whoever was signed in is so no longer, though they neither locked nor
// signed out; nil otherwise.
func (d *Desk) Ended() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ended
}

// withPolicyRoles gives each role the name that the policy knows it by.
func (d *Desk) withPolicyRoles(staff viewing.Staff) viewing.Staff {
	roles := make([]viewing.Role, len(staff.Roles))
	for i, role := range staff.Roles {
		roles[i] = d.policyRole(role)
	}
	staff.Roles = roles
	staff.Role = d.policyRole(staff.Role)
	return staff
}

func (d *Desk) policyRole(role viewing.Role) viewing.Role {
	role.Kind = d.config.Policy.kindOf(role.Code)
	if title := text.Name(d.config.Policy.Role[role.Kind].Title); title != "" {
		role.Name = title
	}
	return role
}

// ChooseRole sets the role that is sent, shown and kept in the trail. A choice
// that cannot be recorded ends the session.
func (d *Desk) ChooseRole(ctx context.Context, roleID string) (viewing.Staff, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return viewing.Staff{}, err
	}
	defer done()
	if err := who.session.Choose(roleID); err != nil {
		return viewing.Staff{}, d.recordFailure(ctx, viewing.Event{Kind: viewing.EventRole, Staff: who.staff}, err)
	}
	staff := d.withPolicyRoles(who.session.Staff())
	if _, err := d.append(ctx, viewing.Event{Kind: viewing.EventRole, Staff: staff, Outcome: "success"}); err != nil {
		// The session would send a role that the trail does not have.
		d.detach()
		return viewing.Staff{}, errors.Join(err, who.end(context.WithoutCancel(ctx)))
	}
	if d.changeRole(who, staff) {
		d.confirmToCopies(ctx, staff)
		return staff, nil
	}
	return viewing.Staff{}, notSignedIn()
}

// changeRole makes it a new session, unless they have left: what was begun in the role before
// keeps that role, and the residents and answers it may still list are not this role's.
func (d *Desk) changeRole(who *deskSession, staff viewing.Staff) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.active != who {
		return false
	}
	next := *who
	next.staff, next.recent = staff, newRecentAnswers(d.config)
	d.active, d.residents = &next, nil
	return true
}

// SetPIN makes unlocking possible until the shift ends.
func (d *Desk) SetPIN(ctx context.Context, pin string) error {
	who := d.current()
	if who == nil {
		return notSignedIn()
	}
	keep, err := d.config.Shift.Choose(pin) // takes its time, in which they may leave and another come
	if err != nil {
		return err
	}
	if err := d.setPIN(who, keep); err != nil || d.config.Copies == nil {
		return err
	}
	d.config.Copies.Admit(ctx, who.staff, pin, func() bool { return d.current() == who })
	return nil
}

func (d *Desk) setPIN(who *deskSession, keep viewing.UnderPIN) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.active != who {
		keep.Drop()
		return notSignedIn()
	}
	if who.keep != nil {
		who.keep.Drop()
	}
	who.keep = keep
	return nil
}

// OnShift lists who has locked and may unlock.
func (d *Desk) OnShift(ctx context.Context) ([]viewing.OnShift, error) {
	return d.config.Shift.OnShift(ctx)
}

// Lock drops the tokens from memory. With a PIN chosen, what it takes to resume
// stays sealed under it; without one, the session ends. Locking never fails to
// lock: an error says only what could not be kept or recorded.
func (d *Desk) Lock(ctx context.Context) error {
	left, who := d.sendAway(ctx), d.detach()
	if who == nil {
		return errors.Join(left, notSignedIn())
	}
	_, recorded := d.append(ctx, viewing.Event{Kind: viewing.EventLock, Staff: who.staff, Outcome: "success"})
	if who.keep == nil || who.staff.Role.ID == "" {
		return errors.Join(recorded, who.end(ctx))
	}
	defer who.keep.Drop()
	on := viewing.OnShift{Subject: who.staff.Subject, Name: who.staff.Name, Role: who.staff.Role.Name, LockedAt: d.config.Now(), Until: who.staff.Until}
	savedSession, err := who.session.Keep()
	if err == nil { // the keyring has its own limit: what the trail took is not taken off it
		err = who.keep.Keep(context.WithoutCancel(ctx), on, savedSession)
	}
	if err == nil {
		return recorded
	}
	_, ended := d.append(ctx, abandoned(who.staff, err))
	notKept := record.Because(err, record.Local, words.SignInNotKept(), words.HintSignIn())
	notKept.Reference = record.AsProblem(err).Reference
	return errors.Join(recorded, ended, notKept)
}

// abandoned is a sign-in that ended though nobody signed out.
func abandoned(staff viewing.Staff, why error) viewing.Event {
	return viewing.Event{Kind: viewing.EventSignOut, Staff: staff, Outcome: "abandoned", Kinds: []record.Kind{record.KindOf(why)}, RequestIDs: requestOf(why)}
}

// SignOut ends the session: its tokens are revoked where the service offers
// that, and nothing usable stays behind.
func (d *Desk) SignOut(ctx context.Context) error {
	left, who := d.sendAway(ctx), d.detach()
	if who == nil {
		return errors.Join(left, notSignedIn())
	}
	_, recorded := d.append(ctx, viewing.Event{Kind: viewing.EventSignOut, Staff: who.staff, Outcome: "success"})
	return errors.Join(recorded, who.end(context.WithoutCancel(ctx)), d.config.Shift.Forget(context.WithoutCancel(ctx), who.staff.Subject))
}

// detach takes whoever is at the desk away from it and ends all they began.
func (d *Desk) detach() *deskSession {
	d.mu.Lock()
	defer d.mu.Unlock()
	who := d.active
	d.active, d.residents = nil, nil
	if who != nil {
		who.cancel()
	}
	return who
}

// recordFailure records a failure and returns it. That it could not be recorded comes first.
func (d *Desk) recordFailure(ctx context.Context, event viewing.Event, why error) error {
	event.Outcome = "failed"
	event.Kinds = []record.Kind{record.KindOf(why)}
	if _, err := d.append(ctx, event); err != nil {
		return errors.Join(err, why)
	}
	return why
}

// recordSuccess records what was done; what cannot be recorded counts as not done.
func (d *Desk) recordSuccess(ctx context.Context, event viewing.Event) error {
	event.Outcome = "success"
	_, err := d.append(ctx, event)
	return err
}

// requestOf is the request to a source or directory that failed, as its problem
// names it for support.
func requestOf(err error) []string {
	if reference := record.AsProblem(err).Reference; reference != "" {
		return []string{reference}
	}
	return nil
}

package access

import (
	"context"
	"errors"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/text"
)

// atClosedTrail is somebody who has signed in while the trail is closed. They are
// not at the desk: they may begin a new trail, or leave.
type atClosedTrail struct {
	signedIn
	kind viewing.EventKind // how they came in
}

// BeginTrail begins a new trail where the one there is is not as it was left, in the
// name of whoever signed in last, and lets them in. A role that may read the trail may
// do that with a reason; any other that may open records, in an emergency, with its
// alert. It is the first entry of the new trail.
func (d *Desk) BeginTrail(ctx context.Context, reason string) (viewing.Staff, error) {
	d.mu.Lock()
	waits := d.waits
	d.mu.Unlock()
	if waits == nil {
		return viewing.Staff{}, notSignedIn()
	}
	if reason = text.Reason(reason); reason == "" {
		return viewing.Staff{}, record.Because(nil, record.Invalid, words.RefusedReason(), words.TrailNewReasonHint())
	}
	event, err := d.newTrail(d.withPolicyRoles(waits.session.Staff()), reason)
	if err != nil {
		return viewing.Staff{}, err
	}
	ctx = context.WithoutCancel(ctx) // half a beginning is none
	var alerts []viewing.Event
	if event.Look.Permission == viewing.Emergency {
		alerts = append(alerts, viewing.Event{Kind: viewing.EventAlert, Staff: event.Staff, Outcome: "raised"})
	}
	if _, err := d.config.Trail.Begin(ctx, event, alerts...); err != nil {
		return viewing.Staff{}, err
	}
	d.mu.Lock()
	d.waits = nil
	d.mu.Unlock()
	return d.activate(ctx, waits.signedIn, waits.kind)
}

// newTrail is the first entry of a new trail, in the one of a person's roles that may
// begin it.
func (d *Desk) newTrail(staff viewing.Staff, reason string) (viewing.Event, error) {
	event := viewing.Event{Kind: viewing.EventNewTrail, Staff: staff, Look: viewing.Look{Reason: reason}, Outcome: "success"}
	for _, may := range []struct {
		role       func(RolePolicy) bool
		permission viewing.Permission
	}{
		{func(r RolePolicy) bool { return r.Trail }, viewing.PermissionUnknown},
		{func(r RolePolicy) bool { return r.Open }, viewing.Emergency},
	} {
		for _, role := range staff.Roles {
			if may.role(d.config.Policy.Role[role.Kind]) {
				event.Staff.Role, event.Look.Permission = role, may.permission
				return event, nil
			}
		}
	}
	return event, notForRole(words.RefusedTrailNew())
}

// wait keeps somebody who cannot be let in because the trail is closed, so that they
// can begin a new one; whoever waited before is sent away. Any other failure to record
// ends the session.
func (d *Desk) wait(ctx context.Context, waits atClosedTrail, why error) error {
	if !errors.Is(why, viewing.ErrTrailClosed) {
		return errors.Join(why, waits.end(ctx))
	}
	left := d.sendAway(ctx)
	d.mu.Lock()
	d.waits = &waits
	d.mu.Unlock()
	return errors.Join(why, left)
}

// sendAway ends the session of whoever waits at a closed trail.
func (d *Desk) sendAway(ctx context.Context) error {
	d.mu.Lock()
	waits := d.waits
	d.waits = nil
	d.mu.Unlock()
	if waits == nil {
		return nil
	}
	return waits.end(context.WithoutCancel(ctx))
}

// Package copies is the desk at which emergency copies are taken and read, while no source
// can be reached.
//
// It has no session, gives no token and asks no source for whoever reads: what was taken is
// shown as their role sees it, and each look is in the trail before.
//
// cmd makes one where the policy keeps copies, and hands it to the access desk, which tells
// it what was asked, and to the window. A Desk is safe for concurrent use.
package copies

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"careview/assets/words"
	"careview/client/access"
	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/viewing"
)

// Store keeps the copies, sealed.
type Store interface {
	Keeper
	Opener
}

// Keeper takes copies without opening any.
type Keeper interface {
	// Admit admits nobody where they are still there no longer, asked as it is kept.
	Admit(ctx context.Context, staff viewing.Staff, pin string, still func() bool) error
	// Confirm takes it from them where they were admitted in another role.
	Confirm(ctx context.Context, staff viewing.Staff) error
	Dismiss(ctx context.Context, subject string) error
	MakeCode(ctx context.Context, maker viewing.Staff) (string, error)
	// Ready reports whether there is anybody who could open what is taken.
	Ready(ctx context.Context) (bool, error)
	Take(ctx context.Context, taken viewing.CopiesTaken) (copies int, err error)
	// Taken is when the oldest of these parts of each person's copy was told.
	Taken(ctx context.Context, people []record.Patient, parts []record.Section) ([]time.Time, error)
	// Due are the places of those of whom a source was not asked for a section within a
	// time for everybody who could open it.
	Due(ctx context.Context, people []record.Patient, source string, section record.Section, within time.Duration) ([]int, error)
}

// Opener opens copies.
type Opener interface {
	// Set leaves out whom known, what the trail says of somebody, refuses. It may be nil.
	Set(ctx context.Context, known func(subject string) (viewing.SinceLock, error)) (viewing.CopySet, error)
	Open(ctx context.Context, subject, pin string, known viewing.SinceLock) (viewing.CopiesRead, error)
	// OpenByCode spends the code last: after allow, which is told who made it.
	OpenByCode(ctx context.Context, code string, latest time.Time, allow func(maker viewing.Staff) error) (viewing.CopiesRead, error)
	// CheckOpened fails where what was opened must be read no more, and says whether a person's
	// copy is there still.
	CheckOpened(ctx context.Context, read viewing.CopiesRead, person record.Patient) (there bool, err error)
}

// Trail keeps what happened. An entry that cannot be kept stops what it is about.
type Trail interface {
	Append(ctx context.Context, event viewing.Event) (sequence uint64, err error)
	SinceLock(ctx context.Context, subject string) (viewing.SinceLock, error)
	// Among are the entries of these kinds from a number on, before another, oldest first, and
	// the numbers of those there that cannot be read.
	Among(ctx context.Context, from, until uint64, kinds []viewing.EventKind) (entries []viewing.TrailEntry, unreadable []uint64, err error)
}

// Sources are the services that hold records.
type Sources interface {
	Suppliers() []record.Supplier
	// AskMany asks one source for some sections of many people, behind all else.
	AskMany(ctx context.Context, people []record.Patient, source string, sections ...record.Section) iter.Seq2[int, record.Answer]
	// AskTogether is AskMany, in two requests for all of them; it says nothing where a source
	// cannot be asked so.
	AskTogether(ctx context.Context, people []record.Patient, source string, sections ...record.Section) iter.Seq2[int, record.Answer]
}

// Config is what a Desk is made of. All of it is needed but Recovery, Pathways and Unsafe.
type Config struct {
	Store    Store
	Trail    Trail
	Sources  Sources
	Policy   access.Policy
	Site     string   // ODS code: of who works elsewhere nothing is taken
	Roles    []string // that may open the copies
	Parts    []record.Section
	Recovery bool // by a code too
	Now      func() time.Time
	Pathways pathway.List         // the kinds of care plan by name
	SignedIn func() viewing.Staff // who is; nobody where nobody is
	// Unsafe is what the makers say of this version; nil where nobody asks them.
	Unsafe func() viewing.Unsafe
}

// Desk takes copies and opens them.
type Desk struct {
	config  Config
	taking  sync.Mutex    // one batch at a time: the next finds what was asked
	batches atomic.Uint64 // that were kept

	reads *reads

	mu     sync.Mutex
	opened *reading // nil while the copies are shut
}

// New makes a Desk.
func New(config Config) (*Desk, error) {
	c := config
	if c.Store == nil || c.Trail == nil || c.Sources == nil || len(c.Policy.Role) == 0 || c.Site == "" || len(c.Roles) == 0 || len(c.Parts) == 0 || c.Now == nil || c.SignedIn == nil {
		return nil, errors.New("a part of the desk of copies is missing")
	}
	return &Desk{config: config, reads: newReads()}, nil
}

// Admit lets somebody on shift open the copies with the PIN that they chose, where their
// role may; where it may not, no PIN that they chose before opens them either.
func (d *Desk) Admit(ctx context.Context, staff viewing.Staff, pin string, still func() bool) {
	if !d.mayOpen(staff) {
		d.Dismiss(ctx, staff.Subject)
		return
	}
	// Where it fails they are not among those who are offered to open them.
	_ = d.config.Store.Admit(ctx, staff, pin, still)
}

// Confirm has a member of staff open the copies in the role that they work in now, or not.
func (d *Desk) Confirm(ctx context.Context, staff viewing.Staff) {
	if !d.mayOpen(staff) {
		d.Dismiss(ctx, staff.Subject)
		return
	}
	_ = d.config.Store.Confirm(ctx, staff) // else it ends with the shift
}

// Dismiss takes from a member of staff that their PIN opens the copies.
func (d *Desk) Dismiss(ctx context.Context, subject string) {
	_ = d.config.Store.Dismiss(ctx, subject) // else it ends with the shift
}

func (d *Desk) mayOpen(staff viewing.Staff) bool {
	role, known := d.config.Policy.Role[staff.Role.Kind]
	return known && role.Open && staff.Role.ID != "" && staff.Role.Organisation == d.config.Site && slices.Contains(d.config.Roles, staff.Role.Kind)
}

// MakeCode makes the recovery code, which opens once what is taken from now on where
// nobody's PIN does. It is told once, to be kept on paper; the one before opens nothing.
func (d *Desk) MakeCode(ctx context.Context) (string, error) {
	who := d.config.SignedIn()
	event := viewing.Event{Kind: viewing.EventCopyCode, Staff: who}
	err := d.mayMakeCode(who)
	if err != nil {
		return "", d.refuse(ctx, event, err)
	}
	if event.Follows, err = d.config.Trail.Append(ctx, event); err != nil {
		return "", err
	}
	code, err := d.config.Store.MakeCode(ctx, who)
	if err != nil {
		return "", d.failed(ctx, event, err)
	}
	event.Outcome = "success"
	if _, err := d.config.Trail.Append(context.WithoutCancel(ctx), event); err != nil {
		return "", err
	}
	return code, nil
}

// MayMakeCode reports whether whoever is signed in may make the recovery code.
func (d *Desk) MayMakeCode() bool { return d.mayMakeCode(d.config.SignedIn()) == nil }

func (d *Desk) mayMakeCode(who viewing.Staff) error {
	switch {
	case !d.config.Recovery:
		return record.Because(nil, record.NotAllowed, words.CopiesCodeOff(), words.HintSupportCall())
	case !d.keepsList(who) || who.Role.ID == "" || !d.mayOpen(who):
		return record.Because(nil, record.NotAllowed, words.CopiesManage(), words.RefusedRoleHint())
	}
	return nil
}

// refuse records that something was refused and returns why. That it is not recorded
// comes first.
func (d *Desk) refuse(ctx context.Context, event viewing.Event, why error) error {
	event.What = append(event.What, string(event.Kind))
	event.Kind, event.Outcome, event.Kinds = viewing.EventRefused, "refused", []record.Kind{record.KindOf(why)}
	_, err := d.config.Trail.Append(context.WithoutCancel(ctx), event)
	return errors.Join(err, why)
}

// failed records a failure and returns it. That it is not recorded comes first.
func (d *Desk) failed(ctx context.Context, event viewing.Event, why error) error {
	event.Outcome, event.Kinds = "failed", []record.Kind{record.KindOf(why)}
	_, err := d.config.Trail.Append(context.WithoutCancel(ctx), event)
	return errors.Join(err, why)
}

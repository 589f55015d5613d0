package present

import (
	"cmp"
	"context"
	"slices"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/copied"
	"careview/ui/present/people"
	"careview/ui/present/worker"
)

// Copies are the emergency copies that are kept on this PC. Nothing of them asks a source.
type Copies interface {
	// Offer says what there is, without opening it.
	Offer(ctx context.Context) (viewing.CopiesOffer, error)
	// Open opens them with the PIN of somebody on shift; as a drill while all can be reached.
	Open(ctx context.Context, subject, pin string, drill bool) (viewing.OpenedCopies, error)
	// OpenByCode opens them with the recovery code, once, in the name of whoever typed it.
	OpenByCode(ctx context.Context, code, name, reason string) (viewing.OpenedCopies, error)
	copied.Opened
	people.Copies
	// MayMakeCode reports whether whoever is signed in may make the recovery code. It asks nobody.
	MayMakeCode() bool
	// MakeCode makes it; the one before opens nothing more.
	MakeCode(ctx context.Context) (string, error)
	// Shut forgets what was opened.
	Shut()
	// Since says what changed in a record since the copy of it that was read here; false where
	// none was. It asks nobody.
	Since(chart record.Chart) (viewing.SinceCopy, bool)
}

// EmergencyCopiesState is what is said of the copies, and asked of who opens them.
type EmergencyCopiesState struct {
	Offer   viewing.CopiesOffer
	Who     string // the subject whose PIN opens them
	Choose  bool   // nobody's PIN is asked until somebody says whose
	ByCode  bool   // the recovery code is asked for
	Drill   bool
	Waiting bool
	Problem *record.Problem
}

// EmergencyCopies presents the way to the copies, and the window in which they are read.
type EmergencyCopies struct {
	State EmergencyCopiesState

	window  *Window
	asking  worker.Latest
	opening worker.Latest
	opened  *Window     // in which they are read; nil while they are shut
	reading *copyWindow // of a window that reads copies itself; else nil
}

func newEmergencyCopies(w *Window) *EmergencyCopies {
	return &EmergencyCopies{window: w, asking: w.pool.Latest(), opening: w.pool.Latest()}
}

// Kept reports whether this PC keeps copies, as far as is known.
func (c *EmergencyCopies) Kept() bool { return c.window.config.Copies != nil }

// Offered reports whether there is anything to open, or to say of it.
func (c *EmergencyCopies) Offered() bool {
	return c.State.Offer.On && (c.State.Offer.People > 0 || c.State.Offer.Problem != nil)
}

// AtSignIn reports whether they are what there is to open in place of a sign-in.
func (c *EmergencyCopies) AtSignIn() bool {
	state := c.window.SignIn.State
	return c.window.Page == PageSignIn && (!state.Down.IsZero() || c.window.Unsafe().SignIn) && !state.Waiting && c.Offered()
}

// ask asks what there is.
func (c *EmergencyCopies) ask() {
	if !c.Kept() {
		return
	}
	c.asking.Run(func(ctx context.Context, say func(func())) {
		offer, err := c.window.config.Copies.Offer(ctx)
		say(func() {
			if err != nil {
				offer.On, offer.Problem = true, record.AsProblem(err)
			}
			c.State.Offer = offer
			c.chooseFirst()
			if c.Offered() {
				c.window.SignIn.lookOnce()
			}
		})
	})
}

// chooseFirst asks the PIN of whoever is signed in, where it opens the copies; with nobody
// signed in that of who was chosen, or of the first.
//
// Whose PIN is being asked as the line goes down is asked on here; where it opens none, nobody
// else is until somebody chooses, for what is typed is theirs.
func (c *EmergencyCopies) chooseFirst() {
	wanted, signIn := cmp.Or(c.window.Staff.Subject, c.State.Who), &c.window.SignIn.State
	if unlocking := signIn.UnlockFor; unlocking != "" && c.AtSignIn() {
		wanted, signIn.UnlockFor, c.State.ByCode, c.State.Choose = unlocking, "", false, true
	}
	openers := c.State.Offer.Openers
	c.State.Who = ""
	if slices.ContainsFunc(openers, func(o viewing.OnShift) bool { return o.Subject == wanted }) {
		c.State.Who, c.State.Choose = wanted, false
	}
	if c.window.Staff.Subject != "" {
		return
	}
	if c.State.Who == "" && len(openers) > 0 && !c.State.Choose {
		c.State.Who = openers[0].Subject
	}
	c.State.ByCode = c.State.Offer.Code && (c.State.ByCode || len(openers) == 0)
}

// Choose says whose PIN is typed.
func (c *EmergencyCopies) Choose(subject string) {
	c.State.Who, c.State.Choose, c.State.ByCode, c.State.Problem = subject, false, false, nil
	c.window.config.Changed()
}

// UseCode asks for the recovery code in place of a PIN.
func (c *EmergencyCopies) UseCode() {
	c.State.ByCode, c.State.Problem = true, nil
	c.window.config.Changed()
}

// Open opens the copies with the PIN of who was chosen. Enter where nothing was typed is no try.
func (c *EmergencyCopies) Open(pin string) {
	subject, drill := c.State.Who, c.State.Drill
	if subject == "" || pin == "" {
		return
	}
	c.open(c.until(subject), func(ctx context.Context) (viewing.OpenedCopies, error) {
		return c.window.config.Copies.Open(ctx, subject, pin, drill)
	})
}

// OpenByCode opens the copies with the recovery code.
func (c *EmergencyCopies) OpenByCode(code, name, reason string) {
	c.open(time.Time{}, func(ctx context.Context) (viewing.OpenedCopies, error) {
		return c.window.config.Copies.OpenByCode(ctx, code, name, reason)
	})
}

// until is how long somebody's PIN opens the copies.
func (c *EmergencyCopies) until(subject string) time.Time {
	for _, opener := range c.State.Offer.Openers {
		if opener.Subject == subject {
			return opener.Until
		}
	}
	return time.Time{}
}

// open opens the copies, to be read until then; without a moment, until they run out.
func (c *EmergencyCopies) open(until time.Time, how func(context.Context) (viewing.OpenedCopies, error)) {
	if c.State.Waiting || c.opened != nil || !c.Kept() {
		return
	}
	c.State.Waiting, c.State.Problem = true, nil
	c.window.config.Changed()
	worker.Ask(c.window.sessions, &c.opening,
		func(ctx context.Context, _ func(func())) (viewing.OpenedCopies, error) { return how(ctx) },
		func(opened viewing.OpenedCopies, err error) {
			c.State.Waiting = false
			if err == nil {
				opened.Staff.Until = until // their sign-in ended with the line, or will
				err = c.read(opened)
			}
			if err != nil {
				c.State.Problem = record.AsProblem(err)
				c.ask() // too many wrong PINs take somebody off
			}
		}, c.shut)
}

// shut forgets what was opened.
func (c *EmergencyCopies) shut(context.Context) error {
	c.window.config.Copies.Shut()
	return nil
}

// read shows the copies in a window of their own, whose desk asks nobody.
func (c *EmergencyCopies) read(opened viewing.OpenedCopies) error {
	w := c.window
	desk := copied.NewDesk(w.config.Copies, opened, w.config.Now)
	config := w.config
	config.Desk, config.SiteKind, config.Copies = desk, "care-home", nil
	config.NEWS2, config.Notices, config.Sent, config.Heads, config.Checks = nil, nil, nil, nil, nil
	inner, err := New(config)
	if err != nil {
		return err
	}
	inner.Copies.reading = &copyWindow{desk: desk, live: w}
	inner.Appearance = w.Appearance // what is chosen here is chosen there too
	staff := opened.Staff
	if staff.Subject == "" { // somebody with the recovery code has no account here
		staff.Subject = viewing.ByCode
	}
	if staff.Role.ID == "" {
		staff.Role.ID = staff.Role.Kind
	}
	inner.startSession(staff)
	c.opened = inner
	inner.Home()
	return nil
}

// drop shuts the copies, and forgets what was typed and said.
func (c *EmergencyCopies) drop() {
	c.opening.Drop()
	c.State = EmergencyCopiesState{Offer: c.State.Offer}
	if c.opened == nil {
		return
	}
	gone, done := context.WithCancel(context.Background())
	done()
	_ = c.opened.Shut(gone) // all of it ends; nobody waits for it
	c.opened = nil
	c.window.Appearance.Of(c.window.Staff.Subject)
	c.window.tellDesk(c.shut) // before they can be opened again
}

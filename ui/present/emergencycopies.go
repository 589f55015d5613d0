package present

import (
	"cmp"
	"context"
	"slices"
	"time"

	"careview/assets/words"
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

// copyWindow is what a window is told that reads copies.
type copyWindow struct {
	desk *copied.Desk
	live *Window
	band string // as it was last drawn
	up   bool   // the line was up when it was last drawn
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
		staff.Subject = "recovery-code"
	}
	if staff.Role.ID == "" {
		staff.Role.ID = staff.Role.Kind
	}
	inner.startSession(staff)
	c.opened = inner
	inner.Home()
	return nil
}

// Shown is the window that is shown: that of the copies while they are open.
func (w *Window) Shown() *Window {
	if w.Copies.opened != nil {
		return w.Copies.opened
	}
	return w
}

// ReadsCopies reports whether this is the window of the copies.
func (w *Window) ReadsCopies() bool { return w.Copies.reading != nil }

// ShutCopies leaves the copies and goes back to what was shown before.
func (w *Window) ShutCopies() {
	if r := w.Copies.reading; r != nil {
		r.live.ShutCopies()
		return
	}
	w.Copies.drop()
	if w.Page == PageCopies {
		w.Home()
		return
	}
	w.Copies.ask()
	w.config.Changed()
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

// leaveCopies is what locking does where copies are read: they are shut, and whoever is
// signed in behind them is locked out too.
func (w *Window) leaveCopies(note string) {
	live := w.Copies.reading.live
	live.ShutCopies()
	if live.Staff.Subject != "" {
		live.endSession(live.config.Desk.Lock, note)
		return
	}
	live.SignIn.State.Note = note
	live.config.Changed()
}

// expire ends what nobody at this PC ended: the time is over, or the desk says why.
// Whoever is signed in behind copies stays so when those are over; and copies that are read
// stay open when the sign-in behind them is over, for that may be why they are read. A drill
// ends with it.
func (w *Window) expire(note string, why error) {
	if r := w.Copies.reading; r != nil {
		r.live.copiesOver(why)
		return
	}
	read := w.Copies.opened != nil && !w.Copies.opened.IsDrill()
	if !read {
		w.Copies.drop()
	}
	w.leave(w.config.Desk.SignOut, note)
	if why != nil {
		w.SignIn.fail(why)
	}
	if read { // whether the service can be reached nobody knows
		w.SignIn.noteUnreachable()
		w.SignIn.Reach()
	}
	w.config.Changed()
}

// copiesOver shuts the copies because their time is over, and says so.
func (w *Window) copiesOver(why error) {
	if why == nil {
		why = record.Because(nil, record.NotSignedIn, words.CopiesClosed(), words.CopiesPINHint())
	}
	w.ShutCopies()
	if w.Staff.Subject != "" {
		w.Problem = record.AsProblem(why)
	} else {
		w.SignIn.State.Problem = record.AsProblem(why)
	}
	w.config.Changed()
}

// Band is what stands over every page and on every sheet while copies are read; empty
// elsewhere.
func (w *Window) Band() string {
	r := w.Copies.reading
	if r == nil {
		return ""
	}
	band, _ := r.desk.Band(w.Record.State.Look.Person)
	return band
}

// BriefBand is Band where there is little room.
func (w *Window) BriefBand() string {
	r := w.Copies.reading
	if r == nil {
		return ""
	}
	_, brief := r.desk.Band(w.Record.State.Look.Person)
	return brief
}

// Doubts are what is to be known of the age of the copies that are read.
func (w *Window) Doubts() []string {
	if w.Copies.reading == nil {
		return nil
	}
	return w.Copies.reading.desk.Opened().Doubts
}

// ConnectionIsBack reports whether, while copies are read, the sign-in service answers again.
func (w *Window) ConnectionIsBack() bool {
	r := w.Copies.reading
	return r != nil && r.live.Staff.Subject == "" && r.live.SignIn.State.Down.IsZero() && !r.live.Unsafe().SignIn
}

// SignedInBehind reports whether, while copies are read, somebody is signed in behind them:
// then nothing asks whether the line is back.
func (w *Window) SignedInBehind() bool {
	return w.Copies.reading != nil && w.Copies.reading.live.Staff.Subject != ""
}

// IsDrill reports whether the copies are shown while all can be reached.
func (w *Window) IsDrill() bool {
	return w.Copies.reading != nil && w.Copies.reading.desk.Opened().Drill
}

// tickCopies lets the copies that are open look at the clock.
func (w *Window) tickCopies(now time.Time) {
	if inner := w.Copies.opened; inner != nil {
		inner.Tick(now)
	}
	if r := w.Copies.reading; r != nil {
		if band, up := w.Band(), w.ConnectionIsBack(); band != r.band || up != r.up {
			r.band, r.up = band, up
			w.config.Changed()
		}
	}
}

// MayDrill reports whether whoever is signed in may try how the copies are read.
func (w *Window) MayDrill() bool {
	return w.hasRole() && w.Copies.Kept() && !w.ReadsCopies() && w.MayReadPlans()
}

// NeedsCopies reports whether whoever is signed in is to be offered the copies: no source
// says anything of what is shown.
func (w *Window) NeedsCopies() bool {
	if !w.MayDrill() {
		return false
	}
	return w.Page == PageHome && w.HomeIsList() && w.Residents.AllSilent() || w.Page == PageRecord && w.Record.AllSilent()
}

// ShowCopies goes to the page on which whoever is signed in opens the copies: because no
// source answers, or to try how it would be.
func (w *Window) ShowCopies(drill bool) {
	if !w.MayDrill() {
		return
	}
	w.closeAll()
	w.Help = false
	w.Page = PageCopies
	w.Copies.State = EmergencyCopiesState{Drill: drill, Offer: w.Copies.State.Offer}
	w.Copies.chooseFirst()
	w.Copies.ask()
	w.config.Changed()
}

package present

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/backoff"
	"careview/ui/present/worker"
)

// SignInState is what the sign-in, role and PIN pages show.
type SignInState struct {
	Waiting   bool
	Address   string            // to copy into a browser, once known
	Code      string            // to type at Address, where no browser is used here
	OnShift   []viewing.OnShift // who has locked here and may unlock
	Roles     []viewing.Role    // to choose from
	UnlockFor string            // the subject whose PIN is being asked; empty when none
	Heads     viewing.KeptHeads // of the site's other trails
	Note      string            // why this page came up by itself: "Careview locked because nobody was there."
	Closed    bool              // the trail is: whoever signed in may begin a new one
	Problem   *record.Problem
	Down      time.Time // since when the sign-in service cannot be reached; zero while it can, as far as is known
	Trying    bool      // it is being asked whether it can
}

// Here reports whether Address leads to a service on this PC alone, such as the demonstration's.
func (s SignInState) Here() bool {
	at, err := url.Parse(s.Address)
	return err == nil && nhs.IsLoopback(at.Hostname())
}

// SignIn presents the way in: browser, role, PIN.
type SignIn struct {
	State SignInState

	window    *Window
	signingIn worker.Latest
	shift     worker.Latest
	reaching  worker.Latest
	retry     backoff.Retry // of a service that is down
	looked    bool          // it was asked at the start whether it is there
}

func newSignIn(w *Window) *SignIn {
	return &SignIn{window: w, signingIn: w.pool.Latest(), shift: w.pool.Latest(), reaching: w.pool.Latest()}
}

// listShift lists who may unlock, and what the site's other trails have come to, once everybody who was leaving has left.
func (s *SignIn) listShift() {
	left := s.window.sessions.Last()
	s.shift.Run(func(ctx context.Context, say func(func())) {
		select {
		case <-left:
		case <-ctx.Done():
			return
		}
		on, err := s.window.config.Desk.OnShift(ctx)
		heads := s.otherHeads(ctx)
		say(func() {
			s.State.Heads = heads
			if err != nil && s.State.Problem == nil { // else nobody would know why nobody is on shift
				s.State.Problem = record.AsProblem(err)
			}
			s.setShift(on)
		})
	})
}

// otherHeads are those of the site's other trails; none where nothing tells.
func (s *SignIn) otherHeads(ctx context.Context) viewing.KeptHeads {
	if s.window.config.Heads == nil {
		return viewing.KeptHeads{}
	}
	heads, err := s.window.config.Heads(ctx)
	if err != nil { // the trail is closed: that is said where somebody signs in
		return viewing.KeptHeads{}
	}
	return heads
}

// setShift lists who may unlock. Whoever is no longer among them is not asked their PIN.
func (s *SignIn) setShift(on []viewing.OnShift) {
	s.State.OnShift = on
	if !slices.ContainsFunc(on, func(who viewing.OnShift) bool { return who.Subject == s.State.UnlockFor }) && !s.State.Waiting {
		s.State.UnlockFor = ""
	}
}

func (s *SignIn) clear() {
	s.signingIn.Drop()
	s.shift.Drop()
	s.reaching.Drop()
	s.State = SignInState{}
}

// begin shows that something is under way.
func (s *SignIn) begin() {
	s.reaching.Drop()
	s.State.Waiting, s.State.Trying, s.State.Address, s.State.Code, s.State.Note, s.State.Problem = true, false, "", "", "", nil
	s.window.config.Changed()
}

// fail shows what went wrong.
func (s *SignIn) fail(err error) {
	answered := s.State.Address != "" // so far
	s.State.Waiting, s.State.Address, s.State.Code = false, "", ""
	s.State.Problem = record.AsProblem(err)
	s.State.Closed = s.State.Closed && record.KindOf(err) != record.NotSignedIn || errors.Is(err, viewing.ErrTrailClosed)
	kind := record.KindOf(err)
	if s.window.Page == PageSignIn && !answered && (kind == record.Unreachable || kind == record.TooSlow) {
		s.noteUnreachable()
		return
	}
	s.State.Down = time.Time{}
}

// noteUnreachable says since when the sign-in service cannot be reached. It is tried again by
// itself: nobody's browser opens meanwhile, only whether it answers is asked.
func (s *SignIn) noteUnreachable() {
	now := s.window.config.Now()
	if s.State.Down.IsZero() {
		s.State.Down, s.retry = now, backoff.Retry{}
	}
	s.retry.Failed(now)
	s.window.Copies.chooseFirst()
	s.window.Copies.ask()
}

// comeBack says that it can be reached again. Whose PIN was asked to open the copies may
// unlock with it.
func (s *SignIn) comeBack() {
	if c := s.window.Copies; c.AtSignIn() && !c.State.ByCode && !s.window.Unsafe().SignIn {
		s.State.UnlockFor = c.State.Who
	}
	s.State.Down, s.State.Problem, s.State.Note = time.Time{}, nil, words.SignInBack()
	s.setShift(s.State.OnShift)
}

// tick asks again at the time for it.
func (s *SignIn) tick(now time.Time) {
	if s.window.Page == PageSignIn && !s.State.Down.IsZero() && !s.State.Waiting && !s.State.Trying && s.retry.Due(now) {
		s.Reach()
	}
}

// Reach asks whether a sign-in service that is down answers again.
func (s *SignIn) Reach() {
	if s.window.Page != PageSignIn || s.State.Down.IsZero() || s.State.Waiting {
		return
	}
	s.State.Trying = true
	s.window.config.Changed()
	s.reaching.Run(func(ctx context.Context, say func(func())) {
		err := s.window.config.Desk.Reach(ctx)
		say(func() {
			s.State.Trying = false
			if err != nil {
				s.State.Problem = record.AsProblem(err)
				s.noteUnreachable()
				return
			}
			s.comeBack()
		})
	})
}

// lookOnce asks, as a program starts that has copies to offer, whether the sign-in service is
// there: at night nobody need press for a sign-in that cannot be to be offered them.
func (s *SignIn) lookOnce() {
	if s.looked || s.window.Page != PageSignIn || s.State.Waiting || !s.State.Down.IsZero() {
		return
	}
	s.looked = true
	s.reaching.Run(func(ctx context.Context, say func(func())) {
		err := s.window.config.Desk.Reach(ctx)
		say(func() {
			if kind := record.KindOf(err); kind == record.Unreachable || kind == record.TooSlow {
				s.State.Problem = record.AsProblem(err)
				s.noteUnreachable()
			}
		})
	})
}

// Start begins a sign-in in the browser.
func (s *SignIn) Start() {
	s.signIn(func(ctx context.Context, say func(func())) (viewing.Staff, error) {
		return s.window.config.Desk.SignIn(ctx, func(address string) {
			say(func() { s.State.Address = address })
		})
	})
}

// StartWithCode begins a sign-in with a code that is typed on another computer or
// a telephone.
func (s *SignIn) StartWithCode() {
	s.signIn(func(ctx context.Context, say func(func())) (viewing.Staff, error) {
		return s.window.config.Desk.SignInByCode(ctx, func(code, address string) {
			say(func() { s.State.Code, s.State.Address = code, address })
		})
	})
}

func (s *SignIn) signIn(in func(ctx context.Context, say func(func())) (viewing.Staff, error)) {
	w := s.window
	if w.Page != PageSignIn {
		return
	}
	s.State.UnlockFor, s.State.Closed = "", false
	s.begin()
	worker.Ask(w.sessions, &s.signingIn, in, s.signedIn, w.config.Desk.SignOut)
}

func (s *SignIn) signedIn(staff viewing.Staff, err error) {
	if err != nil {
		s.fail(err)
		return
	}
	s.window.signedIn(staff)
}

// BeginTrail begins a new audit trail, for the reason that was typed, in the name of
// whoever has just signed in, and lets them in.
func (s *SignIn) BeginTrail(reason string) {
	w := s.window
	if w.Page != PageSignIn || !s.State.Closed || s.State.Waiting {
		return
	}
	s.begin()
	worker.Ask(w.sessions, &s.signingIn,
		func(ctx context.Context, _ func(func())) (viewing.Staff, error) {
			return w.config.Desk.BeginTrail(ctx, reason)
		}, s.signedIn, w.config.Desk.SignOut)
}

// Cancel ends the sign-in or the unlocking under way, or stops asking for a PIN.
func (s *SignIn) Cancel() {
	if s.window.Page != PageSignIn {
		return
	}
	s.signingIn.Drop()
	if s.State.Closed {
		s.window.tellDesk(s.window.config.Desk.SignOut)
	}
	s.State = SignInState{OnShift: s.State.OnShift, Heads: s.State.Heads, Down: s.State.Down, Trying: s.State.Trying}
	s.window.config.Changed()
}

// Choose takes the role with this ID.
func (s *SignIn) Choose(roleID string) {
	w := s.window
	if w.Staff.Subject == "" || w.hasRole() || s.State.Waiting {
		return
	}
	s.begin()
	worker.Ask(w.sessions, &s.signingIn,
		func(ctx context.Context, _ func(func())) (viewing.Staff, error) {
			return w.config.Desk.ChooseRole(ctx, roleID)
		},
		func(staff viewing.Staff, err error) {
			if err != nil {
				w.Page = PageRole
				s.fail(err)
				return
			}
			w.setStaff(staff)
			s.State = SignInState{}
			w.Page = PagePIN
			if !w.hasRole() {
				w.Page = PageNoRole
			}
		}, nil)
}

// SetPIN sets the PIN for this shift and goes home.
func (s *SignIn) SetPIN(pin string) {
	w := s.window
	if w.Page != PagePIN || s.State.Waiting {
		return
	}
	s.begin()
	worker.Ask(w.sessions, &s.signingIn,
		func(ctx context.Context, _ func(func())) (struct{}, error) {
			return struct{}{}, w.config.Desk.SetPIN(ctx, pin)
		},
		func(_ struct{}, err error) {
			if err != nil {
				s.fail(err)
				return
			}
			s.clear()
			w.Home()
		}, nil)
}

// SkipPIN goes home without a PIN.
func (s *SignIn) SkipPIN() {
	if s.window.Page != PagePIN {
		return
	}
	s.clear()
	s.window.Home()
}

// AskPIN asks the PIN of somebody on shift.
func (s *SignIn) AskPIN(subject string) {
	if s.window.Page != PageSignIn {
		return
	}
	s.Cancel()
	s.State.UnlockFor = subject
	s.window.config.Changed()
}

// Unlock lets somebody on shift in again. A wrong PIN leaves the question open; Enter where
// nothing was typed is no try.
func (s *SignIn) Unlock(subject, pin string) {
	w := s.window
	if w.Page != PageSignIn || s.State.Waiting || pin == "" {
		return
	}
	s.State.UnlockFor = subject
	s.begin()
	worker.Ask(w.sessions, &s.signingIn,
		func(ctx context.Context, _ func(func())) (viewing.Staff, error) {
			return w.config.Desk.Unlock(ctx, subject, pin)
		},
		func(staff viewing.Staff, err error) {
			if err != nil {
				s.fail(err)
				s.listShift() // too many wrong PINs take somebody off the list
				return
			}
			w.unlocked(staff)
		},
		w.config.Desk.Lock)
}

package present

import (
	"context"
	"errors"
	"time"

	"careview/client/record"
)

// Page names what fills the window.
type Page string

// The pages.
const (
	PageSignIn     Page = "sign-in"
	PageRole       Page = "role"
	PageNoRole     Page = "no-role"
	PagePIN        Page = "pin"
	PageHome       Page = "home" // the residents' list, or an empty search: see HomeIsSearch
	PageFound      Page = "found"
	PagePermission Page = "permission"
	PageRecord     Page = "record"
	PageTrail      Page = "trail"
)

// Idle says how long nobody may touch the program before it is concealed, locked
// and signed out, and how long a sign-in lasts whatever is touched. Zero means
// never.
type Idle struct{ Conceal, Lock, SignOut, Absolute time.Duration }

// Config is what a Window needs.
type Config struct {
	Desk     Desk
	Post     func(func()) // puts a function on the UI goroutine, without waiting for it
	Changed  func()       // called on the UI goroutine after each change
	Now      func() time.Time
	Idle     Idle
	Site     string // "Oakfield House"
	SiteKind string // "care-home" or "practice"
	Training bool
	Notices  []string // said on the sign-in page: "Keyring: memory only"
}

// Window is the whole program as one member of staff at a time sees it: which
// page is shown, who is signed in, and one presenter for each task. The exported
// fields are for reading.
type Window struct {
	Page      Page
	Staff     record.Staff // zero while nobody is signed in
	Concealed bool
	Warning   string // "You will be signed out in 45 s. Press any key to stay."
	Help      bool
	Problem   *record.Problem // about the program as a whole; Dismiss puts it away

	SignIn     *SignIn
	Residents  *Residents
	Search     *Search
	Permission *Permission
	Record     *Record
	Trail      *Trail

	config Config
}

// New makes a Window that shows the sign-in page. Its error names what the
// configuration lacks.
func New(config Config) (*Window, error) {
	if config.Desk == nil || config.Post == nil || config.Changed == nil || config.Now == nil {
		return nil, errors.New("a window needs a desk, a post, a changed callback and a clock")
	}
	w := &Window{Page: PageSignIn, config: config}
	w.SignIn = &SignIn{}
	w.Residents = &Residents{}
	w.Search = &Search{}
	w.Permission = &Permission{}
	w.Record = &Record{}
	w.Trail = &Trail{}
	return w, nil
}

// Site is the name of the site.
func (w *Window) Site() string { return w.config.Site }

// Training reports whether every person shown is made up.
func (w *Window) Training() bool { return w.config.Training }

// Notices are said on the sign-in page.
func (w *Window) Notices() []string { return w.config.Notices }

// HomeIsSearch reports whether home is the search box with an empty list rather
// than the residents' list.
func (w *Window) HomeIsSearch() bool { return false }

// MaySearch reports whether this role is offered the search box.
func (w *Window) MaySearch() bool { return false }

// MayReadTrail reports whether this role is offered the audit trail.
func (w *Window) MayReadTrail() bool { return false }

// Lock clears everything that belongs to the member of staff, whatever is under
// way, and goes to the sign-in page.
func (w *Window) Lock() {}

// SignOut is Lock, and ends the sign-in.
func (w *Window) SignOut() {}

// Home leaves whatever is open and goes home.
func (w *Window) Home() {}

// Back is Escape: it closes what is on top, one thing at a time.
func (w *Window) Back() {}

// OpenPerson opens a person's record, or asks why first.
func (w *Window) OpenPerson(person record.Patient) {}

// CloseRecord goes back to the page the record was opened from.
func (w *Window) CloseRecord() {}

// ShowTrail goes to the audit trail.
func (w *Window) ShowTrail() {}

// ToggleHelp shows or hides the list of keys.
func (w *Window) ToggleHelp() {}

// Dismiss puts the window's Problem away.
func (w *Window) Dismiss() {}

// Active notes that somebody is there: any key, any movement of the mouse.
func (w *Window) Active() {}

// Tick looks at the clock; call it once a second.
func (w *Window) Tick(now time.Time) {}

// Shut ends all work, as when the program ends, and waits for it until ctx is done.
func (w *Window) Shut(ctx context.Context) error { return nil }

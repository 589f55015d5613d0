package present

import (
	"context"
	"errors"
	"time"

	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/pathway"
	"careview/client/record/timecritical"
	"careview/client/record/viewing"
	"careview/ui/present/appearance"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/people"
	"careview/ui/present/thispc"
	"careview/ui/present/trail"
	"careview/ui/present/worker"
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
	PageSigns      Page = "signs" // what of it is to be looked into
	PageThisPC     Page = "this-pc"
	PageWorth      Page = "worth"  // whether sharing was worth it
	PageLooked     Page = "looked" // the answer to who asks who looked at their record
	PagePlans      Page = "plans"  // whose care plan is to be looked at
	PageCopies     Page = "copies" // where whoever is signed in opens the emergency copies
	PageCopyCode   Page = "code"   // where the manager makes the code that opens them too
)

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
	Pathways pathway.List       // the kinds of care plan, and what their readers need first
	NEWS2    *news2.Table       // nil where the policy has Careview score nothing
	Critical *timecritical.List // the medicines of which a late dose may do harm
	Notices  []string           // said on the sign-in page: "Keyring: memory only"
	Sent     trail.Sent         // nil where the trail stays on this PC alone
	Proof    trail.Proof        // nil where nothing tells whether the trail is whole
	Heads    trail.Heads        // nil where nothing tells of the site's other trails
	Checks   []thispc.Check     // how this PC is found out; none where nothing is
	Printer  export.Printer     // nil where no copies are made; else the three below are needed too
	Renderer export.Renderer
	Saver    export.Saver
	Clip     func(text string) // puts text on the clipboard; runs on the UI goroutine
	Kept     appearance.Kept   // keeps how each member of staff has Careview shown
	Digest   appearance.Digest // of a member of staff; nil where no choice of theirs is kept
	Shown    appearance.State  // to whoever has chosen nothing
	Copies   Copies            // nil where no emergency copies are kept
}

// Window is the whole program as one member of staff at a time sees it: which
// page is shown, who is signed in, and one presenter for each task. The exported
// fields are for reading.
type Window struct {
	Page      Page
	Staff     viewing.Staff // zero while nobody is signed in
	Concealed bool
	Warning   string // "You will be signed out in 45 s. Press any key to stay."
	Help      bool
	Problem   *record.Problem // about the program as a whole; Dismiss puts it away

	Appearance *appearance.Appearance
	SignIn     *SignIn
	Residents  *people.Residents
	Plans      *people.PlanList
	CopyPlans  *export.Plans
	ListChange *people.ListChange
	Search     *people.Search
	Permission *people.Permission
	Record     *chart.Record
	CopyRecord *export.Record
	CopyList   *export.List
	Trail      *trail.Trail
	ThisPC     *thispc.Page
	Signs      *trail.Signs
	Looked     *export.Looked
	Copies     *EmergencyCopies
	CopyCode   *CopyCode
	Worth      *export.Worth

	config     Config
	permits    viewing.Permits // what Staff may do, as the desk said when they came in
	pool       *worker.Pool
	sessions   *worker.Queue   // of comings and goings
	openedFrom Page            // where the record was opened from
	openedAt   time.Time       // when it was
	signedInAt time.Time       // when this sign-in, or unlocking, was
	lastActive time.Time       // when somebody last was there
	ended      <-chan struct{} // closed when all work has ended after Shut
}

// New makes a Window that shows the sign-in page. Its error names what the
// configuration lacks.
func New(config Config) (*Window, error) {
	if config.Desk == nil || config.Post == nil || config.Changed == nil || config.Now == nil || config.Kept == nil {
		return nil, errors.New("a window needs a desk, a post, a changed callback, a clock and what keeps choices")
	}
	if config.Printer != nil && (config.Renderer == nil || config.Saver == nil || config.Clip == nil) {
		return nil, errors.New("a window that prints needs a renderer, a saver and a clipboard")
	}
	pool := worker.New(config.Post, config.Changed)
	w := &Window{Page: PageSignIn, config: config, pool: pool, sessions: worker.NewQueue(pool)}
	w.Appearance = appearance.New(config.Kept, config.Digest, config.Shown, config.Changed)
	w.SignIn = newSignIn(w)
	w.Copies = newEmergencyCopies(w)
	w.CopyCode = &CopyCode{window: w, making: pool.Latest()}
	w.Residents = people.NewResidents(config.Desk, pool)
	w.Plans = people.NewPlanList(w.Residents, config.Changed)
	w.ListChange = people.NewListChange(config.Desk, func() bool { return w.permits.Keep }, w.reloadResidents, pool)
	w.Search = people.NewSearch(config.Desk, config.Now, w.showFound, pool)
	w.Permission = people.NewPermission(people.Outcome{Open: w.open, Refused: w.permissionRefused, Leave: w.Home, Changed: config.Changed})
	w.Record = chart.New(config.Desk, pool, w.setting)
	w.Trail = w.newTrail()
	w.ThisPC = w.newThisPC()
	w.Signs = trail.NewSigns(trail.SignsConfig{Desk: config.Desk, Who: func() viewing.Staff { return w.Staff }, Sent: config.Sent, Now: config.Now, Pool: pool})
	out := w.export()
	w.CopyRecord = export.NewRecord(w.Record, out)
	w.CopyPlans = export.NewPlans(w.Plans, w.Residents, func() bool { return w.Page == PagePlans && w.MayListPlans() }, out)
	w.CopyList = export.NewList(w.Residents, w.Trail, out)
	w.Looked = export.NewLooked(config.Desk, out)
	w.Worth = export.NewWorth(config.Desk, out)
	w.SignIn.listShift()
	w.Copies.ask()
	return w, nil
}

// Site is the name of the site.
func (w *Window) Site() string { return w.config.Site }

// Training reports whether every person shown is made up.
func (w *Window) Training() bool { return w.config.Training }

// Notices are said on the sign-in page.
func (w *Window) Notices() []string { return w.config.Notices }

// hasRole reports whether somebody has signed in and has a role.
func (w *Window) hasRole() bool { return w.Staff.Role.ID != "" }

// Home leaves whatever is open and goes home.
func (w *Window) Home() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Search.Clear()
	if w.MayReadTrail() {
		w.Signs.WhenUnread(func(p *record.Problem) { w.Problem = p })
	}
	if w.MayReadTrail() && !w.HomeIsTrail() { // its page says it
		w.Trail.WhenSilent(func(p *record.Problem) { w.Problem = p })
	}
	switch w.home() {
	case viewing.NoHome:
		w.Page = PageNoRole
	case viewing.HomeTrail:
		w.Page = PageTrail
		w.Trail.Choose(trail.Choice{})
		return
	case viewing.HomeSearch:
		w.Page = PageHome
	case viewing.HomeResidents:
		w.Page = PageHome
		if w.Residents.Empty() {
			w.Residents.Load()
			return
		}
	}
	w.config.Changed()
}

// Back is Escape: it closes what is on top, one thing at a time.
func (w *Window) Back() {
	switch {
	case w.Help:
		w.ToggleHelp()
	case w.Problem != nil:
		w.Dismiss()
	case w.CopyRecord.State.Open:
		w.CopyRecord.Close()
	case w.CopyList.State.Open:
		w.CopyList.Close()
	case w.CopyPlans.State.Open:
		w.CopyPlans.Close()
	case w.ListChange.State.Change != people.NoChange:
		w.ListChange.Cancel()
	case w.ReadsCopies() && w.Page == PageHome && w.Residents.State.Filter == "":
		w.ShutCopies()
	case w.Page == PageSignIn:
		w.SignIn.Cancel()
	case w.Page == PageRecord && w.Record.DocumentOpen():
		w.Record.CloseDocument()
	case w.Page == PageRecord:
		w.CloseRecord()
	case w.Page == PagePermission:
		w.Permission.Refuse()
	case w.Page == PageHome:
		w.Residents.ShowAll()
	case w.Page == PagePlans && w.Plans.State.Filter != "":
		w.Plans.Filter("")
	case w.Page == PageThisPC:
		w.LeaveThisPC()
	case w.Page == PageSigns && w.Signs.Waits():
		w.Signs.Close()
	case w.Page == PageSigns && w.HomeIsTrail():
		w.ShowTrail()
	case w.Page == PageLooked, w.Page == PageWorth:
		w.ShowTrail()
	case w.Page == PageFound, w.Page == PagePlans, w.Page == PageCopies, w.Page == PageCopyCode, w.Page == PageSigns, w.Page == PageTrail && !w.HomeIsTrail():
		w.Home()
	}
}

// ShowPlans goes to the list of plans to look at.
func (w *Window) ShowPlans() {
	if !w.MayListPlans() {
		return
	}
	w.closeAll()
	w.Plans.Sorted()
	w.Page = PagePlans
	w.config.Changed()
}

// reloadResidents goes home to the list of residents, asked for anew.
func (w *Window) reloadResidents() {
	w.closeAll()
	w.Search.Clear()
	w.Page = PageHome
	w.Residents.Load()
}

// OpenPerson opens a person's record, or asks why first. Where a change to the list
// of residents waits for somebody to be chosen, it is they.
func (w *Window) OpenPerson(person record.Patient) {
	if !w.hasRole() || w.ListChange.Pick(person) {
		return
	}
	w.closeAll()
	w.Residents.Filter("") // found: the list is whole again for the next look
	if w.Page == PageHome || w.Page == PageFound || w.Page == PagePlans {
		w.openedFrom = w.Page
	}
	if relationship := w.config.Desk.Relates(person); relationship != viewing.NotAsked {
		w.open(viewing.Look{Person: person, Relationship: relationship})
		return
	}
	w.Permission.Ask(person)
	w.Page = PagePermission
	w.config.Changed()
}

func (w *Window) open(look viewing.Look) {
	w.closeAll()
	w.Page = PageRecord
	w.openedAt = w.config.Now()
	w.Record.Open(look, w.firstPage())
}

// permissionRefused has the desk record that the person said no. The desk refuses the look
// and asks nobody, which is what is wanted of it here.
func (w *Window) permissionRefused(look viewing.Look) {
	w.tellDesk(func(ctx context.Context) error {
		err := w.config.Desk.Open(ctx, look, func(record.Chart) {})
		if record.KindOf(err) == record.NotAllowed {
			return nil
		}
		return err
	})
}

// CloseRecord goes back to the page the record was opened from.
func (w *Window) CloseRecord() {
	if w.Page != PageRecord {
		return
	}
	w.closeAll()
	w.Page = w.openedFrom
	w.config.Changed()
}

// closeAll leaves whatever shows one person. That a record was closed is recorded
// in the background.
func (w *Window) closeAll() {
	w.Permission.Clear()
	w.ListChange.Clear()
	w.CopyRecord.Leave()
	w.CopyList.Leave()
	w.CopyPlans.Leave()
	w.Trail.Leave()
	w.ThisPC.Leave()
	w.Signs.Leave()
	w.Looked.Leave()
	w.Worth.Leave()
	w.CopyCode.leave()
	seen := w.Record.Settled
	stood, read := w.Record.Stood(), w.Record.Read()
	took := max(0, w.Record.Turned.Sub(w.openedAt))
	fresh := w.Record.StillNew(stood)
	if look, shown := w.Record.Leave(); shown {
		if seen {
			w.Residents.Opened(look.Person, w.openedAt, fresh)
		}
		w.tellDesk(func(ctx context.Context) error {
			// What could not be kept is new again the next time: nobody need be told.
			_ = w.config.Desk.Shown(ctx, look, stood...)
			return w.config.Desk.Close(ctx, look, took, read...)
		})
	}
}

// showFound goes to the list of people found.
func (w *Window) showFound() {
	w.closeAll()
	w.Page = PageFound
}

// ShowTrail goes to the audit trail.
func (w *Window) ShowTrail() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Page = PageTrail
	w.Trail.Choose(trail.Choice{})
}

// ShowSigns goes to what in the audit trail is to be looked into.
func (w *Window) ShowSigns() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Page = PageSigns
	w.Signs.Load()
}

// ShowWorth goes to whether sharing was worth it.
func (w *Window) ShowWorth() {
	if !w.hasRole() {
		return
	}
	w.closeAll()
	w.Page = PageWorth
	w.Worth.Load(1, 0)
}

// ShowCounted goes to the looks that are counted there.
func (w *Window) ShowCounted() {
	told := w.Worth.State.Told
	w.closeAll()
	w.Page = PageTrail
	w.Trail.Choose(trail.Choice{From: record.DayOf(told.From), To: record.DayOf(told.To.AddDate(0, 0, -1))})
}

// AsksWhatItLedTo reports whether whoever is signed in is asked what their looks led to.
func (w *Window) AsksWhatItLedTo() bool { return w.hasRole() && w.config.Desk.Asks() }

// LedTo says what they led to.
func (w *Window) LedTo(result viewing.Result) {
	w.tellDesk(func(ctx context.Context) error {
		if !w.config.Desk.Asks() { // tapped twice
			return nil
		}
		err := w.config.Desk.LedTo(ctx, result)
		w.pool.Post(w.config.Changed) // it is asked no more
		return err
	})
}

// ShowWhoLooked goes to the audit trail, to the looks at whose record is open.
func (w *Window) ShowWhoLooked() {
	person := w.Record.State.Look.Person
	if w.Page != PageRecord || !w.MayReadTrail() {
		return
	}
	w.closeAll()
	w.Page = PageTrail
	w.Trail.Choose(trail.Choice{Person: person})
}

// ShowLooked goes to the page that answers a person who asks who looked at their record:
// with whoever the trail's page is about.
func (w *Window) ShowLooked() {
	if !w.MayReadTrail() {
		return
	}
	about := w.Trail.State.Choice.Person.NHSNumber
	w.closeAll()
	w.Page = PageLooked
	if about != "" {
		w.Looked.Find(about.Grouped())
		return
	}
	w.config.Changed()
}

func (w *Window) newTrail() *trail.Trail {
	config := trail.Config{Desk: w.config.Desk, Sent: w.config.Sent, Proof: w.config.Proof, Now: w.config.Now, Pool: w.pool}
	if w.config.Saver != nil {
		config.Saver = w.config.Saver
	}
	return trail.New(config)
}

// ShowThisPC goes to the page of this PC, whoever is signed in; but for a sign-in that
// is under way.
func (w *Window) ShowThisPC() {
	if w.ReadsCopies() || !w.hasRole() && (w.Page != PageSignIn || w.SignIn.State.Waiting || w.SignIn.State.Closed) {
		return
	}
	w.closeAll()
	w.Page = PageThisPC
	w.ThisPC.Ask()
}

// LeaveThisPC goes back to where staff begin.
func (w *Window) LeaveThisPC() {
	if w.hasRole() {
		w.Home()
		return
	}
	w.ThisPC.Leave()
	w.Page = PageSignIn
	w.config.Changed()
}

func (w *Window) newThisPC() *thispc.Page {
	config := thispc.Config{Checks: w.config.Checks, Now: w.config.Now, Pool: w.pool}
	if w.config.Saver != nil {
		config.Saver = w.config.Saver
	}
	return thispc.New(config)
}

// ToggleHelp shows or hides the list of keys.
func (w *Window) ToggleHelp() {
	w.Help = !w.Help
	w.config.Changed()
}

// Dismiss puts the window's Problem away.
func (w *Window) Dismiss() {
	w.Problem = nil
	w.config.Changed()
}

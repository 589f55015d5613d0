package present

import (
	"errors"
	"time"

	"careview/client/record"
	"careview/client/record/feedback"
	"careview/client/record/news2"
	"careview/client/record/pathway"
	"careview/client/record/timecritical"
	"careview/client/record/viewing"
	"careview/ui/present/appearance"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/people"
	"careview/ui/present/telling"
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
	PageBenefits   Page = "benefits" // whether sharing was worth it
	PageLooked     Page = "looked"   // the answer to who asks who looked at their record
	PagePlans      Page = "plans"    // whose care plan is to be looked at
	PageCopies     Page = "copies"   // where whoever is signed in opens the emergency copies
	PageCopyCode   Page = "code"     // where the manager makes the code that opens them too
)

// Config is what a Window needs.
type Config struct {
	Desk          Desk
	Post          func(func()) // puts a function on the UI goroutine, without waiting for it
	Changed       func()       // called on the UI goroutine after each change
	Now           func() time.Time
	Idle          Idle
	Site          string // "Oakfield House"
	SiteKind      string // "care-home" or "practice"
	Training      bool
	Pathways      pathway.List       // the kinds of care plan, and what their readers need first
	NEWS2         *news2.Table       // nil where the policy has Careview score nothing
	Critical      *timecritical.List // the medicines of which a late dose may do harm
	Notices       []string           // said on the sign-in page: "Keyring: memory only"
	Sent          trail.Sent         // nil where the trail stays on this PC alone
	Proof         trail.Proof        // nil where nothing tells whether the trail is whole
	Ready         trail.Ready        // nil where the trail need not be gone through first
	Heads         trail.Heads        // nil where nothing tells of the site's other trails
	Checks        []thispc.Check     // how this PC is found out; none where nothing is
	Printer       export.Printer     // nil where no copies are made; else the three below are needed too
	Renderer      export.Renderer
	Saver         export.Saver
	Clip          func(text string)     // puts text on the clipboard; runs on the UI goroutine
	Kept          appearance.Kept       // keeps how each member of staff has Careview shown
	Digest        appearance.Digest     // of a member of staff; nil where no choice of theirs is kept
	Shown         appearance.State      // to whoever has chosen nothing
	Copies        Copies                // nil where no emergency copies are kept
	Unsafe        func() viewing.Unsafe // what the makers say of this version; nil where nobody asks them
	Feedback      feedback.Keep         // keeps what is said of Careview itself; nil where nothing is asked
	FeedbackWords bool                  // own words are taken with that
}

// Window is the whole program as one member of staff at a time sees it: which
// page is shown, who is signed in, and one presenter for each task. The exported
// fields are for reading.
type Window struct {
	Page      Page
	Staff     viewing.Staff // zero while nobody is signed in
	Concealed bool
	Warning   string          // "You will be signed out in 45 s. Press any key to stay."
	Help      bool            // the keys, or which criteria of accessibility are met
	Criteria  bool            // the second, while Help
	Problem   *record.Problem // about the program as a whole; Dismiss puts it away
	Launch    Launch

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
	Benefits   *export.Benefits
	Telling    *telling.Telling

	config     Config
	permits    viewing.Permits // what Staff may do, as the desk said when they came in
	pool       *worker.Pool
	sessions   *worker.Queue // of comings and goings
	openedFrom Page          // where the record was opened from
	untold     []*record.Problem
	openedAt   time.Time       // when it was
	signedInAt time.Time       // when this sign-in, or unlocking, was
	lastActive time.Time       // when somebody last was there
	unsafe     viewing.Unsafe  // as it was last told
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
	w.Residents = people.NewResidents(config.Desk, config.Copies, pool)
	w.Plans = people.NewPlanList(w.Residents, config.Changed)
	w.ListChange = people.NewListChange(config.Desk, func() bool { return w.permits.Keep }, w.reloadResidents, pool)
	w.Search = people.NewSearch(config.Desk, config.Now, w.showFound, pool)
	w.Permission = people.NewPermission(people.Outcome{Open: w.open, Refused: w.permissionRefused, Leave: w.Home, Changed: config.Changed})
	w.Record = chart.New(config.Desk, pool, w.setting)
	w.Trail = w.newTrail()
	w.ThisPC = w.newThisPC()
	w.Signs = trail.NewSigns(trail.SignsConfig{Desk: config.Desk, Who: func() viewing.Staff { return w.Staff }, Sent: config.Sent, Ready: config.Ready, Now: config.Now, Pool: pool})
	out := w.export()
	w.CopyRecord = export.NewRecord(w.Record, out)
	w.CopyPlans = export.NewPlans(w.Plans, w.Residents, func() bool { return w.Page == PagePlans && w.MayListPlans() }, out)
	w.CopyList = export.NewList(w.Residents, w.Trail, out)
	w.Looked = export.NewLooked(config.Desk, out)
	w.Benefits = export.NewBenefits(config.Desk, out)
	w.Telling = telling.New(telling.Config{Keep: config.Feedback, Words: config.FeedbackWords, May: w.hasRole, Where: w.where, People: w.nameable, Now: config.Now, Pool: pool})
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

func (w *Window) newTrail() *trail.Trail {
	config := trail.Config{Desk: w.config.Desk, Sent: w.config.Sent, Proof: w.config.Proof, Now: w.config.Now, Pool: w.pool}
	if w.config.Saver != nil {
		config.Saver = w.config.Saver
	}
	return trail.New(config)
}

func (w *Window) newThisPC() *thispc.Page {
	config := thispc.Config{Checks: w.config.Checks, Now: w.config.Now, Pool: w.pool}
	if w.config.Saver != nil {
		config.Saver = w.config.Saver
	}
	return thispc.New(config)
}

// where is the page that is open, and which of an open record: never whose it is.
func (w *Window) where() string {
	if w.Page == PageRecord {
		return string(w.Page) + "/" + string(w.Record.State.Section)
	}
	return string(w.Page)
}

// nameable are the people whose names may not be told: the residents and whoever's record is
// open. It is false where somebody's name is not known: of a resident whose has not come, and of
// all whom a role may come to see that has no list of them.
func (w *Window) nameable() ([]record.Patient, bool) {
	state := w.Residents.State
	people := []record.Patient{w.Record.State.Look.Person}
	for _, answer := range w.Record.State.Chart.Answers() {
		if answer.Patient != nil {
			people = append(people, *answer.Patient) // as that source calls them
		}
	}
	for _, row := range state.List.Rows {
		people = append(people, row.Person)
	}
	listed := w.HomeIsList() && state.Problem == nil && state.List.Missing == 0 && (state.List.Settled || len(state.List.Rows) > 0)
	return people, listed
}

// ToggleHelp shows or hides the list of keys.
func (w *Window) ToggleHelp() {
	w.Help, w.Criteria = !w.Help, false
	w.config.Changed()
}

// ShowHelp shows which criteria of accessibility are met, or the keys.
func (w *Window) ShowHelp(criteria bool) {
	w.Help, w.Criteria = true, criteria
	w.config.Changed()
}

// tell says what nobody asked for, once what is being said was put away.
func (w *Window) tell(p *record.Problem) {
	if w.Problem != nil {
		w.untold = append(w.untold, p)
		return
	}
	w.Problem = p
}

// Dismiss puts the window's Problem away.
func (w *Window) Dismiss() {
	w.Problem = nil
	if len(w.untold) > 0 {
		w.Problem, w.untold = w.untold[0], w.untold[1:]
	}
	w.config.Changed()
}

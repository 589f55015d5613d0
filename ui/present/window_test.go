package present_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
	"careview/ui/present/people"
	"careview/ui/present/trail"
)

var errBroken = errors.New("dial tcp 10.0.0.1: refused")

func practice(c *present.Config) { c.SiteKind = "practice" }

func TestAWindowIsNotMadeWithoutItsParts(t *testing.T) {
	whole := present.Config{Desk: agreeable(staff("nurse")), Post: func(func()) {}, Changed: func() {}, Now: time.Now, Kept: kept{}}
	for name, lack := range map[string]func(*present.Config){
		"desk": func(c *present.Config) { c.Desk = nil }, "post": func(c *present.Config) { c.Post = nil },
		"changed": func(c *present.Config) { c.Changed = nil }, "now": func(c *present.Config) { c.Now = nil }, "what keeps choices": func(c *present.Config) { c.Kept = nil },
	} {
		config := whole
		lack(&config)
		if _, err := present.New(config); err == nil {
			t.Errorf("a window was made without %s", name)
		}
	}
}

func TestTheWayInLeadsToTheHomeOfTheRole(t *testing.T) {
	cases := []struct {
		name     string
		who      viewing.Staff
		settings func(*present.Config)
		first    present.Page // after signing in
		choose   string
		home     present.Page
		search   bool
	}{
		{"one role is chosen without asking", staff("nurse"), nil, present.PagePIN, "", present.PageHome, false},
		{"several roles are asked about", staff("nurse", "carer"), nil, present.PageRole, "r-carer", present.PageHome, false},
		{"a practice has the search box", staff("clinician"), practice, present.PagePIN, "", present.PageHome, true},
		{"a nurse at a practice too", staff("nurse"), practice, present.PagePIN, "", present.PageHome, true},
		{"a paramedic has the search box anywhere", staff("ambulance"), nil, present.PagePIN, "", present.PageHome, true},
		{"a receptionist has the search box", staff("receptionist"), nil, present.PagePIN, "", present.PageHome, true},
		{"a privacy officer has the trail", staff("privacy-officer"), nil, present.PagePIN, "", present.PageTrail, false},
		{"nobody without a role comes in", staff(), nil, present.PageNoRole, "", "", false},
		{"a role the policy does not know is no role", staff(""), nil, present.PageNoRole, "", "", false},
		{"of two roles only the known one counts", staff("", "carer"), nil, present.PagePIN, "", present.PageHome, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := closed(t, func(config *present.Config) {
				if c.settings != nil {
					c.settings(config)
				}
			})
			h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) { return c.who, nil }
			h.desk.chooseRole = func(_ context.Context, id string) (viewing.Staff, error) { return withRole(c.who, id), nil }
			h.SignIn.Start()
			h.at(t, c.first)
			if c.home == "" {
				h.Home()
				h.ShowTrail()
				h.OpenPerson(person(1))
				if h.Page != c.first || len(h.desk.calls()) != 1 {
					t.Errorf("somebody without a role reached %s and asked %v", h.Page, h.desk.calls())
				}
				return
			}
			if c.choose != "" {
				h.SignIn.Choose(c.choose)
				h.at(t, present.PagePIN)
			}
			h.SignIn.SkipPIN()
			if h.Page != c.home || h.HomeIsSearch() != c.search {
				t.Errorf("home is %s, search %v", h.Page, h.HomeIsSearch())
			}
			if listed := h.Residents.State.Waiting; listed == (c.search || c.home == present.PageTrail) {
				t.Errorf("the residents' list was asked for: %v", listed)
			}
		})
	}
}

func TestEachRoleIsOfferedWhatItMayDo(t *testing.T) {
	for kind, want := range map[string][2]bool{
		"nurse": {true, false}, "manager": {true, true}, "privacy-officer": {false, true}, "receptionist": {true, false},
	} {
		h := home(t, kind)
		if h.MaySearch() != want[0] || h.MayReadTrail() != want[1] {
			t.Errorf("%s: search %v, trail %v", kind, h.MaySearch(), h.MayReadTrail())
		}
	}
	if h := closed(t); h.MaySearch() || h.MayReadTrail() {
		t.Error("somebody is offered something before signing in")
	}
}

// What a role may do is the desk's to say: the window knows no role by its name.
func TestARoleThatASiteAddsIsOfferedWhatTheDeskPermits(t *testing.T) {
	medicines := []record.Section{record.Medicines, record.Allergies}
	type offered struct {
		page                           present.Page
		search, trail, practice, isEnd bool
		opensOn                        record.Section
	}
	cases := []struct {
		name    string
		permits viewing.Permits
		want    offered
	}{
		{"nothing", viewing.Permits{}, offered{page: present.PageNoRole}},
		{"the list of residents", viewing.Permits{Home: viewing.HomeResidents, Sections: medicines},
			offered{page: present.PageHome, opensOn: record.Medicines}},
		{"the list and the trail", viewing.Permits{Home: viewing.HomeResidents, Trail: true, Sections: medicines},
			offered{page: present.PageHome, trail: true, opensOn: record.Medicines}},
		{"searching", viewing.Permits{Home: viewing.HomeSearch, Find: true, Sections: append(medicines, record.CarePlans)},
			offered{page: present.PageHome, search: true, opensOn: chart.EmergencyPage}},
		{"searching where people are registered", viewing.Permits{Home: viewing.HomeSearch, Find: true, RegisteredPatients: true, Sections: medicines},
			offered{page: present.PageHome, search: true, practice: true, opensOn: record.Medicines}},
		{"the trail alone", viewing.Permits{Home: viewing.HomeTrail, Trail: true},
			offered{page: present.PageTrail, trail: true, isEnd: true}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := closed(t)
			h.desk.permits = map[string]viewing.Permits{"pharmacist": c.permits}
			h.arrive(t, staff("pharmacist"))
			got := offered{page: h.Page, search: h.MaySearch(), trail: h.MayReadTrail(), practice: h.AtPractice(), isEnd: h.HomeIsTrail()}
			if len(c.permits.Sections) > 0 {
				h.read(t, person(1))
				got.opensOn = h.Record.State.Section
			}
			if got != c.want {
				t.Errorf("offered %+v, want %+v", got, c.want)
			}
			h.Lock()
			if h.MaySearch() || h.MayReadTrail() || h.AtPractice() {
				t.Error("what the role may do outlives the person's leaving")
			}
		})
	}
}

func TestTheSignInAddressIsShownAndAFailureSaid(t *testing.T) {
	h := closed(t)
	fail := make(chan struct{})
	h.desk.signIn = func(_ context.Context, browse func(string)) (viewing.Staff, error) {
		browse("http://127.0.0.1:9/authorize")
		<-fail
		return viewing.Staff{}, errBroken
	}
	h.SignIn.Start()
	h.queue.until(t, "the address is shown", func() bool { return h.SignIn.State.Address != "" && h.SignIn.State.Waiting })
	close(fail)
	h.queue.until(t, "the failure is said", func() bool { return h.SignIn.State.Problem != nil })
	if h.SignIn.State.Waiting || h.SignIn.State.Address != "" || h.Staff.Subject != "" {
		t.Errorf("after the failure the page shows %+v", h.SignIn.State)
	}
}

func TestACodeIsShownUntilTheSignInIsDoneOrFails(t *testing.T) {
	h := closed(t)
	fail := make(chan struct{})
	h.desk.signIn = func(_ context.Context, browse func(string)) (viewing.Staff, error) {
		browse("https://sign-in.example/device")
		<-fail
		return viewing.Staff{}, errBroken
	}
	h.SignIn.StartWithCode()
	h.queue.until(t, "the code is shown", func() bool { return h.SignIn.State.Code != "" })
	if state := h.SignIn.State; state.Address != "https://sign-in.example/device" || !state.Waiting {
		t.Errorf("with the code the page shows %+v", state)
	}
	close(fail)
	h.queue.until(t, "the failure is said", func() bool { return h.SignIn.State.Problem != nil })
	if state := h.SignIn.State; state.Waiting || state.Code != "" || state.Address != "" {
		t.Errorf("after the failure the page shows %+v", state)
	}
}

func TestARoleThatCannotBeChosenCanBeChosenAgain(t *testing.T) {
	h := closed(t)
	h.desk.chooseRole = func(context.Context, string) (viewing.Staff, error) { return viewing.Staff{}, errBroken }
	h.SignIn.Start()
	h.at(t, present.PageRole)
	if h.SignIn.State.Problem == nil || len(h.SignIn.State.Roles) != 1 {
		t.Errorf("the role page shows %+v", h.SignIn.State)
	}
	h.desk.chooseRole = func(context.Context, string) (viewing.Staff, error) { return withRole(staff("nurse"), "r-nurse"), nil }
	h.SignIn.Choose("r-nurse")
	h.at(t, present.PagePIN)
}

func TestARoleThatComesBackUnknownAdmitsNobody(t *testing.T) {
	h := closed(t)
	h.desk.chooseRole = func(context.Context, string) (viewing.Staff, error) {
		s := staff("nurse")
		s.Role = viewing.Role{ID: "x"}
		return s, nil
	}
	h.SignIn.Start()
	h.at(t, present.PageNoRole)
	if h.MaySearch() {
		t.Error("somebody without a usable role may search")
	}
}

func TestAPINThatIsRefusedIsAskedAgain(t *testing.T) {
	h := closed(t)
	h.desk.setPIN = func(_ context.Context, pin string) error {
		if pin == "1" {
			return record.Because(nil, record.Invalid, "Too short.", "")
		}
		return nil
	}
	h.SignIn.Start()
	h.at(t, present.PagePIN)
	h.SignIn.SetPIN("1")
	h.queue.until(t, "the refusal is said", func() bool { return h.SignIn.State.Problem != nil })
	if h.Page != present.PagePIN {
		t.Fatalf("the page is %s", h.Page)
	}
	h.SignIn.SetPIN("4821")
	h.at(t, present.PageHome)
}

func TestSomebodyOnShiftUnlocksWithTheirPIN(t *testing.T) {
	h := closed(t, func(config *present.Config) { // before the window asks for the first time
		config.Desk.(*desk).onShift = func(context.Context) []viewing.OnShift { return []viewing.OnShift{{Subject: "s-1", Name: "Ann Lee"}} }
	})
	h.desk.unlock = func(_ context.Context, _, pin string) (viewing.Staff, error) {
		if pin != "4821" {
			return viewing.Staff{}, record.Because(nil, record.NotAllowed, "That PIN is not right.", "")
		}
		return withRole(staff("nurse"), "r-nurse"), nil
	}
	h.SignOut() // the list is read again
	h.queue.until(t, "the list is there", func() bool { return len(h.SignIn.State.OnShift) == 1 })
	h.SignIn.AskPIN("s-1")
	if h.SignIn.State.UnlockFor != "s-1" || len(h.SignIn.State.OnShift) != 1 {
		t.Fatalf("the page shows %+v", h.SignIn.State)
	}
	h.SignIn.Unlock("s-1", "0000")
	h.queue.until(t, "the refusal is said", func() bool { return h.SignIn.State.Problem != nil })
	if h.SignIn.State.UnlockFor != "s-1" {
		t.Error("the PIN is no longer asked for")
	}
	h.SignIn.Unlock("s-1", "4821")
	h.at(t, present.PageHome)
	if h.Staff.Role.Kind != "nurse" || h.desk.wasAsked("choose role r-nurse") {
		t.Errorf("unlocked as %q with %v", h.Staff.Role.Kind, h.desk.calls())
	}
}

func TestUnlockingWithoutARoleAsksForOne(t *testing.T) {
	h := closed(t)
	h.desk.unlock = func(context.Context, string, string) (viewing.Staff, error) { return staff("nurse", "carer"), nil }
	h.SignIn.Unlock("s-1", "4821")
	h.at(t, present.PageRole)
}

func TestASignInThatComesAfterItWasCancelledIsUndoneBeforeTheNext(t *testing.T) {
	h := closed(t)
	success := make(chan struct{})
	h.desk.signIn = func(context.Context, func(string)) (viewing.Staff, error) {
		<-success // too late to be stopped
		return staff("manager"), nil
	}
	h.SignIn.Start()
	h.queue.until(t, "the desk is asked", func() bool { return h.desk.wasAsked("sign in") })
	h.SignIn.Cancel()
	close(success)
	h.SignIn.Unlock("s-1", "4821")
	h.at(t, present.PageHome)
	want := []string{"sign in", "sign out", "unlock"}
	if got := h.desk.calls()[:3]; !slices.Equal(got, want) {
		t.Errorf("the desk was asked %v, want %v", got, want)
	}
	if h.Staff.Role.Kind != "nurse" {
		t.Errorf("signed in as %s", h.Staff.Role.Kind)
	}
}

func TestLockClearsTheScreenBeforeAnythingElseAndTellsTheDeskInOrder(t *testing.T) {
	h := home(t, "nurse")
	entered, ended := make(chan struct{}), make(chan error, 1)
	h.desk.open = func(ctx context.Context, look viewing.Look, show func(record.Chart)) error {
		show(chartOf(answerAbout(look.Person, "GP")))
		close(entered)
		<-ctx.Done()
		show(chartOf(answerAbout(look.Person, "GP"))) // a late reply
		ended <- ctx.Err()
		return ctx.Err()
	}
	h.OpenPerson(person(1))
	<-entered
	h.queue.until(t, "the chart is shown", func() bool { return h.Record.State.Arrived })
	h.Residents.Filter("Family1")
	h.Search.State.Text = "Smith"
	h.Help, h.Concealed, h.Warning = true, true, "soon"

	h.Lock()
	assertNothingIsLeft(t, h)
	if !errors.Is(<-ended, context.Canceled) {
		t.Error("the opening was not stopped")
	}
	h.queue.until(t, "the desk is locked", func() bool { return h.desk.wasAsked("lock") })
	calls := h.desk.calls()
	if slices.Index(calls, "close") > slices.Index(calls, "lock") || !slices.Contains(calls, "close") {
		t.Errorf("the desk was told %v", calls)
	}
	h.queue.drain()
	assertNothingIsLeft(t, h)
}

// assertNothingIsLeft holds the window against one in which nobody ever was.
func assertNothingIsLeft(t *testing.T, h *house) {
	t.Helper()
	h.queue.until(t, "who is on shift is known", func() bool { return true })
	for name, pair := range map[string][2]any{
		"page":       {h.Page, present.PageSignIn},
		"staff":      {h.Staff, viewing.Staff{}},
		"residents":  {h.Residents.State, people.ResidentsState{}},
		"rows":       {h.Residents.Rows(), []viewing.ResidentRow(nil)},
		"search":     {h.Search.State, people.SearchState{}},
		"permission": {h.Permission.State, people.PermissionState{}},
		"record":     {h.Record.State, chart.State{Selected: -1}},
		"trail":      {h.Trail.State, trail.State{}},
		"roles":      {h.SignIn.State.Roles, []viewing.Role(nil)},
		"rest":       {[]any{h.Concealed, h.Warning, h.Help, h.Problem == nil}, []any{false, "", false, true}},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("the %s is left behind", name)
		}
	}
}

func TestSigningOutAndInAsSomebodyElseLeavesNothing(t *testing.T) {
	h := home(t, "manager")
	h.read(t, person(1))
	h.SignOut()
	assertNothingIsLeft(t, h)
	h.arrive(t, staff("privacy-officer"))
	if len(h.Residents.State.List.Rows) != 0 || h.Record.State.Arrived || h.Page != present.PageTrail {
		t.Error("the next person sees what the one before left")
	}
	if h.desk.wasAsked("lock") || !h.desk.wasAsked("sign out") {
		t.Errorf("the desk was told %v", h.desk.calls())
	}
}

func TestNobodyComesInBeforeTheOneBeforeHasLeft(t *testing.T) {
	h := home(t, "nurse")
	leaving := make(chan struct{})
	h.desk.lock = func(context.Context) error { <-leaving; return nil }
	h.Lock()
	h.SignIn.Start()
	h.queue.until(t, "the desk is locking", func() bool { return h.desk.wasAsked("lock") })
	if n := len(slices.DeleteFunc(h.desk.calls(), func(c string) bool { return c != "sign in" })); n != 1 {
		t.Errorf("a sign-in began while the lock was under way")
	}
	close(leaving)
	h.at(t, present.PagePIN)
}

func TestALockThatCouldNotBeRecordedIsSaid(t *testing.T) {
	h := home(t, "nurse")
	h.desk.lock = func(context.Context) error {
		return record.Because(nil, record.Local, "The lock could not be recorded.", "")
	}
	h.Lock()
	h.queue.until(t, "it is said", func() bool { return h.Problem != nil })
	h.Dismiss()
	if h.Problem != nil {
		t.Error("it cannot be put away")
	}
	h.desk.lock = func(context.Context) error {
		return record.Because(nil, record.NotSignedIn, "Nobody is signed in.", "")
	}
	h.Lock()
	h.queue.until(t, "the desk is locked again", func() bool { return len(h.SignIn.State.OnShift) == 0 && h.desk.wasAsked("lock") })
	if h.Problem != nil {
		t.Error("that nobody was there to lock out is called a problem")
	}
}

func TestEscapeClosesOneThingAtATime(t *testing.T) {
	h := home(t, "manager")
	h.Search.Find("Smith 24 Feb 1943")
	h.queue.until(t, "people are found", func() bool { return h.Search.State.Answered })
	h.read(t, person(2))
	h.Record.Show(record.Letters)
	h.Record.OpenDocument(0, 0)
	h.queue.until(t, "the document is open", func() bool { return h.Record.State.Document != nil })
	h.ToggleHelp()

	h.Back()
	if h.Help || h.Record.State.Document == nil {
		t.Fatal("the first Escape is for the help")
	}
	h.Back()
	if h.Record.State.Document != nil || h.Page != present.PageRecord {
		t.Fatal("the second is for the document")
	}
	h.Back()
	if h.Page != present.PageFound || h.Record.State.Arrived {
		t.Fatalf("the third goes back to the people found, not %s", h.Page)
	}
	h.Back()
	if h.Page != present.PageHome || h.Search.State.Text != "" {
		t.Fatal("the fourth goes home")
	}
	h.Back()
	if h.Page != present.PageHome {
		t.Fatal("from home there is nowhere to go")
	}
	h.ShowTrail()
	h.Back()
	if h.Page != present.PageHome {
		t.Error("the manager cannot leave the trail")
	}
	h.Problem = record.Because(nil, record.Local, "x", "")
	h.Back()
	if h.Problem != nil {
		t.Error("a problem is not put away")
	}
}

func TestEscapeOnTheSignInPageStopsTheSignIn(t *testing.T) {
	h := closed(t)
	h.desk.signIn = func(ctx context.Context, _ func(string)) (viewing.Staff, error) {
		<-ctx.Done()
		return viewing.Staff{}, ctx.Err()
	}
	h.SignIn.Start()
	h.Back()
	if h.SignIn.State.Waiting {
		t.Error("the page still waits")
	}
}

func TestThePrivacyOfficerHasNowhereElseToGo(t *testing.T) {
	h := home(t, "privacy-officer")
	h.Back()
	if h.Page != present.PageTrail || len(h.Trail.State.Looks) != 1 {
		t.Errorf("at %s with %d entries", h.Page, len(h.Trail.State.Looks))
	}
}

func TestATrailThatIsRefusedIsNotShown(t *testing.T) {
	h := home(t, "nurse")
	h.desk.trail = func(context.Context, viewing.TrailQuery) (viewing.TrailPage, error) {
		return viewing.TrailPage{Looks: []viewing.TrailLook{{}}}, record.Because(nil, record.NotAllowed, "Your role may not.", "")
	}
	h.ShowTrail()
	h.queue.until(t, "the refusal is said", func() bool { return h.Trail.State.Problem != nil })
	if h.Trail.State.Looks != nil {
		t.Error("looks are shown")
	}
}

func TestShuttingLocksTheDeskAndStopsWaitingWhenTold(t *testing.T) {
	h := home(t, "nurse")
	h.read(t, person(1))
	held := make(chan struct{})
	h.desk.lock = func(context.Context) error { <-held; return nil }
	over, cancel := context.WithCancel(context.Background())
	cancel()
	if err := h.Shut(over); !errors.Is(err, context.Canceled) {
		t.Errorf("shutting said %v", err)
	}
	close(held)
	h.arriveNever()
	if err := h.Shut(context.Background()); err != nil || !h.desk.wasAsked("close") || !h.desk.wasAsked("lock") {
		t.Errorf("%v; the desk was told %v", err, h.desk.calls())
	}
}

func TestTheWindowSaysWhereItIs(t *testing.T) {
	h := closed(t, func(c *present.Config) { c.Training = true; c.Notices = []string{"Keyring: memory only"} })
	if h.Site() != "Oakfield House" || !h.Training() || len(h.Notices()) != 1 {
		t.Error("the sign-in page lacks its words")
	}
}

// arriveNever tries to do something in a window that has been shut.
func (h *house) arriveNever() {
	h.SignIn.Start()
	h.Lock()
}

func TestVerbsOfAnotherPageDoNothing(t *testing.T) {
	h := home(t, "nurse")
	before := len(h.desk.calls())
	h.SignIn.Start()
	h.SignIn.Cancel()
	h.SignIn.Choose("r-nurse")
	h.SignIn.SetPIN("4821")
	h.SignIn.SkipPIN()
	h.SignIn.AskPIN("s-1")
	h.SignIn.Unlock("s-1", "4821")
	h.Permission.Refuse()
	h.queue.drain()
	if h.Page != present.PageHome || len(h.desk.calls()) != before || h.SignIn.State.Waiting {
		t.Errorf("at %s; the desk was asked %v", h.Page, h.desk.calls()[before:])
	}
}

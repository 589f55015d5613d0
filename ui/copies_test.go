package ui_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/stale"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/part"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// copies are emergency copies of the residents of these tests, 5 h 47 min old.
type copies struct {
	offer viewing.CopiesOffer
	since *viewing.SinceCopy

	unkept error // of a check
}

func keptCopies() *copies {
	at := now.Add(-5*time.Hour - 47*time.Minute)
	return &copies{offer: viewing.CopiesOffer{
		On: true, People: 24, Newest: at, Oldest: at, Until: at.Add(72 * time.Hour), Code: true,
		Openers: []viewing.OnShift{{Subject: "ann", Name: "Ann Lee", Role: "Nurse"}, {Subject: "tunde", Name: "Tunde Bello", Role: "Carer"}},
	}}
}

func (c *copies) Offer(context.Context) (viewing.CopiesOffer, error) { return c.offer, nil }

func (c *copies) Open(_ context.Context, _, pin string, drill bool) (viewing.OpenedCopies, error) {
	if pin != "271828" {
		return viewing.OpenedCopies{}, record.Because(nil, record.Invalid, "That PIN is not right. 4 tries are left.", "Type it again.")
	}
	list := home()
	for i := range list.Rows {
		list.Rows[i].Copied = c.offer.Newest
	}
	return viewing.OpenedCopies{
		Staff: viewing.Staff{Subject: "ann", Name: "Ann Lee", Role: nurse}, Permits: viewing.Permits{Sections: record.Sections()}, Home: "Oakfield House",
		Rows: list.Rows, Newest: c.offer.Newest, Oldest: c.offer.Oldest, Until: c.offer.Until, Drill: drill,
	}, nil
}

func (c *copies) OpenByCode(ctx context.Context, _, _, _ string) (viewing.OpenedCopies, error) {
	return c.Open(ctx, "", "271828", false)
}

func (c *copies) Look(_ context.Context, person record.Patient) (viewing.CopyShown, error) {
	chart := chartOf(person)
	for _, answer := range chart.Answers() {
		chart = chart.With(stale.AllStale(answer))
	}
	return viewing.CopyShown{Chart: chart}, nil
}

func (c *copies) Copy(ctx context.Context, _ viewing.Copied, _ viewing.EventKind, make func(context.Context) error) error {
	return make(ctx)
}

func (c *copies) Shut() {}

func (c *copies) Since(record.Chart) (viewing.SinceCopy, bool) {
	if c.since == nil {
		return viewing.SinceCopy{}, false
	}
	return *c.since, true
}

func (c *copies) Batches() uint64 { return 0 }

func (c *copies) WithCopyStatus(_ context.Context, list viewing.ResidentList) viewing.ResidentList {
	return list
}

func (c *copies) Check(context.Context, int, viewing.CopyCounts) (viewing.CopyCheck, error) {
	return viewing.CopyCheck{At: now, By: "Ann Lee"}, c.unkept
}

func (c *copies) MayMakeCode() bool { return true }

func (c *copies) MakeCode(context.Context) (string, error) {
	return "QRST-UVWX-YZ23-4567-ABCD-EFGH", nil
}

func copiesDesk() *desk {
	return &desk{copies: keptCopies(), down: record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "Check that this PC is on the network, then try again.")}
}

// silentDesk is one at which somebody can sign in, and no source says anything.
func silentDesk() *desk {
	timedOut := record.State{Kind: record.TimedOut, At: now}
	d := &desk{copies: keptCopies(), relates: viewing.HomeResident}
	d.residents = func() (viewing.ResidentList, error) {
		list := home()
		list.Asked = []string{lcr}
		for i := range list.Rows {
			list.Rows[i].Silent = []record.SourceState{{Source: lcr, State: timedOut}}
		}
		return list, nil
	}
	d.chart = func(person record.Patient) record.Chart {
		supplier := record.Supplier{Name: lcr}
		return record.NewChart(person, []record.Supplier{supplier}).With(record.NotAnswered(supplier, timedOut))
	}
	return d
}

// sinceDesk is one at which a copy was read before the line was back.
func sinceDesk() *desk {
	d := &desk{copies: keptCopies(), relates: viewing.HomeResident}
	d.copies.since = &viewing.SinceCopy{Taken: d.copies.offer.Newest, Read: now.Add(-time.Hour), Parts: []viewing.PartSinceCopy{
		{Section: record.CarePlans, Changes: 1, Whole: true}, {Section: record.Allergies, Whole: true}, {Section: record.Medicines, Changes: 2}, {Section: record.CareTeam},
	}}
	return d
}

func (s *stage) toOffer() {
	s.window().SignIn.Start()
	s.until("the offer", func() bool {
		w := s.window()
		return !w.SignIn.State.Down.IsZero() && w.Copies.Offered() && !w.SignIn.State.Waiting
	})
}

func (s *stage) openCopies() {
	s.toOffer()
	s.window().Copies.Open("271828")
	s.until("the copies", func() bool { return s.window().ReadsCopies() && !s.window().Residents.State.Waiting })
}

func (s *stage) readCopy(person record.Patient) {
	s.openCopies()
	s.window().OpenPerson(person)
	s.until("the copy", func() bool { r := s.window().Record.State; return r.Arrived && !r.Waiting })
}

func (s *stage) makeCode() {
	s.signIn()
	s.window().ShowCopyCode()
	s.window().CopyCode.Ask()
	s.window().CopyCode.Make()
	s.until("the code", func() bool { return s.window().CopyCode.State.Code != "" })
}

// copyScenes are the pages of the emergency copies.
func copyScenes() []scene {
	return []scene{
		{"copies-offered", copiesDesk, (*stage).toOffer},
		{"copies-one", func() *desk { d := copiesDesk(); d.copies.offer.Openers = d.copies.offer.Openers[:1]; return d }, (*stage).toOffer},
		{"copies-wrong-pin", copiesDesk, func(s *stage) {
			s.toOffer()
			s.window().Copies.Open("000000")
			s.until("the refusal", func() bool { return s.window().Copies.State.Problem != nil })
		}},
		{"copies-code", func() *desk { d := copiesDesk(); d.copies.offer.Openers = nil; return d }, (*stage).toOffer},
		{"copies-list", copiesDesk, (*stage).openCopies},
		{"copies-record", copiesDesk, func(s *stage) { s.readCopy(margaret) }},
		{"copies-medicines", copiesDesk, func(s *stage) { s.readCopy(margaret); s.window().Record.Show(record.Medicines) }},
		{"copies-code-asked", func() *desk { return &desk{copies: keptCopies()} }, func(s *stage) {
			s.signIn()
			s.window().ShowCopyCode()
			s.window().CopyCode.Ask()
		}},
		{"copies-code-made", func() *desk { return &desk{copies: keptCopies()} }, (*stage).makeCode},
		{"copies-silent-list", silentDesk, (*stage).signIn},
		{"copies-silent-record", silentDesk, func(s *stage) {
			s.signIn()
			s.window().OpenPerson(margaret)
			s.until("the record", func() bool { return s.window().Record.State.Arrived && s.window().Record.Settled })
		}},
		{"copies-since", sinceDesk, func(s *stage) {
			s.signIn()
			s.window().OpenPerson(margaret)
			s.until("the record", func() bool { return s.window().Record.State.Arrived && s.window().Record.Settled })
		}},
		{"copies-check", managersDesk, (*stage).toCheck},
		{"copies-check-refused", func() *desk {
			d := managersDesk()
			d.copies.unkept = record.Because(nil, record.Local, "The audit trail cannot be written.", "Tell your support desk.")
			return d
		}, func(s *stage) {
			s.toCheck()
			s.window().Residents.Check()
			s.until("the refusal", func() bool { return s.window().Residents.State.Unchecked != nil })
		}},
		{"copies-drill", func() *desk { return &desk{copies: keptCopies()} }, func(s *stage) {
			s.signIn()
			s.window().ShowCopies(true)
			s.until("the offer", func() bool { return s.window().Copies.Offered() })
		}},
	}
}

func TestTheBandStandsOverEveryPageOfTheCopies(t *testing.T) {
	laysOutMany(t)
	s := newStage(t, copiesDesk())
	s.ui.Window().Resize(sizes[0])
	s.toOffer()
	if strings.Contains(s.said(), "COPY from") {
		t.Error("the band stands over the sign-in page")
	}
	s.readCopy(margaret)
	pages := 0
	for _, item := range s.window().Record.Menu() {
		s.window().Record.Show(item.Sections[0])
		if said := s.said(); !strings.Contains(said, "COPY from") || !strings.Contains(said, "5 h 47 min old") {
			t.Errorf("%s has no band", item.Heading)
		}
		pages++
	}
	s.window().CloseRecord()
	if !strings.Contains(s.said(), "COPY from") || pages < 4 {
		t.Errorf("the list has no band; %d pages", pages)
	}
	s.window().ShutCopies()
	if said := s.said(); strings.Contains(said, "COPY from") || strings.Contains(said, "SMITH, Margaret") || s.window().Page != present.PageSignIn {
		t.Error("something of the copies stays in sight")
	}
}

// Four actions at the keyboard: asked to sign in, the PIN, the name, Enter.
func TestFromTheSignInPageToANamedResidentsCopyInFourActions(t *testing.T) {
	s := newStage(t, copiesDesk())
	s.ui.Window().Resize(sizes[0])
	s.key(fyne.KeyReturn) // 1: sign in, which cannot be reached
	s.until("the offer", func() bool { return s.window().Copies.Offered() && !s.window().SignIn.State.Down.IsZero() })
	s.until("the page", func() bool { return strings.Contains(s.said(), "Emergency copies are kept") })
	s.typeText("271828")
	s.key(fyne.KeyReturn) // 2: the PIN, which has the focus
	s.until("the list", func() bool { return s.window().ReadsCopies() && len(s.window().Residents.Rows()) > 1 })
	s.typeText("margaret") // 3: the name
	s.until("she alone", func() bool { return len(s.window().Residents.Rows()) == 1 })
	s.key(fyne.KeyReturn) // 4
	s.until("her copy", func() bool { return s.window().Record.State.Arrived })
	if said := s.said(); !strings.Contains(said, "SMITH, Margaret") || !strings.Contains(said, "COPY from") {
		t.Errorf("it shows %q", said)
	}
}

func TestKeysWorkForTheWindowThatIsShown(t *testing.T) {
	s := newStage(t, copiesDesk(), func(c *ui.Config) {})
	s.ui.Window().Resize(sizes[0])
	live := s.window()
	s.readCopy(margaret)
	s.key(fyne.KeyF1)
	if !s.window().Help || live.Help {
		t.Error("the keys are listed for the window behind")
	}
	if strings.Contains(s.said(), "Try it with the line cut") {
		t.Error("a drill is offered while copies are read")
	}
	s.key(fyne.KeyEscape)
	s.ctrl(fyne.KeyL)
	if s.window() != live || live.Page != present.PageSignIn {
		t.Error("locking left the copies open")
	}
}

// Behind copies that are read while somebody is signed in nothing asks for the line: then
// it is not promised to be told.
func TestOnlyWhoIsToldOfTheLineIsPromisedIt(t *testing.T) {
	for _, behind := range []bool{false, true} {
		d := copiesDesk()
		if behind {
			d.down = nil
		}
		s := newStage(t, d)
		s.ui.Window().Resize(sizes[0])
		if behind {
			s.signIn()
			s.window().ShowCopies(false)
			s.until("the offer", func() bool { return s.window().Copies.State.Who != "" })
			s.window().Copies.Open("271828")
			s.until("the copies", func() bool { return s.window().ReadsCopies() })
		} else {
			s.openCopies()
		}
		if said := s.said(); strings.Contains(said, "Careview tells you here when the line is back") == behind || strings.Contains(said, "ask the sources again") != behind {
			t.Errorf("signed in behind the copies %v: it says %q", behind, said)
		}
	}
}

// The code is made with keys alone, stands on the page to be written down, and is not on the
// next page nor on the clipboard.
func TestTheRecoveryCodeIsMadeAndWrittenDown(t *testing.T) {
	const group = "YZ23"
	d := &drawer{}
	s := newStage(t, &desk{copies: keptCopies()}, func(c *ui.Config) { c.Printer, c.Saver = d, d })
	s.ui.Window().Resize(sizes[0])
	fyne.CurrentApp().Clipboard().SetContent("")
	s.signIn()
	s.window().ShowCopyCode()
	h := &hand{stage: s}
	h.tabTo("Make a recovery code")
	s.key(fyne.KeySpace)
	if said := s.said(); !strings.Contains(said, "A code that was made before opens nothing") || strings.Contains(said, group) {
		t.Fatalf("before it is made the page says %q", said)
	}
	h.tabTo("Make it, and end the one before")
	s.key(fyne.KeySpace)
	s.key(fyne.KeySpace) // pressed twice
	s.until("the code", func() bool { return s.window().CopyCode.State.Code != "" })
	for range 2 { // and once too often: it is asked, and not left
		s.key(fyne.KeySpace)
	}
	if said := s.said(); !strings.Contains(said, group) || !strings.Contains(said, "only what is copied after it was made") {
		t.Errorf("the page says %q", said)
	}
	s.press(fyne.KeyC, fyne.KeyModifierControl|fyne.KeyModifierShift)
	s.ctrl(fyne.KeyP)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Errorf("on the clipboard is %q", got)
	}
	h.tabTo("It is written down")
	s.key(fyne.KeySpace)
	h.tabTo("It is on paper: leave this page")
	s.key(fyne.KeySpace)
	if said := s.said(); s.window().Page != present.PageHome || strings.Contains(said, group) {
		t.Errorf("at %s it says %q", s.window().Page, said)
	}
}

// One link, where no source says anything, leads to the copies.
func TestWhereNoSourceAnswersALinkLeadsToTheCopies(t *testing.T) {
	for _, opened := range []bool{false, true} {
		s := newStage(t, silentDesk())
		s.ui.Window().Resize(sizes[0])
		s.signIn()
		if opened {
			s.window().OpenPerson(margaret)
			s.until("the record", func() bool { return s.window().Record.State.Arrived && s.window().Record.Settled })
		}
		for range 40 {
			if name(s.canvas().Focused()) == "Read the emergency copies" {
				break
			}
			s.canvas().FocusNext()
		}
		s.key(fyne.KeyReturn)
		if s.window().Page != present.PageCopies || s.window().Copies.State.Drill {
			t.Errorf("in a record %v: at %s", opened, s.window().Page)
		}
	}
}

// In a hand the band takes two lines, and the menu of whoever reads the copies closes them.
func TestTheBandOverACopyLeavesRoomForIt(t *testing.T) {
	s := newStage(t, copiesDesk())
	s.ui.Window().Resize(sizes[3])
	s.readCopy(margaret)
	seen := sight(s.canvas()).seen
	i := slices.IndexFunc(seen, func(o sighting) bool { return o.words && strings.HasPrefix(o.text, "COPY from") })
	if i < 0 || !seen[i].whole || seen[i].size.Height > 2*seen[i].tall*1.5 {
		t.Fatalf("of the band is seen %+v", seen)
	}
	h := &hand{stage: s}
	h.tabTo("Ann Lee · Nurse")
	s.key(fyne.KeyReturn)
	s.key(fyne.KeyDown)
	s.key(fyne.KeyReturn)
	if s.window().ReadsCopies() {
		t.Error("the copies are still read")
	}
}

// Over every page of a record whose copy was read stands what changed since.
func TestWhatChangedSinceTheCopyStandsOverTheRecord(t *testing.T) {
	for _, read := range []bool{true, false} {
		d := sinceDesk()
		if !read {
			d.copies.since = nil
		}
		s := newStage(t, d)
		s.ui.Window().Resize(sizes[0])
		s.signIn()
		s.window().OpenPerson(margaret)
		s.until("the record", func() bool { return s.window().Record.State.Arrived && s.window().Record.Settled })
		for _, section := range []record.Section{chart.EmergencyPage, record.Medicines} {
			s.window().Record.Show(section)
			if said := s.said(); strings.Contains(said, "changed: Care plan, Medicines · not known: Care team · as copied: Allergies") != read || strings.Contains(said, "Since the emergency copy") != read {
				t.Errorf("a copy was read: %v; %s says %q", read, section, said)
			}
		}
	}
}

// Since when nobody can sign in is said by the clock of the failure, and F5 asks again, also
// from within the PIN.
func TestTheSignInPageSaysSinceWhenNothingAnswersAndF5AsksAgain(t *testing.T) {
	s := newStage(t, copiesDesk())
	s.ui.Window().Resize(sizes[0])
	s.toOffer()
	s.until("the PIN is asked", func() bool { return name(s.canvas().Focused()) == "entry: Your PIN" })
	if said := s.said(); !strings.Contains(said, "Since "+now.Format("15:04")) || !strings.Contains(said, "tries again by itself") {
		t.Errorf("it says %q", said)
	}
	s.key(fyne.KeyF5)
	s.until("it is asked", func() bool { return strings.Contains(s.desk.noted(), "reach") && !s.window().SignIn.State.Trying })
	if said := s.said(); !strings.Contains(said, "Since "+now.Format("15:04")) {
		t.Errorf("then it says %q", said)
	}
}

// Somebody types their PIN to unlock as the line is found to be down, and types on as it comes
// back: what they typed and the focus stay, for the same PIN opens the copies. Whose PIN opens
// none types it into nobody else's.
func TestAPINThatIsBeingTypedStaysAsTheLineGoesAndComesBack(t *testing.T) {
	laysOutMany(t)
	away := record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "")
	for _, c := range []struct {
		who, opens, typed, after string
	}{{"tunde", "tunde", "2718", "271828"}, {"ann", "ann", "2718", "271828"}, {who: "marta"}} {
		d := &desk{copies: keptCopies(), reaching: make(chan error)}
		for _, on := range []viewing.OnShift{{Subject: "ann", Name: "Ann Lee"}, {Subject: "tunde", Name: "Tunde Bello"}, {Subject: "marta", Name: "Marta Kowalska"}} {
			d.onShift = append(d.onShift, viewing.OnShift{Subject: on.Subject, Name: on.Name, Role: "Nurse", LockedAt: now, Until: now.Add(time.Hour)})
		}
		s := newStage(t, d)
		s.ui.Window().Resize(sizes[0])
		field := func(typed string) {
			t.Helper()
			entry, ok := s.canvas().Focused().(*part.Entry)
			if !ok || entry.Text != typed || name(entry) != "entry: Your PIN" {
				t.Errorf("%s: the focus is on %q", c.who, name(s.canvas().Focused()))
			}
		}
		s.until("it is asked whether the line is up", func() bool { return strings.Contains(d.noted(), "reach") && len(s.window().SignIn.State.OnShift) == 3 })
		s.window().SignIn.AskPIN(c.who)
		s.typeText("27")
		field("27")
		d.reaching <- away
		s.until("the copies are offered", func() bool {
			return s.window().Copies.AtSignIn() && strings.Contains(s.said(), "Open them with your PIN")
		})
		if got := s.window().Copies.State.Who; got != c.opens || s.window().SignIn.State.UnlockFor != "" {
			t.Errorf("%s: the PIN of %s is asked", c.who, got)
		}
		if c.opens == "" { // what is typed is hers, and goes into nobody's field
			s.typeText("1828")
			if entry, ok := s.canvas().Focused().(*part.Entry); ok {
				t.Errorf("%s: the focus is on %q", c.who, name(entry))
			}
			s.window().Copies.Choose("ann")
			s.until("Ann is asked", func() bool { _, ok := s.canvas().Focused().(*part.Entry); return ok })
			field("")
			continue
		}
		s.typeText("18")
		field(c.typed)
		s.window().SignIn.Reach()
		d.reaching <- nil
		s.until("the line is back", func() bool { return s.window().SignIn.State.Down.IsZero() })
		if got := s.window().SignIn.State.UnlockFor; got != c.opens {
			t.Errorf("%s: the PIN of %q is asked to unlock", c.who, got)
		}
		s.typeText("28")
		field(c.after)
	}
}

package ui_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/client/record/feedback"
	"careview/client/record/viewing"
	"careview/ui"
	"careview/ui/present"
	"careview/ui/present/export"
	"careview/ui/present/people"
	"careview/ui/present/thispc"
	"careview/ui/present/trail"
)

// scene is one screen and the way to it.
type scene struct {
	name string
	desk func() *desk
	get  func(*stage)
}

// stage is a window of that size with the scene in it.
func (sc scene) stage(t *testing.T, size fyne.Size) *stage {
	t.Helper()
	s := newStage(t, sc.desk(), func(c *ui.Config) {
		c.Notices = []string{"Training: keys are kept in memory and are gone when Careview closes."}
		if strings.HasPrefix(sc.name, "copy") {
			c.Printer, c.Saver = &drawer{}, &drawer{}
		}
		if strings.HasPrefix(sc.name, "telling") {
			c.Feedback, c.FeedbackWords = keepNothing, sc.name != "telling"
		}
	})
	s.ui.Window().Resize(size)
	sc.get(s)
	return s
}

// scenes are all screens of the window, in the states that draw them otherwise.
func scenes() []scene {
	plainDesk := func() *desk { return &desk{} }
	shift := func() *desk {
		return &desk{onShift: []viewing.OnShift{
			{Subject: "ann", Name: "Ann Lee", Role: "Nurse", LockedAt: now.Add(-11 * time.Minute), Until: now.Add(10 * time.Hour)},
			{Subject: "tunde", Name: "Tunde Bello", Role: "Carer", LockedAt: now.Add(-52 * time.Minute), Until: now.Add(10 * time.Hour)},
		}}
	}
	onShift := func(s *stage) {
		s.until("those on shift", func() bool { return len(s.window().SignIn.State.OnShift) == 2 })
	}
	list := []scene{
		{"sign-in", shift, onShift},
		{"sign-in-pin", shift, func(s *stage) { onShift(s); s.window().SignIn.AskPIN("tunde") }},
		{"sign-in-wrong-pin", shift, func(s *stage) {
			onShift(s)
			s.window().SignIn.Unlock("tunde", "836193")
			s.until("the refusal", func() bool { return s.window().SignIn.State.Problem != nil })
		}},
		{"sign-in-waiting", func() *desk { return &desk{hang: make(chan struct{})} }, func(s *stage) {
			s.browse = fmt.Errorf("no browser")
			s.window().SignIn.Start()
			s.until("the address", func() bool { return s.window().SignIn.State.Address != "" })
		}},
		{"sign-in-down", func() *desk {
			return &desk{onShift: shift().onShift, down: record.Because(nil, record.Unreachable, "The sign-in service cannot be reached.", "Check that this PC is on the network, then try again.")}
		}, func(s *stage) {
			onShift(s)
			s.window().SignIn.Start()
			s.until("it is down", func() bool { return !s.window().SignIn.State.Down.IsZero() })
		}},
		{"sign-in-unsafe", func() *desk { return &desk{onShift: shift().onShift, unsafe: viewing.Unsafe{Why: unsafeWhy}} }, onShift},
		{"sign-in-unsafe-closed", func() *desk {
			return &desk{onShift: shift().onShift, unsafe: viewing.Unsafe{Why: unsafeWhy, SignIn: true}}
		}, onShift},
		{"role", func() *desk {
			carer := nurse
			carer.ID, carer.Name, carer.Kind, carer.OrgName = "2", "Carer", "carer", "Elmbank Court"
			return &desk{roles: []viewing.Role{nurse, carer}}
		}, func(s *stage) { s.window().SignIn.Start(); s.on(present.PageRole) }},
		{"no-role", func() *desk { return &desk{roles: []viewing.Role{{ID: "9", Name: "Porter"}}} },
			func(s *stage) { s.window().SignIn.Start(); s.on(present.PageNoRole) }},
		{"pin", plainDesk, func(s *stage) { s.window().SignIn.Start(); s.on(present.PagePIN) }},
		{"residents", plainDesk, (*stage).signIn},
		{"residents-narrowed", plainDesk, func(s *stage) { s.signIn(); s.window().Residents.Filter("hug") }},
		{"plans", planDesk, toPlans},
		{"plans-narrowed", planDesk, func(s *stage) { toPlans(s); s.window().Plans.Filter("nobody") }},
		{"plans-well", func() *desk {
			return &desk{residents: func() (viewing.ResidentList, error) {
				list, err := homePlans()
				list.Rows = []viewing.ResidentRow{list.Rows[0], list.Rows[4], list.Rows[6]}
				return list, err
			}}
		}, toPlans},
		{"telling", plainDesk, func(s *stage) { s.signIn(); s.read(margaret); s.window().Telling.Ask() }},
		{"telling-beside", plainDesk, func(s *stage) { s.signIn(); s.read(margaret) }},
		{"telling-words", plainDesk, func(s *stage) { s.signIn(); s.window().Telling.Ask() }},
		{"telling-caught", plainDesk, caughtTelling},
		{"telling-told", plainDesk, func(s *stage) {
			s.signIn()
			s.window().Telling.Ask()
			s.window().Telling.Say(feedback.Missing)
			s.until("it is kept", func() bool { return s.window().Telling.State.Told })
		}},
		{"residents-failed", func() *desk {
			return &desk{residents: func() (viewing.ResidentList, error) {
				return viewing.ResidentList{}, record.Because(nil, record.Unreachable, "The London Care Record could not be reached.", "Check the network, then ask again.")
			}}
		}, (*stage).signIn},
		{"found", func() *desk { return &desk{find: findTwo} }, func(s *stage) { s.signIn(); s.search("smith 24 feb 1943") }},
		{"found-which-date", plainDesk, func(s *stage) {
			s.signIn()
			s.window().Search.Find("smith 3/4/41")
		}},
		{"found-nobody", plainDesk, func(s *stage) { s.signIn(); s.search("smith 24 feb 1943") }},
		{"permission", plainDesk, func(s *stage) { s.signIn(); s.window().OpenPerson(daniel); s.on(present.PagePermission) }},
		{"permission-lacks", plainDesk, func(s *stage) {
			s.signIn()
			s.window().OpenPerson(daniel)
			s.window().Permission.Answer(viewing.UnderMyCare, viewing.Emergency, "")
		}},
		{"record-refused", func() *desk {
			p := record.Because(nil, record.Local, "The audit trail cannot be written, so the record stays closed.", "Tell your support desk.")
			p.Reference = "7F2C-01"
			return &desk{refuse: p}
		}, func(s *stage) {
			s.signIn()
			s.desk.relates = viewing.HomeResident
			s.window().OpenPerson(margaret)
			s.until("the refusal", func() bool { return s.window().Record.State.Problem != nil })
		}},
		{"emergency", plainDesk, func(s *stage) { s.signIn(); s.read(margaret) }},
		{"emergency-crisis", plainDesk, func(s *stage) { s.signIn(); s.read(daniel) }},
		{"died", plainDesk, func(s *stage) {
			s.signIn()
			gone := margaret
			gone.Deceased, gone.Died, gone.Preferred = true, record.Day(2026, 11, 3), "Maggie"
			s.read(gone)
		}},
		{"document", plainDesk, func(s *stage) {
			s.signIn()
			s.read(margaret)
			s.window().Record.Show(record.Letters)
			s.window().Record.OpenDocument(0, 0)
			s.until("the document", func() bool { return s.window().Record.State.Document != nil })
		}},
		{"find", plainDesk, func(s *stage) {
			s.signIn()
			s.read(margaret)
			s.window().Record.OpenFind()
			s.window().Record.FindWords("a")
			s.until("what is found", func() bool { return s.window().Record.State.Find.Found != nil })
		}},
		{"trail", trailDesk, (*stage).showTrail},
		{"trail-open", trailDesk, func(s *stage) {
			s.showTrail()
			s.window().Trail.Open(1)
			s.until("its entries", func() bool { return s.window().Trail.State.Opened > 0 })
		}},
		{"trail-filter", trailDesk, func(s *stage) {
			s.showTrail()
			s.window().Trail.Choose(trail.Choice{Person: margaret, Kind: 1, Ended: true, Outcome: "success", From: "1/11/2026"})
			s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
		}},
		{"signs", signsDesk, (*stage).showSigns},
		{"signs-open", signsDesk, func(s *stage) {
			s.showSigns()
			s.window().Signs.Open(0)
			s.until("the story", func() bool { return len(s.window().Signs.State.Story) > 0 })
			s.window().Signs.Write("Real emergency; crew named in the incident book.")
		}},
		{"signs-done", signsDesk, func(s *stage) { s.showSigns(); s.window().Signs.ShowDone(true) }},
		{"signs-empty", func() *desk { d := signsDesk(); d.signs.Signs = nil; return d }, (*stage).showSigns},
		{"signs-broken", func() *desk {
			d := signsDesk()
			d.trailFails = notAsLeft()
			return d
		}, (*stage).showSigns},
		{"trail-reading", func() *desk { d := trailDesk(); d.reading = 312_000; return d }, (*stage).showTrailRead},
		{"trail-reading-none", func() *desk { d := trailDesk(); d.reading, d.entries = 312_000, nil; return d }, (*stage).showTrailRead},
		{"trail-old", func() *desk { d := trailDesk(); d.old = 12408; return d }, func(s *stage) { s.showTrail(); s.window().Trail.AskRemove(true) }},
		{"trail-removed", func() *desk {
			d := trailDesk()
			d.removal = viewing.TrailRemoval{UpTo: 12408, Before: time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)}
			return d
		}, (*stage).showTrail},
		{"trail-empty", func() *desk { d := trailDesk(); d.entries = nil; return d }, (*stage).showTrail},
		{"trail-broken", func() *desk {
			d := trailDesk()
			d.trailFails = notAsLeft()
			return d
		}, (*stage).showTrail},
		{"this-pc", plainDesk, func(s *stage) { s.signIn(); s.showThisPC() }},
		{"this-pc-signed-out", plainDesk, (*stage).showThisPC},
		{"looked", lookedDesk, (*stage).showLooked},
		{"looked-released", lookedDesk, func(s *stage) { s.showLooked(); s.window().Looked.Release(1) }},
		{"looked-empty", func() *desk { d := lookedDesk(); d.letter.Rows = nil; d.letter.Person = record.Patient{}; return d }, (*stage).showLooked},
		{"looked-broken", func() *desk {
			d := lookedDesk()
			d.trailFails = notAsLeft()
			return d
		}, (*stage).showLooked},
		{"looked-first", lookedDesk, func(s *stage) { s.showTrail(); s.window().ShowLooked() }},
		{"benefits", benefitsDesk, (*stage).showBenefits},
		{"benefits-year", benefitsDesk, func(s *stage) { s.showBenefits(); s.window().Benefits.Load(4, 1); s.counted() }},
		{"benefits-empty", func() *desk { d := benefitsDesk(); d.counts = viewing.Benefits{Since: now}; return d }, (*stage).showBenefits},
		{"benefits-broken", func() *desk {
			d := benefitsDesk()
			d.trailFails = notAsLeft()
			return d
		}, (*stage).showBenefits},
		{"benefits-asked", func() *desk { d := plainDesk(); d.asks = true; return d }, (*stage).signIn},
		{"help", plainDesk, func(s *stage) { s.signIn(); s.window().ToggleHelp() }},
		{"criteria", plainDesk, func(s *stage) { s.signIn(); s.window().ShowHelp(true) }},
		{"concealed", plainDesk, func(s *stage) {
			s.signIn()
			s.read(margaret)
			s.clock = s.clock.Add(3 * time.Minute)
			s.window().Tick(s.clock)
		}},
		{"warning", plainDesk, func(s *stage) {
			s.signIn()
			s.clock = s.clock.Add(9*time.Minute + 20*time.Second)
			s.window().Tick(s.clock)
			s.window().Concealed = false
			s.window().Dismiss()
		}},
		{"problem", plainDesk, func(s *stage) {
			s.signIn()
			s.window().Problem = record.Because(nil, record.Local, "The keyring of this PC cannot be reached.", "Unlock the keyring, then try again.")
			s.window().Residents.Filter("")
		}},
	}
	list = append(list, copyScenes()...)
	list = append(list, dialogScenes()...)
	for _, section := range record.Sections() {
		list = append(list, scene{"record-" + string(section), plainDesk, func(s *stage) {
			s.signIn()
			s.read(margaret)
			s.window().Record.Show(section)
		}})
	}
	return list
}

// notAsLeft is what is said of a trail that was not found whole.
func notAsLeft() error {
	return record.Because(viewing.ErrTrailClosed, record.Local, "The audit trail on this PC is not as Careview left it, or its key in the keyring is missing or damaged, so records stay closed.", "Leave the folder of the audit trail as it is and call your support desk. To go on, sign in again: a new trail can then be begun.")
}

// dialogScenes are what lies over the window.
func dialogScenes() []scene {
	return []scene{
		{"copy", func() *desk { return &desk{} }, func(s *stage) {
			s.signIn()
			s.read(margaret)
			s.ctrl(fyne.KeyP)
			s.window().CopyRecord.Choose(export.OfFamily)
		}},
		{"copy-list", func() *desk { return &desk{} }, func(s *stage) {
			s.signIn()
			s.press(fyne.KeyC, fyne.KeyModifierControl|fyne.KeyModifierShift)
			s.until("the copy", func() bool { return s.window().CopyList.State.Open && s.window().CopyList.State.Busy == "" })
		}},
		{"copy-plans", planDesk, func(s *stage) {
			s.signIn()
			s.key(fyne.KeyF3)
			s.on(present.PagePlans)
			s.ctrl(fyne.KeyP)
		}},
		{"list-picking", func() *desk { return &desk{keeps: true} }, func(s *stage) { s.signIn(); s.window().ListChange.Begin(people.Removing) }},
		{"list-change", func() *desk { return &desk{keeps: true} }, func(s *stage) {
			s.signIn()
			s.window().ListChange.Begin(people.Removing)
			s.window().OpenPerson(margaret)
		}},
		{"launch", func() *desk { return &desk{} }, func(s *stage) { s.signIn(); s.read(margaret); s.window().Launched(margaret.NHSNumber) }},
		{"launch-refused", func() *desk { return &desk{} }, func(s *stage) { s.signIn(); s.window().Launched("") }},
	}
}

// trailDesk is a desk for whoever reads the trail.
func trailDesk() *desk {
	manager := nurse
	manager.Kind, manager.Name = "manager", "Manager"
	return &desk{roles: []viewing.Role{manager}, entries: trailEntries(), reads: true}
}

// checks are what is asked of this PC: one thing is well, one slow, one ill, one long.
func checks() []thispc.Check {
	says := func(what string, tone record.Tone, text, more string) thispc.Check {
		return thispc.Check{What: what, Ask: func(context.Context) thispc.Finding {
			return thispc.Finding{Word: record.Word{Text: text, Tone: tone}, More: more}
		}}
	}
	return []thispc.Check{
		says("Careview", record.Quiet, "1.0.0", "windows/amd64, go1.26"),
		says("Settings", record.Calm, "set by the policy of this PC", "policy.toml, SHA-256 1f0c22ab"),
		says("Sign-in service", record.Calm, "answers, 82 ms", "am.nhsidentity.example, TLS 1.3, certificate until 03-Mar-2027"),
		says("Oxford and Buckinghamshire care record", record.Warning, "slow: 11 s", "record.oxford.example, TLS 1.2, certificate until 03-Mar-2027"),
		says("London Care Record", record.Danger, "certificate is from an authority that this PC does not trust", "lcr.example"),
		says("Disk", record.Calm, "41 GB free", ""),
	}
}

func (s *stage) showThisPC() {
	s.window().ShowThisPC()
	s.until("how this PC is", func() bool { return !s.window().ThisPC.State.Waiting })
}

// showTrailRead shows the trail while the whole of it is still gone through.
func (s *stage) showTrailRead() {
	s.signIn()
	s.window().ShowTrail()
	s.until("how far it was gone through", func() bool { return s.window().Trail.State.Read > 0 })
}

func (s *stage) showTrail() {
	s.signIn()
	s.window().ShowTrail()
	s.until("the trail", func() bool { return !s.window().Trail.State.Waiting })
}

// lookedDesk is a desk with a letter to Margaret.
func lookedDesk() *desk {
	d := trailDesk()
	row := func(n uint64, when, who, why, what, typed string) viewing.LookedRow {
		return viewing.LookedRow{Number: n, Cells: []string{strconv.FormatUint(n, 10), when, who, why, what}, Look: true, Emergency: typed != "", Typed: typed}
	}
	d.letter = viewing.Looked{Person: margaret, Title: "Who looked at your record", Rows: []viewing.LookedRow{
		row(12405, "28-Nov-2026 02:54", "Nurse", "You live here", "Read: Emergency page, medicines; 1 letter opened", ""),
		row(11801, "02-Oct-2026 23:31", "Paramedic", "You were in their care; Emergency; a reason was typed, and is not given here", "Read: Emergency page", "Cannot be woken, crew at the door, daughter on the telephone"),
		{Number: 12, Cells: []string{"12–12410", "23-Jan-2026 to 28-Nov-2026", "Staff on duty", "The list of who lives here", "You stood on the list of residents when it was opened, 1204 times"}, Many: true},
	}}
	return d
}

func (s *stage) showLooked() {
	s.showTrail()
	s.window().ShowLooked()
	s.window().Looked.Find("999 000 0018")
	s.until("the letter", func() bool { return !s.window().Looked.State.Waiting })
}

func (s *stage) search(text string) {
	s.t.Helper()
	s.window().Search.Find(text)
	s.until("the answer", func() bool { return s.window().Search.State.Answered })
}

func findTwo(viewing.Query) (viewing.Found, error) {
	hidden := margaret
	hidden.ID, hidden.Name.Given, hidden.NHSNumber, hidden.Restricted, hidden.Address = "x", "Maggie Josephine Wilhelmina", "9990000018", true, ""
	return viewing.Found{People: []record.Patient{margaret, hidden}, CanWiden: true, Asked: "the directory", At: now}, nil
}

var sizes = []fyne.Size{{Width: 1366, Height: 768}, {Width: 1280, Height: 720}, {Width: 1920, Height: 1080}, {Width: 390, Height: 768}}

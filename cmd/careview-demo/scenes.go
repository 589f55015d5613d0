//go:build ci

package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/appearance"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

// player plays the browser of whoever is to sign in.
type player struct {
	ctx   context.Context
	staff string
}

// open is what opens an address in place of the browser. A sign-in that fails
// shows on the screen that then does not come.
func (p *player) open(address string) error {
	staff := p.staff
	go func() { _ = demo.Browse(p.ctx, address, staff) }()
	return nil
}

// signIn signs somebody in through the demonstration provider.
func (p *player) signIn(staff string) func(*present.Window) {
	return func(w *present.Window) {
		p.staff = staff
		w.SignOut()
		w.SignIn.Start()
	}
}

// passing is a step on the way, without a picture.
func (p *player) passing(staff string) scene { return scene{"", p.signIn(staff), on(present.PagePIN)} }

func scenes(browser *player) []scene {
	stranger := &record.Patient{} // lives elsewhere; known once that home's list has come
	return slices.Concat(
		arriving(browser, stranger), lineCut(annsPIN),
		[]scene{opening("emergency", "Smith")}, inColours(), copies(), []scene{
			{"record-new", func(w *present.Window) { w.Record.Show(chart.NewsPage) }, func(w *present.Window) bool {
				return w.Record.State.Section == chart.NewsPage && !w.Record.State.Waiting
			}},
			{"record-timeline", func(w *present.Window) { w.Record.Show(chart.TimelinePage) }, func(w *present.Window) bool {
				return w.Record.State.Section == chart.TimelinePage && !w.Record.State.Waiting && len(w.Record.State.Timeline.Page.Lines) > 0
			}},
			{"handover", func(w *present.Window) { w.Record.ShowHandover() }, func(w *present.Window) bool {
				return w.Record.State.Section == chart.HandoverPage && !w.Record.State.Waiting
			}},
		}, sections(),
		[]scene{
			{"something-wrong", func(w *present.Window) { w.Telling.Ask() }, func(w *present.Window) bool { return w.Telling.State.Words }},
			{"", func(w *present.Window) { w.Telling.Close() }, func(w *present.Window) bool { return !w.Telling.State.Open }},
			{"record-results-side-by-side", func(w *present.Window) { w.Record.Show(record.Results); w.Record.ShowTab(chart.TabGrid) }, arrived},
			{"record-results-earlier", func(w *present.Window) { w.Record.EarlierDays(2) }, arrived},
			{"record-results-reports", func(w *present.Window) { w.Record.ShowTab(chart.TabReports) }, arrived},
			{"record-results-older", func(w *present.Window) {
				w.Record.Show(record.Results)
				w.Record.Select(3)
				w.Record.ShowOlder()
			}, func(w *present.Window) bool { return w.Record.State.Older }},
			{"", readLetter(1), func(w *present.Window) bool { return w.Record.State.DocumentPage.Picture != nil }},
			{"letter", func(w *present.Window) { w.Record.ShowWords(false) }, pageDrawn},
			{"letter-larger", func(w *present.Window) { w.Record.ShowLarger(true) }, pageDrawn},
			{"letter-words", func(w *present.Window) { w.Record.ShowWords(true) }, wordsShown},
			{"letter-web-page", readLetter(2), wordsShown},
			{"letter-clinical-document", readLetter(5), wordsShown},
			{"help", toggleHelp, func(w *present.Window) bool { return w.Help }},
			{"", toggleHelp, func(w *present.Window) bool { return !w.Help }},
			opening("emergency-sickle-cell", "Okafor"),
			opening("emergency-plans-differ", "Nowak"),
			{"medicines-side-by-side", func(w *present.Window) { w.Record.Show(record.Medicines) }, arrived},
			{"find-empty", func(w *present.Window) { w.Record.OpenFind() }, arrived},
			{"find", func(w *present.Window) { w.Record.FindWords("heart failure") }, wordsFound},
			{"find-hit", func(w *present.Window) { w.Record.GoToHit(1) }, arrived},
			opening("emergency-no-plan", "Patel"),
			opening("emergency-frailty", "Campbell"),
			{"record-ring-this-service", func(w *present.Window) { w.Record.Show(record.CarePlans) }, arrived},
		},
		asking(stranger), leaving(), others(browser, stranger))
}

// isEmergency is the sign that every hour of the day has: others are of the hour itself.
func isEmergency(sign signs.Sign) bool { return sign.Kind == signs.Emergency }

// inColours are pages as those see them who chose other colours.
func inColours() []scene {
	in := func(colours appearance.Colours, section record.Section) func(*present.Window) {
		return func(w *present.Window) {
			w.Appearance.SetColours(colours)
			w.Record.Show(section)
		}
	}
	return []scene{
		{"emergency-dark", in(appearance.Dark, chart.EmergencyPage), arrived},
		{"observations-dark", in(appearance.Dark, record.Observations), arrived},
		{"results-side-by-side-dark", func(w *present.Window) { w.Record.Show(record.Results); w.Record.ShowTab(chart.TabGrid) }, arrived},
		{"emergency-high-contrast", in(appearance.HighContrast, chart.EmergencyPage), arrived},
		{"medicines-high-contrast", in(appearance.HighContrast, record.Medicines), arrived},
		{"", in(appearance.Light, chart.EmergencyPage), arrived},
	}
}

// annsPIN is what Ann Lee types as hers.
const annsPIN = "258036"

// arriving is the way in, at two homes.
func arriving(browser *player, stranger *record.Patient) []scene {
	return []scene{
		{"sign-in", func(*present.Window) {}, on(present.PageSignIn)},
		{"sign-in-code", func(w *present.Window) { w.SignIn.StartWithCode() }, func(w *present.Window) bool { return w.SignIn.State.Code != "" }},
		{"", func(w *present.Window) { w.SignIn.Cancel() }, func(w *present.Window) bool { return !w.SignIn.State.Waiting }},
		{"no-role", browser.signIn("sam-okafor-reid"), on(present.PageNoRole)},
		{"role", browser.signIn("grace-oyelaran"), on(present.PageRole)},
		{"", func(w *present.Window) { w.SignIn.Choose(w.SignIn.State.Roles[1].ID) }, on(present.PagePIN)},
		{"residents-elsewhere", skipPIN, func(w *present.Window) bool {
			if !settled(w) {
				return false
			}
			*stranger = w.Residents.Rows()[0].Person
			return true
		}},
		{"pin", browser.signIn("ann-lee"), on(present.PagePIN)},
		{"residents", func(w *present.Window) { w.SignIn.SetPIN(annsPIN) }, settled},
		{"plans", func(w *present.Window) { w.ShowPlans() }, on(present.PagePlans)},
		{"crew-size-plans", func(*present.Window) {}, on(present.PagePlans)}, // a narrow window
		{"plans-save", func(w *present.Window) { w.CopyPlans.Offer() }, func(w *present.Window) bool { return w.CopyPlans.State.Open }},
		{"", func(w *present.Window) { w.CopyPlans.Close(); w.Home() }, on(present.PageHome)},
		{"residents-new", func(w *present.Window) { w.Residents.ShowNews() }, settled},
		{"", func(w *present.Window) { w.Residents.ShowAll() }, settled},
		{"residents-narrowed", func(w *present.Window) { w.Residents.Filter("hu") }, settled},
	}
}

// copies are the copy dialog, as it opens and for the family.
func copies() []scene {
	return []scene{
		{"copy", func(w *present.Window) { w.CopyRecord.Offer() }, func(w *present.Window) bool { return w.CopyRecord.State.Open }},
		{"copy-family", func(w *present.Window) { w.CopyRecord.Choose(export.OfFamily) }, func(w *present.Window) bool {
			return w.CopyRecord.State.Of == export.OfFamily
		}},
		{"", func(w *present.Window) { w.CopyRecord.Close() }, func(w *present.Window) bool { return !w.CopyRecord.State.Open }},
	}
}

// sections are the sections of the open record, with their first entry chosen.
func sections() []scene {
	var scenes []scene
	for _, section := range record.Sections() {
		scenes = append(scenes, scene{
			"record-" + string(section),
			func(w *present.Window) { w.Record.Show(section); w.Record.Select(0) },
			func(w *present.Window) bool {
				at := w.Record.State.Section // of those on one page, the one with a list
				return (at == section || len(w.Record.Pages()) > 1) && !w.Record.State.Waiting
			},
		})
	}
	monitored := scene{"observations-monitored", func(w *present.Window) { w.Record.Show(record.Observations); w.Record.ShowTab(chart.TabHome) },
		func(w *present.Window) bool { return w.Record.Tab() == chart.TabHome }}
	return append(scenes, monitored, scene{"blood-pressure", chooseBloodPressure, func(w *present.Window) bool { return w.Record.State.Section == record.Observations }})
}

func chooseBloodPressure(w *present.Window) {
	w.Record.Show(record.Observations)
	w.Record.ShowTab(chart.TabKinds)
	w.Record.Select(slices.IndexFunc(w.Record.Entries(), func(e record.Entry) bool {
		result, _ := e.Detail.(record.Result)
		_, _, ok := result.Pressure()
		return ok
	}))
}

// asking is the way to the record of somebody who does not live here.
func asking(stranger *record.Patient) []scene {
	return []scene{
		{"finding-dates", func(w *present.Window) { w.Search.Find("Smith 3/4/24") }, found},
		{"found-nobody", func(w *present.Window) { w.Search.Find("Nobody 24 Feb 1943") }, found},
		{"found", func(w *present.Window) { w.Search.Find(stranger.Name.Family + " " + stranger.Born.DayString()) }, found},
		{"permission", func(w *present.Window) { w.OpenPerson(*stranger) }, on(present.PagePermission)},
		{"permission-refused", func(w *present.Window) {
			w.Permission.Answer(viewing.NotAsked, viewing.PermissionRefused, "")
		}, func(w *present.Window) bool { return w.Permission.State.Closed }},
	}
}

// leaving is what a PC shows when nobody is there.
func leaving() []scene {
	return []scene{
		{"concealed", func(w *present.Window) { w.Tick(time.Now().Add(3 * time.Minute)) }, func(w *present.Window) bool { return w.Concealed }},
		{"locked", func(w *present.Window) { w.Active(); w.Lock() }, func(w *present.Window) bool {
			return w.Page == present.PageSignIn && len(w.SignIn.State.OnShift) > 0
		}},
		{"unlock", func(w *present.Window) { w.SignIn.AskPIN(w.SignIn.State.OnShift[0].Subject) }, on(present.PageSignIn)},
	}
}

// others is what people of other roles see.
func others(browser *player, stranger *record.Patient) []scene {
	number := "999 123 4578" // Margaret Smith
	seek := scene{"", func(w *present.Window) { w.Search.Find(number) }, found}
	pick := scene{"", func(w *present.Window) { w.OpenPerson(w.Search.State.Found.People[0]) }, on(present.PagePermission)}
	read := func(name string, why viewing.Relationship) scene {
		return scene{name, func(w *present.Window) { w.Permission.Answer(why, viewing.PermissionGiven, "") }, arrived}
	}
	return []scene{
		browser.passing("rukhsana-begum"), {"receptionist", skipPIN, on(present.PageHome)}, seek, pick,
		read("receptionist-record", viewing.RegisteredPatient),
		browser.passing("j-park"), {"crew", skipPIN, on(present.PageHome)}, seek,
		{"crew-permission", pick.do, pick.arrived}, read("crew-emergency", viewing.UnderMyCare),
		{"crew-observations", func(w *present.Window) { w.Record.Show(record.Observations) }, arrived},
		{"crew-observations-monitored", func(w *present.Window) { w.Record.ShowTab(chart.TabHome) }, arrived},
		{"crew-observations-by-kind", func(w *present.Window) { w.Record.ShowTab(chart.TabKinds) }, arrived},
		{"crew-timeline", func(w *present.Window) { w.Record.Show(chart.TimelinePage) }, arrived},
		{"crew-handover", func(w *present.Window) { w.Record.ShowHandover() }, arrived},
		{"crew-medicines", func(w *present.Window) { w.Record.Show(record.Medicines) }, arrived},
		{"", func(w *present.Window) { w.Search.Find(string(stranger.NHSNumber)) }, found},
		{"", func(w *present.Window) { w.OpenPerson(w.Search.State.Found.People[0]) }, on(present.PagePermission)},
		{"", func(w *present.Window) {
			w.Permission.Answer(viewing.UnderMyCare, viewing.Emergency, "Found collapsed in the garden, no papers")
		}, arrived},
		browser.passing("marta-kowalska"), {"", skipPIN, on(present.PageHome)},
		{"signs", func(w *present.Window) { w.ShowSigns() }, func(w *present.Window) bool {
			return w.Page == present.PageSigns && !w.Signs.State.Waiting && len(w.Signs.Shown()) > 0
		}},
		{"signs-open", func(w *present.Window) { w.Signs.Open(slices.IndexFunc(w.Signs.Shown(), isEmergency)) }, func(w *present.Window) bool { return len(w.Signs.State.Story) > 0 }},
		{"signs-found", func(w *present.Window) {
			w.Signs.Write("Real emergency; the crew is named in the incident book.")
			w.Signs.Find(signs.InOrder)
		}, func(w *present.Window) bool {
			return !w.Signs.State.Waiting && !w.Signs.State.Saving && !w.Signs.Waits()
		}},
		{"benefits", func(w *present.Window) { w.ShowBenefits() }, func(w *present.Window) bool { return w.Page == present.PageBenefits && w.Benefits.State.Found }},
		{"trail", func(w *present.Window) { w.ShowTrail() }, trailRead},
		{"this-pc", func(w *present.Window) { w.ShowThisPC() }, func(w *present.Window) bool { return w.Page == present.PageThisPC && !w.ThisPC.State.Waiting }},
		browser.passing("desmond-clarke"), {"privacy-officer", skipPIN, trailRead},
	}
}

// opening opens the first resident of that family name.
func opening(name, family string) scene {
	return scene{name, func(w *present.Window) {
		w.Home()
		w.Residents.Filter("")
		for _, row := range w.Residents.Rows() {
			if strings.EqualFold(row.Person.Name.Family, family) {
				w.OpenPerson(row.Person)
				return
			}
		}
	}, arrived}
}

func skipPIN(w *present.Window) { w.SignIn.SkipPIN() }

func toggleHelp(w *present.Window) { w.ToggleHelp() }

// readLetter opens the first document of the n-th letter.
func readLetter(n int) func(*present.Window) {
	return func(w *present.Window) {
		w.Record.Show(record.Letters)
		w.Record.OpenDocument(n, 0)
	}
}

func pageDrawn(w *present.Window) bool {
	at := w.Record.State.DocumentPage
	return at.Picture != nil && !at.Words
}

func wordsShown(w *present.Window) bool { return len(w.Record.State.DocumentPage.Text) > 0 }

func on(page present.Page) func(*present.Window) bool {
	return func(w *present.Window) bool { return w.Page == page && !w.SignIn.State.Waiting }
}

func settled(w *present.Window) bool {
	return w.Page == present.PageHome && w.Residents.State.List.Settled
}

func arrived(w *present.Window) bool {
	return w.Page == present.PageRecord && w.Record.State.Arrived && !w.Record.State.Waiting
}

func wordsFound(w *present.Window) bool { return w.Record.State.Find.Found != nil }

func found(w *present.Window) bool { return w.Page == present.PageFound && !w.Search.State.Waiting }

func trailRead(w *present.Window) bool { return w.Page == present.PageTrail && !w.Trail.State.Waiting }

//go:build ci

package main

import (
	"slices"

	"careview/client/demo"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// sourceFault is one way in which sources fail: what is done to the service, whose record
// is opened, and when that, or the list of residents, has come as far as it then comes.
type sourceFault struct {
	name      string
	do        func()
	person    *record.Patient
	far, list func(*present.Window) bool
}

// everySize are the pages most read, at every size of window and with every fault.
func everySize(browser *player, service *demo.Service) []scene {
	margaret := &record.Patient{} // known once the list of residents has come
	list := []scene{browser.passing("ann-lee"), {"", skipPIN, func(w *present.Window) bool {
		for _, row := range w.Residents.State.List.Rows {
			if row.Person.Name.Family == "Smith" {
				*margaret = row.Person
			}
		}
		return settled(w) && margaret.ID != ""
	}}}
	sizes := []string{"1366x768", "1280x720", "1920x1080", "crew", "large"}
	for _, fault := range sourceFaults(service, margaret) {
		for _, size := range sizes {
			list = append(list, pagesWhile(fault, size+"-"+fault.name+"-")...)
		}
	}
	list = append(list, browser.passing("marta-kowalska"), scene{"", skipPIN, on(present.PageHome)})
	for _, size := range sizes {
		list = append(list, looks(size+"-", margaret)...)
	}
	return list
}

// looks are the pages on who looked, which say nothing of sources.
func looks(begin string, person *record.Patient) []scene {
	return []scene{
		{begin + "trail", func(w *present.Window) { w.ShowTrail() }, trailRead},
		{begin + "who-looked", func(w *present.Window) { w.ShowLooked(); w.Looked.Find(string(person.NHSNumber)) }, func(w *present.Window) bool {
			return w.Page == present.PageLooked && !w.Looked.State.Waiting
		}},
		{begin + "signs", func(w *present.Window) { w.ShowSigns() }, func(w *present.Window) bool { return w.Page == present.PageSigns && !w.Signs.State.Waiting }},
		{begin + "this-pc", func(w *present.Window) { w.ShowThisPC() }, func(w *present.Window) bool { return w.Page == present.PageThisPC && !w.ThisPC.State.Waiting }},
	}
}

// sourceFaults come in the order of their weight: a source that failed rests for a while.
func sourceFaults(service *demo.Service, margaret *record.Patient) []sourceFault {
	healed := failer(service, demo.Fault{}, "directory", "lcr", "ucp", "oxford")
	hangs, broken := demo.Fault{Kind: demo.Hang}, demo.Fault{Kind: demo.Broken}
	after := func(fault demo.Fault, sources ...string) func() {
		fail := failer(service, fault, sources...)
		return func() { healed(); fail() }
	}
	listed := func(w *present.Window) bool { return w.Page == present.PageHome && !w.Residents.State.Waiting }
	asking := func(w *present.Window) bool { // what the sources that answer say has come
		return w.Page == present.PageHome && !w.Residents.State.List.Settled && slices.ContainsFunc(w.Residents.Rows(),
			func(row viewing.ResidentRow) bool { return row.Allergy.Tone == record.Danger })
	}
	hanging := func(source string) func(*present.Window) bool {
		return func(w *present.Window) bool { return alone(w, source) }
	}
	unknown := &record.Patient{
		ID: "nobody-knows-her", NHSNumber: "9990000182", Name: record.Name{Family: "Winter", Given: "Una", Title: "Mrs"},
		Born: record.Day(1940, 3, 2), Gender: "Female",
	}
	return []sourceFault{
		{"answered", healed, margaret, arrived, settled},
		{"nothing-held", healed, unknown, arrived, settled},
		{"another-hangs", after(hangs, "oxford"), margaret, hanging("Oxford"), asking},
		{"plan-hangs", after(hangs, "ucp"), margaret, hanging("Universal Care Plan"), asking},
		{"another-failed", after(broken, "oxford"), margaret, arrived, listed},
		{"plan-failed", after(broken, "ucp"), margaret, arrived, listed},
		{"all-failed", after(broken, "directory", "lcr", "ucp", "oxford"), margaret, arrived, listed},
	}
}

// pagesWhile are the pages while sources fail, each a picture whose name begins so.
func pagesWhile(fault sourceFault, begin string) []scene {
	page := func(name string, do func(*present.Window)) scene { return scene{begin + name, do, fault.far} }
	show := func(section record.Section) scene {
		return page(string(section), func(w *present.Window) { w.Record.Show(section) })
	}
	searched := func(name, text string) scene {
		return scene{begin + name, func(w *present.Window) { w.Search.Find(text) }, found}
	}
	return []scene{
		{begin + "residents", func(w *present.Window) { fault.do(); w.Home(); w.Residents.AskAgain() }, fault.list},
		searched("people-found", "Smith 24 Feb 1943"), searched("nobody-found", "Nobody 24 Feb 1943"),
		{"", func(w *present.Window) { w.OpenPerson(*fault.person) }, func(w *present.Window) bool {
			return w.Page == present.PagePermission || fault.far(w)
		}},
		page("emergency", func(w *present.Window) {
			if w.Page == present.PagePermission {
				w.Permission.Answer(viewing.UnderMyCare, viewing.PermissionGiven, "")
			}
		}),
		show(chart.NewsPage), show(chart.TimelinePage), show(record.Letters), show(record.Results), show(record.Observations), show(record.Medicines), show(record.CarePlans),
		page("handover", func(w *present.Window) { w.Record.ShowHandover() }),
		{begin + "find", func(w *present.Window) { w.Record.OpenFind(); w.Record.FindWords("heart failure") }, wordsFound},
		{begin + "find-nothing", func(w *present.Window) { w.Record.FindWords("zeppelin") }, wordsFound},
	}
}

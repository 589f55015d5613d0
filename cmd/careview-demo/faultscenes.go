//go:build ci

package main

import (
	"context"

	"careview/client/demo"
	"careview/client/record"
	"careview/ui/present"
	"careview/ui/present/chart"
)

// large are the screens where everything is shown twice as large, as a nurse sees them.
func large(browser *player) []scene {
	show := func(section record.Section) func(*present.Window) {
		return func(w *present.Window) { w.Record.Show(section); w.Record.Select(0) }
	}
	return []scene{
		{"large-sign-in", func(w *present.Window) { w.SignOut() }, on(present.PageSignIn)},
		browser.passing("ann-lee"), {"large-residents", skipPIN, settled},
		opening("large-emergency", "Smith"),
		{"large-letters", show(record.Letters), arrived},
		{"large-letter", readLetter(2), wordsShown},
		{"", readLetter(1), func(w *present.Window) bool { return w.Record.State.DocumentPage.Picture != nil }},
		{"large-letter-page", func(w *present.Window) { w.Record.ShowWords(false) }, pageDrawn},
		{"large-results", show(record.Results), arrived},
		{"large-result", func(w *present.Window) { w.Record.OpenEntry(0) }, arrived},
		{"large-results-side-by-side", func(w *present.Window) { w.Record.ShowTab(chart.TabGrid) }, arrived},
		{"large-results-reports", func(w *present.Window) { w.Record.ShowTab(chart.TabReports) }, arrived},
		{"large-medicines", show(record.Medicines), arrived},
		{"large-care-plan", show(record.CarePlans), arrived},
	}
}

// lineCut are the emergency copies, as a drill of whoever set that PIN shows them.
func lineCut(pin string) []scene {
	listed := func(w *present.Window) bool {
		return w.ReadsCopies() && w.Page == present.PageHome && !w.Residents.State.Waiting && len(w.Residents.Rows()) > 0
	}
	same := func(name string) scene { return scene{name, func(*present.Window) {}, arrived} }
	list := func(name string, do func(*present.Window)) scene { return scene{name, do, listed} }
	return []scene{
		{"copies-offered", func(w *present.Window) { w.ShowCopies(true) }, func(w *present.Window) bool { return w.Page == present.PageCopies && w.Copies.Offered() }},
		list("copies-list", func(w *present.Window) { w.Copies.Open(pin) }), list("crew-copies-list", func(*present.Window) {}), list("large-copies-list", func(*present.Window) {}),
		opening("copies-record", "Smith"), same("crew-copies-record"), same("large-copies-record"),
		{"", func(w *present.Window) { w.ShutCopies() }, func(w *present.Window) bool { return !w.ReadsCopies() }},
	}
}

// failing are the screens while sources fail: one that keeps no plan, the one that keeps
// the plans, and all of them.
func failing(service *demo.Service) []scene {
	fail := func(fault demo.Fault, sources ...string) func() { return failer(service, fault, sources...) }
	hang, broken := demo.Fault{Kind: demo.Hang}, demo.Fault{Kind: demo.Broken}
	healed := fail(demo.Fault{}, "lcr", "ucp", "oxford")
	hangs := func(source string) func(*present.Window) bool {
		return func(w *present.Window) bool { return alone(w, source) }
	}
	first := func(name string, fault func(), then func(*present.Window) bool) scene {
		reopen := opening(name, "Smith")
		return scene{name, func(w *present.Window) { healed(); fault(); reopen.do(w) }, then}
	}
	same := func(name string, section record.Section, then func(*present.Window) bool) scene {
		return scene{name, func(w *present.Window) { w.Record.Show(section) }, then}
	}
	const oxford, plans = "Oxford", "Universal Care Plan"
	return []scene{
		first("failing-another-hangs", fail(hang, "oxford"), hangs(oxford)),
		same("failing-another-hangs-results", record.Results, hangs(oxford)),
		first("crew-failing-another-hangs", fail(hang, "oxford"), hangs(oxford)),
		first("large-failing-another-hangs", fail(hang, "oxford"), hangs(oxford)),
		first("failing-plan-hangs", fail(hang, "ucp"), hangs(plans)),
		first("crew-failing-plan-hangs", fail(hang, "ucp"), hangs(plans)),
		first("failing-plan-broken", fail(broken, "ucp"), arrived),
		first("failing-all", fail(broken, "lcr", "ucp", "oxford"), arrived),
		same("failing-all-letters", record.Letters, arrived),
		{"", func(w *present.Window) { healed(); w.Home() }, on(present.PageHome)},
	}
}

// revised is what is new once a medicine and a plan were changed in place after they were last
// looked at.
func revised(service *demo.Service) []scene {
	const family, given = "Hughes", "Gwen"
	look := func(w *present.Window) {
		for _, row := range w.Residents.Rows() {
			if row.Person.Name.Family == family && row.Person.Name.Given == given {
				w.OpenPerson(row.Person)
			}
		}
	}
	return []scene{
		{"", look, arrived},
		{"", func(w *present.Window) { w.Record.Show(chart.NewsPage) }, arrived},
		{"", func(w *present.Window) {
			w.Record.NewsReachedEnd()
			w.Record.Show(record.CarePlans)
			w.Home()
		}, on(present.PageHome)},
		{"record-new-from-history", func(w *present.Window) {
			_ = service.Revise(context.Background()) // were it not done, the picture would not come
			look(w)
			w.Record.Show(chart.NewsPage)
		}, func(w *present.Window) bool {
			page := w.Record.State.View.News
			return len(page.Rows) == 1 && !page.Rows[0].NothingBefore && len(page.Changes.Plan) == 1 && page.Changes.Plan[0].Version
		}},
		{"", func(w *present.Window) { w.Home() }, on(present.PageHome)},
	}
}

// failer makes sources fail.
func failer(service *demo.Service, fault demo.Fault, sources ...string) func() {
	return func() {
		for _, source := range sources {
			// It knows these sources; were one renamed, the picture would not come.
			_ = service.SetFault(source, fault)
		}
	}
}

// alone reports whether every source but one has answered the open record.
func alone(w *present.Window, hanging string) bool {
	if w.Page != present.PageRecord || !w.Record.State.Arrived {
		return false
	}
	for _, source := range w.Record.State.Chart.Sources() {
		if source.State.Settled() == (source.Source == hanging) {
			return false
		}
	}
	return true
}

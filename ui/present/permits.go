package present

import (
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
)

// home is where this role begins. At a practice it is the search, for whoever may
// search: nobody lives there.
func (w *Window) home() viewing.Home {
	if w.config.SiteKind == "practice" && w.permits.Find {
		return viewing.HomeSearch
	}
	return w.permits.Home
}

// HomeIsSearch reports whether home is the search box with an empty list rather
// than the residents' list.
func (w *Window) HomeIsSearch() bool { return w.home() == viewing.HomeSearch }

// HomeIsTrail reports whether home is the audit trail.
func (w *Window) HomeIsTrail() bool { return w.home() == viewing.HomeTrail }

// AtPractice reports whether people are registered where this member of staff
// works, which is reason enough to open their record.
func (w *Window) AtPractice() bool { return w.HomeIsSearch() && w.permits.RegisteredPatients }

// MaySearch reports whether this role is offered the search box.
func (w *Window) MaySearch() bool { return w.permits.Find }

// MayReadTrail reports whether this role is offered the audit trail.
func (w *Window) MayReadTrail() bool { return w.permits.Trail }

// MayReadPlans reports whether this role sees care plans, of which the emergency page is
// made.
func (w *Window) MayReadPlans() bool { return w.permits.Sees(record.CarePlans) }

// MayReadTimeline reports whether this role sees contacts, without which there is no
// timeline.
func (w *Window) MayReadTimeline() bool { return w.permits.Sees(record.Contacts) }

// MayHandOver reports whether this role sees what a handover is made of.
func (w *Window) MayHandOver() bool { return w.MayReadPlans() && !w.ReadsCopies() }

// HomeIsList reports whether home is the list of residents.
func (w *Window) HomeIsList() bool { return w.home() == viewing.HomeResidents }

// MakesCopies reports whether this PC makes copies at all.
func (w *Window) MakesCopies() bool { return w.config.Printer != nil }

// MayReadLetters reports whether this role reads any letters.
func (w *Window) MayReadLetters() bool { return w.permits.Sees(record.Letters) }

// MayReadResults reports whether this role reads results.
func (w *Window) MayReadResults() bool { return w.permits.Sees(record.Results) }

// MayListPlans reports whether this role is shown whose plan is to be looked at.
func (w *Window) MayListPlans() bool { return w.hasRole() && w.Residents.State.List.Plans }

// firstPage is the page on which a record opens: the care plan, where it was chosen
// for its plan, and what is new, where it was chosen for that.
func (w *Window) firstPage() record.Section {
	switch {
	case w.openedFrom == PagePlans:
		return record.CarePlans
	case w.openedFrom == PageHome && w.Residents.State.News:
		return chart.NewsPage
	}
	return chart.FirstPage(w.permits)
}

// setting is for whom, and when, a record is read.
func (w *Window) setting() careplan.Setting {
	as := careplan.Setting{Now: w.config.Now(), Role: w.Staff.Role.Kind, Permits: w.permits, Pathways: w.config.Pathways, NEWS2: w.config.NEWS2, TimeCritical: w.config.Critical}
	if w.config.Copies != nil {
		as.SinceCopy = w.config.Copies.Since
	}
	return as
}

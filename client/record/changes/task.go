package changes

import (
	"slices"
	"strings"

	"careview/client/record"
)

// Task is something that somebody asked to be done.
type Task struct {
	Item
	Asked       *record.PlanItem // the activity of a plan that asks it; nil for a request
	Appointment *record.Entry    // that is linked to it by a reference or a code
	// Unsure says that it is not known whether an appointment is held: not every source of
	// them has said all, or this role does not see them.
	Unsure bool
}

// requests are the types of resource by which something is asked.
var requests = []string{"ServiceRequest", "ProcedureRequest", "ReferralRequest", "Task"}

func isRequest(e *record.Entry) bool { return slices.Contains(requests, e.Type) }

// addTasks puts into the page what is newly asked, as long as it is to be done.
func (p *Page) addTasks(entries []fresh) {
	for _, e := range entries {
		if e.isNews() && (e.ClinicalStatus.Holds() || e.ClinicalStatus == record.Planned) {
			p.Tasks = append(p.Tasks, Task{Item: Item{e.Entry, e.novelty == Changed}})
		}
	}
}

// joinTasks finds the appointments for what is asked: by a reference, else by the same
// code, never by words.
func (p *Page) joinTasks(chart record.Chart) {
	view := chart.Section(record.Appointments)
	for n := range p.Tasks {
		task := &p.Tasks[n]
		task.Unsure = !view.Whole() || len(view.Unread) > 0
		for i := range view.Entries {
			booked := &view.Entries[i]
			if booked.ClinicalStatus == record.Refuted {
				continue // cancelled
			}
			if task.leadsTo(booked) || task.Appointment == nil && task.sameCode(booked) {
				task.Appointment = booked
			}
		}
	}
}

// leadsTo reports whether the appointment says by a reference that it is for the request,
// or the plan that its activity is done there.
func (t Task) leadsTo(booked *record.Entry) bool {
	if booked.Source != t.Entry.Source {
		return false
	}
	if t.Asked != nil {
		return refersTo(t.Asked.Asks.Booked, booked)
	}
	return slices.ContainsFunc(booked.BasedOn, func(reference string) bool { return refersTo(reference, t.Entry) })
}

// refersTo reports whether a reference is to an entry of the same source.
func refersTo(reference string, to *record.Entry) bool {
	reference, _, _ = strings.Cut(reference, "/_history/")
	at := to.Type + "/" + to.ID
	return to.ID != "" && (reference == at || strings.HasSuffix(reference, "/"+at))
}

// sameCode reports whether an appointment is for what was asked, by its code, and not
// from before it was asked.
func (t Task) sameCode(booked *record.Entry) bool {
	code, date := t.Entry.Code, t.Entry.Date
	if t.Asked != nil {
		code, date = t.Asked.Asks.Code, t.Asked.Date
	}
	if code.Value == "" || code.System == "" || booked.Date.Compare(date) < 0 {
		return false
	}
	return booked.Code.System == code.System && booked.Code.Value == code.Value
}

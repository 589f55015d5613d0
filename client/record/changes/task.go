package changes

import (
	"slices"
	"strings"

	"careview/client/record"
)

// Task is something that somebody asked to be done.
type Task struct {
	Item
	Appointment *record.Entry // that is linked to it by a reference or a code
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
			if refersTo(booked, task.Entry) || task.Appointment == nil && sameCode(booked, task.Entry) {
				task.Appointment = booked
			}
		}
	}
}

func refersTo(booked, task *record.Entry) bool {
	return booked.Source == task.Source && task.ID != "" && slices.ContainsFunc(booked.BasedOn, func(reference string) bool {
		reference, _, _ = strings.Cut(reference, "/_history/")
		at := task.Type + "/" + task.ID
		return reference == at || strings.HasSuffix(reference, "/"+at)
	})
}

// sameCode reports whether an appointment is for what was asked, by its code, and not
// from before it was asked.
func sameCode(booked, task *record.Entry) bool {
	if task.Code.Value == "" || task.Code.System == "" || booked.Date.Compare(task.Date) < 0 {
		return false
	}
	return booked.Code.System == task.Code.System && booked.Code.Value == task.Code.Value
}

package decode

import (
	"cmp"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var planStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "active": record.Active, "revoked": record.Inactive, "completed": record.Inactive,
}

func fillCarePlan(c *resource.CarePlan, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.Plain(c.Title), r4.AllWords(c.Category), r4.Plain(c.Description), "Care plan")
	e.ClinicalStatus, e.Period = resource.StatusOf(planStatuses, c.Status), periodOf(e, c.Period)
	noOrder(e, c.Intent)
	e.Date = DateOf(e, c.Created, c.Period.Start, c.Meta.LastUpdated)
	e.Author = r.Names(&c.Base, append(c.Contributor, c.Author)...)
	AddFact(e, "Time", c.Period.Words())
}

var goalStatuses = map[string]record.ClinicalStatus{
	"proposed": record.Planned, "planned": record.Planned, "accepted": record.Active, "active": record.Active, "on-hold": record.Active,
	"completed": record.Inactive, "cancelled": record.Inactive, "rejected": record.Refuted,
}

func fillGoal(g *resource.Goal, r *Reader, e *record.Entry) {
	e.Text = "Goal: " + cmp.Or(g.Description.Words(), "not named")
	e.Code = g.Description.Code()
	e.ClinicalStatus = resource.StatusOf(goalStatuses, g.Status)
	e.Date = dateOf(e, record.ParseDay, g.StartDate, g.StatusDate)
	if begins, err := record.ParseDay(g.StartDate); err == nil {
		e.Period.From = begins
	}
	e.Author = r.Names(&g.Base, g.ExpressedBy)
	AddFact(e, "Category", r4.AllWords(g.Category))
	for i := range g.Target {
		target, by := &g.Target[i], ""
		if due := r4.DayWords(target.Due); due != "" {
			by = "by " + due
		}
		AddFact(e, "Target", r4.JoinDistinct(" ", target.Measure.Words(), target.Value.Words(), target.Range.Words(), target.Concept.Words(), target.Integer.Text, target.Ratio.Words(), r4.Plain(target.Words), by))
	}
	AddNotes(e, g.Note)
}

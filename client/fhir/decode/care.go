package decode

import (
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
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

var teamStatuses = map[string]record.ClinicalStatus{
	"proposed": record.Planned, "active": record.Active, "suspended": record.Inactive, "inactive": record.Inactive,
}

func fillCareTeam(c *resource.CareTeam, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.Plain(c.Name), r4.AllWords(c.Category), words.ItemTeam())
	e.ClinicalStatus = teamStatuses[c.Status]
	e.Date, e.Period = DateOf(e, c.Period.Start), periodOf(e, c.Period)
	e.Author = r.Names(&c.Base, c.Managing...)
	AddFact(e, "Time", c.Period.Words())
	for _, p := range c.Participant {
		name := r.Name(&c.Base, p.Member)
		if r.TypeOf(p.Member) == "Patient" {
			continue
		}
		AddFact(e, cmp.Or(r4.AllWords(p.Role), "Member"), r4.JoinDistinct(", ", name, r.Name(&c.Base, p.OnBehalfOf), p.Period.WordsOn(r.Today)))
	}
	AddFact(e, "Telephone", r.phonesOf(c.Telecom))
}

func (r *Reader) phonesOf(list []r4.ContactPoint) string {
	var numbers []string
	for _, t := range list {
		if t.Value != "" && t.Use != "old" && slices.Contains([]string{"phone", "sms", ""}, t.System) {
			numbers = append(numbers, r4.JoinDistinct(" ", nhs.Phone(t.Value), bracketed(t.Period.WordsOn(r.Today))))
		}
	}
	return r4.JoinDistinct(", ", numbers...)
}

// bracketed are words in brackets; nothing where there are none.
func bracketed(words string) string {
	if words == "" {
		return ""
	}
	return "(" + words + ")"
}

func fillRelatedPerson(p *resource.RelatedPerson, r *Reader, e *record.Entry) {
	name := ""
	if best, kind := r4.NameInForce(p.Name, r.Today); best != nil {
		name = r4.JoinDistinct(" ", best.Words(), bracketed(kind))
	}
	e.Text = cmp.Or(name, r4.AllWords(p.Relationship), words.ItemMember())
	e.ClinicalStatus = record.Active
	if p.Active != nil && !*p.Active {
		e.ClinicalStatus = record.Inactive
	}
	e.Date, e.Period = DateOf(e, p.Period.Start), periodOf(e, p.Period)
	AddFact(e, "Time", p.Period.Words())
	AddFact(e, "Relationship", r4.AllWords(p.Relationship))
	AddFact(e, "Telephone", r.phonesOf(p.Telecom))
}

package decode

import (
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/fhir/r4"
	"careview/client/nhs"
	"careview/client/record"
)

var teamStatuses = map[string]record.ClinicalStatus{
	"proposed": record.Planned, "active": record.Active, "suspended": record.Inactive, "inactive": record.Inactive,
}

func fillCareTeam(c *r4.CareTeam, r *Reader, e *record.Entry) {
	e.Text = cmp.Or(r4.Plain(c.Name), r4.AllWords(c.Category), words.ItemTeam())
	e.ClinicalStatus = teamStatuses[c.Status]
	e.Date = DateOf(e, c.Period.Start)
	e.Author = r.Names(&c.Base, c.Managing...)
	for _, p := range c.Participant {
		name := r.Name(&c.Base, p.Member)
		if r.TypeOf(p.Member) == "Patient" {
			continue
		}
		AddFact(e, cmp.Or(r4.AllWords(p.Role), "Member"), r4.JoinDistinct(", ", name, r.Name(&c.Base, p.OnBehalfOf)))
	}
	AddFact(e, "Telephone", phonesOf(c.Telecom))
}

func phonesOf(list []r4.ContactPoint) string {
	var numbers []string
	for _, t := range list {
		if t.Value != "" && t.Use != "old" && slices.Contains([]string{"phone", "sms", ""}, t.System) {
			numbers = append(numbers, nhs.Phone(t.Value))
		}
	}
	return r4.JoinDistinct(", ", numbers...)
}

func fillRelatedPerson(p *r4.RelatedPerson, r *Reader, e *record.Entry) {
	name := ""
	for _, n := range p.Name {
		name = cmp.Or(name, n.Words())
	}
	e.Text = cmp.Or(name, r4.AllWords(p.Relationship), words.ItemMember())
	e.ClinicalStatus = record.Active
	if p.Active != nil && !*p.Active {
		e.ClinicalStatus = record.Inactive
	}
	e.Date = DateOf(e, p.Period.Start)
	AddFact(e, "Relationship", r4.AllWords(p.Relationship))
	AddFact(e, "Telephone", phonesOf(p.Telecom))
}

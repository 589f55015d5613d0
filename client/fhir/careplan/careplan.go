package careplan

import (
	"cmp"
	"slices"

	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// planOfCarePlan reads a CarePlan as the plan that it is.
func planOfCarePlan(c *r4.CarePlan, r *planner, e *record.Entry) {
	plan := r.newPlan(e, append(slices.Clone(c.Category), r.conceptsOf(c.Addresses)...)...)
	plan.Draft, plan.Superseded = e.Standing == record.Planned, !e.Standing.Holds() && e.Standing != record.Planned
	plan.Changed = changed(c, e.Date)
	addIdentifiers(&plan, c.Identifier...)
	for _, old := range c.Replaces {
		r.addReplaced(&plan, old)
	}
	plan.Fields = carePlanItems(c, r, e)
	e.Detail = plan
}

// changed is when the plan was last changed: a plan that was made long ago may have
// been changed since.
func changed(c *r4.CarePlan, made record.Date) record.Date {
	updated, _ := record.ParseDate(c.Meta.LastUpdated)
	if updated.Compare(made) > 0 {
		return updated
	}
	return made
}

// carePlanItems are what the plan says, in reading order.
func carePlanItems(c *r4.CarePlan, r *planner, e *record.Entry) []record.PlanItem {
	var items []record.PlanItem
	add := func(heading, text string, field record.PlanField) *record.PlanItem {
		if text == "" {
			return &record.PlanItem{}
		}
		item := record.PlanItem{Field: field, Heading: heading, Text: text, Date: e.Date, Source: r.Source}
		r.addAuthors(&item, &c.Base, []r4.Reference{c.Author}, c.Contributor)
		items = append(items, item)
		return &items[len(items)-1]
	}
	add("About this plan", r4.Plain(c.Description), record.AlsoInPlan)
	refer := func(heading string, refs []r4.Reference, field record.PlanField) {
		for _, ref := range refs {
			said, state := r.referenced(ref)
			switch {
			case state == excluded && r.isWithdrawn(ref):
				continue
			case state != found:
				add(heading, r.titleOf(ref), field)
				continue
			case said.Field == record.AlsoInPlan && !said.isAside:
				said.Field = field
			}
			if said.Author == "" {
				r.addAuthors(&said.PlanItem, &c.Base, []r4.Reference{c.Author}, c.Contributor)
			}
			items = append(items, said.PlanItem)
		}
	}
	refer("For", c.Addresses, record.FieldDiagnosis)
	refer("Goal", c.Goal, record.FieldGoal)
	for _, a := range c.Activity {
		activityItems(c, r, a, add, refer)
	}
	refer("What it rests on", c.SupportingInfo, record.AlsoInPlan)
	for _, ref := range slices.Concat(c.CareTeam, c.PartOf, c.BasedOn) {
		add(cmp.Or(r4.TypeWords(r4.TypeIn(ref.Reference)), "Belongs to"), r.titleOf(ref), record.AlsoInPlan)
	}
	for _, note := range c.Note {
		r.addNoteAuthor(add("Note", r4.Plain(note.Text), record.AlsoInPlan), &c.Base, note)
	}
	add("The plan in words", r4.NarrativeText(c.Text.Div), record.AlsoInPlan)
	return items
}

// activityStandings are statuses of an activity that say something else than they do
// of an order: one that is done is over.
var activityStandings = map[string]record.Standing{"completed": record.Ended, "not-started": record.Current, "scheduled": record.Current, "in-progress": record.Current}

// activityItems adds one activity with its outcome and progress. What is not to be done
// says so first, and one that is not in force is no decision.
func activityItems(c *r4.CarePlan, r *planner, a r4.CarePlanActivity, add func(string, string, record.PlanField) *record.PlanItem, refer func(string, []r4.Reference, record.PlanField)) {
	d := a.Detail
	not := ""
	if d.DoNotPerform {
		not = decode.DoNotPerform
	}
	text := r4.JoinDistinct(": ", not, cmp.Or(contradiction(d.Code), d.Code.Words()), r4.Plain(d.Description))
	more := r4.JoinDistinct("; ", r4.AllWords(d.ReasonCode), d.StatusReason.Words(), d.Product.Words(), r4.Plain(d.When), d.Period.Words(),
		r.Names(&c.Base, append(d.Performer, d.Location)...), r4.AllWords(a.Outcome))
	item := add(r4.JoinDistinct(" · ", "Activity", r4.Humanise(d.Status)), r4.JoinDistinct("\n", text, more), planField(d.Code))
	claimActivity(c, item, a)
	refer("Activity", append([]r4.Reference{a.Reference}, a.OutcomeIs...), record.AlsoInPlan)
	for _, progress := range a.Progress {
		r.addNoteAuthor(add("Progress", r4.Plain(progress.Text), record.AlsoInPlan), &c.Base, progress)
	}
}

// claimActivity reads an activity as a statement.
func claimActivity(c *r4.CarePlan, item *record.PlanItem, a r4.CarePlanActivity) {
	d := a.Detail
	s := statement{PlanItem: *item}
	if s.Field == record.AlsoInPlan {
		return
	}
	if !d.DoNotPerform {
		s.Code = planCode(d.Code)
	}
	s.Until = decode.EndOf(d.Period)
	switch standing := decode.StandingOf(activityStandings, d.Status); {
	case !standing.Holds():
		s.setAside(r4.Humanise(d.Status))
	case unsureStatuses[d.Status] != "":
		s.doubt(unsureStatuses[d.Status])
	case unsureStatuses[c.Status] != "":
		s.doubt(unsureStatuses[c.Status])
	}
	*item = s.PlanItem
}

// addNoteAuthor gives an item the author and the time of its note.
func (r *planner) addNoteAuthor(item *record.PlanItem, b *r4.Base, note r4.Annotation) {
	if author := cmp.Or(r4.Plain(note.AuthorString), r.Name(b, note.AuthorReference)); author != "" {
		item.Author, item.Role, item.Organisation = author, "", ""
	}
	if at, err := record.ParseDate(note.Time); err == nil && at.Known() {
		item.Date = at
	}
}

// conceptsOf are the codes of what references find: by what a plan addresses its
// pathway is known.
func (r *planner) conceptsOf(refs []r4.Reference) []r4.CodeableConcept {
	var found []r4.CodeableConcept
	for _, ref := range refs {
		if res := r.Find(ref.Reference); res != nil {
			if o, _, err := lenient.Decode[r4.Other](res.Raw); err == nil {
				found = append(found, o.Code)
			}
		}
	}
	return found
}

// isWithdrawn reports whether a reference finds what was entered in error.
func (r *planner) isWithdrawn(ref r4.Reference) bool {
	res := r.Find(ref.Reference)
	if res == nil || res.Unreadable {
		return false
	}
	value, _, err := decode.KindOf(res.Type).Decode(res.Raw)
	return err == nil && value.Common().Withdrawn()
}

// titleOf says in words what a reference to another entry is.
func (r *planner) titleOf(ref r4.Reference) string {
	if ref.Display != "" {
		return r4.Plain(ref.Display)
	}
	res := r.Find(ref.Reference)
	if res == nil {
		return ""
	}
	o, _, err := lenient.Decode[r4.Other](res.Raw)
	if err != nil || r.Person.Match(res, &o.Header) == subject.SomebodyElse {
		return ""
	}
	return decode.TitleOf(o)
}

package careplan

import (
	"cmp"
	"slices"

	"careview/assets/words"
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// planOfCarePlan reads a CarePlan as the plan that it is.
func planOfCarePlan(c *resource.CarePlan, r *planner, e *record.Entry) {
	plan := r.newPlan(e, append(slices.Clone(c.Category), r.conceptsOf(c.Addressed())...)...)
	plan.Draft, plan.Superseded = e.ClinicalStatus == record.Planned, !e.ClinicalStatus.Holds() && e.ClinicalStatus != record.Planned
	plan.Changed = lastChanged(c, e.Date)
	addIdentifiers(&plan, c.Identifier...)
	for _, old := range c.Replaces {
		r.addReplaced(&plan, old)
	}
	items := &carePlanItems{planner: r, plan: c, date: e.Date}
	plan.Fields, plan.Asked = items.all(), items.asked
	e.Detail = plan
}

// lastChanged is when the plan was last changed: a plan that was made long ago may have
// been changed since.
func lastChanged(c *resource.CarePlan, made record.Date) record.Date {
	updated, _ := record.ParseDate(c.Meta.LastUpdated)
	if updated.Compare(made) > 0 {
		return updated
	}
	return made
}

// carePlanItems gathers what a CarePlan says, in reading order.
type carePlanItems struct {
	*planner
	plan  *resource.CarePlan
	date  record.Date
	list  []record.PlanItem
	asked []record.Asked // that are to be done again and again
}

func (c *carePlanItems) all() []record.PlanItem {
	plan := c.plan
	c.add("About this plan", r4.Plain(plan.Description), planfield.Other)
	c.refer("For", plan.Addressed(), planfield.Diagnosis)
	c.refer("Goal", plan.Goals(), planfield.Goal)
	for i := range plan.Activity {
		c.activity(&plan.Activity[i])
	}
	c.refer("What it rests on", plan.SupportingInfo, planfield.Other)
	for _, ref := range slices.Concat(plan.CareTeam, plan.PartOf, plan.BasedOn) {
		c.add(cmp.Or(r4.ResourceWords(resource.TypeIn(ref.Reference)), "Belongs to"), c.titleOf(ref), planfield.Other)
	}
	c.notes("Note", plan.Note)
	c.add("The plan in words", r4.NarrativeText(plan.Text.Div), planfield.Other)
	return c.list
}

// add adds an item where there is something to say, and gives it to whoever knows more
// of it.
func (c *carePlanItems) add(heading, text string, field planfield.Field) *record.PlanItem {
	if text == "" {
		return &record.PlanItem{}
	}
	item := record.PlanItem{Field: field, Heading: heading, Text: text, Date: c.date, Source: c.Source}
	c.addAuthors(&item, &c.plan.Base, []r4.Reference{c.plan.Author}, c.plan.Contributor)
	c.list = append(c.list, item)
	return &c.list[len(c.list)-1]
}

// refer adds what the plan refers to: as a statement where it can be read as one, else
// by its title.
func (c *carePlanItems) refer(heading string, refs []r4.Reference, field planfield.Field) {
	for _, ref := range refs {
		said, state := c.referenced(ref)
		switch {
		case state == excluded && c.isWithdrawn(ref):
			continue
		case state == absent && ref.Address() != "":
			c.add(heading, r4.JoinDistinct(": ", r4.Plain(ref.Display), words.ItemAbsent()), planfield.Other).Partly = true
			continue
		case state != found:
			c.add(heading, c.titleOf(ref), field).Partly = true
			continue
		case said.Field == planfield.Other && !said.isAside:
			said.Field = field
		}
		if said.Author == "" {
			c.addAuthors(&said.PlanItem, &c.plan.Base, []r4.Reference{c.plan.Author}, c.plan.Contributor)
		}
		c.list = append(c.list, said.PlanItem)
	}
}

func (c *carePlanItems) notes(heading string, notes []r4.Annotation) {
	for _, note := range notes {
		c.addNoteAuthor(c.add(heading, r4.Plain(note.Text), planfield.Other), &c.plan.Base, note)
	}
}

// activityStatuses are statuses of an activity that say something else than they do
// of an order: one that is done is over.
var activityStatuses = map[string]record.ClinicalStatus{"completed": record.Inactive, "not-started": record.Active, "scheduled": record.Active, "in-progress": record.Active}

// activity adds one activity with its outcome and progress. What is not to be done
// says so first, and one that is not in force is no decision.
func (c *carePlanItems) activity(a *resource.CarePlanActivity) {
	d := a.Detail
	not := ""
	if d.DoNotPerform {
		not = decode.DoNotPerform
	}
	text := r4.JoinDistinct(": ", not, cmp.Or(contradiction(d.Code), d.Code.Words()), r4.Plain(d.Description))
	more := r4.JoinDistinct("; ", r4.AllWords(d.ReasonCode), d.StatusReason.Words(), d.Product.Words(), r4.Plain(d.When), d.Period.WordsOn(c.Today), d.Timing.Schedule(), daily(d.Daily), d.Quantity.Words(),
		c.Names(&c.plan.Base, append(d.Performer, d.Location)...), r4.AllWords(a.Outcome))
	item := c.add(r4.JoinDistinct(" · ", "Activity", r4.CodeWords(d.Status)), r4.JoinDistinct("\n", text, more), planField(d.Code))
	claimActivity(c.plan, item, a)
	item.Asks = asksOf(item, a)
	if asked, says := d.Timing.Again(); says && !d.DoNotPerform && resource.StatusOf(activityStatuses, d.Status).Holds() {
		asked.Code = d.Code.Code()
		c.asked = append(c.asked, asked)
	}
	c.refer("Activity", append([]r4.Reference{a.Planned()}, a.OutcomeIs...), planfield.Other)
	c.notes("Progress", a.Progress)
}

// toDo are the statuses of an activity that is still to be done.
var toDo = []string{"", "not-started", "scheduled", "in-progress", "unknown"}

// asksOf is what an activity asks to be done: none that is a recommendation, or says that
// something is not to be done.
func asksOf(item *record.PlanItem, a *resource.CarePlanActivity) record.Asks {
	d := a.Detail
	if item.Text == "" || item.Field != planfield.Other || item.IsAside || d.DoNotPerform || !slices.Contains(toDo, d.Status) {
		return record.Asks{}
	}
	asks := record.Asks{Open: true, Code: d.Code.Code()}
	for _, ref := range append([]r4.Reference{a.Planned()}, a.OutcomeIs...) {
		if resource.TypeIn(ref.Reference) == "Appointment" {
			asks.Booked = ref.Reference
		}
	}
	return asks
}

func daily(amount *r4.Quantity) string {
	if amount.Words() == "" {
		return ""
	}
	return words.PlanDaily(amount.Words())
}

// claimActivity reads an activity as a statement.
func claimActivity(c *resource.CarePlan, item *record.PlanItem, a *resource.CarePlanActivity) {
	d := a.Detail
	s := statement{PlanItem: *item}
	if s.Field == planfield.Other {
		return
	}
	if !d.DoNotPerform {
		s.Code = planCode(d.Code)
	}
	s.setPeriod(d.Period)
	switch status := resource.StatusOf(activityStatuses, d.Status); {
	case !status.Holds():
		s.setAside(r4.CodeWords(d.Status))
	case unsureStatuses[d.Status] != "":
		s.doubt(unsureStatuses[d.Status])
	case unsureStatuses[c.Status] != "":
		s.doubt(unsureStatuses[c.Status])
	}
	*item = s.PlanItem
}

// addNoteAuthor gives an item the author and the time of its note.
func (r *planner) addNoteAuthor(item *record.PlanItem, b *resource.Base, note r4.Annotation) {
	if author := cmp.Or(r4.Plain(note.AuthorString), r.Name(b, note.AuthorReference)); author != "" {
		item.Author, item.Role, item.Organisation = author, "", ""
	}
	if at, err := record.ParseDate(note.Time); err == nil && at.Known() {
		item.Date = at
	}
}

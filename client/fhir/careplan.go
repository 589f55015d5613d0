package fhir

import (
	"slices"

	"careview/client/record"
)

// carePlan is a CarePlan resource: what it addresses, its goals, activities and
// notes become the plan's items.
type carePlan struct {
	base
	Text           narrative        `json:"text"`
	Identifier     many[identifier] `json:"identifier"`
	Replaces       many[reference]  `json:"replaces"`
	PartOf         many[reference]  `json:"partOf"`
	BasedOn        many[reference]  `json:"basedOn"`
	Intent         string           `json:"intent"`
	Category       many[concept]    `json:"category"`
	Title          string           `json:"title"`
	Description    string           `json:"description"`
	Period         period           `json:"period"`
	Created        string           `json:"created"`
	Author         reference        `json:"author"`
	Contributor    many[reference]  `json:"contributor"`
	CareTeam       many[reference]  `json:"careTeam"`
	Addresses      many[reference]  `json:"addresses"`
	SupportingInfo many[reference]  `json:"supportingInfo"`
	Goal           many[reference]  `json:"goal"`
	Note           many[annotation] `json:"note"`
	Activity       many[activity]   `json:"activity"`
}

type activity struct {
	Outcome   many[concept]   `json:"outcomeCodeableConcept"`
	OutcomeIs many[reference] `json:"outcomeReference"`
	Reference reference       `json:"reference"`
	Detail    struct {
		Kind         string          `json:"kind"`
		Code         concept         `json:"code"`
		ReasonCode   many[concept]   `json:"reasonCode"`
		Status       string          `json:"status"`
		StatusReason concept         `json:"statusReason"`
		DoNotPerform bool            `json:"doNotPerform"`
		Location     reference       `json:"location"`
		Performer    many[reference] `json:"performer"`
		Product      concept         `json:"productCodeableConcept"`
		Description  string          `json:"description"`
		When         string          `json:"scheduledString"`
		Period       period          `json:"scheduledPeriod"`
	} `json:"detail"`
	Progress many[annotation] `json:"progress"`
}

var planStandings = map[string]record.Standing{
	"draft": record.Planned, "active": record.Current, "revoked": record.Ended, "completed": record.Ended,
}

func (c *carePlan) fill(r *reader, e *record.Entry) {
	e.Text = first(plain(c.Title), allWords(c.Category), plain(c.Description), "Care plan")
	e.Standing, e.Until = stands(planStandings, c.Status), until(c.Period)
	if intent := stands(nil, c.Intent); e.Standing.Holds() && !intent.Holds() {
		e.Standing, e.Status = intent, joined(", ", e.Status, humanise(c.Intent))
	}
	e.Date = r.date(e, c.Created, c.Period.Start, c.Meta.LastUpdated)
	e.Author = r.people(&c.base, append(c.Contributor, c.Author)...)
	fact(e, "Time", c.Period.words())
	plan := r.plan(e, append(slices.Clone(c.Category), r.conceptsOf(c.Addresses)...)...)
	plan.Draft, plan.Superseded = e.Standing == record.Planned, !e.Standing.Holds() && e.Standing != record.Planned
	plan.Changed = c.changed(e.Date)
	carry(&plan, c.Identifier...)
	for _, old := range c.Replaces {
		r.replace(&plan, old)
	}
	plan.Fields = c.items(r, e)
	e.Detail = plan
}

// changed is when the plan was last changed: a plan that was made long ago may have
// been changed since.
func (c *carePlan) changed(made record.Date) record.Date {
	updated, _ := record.ParseDate(c.Meta.LastUpdated)
	if updated.Compare(made) > 0 {
		return updated
	}
	return made
}

// items are what the plan says, in reading order.
func (c *carePlan) items(r *reader, e *record.Entry) []record.PlanItem {
	var items []record.PlanItem
	add := func(heading, text string, field record.PlanField) *record.PlanItem {
		if text == "" {
			return &record.PlanItem{}
		}
		item := record.PlanItem{Field: field, Heading: heading, Text: text, Date: e.Date, Source: r.source}
		r.signed(&item, &c.base, []reference{c.Author}, c.Contributor)
		items = append(items, item)
		return &items[len(items)-1]
	}
	add("About this plan", plain(c.Description), record.AlsoInPlan)
	refer := func(heading string, refs []reference, field record.PlanField) {
		for _, ref := range refs {
			said, state := r.statement(ref)
			switch {
			case state == isGone && r.withdrawn(ref):
				continue
			case state != isHere:
				add(heading, r.described(ref), field)
				continue
			case said.Field == record.AlsoInPlan && !said.aside:
				said.Field = field
			}
			if said.Author == "" {
				r.signed(&said.PlanItem, &c.base, []reference{c.Author}, c.Contributor)
			}
			items = append(items, said.PlanItem)
		}
	}
	refer("For", c.Addresses, record.FieldDiagnosis)
	refer("Goal", c.Goal, record.FieldGoal)
	for _, a := range c.Activity {
		c.activity(r, a, add, refer)
	}
	refer("What it rests on", c.SupportingInfo, record.AlsoInPlan)
	for _, ref := range slices.Concat(c.CareTeam, c.PartOf, c.BasedOn) {
		add(first(spaced(kindOf(ref.Reference)), "Belongs to"), r.described(ref), record.AlsoInPlan)
	}
	for _, note := range c.Note {
		r.noted(add("Note", plain(note.Text), record.AlsoInPlan), &c.base, note)
	}
	add("The plan in words", textOf(c.Text.Div), record.AlsoInPlan)
	return items
}

// activityStandings are statuses of an activity that say something else than they do
// of an order: one that is done is over.
var activityStandings = map[string]record.Standing{"completed": record.Ended, "not-started": record.Current, "scheduled": record.Current, "in-progress": record.Current}

// activity adds one activity with its outcome and progress. What is not to be done
// says so first, and one that is not in force is no decision.
func (c *carePlan) activity(r *reader, a activity, add func(string, string, record.PlanField) *record.PlanItem, refer func(string, []reference, record.PlanField)) {
	d := a.Detail
	not := ""
	if d.DoNotPerform {
		not = doNotWords
	}
	text := joined(": ", not, first(d.Code.contrary(), d.Code.words()), plain(d.Description))
	more := joined("; ", allWords(d.ReasonCode), d.StatusReason.words(), d.Product.words(), plain(d.When), d.Period.words(),
		r.people(&c.base, append(d.Performer, d.Location)...), allWords(a.Outcome))
	item := add(joined(" · ", "Activity", humanise(d.Status)), joined("\n", text, more), planField(d.Code))
	c.claim(item, a)
	refer("Activity", append([]reference{a.Reference}, a.OutcomeIs...), record.AlsoInPlan)
	for _, progress := range a.Progress {
		r.noted(add("Progress", plain(progress.Text), record.AlsoInPlan), &c.base, progress)
	}
}

// claim reads an activity as a statement.
func (c *carePlan) claim(item *record.PlanItem, a activity) {
	d := a.Detail
	s := statement{PlanItem: *item}
	if s.Field == record.AlsoInPlan {
		return
	}
	if !d.DoNotPerform {
		s.Code = d.Code.planCode()
	}
	s.Until = until(d.Period)
	switch standing := stands(activityStandings, d.Status); {
	case !standing.Holds():
		s.setAside(humanise(d.Status))
	case halfInForce[d.Status] != "":
		s.doubt(halfInForce[d.Status])
	case halfInForce[c.Status] != "":
		s.doubt(halfInForce[c.Status])
	}
	*item = s.PlanItem
}

// noted gives an item the author and the time of its note.
func (r *reader) noted(item *record.PlanItem, b *base, note annotation) {
	if author := first(plain(note.AuthorString), r.name(b, note.AuthorReference)); author != "" {
		item.Author, item.Role, item.Organisation = author, "", ""
	}
	if at, err := record.ParseDate(note.Time); err == nil && at.Known() {
		item.Date = at
	}
}

// conceptsOf are the codes of what references find: by what a plan addresses its
// pathway is known.
func (r *reader) conceptsOf(refs []reference) []concept {
	var found []concept
	for _, ref := range refs {
		if res := r.x.find(ref.Reference); res != nil {
			if o, _, err := decode[other](res.raw); err == nil {
				found = append(found, o.Code)
			}
		}
	}
	return found
}

// withdrawn reports whether a reference finds what was entered in error.
func (r *reader) withdrawn(ref reference) bool {
	res := r.x.find(ref.Reference)
	if res == nil || res.broken {
		return false
	}
	value, _, err := kindFor(res.kind).decode(res.raw)
	return err == nil && value.head().withdrawn()
}

// described says in words what a reference to another entry is.
func (r *reader) described(ref reference) string {
	if ref.Display != "" {
		return plain(ref.Display)
	}
	res := r.x.find(ref.Reference)
	if res == nil {
		return ""
	}
	o, _, err := decode[other](res.raw)
	if err != nil || r.p.of(res, &o.header) == aboutOther {
		return ""
	}
	return o.title()
}

// goal is what the person or their team aims at.
type goal struct {
	base
	LifecycleStatus string           `json:"lifecycleStatus"`
	Description     concept          `json:"description"`
	Category        many[concept]    `json:"category"`
	Priority        concept          `json:"priority"`
	StartDate       string           `json:"startDate"`
	StatusDate      string           `json:"statusDate"`
	ExpressedBy     reference        `json:"expressedBy"`
	Note            many[annotation] `json:"note"`
	Target          many[struct {
		Measure concept  `json:"measure"`
		Value   quantity `json:"detailQuantity"`
		Words   string   `json:"detailString"`
		Due     string   `json:"dueDate"`
	}] `json:"target"`
}

var goalStandings = map[string]record.Standing{
	"proposed": record.Planned, "planned": record.Planned, "accepted": record.Current, "active": record.Current, "on-hold": record.Current,
	"completed": record.Ended, "cancelled": record.Ended, "rejected": record.Refuted,
}

// withdrawn reads the goal's own status.
func (g *goal) head() *base {
	if g.Status == "" {
		g.Status = g.LifecycleStatus
	}
	return &g.base
}

func (g *goal) fill(r *reader, e *record.Entry) {
	e.Text = "Goal: " + first(g.Description.words(), "not named")
	e.Code = g.Description.code()
	e.Standing = goalStandings[g.LifecycleStatus]
	e.Date = r.date(e, g.StartDate, g.StatusDate)
	e.Author = r.people(&g.base, g.ExpressedBy)
	fact(e, "Category", allWords(g.Category))
	for _, target := range g.Target {
		due, _ := record.ParseDate(target.Due)
		by := ""
		if due.Known() {
			by = "by " + due.String()
		}
		fact(e, "Target", joined(" ", target.Measure.words(), target.Value.words(), plain(target.Words), by))
	}
	notes(e, g.Note)
}

package fhir

import "careview/client/record"

// carePlan is a CarePlan resource: activities and notes become the plan's items.
type carePlan struct {
	base
	Text        narrative        `json:"text"`
	Intent      string           `json:"intent"`
	Category    many[concept]    `json:"category"`
	Title       string           `json:"title"`
	Description string           `json:"description"`
	Period      period           `json:"period"`
	Created     string           `json:"created"`
	Author      reference        `json:"author"`
	Contributor many[reference]  `json:"contributor"`
	Addresses   many[reference]  `json:"addresses"`
	Goal        many[reference]  `json:"goal"`
	Note        many[annotation] `json:"note"`
	Activity    many[struct {
		Reference reference `json:"reference"`
		Detail    struct {
			Code        concept `json:"code"`
			Status      string  `json:"status"`
			Description string  `json:"description"`
		} `json:"detail"`
		Progress many[annotation] `json:"progress"`
	}] `json:"activity"`
}

var planStandings = map[string]record.Standing{
	"draft": record.Planned, "active": record.Current, "on-hold": record.Current, "revoked": record.Ended, "completed": record.Ended,
}

func (c *carePlan) fill(r *reader, e *record.Entry) {
	e.Text = first(plain(c.Title), allWords(c.Category), plain(c.Description), "Care plan")
	e.Standing = planStandings[c.Status]
	e.Date = r.date(e, c.Created, c.Period.Start, c.Meta.LastUpdated)
	e.Author = r.people(&c.base, append(c.Contributor, c.Author)...)
	fact(e, "Time", c.Period.words())
	plan := record.Plan{
		Pathway: pathwayOf(c.Category...), Draft: c.Status == "draft", Superseded: e.Standing == record.Ended, Changed: e.Date,
	}
	add := func(heading, text string, field record.PlanField) {
		if text != "" {
			plan.Fields = append(plan.Fields, record.PlanItem{Field: field, Heading: heading, Text: text, Author: e.Author, Date: e.Date, Source: r.source})
		}
	}
	add("About this plan", plain(c.Description), record.AlsoInPlan)
	for _, ref := range c.Addresses {
		add("For", r.described(ref), record.FieldDiagnosis)
	}
	for _, ref := range c.Goal {
		add("Goal", r.described(ref), record.AlsoInPlan)
	}
	for _, a := range c.Activity {
		text := joined(": ", a.Detail.Code.words(), plain(a.Detail.Description))
		add(first(humanise(a.Detail.Status), "Activity"), first(text, r.described(a.Reference)), fieldOf(a.Detail.Code))
		for _, progress := range a.Progress {
			add("Progress", plain(progress.Text), record.AlsoInPlan)
		}
	}
	for _, note := range c.Note {
		add("Note", plain(note.Text), record.AlsoInPlan)
	}
	if len(plan.Fields) == 0 {
		add("The plan in words", textOf(c.Text.Div), record.AlsoInPlan)
	}
	e.Detail = plan
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

// consent is a wish about treatment, or about sharing.
type consent struct {
	base
	Text      narrative       `json:"text"`
	Scope     concept         `json:"scope"`
	Category  many[concept]   `json:"category"`
	DateTime  string          `json:"dateTime"`
	Performer many[reference] `json:"performer"`
	Provision struct {
		Type   string        `json:"type"`
		Period period        `json:"period"`
		Code   many[concept] `json:"code"`
	} `json:"provision"`
}

// advanceKinds are consents that are about treatment to come: advance directive,
// do-not-resuscitate, health care proxy, POLST.
var advanceKinds = []string{"adr", "acd", "dnr", "hcd", "polst", "64298-3", "59284-0", "81335-2", "75320-2"}

func (c *consent) fill(r *reader, e *record.Entry) {
	e.Text = first(allWords(c.Category), c.Scope.words(), "Consent")
	e.Date = r.date(e, c.DateTime)
	e.Author = r.people(&c.base, c.Performer...)
	e.Standing = map[string]record.Standing{
		"draft": record.Planned, "proposed": record.Planned, "active": record.Current, "rejected": record.Refuted, "inactive": record.Ended,
	}[c.Status]
	fact(e, "Scope", c.Scope.words())
	fact(e, "Says", joined(": ", humanise(c.Provision.Type), allWords(c.Provision.Code)))
	fact(e, "Time", c.Provision.Period.words())
	kinds := append(append([]concept{c.Scope}, c.Category...), c.Provision.Code...)
	if !anyHas(kinds, advanceKinds...) && fieldOf(kinds...) == record.AlsoInPlan {
		return
	}
	c.asPlan(r, e, kinds)
}

// asPlan shows a consent about treatment as a plan. One about resuscitation is a
// CPR item without a code: its words must be read.
func (c *consent) asPlan(r *reader, e *record.Entry, kinds []concept) {
	e.Section = record.CarePlans
	item := record.PlanItem{
		Field: fieldOf(kinds...), Heading: e.Text, Text: first(textOf(c.Text.Div), joined("; ", e.Text, allWords(c.Provision.Code))),
		Author: e.Author, Date: e.Date, Source: r.source,
	}
	if anyHas(kinds, "dnr", "polst") {
		item.Field = record.FieldCPR
	}
	e.Detail = record.Plan{
		Pathway: record.PathwayGeneral, Draft: e.Standing == record.Planned, Superseded: !e.Standing.Holds() && e.Standing != record.Planned,
		Changed: e.Date, Fields: []record.PlanItem{item},
	}
}

package changes

import (
	"slices"

	"careview/client/record"
	"careview/client/record/calendar"
)

// addPlan puts into the page what plans in force say and did not say before.
func (p *Page) addPlan(all found, plans []record.Entry, asked []Earlier) {
	for _, e := range all.entries {
		plan, _ := e.Detail.(record.Plan)
		fields := all.items[e.Entry]
		if len(fields) == 0 && e.isNews() {
			p.Plan = append(p.Plan, PlanChange{Entry: e.Entry, Changed: e.novelty == Changed})
		}
		for _, field := range fields {
			if field.novelty != New && field.novelty != Changed {
				continue
			}
			item := &plan.Fields[field.item]
			change := PlanChange{Entry: e.Entry, Item: item, Changed: field.novelty == Changed}
			change.Of, change.Before = replacedWords(plans, e.Entry, item)
			replaced := change.Before != nil
			if replaced && change.Before.Text == item.Text && change.Before.Code == item.Code && change.Before.Period == item.Period {
				continue // the plan was written anew with the same words
			}
			if item.Asks.Open {
				p.Tasks = append(p.Tasks, Task{Item: Item{e.Entry, change.Changed}, Asked: item})
				continue
			}
			if replaced {
				change.Changed = true
				p.notGone(record.CarePlans, e.Source)
			}
			if field.turned != nil && !replaced {
				said, _ := field.turned.Detail.(record.Plan)
				change.Before, change.Of = &said.Fields[field.item], field.turned
			}
			p.Plan = append(p.Plan, change.recalled(field.kept, asked))
		}
	}
}

// endedPlans are the plans of a source that are still sent and no longer in force, of which
// fields were seen when they were, and how many those are. A plan that was replaced is told
// by the one in its place.
func (c *comparison) endedPlans(source string) (plans []*record.Entry, fields int) {
	entries := c.chart.Section(record.CarePlans).Entries
	for i := range entries {
		plan, _ := entries[i].Detail.(record.Plan)
		if entries[i].Source != source || plan.Holds() || entries[i].ID == "" || slices.ContainsFunc(entries, func(e record.Entry) bool { return replacesPlan(e, plan) }) {
			continue
		}
		things := []thing{{&entries[i], &entries[i], -1}}
		for field := range plan.Fields {
			things = append(things, thing{&entries[i], &entries[i], field})
		}
		seen := 0
		for _, m := range c.read(source, record.CarePlans, things) {
			if m.known {
				seen++
			}
		}
		if seen > 0 {
			plans, fields = append(plans, &entries[i]), fields+seen
		}
	}
	return plans, fields
}

// replacesPlan reports whether an entry is a plan in force that stands in place of an old one.
func replacesPlan(e record.Entry, old record.Plan) bool {
	plan, ok := e.Detail.(record.Plan)
	return ok && plan.Holds() && standsFor(plan, old)
}

// standsFor reports whether a plan says itself that it replaces or is the old one.
func standsFor(plan, old record.Plan) bool {
	return slices.ContainsFunc(old.Carries, func(id string) bool { return slices.Contains(plan.Replaces, id) || slices.Contains(plan.Carries, id) })
}

// notGone takes back that something is no longer sent: what is sent in its place is told.
func (p *Page) notGone(section record.Section, source string) {
	for i := range p.Gone {
		if p.Gone[i].Section == section && p.Gone[i].Source == source {
			p.Gone[i].Count--
		}
	}
	p.Gone = slices.DeleteFunc(p.Gone, func(g GoneCount) bool { return g.Count <= 0 })
}

// recalled is the change with the words that its source kept where none are held yet, and
// what came of asking where there are none.
func (c PlanChange) recalled(kept thing, asked []Earlier) PlanChange {
	switch {
	case !c.Changed || c.Before != nil:
	case kept.entry == nil:
		c.Outcome, _ = OutcomeOf(asked, c.Entry)
	default:
		plan, _ := kept.entry.Detail.(record.Plan)
		c.Before, c.Of, c.Version = &plan.Fields[kept.item], kept.entry, true
	}
	return c
}

// replacedWords are what a plan that this one replaces says in the same field, and which
// plan that is; nil where none that is held does, or the field stands there several times.
func replacedWords(plans []record.Entry, of *record.Entry, item *record.PlanItem) (*record.Entry, *record.PlanItem) {
	plan, _ := of.Detail.(record.Plan)
	for i := range plans {
		old, ok := plans[i].Detail.(record.Plan)
		if !ok || !old.Superseded || !standsFor(plan, old) {
			continue
		}
		if at := onlyField(old, item); at >= 0 {
			return &plans[i], &old.Fields[at]
		}
	}
	return nil, nil
}

// onlyField is the field of a plan that stands there under the name of another; -1 where
// none does, or several do.
func onlyField(plan record.Plan, like *record.PlanItem) int {
	found := -1
	for i := range plan.Fields {
		if plan.Fields[i].Field != like.Field || plan.Fields[i].Heading != like.Heading {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// setPlan says when the plans last changed, and whether somebody was in hospital since.
func (p *Page) setPlan(c *comparison) {
	for _, plan := range c.chart.Plans() {
		if plan.Holds() && plan.Changed.Compare(p.PlanSince) > 0 {
			p.PlanSince = plan.Changed
		}
	}
	changed, known := calendar.First(p.PlanSince)
	if p.Stay == nil || !known {
		return
	}
	first, _ := p.Stay.Days()
	p.Ask = first >= changed
}

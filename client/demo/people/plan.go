package people

import (
	"cmp"
	"fmt"
	"maps"

	"careview/client/nhs"
)

// planKinds are the pathways with the type and the condition of their plans.
var planKinds = map[string]struct{ kind, condition Coded }{
	"end-of-life": {Coded{"736373009", "End of life care plan"}, Coded{}},
	"sickle-cell": {personal, Coded{"417357006", "Sickle cell disease"}},
	"dementia":    {personal, Coded{"52448006", "Dementia"}},
	"frailty":     {personal, Coded{"248279007", "Frailty"}},
	"general":     {personal, Coded{}},
}

var personal = Coded{"2181441000000107", "Personalised care and support plan"}

// recommendations are the two coded CPR recommendations (SCCI1580).
var recommendations = map[string]Coded{
	"attempt":        {"450475007", "For attempted cardiopulmonary resuscitation"},
	"do-not-attempt": {"450476008", "Not for attempted cardiopulmonary resuscitation"},
}

func (m *maker) plan(p Person, plan Plan) {
	kind, ok := planKinds[plan.Pathway]
	if !ok {
		m.fail(fmt.Errorf("population: %s: unknown pathway %q", p.Key, plan.Pathway))
		return
	}
	source := cmp.Or(plan.Source, ucp)
	composition := object{
		"status": cmp.Or(plan.Status, "final"), "type": concept(nhs.SNOMEDCT, kind.kind.Code, kind.kind.Display),
		"subject": m.subject(source, p), "date": m.when(plan.Date), "author": []object{m.role(source, plan.By)}, "title": plan.Title,
	}
	if kind.condition.Code != "" {
		composition["category"] = []object{concept(nhs.SNOMEDCT, kind.condition.Code, kind.condition.Display)}
	}
	if plan.Review != "" {
		composition["event"] = []object{{"code": []object{{"text": "Review due"}}, "period": object{"end": m.when(plan.Review)}}}
	}
	if plan.Replaces != "" {
		composition["relatesTo"] = []object{{"code": "replaces", "targetReference": object{
			"reference": "Composition/" + m.id(source, "Composition", p.Key+" "+plan.Replaces),
		}}}
	}
	var sections, later []object
	changes := false
	for i, item := range plan.Items {
		section := m.section(p, plan, source, i, item)
		sections = append(sections, section)
		if item.Later != "" {
			section, changes = maps.Clone(section), true
			section["text"] = narrative(item.Later)
		}
		later = append(later, section)
	}
	composition["section"] = sections
	m.add(source, "Composition", p.Key+" "+plan.Key, composition)
	if changes && m.err == nil {
		composition["section"], composition["meta"] = later, object{"versionId": "2"}
		m.fail(m.sink.Later(source, composition))
	}
}

// headings are the titles of sections whose item has none of its own.
var headings = map[string]string{
	"cpr": "CPR recommendation", "cpr-form": "Where the paper form is", "treatment-level": "Level of treatment",
	"place-of-care": "Preferred place of care", "place-of-death": "Preferred place of death", "adrt": "Advance decision to refuse treatment",
	"lpa": "Lasting power of attorney", "advance-statement": "Advance statement", "what-matters": "What matters to me",
	"fears": "What I fear or wish to avoid", "capacity": "Capacity", "access": "Getting in", "key-safe": "Key safe",
	"anticipatory-medicines": "Just-in-case medicines", "symptoms": "Symptoms", "distress": "When I am distressed",
	"day-to-day": "Day to day", "diagnosis": "Diagnosis", "communication": "Communication", "after-death": "After death",
	"crisis": "Crisis: do this first",
}

func (m *maker) section(p Person, plan Plan, source string, i int, item Item) object {
	title := cmp.Or(item.Title, headings[item.Field], item.Field)
	section := object{
		"title": title, "code": object{"coding": []object{{"system": planSections, "code": item.Field}}}, "text": narrative(item.Text),
	}
	if item.By != "" {
		section["author"] = []object{m.role(source, item.By)}
	}
	recommended, coded := recommendations[item.CPR]
	if !coded {
		return section
	}
	observed := object{
		"status": "final", "code": concept(nhs.SNOMEDCT, "304251008", "Resuscitation status"), "subject": m.subject(source, p),
		"effectiveDateTime": m.when(cmp.Or(item.Date, plan.Date)), "performer": []object{m.role(source, cmp.Or(item.By, plan.By))},
		"valueCodeableConcept": concept(nhs.SNOMEDCT, recommended.Code, recommended.Display),
	}
	reference := m.add(source, "Observation", fmt.Sprintf("%s %s %d", p.Key, plan.Key, i), observed)
	section["entry"] = []object{{"reference": reference}}
	return section
}

package fhir

// provenance says who made other resources (FHIR R4 §6.3). It is read where the
// resource itself names nobody.
type provenance struct {
	header
	Target many[reference] `json:"target"`
	Agent  many[struct {
		Type       concept   `json:"type"`
		Who        reference `json:"who"`
		OnBehalfOf reference `json:"onBehalfOf"`
	}] `json:"agent"`
}

// made notes which resources a Provenance is of.
func (s *surroundings) made(res *resource, x index) {
	p, _, err := decode[provenance](res.raw)
	if err != nil {
		return
	}
	for _, ref := range p.Target {
		if found := x.of(res).find(ref.Reference); found != nil {
			s.makers[found] = append(s.makers[found], p)
		}
	}
}

// maker names the authors that the Provenances of a resource give; those who only
// typed, sent or signed it are not its authors.
func (r *reader) maker(res *resource) string {
	var names []string
	for _, p := range r.around.makers[res] {
		for _, agent := range p.Agent {
			if len(agent.Type.Coding) == 0 || agent.Type.has("author") {
				b := &base{header: p.header}
				names = append(names, r.name(b, agent.Who), r.name(b, agent.OnBehalfOf))
			}
		}
	}
	return naming("; ", names...)
}

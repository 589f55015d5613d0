package decode

import (
	"bytes"
	"slices"
	"sync"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/nhs"
	"careview/client/record"
)

// Context are what the other resources say of one.
type Context struct {
	IsHeader    map[*resource.Resource]bool                   // the Composition of a document as a whole
	documents   map[*resource.Resource][]*resource.Resource   // the Compositions that name it in a section
	subjects    map[*resource.Resource]*resource.Header       // whom each Composition is about
	plans       map[string][]*resource.Resource               // the care plans in force that name it in a section
	provenances map[*resource.Resource][]*resource.Provenance // what says who made it
	replacedBy  map[*resource.Resource][]replacement
	Headers     []*resource.Resource
	Firsts      []*resource.Resource   // the first entry of each document: its header, or what stands in its place
	referred    func() map[string]bool // addresses that any resource refers to
}

// summaryTypes are documents that are a whole record, so that their sections are
// sections of the record: IPS, patient summary, GP summaries of the Summary Care
// Record.
var summaryTypes = []string{"60591-5", "196981000000101", "196971000000103", "163021000000107", "163171000000105", "887181000000106", "824321000000109", "34133-9"}

// NewContext takes in what the resources of a collection say of each other.
func NewContext(resources []*resource.Resource, x resource.Index) *Context {
	s := &Context{
		IsHeader: map[*resource.Resource]bool{}, documents: map[*resource.Resource][]*resource.Resource{}, subjects: map[*resource.Resource]*resource.Header{}, plans: map[string][]*resource.Resource{}, provenances: map[*resource.Resource][]*resource.Provenance{},
		replacedBy: map[*resource.Resource][]replacement{},
		referred:   sync.OnceValue(func() map[string]bool { return referencesIn(resources) }),
	}
	for _, res := range resources {
		if res.First {
			s.Firsts = append(s.Firsts, res)
		}
		s.addReplacing(res, x)
		if res.Type == "Provenance" {
			s.addProvenance(res, x)
		}
		if res.Composition == nil {
			continue
		}
		c := res.Composition
		if (res.First || c.Type.Has(summaryTypes...)) && !IsCarePlan(c) {
			s.IsHeader[res] = true
			s.Headers = append(s.Headers, res)
		}
		s.subjects[res] = &c.Header
		for _, section := range c.AllSections() {
			for _, ref := range section.Entry {
				if found := x.From(res).Find(ref.Reference); found != nil {
					s.documents[found] = append(s.documents[found], res)
					if name := found.Type + "/" + found.ID; inForce(c) {
						s.plans[name] = append(s.plans[name], res)
					}
				}
			}
		}
	}
	return s
}

// InPersonsPlan reports whether a care plan of the person's that is in force names an
// entry, and so says what it says. What only a draft names, a plan that was withdrawn
// or one of somebody else, stands by itself.
func (r *Reader) InPersonsPlan(e *record.Entry) bool {
	return slices.ContainsFunc(r.Context.plans[e.Type+"/"+e.ID], func(plan *resource.Resource) bool {
		return r.Person.Match(plan, r.Context.subjects[plan]) == subject.SamePerson
	})
}

// InPersonsDocument reports whether documents name a resource that names no
// subject itself, and all of them are about the person (repair:
// subject-in-document).
func (r *Reader) InPersonsDocument(res *resource.Resource) bool {
	documents := r.Context.documents[res]
	for _, document := range documents {
		if r.Person.Match(document, r.Context.subjects[document]) != subject.SamePerson {
			return false
		}
	}
	return len(documents) > 0
}

// OnlyReferred reports whether a resource that names no subject is one that
// another refers to for context.
func (r *Reader) OnlyReferred(res *resource.Resource) bool {
	if slices.Contains(supportUnlessNamed, res.Type) {
		return true
	}
	if !slices.Contains(contextTypes, res.Type) && kinds[res.Type] != nil {
		return false
	}
	referred := r.Context.referred()
	return referred[nhs.Address(res.Type+"/"+res.ID)] || referred[res.FullURL]
}

// referencesIn collects the references of all resources without decoding them.
func referencesIn(resources []*resource.Resource) map[string]bool {
	found := map[string]bool{}
	name := []byte(`"reference"`)
	for _, res := range resources {
		for rest := res.Raw; ; {
			at := bytes.Index(rest, name)
			if at < 0 {
				break
			}
			rest = bytes.TrimLeft(rest[at+len(name):], " \t\r\n:")
			if len(rest) == 0 || rest[0] != '"' {
				continue
			}
			if end := bytes.IndexByte(rest[1:], '"'); end > 0 {
				found[nhs.Address(string(rest[1:1+end]))] = true
			}
		}
	}
	return found
}

// addProvenance notes which resources a Provenance is of.
func (s *Context) addProvenance(res *resource.Resource, x resource.Index) {
	p, _, err := lenient.Decode[resource.Provenance](res.Raw)
	if err != nil {
		return
	}
	for _, ref := range p.Target {
		if found := x.From(res).Find(ref.Reference); found != nil {
			s.provenances[found] = append(s.provenances[found], p)
		}
	}
}

// Author names the authors that the Provenances of a resource give; those who only
// typed, sent or signed it are not its authors.
func (r *Reader) Author(res *resource.Resource) string {
	var names []string
	for _, p := range r.Context.provenances[res] {
		for _, agent := range p.Agent {
			if len(agent.Type.Coding) == 0 || agent.Type.Has("author") {
				b := &resource.Base{Header: p.Header}
				names = append(names, r.Name(b, agent.Who), r.Name(b, agent.OnBehalfOf))
			}
		}
	}
	return r4.JoinNames("; ", names...)
}

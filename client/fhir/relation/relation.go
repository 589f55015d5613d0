// Package relation holds what the resources of a collection say of each other: which
// documents and care plans name one, what replaces it, and who made it.
//
// The packages of client/fhir alone use it. Relations do not change once they are made,
// and are safe for concurrent use. Nothing here waits, so nothing is cancelled.
package relation

import (
	"bytes"
	"slices"
	"sync"

	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/nhs"
	"careview/client/record"
)

// Relations are what the other resources of a collection say of each.
type Relations struct {
	IsHeader      map[*resource.Resource]bool                   // the Composition of a document as a whole
	documents     map[*resource.Resource][]*resource.Resource   // the Compositions that name it in a section
	subjects      map[*resource.Resource]*resource.Header       // whom each Composition is about
	plans         map[string][]*resource.Resource               // the care plans in force that name it in a section
	provenances   map[*resource.Resource][]*resource.Provenance // what says who made it
	replacedBy    map[*resource.Resource][]replacement
	continuedBy   map[*resource.Resource][]replacement
	focused       map[*resource.Resource][]*resource.Resource // the panels with a focus that hold an observation
	Headers       []*resource.Resource
	DocumentHeads []*resource.Resource                   // the first entry of each document: its header, or what stands in its place
	referred      func() map[string][]*resource.Resource // what refers to each address
}

// summaryTypes are documents that are a whole record, so that their sections are
// sections of the record: IPS, patient summary, GP summaries of the Summary Care
// Record.
var summaryTypes = []string{"60591-5", "196981000000101", "196971000000103", "163021000000107", "163171000000105", "887181000000106", "824321000000109", "34133-9"}

// New takes in what the resources of a collection say of each other. An older version still
// says where a document begins, and no longer what it replaces.
func New(resources []*resource.Resource, older map[*resource.Resource]bool, x resource.Index) *Relations {
	s := &Relations{
		IsHeader: map[*resource.Resource]bool{}, documents: map[*resource.Resource][]*resource.Resource{}, subjects: map[*resource.Resource]*resource.Header{}, plans: map[string][]*resource.Resource{}, provenances: map[*resource.Resource][]*resource.Provenance{},
		replacedBy: map[*resource.Resource][]replacement{}, continuedBy: map[*resource.Resource][]replacement{},
		referred: sync.OnceValue(func() map[string][]*resource.Resource { return referencesIn(resources) }),
	}
	s.addFocused(resources, x)
	for _, res := range resources {
		if res.First {
			s.DocumentHeads = append(s.DocumentHeads, res)
		}
		if !older[res] && !res.Deleted {
			s.addReplacing(res, x)
		}
		if res.Type == "Provenance" {
			s.addProvenance(res, x)
		}
		if res.Composition == nil {
			continue
		}
		c := res.Composition
		if (res.First || c.Type.Has(summaryTypes...)) && !c.IsCarePlan() {
			s.IsHeader[res] = true
			s.Headers = append(s.Headers, res)
		}
		s.subjects[res] = &c.Header
		for _, section := range c.AllSections() {
			for _, ref := range section.Entry {
				if found := x.From(res).Find(ref.Address()); found != nil {
					s.documents[found] = append(s.documents[found], res)
					if name := found.Type + "/" + found.ID; isPlanInForce(c) {
						s.plans[name] = append(s.plans[name], res)
					}
				}
			}
		}
	}
	return s
}

// InPlanOf reports whether a care plan of a person's that is in force names an entry,
// and so says what it says. What only a draft names, a plan that was withdrawn or one of
// somebody else, stands by itself.
func (s *Relations) InPlanOf(p *subject.Person, e *record.Entry) bool {
	return slices.ContainsFunc(s.plans[e.Type+"/"+e.ID], func(plan *resource.Resource) bool {
		return p.Match(plan, s.subjects[plan]) == subject.SamePerson
	})
}

// InDocumentsOf reports whether documents name a resource that names no subject itself,
// and all of them are about the person (repair: subject-in-document).
func (s *Relations) InDocumentsOf(p *subject.Person, res *resource.Resource) bool {
	documents := s.documents[res]
	for _, document := range documents {
		if p.Match(document, s.subjects[document]) != subject.SamePerson {
			return false
		}
	}
	return len(documents) > 0
}

// mostPanels is how many panels of one observation are told apart.
const mostPanels = 16

// Focused are the panels that say what an observation is about where that says nothing itself,
// and whether those are all.
func (s *Relations) Focused(res *resource.Resource) (panels []*resource.Resource, all bool) {
	panels = s.focused[res]
	return panels[:min(len(panels), mostPanels)], len(panels) <= mostPanels
}

// addFocused finds the members of the panels that have a focus, and of the panels within
// them. A member with a focus of its own says so.
func (s *Relations) addFocused(resources []*resource.Resource, x resource.Index) {
	s.focused = map[*resource.Resource][]*resource.Resource{}
	for _, res := range resources {
		if res.Type == "Observation" && res.Has&lenient.Focus != 0 {
			if o, _, err := lenient.Decode[resource.Observation](res.Raw); err == nil && len(o.Focus) > 0 && !o.Withdrawn() {
				s.addMembers(res, res, x)
			}
		}
	}
}

func (s *Relations) addMembers(focused, panel *resource.Resource, x resource.Index) {
	o, _, err := lenient.Decode[resource.Observation](panel.Raw)
	if err != nil || panel != focused && len(o.Focus) > 0 {
		return
	}
	for _, ref := range o.HasMember {
		if member := x.From(panel).Find(ref.Of("Observation").Address()); member != nil && member != focused && len(s.focused[member]) <= mostPanels && !slices.Contains(s.focused[member], focused) {
			s.focused[member] = append(s.focused[member], focused)
			s.addMembers(focused, member, x)
		}
	}
}

// Referred reports whether any resource refers to one.
func (s *Relations) Referred(res *resource.Resource) bool {
	return s.ReferredBy(res, func(*resource.Resource) bool { return true })
}

// ReferredBy reports whether a resource of a kind refers to one.
func (s *Relations) ReferredBy(res *resource.Resource, kind func(*resource.Resource) bool) bool {
	referred := s.referred()
	return slices.ContainsFunc(referred[nhs.Address(res.Type+"/"+res.ID)], kind) || slices.ContainsFunc(referred[res.FullURL], kind)
}

// referencesIn collects the references of all resources without decoding them.
func referencesIn(resources []*resource.Resource) map[string][]*resource.Resource {
	found := map[string][]*resource.Resource{}
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
				address := nhs.Address(string(rest[1 : 1+end]))
				if by := found[address]; len(by) == 0 || by[len(by)-1] != res {
					found[address] = append(by, res)
				}
			}
		}
	}
	return found
}

// addProvenance notes which resources a Provenance is of.
func (s *Relations) addProvenance(res *resource.Resource, x resource.Index) {
	p, _, err := lenient.Decode[resource.Provenance](res.Raw)
	if err != nil {
		return
	}
	for _, ref := range p.Target {
		if found := x.From(res).Find(ref.Address()); found != nil {
			s.provenances[found] = append(s.provenances[found], p)
		}
	}
}

// Provenances say who made a resource.
func (s *Relations) Provenances(res *resource.Resource) []*resource.Provenance {
	return s.provenances[res]
}

// isPlanInForce reports whether a document is a care plan that holds, as far as it says so
// itself.
func isPlanInForce(c *resource.Composition) bool {
	return c.IsCarePlan() && !c.Withdrawn() && c.ClinicalStatus().Holds()
}

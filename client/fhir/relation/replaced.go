package relation

import (
	"slices"

	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// replacingTypes are those that have replaces or relatesTo (FHIR R4, and STU3 by the names
// that it gave requests). Most of a record is of others: it is not searched for them.
var replacingTypes = []string{
	"CarePlan", "MedicationRequest", "ServiceRequest", "RequestGroup", "CommunicationRequest", "Composition", "DocumentReference", "DocumentManifest", "ProcedureRequest", "ReferralRequest",
}

// replacing is what a resource says of those that it replaces.
type replacing struct {
	resource.Base
	Prior     r4.Reference               `json:"priorPrescription"`
	Replaces  lenient.Many[r4.Reference] `json:"replaces"`
	RelatesTo lenient.Many[struct {
		Code             string         `json:"code"`
		Target           r4.Reference   `json:"target"`          // DocumentReference
		TargetReference  r4.Reference   `json:"targetReference"` // Composition
		TargetIdentifier *r4.Identifier `json:"targetIdentifier"`
	}] `json:"relatesTo"`
}

// related are the references to what stands in a relation to it.
func (p *replacing) related(code string) []r4.Reference {
	var refs []r4.Reference
	for _, relation := range p.RelatesTo {
		if relation.Code == code {
			refs = append(refs, relation.Target, relation.TargetReference, r4.Reference{Logical: relation.TargetIdentifier})
		}
	}
	return refs
}

// continued are the references to what is gone on with, and holds as it did as far as is
// said: the prescription before one, the letter that another adds to.
func (p *replacing) continued() []r4.Reference { return append(p.related("appends"), p.Prior) }

// replaced are the references to what is replaced.
func (p *replacing) replaced() []r4.Reference { return append(p.related("replaces"), p.Replaces...) }

// addReplacing notes what a resource replaces. A draft replaces nothing yet, and what was
// withdrawn nothing at all.
func (s *Relations) addReplacing(res *resource.Resource, x resource.Index) {
	if !slices.Contains(replacingTypes, res.Type) || res.Has&lenient.Earlier == 0 {
		return
	}
	p, _, err := lenient.Decode[replacing](res.Raw)
	if err != nil || p.Withdrawn() || res.Deleted || resource.StatusOf(nil, p.Status) == record.Planned || resource.StatusOf(nil, p.DocStatus) == record.Planned {
		return
	}
	note := func(by map[*resource.Resource][]replacement, refs []r4.Reference) {
		for _, ref := range refs {
			if old := x.From(res).Find(ref.Of(res.Type).Address()); old != nil && old != res {
				by[old] = append(by[old], replacement{res, &p.Header})
			}
		}
	}
	note(s.replacedBy, p.replaced())
	note(s.continuedBy, p.continued())
}

type replacement struct {
	res    *resource.Resource
	header *resource.Header
}

// Replaced reports whether another resource of the person's own, that can be read, replaces
// one. Of two that each say they replace the other neither does.
func (s *Relations) Replaced(p *subject.Person, res *resource.Resource, readable func(*resource.Resource) bool) bool {
	return slices.ContainsFunc(s.replacedBy[res], func(by replacement) bool {
		return s.isShown(p, by, readable) && !s.replaces(res, by.res)
	})
}

// Continued reports whether another resource of the person's own, that can be read, goes on
// with one.
func (s *Relations) Continued(p *subject.Person, res *resource.Resource, readable func(*resource.Resource) bool) bool {
	return slices.ContainsFunc(s.continuedBy[res], func(by replacement) bool { return s.isShown(p, by, readable) })
}

// isShown reports whether an item is shown as the person's own. One that does not say whom
// it is about is so only where documents of the person's name it.
func (s *Relations) isShown(p *subject.Person, by replacement, readable func(*resource.Resource) bool) bool {
	match := p.Match(by.res, by.header)
	return (match == subject.SamePerson || match == subject.Nobody && s.InDocumentsOf(p, by.res)) && readable(by.res)
}

func (s *Relations) replaces(newer, older *resource.Resource) bool {
	return slices.ContainsFunc(s.replacedBy[older], func(by replacement) bool { return by.res == newer })
}

package fhir

import (
	"strings"

	"careview/assets/words"
	"careview/client/fhir/decode"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// markReplaced reads what another of the person's own replaces as no longer in force.
func (r *reading) markReplaced(res *resource.Resource, e *record.Entry) {
	if r.Relations.Continued(r.Person, res, r.isReadable) {
		e.Marks = append(e.Marks, words.ItemContinued(strings.ToLower(r4.ResourceWords(res.Type))))
	}
	if !r.Relations.Replaced(r.Person, res, r.isReadable) {
		return
	}
	if e.ClinicalStatus.Current() {
		e.ClinicalStatus, e.Status = record.Inactive, r4.JoinDistinct(", ", e.Status, words.ItemReplaced())
	}
	e.Marks = append(e.Marks, words.ItemReplacedMark())
}

// isReadable reports whether an item is shown where it is the person's: nothing that
// nobody sees takes the place of what they do.
func (r *reading) isReadable(res *resource.Resource) bool {
	readable, asked := r.readable[res]
	if !asked {
		_, err := decode.DecodeInto(res.Raw, decode.KindOf(res.Type).New())
		readable = err == nil
		r.readable[res] = readable
	}
	return readable
}

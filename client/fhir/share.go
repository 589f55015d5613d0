package fhir

import (
	"slices"
	"strings"

	"careview/client/fhir/bundle"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/nhs"
)

// Share takes an answer about several people apart: for each logical id what is about that
// person, with all that is about nobody. Lost counts matches that are about none of them,
// or of whom it cannot be told: then nobody knows whose is missing. Whoever reads a part
// still holds each resource against the person.
func Share(page Page, ids []string) (shares map[string]Page, lost int) {
	parts := map[string]*bundle.Bundle{}
	for _, id := range ids {
		parts[id] = &bundle.Bundle{Type: page.Type, Size: page.Size / len(ids)}
	}
	for _, res := range page.Resources {
		about := peopleOf(res)
		known := slices.DeleteFunc(about, func(id string) bool { return parts[id] == nil })
		switch {
		case len(known) == 0 && res.IsMatch() && res.Type != "OperationOutcome":
			lost++
		case len(known) == 0:
			known = ids
		}
		for _, id := range known {
			parts[id].Resources = append(parts[id].Resources, res)
		}
	}
	shares = map[string]Page{}
	for id, part := range parts {
		shares[id] = Page{Bundle: part, RequestID: page.RequestID, Date: page.Date}
	}
	return shares, lost
}

// peopleOf are the logical ids of the Patients whom a resource is about.
func peopleOf(res *resource.Resource) []string {
	if res.Type == "Patient" {
		return []string{res.ID}
	}
	header, _, err := lenient.Decode[resource.Header](res.Raw)
	if err != nil {
		return nil
	}
	var ids []string
	name := func(ref r4.Reference) {
		address, _, _ := strings.Cut(nhs.Address(ref.Reference), "/_history/")
		if resource.TypeIn(address) == "Patient" {
			ids = append(ids, address[strings.LastIndex(address, "/")+1:])
		}
	}
	for ref := range header.Subjects() {
		name(ref)
	}
	for _, participant := range header.Participant {
		name(participant.Actor)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

package fhir

import (
	"slices"
	"strings"
	"time"

	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// ReadVersions reads each resource by itself, beside what it refers to, where the collection
// holds what was said at different times, the newest first: no version takes the place of
// another, and what stands behind one that says nothing to be shown was not said just before.
// A Medication stands beside a version as it was while that was the latest.
func (c *Collection) ReadVersions(about Subject, source string, today time.Time) Reading {
	supports := func(res *resource.Resource) bool { return resource.SupportTypes[res.Type] || res.Type == "Patient" }
	var beside, medications []*resource.Resource
	for _, res := range c.resources {
		switch {
		case res.Type == "Medication":
			medications = append(medications, res)
		case supports(res):
			beside = append(beside, res)
		}
	}
	whole, ended, until := newReading(), map[string]bool{}, map[string]record.Date{}
	for _, res := range c.resources {
		if supports(res) {
			continue
		}
		next, newer := until[res.Key]
		named, reach := medicationsDuring(res, next, newer, medicationsOf(res, about.Base, medications))
		for _, medication := range named {
			one := Collection{resources: slices.Concat(beside, medication, []*resource.Resource{res})}
			read := one.Read(about, source, today)
			if ended[res.Key] = ended[res.Key] || len(read.Entries) == 0; !ended[res.Key] {
				whole.Entries = append(whole.Entries, read.Entries...)
			}
			whole.Refused, whole.Unread = whole.Refused+read.Refused, append(whole.Unread, read.Unread...)
		}
		ended[res.Key] = ended[res.Key] || !reach
		until[res.Key] = resource.Updated(res)
	}
	return whole
}

// medicationsDuring are what is to stand beside a version for the medicine's name: of the
// versions of its Medication those that were the latest while it was, the newest first. reach
// says that they go back to when it was new: else what stands behind it may have been of
// another medicine. Where none came it is read as it stands.
func medicationsDuring(res *resource.Resource, next record.Date, newer bool, medications []*resource.Resource) (named [][]*resource.Resource, reach bool) {
	from := resource.Updated(res)
	switch {
	case len(medications) == 0:
		return [][]*resource.Resource{nil}, true
	case newer && !next.Known():
		return nil, false
	}
	for _, medication := range medications {
		said := resource.Updated(medication)
		if newer && said.Known() && said.Compare(next) >= 0 {
			continue
		}
		named = append(named, []*resource.Resource{medication})
		if !said.Known() || !from.Known() {
			return named, false
		}
		if said.Compare(from) <= 0 {
			return named, true
		}
	}
	return named, false
}

// medicationsOf are the versions of the Medication that a resource refers to, the newest first.
func medicationsOf(res *resource.Resource, base string, among []*resource.Resource) []*resource.Resource {
	key := medicationIn(res, base)
	if key == "" {
		return nil
	}
	of := slices.DeleteFunc(slices.Clone(among), func(medication *resource.Resource) bool { return medication.Key != key })
	slices.SortStableFunc(of, func(a, b *resource.Resource) int { return resource.Updated(b).Compare(resource.Updated(a)) })
	return of
}

// medicationIn is the type and id of the Medication, of the server of that address, that a
// resource refers to; empty where it names its medicine itself, or contains it.
func medicationIn(res *resource.Resource, base string) string {
	use, _, err := lenient.Decode[resource.MedicationUse](res.Raw)
	if err != nil {
		return ""
	}
	address, _, _ := strings.Cut(use.Reference.Reference, "/_history/")
	server, key := resource.SplitAddress(address)
	own, _ := resource.SplitAddress(strings.TrimRight(base, "/") + "/Medication/id")
	kind, id, ok := strings.Cut(key, "/")
	if !ok || kind != "Medication" || id == "" || strings.Contains(id, "/") || server != "" && server != own && server != res.Server {
		return ""
	}
	return key
}

// MedicationsIn are the ids of the Medications, of the server of that address, to which the
// resources of a bundle refer.
func MedicationsIn(bundle *resource.Bundle, base string) []string {
	var ids []string
	for _, res := range bundle.Resources {
		if _, id, ok := strings.Cut(medicationIn(res, base), "/"); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

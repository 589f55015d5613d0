package fhir

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"careview/client/fhir/bundle"
	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/resource"
	"careview/client/record"
)

// ReadVersions reads each resource by itself, beside what it refers to, where the collection
// holds what was said at different times. The entries of each are the newest first by what the
// versions say, and none where they do not say it: no version takes the place of another, and
// what stands behind one that says nothing to be shown was not said just before.
// A Medication stands beside a version as it was while that was the latest.
func (c *Collection) ReadVersions(about Subject, source string, today time.Time) Reading {
	supports := func(res *resource.Resource) bool { return resource.SupportTypes[res.Type] || res.Type == "Patient" }
	var others, medications []*resource.Resource
	var keys []string
	versions := map[string][]*resource.Resource{}
	for _, res := range c.resources {
		switch {
		case res.Type == "Medication":
			medications = append(medications, res)
		case supports(res):
			others = append(others, res)
		default:
			if versions[res.Key] == nil {
				keys = append(keys, res.Key)
			}
			versions[res.Key] = append(versions[res.Key], res)
		}
	}
	whole := newReading()
	for _, key := range keys {
		sorted, inOrder := resource.NewestFirst(versions[key])
		ended, before := !inOrder, len(whole.Unread)
		for i, res := range sorted {
			next, newer := record.Date{}, i > 0
			if newer {
				next = resource.Updated(sorted[i-1])
			}
			named, reach := medicationsDuring(res, next, newer, about.Base, medications)
			if len(named) == 0 { // it is read for whom it is about
				ended, named = true, [][]*resource.Resource{nil}
			}
			for _, medication := range named {
				one := Collection{resources: slices.Concat(others, medication, []*resource.Resource{res})}
				read := one.Read(about, source, today)
				if ended = ended || len(read.Entries) == 0; !ended {
					whole.Entries = append(whole.Entries, read.Entries...)
				}
				whole.Refused, whole.Unread = whole.Refused+read.Refused, append(whole.Unread, read.Unread...)
			}
			ended = ended || !reach
		}
		if !inOrder && len(whole.Unread) == before {
			whole.Unread = append(whole.Unread, record.Unread{Section: decode.KindOf(sorted[0].Type).Section, What: sorted[0].Label(), Why: "its versions came in no order"})
		}
	}
	return whole
}

// medicationsDuring are what is to stand beside a version for the medicine's name: of the
// versions of its Medication those that were the latest while it was, the newest first, or
// the very one that it refers to. reach says that they go back to when it was new: else what
// stands behind it may have been of another medicine, and so it may where one of them was
// withdrawn. Where none came it is read as it stands.
func medicationsDuring(res *resource.Resource, next record.Date, newer bool, base string, among []*resource.Resource) (named [][]*resource.Resource, reach bool) {
	medications, version, inOrder := medicationsOf(res, base, among)
	from := resource.Updated(res)
	switch {
	case len(medications) == 0:
		return [][]*resource.Resource{nil}, true
	case version != "" && len(medications) == 1 && !isTakenBack(medications[0]):
		return [][]*resource.Resource{medications}, true
	case version != "":
		return nil, false
	case !inOrder, newer && !next.Known():
		return nil, false
	}
	for _, medication := range medications {
		said := resource.Updated(medication)
		if newer && said.Known() && said.Compare(next) >= 0 {
			continue
		}
		if isTakenBack(medication) {
			return named, false
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

// isTakenBack reports whether what a Medication says was a mistake, or was taken back.
func isTakenBack(medication *resource.Resource) bool {
	b, _, err := lenient.Decode[resource.Base](medication.Raw)
	return err != nil || b.Withdrawn() || medication.Deleted
}

// medicationsOf are the versions of the Medication that a resource refers to, the newest
// first, where that can be told; of one that refers to a version, that alone.
func medicationsOf(res *resource.Resource, base string, among []*resource.Resource) (of []*resource.Resource, version string, inOrder bool) {
	key, version := medicationIn(res, base)
	if key == "" {
		return nil, "", true
	}
	for _, medication := range among {
		if medication.Key == key && medication.IsVersion(version) {
			of = append(of, medication)
		}
	}
	of, inOrder = resource.NewestFirst(of)
	return slices.CompactFunc(of, func(a, b *resource.Resource) bool { return bytes.Equal(a.Raw, b.Raw) }), version, inOrder
}

// medicationIn is the type and id of the Medication, of the server of that address, that a
// resource refers to, and the version where it says one; empty where it names its medicine
// itself, or contains it.
func medicationIn(res *resource.Resource, base string) (key, version string) {
	use, _, err := lenient.Decode[resource.MedicationUse](res.Raw)
	if err != nil {
		return "", ""
	}
	address, version, _ := strings.Cut(use.Reference.Reference, "/_history/")
	server, key := resource.SplitAddress(address)
	own, _ := resource.SplitAddress(strings.TrimRight(base, "/") + "/Medication/id")
	kind, id, ok := strings.Cut(key, "/")
	if !ok || kind != "Medication" || id == "" || strings.Contains(id, "/") || server != "" && server != own && server != res.Server {
		return "", ""
	}
	return key, version
}

// MedicationsIn are the ids of the Medications, of the server of that address, to which the
// resources of a bundle refer.
func MedicationsIn(b *bundle.Bundle, base string) []string {
	var ids []string
	for _, res := range b.Resources {
		key, _ := medicationIn(res, base)
		if _, id, ok := strings.Cut(key, "/"); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

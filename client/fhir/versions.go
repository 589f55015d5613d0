package fhir

import (
	"slices"
	"time"

	"careview/client/fhir/resource"
)

// ReadVersions reads each resource by itself, beside what it refers to, where the collection
// holds what was said at different times, the newest first: no version takes the place of
// another, and what stands behind one that says nothing to be shown was not said just before.
func (c *Collection) ReadVersions(about Subject, source string, today time.Time) Reading {
	supports := func(res *resource.Resource) bool { return resource.SupportTypes[res.Type] || res.Type == "Patient" }
	beside := slices.DeleteFunc(slices.Clone(c.resources), func(res *resource.Resource) bool { return !supports(res) })
	whole, ended := newReading(), map[string]bool{}
	for _, res := range c.resources {
		if supports(res) {
			continue
		}
		one := Collection{resources: append(slices.Clip(beside), res)}
		read := one.Read(about, source, today)
		if ended[res.Key] = ended[res.Key] || len(read.Entries) == 0; !ended[res.Key] {
			whole.Entries = append(whole.Entries, read.Entries...)
		}
		whole.Refused += read.Refused
	}
	return whole
}

package fhir

import (
	"slices"
	"time"

	"careview/client/fhir/resource"
)

// ReadVersions reads each resource by itself, beside what it refers to, where the collection
// holds what was said at different times: no version takes the place of another.
func (c *Collection) ReadVersions(about Subject, source string, today time.Time) Reading {
	supports := func(res *resource.Resource) bool { return resource.SupportTypes[res.Type] || res.Type == "Patient" }
	beside := slices.DeleteFunc(slices.Clone(c.resources), func(res *resource.Resource) bool { return !supports(res) })
	whole := newReading()
	for _, res := range c.resources {
		if supports(res) {
			continue
		}
		one := Collection{resources: append(slices.Clip(beside), res)}
		read := one.Read(about, source, today)
		whole.Entries = append(whole.Entries, read.Entries...)
		whole.Refused += read.Refused
	}
	return whole
}

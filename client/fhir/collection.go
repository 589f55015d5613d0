package fhir

import (
	"errors"

	"careview/assets/words"
	"careview/client/fhir/bundle"
	"careview/client/fhir/resource"
	"careview/client/fhir/rest"
	"careview/client/record"
)

// Subject is the person whose record is read, as the source knows them.
type Subject struct {
	Person record.Patient
	// IDs are the logical ids under which the source holds the person: what its
	// Patient search answered. A resource is about the person when its subject
	// is one of these, or is a Patient in the collection with the person's NHS
	// number (or other identifier). An id is theirs on the server of that Patient
	// alone, and on the source's own.
	IDs []string
	// Unsettled are the types that are left out for now, as if none of them had come: more
	// of them is to come.
	Unsettled func(kind string) bool
	// Base is the source's own address: an absolute reference counts as one of
	// IDs only below it. Empty when read from a file.
	Base string
}

// Reading is a collection read as one person's record.
type Reading struct {
	Patient *record.Patient // as the source describes the person; nil when it did not
	Entries []record.Entry
	Unread  []record.Unread
	// Refused counts resources about somebody else, or about nobody who can be told.
	Refused int
	// Support counts resources that others refer to: practitioners,
	// organisations, medication names … and the person's own Patient.
	Support int
	// Withdrawn counts entries marked entered-in-error, by section.
	Withdrawn map[record.Section]int
	// States holds what the reply says of whole sections where that is more than
	// the entries show: withheld as confidential, in transit, incomplete, never
	// supplied. A section that is not in it is Answered or AnsweredEmpty by its
	// entries.
	States map[record.Section]record.StateKind
}

// Collection gathers the resources of one source about one person. The zero
// Collection is empty and has no limits.
type Collection struct {
	resources []*resource.Resource
	size      int64 // bytes of what was added
	limits    rest.Limits
}

// NewCollection is an empty Collection that is Full at the client's limits.
func (c *Client) NewCollection() *Collection { return &Collection{limits: c.Limits()} }

// Add puts a bundle's resources into the collection.
func (c *Collection) Add(b *bundle.Bundle) {
	c.resources = append(c.resources, b.Resources...)
	c.size += int64(b.Size)
}

var errFull = errors.New("the collection is full")

// Full says why no more should be asked for (ErrPart); nil while there is room.
func (c *Collection) Full() error {
	if c.limits.Answer > 0 && c.size >= c.limits.Answer || c.limits.Items > 0 && len(c.resources) >= c.limits.Items {
		return rest.PartProblem(errFull, "", words.FHIRPersonLarge())
	}
	return nil
}

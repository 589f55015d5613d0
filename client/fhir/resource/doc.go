// Package resource holds the resources of FHIR R4: the members of each that Careview
// reads, and the one resolver of references between them.
//
// The packages of client/fhir alone use it. A [Resolver] belongs to one goroutine; all
// else is safe for concurrent reading. Nothing here waits, so nothing is cancelled.
package resource

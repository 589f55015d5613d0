// Package subject tells whose a resource is: what a Patient says of a person, and
// whether a resource is about the person asked for, somebody else, or nobody named.
//
// The packages of client/fhir alone use it. A [Person] belongs to one goroutine (see
// Clone). Nothing here waits, so nothing is cancelled.
package subject

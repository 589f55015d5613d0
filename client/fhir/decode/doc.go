// Package decode makes the entry of the record that each resource is, one file a
// resource, named as FHIR names it.
//
// The packages of client/fhir alone use it. A [Reader] belongs to one goroutine (see
// Fork). Nothing here waits, so nothing is cancelled.
package decode

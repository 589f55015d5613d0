// Package decode makes the entry of the record that each resource is: what resource/
// declares in a file is read here in the file of the same name, or in one of the
// resource's own.
//
// The packages of client/fhir alone use it. A [Reader] belongs to one goroutine (see
// Fork). Nothing here waits, so nothing is cancelled.
package decode

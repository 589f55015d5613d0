// Package lenient reads JSON as real senders of FHIR write it: a fault costs the part
// that it is in, and is repaired where what was meant is plain.
//
// The packages of client/fhir alone use it. A [Scanner] belongs to one goroutine.
// Nothing here waits, so nothing is cancelled.
package lenient

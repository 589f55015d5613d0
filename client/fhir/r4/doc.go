// Package r4 holds the data types of FHIR R4, with their text for people.
//
// The packages of client/fhir alone use it. All in it is safe for concurrent reading.
// Nothing here waits, so nothing is cancelled.
package r4

// Package r4 holds FHIR R4 as Go: its data types with their text for people, the
// members of resources that Careview reads, the content that carries them (bundles,
// bulk files), and the one resolver of references between them.
//
// The packages of client/fhir alone use it. A [Resolver] belongs to one goroutine; all
// else is safe for concurrent reading. Nothing here waits, so nothing is cancelled.
package r4

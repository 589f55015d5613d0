// Package remainder puts into an entry what its resource says and no line of the
// entry does yet: not one word of a source is dropped because Careview has no place
// for it.
//
// Package fhir alone calls it. A [Remainder] belongs to one goroutine. Nothing here
// waits, so nothing is cancelled.
package remainder

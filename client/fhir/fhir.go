// Package fhir speaks FHIR R4 over HTTP and reads what comes back into the plain
// values of client/record. It owns requests, paging, limits and error kinds; the
// decoding of bundles, bulk files and single resources; and the check that every
// resource is about the person asked for.
//
// Only client/source calls it, and the inspect command, which reads files alone.
//
// A [Client] is safe for concurrent use; cancelling the context of a call ends
// it at once, also while it waits before a retry. A [Collection] belongs to one
// goroutine. Errors are a *record.Problem: never the text of a reply, never an
// identifier.
package fhir

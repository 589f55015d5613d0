// Package rest asks a FHIR R4 service over HTTP: requests and their headers, pages,
// limits, turns at a busy service, retries, what the service can be asked (CapabilityStatement), documents
// (Binary), and a plain Problem for every way in which it does not answer.
//
// Package fhir alone calls it. A [Client] is safe for concurrent use; cancelling the
// context of a call ends it at once, also while it waits for its turn. Errors are a
// *record.Problem: never the text of a reply, never an identifier.
package rest

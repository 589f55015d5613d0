// Package fhir is FHIR R4 for the rest of Careview: it asks services, and reads what
// comes back into the plain values of client/record.
//
// The path of a byte:
//
//	rest/send.go        a Client asks; the reply comes whole, or as a Problem
//	bundle/bundle.go    its content is taken apart into resources, not yet looked into
//	collection.go       a Collection gathers those of one person from one source
//	resource/index.go   references between them are resolved
//	relation/           what they say of each other: named by, replaced by, made by
//	subject/person.go   each is held against the person: theirs, somebody else's, nobody's
//	decode/             each of theirs becomes an entry of the record
//	careplan/           what it says of care to come becomes items of a plan
//	remainder/          what it says and no line shows yet is added
//	reading.go          a Reading has them all, and what became of the rest
//
// The JSON of an item is passed over three times: it is framed among others, decoded once
// into the struct of its type, and walked for what no line says yet, for no text may be
// lost. client/source crosses to here once each way: pages to a Collection, a Reading back.
//
// Only client/source calls it, the program, which makes a Client, and the inspect
// command, which reads files alone ([ReadFile]).
//
// A [Client] is safe for concurrent use; cancelling the context of a call ends it at
// once, also while it waits before a retry. A [Collection] belongs to one goroutine.
// Errors are a *record.Problem: never the text of a reply, never an identifier.
package fhir

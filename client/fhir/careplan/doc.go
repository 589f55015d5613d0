// Package careplan reads what resources say of care to come (plans, forms, consents,
// decisions) as items of a record.Plan.
//
// What is not in force, is negated or was not answered is set aside with the word that
// says why, and is never read as a decision. What can be read in two ways keeps its
// words and loses its code.
//
// Package fhir alone calls it, for each entry that package decode made. Nothing here
// waits, so nothing is cancelled.
package careplan

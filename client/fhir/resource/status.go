package resource

import (
	"careview/client/fhir/r4"
	"careview/client/record"
)

// commonStatuses are what a status says in any type: a sender may write one that
// belongs to another.
var commonStatuses = map[string]record.ClinicalStatus{
	"draft": record.Planned, "proposed": record.Planned, "proposal": record.Planned, "preliminary": record.Planned, "registered": record.Planned, "partial": record.Planned,
	"requested": record.Planned, "planned": record.Planned, "option": record.Planned, "provisional": record.Planned, "unconfirmed": record.Planned, "differential": record.Planned,
	"cancelled": record.Inactive, "revoked": record.Inactive, "inactive": record.Inactive, "stopped": record.Inactive, "ended": record.Inactive, "resolved": record.Inactive,
	"superseded": record.Inactive, "deprecated": record.Inactive, "abandoned": record.Inactive, "aborted": record.Inactive,
	"rejected": record.Refuted, "refuted": record.Refuted, "not-done": record.Refuted, EnteredInError: record.Refuted,
}

// StatusOf is what a status says in its type, else in any.
func StatusOf(known map[string]record.ClinicalStatus, status string) record.ClinicalStatus {
	status = r4.StatusCode(status)
	if found, ok := known[status]; ok {
		return found
	}
	return commonStatuses[status]
}

package decode

import (
	"cmp"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var appointmentStatuses = map[string]record.ClinicalStatus{
	"proposed": record.Planned, "pending": record.Planned, "booked": record.Planned, "waitlist": record.Planned, "arrived": record.Active,
	"checked-in": record.Active, "fulfilled": record.Inactive, "cancelled": record.Refuted, "noshow": record.Inactive,
}

func fillAppointment(a *resource.Appointment, r *Reader, e *record.Entry) {
	detail := record.Appointment{Time: r4.Period{Start: a.Start, End: a.End}.Words()}
	for _, p := range a.Participant {
		name := r.Name(&a.Base, p.Actor)
		switch kind := r.TypeOf(p.Actor); kind {
		case "Patient":
		case "Location", "HealthcareService":
			detail.Where = r4.JoinDistinct(", ", detail.Where, name)
		default:
			detail.With = r4.JoinDistinct(", ", detail.With, name)
		}
	}
	e.Detail = detail
	e.Text = cmp.Or(r4.Plain(a.Description), r4.AllWords(a.ServiceType), a.AppointmentType.Words(), r4.AllWords(a.ReasonCode), "Appointment")
	e.ClinicalStatus = appointmentStatuses[a.Status]
	e.Date = DateOf(e, a.Start, a.Created)
	e.Author = detail.With
	AddFact(e, "With", detail.With)
	AddFact(e, "Where", detail.Where)
	AddFact(e, "Time", detail.Time)
	AddFact(e, "Reason", r4.AllWords(a.ReasonCode))
	AddFact(e, "Note", r4.Plain(a.Comment))
	AddFact(e, "What to do", r4.Plain(a.Instruction))
}

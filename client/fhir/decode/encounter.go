package decode

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
)

var encounterStatuses = map[string]record.ClinicalStatus{
	"planned": record.Planned, "arrived": record.Active, "triaged": record.Active, "in-progress": record.Active, "onleave": record.Active,
	"finished": record.Inactive, "cancelled": record.Refuted, "active": record.Active, "waitlist": record.Planned, "onhold": record.Active,
}

var classWords = map[string]func() string{
	"AMB": words.ItemContactOutpatient, "EMER": words.ItemContactEmergency, "HH": words.ItemContactHome, "VR": words.ItemContactRemote,
	"IMP": words.ItemContactStay, "ACUTE": words.ItemContactStay, "NONAC": words.ItemContactStay, "SS": words.ItemContactShort,
	"FLD": words.ItemContactAmbulance, "OBSENC": words.ItemContactObserved, "PRENC": words.ItemContactBefore,
}

// stays are the classes of an encounter for which somebody is admitted (HL7 v3 ActCode).
var stays = map[string]bool{"IMP": true, "ACUTE": true, "NONAC": true, "SS": true, "OBSENC": true}

// ongoingStatuses are the states of an encounter that is not over.
var ongoingStatuses = map[string]bool{"arrived": true, "triaged": true, "in-progress": true, "onleave": true}

// generalPractice are the SNOMED CT codes by which a contact is told to be with
// the GP practice: as its service or specialty, or as its kind.
var generalPractice = []string{"394814009", "1060971000000108"}

// inGeneralPractice is told by code where there is one, else by the words the
// source uses. Nothing is taken from the name of whoever was seen.
func inGeneralPractice(v *resource.Encounter) bool {
	return slices.ContainsFunc(v.Type, isGeneralPractice) || isGeneralPractice(v.ServiceType)
}

func isGeneralPractice(c r4.CodeableConcept) bool {
	if c.Has(generalPractice...) {
		return true
	}
	said := " " + strings.ToLower(c.Words()) + " "
	return strings.Contains(said, " gp ") || strings.Contains(said, "general practi") || strings.Contains(said, "surgery consultation")
}

func fillEncounter(v *resource.Encounter, r *Reader, e *record.Entry) {
	class := v.Class.Words()
	if known := classWords[v.Class.Code]; known != nil {
		class = known()
	}
	e.Text = cmp.Or(r4.AllWords(v.Type), v.ServiceType.Words(), class, words.ItemContact())
	for _, t := range v.Type {
		e.Code = t.Code()
	}
	e.ClinicalStatus = encounterStatuses[v.Status]
	e.Date, e.Period = DateOf(e, v.Period.Start, v.Period.End), periodOf(e, v.Period)
	refs := make([]r4.Reference, 0, 6) // enough for most
	for _, p := range v.Participant {
		refs = append(refs, p.Individual, p.Actor)
	}
	e.Author = r.Names(&v.Base, append(refs, v.Provider, v.Managing)...)
	contact := record.Contact{
		Service: cmp.Or(v.ServiceType.Words(), class), GeneralPractice: inGeneralPractice(v), Ongoing: ongoingStatuses[v.Status], Stay: stays[v.Class.Code],
		Reason: r4.AllWords(v.ReasonCode),
	}
	AddFact(e, "Kind", class)
	AddFact(e, "Time", v.Period.Words())
	for _, p := range v.Participant {
		AddFact(e, words.ItemContactParticipant(), r.participantWords(v, &p))
	}
	AddFact(e, "Reason", contact.Reason)
	for _, l := range v.Location {
		place := r.Name(&v.Base, l.Location)
		contact.Place = r4.JoinDistinct(", ", contact.Place, place)
		AddFact(e, "Place", place)
	}
	e.Detail = contact
	for _, d := range v.Diagnosis {
		rank := ""
		if d.Rank.Text != "" {
			rank = words.ItemContactRank(d.Rank.Text)
		}
		AddFact(e, words.ItemContactDiagnosis(), r4.JoinDistinct(", ", cmp.Or(r.Name(&v.Base, d.Condition), words.ItemAbsent()), d.Use.Words(), d.Role.Words(), rank))
	}
	AddFact(e, "Came from", v.Hospitalization.AdmitSource.Words())
	AddFact(e, "Went to", v.Hospitalization.DischargeDisposition.Words())
}

// participantWords say in what part somebody was at a contact, and when, where that was not
// all the time.
func (r *Reader) participantWords(v *resource.Encounter, p *resource.Participant) string {
	part, when := r4.AllWords(p.Type), ""
	if p.Period != v.Period {
		when = p.Period.WordsOn(r.Today)
	}
	if part == "" && when == "" {
		return ""
	}
	return r4.JoinDistinct(", ", r.Names(&v.Base, p.Individual, p.Actor), part, when)
}

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
	for _, concept := range slices.Concat(a.ServiceType, a.ReasonCode) {
		if code := concept.Code(); code.Value != "" && e.Code.Value == "" {
			e.Code = code
		}
	}
	for _, request := range a.BasedOn {
		e.BasedOn = append(e.BasedOn, request.Reference)
	}
	e.Detail = detail
	e.Text = cmp.Or(r4.Plain(a.Description), r4.AllWords(a.ServiceType), a.AppointmentType.Words(), r4.AllWords(a.ReasonCode), "Appointment")
	e.ClinicalStatus = appointmentStatuses[a.Status]
	e.Date = DateOf(e, a.Start, a.Created)
	e.Author = detail.With
	AddFact(e, "With", detail.With)
	AddFact(e, "Where", detail.Where)
	r.addParticipation(a, e)
	AddFact(e, "Time", detail.Time)
	AddFact(e, "Reason", r4.AllWords(a.ReasonCode))
	AddFact(e, "Note", r4.Plain(a.Comment))
	AddFact(e, "What to do", r4.Plain(a.Instruction))
}

// addParticipation says of each participant of an appointment what is to be known: in what
// part they come, whether they need not, and whether they have not said that they will.
func (r *Reader) addParticipation(a *resource.Appointment, e *record.Entry) {
	encounter, _, err := lenient.Decode[struct {
		Participant lenient.Many[struct {
			resource.Participant
			Required string `json:"required"`
		}] `json:"participant"`
	}](r.res.Raw)
	if err != nil {
		return
	}
	for _, p := range encounter.Participant {
		said := []string{r4.AllWords(p.Type)}
		for code, usual := range map[string]string{p.Required: "required", r4.StatusCode(p.Status): "accepted"} {
			if code != usual {
				said = append(said, strings.ToLower(r4.CodeWords(code)))
			}
		}
		slices.Sort(said)
		if participation := r4.JoinDistinct(", ", said...); participation != "" {
			AddFact(e, words.ItemContactParticipant(), r4.JoinDistinct(": ", r.Name(&a.Base, p.Actor), participation))
		}
	}
}

package fhir

import (
	"slices"
	"strings"

	"careview/client/nhs"
	"careview/client/record"
)

// encounter is a contact with a service, or an episode of care.
type encounter struct {
	base
	Class       coding         `json:"class"`
	Type        many[concept]  `json:"type"`
	ServiceType concept        `json:"serviceType"`
	Priority    concept        `json:"priority"`
	Period      period         `json:"period"`
	ReasonCode  many[concept]  `json:"reasonCode"`
	Participant many[involved] `json:"participant"`
	Provider    reference      `json:"serviceProvider"`
	Managing    reference      `json:"managingOrganization"`
	Location    many[struct {
		Location reference `json:"location"`
	}] `json:"location"`
	Hospitalization struct {
		AdmitSource          concept `json:"admitSource"`
		DischargeDisposition concept `json:"dischargeDisposition"`
	} `json:"hospitalization"`
}

type involved struct {
	Type       many[concept] `json:"type"`
	Individual reference     `json:"individual"`
	Actor      reference     `json:"actor"`
	Member     reference     `json:"member"`
	Role       many[concept] `json:"role"`
	Status     string        `json:"status"`
	Period     period        `json:"period"`
	OnBehalfOf reference     `json:"onBehalfOf"`
}

var encounterStandings = map[string]record.Standing{
	"planned": record.Planned, "arrived": record.Current, "triaged": record.Current, "in-progress": record.Current, "onleave": record.Current,
	"finished": record.Ended, "cancelled": record.Refuted, "active": record.Current, "waitlist": record.Planned, "onhold": record.Current,
}

var classWords = map[string]string{
	"AMB": "Outpatient contact", "EMER": "Emergency", "IMP": "Hospital stay", "ACUTE": "Hospital stay", "NONAC": "Hospital stay", "HH": "At home",
	"VR": "Remote contact", "FLD": "Ambulance", "SS": "Short stay", "OBSENC": "Observation stay", "PRENC": "Before admission",
}

// ongoing are the states of an encounter that is not over.
var ongoing = map[string]bool{"arrived": true, "triaged": true, "in-progress": true, "onleave": true}

// generalPractice are the SNOMED CT codes by which a contact is told to be with
// the GP practice: as its service or specialty, or as its kind.
var generalPractice = []string{"394814009", "1060971000000108"}

// inGeneralPractice is told by code where there is one, else by the words the
// source uses. Nothing is taken from the name of whoever was seen.
func (v *encounter) inGeneralPractice() bool {
	for _, c := range append(v.Type, v.ServiceType) {
		if c.has(generalPractice...) {
			return true
		}
		words := " " + strings.ToLower(c.words()) + " "
		if strings.Contains(words, " gp ") || strings.Contains(words, "general practi") || strings.Contains(words, "surgery consultation") {
			return true
		}
	}
	return false
}

func (v *encounter) fill(r *reader, e *record.Entry) {
	class := first(classWords[v.Class.Code], v.Class.words())
	e.Text = first(allWords(v.Type), v.ServiceType.words(), class, "Contact")
	for _, t := range v.Type {
		e.Code = t.code()
	}
	e.Standing = encounterStandings[v.Status]
	e.Date = r.date(e, v.Period.Start, v.Period.End)
	refs := []reference{}
	for _, p := range v.Participant {
		refs = append(refs, p.Individual, p.Actor)
	}
	e.Author = r.people(&v.base, append(refs, v.Provider, v.Managing)...)
	e.Detail = record.Contact{
		Service: first(v.ServiceType.words(), class), GeneralPractice: v.inGeneralPractice(), Ongoing: ongoing[v.Status],
	}
	fact(e, "Kind", class)
	fact(e, "Time", v.Period.words())
	fact(e, "Reason", allWords(v.ReasonCode))
	for _, l := range v.Location {
		fact(e, "Place", r.name(&v.base, l.Location))
	}
	fact(e, "Came from", v.Hospitalization.AdmitSource.words())
	fact(e, "Went to", v.Hospitalization.DischargeDisposition.words())
}

// appointment is a booked contact.
type appointment struct {
	base
	ServiceType     many[concept] `json:"serviceType"`
	AppointmentType concept       `json:"appointmentType"`
	ReasonCode      many[concept] `json:"reasonCode"`
	Description     string        `json:"description"`
	Start           string        `json:"start"`
	End             string        `json:"end"`
	Created         string        `json:"created"`
	Comment         string        `json:"comment"`
	Instruction     string        `json:"patientInstruction"`
}

var appointmentStandings = map[string]record.Standing{
	"proposed": record.Planned, "pending": record.Planned, "booked": record.Planned, "waitlist": record.Planned, "arrived": record.Current,
	"checked-in": record.Current, "fulfilled": record.Ended, "cancelled": record.Refuted, "noshow": record.Ended,
}

func (a *appointment) fill(r *reader, e *record.Entry) {
	detail := record.Appointment{Time: period{a.Start, a.End}.words()}
	for _, p := range a.Participant {
		name := r.name(&a.base, p.Actor)
		switch kind := r.kindOf(p.Actor); kind {
		case "Patient":
		case "Location", "HealthcareService":
			detail.Where = joined(", ", detail.Where, name)
		default:
			detail.With = joined(", ", detail.With, name)
		}
	}
	e.Detail = detail
	e.Text = first(plain(a.Description), allWords(a.ServiceType), a.AppointmentType.words(), allWords(a.ReasonCode), "Appointment")
	e.Standing = appointmentStandings[a.Status]
	e.Date = r.date(e, a.Start, a.Created)
	e.Author = detail.With
	fact(e, "With", detail.With)
	fact(e, "Where", detail.Where)
	fact(e, "Time", detail.Time)
	fact(e, "Reason", allWords(a.ReasonCode))
	fact(e, "Note", plain(a.Comment))
	fact(e, "What to do", plain(a.Instruction))
}

// kindOf is the resource type that a reference leads to.
func (r *reader) kindOf(ref reference) string {
	if res := r.x.find(ref.Reference); res != nil {
		return res.kind
	}
	return first(ref.Type, kindOf(ref.Reference))
}

// careTeam is the people who look after the person.
type careTeam struct {
	base
	Name        string          `json:"name"`
	Category    many[concept]   `json:"category"`
	Period      period          `json:"period"`
	Participant many[involved]  `json:"participant"`
	Telecom     many[telecom]   `json:"telecom"`
	Managing    many[reference] `json:"managingOrganization"`
}

var teamStandings = map[string]record.Standing{
	"proposed": record.Planned, "active": record.Current, "suspended": record.Ended, "inactive": record.Ended,
}

func (c *careTeam) fill(r *reader, e *record.Entry) {
	e.Text = first(plain(c.Name), allWords(c.Category), "Care team")
	e.Standing = teamStandings[c.Status]
	e.Date = r.date(e, c.Period.Start)
	e.Author = r.people(&c.base, c.Managing...)
	for _, p := range c.Participant {
		name := r.name(&c.base, p.Member)
		if r.kindOf(p.Member) == "Patient" {
			continue
		}
		fact(e, first(allWords(p.Role), "Member"), joined(", ", name, r.name(&c.base, p.OnBehalfOf)))
	}
	fact(e, "Telephone", phonesOf(c.Telecom))
}

func phonesOf(list []telecom) string {
	var numbers []string
	for _, t := range list {
		if t.Value != "" && t.Use != "old" && slices.Contains([]string{"phone", "sms", ""}, t.System) {
			numbers = append(numbers, nhs.Phone(t.Value))
		}
	}
	return joined(", ", numbers...)
}

// relatedPerson is a relative, carer or friend.
type relatedPerson struct {
	base
	Active       *bool           `json:"active"`
	Relationship many[concept]   `json:"relationship"`
	Name         many[humanName] `json:"name"`
	Telecom      many[telecom]   `json:"telecom"`
	Period       period          `json:"period"`
}

func (p *relatedPerson) fill(r *reader, e *record.Entry) {
	name := ""
	for _, n := range p.Name {
		name = first(name, n.words())
	}
	e.Text = first(name, allWords(p.Relationship), "Contact person")
	e.Standing = record.Current
	if p.Active != nil && !*p.Active {
		e.Standing = record.Ended
	}
	e.Date = r.date(e, p.Period.Start)
	fact(e, "Relationship", allWords(p.Relationship))
	fact(e, "Telephone", phonesOf(p.Telecom))
}

package fhir

import "careview/client/record"

// other is a resource of a type that Careview has no place for: it is shown with
// its type, date and text.
type other struct {
	base
	Text               narrative        `json:"text"`
	Code               concept          `json:"code"`
	Type               concept          `json:"type"`
	Description        concept          `json:"description"`
	Category           many[concept]    `json:"category"`
	Title              string           `json:"title"`
	Intent             string           `json:"intent"`
	ReasonCode         many[concept]    `json:"reasonCode"`
	AuthoredOn         string           `json:"authoredOn"`
	Date               string           `json:"date"`
	Created            string           `json:"created"`
	Issued             string           `json:"issued"`
	Sent               string           `json:"sent"`
	Started            string           `json:"started"`
	Recorded           string           `json:"recordedOn"`
	OccurrenceDateTime string           `json:"occurrenceDateTime"`
	EffectiveDateTime  string           `json:"effectiveDateTime"`
	BillablePeriod     period           `json:"billablePeriod"`
	Period             period           `json:"period"`
	Requester          reference        `json:"requester"`
	Author             many[reference]  `json:"author"`
	Provider           reference        `json:"provider"`
	Note               many[annotation] `json:"note"`
	DoNotPerform       bool             `json:"doNotPerform"`
	OrderDetail        many[concept]    `json:"orderDetail"`
	OccurrencePeriod   period           `json:"occurrencePeriod"`
}

var otherStandings = map[string]record.Standing{
	"draft": record.Planned, "requested": record.Planned, "completed": record.Ended, "revoked": record.Ended, "cancelled": record.Ended,
	"stopped": record.Ended, "inactive": record.Ended, "rejected": record.Refuted, "not-done": record.Refuted,
}

// title says what the resource is, as well as it can be told.
func (o *other) title() string {
	return first(plain(o.Title), o.Code.words(), o.Description.words(), o.Type.words(), allWords(o.Category))
}

func (o *other) fill(r *reader, e *record.Entry) {
	name := spaced(e.Type)
	if e.Type == "ServiceRequest" {
		name = "Request or referral"
	}
	not := ""
	if o.DoNotPerform {
		not = doNotWords
	}
	e.Text = joined(": ", name, not, o.title())
	e.Code = o.Code.code()
	e.Standing = stands(otherStandings, o.Status)
	if intent := stands(nil, o.Intent); e.Standing.Holds() && !intent.Holds() {
		e.Standing, e.Status = intent, joined(", ", e.Status, humanise(o.Intent))
	}
	e.Date = r.date(e, o.AuthoredOn, o.OccurrenceDateTime, o.EffectiveDateTime, o.Date, o.Created, o.Issued, o.Sent, o.Started, o.Recorded,
		o.BillablePeriod.Start, o.Period.Start)
	e.Author = r.people(&o.base, append(o.Author, o.Requester, o.Provider)...)
	fact(e, "Category", allWords(o.Category))
	fact(e, "Reason", allWords(o.ReasonCode))
	notes(e, o.Note)
	if text := textOf(o.Text.Div); len(text) < 4000 {
		fact(e, "In words", text)
	}
	if orders[e.Type] {
		r.alsoDecision(e, o, append([]concept{o.Code}, o.Category...)...)
	}
}

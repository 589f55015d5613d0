package fhir

import (
	"strings"

	"careview/client/record"
)

// This file says what may be read as a decision. A statement that is not in force,
// that is negated or that nobody answered goes to "Also in this plan" with the word
// that says why; what can be read in two ways keeps its words and loses its code, so
// that people are told to read it.

// statement is one thing that a plan refers to, or that stands by itself, as an item
// of a plan.
type statement struct {
	record.PlanItem
	aside bool     // it is not to be read as anything that its section is about
	early bool     // it is not in force yet
	odd   bool     // not all that it says is sure
	reply response // of a question
	more  string   // what it says besides its code
}

// beyond is what a statement adds to the words of a section that take its decision.
func (s *statement) beyond() string {
	if s.CPR() == record.CPROther {
		return s.Text
	}
	rest, _ := strings.CutSuffix(s.Text, s.more)
	if rest = strings.TrimSpace(rest); worded(rest) == s.CPR() || rest == (coding{System: s.Code.System, Code: s.Code.Value}).words() {
		return s.more // the decision stands above the words
	}
	return s.Text
}

// setAside takes a statement out of its field.
func (s *statement) setAside(why string) { s.PlanItem, s.aside = s.Aside(why), true }

// doubt takes from a statement what it cannot be sure of: its code, and the force of
// law.
func (s *statement) doubt(why string) {
	if s.odd = true; s.Field.LegallyBinding() {
		s.setAside(why)
		return
	}
	s.Code, s.Text, s.more = record.Code{}, joined(": ", why, s.Text), ""
}

// notHeld sets a statement aside that says of something which is held, or is not,
// that it is not: it must not stand where people look for what is.
func (s *statement) notHeld() {
	if s.reply == unanswered || s.reply == denied && heldFields[s.Field] {
		s.setAside("")
	}
}

// heldFields are those in which an item says that there is something: "No" and "not
// asked" stand in none of them.
var heldFields = map[record.PlanField]bool{
	record.FieldADRT: true, record.FieldADRTForm: true, record.FieldLPA: true, record.FieldAdvance: true, record.FieldCPRForm: true,
	record.FieldPlaceOfCare: true, record.FieldPlaceOfDeath: true, record.FieldPlaceOfDeathSecond: true, record.FieldResidence: true,
	record.FieldAnticipatory: true, record.FieldAnticipatoryBox: true, record.FieldRegister: true, record.FieldIfUnwell: true, record.FieldRing: true,
}

// decisive are the fields that are read from a statement of any type that stands by
// itself. A list of problems holds much else that a plan may say.
var decisive = map[record.PlanField]bool{
	record.FieldCPR: true, record.FieldCPRDiscussion: true, record.FieldTreatmentLevel: true, record.FieldADRT: true, record.FieldLPA: true,
	record.FieldAdvance: true, record.FieldPlaceOfCare: true, record.FieldPlaceOfDeath: true,
}

// orders are the types that carry an order or a recommendation. What else has a
// code, a task or a message, is about a decision and is none.
var orders = setOf("ServiceRequest", "ProcedureRequest", "ReferralRequest")

func (s *statement) ordered(o *other, e record.Entry) {
	s.Field, s.Code = planField(append([]concept{o.Code}, o.Category...)...), o.Code.planCode()
	s.Heading = first(allWords(o.Category), e.Text)
	s.Text = first(o.Code.contrary(), o.title(), e.Text)
	if o.DoNotPerform {
		s.Code, s.Text = record.Code{}, doNotWords+": "+s.Text
	}
	if len(o.OrderDetail) > 0 { // what is ordered may be there, and not in the code
		s.Code, s.Text = record.Code{}, joined(": ", s.Text, allWords(o.OrderDetail))
	}
	var noted []string
	for _, note := range o.Note {
		noted = append(noted, plain(note.Text))
	}
	s.more = joined(" ", noted...)
	s.Text = joined(" ", s.Text, s.more)
	s.ends(o.OccurrencePeriod)
	if !orders[e.Type] && (s.Field == record.FieldCPR || s.Field.LegallyBinding()) {
		s.setAside(spaced(e.Type))
	}
}

const doNotWords = "Do not do this"

// ends takes the end of a statement; one that cannot be read may have passed.
func (s *statement) ends(p period) {
	if end := until(p); end.Known() {
		s.Until = end
		return
	}
	if p.End != "" {
		s.doubt("Ends " + plain(p.End))
	}
}

// until is when a period ends; unknown where it does not say, or cannot be read.
func until(p period) record.Date {
	end, _ := record.ParseDate(p.End)
	return end
}

// statusStandings are what a status says in any type: a sender may write one that
// belongs to another.
var statusStandings = map[string]record.Standing{
	"draft": record.Planned, "proposed": record.Planned, "proposal": record.Planned, "preliminary": record.Planned, "registered": record.Planned, "partial": record.Planned,
	"requested": record.Planned, "planned": record.Planned, "option": record.Planned, "provisional": record.Planned, "unconfirmed": record.Planned, "differential": record.Planned,
	"cancelled": record.Ended, "revoked": record.Ended, "inactive": record.Ended, "stopped": record.Ended, "ended": record.Ended, "resolved": record.Ended,
	"superseded": record.Ended, "deprecated": record.Ended, "abandoned": record.Ended, "aborted": record.Ended,
	"rejected": record.Refuted, "refuted": record.Refuted, "not-done": record.Refuted, enteredInError: record.Refuted,
}

// stands is what a status says in its type, else in any.
func stands(known map[string]record.Standing, status string) record.Standing {
	if standing, ok := known[status]; ok {
		return standing
	}
	return statusStandings[status]
}

// halfInForce are statuses under which a statement neither holds nor has ended.
var halfInForce = map[string]string{
	"on-hold": "On hold", "suspended": "Suspended", "unknown": "Its status is not known",
	"not-started": "Not started", "scheduled": "Scheduled",
}

// weigh holds a statement against its entry: whether it is in force, and whether
// all it says could be read.
func (s *statement) weigh(b *base, e record.Entry) {
	written := first(b.Status, verification(b))
	standing, why := e.Standing, first(e.Status, "No longer holds")
	if standing.Holds() {
		standing, why = stands(nil, written), humanise(written)
	}
	switch {
	case standing == record.Planned && !isActedOn(s.Field):
		s.early, s.Text = true, joined(": ", why, s.Text)
	case !standing.Holds():
		s.setAside(why)
	case halfInForce[b.Status] != "":
		s.doubt(halfInForce[b.Status])
	}
	for _, mark := range e.Marks {
		if mark == modifiedMark || strings.HasPrefix(mark, oddMark) {
			s.doubt(strings.TrimSuffix(mark, "."))
		}
	}
	s.notHeld()
}

// isActedOn reports whether people act on what stands in a field.
func isActedOn(field record.PlanField) bool { return decisive[field] || heldFields[field] }

// within holds a statement without a field of its own against that of the section it
// stands in.
func (s *statement) within(field record.PlanField) {
	if s.aside || s.Field != record.AlsoInPlan {
		return
	}
	none := s.reply == unanswered || s.reply == denied && heldFields[field]
	s.aside = none || s.early && isActedOn(field) || s.odd && field.LegallyBinding()
}

// verification is the code of how sure its source is of an item.
func verification(b *base) string {
	for _, coding := range b.VerificationStatus.Coding {
		return coding.Code
	}
	return b.VerificationStatus.Text
}

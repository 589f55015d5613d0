package careplan

import (
	"cmp"
	"strings"

	"careview/client/fhir/r4"
	"careview/client/fhir/resource"
	"careview/client/record"
	"careview/client/record/planfield"
)

// This file says what may be read as a decision. A statement that is not in force,
// that is negated or that nobody answered goes to "Also in this plan" with the word
// that says why; what can be read in two ways keeps its words and loses its code, so
// that people are told to read it.

// statement is one thing that a plan refers to, or that stands by itself, as an item
// of a plan.
type statement struct {
	record.PlanItem
	isAside  bool     // it is not to be read as anything that its section is about
	notYet   bool     // it is not in force yet
	doubtful bool     // not all that it says is sure
	reply    response // of a question
	detail   string   // what it says besides its code
}

// beyondCode is what a statement adds to the words of a section that take its decision.
func (s *statement) beyondCode() string {
	if s.CPR() == record.CPROther {
		return s.Text
	}
	rest, _ := strings.CutSuffix(s.Text, s.detail)
	if rest = strings.TrimSpace(rest); decisionInWords(rest) == s.CPR() || rest == (r4.Coding{System: s.Code.System, Code: s.Code.Value}).Words() {
		return s.detail // the decision stands above the words
	}
	return s.Text
}

// setAside takes a statement out of its field.
func (s *statement) setAside(why string) { s.PlanItem, s.isAside = s.Aside(why), true }

// doubt takes from a statement what it cannot be sure of: its code, and the force of
// law.
func (s *statement) doubt(why string) {
	if s.doubtful = true; s.Field.LegallyBinding() {
		s.setAside(why)
		return
	}
	s.Code, s.Text, s.detail = record.Code{}, r4.JoinDistinct(": ", why, s.Text), ""
}

// setAsideDenied sets a statement aside that says that there is none of what its field is
// about: it must not stand where people look for what there is.
func (s *statement) setAsideDenied() {
	if s.reply == unanswered || s.reply == denied && affirmingFields[s.Field] {
		s.setAside("")
	}
}

// affirmingFields are those in which an item says that there is something: "No" and "not
// asked" stand in none of them.
var affirmingFields = map[planfield.Field]bool{
	planfield.ADRT: true, planfield.ADRTForm: true, planfield.LPA: true, planfield.Advance: true, planfield.CPRForm: true,
	planfield.PlaceOfCare: true, planfield.PlaceOfDeath: true, planfield.PlaceOfDeathSecond: true, planfield.Residence: true,
	planfield.Anticipatory: true, planfield.AnticipatoryBox: true, planfield.Register: true, planfield.IfUnwell: true, planfield.RingFirst: true,
}

// decisionFields are the fields that are read from a statement of any type that stands by
// itself. A list of problems holds much else that a plan may say.
var decisionFields = map[planfield.Field]bool{
	planfield.CPR: true, planfield.CPRDiscussion: true, planfield.TreatmentLevel: true, planfield.ADRT: true, planfield.LPA: true,
	planfield.Advance: true, planfield.PlaceOfCare: true, planfield.PlaceOfDeath: true,
}

// setPeriod takes the time of a statement; of one that cannot be read it is not known
// whether it holds.
func (s *statement) setPeriod(p r4.Period) {
	period, ok := p.Dates()
	if !ok || period.Contradicts() {
		s.doubt("Holds " + p.Words())
		return
	}
	if period != (record.Period{}) {
		s.Period = period
	}
}

// unsureStatuses are statuses under which a statement neither holds nor has ended.
var unsureStatuses = map[string]string{
	"on-hold": "On hold", "suspended": "Suspended", "unknown": "Its status is not known",
	"not-started": "Not started", "scheduled": "Scheduled",
}

// applyStatus holds a statement against its entry: whether it is in force.
func (s *statement) applyStatus(b *resource.Base, e record.Entry) {
	written := cmp.Or(b.Status, verification(b))
	status, why := e.ClinicalStatus, cmp.Or(e.Status, "No longer holds")
	if status.Holds() {
		status, why = resource.StatusOf(nil, written), r4.CodeWords(written)
	}
	switch {
	case status == record.Planned && !isActionable(s.Field):
		s.notYet, s.Text = true, r4.JoinDistinct(": ", why, s.Text)
	case !status.Holds():
		s.setAside(why)
	case unsureStatuses[b.Status] != "":
		s.doubt(unsureStatuses[b.Status])
	}
}

// isActionable reports whether people act on what stands in a field.
func isActionable(field planfield.Field) bool { return decisionFields[field] || affirmingFields[field] }

// fitSection holds a statement without a field of its own against that of the section it
// stands in.
func (s *statement) fitSection(field planfield.Field) {
	if s.isAside || s.Field != planfield.Other {
		return
	}
	none := s.reply == unanswered || s.reply == denied && affirmingFields[field]
	s.isAside = none || s.notYet && isActionable(field) || s.doubtful && field.LegallyBinding()
}

// verification is the code of how sure its source is of an item.
func verification(b *resource.Base) string {
	for _, coding := range b.VerificationStatus.Coding {
		return coding.Code
	}
	return b.VerificationStatus.Text
}

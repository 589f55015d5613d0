package fhir

import (
	"bytes"
	"slices"
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

// decides is what a code says of CPR; CPROther where it says neither.
func decides(code string) record.CPRStanding {
	return record.PlanItem{Code: record.Code{Value: code}}.CPR()
}

// wordings are the plain ways to say one of the two decisions: they add nothing to
// its code, and must not stand beside the other's.
var wordings = func() map[string]record.CPRStanding {
	known := map[string]record.CPRStanding{}
	for decision, begins := range map[record.CPRStanding][]string{
		record.CPRAttempt:      {"attempt", "for", "for attempted", "for full", "yes cpr attempt"},
		record.CPRDoNotAttempt: {"do not attempt", "not for", "not for attempted", "no cpr do not attempt"},
	} {
		for _, begin := range begins {
			for _, act := range []string{"cpr", "cardiopulmonary resuscitation", "resuscitation", "cpr cardiopulmonary resuscitation"} {
				known[begin+" "+act] = decision
			}
		}
	}
	for _, words := range []string{"dnacpr", "dnar", "no cpr"} {
		known[words] = record.CPRDoNotAttempt
	}
	return known
}()

// worded is the decision that a text plainly says, and no more; CPROther for any
// other text.
func worded(text string) record.CPRStanding {
	if decision, ok := wordings[strings.TrimSpace(string(appendWords(nil, untagged(text))))]; ok {
		return decision
	}
	return record.CPROther
}

// planCode is the code that an item takes from a concept: the CPR decision where
// one of its codings is one, none where its codings or its words contradict it.
func (c concept) planCode() record.Code {
	code, found := c.code(), record.CPROther
	differ := func(said record.CPRStanding) bool {
		return said != record.CPROther && found != record.CPROther && said != found
	}
	for _, coding := range c.Coding {
		said := decides(coding.Code)
		if differ(said) {
			return record.Code{}
		}
		if said != record.CPROther && found == record.CPROther {
			code, found = record.Code{System: coding.System, Value: coding.Code, Display: coding.Display}, said
		}
	}
	if differ(worded(c.Text)) || slices.ContainsFunc(c.Coding, func(k coding) bool { return differ(worded(k.Display)) }) {
		return record.Code{}
	}
	return code
}

// decided reports whether any of the concept's codings is a decision on CPR.
func (c concept) decided() bool {
	return slices.ContainsFunc(c.Coding, func(k coding) bool { return decides(k.Code) != record.CPROther })
}

// contrary are all the words of a concept that contradicts itself; empty for any
// other.
func (c concept) contrary() string {
	if !c.decided() || decides(c.planCode().Value) != record.CPROther {
		return ""
	}
	said := []string{plain(c.Text)}
	for _, coding := range c.Coding {
		said = append(said, plain(coding.Display))
		if decision := decides(coding.Code); decision != record.CPROther {
			said = append(said, "coded as: "+decision.Words())
		}
	}
	return joined("; ", said...)
}

// planField is the field of a statement; whatever decides on CPR is about CPR.
func planField(concepts ...concept) record.PlanField {
	for _, c := range concepts {
		if c.decided() {
			return record.FieldCPR
		}
	}
	return fieldOf(concepts...)
}

// response is how a question was answered.
type response uint8

const (
	inWords    response = iota // with something of its own
	affirmed                   // yes
	denied                     // no
	unanswered                 // it was asked, and there is no answer
)

// replyCodes are coded answers that are but yes, no, or none at all: SNOMED CT,
// LOINC, HL7 v2 table 0136.
var replyCodes = map[string]response{
	"373066001": affirmed, "LA33-6": affirmed, "Y": affirmed, "373067005": denied, "LA32-8": denied, "N": denied,
	"261665006": unanswered, "LA12688-0": unanswered, "LA4489-6": unanswered,
}

// nothingSaid are the code systems of reasons why there is no answer.
var nothingSaid = []string{"data-absent-reason", "v3-NullFlavor"}

// replyWords are answers in words that are but yes, no, or none at all, in English
// and for the forms of IKNL in Dutch.
var replyWords = map[string]response{
	"yes": affirmed, "ja": affirmed, "true": affirmed,
	"no": denied, "none": denied, "nil": denied, "false": denied, "no not made": denied, "not in place": denied, "not made": denied, "nee": denied, "geen": denied,
	"unknown": unanswered, "not known": unanswered, "don t know": unanswered, "not recorded": unanswered, "none recorded": unanswered, "not asked": unanswered,
	"not answered": unanswered, "no answer": unanswered, "no answer was given": unanswered, "n a": unanswered, "na": unanswered, "not applicable": unanswered,
	"not discussed": unanswered, "not yet discussed": unanswered, "not completed": unanswered, "onbekend": unanswered, "nog onbekend": unanswered, "niet besproken": unanswered, "nog niet besproken": unanswered, "niet van toepassing": unanswered,
}

// replyIn reads an answer in words. "No, …" is a no; "No ventilation" is not.
func replyIn(text string) response {
	words := strings.TrimSpace(string(appendWords(nil, text)))
	if found, ok := replyWords[words]; ok {
		return found
	}
	if begun, _, found := strings.Cut(text, ","); found && replyWords[strings.ToLower(strings.TrimSpace(begun))] == denied {
		return denied
	}
	return inWords
}

// replyOf reads a coded answer.
func replyOf(c concept) response {
	for _, coding := range c.Coding {
		for _, system := range nothingSaid {
			if strings.HasSuffix(coding.System, system) && coding.Code != "OTH" {
				return unanswered
			}
		}
		if found, ok := replyCodes[coding.Code]; ok {
			return found
		}
	}
	return replyIn(c.words())
}

// questions are codes that say nothing without an answer; those of LOINC are besides.
var questions = setOf("304251008", "395091006", "89666000", "439569004", "901671000000100", "445414007", "1129411000000100", "414937009")

// statesItself reports whether a code is a statement where it has no value, as the
// coded entries of GP systems and SCCI1580 have none.
func statesItself(code record.Code) bool {
	return code.Value != "" && !questions[code.Value] && (decides(code.Value) != record.CPROther || !strings.Contains(code.Value, "-"))
}

// observed reads an observation as a statement: its value is what it says, and its
// own code only where the value affirms it or there is no value to be had.
func (r *reader) observed(s *statement, o *observation, e record.Entry) {
	own, given := o.Code.planCode(), o.value.Concept.planCode()
	words := first(o.value.Concept.contrary(), o.value.words())
	s.Field, s.reply = planField(o.Code, o.value.Concept), o.reply(words)
	parts := partsOf(e)
	var noted []string
	for _, note := range o.Note {
		noted = append(noted, plain(note.Text))
	}
	s.more = joined(" ", noted...)
	bare := words == "" && parts == ""
	question := first(o.Code.contrary(), o.Code.words())
	switch {
	case bare && statesItself(own):
		s.Code, s.Text, s.reply = own, question, inWords
	case s.reply == affirmed && parts == "":
		s.Code, s.Text = own, joined(": ", question, words)
	case s.reply != inWords:
		s.Text = joined(": ", question, first(words, parts, "No value given"))
	case decides(own.Value) != record.CPROther && decides(given.Value) != decides(own.Value):
		s.Text = joined(": ", question, joined("; ", words, parts))
	default:
		s.Code, s.Text = given, joined("; ", words, parts)
	}
	s.Text = joined(" ", s.Text, s.more)
	switch {
	case bare && r.at != nil && hasValue(r.at.raw):
		s.doubt("It has a value that Careview cannot read")
	case len(o.Interpretation) > 0 && (s.Field == record.FieldCPR || s.Field.LegallyBinding()):
		s.doubt(allWords(o.Interpretation))
	case words != "" && o.AbsentReason.words() != "" && !strings.HasSuffix(words, o.AbsentReason.words()):
		s.doubt("No value: " + o.AbsentReason.words())
	}
}

// reply is how an observation was answered.
func (o *observation) reply(words string) response {
	switch {
	case o.Boolean != nil && *o.Boolean:
		return affirmed
	case o.Boolean != nil:
		return denied
	case len(o.value.Concept.Coding) > 0 || o.value.Concept.Text != "":
		return replyOf(o.value.Concept)
	case o.String != "":
		return replyIn(o.String)
	case len(o.Component) > 0 || len(o.HasMember) > 0:
		return inWords
	case words == "" || o.AbsentReason.words() != "" && strings.HasSuffix(words, o.AbsentReason.words()):
		return unanswered
	}
	return inWords
}

// partsOf are the components of an observation in words.
func partsOf(e record.Entry) string {
	result, _ := e.Detail.(record.Result)
	return partsWords(result.Parts)
}

// hasValue reports whether an observation has any value, readable or not.
func hasValue(raw []byte) bool {
	c := &cursor{b: raw}
	for c.enter('{'); c.more('}'); {
		name := bytes.TrimPrefix(c.member(), []byte("_"))
		if bytes.HasPrefix(name, []byte("value")) {
			return true
		}
		c.value()
	}
	return false
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

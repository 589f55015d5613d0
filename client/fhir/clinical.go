package fhir

import "careview/client/record"

// condition is a problem or a diagnosis.
type condition struct {
	base
	Text              untold           `json:"text"`
	ClinicalStatus    concept          `json:"clinicalStatus"`
	Category          many[concept]    `json:"category"`
	Severity          concept          `json:"severity"`
	Code              concept          `json:"code"`
	BodySite          many[concept]    `json:"bodySite"`
	OnsetDateTime     string           `json:"onsetDateTime"`
	OnsetPeriod       period           `json:"onsetPeriod"`
	OnsetAge          quantity         `json:"onsetAge"`
	OnsetString       string           `json:"onsetString"`
	AbatementDateTime string           `json:"abatementDateTime"`
	AbatementPeriod   period           `json:"abatementPeriod"`
	AbatementString   string           `json:"abatementString"`
	RecordedDate      string           `json:"recordedDate"`
	AssertedDate      string           `json:"assertedDate"`
	Recorder          reference        `json:"recorder"`
	Asserter          reference        `json:"asserter"`
	Note              many[annotation] `json:"note"`
}

var conditionStandings = map[string]record.Standing{
	"active": record.Current, "recurrence": record.Current, "relapse": record.Current,
	"inactive": record.Ended, "remission": record.Ended, "resolved": record.Ended,
}

func (c *condition) fill(r *reader, e *record.Entry) {
	e.Text, e.Code = c.title(r), c.Code.code()
	e.Status = joined(", ", statusWords(c.ClinicalStatus), statusWords(c.VerificationStatus))
	e.Standing = c.standing()
	e.Date = r.date(e, c.OnsetDateTime, c.OnsetPeriod.Start, c.RecordedDate, c.AssertedDate)
	e.Author = r.people(&c.base, c.Recorder, c.Asserter)
	fact(e, "Began", first(plain(c.OnsetString), ageWords(c.OnsetAge)))
	ended, _ := record.ParseDate(first(c.AbatementDateTime, c.AbatementPeriod.Start))
	if ended.Known() {
		fact(e, "Ended", ended.String())
	}
	fact(e, "Ended", plain(c.AbatementString))
	fact(e, "Severity", c.Severity.words())
	fact(e, "Body site", allWords(c.BodySite))
	fact(e, "Category", allWords(c.Category))
	notes(e, c.Note)
	r.alsoDecision(e, c, c.Code)
}

// title is the code in words, else the narrative.
func (c *condition) title(r *reader) string {
	if words := c.Code.words(); words != "" {
		return words
	}
	return first(r.inWords(), "Problem not named")
}

func ageWords(age quantity) string {
	if age.Value.Text == "" {
		return ""
	}
	return "at the age of " + age.words()
}

func (c *condition) standing() record.Standing {
	if c.VerificationStatus.has("refuted") {
		return record.Refuted
	}
	if standing, ok := c.ClinicalStatus.standing(conditionStandings); ok {
		return standing
	}
	if c.AbatementDateTime != "" || c.AbatementPeriod.Start != "" {
		return record.Ended
	}
	return record.StandingUnknown
}

// procedure is something done to or for the person.
type procedure struct {
	base
	StatusReason      concept          `json:"statusReason"`
	Category          many[concept]    `json:"category"`
	Code              concept          `json:"code"`
	PerformedDateTime string           `json:"performedDateTime"`
	PerformedPeriod   period           `json:"performedPeriod"`
	PerformedString   string           `json:"performedString"`
	Recorder          reference        `json:"recorder"`
	Asserter          reference        `json:"asserter"`
	Location          reference        `json:"location"`
	ReasonCode        many[concept]    `json:"reasonCode"`
	BodySite          many[concept]    `json:"bodySite"`
	Outcome           concept          `json:"outcome"`
	Complication      many[concept]    `json:"complication"`
	FollowUp          many[concept]    `json:"followUp"`
	Note              many[annotation] `json:"note"`
	Performer         many[struct {
		Actor reference `json:"actor"`
	}] `json:"performer"`
}

var procedureStandings = map[string]record.Standing{
	"preparation": record.Planned, "in-progress": record.Current, "not-done": record.Refuted, "on-hold": record.Planned, "stopped": record.Ended, "completed": record.Ended,
}

func (p *procedure) fill(r *reader, e *record.Entry) {
	e.Text, e.Code = first(p.Code.words(), "Procedure not named"), p.Code.code()
	e.Standing = procedureStandings[p.Status]
	if p.Status == "not-done" {
		e.Text, e.Status = "Not done: "+e.Text, "Not done"
	}
	e.Date = r.date(e, p.PerformedDateTime, p.PerformedPeriod.Start)
	refs := []reference{p.Recorder, p.Asserter}
	for _, performer := range p.Performer {
		refs = append(refs, performer.Actor)
	}
	e.Author = r.people(&p.base, refs...)
	fact(e, "When", plain(p.PerformedString))
	fact(e, "Reason", joined(", ", allWords(p.ReasonCode), p.StatusReason.words()))
	fact(e, "Body site", allWords(p.BodySite))
	fact(e, "Outcome", joined(", ", p.Outcome.words(), allWords(p.Complication)))
	fact(e, "Follow-up", allWords(p.FollowUp))
	fact(e, "Place", r.name(&p.base, p.Location))
	notes(e, p.Note)
}

// flag is a warning about the person.
type flag struct {
	base
	Category many[concept] `json:"category"`
	Code     concept       `json:"code"`
	Period   period        `json:"period"`
	Author   reference     `json:"author"`
}

var flagStandings = map[string]record.Standing{"active": record.Current, "inactive": record.Ended}

func (f *flag) fill(r *reader, e *record.Entry) {
	e.Text, e.Code = first(f.Code.words(), allWords(f.Category), "Flag not named"), f.Code.code()
	e.Standing = stands(flagStandings, f.Status)
	e.Date, e.Until = r.date(e, f.Period.Start), until(f.Period)
	e.Author = r.people(&f.base, f.Author)
	fact(e, "Category", allWords(f.Category))
	fact(e, "Time", f.Period.words())
	r.alsoPlan(e, f, append([]concept{f.Code}, f.Category...)...)
}

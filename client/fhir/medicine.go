package fhir

import (
	"strings"

	"careview/client/record"
)

// medication is a medicine asked for, taken, given or handed out: four types
// that differ in the names of their dates and of who was responsible.
type medication struct {
	base
	Concept   concept   `json:"medicationCodeableConcept"`
	Reference reference `json:"medicationReference"`

	Intent       string          `json:"intent"`
	DoNotPerform bool            `json:"doNotPerform"`
	Category     many[concept]   `json:"category"`
	StatusReason many[concept]   `json:"statusReason"`
	ReasonCode   many[concept]   `json:"reasonCode"`
	ReasonRef    many[reference] `json:"reasonReference"`
	CourseOf     concept         `json:"courseOfTherapyType"`

	DosageInstruction many[dosage] `json:"dosageInstruction"`
	Dosage            many[dosage] `json:"dosage"`
	DispenseRequest   struct {
		ValidityPeriod period   `json:"validityPeriod"`
		Repeats        decimal  `json:"numberOfRepeatsAllowed"`
		Quantity       quantity `json:"quantity"`
	} `json:"dispenseRequest"`
	Quantity quantity `json:"quantity"`

	AuthoredOn        string `json:"authoredOn"`
	DateAsserted      string `json:"dateAsserted"`
	EffectiveDateTime string `json:"effectiveDateTime"`
	EffectivePeriod   period `json:"effectivePeriod"`
	WhenHandedOver    string `json:"whenHandedOver"`
	WhenPrepared      string `json:"whenPrepared"`

	Requester         reference `json:"requester"`
	Recorder          reference `json:"recorder"`
	InformationSource reference `json:"informationSource"`
	Performer         many[struct {
		Actor reference `json:"actor"`
	}] `json:"performer"`
	Note many[annotation] `json:"note"`
}

type dosage struct {
	Text               string      `json:"text"`
	PatientInstruction string      `json:"patientInstruction"`
	Timing             timing      `json:"timing"`
	AsNeeded           bool        `json:"asNeededBoolean"`
	AsNeededFor        concept     `json:"asNeededCodeableConcept"`
	Route              concept     `json:"route"`
	Site               concept     `json:"site"`
	Method             concept     `json:"method"`
	DoseAndRate        many[dose]  `json:"doseAndRate"`
	MaxPerPeriod       many[ratio] `json:"maxDosePerPeriod"`
	MaxAtATime         *quantity   `json:"maxDosePerAdministration"`
	MaxInALife         *quantity   `json:"maxDosePerLifetime"`

	Dose      *quantity `json:"dose"` // MedicationAdministration: how much was given
	Rate      *quantity `json:"rateQuantity"`
	RateRatio *ratio    `json:"rateRatio"`
}

type dose struct {
	Quantity *quantity `json:"doseQuantity"`
	Range    *span     `json:"doseRange"`
	Rate     *quantity `json:"rateQuantity"`
	RateOf   *span     `json:"rateRange"`
	Ratio    *ratio    `json:"rateRatio"`
}

type timing struct {
	Code   concept      `json:"code"`
	Event  many[string] `json:"event"`
	Repeat *repeat      `json:"repeat"`
}

type repeat struct {
	Frequency    decimal      `json:"frequency"`
	FrequencyMax decimal      `json:"frequencyMax"`
	Period       decimal      `json:"period"`
	PeriodMax    decimal      `json:"periodMax"`
	PeriodUnit   string       `json:"periodUnit"`
	When         many[string] `json:"when"`
	TimeOfDay    many[string] `json:"timeOfDay"`
	DayOfWeek    many[string] `json:"dayOfWeek"`
	Offset       decimal      `json:"offset"` // minutes

	BoundsDuration *quantity `json:"boundsDuration"`
	BoundsRange    *span     `json:"boundsRange"`
	BoundsPeriod   period    `json:"boundsPeriod"`
	Count          decimal   `json:"count"`
	CountMax       decimal   `json:"countMax"`
	Duration       decimal   `json:"duration"`
	DurationMax    decimal   `json:"durationMax"`
	DurationUnit   string    `json:"durationUnit"`
}

var medicineStandings = map[string]record.Standing{
	"active": record.Current, "on-hold": record.Current, "in-progress": record.Current, "preparation": record.Planned, "draft": record.Planned,
	"intended": record.Planned, "cancelled": record.Ended, "completed": record.Ended, "stopped": record.Ended, "declined": record.Ended,
	"not-done": record.Ended, "not-taken": record.Ended,
}

func (m *medication) fill(r *reader, e *record.Entry) {
	detail, code := r.medicine(m)
	var doses, routes, frequencies []string
	for _, instructions := range [...]many[dosage]{m.DosageInstruction, m.Dosage} {
		for i := range instructions {
			instruction := &instructions[i] // too large to copy
			doses = append(doses, instruction.words())
			routes = append(routes, instruction.Route.words())
			frequencies = append(frequencies, instruction.Timing.words())
		}
	}
	detail.Dose, detail.Route, detail.Frequency = joined("; ", doses...), joined(", ", routes...), joined(", ", frequencies...)
	detail.Reason = joined(", ", allWords(m.ReasonCode), r.people(&m.base, m.ReasonRef...))
	detail.Repeat = m.CourseOf.has("continuous") || anyHas(m.Category, "repeat") || m.DispenseRequest.Repeats.Value > 0
	e.Text, e.Detail, e.Code = detail.Name, detail, code
	e.Standing = medicineStandings[m.Status]
	if m.DoNotPerform {
		e.Text, e.Standing = "Do not give: "+e.Text, record.Refuted
		e.Marks = append(e.Marks, "This is an order not to give the medicine.")
	}
	if m.Status == "not-taken" {
		e.Marks = append(e.Marks, "Recorded as not taken.")
	}
	e.Date = r.date(e, m.AuthoredOn, m.EffectiveDateTime, m.EffectivePeriod.Start, m.DateAsserted, m.WhenHandedOver, m.WhenPrepared)
	refs := []reference{m.Requester, m.Recorder, m.InformationSource}
	for _, performer := range m.Performer {
		refs = append(refs, performer.Actor)
	}
	e.Author = r.people(&m.base, refs...)
	m.facts(e, detail)
}

// facts are the lines besides the name.
func (m *medication) facts(e *record.Entry, detail record.Medicine) {
	fact(e, "Dose", detail.Dose)
	if e.Type == "MedicationRequest" && m.Intent != "order" && m.Intent != "" {
		fact(e, "Kind", humanise(m.Intent))
	}
	fact(e, "Category", allWords(m.Category))
	fact(e, "For", detail.Reason)
	fact(e, "Taken", m.EffectivePeriod.words())
	fact(e, "Valid", m.DispenseRequest.ValidityPeriod.words())
	fact(e, "Quantity", first(m.DispenseRequest.Quantity.words(), m.Quantity.words()))
	fact(e, "Reason for its status", allWords(m.StatusReason))
	notes(e, m.Note)
}

// product is a Medication resource.
type product struct {
	base
	Code       concept `json:"code"`
	Form       concept `json:"form"`
	Ingredient many[struct {
		Concept   concept   `json:"itemCodeableConcept"`
		Reference reference `json:"itemReference"`
		Strength  ratio     `json:"strength"`
	}] `json:"ingredient"`
}

// medicine names the medicine: from the item itself, or from the Medication it
// refers to or contains.
func (r *reader) medicine(m *medication) (record.Medicine, record.Code) {
	detail, code := record.Medicine{Name: m.Concept.words()}, m.Concept.code()
	res := inside(m.Contained, m.Reference.Reference)
	if res == nil {
		res = r.x.find(m.Reference.Reference)
	}
	if res != nil && res.kind == "Medication" {
		if p, _, err := decode[product](res.raw); err == nil {
			p.describe(r, &detail)
			if m.Concept.words() == "" {
				code = p.Code.code()
			}
		}
	}
	detail.Name = first(detail.Name, plain(m.Reference.Display), record.MedicineNotNamed)
	return detail, code
}

func (p *product) describe(r *reader, detail *record.Medicine) {
	var ingredients []string
	for _, in := range p.Ingredient {
		strength := in.Strength.words()
		ingredients = append(ingredients, joined(" ", first(in.Concept.words(), r.name(&p.base, in.Reference)), strength))
		if len(p.Ingredient) == 1 {
			detail.Strength = strength
		}
	}
	detail.Name = first(detail.Name, p.Code.words(), joined(" + ", ingredients...))
	detail.Form = p.Form.words()
}

// words is the whole instruction: as written, else put together from its parts. A
// limit is said in either case: without it a course of days looks as if it had no end.
func (d *dosage) words() string {
	text := first(plain(d.Text), plain(d.PatientInstruction))
	parts := []string{text}
	if text == "" {
		parts = d.parts()
	}
	for _, limit := range d.limits() {
		if !strings.Contains(text, limit) {
			parts = append(parts, limit)
		}
	}
	return joined(", ", parts...)
}

func (d *dosage) parts() []string {
	var parts []string
	for _, dose := range d.DoseAndRate {
		parts = append(parts, first(dose.Quantity.words(), dose.Range.words()), dose.Rate.words(), dose.RateOf.words(), dose.Ratio.inTime().words())
	}
	parts = append(parts, d.Dose.words(), d.Rate.words(), d.RateRatio.inTime().words(), d.Method.words(), d.Route.words(), d.Site.words(), d.Timing.words())
	if d.AsNeeded || d.AsNeededFor.words() != "" {
		parts = append(parts, strings.TrimSpace("as needed "+d.AsNeededFor.words()))
	}
	return parts
}

// limits say for how long, how many times and how much at most.
func (d *dosage) limits() []string {
	limits := d.Timing.Repeat.limits()
	for _, most := range d.MaxPerPeriod {
		limits = append(limits, phrase("no more than ", most.inTime().words(), ""))
	}
	return append(limits, phrase("no more than ", d.MaxAtATime.words(), " at a time"), phrase("no more than ", d.MaxInALife.words(), " in a lifetime"))
}

func (r *repeat) limits() []string {
	if r == nil {
		return nil
	}
	over := quantity{Value: decimal{Text: fromTo(r.Duration.Text, r.DurationMax.Text)}, Code: r.DurationUnit}
	return []string{
		phrase("for ", r.BoundsDuration.inTime().words(), ""), phrase("for ", r.BoundsRange.inTime().words(), ""), r.BoundsPeriod.words(),
		phrase("", fromTo(r.Count.Text, r.CountMax.Text), " times in all"), phrase("over ", over.inTime().words(), " each"),
	}
}

// phrase sets words between others; nothing where there are none.
func phrase(before, words, after string) string {
	if words == "" {
		return ""
	}
	return before + words + after
}

// fromTo is a number, or the two between which it lies.
func fromTo(least, most string) string {
	if least == "" || least == most {
		return phrase("up to ", most, "")
	}
	return least + phrase(" to ", most, "")
}

// inTime is a quantity whose unit of time is written out.
func (q *quantity) inTime() *quantity {
	if q == nil {
		return nil
	}
	timed := *q
	if word, ok := unitsOfTime[first(q.Code, q.Unit)]; ok {
		timed.Unit = plural(q.Value.Text, word)
	}
	return &timed
}

func (s *span) inTime() *span {
	if s == nil {
		return nil
	}
	return &span{*s.Low.inTime(), *s.High.inTime(), s.Text}
}

func (r *ratio) inTime() *ratio {
	if r == nil {
		return nil
	}
	return &ratio{*r.Numerator.inTime(), *r.Denominator.inTime()}
}

func plural(number, word string) string {
	if number == "1" {
		return word
	}
	return word + "s"
}

var mealtimes = map[string]string{
	"MORN": "in the morning", "AFT": "in the afternoon", "EVE": "in the evening", "NIGHT": "at night", "HS": "at bedtime", "NOON": "at noon",
	"WAKE": "on waking", "AC": "before meals", "PC": "after meals", "C": "with meals", "ACM": "before breakfast", "PCM": "after breakfast",
	"CM": "with breakfast", "CD": "with lunch", "CV": "with the evening meal",
}

var unitsOfTime = map[string]string{"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}

// words says how often: "2 times every 1 day" as "twice a day".
func (t *timing) words() string {
	parts := t.Repeat.words()
	for _, event := range t.Event {
		parts = append(parts, phrase("on ", period{event, event}.words(), ""))
	}
	return first(joined(", ", parts...), t.Code.words())
}

func (r *repeat) words() (parts []string) {
	if r == nil {
		return nil
	}
	unit := unitsOfTime[r.PeriodUnit]
	times := often(r.Frequency.Text, r.FrequencyMax.Text)
	switch {
	case r.Period.Text != "" && unit != "":
		parts = append(parts, times+" "+every(fromTo(r.Period.Text, r.PeriodMax.Text), unit))
	case r.Frequency.Text != "" || r.FrequencyMax.Text != "":
		parts = append(parts, times+", in what time is not said")
	}
	for _, when := range r.When {
		parts = append(parts, first(mealtimes[when], when))
	}
	parts = append(parts, phrase("", r.Offset.Text, " minutes from then"))
	if len(r.TimeOfDay) > 0 {
		parts = append(parts, "at "+strings.Join(r.TimeOfDay, ", "))
	}
	if len(r.DayOfWeek) > 0 {
		parts = append(parts, "on "+strings.Join(r.DayOfWeek, ", "))
	}
	return parts
}

func often(frequency, most string) string {
	switch {
	case most != "":
		return first(frequency, "1") + " to " + most + " times"
	case frequency == "", frequency == "1":
		return "once"
	case frequency == "2":
		return "twice"
	}
	return frequency + " times"
}

func every(period, unit string) string {
	if period == "1" {
		return map[bool]string{true: "an ", false: "a "}[unit == "hour"] + unit
	}
	return "every " + period + " " + unit + "s"
}

// immunization is a vaccination.
type immunization struct {
	base
	VaccineCode        concept          `json:"vaccineCode"`
	OccurrenceDateTime string           `json:"occurrenceDateTime"`
	OccurrenceString   string           `json:"occurrenceString"`
	StatusReason       concept          `json:"statusReason"`
	LotNumber          string           `json:"lotNumber"`
	Site               concept          `json:"site"`
	Route              concept          `json:"route"`
	DoseQuantity       quantity         `json:"doseQuantity"`
	Location           reference        `json:"location"`
	Manufacturer       reference        `json:"manufacturer"`
	ReasonCode         many[concept]    `json:"reasonCode"`
	Note               many[annotation] `json:"note"`
	Performer          many[struct {
		Actor reference `json:"actor"`
	}] `json:"performer"`
	ProtocolApplied many[struct {
		Series        string        `json:"series"`
		TargetDisease many[concept] `json:"targetDisease"`
		DoseNumber    decimal       `json:"doseNumberPositiveInt"`
		DoseString    string        `json:"doseNumberString"`
	}] `json:"protocolApplied"`
}

func (i *immunization) fill(r *reader, e *record.Entry) {
	e.Text, e.Code = first(i.VaccineCode.words(), "Vaccine not named"), i.VaccineCode.code()
	e.Standing = record.Current
	if i.Status == "not-done" {
		e.Text, e.Standing, e.Status = "Not given: "+e.Text, record.Refuted, "Not given"
	}
	e.Date = r.date(e, i.OccurrenceDateTime)
	var refs []reference
	for _, performer := range i.Performer {
		refs = append(refs, performer.Actor)
	}
	e.Author = r.people(&i.base, refs...)
	fact(e, "When", plain(i.OccurrenceString))
	fact(e, "Reason", joined(", ", i.StatusReason.words(), allWords(i.ReasonCode)))
	for _, protocol := range i.ProtocolApplied {
		fact(e, "Against", allWords(protocol.TargetDisease))
		fact(e, "Dose in series", joined(" · ", first(protocol.DoseNumber.Text, protocol.DoseString), plain(protocol.Series)))
	}
	fact(e, "Dose", i.DoseQuantity.words())
	fact(e, "Given", joined(", ", i.Route.words(), i.Site.words()))
	fact(e, "Batch", plain(i.LotNumber))
	fact(e, "Maker", r.name(&i.base, i.Manufacturer))
	fact(e, "Place", r.name(&i.base, i.Location))
	notes(e, i.Note)
}

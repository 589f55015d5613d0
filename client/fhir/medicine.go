package fhir

import "careview/client/record"

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

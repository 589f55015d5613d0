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

var medicationStatuses = map[string]record.ClinicalStatus{
	"active": record.Active, "on-hold": record.OnHold, "in-progress": record.Active, "preparation": record.Planned, "draft": record.Planned,
	"intended": record.Planned, "cancelled": record.Inactive, "completed": record.Inactive, "stopped": record.Inactive, "declined": record.Inactive,
	"not-done": record.Inactive, "not-taken": record.Inactive,
}

func fillMedicationUse(m *resource.MedicationUse, r *Reader, e *record.Entry) {
	detail, code := r.medicine(m, e)
	instructions := m.DosageInstruction
	if len(m.Dosage) > 0 { // a MedicationStatement's, or a MedicationAdministration's
		instructions = slices.Concat(instructions, m.Dosage)
	}
	var routes, frequencies []string
	for i := range instructions {
		if instructions[i].Unread {
			e.Marks = append(e.Marks, words.ItemDoseUnread())
		}
		routes = append(routes, instructions[i].Route.Words())
		frequencies = append(frequencies, instructions[i].Timing.Words())
	}
	detail.Dose, detail.Route, detail.Frequency = r4.DosageWords(instructions), r4.JoinDistinct(", ", routes...), r4.JoinDistinct(", ", frequencies...)
	detail.Reason = r4.JoinDistinct(", ", r4.AllWords(m.ReasonCode), r.Names(&m.Base, m.ReasonRef...))
	detail.Repeat = m.CourseOf.Has("continuous") || r4.AnyHas(m.Category, "repeat") || m.DispenseRequest.Repeats.Value > 0
	e.Text, e.Code = detail.Name, code
	e.ClinicalStatus = medicationStatuses[m.Status]
	if e.Type == "MedicationRequest" {
		applyIntent(m.Intent, e)
	}
	if m.DoNotPerform {
		e.Text, e.ClinicalStatus = words.ItemMedicineNot(e.Text), record.Refuted
		e.Marks = append(e.Marks, words.ItemMedicineNotMark())
	}
	if m.Status == "not-taken" {
		e.Marks = append(e.Marks, words.ItemMedicineUntaken())
	}
	e.Date = DateOf(e, m.AuthoredOn, m.EffectiveDateTime, m.EffectivePeriod.Start, m.DateAsserted, m.WhenHandedOver, m.WhenPrepared)
	refs := []r4.Reference{m.Requester, m.Recorder, m.InformationSource}
	for _, performer := range m.Performer {
		refs = append(refs, performer.Actor)
	}
	e.Author = r.Names(&m.Base, refs...)
	fillMedicationFacts(m, e, detail)
	fillMedicationPeriod(m, instructions, e, &detail)
	fillMedicationDates(m, e, &detail)
	e.Detail = detail
}

// fillMedicationDates are the dates at which something about the medicine may have
// changed, besides the one that is shown first and the time for which it is taken.
func fillMedicationDates(m *resource.MedicationUse, e *record.Entry, detail *record.Medicine) {
	said := []string{m.AuthoredOn, m.EffectiveDateTime, m.DateAsserted, m.WhenHandedOver, m.WhenPrepared}
	for _, text := range append(said, m.StatusChanged()...) {
		if date, err := record.ParseDate(strings.TrimSpace(text)); err == nil && date.Known() && date != e.Date && !slices.Contains(detail.Dates, date) {
			detail.Dates = append(detail.Dates, date)
		}
	}
}

// fillMedicationFacts are the lines besides the name.
func fillMedicationFacts(m *resource.MedicationUse, e *record.Entry, detail record.Medicine) {
	AddFact(e, "Dose", detail.Dose)
	if e.Type == "MedicationRequest" && m.Intent != "order" && m.Intent != "" {
		AddFact(e, "Kind", r4.CodeWords(m.Intent))
	}
	addPriority(e, m.Priority)
	AddFact(e, "Category", r4.AllWords(m.Category))
	AddFact(e, "For", detail.Reason)
	AddFact(e, "Taken", m.EffectivePeriod.Words())
	AddFact(e, "Valid", m.DispenseRequest.ValidityPeriod.Words())
	AddFact(e, "Quantity", cmp.Or(m.DispenseRequest.Quantity.Words(), m.Quantity.Words()))
	AddFact(e, record.StatusReason, r4.AllWords(m.StatusReason))
	AddNotes(e, m.Note)
}

// medicine names the medicine: from the item itself, or from the Medication it
// refers to or contains. One that was entered in error names nothing, and another version
// than the one referred to may name another medicine: that is said beside it.
func (r *Reader) medicine(m *resource.MedicationUse, e *record.Entry) (record.Medicine, record.Code) {
	detail, code := record.Medicine{Name: m.Concept.Words()}, m.Concept.Code()
	address := m.Reference.Of("Medication").Address()
	res := r.Find(address)
	whole, _, other := strings.Cut(address, "/_history/")
	if other = other && res == nil; other {
		res = r.Find(whole)
	}
	if res != nil && res.Type == "Medication" {
		if p, _, err := lenient.Decode[resource.Medication](res.Raw); err == nil {
			before := *r.Resolver
			r.From(res, p.Contained)
			switch {
			case p.Withdrawn():
				e.Marks = append(e.Marks, words.ItemMedicineWithdrawn())
			case other:
				var named record.Medicine
				describeMedication(p, r, &named, &record.Entry{})
				e.Marks = append(e.Marks, words.ItemMedicineVersion(cmp.Or(named.Name, record.MedicineNotNamed)))
			default:
				describeMedication(p, r, &detail, e)
				if m.Concept.Words() == "" {
					code = p.Code.Code()
				}
			}
			*r.Resolver = before
		}
	}
	detail.Name = cmp.Or(detail.Name, r4.Plain(m.Reference.Display), record.MedicineNotNamed)
	return detail, code
}

// describeMedication takes over what a Medication says of the medicine: what it is made
// of stands in the item unless its name is made of that.
func describeMedication(p *resource.Medication, r *Reader, detail *record.Medicine, e *record.Entry) {
	var ingredients []string
	for _, in := range p.Ingredient {
		strength := in.Strength.Words()
		part := r4.JoinDistinct(" ", cmp.Or(in.Concept.Words(), r.Name(&p.Base, in.Reference)), strength)
		if in.Active != nil && !*in.Active {
			part = words.ItemMedicineInactive(part)
		}
		ingredients = append(ingredients, part)
		if len(p.Ingredient) == 1 {
			detail.Strength = strength
		}
	}
	made := r4.JoinDistinct(" + ", ingredients...)
	detail.Name = cmp.Or(detail.Name, p.Code.Words(), made)
	detail.Form = p.Form.Words()
	if contains := r4.JoinDistinct("; ", ingredients...); detail.Name != made && !strings.Contains(detail.Name, contains) {
		AddFact(e, words.ItemMedicineContains(), contains)
	}
	AddFact(e, words.ItemMedicinePack(), p.Amount.Words())
	AddFact(e, words.ItemMedicineBatch(), r4.JoinDistinct(", ", r4.Plain(p.Batch.Lot), expiresWords(p.Batch.Expires)))
}

func expiresWords(written string) string {
	if said := r4.DateWords(written); said != "" {
		return words.ItemMedicineExpires(said)
	}
	return ""
}

// noOrders are the intents of what nobody has ordered (FHIR R4, medicationrequest-intent).
// A plan is none either, but GP systems list what a person takes as plans.
var noOrders = map[string]record.ClinicalStatus{"proposal": record.Planned, "option": record.Planned, "plan": record.StatusUnknown}

// applyIntent says of a medicine that is not ordered what it is.
func applyIntent(intent string, e *record.Entry) {
	status, ok := noOrders[r4.StatusCode(intent)]
	if !ok {
		return
	}
	e.Status = statusAnd(e.Status, r4.CodeWords(r4.StatusCode(intent)))
	if status == record.Planned && e.ClinicalStatus.Holds() {
		e.ClinicalStatus = status
	}
}

// fillMedicationPeriod is when a medicine is taken: within the time that it gives itself,
// and within those of its instructions, so far as each of them has one.
func fillMedicationPeriod(m *resource.MedicationUse, instructions []r4.Dosage, e *record.Entry, detail *record.Medicine) {
	e.Period = periodOf(e, m.EffectivePeriod)
	var whole record.Period
	for i := range instructions {
		var bounds r4.Period
		if repeat := instructions[i].Timing.Repeat; repeat != nil {
			bounds = repeat.BoundsPeriod
		}
		bounded := periodOf(e, bounds)
		if bounded.Contradicts() {
			return
		}
		if i == 0 {
			whole = bounded
			continue
		}
		whole = record.Period{From: earlier(whole.From, bounded.From), Until: later(whole.Until, bounded.Until)}
	}
	if from := whole.From; from.Compare(e.From) > 0 {
		e.From = from
	}
	if until := whole.Until; until.Known() && (!e.Until.Known() || until.Compare(e.Until) < 0) {
		e.Until = until
	}
	detail.Valid = periodOf(e, m.DispenseRequest.ValidityPeriod)
}

// earlier is the earlier of two beginnings; one that is not known may be any.
func earlier(a, b record.Date) record.Date {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

// later is the later of two ends; one that is not known never comes.
func later(a, b record.Date) record.Date {
	if a.Known() && (!b.Known() || b.Compare(a) > 0) {
		return b
	}
	return a
}

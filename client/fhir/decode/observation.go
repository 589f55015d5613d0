package decode

import (
	"cmp"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/fhir/subject"
	"careview/client/record"
)

// flags are the interpretation codes (HL7 v3 ObservationInterpretation).
var flags = map[string]record.Interpretation{
	"N": record.Normal, "L": record.Low, "H": record.High, "LL": record.CriticalLow, "HH": record.CriticalHigh,
	"LU": record.CriticalLow, "HU": record.CriticalHigh, "A": record.Abnormal, "AA": record.Abnormal,
}

func flagOf(interpretations []r4.CodeableConcept) record.Interpretation {
	for _, interpretation := range interpretations {
		for _, c := range interpretation.Coding {
			if flag, ok := flags[c.Code]; ok {
				return flag
			}
		}
	}
	return record.NotInterpreted
}

var resultCategories = []string{"laboratory", "imaging", "LAB", "RAD", "pathology", "26436-6", "18725-2", "30954-2"}

func fillObservation(o *r4.Observation, r *Reader, e *record.Entry) {
	if r4.AnyHas(o.Category, resultCategories...) {
		e.Section = record.Results
	}
	e.Text, e.Code = cmp.Or(o.Code.Words(), words.ItemObservationUnnamed()), o.Code.Code()
	e.ClinicalStatus = record.Active
	if o.Status == "cancelled" {
		e.ClinicalStatus = record.Inactive
	}
	e.Date = DateOf(e, o.EffectiveDateTime, o.EffectivePeriod.Start, o.EffectiveInstant, o.Issued)
	e.Author = r.Names(&o.Base, o.Performer...)
	detail := observationResult(o, r)
	e.Detail = detail
	AddFact(e, "Result", detail.Value)
	AddFact(e, "Range", detail.Range)
	AddFact(e, "Flag", cmp.Or(detail.Interpretation.Words(), r4.AllWords(o.Interpretation)))
	AddFact(e, "Method", r4.JoinDistinct(", ", o.Method.Words(), r.Name(&o.Base, o.Device)))
	AddFact(e, "Body site", o.BodySite.Words())
	notes(e, o.Note)
}

func observationResult(o *r4.Observation, r *Reader) record.Result {
	detail := record.Result{Number: o.Value.Quantity.Number(), Interpretation: flagOf(o.Interpretation)}
	for i, c := range o.Component {
		value := c.Words()
		if value == "" {
			value = partWithoutWords(r.res.Raw, i)
		}
		detail.Parts = append(detail.Parts, record.ResultPart{Code: c.Code.Code(), Name: c.Code.Words(), Value: value, Number: c.Quantity.Number()})
	}
	detail.Parts = append(detail.Parts, r.partsOf(o.HasMember)...)
	if detail.Value = cmp.Or(o.Value.Words(), PartsWords(detail.Parts)); detail.Value == "" {
		detail.Value = withoutWords(r.res.Raw)
	}
	var ranges []string
	for _, normal := range o.ReferenceRange {
		ranges = append(ranges, cmp.Or(r4.Plain(normal.Text), (&r4.Range{Low: normal.Low, High: normal.High}).Words()))
	}
	detail.Range = r4.JoinDistinct("; ", ranges...)
	if len(o.ReferenceRange) == 1 {
		detail.Low, detail.High = limit(o.ReferenceRange[0].Low, detail), limit(o.ReferenceRange[0].High, detail)
	}
	return detail
}

// limit is a bound that may be drawn: only in the unit of the value itself.
func limit(q r4.Quantity, detail record.Result) *float64 {
	number := q.Number()
	if !number.Known || !detail.Number.Known || (number.Unit != detail.Number.Unit && number.Unit != "") {
		return nil
	}
	return &number.Value
}

// PartsWords are the lines of a result in one text.
func PartsWords(parts []record.ResultPart) string {
	var lines []string
	for _, part := range parts {
		lines = append(lines, part.Name+" "+part.Value)
	}
	return r4.JoinDistinct(", ", lines...)
}

// partsOf are the observations that a panel or a report refers to, each once.
func (r *Reader) partsOf(refs []r4.Reference) []record.ResultPart {
	var parts []record.ResultPart
	seen := map[string]bool{}
	for _, ref := range refs {
		if part, ok := r.part(ref); ok && !seen[ref.Reference] {
			parts = append(parts, part)
		}
		seen[ref.Reference] = true
	}
	return parts
}

// part is an observation that a panel or a report refers to.
func (r *Reader) part(ref r4.Reference) (record.ResultPart, bool) {
	res := r.Find(ref.Reference)
	if res == nil || res.Type != "Observation" {
		return record.ResultPart{}, false
	}
	part, read := r.parts[res]
	if !read {
		part = r.readPart(res)
		r.parts[res] = part
	}
	if part == nil {
		return record.ResultPart{}, false
	}
	return *part, true
}

// readPart is an observation as a line of another; nil where it may not stand there.
func (r *Reader) readPart(res *r4.Resource) *record.ResultPart {
	o, _, err := lenient.Decode[r4.Observation](res.Raw)
	if err != nil || r.Person.Match(res, &o.Header) == subject.SomebodyElse || o.Withdrawn() {
		return nil
	}
	var parts []record.ResultPart
	for i, c := range o.Component {
		value := c.Words()
		if value == "" {
			value = partWithoutWords(res.Raw, i)
		}
		parts = append(parts, record.ResultPart{Name: c.Code.Words(), Value: value})
	}
	value := cmp.Or(o.Value.Words(), PartsWords(parts))
	if value == "" {
		value = withoutWords(res.Raw)
	}
	return &record.ResultPart{Code: o.Code.Code(), Name: o.Code.Words(), Value: value, Number: o.Value.Quantity.Number()}
}

package fhir

import (
	"slices"

	"careview/client/record"
)

// observation is something measured, observed or asked.
type observation struct {
	base
	Category          many[concept]    `json:"category"`
	Code              concept          `json:"code"`
	EffectiveDateTime string           `json:"effectiveDateTime"`
	EffectivePeriod   period           `json:"effectivePeriod"`
	EffectiveInstant  string           `json:"effectiveInstant"`
	Issued            string           `json:"issued"`
	Performer         many[reference]  `json:"performer"`
	Interpretation    many[concept]    `json:"interpretation"`
	Note              many[annotation] `json:"note"`
	BodySite          concept          `json:"bodySite"`
	Method            concept          `json:"method"`
	Device            reference        `json:"device"`
	HasMember         many[reference]  `json:"hasMember"`
	ReferenceRange    many[rangeOf]    `json:"referenceRange"`
	Component         many[component]  `json:"component"`
	value
}

// value is the value[x] of an observation or of one of its components.
type value struct {
	Quantity     quantity `json:"valueQuantity"`
	Concept      concept  `json:"valueCodeableConcept"`
	String       string   `json:"valueString"`
	Boolean      *bool    `json:"valueBoolean"`
	Integer      decimal  `json:"valueInteger"`
	Range        *span    `json:"valueRange"`
	Ratio        *ratio   `json:"valueRatio"`
	Time         string   `json:"valueTime"`
	DateTime     string   `json:"valueDateTime"`
	Period       period   `json:"valuePeriod"`
	AbsentReason concept  `json:"dataAbsentReason"`
}

type component struct {
	Code concept `json:"code"`
	value
	Interpretation many[concept] `json:"interpretation"`
}

type rangeOf struct {
	Low  quantity `json:"low"`
	High quantity `json:"high"`
	Text string   `json:"text"`
}

// words is the value as it is read; empty when there is none.
func (v value) words() string {
	when, _ := record.ParseDate(v.DateTime)
	text := first(v.Quantity.words(), v.Concept.words(), plain(v.String), v.Integer.Text, v.Range.words(), v.Ratio.words(), v.Time, v.Period.words())
	switch {
	case text != "":
		return text
	case v.Boolean != nil && *v.Boolean:
		return "Yes"
	case v.Boolean != nil:
		return "No"
	case when.Known():
		return when.String()
	case v.AbsentReason.words() != "":
		return "No value: " + v.AbsentReason.words()
	}
	return ""
}

// flaggings are the interpretation codes (HL7 v3 ObservationInterpretation).
var flaggings = map[string]record.Flagging{
	"N": record.InRange, "L": record.Low, "H": record.High, "LL": record.CriticalLow, "HH": record.CriticalHigh,
	"LU": record.CriticalLow, "HU": record.CriticalHigh, "A": record.Abnormal, "AA": record.Abnormal,
}

func flagging(interpretations []concept) record.Flagging {
	for _, interpretation := range interpretations {
		for _, c := range interpretation.Coding {
			if flag, ok := flaggings[c.Code]; ok {
				return flag
			}
		}
	}
	return record.NotFlagged
}

var resultCategories = []string{"laboratory", "imaging", "LAB", "RAD", "pathology", "26436-6", "18725-2", "30954-2"}

func (o *observation) fill(r *reader, e *record.Entry) {
	if anyHas(o.Category, resultCategories...) {
		e.Section = record.Results
	}
	e.Text, e.Code = first(o.Code.words(), "Observation not named"), o.Code.code()
	e.Standing = record.Current
	if o.Status == "cancelled" {
		e.Standing = record.Ended
	}
	e.Date = r.date(e, o.EffectiveDateTime, o.EffectivePeriod.Start, o.EffectiveInstant, o.Issued)
	e.Author = r.people(&o.base, o.Performer...)
	detail := o.result(r)
	e.Detail = detail
	fact(e, "Result", detail.Value)
	fact(e, "Range", detail.Range)
	fact(e, "Flag", first(detail.Flag.Words(), allWords(o.Interpretation)))
	fact(e, "Method", joined(", ", o.Method.words(), r.name(&o.base, o.Device)))
	fact(e, "Body site", o.BodySite.words())
	notes(e, o.Note)
	r.alsoPlan(e, o, o.Code, o.value.Concept)
}

func (o *observation) result(r *reader) record.Result {
	detail := record.Result{Number: o.value.Quantity.number(), Flag: flagging(o.Interpretation)}
	for _, c := range o.Component {
		detail.Parts = append(detail.Parts, record.ResultPart{
			Code: c.Code.code(), Name: c.Code.words(), Value: first(c.words(), "no value given"), Number: c.Quantity.number(),
		})
	}
	detail.Parts = append(detail.Parts, r.parts(o.HasMember)...)
	detail.Value = first(o.value.words(), partsWords(detail.Parts), "No value given")
	var ranges []string
	for _, normal := range o.ReferenceRange {
		ranges = append(ranges, first(plain(normal.Text), (&span{Low: normal.Low, High: normal.High}).words()))
	}
	detail.Range = joined("; ", ranges...)
	if len(o.ReferenceRange) == 1 {
		detail.Low, detail.High = limit(o.ReferenceRange[0].Low, detail), limit(o.ReferenceRange[0].High, detail)
	}
	return detail
}

// limit is a bound that may be drawn: only in the unit of the value itself.
func limit(q quantity, detail record.Result) *float64 {
	number := q.number()
	if !number.Known || !detail.Number.Known || (number.Unit != detail.Number.Unit && number.Unit != "") {
		return nil
	}
	return &number.Value
}

func partsWords(parts []record.ResultPart) string {
	var lines []string
	for _, part := range parts {
		lines = append(lines, part.Name+" "+part.Value)
	}
	return joined(", ", lines...)
}

// parts are the observations that a panel or a report refers to, each once.
func (r *reader) parts(refs []reference) []record.ResultPart {
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
func (r *reader) part(ref reference) (record.ResultPart, bool) {
	res := r.x.find(ref.Reference)
	if res == nil || res.kind != "Observation" {
		return record.ResultPart{}, false
	}
	part, read := r.members[res]
	if !read {
		part = r.member(res)
		r.members[res] = part
	}
	if part == nil {
		return record.ResultPart{}, false
	}
	return *part, true
}

// member is an observation as a line of another; nil where it may not stand there.
func (r *reader) member(res *resource) *record.ResultPart {
	o, _, err := decode[observation](res.raw)
	if err != nil || r.p.of(res, &o.header) == aboutOther || o.withdrawn() {
		return nil
	}
	var parts []record.ResultPart
	for _, c := range o.Component {
		parts = append(parts, record.ResultPart{Name: c.Code.words(), Value: c.words()})
	}
	return &record.ResultPart{
		Code: o.Code.code(), Name: o.Code.words(), Value: first(o.value.words(), partsWords(parts), "no value given"), Number: o.value.Quantity.number(),
	}
}

// diagnosticReport is a report on tests: its lines are entries of their own as
// well.
type diagnosticReport struct {
	base
	Category           many[concept]    `json:"category"`
	Code               concept          `json:"code"`
	EffectiveDateTime  string           `json:"effectiveDateTime"`
	EffectivePeriod    period           `json:"effectivePeriod"`
	Issued             string           `json:"issued"`
	Performer          many[reference]  `json:"performer"`
	ResultsInterpreter many[reference]  `json:"resultsInterpreter"`
	Result             many[reference]  `json:"result"`
	Conclusion         string           `json:"conclusion"`
	ConclusionCode     many[concept]    `json:"conclusionCode"`
	PresentedForm      many[attachment] `json:"presentedForm"`
}

func (d *diagnosticReport) fill(r *reader, e *record.Entry) {
	e.Text, e.Code = first(d.Code.words(), allWords(d.Category), "Report not named"), d.Code.code()
	e.Standing = record.Current
	e.Date = r.date(e, d.EffectiveDateTime, d.EffectivePeriod.Start, d.Issued)
	e.Author = r.people(&d.base, slices.Concat(d.Performer, d.ResultsInterpreter)...)
	conclusion := joined("; ", plain(d.Conclusion), allWords(d.ConclusionCode))
	fact(e, "Category", allWords(d.Category))
	fact(e, "Conclusion", conclusion)
	detail := record.Result{Parts: r.parts(d.Result)}
	for _, part := range detail.Parts {
		fact(e, part.Name, part.Value)
	}
	detail.Value = first(conclusion, partsWords(detail.Parts), "Report without results")
	e.Detail = detail
	if len(detail.Parts) == 0 && len(d.PresentedForm) > 0 {
		e.Detail = r.letter(e.Text, d.owner(), d.PresentedForm)
	}
}

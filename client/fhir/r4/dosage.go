package r4

import (
	"cmp"
	"strings"

	"careview/client/fhir/lenient"
)

// Dosage is how a medicine is to be taken.
type Dosage struct {
	Text               string                    `json:"text"`
	PatientInstruction string                    `json:"patientInstruction"`
	Timing             Timing                    `json:"timing"`
	AsNeeded           bool                      `json:"asNeededBoolean"`
	AsNeededFor        CodeableConcept           `json:"asNeededCodeableConcept"`
	Route              CodeableConcept           `json:"route"`
	Site               CodeableConcept           `json:"site"`
	Method             CodeableConcept           `json:"method"`
	DoseAndRate        lenient.Many[DoseAndRate] `json:"doseAndRate"`
	MaxPerPeriod       lenient.Many[Ratio]       `json:"maxDosePerPeriod"`
	MaxAtATime         *Quantity                 `json:"maxDosePerAdministration"`
	MaxInALife         *Quantity                 `json:"maxDosePerLifetime"`

	Dose      *Quantity `json:"dose"` // MedicationAdministration: how much was given
	Rate      *Quantity `json:"rateQuantity"`
	RateRatio *Ratio    `json:"rateRatio"`
}

// DoseAndRate is Dosage.doseAndRate.
type DoseAndRate struct {
	Quantity *Quantity `json:"doseQuantity"`
	Range    *Range    `json:"doseRange"`
	Rate     *Quantity `json:"rateQuantity"`
	RateOf   *Range    `json:"rateRange"`
	Ratio    *Ratio    `json:"rateRatio"`
}

// Timing is when something is to be done.
type Timing struct {
	Code   CodeableConcept      `json:"code"`
	Event  lenient.Many[string] `json:"event"`
	Repeat *TimingRepeat        `json:"repeat"`
}

// TimingRepeat is Timing.repeat.
type TimingRepeat struct {
	Frequency    lenient.Decimal      `json:"frequency"`
	FrequencyMax lenient.Decimal      `json:"frequencyMax"`
	Period       lenient.Decimal      `json:"period"`
	PeriodMax    lenient.Decimal      `json:"periodMax"`
	PeriodUnit   string               `json:"periodUnit"`
	When         lenient.Many[string] `json:"when"`
	TimeOfDay    lenient.Many[string] `json:"timeOfDay"`
	DayOfWeek    lenient.Many[string] `json:"dayOfWeek"`
	Offset       lenient.Decimal      `json:"offset"` // minutes

	BoundsDuration *Quantity       `json:"boundsDuration"`
	BoundsRange    *Range          `json:"boundsRange"`
	BoundsPeriod   Period          `json:"boundsPeriod"`
	Count          lenient.Decimal `json:"count"`
	CountMax       lenient.Decimal `json:"countMax"`
	Duration       lenient.Decimal `json:"duration"`
	DurationMax    lenient.Decimal `json:"durationMax"`
	DurationUnit   string          `json:"durationUnit"`
}

// Words is the whole instruction: as written, else put together from its parts. A
// limit is said in either case: without it a course of days looks as if it had no end.
func (d *Dosage) Words() string {
	text := cmp.Or(Plain(d.Text), Plain(d.PatientInstruction))
	parts := []string{text}
	if text == "" {
		parts = d.parts()
	}
	for _, limit := range d.limits() {
		if !strings.Contains(text, limit) {
			parts = append(parts, limit)
		}
	}
	return JoinDistinct(", ", parts...)
}

func (d *Dosage) parts() []string {
	var parts []string
	for _, dose := range d.DoseAndRate {
		parts = append(parts, cmp.Or(dose.Quantity.Words(), dose.Range.Words()), dose.Rate.Words(), dose.RateOf.Words(), dose.Ratio.inTime().Words())
	}
	parts = append(parts, d.Dose.Words(), d.Rate.Words(), d.RateRatio.inTime().Words(), d.Method.Words(), d.Route.Words(), d.Site.Words(), d.Timing.Words())
	if d.AsNeeded || d.AsNeededFor.Words() != "" {
		parts = append(parts, strings.TrimSpace("as needed "+d.AsNeededFor.Words()))
	}
	return parts
}

// limits say for how long, how many times and how much at most.
func (d *Dosage) limits() []string {
	limits := d.Timing.Repeat.limits()
	for _, most := range d.MaxPerPeriod {
		limits = append(limits, phrase("no more than ", most.inTime().Words(), ""))
	}
	return append(limits, phrase("no more than ", d.MaxAtATime.Words(), " at a time"), phrase("no more than ", d.MaxInALife.Words(), " in a lifetime"))
}

func (r *TimingRepeat) limits() []string {
	if r == nil {
		return nil
	}
	over := Quantity{Value: lenient.Decimal{Text: fromTo(r.Duration.Text, r.DurationMax.Text)}, Code: r.DurationUnit}
	return []string{
		phrase("for ", r.BoundsDuration.inTime().Words(), ""), phrase("for ", r.BoundsRange.inTime().Words(), ""), r.BoundsPeriod.Words(),
		phrase("", fromTo(r.Count.Text, r.CountMax.Text), " times in all"), phrase("over ", over.inTime().Words(), " each"),
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
func (q *Quantity) inTime() *Quantity {
	if q == nil {
		return nil
	}
	timed := *q
	if word, ok := unitsOfTime[cmp.Or(q.Code, q.Unit)]; ok {
		timed.Unit = plural(q.Value.Text, word)
	}
	return &timed
}

func (s *Range) inTime() *Range {
	if s == nil {
		return nil
	}
	return &Range{*s.Low.inTime(), *s.High.inTime(), s.Text}
}

func (r *Ratio) inTime() *Ratio {
	if r == nil {
		return nil
	}
	return &Ratio{*r.Numerator.inTime(), *r.Denominator.inTime()}
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

// Words says how often: "2 times every 1 day" as "twice a day".
func (t *Timing) Words() string {
	parts := t.Repeat.words()
	for _, event := range t.Event {
		parts = append(parts, phrase("on ", Period{event, event}.Words(), ""))
	}
	return cmp.Or(JoinDistinct(", ", parts...), t.Code.Words())
}

func (r *TimingRepeat) words() (parts []string) {
	if r == nil {
		return nil
	}
	unit := unitsOfTime[r.PeriodUnit]
	times := timesWords(r.Frequency.Text, r.FrequencyMax.Text)
	switch {
	case r.Period.Text != "" && unit != "":
		parts = append(parts, times+" "+periodWords(fromTo(r.Period.Text, r.PeriodMax.Text), unit))
	case r.Frequency.Text != "" || r.FrequencyMax.Text != "":
		parts = append(parts, times+", in what time is not said")
	}
	for _, when := range r.When {
		parts = append(parts, cmp.Or(mealtimes[when], when))
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

func timesWords(frequency, most string) string {
	switch {
	case most != "":
		return cmp.Or(frequency, "1") + " to " + most + " times"
	case frequency == "", frequency == "1":
		return "once"
	case frequency == "2":
		return "twice"
	}
	return frequency + " times"
}

func periodWords(period, unit string) string {
	if period == "1" {
		return map[bool]string{true: "an ", false: "a "}[unit == "hour"] + unit
	}
	return "every " + period + " " + unit + "s"
}

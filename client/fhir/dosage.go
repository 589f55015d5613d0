package fhir

import "strings"

// dosage is how a medicine is to be taken.
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

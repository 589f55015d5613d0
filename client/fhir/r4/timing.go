package r4

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/text"
)

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

// Words says how often: "2 times every 1 day" as "twice a day".
func (t *Timing) Words() string { return JoinDistinct(", ", t.parts()...) }

// Schedule says how often and when, for how long and how many times.
func (t *Timing) Schedule() string {
	return JoinDistinct(", ", append(t.parts(), t.limits()...)...)
}

// parts say how often and when. A code says what the rest does, or more (FHIR R4,
// Timing.code), and so stands beside it.
func (t *Timing) parts() []string {
	parts := t.Repeat.words()
	for _, event := range t.Event {
		parts = append(parts, phrase(words.DoseOn, Period{event, event}.Words()))
	}
	codes := t.codeWords()
	if len(codes) == 0 {
		return parts
	}
	said := newInstructionTokens(strings.Join(parts, ", "))
	return append(parts, slices.DeleteFunc(codes, said.phrase)...)
}

// limits say for how long, how many times and how long each time.
func (t *Timing) limits() []string {
	r := t.Repeat
	if r == nil {
		return nil
	}
	over := Quantity{Value: lenient.Decimal{Text: fromTo(r.Duration.Text, r.DurationMax.Text)}, Code: r.DurationUnit}
	times := phrase(words.DoseTimesAll, fromTo(r.Count.Text, r.CountMax.Text))
	if r.Count.Text == "1" && r.CountMax.Text == "" {
		times = words.DoseTimesAllOne()
	}
	return []string{
		phrase(words.DoseFor, r.BoundsDuration.asDose().Words()), phrase(words.DoseFor, r.BoundsRange.asDose().Words()), r.BoundsPeriod.Words(),
		times, phrase(words.DoseOver, over.asDose().Words()),
	}
}

// codeWords are what the code of a timing says in full: "BID" as "twice a day".
func (t *Timing) codeWords() []string {
	if len(t.Code.Coding) == 0 && t.Code.Text == "" {
		return nil
	}
	var known []string
	for _, c := range t.Code.Coding {
		if full, ok := timingCode(c); ok {
			known = append(known, full)
		}
	}
	if len(known) > 0 {
		if said := Plain(t.Code.Text); !IsTimingCode(said) {
			known = append(known, said)
		}
		return Distinct(known)
	}
	if full, ok := timingCode(Coding{Code: t.Code.Words()}); ok {
		return []string{full}
	}
	said := []string{t.Code.Words()}
	for _, c := range t.Code.Coding { // "OD", and what its code is called
		said = append(said, Plain(c.Display))
	}
	return Distinct(said)
}

// timingCodes are HL7's abbreviations (GTSAbbreviation) and those that England's
// prescribers write.
var timingCodes = map[string]string{
	"BID": "twice a day", "TID": "3 times a day", "QID": "4 times a day", "QD": "once a day", "QOD": "every other day",
	"BD": "twice a day", "TDS": "3 times a day", "QDS": "4 times a day",
	"Q1H": "every hour", "Q2H": "every 2 hours", "Q3H": "every 3 hours", "Q4H": "every 4 hours", "Q6H": "every 6 hours", "Q8H": "every 8 hours",
	"Q12H": "every 12 hours", "Q24H": "every 24 hours", "BED": "at bedtime",
	"OD": "once a day", "OM": "every morning", "ON": "every night", "MANE": "in the morning", "NOCTE": "at night", "STAT": "immediately", "PRN": "as needed",
	"QQH": "every 4 hours", "Q48H": "every 48 hours", "Q72H": "every 72 hours", "QWK": "once a week", "BIW": "twice a week", "TIW": "3 times a week",
	"Q2D": "every other day", "Q3D": "every 3 days", "Q4-6H": "every 4 to 6 hours", "Q6-8H": "every 6 to 8 hours",
	"HS": "at bedtime", "QHS": "at bedtime", "QAM": "every morning", "QPM": "every evening",
	"BDS": "twice a day", "TD": "3 times a day", "OW": "once a week", "QH": "every hour", "ALT": "every other day", "ALTDIE": "every other day", "ALTDIES": "every other day", "ALTDAYS": "every other day",
	"Q5H": "every 5 hours", "Q10H": "every 10 hours", "Q36H": "every 36 hours", "Q1D": "every day", "Q4D": "every 4 days", "Q5D": "every 5 days", "Q1W": "every week", "Q2W": "every 2 weeks", "Q3W": "every 3 weeks", "Q4W": "every 4 weeks",
	"EOD": "every other day (written “EOD”)", // which some write for the end of a day
	"AC":  "before meals", "PC": "after meals", "CC": "with meals", "SOS": "if needed", "MDU": "as directed", "UD": "as directed", "TTO": "to take home", "TTA": "to take home",
}

// timingCodesOfHL7 mean something else elsewhere: "MO" may be Monday.
var timingCodesOfHL7 = map[string]string{"AM": "every morning", "PM": "every afternoon", "WK": "once a week", "MO": "once a month", "JB": "on working days", "JE": "at weekends", "JH": "on public holidays"}

func timingCode(c Coding) (string, bool) {
	if full := abbreviated(c.Code); full != "" {
		return full, true
	}
	code := strings.ToUpper(strings.TrimSpace(c.Code))
	if event, ok := mealtimes[strings.TrimSpace(c.Code)]; ok && (strings.Contains(c.System, "event-timing") || strings.Contains(c.System, "TimingEvent")) {
		return event, true
	}
	full, ok := timingCodesOfHL7[code]
	return full, ok && (strings.Contains(c.System, "GTSAbbreviation") || c.System == "urn:oid:2.16.840.1.113883.5.1022")
}

// abbreviated is what an abbreviation of prescribers, or several in a row, means however it
// is written; empty where any of them is not known.
func abbreviated(said string) string {
	code := text.Collapse(strings.ToUpper(strings.ReplaceAll(said, ".", "")))
	if full, ok := timingCodes[strings.ReplaceAll(code, " ", "")]; ok {
		return full
	}
	var all []string
	for one := range strings.FieldsSeq(code) {
		full := ""
		if one != code {
			full = abbreviated(one)
		}
		if full == "" {
			return ""
		}
		all = append(all, full)
	}
	return JoinDistinct(", ", all...)
}

// IsTimingCode reports whether a text is no more than such a code.
func IsTimingCode(said string) bool {
	return abbreviated(said) != "" || timingCodesOfHL7[strings.ToUpper(said)] != ""
}

// mealtimes are FHIR's EventTiming. Those that an offset counts from say what it counts
// to or from.
var mealtimes = map[string]string{
	"MORN": "in the morning", "MORN.early": "early in the morning", "MORN.late": "late in the morning", "NOON": "at noon",
	"AFT": "in the afternoon", "AFT.early": "early in the afternoon", "AFT.late": "late in the afternoon",
	"EVE": "in the evening", "EVE.early": "early in the evening", "EVE.late": "late in the evening", "NIGHT": "at night",
	"PHS": "after going to sleep", "HS": "at bedtime", "WAKE": "on waking", "IMD": "immediately",
	"C": "with meals", "CM": "with breakfast", "CD": "with lunch", "CV": "with the evening meal",
	"AC": "before meals", "ACM": "before breakfast", "ACD": "before lunch", "ACV": "before the evening meal",
	"PC": "after meals", "PCM": "after breakfast", "PCD": "after lunch", "PCV": "after the evening meal",
}

// offsetFrom are the events from which an offset counts in other words than their own.
var (
	offsetFrom = map[string]string{"HS": "before bedtime", "WAKE": "after waking"}
	beside     = regexp.MustCompile("^(before|after) ")
)

var daysOfWeek = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

var unitsOfTime = map[string]string{"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}

var oneOf = map[string]string{"second": "a second", "minute": "a minute", "hour": "an hour", "day": "a day", "week": "a week", "month": "a month", "year": "a year"}

func (r *TimingRepeat) words() (parts []string) {
	if r == nil {
		return nil
	}
	parts = append(parts, r.frequency())
	parts = append(parts, r.events()...)
	if len(r.TimeOfDay) > 0 {
		parts = append(parts, words.DoseAt(joinEach(r.TimeOfDay, ClockWords)))
	}
	if len(r.DayOfWeek) > 0 {
		parts = append(parts, words.DoseOn(joinEach(r.DayOfWeek, func(day string) string { return cmp.Or(daysOfWeek[strings.ToLower(day)], day) })))
	}
	return Distinct(parts)
}

// frequency says how many times in what time.
func (r *TimingRepeat) frequency() string {
	times := timesWords(fromTo(r.Frequency.Text, r.FrequencyMax.Text))
	period, unit := fromTo(r.Period.Text, r.PeriodMax.Text), r.PeriodUnit
	switch full := unitsOfTime[unit]; {
	case period == "1" && full != "":
		return times + " " + oneOf[full]
	case period != "" && full != "":
		return words.DoseEvery(times, period, full+"s")
	case period != "":
		return words.DoseEvery(times, period, cmp.Or(unit, words.DoseUnitUnsaid()))
	case r.Frequency.Text != "" || r.FrequencyMax.Text != "":
		return words.DoseTimeUnsaid(times)
	}
	return ""
}

// events are the times of the day, with the minutes before or after them: after, where the
// event does not say (FHIR R4, Timing.repeat.offset).
func (r *TimingRepeat) events() (parts []string) {
	offset := phrase(words.DoseMinutes, text.Number(r.Offset.Text))
	if r.Offset.Value == 1 {
		offset = words.DoseMinute()
	}
	for _, when := range r.When {
		event := cmp.Or(mealtimes[when], phrase(words.DoseEventWritten, when))
		from := cmp.Or(offsetFrom[when], event)
		switch {
		case offset == "" || r.Offset.Value == 0:
			parts = append(parts, event)
		case beside.MatchString(from):
			parts = append(parts, offset+" "+from)
		default:
			parts = append(parts, words.DoseOffset(event, offset))
		}
	}
	if len(r.When) == 0 && r.Offset.Value != 0 {
		parts = append(parts, words.DoseOffsetUnsaid(offset))
	}
	return parts
}

func joinEach(list []string, words func(string) string) string {
	parts := make([]string, 0, len(list))
	for _, item := range list {
		parts = append(parts, words(item))
	}
	return JoinDistinct(", ", parts...)
}

func timesWords(times string) string {
	switch times {
	case "", "1":
		return "once"
	case "2":
		return "twice"
	}
	return words.DoseTimes(times)
}

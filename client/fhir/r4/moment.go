package r4

import (
	"regexp"
	"slices"
	"strings"

	"careview/client/record"
)

// IsMoment reports whether an element is of the type date, dateTime, instant or time: FHIR R4
// gives such names to elements of these types alone.
func IsMoment(element string) bool {
	return slices.ContainsFunc(momentEndings, func(ending string) bool { return strings.HasSuffix(element, ending) }) || slices.Contains(moments, element)
}

// IsMomentOf is what IsMoment reports of an element by its name, but where its parent decides.
func IsMomentOf(parent, element string, byName bool) bool {
	switch parent {
	case "dateCriterion":
		return byName || element == "value"
	case "variant", "quality": // of a sequence of molecules, where something starts and ends is a number
		return byName && element != "start" && element != "end"
	}
	return byName
}

var momentEndings = []string{"Date", "DateTime", "Time", "Instant"}

// moments are the elements of these types that do not say so at their end, with those of
// FHIR STU3.
var moments = []string{
	"authored", "authoredOn", "created", "creation", "date", "dateAsserted", "dateOfFirstAuthorization", "dateRecorded", "dateTime", "dateWritten", "detected", "end",
	"event", "expiry", "issued", "lastModified", "lastOccurrence", "lastPerformed", "lastUpdated", "nextScheduled", "onset", "received", "recorded", "recordedOn", "sent",
	"start", "started", "time", "timeOfDay", "timestamp", "validTo", "whenHandedOver", "whenPrepared",
}

// days are elements of the type date, which has no time (FHIR R4 §2.24.0.1).
var days = []string{"startDate", "dueDate", "statusDate", "birthDate", "bornDate", "deceasedDate", "valueDate", "expirationDate"}

// IsDay reports whether an element is of the type date.
func IsDay(element string) bool { return slices.Contains(days, element) }

// ReadDate reads the date or time in an element.
func ReadDate(element, said string) (record.Date, error) {
	if IsDay(element) {
		return record.ParseDay(said)
	}
	return record.ParseDate(said)
}

// clock is a time of day (FHIR R4 §2.24.0.1), and what people write for one.
var clock = regexp.MustCompile(`^(([01]?[0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\.[0-9]+)?)?|24:00(:00(\.0+)?)?)$`)

// IsMade reports whether what an element holds is a date or a time that there is.
func IsMade(element, said string) bool {
	said = strings.TrimSpace(said)
	isTime := strings.HasSuffix(element, "Time") && !strings.HasSuffix(element, "DateTime") || element == "timeOfDay"
	if isTime && clock.MatchString(said) {
		return true
	}
	_, err := ReadDate(element, said)
	return err == nil
}

// ClockWords is a time of day for a reader, without its seconds where they are nought; one
// that there is not stands in its sender's own words.
func ClockWords(said string) string {
	time := strings.TrimSpace(said)
	switch {
	case time == "":
		return ""
	case !clock.MatchString(time):
		return "“" + Plain(said) + "”"
	case len(time) == len("08:00:00"):
		return strings.TrimSuffix(time, ":00")
	}
	return time
}

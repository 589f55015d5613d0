package store

import (
	"strings"
	"time"
)

// dateFields names, in order of preference, the element that says when a
// resource happened or was written down.
var dateFields = []string{
	"birthDate", "effectiveDateTime", "effectivePeriod", "effectiveInstant", "performedDateTime", "performedPeriod",
	"occurrenceDateTime", "occurrencePeriod", "recordedDate", "dateAsserted", "authoredOn", "start", "period",
	"date", "authored", "dateTime", "recorded", "started", "created", "issued", "onsetDateTime", "billablePeriod",
}

func dateOf(resource Object) (from, to string) {
	for _, field := range dateFields {
		switch value := resource[field].(type) {
		case string:
			return value, value
		case Object:
			start, _ := value["start"].(string)
			end, _ := value["end"].(string)
			if start != "" || end != "" {
				return start, end
			}
		}
	}
	return "", ""
}

// instant is how moments are kept, so that they sort as text.
const instant = "2006-01-02T15:04:05Z"

// span bounds a date of any precision, or a period: since its first moment,
// until the first moment after it. Both are empty for what is no date; an open
// end lies beyond all dates.
func span(from, to string) (since, until string) {
	if from == "" && to == "" {
		return "", ""
	}
	until = "9999-12-31T00:00:00Z"
	if from != "" {
		first, _, ok := bounds(from)
		if !ok {
			return "", ""
		}
		since = first.Format(instant)
	}
	if to != "" {
		if _, after, ok := bounds(to); ok {
			until = after.Format(instant)
		}
	}
	return since, until
}

// precisions are the forms a FHIR date may have and how far each reaches.
var precisions = []struct {
	layout              string
	years, months, days int
	rest                time.Duration
}{
	{"2006-01-02T15:04:05Z07:00", 0, 0, 0, time.Second},
	{"2006-01-02T15:04Z07:00", 0, 0, 0, time.Minute},
	{"2006-01-02T15:04:05", 0, 0, 0, time.Second},
	{"2006-01-02", 0, 0, 1, 0},
	{"2006-01", 0, 1, 0, 0},
	{"2006", 1, 0, 0, 0},
}

func bounds(text string) (first, after time.Time, ok bool) {
	for _, p := range precisions {
		if t, err := time.Parse(p.layout, text); err == nil {
			t = t.UTC()
			return t, t.AddDate(p.years, p.months, p.days).Add(p.rest), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// personFields names the element that says whom a resource is about.
var personFields = []string{"subject", "patient", "for", "beneficiary", "source", "individual", "policyHolder"}

// Person is the logical id of the person a resource is about; empty when it is
// about nobody, or about somebody it gives no local reference for.
func Person(resource Object) string {
	if resource["resourceType"] == "Patient" {
		id, _ := resource["id"].(string)
		return id
	}
	id, _ := strings.CutPrefix(referenceIn(Subject(resource)), "Patient/")
	return id
}

// Subject is the reference by which a resource says whom it is about: the first
// that leads to a Patient, be it by a local reference, by another address of one,
// or by an identifier alone. It is nil where there is none.
func Subject(resource Object) Object {
	for _, reference := range subjects(resource) {
		if mayBePerson(reference) {
			return reference
		}
	}
	return nil
}

func subjects(resource Object) []Object {
	var found []Object
	for _, field := range personFields {
		if one := object(resource[field]); one != nil {
			found = append(found, one)
		}
		found = append(found, objects(resource[field])...)
	}
	for _, participant := range objects(resource["participant"]) { // Appointment
		if actor := object(participant["actor"]); actor != nil {
			found = append(found, actor)
		}
	}
	return append(found, objects(resource["target"])...) // Provenance
}

// mayBePerson reports whether a reference can be to a person.
func mayBePerson(reference Object) bool {
	to := referenceIn(reference)
	if to == "" {
		system, _ := object(reference["identifier"])["system"].(string)
		return strings.HasSuffix(system, "nhs-number")
	}
	return strings.HasPrefix(to, "Patient/") || strings.Contains(to, "/Patient/") || strings.HasPrefix(to, "Patient?")
}

func object(value any) Object {
	o, _ := value.(Object)
	return o
}

func list(value any) []any {
	switch l := value.(type) {
	case []any:
		return l
	case []Object:
		all := make([]any, len(l))
		for i, o := range l {
			all[i] = o
		}
		return all
	case []string:
		all := make([]any, len(l))
		for i, s := range l {
			all[i] = s
		}
		return all
	}
	return nil
}

func objects(value any) []Object {
	var all []Object
	for _, item := range list(value) {
		if o, ok := item.(Object); ok {
			all = append(all, o)
		}
	}
	return all
}

func referenceIn(value any) string {
	reference, _ := object(value)["reference"].(string)
	return reference
}

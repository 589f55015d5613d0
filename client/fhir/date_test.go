package fhir_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"careview/client/fhir/decode"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
	"careview/client/record"
)

// TestADateOfBirthOrDeathIsTheOneThatIsWritten reads what senders write where FHIR wants a
// date.
func TestADateOfBirthOrDeathIsTheOneThatIsWritten(t *testing.T) {
	for _, c := range []struct {
		said        m
		born, died  string
		isDead      bool
		howManyOdds int
	}{
		{m{"birthDate": "1941-04-03"}, "03-Apr-1941", "", false, 0},
		{m{"birthDate": "1941-04"}, "Apr-1941", "", false, 0},
		{m{"birthDate": "1941"}, "1941", "", false, 0},
		{m{"birthDate": "1941-04-02T23:00:00Z"}, "02-Apr-1941", "", false, 1}, // never moved to another day
		{m{"birthDate": "1941-04-03T00:00:00+01:00"}, "03-Apr-1941", "", false, 1},
		{m{"birthDate": "1941-04-03 00:00:00"}, "03-Apr-1941", "", false, 1},
		{m{"birthDate": "1943-02-30"}, "“1943-02-30”", "", false, 1},
		{m{"birthDate": "1943-02-30T10:00:00Z"}, "“1943-02-30T10:00:00Z”", "", false, 1},
		{m{"birthDate": "24/02/1943"}, "“24/02/1943”", "", false, 1},
		{m{"birthDate": "1943-00-00"}, "“1943-00-00”", "", false, 1},
		{m{"birthDate": 19430224}, "“19430224”", "", false, 1},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": 2026}, "03-Apr-1941", "“2026”", true, 1},
		{m{"birthDate": "0001-01-01"}, "“0001-01-01”", "", false, 1}, // what programs write that know none
		{m{"birthDate": "0001-01-01T00:00:00Z"}, "“0001-01-01T00:00:00Z”", "", false, 1},
		{m{"birthDate": nil}, "date not recorded", "", false, 0},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "2026-03-28T23:30:00Z"}, "03-Apr-1941", "28-Mar-2026", true, 0},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "2026-02-31"}, "03-Apr-1941", "“2026-02-31”", true, 1},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "in March"}, "03-Apr-1941", "“in March”", true, 1},
		{m{"birthDate": "2143-02-24"}, "24-Feb-2143", "", false, 1},
		{m{"birthDate": "2143"}, "2143", "", false, 1},
		{m{"birthDate": "1843-04-03"}, "03-Apr-1843", "", false, 1}, // nobody is so old
		{m{"birthDate": "1900-01-01"}, "01-Jan-1900", "", false, 1}, // what programs write that know none
		{m{"birthDate": "1905"}, "1905", "", false, 0},
		{m{"birthDate": "1843-04-03", "deceasedDateTime": "1920-01-01"}, "03-Apr-1843", "01-Jan-1920", true, 0},
		{m{"birthDate": "1941-04-03", "deceasedDateTime": "2126-03-28"}, "03-Apr-1941", "28-Mar-2126", true, 1},
		{m{"birthDate": "1941-04-03", "deceasedBoolean": true}, "03-Apr-1941", "date not recorded", true, 0},
		{m{"birthDate": "1890-04-03", "deceasedBoolean": true}, "03-Apr-1890", "date not recorded", true, 0},
	} {
		who := whoIs(t, c.said)
		odds := 0
		for _, odd := range []bool{who.BornWritten != "", who.DiedWritten != "", who.BornAhead, who.DiedAhead, who.BornLongAgo} {
			if odd {
				odds++
			}
		}
		if who.BornWords() != c.born || who.Deceased != c.isDead || c.isDead && who.DiedWords() != c.died || odds != c.howManyOdds {
			t.Errorf("%v: born %s, died %s, %d odd", c.said, who.BornWords(), who.DiedWords(), odds)
		}
	}
}

// TestAnImpossibleDateKeepsItsWords puts a day that there is not into each dated element.
func TestAnImpossibleDateKeepsItsWords(t *testing.T) {
	for _, never := range []string{"2026-02-30", "0001-01-01T00:00:00Z"} {
		checkImpossible(t, never)
	}
}

func checkImpossible(t *testing.T, never string) {
	t.Helper()
	for name, said := range map[string]m{
		"Condition.onset":      about("Condition", "x", m{"onsetDateTime": never}),
		"Condition.abatement":  about("Condition", "x", m{"abatementDateTime": never}),
		"Condition.period":     about("Condition", "x", m{"abatementPeriod": m{"start": never}}),
		"Allergy.onset":        allergy("x", m{"text": "Nuts"}, m{"onsetDateTime": never}),
		"Allergy.last":         allergy("x", m{"text": "Nuts"}, m{"lastOccurrence": never}),
		"Observation.value":    about("Observation", "x", m{"status": "final", "code": m{"text": "Last seen"}, "valueDateTime": never}),
		"Observation.period":   about("Observation", "x", m{"status": "final", "code": m{"text": "Stay"}, "valuePeriod": m{"end": never}}),
		"Procedure.performed":  about("Procedure", "x", m{"status": "completed", "performedDateTime": never}),
		"Flag.period":          about("Flag", "x", m{"status": "active", "period": m{"end": never}}),
		"Immunization":         with(about("Immunization", "x", m{"status": "completed", "occurrenceDateTime": never}), m{"patient": ref("Patient/p")}),
		"Medication.authored":  medicine("MedicationRequest", m{"authoredOn": never}),
		"Medication.effective": medicine("MedicationStatement", m{"effectivePeriod": m{"end": never}}),
		"Medication.bounds":    medicine("MedicationRequest", m{"dosageInstruction": []m{within(m{"end": never})}}),
		"Medication.validity":  medicine("MedicationRequest", m{"dispenseRequest": m{"validityPeriod": m{"end": never}}}),
		"Goal.start":           about("Goal", "x", m{"lifecycleStatus": "active", "startDate": never}),
		"Goal.due":             about("Goal", "x", m{"lifecycleStatus": "active", "target": []m{{"dueDate": never}}}),
		"Questionnaire":        about("QuestionnaireResponse", "x", m{"status": "completed", "item": []m{{"linkId": "1", "text": "When", "answer": []m{{"valueDate": never}}}}}),
		"Appointment":          {"resourceType": "Appointment", "id": "x", "status": "booked", "start": never, "participant": []m{{"actor": ref("Patient/p")}}},
		"Encounter":            about("Encounter", "x", m{"status": "finished", "period": m{"start": never}}),
	} {
		if all := whole(chartToday(t, said)) + strings.Join(onlyEntry(t, chartToday(t, said)).Marks, "\n"); !strings.Contains(all, never) {
			t.Errorf("%s: %s", name, all)
		}
	}
}

// TestADayIsNotMovedByTheTimeThatStandsWithIt: elements of the type date have no zone.
func TestADayIsNotMovedByTheTimeThatStandsWithIt(t *testing.T) {
	const evening = "2026-07-01T23:30:00Z" // the second of July in London
	for name, said := range map[string]m{
		"Goal.start":    about("Goal", "x", m{"lifecycleStatus": "active", "startDate": evening}),
		"Goal.due":      about("Goal", "x", m{"lifecycleStatus": "active", "target": []m{{"dueDate": evening}}}),
		"Questionnaire": about("QuestionnaireResponse", "x", m{"status": "completed", "item": []m{{"linkId": "1", "text": "When", "answer": []m{{"valueDate": evening}}}}}),
	} {
		entry := onlyEntry(t, chartToday(t, said))
		if all := whole(chartToday(t, said)) + entry.Date.String(); !strings.Contains(all, "01-Jul-2026") || strings.Contains(all, "02-Jul") {
			t.Errorf("%s: %s", name, all)
		}
	}
	if _, err := record.ParseDay("2026-02-30T10:00:00Z"); err == nil {
		t.Error("a day that there is not was read")
	}
}

// textMembers are the members that are read as texts and are no dates or times. Any other text
// is taken for one: a new member is named here, or is held to what dates and times are held to.
var textMembers = strings.Fields(`
	abatementString additiveProductName administrationInstruction ageString authorString base baseFormulaProductName bornString brand code color comment comparator conclusion
	contentType criticality data dayOfWeek deceasedString description detailString display div docStatus doseNumberString durationUnit extension eye
	family gender given hash id instruction intent kind lifecycleStatus linkId lotNumber mitigation name occurrenceString
	onsetString patientInstruction performedString periodUnit prefix productName questionnaire rationale scheduledString series seriesDosesString severity status suffix
	system text title type unit url use value valueString valueUri when`)

// textsOf are the members of what a resource is decoded into that are texts, by their path.
func textsOf(of reflect.Type, add func(path string)) {
	eachMember(of, "", func(of reflect.Type, path string) (isWhole bool) {
		if of.Kind() == reflect.String {
			add(path)
		}
		return of.Kind() == reflect.String || of == reflect.TypeFor[r4.Reference]() || of == reflect.TypeFor[lenient.Decimal]()
	})
}

// TestEveryDateAndTimeThatThereIsNotIsMarked puts one into each member of each type that is read
// as a date or a time, and into those of data types that only the walk for what is left reads.
func TestEveryDateAndTimeThatThereIsNotIsMarked(t *testing.T) {
	kinds := append(decode.TypesIn(record.Observations), "Other")
	for _, section := range record.Sections() {
		kinds = append(kinds, decode.TypesIn(section)...)
	}
	slices.Sort(kinds)
	seen := 0
	marked := func(kind, path, never string) bool {
		of := with(about(kind, "x", m{"status": "active", "intent": "order", "code": m{"text": "X"}, "title": "X", "patient": ref("Patient/p"), "beneficiary": ref("Patient/p")}), put(path, never))
		if kind == "Appointment" {
			others, _ := of["participant"].([]any)
			of["participant"] = append(others, m{"actor": ref("Patient/p")})
		}
		chart := chartToday(t, of)
		for _, section := range record.Sections() {
			for _, entry := range chart.Entries(section) {
				if strings.Contains(strings.Join(entry.Marks, "\n"), "“"+never+"”") {
					return true
				}
			}
		}
		return false
	}
	check := func(kind, path, never string) {
		if !marked(kind, path, never) {
			t.Errorf("%s.%s: %q is not marked", kind, path, never)
		}
	}
	for _, kind := range slices.Compact(kinds) {
		textsOf(reflect.TypeOf(decode.KindOf(kind).New()), func(path string) {
			steps := strings.Split(strings.ReplaceAll(path, "[]", ""), ".")
			name := steps[len(steps)-1]
			if steps[0] == "meta" || name[0] == '_' || slices.Contains(textMembers, name) && !(name == "value" && slices.Contains(steps, "dateCriterion")) {
				return
			}
			seen++
			check(kind, path, "2026-02-30")
			if strings.HasSuffix(name, "DateTime") {
				check(kind, path, "08:30") // a time without its day
			}
			if strings.HasSuffix(name, "Time") && !strings.HasSuffix(name, "DateTime") || name == "timeOfDay" {
				check(kind, path, "25:61")
			}
		})
	}
	if seen < 100 {
		t.Errorf("only %d members were tried", seen)
	}
	for _, path := range []string{"expirationDate", "extension[].valueDateTime", "extension[].valueInstant", "extension[].extension[].valueTime", "reaction[].onset", "education[].publicationDate", "modifierExtension[].valueDate"} {
		check("Immunization", path, "2026-02-30")
	}
	for _, path := range []string{"variant[].start", "quality[].end"} {
		if marked("MolecularSequence", path, "words") {
			t.Errorf("%s is where a part of a molecule lies", path)
		}
	}
	check("AllergyIntolerance", "reaction[].onset", "2010-02-30")
	check("Observation", "component[].valueTime", "25:61")
	check("QuestionnaireResponse", "item[].item[].answer[].valueTime", "25:61:00")
}

// Each element that FHIR R4 defines as a date, dateTime, instant or time is known for one by
// its name, and none of its texts and codes is.
func TestDatesAndTimesAreKnownByTheirNames(t *testing.T) {
	for name := range strings.FieldsSeq(`
		abatementDateTime answerDate answerDateTime answerTime approvalDate authored authoredOn availableEndTime availableStartTime birthDate bornDate closingTime collectedDateTime created
		createdDateTime creation date dateAsserted dateDateTime dateOfFirstAuthorization dateTime dateWritten deceasedDate deceasedDateTime defaultValueDate defaultValueDateTime defaultValueInstant defaultValueTime
		detected dueDate effectiveDate effectiveDateTime effectiveInstant effectiveTime end enteredDate event eventDateTime expirationDate expiry fixedDate fixedDateTime
		fixedInstant fixedTime identifiedDateTime internationalBirthDate issued lastModified lastOccurrence lastPerformed lastReviewDate lastUpdated lockedDate manufactureDate maxValueDate maxValueDateTime
		maxValueInstant maxValueTime minValueDate minValueDateTime minValueInstant minValueTime nextScheduled occurredDateTime occurrenceDateTime onset onsetDateTime openingTime participantEffectiveDateTime patternDate
		patternDateTime patternInstant patternTime paymentDate performedDateTime presentationDate publicationDate received receivedTime recorded recordedDate recordedOn releaseDate restoreDate
		sent servicedDate start startDate started statusDate studyEffectiveDateTime time timeDateTime timeOfDay timestamp timingDate timingDateTime validTo
		validationDate valueDate valueDateTime valueInstant valueTime verificationDate whenHandedOver whenPrepared`) {
		if !r4.IsMoment(name) {
			t.Errorf("%s is a date or a time", name)
		}
	}
	for _, name := range textMembers {
		if r4.IsMoment(name) {
			t.Errorf("%s is a text", name)
		}
	}
}

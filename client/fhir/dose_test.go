package fhir_test

import (
	"cmp"
	"crypto/sha256"
	"strings"
	"testing"
	"time"

	"careview/client/record"
	"careview/client/record/changes"
)

// doseOf is what an order with these instructions, or an administration with one, says
// of the dose.
func doseOf(t *testing.T, kind string, dosages ...m) string {
	t.Helper()
	order := m{"resourceType": kind, "id": "m", "status": "active", "subject": ref("Patient/p"), "medicationCodeableConcept": m{"text": "Medicine"}}
	switch kind {
	case "MedicationAdministration":
		order["dosage"] = dosages[0]
	case "MedicationStatement":
		order["dosage"] = dosages
	default:
		order["dosageInstruction"] = dosages
	}
	entry := only(t, read(t, bundleOf("searchset", order)))
	if len(entry.Marks) > 0 {
		t.Errorf("marks: %q", entry.Marks)
	}
	return entry.Detail.(record.Medicine).Dose
}

func amount(value any, unit string) m { return m{"value": value, "unit": unit} }

func dose(value any, unit string) m {
	return m{"doseAndRate": []m{{"doseQuantity": amount(value, unit)}}}
}

func repeated(more m) m { return m{"timing": m{"repeat": more}} }

var daily = m{"frequency": 1, "period": 1, "periodUnit": "d"}

func TestEveryPartOfADoseStandsBesideItsWords(t *testing.T) {
	for _, test := range []struct {
		name   string
		dosage m
		want   string
	}{
		{"only words", m{"text": "Take one at night"}, "Take one at night"},
		{"only words for the person", m{"patientInstruction": "Take one at night"}, "Take one at night"},
		{"words for both", m{"text": "One daily", "patientInstruction": "Not if dizzy"}, "One daily, Not if dizzy"},
		{"the same words for both", m{"text": "Take ONE daily.", "patientInstruction": "take one daily"}, "Take ONE daily."},
		{"words without a number", with(dose(10, "mg"), m{"text": "As directed."}), "As directed. 10 mg"},
		{"words for the person alone", with(dose(10, "mg"), m{"patientInstruction": "Take with food"}), "10 mg, Take with food"},
		{"further instructions", with(dose(10, "mg"), m{"additionalInstruction": []m{{"text": "Once a WEEK."}, {"coding": []m{{"display": "With or after food - dosing instruction fragment (qualifier value)"}}}}}),
			"10 mg, Once a WEEK. With or after food"},
		{"words that say the dose", with(dose(1, "tablet"), m{"text": "One tablet at night"}), "One tablet at night"},
		{"words that say the dose otherwise", with(dose(5, "mg"), m{"text": "Take 5mg daily"}), "Take 5mg daily"},
		{"words that say another dose", with(dose(5, "mg"), m{"text": "Take 2.5 mg"}), "Take 2.5 mg, 5 mg"},
		{"words that say a dose for the weight", with(dose(5, "mg"), m{"text": "5 mg/kg"}), "5 mg/kg, 5 mg"},
		{"words that say a range", with(dose(2, "tablets"), m{"text": "1-2 tablets"}), "1-2 tablets, 2 tablets"},
		{"words that say another range", with(dose(1, "tablet"), m{"text": "1 tablet to 2 tablets"}), "1 tablet to 2 tablets, 1 tablet"},
		{"words that say not to", with(dose(10, "mg"), m{"text": "Take 5 mg, not 10 mg"}), "Take 5 mg, not 10 mg, 10 mg"},
		{"words that say half more", with(dose(0.5, "tablet"), m{"text": "1½ tablets"}), "1½ tablets, 0.5 tablet"},
		{"words with a short unit", with(dose(10, "U"), m{"text": "10U sc"}), "10U sc, 10 units"},
		{"words that say how often", with(repeated(daily), m{"text": "One tablet once daily"}), "One tablet once daily"},
		{"words that say another how often", with(repeated(m{"frequency": 2, "period": 1, "periodUnit": "d"}), m{"text": "One tablet daily"}), "One tablet daily, twice a day"},
		{"as needed", m{"text": "One tablet", "asNeededBoolean": true}, "One tablet, as needed"},
		{"as needed, in words too", m{"text": "One tablet when required", "asNeededBoolean": true}, "One tablet when required"},
		{"as needed for something", m{"text": "One tablet", "asNeededCodeableConcept": m{"text": "agitation"}}, "One tablet, as needed for agitation"},
		{"as needed, if so", m{"text": "One tablet", "asNeededCodeableConcept": m{"text": "if agitated"}}, "One tablet, as needed, if agitated"},
		{"route, site and method", m{"text": "One patch", "route": m{"text": "Transdermal"}, "site": m{"text": "Left arm"}, "method": m{"coding": []m{{"display": "Apply - dosing instruction imperative (qualifier value)"}}}},
			"One patch, Apply, Transdermal, Left arm"},
		{"a most", m{"text": "One tablet", "maxDosePerPeriod": m{"numerator": amount(4000.0, "mg"), "denominator": m{"value": 24, "code": "h"}}}, "One tablet, no more than 4,000 mg per 24 hours"},
		{"days of the week", repeated(m{"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": []string{"mon", "thu"}}), "once a week, on Monday, Thursday"},
		{"times of day", repeated(m{"timeOfDay": []string{"08:00:00", "20:30:00"}}), "at 08:00, 20:30"},
		{"up to so often", repeated(m{"frequencyMax": 3, "period": 1, "periodUnit": "d"}), "up to 3 times a day"},
		{"a unit of time of its own", repeated(m{"frequency": 1, "period": 2, "periodUnit": "fortnight"}), "once every 2 fortnight"},
		{"several amounts", m{"doseAndRate": []m{{"type": m{"text": "Ordered"}, "doseQuantity": amount(3, "mg")}, {"type": m{"text": "Calculated"}, "doseQuantity": amount(2.9, "mg")}}},
			"3 mg (ordered), 2.9 mg (calculated)"},
		{"a form of HL7's", m{"doseAndRate": []m{{"doseQuantity": m{"value": 2, "unit": "TAB", "code": "TAB", "system": "http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm"}}}}, "2 tablets"},
		{"no trailing noughts", dose("5.0", "mg"), "5 mg"},
		{"a nought before", dose("0.50", "mg"), "0.5 mg"},
		{"thousands", dose(12500, "units"), "12,500 units"},
	} {
		if got := doseOf(t, "MedicationRequest", test.dosage); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestStepsOfADoseStandInTheirOrderAndNoneIsMerged(t *testing.T) {
	step := func(sequence any, text string) m { return m{"sequence": sequence, "text": text} }
	for _, test := range []struct {
		name  string
		steps []m
		want  string
	}{
		{"numbered in another order", []m{step(3, "10 mg"), step(1, "40 mg"), step(2, "20 mg")}, "40 mg; then 20 mg; then 10 mg"},
		{"a dose that comes again", []m{step(1, "40 mg"), step(2, "none"), step(3, "40 mg"), step(4, "20 mg")}, "40 mg; then none; then 40 mg; then 20 mg"},
		{"numbers beyond nine", []m{step(10, "b"), step(9, "a")}, "a; then b"},
		{"numbers in quotes", []m{step("2", "b"), step("1", "a")}, "a; then b"},
		{"of one number", []m{step(1, "one at 8"), step(1, "two at 20"), step(2, "none")}, "one at 8; and two at 20; then none"},
		{"without numbers", []m{{"text": "one at 8"}, {"text": "one at 8"}}, "one at 8; one at 8"},
		{"some without a number", []m{{"text": "with food"}, step(2, "b"), step(1, "a")}, "a; then b; with food"},
		{"a step whose words say then", []m{step(1, "40 mg"), step(2, "then 20 mg"), step(3, "thence 10 mg")}, "40 mg; then 20 mg; then thence 10 mg"},
		{"a step without a dose", []m{step(1, "a"), {"sequence": 2}, step(3, "c")}, "a; then a step that says no dose; then c"},
		{"one alone", []m{step(1, "a")}, "a"},
		{"from nought", []m{step(1, "b"), step(0, "a")}, "a; then b"},
	} {
		for _, kind := range []string{"MedicationRequest", "MedicationStatement", "MedicationDispense"} {
			if got := doseOf(t, kind, test.steps...); got != test.want {
				t.Errorf("%s, %s: got %q, want %q", kind, test.name, got, test.want)
			}
		}
	}
}

// An amount where FHIR had it before R4 is an amount, and units are the NHS's wherever they stand.
func TestAnAmountIsReadHoweverItIsWritten(t *testing.T) {
	of := func(unit string) m { return m{"doseAndRate": []m{{"doseQuantity": m{"value": 2, "unit": unit}}}} }
	for want, dosage := range map[string]m{
		"9 mg": {"doseQuantity": m{"value": 9, "unit": "mg"}}, "8 mg": {"doseSimpleQuantity": m{"value": 8, "unit": "mg"}}, "5–7 mg": {"doseRange": m{"low": m{"value": 5, "unit": "mg"}, "high": m{"value": 7, "unit": "mg"}}},
		"2 nanograms/kg/min": of("ng/kg/min"), "2 units": of("u"), "2 micrograms": of("mcgs"), "2 tablets": of("TAB"), "2 ml": of("ML"), "2 micrograms/h": of("µg/h"),
	} {
		if got := doseOf(t, "MedicationRequest", dosage); got != want {
			t.Errorf("%v: got %q, want %q", dosage, got, want)
		}
	}
}

func TestWhatWasGivenIsTheAmountGivenNotTheOrder(t *testing.T) {
	got := doseOf(t, "MedicationAdministration", m{"text": "Take 2 tablets 4 times a day", "dose": amount(1.0, "tablet"), "route": m{"text": "Oral"}})
	if want := "1 tablet, in words: Take 2 tablets 4 times a day, Oral"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

const abbreviations = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation"

// What SNOMED CT calls an instruction stands where only its code was sent.
func TestAnInstructionThatIsACodeAloneIsInWords(t *testing.T) {
	for code, want := range map[string]string{"311504000": "with or after food", "418693002": "swallow whole, do not chew", "418577003": "take at regular intervals and complete the course unless told otherwise", "1116481000001105": "with food", "1234567891": "an instruction that was sent as a code alone: 1234567891 (SNOMED CT)"} {
		additional := []m{{"coding": []m{{"system": "http://snomed.info/sct", "code": code}}}}
		named := []m{{"coding": []m{{"system": "http://snomed.info/sct", "code": code, "display": "Planted words"}}}}
		written := []m{{"coding": []m{{"system": "http://snomed.info/sct", "code": code}}, "text": "Planted words"}}
		for _, sent := range []struct {
			said []m
			want string
		}{{additional, want}, {named, "planted words"}, {written, "planted words"}} {
			got := doseOf(t, "MedicationRequest", m{"doseAndRate": []m{{"doseQuantity": m{"value": 1, "unit": "tablet"}}}, "additionalInstruction": sent.said})
			if !strings.EqualFold(got, "1 tablet, "+sent.want) {
				t.Errorf("%s, %v: %q", code, sent.said, got)
			}
		}
	}
}

func TestCodesOfTimesAreWrittenInFull(t *testing.T) {
	for code, want := range map[string]string{
		"QD": "once a day", "BID": "twice a day", "TID": "3 times a day", "QID": "4 times a day", "QOD": "every other day", "BED": "at bedtime",
		"Q1H": "every hour", "Q4H": "every 4 hours", "Q12H": "every 12 hours", "WK": "once a week", "MO": "once a month", "AM": "every morning", "PM": "every afternoon", "JE": "at weekends", "JB": "on working days",
		"OD": "once a day", "OM": "every morning", "ON": "every night", "MANE": "in the morning", "NOCTE": "at night", "STAT": "immediately", "PRN": "as needed", "QQH": "every 4 hours", "Q72H": "every 72 hours", "BIW": "twice a week", "TIW": "3 times a week",
		"Q3D": "every 3 days", "Q4-6H": "every 4 to 6 hours",
		"ALT DIE": "every other day", "Alt die": "every other day", "ALT": "every other day", "EOD": "every other day (written “EOD”)", "TTO": "to take home", "b.d.": "twice a day", "t.d.s": "3 times a day", "Q5H": "every 5 hours", "Q2W": "every 2 weeks", "OW": "once a week", "AC": "before meals", "PC": "after meals", "MDU": "as directed",
		"TDS PC": "3 times a day, after meals", "BD PRN": "twice a day, as needed", "ON STAT": "every night, immediately",
	} {
		for _, concept := range []m{
			{"coding": []m{{"system": abbreviations, "code": code}}},
			{"coding": []m{{"system": abbreviations, "code": code, "display": code}}, "text": code},
			{"coding": []m{{"system": abbreviations, "code": code}}, "text": want},
		} {
			if got := doseOf(t, "MedicationRequest", m{"timing": m{"code": concept}}); got != want {
				t.Errorf("%v: got %q, want %q", concept, got, want)
			}
		}
	}
	for when, want := range map[string]string{
		"MORN.early": "early in the morning", "NOON": "at noon", "NIGHT": "at night", "PHS": "after going to sleep", "HS": "at bedtime", "WAKE": "on waking",
		"AC": "before meals", "ACM": "before breakfast", "ACD": "before lunch", "ACV": "before the evening meal", "PC": "after meals", "PCD": "after lunch", "PCV": "after the evening meal",
		"C": "with meals", "CV": "with the evening meal", "XYZ": "at a time written as “XYZ”",
	} {
		if got := doseOf(t, "MedicationRequest", repeated(m{"when": []string{when}})); got != want {
			t.Errorf("when %s: got %q, want %q", when, got, want)
		}
	}
	for when, want := range map[string]string{
		"ACD": "30 minutes before lunch", "PCM": "30 minutes after breakfast", "HS": "30 minutes before bedtime", "WAKE": "30 minutes after waking",
		"MORN": "in the morning, 30 minutes after that",
	} {
		if got := doseOf(t, "MedicationRequest", repeated(m{"when": []string{when}, "offset": 30})); got != want {
			t.Errorf("offset from %s: got %q, want %q", when, got, want)
		}
	}
	for _, system := range []string{"http://hl7.org/fhir/event-timing", "http://terminology.hl7.org/CodeSystem/v3-TimingEvent"} {
		for code, want := range map[string]string{"ACM": "before breakfast", "C": "with meals", "PCV": "after the evening meal", "MORN.early": "early in the morning"} {
			if got := doseOf(t, "MedicationRequest", m{"timing": m{"code": m{"coding": []m{{"system": system, "code": code}}}}}); got != want {
				t.Errorf("the event %s as a code: got %q, want %q", code, got, want)
			}
		}
	}
	// A short word beside an amount that has its letters is not lost.
	if got := doseOf(t, "MedicationRequest", m{"timing": m{"code": m{"text": "ON"}}, "doseAndRate": []m{{"doseQuantity": m{"value": 1, "unit": "tablet"}}}}); got != "1 tablet, every night" {
		t.Errorf("got %q", got)
	}
	// A code of a hospital's own is not read as HL7's.
	if got := doseOf(t, "MedicationRequest", m{"timing": m{"code": m{"coding": []m{{"system": "urn:x", "code": "MO"}}}}}); !strings.Contains(got, "MO") {
		t.Errorf("got %q", got)
	}
	// A code and a structure that differ stand side by side.
	if got := doseOf(t, "MedicationRequest", m{"timing": m{"code": m{"coding": []m{{"system": abbreviations, "code": "BID"}}}, "repeat": daily}}); got != "once a day, twice a day" {
		t.Errorf("got %q", got)
	}
}

func TestAFaultInADoseCostsThatPartAndIsSaid(t *testing.T) {
	for _, odd := range []m{{"timing": m{"repeat": m{"frequency": "often"}}}, {"sequence": "first"}, {"doseAndRate": "10 mg"}, {"asNeededBoolean": "perhaps"}} {
		entry := only(t, read(t, bundleOf("searchset", m{"resourceType": "MedicationRequest", "id": "m", "status": "active", "subject": ref("Patient/p"),
			"medicationCodeableConcept": m{"text": "Medicine"}, "dosageInstruction": []m{with(m{"text": "One at night"}, odd), {"text": "Two at noon"}}})))
		dose := entry.Detail.(record.Medicine).Dose
		if !strings.Contains(dose, "One at night, a part of this dose could not be read") || !strings.Contains(dose, "Two at noon") || len(entry.Marks) == 0 {
			t.Errorf("%v: got %q, %q", odd, dose, entry.Marks)
		}
	}
}

// What a hospital's order changes is told by its name, as it is read from what both sent.
func TestWhatAnOrderChangesInTheDoseIsToldByItsName(t *testing.T) {
	often := func(n int, when ...string) m {
		return repeated(m{"frequency": n, "period": 1, "periodUnit": "d", "when": when})
	}
	tablet, oral, said := dose(1, "tablet"), m{"route": m{"text": "Oral"}}, func(text string) m { return m{"text": text} }
	for name, c := range map[string]struct {
		was, is []m
		want    changes.Verdict
		form    string // of what the hospital ordered, where it is another
	}{
		"dose":                            {[]m{tablet, oral, often(1)}, []m{dose(0.5, "tablet"), oral, often(1)}, changes.DoseChanged, ""},
		"dose and times":                  {[]m{tablet, oral, often(1)}, []m{dose(0.5, "tablet"), oral, often(2)}, changes.DoseChanged, ""},
		"times":                           {[]m{tablet, oral, often(1)}, []m{tablet, oral, often(2)}, changes.TimesChanged, ""},
		"times of day":                    {[]m{tablet, oral, often(1, "MORN")}, []m{tablet, oral, often(1, "NIGHT")}, changes.TimesChanged, ""},
		"times, before a meal":            {[]m{tablet, often(1)}, []m{tablet, repeated(m{"frequency": 1, "period": 1, "periodUnit": "d", "when": []string{"ACM"}, "offset": 30})}, changes.TimesChanged, ""},
		"times by a code":                 {[]m{tablet, {"timing": m{"code": m{"text": "BD"}}}}, []m{tablet, {"timing": m{"code": m{"text": "TDS"}}}}, changes.TimesChanged, ""},
		"times in words and in structure": {[]m{said("One tablet twice daily"), often(2)}, []m{said("One tablet three times daily"), often(3)}, changes.TimesChanged, ""},
		"times in words alone":            {[]m{said("One tablet twice daily")}, []m{said("One tablet three times daily")}, changes.TimesChanged, ""},
		"dose in words alone":             {[]m{said("One tablet twice daily")}, []m{said("Two tablets twice daily")}, changes.DoseChanged, ""},
		"dose in words, times in both":    {[]m{said("One tablet twice daily"), often(2)}, []m{said("Two tablets three times daily"), often(3)}, changes.DoseChanged, ""},
		"until when":                      {[]m{tablet, oral, {"timing": m{"repeat": m{"boundsPeriod": m{"start": "2025-04-11"}}}}}, []m{tablet, oral, {"timing": m{"repeat": m{"boundsPeriod": m{"start": "2025-04-11", "end": "2099-12-01"}}}}}, changes.TimesChanged, ""},
		"for how long":                    {[]m{tablet, {"timing": m{"repeat": m{"boundsDuration": m{"value": 5, "unit": "d", "code": "d"}}}}}, []m{tablet, {"timing": m{"repeat": m{"boundsDuration": m{"value": 7, "unit": "d", "code": "d"}}}}}, changes.TimesChanged, ""},
		"route":                           {[]m{tablet, oral, often(1)}, []m{tablet, {"route": m{"text": "Via nasogastric tube"}}, often(1)}, changes.RouteChanged, ""},
		"route beside words":              {[]m{said("One daily"), oral}, []m{said("One daily"), {"route": m{"text": "Sublingual"}}}, changes.RouteChanged, ""},
		"route and times":                 {[]m{tablet, oral, often(1)}, []m{tablet, {"route": m{"text": "Sublingual"}}, often(2)}, changes.DoseChanged, ""},
		"most in a day":                   {[]m{tablet, often(4)}, []m{tablet, often(4), {"maxDosePerPeriod": m{"numerator": amount(3, "tablet"), "denominator": m{"value": 24, "code": "h"}}}}, changes.DoseChanged, ""},
		"form":                            {[]m{tablet, oral, often(1)}, []m{tablet, oral, often(1)}, changes.FormChanged, "Oral solution"},
	} {
		gp, hospital := orderOf("a", "2025-04-11", "Tablet", c.was...), orderOf("b", "2026-01-20", cmp.Or(c.form, "Tablet"), c.is...)
		before, since := chartToday(t, gp), changes.Since{Kind: changes.LastLook}
		memory := changes.Memory{Hash: func(b []byte) changes.Fingerprint { sum := sha256.Sum256(b); return changes.Fingerprint(sum[:16]) }}
		page := changes.Of(before, changes.Seen{Memory: memory}, since, today)
		memory = memory.WithShown(today, changes.Shown{Chart: before, News: &page})
		rows := changes.Of(chartToday(t, gp, hospital), changes.Seen{Memory: memory}, since, today.Add(time.Hour)).Medicines.Rows
		if len(rows) != 1 || rows[0].What != c.want {
			t.Errorf("%s is told as %+v, want %d", name, rows, c.want)
		}
	}
}

// orderOf is an order of furosemide, by the code of what is in it.
func orderOf(id, on, form string, dosage ...m) m {
	drug := m{"resourceType": "Medication", "id": "drug", "code": with(coded(sct, "387475002"), m{"text": "Furosemide"}), "form": m{"text": form}}
	return about("MedicationRequest", id, m{
		"status": "active", "authoredOn": on, "contained": []m{drug}, "medicationReference": ref("#drug"), "dosageInstruction": []m{with(m{}, dosage...)},
	})
}

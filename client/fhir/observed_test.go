package fhir_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// resultOf is an observation with these members, as it is read.
func resultOf(t *testing.T, members m) (record.Result, record.Entry) {
	t.Helper()
	entry := only(t, read(t, bundleOf("searchset", with(m{"resourceType": "Observation", "id": "o", "status": "final", "subject": ref("Patient/p"),
		"code": m{"text": "Test"}, "effectiveDateTime": "2026-11-01"}, members))))
	return entry.Detail.(record.Result), entry
}

func interpreted(codes ...string) (list []m) {
	for _, code := range codes {
		list = append(list, m{"coding": []m{{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": code}}})
	}
	return list
}

func TestAValueIsShownAsItIsGiven(t *testing.T) {
	for _, test := range []struct {
		name    string
		members m
		want    string
	}{
		{"a titre", m{"valueRatio": m{"numerator": m{"value": 1}, "denominator": m{"value": 128}}}, "1:128"},
		{"a ratio of amounts", m{"valueRatio": m{"numerator": amount(3, "mg"), "denominator": m{"value": 1, "unit": "mmol"}}}, "3 mg per mmol"},
		{"a comparator", m{"valueQuantity": m{"value": 14, "comparator": "<", "unit": "ng/L"}}, "<14 ng/L"},
		{"a nought", m{"valueInteger": 0}, "0"},
		{"no", m{"valueBoolean": false}, "No"},
		{"a power of ten", m{"valueQuantity": amount(json.RawMessage("1.20e-5"), "mol/L")}, "0.0000120 mol/L"},
		{"a great power of ten", m{"valueQuantity": amount(json.RawMessage("-4.05E+3"), "g")}, "-4050 g"},
		{"a power of ten within", m{"valueQuantity": amount(json.RawMessage("0.0456e2"), "g")}, "4.56 g"},
		{"a power of ten to below one", m{"valueQuantity": amount(json.RawMessage("0.05e1"), "g")}, "0.5 g"},
		{"a power of ten of nought", m{"valueQuantity": amount(json.RawMessage("0e3"), "g")}, "0 g"},
		{"a power of ten of 0.00", m{"valueQuantity": amount(json.RawMessage("0.00e2"), "g")}, "0 g"},
		{"a power of ten beyond reading", m{"valueQuantity": amount(json.RawMessage("1e-40"), "g")}, "1e-40 g"},
		{"as precise as it came", m{"valueQuantity": amount("7.0", "mmol/L")}, "7.0 mmol/L"},
		{"a moment that cannot be read", m{"valueDateTime": "Christmas"}, "Christmas"},
		{"a value that is said to be none", m{"valueQuantity": amount(0, "mmol/L"), "dataAbsentReason": m{"text": "Measurement error"}}, "0 mmol/L (but said to have no value: Measurement error)"},
		{"only a reason", m{"dataAbsentReason": m{"text": "refused"}}, "No value: refused"},
		{"a reason by its code", m{"dataAbsentReason": coded("", "not-performed")}, "No value: not performed"},
		{"a series", m{"valueSampledData": m{"origin": amount(0, "mV"), "period": 10, "dimensions": 1, "data": "1 2 E"}}, "A series of 3 measurements, 10 ms apart: 1 2 E mV; E stands for a measurement that failed"},
		{"a series that counts from another number", m{"valueSampledData": m{"origin": amount(5, "mV"), "factor": 0.5, "period": 10, "data": "1 2"}}, "A series of 2 measurements, 10 ms apart: 5.5 6 mV"},
		{"a long series", m{"valueSampledData": m{"origin": m{"value": 0}, "period": 10, "data": strings.Repeat("1 ", 500)}}, "A series of 500 measurements, 10 ms apart: 1"},
		{"a long series with a factor", m{"valueSampledData": m{"origin": amount(2, "mV"), "factor": 0.1, "period": 4, "data": strings.Repeat("-5 E 30 ", 10)}}, "A series of 30 measurements, 4 ms apart: 1.5 to 5 mV; E stands for a measurement that failed"},
		{"limits", m{"valueSampledData": m{"origin": amount(0, "mmHg"), "period": 1000, "lowerLimit": -3.3, "upperLimit": 3.30, "data": "1 L U"}}, "A series of 3 measurements, 1,000 ms apart: 1 L U mmHg; L stands for less than the limit of -3.3; U stands for more than the limit of 3.3"},
		{"a limit that is not said", m{"valueSampledData": m{"origin": amount(0, "mmHg"), "period": 1000, "data": "1 L"}}, "A series of 2 measurements, 1,000 ms apart: 1 L mmHg; L stands for less than the limit of ?"},
		{"three at a time", m{"valueSampledData": m{"origin": amount(0, "mV"), "period": 10, "dimensions": 3, "data": "1 2 3"}}, "A series of 3 measurements, 10 ms apart, 3 values each time: 1 2 3 mV"},
		{"no data", m{"valueSampledData": m{"origin": amount(0, "mV"), "period": 10, "data": ""}}, "A series of 0 measurements, 10 ms apart"},
		{"unit and code that contradict", m{"valueQuantity": m{"value": 5, "unit": "micrograms", "code": "mg", "system": "http://unitsofmeasure.org"}}, "5 micrograms (coded as mg)"},
		{"components with a range and a flag of their own", m{"component": []m{
			{"code": m{"text": "Systolic"}, "valueQuantity": amount(180, "mmHg"), "interpretation": interpreted("HH"), "referenceRange": []m{{"low": amount(91, "mmHg"), "high": amount(139, "mmHg")}}},
			{"code": m{"text": "Diastolic"}, "valueQuantity": amount(70, "mmHg"), "interpretation": interpreted("N")},
		}}, "Systolic 180 mmHg (very high; range 91–139 mmHg), Diastolic 70 mmHg (in range)"},
	} {
		if got, _ := resultOf(t, test.members); got.Value != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got.Value, test.want)
		}
	}
}

func TestTheMostUrgentInterpretationStandsForAllAndAllAreSaid(t *testing.T) {
	for _, test := range []struct {
		name    string
		members m
		want    record.Interpretation
		flag    string
	}{
		{"one", m{"interpretation": interpreted("H")}, record.High, "High"},
		{"the worse last", m{"interpretation": interpreted("H", "HH")}, record.CriticalHigh, "Very high, High"},
		{"the worse first", m{"interpretation": interpreted("LL", "N")}, record.CriticalLow, "Very low, In range"},
		{"a change beside it", m{"interpretation": append(interpreted("L"), m{"text": "Significant change up"})}, record.Low, "Low, Significant change up"},
		{"contradicting", m{"interpretation": interpreted("H", "L")}, record.Abnormal, "Abnormal, High, Low"},
		{"in other words too", m{"interpretation": []m{{"coding": []m{{"code": "H"}}, "text": "Above target"}}}, record.High, "High, Above target"},
		{"of a component", m{"component": []m{{"code": m{"text": "Systolic"}, "valueInteger": 1, "interpretation": interpreted("HH")}}}, record.CriticalHigh, "Very high"},
		{"critically abnormal", m{"interpretation": interpreted("L", "AA")}, record.CriticallyAbnormal, "Critical, Low"},
		{"a code alone", m{"interpretation": interpreted("H", "U")}, record.High, "High, Significantly up"},
		{"codes of a culture", m{"interpretation": interpreted("R", "NCL-S", "<")}, record.NotInterpreted, "Resistant, Susceptible, without a breakpoint of a guideline, Below what can be measured"},
		{"a code with its words", m{"interpretation": []m{codedWords("", "U", "Rising fast")}}, record.NotInterpreted, "Rising fast"},
		{"none", m{"valueInteger": 1}, record.NotInterpreted, ""},
		{"contradicting, and another", m{"interpretation": interpreted("H", "L", "H")}, record.Abnormal, "Abnormal, High, Low"},
		{"contradicting far out", m{"interpretation": interpreted("LL", "HH", "L")}, record.CriticalLow, "Very low, Very high, Low"},
	} {
		detail, entry := resultOf(t, test.members)
		if got := factOf(entry, "Flag"); detail.Interpretation != test.want || got != test.flag {
			t.Errorf("%s: got %q, %q, want %q, %q", test.name, detail.Interpretation.Words(), got, test.want.Words(), test.flag)
		}
	}
}

// A report and a panel are as urgent as the most urgent of their lines.
func TestAReportIsMarkedByItsLines(t *testing.T) {
	line := func(id, flag string, more ...m) m {
		said := about("Observation", id, m{"status": "final", "code": m{"text": id}, "valueInteger": 1}, m{"interpretation": interpreted(flag)})
		return with(said, more...)
	}
	refs := []m{ref("Observation/a"), ref("Observation/b")}
	inner := about("Observation", "a", m{"status": "final", "code": m{"text": "a"}, "hasMember": []m{ref("Observation/c")}})
	for name, c := range map[string]struct {
		lines []m
		want  record.Interpretation
	}{
		"one":                  {[]m{line("a", "N"), line("b", "HH")}, record.CriticalHigh},
		"too low and too high": {[]m{line("a", "L"), line("b", "H")}, record.Low},
		"too high and too low": {[]m{line("a", "H"), line("b", "L")}, record.High},
		"critically abnormal":  {[]m{line("a", "H"), line("b", "AA")}, record.CriticallyAbnormal},
		"far out both ways":    {[]m{line("a", "LL"), line("b", "HH")}, record.CriticalLow},
		"in range":             {[]m{line("a", "N"), line("b", "N")}, record.Normal},
		"of a line of a line":  {[]m{inner, line("c", "LL"), line("b", "N")}, record.CriticalLow},
		"of a component": {[]m{line("b", "N"), about("Observation", "a", m{"status": "final", "code": m{"text": "a"},
			"component": []m{{"code": m{"text": "part"}, "valueInteger": 1, "interpretation": interpreted("H")}}})}, record.High},
		"entered in error":   {[]m{line("a", "N"), line("b", "HH", m{"status": "entered-in-error"})}, record.Normal},
		"about another body": {[]m{line("a", "N"), line("b", "HH", m{"focus": []m{{"reference": "RelatedPerson/r", "display": "Baby"}}})}, record.Normal},
	} {
		for kind, by := range map[string]m{"DiagnosticReport": {"result": refs}, "Observation": {"hasMember": refs}} {
			chart := chartToday(t, append(c.lines, about(kind, "x", m{"status": "final", "code": m{"text": "Panel"}, "category": []m{coded("", "laboratory")}}, by))...)
			for _, e := range chart.Entries(record.Results) {
				if got := e.Detail.(record.Result).Interpretation; e.ID == "x" && got != c.want {
					t.Errorf("%s, %s: %q", kind, name, got.Words())
				}
			}
		}
	}
}

func TestARangeSaysForWhomItIs(t *testing.T) {
	for _, test := range []struct {
		ranges []m
		want   string
	}{
		{[]m{{"low": amount(115, "g/L"), "high": amount(165, "g/L")}}, "115–165 g/L"},
		{[]m{{"high": amount(5, "mg/L"), "appliesTo": []m{{"text": "Women"}}}, {"high": amount(8, "mg/L"), "appliesTo": []m{{"text": "Men"}}}}, "up to 5 mg/L (Women); up to 8 mg/L (Men)"},
		{[]m{{"text": "<0.05", "age": m{"low": amount(18, "years"), "high": amount(65, "years")}}}, "<0.05 (aged 18–65 years)"},
		{[]m{{"low": amount(2, ""), "high": amount(3, ""), "type": m{"coding": []m{{"code": "therapeutic", "display": "Therapeutic"}}}}}, "2–3 (Therapeutic)"},
		{[]m{{"text": "under 5", "high": amount(5, "mg/L")}}, "under 5"},
		{[]m{{"text": "35–50", "low": amount(35, "g/L"), "high": amount(50, "g/L")}}, "35–50"},
		{[]m{{"text": "Normal 3 to 5", "low": amount(2, "mg"), "high": amount(5, "mg")}}, "Normal 3 to 5, 2–5 mg"},
	} {
		if got, _ := resultOf(t, m{"valueInteger": 1, "referenceRange": test.ranges}); got.Range != test.want {
			t.Errorf("got %q, want %q", got.Range, test.want)
		}
	}
}

func TestTheEndOfACollectionStands(t *testing.T) {
	_, entry := resultOf(t, m{"effectiveDateTime": nil, "effectivePeriod": m{"start": "2026-11-01", "end": "2026-11-02"}, "valueInteger": 1})
	if got := factOf(entry, "Period"); got != "01-Nov-2026 to 02-Nov-2026" {
		t.Errorf("got %q", got)
	}
}

func TestSeverityStandsWithItsReaction(t *testing.T) {
	entry := only(t, read(t, bundleOf("searchset", allergy("a", m{"text": "Nuts"}, m{"reaction": []m{
		{"manifestation": []m{{"text": "Anaphylaxis"}}, "severity": "severe"}, {"manifestation": []m{{"text": "Rash"}}, "severity": "mild"}, {"manifestation": []m{{"text": "Itch"}}},
	}}))))
	if got := entry.Detail.(record.Allergy); !slices.Equal(got.Reactions, []string{"Anaphylaxis (severe)", "Rash (mild)", "Itch"}) || got.Severity != "severe" {
		t.Errorf("got %+v", got)
	}
}

// factOf is a labelled line of an entry.
func factOf(e record.Entry, label string) string {
	for _, fact := range e.Facts {
		if fact.Label == label {
			return fact.Value
		}
	}
	return ""
}

// A short series of numbers is drawn; what is long, not all numbers or not known to be
// equally far apart is said in words alone.
func TestAShortSeriesIsDrawn(t *testing.T) {
	series := func(more m) m {
		return about("Observation", "o", m{"status": "final", "code": m{"text": "Pleth"}, "valueSampledData": with(m{"origin": m{"value": 5}, "factor": 0.5, "period": 10, "dimensions": 1, "data": "1 2 -4"}, more)})
	}
	for name, c := range map[string]struct {
		in    m
		drawn []float64
	}{
		"short": {series(nil), []float64{5.5, 6, 3}}, "long": {series(m{"data": strings.Repeat("1 ", 21)}), nil}, "one alone": {series(m{"data": "1"}), nil},
		"one failed": {series(m{"data": "1 E 3"}), nil}, "a limit": {series(m{"data": "1 U"}), nil}, "three at a time": {series(m{"dimensions": 3}), nil}, "nobody knows when": {series(m{"period": nil}), nil},
		"too large to be numbers": {series(m{"factor": 1e308}), nil}, "too far apart": {series(m{"factor": 1, "data": "1.7e308 -1.7e308"}), nil}, "without end": {series(m{"period": 1e308}), nil},
		"about a donor": {with(series(nil), m{"focus": []m{ref("RelatedPerson/d")}}), nil},
	} {
		entry := only(t, read(t, bundleOf("searchset", c.in)))
		result := entry.Detail.(record.Result)
		if !slices.Equal(result.Series, c.drawn) || c.drawn != nil && result.SeriesEnd != "20 ms" || !strings.Contains(result.Value, "A series of") || strings.Contains(result.Value, "Inf") {
			t.Errorf("%s: %v to %q, %q", name, result.Series, result.SeriesEnd, result.Value)
		}
	}
}

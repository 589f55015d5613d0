package fhir_test

import (
	"strings"
	"testing"

	"careview/client/record"
)

// noValueIsSaid are the words that say there is no value; they need that there is none.
const noValueIsSaid = "No value given"

func TestNoValueIsSaidOnlyWhereThereIsNone(t *testing.T) {
	absent := m{"extension": []m{{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}}}
	for name, value := range map[string]m{
		"sampled data":       {"valueSampledData": m{"origin": m{"value": 0}, "period": 10, "dimensions": 1, "data": "1 2 3"}},
		"masked":             {"_valueQuantity": absent},
		"masked text":        {"_valueString": absent},
		"of another release": {"valueAttachment": m{"url": "Binary/1"}},
		"wrong shape":        {"valueQuantity": []int{1, 2}},
		"unreadable date":    {"valueDateTime": "last week"},
		"reference":          {"valueReference": ref("Location/1")},
		"absent":             {"dataAbsentReason": m{"text": "not heard"}},
		"zero":               {"valueInteger": 0},
		"false":              {"valueBoolean": false},
	} {
		code := m{"status": "final", "code": m{"text": "Test"}}
		for where, in := range map[string]m{
			"itself": about("Observation", "o", with(m{}, code, value)),
			"a part": about("Observation", "o", with(m{"component": []m{with(m{"code": m{"text": "Part"}}, value)}}, code)),
			"a line": about("DiagnosticReport", "r", with(m{"result": []m{ref("Observation/o")}}, code)),
		} {
			in := []m{in}
			if where == "a line" {
				in = append(in, about("Observation", "o", with(m{}, code, value)))
			}
			for _, section := range []record.Section{record.Observations, record.Results} {
				for _, e := range chartToday(t, in...).Entries(section) {
					if result, ok := e.Detail.(record.Result); !ok || strings.Contains(strings.ToLower(result.Value), strings.ToLower(noValueIsSaid)) || result.Value == "" {
						t.Errorf("%s of %s: %+v", name, where, e.Detail)
					}
				}
			}
		}
	}
	e := chartToday(t, about("Observation", "o", m{"status": "final", "code": m{"text": "Test"}})).Entries(record.Observations)
	if result := e[0].Detail.(record.Result); result.Value != noValueIsSaid {
		t.Errorf("nothing at all: %q", result.Value)
	}
	// A line of a report says of what it is that there is none.
	reports := chartToday(t, about("DiagnosticReport", "r", m{"status": "final", "code": m{"text": "Panel"}, "result": []m{ref("Observation/o")}}), about("Observation", "o", m{"status": "final"})).Entries(record.Results)
	if result := reports[0].Detail.(record.Result); result.Value != "Observation not named "+noValueIsSaid {
		t.Errorf("a result without a name in a report: %q", result.Value)
	}
	// What is said in a note is not passed over for the lack of a value.
	for want, in := range map[string]m{
		noValueIsSaid + "; read its note":    {"note": []m{{"text": "AAFB seen"}}},
		"No value: not heard; read its note": {"note": []m{{"text": "Meter read HI"}}, "dataAbsentReason": m{"text": "not heard"}},
		noValueIsSaid:                        {"note": []m{{"text": " "}}},
		"7":                                  {"note": []m{{"text": "haemolysed"}}, "valueInteger": 7},
	} {
		e := chartToday(t, about("Observation", "o", with(m{"status": "final", "code": m{"text": "Test"}}, in))).Entries(record.Observations)
		if result := e[0].Detail.(record.Result); result.Value != want {
			t.Errorf("got %q, want %q", result.Value, want)
		}
	}
}

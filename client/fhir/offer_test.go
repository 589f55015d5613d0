package fhir_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"careview/client/fhir"
	"careview/client/record"
)

func TestAnOperationIsOfferedByItsNameOrItsDefinition(t *testing.T) {
	tests := map[string]bool{
		`{"name":"everything"}`:  true,
		`{"name":"$everything"}`: true,
		`{"name":"fetch-all","definition":"http://hl7.org/fhir/OperationDefinition/Patient-everything"}`:           true,
		`{"name":"fetch-all","definition":"http://hl7.org/fhir/OperationDefinition/Patient-everything|4.0.1"}`:     true,
		`{"name":"x","definition":"https://example.org/fhir/OperationDefinition/everything"}`:                      true,
		`{"name":"everything-else","definition":"https://example.org/fhir/OperationDefinition/no-everything-but"}`: false,
		`{"name":"match","definition":"http://hl7.org/fhir/OperationDefinition/Patient-match"}`:                    false,
		`{}`: false,
	}
	for operation, want := range tests {
		for _, where := range []string{
			`"resource":[{"type":"Patient","operation":[` + operation + `]}]`, `"operation":[` + operation + `]`,
		} {
			s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				_, _ = io.WriteString(w, `{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",`+where+`}]}`)
			})
			got, err := s.client(t, fhir.Limits{}).Capability(t.Context())
			if err != nil || got.Has("everything") != want {
				t.Errorf("%s: offered %v, %v", operation, got.Has("everything"), err)
			}
		}
	}
}

// What stands at an address need not be a FHIR service at all.
func TestWhatIsNoServiceOfRecordsIsRefusedInPlainWords(t *testing.T) {
	tests := map[string]struct {
		answer string
		kind   record.Kind
		words  string
	}{
		"a page":              {`<!DOCTYPE html><html><body>Welcome</body></html>`, record.Broken, "does not answer as a FHIR service"},
		"other JSON":          {`{"status":"UP"}`, record.Broken, "does not answer as a FHIR service"},
		"another resource":    {`{"resourceType":"Patient"}`, record.Broken, "does not answer as a FHIR service"},
		"nothing":             {``, record.Broken, "does not answer as a FHIR service"},
		"FHIR STU3":           {`{"resourceType":"CapabilityStatement","fhirVersion":"3.0.2"}`, record.Invalid, "another version of FHIR"},
		"FHIR DSTU2":          {`{"resourceType":"Conformance","fhirVersion":"1.0.2"}`, record.Broken, "does not answer as a FHIR service"},
		"FHIR R5":             {`{"resourceType":"CapabilityStatement","fhirVersion":"5.0.0"}`, record.Invalid, "another version of FHIR"},
		"a version it is not": {`{"resourceType":"CapabilityStatement","fhirVersion":{"value":"4.0.1"}}`, record.Broken, "does not answer as a FHIR service"},
	}
	for name, test := range tests {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, test.answer) })
		_, err := s.client(t, fhir.Limits{}).Capability(t.Context())
		problem := record.AsProblem(err)
		if problem == nil || problem.Kind != test.kind || !strings.Contains(problem.Sentence, test.words) || problem.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package fhir_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"careview/client/fhir"
	"careview/client/record"
)

// A decision about CPR that is in force is not hidden by a plan that is not: a
// draft, one that was withdrawn, one of somebody else.
func TestAStatementOfAPlanThatDoesNotHoldStandsByItself(t *testing.T) {
	named := m{"section": []m{planSection("cpr", "CPR", "", m{"entry": []m{ref("Observation/o")}})}}
	for name, change := range map[string]m{
		"a draft":         {"status": "preliminary"},
		"withdrawn":       {"status": "entered-in-error"},
		"somebody else's": {"subject": ref("Patient/q")},
	} {
		chart, _ := plansOf(t, append(doctor(), cpr("o", record.NotForAttemptedCPR), plan("c", named, change))...)
		if status, _ := chart.CPR(); status != record.CPRDoNotAttempt {
			t.Errorf("%s: %q", name, status.Words())
		}
	}
}

// What a statement says in words is read where CPR is read.
func TestADecisionInWordsIsReadWithItsWords(t *testing.T) {
	said := cpr("o", "")
	delete(said, "valueCodeableConcept")
	said["valueString"] = "Not to be resuscitated"
	chart, _ := plansOf(t, said)
	status, items := chart.CPR()
	if status != record.CPROther || len(items) != 1 || !strings.Contains(items[0].Text, "Not to be resuscitated") {
		t.Errorf("%q: %+v", status.Words(), items)
	}
}

// A reference to one version of a person names the person, not the version.
func TestADocumentOfSomebodyElseIsToldByThePersonAndNotByTheVersion(t *testing.T) {
	for context, kept := range map[string]bool{"Patient/8/_history/1": false, "Patient/7/_history/2": true, "Patient/7": true, "Patient/8": false} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/fhir+json")
			_, _ = io.WriteString(w, `{"resourceType":"Binary","contentType":"text/plain","data":"SGVsbG8=","securityContext":{"reference":"`+context+`"}}`)
		}))
		defer server.Close()
		client, err := fhir.New(fhir.Config{Base: server.URL, HTTP: server.Client()})
		if err != nil {
			t.Fatal(err)
		}
		document, err := client.Binary(t.Context(), "Binary/1", "Patient/7/_history/1")
		if (err == nil) != kept || (len(document.Content) > 0) != kept {
			t.Errorf("%s: %v", context, err)
		}
	}
}

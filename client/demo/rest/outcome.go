package rest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"careview/client/demo/store"
)

// object is a resource, or a part of one, as JSON.
type object = store.Object

// failure is an error with its HTTP status and FHIR issue type. Its text is
// given to the asker, so it never holds what was asked.
type failure struct {
	status int
	code   string
	text   string
	spine  string // the code that PDS gives it; see [NewPDS]
}

func (f failure) Error() string { return f.text }

const fhirJSON = "application/fhir+json; charset=utf-8"

// outcome is an OperationOutcome with one issue.
func outcome(severity, code, text string) object {
	return object{"resourceType": "OperationOutcome", "issue": []object{{
		"severity": severity, "code": code, "details": object{"text": text},
	}}}
}

func refuse(w http.ResponseWriter, f failure) {
	writeObject(w, f.status, outcome("error", f.code, f.text))
}

func writeObject(w http.ResponseWriter, status int, value object) {
	body, err := json.Marshal(value)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	write(w, status, body)
}

func write(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", fhirJSON)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body) //nolint:errcheck // the asker has gone
}

func writeBinary(w http.ResponseWriter, found store.Resource) error {
	var binary struct{ ContentType, Data string }
	if err := json.Unmarshal(found.Body, &binary); err != nil {
		return fmt.Errorf("reading a document: %w", err)
	}
	content, err := base64.StdEncoding.DecodeString(binary.Data)
	if err != nil {
		return fmt.Errorf("reading a document: %w", err)
	}
	w.Header().Set("Content-Type", binary.ContentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, err = w.Write(content)
	return err
}

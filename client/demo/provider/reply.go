package provider

import (
	"encoding/json"
	"net/http"
)

// oauthError is an OAuth error (RFC 6749 §4.1.2.1, §5.2; RFC 8628 §3.5).
type oauthError struct {
	Code  string `json:"error"`
	Words string `json:"error_description"`
}

// Error is the code and what is wrong.
func (r *oauthError) Error() string { return r.Code + ": " + r.Words }

func newError(code, words string) *oauthError { return &oauthError{code, words} }

// serverError is the error for a fault of the provider's own.
func serverError() *oauthError {
	return newError("server_error", "the demonstration provider could not do this")
}

func (r *oauthError) status() int {
	switch r.Code {
	case "invalid_client":
		return http.StatusUnauthorized
	case "server_error":
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}

func reply(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		http.Error(w, "the answer could not be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(text) // a client that has gone needs no answer
}

func replyError(w http.ResponseWriter, r *oauthError) { reply(w, r.status(), r) }

// parseForm reads the form and refuses a parameter given twice (RFC 6749 §3.1).
func parseForm(r *http.Request) *oauthError {
	if err := r.ParseForm(); err != nil {
		return newError("invalid_request", "the form cannot be read")
	}
	for name, values := range r.Form {
		if len(values) > 1 {
			return newError("invalid_request", "a parameter is given twice: "+name)
		}
	}
	return nil
}

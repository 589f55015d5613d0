package rest

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"careview/client/demo/store"
	"careview/client/nhs"
)

// NewPDS makes the handler of a directory that answers as the Personal Demographics
// Service does (PDS FHIR API): a person is read by NHS number, its headers are
// wanted, its error codes are given, a search tells a score, and nothing else of
// FHIR is there; not even a CapabilityStatement, so that nobody comes to need one.
func NewPDS(config Config) *Handler {
	h := &Handler{Config: config, mux: http.NewServeMux(), refuse: writeSpineError}
	for pattern, serve := range map[string]func(http.ResponseWriter, *http.Request) error{
		"GET /Patient":      h.pdsSearch,
		"GET /Patient/{id}": h.pdsRead,
		"/": func(http.ResponseWriter, *http.Request) error {
			return spine(http.StatusNotFound, "RESOURCE_NOT_FOUND")
		},
	} {
		h.mux.Handle(pattern, h.authorised(func(w http.ResponseWriter, r *http.Request) error {
			if err := checkHeaders(r.Header); err != nil {
				return err
			}
			return serve(w, r)
		}))
	}
	return h
}

// spineSystem is the code system of the national services' errors.
const spineSystem = "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode"

// spine is an error of PDS with its code.
func spine(status int, code string) failure { return failure{status: status, spine: code} }

// spineCodes are the codes of errors that every source has, by their status.
var spineCodes = map[int]string{
	http.StatusBadRequest: "INVALID_SEARCH_DATA", http.StatusUnauthorized: "ACCESS_DENIED", http.StatusForbidden: "ACCESS_DENIED",
	http.StatusNotFound: "RESOURCE_NOT_FOUND", http.StatusTooManyRequests: "TOO_MANY_REQUESTS",
}

// spineTypes are the FHIR issue types that go with the codes.
var spineTypes = map[string]string{
	"MISSING_VALUE": "required", "INVALID_VALUE": "value", "INVALID_RESOURCE_ID": "value", "ADDITIONAL_PROPERTIES": "invariant",
	"ACCESS_DENIED": "forbidden", "RESOURCE_NOT_FOUND": "not-found", "TOO_MANY_REQUESTS": "throttled",
	"TOO_MANY_MATCHES": "multiple-matches",
}

func writeSpineError(w http.ResponseWriter, f failure) {
	code := f.spine
	if code == "" {
		code = spineCodes[f.status]
	}
	if code == "" {
		refuse(w, f)
		return
	}
	writeObject(w, f.status, spineOutcome("error", code))
}

func spineOutcome(severity, code string) object {
	kind := spineTypes[code]
	if kind == "" {
		kind = "processing"
	}
	words := strings.ToLower(strings.ReplaceAll(code, "_", " "))
	return object{"resourceType": "OperationOutcome", "issue": []object{{
		"severity": severity, "code": kind,
		"details": object{"coding": []object{{"system": spineSystem, "version": "1", "code": code, "display": words}}},
	}}}
}

// headers are those that PDS looks at, and what they have to be.
var headers = []struct {
	name   string
	needed bool
	form   func(value string) bool
}{
	{"X-Request-ID", true, regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$`).MatchString},
	{"NHSD-Session-URID", true, regexp.MustCompile(`^[0-9]+$`).MatchString},
	{"NHSD-End-User-Organisation-ODS", true, nhs.IsODSCode},
	{"X-Correlation-ID", false, regexp.MustCompile(`^[^.]+$`).MatchString},
}

func checkHeaders(header http.Header) error {
	for _, h := range headers {
		value := header.Get(h.name)
		switch {
		case value == "" && h.needed:
			return spine(http.StatusBadRequest, "MISSING_VALUE")
		case value != "" && !h.form(value):
			return spine(http.StatusBadRequest, "INVALID_VALUE")
		}
	}
	return nil
}

// pdsRead answers GET Patient/{nhs-number}. The number of a person that was
// superseded gives the person, with the number they have now as the id.
func (h *Handler) pdsRead(w http.ResponseWriter, r *http.Request) error {
	number, err := nhs.ParseNumber(r.PathValue("id"))
	if err != nil {
		return spine(http.StatusBadRequest, "INVALID_RESOURCE_ID")
	}
	found, err := h.Store.Find(r.Context(), store.Query{
		Source: h.Source, Type: "Patient", Where: url.Values{"identifier": {nhs.NumberSystem + "|" + number}}, Limit: 1,
	})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return spine(http.StatusNotFound, "RESOURCE_NOT_FOUND")
	}
	patient, err := asPDS(found[0])
	if err != nil {
		return err
	}
	w.Header().Set("ETag", `W/"1"`)
	writeObject(w, http.StatusOK, patient)
	return nil
}

var errNoNumber = errors.New("a person of the directory has no NHS number")

// asPDS is a person as PDS tells of them: the NHS number is the logical id, and
// meta.security always says whether the person is restricted.
func asPDS(found store.Resource) (object, error) {
	var patient object
	if err := json.Unmarshal(found.Body, &patient); err != nil {
		return nil, err
	}
	delete(patient, "active")
	for _, one := range list(patient["identifier"]) {
		if identifier, _ := one.(object); identifier["system"] == nhs.NumberSystem {
			patient["id"] = identifier["value"]
			patient["identifier"] = []any{identifier}
		}
	}
	if patient["id"] == found.ID {
		return nil, errNoNumber
	}
	meta, _ := patient["meta"].(object)
	if meta == nil {
		meta = object{}
	}
	if meta["security"] == nil {
		meta["security"] = []object{{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "U", "display": "unrestricted"}}
	}
	patient["meta"] = meta
	return patient, nil
}

func list(value any) []any {
	all, _ := value.([]any)
	return all
}

// pdsParams are the parameters that PDS knows; those that this service answers by
// are true.
var pdsParams = map[string]bool{
	"family": true, "given": true, "birthdate": true, "gender": true, "_fuzzy-match": true, "_max-results": true,
	"death-date": false, "address-postalcode": false, "general-practitioner": false, "email": false, "phone": false,
	"_exact-match": false, "_history": false,
}

// The greatest length of a family name, and the fewest letters before a *.
const (
	longestFamily = 35
	beforeStar    = 2
)

var pdsDate = regexp.MustCompile(`^(eq|ge|le)?\d{4}-\d{2}-\d{2}$`)

// pdsSearch answers GET Patient?…
func (h *Handler) pdsSearch(w http.ResponseWriter, r *http.Request) error {
	a, most, err := h.pdsAsked(r.URL.Query())
	if err != nil {
		return err
	}
	people, err := h.candidates(r, a)
	if err != nil {
		return err
	}
	if len(people) > most {
		writeObject(w, http.StatusOK, spineOutcome("information", "TOO_MANY_MATCHES"))
		return nil
	}
	bundle := object{"resourceType": "Bundle", "type": "searchset", "total": len(people), "timestamp": h.Now().UTC().Format(time.RFC3339)}
	var entries []object
	for i, person := range people {
		patient, err := asPDS(person)
		if err != nil {
			return err
		}
		score := 1.0
		if a.fuzzy {
			score = max(0.5, 1-float64(i)*0.03)
		}
		id, _ := patient["id"].(string)
		entries = append(entries, object{"fullUrl": h.Base + "/Patient/" + id, "search": object{"score": score}, "resource": patient})
	}
	if len(entries) > 0 {
		bundle["entry"] = entries
	}
	writeObject(w, http.StatusOK, bundle)
	return nil
}

// pdsAsked reads a search, as strictly as PDS does.
func (h *Handler) pdsAsked(form url.Values) (a searchRequest, most int, err error) {
	bad := func(code string) (searchRequest, int, error) {
		return searchRequest{}, 0, spine(http.StatusBadRequest, code)
	}
	for name := range form {
		switch served, known := pdsParams[name]; {
		case !known:
			return bad("ADDITIONAL_PROPERTIES")
		case !served:
			return bad("UNSUPPORTED_SERVICE")
		}
	}
	most = tooMany
	if form.Has("_max-results") {
		if most, err = strconv.Atoi(form.Get("_max-results")); err != nil || most < 1 || most > tooMany {
			return bad("INVALID_VALUE")
		}
	}
	fuzzy := form.Get("_fuzzy-match") == "true"
	if form.Get("family") == "" || form.Get("birthdate") == "" || fuzzy && form.Get("given") == "" {
		return bad("UNSUPPORTED_SERVICE")
	}
	if utf8.RuneCountInString(form.Get("family")) > longestFamily {
		return bad("INVALID_VALUE")
	}
	if slices.ContainsFunc(append(slices.Clone(form["given"]), form.Get("family")), func(name string) bool {
		at := strings.Index(name, "*")
		return at >= 0 && utf8.RuneCountInString(name[:at]) < beforeStar
	}) {
		return bad("INVALID_SEARCH_DATA")
	}
	if slices.ContainsFunc(form["birthdate"], func(date string) bool { return !pdsDate.MatchString(date) }) {
		return bad("INVALID_SEARCH_DATA")
	}
	where := url.Values{}
	for _, name := range []string{"family", "given", "birthdate", "gender"} {
		if form.Has(name) {
			where[name] = form[name]
		}
	}
	return searchRequest{query: store.Query{Source: h.Source, Type: "Patient", Where: where}, fuzzy: fuzzy}, most, nil
}

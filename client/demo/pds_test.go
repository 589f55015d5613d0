package demo

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// pdsHeaders are the headers of a well-behaved client.
var pdsHeaders = map[string]string{
	"X-Request-ID": "60e0b220-8136-4ca5-ae46-1d97ef59d068", "NHSD-Session-URID": "999000001011",
	"NHSD-End-User-Organisation-ODS": "VN9A1", "X-Correlation-ID": "one-look",
}

// askPDS asks the directory in its national form, with some headers changed; an
// empty one is left out.
func askPDS(t *testing.T, s *Service, path string, changed map[string]string) reply {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, s.Address()+pdsPath+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer good")
	for _, headers := range []map[string]string{pdsHeaders, changed} {
		for name, value := range headers {
			request.Header.Set(name, value)
		}
	}
	for name, value := range changed {
		if value == "" {
			request.Header.Del(name)
		}
	}
	return send(t, request)
}

// spineCode is the error code of a reply; empty when it is none.
func spineCode(t *testing.T, r reply) string {
	t.Helper()
	var outcome struct {
		Issue []struct {
			Details struct {
				Coding []struct{ System, Code string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &outcome); err != nil {
		t.Fatal(err)
	}
	if len(outcome.Issue) != 1 || len(outcome.Issue[0].Details.Coding) != 1 {
		return ""
	}
	return outcome.Issue[0].Details.Coding[0].Code
}

func TestPDSRefusesAsTheNationalServiceDoes(t *testing.T) {
	s := populated
	smith := "/Patient?family=smith&birthdate=eq1943-02-24"
	for _, c := range []struct {
		name, path string
		headers    map[string]string
		status     int
		code       string
	}{
		{"no request id", smith, map[string]string{"X-Request-ID": ""}, 400, "MISSING_VALUE"},
		{"a request id that is no UUID", smith, map[string]string{"X-Request-ID": "one"}, 400, "INVALID_VALUE"},
		{"no selected role", smith, map[string]string{"NHSD-Session-URID": ""}, 400, "MISSING_VALUE"},
		{"a role that is not digits", smith, map[string]string{"NHSD-Session-URID": "nurse"}, 400, "INVALID_VALUE"},
		{"no organisation", smith, map[string]string{"NHSD-End-User-Organisation-ODS": ""}, 400, "MISSING_VALUE"},
		{"a dot in the correlation id", smith, map[string]string{"X-Correlation-ID": "a.b"}, 400, "INVALID_VALUE"},
		{"no token", smith, map[string]string{"Authorization": ""}, 401, "ACCESS_DENIED"},
		{"a number with a wrong digit", "/Patient/9991234571", nil, 400, "INVALID_RESOURCE_ID"},
		{"a number that nobody has", "/Patient/9990000018", nil, 404, "RESOURCE_NOT_FOUND"},
		{"a name alone", "/Patient?family=smith", nil, 400, "UNSUPPORTED_SERVICE"},
		{"similar names without a given name", smith + "&_fuzzy-match=true", nil, 400, "UNSUPPORTED_SERVICE"},
		{"a parameter of plain FHIR", smith + "&_count=51", nil, 400, "ADDITIONAL_PROPERTIES"},
		{"a date with lt", "/Patient?family=smith&birthdate=lt1943-02-24", nil, 400, "INVALID_SEARCH_DATA"},
		{"a star too early", "/Patient?family=s*&birthdate=eq1943-02-24", nil, 400, "INVALID_SEARCH_DATA"},
		{"a name too long", "/Patient?family=" + strings.Repeat("a", 36) + "&birthdate=eq1943-02-24", nil, 400, "INVALID_VALUE"},
		{"more than 50", smith + "&_max-results=51", nil, 400, "INVALID_VALUE"},
		{"too many people", "/Patient?family=smith&birthdate=ge1900-01-01&birthdate=le2026-12-31", nil, 200, "TOO_MANY_MATCHES"},
		{"more than the most wanted", "/Patient?family=hughes&birthdate=eq1938-09-30&_max-results=1", nil, 200, "TOO_MANY_MATCHES"},
		{"what a FHIR service can do", "/metadata", nil, 404, "RESOURCE_NOT_FOUND"},
		{"all is well", smith, nil, 200, ""},
		{"without a correlation id", smith, map[string]string{"X-Correlation-ID": ""}, 200, ""},
	} {
		answer := askPDS(t, s, c.path, c.headers)
		if code := spineCode(t, answer); answer.status != c.status || code != c.code {
			t.Errorf("%s: status %d, code %q; want %d, %q", c.name, answer.status, code, c.status, c.code)
		}
	}
}

func TestPDSTellsOfPeopleInItsOwnShape(t *testing.T) {
	s := populated
	answer := askPDS(t, s, "/Patient?family=smyth&given=margaret&birthdate=eq1943-02-24&_fuzzy-match=true", nil).object(t)
	entries, _ := answer["entry"].([]any)
	if len(entries) == 0 || answer["total"] != float64(len(entries)) {
		t.Fatalf("%d people, total %v", len(entries), answer["total"])
	}
	first := entries[0].(object)
	patient := first["resource"].(object)
	id, _ := patient["id"].(string)
	if first["search"].(object)["score"] == nil || len(id) != 10 || !strings.HasSuffix(first["fullUrl"].(string), pdsPath+"/Patient/"+id) {
		t.Errorf("search %v", first["search"])
	}
	if security := patient["meta"].(object)["security"].([]any)[0].(object)["code"]; security != "U" {
		t.Errorf("security %v", security)
	}
	if read := askPDS(t, s, "/Patient/"+id, nil).object(t); read["id"] != id {
		t.Error("the person cannot be read by their id")
	}
}

func TestPDSGivesTheNewNumberForASupersededOne(t *testing.T) {
	answer := askPDS(t, populated, "/Patient/9994567888", nil).object(t)
	id, _ := answer["id"].(string)
	if answer["resourceType"] != "Patient" || id == "" || id == "9994567888" {
		t.Errorf("a %v came", answer["resourceType"])
	}
}

func TestPDSHasFaultsOfItsOwn(t *testing.T) {
	s := running(t, Config{})
	if err := s.SetFault("pds", Fault{Kind: Busy}); err != nil {
		t.Fatal(err)
	}
	answer := askPDS(t, s, "/Patient/9994567888", nil)
	if answer.status != http.StatusTooManyRequests || spineCode(t, answer) != "TOO_MANY_REQUESTS" || answer.header.Get("Retry-After") == "" {
		t.Errorf("status %d, %s", answer.status, spineCode(t, answer))
	}
	if found := resources(t, s, "/directory/fhir/Patient?identifier="+url.QueryEscape(nhsNumber+"9994567888")); len(found) != 1 {
		t.Error("the plain directory shares the fault")
	}
}

func TestTheDirectoryIsAskedWhoLivesAtAPostcode(t *testing.T) {
	people := resources(t, populated, "/directory/fhir/Patient?address-postalcode=e99%202qa&_count=200")
	if len(people) < 20 {
		t.Errorf("%d people", len(people))
	}
}

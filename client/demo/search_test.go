package demo

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func references(all []object) []string {
	var found []string
	for _, r := range all {
		found = append(found, fmt.Sprintf("%s/%s", r["resourceType"], r["id"]))
	}
	return found
}

func TestPagesTogetherAreTheWhole(t *testing.T) {
	s := populated
	margaret := find(t, s, "lcr", "smith", "margaret")
	whole := map[string][]string{}
	for _, search := range []string{
		"Observation?patient=" + margaret, "Observation?patient=" + margaret + "&_sort=-date", "Patient/" + margaret + "/$everything?", "Patient?family=s",
	} {
		whole[search] = references(resources(t, s, "/lcr/fhir/"+search+"&_count=200"))
	}
	rapid.Check(t, func(r *rapid.T) {
		search := rapid.SampledFrom([]string{
			"Observation?patient=" + margaret, "Observation?patient=" + margaret + "&_sort=-date", "Patient/" + margaret + "/$everything?", "Patient?family=s",
		}).Draw(r, "search")
		count := rapid.IntRange(9, 300).Draw(r, "count")
		paged := references(resources(t, s, fmt.Sprintf("/lcr/fhir/%s&_count=%d", search, count)))
		if !slices.Equal(paged, whole[search]) {
			r.Fatalf("%d resources by pages of %d, %d at once", len(paged), count, len(whole[search]))
		}
	})
}

func TestSearchNarrows(t *testing.T) {
	s := populated
	margaret := find(t, s, "lcr", "smith", "margaret")
	clinicalTypes := "patient=" + margaret
	for _, c := range []struct {
		search string
		want   int
	}{
		{"Condition?" + clinicalTypes, 9},
		{"Condition?subject=Patient/" + margaret, 9},
		{"Condition?" + clinicalTypes + "&clinical-status=active", 8},
		{"Condition?" + clinicalTypes + "&clinical-status=resolved,active", 9},
		{"MedicationRequest?" + clinicalTypes, 14},
		{"MedicationRequest?" + clinicalTypes + "&status=stopped", 1},
		{"AllergyIntolerance?" + clinicalTypes, 1},
		{"DocumentReference?" + clinicalTypes, 13},
		{"DocumentReference?" + clinicalTypes + "&type=373942005", 2},
		{"DocumentReference?" + clinicalTypes + "&type=http://snomed.info/sct|373942005", 2},
		{"DocumentReference?" + clinicalTypes + "&type=http://loinc.org|373942005", 0},
		{"Observation?" + clinicalTypes + "&category=laboratory", 88},
		{"Observation?" + clinicalTypes + "&code=http://loinc.org|718-7", 8},
		{"Observation?" + clinicalTypes + "&code=718", 0},
		{"Observation?" + clinicalTypes + "&code=loinc.org|718-7", 0},
		{"Observation?" + clinicalTypes + "&category=718-7", 0},
		{"Observation?" + clinicalTypes + "&code=718-7&date=ge2026-01-01", 4},
		{"Observation?" + clinicalTypes + "&code=718-7&date=ge2026-09-02&date=lt2026-09-03", 1},
		{"Observation?" + clinicalTypes + "&code=718-7&date=2026-09", 1},
		{"Observation?" + clinicalTypes + "&category=vital-signs", 241},
		{"Appointment?" + clinicalTypes, 2},
		{"CareTeam?" + clinicalTypes, 1},
		{"Patient?family=smith&given=marg&birthdate=1943-02-24", 1},
		{"Patient?family=SMI&birthdate=ge1943-02-24&birthdate=le1943-02-25", 2},
		{"Patient?_id=" + margaret, 1},
		{"Patient?identifier=" + url.QueryEscape(nhsNumber+"9990000000"), 0},
	} {
		if got := len(resources(t, s, "/lcr/fhir/"+c.search)); got != c.want {
			t.Errorf("%s found %d, want %d", strings.ReplaceAll(c.search, margaret, "ID"), got, c.want)
		}
	}
}

func TestTotalIsGivenOnlyWhenAskedFor(t *testing.T) {
	s := populated
	search := "/lcr/fhir/Patient?birthdate=lt1930-01-01"
	n := float64(len(resources(t, s, search)))
	if total, given := ask(t, s, search).object(t)["total"]; given {
		t.Errorf("total %v although not asked for", total)
	}
	for _, how := range []string{"&_total=accurate", "&_summary=count", "&_count=0"} {
		if total := ask(t, s, search+how).object(t)["total"]; total != n {
			t.Errorf("%s: total %v, want %v", how, total, n)
		}
	}
}

func TestIncludesBringWhatIsReferredTo(t *testing.T) {
	s := populated
	margaret := find(t, s, "ucp", "smith", "margaret")
	types := func(path string) map[string]int {
		count := map[string]int{}
		for _, r := range resources(t, s, path) {
			count[r["resourceType"].(string)]++
		}
		return count
	}
	plan := types("/ucp/fhir/Composition?patient=" + margaret + "&_include=Composition:entry&_include=Composition:author")
	if plan["Composition"] != 1 || plan["Observation"] != 1 || plan["PractitionerRole"] != 1 || plan["Practitioner"] != 1 || plan["Organization"] != 1 {
		t.Errorf("the plan came with %v", plan)
	}
	home := types("/lcr/fhir/Group?identifier=" + url.QueryEscape("https://fhir.nhs.uk/Id/ods-organization-code|VN9A1") + "&_include=Group:member")
	if home["Group"] != 1 || home["Patient"] != 24 {
		t.Errorf("the home came with %v", home)
	}
	who := types("/lcr/fhir/Patient?_id=" + find(t, s, "lcr", "smith", "margaret") + "&_revinclude=Group:member")
	if who["Group"] != 1 {
		t.Errorf("the person came with %v", who)
	}
}

func TestBadRequestsAreRefusedInWords(t *testing.T) {
	s := populated
	margaret := find(t, s, "lcr", "smith", "margaret")
	for _, c := range []struct {
		path, code string
		status     int
	}{
		{"/lcr/fhir/Condition?colour=blue", "not-supported", http.StatusBadRequest},
		{"/lcr/fhir/Condition?patient=" + margaret + "&_count=many", "value", http.StatusBadRequest},
		{"/lcr/fhir/Condition?patient=" + margaret + "&_count=-1", "value", http.StatusBadRequest},
		{"/lcr/fhir/Condition?patient=" + margaret + "&_sort=mood", "not-supported", http.StatusBadRequest},
		{"/lcr/fhir/Condition?patient=" + margaret + "&recorded-date=soon", "value", http.StatusBadRequest},
		{"/lcr/fhir/Condition?patient=" + margaret + "&_include=Condition:mood", "not-supported", http.StatusBadRequest},
		{"/lcr/fhir/Condition?_page=bm9uc2Vuc2U", "value", http.StatusBadRequest},
		{"/lcr/fhir/Condition?patient=", "value", http.StatusBadRequest},
		{"/lcr/fhir/Patient/nobody", "not-found", http.StatusNotFound},
		{"/lcr/fhir/Starship?_id=1", "not-supported", http.StatusNotFound},
		{"/lcr/fhir/Starship/1", "not-supported", http.StatusNotFound},
		{"/lcr/fhir/Patient/nobody/$everything", "not-found", http.StatusNotFound},
		{"/lcr/fhir/Patient/nobody/$summary", "not-found", http.StatusNotFound},
		{"/directory/fhir/Patient?family=smith", "required", http.StatusBadRequest},
		{"/lcr/fhir/" + margaret + "/a/b/c", "not-supported", http.StatusNotFound},
	} {
		answer := ask(t, s, c.path)
		var outcome struct {
			ResourceType string
			Issue        []struct {
				Code    string
				Details struct{ Text string }
			}
		}
		if err := json.Unmarshal(answer.body, &outcome); err != nil || outcome.ResourceType != "OperationOutcome" || len(outcome.Issue) != 1 {
			t.Errorf("%s: not an OperationOutcome: %s", c.path, answer.body)
			continue
		}
		if answer.status != c.status || outcome.Issue[0].Code != c.code || outcome.Issue[0].Details.Text == "" {
			t.Errorf("%s: status %d, code %s, want %d, %s", c.path, answer.status, outcome.Issue[0].Code, c.status, c.code)
		}
	}
}

func TestDirectoryTracesAsTheNationalOneDoes(t *testing.T) {
	s := populated
	for _, c := range []struct {
		name, search string
		want         []string
	}{
		{"whole name and day", "family=Georgiou&birthdate=1942-08-15", []string{"Georgiou"}},
		{"capital letters and marks do not matter", "family=SILVA&given=antonio&birthdate=1949-12-24", []string{"Silva"}},
		{"part of a name is not enough", "family=Georg&birthdate=1942-08-15", nil},
		{"part of a name with a star is", "family=Georg*&birthdate=1942-08-15", []string{"Georgiou"}},
		{"similar names only when asked for", "family=Georgio&birthdate=1942-08-15", nil},
		{"a letter left out", "family=Georgio&birthdate=1942-08-15&_fuzzy-match=true", []string{"Georgiou"}},
		{"it sounds alike", "family=Smyth&given=Margaret&birthdate=1943-02-24&_fuzzy-match=true", []string{"Smith"}},
		{"day and month changed round", "family=Silva&birthdate=1949-12-24&_fuzzy-match=true", []string{"Silva"}},
		{"the twins", "family=hughes&birthdate=1938-09-30", []string{"Hughes", "Hughes"}},
		{"one of the twins", "family=hughes&given=Gwen&birthdate=1938-09-30", []string{"Hughes"}},
	} {
		var got []string
		for _, person := range resources(t, s, "/directory/fhir/Patient?"+c.search) {
			got = append(got, person["name"].([]any)[0].(object)["family"].(string))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %d, want %d", c.name, len(got), len(c.want))
		}
	}
}

func TestDirectorySaysTooManyAndNamesNobody(t *testing.T) {
	s := populated
	answer := ask(t, s, "/directory/fhir/Patient?family=Smith&birthdate=ge1900-01-01&birthdate=le2026-12-31")
	if answer.status != http.StatusOK || answer.object(t)["resourceType"] != "OperationOutcome" || !strings.Contains(string(answer.body), "TOO_MANY_MATCHES") {
		t.Errorf("status %d: %.300s", answer.status, answer.body)
	}
}

func TestSupersededNumberFindsThePersonUnderTheNewOne(t *testing.T) {
	s := populated
	found := resources(t, s, "/directory/fhir/Patient?identifier="+url.QueryEscape(nhsNumber+"9994567888"))
	if len(found) != 1 {
		t.Fatalf("found %d", len(found))
	}
	if number := numberOf(found[0]); number == "9994567888" || !valid(number) {
		t.Errorf("the person has number %s", number)
	}
}

func TestSearchByPostIsTheSame(t *testing.T) {
	s := populated
	request, err := http.NewRequest(http.MethodPost, s.Address()+"/lcr/fhir/Patient/_search",
		strings.NewReader(url.Values{"identifier": {nhsNumber + "9991234578"}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer good")
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if answer := send(t, request); !strings.Contains(string(answer.body), "1943-02-24") {
		t.Errorf("status %d: %.200s", answer.status, answer.body)
	}
}

package source_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// archive is a service that has the pages of one person's record ready, so that what is
// measured is the reading of them.
type archive struct {
	pages map[string][]byte
	pace  time.Duration // from one page to the next
}

// archiveOf holds so many observations and problems, a page of 500 after the other.
func archiveOf(resources int) archive {
	a := archive{pace: 100 * time.Millisecond, pages: map[string][]byte{
		"metadata": []byte(capabilities(searchable("Patient", "identifier"), searchable("Observation", "patient"), searchable("Condition", "patient"))),
		"Patient":  []byte(found(anna)),
	}}
	for kind, n := range map[string]int{"Observation": resources * 9 / 10, "Condition": resources / 10, "Patient/p/$everything": resources} {
		for from := 0; from < n; from += 500 {
			var page bytes.Buffer
			page.WriteString(`{"resourceType":"Bundle","type":"searchset",`)
			if from+500 < n {
				fmt.Fprintf(&page, `"link":[{"relation":"next","url":"https://archive.example/fhir/%s?page=%d"}],`, kind, from/500+1)
			}
			page.WriteString(`"entry":[`)
			for i := from; i < min(from+500, n); i++ {
				if i > from {
					page.WriteByte(',')
				}
				if kind == "Condition" || kind != "Observation" && i%10 == 0 {
					fmt.Fprintf(&page, `{"fullUrl":"https://archive.example/fhir/Condition/c%d","resource":{"resourceType":"Condition","id":"c%d","subject":{"reference":"Patient/p"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"code":{"coding":[{"system":"http://snomed.info/sct","code":"%d","display":"Made-up problem"}],"text":"Made-up problem %d"},"recordedDate":"2019-04-%02d"},"search":{"mode":"match"}}`, i, i, 91000000+i, i, i%28+1)
					continue
				}
				fmt.Fprintf(&page, `{"fullUrl":"https://archive.example/fhir/Observation/o%d","resource":{"resourceType":"Observation","id":"o%d","meta":{"versionId":"1","lastUpdated":"2020-01-01T10:00:00Z"},"status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory","display":"Laboratory"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"2339-0","display":"Glucose [Mass/volume] in Blood"}],"text":"Glucose"},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2018-%02d-%02dT09:%02d:00Z","issued":"2018-01-01T10:00:00Z","valueQuantity":{"value":%d.%d,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}},"search":{"mode":"match"}}`,
					i, i, i%12+1, i%28+1, i%60, 60+i%80, i%10)
			}
			page.WriteString(`]}`)
			name := kind
			if from > 0 {
				name += "?page=" + strconv.Itoa(from/500)
			}
			a.pages[name] = page.Bytes()
		}
	}
	return a
}

func (a archive) RoundTrip(r *http.Request) (*http.Response, error) {
	name := strings.TrimPrefix(r.URL.Path, "/fhir/")
	if page := r.URL.Query().Get("page"); page != "" {
		name += "?page=" + page
	}
	body := a.pages[name]
	if body == nil {
		body = []byte(found())
	}
	time.Sleep(a.pace)
	return &http.Response{StatusCode: http.StatusOK, Request: r, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Header: http.Header{"Content-Type": {"application/fhir+json"}}}, nil
}

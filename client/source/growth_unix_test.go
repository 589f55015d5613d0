//go:build unix

package source_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"careview/client/fhir"
	"careview/client/record"
	"careview/client/source"
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
	time.Sleep(a.pace)
	return &http.Response{StatusCode: http.StatusOK, Request: r, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Header: http.Header{"Content-Type": {"application/fhir+json"}}}, nil
}

// reading asks for the whole record, and says what that took.
func (a archive) reading(t testing.TB, kind source.Kind, want int) (cpu time.Duration, allocated uint64) {
	t.Helper()
	client, err := fhir.New(fhir.Config{Base: "https://archive.example/fhir", HTTP: &http.Client{Transport: a}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := source.New(source.Config{Name: "Archive", Kind: kind, Deadline: time.Minute, Client: client, Base: "https://archive.example/fhir", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	debug.FreeOSMemory() // each starts with memory of its own to come by
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := cpuTime(t)
	var last record.Answer
	for last = range (source.Sources{s}).Ask(t.Context(), annaHerself) {
	}
	cpu = cpuTime(t) - began
	runtime.ReadMemStats(&after)
	if len(last.Entries) != want {
		t.Fatalf("%d entries came", len(last.Entries))
	}
	return cpu, after.TotalAlloc - before.TotalAlloc
}

func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Pages come at intervals, so that what has come is reported again and again: each is
// read once all the same. What is allocated tells it more surely than time does.
func TestWhatIsReadGrowsWithWhatComes(t *testing.T) {
	const few, many = 5000, 50000
	small, large := archiveOf(few), archiveOf(many)
	for _, kind := range []source.Kind{source.Search, source.Everything} {
		synctest.Test(t, func(t *testing.T) {
			_, before := small.reading(t, kind, few)
			_, after := large.reading(t, kind, many)
			if growth := float64(after) / float64(before); growth > 11 || after > 300<<20 {
				t.Errorf("%s: of ten times as many resources %.1f times as much is allocated, %d MB", kind, growth, after>>20)
			}
		})
	}
}

// BenchmarkGrowth is how many times the CPU of 5,000 resources 50,000 take, by turns.
func BenchmarkGrowth(b *testing.B) {
	const few, many = 5000, 50000
	small, large := archiveOf(few), archiveOf(many)
	large.pace, small.pace = 0, 0
	for _, kind := range []source.Kind{source.Search, source.Everything} {
		b.Run(string(kind), func(b *testing.B) {
			var before, after time.Duration
			var allocated uint64
			for b.Loop() {
				for range many / few {
					cpu, _ := small.reading(b, kind, few)
					before += cpu
				}
				cpu, bytes := large.reading(b, kind, many)
				after, allocated = after+cpu, bytes
			}
			b.ReportMetric(float64(many/few)*float64(after)/float64(before), "times-5000")
			b.ReportMetric(float64(allocated>>20), "MB-50000")
			b.ReportMetric(after.Seconds()/float64(b.N), "CPU-s-50000")
		})
	}
}

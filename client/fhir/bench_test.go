package fhir_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"careview/client/fhir"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

// largeRecord is a bundle of one person with n resources of the usual mix, about
// 1.5 kB each.
func largeRecord(n int) []byte { return largePage(1, n) }

// largePage is the part of a large record from one resource up to another, with
// the person.
func largePage(from, to int) []byte {
	resources := []m{}
	filler := m{"status": "generated", "div": "<div><p>" + strings.Repeat("A line of the narrative. ", 20) + "</p></div>"}
	rest := func(i int) m {
		return m{"id": fmt.Sprintf("r%d", i), "subject": ref("Patient/p"), "text": filler, "meta": m{"versionId": "1", "lastUpdated": "2026-01-02T03:04:05Z",
			"profile": []string{"https://fhir.hl7.org.uk/StructureDefinition/UKCore"}}, "encounter": ref("Encounter/e"),
			"identifier": []m{{"system": "urn:oid:1.2.3", "value": fmt.Sprint(i)}},
			"category":   []m{{"coding": []m{{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory", "display": "Laboratory"}}}},
			"code":       m{"coding": []m{{"system": sct, "code": fmt.Sprint(100000 + i%200), "display": "A concept of the terminology"}}, "text": "A concept"}}
	}
	for i := from; i < to; i++ {
		res := rest(i)
		switch i % 5 {
		case 0:
			res = with(res, m{"resourceType": "Condition", "clinicalStatus": coded("", "active"), "onsetDateTime": "2020-02-03", "recordedDate": "2020-02-04"})
		case 1:
			res = with(res, m{"resourceType": "MedicationRequest", "status": "active", "intent": "order", "medicationCodeableConcept": res["code"], "authoredOn": "2025-06-01",
				"requester": m{"display": "Dr A Patel"}, "dosageInstruction": []m{{"text": "one tablet at night"}}})
		case 2:
			res = with(res, m{"resourceType": "Encounter", "status": "finished", "class": m{"code": "AMB"}, "type": []m{{"text": "Consultation"}}, "period": m{"start": "2024-05-06T10:00:00Z"}})
		default:
			res = with(res, m{"resourceType": "Observation", "status": "final", "effectiveDateTime": "2025-01-02T03:04:05Z", "valueQuantity": m{"value": 5.4, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"},
				"referenceRange": []m{{"low": m{"value": 3.5}, "high": m{"value": 7.8}}}, "performer": []m{{"display": "The laboratory"}}})
		}
		resources = append(resources, res)
	}
	return framed(resources)
}

// framed writes each resource with its type and id first, as servers do.
func framed(resources []m) []byte {
	entries := []string{}
	for _, res := range append([]m{patient("p", anna)}, resources...) {
		head := fmt.Sprintf(`{"fullUrl":"https://one.example/fhir/%s/%s","resource":{"resourceType":%q,"id":%q,`, res["resourceType"], res["id"], res["resourceType"], res["id"])
		delete(res, "resourceType")
		delete(res, "id")
		rest, err := json.Marshal(res)
		if err != nil {
			panic(err)
		}
		entries = append(entries, head+string(rest[1:])+`,"search":{"mode":"match"}}`)
	}
	return []byte(`{"resourceType":"Bundle","type":"searchset","entry":[` + strings.Join(entries, ",") + `]}`)
}

const recordSize = 5000

// BenchmarkOpen is from the bytes of a record to its chart and the first section
// read from it, by turns with decoding the same bytes without types, so that
// both meet the same machine: times-map is how many times the throughput of the
// latter it has.
func BenchmarkOpen(b *testing.B) {
	content := largeRecord(recordSize)
	b.SetBytes(int64(len(content)))
	var untyped, chart, section time.Duration
	for b.Loop() {
		runtime.GC() // neither pays for what the other left
		start := time.Now()
		var all map[string]any
		if err := json.Unmarshal(content, &all); err != nil {
			b.Fatal(err)
		}
		untyped += time.Since(start)
		runtime.GC()
		start = time.Now()
		opened := chartOf(read(b, content))
		chart += time.Since(start)
		if got := opened.AllergyHeading(); got != record.AllergiesNotRecorded {
			b.Fatal(got)
		}
		section += time.Since(start)
	}
	perRun := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(perRun(untyped), "map-ms")
	b.ReportMetric(perRun(chart), "chart-ms")
	b.ReportMetric(perRun(section), "first-section-ms")
	b.ReportMetric(float64(untyped)/float64(section), "times-map")
}

// BenchmarkLastPage is what a person waits for where the record comes in pages, as
// searches give it: from the last byte of the last page to the chart of all of it
// and the first section read from it.
func BenchmarkLastPage(b *testing.B) {
	const pageSize = 200
	var pages [][]byte
	for from := 0; from < recordSize; from += pageSize {
		pages = append(pages, largePage(from, from+pageSize))
	}
	last := len(pages) - 1
	var waited time.Duration
	for b.Loop() {
		arrived := new(fhir.Collection)
		for _, page := range pages[:last] {
			arrived.Add(parsed(b, page))
		}
		start := time.Now()
		arrived.Add(parsed(b, pages[last]))
		opened := chartOf(arrived.Read(fhir.Subject{Person: record.Patient{NHSNumber: anna}, IDs: []string{"p"}}, "One", today))
		if got := opened.AllergyHeading(); got != record.AllergiesNotRecorded {
			b.Fatal(got)
		}
		waited += time.Since(start)
	}
	b.ReportMetric(float64(waited.Microseconds())/1000/float64(b.N), "first-section-ms")
}

// BenchmarkRead is from the bytes to entries held against their person.
func BenchmarkRead(b *testing.B) {
	content := largeRecord(recordSize)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if reading := read(b, content); len(reading.Entries) != recordSize-1 {
			b.Fatal(len(reading.Entries), reading.Unread)
		}
	}
}

// BenchmarkParse is taking a bundle apart without decoding its resources.
func BenchmarkParse(b *testing.B) {
	content := largeRecord(recordSize)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := bundle.Parse(content); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMemory opens a record of ten times the size and reports how many
// times the size of its JSON is kept, the JSON included.
func BenchmarkMemory(b *testing.B) {
	content := largeRecord(10 * recordSize)
	var kept uint64
	for b.Loop() {
		before := inUse()
		opened := chartOf(read(b, content))
		kept += inUse() - before + uint64(len(content))
		if n := shown(opened); n != 10*recordSize-1 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(kept)/float64(b.N)/float64(len(content)), "times-json-kept")
}

func inUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func shown(chart record.Chart) (n int) {
	for _, section := range record.Sections() {
		n += len(chart.Entries(section))
	}
	return n
}

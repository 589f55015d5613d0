package ui_test

import (
	"encoding/json"
	"html"
	"image/color"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"careview/client/fhir"
	"careview/client/record"
	"careview/ui"
	"careview/ui/present/chart"
)

// BenchmarkEmergencyPage is what a person waits for once the last byte of their plan
// has come: from those bytes to the plan decoded, to the page laid out, and to its
// pixels as Fyne's software driver paints them. A graphics card paints faster.
func BenchmarkEmergencyPage(b *testing.B) {
	bytes := planBytes(b)
	var decoded, laid, painted time.Duration
	s := newStage(b, &desk{chart: func(person record.Patient) record.Chart {
		start := time.Now()
		defer func() { decoded += time.Since(start) }()
		return chartFrom(b, person, bytes)
	}})
	s.signIn()
	for b.Loop() {
		start := time.Now()
		s.read(margaret)
		laid += time.Since(start)
		s.canvas().Capture()
		painted += time.Since(start)
		s.window().CloseRecord()
	}
	for name, took := range map[string]time.Duration{"decoded-ms": decoded, "laid-out-ms": laid, "painted-ms": painted} {
		b.ReportMetric(float64(took.Microseconds())/1000/float64(b.N), name)
	}
}

// large is Margaret's record with so many entries, open in a window of 1366×768.
func large(b *testing.B, entries int) *stage {
	b.Helper()
	s := newStage(b, &desk{chart: func(person record.Patient) record.Chart {
		answer := plenty()
		for i := len(answer.Entries); i < entries; i++ {
			section := record.Sections()[i%len(record.Sections())]
			if section == record.CarePlans || section == record.Flags || section == record.Allergies { // of these nobody has hundreds
				section = record.Results
			}
			entry := sample(section, i)
			if section == record.Results {
				entry.Text, entry.Date = "Test number "+strconv.Itoa(i%90), record.Day(2026, 11, 20-i%700)
			}
			answer.Entries = append(answer.Entries, entry)
		}
		return record.NewChart(person, []record.Supplier{{Name: lcr}}).With(answer)
	}}, func(c *ui.Config) { c.NEWS2 = scoring(b) })
	s.ui.Window().Resize(windows[0])
	s.signIn()
	s.read(margaret)
	return s
}

// bare is a window of 1366×768 with one colour in it: less than that nothing can take that
// paints a window of this size on this PC with Fyne's software driver.
func bare(b *testing.B) fyne.Canvas {
	b.Helper()
	window := test.NewTempWindow(b, canvas.NewRectangle(color.White))
	window.Resize(windows[0])
	return window.Canvas()
}

// milliseconds are how long something took each time.
func milliseconds(b *testing.B, took time.Duration) float64 {
	return float64(took.Microseconds()) / 1000 / float64(b.N)
}

// BenchmarkPagesOf5000Entries is what a person waits for who turns to a page of a record of
// 5,000 entries: to the page laid out, of which the budget is 50 ms, and to the pixels of the
// whole window as Fyne's software driver paints them. Beside it stands what a bare window
// takes in the same run: where that alone is above the budget, no page can be within it.
func BenchmarkPagesOf5000Entries(b *testing.B) {
	s, bare := large(b, 5000), bare(b)
	pages := map[string]func(*chart.Record){
		"handover": (*chart.Record).ShowHandover, "news": func(r *chart.Record) { r.Show(chart.NewsPage) }, "timeline": func(r *chart.Record) { r.Show(chart.TimelinePage) },
		"grid": func(r *chart.Record) { r.Show(record.Results); r.ShowTab(chart.TabGrid) }, "results": func(r *chart.Record) { r.Show(record.Results); r.ShowTab(chart.TabList) },
		"early": func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabEarly) }, "kinds": func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabKinds) },
		"monitored": func(r *chart.Record) { r.Show(record.Observations); r.ShowTab(chart.TabHome) }, "letters": func(r *chart.Record) { r.Show(record.Letters) },
		"medicines": func(r *chart.Record) { r.Show(record.Medicines) },
	}
	for name, open := range pages {
		b.Run(name, func(b *testing.B) {
			var laid, painted, least time.Duration
			for b.Loop() {
				b.StopTimer()
				s.window().Record.Show(chart.EmergencyPage)
				s.canvas().Capture()
				start := time.Now()
				bare.Capture()
				least += time.Since(start)
				b.StartTimer()
				start = time.Now()
				open(s.window().Record)
				laid += time.Since(start)
				s.canvas().Capture() // the whole window; a real one paints what changed
				painted += time.Since(start)
			}
			b.ReportMetric(milliseconds(b, laid), "laid-out-ms")
			b.ReportMetric(milliseconds(b, painted), "painted-ms")
			b.ReportMetric(milliseconds(b, least), "bare-ms")
			b.ReportMetric(float64(painted)/float64(least), "times-bare")
		})
	}
}

// BenchmarkScrollingATimeline is how long the next page of a timeline takes: to be laid out, on
// average and at worst, and to its pixels. With 50,000 entries it is to take no longer than with
// 5,000, or it stutters; bare is what the window takes to be painted at all.
func BenchmarkScrollingATimeline(b *testing.B) {
	for _, entries := range []int{5_000, 50_000} {
		b.Run(strconv.Itoa(entries), func(b *testing.B) {
			s, bare := large(b, entries), bare(b)
			s.window().Record.Show(chart.TimelinePage)
			s.key(fyne.KeyHome)
			s.canvas().Capture()
			var laid, worst, painted, least time.Duration
			for b.Loop() {
				before := s.window().Record.State.Timeline.At
				start := time.Now()
				s.key(fyne.KeyPageDown)
				took := time.Since(start)
				laid, worst = laid+took, max(worst, took)
				s.canvas().Capture()
				painted += time.Since(start)
				b.StopTimer()
				if s.window().Record.State.Timeline.At == before {
					s.key(fyne.KeyHome) // it has come to the end
				}
				start = time.Now()
				bare.Capture()
				least += time.Since(start)
				b.StartTimer()
			}
			b.ReportMetric(milliseconds(b, laid), "laid-out-ms")
			b.ReportMetric(float64(worst.Microseconds())/1000, "worst-laid-out-ms")
			b.ReportMetric(milliseconds(b, painted), "painted-ms")
			b.ReportMetric(milliseconds(b, least), "bare-ms")
		})
	}
}

// planBytes are Margaret's plan as a service sends it.
func planBytes(t testing.TB) []byte {
	t.Helper()
	type m = map[string]any
	var sections []m
	for _, item := range margaretsPlan().Detail.(record.Plan).Fields {
		if item.Text == "" {
			item.Text = item.Code.Display
		}
		sections = append(sections, m{
			"title": item.Heading, "code": m{"coding": []m{{"system": "urn:careview:plan-section", "code": string(item.Field)}}},
			"text": m{"status": "additional", "div": `<div xmlns="http://www.w3.org/1999/xhtml">` + html.EscapeString(item.Text) + `</div>`},
		})
	}
	patient := m{"resourceType": "Patient", "id": "p", "identifier": []m{{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": string(margaret.NHSNumber)}}}
	plan := m{
		"resourceType": "Composition", "id": "c", "status": "final", "subject": m{"reference": "Patient/p"}, "date": "2026-03-12", "title": "Care plan",
		"type": m{"coding": []m{{"system": "http://snomed.info/sct", "code": "736373009"}}}, "author": []m{{"display": "Dr A Patel, GP"}}, "section": sections,
	}
	bytes, err := json.Marshal(m{"resourceType": "Bundle", "type": "searchset", "entry": []m{{"resource": patient}, {"resource": plan}}})
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func chartFrom(t testing.TB, person record.Patient, bytes []byte) record.Chart {
	file, err := fhir.ReadFile("plan.json", bytes, time.Now())
	if err != nil || len(file.Persons) != 1 {
		t.Errorf("the plan cannot be read: %d people, %v", len(file.Persons), err)
		return record.NewChart(person, nil)
	}
	answer := record.Answer{Source: ucp, At: now, States: states(record.Answered, record.CarePlans)}
	for _, section := range file.Persons[0].Sections {
		answer.Entries = append(answer.Entries, section.Entries...)
	}
	return record.NewChart(person, []record.Supplier{{Name: ucp}}).With(answer)
}

func TestThePlanOfTheBenchmarkIsReadWhole(t *testing.T) {
	chart := chartFrom(t, margaret, planBytes(t))
	if want := len(margaretsPlan().Detail.(record.Plan).Fields); len(chart.Plans()) != 1 || len(chart.Plans()[0].Fields) < want {
		t.Errorf("of %d things the plan says are read: %+v", want, chart.Plans())
	}
}

package paper_test

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"

	"careview/assets"
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/news2"
	"careview/client/record/timecritical"
	"careview/ui/paper"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
	"careview/ui/present/handover"
	"careview/ui/uitest"
)

func sheets(t *testing.T, rec record.Chart, slip export.Provenance) (emergency, plan export.Sheet) {
	t.Helper()
	view := chart.ViewOf(rec, careplan.Setting{Now: slip.At, Role: "nurse", Pathways: pathways(t)}, chart.News{})
	return export.EmergencySheet(view, slip), export.PlanSheet(view, slip)
}

// trailHead is the newest head of a trail as paper bears it.
const trailHead = "careview-trail/2a4d6dfac5fd479b 1000041 XPtBpkUzMITVPn/fjz9fFeY4ubyxu6Y5jeG/4mxX7zQ="

func TestEveryResidentsEmergencySheetIsOnePageAndSaysAllOfIt(t *testing.T) {
	charts := uitest.StoriedRecords(t, now)
	if len(charts) < 5 {
		t.Fatalf("%d residents", len(charts))
	}
	for _, rec := range charts {
		t.Run(rec.Person.Name.Family, func(t *testing.T) {
			sheet, _ := sheets(t, rec, slip)
			sheet.Head = trailHead
			c := emergency(t, sheet)
			if len(c.pages) != 1 {
				t.Errorf("the sheet is %d pages", len(c.pages))
			}
			saysAll(t, c, sheet)
			if c.loose > 0 {
				t.Errorf("%d runs of text are in a font that the file does not hold", c.loose)
			}
			if c.least < 9 {
				t.Errorf("there is text of %.1f points", c.least)
			}
		})
	}
}

// The handover says all of it, and is one page for everybody who has a story.
func TestEveryResidentsHandoverIsOnePageAndSaysAllOfIt(t *testing.T) {
	critical, err := timecritical.Read(assets.TimeCritical)
	if err != nil {
		t.Fatal(err)
	}
	scores, err := news2.Read(assets.NEWS2)
	if err != nil {
		t.Fatal(err)
	}
	typed := handover.Typed{
		Now: "Found on the floor by her bed at 02:50, awake, says her hip hurts. Not moved. Her daughter is on her way.",
		Measured: [news2.Count]string{
			news2.Breathing: "26", news2.Saturation: "90%", news2.AirOrOxygen: "oxygen", news2.Systolic: "188/110", news2.Pulse: "132",
			news2.Consciousness: "confused", news2.Temperature: "39,2",
		},
	}
	some := typed
	some.Measured[news2.Pulse], some.Measured[news2.Temperature] = "", ""
	for _, rec := range uitest.StoriedRecords(t, now) {
		for how, c := range map[string]struct {
			typed handover.Typed
			table *news2.Table
		}{"nothing typed": {handover.Typed{}, scores}, "some typed, not scored": {some, nil}, "all typed, scored": {typed, scores}} {
			t.Run(rec.Person.Name.Family+", "+how, func(t *testing.T) {
				view := chart.ViewOf(rec, careplan.Setting{Now: slip.At, Role: "nurse", Pathways: pathways(t), TimeCritical: critical, NEWS2: c.table}, chart.News{})
				sheet := export.HandoverSheet(view, c.typed, slip)
				sheet.Head = trailHead
				read := emergency(t, sheet)
				if len(read.pages) != 1 {
					t.Errorf("the sheet is %d pages", len(read.pages))
				}
				saysAll(t, read, sheet)
				said := append(c.typed.Measured[:], c.typed.Now)
				for _, section := range []record.Section{record.Medicines, record.Problems} {
					for _, e := range rec.Entries(section) {
						if e.ClinicalStatus.Current() {
							said = append(said, e.Text)
						}
					}
				}
				if c.table == nil {
					said = append(said, "2 of 7 not taken: pulse, temperature")
				}
				for _, words := range said {
					if !read.says(words) {
						t.Errorf("%s is not said", words)
					}
				}
			})
		}
	}
}

func TestTheWholePlanSaysAllOfItAndEveryPageSaysWhose(t *testing.T) {
	for _, rec := range uitest.StoriedRecords(t, now) {
		t.Run(rec.Person.Name.Family, func(t *testing.T) {
			_, sheet := sheets(t, rec, slip)
			sheet.Head = trailHead
			c := plan(t, sheet)
			saysAll(t, c, sheet)
			for i, page := range c.pages {
				for _, words := range append(sheet.Who.Lines()[:2], sheet.Validity(), trailHead, pageOfPages(i+1, len(c.pages))) {
					if !strings.Contains(page, squeezed(words)) {
						t.Errorf("page %d does not say %q", i+1, words)
					}
				}
			}
		})
	}
}

func pageOfPages(n, of int) string {
	return "Page " + string(rune('0'+n)) + " of " + string(rune('0'+of))
}

// saysAll checks that every text of the sheet is on paper.
func saysAll(t *testing.T, c copyRead, sheet export.Sheet) {
	t.Helper()
	who := sheet.Who
	sheet.Who = chart.Banner{}
	for _, text := range append(strs(reflect.ValueOf(sheet)), who.Lines()...) {
		upper := strings.ToUpper(text) // a label is set in capitals
		if text != "" && !c.says(text) && !c.says(upper) {
			t.Errorf("%.80q is not on paper", text)
		}
	}
}

// A sheet that was made of an emergency copy, or in a drill, says so on each of its pages.
func TestTheBandOfACopyStandsOnEveryPage(t *testing.T) {
	const band = "DRILL · COPY from 28-Nov-2026 21:04, 5 h 47 min old · no source is asked"
	for _, rec := range uitest.StoriedRecords(t, now) {
		if rec.Person.Name.Family != "Smith" {
			continue
		}
		made := slip
		_, bare := sheets(t, rec, made)
		made.Band = band
		one, whole := sheets(t, rec, made)
		for range 3 { // however long it becomes
			whole.Parts = append(whole.Parts, whole.Parts...)
		}
		for _, c := range []copyRead{emergency(t, one), plan(t, whole)} {
			for i, page := range c.pages {
				if !strings.Contains(squeezed(page), squeezed(band)) {
					t.Errorf("page %d of %d has no band", i+1, len(c.pages))
				}
			}
		}
		if len(plan(t, whole).pages) < 3 || plan(t, bare).says("COPY from") {
			t.Error("it is too short to tell, or the band stands where no copy was read")
		}
		return
	}
	t.Error("nobody's sheet was made")
}

func TestTrainingIsSaidOnPaperAndNowhereElse(t *testing.T) {
	sheet, _ := sheets(t, uitest.StoriedRecords(t, now)[0], slip)
	if c := emergency(t, sheet); !c.says("TRAINING DATA") || !c.says(words.CopyTraining()) {
		t.Error("made-up people are not told as such")
	}
	sheet.Training = false
	if c := emergency(t, sheet); strings.Contains(strings.ToLower(c.pages[0]), "training") {
		t.Error("a real person's sheet says training")
	}
}

func TestTheFileNamesNobodyOutsideItsPages(t *testing.T) {
	for _, rec := range uitest.StoriedRecords(t, now) {
		sheet, _ := sheets(t, rec, slip)
		c := emergency(t, sheet)
		if c.meta["Title"] != "Emergency sheet" {
			t.Errorf("the title is %q", c.meta["Title"])
		}
		for tag, value := range c.meta {
			for _, trace := range []string{rec.Person.Name.Family, rec.Person.Name.Given, string(rec.Person.NHSNumber), rec.Person.NHSNumber.Grouped(), "Ann Lee"} {
				if trace != "" && strings.Contains(strings.ToLower(value), strings.ToLower(trace)) {
					t.Errorf("%s says %q", tag, value)
				}
			}
		}
	}
}

func TestTheSameSheetMakesTheSameBytes(t *testing.T) {
	sheet, _ := sheets(t, uitest.StoriedRecords(t, now)[0], slip)
	if a, b := emergency(t, sheet), emergency(t, sheet); !bytes.Equal(a.raw, b.raw) {
		t.Error("two copies of one sheet differ")
	}
}

func TestABarIsAsLongAsItsCount(t *testing.T) {
	sheet := export.Sheet{Title: "Was it worth it", Parts: []export.Part{{Heading: "Looks in the hour", Lines: []export.Line{
		{Lead: "06", Text: "fewer than 5"}, {Lead: "07", Text: strings.Repeat("100 ", 40), Bar: 1}, {Lead: "08", Text: "25", Bar: 0.25}, {Lead: "09", Text: "5", Bar: 0.0001},
	}}}}
	c := plan(t, sheet)
	saysAll(t, c, sheet)
	wide := filled(t, c.raw)
	if len(wide) != 3 || math.Abs(wide[1]/wide[0]-0.25) > 0.01 || wide[2] <= 0 || wide[0] < 100 {
		t.Errorf("the bars are %v points long", wide)
	}
}

// filled is how wide each thing is that is filled on the first page, in points.
func filled(t *testing.T, raw []byte) (wide []float64) {
	t.Helper()
	doc, err := reading.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = reading.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}) }()
	page := pageOf(doc.Document, 0)
	count, err := reading.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	for i := range count.Count {
		object, err := reading.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		mode, err := reading.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object.PageObject})
		if err != nil || mode.FillMode == 0 {
			continue // it is no path, or a line
		}
		bounds, err := reading.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			t.Fatal(err)
		}
		wide = append(wide, float64(bounds.Right-bounds.Left))
	}
	return wide
}

// Who somebody is, or who said something, stands on the page of what is said, wherever a long
// box is divided.
func TestWhoItIsStandsOnThePageOfWhatIsSaid(t *testing.T) {
	for heads := range 4 { // so that pages end elsewhere
		sheet := export.Sheet{Title: "Weekly check", At: now, By: slip.By}
		var list export.Part
		for n := range 120 {
			line := export.Line{Lead: "Person" + strconv.Itoa(n+1000), Text: "no emergency copy"}
			if n >= heads {
				line.From = "Room" + strconv.Itoa(n+1000)
			}
			list.Lines = append(list.Lines, line)
		}
		list.Heading, sheet.Parts = "Without copy", []export.Part{list}
		raw, err := paper.Plan(sheet, fonts())
		c := read(t, raw, err)
		if len(c.pages) < 3 {
			t.Fatalf("%d pages", len(c.pages))
		}
		for n := heads; n < 120; n++ {
			lead, from := "Person"+strconv.Itoa(n+1000), "Room"+strconv.Itoa(n+1000)
			if !slices.ContainsFunc(c.pages, func(page string) bool { return strings.Contains(page, lead) && strings.Contains(page, from) }) {
				t.Errorf("%s stands without %s", lead, from)
			}
		}
		if c.says("Gender") || c.says("Born") {
			t.Error("it has the heading of a person, and is about nobody")
		}
	}
}

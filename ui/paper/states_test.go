package paper_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"

	"careview/client/record"
	"careview/client/record/pathway"
	"careview/client/record/planfield"
	"careview/ui/paper"
	"careview/ui/present/careplan"
	"careview/ui/present/chart"
	"careview/ui/present/export"
)

var update = flag.Bool("update", false, "write the goldens anew")

var zofia = record.Patient{
	NHSNumber: "9990000018", Name: record.Name{Family: "Nowak", Given: "Zofia", Title: "Ms"}, Born: record.Day(1935, 5, 17), Gender: "Female",
}

const (
	ucp    = "Universal Care Plan"
	oxford = "Oxford"
)

func item(field planfield.Field, heading, text string) record.PlanItem {
	return record.PlanItem{Field: field, Heading: heading, Text: text, Author: "Dr A Patel", Role: "GP", Date: record.Day(2026, 3, 12), Source: ucp}
}

func cpr(code, source string, date record.Date) record.PlanItem {
	return record.PlanItem{
		Field: planfield.CPR, Text: "Talked through with her.", Code: record.Code{Value: code},
		Author: "Dr A Patel", Role: "GP", Date: date, Source: source,
	}
}

func planned(source string, due record.Date, items ...record.PlanItem) record.Entry {
	return record.Entry{
		Section: record.CarePlans, Type: "Composition", ID: source, Text: "Frailty care plan", ClinicalStatus: record.Active,
		Date: record.Day(2026, 3, 12), Author: "Dr A Patel, GP", Source: source,
		Detail: record.Plan{Changed: record.Day(2026, 3, 12), ReviewDue: due, Fields: items},
	}
}

func said(source string, entries ...record.Entry) record.Answer {
	a := record.Answer{Source: source, At: now, Entries: entries, States: map[record.Section]record.State{}}
	for _, section := range record.Sections() {
		a.States[section] = record.State{Kind: record.Answered, At: now}
	}
	return a
}

func chartOf(answers ...record.Answer) record.Chart {
	var suppliers []record.Supplier
	for _, a := range answers {
		suppliers = append(suppliers, record.Supplier{Name: a.Source})
	}
	rec := record.NewChart(zofia, suppliers)
	for _, a := range answers {
		rec = rec.With(a)
	}
	return rec
}

var complete = []record.PlanItem{
	cpr(record.NotForAttemptedCPR, ucp, record.Day(2026, 3, 12)), item(planfield.CPRForm, "", "purple folder, room 7"),
	item(planfield.IfUnwell, "More breathless", "an extra tablet at noon; ring rapid response."),
	item(planfield.TreatmentLevel, "", "Treat here what can be treated here."), item(planfield.RingFirst, "Niece", "07700 900611"),
	item(planfield.PlaceOfCare, "", "here"), item(planfield.PlaceOfDeath, "", "here, or the hospice"),
	item(planfield.ADRT, "", "Refuses feeding by tube"), item(planfield.LPA, "", "Helena Brandt"),
	item(planfield.Matters, "", "“Chopin in the evening.”"), item(planfield.Access, "", "back door"), item(planfield.KeySafe, "", "2468"),
}

func silent(source string) record.Answer {
	return record.NotAnswered(record.Supplier{Name: source}, record.State{Kind: record.TimedOut, At: now})
}

func states() map[string]record.Chart {
	due := record.Day(2027, 3, 12)
	return map[string]record.Chart{
		"complete":      chartOf(said(ucp, planned(ucp, due, complete...))),
		"empty":         chartOf(said(ucp)),
		"conflicting":   chartOf(said(ucp, planned(ucp, due, complete...)), said(oxford, planned(oxford, due, cpr(record.ForAttemptedCPR, oxford, record.Day(2026, 5, 1))))),
		"overdue":       chartOf(said(ucp, planned(ucp, record.Day(2026, 6, 10), complete...))),
		"failed-source": chartOf(silent(ucp), said(oxford)),
	}
}

func TestPaperInEveryStateReadsAsItShould(t *testing.T) {
	for name, rec := range states() {
		t.Run(name, func(t *testing.T) {
			sheet, whole := sheets(t, rec, export.Provenance{At: now, By: slip.By})
			c := emergency(t, sheet)
			saysAll(t, c, sheet)
			saysAll(t, plan(t, whole), whole)
			golden(t, filepath.Join("testdata", name+".txt"), c.lines)
		})
	}
}

// pathwayed is a plan of a pathway with something in every field of its boxes.
func pathwayed(pathway pathway.Pathway) []record.PlanItem {
	items := complete
	for _, box := range pathway.Boxes {
		for _, field := range box.Fields {
			if !slices.ContainsFunc(items, func(i record.PlanItem) bool { return i.Field == field }) {
				items = append(slices.Clip(items), item(field, "", "What is said of "+string(field)+"."))
			}
		}
	}
	return items
}

func TestTheEmergencySheetOfEveryPathwayForEveryRoleIsOnPaperWhole(t *testing.T) {
	due, changed := record.Day(2027, 3, 12), record.Day(2026, 3, 12)
	for _, pathway := range pathways(t) {
		of := func(source string, due record.Date, items ...record.PlanItem) record.Entry {
			entry := planned(source, due, items...)
			plan := record.Plan{Changed: changed, ReviewDue: due, Fields: items}
			if len(pathway.Codes) > 0 {
				plan.Kinds = []record.Code{{Value: pathway.Codes[0]}}
			}
			entry.Detail = plan
			return entry
		}
		items := pathwayed(pathway)
		for name, rec := range map[string]record.Chart{
			"complete":    chartOf(said(ucp, of(ucp, due, items...))),
			"empty":       chartOf(said(ucp, of(ucp, due))),
			"conflicting": chartOf(said(ucp, of(ucp, due, items...)), said(oxford, of(oxford, due, cpr(record.ForAttemptedCPR, oxford, record.Day(2026, 5, 1))))),
			"overdue":     chartOf(said(ucp, of(ucp, record.Day(2026, 6, 10), items...))),
			"failed":      chartOf(silent(ucp), said(oxford)),
		} {
			printed := map[string]bool{}
			for _, role := range []string{"ambulance", "carer", "clinician", "manager", "nurse"} {
				view := chart.ViewOf(rec, careplan.Setting{Now: now, Role: role, Pathways: pathways(t)}, chart.News{})
				sheet := export.EmergencySheet(view, export.Provenance{At: now, By: slip.By})
				if printed[sheet.Words()] {
					continue // as for another role
				}
				printed[sheet.Words()] = true
				t.Run(pathway.Name+"/"+name+"/"+role, func(t *testing.T) {
					c := emergency(t, sheet)
					saysAll(t, c, sheet)
					if len(c.pages) != 1 || c.out > 0 || c.loose > 0 || c.least < 9 {
						t.Errorf("%d pages, %d texts outside, %d in fonts that are not there, the smallest %.1f points", len(c.pages), c.out, c.loose, c.least)
					}
				})
			}
		}
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the paper reads\n%s\nand should read\n%s", got, want)
	}
}

// The recommendation, or that there is none, is the largest on the sheet whichever source
// failed; what failed is said, and never louder.
func TestTheRecommendationIsTheLargestOnTheSheetWhateverFailed(t *testing.T) {
	plan := said(ucp, planned(ucp, record.Day(2027, 3, 12), complete...))
	waiting := record.NotAnswered(record.Supplier{Name: oxford}, record.State{Kind: record.Waiting, At: now})
	for name, c := range map[string]struct {
		rec          record.Chart
		largest, why string
	}{
		"the plans’ own source":     {states()["failed-source"], "CPR recommendation unavailable", ucp + " did not answer"},
		"one that may keep another": {chartOf(plan, silent(oxford)), "Do not attempt CPR", oxford + " did not answer"},
		"one that is still asked":   {chartOf(plan, waiting), "Do not attempt CPR", "Still asking " + oxford},
		"all":                       {chartOf(silent(ucp), silent(oxford)), "CPR recommendation unavailable", oxford + " did not answer"},
	} {
		for _, sheet := range bothSheets(t, c.rec) {
			printed := emergency(t, sheet)
			if !printed.says(c.why) || !strings.HasPrefix(printed.largest, squeezed(c.largest)) {
				t.Errorf("%s: the largest words are %q, of\n%s", name, printed.largest, printed.lines)
			}
		}
	}
}

func bothSheets(t *testing.T, rec record.Chart) []export.Sheet {
	t.Helper()
	sheet, whole := sheets(t, rec, export.Provenance{At: now, By: slip.By})
	return []export.Sheet{sheet, whole}
}

func TestWhatDoesNotFitGoesOnOnAnotherPageAndSaysSo(t *testing.T) {
	items := complete
	for range 40 {
		items = append(items, item(planfield.IfUnwell, "If this", strings.Repeat("do that and then something else ", 6)))
	}
	items = append(items, item(planfield.Matters, "", strings.Repeat("long ", 400)+strings.Repeat("w", 300)))
	sheet, _ := sheets(t, chartOf(said(ucp, planned(ucp, record.Date{}, items...))), slip)
	c := emergency(t, sheet)
	if len(c.pages) < 2 || !strings.Contains(c.pages[0], squeezed("Continues on page 2")) {
		t.Fatalf("%d pages; the first says %q", len(c.pages), c.pages[0])
	}
	if c.least < 9 {
		t.Errorf("there is text of %.1f points", c.least)
	}
	words := 0
	for i, page := range c.pages {
		words += strings.Count(page, "dothatandthensomethingelse")
		for _, line := range append(sheet.Who.Lines(), pageOfPages(i+1, len(c.pages))) {
			if !strings.Contains(page, squeezed(line)) {
				t.Errorf("page %d does not say %q", i+1, line)
			}
		}
	}
	if words < 40*6-len(c.pages) {
		t.Errorf("%d of %d sentences are there whole", words, 40*6)
	}
}

// A sign that the fonts lack is neither dropped nor made into another.
func TestWhatCannotBePrintedIsShownAndSaidAsSuch(t *testing.T) {
	sheet, _ := sheets(t, chartOf(said(ucp, planned(ucp, record.Date{}, item(planfield.Matters, "", "she likes 🎹 and 猫, \U0001F600\uffff")))), slip)
	if c := emergency(t, sheet); !c.says("she likes □ and □, □□") || !c.says("cannot be printed here") {
		t.Errorf("the sheet says %q", c.pages)
	}
}

func TestALimitIsSaidInSignsThatCanBePrinted(t *testing.T) {
	sheet, _ := sheets(t, chartOf(said(ucp, planned(ucp, record.Date{}, item(planfield.Matters, "", "oxygen ≥ 88 % and ≤ 92 %, ≈2 litres; breathing ↑")))), slip)
	c := emergency(t, sheet)
	if !c.says("oxygen >= 88 % and <= 92 %, about 2 litres; breathing (up)") || c.says("cannot be printed here") {
		t.Errorf("the sheet says %q", c.pages)
	}
}

func TestAnEndlessNameIsRefusedRatherThanCut(t *testing.T) {
	rec := chartOf(said(ucp))
	rec.Person.Name.Family = strings.Repeat("Verylong ", 2000)
	sheet, _ := sheets(t, rec, slip)
	if _, err := paperOf(sheet); err == nil {
		t.Error("a copy is made that has no room for what it is made for")
	}
	sheet, _ = sheets(t, states()["complete"], slip)
	sheet.Parts[0].Heading = strings.Repeat("heading ", 300)
	saysAll(t, emergency(t, sheet), sheet)
}

func TestFontsThatAreNoneAreRefused(t *testing.T) {
	sheet, _ := sheets(t, states()["complete"], slip)
	broken := fonts()
	broken.Bold = bytes.Repeat([]byte{0}, 64)
	if _, err := brokenPaper(sheet, broken); err == nil {
		t.Error("a copy is made without a font")
	}
}

// A copy is printed on whatever printer there is, and copied again: nothing on it is
// told by colour.
func TestPaperIsGreyOnly(t *testing.T) {
	for name, rec := range states() {
		sheet, whole := sheets(t, rec, export.Provenance{At: now, By: slip.By, Training: true})
		for kind, press := range map[string]func(export.Sheet) ([]byte, error){
			"emergency": func(export.Sheet) ([]byte, error) { return paper.Emergency(sheet, fonts()) },
			"plan":      func(export.Sheet) ([]byte, error) { return paper.Plan(whole, fonts()) },
		} {
			raw, err := press(sheet)
			if err != nil {
				t.Fatal(err)
			}
			if ink, coloured := inks(t, raw); coloured != "" || ink == 0 {
				t.Errorf("%s, %s: %d pixels have ink, and one is %s", name, kind, ink, coloured)
			}
		}
	}
}

// inks counts the pixels of a PDF that are not white, and says the colour of one that
// is not grey.
func inks(t *testing.T, raw []byte) (ink int, coloured string) {
	t.Helper()
	drawn, err := reading.RenderPagesInDPI(&requests.RenderPagesInDPI{Pages: pagesIn(t, raw)})
	if err != nil {
		t.Fatal(err)
	}
	defer drawn.Cleanup()
	picture, ok := drawn.Result.RenderedImage.(*image.RGBA)
	if !ok {
		t.Fatalf("a page is drawn as %T", drawn.Result.RenderedImage)
	}
	for i := 0; i+3 < len(picture.Pix); i += 4 {
		r, g, b, a := picture.Pix[i], picture.Pix[i+1], picture.Pix[i+2], picture.Pix[i+3]
		if a == 0 || r == 255 && g == 255 && b == 255 {
			continue
		}
		if ink++; r != g || g != b {
			return ink, fmt.Sprintf("#%02x%02x%02x", r, g, b)
		}
	}
	return ink, ""
}

func pagesIn(t *testing.T, raw []byte) (pages []requests.RenderPageInDPI) {
	t.Helper()
	doc, err := reading.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = reading.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	})
	count, err := reading.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	for i := range count.PageCount {
		pages = append(pages, requests.RenderPageInDPI{Page: pageOf(doc.Document, i), DPI: 50})
	}
	return pages
}

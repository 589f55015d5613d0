package paper_test

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2/theme"
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"careview/ui/paper"
	"careview/ui/present/export"
)

// reading is a PDF reader that is not ours: what it reads is what a person's
// reader shows.
var reading pdfium.Pdfium

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	compiled := compiledBefore()
	defer compiled.Close(context.Background())
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(compiled).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		panic(err)
	}
	defer pool.Close()
	if reading, err = pool.GetInstance(0); err != nil {
		panic(err)
	}
	return m.Run()
}

// compiledBefore keeps the compiled reader for the next time that these tests run: to
// compile it takes longer than all of them. wazero keeps one for each of its versions.
func compiledBefore() wazero.CompilationCache {
	folder, err := os.UserCacheDir()
	if err != nil {
		return wazero.NewCompilationCache()
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "careview", "tests"))
	if err != nil {
		return wazero.NewCompilationCache()
	}
	return cache
}

func fonts() paper.Fonts {
	return paper.Fonts{Regular: theme.DefaultTextFont().Content(), Bold: theme.DefaultTextBoldFont().Content()}
}

func paperOf(sheet export.Sheet) ([]byte, error) { return paper.Emergency(sheet, fonts()) }

func brokenPaper(sheet export.Sheet, broken paper.Fonts) ([]byte, error) {
	return paper.Plan(sheet, broken)
}

// copyRead is a copy as the reader reads it.
type copyRead struct {
	raw   []byte
	pages []string // words without spaces, by page
	lines string   // as they are read, for goldens
	meta  map[string]string
	out   int     // runs of text that are not wholly within an A4 page
	loose int     // runs of text whose font is not in the file
	least float32 // the smallest text, in points
	most  float32 // the largest, but for the watermark
	// largest is the first run of that size, without spaces.
	largest string
}

func emergency(t *testing.T, sheet export.Sheet) copyRead {
	t.Helper()
	raw, err := paper.Emergency(sheet, fonts())
	return read(t, raw, err)
}

func plan(t *testing.T, sheet export.Sheet) copyRead {
	t.Helper()
	raw, err := paper.Plan(sheet, fonts())
	return read(t, raw, err)
}

func read(t *testing.T, raw []byte, err error) copyRead {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := reading.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = reading.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}) }()
	count, err := reading.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	c := copyRead{raw: raw, least: 99, meta: map[string]string{}}
	for i := range count.PageCount {
		text, err := reading.GetPageText(&requests.GetPageText{Page: pageOf(doc.Document, i)})
		if err != nil {
			t.Fatal(err)
		}
		c.pages = append(c.pages, squeezed(text.Text))
		c.lines += strings.ReplaceAll(text.Text, "\r", "") + "\f\n"
		c.measure(t, pageOf(doc.Document, i))
	}
	meta, err := reading.GetMetaData(&requests.GetMetaData{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range meta.Tags {
		c.meta[tag.Tag] = tag.Value
	}
	picture(t, doc.Document, len(c.pages))
	return c
}

// The size of A4 in points.
const a4Wide, a4Tall = 595.3, 841.9

// measure looks at every run of text of a page.
func (c *copyRead) measure(t *testing.T, page requests.Page) {
	t.Helper()
	count, err := reading.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	for i := range count.Count {
		object, err := reading.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			t.Fatal(err)
		}
		size, err := reading.FPDFTextObj_GetFontSize(&requests.FPDFTextObj_GetFontSize{PageObject: object.PageObject})
		if err != nil {
			continue // not text
		}
		c.least = min(c.least, size.FontSize)
		at, err := reading.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			t.Fatal(err)
		}
		if at.Left < 0 || at.Bottom < 0 || at.Right > a4Wide || at.Top > a4Tall {
			c.out++
		}
		if size.FontSize > c.most && size.FontSize < 40 {
			c.most, c.largest = size.FontSize, c.words(t, page, object.PageObject)
		}
		font, err := reading.FPDFTextObj_GetFont(&requests.FPDFTextObj_GetFont{PageObject: object.PageObject})
		if err != nil {
			t.Fatal(err)
		}
		in, err := reading.FPDFFont_GetIsEmbedded(&requests.FPDFFont_GetIsEmbedded{Font: font.Font})
		if err != nil {
			t.Fatal(err)
		}
		if !in.IsEmbedded {
			c.loose++
		}
	}
}

func (c *copyRead) words(t *testing.T, page requests.Page, object references.FPDF_PAGEOBJECT) string {
	t.Helper()
	text, err := reading.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = reading.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	run, err := reading.FPDFTextObj_GetText(&requests.FPDFTextObj_GetText{PageObject: object, TextPage: text.TextPage})
	if err != nil {
		t.Fatal(err)
	}
	return squeezed(run.Text)
}

func pageOf(doc references.FPDF_DOCUMENT, i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
}

// picture writes the pages where CAREVIEW_PICTURES says, for somebody to look at.
func picture(t *testing.T, doc references.FPDF_DOCUMENT, pages int) {
	folder := os.Getenv("CAREVIEW_PICTURES")
	if folder == "" {
		return
	}
	for i := range pages {
		drawn, err := reading.RenderPageInDPI(&requests.RenderPageInDPI{Page: pageOf(doc, i), DPI: 96})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := png.Encode(&out, drawn.Result.RenderedImage); err != nil {
			t.Fatal(err)
		}
		name := strings.NewReplacer("/", "-", " ", "_").Replace(t.Name()) + "-" + string(rune('1'+i)) + ".png"
		if err := os.WriteFile(filepath.Join(folder, name), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		drawn.Cleanup()
	}
}

// squeezed is text without its spaces: a reader cannot tell where a line was broken.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

// says reports whether a statement is there whole, on one page or over the turn
// of two.
func (c copyRead) says(text string) bool {
	text = squeezed(text)
	for i, page := range c.pages {
		if strings.Contains(page, text) {
			return true
		}
		for cut := 1; i+1 < len(c.pages) && cut < len(text); cut++ {
			if strings.Contains(page, text[:cut]) && strings.Contains(c.pages[i+1], text[cut:]) {
				return true
			}
		}
	}
	return false
}

// strs are all the texts in a value.
func strs(v reflect.Value) []string {
	var found []string
	switch v.Kind() {
	case reflect.String:
		found = append(found, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, strs(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				found = append(found, strs(v.Field(i))...)
			}
		}
	}
	return found
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The limits of a letter. It is read within WebAssembly, which has no file and no network.
const (
	letterAtMost = 100 << 20
	pagesAtMost  = 2000
	memoryPages  = 8 << 10 // of 64 KB
	startWithin  = time.Minute
	leastSize    = 7    // points: what is smaller is not for people
	darkest      = 0x60 // no colour of a letter's ink is lighter
)

// wordsOf are the words of each page of a letter. A page on which anything is drawn in
// another way than letters are is refused: what is read here and what is seen on paper
// could differ.
func wordsOf(ctx context.Context, pdf []byte) ([]string, error) {
	if len(pdf) > letterAtMost {
		return nil, errors.New("the letter is too large")
	}
	pool, err := startPDF(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = pool.Close() }() // nothing was written
	library, err := pool.GetInstance(startWithin)
	if err != nil {
		return nil, fmt.Errorf("starting the PDF library: %w", err)
	}
	return pagesOf(library, pdf)
}

func startPDF(ctx context.Context) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfigInterpreter().WithMemoryLimitPages(memoryPages).WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("starting the PDF library: %w", err)
	}
	return pool, nil
}

func pagesOf(library pdfium.Pdfium, pdf []byte) ([]string, error) {
	opened, err := library.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		return nil, errors.New("the letter is no PDF that can be read")
	}
	count, err := library.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil || count.PageCount < 1 || count.PageCount > pagesAtMost {
		return nil, errors.New("the letter is no PDF that can be read")
	}
	defer func() { _, _ = library.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document}) }()
	var pages []string
	for i := range count.PageCount {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}}
		if what := oddity(library, page); what != "" {
			return nil, fmt.Errorf("on page %d of the letter %s, which no letter of Careview has: what is read here may not be what is seen", i+1, what)
		}
		text, err := library.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			return nil, fmt.Errorf("page %d of the letter cannot be read", i+1)
		}
		pages = append(pages, text.Text)
	}
	return pages, nil
}

// oddity is what stands on a page that stands on no letter.
func oddity(library pdfium.Pdfium, page requests.Page) string {
	added, err := library.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil || added.Count > 0 {
		return "something is laid over it"
	}
	size, err := library.GetPageSize(&requests.GetPageSize{Page: page})
	count, err2 := library.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil || err2 != nil {
		return "something cannot be read"
	}
	if !wholePage(library, page) {
		return "a part of the page is cut away, or it is turned"
	}
	for i := range count.Count {
		object, err := library.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return "something cannot be read"
		}
		at, err := library.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil || at.Left < 0 || at.Bottom < 0 || float64(at.Right) > size.Width || float64(at.Top) > size.Height {
			return "something stands beside it"
		}
		if what := oddObject(library, object.PageObject); what != "" {
			return what
		}
	}
	return ""
}

// A letter's pages are A4, in points, and all of each is seen.
const wide, tall, rounded = 595.28, 841.89, 0.5

func wholePage(library pdfium.Pdfium, page requests.Page) bool {
	turned, err := library.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil || turned.PageRotation != enums.FPDF_PAGE_ROTATION_NONE {
		return false
	}
	seen, err := library.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	return err == nil && isA4(seen.Rect.Left, seen.Rect.Bottom, seen.Rect.Right, seen.Rect.Top)
}

func isA4(left, bottom, right, top float32) bool {
	near := func(is float32, want float64) bool { return math.Abs(float64(is)-want) < rounded }
	return near(left, 0) && near(bottom, 0) && near(right, wide) && near(top, tall)
}

func oddObject(library pdfium.Pdfium, object references.FPDF_PAGEOBJECT) string {
	kind, err := library.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil || kind.Type != enums.FPDF_PAGEOBJ_TEXT && kind.Type != enums.FPDF_PAGEOBJ_PATH {
		return "there is a picture"
	}
	colour, err := library.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
	ink := err == nil && colour.FillColor.A == 255 && colour.FillColor.R <= darkest && colour.FillColor.G <= darkest && colour.FillColor.B <= darkest
	if !ink {
		return "something is drawn in a colour"
	}
	stroke, err := library.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: object})
	if err != nil || stroke.StrokeColor.R > darkest || stroke.StrokeColor.G > darkest || stroke.StrokeColor.B > darkest {
		return "something is drawn in a colour"
	}
	clip, err := library.FPDFPageObj_GetClipPath(&requests.FPDFPageObj_GetClipPath{PageObject: object})
	if err == nil {
		if paths, err := library.FPDFClipPath_CountPaths(&requests.FPDFClipPath_CountPaths{ClipPath: clip.ClipPath}); err == nil && paths.Count > 0 {
			return "a part of what is drawn is cut away"
		}
	}
	if kind.Type == enums.FPDF_PAGEOBJ_PATH {
		return ""
	}
	mode, err := library.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object})
	if err != nil || mode.TextRenderMode != enums.FPDF_TEXTRENDERMODE_FILL {
		return "there are words that are not drawn"
	}
	size, err := library.FPDFTextObj_GetFontSize(&requests.FPDFTextObj_GetFontSize{PageObject: object})
	if err != nil || size.FontSize < leastSize {
		return "there are words too small to be seen"
	}
	return ""
}

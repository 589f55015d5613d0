package pages

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The limits of the drawing program.
const (
	pdfAtMost   = 100 << 20
	pagesAtMost = 200
	drawnWide   = 1400 // points across a page: as wide as it is shown when larger
	drawnTall   = 2800
	memoryPages = 8 << 10   // of 64 KB, for the PDF library: 512 MB
	memoryGo    = 400 << 20 // what Go is to keep to
)

// Serve is the drawing program: it reads a PDF from in and writes its pages to
// out. It has no part in the rest of Careview: what is in the PDF can reach no
// file, no network, no token and no record, for the library that reads it runs
// within WebAssembly and is given none. It ends by itself when it has had its time.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	debug.SetMemoryLimit(memoryGo)
	ctx, cancel := context.WithTimeout(ctx, drawingAtMost)
	defer cancel()
	defer context.AfterFunc(ctx, func() {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			os.Exit(1) // the library cannot be stopped in any other way
		}
	})()
	pdf, err := io.ReadAll(io.LimitReader(in, pdfAtMost+1))
	switch {
	case err != nil:
		return fmt.Errorf("reading the PDF: %w", err)
	case len(pdf) > pdfAtMost:
		return send(out, frameRefused, []byte{byte(refusedLarge)})
	}
	library, done, err := open(ctx)
	if err != nil {
		return err
	}
	defer done()
	return drawAll(library, pdf, out)
}

// open starts the PDF library with nothing in its reach. Compiling it takes
// seconds; what was compiled is kept in the person's cache folder, which holds
// nothing of any PDF.
func open(ctx context.Context) (pdfium.Pdfium, func(), error) {
	runtime := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if folder, err := os.UserCacheDir(); err == nil {
		// Without a cache it is slower, and nothing else.
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(folder, "careview", "pages")); err == nil {
			runtime = runtime.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: runtime, FSConfig: wazero.NewFSConfig(),
		Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("starting the PDF library: %w", err)
	}
	library, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("starting the PDF library: %w", err), pool.Close())
	}
	return library, func() { _, _ = library.Close(), pool.Close() }, nil
}

func drawAll(library pdfium.Pdfium, pdf []byte, out io.Writer) error {
	opened, err := library.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		why := refusedBroken
		if errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity) {
			why = refusedLocked
		}
		return send(out, frameRefused, []byte{byte(why)})
	}
	count, err := library.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil || count.PageCount <= 0 {
		return send(out, frameRefused, []byte{byte(refusedBroken)})
	}
	if err := send(out, frameTotal, binary.BigEndian.AppendUint32(nil, uint32(count.PageCount))); err != nil {
		return err
	}
	if err := remarks(library, opened.Document, pdf, out); err != nil {
		return err
	}
	for i := range min(count.PageCount, pagesAtMost) {
		if err := drawOne(library, opened.Document, i, out); err != nil {
			return err
		}
	}
	return send(out, frameEnd, nil)
}

// drawOne sends one page: its words first, then its picture. A page that cannot
// be drawn ends the drawing: pages after a gap would be read as if it were none.
func drawOne(library pdfium.Pdfium, document references.FPDF_DOCUMENT, i int, out io.Writer) error {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}}
	if err := sayPage(library, document, page, out); err != nil {
		return err
	}
	drawn, err := library.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: page, Width: drawnWide, Height: drawnTall, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT,
		RenderForm: true, Document: &document,
	})
	if err != nil {
		return send(out, frameRefused, []byte{byte(refusedBroken)})
	}
	defer drawn.Cleanup()
	picture, err := encoded(drawn.Result.RenderedImage)
	if err != nil {
		return err
	}
	return send(out, framePicture, picture)
}

func encoded(picture image.Image) ([]byte, error) {
	var file bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&file, picture); err != nil {
		return nil, fmt.Errorf("writing a page: %w", err)
	}
	return file.Bytes(), nil
}

// sayPage sends the words in a page and on it.
func sayPage(library pdfium.Pdfium, document references.FPDF_DOCUMENT, page requests.Page, out io.Writer) error {
	form, done := openForm(library, document)
	on := addedTo(library, form, page)
	done() // drawing opens the form anew
	said := ""
	if in, err := library.GetPageText(&requests.GetPageText{Page: page}); err == nil {
		said = in.Text
	}
	if len(on.lines) > 0 {
		said = strings.TrimRight(said, "\r\n ") + "\n\n" + strings.Join(on.lines, "\n")
	}
	if said != "" {
		if err := send(out, frameWords, []byte(said)); err != nil {
			return err
		}
	}
	if on.attached > 0 {
		if err := sendRemark(out, remarkAttached, on.attached); err != nil {
			return err
		}
	}
	if on.struck {
		return sendRemark(out, remarkStruck, 1)
	}
	return nil
}

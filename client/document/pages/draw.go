package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// drawAll sends a PDF's pages; of those that are drawn already, the words alone.
func drawAll(library pdfium.Pdfium, pdf []byte, drawn int, out io.Writer) error {
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
	return drawPages(library, opened.Document, drawn, min(count.PageCount, pagesAtMost), isLayered(pdf), out)
}

// drawPages sends the first page before anything of the others: it is what is waited
// for. Then come the words of all, which are read while the pages are drawn.
//
// A page that cannot be drawn ends the drawing: pages after a gap would be read as if
// it were none.
func drawPages(library pdfium.Pdfium, document references.FPDF_DOCUMENT, drawn, total int, layered bool, out io.Writer) error {
	page := func(i int) requests.Page {
		return requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}}
	}
	for i := range total {
		if err := sayPage(library, document, page(i), i+1, layered, out); err != nil {
			return err
		}
		if i > 0 || drawn > 0 {
			continue
		}
		if err := drawPage(library, document, page(i), i+1, out); err != nil {
			return err
		}
	}
	for i := max(1, drawn); i < total; i++ {
		if err := drawPage(library, document, page(i), i+1, out); err != nil {
			return err
		}
	}
	return send(out, frameEnd, nil)
}

// errRefused ends the drawing of a PDF of which the other program has been told why.
var errRefused = errors.New("refused")

func drawPage(library pdfium.Pdfium, document references.FPDF_DOCUMENT, page requests.Page, number int, out io.Writer) error {
	drawn, err := library.RenderPageInPixels(&requests.RenderPageInPixels{
		Page: page, Width: drawnWide, Height: drawnTall, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT,
		RenderForm: true, Document: &document,
	})
	if err != nil {
		return errors.Join(errRefused, send(out, frameRefused, []byte{byte(refusedPage)}))
	}
	defer drawn.Cleanup()
	picture, err := encoded(drawn.Result.RenderedImage)
	if err != nil {
		return err
	}
	return sendPage(out, framePicture, number, picture)
}

func encoded(picture image.Image) ([]byte, error) {
	var file bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&file, picture); err != nil {
		return nil, fmt.Errorf("writing a page: %w", err)
	}
	return file.Bytes(), nil
}

// sayPage sends the words in a page and on it, and what must be known of them.
func sayPage(library pdfium.Pdfium, document references.FPDF_DOCUMENT, page requests.Page, number int, layered bool, out io.Writer) error {
	form, done := openForm(library, document)
	on := addedTo(library, form, page)
	done() // drawing opens the form anew
	seen := &sight{pdf: library, page: page, layered: layered}
	said, err := wordsIn(library, page, seen)
	if err != nil {
		said = "" // its picture shows what it says
	}
	if len(on.lines) > 0 {
		said = strings.TrimRight(said, "\r\n ") + "\n\n" + strings.Join(on.lines, "\n")
	}
	if on.attached > 0 {
		if err := sendRemark(out, remarkAttached, on.attached); err != nil {
			return err
		}
	}
	if on.struck {
		if err := sendRemark(out, remarkStruck, 1); err != nil {
			return err
		}
	}
	if seen.hidden > 0 {
		if err := sendRemark(out, remarkHidden, seen.hidden); err != nil {
			return err
		}
	}
	return sendPage(out, frameWords, number, []byte(said))
}

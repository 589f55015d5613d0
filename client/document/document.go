// Package document turns the bytes of a document into what can be shown: words, and pictures
// of pages.
//
// It reads plain text, rich text (RTF), HTML and XHTML, clinical documents (HL7 CDA),
// pictures and scans itself; PDF it hands to whoever draws pages.
//
// Nothing in a document is run, and nothing it points to is fetched. What a
// document is, its bytes decide; what it was sent as is held against them. What is
// left out is said in the document's notes, and what cannot be shown is a
// *record.Problem of kind Broken or Unsafe that says why.
//
// A [Reader] is given to the desk by the program; client/fhir asks for [Words]. Everything is safe for concurrent use. Cancelling
// the context of Read stops the drawing of pages and ends it with the context's
// error; reading words is not interrupted, and is bounded by the size of what came.
package document

import (
	"context"
	"errors"
	"mime"
	"slices"
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/document/rtf"
	"careview/client/record"
	"careview/client/text"
)

// Pages draws the pages of a PDF, apart from this program: a PDF is the most
// dangerous thing a service can send.
type Pages interface {
	// Draw calls draw with the words of each page in order, and with each page drawn,
	// in order, after its words. Its error is a *record.Problem, or the context's.
	Draw(ctx context.Context, pdf []byte, draw func(Page)) error
}

// Page is one page of a PDF: its words, or the page drawn.
type Page struct {
	Number int    // counted from 1
	Total  int    // how many pages the PDF has; the same with each page
	PNG    []byte // its picture; nil where this is about its words
	Text   string // its words, and those of its fields and notes; empty where it is a picture of paper
	Notes  []string
}

// Reader reads documents. Without Pages a PDF is said to be there and not shown.
type Reader struct{ Pages Pages }

// Read calls show with the document; where pages are drawn, again with the words of
// each, and with each one more. The last call, with Whole set, comes before Read returns nil. After an
// error, whatever was shown must be taken down.
func (r Reader) Read(ctx context.Context, sent record.Attachment, show func(record.Document)) error {
	if sent.Broken {
		return record.Because(nil, record.Broken, words.DocumentContentUnread(), words.HintRingAsk())
	}
	if len(sent.Data) == 0 {
		return record.Because(nil, record.Broken, words.DocumentEmpty(), words.HintRingAsk())
	}
	notes, err := check(sent)
	if err != nil {
		return err
	}
	return r.read(ctx, sent, record.Document{Title: text.Clean(sent.Title), Notes: notes}, show)
}

// Words are the words of a document that has only words, and of which nothing was
// left out; none of any other. That it was sent as something else costs it none; where its
// letters were guessed, that is said above them.
func Words(sent record.Attachment) []record.Paragraph {
	declared, _ := mediaType(sent.ContentType)
	misnamed := sentAs(formOf(unwrapped(sent.Data, declared), declared), declared)
	var body []record.Paragraph
	err := Reader{}.Read(context.Background(), sent, func(doc record.Document) {
		guessed := slices.Contains(doc.Notes, words.DocumentLettersGuessed())
		notes := slices.DeleteFunc(slices.Clone(doc.Notes), func(note string) bool { return note == misnamed || note == words.DocumentLettersGuessed() })
		if len(notes)+len(doc.Pages)+len(doc.Facts) > 0 {
			return
		}
		if body = doc.Body; guessed {
			body = append([]record.Paragraph{{Text: words.DocumentLettersGuessed()}}, body...)
		}
	})
	if err != nil {
		return nil
	}
	return body
}

// sentAs says that a document is of another form than it was sent as; empty where it is not.
func sentAs(f form, declared string) string {
	if f.name == "" || declared == "" || unspecific[declared] || f.sentAs(declared) {
		return ""
	}
	return words.DocumentSentAs(text.Clean(declared), f.said())
}

func (r Reader) read(ctx context.Context, sent record.Attachment, doc record.Document, show func(record.Document)) error {
	declared, params := mediaType(sent.ContentType)
	sent.Data = unwrapped(sent.Data, declared)
	form := formOf(sent.Data, declared)
	doc.Form = form.said()
	if note := sentAs(form, declared); note != "" {
		doc = noted(doc, note)
	}
	var err error
	switch form.name {
	case "pdf":
		return r.draw(ctx, sent.Data, doc, show)
	case "text":
		doc, err = readText(doc, sent.Data, params["charset"])
	case "html":
		doc, err = readHTML(doc, sent.Data, sent.ContentType)
	case "cda":
		var inside *record.Attachment
		doc, inside, err = readCDA(doc, sent.Data)
		if err == nil && inside != nil {
			return r.read(ctx, *inside, doc, show)
		}
	case "rtf":
		doc, err = readRTF(doc, sent.Data)
	case "archive":
		var inside record.Attachment
		if doc, inside, err = readArchive(doc, sent.Data); err == nil {
			return r.read(ctx, inside, doc, show)
		}
	case "picture":
		doc, err = readPicture(doc, sent.Data)
	case "scan":
		doc, err = readScan(doc, sent.Data)
	default:
		return cannot(form, declared, len(sent.Data))
	}
	if err != nil {
		return err
	}
	doc.Whole = true
	show(shortened(doc))
	return nil
}

func readRTF(doc record.Document, content []byte) (record.Document, error) {
	w, err := rtf.Read(content)
	if err != nil {
		return doc, record.Because(err, record.Broken, words.RTFBroken(), words.HintRingAsk())
	}
	return finish(doc, w)
}

// draw has a PDF drawn page by page. What came of one that cannot be drawn to its end
// is shown, and what is missing is said first of all.
func (r Reader) draw(ctx context.Context, pdf []byte, doc record.Document, show func(record.Document)) error {
	if r.Pages == nil {
		return record.Because(nil, record.Local, words.PDFUndrawable(), words.HintRingAsk())
	}
	said := 0 // pages whose words are known
	err := r.Pages.Draw(ctx, pdf, func(page Page) {
		if page.PNG != nil {
			doc = doc.WithPage(page.PNG)
		} else {
			said = page.Number
			doc = withWords(doc, page)
		}
		show(doc)
	})
	shown := len(doc.Pages)
	switch {
	case err != nil && (shown+len(doc.Body) == 0 || !stopped(err)):
		return err
	case shown+said == 0:
		return record.Because(nil, record.Broken, words.PDFEmpty(), words.HintRingAsk())
	case shown == 0:
		doc = first(doc, words.PDFWordsAlone(strconv.Itoa(said), strconv.Itoa(doc.Total)))
	case shown < doc.Total:
		doc = first(doc, words.PDFFirst(strconv.Itoa(shown), strconv.Itoa(doc.Total)))
	}
	if err != nil {
		doc = first(doc, record.AsProblem(err).Sentence)
	}
	doc.Whole = true
	show(doc)
	return nil
}

// stopped reports whether what was drawn before an error may be read: nothing was
// found that speaks against it, and somebody is there to read it.
func stopped(err error) bool {
	kind := record.KindOf(err)
	return !errors.Is(err, context.Canceled) && (kind == record.TooSlow || kind == record.Broken)
}

// withWords is the document with the words of one more page.
func withWords(doc record.Document, page Page) record.Document {
	doc.Total = page.Total
	for _, note := range page.Notes {
		doc = noted(doc, note)
	}
	body := textParagraphs(text.Clean(page.Text))
	for i := range body {
		body[i].Page = page.Number
	}
	if len(body) > 0 && page.Total > 1 {
		body[0].Heading = words.PDFPage(strconv.Itoa(page.Number))
	}
	doc.Body = append(slices.Clip(doc.Body), body...)
	return shortened(doc)
}

// first is the document with a note before all others.
func first(doc record.Document, note string) record.Document {
	doc.Notes = append([]string{note}, doc.Notes...)
	return doc
}

func cannot(form form, declared string, size int) error {
	what := form.said()
	if what == "" {
		what = words.DocumentUnknown()
		if declared != "" && !unspecific[declared] {
			what = words.DocumentTyped(text.Clean(declared))
		}
	}
	return record.Because(nil, record.Broken, words.DocumentUnshown(what, sizeWords(int64(size))), words.HintRingAsk())
}

// maxWords bounds the letters of a document that are kept: some 700 printed
// pages.
const maxWords = 2 << 20

// shortened is the document with no more words than are kept, and says so.
func shortened(doc record.Document) record.Document {
	left := maxWords
	for i, p := range doc.Body {
		if left -= len(p.Heading) + len(p.Text); left >= 0 {
			continue
		}
		doc.Body = doc.Body[:i]
		return noted(doc, words.DocumentLong())
	}
	return doc
}

// noted is the document with a note, once. Documents that were shown before keep
// the notes they had.
func noted(doc record.Document, note string) record.Document {
	if !slices.Contains(doc.Notes, note) {
		doc.Notes = append(slices.Clip(doc.Notes), note)
	}
	return doc
}

// mediaType splits a content type, also one that is not well formed.
func mediaType(contentType string) (string, map[string]string) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		kind = strings.TrimSpace(kind)
	}
	return kind, params
}

func sizeWords(n int64) string {
	switch {
	case n < 1<<10:
		return words.SizeBytes(strconv.FormatInt(n, 10))
	case n < 1<<20:
		return words.SizeKB(strconv.FormatInt(n>>10, 10))
	}
	return words.SizeMB(strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64))
}

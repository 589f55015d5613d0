package chart

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // pages are pictures of either kind
	_ "image/png"
	"strings"
	"unicode/utf8"

	"careview/client/record"
)

// DocumentPage is the part of an open document that fits on a screen: the picture of one
// page, or as many of its words as are read at a time.
type DocumentPage struct {
	Number, Total int  // "page 2 of 5", counted from 1
	Words         bool // its words are shown and not its pages
	Larger        bool // wider than the screen, for small print
	Text          []record.Paragraph
	Picture       image.Image // nil while it is made ready, and where it cannot be
	Unclear       bool        // the picture cannot be made
}

// OpenDocument fetches an attachment of entry i of the section shown.
func (r *Record) OpenDocument(i, attachment int) {
	entries := r.Entries()
	if i < 0 || i >= len(entries) {
		return
	}
	r.closeDocument()
	entry, look := entries[i], r.State.Look
	r.State.DocumentOf, r.fetchingDocument = entry, true
	r.busy()
	r.pool.Changed()
	r.fetching.Run(func(ctx context.Context, say func(func())) {
		err := r.desk.Document(ctx, look, entry, attachment, func(document record.Document) {
			say(func() { r.fetched(document) })
		})
		say(func() { r.fetchedAll(err) })
	})
}

// fetched shows a document as far as it has come. The page that is read stays.
func (r *Record) fetched(document record.Document) {
	first := r.State.Document == nil
	r.State.Document = &document
	if first {
		r.State.DocumentPage = DocumentPage{Number: 1, Words: len(document.Pages) == 0}
		r.showPage()
	}
	r.State.DocumentPage.Total = r.pageCount()
	r.busy()
}

func (r *Record) fetchedAll(err error) {
	r.fetchingDocument = false
	if err != nil {
		of := r.State.DocumentOf
		r.closeDocument()
		r.State.DocumentOf, r.State.DocumentProblem = of, record.AsProblem(err)
	}
	r.busy()
}

// CloseDocument closes what OpenDocument opened, or stops its coming.
func (r *Record) CloseDocument() {
	r.closeDocument()
	r.pool.Changed()
}

func (r *Record) closeDocument() {
	r.fetching.Drop()
	r.drawing.Drop()
	r.fetchingDocument = false
	r.State.Document, r.State.DocumentProblem, r.State.DocumentOf, r.State.DocumentPage = nil, nil, record.Entry{}, DocumentPage{}
	r.busy()
}

// DocumentOpen reports whether a document is open, coming or refused on top of the section.
func (r *Record) DocumentOpen() bool {
	return r.fetchingDocument || r.State.Document != nil || r.State.DocumentProblem != nil
}

// TurnDocument goes on by some pages of the open document, or back. A page that has
// not been drawn yet is not turned to.
func (r *Record) TurnDocument(by int) {
	if r.State.Document == nil {
		return
	}
	last := r.State.DocumentPage.Total
	if !r.State.DocumentPage.Words {
		last = len(r.State.Document.Pages)
	}
	number := max(1, min(last, r.State.DocumentPage.Number+by))
	if number == r.State.DocumentPage.Number {
		return
	}
	r.State.DocumentPage.Number = number
	r.showPage()
	r.pool.Changed()
}

// ShowWords shows the words of a document that has pages too, or its pages again.
func (r *Record) ShowWords(words bool) {
	document := r.State.Document
	if document == nil || words == r.State.DocumentPage.Words || words && len(document.Body) == 0 || !words && len(document.Pages) == 0 {
		return
	}
	r.State.DocumentPage.Words, r.State.DocumentPage.Number = words, 1
	r.State.DocumentPage.Total = r.pageCount()
	r.showPage()
	r.pool.Changed()
}

// ShowLarger makes the page wider than the screen, or fits it again.
func (r *Record) ShowLarger(larger bool) {
	if r.State.Document == nil || larger == r.State.DocumentPage.Larger {
		return
	}
	r.State.DocumentPage.Larger = larger
	r.pool.Changed()
}

// pageCount is how many there are of what is shown.
func (r *Record) pageCount() int {
	if r.State.DocumentPage.Words {
		return len(splitPages(r.State.Document.Body))
	}
	return max(r.State.Document.Total, len(r.State.Document.Pages))
}

// showPage makes the page that is shown ready; a picture away from the UI goroutine.
func (r *Record) showPage() {
	r.drawing.Drop()
	r.State.DocumentPage.Text, r.State.DocumentPage.Picture, r.State.DocumentPage.Unclear = nil, nil, false
	at := r.State.DocumentPage.Number - 1
	if r.State.DocumentPage.Words {
		if leaves := splitPages(r.State.Document.Body); at < len(leaves) {
			r.State.DocumentPage.Text = leaves[at]
		}
		return
	}
	page := r.State.Document.Pages[at]
	r.drawing.Run(func(_ context.Context, say func(func())) {
		picture, _, err := image.Decode(bytes.NewReader(page))
		say(func() { r.State.DocumentPage.Picture, r.State.DocumentPage.Unclear = picture, err != nil })
	})
}

// pageLetters is about how many letters of a long document are laid out at a
// time: laying out a whole book would hold up the screen.
const pageLetters = 12000

// splitPages cuts words into what is shown at a time.
func splitPages(body []record.Paragraph) [][]record.Paragraph {
	var leaves [][]record.Paragraph
	var leaf []record.Paragraph
	room := pageLetters
	for _, p := range body {
		for p.Text != "" {
			if len(leaf) > 0 && len(p.Text) > room && room < pageLetters/2 {
				leaves, leaf, room = append(leaves, leaf), nil, pageLetters
			}
			part, rest := splitText(p.Text, pageLetters)
			leaf = append(leaf, record.Paragraph{Heading: p.Heading, Text: part})
			room -= len(part)
			p = record.Paragraph{Text: rest}
			if room <= 0 {
				leaves, leaf, room = append(leaves, leaf), nil, pageLetters
			}
		}
	}
	if len(leaf) > 0 {
		leaves = append(leaves, leaf)
	}
	return leaves
}

// splitText cuts a text at a line, a word or a letter, not far past most bytes.
func splitText(text string, most int) (part, rest string) {
	if len(text) <= most {
		return text, ""
	}
	at := strings.LastIndexByte(text[:most], '\n')
	if at < most/2 {
		at = strings.LastIndexByte(text[:most], ' ')
	}
	if at < most/2 {
		for at = most; at > 0 && !utf8.RuneStart(text[at]); at-- {
		}
		return text[:at], text[at:]
	}
	return text[:at], text[at+1:]
}

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

// Leaf is the part of an open document that fits on a screen: the picture of one
// page, or as many of its words as are read at a time.
type Leaf struct {
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
	r.State.DocumentOf, r.coming = entry, true
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
		r.State.Leaf = Leaf{Number: 1, Words: len(document.Pages) == 0}
		r.leaf()
	}
	r.State.Leaf.Total = r.leaves()
	r.busy()
}

func (r *Record) fetchedAll(err error) {
	r.coming = false
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
	r.coming = false
	r.State.Document, r.State.DocumentProblem, r.State.DocumentOf, r.State.Leaf = nil, nil, record.Entry{}, Leaf{}
	r.busy()
}

// OnTop reports whether a document is open, coming or refused on top of the section.
func (r *Record) OnTop() bool {
	return r.coming || r.State.Document != nil || r.State.DocumentProblem != nil
}

// TurnLeaf goes on by some pages of the open document, or back. A page that has
// not been drawn yet is not turned to.
func (r *Record) TurnLeaf(by int) {
	if r.State.Document == nil {
		return
	}
	last := r.State.Leaf.Total
	if !r.State.Leaf.Words {
		last = len(r.State.Document.Pages)
	}
	number := max(1, min(last, r.State.Leaf.Number+by))
	if number == r.State.Leaf.Number {
		return
	}
	r.State.Leaf.Number = number
	r.leaf()
	r.pool.Changed()
}

// ShowWords shows the words of a document that has pages too, or its pages again.
func (r *Record) ShowWords(words bool) {
	document := r.State.Document
	if document == nil || words == r.State.Leaf.Words || words && len(document.Body) == 0 || !words && len(document.Pages) == 0 {
		return
	}
	r.State.Leaf.Words, r.State.Leaf.Number = words, 1
	r.State.Leaf.Total = r.leaves()
	r.leaf()
	r.pool.Changed()
}

// ShowLarger makes the page wider than the screen, or fits it again.
func (r *Record) ShowLarger(larger bool) {
	if r.State.Document == nil || larger == r.State.Leaf.Larger {
		return
	}
	r.State.Leaf.Larger = larger
	r.pool.Changed()
}

// leaves is how many there are of what is shown.
func (r *Record) leaves() int {
	if r.State.Leaf.Words {
		return len(leavesOf(r.State.Document.Body))
	}
	return max(r.State.Document.Total, len(r.State.Document.Pages))
}

// leaf makes the leaf that is shown ready; a picture away from the UI goroutine.
func (r *Record) leaf() {
	r.drawing.Drop()
	r.State.Leaf.Text, r.State.Leaf.Picture, r.State.Leaf.Unclear = nil, nil, false
	at := r.State.Leaf.Number - 1
	if r.State.Leaf.Words {
		if leaves := leavesOf(r.State.Document.Body); at < len(leaves) {
			r.State.Leaf.Text = leaves[at]
		}
		return
	}
	page := r.State.Document.Pages[at]
	r.drawing.Run(func(_ context.Context, say func(func())) {
		picture, _, err := image.Decode(bytes.NewReader(page))
		say(func() { r.State.Leaf.Picture, r.State.Leaf.Unclear = picture, err != nil })
	})
}

// leafLetters is about how many letters of a long document are laid out at a
// time: laying out a whole book would hold up the screen.
const leafLetters = 12000

// leavesOf cuts words into what is shown at a time.
func leavesOf(body []record.Paragraph) [][]record.Paragraph {
	var leaves [][]record.Paragraph
	var leaf []record.Paragraph
	room := leafLetters
	for _, p := range body {
		for p.Text != "" {
			if len(leaf) > 0 && len(p.Text) > room && room < leafLetters/2 {
				leaves, leaf, room = append(leaves, leaf), nil, leafLetters
			}
			part, rest := splitText(p.Text, leafLetters)
			leaf = append(leaf, record.Paragraph{Heading: p.Heading, Text: part})
			room -= len(part)
			p = record.Paragraph{Text: rest}
			if room <= 0 {
				leaves, leaf, room = append(leaves, leaf), nil, leafLetters
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

// Package markup turns the elements and the words of a text into paragraphs that say in words
// alone what the text says by its looks: tables, lists, what is struck out, ticked or hidden.
//
// client/document and what reads narratives (client/fhir) call it. A [Writer] belongs to one
// goroutine. Nothing here waits, so nothing is cancelled; what is kept grows with the words alone.
package markup

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"

	"careview/assets/words"
	"careview/client/record"
)

// Paragraphs reads HTML or XHTML (a narrative, or a document) into plain
// paragraphs: a heading goes with the paragraph after it, a row of a table is one
// paragraph that says the columns' labels. Scripts, styles, pictures and links to
// elsewhere do not survive; nothing is run or fetched. Every word that is there to
// be read is kept.
func Paragraphs(xhtml string) []record.Paragraph {
	return ReadPage([]byte(xhtml)).Body()
}

// ReadPage reads a web page.
func ReadPage(page []byte) *Writer {
	w := &Writer{reversed: reversedLists(page)}
	w.read(bytes.NewReader(page))
	return w
}

// Body is what was written, once all is closed.
func (w *Writer) Body() []record.Paragraph { return w.paragraphs }

// Notes say what is not in the body.
func (w *Writer) Notes() []string {
	var notes []string
	for _, what := range []string{script, Picture, field} {
		if n := w.left[what]; n > 0 {
			notes = append(notes, leftOut[what](n))
		}
	}
	if w.sheet.unread {
		notes = append(notes, words.DocumentStyleUnread())
	}
	if w.Cut {
		notes = append(notes, words.DocumentBrokenOff())
	}
	return notes
}

// What is left out of a document, and how the notes say it.
const (
	script  = "script"
	Picture = "picture"
	field   = "field"
)

var leftOut = map[string]func(count int) string{
	script: words.DocumentLeftScripts, Picture: words.DocumentLeftPictures, field: words.DocumentLeftFields,
}

// Tag is one opening or closing of an element.
type Tag struct {
	Name  string
	Open  bool
	Whole bool // opened and closed at once
	Attrs []Attr
}

// Attr is an attribute of an element.
type Attr struct{ Name, Value string }

func (t Tag) attr(name string) string {
	value, _ := t.has(name)
	return value
}

// has is an attribute that may be there without a value.
func (t Tag) has(name string) (string, bool) {
	for _, a := range t.Attrs {
		if strings.EqualFold(a.Name, name) { // HTML writes them in any case, CDA in one
			return a.Value, true
		}
	}
	return "", false
}

func (w *Writer) read(from io.Reader) {
	z := html.NewTokenizer(from)
	z.AllowCDATA(true) // XHTML may hold words in CDATA sections
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			w.Cut = w.Cut || w.skipping > 0 || len(bytes.TrimSpace(z.Raw())) > 0
			w.Close()
			return
		case html.TextToken:
			w.Text(string(z.Text()))
		case html.CommentToken:
			raw := z.Raw()
			w.Cut = w.Cut || bytes.HasPrefix(raw, []byte("<!--")) && !bytes.HasSuffix(raw, []byte(">"))
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			if kind == html.SelfClosingTagToken {
				z.NextIsNotRawText() // "<script/>" is over in XHTML: the letter goes on
			}
			w.Tag(tagOf(z, kind))
		}
	}
}

func tagOf(z *html.Tokenizer, kind html.TokenType) Tag {
	name, more := z.TagName()
	t := Tag{Name: string(name), Open: kind != html.EndTagToken, Whole: kind == html.SelfClosingTagToken}
	for more && t.Open {
		var key, value []byte
		key, value, more = z.TagAttr()
		t.Attrs = append(t.Attrs, Attr{string(key), string(value)})
	}
	return t
}

package document

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// Paragraphs reads HTML or XHTML (a narrative, or a document) into plain
// paragraphs: a heading goes with the paragraph after it, a row of a table is one
// paragraph that says the columns' labels. Scripts, styles, pictures and links to
// elsewhere do not survive; nothing is run or fetched. Every word that is there to
// be read is kept.
func Paragraphs(xhtml string) []record.Paragraph {
	w := &writer{reversed: reversedLists([]byte(xhtml))}
	w.read(strings.NewReader(xhtml))
	return w.paragraphs
}

// readHTML reads a document that is a web page.
func readHTML(doc record.Document, content []byte, contentType string) (record.Document, error) {
	page, guessed, err := decodePage(content, contentType)
	if err != nil {
		return doc, err
	}
	if guessed {
		doc = noted(doc, words.DocumentLettersGuessed())
	}
	w := &writer{reversed: reversedLists(page)}
	w.read(bytes.NewReader(page))
	if title := titleOf(page); title != "" && len(w.paragraphs) == 0 {
		w.paragraphs = []record.Paragraph{{Text: title}} // all that it says
	}
	return w.finish(doc)
}

// titleOf is what a page calls itself.
func titleOf(page []byte) string {
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if name, _ := z.TagName(); kind == html.StartTagToken && string(name) == "title" && z.Next() == html.TextToken {
			return strings.TrimSpace(text.Clean(string(z.Text())))
		}
	}
	return ""
}

// finish is the document with what was written, and notes about the rest.
func (w *writer) finish(doc record.Document) (record.Document, error) {
	doc.Body = append(doc.Body, w.paragraphs...)
	for _, what := range []string{script, picture, field} {
		if n := w.left[what]; n > 0 {
			doc = noted(doc, leftOut[what](n))
		}
	}
	if w.sheet.unread {
		doc = noted(doc, words.DocumentStyleUnread())
	}
	if w.cut {
		doc = noted(doc, words.DocumentBrokenOff())
	}
	if len(doc.Body) == 0 {
		return doc, record.Because(nil, record.Broken, words.DocumentShowless(), words.HintRingAsk())
	}
	return doc, nil
}

// What is left out of a document, and how the notes say it.
const (
	script  = "script"
	picture = "picture"
	field   = "field"
)

var leftOut = map[string]func(count int) string{
	script: words.DocumentLeftScripts, picture: words.DocumentLeftPictures, field: words.DocumentLeftFields,
}

// tag is one opening or closing of an element.
type tag struct {
	name  string
	open  bool
	whole bool // opened and closed at once
	attrs []attr
}

type attr struct{ name, value string }

func (t tag) attr(name string) string {
	value, _ := t.has(name)
	return value
}

// has is an attribute that may be there without a value.
func (t tag) has(name string) (string, bool) {
	for _, a := range t.attrs {
		if strings.EqualFold(a.name, name) { // HTML writes them in any case, CDA in one
			return a.value, true
		}
	}
	return "", false
}

func (w *writer) read(from io.Reader) {
	z := html.NewTokenizer(from)
	z.AllowCDATA(true) // XHTML may hold words in CDATA sections
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			w.cut = w.cut || w.skipping > 0 || len(bytes.TrimSpace(z.Raw())) > 0
			w.close()
			return
		case html.TextToken:
			w.text(string(z.Text()))
		case html.CommentToken:
			raw := z.Raw()
			w.cut = w.cut || bytes.HasPrefix(raw, []byte("<!--")) && !bytes.HasSuffix(raw, []byte(">"))
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			if kind == html.SelfClosingTagToken {
				z.NextIsNotRawText() // "<script/>" is over in XHTML: the letter goes on
			}
			w.tag(tagOf(z, kind))
		}
	}
}

func tagOf(z *html.Tokenizer, kind html.TokenType) tag {
	name, more := z.TagName()
	t := tag{name: string(name), open: kind != html.EndTagToken, whole: kind == html.SelfClosingTagToken}
	for more && t.open {
		var key, value []byte
		key, value, more = z.TagAttr()
		t.attrs = append(t.attrs, attr{string(key), string(value)})
	}
	return t
}

// decodePage is an HTML page as UTF-8 (WHATWG encoding sniffing).
func decodePage(content []byte, contentType string) ([]byte, bool, error) {
	label := ""
	if _, params := mediaType(contentType); params != nil {
		label = params["charset"]
	}
	if label == "" {
		if found := declaredCharset(content); found != "" {
			label = found
		}
	}
	text, guessed, err := decodeText(content, label)
	return []byte(text), guessed, err
}

// declaredCharset is the encoding that a page names within itself.
func declaredCharset(content []byte) string {
	start := strings.ToLower(string(content[:min(len(content), 1024)]))
	for _, before := range []string{"charset=", "encoding="} {
		if _, after, found := strings.Cut(start, before); found {
			after = strings.TrimLeft(after, `"' `)
			return after[:indexOr(after, `"' ;/>?`, len(after))]
		}
	}
	return ""
}

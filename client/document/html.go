package document

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"careview/assets/words"
	"careview/client/document/markup"
	"careview/client/record"
	"careview/client/text"
)

// readHTML reads a document that is a web page.
func readHTML(doc record.Document, content []byte, contentType string) (record.Document, error) {
	_, params := mediaType(contentType)
	page, guessed := decodeText(content, params["charset"], declaredCharset(content))
	if guessed {
		doc = noted(doc, words.DocumentLettersGuessed())
	}
	w := markup.ReadPage([]byte(page))
	if title := titleOf([]byte(page)); title != "" && len(w.Body()) == 0 {
		doc.Body = append(doc.Body, record.Paragraph{Text: title}) // all that it says
	}
	return finish(doc, w)
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
func finish(doc record.Document, w *markup.Writer) (record.Document, error) {
	doc.Body = append(doc.Body, w.Body()...)
	for _, note := range w.Notes() {
		doc = noted(doc, note)
	}
	if len(doc.Body) == 0 {
		return doc, record.Because(nil, record.Broken, words.DocumentShowless(), words.HintRingAsk())
	}
	return doc, nil
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

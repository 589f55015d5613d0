package fhir

import (
	"strings"

	"golang.org/x/net/html"

	"careview/client/record"
)

// silent elements hold nothing that is meant to be read as text.
var silent = map[string]bool{
	"script": true, "style": true, "object": true, "iframe": true, "template": true, "noscript": true, "svg": true, "head": true, "embed": true, "applet": true,
}

// breaking elements end a paragraph.
var breaking = map[string]bool{
	"p": true, "div": true, "br": true, "li": true, "ul": true, "ol": true, "tr": true, "table": true, "thead": true, "tbody": true, "dl": true,
	"dt": true, "dd": true, "blockquote": true, "pre": true, "hr": true, "section": true, "article": true, "header": true, "footer": true, "body": true,
}

var headingTags = map[string]bool{"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "caption": true}

// Paragraphs reads XHTML (a narrative, or a document) into plain paragraphs.
// Scripts, styles, pictures and links to elsewhere do not survive; nothing is
// fetched.
func Paragraphs(xhtml string) []record.Paragraph {
	w := &writer{}
	z := html.NewTokenizer(strings.NewReader(xhtml))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			w.end()
			return w.paragraphs
		case html.TextToken:
			w.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			w.tag(string(name), kind)
		}
	}
}

// writer gathers text into paragraphs.
type writer struct {
	paragraphs []record.Paragraph
	line       strings.Builder
	heading    string
	within     int // inside silent elements
	inHeading  bool
}

func (w *writer) text(text string) {
	if w.within == 0 {
		w.line.WriteString(html.UnescapeString(text))
	}
}

func (w *writer) tag(name string, kind html.TokenType) {
	switch {
	case silent[name]:
		w.silence(kind)
	case w.within > 0:
	case headingTags[name]:
		w.end()
		w.inHeading = kind == html.StartTagToken
	case name == "td" || name == "th":
		if kind == html.StartTagToken && strings.TrimSpace(w.line.String()) != "" {
			w.line.WriteString(" · ")
		}
	case breaking[name]:
		w.end()
		if name == "li" && kind == html.StartTagToken {
			w.line.WriteString("• ")
		}
	default:
		w.line.WriteByte(' ') // <b>one</b><b>two</b> are two words
	}
}

func (w *writer) silence(kind html.TokenType) {
	switch {
	case kind == html.StartTagToken:
		w.within++
	case kind == html.EndTagToken && w.within > 0:
		w.within--
	}
}

// end closes the paragraph that is being gathered.
func (w *writer) end() {
	text := strings.Join(strings.Fields(w.line.String()), " ")
	w.line.Reset()
	text = strings.TrimSuffix(strings.TrimPrefix(text, "· "), " ·")
	switch {
	case text == "" || text == "•":
	case w.inHeading:
		w.heading = text
	default:
		w.paragraphs = append(w.paragraphs, record.Paragraph{Heading: w.heading, Text: text})
		w.heading = ""
	}
}

// textOf is the narrative's words as one text.
func textOf(div string) string {
	var lines []string
	for _, p := range Paragraphs(div) {
		lines = append(lines, joined(": ", p.Heading, p.Text))
	}
	return strings.Join(lines, "\n")
}

// plain is a plain text element without markup and odd spaces (repair:
// marked-up text).
func plain(text string) string {
	if strings.ContainsRune(text, '<') && strings.Contains(text, "</") {
		return textOf(text)
	}
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7f {
			text = strings.Map(printable, text)
			break
		}
	}
	return strings.TrimSpace(text)
}

// printable drops letters that steer a terminal or turn the direction of text.
func printable(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
		return -1
	}
	return r
}

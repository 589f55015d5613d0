package screen

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"careview/client/record"
)

// blocks are the elements that begin a new paragraph.
var blocks = map[string]bool{
	"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"li": true, "tr": true, "table": true, "ul": true, "ol": true, "br": true, "section": true, "pre": true,
}

// silent are the elements whose text nobody is meant to read.
var silent = map[string]bool{"style": true, "script": true, "head": true, "title": true}

// wordsOf takes the words out of XHTML. Nothing in it is run or fetched. It
// reports false where the markup cannot be read to its end: half a letter is not
// shown as a whole one.
func wordsOf(data []byte) ([]record.Paragraph, bool) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	r := &wordReader{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			r.end()
			return r.found, len(r.found) > 0
		}
		if err != nil {
			return nil, false
		}
		r.take(token)
	}
}

// wordReader gathers text into paragraphs.
type wordReader struct {
	found   []record.Paragraph
	text    strings.Builder
	heading string
	hidden  int
}

func (r *wordReader) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		name := strings.ToLower(t.Name.Local)
		if silent[name] {
			r.hidden++
		}
		if blocks[name] {
			r.end()
		}
		if name == "li" {
			r.text.WriteString("• ")
		}
		if name == "td" || name == "th" {
			r.text.WriteString("  ")
		}
	case xml.EndElement:
		r.close(strings.ToLower(t.Name.Local))
	case xml.CharData:
		if r.hidden == 0 {
			r.text.WriteString(spaced(string(t)))
		}
	}
}

func (r *wordReader) close(name string) {
	switch {
	case silent[name]:
		r.hidden--
	case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
		r.heading = strings.TrimSpace(r.text.String())
		r.text.Reset()
	case blocks[name]:
		r.end()
	}
}

func (r *wordReader) end() {
	text := strings.TrimSpace(r.text.String())
	r.text.Reset()
	if text == "" || text == "•" {
		return
	}
	r.found = append(r.found, record.Paragraph{Heading: r.heading, Text: text})
	r.heading = ""
}

// spaced makes runs of white space one space, as a browser does.
func spaced(text string) string {
	words := strings.Join(strings.Fields(text), " ")
	if words == "" {
		if text == "" {
			return ""
		}
		return " "
	}
	if strings.TrimLeft(text, " \t\r\n") != text {
		words = " " + words
	}
	if strings.TrimRight(text, " \t\r\n") != text {
		words += " "
	}
	return words
}

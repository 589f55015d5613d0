package document

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"careview/assets/words"
	"careview/client/document/markup"
	"careview/client/record"
	"careview/client/text"
)

// maxDepth bounds how deep a clinical document may go.
const maxDepth = 256

// narrativeNames are the elements of a CDA narrative block as HTML names them
// (HL7 CDA R2 §4.3.5); the rest have the same name or stand within a line.
var narrativeNames = map[string]string{
	"paragraph": "p", "item": "li", "renderMultiMedia": "img", "content": "content",
	// Names that HTML gives another meaning have none of it here.
	"title": "content", "object": "content", "style": "content", "head": "content", "script": "content",
}

// readCDA reads a clinical document: what it says of itself, and the narrative of
// every section. A document that only wraps another gives that back to be read.
// Entities that the document declares are not known to the reader, and so nothing
// outside it is ever asked for and nothing can grow.
func readCDA(doc record.Document, content []byte) (record.Document, *record.Attachment, error) {
	plain, guessed := decodeText(content, declaredCharset(content))
	if guessed {
		doc = noted(doc, words.DocumentLettersGuessed())
	}
	d := xml.NewDecoder(strings.NewReader(plain))
	d.CharsetReader = func(_ string, decoded io.Reader) (io.Reader, error) { return decoded, nil }
	d.Entity = xml.HTMLEntity
	r := &cda{w: &markup.Writer{}, doc: doc}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = r.take(token)
		}
		if err != nil {
			return doc, nil, record.Because(err, record.Broken, words.CDABroken(), words.HintRingAsk())
		}
	}
	r.w.Close()
	r.header()
	if r.wrapped != nil {
		return r.doc, r.wrapped, r.wrappedProblem
	}
	read, err := finish(r.doc, r.w)
	if err == nil && r.empty > 0 {
		read = noted(read, words.CDAWordless())
	}
	return read, nil, err
}

// cda is a clinical document that is being read.
type cda struct {
	doc     record.Document
	w       *markup.Writer
	path    []string
	head    cdaHeader
	words   strings.Builder // of the element of the header that is open
	texts   []bool          // for each open section: it has a narrative
	empty   int             // sections without one
	wrapped *record.Attachment
	kind    string // how the wrapped document is written: "B64"

	wrappedProblem error
}

var errTooDeep = errors.New("too deep")

func (r *cda) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if len(r.path) >= maxDepth {
			return errTooDeep
		}
		r.path = append(r.path, t.Name.Local)
		r.start(t)
	case xml.EndElement:
		r.end(t.Name.Local)
		r.path = r.path[:len(r.path)-1]
	case xml.CharData:
		if r.inNarrative() {
			r.w.Text(string(t))
			return nil
		}
		r.words.Write(t)
	}
	return nil
}

// inNarrative reports whether what comes is a section's title or narrative.
func (r *cda) inNarrative() bool {
	at := r.sectionPart()
	return at == "title" || at == "text"
}

// sectionPart is the child of the innermost section that is open; empty outside
// sections. Below a narrative, "section" has no meaning.
func (r *cda) sectionPart() string {
	for i, name := range r.path {
		if name == "section" && i+1 < len(r.path) && (r.path[i+1] == "text" || r.path[i+1] == "title") {
			return r.path[i+1]
		}
	}
	return ""
}

func (r *cda) start(t xml.StartElement) {
	if r.inNarrative() {
		r.narrate(t.Name.Local, true, t.Attr)
		return
	}
	r.words.Reset()
	switch t.Name.Local {
	case "section":
		r.w.End()
		r.texts = append(r.texts, false)
	case "text":
		if r.parentIs("nonXMLBody") {
			r.wrapped = &record.Attachment{ContentType: attribute(t.Attr, "mediaType")}
			r.kind = attribute(t.Attr, "representation")
		}
	}
	r.head.attributes(r.path, t.Attr)
}

// narrate hands an element of the narrative to the writer.
func (r *cda) narrate(name string, open bool, attrs []xml.Attr) {
	if n := len(r.texts); n > 0 && name == "text" && open {
		r.texts[n-1] = true
	}
	if r.path[len(r.path)-2] == "section" { // the title or the text itself
		r.w.Headed(name == "title" && open)
		return
	}
	t := markup.Tag{Name: name, Open: open}
	if n, ok := narrativeNames[name]; ok {
		t.Name = n
	}
	for _, a := range attrs {
		t.Attrs = append(t.Attrs, markup.Attr{Name: a.Name.Local, Value: a.Value})
	}
	r.w.Tag(t)
}

func (r *cda) end(name string) {
	if r.inNarrative() {
		if r.path[len(r.path)-2] == "section" && name == "text" {
			r.w.EndNarrative()
		}
		r.narrate(name, false, nil)
		return
	}
	text := text.Collapse(text.Clean(r.words.String()))
	switch {
	case name == "section" && len(r.texts) > 0:
		r.w.EndSection()
		if !r.texts[len(r.texts)-1] {
			r.empty++
		}
		r.texts = r.texts[:len(r.texts)-1]
	case name == "text" && r.parentIs("nonXMLBody"):
		r.unwrap(r.words.String())
	default:
		r.head.words(r.path, text)
	}
	r.words.Reset()
}

func (r *cda) parentIs(name string) bool {
	return len(r.path) > 1 && r.path[len(r.path)-2] == name
}

// unwrap takes out the document that a clinical document only wraps. One within
// another is not read: nobody sends that in earnest.
func (r *cda) unwrap(inner string) {
	data := []byte(inner)
	if r.kind == "B64" {
		var err error
		if data, err = base64.StdEncoding.DecodeString(text.Spaceless(inner)); err != nil {
			r.wrappedProblem = record.Because(err, record.Broken, words.CDAInsideBroken(), words.HintRingAsk())
			return
		}
	}
	r.wrapped.Data = data
	switch {
	case len(data) == 0:
		r.wrappedProblem = record.Because(nil, record.Broken, words.CDAInsideAbsent(), words.HintRingAsk())
	case formOf(data, r.wrapped.ContentType).name == formCDA.name:
		r.wrappedProblem = record.Because(nil, record.Unsafe, words.CDAInsideAnother(), words.HintRingAsk())
	}
}

func attribute(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

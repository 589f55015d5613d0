package document

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"careview/assets/words"
)

// form is what a document is.
type form struct {
	name  string        // how it is read; empty when it is not
	words func() string // what it is, to a person; nil where it is not known
	types []string      // the media types it may rightly be sent as
}

func (f form) said() string {
	if f.words == nil {
		return ""
	}
	return f.words()
}

func (f form) sentAs(declared string) bool { return slices.Contains(f.types, declared) }

var (
	formPDF     = form{"pdf", words.FormPDF, []string{"application/pdf", "application/x-pdf"}}
	formText    = form{"text", words.FormText, []string{"text/plain", "text/markdown", "text/csv"}}
	formHTML    = form{"html", words.FormHTML, []string{"text/html", "application/xhtml+xml", "application/xml", "text/xml"}}
	formCDA     = form{"cda", words.FormCDA, []string{"application/cda+xml", "application/hl7-cda+xml", "application/xml", "text/xml", "application/hl7-sda+xml"}}
	formPicture = form{"picture", words.FormPicture, []string{"image/png", "image/jpeg", "image/jpg", "image/gif"}}
	formScan    = form{"scan", words.FormTIFF, []string{"image/tiff", "image/tif", "image/x-tiff"}}
	formArchive = form{"archive", words.FormArchive, []string{"multipart/related", "message/rfc822", "application/x-mimearchive", "application/mime", "text/html"}}
	formRTF     = form{"rtf", words.FormRTF, []string{"application/rtf", "text/rtf", "text/richtext", "application/x-rtf"}}
)

// unspecific types say nothing of what is sent.
var unspecific = map[string]bool{"application/octet-stream": true, "binary/octet-stream": true, "*/*": true}

// signatures are the bytes that formats begin with. A format that is not read is
// named, so that whoever is told can say on the telephone what came.
var signatures = []struct {
	begins string
	form   form
}{
	{"%PDF-", formPDF},
	{"\x89PNG\r\n\x1a\n", formPicture},
	{"\xff\xd8\xff", formPicture},
	{"GIF8", formPicture},
	{"{\\rtf", formRTF},
	{"II*\x00", formScan},
	{"MM\x00*", formScan},
	{"II+\x00", form{words: words.FormTIFFBig}},
	{"MM\x00+", form{words: words.FormTIFFBig}},
	{"PK\x03\x04", form{words: words.FormZIP}},
	{"\xd0\xcf\x11\xe0", form{words: words.FormWord}},
	{"\x1f\x8b", form{words: words.FormCompressed}},
}

// pdfWithin is how far into a file its PDF header may stand (ISO 32000-1 Annex H,
// note 13).
const pdfWithin = 1024

// declaredForms are taken at their word where the bytes do not tell.
var declaredForms = map[string]form{"text/html": formHTML, "application/xhtml+xml": formHTML}

// formOf tells what a document is by its bytes; what it was sent as counts only
// where they do not tell.
func formOf(content []byte, declared string) form {
	for _, s := range signatures {
		if bytes.HasPrefix(content, []byte(s.begins)) {
			return s.form
		}
	}
	start := content[:min(len(content), pdfWithin)]
	if bytes.Contains(start, []byte("%PDF-")) && (formPDF.sentAs(declared) || unspecific[declared]) {
		return formPDF
	}
	if formPDF.sentAs(declared) && !isText(content) {
		return form{words: words.FormPDFDamaged}
	}
	if !isText(content) {
		return form{}
	}
	if f, ok := markupForm(content); ok {
		return f
	}
	if mailHead.Match(content[:min(len(content), 4<<10)]) {
		return formArchive
	}
	if f, ok := declaredForms[declared]; ok {
		return f
	}
	if strings.HasSuffix(declared, "xml") || strings.HasSuffix(declared, "json") {
		return form{words: words.FormData}
	}
	// Letters that are not UTF-8 are guessed at only where somebody says that they
	// are letters.
	if !strings.HasPrefix(declared, "text/") && !utf8.Valid(content) && !isUTF16(content) {
		return form{}
	}
	return formText
}

// unwrapped is content without a second layer of base64, which some senders put
// around what is sent as base64 already. It is taken off only where a document, or words
// with spaces between, show beneath it.
func unwrapped(content []byte, declared string) []byte {
	if len(content) < 16 || len(content)%4 != 0 {
		return content
	}
	inner, err := base64.StdEncoding.DecodeString(string(content))
	inWords := len(inner) >= 16 && bytes.ContainsRune(inner, ' ') && utf8.Valid(inner) && !bytes.ContainsFunc(inner, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) })
	if isText := formOf(inner, "").name == formText.name; err != nil || formOf(inner, declared).name == "" || isText && !inWords || !isText && strings.HasPrefix(declared, "text/") {
		return content
	}
	return inner
}

// markupForm tells XML, HTML and JSON by their first element.
func markupForm(content []byte) (form, bool) {
	start := strings.TrimLeft(withoutMark(content[:min(len(content), 64<<10)]), " \t\r\n")
	if strings.HasPrefix(start, "{") && strings.Contains(start, `"resourceType"`) {
		return form{words: words.FormDataFHIR}, true
	}
	if !strings.HasPrefix(start, "<") {
		return form{}, false
	}
	declared := strings.HasPrefix(start, "<?xml")
	switch root := firstElement(start); {
	case root == "clinicaldocument":
		return formCDA, true
	case root == "html", root == "head", root == "body", strings.HasPrefix(strings.ToLower(start), "<!doctype html"):
		return formHTML, true
	case declared && root != "":
		return form{words: words.FormDataXML}, true
	}
	return form{}, false
}

// firstElement is the local name of the first element, in small letters.
func firstElement(text string) string {
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 || at+1 >= len(text) {
			return ""
		}
		text = text[at+1:]
		switch {
		case strings.HasPrefix(text, "!--"):
			_, after, _ := strings.Cut(text, "-->")
			text = after
		case text[0] == '?':
			_, after, _ := strings.Cut(text, "?>")
			text = after
		case text[0] == '!':
			// A document type may hold declarations in brackets: whatever element
			// is found among them is no root, and then it is not a form we read.
			if end := strings.IndexAny(text, "[>"); end >= 0 && text[end] == '[' {
				_, text, _ = strings.Cut(text, "]")
			}
		default:
			name := text[:indexOr(text, " \t\r\n/>", len(text))]
			if _, local, found := strings.Cut(name, ":"); found {
				name = local
			}
			return strings.ToLower(name)
		}
	}
}

func indexOr(text, any string, or int) int {
	if i := strings.IndexAny(text, any); i >= 0 {
		return i
	}
	return or
}

// isText reports whether content can be text: no control bytes that text does
// not have. UTF-16 says by its mark that its zeros are letters.
func isText(content []byte) bool {
	start := content[:min(len(content), 64<<10)]
	if isUTF16(start) {
		return true
	}
	odd := 0
	for _, b := range start {
		if b == 0 {
			return false
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			odd++
		}
	}
	return odd <= 1+len(start)/50
}

// isUTF16 reports whether a text is UTF-16: by its mark, or, where it has none, by
// every other byte being zero, as it is where most letters are ASCII.
func isUTF16(start []byte) bool {
	order, _ := wideOrder(start)
	return order != nil
}

// wideOrder is the order of the bytes of a UTF-16 text, and how long its mark is; nil
// where it is not UTF-16.
func wideOrder(content []byte) (order binary.ByteOrder, mark int) {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return binary.LittleEndian, 2
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return binary.BigEndian, 2
	}
	start := content[:min(len(content), 4<<10)&^1]
	zeros := [2]int{} // at even places, at odd places
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(start) / 2 * 3 / 4
	switch {
	case len(start) < 4:
	case zeros[0] == 0 && zeros[1] > most:
		return binary.LittleEndian, 0
	case zeros[1] == 0 && zeros[0] > most:
		return binary.BigEndian, 0
	}
	return nil, 0
}

// withoutMark is the start of a text without its byte order mark, UTF-16 made
// readable as far as its letters are ASCII.
func withoutMark(start []byte) string {
	if order, mark := wideOrder(start); order != nil {
		return string(bytes.ReplaceAll(start[mark:], []byte{0}, nil))
	}
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(start) {
		return strings.ToValidUTF8(string(start), "?")
	}
	return string(start)
}

package document_test

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"image"
	"image/png"
	"strings"
	"testing"
	"unicode/utf16"

	"careview/client/document"
	"careview/client/record"
)

// read reads a document to its end.
func read(t testing.TB, sent record.Attachment) (record.Document, error) {
	t.Helper()
	var last record.Document
	err := document.Reader{Pages: drawer{}}.Read(t.Context(), sent, func(d record.Document) { last = d })
	if err == nil && !last.Whole {
		t.Error("the last that was shown is not the whole")
	}
	return last, err
}

// drawer draws two pages of any PDF.
type drawer struct{}

func (drawer) Draw(_ context.Context, _ []byte, draw func(document.Page)) error {
	draw(document.Page{Number: 1, Total: 2, Text: "page one says"})
	draw(document.Page{Number: 1, Total: 2, PNG: dot()})
	draw(document.Page{Number: 2, Total: 2, Text: "page two says"})
	draw(document.Page{Number: 2, Total: 2, PNG: dot()})
	return nil
}

func dot() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1)))
	return b.Bytes()
}

func textOf(doc record.Document) string {
	var lines []string
	for _, p := range doc.Body {
		if p.Heading != "" {
			lines = append(lines, "["+p.Heading+"]")
		}
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "|")
}

func wide(text string) []byte {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

func TestADocumentIsReadAsWhatItsBytesAre(t *testing.T) {
	page := "<html><body><p>Hello</p></body></html>"
	cases := []struct {
		name, sentAs string
		content      []byte
		form, text   string
		note         string
	}{
		{"plain text", "text/plain; charset=utf-8", []byte("Dear Dr Patel,\r\n\r\nline one\r\nline two"), "plain text", "Dear Dr Patel,|line one\nline two", ""},
		{"text of no type", "", []byte("Hello"), "plain text", "Hello", ""},
		{"text as a stream of bytes", "application/octet-stream", []byte("Hello"), "plain text", "Hello", ""},
		{"Windows letters, declared", "text/plain; charset=windows-1252", []byte("caf\xe9 \x80 5"), "plain text", "café € 5", ""},
		{"Windows letters, not declared", "text/plain", []byte("caf\xe9"), "plain text", "café", "may be wrong"},
		{"UTF-16 with its mark", "text/plain", wide("Łódź"), "plain text", "Łódź", ""},
		{"UTF-16 without its mark", "text/plain", wide("Stop warfarin today")[2:], "plain text", "Stop warfarin today", "may be wrong"},
		{"UTF-16, the other way round", "text/plain", []byte("\xfe\xff\x00H\x00i"), "plain text", "Hi", ""},
		{"a page in UTF-16", "text/html", wide("<html><body><p>Łódź</p></body></html>"), "a web page", "Łódź", ""},
		{"a mark in front", "text/plain", []byte("\xef\xbb\xbfHello"), "plain text", "Hello", ""},
		{"XHTML", "application/xhtml+xml", []byte(`<?xml version="1.0"?>` + page), "a web page", "Hello", ""},
		{"a page sent as text", "text/plain", []byte("<!DOCTYPE html>" + page), "a web page", "Hello", "sent as “text/plain”"},
		{"a page sent as PDF", "application/pdf", []byte(page), "a web page", "Hello", "sent as “application/pdf”"},
		{"a fragment of a page", "text/html", []byte("<p>Hello</p>"), "a web page", "Hello", ""},
		{"a PDF", "application/pdf", []byte("%PDF-1.4 …"), "a PDF", "[Page 1]|page one says|[Page 2]|page two says", ""},
		{"a PDF sent as text", "text/plain", []byte("%PDF-1.4 …"), "a PDF", "[Page 1]|page one says|[Page 2]|page two says", "sent as “text/plain”"},
		{"a PDF as a stream of bytes", "application/octet-stream", []byte("\r\n%PDF-1.4 …"), "a PDF", "[Page 1]|page one says|[Page 2]|page two says", ""},
		{"a picture", "image/png", dot(), "a picture", "", ""},
		{"a picture wrapped twice", "image/png", []byte(base64.StdEncoding.EncodeToString(dot())), "a picture", "", ""},
		{"a PDF wrapped twice", "application/pdf", []byte(base64.StdEncoding.EncodeToString([]byte("%PDF-1.4 and more"))), "a PDF", "[Page 1]|page one says|[Page 2]|page two says", ""},
		{"text that could be base64", "text/plain", []byte("JVBERi0xLjQgYW5kIG1v"), "plain text", "JVBERi0xLjQgYW5kIG1v", ""},
		{"text wrapped twice", "text/plain", []byte(base64.StdEncoding.EncodeToString([]byte("Stop warfarin today\nand ring."))), "plain text", "Stop warfarin today\nand ring.", ""},
		{"a word that could be base64", "text/plain", []byte("Dihydrocodeinetartrate30mg"[:24]), "plain text", "Dihydrocodeinetartrate30", ""},
		{"letters that steer a screen", "text/plain", []byte("a\x1b[2Jb\u202ec"), "plain text", "a[2Jbc", ""},
	}
	for _, c := range cases {
		doc, err := read(t, record.Attachment{ContentType: c.sentAs, Data: c.content})
		notes := strings.Join(doc.Notes, "|")
		if err != nil || doc.Form != c.form || textOf(doc) != c.text || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %q, %q, %q", c.name, err, doc.Form, textOf(doc), notes)
		}
	}
}

func TestWhatCannotBeShownSaysWhatItIsAndWhomToRing(t *testing.T) {
	cases := []struct {
		name, sentAs, content, says string
	}{
		{"rich text without an end", "application/rtf", `{\rtf1 ` + strings.Repeat("{", 5000), "cannot be read to its end"},
		{"rich text without words", "application/rtf", `{\rtf1{\pict 00}}`, "no words"},
		{"a word-processor file", "application/vnd.openxmlformats", "PK\x03\x04……", "word-processor"},
		{"a fax", "image/tiff", "II*\x00……", "cannot be read"},
		{"a fax of a newer kind", "image/tiff", "II+\x00……", "TIFF"},
		{"bytes that mean nothing", "application/octet-stream", "\x00\x01\x02\x03", "does not know"},
		{"bytes sent as a type", "application/x-thing", "\x00\x01\x02\x03", "application/x-thing"},
		{"bytes sent as a PDF", "application/pdf", "\x00\x01\x02\x03", "damaged PDF"},
		{"FHIR", "application/fhir+json", `{"resourceType":"Bundle"}`, "data (FHIR)"},
		{"XML of another kind", "application/xml", `<?xml version="1.0"?><order/>`, "data (XML)"},
		{"nothing", "text/plain", "", "without anything"},
		{"letters and digits", "application/octet-stream", "\x00JVBERi0xLjQgYW5kIG1v", "does not know"},
		{"only spaces", "text/plain", " \n\n ", "no words"},
		{"a page of scripts", "text/html", "<html><script>alert(1)</script></html>", "no words"},
		{"half a picture", "image/png", "\x89PNG\r\n\x1a\n…", "cannot be read"},
	}
	for _, c := range cases {
		_, err := read(t, record.Attachment{ContentType: c.sentAs, Data: []byte(c.content)})
		problem := record.AsProblem(err)
		if problem == nil || problem.Kind != record.Broken || !strings.Contains(problem.Sentence, c.says) || !strings.Contains(problem.Hint, "Ring") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	err := document.Reader{}.Read(t.Context(), record.Attachment{Data: []byte("%PDF-1.4")}, func(record.Document) { t.Error("shown") })
	if record.KindOf(err) != record.Local {
		t.Errorf("a PDF that nobody draws: %v", err)
	}
}

func TestADocumentThatIsNotTheOneListedIsNotShown(t *testing.T) {
	content := []byte("Do not attempt CPR")
	sum := sha1.Sum(content)
	other := sha1.Sum([]byte("Attempt CPR"))
	b64, hexed := base64.StdEncoding.EncodeToString, hex.EncodeToString
	cases := []struct {
		name, hash string
		size       int64
		refused    bool
		note       string
	}{
		{"no check sum", "", 0, false, ""},
		{"its own", b64(sum[:]), 18, false, ""},
		{"its own in hexadecimal", hexed(sum[:]), 0, false, ""},
		{"its own in hexadecimal, wrapped", b64([]byte(hexed(sum[:]))), 0, false, ""},
		{"another's", b64(other[:]), 18, true, ""},
		{"another's in hexadecimal", strings.ToUpper(hexed(other[:])), 0, true, ""},
		{"of no known kind", "abc", 0, false, "cannot be checked"},
		{"another size", "", 99, false, "99 bytes"},
		{"another size, its own check sum", b64(sum[:]), 99, false, ""},
	}
	for _, c := range cases {
		doc, err := read(t, record.Attachment{ContentType: "text/plain", Data: content, Hash: c.hash, Size: c.size})
		notes := strings.Join(doc.Notes, "|")
		if (record.KindOf(err) == record.Unsafe) != c.refused || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %q", c.name, err, notes)
		}
	}
}

func TestWordsOfAPageAreKeptAndNothingElse(t *testing.T) {
	cases := []struct{ name, page, want, note string }{
		{"a script", `<p>a</p><script>alert("x")</script><p>b</p>`, "a|b", "1 script"},
		{"a script that is over at once", `<script src="http://x/"/><p>b</p>`, "b", "1 script"},
		{"a script in the head", `<html><head><script src="http://x"></script></head><body>b</body></html>`, "b", "1 script"},
		{"a title that is over at once", `<html><head><title/></head><body><p>b</p></body></html>`, "b", ""},
		{"a head that never ends", `<html><head><title>T</title><body><p>b</p></body></html>`, "b", ""},
		{"something to be run on a click", `<a href="javascript:alert(1)" onclick="alert(2)">a</a>`, "a", ""},
		{"a picture from elsewhere", `<p>a<img src="http://x/y.png" onload="alert(1)"/>b</p>`, "a b", "1 picture"},
		{"a picture with words", `<img src="y.png" alt="burn on left hand"/>`, "[picture: burn on left hand]", "1 picture"},
		{"embedded things", `<p>a</p><embed src="x"><p>b</p><iframe src="x">no</iframe><p>c</p>`, "a|b|c", "2 pictures"},
		{"a style", `<style>p{background:url(http://x)}</style><p>a</p>`, "a", ""},
		{"letters written as entities", `<p>BP &lt; 90 &amp;amp; caf&eacute;</p>`, "BP < 90 &amp; café", ""},
		{"words in CDATA", `<p><![CDATA[a < b]]></p>`, "a < b", ""},
		{"headings", `<h1>One</h1><h2>Two</h2><p>a</p><h2>Three</h2>`, "[One · Two]|a|Three", ""},
		{"lists", `<ul><li>a</li><li>b <b>c</b></li></ul>`, "• a|• b c", ""},
		{"lines", `<p>1 High Street<br/>Hackney</p>`, "1 High Street\nHackney", ""},
		{"a table with headings", `<table><tr><th>Medicine</th><th>Dose</th></tr><tr><td>A</td><td>1 mg</td></tr><tr><td>B</td><td></td></tr></table>`,
			"Medicine: A · Dose: 1 mg|Medicine: B · Dose: –", ""},
		{"a table of two columns", `<table><tr><td>Name:</td><td>X</td></tr><tr><th>Ward</th><td>7</td></tr></table>`, "Name: X|Ward: 7", ""},
		{"a cell that reaches over columns", `<table><tr><th>A</th><th>B</th></tr><tr><td colspan="2">x</td></tr></table>`, "x|A · B", ""},
		{"a cell that reaches over rows", `<table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">x</td><td>y</td></tr><tr><td>z</td><td>q</td></tr></table>`,
			"A: x · B: y|x · z · q", ""},
		{"a value that is said once for two rows", `<table><tr><th>Medicine</th><th>Dose</th><th>Status</th></tr><tr><td>Warfarin</td><td>5 mg</td><td rowspan=2>STOPPED</td></tr><tr><td>Apixaban</td><td>2.5 mg</td></tr><tr><td>Ramipril</td><td>5 mg</td><td>on</td></tr></table>`,
			"Medicine: Warfarin · Dose: 5 mg · Status: STOPPED|Medicine: Apixaban · Dose: 2.5 mg · Status: STOPPED|Medicine: Ramipril · Dose: 5 mg · Status: on", ""},
		{"a name that is said once for two rows", `<table><tr><td rowspan=2>Warfarin</td><td>5 mg</td><td>am</td></tr><tr><td>3 mg</td><td>pm</td></tr></table>`, "Warfarin · 5 mg · am|Warfarin · 3 mg · pm", ""},
		{"a cell without words", `<table><tr><td>Item</td><td>Yes</td><td>No</td></tr><tr><td>For CPR</td><td></td><td>X</td></tr><tr><td>Warfarin</td><td>5 mg</td><td></td></tr></table>`, "Item · Yes · No|For CPR · – · X|Warfarin · 5 mg · –", ""},
		{"a heading with nothing under it", `<h3>Family history</h3><h3>Social</h3><p>smoker</p>`, "[Family history]|[nothing is written here]|[Social]|smoker", ""},
		{"columns of spaces", "<pre>Test   Result   Range\nK               3.5-5.3</pre>", "Test · Result · Range\nK 3.5-5.3", ""},
		{"words that a style sheet makes", `<style>.no:after{content:" NOT"}</style><p class=no>For resus</p>`, "For resus", "style sheet"},
		{"a table that lays out the page", `<table><tr><td><h2>Plan</h2><p>a</p><table><tr><th>K</th><td>v</td></tr></table></td></tr></table>`, "[Plan]|a|K: v", ""},
		{"headings without rows", `<table><tr><th>A</th><th>B</th></tr></table>`, "A · B", ""},
		{"lines in a cell", `<table><tr><th>A</th><th>B</th></tr><tr><td><p>x</p><p>y</p></td><td>z</td></tr></table>`, "A: x\ny\nB: z", ""},
		{"a break in the middle of markup", `<p>a</p><p class="x`, "a", "breaks off"},
		{"a script that never ends", `<p>a</p><script>x`, "a", "breaks off"},
	}
	for _, c := range cases {
		doc, err := read(t, record.Attachment{ContentType: "text/html", Data: []byte(c.page)})
		notes := strings.Join(doc.Notes, "|")
		if err != nil || textOf(doc) != c.want || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %q, %q", c.name, err, textOf(doc), notes)
		}
	}
}

func TestHostileDocumentsAreReadInReason(t *testing.T) {
	if testing.Short() {
		t.Skip("reads documents of 50 MB")
	}
	var laughs strings.Builder
	laughs.WriteString(`<?xml version="1.0"?><!DOCTYPE ClinicalDocument [<!ENTITY lol0 "lol">`)
	for i := range 9 {
		laughs.WriteString("<!ENTITY lol" + string(rune('1'+i)) + ` "` + strings.Repeat("&lol"+string(rune('0'+i))+";", 10) + `">`)
	}
	laughs.WriteString(`]><ClinicalDocument><component><structuredBody><component><section><title>T</title><text>&lol9;</text></section></component></structuredBody></component></ClinicalDocument>`)
	outside := `<?xml version="1.0"?><!DOCTYPE ClinicalDocument [<!ENTITY x SYSTEM "file:///etc/passwd">]><ClinicalDocument><component><structuredBody><component><section><text>&x;</text></section></component></structuredBody></component></ClinicalDocument>`
	deep := `<?xml version="1.0"?><ClinicalDocument>` + strings.Repeat("<component><section>", 10_000)
	cases := []struct {
		name, sentAs, content string
		refused               bool
	}{
		{"a billion laughs", "application/xml", laughs.String(), true},
		{"an entity from a file", "application/xml", outside, true},
		{"deep clinical document", "application/xml", deep, true},
		{"deep page", "text/html", strings.Repeat("<div><table><tr><td>", 100_000) + "end", false},
		{"a table of a million cells", "text/html", "<table><tr>" + strings.Repeat("<td>x", 1_000_000), false},
		{"50 MB of text", "text/plain", strings.Repeat("word and more words, line by line\n\n", 50<<20/36), false},
		{"50 MB of one word", "text/html", strings.Repeat("a", 50<<20), false},
		{"a picture that unpacks to a wall", "image/png", wall(), true},
	}
	for _, c := range cases {
		doc, err := read(t, record.Attachment{ContentType: c.sentAs, Data: []byte(c.content)})
		if (err != nil) != c.refused {
			t.Errorf("%s: %v, %d paragraphs", c.name, err, len(doc.Body))
		}
		size := 0
		for _, p := range doc.Body {
			size += len(p.Heading) + len(p.Text)
		}
		if size > 2<<20 {
			t.Errorf("%s: %d bytes of words are kept", c.name, size)
		}
		if size > 1<<20 && len(doc.Notes) == 0 {
			t.Errorf("%s: it does not say that it was cut", c.name)
		}
	}
}

// wall is the head of a picture of 60,000 by 60,000 points.
func wall() string {
	picture := dot()
	copy(picture[16:], []byte{0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60})
	binary.BigEndian.PutUint32(picture[29:], crc32.ChecksumIEEE(picture[12:29]))
	return string(picture)
}

func TestAWrongPagesErrorIsHandedOn(t *testing.T) {
	locked := record.Because(errors.New("locked"), record.Broken, "This PDF is locked.", "")
	err := document.Reader{Pages: failing{locked}}.Read(t.Context(), record.Attachment{Data: []byte("%PDF-1.4")}, func(record.Document) {})
	if !errors.Is(err, locked) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Draw(context.Context, []byte, func(document.Page)) error { return f.err }

// stopping draws so many of three pages, with the words of as many as it says, and stops.
type stopping struct {
	said, drawn int
	err         error
}

func (s stopping) Draw(_ context.Context, _ []byte, draw func(document.Page)) error {
	for number := 1; number <= s.said; number++ {
		draw(document.Page{Number: number, Total: 3, Text: "words"})
	}
	for number := 1; number <= s.drawn; number++ {
		draw(document.Page{Number: number, Total: 3, PNG: dot()})
	}
	return s.err
}

// A PDF that takes too long is stopped: what came of it stays, and what is missing is said
// first. Of one that must not be read nothing stays.
func TestWhatCameOfAPDFThatIsStoppedIsShownAndTheRestSaidToBeMissing(t *testing.T) {
	because := func(kind record.Kind) error { return record.Because(nil, kind, "It was stopped.", "") }
	for what, c := range map[string]struct {
		draws stopping
		shows bool
		notes []string
	}{
		"the first page":           {stopping{3, 1, because(record.TooSlow)}, true, []string{"It was stopped.", "Only the first 1 of its 3 pages are shown."}},
		"words alone":              {stopping{2, 0, because(record.TooSlow)}, true, []string{"It was stopped.", "Only words are shown, of 2 of its 3 pages"}},
		"a part that is damaged":   {stopping{3, 2, because(record.Broken)}, true, []string{"It was stopped.", "Only the first 2 of its 3 pages are shown."}},
		"an end without a word":    {stopping{3, 2, nil}, true, []string{"Only the first 2 of its 3 pages are shown."}},
		"nothing, too slow":        {stopping{0, 0, because(record.TooSlow)}, false, nil},
		"a page of what is unsafe": {stopping{3, 1, because(record.Unsafe)}, false, nil},
		"whoever read it has left": {stopping{3, 1, context.Canceled}, false, nil},
	} {
		var last record.Document
		err := document.Reader{Pages: c.draws}.Read(t.Context(), record.Attachment{Data: []byte("%PDF-1.4")}, func(d record.Document) { last = d })
		if (err == nil) != c.shows || last.Whole != c.shows || c.shows && len(last.Pages) != c.draws.drawn {
			t.Errorf("%s: %d pages, whole %t: %v", what, len(last.Pages), last.Whole, err)
		}
		for i, note := range c.notes {
			if i >= len(last.Notes) || !strings.HasPrefix(last.Notes[i], note) {
				t.Errorf("%s: the notes are %q, want %q as number %d", what, last.Notes, note, i+1)
			}
		}
	}
}

func TestADocumentWhoseContentCannotBeReadIsSaidToBe(t *testing.T) {
	_, err := read(t, record.Attachment{ContentType: "text/plain", Broken: true})
	if problem := record.AsProblem(err); problem == nil || problem.Kind != record.Broken || !strings.Contains(problem.Sentence, "cannot be read") {
		t.Error(err)
	}
}

package document_test

import (
	"context"
	"testing"
	"unicode/utf8"

	"careview/client/document"
	"careview/client/record"
)

// FuzzDocument: whatever is sent, as whatever it is sent, ends in a document that
// has something to show, or in a problem; never in both.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		"Dear Dr Patel,\n\nseen today", "<html><body><p>x<script>y</script></p></body></html>",
		"<table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>x</td><td>y</td></tr><tr><td><table><tr><td>z</table></table>",
		"%PDF-1.4", "{\\rtf1}", "\x89PNG\r\n\x1a\n", "\xff\xfe<\x00h\x00", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><ClinicalDocument>&a;</ClinicalDocument>`,
	} {
		f.Add("text/html", []byte(seed))
	}
	f.Add("text/html", []byte("<style>.x{display:none}</style><ol start=3><li class=x>a<s>b<sup>9</s>c</sup><select><option>d<p>e</select><input type=radio><textarea>f"))
	f.Add("application/xml", cda("<structuredBody>"+section("T", "<table><tr><td>x</td></tr></table><list><item>y</item></list>")+"</structuredBody>"))
	f.Add("text/plain; charset=utf-16", []byte("abc"))
	f.Fuzz(func(t *testing.T, kind string, content []byte) {
		shown := false
		err := document.Reader{Pages: drawer{}}.Read(context.Background(), record.Attachment{ContentType: kind, Data: content}, func(doc record.Document) {
			shown = shown || doc.Whole
			if len(doc.Body)+len(doc.Pages)+doc.Total == 0 || doc.Whole && len(doc.Body)+len(doc.Pages) == 0 {
				t.Error("a document with nothing in it")
			}
			for _, p := range doc.Body {
				if p.Text == "" || !utf8.ValidString(p.Heading+p.Text) {
					t.Errorf("a paragraph %+q", p.Heading+p.Text)
				}
			}
		})
		if shown == (err != nil) {
			t.Errorf("shown %v, and %v", shown, err)
		}
	})
}

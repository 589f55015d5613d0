package document_test

import (
	"strings"
	"testing"

	"careview/assets/words"
	"careview/client/document"
	"careview/client/record"
)

// That a document has no words is said where it holds nothing that anybody could read, and
// never of what is there and was not understood.
func TestADocumentHasNoWordsOnlyWhereNothingInItCanBeRead(t *testing.T) {
	for _, c := range []struct {
		name, contentType, content string
		none                       bool
	}{
		{"nothing but space", "text/plain", " \r\n\t\u00a0\n", true},
		{"a mark of its order", "text/plain", "\ufeff", true},
		{"a sign", "text/plain", "✓", false},
		{"a figure", "text/plain", "0", false},
		{"dots", "text/plain", "…", false},
		{"one letter in two bytes", "text/plain", "\xff\xfea\x00", false},
		{"letters of no alphabet it knows", "text/plain", "\xe9\xe8", false},
		{"another script", "text/plain", "心肺蘇生", false},
		{"a page of nothing", "text/html", "<html><body><p> </p></body></html>", true},
		{"a page of style", "text/html", "<style>p{}</style><script>x()</script>", true},
		{"a hidden page", "text/html", `<p style="display:none">Not for resuscitation</p>`, false},
		{"a struck page", "text/html", `<s>Not for resuscitation</s>`, false},
		{"a picture with its words", "text/html", `<img alt="ECG: sinus rhythm" src="x.png">`, false},
		{"a ticked box", "text/html", `<input type="checkbox" checked>`, false},
		{"a typed value", "text/html", `<input value="For CPR">`, false},
		{"a chosen value", "text/html", `<select><option>Yes</option><option selected>No</option></select>`, false},
		{"a title alone", "text/html", `<html><head><title>DNACPR form</title></head><body></body></html>`, false},
		{"rows alone", "text/html", `<table><tr><td>INR</td><td>2.5</td></tr></table>`, false},
		{"words outside its body", "text/html", `</body></html>Allergic to penicillin`, false},
		{"an unknown element", "text/html", `<letter>Seen today</letter>`, false},
	} {
		var last record.Document
		err := document.Reader{}.Read(t.Context(), record.Attachment{ContentType: c.contentType, Data: []byte(c.content)}, func(doc record.Document) { last = doc })
		said := ""
		if err != nil {
			said = record.AsProblem(err).Sentence
		}
		none := said == words.DocumentWordless() || said == words.DocumentShowless()
		if none != c.none {
			t.Errorf("%s: said %q, body %v, notes %q", c.name, said, last.Body, last.Notes)
		}
		if none && strings.TrimSpace(c.content) != "" && len(last.Body) > 0 {
			t.Errorf("%s: it has words: %v", c.name, last.Body)
		}
	}
}

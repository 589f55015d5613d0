package document_test

import (
	"strings"
	"testing"

	"careview/client/record"
)

// saved is a web page as browsers save it in one file.
func saved(parts ...string) string {
	head := "From: <Saved by Blink>\r\nSubject: Letter\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"--b\"\r\n\r\n"
	return head + "----b\r\n" + strings.Join(parts, "\r\n----b\r\n") + "\r\n----b--\r\n"
}

func TestALetterIsTakenOutOfASavedWebPage(t *testing.T) {
	const picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
	cases := []struct{ name, content, want, note string }{
		{"quoted", saved("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Stop =E2=89=A5 3 mg of war=\r\nfarin</p>"), "Stop ≥ 3 mg of warfarin", ""},
		{"base64, with a picture", saved("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+U3RvcDwvcD4=", picture), "Stop", "1 picture"},
		{"of an old encoding", saved("Content-Type: text/html; charset=windows-1252\r\n\r\n<p>caf\xe9</p>"), "café", ""},
		{"words beside the page", saved("Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\nplain\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n--i--"), "page", "1 picture or other file"},
		{"words alone", saved("Content-Type: text/plain; charset=utf-8\r\n\r\nplain"), "plain", ""},
		{"nothing to read", saved(picture), "", ""},
		{"one within another", saved("Content-Type: text/plain\r\n\r\n" + saved("Content-Type: text/plain\r\n\r\nplain")), "", ""},
		{"parts without end", saved(strings.Repeat("\r\n----b\r\nContent-Type: text/plain\r\n\r\nx", 300_000)), "", ""},
		{"heads without end", saved("Content-Type: text/plain\r\n" + strings.Repeat(" and\r\n", 3_000_000)), "", ""},
		{"broken off", saved("Content-Type: text/html\r\n\r\n<p>a")[:150], "", ""},
	}
	for _, c := range cases {
		for _, declared := range []string{"multipart/related", "application/octet-stream"} {
			doc, err := read(t, record.Attachment{ContentType: declared, Data: []byte(c.content)})
			if (err != nil) != (c.want == "") || textOf(doc) != c.want && err == nil || !strings.Contains(strings.Join(doc.Notes, "|"), c.note) {
				t.Errorf("%s as %s: %q, %q, %v", c.name, declared, textOf(doc), doc.Notes, err)
			}
		}
	}
}

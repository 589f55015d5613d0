package document_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"careview/client/document"
	"careview/client/record"
)

// inSet is a text in a set of characters, without a mark.
func inSet(set, text string) []byte {
	var content []byte
	switch set {
	case "utf-16le", "utf-16be":
		order := map[string]binary.AppendByteOrder{"utf-16le": binary.LittleEndian, "utf-16be": binary.BigEndian}[set]
		for _, unit := range utf16.Encode([]rune(text)) {
			content = order.AppendUint16(content, unit)
		}
	case "windows-1252":
		return []byte(strings.NewReplacer("é", "\xe9", "½", "\xbd", "–", "\x96", "€", "\x80").Replace(text))
	default:
		return []byte(text)
	}
	return content
}

// However its letters are written, and whatever it says of them, a document is read; where
// that was a guess, it says so. It is read alike in each form, and as words of a letter.
func TestEachFormIsReadInWhateverLettersItIsWritten(t *testing.T) {
	const said = "Give 1½ tablets at the café – not more than €5 of them. Ring the ward."
	forms := map[string]struct {
		kind string
		make func(set, inner string) []byte // inner is what it says of its letters; empty where nothing
	}{
		"text": {"text/plain", func(set, _ string) []byte { return inSet(set, said) }},
		"a page": {"text/html", func(set, inner string) []byte {
			if inner != "" {
				inner = `<meta charset="` + inner + `">`
			}
			return inSet(set, "<html><head>"+inner+"</head><body><p>"+said+"</p></body></html>")
		}},
		"a clinical document": {"text/xml", func(set, inner string) []byte {
			if inner != "" {
				inner = ` encoding="` + inner + `"`
			}
			plain := string(cda("<structuredBody>" + section("", "<paragraph>"+said+"</paragraph>") + "</structuredBody>"))
			return inSet(set, strings.Replace(plain, ` encoding="UTF-8"`, inner, 1))
		}},
	}
	for form, f := range forms {
		for _, set := range []string{"utf-8", "windows-1252", "utf-16le", "utf-16be"} {
			for _, outer := range []string{"", "utf-8", "windows-1252", "iso-8859-1", "us-ascii", "utf-16", "utf-16le", "UTF8", "no-such-set"} {
				for _, inner := range []string{"", "utf-8", "windows-1252", "utf-16"} {
					name := fmt.Sprintf("%s in %s, sent as %q, says %q", form, set, outer, inner)
					sent := record.Attachment{ContentType: f.kind, Data: f.make(set, inner)}
					if outer != "" {
						sent.ContentType += "; charset=" + outer
					}
					doc, err := read(t, sent)
					if err != nil || textOf(doc) != said {
						t.Errorf("%s: %q, %v", name, textOf(doc), err)
						continue
					}
					labels := map[string][]string{"text/plain": {outer}, "text/html": {outer, inner}, "text/xml": {inner}}[f.kind]
					latin := slices.ContainsFunc(labels, func(l string) bool { return l == "windows-1252" || l == "iso-8859-1" || l == "us-ascii" })
					guessed := slices.ContainsFunc(doc.Notes, func(note string) bool { return strings.Contains(note, "may be wrong") })
					if (set == "utf-8" && guessed) || (set == "windows-1252" && guessed == latin) {
						t.Errorf("%s: it is said to be a guess: %v", name, guessed)
					}
					body := document.Words(sent)
					if len(doc.Facts) == 0 && (len(body) == 0 || body[len(body)-1].Text != said || (len(body) == 2) != guessed) {
						t.Errorf("%s: as words of a letter %+v", name, body)
					}
				}
			}
		}
	}
}

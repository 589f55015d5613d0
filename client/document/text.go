package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"careview/client/record"
)

// Clean is text without the letters that steer a terminal, turn the direction of
// writing, or cannot be seen.
func Clean(text string) string {
	for i := range len(text) { // nearly all text is ASCII and needs nothing
		if b := text[i]; b < ' ' || b >= 0x7f {
			return strings.Map(printable, text)
		}
	}
	return text
}

func printable(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
		return -1
	}
	return r
}

const guessedLetters = "It does not say how its letters are written: some may be wrong."

// readText reads plain text. An empty line ends a paragraph; every other line
// stays a line.
func readText(doc record.Document, content []byte, label string) (record.Document, error) {
	text, guessed, err := decoded(content, label)
	if err != nil {
		return doc, err
	}
	if guessed {
		doc = noted(doc, guessedLetters)
	}
	doc.Body = textParagraphs(text)
	if len(doc.Body) == 0 {
		return doc, record.Because(nil, record.Broken, "There are no words in this document.", ring)
	}
	return doc, nil
}

func textParagraphs(text string) []record.Paragraph {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n").Replace(text)
	var body []record.Paragraph
	for part := range strings.SplitSeq(text, "\n\n") {
		if part = strings.Trim(Clean(part), "\n"); strings.TrimSpace(part) != "" {
			body = append(body, record.Paragraph{Text: strings.TrimRight(part, " \t\n")})
		}
	}
	return body
}

// decoded is content as UTF-8. The mark at its start counts first, then the
// charset it was sent with, then whether it is UTF-8; text that is none of these
// is read as Windows-1252, which is guessing.
func decoded(content []byte, label string) (text string, guessed bool, err error) {
	if !wideMark(content) && utf8.Valid(content) {
		return string(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))), false, nil
	}
	encoding, name, certain := charset.DetermineEncoding(content, "text/plain; charset="+label)
	if name == "utf-8" { // it says so, and is not
		return strings.ToValidUTF8(string(content), "\ufffd"), true, nil
	}
	plain, err := encoding.NewDecoder().Bytes(content)
	if err != nil {
		return "", false, record.Because(err, record.Broken, "The document's letters cannot be read.", ring)
	}
	return strings.TrimPrefix(string(plain), "\ufeff"), !certain, nil
}

package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/text"
)

// readText reads plain text. An empty line ends a paragraph; every other line
// stays a line.
func readText(doc record.Document, content []byte, label string) (record.Document, error) {
	text, guessed, err := decodeText(content, label)
	if err != nil {
		return doc, err
	}
	if guessed {
		doc = noted(doc, words.DocumentLettersGuessed())
	}
	doc.Body = textParagraphs(text)
	if len(doc.Body) == 0 {
		return doc, record.Because(nil, record.Broken, words.DocumentWordless(), words.HintRingAsk())
	}
	return doc, nil
}

func textParagraphs(plain string) []record.Paragraph {
	plain = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n").Replace(plain)
	var body []record.Paragraph
	for part := range strings.SplitSeq(plain, "\n\n") {
		if part = strings.Trim(text.Clean(part), "\n"); strings.TrimSpace(part) != "" {
			body = append(body, record.Paragraph{Text: strings.TrimRight(part, " \t\n")})
		}
	}
	return body
}

// decodeText is content as UTF-8. The mark at its start counts first, then the
// charset it was sent with, then whether it is UTF-8; text that is none of these
// is read as Windows-1252, which is guessing.
func decodeText(content []byte, label string) (plain string, guessed bool, err error) {
	if order, mark := wideOrder(content); order != nil {
		return text.FromUTF16(content[mark:], order), mark == 0, nil
	}
	if utf8.Valid(content) {
		return string(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))), false, nil
	}
	encoding, name, certain := charset.DetermineEncoding(content, "text/plain; charset="+label)
	if name == "utf-8" { // it says so, and is not
		return strings.ToValidUTF8(string(content), "\ufffd"), true, nil
	}
	decoded, err := encoding.NewDecoder().Bytes(content)
	if err != nil {
		return "", false, record.Because(err, record.Broken, words.DocumentLettersUnread(), words.HintRingAsk())
	}
	return strings.TrimPrefix(string(decoded), "\ufeff"), !certain, nil
}

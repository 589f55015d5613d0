package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	htmlcharset "golang.org/x/net/html/charset"

	"careview/assets/words"
	"careview/client/charset"
	"careview/client/record"
	"careview/client/text"
)

// readText reads plain text. An empty line ends a paragraph; every other line
// stays a line.
func readText(doc record.Document, content []byte, label string) (record.Document, error) {
	text, guessed := decodeText(content, label)
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

// decodeText is content as UTF-8, of whatever form: all that is read of a document comes
// through here. The mark at its start counts first, then whether it is UTF-8, then each
// label by which it was sent or calls itself, unless it is not so; what is left is read as
// Windows-1252, which is guessing.
func decodeText(content []byte, labels ...string) (plain string, guessed bool) {
	if order, mark := wideOrder(content); order != nil {
		said := func(label string) bool { return strings.HasPrefix(canonical(label), "utf-16") }
		return charset.FromUTF16(content[mark:], order), mark == 0 && !slices.ContainsFunc(labels, said)
	}
	if utf8.Valid(content) {
		return string(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))), false
	}
	for _, label := range labels {
		encoding, name := htmlcharset.Lookup(label)
		if encoding == nil || strings.HasPrefix(name, "utf-") || name == "replacement" {
			continue
		}
		decoded, err := encoding.NewDecoder().Bytes(content)
		if err == nil && !bytes.ContainsRune(decoded, utf8.RuneError) {
			return string(decoded), false
		}
	}
	read, _ := charset.AsUTF8(content)
	return string(read), true
}

// canonical is the name of a set of characters; empty where there is none.
func canonical(label string) string {
	_, name := htmlcharset.Lookup(label)
	return name
}

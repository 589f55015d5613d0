package fhir

import (
	"strings"

	"careview/client/document"
)

// textOf is the narrative's words as one text.
func textOf(div string) string {
	var lines []string
	for _, p := range document.Paragraphs(div) {
		lines = append(lines, joined(": ", p.Heading, p.Text))
	}
	return strings.Join(lines, "\n")
}

// inWords is the narrative of the resource that is being read. Most items are
// read without theirs, which are long.
func (r *reader) inWords() string {
	told, _, err := decode[struct {
		Text narrative `json:"text"`
	}](r.at.raw)
	if err != nil {
		return ""
	}
	return textOf(told.Text.Div)
}

// plain is a plain text element without markup and odd spaces (repair:
// marked-up text).
func plain(text string) string {
	if strings.ContainsRune(text, '<') && strings.Contains(text, "</") {
		return textOf(text)
	}
	return strings.TrimSpace(document.Clean(text))
}

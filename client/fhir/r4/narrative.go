package r4

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"careview/client/document/markup"
	"careview/client/text"
)

// NarrativeText is the narrative's words as one text.
func NarrativeText(div string) string {
	var lines []string
	for _, p := range markup.Paragraphs(div) {
		lines = append(lines, JoinDistinct(": ", p.Heading, p.Text))
	}
	return strings.Join(lines, "\n")
}

// SkippedNarrative is a narrative that is not kept, for most are long and not needed. One that
// cannot be read is a part of its item that cannot, as any other is.
type SkippedNarrative struct {
	Status string      `json:"status"`
	Div    skippedText `json:"div"`
}

type skippedText struct{}

var errNoText = errors.New("not a text")

// UnmarshalJSONFrom passes over a text.
func (*skippedText) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if kind := d.PeekKind(); kind != '"' && kind != 'n' {
		return errNoText
	}
	return d.SkipValue()
}

// ReadPlain passes over a text.
func (*skippedText) ReadPlain(value []byte) bool { return value[0] == '"' || value[0] == 'n' }

// Plain is a plain text element without markup and odd spaces (repair:
// marked-up text).
func Plain(said string) string {
	if strings.ContainsRune(said, '<') && strings.Contains(said, "</") {
		return NarrativeText(said)
	}
	return strings.TrimSpace(text.Clean(said))
}

package fhir

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

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

// untold is a narrative that is not kept, for most are long and not needed. One that
// cannot be read is a part of its item that cannot, as any other is.
type untold struct {
	Status string   `json:"status"`
	Div    passable `json:"div"`
}

type passable struct{}

var errNoText = errors.New("not a text")

// UnmarshalJSONFrom passes over a text.
func (*passable) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if kind := d.PeekKind(); kind != '"' && kind != 'n' {
		return errNoText
	}
	return d.SkipValue()
}

// inWords is the narrative of the resource that is being read, where its item keeps
// none.
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

// Package paged cuts the words of a document into what is laid out at a time.
//
// Any goroutine may call it; nothing here waits.
package paged

import (
	"strings"
	"unicode/utf8"

	"careview/client/record"
)

// letters is about how many letters of a long document are laid out at a
// time: laying out a whole book would hold up the screen.
const letters = 12000

// Split cuts words into pages, without leaving any out.
func Split(body []record.Paragraph) [][]record.Paragraph {
	var leaves [][]record.Paragraph
	var leaf []record.Paragraph
	room := letters
	for _, p := range body {
		for p.Text != "" {
			if len(leaf) > 0 && len(p.Text) > room && room < letters/2 {
				leaves, leaf, room = append(leaves, leaf), nil, letters
			}
			part, rest := splitText(p.Text, letters)
			leaf = append(leaf, record.Paragraph{Heading: p.Heading, Text: part})
			room -= len(part)
			p = record.Paragraph{Text: rest}
			if room <= 0 {
				leaves, leaf, room = append(leaves, leaf), nil, letters
			}
		}
	}
	if len(leaf) > 0 {
		leaves = append(leaves, leaf)
	}
	return leaves
}

// splitText cuts a text at a line, a word or a letter, not far past most bytes.
func splitText(text string, most int) (part, rest string) {
	if len(text) <= most {
		return text, ""
	}
	at := strings.LastIndexByte(text[:most], '\n')
	if at < most/2 {
		at = strings.LastIndexByte(text[:most], ' ')
	}
	if at < most/2 {
		for at = most; at > 0 && !utf8.RuneStart(text[at]); at-- {
		}
		return text[:at], text[at:]
	}
	return text[:at], text[at+1:]
}
